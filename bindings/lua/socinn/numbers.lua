-- SPDX-License-Identifier: GPL-3.0-or-later
-- Numbers in bulk: tables of numbers, matrices as tables of rows, and options that are numbers.
local class = require "socinn.class"

local numbers = {}

-- A plain table of numbers; nil stays nil where it may.
function numbers.list(values, what)
  local items = class.plain(values, what)
  for place, value in ipairs(items) do
    if not math.type(value) then
      class.refuse("%s: expected numbers, not %s at place %d", what, class.describe(value), place)
    end
  end
  return items
end

-- The numbers of a table of rows, one row after the other, and how many there are in a row.
function numbers.flat(rows, what)
  rows = class.plain(rows, what)
  local flat, width = {}, nil
  for place, row in ipairs(rows) do
    row = numbers.list(row, ("%s: row %d"):format(what, place))
    width = width or #row
    if #row ~= width then
      class.refuse("%s: row %d has %d numbers, the first %d; make all rows as long", what, place, #row, width)
    end
    table.move(row, 1, width, #flat + 1, flat)
  end
  return flat, width or 0
end

-- The same of a matrix with as many rows as columns.
function numbers.matrix(rows, what)
  local flat, width = numbers.flat(rows, what)
  if #flat ~= width * width then
    class.refuse("%s: %d rows of %d numbers; give a square matrix", what, #rows, width)
  end
  return flat, width
end

-- A table of rows again.
function numbers.rows(flat, width)
  local rows = {}
  for first = 1, #flat, math.max(width, 1) do
    rows[#rows + 1] = table.move(flat, first, first + width - 1, 1, {})
  end
  return rows
end

-- A number that an option gives, or what stands for none.
function numbers.option(value, default, what)
  if value == nil then
    return default
  end
  return class.expect(value, "number", what)
end

-- A whole number >= 0.
function numbers.count(value, what)
  local whole = class.expect_integer(value, what)
  if whole < 0 then
    class.refuse("%s: %d is negative; give a whole number", what, whole)
  end
  return whole
end

-- A function's value, or the table of its values for a table of numbers.
function numbers.map(call, x, what)
  if type(x) ~= "table" then
    return call(class.expect(x, "number", what))
  end
  local results = {}
  for place, value in ipairs(numbers.list(x, what)) do
    results[place] = call(value)
  end
  return results
end

return numbers
