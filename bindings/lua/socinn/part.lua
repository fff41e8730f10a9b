-- SPDX-License-Identifier: GPL-3.0-or-later
-- What all parts of a description share, and a class for each kind of part, made from the library's table of fields.
local class = require "socinn.class"
local core = require "socinn.native"
local fields = require "socinn.fields"
local home = require "socinn.home"
local part_list = require "socinn.part_list"

local part = { classes = {}, methods = {} }
local is_part = {} -- metatable -> kind

local STATES = {
  [core.STATE_EMPTY] = "empty", [core.STATE_GIVEN] = "given",
  [core.STATE_NONE] = "none", [core.STATE_NOT_YET_KNOWN] = "not-yet-known",
}

-- The object of a handle of the library, at home where it was found; nil for none.
function part.wrap(handle, at)
  if handle == nil then
    return nil
  end
  local kind = core.part_get_kind(handle)
  at = at or home.new(kind == core.PART_INNOVATION and handle or nil)
  return setmetatable({ _handle = handle, _home = at }, part.classes[kind]._meta)
end

-- The part that a value is. A table of fields where a part of one kind belongs makes one.
function part.from(value, kind, what)
  local found = is_part[getmetatable(value)]
  if found then
    return value
  elseif type(value) == "table" and not class.type_of(value) and kind then
    return part.classes[kind](value)
  end
  class.refuse("%s: expected %s, not %s", what, kind and part.classes[kind]._name or "a part", class.describe(value))
end

-- The handle of a part of one class, such as "Innovation".
function part.handle(value, name, what)
  return class.expect(value, name, what)._handle
end

fields.get[core.FIELD_PART] = function(self, field)
  return part.wrap(core.part_get_part(self._handle, field), self._home)
end

fields.set[core.FIELD_PART] = function(self, field, value, what)
  if value == nil then
    return fields.clear(self._handle, field)
  end
  value = part.from(value, core.field_get_part_kind(core.part_get_kind(self._handle), field), what)
  core.part_set_part(self._handle, field, value._handle)
  value._home:join(self._home)
end

fields.get[core.FIELD_LIST] = function(self, field)
  return part_list.new(self, field, part)
end

fields.set[core.FIELD_LIST] = function(self, field, value, what)
  if value == nil then
    return fields.clear(self._handle, field)
  end
  part_list.new(self, field, part):assign(value, what)
end

-- How a field stands: "empty", "given", "none" ("-") or "not-yet-known".
function part.methods:state(field)
  return STATES[core.part_get_state(self._handle, field)]
end

-- Why a field is none or not yet known, if that was said; `language`: a tag, any by default.
function part.methods:reason(field, language)
  return core.part_get_reason(self._handle, field, language)
end

-- Makes a field empty: nothing was said.
function part.methods:clear(field)
  fields.clear(self._handle, field)
end

local function say(self, field, state, reason, language)
  if reason ~= nil and language == nil then
    language = self._home:language()
  end
  core.part_set_state(self._handle, field, state, reason, language)
end

-- Says that there is none: "-" in the form. `language`: tag of the reason, the innovation's by default.
function part.methods:set_none(field, reason, language)
  say(self, field, core.STATE_NONE, reason, language)
end

-- Says that it is not known yet, if possible with the reason.
function part.methods:set_not_yet_known(field, reason, language)
  say(self, field, core.STATE_NOT_YET_KNOWN, reason, language)
end

-- Prose in one language; nil where it is not given in it.
function part.methods:text(field, language)
  return core.part_get_text(self._handle, field, class.expect(language, "string", "text: language"))
end

-- Prose in all its languages: {pl = "...", en = "..."}.
function part.methods:texts(field)
  return fields.texts(self._handle, field)
end

-- Sets prose in one language and keeps the others; nil removes the language.
function part.methods:set_text(field, language, text)
  class.expect(language, "string", "set_text: language")
  core.part_set_text(self._handle, field, language, text)
end

