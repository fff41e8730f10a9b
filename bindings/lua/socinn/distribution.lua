-- SPDX-License-Identifier: GPL-3.0-or-later
-- Probability distributions of one number; their unit is the user's. They never change.
local class = require "socinn.class"
local core = require "socinn.native"
local numbers = require "socinn.numbers"
local quantity = require "socinn.quantity"

local distribution = {}
local Distribution
local SAMPLE_OPTIONS = class.set("seed", "variable", "first")

-- A distribution of the library.
function distribution.of(handle)
  return setmetatable({ _handle = handle }, Distribution)
end

local of = distribution.of

-- What stands for a distribution: one, a number, a Quantity, a text that people write, {low, high}, {low, mode, high}.
function distribution.from(value, what)
  if getmetatable(value) == Distribution then
    return value
  elseif math.type(value) then
    return of(core.distribution_fixed(value))
  elseif type(value) == "table" and not class.type_of(value) then
    local ends = numbers.list(value, what)
    if #ends == 2 then
      return of(core.distribution_uniform(ends[1], ends[2]))
    elseif #ends == 3 then
      return of(core.distribution_pert(ends[1], ends[2], ends[3], 4))
    end
    class.refuse("%s: expected {low, high} or {low, most likely, high}, not %d values", what, #ends)
  end
  return of(core.distribution_from_quantity(quantity.from(value, what)._handle))
end

-- Number of a stream of random numbers, given by name or number.
function distribution.variable(value, what)
  if type(value) == "string" then
    return core.random_variable(value)
  end
  return class.expect_integer(value == nil and core.random_variable("") or value, what)
end

-- Seed, stream and first draw out of {seed =, variable =, first =}.
function distribution.stream(options, what)
  options = class.options(what, options, SAMPLE_OPTIONS)
  return class.expect_integer(options.seed == nil and 1 or options.seed, what .. ".seed"),
    distribution.variable(options.variable, what .. ".variable"),
    numbers.count(options.first == nil and 0 or options.first, what .. ".first")
end

local methods = {}

local function curve(name, single, many)
  methods[name] = function(self, x)
    if type(x) ~= "table" then
      return single(self._handle, class.expect(x, "number", name))
    end
    local points = numbers.list(x, name)
    return core.distribution_evaluate(self._handle, many, points, #points)
  end
end

-- Each of a number, or of a table of numbers, which gives a table.
curve("cdf", core.distribution_cdf, core.CURVE_CDF) -- P(X <= x)
curve("sf", core.distribution_survival, core.CURVE_SURVIVAL) -- P(X > x), exact also where it is tiny
curve("pdf", core.distribution_density, core.CURVE_DENSITY)
curve("quantile", core.distribution_quantile, core.CURVE_QUANTILE) -- the smallest x with P(X <= x) >= probability
curve("expected_overrun", core.distribution_expected_overrun, core.CURVE_OVERRUN) -- mean of max(X - limit, 0)
curve("tail_mean", core.distribution_tail_mean, core.CURVE_TAIL_MEAN) -- mean of the worst 1 - probability

-- The two ends between which the number lies with probability `level` (0.8), as often below as above.
function methods:interval(level)
  local tail = (1 - numbers.option(level, 0.8, "interval")) / 2
  return core.distribution_quantile(self._handle, tail), core.distribution_quantile(self._handle, 1 - tail)
end

-- A table of n draws, the same for the same {seed = 1, variable = "", first = 0}.
function methods:sample(n, options)
  local seed, variable, first = distribution.stream(options, "sample")
  return core.distribution_sample(self._handle, seed, variable, first, numbers.count(n, "sample"))
end

-- The distribution given that the number lies in low to high; nil: no bound.
function methods:truncate(low, high)
  low, high = numbers.option(low, -math.huge, "truncate"), numbers.option(high, math.huge, "truncate")
  return of(core.distribution_truncate(self._handle, low, high))
end

-- factor X + offset
function methods:scale(factor, offset)
  factor, offset = numbers.option(factor, 1, "scale"), numbers.option(offset, 0, "scale")
  return of(core.distribution_scale(self._handle, factor, offset))
end

local function get(getter)
  return function(self) return getter(self._handle) end
end

Distribution = class.new("Distribution", methods, {
  family = get(core.distribution_get_family),
  mean = get(core.distribution_get_mean),
  sd = get(core.distribution_get_sd),
  var = function(self) return core.distribution_get_sd(self._handle) ^ 2 end,
  skewness = get(core.distribution_get_skewness),
  low = get(core.distribution_get_low),
  high = get(core.distribution_get_high),
})

local function scaled(a, b, calculate)
  local reversed = getmetatable(a) ~= Distribution
  local self, other = reversed and b or a, reversed and a or b
  if not math.type(other) then
    local found = class.describe(other)
    class.refuse("a distribution counts with numbers, not with %s; use exact_sum for independent parts", found)
  end
  local factor, offset = calculate(other, reversed)
  return of(core.distribution_scale(self._handle, factor, offset))
end

function Distribution.__add(a, b)
  return scaled(a, b, function(number) return 1, number end)
end

function Distribution.__sub(a, b)
  return scaled(a, b, function(number, reversed)
    return reversed and -1 or 1, reversed and number or -number
  end)
end

function Distribution.__mul(a, b)
  return scaled(a, b, function(number) return number, 0 end)
end

function Distribution.__div(a, b)
  if getmetatable(b) == Distribution then
    class.refuse("nothing can be divided by a distribution; simulate a model instead")
  end
  return scaled(a, b, function(number) return 1 / number, 0 end)
end

function Distribution.__unm(self)
  return of(core.distribution_scale(self._handle, -1, 0))
end

function Distribution.__eq(a, b)
  return getmetatable(a) == getmetatable(b) and tostring(a) == tostring(b) and a.mean == b.mean and a.sd == b.sd
    and a.skewness == b.skewness and a.low == b.low and a.high == b.high
end

function Distribution.__tostring(self)
  return core.distribution_to_text(self._handle)
end

function Distribution.__concat(a, b)
  return tostring(a) .. tostring(b)
end

return distribution
