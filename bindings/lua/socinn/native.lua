-- SPDX-License-Identifier: GPL-3.0-or-later
-- The compiled module, loaded so that nothing else of it is seen: SWIG leaves two functions among the globals.
local swig_type, swig_equals = rawget(_G, "swig_type"), rawget(_G, "swig_equals")
local core = require "socinn.core"
rawset(_G, "swig_type", swig_type)
rawset(_G, "swig_equals", swig_equals)

-- Errors name the user's line, not one of these files.
if debug then
  core.own_sources((debug.getinfo(1, "S").source:gsub("/native%.lua$", "")))
end
return core
