-- SPDX-License-Identifier: GPL-3.0-or-later
-- Power, sample sizes and what a study can detect. Both take only a table of options.
local define = require "socinn.stats_base".define

return {
  -- Whichever of n, effect, alpha (0.05) and power is left out: { design = "two-sample-t", effect = 0.5, power = 0.8 }. Designs:
  -- one-sample-t, paired-t, two-sample-t, one-proportion, two-proportions, correlation, anova, chi-square, clusters. Besides:
  -- alternative, ratio, groups, df, cluster_size, icc, cv, proportion, baseline.
  power = define("power"),
  -- The effect that a study of a given size finds: { design = "paired-t", n = 12, power = 0.8, sd = 10 }.
  minimum_detectable_effect = define("minimum_detectable_effect"),
}
