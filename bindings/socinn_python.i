/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How values cross between C and Python; the list is in socinn.i. The module made from this is private: socinn._core. */
%nothreadallow; /* short calls keep the lock: giving it up costs more than they do */
%define SOCINN_RELEASES_LOCK(FUNCTION)
%threadallow FUNCTION;
%enddef
%define SOCINN_CALLS_BACK(FUNCTION, SETTINGS, PLACE)
%enddef

%begin %{
#define PY_SSIZE_T_CLEAN
%}
%{
/* python/socinn/_errors.py registers what makes an exception out of (code, message, file, path, line). */
static PyObject *error_factory;

static PyObject *
text_or_none(const char *text)
{
  if (text == NULL)
    Py_RETURN_NONE;
  return PyUnicode_DecodeUTF8(text, (Py_ssize_t) strlen(text), "surrogateescape");
}

static void
raise_parts(const char *code, const char *message, const char *file, const char *path, unsigned int line)
{
  PyObject *exception = NULL;
  if (error_factory != NULL)
    exception = PyObject_CallFunction(error_factory, "NNNNI", text_or_none(code), text_or_none(message),
                                      text_or_none(file), text_or_none(path), line);
  else
    PyErr_SetString(PyExc_RuntimeError, message);
  if (exception == NULL)
    return;
  PyErr_SetObject((PyObject *) Py_TYPE(exception), exception);
  Py_DECREF(exception);
}

static int unpack_exception(const GError *error); /* see socinn_python_calls.i */

/* What progress or a signal raised on the way is still there, and says more than "cancelled". */
static void
raise_error(const GError *error)
{
  if (PyErr_Occurred() || unpack_exception(error))
    return;
  const char *code = error->domain == SOCINN_ERROR ? socinn_error_code_name(error->code) : "unknown";
  raise_parts(code, error->message, socinn_error_get_file(error), socinn_error_get_path(error),
              socinn_error_get_line(error));
}

static int
raise_and_free(GError *error)
{
  raise_error(error);
  g_error_free(error);
  return -1;
}

#define SOCINN_REFUSE(message) do { raise_parts("invalid-argument", message, NULL, NULL, 0); SWIG_fail; } while (0)

/* ------------------------------------------------------------------------------------------------ text in */

static int
utf8_of(PyObject *input, const char **text, Py_ssize_t *length)
{
  *text = PyUnicode_AsUTF8AndSize(input, length);
  if (*text != NULL)
    return 0;
  if (PyErr_ExceptionMatches(PyExc_UnicodeEncodeError)) {
    PyErr_Clear();
    raise_parts("encoding", "the text holds a lone surrogate, which is no character", NULL, NULL, 0);
  }
  return -1;
}

/* The pointer lives as long as the Python object does: the arguments outlive the call. */
static int
text_in(PyObject *input, int bytes_too, const char **text)
{
  Py_ssize_t length;
  *text = NULL;
  if (input == Py_None)
    return 0;
  if (bytes_too && PyBytes_Check(input)) {
    *text = PyBytes_AS_STRING(input);
    length = PyBytes_GET_SIZE(input);
  } else if (!PyUnicode_Check(input)) {
    PyErr_Format(PyExc_TypeError, "expected a str, not %.200s", Py_TYPE(input)->tp_name);
    return -1;
  } else if (utf8_of(input, text, &length) < 0)
    return -1;
  if (strlen(*text) == (size_t) length)
    return 0;
  raise_parts("encoding", "the text holds the character U+0000", NULL, NULL, 0);
  return -1;
}

/* A document: str or anything with a buffer of bytes, held until the call is over. */
typedef struct {
  Py_buffer view;
} HeldBytes;

static int
document_in(PyObject *input, HeldBytes *held, const void **data, gsize *length)
{
  Py_ssize_t size = 0;
  *data = NULL;
  *length = 0;
  if (input == Py_None)
    return 0;
  if (PyUnicode_Check(input)) {
    const char *text;
    if (utf8_of(input, &text, &size) < 0)
      return -1;
    *data = text;
    *length = (gsize) size;
    return 0;
  }
  if (PyObject_GetBuffer(input, &held->view, PyBUF_SIMPLE) < 0) {
    PyErr_Format(PyExc_TypeError, "expected a str or bytes, not %.200s", Py_TYPE(input)->tp_name);
    return -1;
  }
  *data = held->view.len > 0 ? held->view.buf : "";
  *length = (gsize) held->view.len;
  return 0;
}

static void
document_done(HeldBytes *held)
{
  if (held->view.obj != NULL)
    PyBuffer_Release(&held->view);
}

/* --------------------------------------------------------------------------------------------- lists both ways */

typedef struct {
  PyObject *sequence;
  void *items;
} HeldList;

static void
list_done(HeldList *held)
{
  Py_CLEAR(held->sequence);
  PyMem_Free(held->items);
  held->items = NULL;
}

static int
hold_list(PyObject *input, HeldList *held, size_t item_size, Py_ssize_t *n)
{
  if (PyUnicode_Check(input) || PyBytes_Check(input)) {
    PyErr_SetString(PyExc_TypeError, "expected a list, not one text");
    return -1;
  }
  held->sequence = PySequence_Tuple(input);
  if (held->sequence == NULL)
    return -1;
  *n = PyTuple_GET_SIZE(held->sequence);
  held->items = PyMem_Calloc((size_t) *n + 1, item_size);
  if (held->items == NULL) {
    PyErr_NoMemory();
    return -1;
  }
  return 0;
}

static int
texts_in(PyObject *input, HeldList *held, const char *const **values)
{
  Py_ssize_t n;
  *values = NULL;
  if (input == Py_None)
    return 0;
  if (hold_list(input, held, sizeof(char *), &n) < 0)
    return -1;
  const char **items = held->items;
  for (Py_ssize_t i = 0; i < n; i++) {
    PyObject *item = PyTuple_GET_ITEM(held->sequence, i);
    if (item == Py_None) {
      PyErr_SetString(PyExc_TypeError, "expected a list of str, not None in it");
      return -1;
    }
    if (text_in(item, 0, &items[i]) < 0)
      return -1;
  }
  *values = items;
  return 0;
}

static int
integers_in(PyObject *input, HeldList *held, const gint64 **values, gsize *n)
{
  Py_ssize_t length;
  *values = NULL;
  *n = 0;
  if (input == Py_None)
    return 0;
  if (hold_list(input, held, sizeof(gint64), &length) < 0)
    return -1;
  gint64 *items = held->items;
  for (Py_ssize_t i = 0; i < length; i++) {
    items[i] = PyLong_AsLongLong(PyTuple_GET_ITEM(held->sequence, i));
    if (items[i] == -1 && PyErr_Occurred())
      return -1;
  }
  *values = items;
  *n = (gsize) length;
  return 0;
}

static PyObject *
texts_out(char *const *texts)
{
  PyObject *list = PyList_New(0);
  for (gsize i = 0; list != NULL && texts != NULL && texts[i] != NULL; i++) {
    PyObject *item = text_or_none(texts[i]);
    if (item == NULL || PyList_Append(list, item) < 0)
      Py_CLEAR(list);
    Py_XDECREF(item);
  }
  return list;
}

static PyObject *
integers_out(const gint64 *values, gsize n)
{
  if (values == NULL)
    Py_RETURN_NONE;
  PyObject *list = PyList_New((Py_ssize_t) n);
  for (gsize i = 0; list != NULL && i < n; i++)
    PyList_SET_ITEM(list, (Py_ssize_t) i, PyLong_FromLongLong(values[i]));
  return list;
}

/* ------------------------------------------------------------------------------------------- small values */

static int
rational_in(PyObject *input, SocinnRational *value)
{
  const char *text;
  GError *error = NULL;
  if (text_in(input, 0, &text) < 0)
    return -1;
  if (text == NULL) {
    PyErr_SetString(PyExc_TypeError, "expected a number as str, not None");
    return -1;
  }
  return socinn_rational_from_text(text, value, &error) ? 0 : raise_and_free(error);
}

static int
period_in(PyObject *input, SocinnPeriod *value)
{
  const char *text;
  GError *error = NULL;
  if (text_in(input, 0, &text) < 0)
    return -1;
  if (text == NULL) {
    *value = (SocinnPeriod) { 1, 0 };
    return 0;
  }
  return socinn_period_from_text(text, value, &error) ? 0 : raise_and_free(error);
}

static int
money_in(PyObject *input, SocinnMoney *value)
{
  long long minor;
  const char *currency;
  GError *error = NULL;
  if (!PyTuple_Check(input) || !PyArg_ParseTuple(input, "Ls", &minor, &currency)) {
    if (!PyErr_Occurred())
      PyErr_SetString(PyExc_TypeError, "expected money as (minor units, currency)");
    return -1;
  }
  return socinn_money_new(minor, currency, value, &error) ? 0 : raise_and_free(error);
}

static PyObject *
own_text(char *text)
{
  PyObject *object = text_or_none(text);
  g_free(text);
  return object;
}

static PyObject *
money_out(SocinnMoney value)
{
  return Py_BuildValue("Ls", (long long) value.minor, value.currency);
}

static PyObject *
range_out(SocinnMoneyRange value)
{
  return Py_BuildValue("LLLs", (long long) value.low.minor, (long long) value.expected.minor,
                       (long long) value.high.minor, value.low.currency);
}

static PyObject *
none(void)
{
  Py_RETURN_NONE;
}

static PyObject *
bytes_out(GBytes *bytes)
{
  gsize size = 0;
  if (bytes == NULL)
    Py_RETURN_NONE;
  const char *data = g_bytes_get_data(bytes, &size);
  PyObject *object = PyBytes_FromStringAndSize(data, (Py_ssize_t) size);
  g_bytes_unref(bytes);
  return object;
}

static PyObject *
set_error_factory(PyObject *module, PyObject *args)
{
  PyObject *factory;
  (void) module;
  if (!PyArg_ParseTuple(args, "O", &factory))
    return NULL;
  Py_INCREF(factory);
  Py_XSETREF(error_factory, factory);
  Py_RETURN_NONE;
}
%}
%native(set_error_factory) PyObject *set_error_factory(PyObject *module, PyObject *args);

