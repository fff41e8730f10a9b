-- SPDX-License-Identifier: GPL-3.0-or-later
-- Runner of the vector suites of room `stats`: a case names a function, its data, options, and what the result must hold.
local json = require "json"
local stats = require "socinn.stats"
local shared = require "uncertainty_vectors"

local NOT_VALUES = { tolerance = true, tolerances = true, notes = true, error = true }

-- Numbers, lists and rows of them; "nan" and "inf" are such, null is nil.
local function numbers(stated)
  if stated == json.null then
    return nil
  elseif type(stated) ~= "table" then
    return shared.number(stated)
  end
  local items = {}
  for place, item in ipairs(stated) do
    items[place] = numbers(item)
  end
  return items
end

local function compare(found, wanted, tolerance, name)
  if type(wanted) == "table" then
    local flat = {}
    for _, item in ipairs(wanted) do
      table.move(type(item) == "table" and item or { item }, 1, type(item) == "table" and #item or 1, #flat + 1, flat)
    end
    assert(#found == #flat, ("%s: %d numbers, expected %d"):format(name, #found, #flat))
    for place, item in ipairs(flat) do
      compare(found[place], item, tolerance, name .. "/" .. place)
    end
  elseif type(found) ~= "number" then
    assert(found == wanted, ("%s: found %s, expected %s"):format(name, tostring(found), tostring(wanted)))
  else
    shared.near(found, wanted, tolerance, name)
  end
end

return function(args, expect)
  local given, n, options = {}, 0, nil
  for place, item in ipairs(args.data or {}) do
    given[place], n = numbers(item), place
  end
  for name, value in pairs(args.options or {}) do
    options = options or {}
    options[name] = type(value) == "table" and numbers(value) or value
  end
  given[n + 1] = options
  local result = stats[args["function"]](table.unpack(given, 1, n + 1))
  local tolerances = expect.tolerances or {}
  for name, wanted in pairs(expect) do
    if not NOT_VALUES[name] then
      compare(result[name], wanted, tolerances[name] or expect.tolerance or 1e-9, name)
    end
  end
  local codes = {}
  for _, note in ipairs(result.notes) do
    codes[note.code] = true
  end
  for _, code in ipairs(expect.notes or {}) do
    assert(codes[code], "there is no note " .. code)
  end
end
