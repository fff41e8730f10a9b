-- SPDX-License-Identifier: GPL-3.0-or-later
-- Named inputs with their distributions and dependence, and one outcome computed from them: a sum of terms, or a function.
local class = require "socinn.class"
local core = require "socinn.native"
local distribution = require "socinn.distribution"
local numbers = require "socinn.numbers"

local risk_model = {}
local RiskModel
local COPULAS = { gaussian = core.COPULA_GAUSSIAN, t = core.COPULA_T }

-- What was done to a model, as functions of the library's model: so that it can be made again.
local function build(base, steps)
  local handle = base()
  for _, step in ipairs(steps) do
    step(handle)
  end
  return handle
end

local function start(base)
  return setmetatable({ _base = base, _steps = {}, _inputs = {}, _names = {}, _handle = base(), _used = false }, RiskModel)
end

-- The library's model, which from now on stays as it is: a simulation may be running on it.
local function use(self)
  self._used = true
  return self._handle
end

local function change(self, step)
  local handle = self._handle
  if self._used then
    handle = build(self._base, self._steps)
  end
  local result = step(handle)
  rawset(self, "_handle", handle)
  rawset(self, "_used", false)
  table.insert(self._steps, step)
  return result
end

local function names_of(what, names)
  for _, name in ipairs(names) do
    class.expect(name, "string", what .. ": name of an input")
  end
  return names
end

local methods = {}

-- Adds an input; draws depend on its name, not on the order of inputs.
function methods:add_input(name, value)
  class.expect(name, "string", "add_input: name")
  local input = distribution.from(value, "add_input: " .. name)
  change(self, function(handle) core.risk_model_add_input(handle, name, input._handle) end)
  table.insert(self._names, name)
  self._inputs[name] = input
end

-- Adds coefficient x product of the named inputs; none: a constant.
function methods:add_term(coefficient, ...)
  class.expect(coefficient, "number", "add_term: coefficient")
  local names = names_of("add_term", { ... })
  change(self, function(handle) core.risk_model_add_term(handle, coefficient, names) end)
end

-- Adds coefficient x f(product of the named inputs), f piecewise linear through knots: ("people", {x = {...}, y = {...}}).
function methods:add_curve(coefficient, ...)
  class.expect(coefficient, "number", "add_curve: coefficient")
  local names = { ... }
  local knots = class.options("add_curve", table.remove(names), class.set("x", "y"))
  names_of("add_curve", names)
  local x, y = numbers.list(knots.x, "add_curve.x"), numbers.list(knots.y, "add_curve.y")
  change(self, function(handle) core.risk_model_add_curve_term(handle, coefficient, names, x, y) end)
end

-- Makes the outcome a function: called once a draw with a table of the inputs' values by name, the same table each time;
-- it returns a number.
function methods:set_function(compute)
  class.expect(compute, "function", "set_function")
  change(self, function(handle) core.risk_model_set_function(handle, compute) end)
end

-- Sets rank correlations (Spearman) between named inputs; the options {copula = "t", degrees = 5} are for joint extremes.
-- Returns how far they had to be moved to be possible; 0: not at all.
function methods:set_correlation(names, matrix, options)
  local what = "set_correlation"
  options = class.options(what, options, class.set("copula", "degrees"))
  names = names_of(what, class.plain(names, what .. ": names"))
  local flat = numbers.matrix(matrix, what .. ": matrix")
  local copula = COPULAS[options.copula == nil and "gaussian" or options.copula]
  if not copula then
    class.refuse('there is no copula "%s"; use "gaussian" or "t"', tostring(options.copula))
  end
  local degrees = numbers.option(options.degrees, 0, what .. ".degrees")
  return change(self, function(handle)
    return core.risk_model_set_correlation(handle, names, flat, copula, degrees)
  end)
end

-- The exact distribution of the outcome; "unsupported" where it has none, with the reason.
function methods:exact()
  return distribution.of(core.risk_model_get_exact(use(self)))
end

RiskModel = class.new("RiskModel", methods, {
  inputs = function(self)
    local inputs = {}
    for name, input in pairs(self._inputs) do
      inputs[name] = input
    end
    return inputs
  end,
  names = function(self) return class.list(table.move(self._names, 1, #self._names, 1, {})) end,
})

-- The model of the difference; inputs of one name are one input.
function RiskModel.__sub(a, b)
  class.expect(a, "RiskModel", "difference")
  class.expect(b, "RiskModel", "difference")
  local first, second = use(a), use(b)
  local model = start(function() return core.risk_model_difference(first, second) end)
  for _, side in ipairs { a, b } do
    for _, name in ipairs(side._names) do
      if not model._inputs[name] then
        table.insert(model._names, name)
        model._inputs[name] = side._inputs[name]
      end
    end
  end
  return model
end

function RiskModel.__tostring(self)
  return ("RiskModel of %s"):format(#self._names > 0 and table.concat(self._names, ", ") or "nothing yet")
end

-- A model with inputs given by name, and a function if there is one.
function risk_model.new(inputs, compute)
  local model = start(core.risk_model_new)
  local names = {}
  for name in pairs(inputs == nil and {} or class.expect(inputs, "table", "model: inputs")) do
    names[#names + 1] = class.expect(name, "string", "model: name of an input")
  end
  table.sort(names)
  for _, name in ipairs(names) do
    model:add_input(name, inputs[name])
  end
  if compute ~= nil then
    model:set_function(compute)
  end
  return model
end

-- The handle of a model, or of a function together with its inputs; and the names of the inputs.
function risk_model.handle(model, inputs, what)
  if type(model) == "function" then
    model = risk_model.new(inputs, model)
  elseif inputs ~= nil then
    class.refuse("%s: a RiskModel has its inputs already; the option inputs goes with a function", what)
  end
  return use(class.expect(model, "RiskModel", what)), model._names
end

return risk_model
