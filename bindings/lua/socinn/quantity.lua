-- SPDX-License-Identifier: GPL-3.0-or-later
-- Numbers that may be unsure, with unit, date of prices, source and original wording. They never change.
local class = require "socinn.class"
local core = require "socinn.native"
local language = require "socinn.language"
local month = require "socinn.month"
local number = require "socinn.number"

local quantity = {}
local Quantity

local KINDS = {
  [core.QUANTITY_FIXED] = "fixed", [core.QUANTITY_RANGE] = "range",
  [core.QUANTITY_PERT] = "pert", [core.QUANTITY_TRIANGULAR] = "triangular",
}
local STYLES = {
  pl = core.NUMBER_STYLE_PL, en = core.NUMBER_STYLE_EN, unstated = core.NUMBER_STYLE_UNSTATED,
}
local CIRCUMSTANCES = class.set("price_date", "source", "wording")

-- A quantity of the library; nil for none.
function quantity.of(handle)
  return handle and setmetatable({ _handle = handle }, Quantity)
end

local function annotate(handle, given, what)
  given = class.options(what, given, CIRCUMSTANCES)
  local date = given.price_date and month.period(given.price_date, what .. ".price_date")
  return quantity.of(core.quantity_annotate(handle, date, given.source, given.wording))
end

local function make(kind, low, mode, high, unit, circumstances)
  local name = KINDS[kind]
  unit = class.expect(unit == nil and "" or unit, "string", name .. ": unit")
  local handle = core.quantity_new(kind, number.text(low, name), number.text(mode, name), number.text(high, name), unit)
  if circumstances == nil then
    return quantity.of(handle)
  end
  return annotate(handle, circumstances, name)
end

-- One number.
function quantity.fixed(value, unit, circumstances)
  return make(core.QUANTITY_FIXED, value, value, value, unit, circumstances)
end

-- Low to high, nothing known in between: the mean is (low + high) / 2.
function quantity.range(low, high, unit, circumstances)
  return make(core.QUANTITY_RANGE, low, low, high, unit, circumstances)
end

-- Three points: the mean is (low + 4 mode + high) / 6.
function quantity.pert(low, mode, high, unit, circumstances)
  return make(core.QUANTITY_PERT, low, mode, high, unit, circumstances)
end

-- Three points: the mean is (low + mode + high) / 3.
function quantity.triangular(low, mode, high, unit, circumstances)
  return make(core.QUANTITY_TRIANGULAR, low, mode, high, unit, circumstances)
end

-- A number or range as people write it; `style` "pl", "en" or "unstated": that of the present language by default.
function quantity.parse(text, style)
  style = style == nil and language.get() or style
  local code = STYLES[style]
  if not code then
    class.refuse('there is no style of numbers "%s"; use "pl", "en" or "unstated"', tostring(style))
  end
  return quantity.of(core.quantity_from_text(class.expect(text, "string", "quantity"), code))
end

-- What stands for a quantity: one, a number, a text that people write, {low, high} or {low, mode, high}, with `unit`.
function quantity.from(value, what)
  if getmetatable(value) == Quantity then
    return value
  elseif type(value) == "string" then
    return quantity.parse(value)
  elseif math.type(value) or class.type_of(value) == "Number" then
    return quantity.fixed(value)
  elseif type(value) ~= "table" or class.type_of(value) then
    class.refuse("%s: expected a quantity, not %s", what, class.describe(value))
  end
  if #value == 2 then
    return quantity.range(value[1], value[2], value.unit)
  elseif #value == 3 then
    return quantity.pert(value[1], value[2], value[3], value.unit)
  end
  class.refuse("%s: expected {low, high} or {low, most likely, high}, not %d values", what, #value)
end

local methods = {}

-- The same number with its circumstances replaced: {price_date=, source=, wording=}; what is left out is taken away.
function methods:annotate(circumstances)
  return annotate(self._handle, circumstances, "annotate")
end

-- What a person reads: "5 000–20 000 zł"; `lang`: the present language by default.
function methods:format(lang)
  return core.quantity_format(self._handle, language.code(lang))
end

local function exact(getter)
  return function(self)
    return number.from_text(getter(self._handle))
  end
end

local function from_library(getter)
  return function(self)
    return getter(self._handle)
  end
end

Quantity = class.new("Quantity", methods, {
  kind = function(self) return KINDS[core.quantity_get_kind(self._handle)] end,
  low = exact(core.quantity_get_low),
  mode = exact(core.quantity_get_mode),
  high = exact(core.quantity_get_high),
  mean = exact(core.quantity_get_mean),
  unit = from_library(core.quantity_get_unit),
  is_money = from_library(core.quantity_is_money),
  price_date = from_library(core.quantity_get_price_date),
  source = from_library(core.quantity_get_source),
  wording = from_library(core.quantity_get_wording),
})

function Quantity.__eq(a, b)
  return getmetatable(a) == getmetatable(b) and core.quantity_equal(a._handle, b._handle)
end

function Quantity.__tostring(self)
  return core.quantity_to_text(self._handle)
end

function Quantity.__concat(a, b)
  return tostring(a) .. tostring(b)
end

return quantity
