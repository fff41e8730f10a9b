/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Python functions that C code calls: models and progress. Whoever calls need not hold the interpreter's lock. What a
 * model raises travels inside the GError; what progress or a signal (Ctrl-C) raises stays with the thread, which is the
 * one that called.
 */
%{
/* ------------------------------------------------------------------------------------- exceptions inside errors */

typedef struct {
  PyObject *exception;
} SocinnPythonErrorPrivate;

static GQuark socinn_python_error_quark(void);

static void
socinn_python_error_private_init(SocinnPythonErrorPrivate *self)
{
  self->exception = NULL;
}

static void
socinn_python_error_private_copy(const SocinnPythonErrorPrivate *source, SocinnPythonErrorPrivate *copy)
{
  PyGILState_STATE lock = PyGILState_Ensure();
  copy->exception = Py_XNewRef(source->exception);
  PyGILState_Release(lock);
}

static void
socinn_python_error_private_clear(SocinnPythonErrorPrivate *self)
{
  PyGILState_STATE lock = PyGILState_Ensure();
  Py_CLEAR(self->exception);
  PyGILState_Release(lock);
}

G_DEFINE_EXTENDED_ERROR(SocinnPythonError, socinn_python_error)

/* The present exception, with its traceback, becomes an error. */
static void
pack_exception(GError **error)
{
  PyObject *type, *exception, *trace;
  PyErr_Fetch(&type, &exception, &trace);
  PyErr_NormalizeException(&type, &exception, &trace);
  if (trace != NULL && exception != NULL)
    PyException_SetTraceback(exception, trace);
  Py_XDECREF(type);
  Py_XDECREF(trace);
  g_set_error_literal(error, socinn_python_error_quark(), 0, "a Python function raised an exception");
  if (error != NULL)
    socinn_python_error_get_private(*error)->exception = exception;
  else
    Py_XDECREF(exception);
}

/* Raises what an error of Python's holds. Returns: 0 for an error of another kind */
static int
unpack_exception(const GError *error)
{
  if (error->domain != socinn_python_error_quark())
    return 0;
  PyObject *exception = socinn_python_error_get_private(error)->exception;
  PyErr_SetObject((PyObject *) Py_TYPE(exception), exception);
  return 1;
}

/* ---------------------------------------------------------------------------------------------------- models */

/* Copies, because a function may keep or change what it is given. */
static PyObject *
columns_of(const double *const *inputs, gsize n_inputs, gsize n)
{
  PyObject *columns = PyTuple_New((Py_ssize_t) n_inputs);
  for (gsize j = 0; columns != NULL && j < n_inputs; j++) {
    PyObject *column = PyByteArray_FromStringAndSize((const char *) inputs[j], (Py_ssize_t) (n * sizeof(double)));
    if (column != NULL)
      PyTuple_SET_ITEM(columns, (Py_ssize_t) j, column);
    else
      Py_CLEAR(columns);
  }
  return columns;
}

static int
take_outcome(PyObject *answer, gsize n, double *outcome, const char *giver, const char *of)
{
  HeldNumbers held = { { 0 }, NULL };
  const double *values;
  gsize length;
  if (numbers_in(answer, "outcome", &held, &values, &length) < 0) {
    numbers_done(&held);
    return -1;
  }
  int right = values != NULL && length == n;
  if (right)
    memcpy(outcome, values, n * sizeof(double));
  else
    PyErr_Format(PyExc_ValueError, "the %s gave %zu outcomes for %zu %s", giver, length, n, of);
  numbers_done(&held);
  return right ? 0 : -1;
}

/* The Python function is called with (columns, n): a tuple of bytearrays of @n float64 each. */
static gboolean
call_risk_function(const double *const *inputs, gsize n_inputs, gsize n, double *outcome, gpointer data,
                   GError **error)
{
  PyGILState_STATE lock = PyGILState_Ensure();
  PyObject *columns = columns_of(inputs, n_inputs, n);
  PyObject *answer = columns != NULL ? PyObject_CallFunction(data, "Nn", columns, (Py_ssize_t) n) : NULL;
  int done = answer != NULL && take_outcome(answer, n, outcome, "model", "draws") == 0;
  Py_XDECREF(answer);
  if (!done)
    pack_exception(error);
  PyGILState_Release(lock);
  return done;
}

/* ------------------------------------------------------------------------------------------------ statistics */

/* The Python function is called with (samples, how many, rows of each, columns): a bytearray of float64. */
static gboolean
call_statistic(const double *samples, gsize n_samples, gsize n, gsize columns, double *values, gpointer data,
               GError **error)
{
  PyGILState_STATE lock = PyGILState_Ensure();
  Py_ssize_t length = (Py_ssize_t) (n_samples * n * columns * sizeof(double));
  PyObject *copy = PyByteArray_FromStringAndSize((const char *) samples, length);
  PyObject *answer = copy != NULL ? PyObject_CallFunction(data, "Nnnn", copy, (Py_ssize_t) n_samples, (Py_ssize_t) n,
                                                          (Py_ssize_t) columns)
                                  : NULL;
  int done = answer != NULL && take_outcome(answer, n_samples, values, "statistic", "samples") == 0;
  Py_XDECREF(answer);
  done = done && PyErr_CheckSignals() == 0;
  if (!done)
    pack_exception(error);
  PyGILState_Release(lock);
  return done;
}

/* -------------------------------------------------------------------------------------------------- progress */

/* None stands for nobody who wants to know; signals are looked after all the same. */
static gboolean
call_progress(guint64 done, guint64 total, gpointer data)
{
  PyGILState_STATE lock = PyGILState_Ensure();
  gboolean go_on = !PyErr_Occurred() && PyErr_CheckSignals() == 0;
  if (go_on && data != Py_None) {
    PyObject *answer = PyObject_CallFunction(data, "KK", (unsigned long long) done, (unsigned long long) total);
    go_on = answer != NULL && answer != Py_False;
    Py_XDECREF(answer);
  }
  PyGILState_Release(lock);
  return go_on;
}

static void
release_function(gpointer data)
{
  PyGILState_STATE lock = PyGILState_Ensure();
  Py_DECREF((PyObject *) data);
  PyGILState_Release(lock);
}
%}