/* --------------------------------------------------------------------------------------------------- input */

%typemap(in, noblock=1) const char * {
  if (text_in($input, 0, (const char **) &$1) < 0)
    SWIG_fail;
}
%typemap(in, noblock=1) const char *path, const char *form_path { /* file names need not be UTF-8 */
  if (text_in($input, 1, (const char **) &$1) < 0)
    SWIG_fail;
}
%typemap(freearg) const char * ""
%typemap(in, noblock=1) (const char *text, gsize length) (HeldBytes held = { { 0 } }),
                        (const guint8 *data, gsize length) (HeldBytes held = { { 0 } }),
                        (const guint8 *form, gsize form_length) (HeldBytes held = { { 0 } }) {
  if (document_in($input, &held, (const void **) &$1, &$2) < 0)
    SWIG_fail;
}
%typemap(freearg, noblock=1) (const char *text, gsize length), (const guint8 *data, gsize length),
                             (const guint8 *form, gsize form_length) {
  document_done(&held$argnum);
}
%typemap(check, noblock=1) (const char *text, gsize length), (const guint8 *data, gsize length) {
  if ($1 == NULL)
    SOCINN_REFUSE("argument $argnum of $symname must not be missing");
}
%typemap(check) (const guint8 *form, gsize form_length) ""
%typemap(in, noblock=1) const char *const *values (HeldList held = { NULL, NULL }) {
  if (texts_in($input, &held, (const char *const **) &$1) < 0)
    SWIG_fail;
}
%typemap(in, noblock=1) (const gint64 *values, gsize n) (HeldList held = { NULL, NULL }) {
  if (integers_in($input, &held, (const gint64 **) &$1, &$2) < 0)
    SWIG_fail;
}
%typemap(freearg, noblock=1) const char *const *values, (const gint64 *values, gsize n) {
  list_done(&held$argnum);
}
%typemap(check) (const gint64 *values, gsize n) ""
%typemap(in, noblock=1) SocinnRational {
  if (rational_in($input, &$1) < 0)
    SWIG_fail;
}
%typemap(in, noblock=1) SocinnPeriod {
  if (period_in($input, &$1) < 0)
    SWIG_fail;
}
%typemap(in, noblock=1) SocinnMoney {
  if (money_in($input, &$1) < 0)
    SWIG_fail;
}
%typemap(in, noblock=1) gboolean {
  $1 = PyObject_IsTrue($input);
  if ($1 < 0)
    SWIG_fail;
}

