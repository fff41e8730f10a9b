/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numbers in bulk between C and Python. They come in from any contiguous buffer of float64 without copying, or from a
 * sequence of numbers; they go out into a buffer of the caller's, or as a read-only memoryview of memory that a
 * simulation keeps. numpy is not needed for any of it.
 */
%{
/* ------------------------------------------------------------------------------------------- single numbers */

static int
number_in(PyObject *input, const char *name, double *value)
{
  *value = PyFloat_AsDouble(input);
  if (*value != -1 || !PyErr_Occurred())
    return 0;
  if (PyErr_ExceptionMatches(PyExc_TypeError))
    PyErr_Format(PyExc_TypeError, "expected a number for '%s', not %.200s", name, Py_TYPE(input)->tp_name);
  return -1;
}

/* A seed, a place in a stream, a count: all 64 bits. */
static int
word_in(PyObject *input, const char *name, guint64 *value)
{
  PyObject *whole = PyNumber_Index(input);
  if (whole == NULL) {
    PyErr_Format(PyExc_TypeError, "expected an int for '%s', not %.200s", name, Py_TYPE(input)->tp_name);
    return -1;
  }
  unsigned long long word = PyLong_AsUnsignedLongLong(whole);
  Py_DECREF(whole);
  if (word == (unsigned long long) -1 && PyErr_Occurred()) {
    if (PyErr_ExceptionMatches(PyExc_OverflowError)) {
      char message[160];
      PyErr_Clear();
      PyOS_snprintf(message, sizeof message, "%.40s is out of range; give a whole number from 0 to 2**64 - 1", name);
      raise_parts("overflow", message, NULL, NULL, 0);
    }
    return -1;
  }
  *value = word;
  return 0;
}

/* --------------------------------------------------------------------------------------------------- arrays */

/* What an array argument keeps until the call is over: the buffer it lends, or a copy. */
typedef struct {
  Py_buffer view;
  double *copy;
} HeldNumbers;

static void
numbers_done(HeldNumbers *held)
{
  if (held->view.obj != NULL)
    PyBuffer_Release(&held->view);
  PyMem_Free(held->copy);
  held->copy = NULL;
}

/* Whether a buffer's items are of a one-letter type of struct's and 8 bytes, in the order of this machine. */
static int
holds_type(const Py_buffer *view, const char *types)
{
  const char *format = view->format;
  if (format == NULL || view->itemsize != 8)
    return 0;
  if (*format == '@' || *format == '=' || *format == (G_BYTE_ORDER == G_LITTLE_ENDIAN ? '<' : '>'))
    format++;
  return *format != '\0' && strchr(types, *format) != NULL && format[1] == '\0';
}

/* Lends the memory of a contiguous float64 buffer. Returns: 0 when it is none */
static int
lend_numbers(PyObject *input, HeldNumbers *held, const double **values, gsize *n)
{
  if (!PyObject_CheckBuffer(input))
    return 0;
  if (PyObject_GetBuffer(input, &held->view, PyBUF_FORMAT | PyBUF_C_CONTIGUOUS) < 0) {
    PyErr_Clear();
    held->view.obj = NULL;
    return 0;
  }
  if (!holds_type(&held->view, "d")) {
    PyBuffer_Release(&held->view);
    return 0;
  }
  static const double nothing = 0;
  *values = held->view.buf != NULL ? held->view.buf : &nothing;
  *n = (gsize) (held->view.len / 8);
  return 1;
}

static int
copy_numbers(PyObject *input, const char *name, HeldNumbers *held, const double **values, gsize *n)
{
  PyObject *sequence = PyUnicode_Check(input) || PyBytes_Check(input) ? NULL : PySequence_Fast(input, "");
  if (sequence == NULL) {
    PyErr_Format(PyExc_TypeError, "expected numbers for '%s': an array or a list, not %.200s", name,
                 Py_TYPE(input)->tp_name);
    return -1;
  }
  Py_ssize_t length = PySequence_Fast_GET_SIZE(sequence);
  held->copy = PyMem_Calloc((size_t) length + 1, sizeof(double));
  if (held->copy == NULL)
    PyErr_NoMemory();
  for (Py_ssize_t i = 0; held->copy != NULL && i < PySequence_Fast_GET_SIZE(sequence) && i < length; i++)
    if (number_in(PySequence_Fast_GET_ITEM(sequence, i), name, &held->copy[i]) < 0)
      break;
  Py_DECREF(sequence);
  if (PyErr_Occurred())
    return -1;
  *values = held->copy;
  *n = (gsize) length;
  return 0;
}

static int
numbers_in(PyObject *input, const char *name, HeldNumbers *held, const double **values, gsize *n)
{
  *values = NULL;
  *n = 0;
  if (input == Py_None || lend_numbers(input, held, values, n))
    return 0;
  return copy_numbers(input, name, held, values, n);
}

/* A buffer to be filled: items of 8 bytes, of a type among struct's letters @types. */
static int
result_in(PyObject *input, const char *types, HeldNumbers *held, void **values, gsize *n)
{
  if (PyObject_GetBuffer(input, &held->view, PyBUF_WRITABLE | PyBUF_FORMAT | PyBUF_C_CONTIGUOUS) < 0)
    held->view.obj = NULL;
  else if (!holds_type(&held->view, types))
    PyBuffer_Release(&held->view);
  if (held->view.obj == NULL) {
    PyErr_Format(PyExc_TypeError, "expected a writable, contiguous array of %s, not %.200s",
                 *types == 'd' ? "float64" : "uint64", Py_TYPE(input)->tp_name);
    return -1;
  }
  static double nothing;
  *values = held->view.buf != NULL ? held->view.buf : &nothing;
  *n = (gsize) (held->view.len / 8);
  return 0;
}

/* ------------------------------------------------------------------------------------------ objects in a list */

static int
objects_in(PyObject *input, HeldList *held, swig_type_info *type, void **objects, gsize *n)
{
  Py_ssize_t length;
  *n = 0;
  if (hold_list(input, held, sizeof(void *), &length) < 0)
    return -1;
  void **items = held->items;
  for (Py_ssize_t i = 0; i < length; i++) {
    PyObject *item = PyTuple_GET_ITEM(held->sequence, i);
    if (item == Py_None || !SWIG_IsOK(SWIG_ConvertPtr(item, &items[i], type, 0)) || items[i] == NULL) {
      PyErr_Format(PyExc_TypeError, "expected a list of %s, not %.200s in it", SWIG_TypePrettyName(type),
                   Py_TYPE(item)->tp_name);
      return -1;
    }
  }
  *objects = items;
  *n = (gsize) length;
  return 0;
}

/* ------------------------------------------------------------------------------- memory that others keep */

/* Numbers inside a simulation or a result, shown through the buffer protocol; that lives as long as somebody looks. */
typedef struct {
  PyObject_HEAD
  void *owner;
  GDestroyNotify unref;
  const double *values;
  Py_ssize_t length, step;
} Outcomes;

static int
outcomes_show(PyObject *object, Py_buffer *view, int flags)
{
  Outcomes *self = (Outcomes *) object;
  view->obj = NULL;
  if (flags & PyBUF_WRITABLE) {
    PyErr_SetString(PyExc_BufferError, "the numbers of a simulation or result are read-only");
    return -1;
  }
  *view = (Py_buffer) {
    .buf = (void *) self->values, .len = self->length * 8, .itemsize = 8, .readonly = 1, .ndim = 1,
    .format = flags & PyBUF_FORMAT ? "d" : NULL,
    .shape = flags & PyBUF_ND ? &self->length : NULL,
    .strides = (flags & PyBUF_STRIDES) == PyBUF_STRIDES ? &self->step : NULL,
  };
  Py_INCREF(object);
  view->obj = object;
  return 0;
}

static void
outcomes_free(PyObject *object)
{
  PyTypeObject *type = Py_TYPE(object);
  Outcomes *self = (Outcomes *) object;
  self->unref(self->owner);
  PyObject_Free(object);
  Py_DECREF(type);
}

static PyTypeObject *
outcomes_type(void)
{
  static PyTypeObject *type;
  static PyType_Slot slots[] = {
    { Py_bf_getbuffer, (void *) outcomes_show }, { Py_tp_dealloc, (void *) outcomes_free }, { 0, NULL }
  };
  static PyType_Spec spec = { "socinn._core.Outcomes", sizeof(Outcomes), 0, Py_TPFLAGS_DEFAULT, slots };
  if (type == NULL)
    type = (PyTypeObject *) PyType_FromSpec(&spec);
  return type;
}

/* @owner: a reference that becomes the view's */
static PyObject *
kept_numbers_out(const double *values, gsize n, void *owner, GDestroyNotify unref)
{
  PyTypeObject *type = values != NULL ? outcomes_type() : NULL;
  Outcomes *self = type != NULL ? PyObject_New(Outcomes, type) : NULL;
  if (self == NULL) {
    unref(owner);
    if (values == NULL)
      Py_RETURN_NONE;
    return NULL;
  }
  self->owner = owner;
  self->unref = unref;
  self->values = values;
  self->length = (Py_ssize_t) n;
  self->step = 8;
  PyObject *view = PyMemoryView_FromObject((PyObject *) self);
  Py_DECREF(self);
  return view;
}

static PyObject *
simulation_numbers_out(const double *values, gsize n, void *owner)
{
  return kept_numbers_out(values, n, socinn_simulation_ref(owner), (GDestroyNotify) socinn_simulation_unref);
}

static PyObject *
result_numbers_out(const double *values, gsize n, void *owner)
{
  return kept_numbers_out(values, n, socinn_stats_result_ref(owner), (GDestroyNotify) socinn_stats_result_unref);
}

static PyObject *
integer_list_out(const gint64 *values, gsize n, void *owner)
{
  (void) owner;
  return integers_out(values, n);
}

/* A borrowed array of what `owner` keeps. */
#define VALUES_OUT(values, n, owner)                                                                      \
  _Generic((values), double *                                                                             \
           : _Generic((owner), SocinnStatsResult * : result_numbers_out, default : simulation_numbers_out), \
             gint64 * : integer_list_out)((values), (n), (void *) (owner))
%}

