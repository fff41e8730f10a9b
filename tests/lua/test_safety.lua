-- SPDX-License-Identifier: GPL-3.0-or-later
-- Nothing that a script does ends the program that it runs in. What leaks, embed.c and valgrind see.
local core = require "socinn.core"
local socinn = require "socinn"
local support = require "support"
local case, equal, raises = support.case, support.equal, support.raises

-- Values of every type, to be handed to every function at every place.
local function everything()
  local part = core.innovation_new("x")
  local closed = core.innovation_new("y")
  core.close(closed)
  return {
    false, true, 0, -1, 1.5, 2^63, math.mininteger, math.maxinteger, 0 / 0, "", "x", "pl", "2026-01", "PLN", "\xFF",
    "a\0b", ("x"):rep(10000), {}, { 1, 2 }, { "x" }, { 100, "PLN" }, { {} }, print, coroutine.create(print), io.stdout,
    part, closed,
    core.quantity_new(core.QUANTITY_FIXED, "1", "1", "1", ""), core.rates_new(), core.catalogue_new(), core.query_new(),
    core.budget_settings_new(), socinn.money(1), socinn.Innovation(), core.distribution_uniform(1, 2),
    core.risk_model_new(), core.simulation_settings_new(), core.budget_risk_settings_new(), { 0.5, 0.25 },
  }
end

-- Names of the private module's functions: those of the library, in a stated order.
local function functions()
  local names = {}
  for name, value in pairs(core) do
    if type(value) == "function" and name ~= "own_sources" then
      names[#names + 1] = name
    end
  end
  table.sort(names)
  return names
end

-- An error of the library, or success: nothing else may come of a call.
local function call(name, ...)
  local done, failure = pcall(core[name], ...)
  assert(done or name == "fail" or type(failure) == "table" and failure.code, name .. ": " .. tostring(failure))
  return done
end

case("every function stands any argument", function()
  local values, names = everything(), functions()
  assert(#names > 120)
  for _, name in ipairs(names) do
    call(name)
    assert(not call(name, table.unpack(values, 1, 9)) or name == "close", name)
    for _, value in ipairs(values) do
      call(name, value)
      call(name, value, value)
      call(name, value, value, value)
    end
  end
  core.language_unset_thread()
  core.language_set_default(core.LANGUAGE_EN)
end)

case("every function stands any mixture of arguments", function()
  local values, names = everything(), functions()
  math.randomseed(20260101)
  for _, name in ipairs(names) do
    for _ = 1, name:find("_save$") and 0 or 300 do -- what saves would leave files behind
      local given, n = {}, math.random(1, 5)
      for place = 1, n do
        given[place] = values[math.random(#values + 1)]
      end
      call(name, table.unpack(given, 1, n))
    end
  end
  core.language_unset_thread()
  core.language_set_default(core.LANGUAGE_EN)
end)

case("every method stands any object before the colon", function()
  local budget = socinn.budget(socinn.Innovation { id = "x" })
  local model = socinn.uncertainty.model({ a = { 1, 2 } }, function(input) return input.a end)
  local objects = { budget, socinn.Innovation { id = "x" }, socinn.rates(), socinn.Catalogue(), socinn.money(1),
    budget.total, socinn.fixed(1), socinn.Innovation().costs, model, socinn.uncertainty.fixed(1),
    socinn.uncertainty.simulate(model, { draws = 20 }), socinn.use_language("en") }
  for _, object in ipairs(objects) do
    local failure = raises("not-found", function() return object.no_such_attribute end)
    local names = failure.message:match("has ([%w_, ]+)$") or ""
    for name in names:gmatch("[%w_]+") do
      local method = pcall(function() return object[name] end) and object[name]
      if type(method) == "function" then
        for _, wrong in ipairs { false, 5, "x", {}, io.stdout, print } do
          raises("invalid-argument", method, wrong)
        end
        raises("invalid-argument", method)
        raises("invalid-argument", method, setmetatable({}, { __index = object }))
      end
    end
  end
  objects[#objects]:close()
  for name in pairs(require "socinn.part".methods) do
    for _, wrong in ipairs { false, 5, {}, io.stdout, budget } do
      raises("invalid-argument", objects[2][name], wrong)
    end
  end
end)

case("what is closed says so, and closing twice does nothing", function()
  local inn = socinn.Innovation { id = "x", costs = { { id = "a", amount = "5 zł" } } }
  local item, kept = inn.costs[1], nil
  do
    local budget <close> = socinn.budget(inn)
    kept = budget
  end
  raises("invalid-argument", function() return kept.total end)
  raises("invalid-argument", kept.to_text, kept)
  do
    local again <close> = inn
    local too <close> = inn
  end
  raises("invalid-argument", function() return inn.title end)
  raises("invalid-argument", function() inn.title = "x" end)
  raises("invalid-argument", socinn.budget, inn)
  equal(item.id, "a") -- a part lives as long as somebody holds it
end)

case("handles cannot be tampered with", function()
  local handle = core.innovation_new("x")
  equal(getmetatable(handle), false)
  raises("invalid-argument", core.part_copy, setmetatable({}, { __index = handle }))
  raises("invalid-argument", core.catalogue_add, handle, handle)
  local forged = socinn.Innovation()
  forged._handle = io.stdout
  raises("invalid-argument", function() return forged.title end)
  forged._handle = nil
  raises("not-found", function() return forged.title end)
  local meta = debug.getmetatable(handle)
  meta.__gc(handle)
  meta.__gc(handle)
  meta.__gc(io.stdout)
  raises("invalid-argument", core.part_copy, handle)
end)

case("a part outlives what it was found in", function()
  local function found()
    local inn = socinn.load(support.source .. "/examples/mobile-assistant/innovation.json")
    return inn.costs[1], socinn.budget(inn).lines[2], socinn.Catalogue { inn }[1].costs, inn.costs[1].amount
  end
  local item, line, costs, amount = found()
  collectgarbage()
  collectgarbage()
  assert(item.label and line.label and line.months[12] and costs[2].label and amount.low)
end)

case("a part cannot hold itself", function()
  local factor = socinn.Factor()
  local item = socinn.CostItem { factors = { factor } }
  local option = socinn.Option { changes = { item } }
  raises("invalid-argument", function() item.factors:append(item) end)
  equal(#option.changes[1].factors, 1)
end)
