-- SPDX-License-Identifier: GPL-3.0-or-later
-- Ordinal data of several groups, and of several treatments that each block saw; exact with ties. Options of all of them:
-- { method = "auto" }, "exact", "asymptotic" or "monte-carlo" with draws and seed.
local define = require "socinn.stats_base".define

return {
  -- Friedman's test of treatments: a row a block, a column a treatment.
  friedman = define("friedman", "matrix:rows"),
  -- Jonckheere-Terpstra test of a rise from group to group: { alternative = "greater" }.
  jonckheere = define("jonckheere", "values:list", "groups:groups"),
  -- Kruskal-Wallis test of groups.
  kruskal = define("kruskal", "values:list", "groups:groups"),
  -- Linear-by-linear association test of a table of counts: { row_scores = { 1, 2 }, column_scores = { 0, 1, 3 } }.
  linear_by_linear = define("linear_by_linear", "matrix:rows"),
  -- Page's test of a rise from column to column: { alternative = "greater" }.
  page = define("page", "matrix:rows"),
}
