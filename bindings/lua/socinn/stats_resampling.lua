-- SPDX-License-Identifier: GPL-3.0-or-later
-- Permutation, bootstrap and jackknife of any statistic.
local define = require "socinn.stats_base".define

-- A function of this module whose option `statistic` is a word or a function: of a list of numbers or, of rows, a list of rows.
local function with_statistic(name)
  local by_name, by_function = define(name, "x:columns"), define(name .. "_function", "x:columns", "statistic:call")
  return function(x, options, ...)
    if type(options) ~= "table" or type(options.statistic) ~= "function" then
      return by_name(x, options, ...)
    end
    local rest = {}
    for key, value in pairs(options) do
      rest[key] = key ~= "statistic" and value or nil
    end
    return by_function(x, options.statistic, rest, ...)
  end
end

return {
  -- Whether a difference could be chance alone, of one sample, of pairs or of two samples: { paired = true, statistic = "mean",
  -- alternative = "less", mu = 0, method = "exact", trim = 0.2, draws = 99999, seed = 1, threads = 1, level = 0.95 }.
  permutation_test = define("permutation_test", "x:list", "y:list?"),
  -- p-values of several outcomes (columns) at once, of two groups or of changes: { groups = { 0, 1, ... }, alternative = "less",
  -- equal_variances = true, mu = 0, method = "exact", draws = 99999, seed = 1, threads = 1 }.
  max_t = define("max_t", "outcomes:rows"),
  -- An interval by resampling: { statistic = "mean", method = "bca", level = 0.95, draws = 9999, enumerate = true, strata = {},
  -- clusters = {}, trim = 0.2, seed = 1, threads = 1 }; also "percentile", "basic", "studentized".
  bootstrap = with_statistic("bootstrap"),
  -- Bias and standard error from leaving out each row: { statistic = "mean", clusters = {} }.
  jackknife = with_statistic("jackknife"),
}
