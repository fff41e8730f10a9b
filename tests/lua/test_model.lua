-- SPDX-License-Identifier: GPL-3.0-or-later
-- Parts: fields by name, lists, states, texts in several languages.
local core = require "socinn.core"
local socinn = require "socinn"
local support = require "support"
local case, equal, raises, reads = support.case, support.equal, support.raises, support.reads

local KINDS = {}
for kind = core.PART_INNOVATION, core.PART_CHOICE do
  local name = core.part_kind_get_name(kind):gsub("^%l", string.upper):gsub("_(%l)", string.upper)
  KINDS[kind] = name
end

local function innovation()
  return socinn.Innovation {
    id = "library-of-things", language = "en", title = "Library of things",
    costs = {
      { id = "shelves", label = "Shelves", kind = "one-off", amount = socinn.range(2000, 3000, "PLN") },
      { id = "rent", label = "Rent", kind = "recurring", amount = "PLN 500" },
    },
    keywords = { "lending", "tools" },
  }
end

-- A value that a field of a type accepts, and how it reads.
local function sample(kind, field, type)
  if type == core.FIELD_CHOICE then
    return core.field_get_choice(kind, field, 0)
  elseif type == core.FIELD_PART or type == core.FIELD_LIST then
    local class = socinn[KINDS[core.field_get_part_kind(kind, field)]]
    return type == core.FIELD_PART and class() or { class() }
  end
  return ({
    [core.FIELD_STRING] = "en", [core.FIELD_TEXT] = "text", [core.FIELD_STRINGS] = { "a", "b" },
    [core.FIELD_INTEGER] = field == "year" and 2026 or 7, [core.FIELD_INTEGERS] = { 1, 12 }, [core.FIELD_NUMBER] = 0.5,
    [core.FIELD_FLAG] = true, [core.FIELD_PERIOD] = "2026-01/2026-03", [core.FIELD_QUANTITY] = socinn.fixed(5, "PLN"),
  })[type]
end

