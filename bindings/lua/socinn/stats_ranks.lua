-- SPDX-License-Identifier: GPL-3.0-or-later
-- Ranks of one, two and paired samples, exact with ties and zeros.
local define = require "socinn.stats_base".define

return {
  -- Two samples of any spread: { alternative, level, method = "t"|"normal"|"permutation", draws, seed }.
  brunner_munzel = define("brunner_munzel", "x:list", "y:list"),
  -- Two samples by Wilcoxon, Mann and Whitney: { alternative, mu, level, method = "auto"|"exact"|"asymptotic", continuity }.
  rank_sum = define("rank_sum", "x:list", "y:list"),
  -- Pairs, or one sample about mu, by their signs: { alternative, mu, level }.
  sign_test = define("sign_test", "x:list", "y:list?"),
  -- Pairs, or one sample about mu, by Wilcoxon's signed ranks: as rank_sum, and { zeros = "pratt"|"wilcoxon" }.
  signed_rank = define("signed_rank", "x:list", "y:list?"),
}
