-- SPDX-License-Identifier: GPL-3.0-or-later
-- One amount of money however it is stated: Money, a number, a Quantity, or text such as "7 000 zł".
local class = require "socinn.class"
local core = require "socinn.native"
local money = require "socinn.money"
local quantity = require "socinn.quantity"

-- As the library takes it; @currency is meant where none is said.
return function(value, currency, what)
  if class.type_of(value) == "Money" or math.type(value) then
    return money.raw(value, currency, what)
  end
  local stated = quantity.from(value, what)
  if stated.kind ~= "fixed" then
    class.refuse("%s: %s is not one amount; give one", what, tostring(stated))
  end
  local unit = core.quantity_get_unit(stated._handle)
  return { core.money_from_rational(core.quantity_get_low(stated._handle), unit ~= "" and unit or currency) }
end
