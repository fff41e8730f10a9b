/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lua functions that C code calls: models and progress. A function is kept as the user value of the object it was given
 * to, so that the collector sees it. It runs by lua_pcall() in the coroutine that made the call; what it raises waits on
 * that coroutine's stack until C has returned.
 */
%{
/* A call into the library that may call back: innermost last. */
typedef struct LuaCall {
  struct LuaCall *outer;
  lua_State *L;
  const void *first, *settings; /* arguments of the wrapper, which may not be closed meanwhile */
  int place;                    /* of the settings among them */
  int failed_at;                /* place of what a function raised; 0: nothing */
} LuaCall;

static _Thread_local LuaCall *present_call;
static _Thread_local int present_failure; /* the same place, once the call is over */

static void
call_begin(LuaCall *call, lua_State *L, const void *first, const void *settings, int place)
{
  *call = (LuaCall) { present_call, L, first, settings, place, 0 };
  present_failure = 0;
  present_call = call;
}

static void
call_end(LuaCall *call)
{
  present_call = call->outer;
  present_failure = call->failed_at;
}

/* Whether a call that has called back still needs an object. */
static int
is_in_use(const void *object)
{
  for (const LuaCall *call = present_call; call != NULL; call = call->outer)
    if (object != NULL && (object == call->first || object == call->settings))
      return 1;
  return 0;
}

/* Leaves on the stack what a function raised during the call, else the library's error, which it frees. */
static int
refuse_after_call(lua_State *L, GError *error)
{
  int place = present_failure;
  present_failure = 0;
  if (place == 0)
    return refuse_with(L, error);
  g_clear_error(&error);
  lua_pushvalue(L, place);
  return 0;
}

/* Calls what is on the stack; the library learns only that it failed. */
static gboolean
call_safely(LuaCall *call, int n_arguments, int n_results)
{
  if (lua_pcall(call->L, n_arguments, n_results, 0) == LUA_OK)
    return TRUE;
  call->failed_at = lua_gettop(call->L);
  return FALSE;
}

/* ---------------------------------------------------------------------------------------------------- models */

typedef struct {
  const SocinnRiskModel *model;
  const double *const *inputs;
  gsize n_inputs, n;
  double *outcome;
} LuaBlock;

/* (function, block): calls the function once a draw, with one table of values by name that serves all of them. */
static int
run_block(lua_State *L)
{
  const LuaBlock *block = lua_touserdata(L, 2);
  lua_createtable(L, (int) MIN(block->n_inputs, G_MAXINT), 0); /* 3: the names */
  for (gsize j = 0; j < block->n_inputs; j++) {
    lua_pushstring(L, socinn_risk_model_get_input_name(block->model, j));
    lua_rawseti(L, 3, (lua_Integer) j + 1);
  }
  lua_createtable(L, 0, (int) MIN(block->n_inputs, G_MAXINT)); /* 4: the values */
  for (gsize i = 0; i < block->n; i++) {
    for (gsize j = 0; j < block->n_inputs; j++) {
      lua_rawgeti(L, 3, (lua_Integer) j + 1);
      lua_pushnumber(L, block->inputs[j][i]);
      lua_rawset(L, 4);
    }
    lua_pushvalue(L, 1);
    lua_pushvalue(L, 4);
    lua_call(L, 1, 1);
    if (lua_type(L, -1) != LUA_TNUMBER) {
      lua_pushfstring(L, "the model gave %s; return a number for each draw", luaL_typename(L, -1));
      refuse(L, "invalid-argument", lua_tostring(L, -1));
      return lua_error(L);
    }
    block->outcome[i] = lua_tonumber(L, -1);
    lua_pop(L, 1);
  }
  return 0;
}

static gboolean
call_risk_function(const double *const *inputs, gsize n_inputs, gsize n, double *outcome, gpointer data,
                   GError **error)
{
  LuaCall *call = present_call;
  (void) data;
  if (call != NULL && call->failed_at == 0 && lua_checkstack(call->L, 8)) {
    LuaBlock block = { call->first, inputs, n_inputs, n, outcome };
    lua_pushcfunction(call->L, run_block);
    lua_getiuservalue(call->L, 1, 1);
    lua_pushlightuserdata(call->L, &block);
    if (call_safely(call, 2, 0))
      return TRUE;
  }
  g_set_error_literal(error, SOCINN_ERROR, SOCINN_ERROR_CANCELLED, "the model's function could not be called");
  return FALSE;
}

/* ------------------------------------------------------------------------------------------------ statistics */

typedef struct {
  const double *samples;
  gsize n_samples, n, columns;
  double *values;
} LuaSamples;

/* Pushes a sample: a list of numbers, or of rows. */
static void
push_sample(lua_State *L, const double *sample, gsize n, gsize columns)
{
  lua_createtable(L, (int) MIN(n, G_MAXINT), 0);
  for (gsize i = 0; i < n; i++) {
    if (columns > 1)
      push_sample(L, sample + i * columns, columns, 1);
    else
      lua_pushnumber(L, sample[i]);
    lua_rawseti(L, -2, (lua_Integer) i + 1);
  }
}

/* (function, samples): calls the function once a sample. */
static int
run_samples(lua_State *L)
{
  const LuaSamples *block = lua_touserdata(L, 2);
  for (gsize i = 0; i < block->n_samples; i++) {
    lua_pushvalue(L, 1);
    push_sample(L, block->samples + i * block->n * block->columns, block->n, block->columns);
    lua_call(L, 1, 1);
    if (lua_type(L, -1) != LUA_TNUMBER) {
      lua_pushfstring(L, "the statistic gave %s; return a number", luaL_typename(L, -1));
      refuse(L, "invalid-argument", lua_tostring(L, -1));
      return lua_error(L);
    }
    block->values[i] = lua_tonumber(L, -1);
    lua_pop(L, 1);
  }
  return 0;
}

/* @data: the place of the function among the arguments of the wrapper */
static gboolean
call_statistic(const double *samples, gsize n_samples, gsize n, gsize columns, double *values, gpointer data,
               GError **error)
{
  LuaCall *call = present_call;
  if (call != NULL && call->failed_at == 0 && lua_checkstack(call->L, 8)) {
    LuaSamples block = { samples, n_samples, n, columns, values };
    lua_pushcfunction(call->L, run_samples);
    lua_pushvalue(call->L, GPOINTER_TO_INT(data));
    lua_pushlightuserdata(call->L, &block);
    if (call_safely(call, 2, 0))
      return TRUE;
  }
  g_set_error_literal(error, SOCINN_ERROR, SOCINN_ERROR_CANCELLED, "the statistic's function could not be called");
  return FALSE;
}

/* -------------------------------------------------------------------------------------------------- progress */

/* (function, done, total) */
static int
run_progress(lua_State *L)
{
  lua_call(L, 2, 1);
  return 1;
}

static gboolean
call_progress(guint64 done, guint64 total, gpointer data)
{
  LuaCall *call = present_call;
  (void) data;
  if (call == NULL || call->failed_at != 0 || !lua_checkstack(call->L, 8))
    return FALSE;
  lua_pushcfunction(call->L, run_progress);
  lua_getiuservalue(call->L, call->place, 1);
  lua_pushinteger(call->L, (lua_Integer) done);
  lua_pushinteger(call->L, (lua_Integer) total);
  if (!call_safely(call, 3, 1))
    return FALSE;
  gboolean go_on = !lua_isboolean(call->L, -1) || lua_toboolean(call->L, -1);
  lua_pop(call->L, 1);
  return go_on;
}

static int
function_in(lua_State *L, int index)
{
  return lua_isfunction(L, index) || refuse_type(L, index, "a function");
}
%}