/* The library keeps the function only when it takes it. */
%define SOCINN_FUNCTION(TYPE, ARGUMENT, CALLED, NONE_TOO, DONE)
%typemap(in, noblock=1) (TYPE ARGUMENT, gpointer data, GDestroyNotify destroy) (PyObject *held = NULL) {
  if (!PyCallable_Check($input) && !(NONE_TOO && $input == Py_None)) {
    PyErr_Format(PyExc_TypeError, "expected a function, not %.200s", Py_TYPE($input)->tp_name);
    SWIG_fail;
  }
  held = Py_NewRef($input);
  $1 = CALLED;
  $2 = held;
  $3 = release_function;
}
%typemap(argout, noblock=1) (TYPE ARGUMENT, gpointer data, GDestroyNotify destroy) {
  if (DONE)
    held$argnum = NULL;
}
%typemap(freearg, noblock=1) (TYPE ARGUMENT, gpointer data, GDestroyNotify destroy) { Py_XDECREF(held$argnum); }
%enddef
SOCINN_FUNCTION(SocinnRiskFunction, function, call_risk_function, 0, result)
SOCINN_FUNCTION(SocinnProgress, progress, call_progress, 1, 1)

/* A statistic is needed for as long as the call, during which its arguments live. */
%typemap(in, noblock=1) (SocinnStatistic statistic, gpointer data) {
  if (!PyCallable_Check($input)) {
    PyErr_Format(PyExc_TypeError, "expected a function, not %.200s", Py_TYPE($input)->tp_name);
    SWIG_fail;
  }
  $1 = call_statistic;
  $2 = $input;
}
%typemap(check) (SocinnStatistic statistic, gpointer data) ""
