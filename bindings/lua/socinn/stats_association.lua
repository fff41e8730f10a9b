-- SPDX-License-Identifier: GPL-3.0-or-later
-- Correlation of two columns, with intervals; exact with ties.
local define = require "socinn.stats_base".define

return {
  -- Kendall's tau-b and its kin: { alternative = "greater", level = 0.95, method = "auto" }, "exact" or "asymptotic".
  kendall = define("kendall", "x:list", "y:list"),
  -- Pearson's correlation: { method = "t" }, or "exact" over all ways to pair x with y.
  pearson = define("pearson", "x:list", "y:list"),
  -- Spearman's rank correlation: { method = "auto" }, "exact" or "asymptotic".
  spearman = define("spearman", "x:list", "y:list"),
}
