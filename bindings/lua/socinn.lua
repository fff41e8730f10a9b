-- SPDX-License-Identifier: GPL-3.0-or-later
-- Models, costs, monitors and evaluates social innovations:
--
--   local socinn = require "socinn"
--   local inn = socinn.load("form.docx")
--   for _, finding in ipairs(inn:check()) do print(finding.path, finding.message) end
--   local budget = socinn.budget(inn, { months = 12, start = "2026-01" })
--   print(budget.total.expected)                  --> 59200.00
--   print(budget:to_text("pl"))
--
-- docs/lua.md is the guide.
local core = require "socinn.native"
local budget = require "socinn.budget"
local catalogue = require "socinn.catalogue"
local class = require "socinn.class"
local innovation = require "socinn.innovation"
local language = require "socinn.language"
local money = require "socinn.money"
local part = require "socinn.part"
local quantity = require "socinn.quantity"
local rates = require "socinn.rates"
local stats = require "socinn.stats"
local uncertainty = require "socinn.uncertainty"

local socinn = {
  version = core.version(),
  load = innovation.Innovation.load,
  from_json = innovation.Innovation.from_json,
  from_form_text = innovation.Innovation.from_form_text,
  from_docx = innovation.Innovation.from_docx,
  load_variant = innovation.Variant.load,
  load_catalogue = catalogue.load,
  Catalogue = catalogue,
  budget = budget.new,
  scale = budget.scale,
  rates = rates.new,
  employer_cost = rates.employer_cost,
  quantity = quantity.parse,
  fixed = quantity.fixed,
  range = quantity.range,
  pert = quantity.pert,
  triangular = quantity.triangular,
  stats = stats,
  uncertainty = uncertainty,
  money = money.new,
  set_language = language.set,
  get_language = language.get,
  use_language = language.use,
  fold = core.text_fold,
  schema = core.schema_get,
  type = class.type_of,
}

-- A class for each kind of part: Innovation and Variant, CostItem, Element, TargetGroup ...
for kind = core.PART_INNOVATION, core.PART_CHOICE do
  local new = part.classes[kind] or part.define(kind)
  socinn[new._name] = new
end

return setmetatable(socinn, {
  __name = "socinn",
  __index = function(_, key) class.unknown("socinn", key, socinn) end,
})
