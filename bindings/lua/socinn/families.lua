-- SPDX-License-Identifier: GPL-3.0-or-later
-- The constructors of distributions.
local class = require "socinn.class"
local core = require "socinn.native"
local distribution = require "socinn.distribution"
local numbers = require "socinn.numbers"

local families = {}

-- A constructor of so many numbers; those behind `needed` have defaults.
local function simple(name, needed, defaults)
  local make = core["distribution_" .. name]
  local total = needed + #defaults
  families[name] = function(...)
    local given = table.pack(...)
    if given.n > total then
      class.refuse("%s takes %d numbers, not %d", name, total, given.n)
    end
    for place = 1, total do
      given[place] = numbers.option(given[place], defaults[place - needed], ("%s: argument %d"):format(name, place))
      class.expect(given[place], "number", ("%s: argument %d"):format(name, place))
    end
    return distribution.of(make(table.unpack(given, 1, total)))
  end
end

simple("fixed", 1, {}) -- value
simple("uniform", 2, {}) -- low, high
simple("triangular", 3, {}) -- low, mode, high
simple("normal", 2, {}) -- mean, sd
simple("lognormal", 2, {}) -- mean and sd of the number itself
simple("gamma", 2, {}) -- mean, sd
simple("beta", 2, { 0, 1 }) -- alpha, beta, low, high
simple("beta_from_moments", 2, { 0, 1 }) -- mean, sd, low, high
simple("beta_from_counts", 2, {}) -- successes, trials: a share, by Jeffreys' prior
simple("gamma_from_count", 2, {}) -- count, exposure: a rate, by Jeffreys' prior
simple("bernoulli", 1, {}) -- probability of 1, else 0

-- low, mode, high, weight of the mode: 4 is PERT, anything else modified PERT.
simple("pert", 3, { 4 })

-- The same families from an interval that the number lies in with probability `level` (0.8): P10 to P90.
simple("pert_from_interval", 3, { 0.8, 4 }) -- mode, low, high, level, weight of the mode
simple("triangular_from_interval", 3, { 0.8 }) -- mode, low, high, level

-- family: "uniform", "normal", "lognormal" or "gamma"
function families.from_interval(family, low, high, level)
  local what = "from_interval"
  class.expect(family, "string", what .. ": family")
  low, high = class.expect(low, "number", what .. ": low"), class.expect(high, "number", what .. ": high")
  level = numbers.option(level, 0.8, what .. ": level")
  return distribution.of(core.distribution_from_interval(family, low, high, level))
end

-- A Quantity, or a text that people write: fixed, uniform, PERT or triangular.
function families.from_quantity(value)
  if type(value) ~= "string" then
    class.expect(value, "Quantity", "from_quantity")
  end
  return distribution.from(value, "from_quantity")
end

local function weights_of(weights, what)
  return weights ~= nil and numbers.list(weights, what .. ": weights") or nil
end

-- One of some values with some weights, all the same by default.
function families.discrete(values, weights)
  return distribution.of(core.distribution_discrete(numbers.list(values, "discrete"), weights_of(weights, "discrete")))
end

-- What was observed, each value equally likely.
function families.empirical(values)
  return distribution.of(core.distribution_empirical(numbers.list(values, "empirical")))
end

local function parts_of(parts, what)
  local handles = {}
  for place, part in ipairs(class.plain(parts, what)) do
    handles[place] = distribution.from(part, ("%s: part %d"):format(what, place))._handle
  end
  return handles
end

-- One of several distributions, chosen with weights.
function families.mixture(parts, weights)
  return distribution.of(core.distribution_mixture(parts_of(parts, "mixture"), weights_of(weights, "mixture")))
end

-- The exact distribution of a sum of independent parts, each times its weight.
function families.exact_sum(parts, weights)
  return distribution.of(core.distribution_sum(parts_of(parts, "exact_sum"), weights_of(weights, "exact_sum")))
end

return families
