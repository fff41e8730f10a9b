-- SPDX-License-Identifier: GPL-3.0-or-later
-- Runs tests/lua/test_*.lua and the vectors against the module in the build folder; the last line is
-- "N passed, N failed". With an argument, only the cases whose name contains it.
local here = arg[0]:match("^(.*)/[^/]*$") or "."
package.path = here .. "/?.lua;" .. package.path
local support = require "support"
package.path = ("%s/lua/?.lua;%s"):format(support.build, package.path)
package.cpath = ("%s/lua/?.so;%s"):format(support.build, package.cpath)

local files = support.files("tests/lua/test_*.lua")
assert(#files > 0, "there are no tests")
for _, file in ipairs(files) do
  dofile(file)
end
dofile(here .. "/vectors.lua")

local passed, failed = 0, 0
for _, case in ipairs(support.cases) do
  if not arg[1] or case.name:find(arg[1], 1, true) then
    local done, failure = xpcall(case.run, function(failure)
      return type(failure) == "string" and debug.traceback(failure, 2) or failure
    end)
    if done then
      passed = passed + 1
    else
      failed = failed + 1
      print(("FAILED %s: %s"):format(case.name, tostring(failure)))
    end
  end
end
collectgarbage()
print(("%d passed, %d failed"):format(passed, failed))
os.exit(failed == 0 and passed > 0, true)
