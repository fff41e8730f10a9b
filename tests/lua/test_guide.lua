-- SPDX-License-Identifier: GPL-3.0-or-later
-- The code of docs/lua.md is one program. Behind "-->" stands what print() shows (with "," between what a loop shows),
-- and behind "--!" the error.
local support = require "support"

local function read_guide()
  local code, expected = {}, {}
  for block in support.read_file(support.source .. "/docs/lua.md"):gmatch("\n```lua\n(.-)\n```") do
    code[#code + 1] = block
    for mark, text in block:gmatch("%-%-([>!]) ([^\n]*)") do
      for shown in (text .. ", "):gmatch("(.-), ") do
        expected[#expected + 1] = (mark == "!" and "error: " or "") .. shown
      end
    end
  end
  return table.concat(code, "\n"), expected
end

-- A line that is to fail becomes a call that catches the error.
local function catching(code)
  local call = "\ndo local _, e = pcall(function() %1 end) print('error: ' .. e.message) end"
  return (code:gsub("\n([^\n]*)%-%-! [^\n]*", call))
end

support.case("the guide shows what happens", function()
  local code, expected = read_guide()
  assert(#expected > 20, "the guide has hardly any code")
  local shown = {}
  local function print(...)
    local texts = table.pack(...)
    for place = 1, texts.n do
      texts[place] = tostring(texts[place]):gsub("\u{A0}", " ")
    end
    shown[#shown + 1] = table.concat(texts, " ")
  end
  local run = assert(load(catching(code), "=docs/lua.md", "t", setmetatable({ print = print }, { __index = _G })))
  run()
  for place, text in ipairs(expected) do
    if text:find("^error: ") then
      support.equal((shown[place] or ""):sub(1, #text), text)
    else
      support.equal(shown[place], text)
    end
  end
  support.equal(#shown, #expected)
end)
