-- SPDX-License-Identifier: GPL-3.0-or-later
-- Distributions, sums, models, simulation and sensitivity as Lua sees them.
local core = require "socinn.core"
local socinn = require "socinn"
local support = require "support"
local uncertainty = socinn.uncertainty
local case, equal, raises = support.case, support.equal, support.raises

local function near(found, expected, tolerance)
  assert(math.abs(found - expected) <= tolerance * math.max(math.abs(expected), 1e-300),
    ("expected %.17g, found %.17g"):format(expected, found))
end

local function product()
  local model = uncertainty.model { price = { 90, 100, 150 }, people = { 10, 20 } }
  model:add_term(1, "price", "people")
  return model
end

-- The middle reading of the mobile assistant's form, twelve months.
local function trolley()
  local model = uncertainty.model { trolley = "5 000–20 000 PLN", ["coffee machine"] = "2 500–4 500 PLN" }
  model:add_term(1, "trolley")
  model:add_term(1, "coffee machine")
  model:add_term(43200)
  return model
end

case("distributions have figures, curves and arithmetic", function()
  local pert = uncertainty.pert(5000, 9000, 20000)
  near(pert:quantile(0.9), 13945.385720, 1e-10)
  near(pert.mean, 10166.6666666666667, 1e-15)
  equal(pert:quantile { 0.1, 0.9 }[2], pert:quantile(0.9))
  equal(#pert:cdf {}, 0)
  local low, high = pert:interval()
  near(low, pert:quantile(0.1), 1e-12)
  near(high, pert:quantile(0.9), 1e-12)
  support.reads(2 * pert + 3, "pert(10003, 18003, 40003)")
  support.reads(1 - pert, "pert(-19999, -8999, -4999)")
  support.reads(-pert / 4, "pert(-5000, -2250, -1250)")
  equal(pert, uncertainty.pert(5000, 9000, 20000, 4))
  equal(pert == uncertainty.pert(5000, 9000, 20000, 5), false)
  equal(pert.var, pert.sd ^ 2)
  equal(pert:truncate(6000).low, 6000.0)
  equal(pert:truncate(nil, 6000).high, 6000.0)
  equal(pert .. "", "pert(5000, 9000, 20000)")
end)

case("what stands for a distribution", function()
  for text, value in pairs {
    ["uniform(5, 9)"] = { 5, 9 }, ["pert(5, 6, 9)"] = { 5, 6, 9 }, ["fixed(5)"] = 5,
    ["uniform(5000, 20000)"] = "5000-20000 zł", ["triangular(1, 2, 6)"] = socinn.triangular(1, 2, 6),
  } do
    support.reads(uncertainty.distribution(value), text)
  end
  for _, wrong in ipairs { {}, { 1 }, { 1, "x" }, { 1, 2, 3, 4 }, true, print, { 2, 1 } } do
    raises("invalid-argument", uncertainty.distribution, wrong)
  end
  raises("syntax", uncertainty.distribution, "much")
end)

case("bad values are refused with what was found", function()
  local pert = uncertainty.pert(1, 2, 4)
  for _, wrong in ipairs {
    function() return uncertainty.pert(5, 30, 20) end, function() return uncertainty.pert(5, 30) end,
    function() return uncertainty.uniform(2, 1) end, function() return uncertainty.fixed(0 / 0) end,
    function() return uncertainty.fixed("5") end, function() return uncertainty.fixed(5, 6) end,
    function() return uncertainty.empirical {} end, function() return uncertainty.empirical { 1, "2" } end,
    function() return uncertainty.empirical(5) end, function() return uncertainty.discrete({ 1, 2 }, { 1 }) end,
    function() return uncertainty.mixture {} end, function() return uncertainty.from_interval("cauchy", 1, 2) end,
    function() return pert:quantile(2) end, function() return pert:quantile { 0.5, 2 } end,
    function() return pert:quantile() end, function() return pert + pert end, function() return pert * "2" end,
    function() return 1 / pert end, function() return pert / 0 end, function() return pert:sample(-1) end,
    function() return pert:sample(1, { seed = 1.5 }) end,
    function() return uncertainty.check_correlation { { 1, 0.5 }, { 0.4, 1 } } end,
    function() return uncertainty.check_correlation { { 1, 0.5 }, { 0.4 } } end,
    function() return uncertainty.check_correlation { 1, 2 } end,
    function() return uncertainty.nearest_correlation {} end,
    function() return uncertainty.iman_conover({ { 1, 2 } }, { { 1 } }) end,
  } do
    raises("invalid-argument", wrong)
  end
  raises("invalid-argument", pert.sample, pert, 1, { sead = 1 })
  raises("not-found", function() return pert.median end)
  raises("not-found", function() return uncertainty.median end)
  raises("limit", pert.sample, pert, 1 << 40)
end)

case("random numbers have all 64 bits", function()
  local words = uncertainty.random_words(2, { seed = 0, variable = 0 })
  equal(words[1], 213000021201967259) -- numpy: Philox(key=[0, 0])
  equal(uncertainty.random_variable "a", 0xAF63DC4C8601EC8C) -- FNV-1a
  equal(uncertainty.random_words(1, { seed = -1, variable = "a" })[1],
    uncertainty.random_words(1, { seed = math.tointeger(-1), variable = 0xAF63DC4C8601EC8C })[1])
  local pert = uncertainty.pert(5000, 9000, 20000)
  local whole, rest = pert:sample(10, { seed = 3, variable = "x" }), pert:sample(4, { seed = 3, variable = "x", first = 6 })
  equal(table.concat(rest, " "), table.concat(whole, " ", 7))
  near(whole[1], pert:quantile(uncertainty.random_uniforms(1, { seed = 3, variable = "x" })[1]), 1e-8)
end)

case("correlations", function()
  local nearest, distance = uncertainty.nearest_correlation { { 1, 1, 0 }, { 1, 1, 1 }, { 0, 1, 1 } }
  near(nearest[1][2], 0.76068985, 1e-8)
  near(distance, 0.5277904635818284, 1e-12)
  uncertainty.check_correlation(nearest)
  near(uncertainty.correlation_to_spearman(0.5), 0.4825837395309975, 1e-14)
  local draws = {}
  for place, value in ipairs(uncertainty.random_uniforms(200)) do
    draws[place] = { value, (value * 7919) % 1 }
  end
  local found = uncertainty.iman_conover(draws, { { 1, 0.7 }, { 0.7, 1 } })
  local before, after = {}, {}
  for place = 1, #draws do
    before[place], after[place] = draws[place][2], found[place][2]
  end
  table.sort(before)
  table.sort(after)
  equal(table.concat(before, " "), table.concat(after, " "))
end)

case("points that fill space", function()
  local points = uncertainty.sobol_points(4, 2)
  equal(#points, 4)
  equal(points[2][1], 0.5)
  equal(uncertainty.sobol_max_dimensions() >= 1000, true)
  local seen = {}
  for _, point in ipairs(uncertainty.latin_hypercube(10, 3)) do
    seen[math.floor(point[3] * 10)] = true
  end
  equal(#seen, 9)
  raises("invalid-argument", uncertainty.sobol_points, 1, 0)
  raises("limit", uncertainty.sobol_points, 1 << 20, 1 << 20)
end)

case("terms and functions are one outcome", function()
  local terms = uncertainty.simulate(product(), { draws = 5000, seed = 7 })
  local called = uncertainty.simulate(function(input) return input.people * input.price end,
    { inputs = product().inputs, draws = 5000, seed = 7, block = 64 })
  equal(table.concat(called.outcomes, " "), table.concat(terms.outcomes, " "))
  equal(#terms.outcomes, 5000)
  equal(terms.draws, 5000)
  equal(terms.seed, 7)
  equal(terms.sampler, "mc")
end)

case("figures come with their error", function()
  local result = uncertainty.simulate(trolley(), { draws = 50000, keep = true })
  local mean, error_of_mean = result:mean()
  near(mean, 59200, 1e-9)
  equal(error_of_mean, 0.0)
  for name, point in pairs { quantile = { 0.8, 63700 }, cdf = { 60000, 0.5533333333 }, tail_mean = { 0.9, 66061.111111 },
    expected_overrun = { 60000, 1507.444444 } } do
    local value, std_error = result[name](result, point[1])
    assert(std_error > 0 and math.abs(value - point[2]) < 5 * std_error, name)
  end
  local low, high = result:interval(0.8)
  near(low, (result:quantile(0.1)), 1e-12)
  equal(high < 66000, true)
  equal(#result:input "trolley", 50000)
  raises("not-found", result.input, result, "nobody")
  raises("invalid-argument", result.quantile, result, 2)
end)

local INPUTS = { a = { 1, 2 } }

local function run(compute, options)
  options = options or {}
  options.inputs, options.draws = INPUTS, 1000
  return uncertainty.simulate(compute, options)
end

case("what a function raises comes out as it is", function()
  local own = { code = "mine" }
  local done, failure = pcall(run, function() error(own) end)
  assert(not done and failure == own)
  done, failure = pcall(run, function(input) return input.a.b.c end)
  assert(not done and failure:find "attempt to index a n")
  done, failure = pcall(run, function() error() end)
  assert(not done and failure == nil)
  for _, wrong in ipairs { function() end, function() return "5" end, function() return 0 / 0 end,
    function() return math.huge end, function() return {} end } do
    raises("invalid-argument", run, wrong)
  end
  done, failure = pcall(coroutine.wrap(function() run(coroutine.yield) end))
  assert(not done and tostring(failure):find "yield")
  equal(coroutine.wrap(function() return run(function(input) return input.a end).draws end)(), 1000)
  raises("invalid-argument", uncertainty.simulate, 5)
  raises("invalid-argument", uncertainty.simulate, product(), { inputs = {} })
  raises("invalid-argument", uncertainty.simulate, product(), { drawz = 5 })
  raises("invalid-argument", uncertainty.simulate, product(), { draws = 0 })
  raises("invalid-argument", uncertainty.simulate, product(), { draws = "5" })
  raises("invalid-argument", uncertainty.simulate, product(), { sampler = "quasi" })
end)

case("functions may call the library again", function()
  local result = run(function(input)
    local ok, failure = pcall(run, function() error "inner" end)
    assert(not ok and failure:find "inner")
    return input.a
  end, { block = 16 })
  equal(result.draws, 1000)
  raises("invalid-argument", run, function() -- the failure of the inner call is over
    pcall(run, function() error "inner" end)
    return 0 / 0
  end)
end)

case("a model in use can grow, but not be closed", function()
  local model
  model = uncertainty.model({ a = 1 }, function(input)
    model:add_input("b" .. #model.names, 1)
    collectgarbage()
    return input.a + (input.b1 and 100 or 0)
  end)
  local first, second = uncertainty.simulate(model, { draws = 20 }), nil
  equal((first:quantile(1)), 1.0)
  second = uncertainty.simulate(model, { draws = 1 })
  equal((second:quantile(1)), 101.0)
  local closed = uncertainty.model({ a = 1 }, function() core.close(rawget(model, "_handle")) return 1 end)
  model = closed
  raises("invalid-argument", uncertainty.simulate, closed, { draws = 20 })
  do
    local again <close> = closed
  end
  raises("invalid-argument", uncertainty.simulate, closed, { draws = 20 })
end)

case("progress is told, and may stop", function()
  local last, total = 0, nil
  run(function(input) return input.a end, { progress = function(done, all)
    assert(done >= last)
    last, total = done, all
  end })
  equal(last, 1000)
  equal(total, 1000)
  raises("cancelled", run, function(input) return input.a end, { progress = function() return false end })
  local done, failure = pcall(run, function(input) return input.a end, { progress = function() error "told" end })
  assert(not done and failure:find "told")
  done, failure = pcall(run, function(input) return input.a end, { progress = function(told, all)
    if told == all then error "at the end" end
  end })
  assert(not done and failure:find "at the end")
  raises("invalid-argument", run, function() return 1 end, { progress = 5 })
end)

case("models are refused what cannot be", function()
  local model = product()
  raises("not-found", model.add_term, model, 1, "nobody")
  raises("invalid-argument", model.add_term, model, 0 / 0, "price")
  raises("invalid-argument", model.add_term, model, 1, 5)
  raises("invalid-argument", model.add_term, model)
  raises("invalid-argument", model.add_input, model, "price", 1)
  raises("invalid-argument", model.set_function, model, print)
  raises("invalid-argument", model.add_curve, model, 1, "price")
  raises("invalid-argument", model.add_curve, model, 1, "price", { x = { 1, 1 }, y = { 1, 2 } })
  raises("invalid-argument", model.add_curve, model, 1, "price", { x = { 1, 2 }, z = { 1, 2 } })
  raises("invalid-argument", function() return model - 5 end)
  raises("invalid-argument", uncertainty.simulate, uncertainty.model())
  support.reads(model, "RiskModel of people, price")
  model:add_curve(1, "price", "people", { x = { 0, 1 }, y = { 0, 1000 } })
  assert((uncertainty.simulate(model, { draws = 10 }):quantile(0)) > 1900)
end)

case("dependence", function()
  local model = product()
  equal(model:set_correlation({ "price", "people" }, { { 1, 0.8 }, { 0.8, 1 } }), 0.0)
  assert(uncertainty.simulate(model, { draws = 20000 }):sd() > uncertainty.simulate(product(), { draws = 20000 }):sd())
  model:set_correlation({ "price", "people" }, { { 1, 0.8 }, { 0.8, 1 } }, { copula = "t", degrees = 4 })
  raises("invalid-argument", model.set_correlation, model, { "price", "people" }, { { 1, 0.8 }, { 0.7, 1 } })
  raises("invalid-argument", model.set_correlation, model, { "price" }, { { 1 } }, { copula = "clayton" })
  raises("not-found", model.set_correlation, model, { "price", "nobody" }, { { 1, 0 }, { 0, 1 } })
end)

case("exact sums", function()
  local exact = uncertainty.exact_sum { "5000-20000 PLN", { 2500, 4500 }, 43200 }
  near(exact:cdf(60000), 83 / 150, 1e-12)
  near(trolley():exact():quantile(0.9), 65200, 1e-9)
  local twelve = {}
  for place = 1, 12 do
    twelve[place] = uncertainty.pert(5000, 9000, 20000)
  end
  near(uncertainty.exact_sum(twelve):quantile(0.9), 134120.132520, 1e-10)
  raises("unsupported", product().exact, product())
  raises("invalid-argument", uncertainty.exact_sum, {})
  local dearer = trolley()
  dearer:add_term(500)
  near((dearer - trolley()):exact().mean, 500, 1e-12)
end)

case("sensitivity", function()
  local found = uncertainty.sensitivity(trolley(), { limit = "60000 PLN" })
  equal(found.method, "exact")
  equal(#found, 2)
  local row = found:find "trolley"
  near(row.first, 0.9825327511, 1e-9)
  near(row.switching, 13300, 1e-9)
  local value, low, high = found:measure("first", "trolley")
  assert(value == row.first and low == value and high == value)
  assert(found.evpi >= row.evppi and row.evppi > 0)
  equal(uncertainty.sensitivity(trolley()).evpi, nil)
  equal(uncertainty.sensitivity(trolley())[1].evppi, nil)
  equal(found:find "nobody", nil)
  raises("not-found", found.measure, found, "first", "nobody")
  raises("not-found", found.measure, found, "median", "trolley")
  local both, std_error = uncertainty.value_of_information(trolley(), { "trolley", "coffee machine" }, { limit = 60000 })
  near(both, found.evpi, 1e-6)
  equal(std_error, 0.0)
  raises("not-found", uncertainty.value_of_information, trolley(), { "nobody" }, { limit = 60000 })
  local done, failure = pcall(uncertainty.sensitivity, function() error "mine" end, { inputs = INPUTS, draws = 1000 })
  assert(not done and failure:find "mine")
  local function product(values)
    return values.a * values.b
  end
  -- Of a product of two uniforms on 0 to 1: Var(E[Y | a]) / Var(Y) = (1/48) / (7/144).
  local spread = { inputs = { a = { 0, 1 }, b = { 0, 1 } }, draws = 2^16, sampler = "sobol" }
  near(uncertainty.sensitivity(product, spread):find("a").first, 3 / 7, 2e-3)
end)
