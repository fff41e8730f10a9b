-- SPDX-License-Identifier: GPL-3.0-or-later
-- Proportions and rates: one, and two compared. All take { level = 0.95, alternative = "two-sided" }, the tests of Barnard and
-- Boschloo no level.
local define = require "socinn.stats_base".define

local function two_groups(name)
  return define(name, "successes_1:number", "trials_1:number", "successes_2:number", "trials_2:number")
end

return {
  -- Barnard's unconditional exact test of two proportions: { gamma = 0 }.
  barnard = two_groups("barnard"),
  -- Exact test of one proportion: { p = 0.5 }.
  binomial_test = define("binomial_test", "successes:number", "trials:number"),
  -- Boschloo's unconditional exact test of two proportions: { gamma = 0 }.
  boschloo = two_groups("boschloo"),
  -- Odds ratio: { method = "conditional-exact", null_value = 1 }, "mid-p", "score", "woolf".
  odds_ratio = two_groups("odds_ratio"),
  -- Difference of two proportions of the same persons, by those with success in both, the first alone, the second alone,
  -- neither: { method = "newcombe" }, or { method = "tango", null_value = 0 }.
  paired_proportion_difference = define("paired_proportion_difference", "a:number", "b:number", "c:number", "d:number"),
  -- Rate of events: { method = "exact" }, "mid-p", "jeffreys", "score"; with null_value also a test.
  poisson_rate = define("poisson_rate", "events:number", "exposure:number"),
  -- One proportion: { method = "wilson", continuity = false }, "clopper-pearson", "jeffreys", "agresti-coull", "mid-p".
  proportion = define("proportion", "successes:number", "trials:number"),
  -- Difference of two proportions: { method = "newcombe", null_value = 0 }, "miettinen-nurminen", "agresti-caffo", "wald"; by the
  -- four counts of pairs "paired-newcombe", "tango".
  proportion_difference = two_groups("proportion_difference"),
  -- Ratio of two rates: { method = "exact", null_value = 1 }, "mid-p", "score", "wald-log".
  rate_ratio = define("rate_ratio", "events_1:number", "exposure_1:number", "events_2:number", "exposure_2:number"),
  -- Ratio of two proportions: { method = "koopman", null_value = 1 }, "miettinen-nurminen", "katz-log".
  risk_ratio = two_groups("risk_ratio"),
}