/* -------------------------------------------------------------------------------------------------- output */

%typemap(out, noblock=1) char * { $result = own_text($1); }
%typemap(out, noblock=1) const char * { $result = text_or_none($1); }
%typemap(newfree) char * ""
%typemap(out, noblock=1) char ** {
  $result = texts_out((char *const *) $1);
  g_strfreev($1);
}
%typemap(out, noblock=1) char *const * { $result = texts_out((char *const *) $1); }
%typemap(out, noblock=1) const gint64 * { $result = NULL; } /* see gsize *n */
%typemap(out, noblock=1) GBytes * { $result = bytes_out($1); }
%typemap(out, noblock=1) SocinnRational { $result = own_text(socinn_rational_to_text($1)); }
%typemap(out, noblock=1) SocinnPeriod { $result = own_text(socinn_period_to_text($1)); }
%typemap(out, noblock=1) SocinnMoneyRange { $result = range_out($1); }
%typemap(out, noblock=1) gboolean {
  (void) $1;
  $result = SWIG_Py_Void();
}
%typemap(out, noblock=1) gboolean socinn_part_equal, gboolean socinn_quantity_equal, gboolean socinn_quantity_is_money,
                         gboolean socinn_budget_get_line_counts { $result = PyBool_FromLong($1); }
/* A borrowed object takes a reference of its own. */
%define SOCINN_BORROWED(TYPE, REFERENCE)
%typemap(out, noblock=1) TYPE * {
  $result = SWIG_NewPointerObj($owner || $1 == NULL ? $1 : REFERENCE($1), $descriptor(TYPE *), SWIG_POINTER_OWN);
}
%enddef
SOCINN_BORROWED(SocinnPart, socinn_part_ref)
SOCINN_BORROWED(SocinnQuantity, socinn_quantity_ref)
SOCINN_BORROWED(SocinnFindings, socinn_findings_ref)
SOCINN_BORROWED(SocinnBudget, socinn_budget_ref)
SOCINN_BORROWED(SocinnRiskModel, socinn_risk_model_ref)
SOCINN_BORROWED(SocinnSimulation, socinn_simulation_ref)
SOCINN_BORROWED(SocinnSensitivity, socinn_sensitivity_ref)
SOCINN_BORROWED(SocinnDistribution, socinn_distribution_ref)
%typemap(out, noblock=1) SocinnStatsResult * {
  $result = SWIG_NewPointerObj($1, $descriptor(SocinnStatsResult *), SWIG_POINTER_OWN);
}

