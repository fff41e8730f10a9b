-- SPDX-License-Identifier: GPL-3.0-or-later
-- Runners of the vector suites of room `uncertainty`: each checks the answers to a case's arguments.
local uncertainty = require "socinn.uncertainty"

local checks = {}
local TEXTS = { inf = math.huge, ["-inf"] = -math.huge, nan = 0 / 0 }

-- A number, or one of the texts "inf", "-inf" and "nan".
local function number(stated)
  return TEXTS[stated] or stated
end

local function list(stated)
  local numbers = {}
  for place, value in ipairs(stated or {}) do
    numbers[place] = number(value)
  end
  return numbers
end

-- The same within a relative tolerance, which is absolute for 0, or where a suite says so.
local function near(found, expected, tolerance, place, absolute)
  local wanted = number(expected)
  local allowed = (tolerance or 0) * ((absolute or wanted == 0) and 1 or math.abs(wanted))
  local same = found == wanted or found ~= found and wanted ~= wanted or
    math.abs(wanted) < math.huge and math.abs(found - wanted) <= allowed
  assert(same, ("%s: found %.17g, expected %.17g within %g"):format(place, found, wanted, tolerance or 0))
end

local ARGUMENTS = {
  fixed = { "value" }, uniform = { "low", "high" }, triangular = { "low", "mode", "high" },
  pert = { "low", "mode", "high", "lambda" }, normal = { "mean", "sd" }, lognormal = { "mean", "sd" },
  gamma = { "mean", "sd" }, beta = { "alpha", "beta", "low", "high" }, bernoulli = { "probability" },
  beta_from_moments = { "mean", "sd", "low", "high" }, beta_from_counts = { "successes", "trials" },
  gamma_from_count = { "count", "exposure" }, pert_from_interval = { "mode", "low", "high", "level", "lambda" },
  triangular_from_interval = { "mode", "low", "high", "level" },
}

local function distribution(stated)
  local family, weights = stated.family, stated.weights and list(stated.weights)
  if family == "truncate" then
    return distribution(stated.distribution):truncate(number(stated.low), number(stated.high))
  elseif family == "scale" then
    return distribution(stated.distribution):scale(number(stated.factor), number(stated.offset))
  elseif family == "from_interval" then
    return uncertainty.from_interval(stated.of, number(stated.low), number(stated.high), number(stated.level))
  elseif family == "discrete" then
    return uncertainty.discrete(list(stated.values), weights)
  elseif family == "empirical" then
    return uncertainty.empirical(list(stated.values))
  elseif family == "mixture" or family == "sum" then
    local parts = {}
    for place, part in ipairs(stated.parts) do
      parts[place] = distribution(part)
    end
    return (family == "sum" and uncertainty.exact_sum or uncertainty.mixture)(parts, weights)
  end
  local given = {}
  for place, name in ipairs(assert(ARGUMENTS[family], family)) do
    given[place] = number(stated[name])
  end
  return uncertainty[family](table.unpack(given))
end

local CURVES = {
  quantiles = "quantile", cdf = "cdf", survival = "sf", density = "pdf", overrun = "expected_overrun",
  tail_mean = "tail_mean",
}

