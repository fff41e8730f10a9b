-- SPDX-License-Identifier: GPL-3.0-or-later
-- A list of parts inside another part: counted from 1, with # and ipairs; what is done to it is done to that part.
local class = require "socinn.class"
local core = require "socinn.native"

local part_list = {}
local methods = {}
local PartList

-- The list in field `name` of `owner`; `part`: the module of parts, which needs this one.
function part_list.new(owner, name, part)
  return setmetatable({ _owner = owner, _name = name, _part = part }, PartList)
end

local function length(self)
  return core.part_get_length(self._owner._handle, self._name)
end

local function at(self, place)
  local handle = core.part_get_item(self._owner._handle, self._name, place - 1)
  return self._part.wrap(handle, self._owner._home)
end

local function make(self, value)
  local owner = self._owner._handle
  return self._part.from(value, core.field_get_part_kind(core.part_get_kind(owner), self._name), self._name)
end

local function append(self, item)
  core.part_append(self._owner._handle, self._name, item._handle)
  item._home:join(self._owner._home)
end

-- Moves the last part to `place`: those behind it are taken out and added again.
local function move_last_to(self, place)
  local owner = self._owner._handle
  for _ = place, length(self) - 1 do
    local moved = core.part_get_item(owner, self._name, place - 1)
    core.part_remove(owner, self._name, place - 1)
    core.part_append(owner, self._name, moved)
  end
end

local function expect_place(self, place, last)
  place = class.expect_integer(place, self._name)
  if place < 1 or place > last then
    core.fail("not-found", ("%s has %d entries; there is none at %d"):format(self._name, length(self), place))
  end
  return place
end

-- Adds a part, or a table of its fields, to the end; a part is shared, not copied. Returns the part.
function methods:append(value)
  local item = make(self, value)
  append(self, item)
  return item
end

-- Puts a part before the one at `place`. Returns the part.
function methods:insert(place, value)
  place = expect_place(self, place, length(self) + 1)
  local item = self:append(value)
  move_last_to(self, place)
  return item
end

-- Takes the part at a place, or with an id, out of the list. Returns it.
function methods:remove(place)
  if type(place) == "string" then
    local item = assert(self:find(place))
    for i = 1, length(self) do
      if at(self, i).id == item.id then
        place = i
        break
      end
    end
  end
  place = expect_place(self, place, length(self))
  local item = at(self, place)
  core.part_remove(self._owner._handle, self._name, place - 1)
  return item
end

-- The part with an id; nil and the error, which tells the ids there are, when there is none.
function methods:find(id)
  class.expect(id, "string", self._name .. ": id")
  local found, handle = pcall(core.part_find_item, self._owner._handle, self._name, id)
  if found then
    return self._part.wrap(handle, self._owner._home)
  elseif handle.code ~= "not-found" then
    error(handle, 0)
  end
  return nil, handle
end

-- Holds what a table holds and nothing else; as before when one of its parts is refused.
function methods:assign(values, what)
  local owner, name = self._owner._handle, self._name
  local items = {}
  for place, value in ipairs(class.plain(values, what or name)) do
    items[place] = make(self, value)
  end
  local before = length(self)
  for _, item in ipairs(items) do
    local done, failure = pcall(core.part_append, owner, name, item._handle)
    if not done then
      while length(self) > before do
        core.part_remove(owner, name, before)
      end
      error(failure, 0)
    end
  end
  for _ = 1, before do
    core.part_remove(owner, name, 0)
  end
  for _, item in ipairs(items) do
    item._home:join(self._owner._home)
  end
end

PartList = class.new("PartList", methods, {})
PartList.__close = nil
PartList.__len = length
local method_of, not_assignable = PartList.__index, PartList.__newindex

function PartList.__index(self, key)
  if math.type(key) ~= "integer" then
    return method_of(self, key)
  elseif key >= 1 and key <= length(self) then
    return at(self, key)
  end
end

-- The place behind the last one appends, nil at the last one removes: table.insert() and table.remove() work.
function PartList.__newindex(self, key, value)
  if math.type(key) ~= "integer" then
    return not_assignable(self, key)
  end
  local last = length(self)
  if value ~= nil then
    local item = make(self, value)
    expect_place(self, key, last + 1)
    append(self, item)
    if key <= last then
      core.part_remove(self._owner._handle, self._name, key - 1)
      move_last_to(self, key)
    end
  elseif key == last then
    self:remove(key)
  elseif key ~= last + 1 then
    class.refuse("%s: only the last entry can be set to nil; use remove(%d)", self._name, key)
  end
end

function PartList.__pairs(self)
  return ipairs(self)
end

function PartList.__eq(a, b)
  if getmetatable(a) ~= getmetatable(b) or #a ~= #b then
    return false
  end
  for place, item in ipairs(a) do
    if item ~= b[place] then
      return false
    end
  end
  return true
end

function PartList.__tostring(self)
  local inside = {}
  for place, item in ipairs(self) do
    inside[place] = tostring(item)
  end
  return "{" .. table.concat(inside, ", ") .. "}"
end

return part_list
