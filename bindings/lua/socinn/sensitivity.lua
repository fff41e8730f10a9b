-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which input matters, in what way, and what it is worth to know it.
local class = require "socinn.class"
local core = require "socinn.native"
local quantity = require "socinn.quantity"
local risk_model = require "socinn.risk_model"
local simulation = require "socinn.simulation"

local sensitivity = {}
local OPTIONS = class.set("inputs", "limit", "draws", "seed", "sampler", "threads", "progress")
local MEASURES = { "first", "total", "shapley", "swing_low", "swing_high", "switching", "evppi" }
local new_row = class.record("InputSensitivity", { "name", table.unpack(MEASURES) })

-- What does not apply is NaN in the library, and nothing here.
local function number_or_nil(value)
  return value == value and value or nil
end

local function row(handle, index)
  local values = { name = core.sensitivity_get_name(handle, index) }
  for _, measure in ipairs(MEASURES) do
    values[measure] = number_or_nil((core.sensitivity_get(handle, (measure:gsub("_", "-")), index)))
  end
  return new_row(values)
end

local methods = {}

-- The row of an input; nil for a name that none has.
function methods:find(name)
  for _, found in ipairs(self._rows) do
    if found.name == name then
      return found
    end
  end
end

-- A measure of an input, with the ends of its 95 % interval: value, low, high.
function methods:measure(measure, name)
  class.expect(measure, "string", "measure")
  for place, found in ipairs(self._rows) do
    if found.name == name then
      return core.sensitivity_get(self._handle, (measure:gsub("_", "-")), place - 1)
    end
  end
  core.fail("not-found", ("there is no input %q"):format(tostring(name)))
end

local Sensitivity = class.new("Sensitivity", methods, {
  method = function(self) return core.sensitivity_get_method(self._handle) end,
  evaluations = function(self) return core.sensitivity_get_evaluations(self._handle) end,
  evpi = function(self) return number_or_nil(core.sensitivity_get_evpi(self._handle)) end,
})
local attribute = Sensitivity.__index

function Sensitivity.__index(self, key)
  if math.type(key) == "integer" then
    return self._rows[key]
  end
  return attribute(self, key)
end

function Sensitivity.__len(self)
  return #self._rows
end

function Sensitivity.__tostring(self)
  local inside = {}
  for place, found in ipairs(self._rows) do
    inside[place] = ("%s: %.3g"):format(found.name, found.total or 0 / 0)
  end
  return ("Sensitivity (%s), total shares {%s}"):format(self.method, table.concat(inside, ", "))
end

-- What there is to spend: a number, a Quantity or a text that is one number.
local function amount(limit, what)
  if limit == nil then
    return 0 / 0
  elseif math.type(limit) then
    return limit
  end
  limit = quantity.from(limit, what .. ".limit")
  if limit.kind ~= "fixed" then
    class.refuse("%s.limit: %s is not one number; give one", what, tostring(limit))
  end
  return core.rational_to_double(core.quantity_get_low(limit._handle))
end

-- The library's sensitivity as an object.
function sensitivity.of(handle)
  local rows = {}
  for i = 0, core.sensitivity_get_length(handle) - 1 do
    rows[i + 1] = row(handle, i)
  end
  return setmetatable({ _handle = handle, _rows = rows }, Sensitivity)
end

-- Measures of all inputs, in their order. `limit`: what there is to spend, for "switching" and "evppi".
function sensitivity.new(model, options)
  local what = "sensitivity"
  options = class.options(what, options, OPTIONS)
  local handle = risk_model.handle(model, options.inputs, what)
  return sensitivity.of(core.sensitivity_new(handle, simulation.settings(options, what), amount(options.limit, what)))
end

-- What it is worth to know several inputs together before deciding, and the standard error of that.
function sensitivity.value_of_information(model, names, options)
  local what = "value_of_information"
  options = class.options(what, options, OPTIONS)
  if type(names) == "string" then
    names = { names }
  end
  local handle = risk_model.handle(model, options.inputs, what)
  return core.value_of_information(handle, class.plain(names, what .. ": names"), amount(options.limit, what),
    simulation.settings(options, what))
end

return sensitivity
