/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numbers in bulk between C and Lua: tables of numbers, copied into userdata that the collector owns. A 64-bit word is a
 * Lua integer with the same bits.
 */
%{
enum { MOST_NUMBERS = 1 << 27 }; /* in a table that C fills: 2 GiB */

static int
number_in(lua_State *L, int index, double *value)
{
  if (lua_type(L, index) != LUA_TNUMBER)
    return refuse_type(L, index, "a number");
  *value = lua_tonumber(L, index);
  return 1;
}

static int
numbers_in(lua_State *L, int index, const double **values, gsize *n)
{
  *values = NULL;
  *n = 0;
  if (lua_isnil(L, index))
    return 1;
  if (!lua_istable(L, index))
    return refuse_type(L, index, "a table of numbers");
  size_t length = lua_rawlen(L, index);
  double *items = lua_newuserdatauv(L, (length + 1) * sizeof *items, 0);
  for (size_t i = 0; i < length; i++) {
    if (lua_rawgeti(L, index, (lua_Integer) i + 1) != LUA_TNUMBER) {
      lua_pushfstring(L, "argument %d: expected a number at place %I, not %s", index, (LUAI_UACINT) i + 1,
                      luaL_typename(L, -1));
      return refuse(L, "invalid-argument", lua_tostring(L, -1));
    }
    items[i] = lua_tonumber(L, -1);
    lua_pop(L, 1);
  }
  *values = items;
  *n = length;
  return 1;
}

/* Memory for @index's many items of 8 bytes. */
static int
room_in(lua_State *L, int index, void **room, gsize *n)
{
  gint64 count;
  if (!integer_in(L, index, G_MININT64, G_MAXINT64, &count))
    return 0;
  if (count < 0)
    return refuse(L, "invalid-argument", "the count is negative; give 0 or more");
  if (count > MOST_NUMBERS)
    return refuse(L, "limit", "a table holds at most 2^27 numbers; ask for fewer at a time");
  *n = (gsize) count;
  *room = lua_newuserdatauv(L, (*n + 1) * 8, 0);
  memset(*room, 0, (*n + 1) * 8);
  return 1;
}

static int
objects_in(lua_State *L, int index, swig_type_info *type, void ***objects, gsize *n)
{
  if (!lua_istable(L, index))
    return refuse_type(L, index, "a table of objects");
  size_t length = lua_rawlen(L, index);
  void **items = lua_newuserdatauv(L, (length + 1) * sizeof *items, 0);
  for (size_t i = 0; i < length; i++) {
    lua_rawgeti(L, index, (lua_Integer) i + 1);
    if (!object_in(L, lua_gettop(L), type, &items[i]))
      return 0;
    if (items[i] == NULL)
      return refuse_type(L, index, "a table without holes");
    lua_pop(L, 1);
  }
  *objects = items;
  *n = length;
  return 1;
}

static int
numbers_out(lua_State *L, const double *values, gsize n)
{
  if (values == NULL) {
    lua_pushnil(L);
    return 1;
  }
  lua_createtable(L, (int) MIN(n, G_MAXINT), 0);
  for (gsize i = 0; i < n; i++) {
    lua_pushnumber(L, values[i]);
    lua_rawseti(L, -2, (lua_Integer) i + 1);
  }
  return 1;
}

static int
words_out(lua_State *L, const guint64 *values, gsize n)
{
  return integers_out(L, (const gint64 *) values, n);
}

/* What is returned together with its length. */
#define VALUES_OUT(L, values, n) \
  _Generic((values), double *: numbers_out, gint64 *: integers_out)((L), (values), (n))
%}

%typemap(in, noblock=1) double { SOCINN_INPUT(number_in(L, $input, &$1)) }
SOCINN_INTEGER_INPUT(guint64, G_MININT64, G_MAXINT64)
%typemap(out, noblock=1) guint64 { SWIG_arg += integer_out(L, (lua_Integer) $1); }
%typemap(out, noblock=1) const double * "" /* see gsize *n */

%define SOCINN_NUMBERS(VALUES, N)
%typemap(in, noblock=1) (const double *VALUES, gsize N) {
  SOCINN_INPUT(numbers_in(L, $input, (const double **) &$1, &$2))
}
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

%define SOCINN_FILLED(TYPE, CONVERSION)
%typemap(in, noblock=1) (TYPE *result, gsize n_result) { SOCINN_INPUT(room_in(L, $input, (void **) &$1, &$2)) }
%typemap(argout, noblock=1) (TYPE *result, gsize n_result) { SWIG_arg += CONVERSION(L, $1, $2); }
%enddef
SOCINN_FILLED(double, numbers_out)
SOCINN_FILLED(guint64, words_out)

%typemap(in, noblock=1) (SocinnDistribution *const *parts, gsize n) {
  SOCINN_INPUT(objects_in(L, $input, $descriptor(SocinnDistribution *), (void ***) &$1, &$2))
}

%define SOCINN_NUMBER_OUTPUT(ARGUMENT)
%typemap(in, numinputs=0, noblock=1) ARGUMENT (double got = 0) { $1 = &got; }
%typemap(argout, noblock=1) ARGUMENT { lua_pushnumber(L, got$argnum); SWIG_arg++; }
%enddef
SOCINN_NUMBER_OUTPUT(double *value)
SOCINN_NUMBER_OUTPUT(double *std_error)
SOCINN_NUMBER_OUTPUT(double *low)
SOCINN_NUMBER_OUTPUT(double *high)
SOCINN_NUMBER_OUTPUT(double *distance)

%typemap(in, numinputs=0, noblock=1) gsize *n (gsize got = 0) { $1 = &got; }
%typemap(argout, noblock=1) gsize *n { SWIG_arg += VALUES_OUT(L, result, got$argnum); }

%typemap(in, numinputs=0, noblock=1) SocinnBand *band (SocinnBand got = { 0, 0, 0, 0 }) { $1 = &got; }
%typemap(argout, noblock=1) SocinnBand *band {
  lua_pushnumber(L, got$argnum.mean);
  lua_pushnumber(L, got$argnum.p10);
  lua_pushnumber(L, got$argnum.p50);
  lua_pushnumber(L, got$argnum.p90);
  SWIG_arg += 4;
}
