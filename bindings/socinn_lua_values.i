/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The C code behind the typemaps of socinn_lua.i. Functions called *_in read the value at a place of the stack; they
 * return 0 with an error on top of the stack when it is not what they need. Functions called *_out push, and return how
 * many values they pushed.
 */
%{
static const char error_name[] = "socinn.Error";
static const char own_sources_key = 0; /* its address: where the registry keeps the place of our Lua files */

/* Pushes one value by @push, whose argument is the light userdata @held, and frees that whatever happens. What is NULL
 * is nil, pushed without asking for memory: a failed call has an error to raise, which must not be lost on the way. */
static int
push_freeing(lua_State *L, lua_CFunction push, void *held, GDestroyNotify done)
{
  if (held == NULL) {
    lua_pushnil(L);
    return 1;
  }
  lua_pushcfunction(L, push);
  lua_pushlightuserdata(L, held);
  int status = lua_pcall(L, 1, 1, 0);
  done(held);
  return status == LUA_OK ? 1 : lua_error(L);
}

/* ------------------------------------------------------------------------------------------------- errors */

/* Whether a chunk is one of ours: users want to know the line of theirs. */
static int
is_own_source(const char *source, const char *own, size_t length)
{
  return own != NULL && strncmp(source, own, length) == 0 && (source[length] == '.' || source[length] == '/');
}

static void
push_where(lua_State *L)
{
  lua_Debug frame;
  size_t length = 0;
  lua_rawgetp(L, LUA_REGISTRYINDEX, &own_sources_key);
  const char *own = lua_tolstring(L, -1, &length);
  for (int level = 1; lua_getstack(L, level, &frame); level++) {
    lua_getinfo(L, "Sl", &frame);
    if (frame.currentline > 0 && !is_own_source(frame.source, own, length)) {
      lua_pushfstring(L, "%s:%d", frame.short_src, frame.currentline);
      lua_remove(L, -2);
      return;
    }
  }
  lua_pop(L, 1);
  lua_pushnil(L);
}

static void
set_text_field(lua_State *L, const char *name, const char *text)
{
  lua_pushstring(L, text);
  lua_setfield(L, -2, name);
}

static void
push_error_parts(lua_State *L, const char *code, const char *message, const char *file, const char *path, guint line)
{
  lua_createtable(L, 0, 6);
  set_text_field(L, "code", code);
  set_text_field(L, "message", message);
  set_text_field(L, "file", file);
  set_text_field(L, "path", path);
  if (line > 0) {
    lua_pushinteger(L, (lua_Integer) line);
    lua_setfield(L, -2, "line");
  }
  push_where(L);
  lua_setfield(L, -2, "where");
  luaL_setmetatable(L, error_name);
}

static int
push_error(lua_State *L)
{
  const GError *error = lua_touserdata(L, 1);
  const char *code = error->domain == SOCINN_ERROR ? socinn_error_code_name(error->code) : "unknown";
  push_error_parts(L, code, error->message, socinn_error_get_file(error), socinn_error_get_path(error),
                   socinn_error_get_line(error));
  return 1;
}

/* Leaves an error on the stack, for lua_error(). Returns: 0 */
static int
refuse(lua_State *L, const char *code, const char *message)
{
  push_error_parts(L, code, message, NULL, NULL, 0);
  return 0;
}

static int
refuse_type(lua_State *L, int index, const char *expected)
{
  lua_pushfstring(L, "argument %d: expected %s, not %s", index, expected, luaL_typename(L, index));
  refuse(L, "invalid-argument", lua_tostring(L, -1));
  return 0;
}

/* The same for an error of the library, which it frees. */
static int
refuse_with(lua_State *L, GError *error)
{
  push_freeing(L, push_error, error, (GDestroyNotify) g_error_free);
  return 0;
}

/* What print() shows of an error: the line of the script that made it, and the message. */
static int
error_to_text(lua_State *L)
{
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 1);
  if (lua_getfield(L, 1, "where") == LUA_TSTRING)
    lua_pushliteral(L, ": ");
  else
    lua_pushliteral(L, "");
  lua_getfield(L, 1, "message");
  if (!lua_isstring(L, -1))
    return luaL_error(L, "an error without a message");
  if (!lua_isstring(L, 2)) {
    lua_pushliteral(L, "");
    lua_replace(L, 2);
  }
  lua_concat(L, 3);
  return 1;
}

/* fail(code, message, path): raises an error that the library would raise like this. */
static int
fail_with(lua_State *L)
{
  const char *code = luaL_checkstring(L, 1), *message = luaL_checkstring(L, 2), *path = luaL_optstring(L, 3, NULL);
  push_error_parts(L, code, message, NULL, path, 0);
  return lua_error(L);
}

/* own_sources(prefix): chunks whose source begins like this are ours. */
static int
set_own_sources(lua_State *L)
{
  luaL_checkstring(L, 1);
  lua_settop(L, 1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &own_sources_key);
  return 0;
}

#define SOCINN_REFUSE(message) do { refuse(L, "invalid-argument", message); SWIG_fail; } while (0)

