-- SPDX-License-Identifier: GPL-3.0-or-later
-- Tables of counts, as tables of rows.
local define = require "socinn.stats_base".define

return {
  -- Chi-square test of independence, or of one row: { divergence = "pearson", probabilities = {...} }.
  chi_square = define("chi_square", "matrix:rows"),
  -- Cochran-Armitage test of a trend: { scores = { 0, 1, 2 }, alternative = "greater" }.
  cochran_armitage = define("cochran_armitage", "matrix:rows"),
  -- Cochran's Q of subjects (rows) on occasions (columns), 0 or 1: { method = "exact" }.
  cochran_q = define("cochran_q", "matrix:rows"),
  -- Fisher's exact test of a table of any size: { alternative = "two-sided", level = 0.95 }.
  fisher_exact = define("fisher_exact", "matrix:rows"),
  -- A common odds ratio of strata, each a row of a, b, c, d: { method = "exact", level = 0.95 }.
  mantel_haenszel = define("mantel_haenszel", "matrix:rows"),
  -- McNemar's test of paired answers: { method = "exact" }, "mid-p", "chi-square", "chi-square-corrected".
  mcnemar = define("mcnemar", "matrix:rows"),
}
