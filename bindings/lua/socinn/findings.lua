-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was noticed about a document or a result, and what to do about it.
local class = require "socinn.class"
local core = require "socinn.native"

local new_finding = class.record("Finding", { "severity", "code", "path", "message", "remedy" })

-- The findings that the library gives, as a list.
return function(handle)
  local items = {}
  for i = 0, core.findings_get_length(handle) - 1 do
    items[i + 1] = new_finding {
      severity = core.severity_get_name(core.findings_get_severity(handle, i)),
      code = core.findings_get_code(handle, i),
      path = core.findings_get_path(handle, i),
      message = core.findings_get_message(handle, i),
      remedy = core.findings_get_remedy(handle, i),
    }
  end
  return class.list(items)
end
