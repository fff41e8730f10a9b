-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a pilot with twelve people shows: answers on a scale before and after, a share, three sites. The people are invented.
--
--   lua5.4 examples/lua/pilot.lua
local stats = require "socinn.stats"
local missing = 0 / 0

-- How often do you feel lonely? 1 never, 5 all the time. One person left before the end.
local before = { 4, 5, 3, 4, 4, 2, 5, 4, 3, 5, 4, 3 }
local after = { 3, 3, 3, 2, 4, 2, 4, missing, 2, 3, 3, 3 }

local change = stats.signed_rank(after, before)
print(("signed rank, %s: p = %.6f, n = %d, left out: %d"):format(change.method, change.p_value, change.n, change.n_missing))
print(("  shift %g points, interval %g to %g"):format(change.estimate, change.lower, change.upper))
for _, note in ipairs(change.notes) do
  print(("  %s: %s"):format(note.code, note.message))
end

local share = stats.proportion(9, 12)
print(("9 of 12 would recommend it: interval %.4f to %.4f"):format(share.lower, share.upper))

local together = stats.meta_analysis({ -1.1, -0.4, -0.8 }, { 0.35, 0.30, 0.42 }, { method = "reml", hksj = true })
print(("three sites: %.3f (%.3f to %.3f)"):format(together.estimate, together.lower, together.upper))

-- The bootstrap of any function, the same draws in every language.
local function spread(values)
  local low, high = math.huge, -math.huge
  for _, value in ipairs(values) do
    low, high = math.min(low, value), math.max(high, value)
  end
  return high - low
end
local range = stats.bootstrap({ 12, 15, 9, 14, 11, 16, 13, 10 }, { statistic = spread, method = "percentile", draws = 999 })
print(("range of waiting times: %g (%g to %g)"):format(range.estimate, range.lower, range.upper))
