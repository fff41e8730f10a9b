-- SPDX-License-Identifier: GPL-3.0-or-later
-- Numbers that are not known exactly, and what follows from them:
--
--   local uncertainty = require "socinn.uncertainty"
--   print(uncertainty.pert(5000, 9000, 20000):quantile(0.9))
--   print(uncertainty.exact_sum({ "5 000-20 000 zł", "2 500-4 500 zł", 43200 }):cdf(60000))
local class = require "socinn.class"
local core = require "socinn.native"
local distribution = require "socinn.distribution"
local families = require "socinn.families"
local numbers = require "socinn.numbers"
local risk_model = require "socinn.risk_model"
local sensitivity = require "socinn.sensitivity"
local simulation = require "socinn.simulation"

local uncertainty = {
  model = risk_model.new,
  simulate = simulation.run,
  sensitivity = sensitivity.new,
  value_of_information = sensitivity.value_of_information,
  sobol_max_dimensions = core.sobol_get_max_dimensions,
}
for name, make in pairs(families) do
  uncertainty[name] = make
end

-- A distribution from what stands for one: a number, a Quantity, a text, {low, high}, {low, mode, high}.
function uncertainty.distribution(value)
  return distribution.from(value, "distribution")
end

local function of_number(name, call)
  uncertainty[name] = function(value)
    return call(class.expect(value, "number", name))
  end
end

-- Between the correlation of a Gaussian copula and its rank correlations.
of_number("correlation_to_spearman", core.correlation_to_spearman)
of_number("correlation_from_spearman", core.correlation_from_spearman)
of_number("correlation_to_kendall", core.correlation_to_kendall)

-- Raises "invalid-argument" unless a table of rows is a correlation matrix.
function uncertainty.check_correlation(matrix)
  core.correlation_check((numbers.matrix(matrix, "check_correlation")))
end

-- The correlation matrix nearest to a symmetric one, and how far it is from it.
function uncertainty.nearest_correlation(matrix)
  local flat, size = numbers.matrix(matrix, "nearest_correlation")
  local nearest, distance = core.correlation_nearest(flat, #flat)
  return numbers.rows(nearest, size), distance
end

-- Draws (a table of rows) with each column put in such an order that rank correlations come near a matrix.
function uncertainty.iman_conover(draws, matrix, options)
  local what = "iman_conover"
  options = class.options(what, options, class.set("seed"))
  local flat, width = numbers.flat(draws, what .. ": draws")
  local target, size = numbers.matrix(matrix, what .. ": matrix")
  if width ~= size then
    class.refuse("%s: rows of %d numbers for a matrix of %d; give one number for each column", what, width, size)
  end
  local seed = class.expect_integer(options.seed == nil and 1 or options.seed, what .. ".seed")
  return numbers.rows(core.iman_conover(flat, target, seed, #flat), width)
end

-- The number of the stream that a variable of that name is drawn from: 64 bits, also the one that is Lua's sign.
function uncertainty.random_variable(name)
  return core.random_variable(class.expect(name, "string", "random_variable"))
end

-- n words of 64 bits of the stream of {seed = 1, variable = "", first = 0}.
function uncertainty.random_words(n, options)
  local seed, variable, first = distribution.stream(options, "random_words")
  return core.random_words(seed, variable, first, numbers.count(n, "random_words"))
end

-- The same as numbers in [0, 1).
function uncertainty.random_uniforms(n, options)
  local seed, variable, first = distribution.stream(options, "random_uniforms")
  return core.random_uniforms(seed, variable, first, numbers.count(n, "random_uniforms"))
end

local function room(n, dimensions, what)
  n, dimensions = numbers.count(n, what), numbers.count(dimensions, what .. ": dimensions")
  if n > 2 ^ 27 or dimensions > 2 ^ 27 then
    core.fail("limit", ("%s: %d points of %d dimensions are too many; ask for fewer"):format(what, n, dimensions))
  end
  return dimensions, n * dimensions
end

-- n points of the Sobol sequence, a table of rows; {seed = 0} is the plain sequence, any other seed scrambles it.
function uncertainty.sobol_points(n, dimensions, options)
  local what = "sobol_points"
  options = class.options(what, options, class.set("seed", "first"))
  local width, length = room(n, dimensions, what)
  local seed = class.expect_integer(options.seed == nil and 0 or options.seed, what .. ".seed")
  local first = numbers.count(options.first == nil and 0 or options.first, what .. ".first")
  return numbers.rows(core.sobol_points(width, first, seed, length), width)
end

-- A Latin hypercube: in each dimension one point in each of the n strata. A table of rows.
function uncertainty.latin_hypercube(n, dimensions, options)
  local what = "latin_hypercube"
  options = class.options(what, options, class.set("seed"))
  local width, length = room(n, dimensions, what)
  local seed = class.expect_integer(options.seed == nil and 1 or options.seed, what .. ".seed")
  return numbers.rows(core.latin_hypercube(width, seed, length), width)
end

return setmetatable(uncertainty, {
  __name = "socinn.uncertainty",
  __index = function(_, key) class.unknown("uncertainty", key, uncertainty) end,
})
