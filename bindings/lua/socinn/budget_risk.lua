-- SPDX-License-Identifier: GPL-3.0-or-later
-- The total of a budget as a distribution: will the grant be enough, and what should we find out first?
local amount = require "socinn.amount"
local class = require "socinn.class"
local core = require "socinn.native"
local distribution = require "socinn.distribution"
local language = require "socinn.language"
local money = require "socinn.money"
local month = require "socinn.month"
local sensitivity = require "socinn.sensitivity"
local simulation = require "socinn.simulation"

local budget_risk = {}
local OPTIONS = class.set("grant", "draws", "seed", "sampler", "threads", "progress", "correlations", "copula", "degrees",
  "distributions", "keep")
local COPULAS = { gaussian = core.COPULA_GAUSSIAN, t = core.COPULA_T }

local new_band = class.record("Band", { "mean", "p10", "p50", "p90" })
local new_month = class.record("MonthRisk", { "month", "cost", "cumulative" })

-- ----------------------------------------------------------------------------------------------------- settings

-- Pairs {"a", "b", 0.5} as names and a matrix, row by row.
local function matrix_of(pairs_given, what)
  local names, place_of = {}, {}
  local function place(name)
    class.expect(name, "string", what .. ": name of an input")
    if not place_of[name] then
      names[#names + 1] = name
      place_of[name] = #names
    end
    return place_of[name]
  end
  local entries = {}
  for _, pair in ipairs(class.expect(pairs_given, "table", what)) do
    local first, second, value = table.unpack(class.expect(pair, "table", what))
    local i, k = place(first), place(second)
    if i == k then
      class.refuse("%s: %q stands beside itself; name two different inputs", what, first)
    end
    entries[#entries + 1] = { i, k, class.expect(value, "number", what) }
  end
  local matrix = {}
  for i = 1, #names * #names do
    matrix[i] = (i - 1) % (#names + 1) == 0 and 1.0 or 0.0
  end
  for _, entry in ipairs(entries) do
    local i, k, value = table.unpack(entry)
    matrix[(i - 1) * #names + k], matrix[(k - 1) * #names + i] = value, value
  end
  return names, matrix
end

local function set_correlations(settings, options)
  local names, matrix = matrix_of(options.correlations, "risk.correlations")
  local copula = COPULAS[options.copula == nil and "gaussian" or options.copula]
  if not copula then
    class.refuse("risk.copula: there is no copula %q; use \"gaussian\" or \"t\"", tostring(options.copula))
  end
  core.budget_risk_settings_set_correlation(settings, names, matrix, copula, options.degrees or 0)
end

local function make_settings(options, currency)
  local settings = core.budget_risk_settings_new()
  if options.grant ~= nil then
    core.budget_risk_settings_set_grant(settings, amount(options.grant, currency, "risk.grant"))
  end
  core.budget_risk_settings_set_simulation(settings, simulation.settings(options, "risk"), options.draws ~= nil)
  if options.correlations ~= nil then
    set_correlations(settings, options)
  end
  for name, value in pairs(class.expect(options.distributions or {}, "table", "risk.distributions")) do
    class.expect(name, "string", "risk.distributions: name of an input")
    core.budget_risk_settings_set_distribution(settings, name, distribution.from(value, "risk.distributions." .. name)._handle)
  end
  return settings
end

-- ------------------------------------------------------------------------------------------------------ results

local methods = {}

-- Expected total, and its standard error: 0 when exact. Figures are in major units of the budget's currency.
function methods:mean()
  return core.budget_risk_get_mean(self._handle)
end

-- Standard deviation of the total, and its standard error.
function methods:sd()
  return core.budget_risk_get_sd(self._handle)
end

methods.quantile = class.function_of_number("quantile", core.budget_risk_get_quantile) -- the amount that suffices with a probability
methods.cdf = class.function_of_number("cdf", core.budget_risk_get_cdf) -- the probability that an amount suffices
methods.tail_mean = class.function_of_number("tail_mean", core.budget_risk_get_tail_mean) -- mean of the dearest 1 - p of cases

local function limit_of(self, given, what)
  if given ~= nil then
    return class.expect(given, "number", what)
  end
  local minor, currency = core.budget_risk_get_grant(self._handle)
  if minor == nil then
    class.refuse("%s: there is no grant; state one with risk{grant = ...}, or give an amount", what)
  end
  return money.of(minor, currency):tonumber()
end

-- Probability that the grant suffices, and its standard error.
function methods:p_enough()
  return core.budget_risk_get_cdf(self._handle, limit_of(self, nil, "p_enough"))
end

-- What is missing on average when an amount, or the grant, is there.
function methods:expected_overrun(given)
  return core.budget_risk_get_expected_overrun(self._handle, limit_of(self, given, "expected_overrun"))
end

-- What has to be added to the grant so that it suffices with a probability (0.8).
function methods:reserve(probability)
  return core.budget_risk_get_reserve(self._handle, class.expect(probability or 0.8, "number", "reserve"))
end

-- What to call an input.
function methods:label(name, lang)
  return core.budget_risk_get_label(self._handle, class.expect(name, "string", "label"), language.code(lang))
end

methods.to_text = language.report("to_text", core.report_risk_text)
methods.to_json = language.report("to_json", core.report_risk_json)
methods.to_html = language.report("to_html", core.report_risk_html)

-- What decides whether this budget or another one is the dearer: the sensitivity of their difference.
function methods:compare(other)
  local model = core.risk_model_difference(core.budget_risk_get_model(self._handle),
    core.budget_risk_get_model(class.expect(other, "BudgetRisk", "compare")._handle))
  return sensitivity.of(core.sensitivity_new(model, simulation.settings({}, "compare"), 0))
end

-- The audit trail as CSV: a row a draw; needs risk{draws = ..., keep = true}.
function methods:draws_csv()
  return core.report_draws_csv(self._handle)
end

-- The cash flow as a table for a spreadsheet.
function methods:to_csv(lang)
  return core.report_risk_csv(self._handle, language.code(lang))
end

local function first_month(self)
  return month.number(self._period, "period")
end

local function band(handle, index, cumulative)
  local mean, p10, p50, p90 = core.budget_risk_get_month(handle, index, cumulative)
  return new_band { mean = mean, p10 = p10, p50 = p50, p90 = p90 }
end

local BudgetRisk = class.new("BudgetRisk", methods, {
  method = function(self) return core.budget_risk_get_method(self._handle) end,
  grant = function(self)
    local minor, currency = core.budget_risk_get_grant(self._handle)
    return minor and money.of(minor, currency)
  end,
  first_short_month = function(self)
    local index = core.budget_risk_get_first_short_month(self._handle)
    return index >= 0 and month.text(first_month(self) + index) or nil
  end,
  distribution = function(self)
    local handle = core.budget_risk_get_distribution(self._handle)
    return handle and distribution.of(handle)
  end,
  simulation = function(self)
    local handle = core.budget_risk_get_simulation(self._handle)
    return handle and simulation.of(handle)
  end,
  sensitivity = function(self)
    local handle = core.budget_risk_get_sensitivity(self._handle)
    return handle and sensitivity.of(handle)
  end,
  correlation_moved = function(self) return core.budget_risk_get_distance(self._handle) end,
  months = function(self)
    local months = {}
    for i = 1, core.period_get_length(self._period) do
      months[i] = new_month {
        month = month.text(first_month(self) + i - 1),
        cost = band(self._handle, i - 1, false), cumulative = band(self._handle, i - 1, true),
      }
    end
    return class.list(months)
  end,
})

function BudgetRisk.__tostring(self)
  return ("BudgetRisk (%s): mean %.2f, sd %.2f"):format(self.method, (self:mean()), (self:sd()))
end

function budget_risk.new(budget, options)
  options = class.options("risk", options, OPTIONS)
  local handle = core.budget_risk_new(budget._handle, make_settings(options, budget.currency))
  return setmetatable({ _handle = handle, _period = budget.period }, BudgetRisk)
end

return budget_risk
