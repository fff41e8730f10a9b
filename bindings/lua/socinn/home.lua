-- SPDX-License-Identifier: GPL-3.0-or-later
-- The innovation that parts belong to, as far as its language matters to texts that do not name theirs. A part made
-- on its own has a home of its own, which remembers such texts; when the part is put into another, the homes become
-- one, and once an innovation is at their root the remembered texts get its language.
local core = require "socinn.native"

local home = {}
local Home = {}
Home.__index = Home

-- A home of the handle of an innovation, or of nothing yet.
function home.new(innovation)
  return setmetatable({ _innovation = innovation, _unnamed = {} }, Home)
end

function Home:root()
  while self._parent do
    self = self._parent
  end
  return self
end

-- Tag of texts that do not name theirs.
function Home:language()
  local innovation = self:root()._innovation
  return innovation and core.part_get_string(innovation, "language") or "pl"
end

-- The same, for a text about to be set.
function Home:language_for(part, field)
  local root = self:root()
  if not root._innovation then
    table.insert(root._unnamed, { part, field })
  end
  return self:language()
end

local function rename(part, field, language)
  local languages = core.part_get_text_languages(part, field)
  if language ~= "pl" and #languages == 1 and languages[1] == "pl" then
    core.part_set_text(part, field, language, core.part_get_text(part, field, "pl"))
    core.part_set_text(part, field, "pl", nil)
  end
end

-- Becomes part of another home; what belongs to an innovation already stays with it.
function Home:join(other)
  local mine, root = self:root(), other:root()
  if mine == root or mine._innovation then
    return
  end
  mine._parent = root
  for _, text in ipairs(mine._unnamed) do
    if root._innovation then
      rename(text[1], text[2], root:language())
    else
      table.insert(root._unnamed, text)
    end
  end
  mine._unnamed = {}
end

return home