%{
/* ------------------------------------------------------------------------------- results of statistics, whole */

static PyObject *
result_value_out(SocinnStatsResult *result, const char *name)
{
  gsize n;
  double number = socinn_stats_result_get_number(result, name);
  switch (socinn_stats_result_get_type(result, name)) {
    case SOCINN_STATS_WHOLE:
      return PyLong_FromDouble(number);
    case SOCINN_STATS_FLAG:
      return PyBool_FromLong(number != 0);
    case SOCINN_STATS_TEXT:
      return text_or_none(socinn_stats_result_get_text(result, name));
    case SOCINN_STATS_NUMBERS: {
      const double *values = socinn_stats_result_get_numbers(result, name, &n);
      return result_numbers_out(values, n, result);
    }
    default:
      return PyFloat_FromDouble(number);
  }
}

/* All values by name in one go: asking for each would take longer than most tests do. */
static PyObject *
stats_result_values(PyObject *module, PyObject *arguments)
{
  void *result = NULL;
  PyObject *object;
  (void) module;
  if (!PyArg_ParseTuple(arguments, "O", &object))
    return NULL;
  if (!SWIG_IsOK(SWIG_ConvertPtr(object, &result, SWIGTYPE_p_SocinnStatsResult, 0)) || result == NULL) {
    PyErr_Format(PyExc_TypeError, "expected a SocinnStatsResult, not %.200s", Py_TYPE(object)->tp_name);
    return NULL;
  }
  PyObject *values = PyDict_New();
  char *const *names = socinn_stats_result_get_names(result);
  for (gsize i = 0; values != NULL && names[i] != NULL; i++) {
    PyObject *value = result_value_out(result, names[i]);
    if (value == NULL || PyDict_SetItemString(values, names[i], value) < 0)
      Py_CLEAR(values);
    Py_XDECREF(value);
  }
  return values;
}
%}
%native(stats_result_values) PyObject *stats_result_values(PyObject *module, PyObject *arguments);