/* --------------------------------------------------------------------------------------- output arguments */

%typemap(in, numinputs=0, noblock=1) GError **error (GError *failure = NULL) { $1 = &failure; }
%typemap(argout, noblock=1) GError **error {
  if (failure$argnum != NULL) {
    Py_CLEAR($result);
    raise_error(failure$argnum);
    SWIG_fail;
  }
  if (PyErr_Occurred()) { /* raised by progress when all was done already */
    Py_CLEAR($result);
    SWIG_fail;
  }
}
%typemap(freearg, noblock=1) GError **error { g_clear_error(&failure$argnum); }

%define SOCINN_OUTPUT(TYPE, ARGUMENT, INITIAL, CONVERSION)
%typemap(in, numinputs=0, noblock=1) ARGUMENT (TYPE got = INITIAL) { $1 = &got; }
%typemap(argout, noblock=1) ARGUMENT { $result = SWIG_Python_AppendOutput($result, CONVERSION(got$argnum)); }
%enddef
%{
static PyObject *rational_out(SocinnRational value) { return own_text(socinn_rational_to_text(value)); }
static PyObject *period_out(SocinnPeriod value) { return own_text(socinn_period_to_text(value)); }
%}
SOCINN_OUTPUT(SocinnRational, SocinnRational *result, %arg({ 0, 1 }), rational_out)
SOCINN_OUTPUT(SocinnRational, SocinnRational *value, %arg({ 0, 1 }), rational_out)
SOCINN_OUTPUT(SocinnRational, SocinnRational *mean, %arg({ 0, 1 }), rational_out)
SOCINN_OUTPUT(SocinnMoney, SocinnMoney *result, %arg({ 0, "" }), money_out)
SOCINN_OUTPUT(SocinnMoney, SocinnMoney *cost, %arg({ 0, "" }), money_out)
SOCINN_OUTPUT(SocinnPeriod, SocinnPeriod *period, %arg({ 24312, 24312 }), period_out)
SOCINN_OUTPUT(SocinnPeriod, SocinnPeriod *value, %arg({ 24312, 24312 }), period_out)
SOCINN_OUTPUT(SocinnMoneyRange, SocinnMoneyRange *total, { { 0 } }, range_out)
SOCINN_OUTPUT(SocinnMoneyRange, SocinnMoneyRange *amount, { { 0 } }, range_out)
SOCINN_OUTPUT(gint64, gint64 *value, 0, PyLong_FromLongLong)
SOCINN_OUTPUT(gsize, gsize *length, 0, PyLong_FromSize_t)
SOCINN_OUTPUT(guint, guint *decimals, 0, PyLong_FromUnsignedLong)
SOCINN_OUTPUT(SocinnLanguage, SocinnLanguage *language, SOCINN_LANGUAGE_EN, PyLong_FromLong)
SOCINN_OUTPUT(SocinnPartKind, SocinnPartKind *kind, SOCINN_PART_INNOVATION, PyLong_FromLong)
SOCINN_OUTPUT(SocinnPartKind, SocinnPartKind *result, SOCINN_PART_INNOVATION, PyLong_FromLong)
SOCINN_OUTPUT(SocinnFieldType, SocinnFieldType *type, SOCINN_FIELD_STRING, PyLong_FromLong)
SOCINN_OUTPUT(SocinnFieldState, SocinnFieldState *state, SOCINN_STATE_EMPTY, PyLong_FromLong)
SOCINN_OUTPUT(SocinnBudgetBy, SocinnBudgetBy *by, SOCINN_BUDGET_BY_LINE, PyLong_FromLong)

%typemap(in, numinputs=0, noblock=1) gboolean *given (gboolean got = FALSE) { $1 = &got; }
%typemap(argout, noblock=1) gboolean *given {
  if (!got$argnum)
    Py_XSETREF($result, none());
}
%typemap(in, numinputs=0, noblock=1) SocinnPeriod *price_date (SocinnPeriod got = { 24312, 24312 }) { $1 = &got; }
%typemap(argout, noblock=1) SocinnPeriod *price_date { Py_XSETREF($result, result ? period_out(got$argnum) : none()); }
%typemap(in, numinputs=0, noblock=1) SocinnMoney *grant (SocinnMoney got = { 0, "" }) { $1 = &got; }
%typemap(argout, noblock=1) SocinnMoney *grant { Py_XSETREF($result, result ? money_out(got$argnum) : none()); }
%typemap(in, numinputs=0, noblock=1) SocinnMoneyRange *result (SocinnMoneyRange got = { { 0 } }) {
  $1 = &got;
}
%typemap(argout, noblock=1) SocinnMoneyRange *result { Py_XSETREF($result, result ? range_out(got$argnum) : none()); }

%include "socinn_python_arrays.i"
%include "socinn_python_calls.i"