for kind, name in pairs(KINDS) do
  case("every field of " .. name .. " is an attribute", function()
    local class = socinn[name]
    equal(#class.fields, core.part_kind_get_n_fields(kind))
    for _, field in ipairs(class.fields) do
      local part, type = class(), core.field_get_type(kind, field)
      local value = sample(kind, field, type)
      assert(value ~= nil, "no sample for " .. field)
      equal(part:state(field), "empty", field)
      part[field] = value
      equal(part:state(field), "given", field)
      if math.type(value) or type == core.FIELD_STRING or type == core.FIELD_TEXT or type == core.FIELD_QUANTITY then
        equal(part[field], value, field)
      else
        equal(tostring(part[field]):gsub("[{}]", ""), _G.type(value) == "table" and not socinn.type(value)
          and tostring(part[field]):gsub("[{}]", "") or tostring(value), field)
      end
      part[field] = nil
      equal(part:state(field), "empty", field)
      assert(class.describe(field):find("%.$"), field)
    end
  end)
end

case("no field has the name of a method", function()
  for _, name in pairs(KINDS) do
    for _, field in ipairs(socinn[name].fields) do
      for _, methods in ipairs { require "socinn.part".methods } do
        equal(methods[field], nil, name .. "." .. field)
      end
    end
  end
  local class = socinn.Innovation
  for _, field in ipairs(class.fields) do
    assert(type(class()[field]) ~= "function", field)
  end
end)

case("an innovation is made in one expression", function()
  local inn = innovation()
  equal(inn.id, "library-of-things")
  equal(inn.title, "Library of things")
  equal(#inn.costs, 2)
  equal(inn.costs[1].label, "Shelves")
  reads(inn.costs[1].amount, "2000..3000 PLN")
  reads(inn.costs[2].amount, "500 PLN")
  reads(inn.keywords, "{lending, tools}")
  reads(inn, 'Innovation "library-of-things"')
  reads(socinn.Factor(), "Factor")
  equal(inn.costs[3], nil)
  equal(inn.costs[0], nil)
  equal(inn.contact, nil)
  equal(inn.summary, nil)
end)

case("a misspelt attribute is an error that names the others", function()
  local inn = innovation()
  for _, call in ipairs {
    function() return inn.titel end, function() inn.titel = "x" end, function() inn:chek() end,
    function() return inn[1] end,
    function() return inn.costs[1].lable end, function() local _ = socinn.CostItem { lable = "x" } end,
    function() return inn.costs.lenght end, function() inn.costs.first = 1 end,
    function() return inn.keywords.first end,
    function() inn:state("titel") end, function() return socinn.CostItem.feilds end,
    function() socinn.CostItem.choices("knd") end,
  } do
    local failure = raises("not-found", call)
    assert(failure.where and failure.where:find("test_model.lua:%d+$"), tostring(failure))
  end
  assert(raises("not-found", function() return inn.titel end).message:find("title", 1, true))
  raises("invalid-argument", function() inn.check = nil end)
end)

case("a value of the wrong type is an error that says where", function()
  local item = socinn.CostItem()
  for field, values in pairs {
    label = { 5, true, socinn.money(1), { pl = 5 }, { "x" } }, id = { 5, {}, "Ł" }, headcount = { 1.5, "2", {}, -1 },
    fte = { {}, true, "half", 0 / 0, -1, 1000 }, ppk = { 1, "yes" }, active_months = { 5, { "1" }, { 13 }, { 1.5 } },
    amount = { {}, { 1 }, { 1, 2, 3, 4 }, true, socinn.money(1), { 20, 5 } }, kind = { "sometimes", 1 },
    factors = { 5, "x", { 5 }, { socinn.Element() } },
  } do
    for place, value in ipairs(values) do
      local done, failure = pcall(function() item[field] = value end)
      assert(not done, ("%s[%d] was taken"):format(field, place))
      assert(type(failure) == "table" and failure.code, ("%s[%d]: %s"):format(field, place, tostring(failure)))
      equal(item:state(field), "empty", field)
    end
  end
  local failure = raises("invalid-argument", function() item.label = 5 end)
  equal(failure.message, "CostItem.label: expected a string, not number")
end)

case("lists count from 1 and work with Lua's own functions", function()
  local costs = innovation().costs
  local ids = {}
  for place, item in ipairs(costs) do
    ids[place] = item.id
  end
  equal(table.concat(ids, " "), "shelves rent")
  table.insert(costs, socinn.CostItem { id = "c" })
  table.insert(costs, 1, { id = "d" })
  reads(costs, '{CostItem "d", CostItem "shelves", CostItem "rent", CostItem "c"}')
  table.remove(costs, 1)
  equal(table.remove(costs).id, "c")
  reads(costs, '{CostItem "shelves", CostItem "rent"}')
  reads(costs[2], select(2, table.unpack(costs)) and 'CostItem "rent"')
end)

case("lists have methods of their own", function()
  local inn = innovation()
  local costs = inn.costs
  equal(costs:append({ id = "c" }).id, "c")
  equal(costs:insert(2, { id = "d" }).id, "d")
  reads(costs, '{CostItem "shelves", CostItem "d", CostItem "rent", CostItem "c"}')
  equal(costs:remove("d").id, "d")
  equal(costs:remove(1).id, "shelves")
  costs[1] = { id = "e" }
  reads(costs, '{CostItem "e", CostItem "c"}')
  costs[#costs + 1] = { id = "f" }
  costs[#costs] = nil
  reads(costs, '{CostItem "e", CostItem "c"}')
  equal(costs:find("c").id, "c")
  local none, failure = costs:find("trolley")
  equal(none, nil)
  equal(failure.code, "not-found")
  raises("not-found", function() assert(costs:find("trolley")) end)
  raises("not-found", costs.remove, costs, "trolley")
  raises("not-found", costs.remove, costs, 3)
  raises("not-found", function() costs[5] = { id = "x" } end)
  raises("invalid-argument", function() costs[1] = nil end)
  raises("invalid-argument", costs.append, costs, 5)
  raises("invalid-argument", costs.append, costs, socinn.Element())
  raises("invalid-argument", costs.append, costs, inn)
  raises("invalid-argument", costs.find, costs)
end)

case("a list is assigned whole or not at all", function()
  local inn = innovation()
  raises("invalid-argument", function() inn.costs = { { id = "a" }, socinn.Element() } end)
  equal(#inn.costs, 2)
  inn.costs = { inn.costs[2], inn.costs[1] }
  reads(inn.costs, '{CostItem "rent", CostItem "shelves"}')
  inn.costs = innovation().costs
  equal(inn.costs, innovation().costs)
  inn.costs = nil
  equal(#inn.costs, 0)
end)

case("lists of plain values are read-only", function()
  local inn = innovation()
  equal(#inn.keywords, 2)
  equal(inn.keywords[2], "tools")
  raises("invalid-argument", function() inn.keywords[3] = "x" end)
  raises("invalid-argument", function() table.insert(inn.keywords, "x") end)
  inn.keywords = { "x", table.unpack(inn.keywords) }
  equal(#inn.keywords, 3)
  local other = socinn.Innovation { keywords = inn.keywords }
  equal(other.keywords, inn.keywords)
  equal(socinn.CostItem { active_months = { 4, 5 } }.active_months[2], 5)
end)

case("a part is shared with what holds it", function()
  local inn, item = innovation(), socinn.CostItem { id = "van" }
  inn.costs:append(item)
  item.label = "Van"
  equal(inn.costs:find("van").label, "Van")
  equal(inn.costs[3], item)
  inn.contact = { name = "Centre" }
  inn.contact.website = "https://example.org"
  equal(inn.contact.website, "https://example.org")
end)

case("parts are equal by value, and copies are deep", function()
  local inn = innovation()
  local copy = inn:copy()
  equal(copy, inn)
  copy.costs[1].label = "Racks"
  assert(copy ~= inn)
  equal(inn.costs[1].label, "Shelves")
  assert(inn ~= inn.costs[1] and inn.costs[1] ~= inn.costs[2])
  local changed = inn.costs[1]:overlay { amount = "PLN 5" }
  equal(changed.label, "Shelves")
  reads(changed.amount, "5 PLN")
  raises("invalid-argument", function() return inn:overlay(changed) end)
end)

case("nothing has three meanings", function()
  local inn = innovation()
  equal(inn:state("remarks"), "empty")
  inn:set_none("remarks")
  equal(inn:state("remarks"), "none")
  equal(inn.remarks, nil)
  equal(inn:reason("remarks"), nil)
  inn:set_not_yet_known("remarks", "the test goes on")
  equal(inn:state("remarks"), "not-yet-known")
  equal(inn:reason("remarks"), "the test goes on")
  inn:set_not_yet_known("remarks", "test trwa", "pl")
  equal(inn:reason("remarks", "pl"), "test trwa")
  inn:clear("remarks")
  equal(inn:state("remarks"), "empty")
  inn:set_none("costs")
  equal(inn:state("costs"), "none")
  equal(#inn.costs, 0)
end)

case("texts read in the present language", function()
  local inn = socinn.Innovation { id = "x", title = { pl = "Tytuł", en = "Title" } }
  equal(inn.title, "Title")
  local guard <close> = socinn.use_language("pl")
  equal(inn.title, "Tytuł")
  equal(inn:text("title", "en"), "Title")
  equal(inn:text("title", "de"), nil)
  inn:set_text("title", "de", "Titel")
  equal(inn:texts("title").de, "Titel")
  inn:set_text("title", "de", nil)
  equal(inn:texts("title").de, nil)
  raises("invalid-argument", inn.text, inn, "title")
  raises("invalid-argument", inn.set_text, inn, "costs", "pl", "x")
end)

case("a text without a language is in the innovation's", function()
  local inn = innovation()
  equal(inn:texts("title").en, "Library of things")
  equal(inn.costs[1]:texts("label").en, "Shelves")
  local item = socinn.CostItem { id = "van", label = "Van", factors = { { label = "days", value = 3 } } }
  equal(item:texts("label").pl, "Van")
  inn.costs:append(item)
  equal(item:texts("label").en, "Van")
  equal(item:texts("label").pl, nil)
  equal(item.factors[1]:texts("label").en, "days")
  inn.costs[3].label = "Big van"
  equal(inn.costs[3]:texts("label").en, "Big van")
  local other = socinn.Innovation { id = "y", title = "Po polsku" }
  equal(other:texts("title").pl, "Po polsku")
end)

case("texts that are refused leave the old ones", function()
  local inn = innovation()
  raises("encoding", function() inn.title = { en = "good", pl = "\xFF" } end)
  raises("invalid-argument", function() inn.title = { en = 5 } end)
  equal(inn.title, "Library of things")
  equal(inn:texts("title").pl, nil)
end)

case("pairs() goes through what is given, in the order of the fields", function()
  local found = {}
  for field, value in pairs(innovation()) do
    found[#found + 1] = field
    assert(value ~= nil)
  end
  equal(table.concat(found, " "), "id language title costs keywords")
end)

case("classes tell their fields and answers", function()
  reads(socinn.CostItem.choices("kind"), "{one-off, recurring}")
  equal(#socinn.CostItem.choices("label"), 0)
  equal(socinn.Variant.fields[2], "innovation")
  raises("not-found", socinn.CostItem.describe, "lable")
end)

case("a variant adapts an innovation without changing it", function()
  local inn = innovation()
  local variant = socinn.Variant.of(inn, "olszyny")
  variant.changes = { { id = "shelves", status = "does-not-apply" } }
  variant.additions:append { id = "van", label = "Van", amount = "PLN 100" }
  local there = inn:adapt(variant)
  equal(there.costs:find("shelves").status, "does-not-apply")
  equal(#there.costs, 3)
  equal(#inn.costs, 2)
  equal(socinn.Variant.from_json(variant:to_json()), variant)
  variant.innovation = "other"
  raises("mismatch", inn.adapt, inn, variant)
  raises("invalid-argument", inn.adapt, inn, inn)
  raises("invalid-argument", inn.adapt, inn)
end)
