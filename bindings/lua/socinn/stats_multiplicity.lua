-- SPDX-License-Identifier: GPL-3.0-or-later
-- Several tests at once.
local define = require "socinn.stats_base".define

return {
  -- p-values adjusted for there being several of them: { method = "holm" }, "hochberg", "hommel", "bonferroni", "bh", "by".
  adjust_p = define("adjust_p", "x:list"),
}