#undef SWIG_check_num_args
#define SWIG_check_num_args(function, least, most) \
  if (lua_gettop(L) < least || lua_gettop(L) > most) \
    SOCINN_REFUSE(function " takes " #most " arguments");

/* ------------------------------------------------------------------------------------------------ objects */

static int
is_object(lua_State *L, int index, swig_type_info *type)
{
  if (lua_type(L, index) != LUA_TUSERDATA || !lua_getmetatable(L, index))
    return 0;
  SWIG_Lua_get_class_metatable(L, ((swig_lua_class *) type->clientdata)->fqname);
  int same = lua_rawequal(L, -1, -2);
  lua_pop(L, 2);
  return same;
}

/* SWIG's own conversion trusts every userdata, even io.stdout, to be an object of SWIG's. */
static int
object_in(lua_State *L, int index, swig_type_info *type, void **object)
{
  *object = NULL;
  if (lua_isnil(L, index))
    return 1;
  if (!is_object(L, index, type))
    return refuse_type(L, index, ((swig_lua_class *) type->clientdata)->name);
  *object = ((swig_lua_userdata *) lua_touserdata(L, index))->ptr;
  return *object != NULL || refuse(L, "invalid-argument", "the object has been closed");
}

typedef struct {
  void *pointer;
  swig_type_info *type;
} NewObject;

static int
push_object(lua_State *L)
{
  const NewObject *object = lua_touserdata(L, 1);
  SWIG_NewPointerObj(L, object->pointer, object->type, 1);
  return 1;
}

static int
object_out(lua_State *L, void *pointer, swig_type_info *type)
{
  NewObject object = { pointer, type };
  if (pointer == NULL) {
    lua_pushnil(L);
    return 1;
  }
  lua_pushcfunction(L, push_object);
  lua_pushlightuserdata(L, &object);
  if (lua_pcall(L, 1, 1, 0) == LUA_OK)
    return 1;
  ((swig_lua_class *) type->clientdata)->destructor(pointer);
  return lua_error(L);
}

static int is_in_use(const void *object); /* see socinn_lua_calls.i */

/* Gives the reference back, once, however often it is called: __gc and close(object). */
static int
close_object(lua_State *L)
{
  for (int i = 0; swig_types[i] != NULL; i++)
    if (swig_types[i]->clientdata != NULL && is_object(L, 1, swig_types[i])) {
      swig_lua_userdata *object = lua_touserdata(L, 1);
      void *pointer = object->ptr;
      if (is_in_use(pointer)) {
        refuse(L, "invalid-argument", "the object cannot be closed by a function that is called with its help");
        return lua_error(L);
      }
      object->ptr = NULL;
      if (pointer != NULL && object->own)
        ((swig_lua_class *) swig_types[i]->clientdata)->destructor(pointer);
      return 0;
    }
  return 0;
}

/* ------------------------------------------------------------------------------------------------ text in */

static int
bytes_in(lua_State *L, int index, const char **text, size_t *length)
{
  *text = NULL;
  *length = 0;
  if (lua_isnil(L, index))
    return 1;
  if (lua_type(L, index) != LUA_TSTRING)
    return refuse_type(L, index, "a string");
  *text = lua_tolstring(L, index, length);
  return 1;
}

/* A file name: any bytes but NUL. */
static int
path_in(lua_State *L, int index, const char **text)
{
  size_t length;
  if (!bytes_in(L, index, text, &length))
    return 0;
  if (*text == NULL || strlen(*text) == length)
    return 1;
  return refuse(L, "encoding", "the text holds the character U+0000");
}

static int
text_in(lua_State *L, int index, const char **text)
{
  if (!path_in(L, index, text))
    return 0;
  if (*text == NULL || g_utf8_validate(*text, -1, NULL))
    return 1;
  return refuse(L, "encoding", "the text is not UTF-8");
}

/* --------------------------------------------------------------------------------------------- numbers in */

static int
integer_in(lua_State *L, int index, gint64 low, gint64 high, gint64 *value)
{
  int whole = 0;
  lua_Integer given = lua_type(L, index) == LUA_TNUMBER ? lua_tointegerx(L, index, &whole) : 0;
  if (!whole)
    return refuse_type(L, index, "a whole number");
  if (given < low || given > high)
    return refuse(L, "overflow", "the number is out of range");
  *value = given;
  return 1;
}

static int
flag_in(lua_State *L, int index, gboolean *value)
{
  if (!lua_isboolean(L, index))
    return refuse_type(L, index, "a boolean");
  *value = lua_toboolean(L, index) ? TRUE : FALSE;
  return 1;
}

static int
rational_in(lua_State *L, int index, SocinnRational *value)
{
  const char *text;
  GError *error = NULL;
  if (!text_in(L, index, &text))
    return 0;
  if (text == NULL)
    return refuse_type(L, index, "a number as string");
  return socinn_rational_from_text(text, value, &error) ? 1 : refuse_with(L, error);
}

static int
period_in(lua_State *L, int index, SocinnPeriod *value)
{
  const char *text;
  GError *error = NULL;
  if (!text_in(L, index, &text))
    return 0;
  *value = (SocinnPeriod) { 1, 0 };
  return text == NULL || socinn_period_from_text(text, value, &error) ? 1 : refuse_with(L, error);
}

/* {minor units, currency} */
static int
money_in(lua_State *L, int index, SocinnMoney *value)
{
  GError *error = NULL;
  if (!lua_istable(L, index))
    return refuse_type(L, index, "money as {minor units, currency}");
  int right = lua_rawgeti(L, index, 1) == LUA_TNUMBER && lua_isinteger(L, -1);
  right = lua_rawgeti(L, index, 2) == LUA_TSTRING && right;
  if (!right)
    return refuse_type(L, index, "money as {minor units, currency}");
  gboolean made = socinn_money_new(lua_tointeger(L, -2), lua_tostring(L, -1), value, &error);
  lua_pop(L, 2);
  return made ? 1 : refuse_with(L, error);
}

/* ----------------------------------------------------------------------------------------------- lists in */

/* A table of strings; the array that points to them, and a table that keeps them, stay on the wrapper's stack. */
static int
texts_in(lua_State *L, int index, const char *const **values)
{
  *values = NULL;
  if (lua_isnil(L, index))
    return 1;
  if (!lua_istable(L, index))
    return refuse_type(L, index, "a table of strings");
  size_t n = lua_rawlen(L, index);
  const char **items = lua_newuserdatauv(L, (n + 1) * sizeof *items, 0);
  lua_createtable(L, (int) MIN(n, G_MAXINT), 0);
  for (size_t i = 0; i < n; i++) {
    if (lua_rawgeti(L, index, (lua_Integer) i + 1) != LUA_TSTRING)
      return refuse_type(L, index, "a table of nothing but strings");
    if (!text_in(L, lua_gettop(L), &items[i]))
      return 0;
    lua_rawseti(L, -2, (lua_Integer) i + 1);
  }
  items[n] = NULL;
  *values = items;
  return 1;
}

static int
integers_in(lua_State *L, int index, const gint64 **values, gsize *n)
{
  *values = NULL;
  *n = 0;
  if (lua_isnil(L, index))
    return 1;
  if (!lua_istable(L, index))
    return refuse_type(L, index, "a table of whole numbers");
  size_t length = lua_rawlen(L, index);
  gint64 *items = lua_newuserdatauv(L, (length + 1) * sizeof *items, 0);
  for (size_t i = 0; i < length; i++) {
    lua_rawgeti(L, index, (lua_Integer) i + 1);
    if (!integer_in(L, lua_gettop(L), G_MININT64, G_MAXINT64, &items[i]))
      return 0;
    lua_pop(L, 1);
  }
  *values = items;
  *n = length;
  return 1;
}

/* ---------------------------------------------------------------------------------------------------- out */

static int
push_texts(lua_State *L)
{
  char *const *texts = lua_touserdata(L, 1);
  lua_newtable(L);
  for (gsize i = 0; texts[i] != NULL; i++) {
    lua_pushstring(L, texts[i]);
    lua_rawseti(L, -2, (lua_Integer) i + 1);
  }
  return 1;
}

static void
keep(gpointer data)
{
  (void) data;
}

static int
integers_out(lua_State *L, const gint64 *values, gsize n)
{
  if (values == NULL) {
    lua_pushnil(L);
    return 1;
  }
  lua_createtable(L, (int) MIN(n, G_MAXINT), 0);
  for (gsize i = 0; i < n; i++) {
    lua_pushinteger(L, (lua_Integer) values[i]);
    lua_rawseti(L, -2, (lua_Integer) i + 1);
  }
  return 1;
}

static int
push_text(lua_State *L)
{
  lua_pushstring(L, lua_touserdata(L, 1));
  return 1;
}

static int
push_bytes(lua_State *L)
{
  gsize size = 0;
  const char *data = g_bytes_get_data(lua_touserdata(L, 1), &size);
  lua_pushlstring(L, data != NULL ? data : "", size);
  return 1;
}

static int
integer_out(lua_State *L, lua_Integer value)
{
  lua_pushinteger(L, value);
  return 1;
}

static int
rational_out(lua_State *L, SocinnRational value)
{
  return push_freeing(L, push_text, socinn_rational_to_text(value), g_free);
}

static int
period_out(lua_State *L, SocinnPeriod value)
{
  return push_freeing(L, push_text, socinn_period_to_text(value), g_free);
}

static int
money_out(lua_State *L, SocinnMoney value)
{
  lua_pushinteger(L, (lua_Integer) value.minor);
  lua_pushstring(L, value.currency);
  return 2;
}

static int
range_out(lua_State *L, SocinnMoneyRange value)
{
  lua_pushinteger(L, (lua_Integer) value.low.minor);
  lua_pushinteger(L, (lua_Integer) value.expected.minor);
  lua_pushinteger(L, (lua_Integer) value.high.minor);
  lua_pushstring(L, value.low.currency);
  return 4;
}

static int
nil_out(lua_State *L)
{
  lua_pushnil(L);
  return 1;
}
%}