%typemap(in, noblock=1) double {
  if (number_in($input, "$1_name", &$1) < 0)
    SWIG_fail;
}
%typemap(in, noblock=1) guint64 {
  if (word_in($input, "$1_name", &$1) < 0)
    SWIG_fail;
}
%typemap(out, noblock=1) guint64 { $result = PyLong_FromUnsignedLongLong($1); }
%typemap(out, noblock=1) const double * { $result = NULL; } /* see gsize *n */

%define SOCINN_NUMBERS(VALUES, N)
%typemap(in, noblock=1) (const double *VALUES, gsize N) (HeldNumbers held = { { 0 }, NULL }) {
  if (numbers_in($input, #VALUES, &held, (const double **) &$1, &$2) < 0)
    SWIG_fail;
}
%typemap(freearg, noblock=1) (const double *VALUES, gsize N) { numbers_done(&held$argnum); }
%typemap(check, noblock=1) (const double *VALUES, gsize N) {
  if ($1 == NULL)
    SOCINN_REFUSE("argument $argnum of $symname must not be missing");
}
%enddef
SOCINN_NUMBERS(values, n)
SOCINN_NUMBERS(weights, n_weights)
SOCINN_NUMBERS(x, n)
SOCINN_NUMBERS(y, n_y)
SOCINN_NUMBERS(draws, n_draws)
SOCINN_NUMBERS(matrix, n_matrix)
SOCINN_NUMBERS(groups, n_groups)
SOCINN_NUMBERS(std_errors, n_std_errors)
%typemap(check) (const double *weights, gsize n_weights) ""

%define SOCINN_FILLED(TYPE, LETTERS)
%typemap(in, noblock=1) (TYPE *result, gsize n_result) (HeldNumbers held = { { 0 }, NULL }) {
  if (result_in($input, LETTERS, &held, (void **) &$1, &$2) < 0)
    SWIG_fail;
}
%typemap(freearg, noblock=1) (TYPE *result, gsize n_result) { numbers_done(&held$argnum); }
%enddef
SOCINN_FILLED(double, "d")
SOCINN_FILLED(guint64, "QL")

%typemap(in, noblock=1) (SocinnDistribution *const *parts, gsize n) (HeldList held = { NULL, NULL }) {
  if (objects_in($input, &held, $descriptor(SocinnDistribution *), (void **) &$1, &$2) < 0)
    SWIG_fail;
}
%typemap(freearg, noblock=1) (SocinnDistribution *const *parts, gsize n) { list_done(&held$argnum); }

SOCINN_OUTPUT(double, double *value, 0, PyFloat_FromDouble)
SOCINN_OUTPUT(double, double *std_error, 0, PyFloat_FromDouble)
SOCINN_OUTPUT(double, double *low, 0, PyFloat_FromDouble)
SOCINN_OUTPUT(double, double *high, 0, PyFloat_FromDouble)
SOCINN_OUTPUT(double, double *distance, 0, PyFloat_FromDouble)

%typemap(in, numinputs=0, noblock=1) gsize *n (gsize got = 0) { $1 = &got; }
%typemap(argout, noblock=1) gsize *n { $result = VALUES_OUT(result, got$argnum, arg1); }

%{
static PyObject *
band_out(SocinnBand band)
{
  return Py_BuildValue("dddd", band.mean, band.p10, band.p50, band.p90);
}
%}
SOCINN_OUTPUT(SocinnBand, SocinnBand *band, %arg({ 0, 0, 0, 0 }), band_out)
