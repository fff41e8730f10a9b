/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How values cross between C and Lua 5.4. The module made from this is private (socinn.core); see socinn.i for the
 * list.
 *
 * Lua raises errors by longjmp, which frees nothing, and any push may raise one when memory runs out. So a wrapper
 * holds no memory of its own before the C call: lists are copied into userdata, which the collector owns, and texts
 * stay where Lua has them, on the wrapper's stack. What the call returns is pushed by push_freeing().
 */
%define SOCINN_RELEASES_LOCK(FUNCTION)
%enddef

%include "socinn_lua_values.i"
%{
static _Thread_local int present_failure; /* see socinn_lua_calls.i */
static int refuse_after_call(lua_State *L, GError *error);
%}
%native(fail) int fail_with(lua_State *L);
%native(own_sources) int set_own_sources(lua_State *L);
%native(close) int close_object(lua_State *L);

%init %{
  luaL_newmetatable(L, error_name);
  lua_pushcfunction(L, error_to_text);
  lua_setfield(L, -2, "__tostring");
  lua_pop(L, 1);
  for (int i = 0; swig_types[i] != NULL; i++)
    if (swig_types[i]->clientdata != NULL) {
      SWIG_Lua_get_class_metatable(L, ((swig_lua_class *) swig_types[i]->clientdata)->fqname);
      lua_pushcfunction(L, close_object); /* SWIG's own frees again when it is called again */
      lua_setfield(L, -2, "__gc");
      lua_pushboolean(L, 0); /* getmetatable() shows nothing to play with */
      lua_setfield(L, -2, "__metatable");
      lua_pop(L, 1);
    }
%}

/* --------------------------------------------------------------------------------------------------- input */

%define SOCINN_INPUT(CONVERSION)
if (!CONVERSION)
  SWIG_fail;
%enddef
%typemap(in, noblock=1) SWIGTYPE * { SOCINN_INPUT(object_in(L, $input, $descriptor, (void **) &$1)) }
%typemap(in, noblock=1) const char * { SOCINN_INPUT(text_in(L, $input, (const char **) &$1)) }
%typemap(in, noblock=1) const char *path, const char *form_path {
  SOCINN_INPUT(path_in(L, $input, (const char **) &$1))
}
%typemap(in, noblock=1) (const char *text, gsize length), (const guint8 *data, gsize length),
                        (const guint8 *form, gsize form_length) {
  SOCINN_INPUT(bytes_in(L, $input, (const char **) &$1, &$2))
}
%typemap(check, noblock=1) (const char *text, gsize length), (const guint8 *data, gsize length) {
  if ($1 == NULL)
    SOCINN_REFUSE("argument $argnum of $symname must not be missing");
}
%typemap(check) (const guint8 *form, gsize form_length) ""
%typemap(in, noblock=1) const char *const *values { SOCINN_INPUT(texts_in(L, $input, (const char *const **) &$1)) }
%typemap(in, noblock=1) (const gint64 *values, gsize n) {
  SOCINN_INPUT(integers_in(L, $input, (const gint64 **) &$1, &$2))
}
%typemap(check) (const gint64 *values, gsize n) ""
%typemap(in, noblock=1) SocinnRational { SOCINN_INPUT(rational_in(L, $input, &$1)) }
%typemap(in, noblock=1) SocinnPeriod { SOCINN_INPUT(period_in(L, $input, &$1)) }
%typemap(in, noblock=1) SocinnMoney { SOCINN_INPUT(money_in(L, $input, &$1)) }
%typemap(in, noblock=1) gboolean { SOCINN_INPUT(flag_in(L, $input, &$1)) }

%define SOCINN_INTEGER_INPUT(TYPE, LOW, HIGH)
%typemap(in, noblock=1) TYPE (gint64 number) {
  SOCINN_INPUT(integer_in(L, $input, LOW, HIGH, &number))
  $1 = ($1_ltype) number;
}
%enddef
SOCINN_INTEGER_INPUT(gint64, G_MININT64, G_MAXINT64)
SOCINN_INTEGER_INPUT(gint32, G_MININT32, G_MAXINT32)
SOCINN_INTEGER_INPUT(gint, G_MININT, G_MAXINT)
SOCINN_INTEGER_INPUT(guint, 0, G_MAXUINT)
SOCINN_INTEGER_INPUT(gsize, 0, G_MAXINT64)
SOCINN_INTEGER_INPUT(enum SWIGTYPE, 0, G_MAXINT)

/* -------------------------------------------------------------------------------------------------- output */

%typemap(out, noblock=1) char * { SWIG_arg += push_freeing(L, push_text, $1, g_free); }
%typemap(newfree) char * ""
%typemap(out, noblock=1) const char * { lua_pushstring(L, $1); SWIG_arg++; }
%typemap(out, noblock=1) char ** { SWIG_arg += push_freeing(L, push_texts, $1, (GDestroyNotify) g_strfreev); }
%typemap(out, noblock=1) char *const * { SWIG_arg += push_freeing(L, push_texts, (void *) $1, keep); }
%typemap(out, noblock=1) const gint64 * "" /* see gsize *n */
%typemap(out, noblock=1) GBytes * { SWIG_arg += push_freeing(L, push_bytes, $1, (GDestroyNotify) g_bytes_unref); }
%typemap(out, noblock=1) SocinnRational { SWIG_arg += rational_out(L, $1); }
%typemap(out, noblock=1) SocinnPeriod { SWIG_arg += period_out(L, $1); }
%typemap(out, noblock=1) SocinnMoneyRange { SWIG_arg += range_out(L, $1); }
%typemap(out, noblock=1) gint64, gint32, gint, guint, gsize, enum SWIGTYPE {
  SWIG_arg += integer_out(L, (lua_Integer) $1);
}
%typemap(out, noblock=1) gboolean { (void) $1; }
%typemap(out, noblock=1) gboolean socinn_part_equal, gboolean socinn_quantity_equal, gboolean socinn_quantity_is_money,
                         gboolean socinn_budget_get_line_counts { lua_pushboolean(L, $1); SWIG_arg++; }

