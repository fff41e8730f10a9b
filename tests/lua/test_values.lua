-- SPDX-License-Identifier: GPL-3.0-or-later
-- Money, exact numbers, quantities, texts, languages.
local socinn = require "socinn"
local support = require "support"
local case, equal, raises, reads = support.case, support.equal, support.raises, support.reads

case("money is exact, and reads the same for machines everywhere", function()
  local amount = socinn.money("50700.005")
  reads(amount, "50700.01")
  equal(amount.minor, 5070001)
  equal(amount.currency, "PLN")
  reads(socinn.money(12, "JPY"), "12")
  equal(amount:format("pl"), "50\u{A0}700,01\u{A0}zł")
  equal(amount:format("en"), "PLN\u{A0}50,700.01")
  equal(amount:tonumber(), 50700.01)
  equal("total " .. amount .. "!", "total 50700.01!")
end)

case("money is counted with exactly", function()
  local tenth = socinn.money(0.1)
  local sum = socinn.money(0)
  for _ = 1, 10 do
    sum = sum + tenth
  end
  equal(sum, socinn.money(1))
  reads(sum - tenth, "0.90")
  reads(-tenth, "-0.10")
  reads(tenth * 3, "0.30")
  reads(3 * tenth, "0.30")
  reads(socinn.money(100) * "1/3", "33.33")
  reads(socinn.money(0.05) / 2, "0.03")
  assert(tenth < sum and tenth <= tenth and sum > tenth and tenth ~= sum)
  assert(socinn.money(1, "EUR") ~= socinn.money(1, "PLN"))
end)

case("money refuses what has no exact meaning", function()
  local one, euro = socinn.money(1), socinn.money(1, "EUR")
  raises("currency", function() return one + euro end)
  raises("currency", function() return one < euro end)
  raises("currency", socinn.money, 1, "złoty")
  raises("invalid-argument", function() return one + 1 end)
  raises("invalid-argument", function() return one < 1 end)
  raises("invalid-argument", function() return one * {} end)
  raises("invalid-argument", function() return one / 0 end)
  raises("invalid-argument", function() return one / one end)
  raises("invalid-argument", socinn.money, 0 / 0)
  raises("invalid-argument", socinn.money, math.huge)
  raises("invalid-argument", socinn.money)
  raises("overflow", socinn.money, "10000000000000000000")
  local most = require "socinn.money".of(math.maxinteger, "PLN")
  raises("overflow", function() return most + one end)
  raises("overflow", function() return -require "socinn.money".of(math.mininteger, "PLN") end)
end)

case("money cannot be changed or misspelt", function()
  local one = socinn.money(1)
  raises("invalid-argument", function() one.minor = 2 end)
  raises("not-found", function() one.colour = 2 end)
  raises("not-found", function() return one.minr end)
end)

case("a number that Lua prints as it is spelt is a Lua number", function()
  local item = socinn.CostItem { fte = 0.5 }
  equal(item.fte, 0.5)
  item.fte = 1
  equal(item.fte, 1)
  item.fte = "0.1"
  equal(item.fte, 0.1)
  item.fte = 2.0
  equal(item.fte, 2)
end)

case("any other number is exact, and can be counted with", function()
  local item = socinn.CostItem { fte = "1/3" }
  local third = item.fte
  equal(socinn.type(third), "Number")
  reads(third, "1/3")
  equal(third * 3, 1)
  reads(third + third, "2/3")
  reads(1 - third, "2/3")
  reads(third / 2, "1/6")
  reads(-third, "-1/3")
  equal(third:tonumber(), 1 / 3)
  assert(third < 0.5 and third > 0.25 and third <= third and third == item.fte and third ~= 0.5)
  equal("a " .. third, "a 1/3")
  item.vat_rate = "0.123456789012345"
  reads(item.vat_rate, "0.123456789012345")
  item.fte = third
  reads(item.fte, "1/3")
end)

case("a float means the decimal that it is printed as", function()
  local text = require "socinn.number".text
  for value, spelt in pairs {
    [0.1] = "0.1", [1e-5] = "0.00001", [-2.5e-7] = "-0.00000025", [1e15] = "1000000000000000",
    [1.5e16] = "15000000000000000",
    [0.1 + 0.2] = "0.30000000000000004", [4806] = "4806", [-0.75] = "-0.75", [1e300] = "1" .. ("0"):rep(300),
  } do
    equal(text(value), spelt)
  end
  equal(text(math.mininteger), "-9223372036854775808")
end)

case("numbers do not depend on the program's locale", function()
  local before = os.setlocale(nil, "numeric")
  for _, name in ipairs { "pl_PL.UTF-8", "de_DE.UTF-8", "fr_FR.UTF-8" } do
    if os.setlocale(name, "numeric") then
      local item = socinn.CostItem { fte = 0.5 }
      local found, amount = item.fte, tostring(socinn.money(1234.5))
      os.setlocale(before, "numeric")
      equal(found, 0.5)
      equal(amount, "1234.50")
    end
  end
end)

