-- SPDX-License-Identifier: GPL-3.0-or-later
-- What an innovation costs in a given place over a given run of months.
local class = require "socinn.class"
local core = require "socinn.native"
local findings = require "socinn.findings"
local language = require "socinn.language"
local money = require "socinn.money"
local amount = require "socinn.amount"
local budget_risk = require "socinn.budget_risk"
local month = require "socinn.month"
local number = require "socinn.number"
local part = require "socinn.part"
local quantity = require "socinn.quantity"

local OPTIONS = class.set("months", "start", "variant", "assume", "readings", "rates", "index", "participants",
  "payments")

local new_option = class.record("ReadingOption", { "id", "label", "total" })
local new_reading = class.record("BudgetReading", { "id", "question", "chosen", "options" })
local new_rate = class.record("UsedRate", { "name", "since", "value", "source" })
local new_scale_row = class.record("ScaleRow", { "participants", "total", "per_participant" })

-- ----------------------------------------------------------------------------------------------- lines, breakdowns

local function of_item(field, default)
  return function(self)
    local value = self.item[field]
    return value == nil and default or value
  end
end

local function of_total(field)
  return function(self) return self.total[field] end
end

local Line = class.new("BudgetLine", {}, {
  item = function(self) return self._item end,
  total = function(self) return self._total end,
  counts = function(self) return self._counts end,
  months = function(self)
    local amounts = {}
    for i = 1, core.period_get_length(core.budget_get_period(self._budget)) do
      amounts[i] = money.range(core.budget_get_line_month(self._budget, self._index, i - 1))
    end
    return class.list(amounts)
  end,
  low = of_total "low", expected = of_total "expected", high = of_total "high",
  id = of_item "id", label = of_item "label", source_text = of_item "wording",
  kind = of_item("kind", "one-off"), category = of_item("category", "other"),
})
Line.__close = nil

function Line.__tostring(self)
  return ("BudgetLine %q"):format(self.id or "")
end

local function new_line(budget, index)
  local handle = budget._handle
  return setmetatable({
    _budget = handle, _index = index,
    _item = part.wrap(core.budget_get_line_item(handle, index), budget.innovation._home),
    _total = money.range(core.budget_get_line_total(handle, index)),
    _counts = core.budget_get_line_counts(handle, index),
  }, Line)
end

-- A total taken apart: by key, by place ({key =, amount =}), and by pairs() in its order. nil for a key nobody has.
local Breakdown = { __name = "socinn.Breakdown" }
local new_entry = class.record("BreakdownEntry", { "key", "amount" })

function Breakdown.__index(self, key)
  return self._entries[key] or self._amounts[key]
end

function Breakdown.__newindex()
  class.refuse("a breakdown is read-only")
end

function Breakdown.__len(self)
  return #self._entries
end

function Breakdown.__pairs(self)
  local place = 0
  return function()
    place = place + 1
    local entry = self._entries[place]
    if entry then
      return entry.key, entry.amount
    end
  end
end

