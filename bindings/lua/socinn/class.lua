-- SPDX-License-Identifier: GPL-3.0-or-later
-- Classes whose attributes cannot be misspelt, read-only lists, and checks of what callers hand over.
local core = require "socinn.native"

local class = {}

-- Raises "invalid-argument".
function class.refuse(message, ...)
  core.fail("invalid-argument", message:format(...))
end

-- Name of a class of this module, such as "CostItem"; nil for anything else.
function class.type_of(value)
  local meta = getmetatable(value)
  local name = type(meta) == "table" and rawget(meta, "__name")
  return type(name) == "string" and name:match("^socinn%.(%w+)$") or nil
end

-- What an error says a value is.
function class.describe(value)
  return class.type_of(value) or type(value)
end

local ARTICLES = {
  string = "a string", table = "a table", boolean = "true or false", number = "a number", ["function"] = "a function",
}

-- The value, when it is of a type or class; `what` says where it stands.
function class.expect(value, wanted, what)
  if type(value) ~= wanted and class.type_of(value) ~= wanted then
    class.refuse("%s: expected %s, not %s", what, ARTICLES[wanted] or wanted, class.describe(value))
  end
  return value
end

-- The whole number that a value is.
function class.expect_integer(value, what)
  local whole = math.type(value) and math.tointeger(value)
  if not whole then
    local found = math.type(value) and tostring(value) or class.describe(value)
    class.refuse("%s: expected a whole number, not %s", what, found)
  end
  return whole
end

local function sorted_names(...)
  local names = {}
  for _, members in ipairs { ... } do
    for name in pairs(members) do
      names[#names + 1] = name
    end
  end
  table.sort(names)
  return table.concat(names, ", ")
end

-- The table of options a function was given, each of them known; nil is an empty one.
function class.options(what, given, known)
  given = given == nil and {} or class.expect(given, "table", what)
  for name in next, given do
    if not known[name] then
      class.refuse("%s has no option %q; it has %s", what, tostring(name), sorted_names(known))
    end
  end
  return given
end

-- A set of names, for class.options().
function class.set(...)
  local set = {}
  for _, name in ipairs { ... } do
    set[name] = true
  end
  return set
end

function class.unknown(name, key, ...)
  core.fail("not-found", ("%s has no attribute %q; it has %s"):format(name, tostring(key), sorted_names(...)))
end

local function checked_methods(name, meta, methods)
  local checked = {}
  for key, method in pairs(methods) do
    checked[key] = function(self, ...)
      if getmetatable(self) ~= meta then
        local found = class.describe(self)
        class.refuse("%s.%s was called on %s; is it object:%s(...), with a colon?", name, key, found, key)
      end
      return method(self, ...)
    end
  end
  return checked
end

-- The metatable of a class of read-only objects: methods, and attributes computed by getters.
function class.new(name, methods, getters)
  local meta = { __name = "socinn." .. name }
  methods = checked_methods(name, meta, methods)
  function meta.__index(self, key)
    local getter = getters[key]
    if getter then
      return getter(self)
    end
    return methods[key] or class.unknown(name, key, methods, getters)
  end
  function meta.__newindex(_, key)
    if getters[key] or methods[key] then
      class.refuse("%s.%s cannot be assigned to", name, key)
    end
    class.unknown(name, key, methods, getters)
  end
  -- Objects of the library give back at once what they hold; those of Lua's own have no _handle.
  function meta.__close(self)
    core.close(rawget(self, "_handle"))
  end
  return meta
end

-- A class of plain values under names: read-only, equal by value, pairs() in the order of the names.
function class.record(name, fields, methods)
  local getters = {}
  for _, field in ipairs(fields) do
    getters[field] = function(self)
      return self._values[field]
    end
  end
  local meta = class.new(name, methods or {}, getters)
  meta.__close = nil
  function meta.__eq(a, b)
    if getmetatable(a) ~= getmetatable(b) then
      return false
    end
    for _, field in ipairs(fields) do
      if a._values[field] ~= b._values[field] then
        return false
      end
    end
    return true
  end
  function meta.__pairs(self)
    local place = 0
    return function()
      local value
      repeat
        place = place + 1
        value = self._values[fields[place]]
      until value ~= nil or place > #fields
      return fields[place], value
    end
  end
  function meta.__tostring(self)
    local inside = {}
    for field, value in pairs(self) do
      local shown = type(value) == "string" and ("%q"):format(value) or tostring(value)
      inside[#inside + 1] = ("%s = %s"):format(field, shown)
    end
    return ("%s{%s}"):format(name, table.concat(inside, ", "))
  end
  return function(values)
    return setmetatable({ _values = values }, meta)
  end
end

local List = { __name = "socinn.List" }

function List.__index(self, key)
  if math.type(key) == "integer" then
    return self._items[key]
  end
  core.fail("not-found", ("a list has no attribute %q; it has entries 1 to %d"):format(tostring(key), #self._items))
end

function List.__newindex()
  class.refuse("the list is read-only; assign a table of your own in its place")
end

function List.__len(self)
  return #self._items
end

function List.__pairs(self)
  return ipairs(self._items)
end

function List.__eq(a, b)
  if getmetatable(a) ~= getmetatable(b) or #a ~= #b then
    return false
  end
  for place, item in ipairs(a._items) do
    if item ~= b._items[place] then
      return false
    end
  end
  return true
end

function List.__tostring(self)
  local inside = {}
  for place, item in ipairs(self._items) do
    inside[place] = tostring(item)
  end
  return "{" .. table.concat(inside, ", ") .. "}"
end

-- A read-only list of what a table holds, which must not be changed afterwards.
function class.list(items)
  return setmetatable({ _items = items }, List)
end

-- A method of one number, such as a quantile of a probability.
function class.function_of_number(name, getter)
  return function(self, x)
    return getter(self._handle, class.expect(x, "number", name))
  end
end

-- A plain table of what a table or a list holds: the library takes nothing else.
function class.plain(values, what)
  if type(values) ~= "table" then
    class.refuse("%s: expected a table, not %s", what, class.describe(values))
  end
  local items = {}
  for place = 1, #values do
    items[place] = values[place]
  end
  return items
end

return class
