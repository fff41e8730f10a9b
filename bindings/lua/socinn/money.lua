-- SPDX-License-Identifier: GPL-3.0-or-later
-- Exact amounts of money, and ranges of them.
local class = require "socinn.class"
local core = require "socinn.native"
local language = require "socinn.language"
local number = require "socinn.number"

local money = {}
local Money

local function make(minor, currency)
  return setmetatable({ _minor = minor, _currency = currency }, Money)
end

-- As the library takes it.
local function raw(amount)
  return { amount._minor, amount._currency }
end

local function expect_money(value, what)
  if getmetatable(value) ~= Money then
    class.refuse("%s: expected Money, not %s; make it with socinn.money(amount, currency)", what, class.describe(value))
  end
  return value
end

local methods = {}

-- What a person reads: "1 234,50 zł"; `lang`: the present language by default.
function methods:format(lang)
  return core.money_format(raw(self), language.code(lang))
end

-- Major units as the nearest Lua number.
function methods:tonumber()
  return core.rational_to_double(core.money_to_text(raw(self)))
end

Money = class.new("Money", methods, {
  minor = function(self) return self._minor end,
  currency = function(self) return self._currency end,
})
Money.__close = nil

local function multiply(amount, factor, what)
  return make(core.money_multiply(raw(amount), number.text(factor, what)))
end

function Money.__add(a, b)
  return make(core.money_add(raw(expect_money(a, "+")), raw(expect_money(b, "+"))))
end

function Money.__unm(a)
  return multiply(a, -1)
end

function Money.__sub(a, b)
  return expect_money(a, "-") + -expect_money(b, "-")
end

-- By a number, rounded half away from zero to minor units.
function Money.__mul(a, b)
  if getmetatable(a) == Money then
    return multiply(a, b, "*")
  end
  return multiply(b, a, "*")
end

function Money.__div(a, b)
  return multiply(expect_money(a, "/"), core.rational_divide("1", number.text(b, "/")))
end

function Money.__eq(a, b)
  return getmetatable(a) == getmetatable(b) and a._minor == b._minor and a._currency == b._currency
end

local function same_currency(a, b, what)
  if expect_money(a, what)._currency ~= expect_money(b, what)._currency then
    core.fail("currency", ("%s and %s cannot be compared"):format(a._currency, b._currency))
  end
end

function Money.__lt(a, b)
  same_currency(a, b, "<")
  return a._minor < b._minor
end

function Money.__le(a, b)
  same_currency(a, b, "<=")
  return a._minor <= b._minor
end

function Money.__tostring(self)
  return core.money_to_text(raw(self))
end

function Money.__concat(a, b)
  return tostring(a) .. tostring(b)
end

-- An amount of minor units, as the library gives it.
money.of = make

-- An amount of major units: a number, or text in the library's spelling. Rounded half away from zero to minor units.
function money.new(amount, currency)
  currency = class.expect(currency == nil and "PLN" or currency, "string", "money: currency")
  return make(core.money_from_rational(number.text(amount, "money: amount"), currency))
end

-- The library's form of an amount given as Money or as a number of major units.
function money.raw(amount, currency, what)
  if getmetatable(amount) == Money then
    return raw(amount)
  end
  return { core.money_from_rational(number.text(amount, what), currency) }
end

local range_methods = {}

-- "50 700,00 zł – 67 700,00 zł", or one amount when all are the same.
function range_methods:format(lang)
  if self.low == self.high then
    return self.low:format(lang)
  end
  return self.low:format(lang) .. " – " .. self.high:format(lang)
end

local new_range = class.record("MoneyRange", { "low", "expected", "high", "currency" }, range_methods)

-- A range as the library gives it; nil for none.
function money.range(low, expected, high, currency)
  if low == nil then
    return nil
  end
  return new_range {
    low = make(low, currency), expected = make(expected, currency), high = make(high, currency), currency = currency,
  }
end

return money