%define SOCINN_CALLS_BACK(FUNCTION, SETTINGS, PLACE)
%exception FUNCTION {
  LuaCall call;
  call_begin(&call, L, arg1, SETTINGS, PLACE);
  $action
  call_end(&call);
}
%enddef

%define SOCINN_FUNCTION(TYPE, ARGUMENT, CALLED, DONE)
%typemap(in, noblock=1) (TYPE ARGUMENT, gpointer data, GDestroyNotify destroy) {
  SOCINN_INPUT(function_in(L, $input))
  $1 = CALLED;
  $2 = NULL;
  $3 = NULL;
}
%typemap(check) (TYPE ARGUMENT, gpointer data, GDestroyNotify destroy) ""
%typemap(argout, noblock=1) (TYPE ARGUMENT, gpointer data, GDestroyNotify destroy) {
  if (DONE) {
    lua_pushvalue(L, $input);
    lua_setiuservalue(L, 1, 1);
  }
}
%enddef
SOCINN_FUNCTION(SocinnRiskFunction, function, call_risk_function, result)
SOCINN_FUNCTION(SocinnProgress, progress, call_progress, TRUE)

%typemap(in, noblock=1) (SocinnStatistic statistic, gpointer data) {
  SOCINN_INPUT(function_in(L, $input))
  $1 = call_statistic;
  $2 = GINT_TO_POINTER($input);
}
%typemap(check) (SocinnStatistic statistic, gpointer data) ""

/* A budget's risk is told of progress by the function that the settings of its simulation have. */
%typemap(argout, noblock=1) SocinnSimulationSettings *simulation {
  if (lua_isnil(L, $input))
    lua_pushnil(L);
  else
    lua_getiuservalue(L, $input, 1);
  lua_setiuservalue(L, 1, 1);
}
