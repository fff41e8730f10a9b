-- SPDX-License-Identifier: GPL-3.0-or-later
-- budget:risk(), payments and socinn.scale: what the shared vectors do not reach.
local socinn = require "socinn"
local support = require "support"

local inn = socinn.load(support.source .. "/examples/mobile-assistant/form.docx")
local MACHINE = "ekspres-do-kawy"

local function budget(options)
  options = options or {}
  options.start = "2026-01"
  return socinn.budget(inn, options)
end

support.case("a grant as people state it", function()
  for _, grant in ipairs { 60000, "60 000 zł", socinn.money(60000), socinn.quantity("60 000 zł", "pl") } do
    local risk = budget():risk { grant = grant }
    support.equal(tostring(risk.grant), "60000.00")
    support.equal(("%.12f"):format(risk:p_enough()), ("%.12f"):format(8.3 / 15))
  end
  support.raises("invalid-argument", function() budget():risk():p_enough() end)
  support.raises("invalid-argument", function() budget():risk { grant = "5-7 zł" } end)
  support.raises("currency", function() budget():risk { grant = "5 EUR" } end)
  support.raises("invalid-argument", function() budget():risk { colour = "red" } end)
end)

support.case("exact or drawn", function()
  local exact, drawn = budget():risk(), budget():risk { draws = 5000, seed = 11, keep = true }
  support.equal(exact.method, "exact")
  support.equal(exact.simulation, nil)
  support.equal(drawn.distribution, nil)
  support.equal(drawn.simulation.draws, 5000)
  local value, std_error = drawn:quantile(0.8)
  assert(math.abs(value - (exact:quantile(0.8))) < 6 * std_error)
  local _, lines = drawn:draws_csv():gsub("\n", "")
  support.equal(lines, 5001)
  support.raises("not-found", function() exact:draws_csv() end)
  support.raises("cancelled", function() budget():risk { draws = 3000000, progress = function() return false end } end)
end)

support.case("documents", function()
  local risk = budget():risk { grant = 60000 }
  assert(risk:to_text("pl"):gsub("\n", " "):find("wystarczy z prawdopodobieństwem 55%", 1, true))
  assert(risk:to_json { lang = "en" }:find('"first_short_month": "2026-11"', 1, true))
  assert(risk:to_html("en"):find("<li>", 1, true))
  assert(risk:to_csv("en"):find("^month,expected"))
  support.equal(#risk.months, 12)
  support.equal(risk.months[12].cumulative.mean, 59200.0)
end)

support.case("correlations", function()
  local risk = budget():risk { correlations = { { inn.costs[1].id, MACHINE, 1.0 } } }
  local value, std_error = risk:quantile(0.8)
  assert(math.abs(value - (43200 + 17000 + 4100)) < 6 * std_error)
  support.raises("not-found", function() budget():risk { correlations = { { MACHINE, "rower", 0.5 } } } end)
  support.raises("invalid-argument", function() budget():risk { correlations = { { MACHINE, MACHINE, 0.5 } } } end)
  support.raises("invalid-argument", function() budget():risk { correlations = { { inn.costs[1].id, MACHINE, 1 } }, copula = "x" } end)
end)

support.case("payments and growth", function()
  local paid = budget { payments = { { MACHINE, "2026-02", 3150 } } }
  support.equal(tostring(paid.paid), "3150.00")
  support.equal(tostring(paid.remaining.expected), "55700.00")
  support.raises("not-found", function() budget { payments = { { "rower", "2026-02", 3150 } } } end)
  support.raises("invalid-argument", function() budget { payments = { { MACHINE, "2027-02", 3150 } } } end)
  support.raises("invalid-argument", function() budget { payments = { { MACHINE, "2026-02", "3-5 zł" } } } end)
  local rows = socinn.scale(inn, { 20, 40 }, { start = "2026-01" })
  support.equal(tostring(rows[2].per_participant.expected), "1480.00")
  support.raises("invalid-argument", function() socinn.scale(inn, {}) end)
  support.equal(budget():risk():compare(budget():risk()).evpi, 0.0)
end)
