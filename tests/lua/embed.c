/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a program that embeds Lua asks of the module, and a script cannot try: states that are opened and closed again
 * and again, memory that runs out at every single allocation, and whether calls leave anything behind. Wild reads are
 * valgrind's to see.
 * Run by ctest with the build folder and the folder of examples.
 */
#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char setup[] =
  "local build, examples = ...\n"
  "package.path, package.cpath = build .. '/lua/?.lua', build .. '/lua/?.so'\n"
  "local socinn = require 'socinn'\n"
  "local inn = socinn.load(examples .. '/mobile-assistant/innovation.json')\n"
  "local form = socinn.load(examples .. '/mobile-assistant/form.txt')\n"
  "local u = socinn.uncertainty\n"
  "local options = { inputs = { a = { 1, 2 } }, draws = 100 }\n"
  "local catalogue, rates = socinn.Catalogue { inn }, socinn.rates()\n"
  "return {\n"
  "  function() return socinn.budget(inn).total.expected end,\n"
  "  function() return socinn.budget(form).readings[1].options[2].total end,\n"
  "  function() return socinn.budget(inn, { readings = { nobody = 'x' } }) end,\n"
  "  function() return inn:to_json() end,\n"
  "  function() return #inn:to_docx() end,\n"
  "  function() return #inn:check() end,\n"
  "  function() return inn:copy().costs[1].amount.mean end,\n"
  "  function() return inn:texts('title') end,\n"
  "  function() return inn.costs:find('nobody') end,\n"
  "  function() inn.keywords = { 'a', 'b' } return inn.keywords end,\n"
  "  function() return socinn.CostItem { active_months = { 1, 2 }, fte = '1/3' }.active_months end,\n"
  "  function() return socinn.quantity('5 000-20 000 zł', 'pl'):format('pl') end,\n"
  "  function() return rates.names end,\n"
  "  function() return catalogue:search { text = 'wozek' } end,\n"
  "  function() return inn.nobody end,\n"
  "  function() return u.discrete({ 1, 2 }, { 1, 1 }):quantile { 0.1, 0.9 } end,\n"
  "  function() return u.mixture { { 1, 2 }, 5, '5 zł' } * 2 end,\n"
  "  function() return u.empirical { 1, 0 / 0 } end,\n"
  "  function() return u.random_words(100) end,\n"
  "  function() return u.simulate(function(x) return x.a end, options).outcomes end,\n"
  "  function() return u.simulate(function() error({}) end, options) end,\n"
  "  function() local guard <close> = socinn.use_language('pl') return socinn.fold('Łódź') end,\n"
  "}\n";

static int passed, failed;

static void
check(int holds, const char *what, const char *detail)
{
  if (holds)
    passed++;
  else {
    failed++;
    printf("FAILED %s: %s\n", what, detail != NULL ? detail : "");
  }
}

/* An allocator that has `left` allocations to give, then none until it is refilled; negative: no limit. */
typedef struct {
  long left;
} Memory;

static void *
allocate(void *data, void *block, size_t old_size, size_t new_size)
{
  Memory *memory = data;
  if (new_size == 0) {
    free(block);
    return NULL;
  }
  if (block != NULL && new_size <= old_size) /* Lua counts on it that a block can shrink */
    return realloc(block, new_size);
  if (memory->left == 0)
    return NULL;
  if (memory->left > 0)
    memory->left--;
  return realloc(block, new_size);
}

/* Leaves the table of functions at place 1. Returns: 0 after a failure */
static int
set_up(lua_State *L, char **arguments)
{
  luaL_openlibs(L);
  if (luaL_loadstring(L, setup) == LUA_OK) {
    lua_pushstring(L, arguments[1]);
    lua_pushstring(L, arguments[2]);
    if (lua_pcall(L, 2, 1, 0) == LUA_OK)
      return 1;
  }
  check(0, "setting up", luaL_tolstring(L, -1, NULL));
  return 0;
}

static int
call(lua_State *L, lua_Integer function)
{
  lua_settop(L, 1);
  lua_rawgeti(L, 1, function);
  return lua_pcall(L, 0, 1, 0);
}

/* Bytes that C code holds. Valgrind and sanitizers, which look for leaks themselves, count none. */
static size_t
bytes_in_use(lua_State *L)
{
  lua_settop(L, 1);
  lua_gc(L, LUA_GCCOLLECT);
  lua_gc(L, LUA_GCCOLLECT);
  struct mallinfo2 held = mallinfo2();
  return held.uordblks + held.hblkhd;
}

/* Whether it succeeds or fails, a call leaves nothing behind. Caches fill at first; a leak goes on and on. */
static void
leave_nothing(lua_State *L, lua_Integer function)
{
  const size_t rounds = 200;
  size_t before = 0, after = rounds * 8;
  char detail[80];
  for (int tries = 0; tries < 10 && after >= before + rounds * 8; tries++) {
    before = bytes_in_use(L);
    for (size_t i = 0; i < rounds; i++)
      call(L, function);
    after = bytes_in_use(L);
  }
  snprintf(detail, sizeof detail, "function %d: %zu bytes before, %zu after", (int) function, before, after);
  check(after < before + rounds * 8, "leaving nothing behind", detail);
}

/* An error of the library is a table, running out of memory is Lua's own error, and nothing else may happen. */
static int
is_honest(lua_State *L, int status)
{
  return status == LUA_OK || status == LUA_ERRMEM || (status == LUA_ERRRUN && lua_istable(L, -1)) ||
         (status == LUA_ERRRUN && lua_isstring(L, -1) && strstr(lua_tostring(L, -1), "not enough memory") != NULL);
}

static void
run_out_of_memory(lua_State *L, Memory *memory, lua_Integer function)
{
  char name[40];
  snprintf(name, sizeof name, "function %d", (int) function);
  int usual = call(L, function), status = LUA_ERRMEM, stride = 1;
  check(usual == LUA_OK || usual == LUA_ERRRUN, name, "does not work even with memory");
  for (long given = 0; status != usual && given < 1000000; given += stride) {
    lua_settop(L, 1);
    lua_gc(L, LUA_GCCOLLECT);
    memory->left = given;
    status = call(L, function);
    memory->left = -1;
    if (!is_honest(L, status))
      check(0, name, luaL_tolstring(L, -1, NULL));
    if (status == LUA_ERRRUN && usual == LUA_ERRRUN && lua_isstring(L, -1))
      status = LUA_ERRMEM; /* met inside a pcall() of the module and handed on */
    stride = given < 2000 ? 1 : 17;
  }
  check(status == usual, name, "never worked again");
}

int
main(int count, char **arguments)
{
  if (count != 3)
    return EXIT_FAILURE;
  for (int i = 0; i < 10; i++) {
    lua_State *L = luaL_newstate();
    check(L != NULL && set_up(L, arguments) && call(L, 1) == LUA_OK, "a new state", "the budget failed");
    lua_close(L);
  }
  Memory memory = { -1 };
  lua_State *L = lua_newstate(allocate, &memory);
  if (L != NULL && set_up(L, arguments))
    for (lua_Integer i = 1; i <= (lua_Integer) lua_rawlen(L, 1); i++) {
      leave_nothing(L, i);
      run_out_of_memory(L, &memory, i);
    }
  lua_close(L);
  printf("%d passed, %d failed\n", passed, failed);
  return failed == 0 && passed > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