%typemap(out, noblock=1) SWIGTYPE * { SWIG_arg += object_out(L, $1, $descriptor); }
/* A borrowed object takes a reference of its own. */
%define SOCINN_BORROWED(TYPE, REFERENCE)
%typemap(out, noblock=1) TYPE * {
  SWIG_arg += object_out(L, $owner || $1 == NULL ? $1 : REFERENCE($1), $descriptor(TYPE *));
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
%typemap(out, noblock=1) SocinnStatsResult * { SWIG_arg += object_out(L, $1, $descriptor(SocinnStatsResult *)); }

/* --------------------------------------------------------------------------------------- output arguments */

%typemap(in, numinputs=0, noblock=1) GError **error (GError *failure = NULL) { $1 = &failure; }
%typemap(argout, noblock=1) GError **error {
  if (failure$argnum != NULL || present_failure != 0) {
    refuse_after_call(L, failure$argnum);
    SWIG_fail;
  }
}

%{
#define NO_NUMBER { 0, 1 }
#define NO_PERIOD { 24312, 24312 }
#define NO_MONEY { 0, "" }
#define NO_RANGE { NO_MONEY, NO_MONEY, NO_MONEY }
%}
%define SOCINN_OUTPUT(TYPE, ARGUMENT, INITIAL, CONVERSION)
%typemap(in, numinputs=0, noblock=1) ARGUMENT (TYPE got = INITIAL) { $1 = &got; }
%typemap(argout, noblock=1) ARGUMENT { SWIG_arg += result ? CONVERSION : 0; } /* FALSE: an error follows */
%enddef
%define SOCINN_INTEGER_OUTPUT(TYPE, ARGUMENT)
SOCINN_OUTPUT(TYPE, ARGUMENT, 0, integer_out(L, (lua_Integer) got$argnum))
%enddef
SOCINN_OUTPUT(SocinnRational, SocinnRational *result, NO_NUMBER, rational_out(L, got$argnum))
SOCINN_OUTPUT(SocinnRational, SocinnRational *value, NO_NUMBER, rational_out(L, got$argnum))
SOCINN_OUTPUT(SocinnRational, SocinnRational *mean, NO_NUMBER, rational_out(L, got$argnum))
SOCINN_OUTPUT(SocinnMoney, SocinnMoney *result, NO_MONEY, money_out(L, got$argnum))
SOCINN_OUTPUT(SocinnMoney, SocinnMoney *cost, NO_MONEY, money_out(L, got$argnum))
SOCINN_OUTPUT(SocinnPeriod, SocinnPeriod *period, NO_PERIOD, period_out(L, got$argnum))
SOCINN_OUTPUT(SocinnPeriod, SocinnPeriod *value, NO_PERIOD, period_out(L, got$argnum))
SOCINN_OUTPUT(SocinnMoneyRange, SocinnMoneyRange *total, NO_RANGE, range_out(L, got$argnum))
SOCINN_OUTPUT(SocinnMoneyRange, SocinnMoneyRange *amount, NO_RANGE, range_out(L, got$argnum))
SOCINN_INTEGER_OUTPUT(gint64, gint64 *value)
SOCINN_INTEGER_OUTPUT(gsize, gsize *length)
SOCINN_INTEGER_OUTPUT(guint, guint *decimals)
SOCINN_INTEGER_OUTPUT(SocinnLanguage, SocinnLanguage *language)
SOCINN_INTEGER_OUTPUT(SocinnPartKind, SocinnPartKind *kind)
SOCINN_INTEGER_OUTPUT(SocinnPartKind, SocinnPartKind *result)
SOCINN_INTEGER_OUTPUT(SocinnFieldType, SocinnFieldType *type)
SOCINN_INTEGER_OUTPUT(SocinnFieldState, SocinnFieldState *state)
SOCINN_INTEGER_OUTPUT(SocinnBudgetBy, SocinnBudgetBy *by)

%typemap(in, numinputs=0, noblock=1) gboolean *given (gboolean got = FALSE) { $1 = &got; }
%typemap(argout, noblock=1) gboolean *given {
  if (result && !got$argnum) { /* the value stands before it */
    lua_pop(L, 1);
    lua_pushnil(L);
  }
}
%typemap(in, numinputs=0, noblock=1) SocinnPeriod *price_date (SocinnPeriod got = NO_PERIOD) { $1 = &got; }
%typemap(argout, noblock=1) SocinnPeriod *price_date {
  SWIG_arg += result ? period_out(L, got$argnum) : nil_out(L);
}
%typemap(in, numinputs=0, noblock=1) SocinnMoney *grant (SocinnMoney got = NO_MONEY) { $1 = &got; }
%typemap(argout, noblock=1) SocinnMoney *grant { SWIG_arg += result ? money_out(L, got$argnum) : nil_out(L); }
%typemap(in, numinputs=0, noblock=1) SocinnMoneyRange *result (SocinnMoneyRange got = NO_RANGE) {
  $1 = &got;
}
%typemap(argout, noblock=1) SocinnMoneyRange *result {
  SWIG_arg += result ? range_out(L, got$argnum) : nil_out(L);
}

%include "socinn_lua_arrays.i"
%include "socinn_lua_calls.i"
