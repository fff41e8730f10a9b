-- SPDX-License-Identifier: GPL-3.0-or-later
-- Will the grant be enough, and what should we find out first?
--
-- Run it from anywhere: lua5.4 examples/lua/risk.lua [FOLDER]
local socinn = require "socinn"
local uncertainty = require "socinn.uncertainty"

local here = arg[0]:match("^(.*)/[^/]*$") or "."
local folder = arg[1] or here .. "/../mobile-assistant"
local inn = socinn.load(folder .. "/form.docx")
local year = { months = 12, start = "2026-01" }

-- Exact: two ranges that do not depend on each other.
local risk = socinn.budget(inn, year):risk { grant = 60000 }
print(("%s: the grant suffices with probability %.3f; reserve for 80 %%: %.2f"):format(risk.method, (risk:p_enough()),
  (risk:reserve(0.8))))
for _, row in ipairs(risk.sensitivity) do
  print(("  %s: %.1f %% of the spread"):format(risk:label(row.name, "en"), 100 * row.shapley))
end

-- Simulated, with an error beside each figure, once both prices tend to be high together.
local correlated = socinn.budget(inn, year):risk {
  grant = 60000, seed = 2026, correlations = { { inn.costs[1].id, inn.costs[2].id, 0.5 } },
}
local p90, std_error = correlated:quantile(0.9)
print(("correlated: P90 %.0f +- %.0f"):format(p90, 2 * std_error))

-- The room without a budget.
local part = uncertainty.pert(5000, 9000, 20000)
local parts = {}
for i = 1, 12 do
  parts[i] = part
end
print(("twelve PERT lines: P90 %.6f"):format(uncertainty.exact_sum(parts):quantile(0.9)))
