-- SPDX-License-Identifier: GPL-3.0-or-later
-- Statistics that are right for ten people, and for millions of rows:
--
--   local stats = require "socinn.stats"
--   local result = stats.adjust_p({ 0.01, 0.04, 0.03 }, { method = "bh" })
--   print(result.adjusted[1], result.n_missing)
local class = require "socinn.class"

local stats = {}
for _, family in ipairs {
  "samples", "ranks", "groups", "association", "proportions", "tables", "effects", "multiplicity", "power", "reliability",
  "resampling", "sites",
} do
  for name, call in pairs(require("socinn.stats_" .. family)) do
    assert(stats[name] == nil, name)
    stats[name] = call
  end
end

return setmetatable(stats, {
  __name = "socinn.stats",
  __index = function(_, key) class.unknown("socinn.stats", key, stats) end,
})
