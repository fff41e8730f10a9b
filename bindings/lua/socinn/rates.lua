-- SPDX-License-Identifier: GPL-3.0-or-later
-- Dated tables of contributions, minimum pay and price indices, and what work costs the employer.
local class = require "socinn.class"
local core = require "socinn.native"
local money = require "socinn.money"
local month = require "socinn.month"
local number = require "socinn.number"

local rates = {}
local methods = {}

-- The value that holds in a month such as "2026-01".
function methods:get(name, when)
  class.expect(name, "string", "Rates.get: name")
  return number.from_text(core.rates_get(self._handle, name, month.number(when, "Rates.get: month")))
end

-- Where the value of a month stands written.
function methods:source(name, when)
  class.expect(name, "string", "Rates.source: name")
  return core.rates_get_source(self._handle, name, month.number(when, "Rates.source: month"))
end

-- Sets one value from a month on, until the next later value: {since = "2027-01", source = "draft regulation"}.
function methods:set(name, value, options)
  options = class.options("Rates.set", options, class.set("since", "source"))
  local since = month.number(options.since, "Rates.set.since")
  core.rates_set(self._handle, name, since, number.text(value, "Rates.set"), options.source)
end

-- Lays the values of a document "socinn.rates/1" over the present ones; all or none.
function methods:add_json(document)
  core.rates_add_json(self._handle, document)
end

function methods:add_file(path)
  core.rates_add_file(self._handle, class.expect(path, "string", "Rates.add_file"))
end

local Rates = class.new("Rates", methods, {
  names = function(self) return class.list(core.rates_get_names(self._handle)) end,
})

function Rates.__tostring(self)
  return ("Rates with %d names"):format(#self.names)
end

-- The built-in tables, for the user's values to go on top.
function rates.new()
  return setmetatable({ _handle = core.rates_new() }, Rates)
end

-- The handle of given rates, or of new ones.
function rates.handle(given, what)
  return (given == nil and rates.new() or class.expect(given, "Rates", what))._handle
end

-- What one month of one person's work costs the employer: {gross =, month =, insurance =, ppk =, rates =}.
function rates.employer_cost(options)
  local what = "employer_cost"
  options = class.options(what, options, class.set("gross", "month", "insurance", "ppk", "rates"))
  local ppk = class.expect(options.ppk or false, "boolean", what .. ".ppk")
  local gross = money.raw(options.gross, "PLN", what .. ".gross")
  local when = month.number(options.month, what .. ".month")
  local tables = rates.handle(options.rates, what .. ".rates")
  return money.of(core.employer_cost(tables, gross, options.insurance or "employment", ppk, when))
end

return rates
