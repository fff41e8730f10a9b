-- SPDX-License-Identifier: GPL-3.0-or-later
-- What every test file needs: cases, comparisons, files.
local support = { cases = {}, source = os.getenv("SOCINN_SOURCE_DIR") or "." }
support.build = os.getenv("SOCINN_BUILD_DIR") or support.source .. "/build/debug"

-- One test, run later by run.lua.
function support.case(name, run)
  table.insert(support.cases, { name = name, run = run })
end

local function shown(value)
  return type(value) == "string" and ("%q"):format(value) or tostring(value)
end

-- The same value; numbers of the same kind, too: 5 is not 5.0.
function support.equal(found, expected, what)
  if found ~= expected or math.type(found) ~= math.type(expected) then
    error(("%sexpected %s, found %s"):format(what and what .. ": " or "", shown(expected), shown(found)), 2)
  end
end

-- The same text when shown.
function support.reads(found, expected)
  if tostring(found) ~= expected then
    error(("expected a value that reads %q, found %q"):format(expected, tostring(found)), 2)
  end
end

-- The error table that a call raises, of the expected code.
function support.raises(code, call, ...)
  local done, failure = pcall(call, ...)
  if done then
    error(("expected the error %s, but there was none"):format(code), 2)
  elseif type(failure) ~= "table" or failure.code ~= code then
    local found = type(failure) == "table" and failure.code or type(failure)
    error(("expected the error %s, found %s: %s"):format(code, found, tostring(failure)), 2)
  end
  assert(type(failure.message) == "string" and failure.message ~= "")
  assert(tostring(failure):find(failure.message, 1, true))
  return failure
end

function support.read_file(path)
  local file <close> = assert(io.open(path, "rb"))
  return file:read("a")
end

-- The files that a pattern of the shell names, sorted.
function support.files(pattern)
  local names = {}
  local listing <close> = assert(io.popen(("ls -d -- %s/%s 2>/dev/null"):format(support.source, pattern)))
  for name in listing:lines() do
    names[#names + 1] = name
  end
  return names
end

-- Calls a function with the name of a file that is removed afterwards.
function support.with_file(ending, call)
  local base = os.tmpname()
  local path = base .. ending
  local done, failure = pcall(call, path)
  os.remove(path)
  os.remove(base)
  if not done then
    error(failure, 0)
  end
end

return support
