-- SPDX-License-Identifier: GPL-3.0-or-later
-- Months as people write them, "2026-01", and as the library counts them.
local class = require "socinn.class"
local core = require "socinn.native"

local month = {}

-- A period in its shortest spelling: "2026-01", "2026", "2026-01/2027-06".
function month.period(text, what)
  return core.period_from_text(class.expect(text, "string", what))
end

-- Count of the first month of a period from January of year 0: 2026-01 is 24312.
function month.number(text, what)
  local year, place = month.period(text, what):match("^(%d+)%-?(%d*)")
  return math.tointeger(tonumber(year)) * 12 + (math.tointeger(tonumber(place)) or 1) - 1
end

function month.text(count)
  return ("%04d-%02d"):format(core.month_get_year(count), core.month_get_month(count))
end

-- The run of months from `start` on.
function month.run(start, months, what)
  return core.period_new(month.number(start, what .. ".start"), class.expect_integer(months, what .. ".months"))
end

return month