function Breakdown.__tostring(self)
  local inside = {}
  for key, amount in pairs(self) do
    inside[#inside + 1] = ("[%q] = %s"):format(key, amount.expected)
  end
  return "{" .. table.concat(inside, ", ") .. "}"
end

local function new_breakdown(handle)
  local self = { _entries = {}, _amounts = {} }
  for i = 0, core.breakdown_get_length(handle) - 1 do
    local key, amount = core.breakdown_get_key(handle, i), money.range(core.breakdown_get_amount(handle, i))
    self._entries[i + 1] = new_entry { key = key, amount = amount }
    self._amounts[key] = amount
  end
  return setmetatable(self, Breakdown)
end

-- --------------------------------------------------------------------------------------------------------- budgets

local methods = {}

-- The total taken apart by "line", "month", "year", "category" or "element".
function methods:by(name)
  return new_breakdown(core.budget_by(self._handle, core.budget_by_from_name(class.expect(name, "string", "by"))))
end

methods.to_text = language.report("to_text", core.report_budget_text)
methods.to_json = language.report("to_json", core.report_budget_json)
methods.to_csv = language.report("to_csv", core.report_budget_csv)
methods.to_html = language.report("to_html", core.report_budget_html)

-- How sure the total is, whether a grant suffices, and what to find out first. Options: `grant` (a number, text or Quantity;
-- without it the grant that the description applies for), `draws` (simulate even where exact figures are known), `seed`,
-- `sampler`, `threads`, `keep`, `progress`, `correlations` ({{"a", "b", 0.5}, ...}), `copula`, `degrees`, `distributions` (by name).
function methods:risk(options)
  return budget_risk.new(self, options)
end

local function new_budget_reading(budget, index)
  local handle = budget._handle
  local reading = part.wrap(core.budget_get_reading(handle, index), budget.innovation._home)
  local options = {}
  for place, option in ipairs(reading.options) do
    local total = money.range(core.budget_get_reading_total(handle, index, place - 1))
    options[place] = new_option { id = option.id, label = option.label, total = total }
  end
  return new_reading {
    id = reading.id, question = reading.question, options = class.list(options),
    chosen = core.budget_get_reading_chosen(handle, index),
  }
end

local function new_used_rate(budget, index)
  local handle = budget._handle
  return new_rate {
    name = core.budget_get_rate_name(handle, index), since = month.text(core.budget_get_rate_from(handle, index)),
    value = number.from_text(core.budget_get_rate_value(handle, index)),
    source = core.budget_get_rate_source(handle, index),
  }
end

-- A list that is made when it is first asked for.
local function kept(name, count, make)
  return function(self)
    if not self._kept[name] then
      local items = {}
      for i = 0, count(self._handle) - 1 do
        items[i + 1] = make(self, i)
      end
      self._kept[name] = class.list(items)
    end
    return self._kept[name]
  end
end

local function total(getter)
  return function(self) return money.range(getter(self._handle)) end
end

local Budget = class.new("Budget", methods, {
  period = function(self) return core.budget_get_period(self._handle) end,
  currency = function(self) return core.budget_get_currency(self._handle) end,
  innovation = function(self) return part.wrap(core.budget_get_innovation(self._handle)) end,
  variant_id = function(self) return core.budget_get_variant_id(self._handle) end,
  total = total(core.budget_get_total),
  one_off = total(core.budget_get_one_off),
  recurring = total(core.budget_get_recurring),
  conditional = total(core.budget_get_conditional),
  paid = function(self) return money.range(core.budget_get_paid(self._handle)).expected end,
  remaining = total(core.budget_get_remaining),
  first_year = total(core.budget_get_first_year),
  following_year = total(core.budget_get_following_year),
  per_participant = total(core.budget_get_per_participant),
  participants = function(self) return quantity.of(core.budget_get_participants(self._handle)) end,
  lines = kept("lines", core.budget_get_n_lines, new_line),
  readings = kept("readings", core.budget_get_n_readings, new_budget_reading),
  rates = kept("rates", core.budget_get_n_rates, new_used_rate),
  findings = function(self) return findings(core.budget_get_findings(self._handle)) end,
})

function Budget.__tostring(self)
  return ("Budget of %s, %s: %s"):format(self.innovation.id or "?", self.period, self.total:format("en"))
end

local function set_assumptions(settings, assume)
  for name, value in pairs(class.expect(assume, "table", "budget.assume")) do
    class.expect(name, "string", "budget.assume: name")
    core.budget_settings_set_assumption(settings, name, quantity.from(value, "budget.assume." .. name)._handle)
  end
end

local function set_readings(settings, readings)
  for name, option in pairs(class.expect(readings, "table", "budget.readings")) do
    class.expect(name, "string", "budget.readings: id")
    core.budget_settings_set_reading(settings, name, class.expect(option, "string", "budget.readings." .. name))
  end
end

-- A file, or payments one by one: {{"trolley", "2026-03", "7 000 zł"}, ...}.
local function add_payments(settings, payments)
  if type(payments) == "string" then
    core.budget_settings_add_payments_file(settings, payments, "PLN")
    return
  end
  for place, payment in ipairs(class.expect(payments, "table", "budget.payments")) do
    local what = ("budget.payments[%d]"):format(place)
    local item, when, sum = table.unpack(class.expect(payment, "table", what))
    core.budget_settings_add_payment(settings, class.expect(item, "string", what .. ": item"), month.number(when, what),
      amount(sum, "PLN", what .. ": amount"))
  end
end

-- Prices an innovation. Options: `months` (12) from `start` ("2026-01"), `variant`, `assume` (values by name of an
-- assumption or id of a cost item), `readings` (options by reading), `rates`, `index` (carry dated prices to the
-- budget's months), `participants`, `payments` (what was paid so far: a CSV file, or {item, month, amount} each).
local function make_settings(options)
  local settings = core.budget_settings_new()
  local start = options.start == nil and "2026-01" or options.start
  local months = options.months == nil and 12 or options.months
  core.budget_settings_set_period(settings, month.run(start, months, "budget"))
  if options.variant ~= nil then
    core.budget_settings_set_variant(settings, part.handle(options.variant, "Variant", "budget.variant"))
  end
  set_assumptions(settings, options.assume == nil and {} or options.assume)
  if options.participants ~= nil then
    set_assumptions(settings, { participants = options.participants })
  end
  set_readings(settings, options.readings == nil and {} or options.readings)
  if options.rates ~= nil then
    core.budget_settings_set_rates(settings, class.expect(options.rates, "Rates", "budget.rates")._handle)
  end
  if options.payments ~= nil then
    add_payments(settings, options.payments)
  end
  core.budget_settings_set_indexation(settings, class.expect(options.index or false, "boolean", "budget.index"))
  return settings
end

local function new_budget(innovation, options)
  options = class.options("budget", options, OPTIONS)
  local settings = make_settings(options)
  local handle = core.budget_new(part.handle(innovation, "Innovation", "budget"), settings)
  return setmetatable({ _handle = handle, _kept = {} }, Budget)
end

-- The budget for several numbers of participants: {{participants =, total =, per_participant =}, ...}. Options as budget's, but
-- for participants and payments.
local function scale(innovation, participants, options)
  local what = "scale"
  options = class.options(what, options,
    class.set("months", "start", "variant", "assume", "readings", "rates", "index"))
  local handle, settings = part.handle(innovation, "Innovation", what), make_settings(options)
  local numbers = {}
  for place, number in ipairs(class.expect(participants, "table", what .. ": participants")) do
    numbers[place] = class.expect_integer(number, what .. ": participants")
  end
  local whole, each = core.budget_scale(handle, settings, numbers, false), core.budget_scale(handle, settings, numbers, true)
  local rows = {}
  for place, number in ipairs(numbers) do
    rows[place] = new_scale_row {
      participants = number, total = money.range(core.breakdown_get_amount(whole, place - 1)),
      per_participant = money.range(core.breakdown_get_amount(each, place - 1)),
    }
  end
  return class.list(rows)
end

return { new = new_budget, scale = scale }
