-- SPDX-License-Identifier: GPL-3.0-or-later
-- Outcomes drawn at random. Every figure comes with its standard error, as a second value.
local class = require "socinn.class"
local core = require "socinn.native"
local numbers = require "socinn.numbers"
local risk_model = require "socinn.risk_model"

local simulation = {}
local OPTIONS = class.set("inputs", "draws", "seed", "sampler", "antithetic", "threads", "block", "keep", "precision",
  "progress")
local SETTERS = {
  draws = { core.simulation_settings_set_draws, class.expect_integer },
  seed = { core.simulation_settings_set_seed, class.expect_integer },
  sampler = { core.simulation_settings_set_sampler, "string" },
  antithetic = { core.simulation_settings_set_antithetic, "boolean" },
  threads = { core.simulation_settings_set_threads, numbers.count },
  block = { core.simulation_settings_set_block, numbers.count },
  keep = { core.simulation_settings_set_keep, "boolean" },
  precision = { core.simulation_settings_set_precision, "number" },
}

-- Nobody wants to know; but where an interpreter hears Ctrl-C, it stops here.
local function silent() end

-- The library's settings out of checked options.
function simulation.settings(options, what)
  local settings = core.simulation_settings_new()
  for name, setter in pairs(SETTERS) do
    local value, set, kind = options[name], setter[1], setter[2]
    if value ~= nil then
      local place = what .. "." .. name
      set(settings, type(kind) == "string" and class.expect(value, kind, place) or
        type(kind) == "function" and kind(value, place) or value)
    end
  end
  local progress = options.progress == nil and silent or options.progress
  core.simulation_settings_set_progress(settings, class.expect(progress, "function", what .. ".progress"))
  return settings
end

local methods = {}

-- Mean, and its standard error.
function methods:mean()
  return core.simulation_get_mean(self._handle)
end

-- Standard deviation, and its standard error.
function methods:sd()
  return core.simulation_get_sd(self._handle)
end

methods.quantile = class.function_of_number("quantile", core.simulation_get_quantile) -- of a probability
methods.cdf = class.function_of_number("cdf", core.simulation_get_cdf) -- the share of outcomes up to x
methods.expected_overrun = class.function_of_number("expected_overrun", core.simulation_get_expected_overrun) -- mean of max(outcome - limit, 0)
methods.tail_mean = class.function_of_number("tail_mean", core.simulation_get_tail_mean) -- mean of the outcomes above a quantile

-- The two quantiles between which the share `level` (0.8) of the outcomes lies.
function methods:interval(level)
  local tail = (1 - numbers.option(level, 0.8, "interval")) / 2
  return (core.simulation_get_quantile(self._handle, tail)), (core.simulation_get_quantile(self._handle, 1 - tail))
end

-- A table of an input's draws, when they were kept.
function methods:input(name)
  return core.simulation_get_input(self._handle, class.expect(name, "string", "input"))
end

local Simulation = class.new("Simulation", methods, {
  draws = function(self) return core.simulation_get_draws(self._handle) end,
  seed = function(self) return core.simulation_get_seed(self._handle) end,
  sampler = function(self) return core.simulation_get_sampler(self._handle) end,
  outcomes = function(self) return core.simulation_get_outcomes(self._handle) end,
})

function Simulation.__tostring(self)
  local mean, std_error = self:mean()
  return ("Simulation of %d draws (%s, seed %d): mean %.6g +- %.2g"):format(self.draws, self.sampler, self.seed, mean,
    std_error)
end

-- The library's simulation as an object.
function simulation.of(handle)
  return setmetatable({ _handle = handle }, Simulation)
end

-- Draws the inputs of a model, or of a function with the option `inputs`, and computes outcomes.
function simulation.run(model, options)
  options = class.options("simulate", options, OPTIONS)
  local handle = risk_model.handle(model, options.inputs, "simulate")
  return simulation.of(core.simulate(handle, simulation.settings(options, "simulate")))
end

return simulation