-- A deep copy.
function part.methods:copy()
  return part.wrap(core.part_copy(self._handle))
end

-- A copy in which every field that `patch` says something about is that of `patch`.
function part.methods:overlay(patch)
  patch = part.from(patch, core.part_get_kind(self._handle), "overlay")
  return part.wrap(core.part_overlay(self._handle, patch._handle))
end

local function read_fields(kind)
  local names, types = {}, {}
  for place = 0, core.part_kind_get_n_fields(kind) - 1 do
    names[place + 1] = core.part_kind_get_field(kind, place)
    types[names[place + 1]] = core.field_get_type(kind, names[place + 1])
  end
  return names, types
end

-- A part given by its class and what it says: CostItem "trolley", else CostItem.
local function to_text(self)
  local name = is_part[getmetatable(self)]._name
  local identified, id = pcall(core.part_get_string, self._handle, "id")
  return identified and id and ("%s %q"):format(name, id) or name
end

local function new_metatable(kind, name, types, names, methods)
  local meta = class.new(name, methods, {})
  local method_of = meta.__index
  function meta.__index(self, key)
    local type = types[key]
    if type then
      return fields.get[type](self, key)
    elseif methods[key] then
      return method_of(self, key)
    end
    return core.field_get_type(kind, tostring(key)) -- raises, and names all fields
  end
  function meta.__newindex(self, key, value)
    local type = types[key]
    if type then
      return fields.set[type](self, key, value, name .. "." .. key)
    elseif methods[key] then
      class.refuse("%s.%s is a method and cannot be assigned to", name, key)
    end
    core.field_get_type(kind, tostring(key))
  end
  function meta.__eq(a, b)
    return is_part[getmetatable(a)] and is_part[getmetatable(b)] and core.part_equal(a._handle, b._handle) or false
  end
  -- What is given, in the order of the table of fields.
  function meta.__pairs(self)
    local place = 0
    return function()
      repeat
        place = place + 1
      until not names[place] or core.part_get_state(self._handle, names[place]) == core.STATE_GIVEN
      return names[place], names[place] and self[names[place]]
    end
  end
  meta.__tostring = to_text
  return meta
end

local function fill(self, given, names, types)
  for field in next, given do
    if not types[field] then
      core.field_get_type(core.part_get_kind(self._handle), tostring(field))
    end
  end
  if given.language ~= nil and types.language then -- texts that do not name their language are in this one
    self.language = given.language
  end
  for _, field in ipairs(names) do
    if given[field] ~= nil then
      self[field] = given[field]
    end
  end
end

-- The class of a kind: called with a table of fields it makes a part.
function part.define(kind, methods)
  local name = core.part_kind_get_name(kind):gsub("_?(%l)(%l*)", function(first, rest) return first:upper() .. rest end)
  local names, types = read_fields(kind)
  local all = methods or {}
  for method, call in pairs(part.methods) do
    all[method] = call
  end
  local new = { _name = name, _meta = new_metatable(kind, name, types, names, all), fields = class.list(names) }
  is_part[new._meta], part.classes[kind] = new, new

  -- What a field means, in one English sentence.
  function new.describe(field)
    core.field_get_type(kind, field)
    return core.field_get_description(kind, field)
  end

  -- The answers to a field that has a fixed list of them.
  function new.choices(field)
    local answers = {}
    core.field_get_type(kind, field)
    repeat
      answers[#answers + 1] = core.field_get_choice(kind, field, #answers)
    until core.field_get_choice(kind, field, #answers) == nil
    return class.list(answers)
  end

  return setmetatable(new, {
    __name = "socinn.Class",
    __call = function(_, given)
      local self = part.wrap(core.part_new(kind))
      fill(self, class.expect(given == nil and {} or given, "table", name), names, types)
      return self
    end,
    __index = function(_, key)
      class.unknown("class " .. name, key, new)
    end,
    __tostring = function() return "class socinn." .. name end,
  })
end

return part
