-- SPDX-License-Identifier: GPL-3.0-or-later
-- One, two and several samples of numbers.
local define = require "socinn.stats_base".define

return {
  -- Mean, spread, quartiles, shape: { level = 0.95, type = 7, weights = {...} }.
  describe = define("describe", "x:list"),
  -- Quantiles of nine types: { probabilities = {0.5}, type = 7, level = 0.95, weights = {...} }; with a level, intervals.
  quantile = define("quantile", "x:list"),
  -- How often each value occurs: { weights = {...} }. Texts are counted under their places in alphabetical order, from 0.
  frequencies = define("frequencies", "x:groups"),
  -- One sample, pairs or two samples: { mu = 0, paired = false, equal_variances = false, alternative = "less", level = 0.95 }.
  t_test = define("t_test", "x:list", "y:list?"),
  -- Means of groups: { method = "classical" } or "welch".
  anova = define("anova", "values:list", "groups:groups"),
  -- Whether a mean or difference lies within margins: { low = -2, high = 2, paired = false, equal_variances = false, level = 0.95 }.
  equivalence_test = define("equivalence_test", "x:list", "y:list?"),
}
