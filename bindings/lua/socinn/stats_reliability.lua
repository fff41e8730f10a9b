-- SPDX-License-Identifier: GPL-3.0-or-later
-- Reliability of scales and agreement of raters. Tables of rows: a row a person or thing, a column an item or rater.
local define = require "socinn.stats_base".define

return {
  -- Internal consistency with Feldt's interval: { level = 0.95 }.
  cronbach_alpha = define("cronbach_alpha", "items:rows"),
  -- Omega from items, or with { loadings = true } from rows of loadings, the general factor first.
  mcdonald_omega = define("mcdonald_omega", "items:rows"),
  -- Intraclass correlation: { method = "icc2" }, "icc1", "icc3", "icc1k", "icc2k", "icc3k".
  icc = define("icc", "ratings:rows"),
  -- Agreement of two raters, numbers: { weighting = "none" }, "linear", "quadratic".
  cohen_kappa = define("cohen_kappa", "first:list", "second:list"),
  -- Agreement of several raters: { counts = true } when rows are counts a category.
  fleiss_kappa = define("fleiss_kappa", "ratings:rows"),
  -- Agreement with ratings missing (0/0): { metric = "ordinal" }, "nominal", "interval", "ratio"; draws, seed.
  krippendorff_alpha = define("krippendorff_alpha", "ratings:rows"),
}
