-- SPDX-License-Identifier: GPL-3.0-or-later
-- Exact numbers. What Lua prints digit for digit as the library spells it is a Lua number; anything else, such as 1/3
-- or 15 digits, is a Number, which counts exactly and reads as text.
local class = require "socinn.class"
local core = require "socinn.native"

local number = {}
local Number

-- Lua writes numbers in the locale of the program that it lives in.
local function written(format, value)
  return (format:format(value):gsub("[^%d%-+e]+", "."))
end

-- "1.5e-05" without its exponent.
local function without_exponent(text)
  local sign, whole, fraction, exponent = text:match("^(%-?)(%d+)%.?(%d*)e([-+]%d+)$")
  if not sign then
    return text
  end
  exponent = math.tointeger(tonumber(exponent))
  if exponent < 0 then
    return sign .. "0." .. ("0"):rep(-exponent - #whole) .. whole .. fraction
  end
  return sign .. whole .. fraction .. ("0"):rep(exponent - #fraction)
end

local function float_text(value, what)
  if value ~= value or value == math.huge or value == -math.huge then
    class.refuse("%s: %s is not a number that can be counted with", what, tostring(value))
  end
  for digits = 15, 17 do
    local text = written("%." .. digits .. "g", value)
    if tonumber(text) == value then
      return without_exponent(text)
    end
  end
end

-- A number in the library's spelling. A float means the decimal that it is printed as: 0.1 is one tenth.
function number.text(value, what)
  if math.type(value) == "integer" then
    return ("%d"):format(value)
  elseif math.type(value) == "float" then
    return float_text(value, what or "number")
  elseif type(value) == "string" then
    return value
  elseif getmetatable(value) == Number then
    return value._text
  end
  class.refuse("%s: expected a number, not %s", what or "number", class.describe(value))
end

-- The value that a number in the library's spelling reads as.
function number.from_text(text)
  if text == nil then
    return nil
  end
  local value = tonumber(text)
  if math.type(value) == "integer" or value and written("%.14g", value) == text then
    return value
  end
  return setmetatable({ _text = text }, Number)
end

local methods = {}

-- The nearest Lua number.
function methods:tonumber()
  return core.rational_to_double(self._text)
end

Number = class.new("Number", methods, {})
Number.__close = nil

local function exactly(calculate)
  return function(a, b)
    return number.from_text(calculate(number.text(a), number.text(b)))
  end
end

local function order(a, b)
  return core.rational_compare(number.text(a), number.text(b))
end

Number.__add = exactly(core.rational_add)
Number.__sub = exactly(core.rational_subtract)
Number.__mul = exactly(core.rational_multiply)
Number.__div = exactly(core.rational_divide)

function Number.__unm(a)
  return number.from_text(core.rational_multiply(a._text, "-1"))
end

function Number.__eq(a, b)
  return getmetatable(a) == getmetatable(b) and order(a, b) == 0
end

function Number.__lt(a, b)
  return order(a, b) < 0
end

function Number.__le(a, b)
  return order(a, b) <= 0
end

function Number.__tostring(self)
  return self._text
end

function Number.__concat(a, b)
  return tostring(a) .. tostring(b)
end

return number