case("a quantity is read as people write it", function()
  local price = socinn.quantity("5 000–20 000 zł", "pl")
  reads(price, "5000..20000 PLN")
  equal(price.kind, "range")
  equal(price.low, 5000)
  equal(price.high, 20000)
  equal(price.mean, 12500)
  equal(price.unit, "PLN")
  equal(price.is_money, true)
  equal(price.wording, "5 000–20 000 zł")
  equal(price.price_date, nil)
  equal(price.source, nil)
  equal(price:format("pl"), "5\u{A0}000–20\u{A0}000\u{A0}zł")
  equal(price:format("en"), "PLN\u{A0}5,000–20,000")
  reads(socinn.quantity("PLN 1,234.50"), "1234.5 PLN")
end)

case("quantities are made of numbers", function()
  reads(socinn.fixed(3, "hour"), "3 hour")
  reads(socinn.range(5000, 20000, "PLN"), "5000..20000 PLN")
  equal(socinn.pert(1, 2, 9).mean, 3)
  equal(socinn.pert(1, 2, 9).kind, "pert")
  equal(socinn.triangular(1, 2, 9).mean, 4)
  equal(socinn.triangular(1, 2, 9).mode, 2)
  local dated = socinn.range(1, 2, "PLN", { price_date = "2024-05", source = "offer", wording = "1-2 zł" })
  equal(dated.price_date, "2024-05")
  equal(dated.source, "offer")
  equal(dated.wording, "1-2 zł")
  equal(dated:annotate { source = "other" }.source, "other")
  equal(dated:annotate().price_date, nil)
  equal(dated, socinn.range(1, 2, "PLN", { price_date = "2024-05", source = "offer", wording = "1-2 zł" }))
  assert(dated ~= socinn.range(1, 2, "PLN"))
end)

case("quantities refuse what is none", function()
  raises("ambiguous", socinn.quantity, "1,234", "unstated")
  raises("syntax", socinn.quantity, "a lot")
  raises("invalid-argument", socinn.quantity, "5 zł", "de")
  raises("invalid-argument", socinn.quantity, 5)
  raises("invalid-argument", socinn.range, 20, 5)
  raises("invalid-argument", socinn.fixed, -1, "PLN")
  raises("invalid-argument", socinn.range, 1)
  raises("invalid-argument", socinn.fixed, 1, "PLN", { date = "2024" })
  raises("syntax", socinn.fixed, 1, "PLN", { price_date = "2024-13" })
  raises("not-found", function() return socinn.fixed(1).lwo end)
  raises("invalid-argument", function() socinn.fixed(1).low = 2 end)
end)

case("text is folded, and must be UTF-8 without NUL", function()
  equal(socinn.fold("Łódź – Śródmieście"), "lodz - srodmiescie")
  raises("encoding", socinn.fold, "\xC5")
  raises("encoding", socinn.fold, "a\0b")
  raises("invalid-argument", socinn.fold)
  raises("invalid-argument", socinn.fold, 5)
end)

case("a language holds until its guard goes out of scope", function()
  local function message() return raises("not-found", function() return socinn.CostItem().titel end).message end
  equal(socinn.get_language(), "en")
  local english = message()
  do
    local guard <close> = socinn.use_language("pl")
    equal(socinn.get_language(), "pl")
    assert(message() ~= english)
    do
      local inner <close> = socinn.use_language("en")
      equal(socinn.get_language(), "en")
    end
    equal(socinn.get_language(), "pl")
  end
  equal(message(), english)
end)

case("a guard ends with an error, too, and guards may end in any order", function()
  pcall(function()
    local guard <close> = socinn.use_language("pl")
    error("stop")
  end)
  equal(socinn.get_language(), "en")
  local first, second = socinn.use_language("pl"), socinn.use_language("en")
  first:close()
  equal(socinn.get_language(), "en")
  second:close()
  second:close()
  equal(socinn.get_language(), "en")
end)

case("the default language holds where there is no guard", function()
  socinn.set_language("pl_PL.UTF-8")
  local found = socinn.get_language()
  socinn.set_language("en")
  equal(found, "pl")
  raises("invalid-argument", socinn.set_language, "de")
  raises("invalid-argument", socinn.set_language)
  raises("invalid-argument", socinn.use_language, 5)
end)

case("the module tells its version and its schemas", function()
  assert(socinn.version:match("^%d+%.%d+%.%d+$"))
  assert(socinn.schema("variant"):find("socinn.variant/1", 1, true))
  raises("not-found", socinn.schema, "budgets")
  equal(socinn.type(socinn.money(1)), "Money")
  equal(socinn.type(socinn.CostItem()), "CostItem")
  equal(socinn.type {}, nil)
  equal(socinn.type(io.stdout), nil)
  raises("not-found", function() return socinn.laod end)
end)

case("nothing is left among the globals", function()
  for _, name in ipairs { "swig_type", "swig_equals", "socinn", "socinn_core" } do
    equal(rawget(_G, name), nil, name)
  end
end)