-- Figures, and curves at points, one by one and all at once.
local function check_distribution(found, args, expect)
  for _, name in ipairs { "mean", "sd", "skewness", "low", "high" } do
    if expect[name] then
      near(found[name], expect[name], expect.tolerance, name)
    end
  end
  assert((expect.family or found.family) == found.family)
  assert((expect.text or tostring(found)) == tostring(found), tostring(found))
  for name, curve in pairs(CURVES) do
    local points = list(args[name])
    local values = found[curve](found, points)
    assert(not expect[name] or #values == #expect[name], name)
    for place, point in ipairs(points) do
      local value = values[place]
      near(value, expect[name] and expect[name][place] or value, expect.tolerance, name .. " at " .. point)
      local alone = found[curve](found, point)
      assert(alone == value or value ~= value)
    end
  end
end

local suites = {}

function suites.distribution(args, expect)
  check_distribution(distribution(args.distribution), args, expect)
end

suites.exact_sum = suites.distribution

-- A 64-bit word out of its decimal digits.
local function word(digits)
  local value = 0
  for digit in digits:gmatch("%d") do
    value = value * 10 + math.tointeger(digit)
  end
  return value
end

function suites.random(args, expect)
  local options = { seed = word(args.seed), variable = word(args.variable) }
  local first = word(args.first)
  local core = require "socinn.core" -- places beyond 2^63 are for the core only
  local words = core.random_words(options.seed, options.variable, first, args.n)
  local uniforms = core.random_uniforms(options.seed, options.variable, first, args.n)
  if first >= 0 then
    options.first = first
    words, uniforms = uncertainty.random_words(args.n, options), uncertainty.random_uniforms(args.n, options)
  end
  assert(#words == #expect.words and #uniforms == #expect.uniforms)
  for place, value in ipairs(words) do
    assert(value == word(expect.words[place]), place)
    assert(uniforms[place] == tonumber(expect.uniforms[place]), place)
  end
end

-- A matrix out of its entries; of any other shape when they are not those of a square.
local function rows(flat)
  local size, matrix = 1, {}
  while (size + 1) * (size + 1) <= #flat do
    size = size + 1
  end
  for first = 1, #flat, size do
    matrix[#matrix + 1] = table.move(flat, first, math.min(first + size - 1, #flat), 1, {})
  end
  return matrix
end

function suites.correlation(args, expect)
  if args["function"] == "check" then
    uncertainty.check_correlation(rows(args.matrix))
  elseif args["function"] == "nearest" then
    local nearest, distance = uncertainty.nearest_correlation(rows(args.matrix))
    local place = 0
    for _, row in ipairs(nearest) do
      for _, entry in ipairs(row) do
        place = place + 1
        near(entry, expect.matrix[place], expect.tolerance, "entry " .. place, true)
      end
    end
    assert(place == #expect.matrix)
    near(distance, expect.distance, expect.tolerance, "distance", true)
  else
    near(uncertainty["correlation_" .. args["function"]](args.value), expect.value, expect.tolerance, "value", true)
  end
end

local function risk_model(args)
  local inputs = {}
  for name, stated in pairs(args.inputs) do
    inputs[name] = distribution(stated)
  end
  local model = uncertainty.model(inputs)
  for _, term in ipairs(args.terms) do
    model:add_term(table.unpack(term))
  end
  for _, curve in ipairs(args.curves or {}) do
    local given = table.move(curve.names, 1, #curve.names, 1, {})
    given[#given + 1] = { x = curve.x, y = curve.y }
    model:add_curve(curve.coefficient, table.unpack(given))
  end
  return model
end

function suites.sensitivity(args, expect)
  local model = risk_model(args)
  if args.know then
    local value, std_error = uncertainty.value_of_information(model, args.know, { limit = args.limit })
    near(value, expect.value, expect.tolerance, "value")
    assert(std_error == 0)
    return
  end
  local result = uncertainty.sensitivity(model, { limit = args.limit })
  assert(result.method == expect.method)
  for name, measures in pairs(expect.inputs) do
    local row = assert(result:find(name), name)
    for measure, expected in pairs(measures) do -- what does not apply is nil
      near(row[measure] or 0 / 0, expected, expect.tolerance, measure .. " of " .. name)
    end
  end
  near(result.evpi or 0 / 0, expect.evpi or result.evpi or "nan", expect.tolerance, "evpi")
end

function suites.simulation(args, expect)
  local model = uncertainty.model()
  for _, stated in ipairs(args.inputs) do
    model:add_input(stated.name, distribution(stated.distribution))
  end
  for _, term in ipairs(args.terms) do
    local names = { table.unpack(term.inputs) }
    if term.x then
      table.insert(names, { x = term.x, y = term.y })
      model:add_curve(term.coefficient, table.unpack(names))
    else
      model:add_term(term.coefficient, table.unpack(names))
    end
  end
  local found = uncertainty.simulate(model,
    { draws = args.draws, seed = args.seed, sampler = args.sampler, antithetic = args.antithetic })
  assert(found.draws == expect.draws)
  for at, place in ipairs(args.places) do
    near(found.outcomes[place + 1], expect.outcomes[at], expect.tolerance, "outcome " .. place)
  end
  for at, probability in ipairs(args.probabilities) do
    near((found:quantile(probability)), expect.quantiles[at], expect.tolerance, "quantile at " .. probability)
  end
  near((found:mean()), expect.mean, expect.tolerance, "mean")
  near((found:sd()), expect.sd, expect.tolerance, "sd")
  near((found:expected_overrun(args.limit)), expect.overrun, expect.tolerance, "overrun")
end

checks.suites, checks.near, checks.number = suites, near, number
return checks
