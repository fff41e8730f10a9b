-- SPDX-License-Identifier: GPL-3.0-or-later
-- How each type of field of the library's table reads and is set. A part's handle is the model itself: reading asks the
-- library, and setting hands the value to it, which checks it.
local class = require "socinn.class"
local core = require "socinn.native"
local month = require "socinn.month"
local number = require "socinn.number"
local quantity = require "socinn.quantity"

local fields = { get = {}, set = {} }
local get, set = fields.get, fields.set

-- Every setter but those of lists: nil says nothing.
local function clear(handle, field)
  core.part_set_state(handle, field, core.STATE_EMPTY, nil, nil)
end
fields.clear = clear

local function setter(assign)
  return function(part, field, value, what)
    if value == nil then
      clear(part._handle, field)
    else
      assign(part, field, value, what)
    end
  end
end

local function get_string(part, field)
  return core.part_get_string(part._handle, field)
end

local function set_string(part, field, value, what)
  core.part_set_string(part._handle, field, class.expect(value, "string", what))
end

get[core.FIELD_STRING], set[core.FIELD_STRING] = get_string, setter(set_string)
get[core.FIELD_CHOICE], set[core.FIELD_CHOICE] = get_string, setter(set_string)

-- All of a text, by language.
function fields.texts(handle, field)
  local texts = {}
  for _, language in ipairs(core.part_get_text_languages(handle, field)) do
    texts[language] = core.part_get_text(handle, field, language)
  end
  return texts
end

-- The texts of `value` and no others; as before when one of them is refused.
local function replace_texts(handle, field, value, what)
  local before = fields.texts(handle, field)
  local function put(texts)
    clear(handle, field)
    for language, text in pairs(texts) do
      class.expect(language, "string", what .. ": language")
      core.part_set_text(handle, field, language, class.expect(text, "string", what .. "." .. language))
    end
  end
  local done, failure = pcall(put, value)
  if not done then
    put(before)
    error(failure, 0)
  end
end

get[core.FIELD_TEXT] = function(part, field)
  return core.part_get_text(part._handle, field, nil)
end

set[core.FIELD_TEXT] = setter(function(part, field, value, what)
  if type(value) == "table" and not class.type_of(value) then
    replace_texts(part._handle, field, value, what)
  else
    class.expect(value, "string", what)
    replace_texts(part._handle, field, { [part._home:language_for(part._handle, field)] = value }, what)
  end
end)

get[core.FIELD_STRINGS] = function(part, field)
  return class.list(core.part_get_strings(part._handle, field) or {})
end

set[core.FIELD_STRINGS] = setter(function(part, field, value, what)
  core.part_set_strings(part._handle, field, class.plain(value, what))
end)

get[core.FIELD_INTEGER] = function(part, field)
  return core.part_get_integer(part._handle, field)
end

set[core.FIELD_INTEGER] = setter(function(part, field, value, what)
  core.part_set_integer(part._handle, field, class.expect_integer(value, what))
end)

get[core.FIELD_INTEGERS] = function(part, field)
  return class.list(core.part_get_integers(part._handle, field) or {})
end

set[core.FIELD_INTEGERS] = setter(function(part, field, value, what)
  core.part_set_integers(part._handle, field, class.plain(value, what))
end)

get[core.FIELD_NUMBER] = function(part, field)
  return number.from_text(core.part_get_number(part._handle, field))
end

set[core.FIELD_NUMBER] = setter(function(part, field, value, what)
  core.part_set_number(part._handle, field, number.text(value, what))
end)

get[core.FIELD_FLAG] = function(part, field)
  local value = core.part_get_integer(part._handle, field)
  if value ~= nil then
    return value ~= 0
  end
end

set[core.FIELD_FLAG] = setter(function(part, field, value, what)
  core.part_set_integer(part._handle, field, class.expect(value, "boolean", what) and 1 or 0)
end)

get[core.FIELD_PERIOD] = function(part, field)
  return core.part_get_period(part._handle, field)
end

set[core.FIELD_PERIOD] = setter(function(part, field, value, what)
  core.part_set_period(part._handle, field, month.period(value, what))
end)

get[core.FIELD_QUANTITY] = function(part, field)
  return quantity.of(core.part_get_quantity(part._handle, field))
end

set[core.FIELD_QUANTITY] = setter(function(part, field, value, what)
  core.part_set_quantity(part._handle, field, quantity.from(value, what)._handle)
end)

return fields
