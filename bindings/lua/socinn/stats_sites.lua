-- SPDX-License-Identifier: GPL-3.0-or-later
-- Several sites or studies: meta-analysis and shrinkage.
local define = require "socinn.stats_base".define

return {
  -- Estimates and standard errors: { method = "reml" }, "dl", "pm", "ml" or "fe"; { hksj = true, permuted = true, level = 0.95 }.
  meta_analysis = define("meta_analysis", "estimates:list", "std_errors:list"),
  -- Estimates and standard errors, or successes and trials: { method = "normal" } or "beta-binomial".
  shrinkage = define("shrinkage", "x:list", "y:list"),
}
