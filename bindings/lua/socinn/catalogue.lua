-- SPDX-License-Identifier: GPL-3.0-or-later
-- Many innovations, found by what they are about.
local class = require "socinn.class"
local core = require "socinn.native"
local money = require "socinn.money"
local part = require "socinn.part"

local Catalogue
local methods = {}
local CONDITIONS = class.set("text", "target_group", "problem", "cost", "currency", "evidence")

local function wrap(handle)
  return setmetatable({ _handle = handle }, Catalogue)
end

-- Adds an innovation, whose id must be free.
function methods:add(innovation)
  core.catalogue_add(self._handle, part.from(innovation, core.PART_INNOVATION, "add")._handle)
end

-- The innovation with an id; nil and the error when there is none.
function methods:find(id)
  local found, handle = pcall(core.catalogue_find, self._handle, class.expect(id, "string", "find"))
  if found then
    return part.wrap(handle)
  elseif handle.code ~= "not-found" then
    error(handle, 0)
  end
  return nil, handle
end

local function set_cost(query, band, currency)
  band = class.plain(band, "search.cost")
  if #band ~= 2 then
    class.refuse("search.cost: expected {low, high}, not %d values", #band)
  end
  local low = money.raw(band[1], currency or "PLN", "search.cost")
  core.query_set_cost(query, low, money.raw(band[2], currency or low[2], "search.cost"))
end

-- A catalogue of those that meet every condition, in the same order: `text`, `target_group`, `problem` (words, folded:
-- "lodz" finds "Łódź"), `cost` ({low, high} of the first year, in `currency`), `evidence` (weakest design accepted).
function methods:search(conditions)
  conditions = class.options("search", conditions, CONDITIONS)
  local query = core.query_new()
  core.query_set_text(query, conditions.text)
  core.query_set_target_group(query, conditions.target_group)
  core.query_set_problem(query, conditions.problem)
  core.query_set_evidence(query, conditions.evidence)
  if conditions.cost ~= nil then
    set_cost(query, conditions.cost, conditions.currency)
  end
  return wrap(core.catalogue_search(self._handle, query))
end

function methods:save(path)
  core.catalogue_save(self._handle, class.expect(path, "string", "save"))
end

-- The document "socinn.catalogue/1".
function methods:to_json()
  return core.catalogue_to_json(self._handle)
end

Catalogue = class.new("Catalogue", methods, {})
local method_of = Catalogue.__index

function Catalogue.__len(self)
  return core.catalogue_get_length(self._handle)
end

function Catalogue.__index(self, key)
  if math.type(key) ~= "integer" then
    return method_of(self, key)
  elseif key >= 1 and key <= #self then
    return part.wrap(core.catalogue_get_item(self._handle, key - 1))
  end
end

local not_assignable = Catalogue.__newindex

function Catalogue.__newindex(self, key)
  if math.type(key) == "integer" then
    class.refuse("a catalogue takes innovations by add()")
  end
  not_assignable(self, key)
end

function Catalogue.__pairs(self)
  return ipairs(self)
end

function Catalogue.__tostring(self)
  return ("Catalogue of %d innovations"):format(#self)
end

local class_functions = {}

function class_functions.load(path)
  return wrap(core.catalogue_load(path))
end

function class_functions.from_json(document)
  return wrap(core.catalogue_from_json(document))
end

-- Called with a table of innovations it makes a catalogue of them.
return setmetatable(class_functions, {
  __name = "socinn.Class",
  __call = function(_, innovations)
    local self = wrap(core.catalogue_new())
    for _, innovation in ipairs(class.plain(innovations == nil and {} or innovations, "Catalogue")) do
      self:add(innovation)
    end
    return self
  end,
  __index = function(_, key) class.unknown("class Catalogue", key, class_functions) end,
})
