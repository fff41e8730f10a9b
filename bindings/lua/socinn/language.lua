-- SPDX-License-Identifier: GPL-3.0-or-later
-- The language of messages, findings and reports, and of numbers read and written.
local class = require "socinn.class"
local core = require "socinn.native"

local language = {}

-- Number of a tag; of the present language for nil.
function language.code(tag)
  if tag == nil then
    return core.language_get()
  end
  return core.language_from_tag(class.expect(tag, "string", "language"))
end

-- "pl", or a table of options with `lang`: what functions that write for people take.
function language.options(what, given, known)
  if type(given) == "string" then
    return { lang = given }
  end
  return class.options(what, given, known)
end

local REPORT_OPTIONS = class.set("lang", "by")

-- A method that writes a document about a budget; called with a language, or with {lang =, by =}.
function language.report(what, write)
  return function(self, options)
    options = language.options(what, options, REPORT_OPTIONS)
    local by = class.expect(options.by == nil and "line" or options.by, "string", what .. ".by")
    return write(self._handle, core.budget_by_from_name(by), language.code(options.lang))
  end
end

function language.set(tag)
  core.language_set_default(language.code(class.expect(tag, "string", "set_language")))
end

function language.get()
  return core.language_get_tag(core.language_get())
end

-- The languages that guards have set in this thread, innermost last.
local guards = {}

local function take_back(guard)
  for place = #guards, 1, -1 do
    if guards[place] == guard then
      table.remove(guards, place)
    end
  end
  if #guards > 0 then
    core.language_set_thread(guards[#guards]._code)
  else
    core.language_unset_thread()
  end
end

local Guard = class.new("LanguageGuard", { close = take_back }, {})
Guard.__close = take_back

-- `local guard <close> = socinn.use_language("pl")`: Polish until the block ends.
function language.use(tag)
  local guard = setmetatable({ _code = language.code(class.expect(tag, "string", "use_language")) }, Guard)
  guards[#guards + 1] = guard
  core.language_set_thread(guard._code)
  return guard
end

return language
