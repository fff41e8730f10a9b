-- SPDX-License-Identifier: GPL-3.0-or-later
-- Sizes of effects, each with an interval: { level = 0.9 } for another than 95 %.
local define = require "socinn.stats_base".define

return {
  -- Standardised difference of two samples, of pairs ({ paired = true }) or of one sample from mu: { standardizer = "average" }.
  cohen_d = define("cohen_d", "x:list", "y:list?"),
  -- The same without its bias.
  hedges_g = define("hedges_g", "x:list", "y:list?"),
  -- Difference over the standard deviation of the control group y: { equal_variances = true }.
  glass_delta = define("glass_delta", "x:list", "y:list"),
  -- Rows { mean before, mean after, sd before, n }, treated first, with { correlation = 0.6 }; or a row { 1 or 0, before, after } a person.
  pre_post_control_d = define("pre_post_control_d", "matrix:rows"),
  -- How often x is above y, ties by half: { method = "newcombe" }, "logit".
  probability_of_superiority = define("probability_of_superiority", "x:list", "y:list"),
  -- Twice that less 1: { method = "newcombe" }, "logit", "cliff".
  cliff_delta = define("cliff_delta", "x:list", "y:list"),
  -- Two samples, pairs ({ paired = true }) or differences: { method = "score" }, "fisher"; { zeros = "pratt" }, "wilcoxon".
  rank_biserial = define("rank_biserial", "x:list", "y:list?"),
  -- Association in a table of counts.
  cramer_v = define("cramer_v", "matrix:rows"),
  -- Share of variance that groups explain.
  eta_squared = define("eta_squared", "values:list", "groups:groups"),
  -- The same with most of its bias removed.
  omega_squared = define("omega_squared", "values:list", "groups:groups"),
  -- The same, Kelley's.
  epsilon_squared = define("epsilon_squared", "values:list", "groups:groups"),
  -- Successes and sizes of the treated and of the controls.
  number_needed_to_treat = define("number_needed_to_treat", "x1:number", "n1:number", "x2:number", "n2:number"),
}
