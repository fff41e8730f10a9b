-- SPDX-License-Identifier: GPL-3.0-or-later
-- Budgets and rates.
local socinn = require "socinn"
local support = require "support"
local case, equal, raises, reads = support.case, support.equal, support.raises, support.reads
local examples = support.source .. "/examples/"

local function mobile_assistant()
  return socinn.load(examples .. "mobile-assistant/form.docx")
end

-- The place of the reading whose id ends like this.
local function reading(budget, ending)
  for _, found in ipairs(budget.readings) do
    if found.id:sub(-#ending) == ending then
      return found
    end
  end
  error("there is no reading " .. ending)
end

case("the form of the mobile assistant costs what it should", function()
  local budget = socinn.budget(mobile_assistant(), { months = 12, start = "2026-01" })
  reads(budget.total.low, "50700.00")
  reads(budget.total.expected, "59200.00")
  reads(budget.total.high, "67700.00")
  reads(budget.one_off.expected, "16000.00")
  reads(budget.recurring.expected, "43200.00")
  reads(budget.conditional.high, "0.00")
  equal(budget.first_year, budget.total)
  reads(budget.following_year.high, "43200.00")
  equal(budget.total.currency, "PLN")
  equal(budget.currency, "PLN")
  equal(budget.period, "2026")
  equal(budget.variant_id, nil)
  equal(budget.innovation.title, mobile_assistant().title)
  equal(budget.total:format("pl"), "50\u{A0}700,00\u{A0}zł – 67\u{A0}700,00\u{A0}zł")
  equal(budget.following_year:format("pl"), "43\u{A0}200,00\u{A0}zł")
end)

case("a budget has lines, and they add up", function()
  local budget = socinn.budget(mobile_assistant())
  equal(#budget.lines, 5)
  local sum = socinn.money(0)
  for _, line in ipairs(budget.lines) do
    assert(line.counts and #line.months == 12 and line.item.id == line.id and #line.source_text > 0)
    assert(line.kind == "one-off" or line.kind == "recurring")
    local months = socinn.money(0)
    for _, amount in ipairs(line.months) do
      months = months + amount.expected
    end
    equal(months, line.expected)
    equal(line.total.low, line.low)
    equal(line.total.high, line.high)
    sum = sum + line.expected
  end
  equal(sum, budget.total.expected)
  assert(budget.lines[1].label and budget.lines[1].category)
  equal(budget.lines[6], nil)
  raises("not-found", function() return budget.lines[1].lable end)
end)

case("readings tell what each answer would give, and can be chosen", function()
  local inn = mobile_assistant()
  local people = reading(socinn.budget(inn), "people")
  equal(people.chosen, people.options[1].id)
  local totals = {}
  for place, option in ipairs(people.options) do
    totals[place] = tostring(option.total.expected)
    local chosen = socinn.budget(inn, { readings = { [people.id] = option.id } })
    equal(chosen.total, option.total)
    equal(reading(chosen, "people").chosen, option.id)
  end
  table.sort(totals)
  equal(table.concat(totals, " "), "41200.00 59200.00 95200.00")
  assert(#people.question > 0 and #people.options[1].label > 0)
end)

case("a total is taken apart", function()
  local budget = socinn.budget(mobile_assistant(), { months = 14, start = "2026-01" })
  local by_month = budget:by("month")
  equal(#by_month, 14)
  equal(by_month[1].key, "2026-01")
  equal(by_month[1].amount, by_month["2026-01"])
  reads(by_month["2027-02"].expected, "3600.00")
  equal(by_month["2027-03"], nil)
  local keys = {}
  for key, amount in pairs(budget:by("year")) do
    keys[#keys + 1] = key .. "=" .. amount.expected
  end
  equal(table.concat(keys, " "), "2026=59200.00 2027=7200.00")
  for _, by in ipairs { "line", "category", "element" } do
    assert(#budget:by(by) > 0)
  end
  raises("invalid-argument", budget.by, budget, "week")
  raises("invalid-argument", budget.by, budget)
  raises("invalid-argument", function() by_month["2026-01"] = 1 end)
end)

case("assumptions, a variant, rates and participants change the result", function()
  local inn = socinn.load(examples .. "mobile-assistant/innovation.json")
  local before = socinn.budget(inn).total
  local id = inn.costs[1].id
  local assumed = socinn.budget(inn, { assume = { [id] = socinn.range(6000, 7000, "PLN") } })
  reads(assumed.lines[1].expected, "6500.00")
  equal(socinn.budget(inn, { assume = { [id] = { 6000, 7000 } } }).total, assumed.total)
  equal(socinn.budget(inn, { assume = { [id] = "PLN 6,000 to 7,000" } }).total, assumed.total)
  local variant = socinn.load_variant(examples .. "mobile-assistant/variant-own-bicycle.json")
  local there = socinn.budget(inn, { variant = variant })
  equal(there.variant_id, variant.id)
  assert(there.total ~= before)
  local per = socinn.budget(inn, { participants = 10 })
  equal(per.participants.low, 10)
  equal(per.per_participant.expected, per.total.expected / 10)
  local rates = socinn.rates()
  rates:set("minimum-pay", 1000, { since = "2026-01", source = "an example" })
  local cheap = socinn.budget(inn, { rates = rates })
  for _, finding in ipairs(cheap.findings) do
    assert(finding.code ~= "pay-below-minimum")
  end
  equal(socinn.budget(inn, { start = "2026" }).period, "2026")
end)

case("a budget names the rates it rests on, and what should be known", function()
  local budget = socinn.budget(mobile_assistant())
  local codes = {}
  for _, finding in ipairs(budget.findings) do
    codes[finding.code] = true
  end
  assert(codes["pay-below-minimum"])
  local rate = budget.rates[1]
  equal(rate.name, "minimum-pay")
  equal(rate.since, "2026-01")
  equal(rate.value, 4806)
  assert(#rate.source > 0)
end)

case("a budget is written for people and programs", function()
  local budget = socinn.budget(mobile_assistant())
  assert(budget:to_text("pl"):find("59\u{A0}200,00\u{A0}zł", 1, true))
  assert(budget:to_text("en"):find("59,200.00", 1, true))
  equal(budget:to_text(), budget:to_text { lang = "en", by = "line" })
  assert(budget:to_text { by = "month" } ~= budget:to_text())
  assert(budget:to_json():find('"socinn.budget/1"', 1, true))
  assert(budget:to_json { by = "year" }:find('"2026"', 1, true))
  assert(budget:to_csv("pl"):find(";", 1, true))
  assert(budget:to_html():find("<table", 1, true))
  raises("invalid-argument", budget.to_text, budget, { by = "week" })
  raises("invalid-argument", budget.to_text, budget, { language = "pl" })
  raises("invalid-argument", budget.to_text, budget, "de")
  raises("invalid-argument", budget.to_text, budget, 5)
end)

case("a budget refuses what it cannot mean", function()
  local inn = mobile_assistant()
  for _, options in ipairs {
    { month = 12 }, { months = 0 }, { months = 2.5 }, { months = "12" }, { months = 601 }, { start = 2026 },
    { assume = 5 }, { assume = { [1] = 5 } }, { assume = { x = true } }, { readings = { x = 5 } }, { readings = "x" },
    { index = 1 }, { rates = {} }, { rates = socinn.money(1) }, { variant = inn }, { participants = {} },
  } do
    raises("invalid-argument", socinn.budget, inn, options)
  end
  raises("syntax", socinn.budget, inn, { start = "2026-13" })
  equal(raises("not-found", socinn.budget, inn, { assume = { trolly = 5 } }).path, "trolly")
  raises("not-found", socinn.budget, inn, { readings = { pay = "gross" } })
  raises("invalid-argument", socinn.budget, inn, 5)
  raises("invalid-argument", socinn.budget, {})
  raises("invalid-argument", socinn.budget)
  raises("mismatch", socinn.budget, inn, { variant = socinn.Variant { id = "v", innovation = "other" } })
  raises("currency", socinn.budget, socinn.Innovation {
    id = "x", costs = { { id = "a", amount = socinn.fixed(1, "PLN") }, { id = "b", amount = socinn.fixed(1, "EUR") } },
  })
end)

case("a budget cannot be changed or misspelt", function()
  local budget = socinn.budget(mobile_assistant())
  raises("invalid-argument", function() budget.total = 1 end)
  raises("not-found", function() budget.totl = 1 end)
  raises("not-found", function() return budget.totl end)
  raises("not-found", function() return budget.total.lwo end)
  raises("invalid-argument", function() budget.lines[1] = nil end)
  reads(budget, "Budget of " .. budget.innovation.id .. ", 2026: PLN\u{A0}50,700.00 – PLN\u{A0}67,700.00")
end)

case("rates have a date and a source", function()
  local rates = socinn.rates()
  equal(rates:get("minimum-pay", "2026-01"), 4806)
  assert(#rates:source("minimum-pay", "2026-01") > 0)
  local names = {}
  for _, name in ipairs(rates.names) do
    names[name] = true
  end
  assert(names["minimum-pay"] and names["pension-employer"])
  equal(rates:get("pension-employer", "2026-01"), 0.0976)
  rates:set("minimum-pay", 4950, { since = "2027-01", source = "draft" })
  equal(rates:get("minimum-pay", "2027-03"), 4950)
  equal(rates:get("minimum-pay", "2026-12"), 4806)
  equal(rates:source("minimum-pay", "2027-03"), "draft")
  equal(socinn.rates():get("minimum-pay", "2026-12"), 4806)
  raises("no-rate", rates.get, rates, "minimum-pay", "1901-01")
  raises("not-found", rates.get, rates, "minimum-wage", "2026-01")
  raises("invalid-argument", rates.set, rates, "minimum-pay", 1, { since = "2027-01" })
  raises("invalid-argument", rates.set, rates, "minimum-pay", 1)
  raises("invalid-argument", rates.set, rates, "minimum-pay", {}, { since = "2027-01", source = "x" })
  raises("schema", rates.add_json, rates, "{}")
  raises("not-found", rates.add_file, rates, "/no/such.json")
end)

case("work costs the employer what the law says", function()
  reads(socinn.employer_cost { gross = 4806, month = "2026-01" }, "5790.28")
  reads(socinn.employer_cost { gross = socinn.money(4806), month = "2026-01", insurance = "student" }, "4806.00")
  reads(socinn.employer_cost { gross = "4806", month = "2026-01", ppk = true, rates = socinn.rates() }, "5862.37")
  raises("invalid-argument", socinn.employer_cost, { gross = 4806, month = "2026-01", insured = "student" })
  raises("invalid-argument", socinn.employer_cost, { gross = 4806, month = "2026-01", insurance = "uncle" })
  raises("invalid-argument", socinn.employer_cost, { gross = 4806 })
  raises("invalid-argument", socinn.employer_cost, { month = "2026-01" })
  raises("invalid-argument", socinn.employer_cost, { gross = 4806, month = "2026-01", ppk = 1 })
  raises("no-rate", socinn.employer_cost, { gross = 4806, month = "1901-01" })
  raises("currency", socinn.employer_cost, { gross = socinn.money(1, "EUR"), month = "2026-01" })
  raises("invalid-argument", socinn.employer_cost)
end)
