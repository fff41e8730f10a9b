-- SPDX-License-Identifier: GPL-3.0-or-later
-- What all functions of socinn.stats share: how they are called, and their results. A function is data, then a table of
-- options by name: stats.t_test(before, after, { paired = true }). In data NaN (0/0) is a missing value; tables have no holes.
local class = require "socinn.class"
local core = require "socinn.native"
local numbers = require "socinn.numbers"
local findings = require "socinn.findings"

local stats_base = {}
local READERS = {
  [core.STATS_NUMBER] = core.stats_result_get_number,
  [core.STATS_WHOLE] = function(handle, name) return math.tointeger(core.stats_result_get_number(handle, name)) end,
  [core.STATS_FLAG] = function(handle, name) return core.stats_result_get_number(handle, name) ~= 0 end,
  [core.STATS_TEXT] = core.stats_result_get_text,
  [core.STATS_NUMBERS] = core.stats_result_get_numbers,
}

-- ------------------------------------------------------------------------------------------------------------ results

local Result = { __name = "socinn.Result" }

-- A value under its name; a list of notes under `notes`. A name that does not apply is an error that lists those that do.
function Result.__index(self, name)
  local value = rawget(self, "_values")[name]
  if value == nil then
    class.unknown(self._values["function"], name, self._values)
  end
  return value
end

function Result.__newindex()
  class.refuse("a result never changes")
end

-- Names and values, in the order in which they are best read.
function Result.__pairs(self)
  local place, names = 0, rawget(self, "_names")
  return function()
    place = place + 1
    return names[place], self._values[names[place]]
  end
end

function Result.__tostring(self)
  local inside = {}
  for name, value in pairs(self) do
    if name ~= "function" then
      local shown = type(value) == "table" and ("[%d numbers]"):format(#value) or
        math.type(value) == "float" and ("%.6g"):format(value) or tostring(value)
      inside[#inside + 1] = name .. " = " .. shown
    end
  end
  return ("%s{%s}"):format(self._values["function"], table.concat(inside, ", "))
end

local function result(handle)
  local values, names = { notes = findings(core.stats_result_get_notes(handle)) }, core.stats_result_get_names(handle)
  for _, name in ipairs(names) do
    values[name] = READERS[core.stats_result_get_type(handle, name)](handle, name)
  end
  return setmetatable({ _values = values, _names = names }, Result)
end

-- ------------------------------------------------------------------------------------------------------------ options

local function set_option(options, name, value, what)
  local kind = math.type(value) or type(value)
  if kind == "integer" and value >= 0 then
    core.stats_options_set_whole(options, name, value)
  elseif kind == "integer" or kind == "float" then
    core.stats_options_set_number(options, name, value)
  elseif kind == "string" then
    core.stats_options_set_text(options, name, value)
  elseif kind == "boolean" then
    core.stats_options_set_flag(options, name, value)
  else
    core.stats_options_set_numbers(options, name, numbers.list(value, what .. "." .. name))
  end
end

local function make_options(given, what)
  if given == nil then
    return nil
  end
  local options = core.stats_options_new()
  for name, value in pairs(class.expect(given, "table", what .. ": options")) do
    set_option(options, class.expect(name, "string", what .. ": the name of an option"), value, what)
  end
  return options
end

-- --------------------------------------------------------------------------------------------------------------- data

local function rows(value, what)
  local flat, width = numbers.flat(value, what)
  return { flat, width }
end

local CONVERT = {
  number = function(value, what) return { class.expect(value, "number", what) } end,
  list = function(value, what) return { numbers.list(value, what) } end,
  rows = rows,
  columns = function(value, what)
    if type(value) == "table" and type(value[1]) == "table" then
      return rows(value, what)
    end
    return { numbers.list(value, what), 1 }
  end,
  call = function(value, what) return { class.expect(value, "function", what) } end,
}

-- Labels of groups as numbers: numbers stand for themselves, texts for their place among all texts in order.
local function codes(labels, what)
  labels = class.plain(labels, what)
  local seen, order = {}, {}
  for place, label in ipairs(labels) do
    if type(label) ~= "string" then
      return numbers.list(labels, what)
    elseif not seen[label] then
      seen[label] = place
      order[#order + 1] = label
    end
  end
  table.sort(order)
  for place, label in ipairs(order) do
    seen[label] = place - 1
  end
  local result_codes = {}
  for place, label in ipairs(labels) do
    result_codes[place] = seen[label]
  end
  return result_codes
end

function CONVERT.groups(value, what)
  return { codes(value, what) }
end

-- Whether a value is a table of options, not of data.
local function is_options(value)
  return type(value) == "table" and not class.type_of(value) and #value == 0 and next(value) ~= nil
end

--[[
A function of this module: its name, and its data in their order, each "name:kind" with the kinds number, list, rows (a table
of rows), columns (a list or rows), groups (labels), call (a function); "?" behind it where it may be left out.
]]
function stats_base.define(name, ...)
  local call, data = core["stats_" .. name], {}
  assert(call, name)
  for place, spec in ipairs { ... } do
    local argument, kind, optional = spec:match("^([%w_]+):(%a+)(%??)$")
    data[place] = { what = name .. ": " .. argument, convert = CONVERT[kind], optional = optional == "?" }
  end
  return function(...)
    local given, arguments, used, n = table.pack(...), {}, 0, 0
    for _, datum in ipairs(data) do
      local value = given[used + 1]
      if datum.optional and (value == nil or is_options(value)) then
        n = n + 1 -- stays nil
        used = used + (value == nil and 1 or 0)
      else
        used = used + 1
        for _, converted in ipairs(datum.convert(value, datum.what)) do
          n = n + 1
          arguments[n] = converted
        end
      end
    end
    if given.n > used + 1 then
      class.refuse("%s takes %d tables or numbers and then a table of options", name, #data)
    end
    n = n + 1
    arguments[n] = make_options(given[used + 1], name)
    return result(call(table.unpack(arguments, 1, n)))
  end
end

return stats_base
