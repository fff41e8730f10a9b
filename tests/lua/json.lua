-- SPDX-License-Identifier: GPL-3.0-or-later
-- Reads JSON for the tests, and remembers what each object was written like: documents inside the vectors go to the
-- library untouched, with empty lists that stay lists. null is json.null.
local json = { null = setmetatable({}, { __tostring = function() return "null" end }) }
local sources = setmetatable({}, { __mode = "k" })
local ESCAPES = { b = "\b", f = "\f", n = "\n", r = "\r", t = "\t" }
local read_value

local function fail(text, place, what)
  local _, line = text:sub(1, place):gsub("\n", "")
  error(("JSON, line %d: expected %s"):format(line + 1, what), 0)
end

local function skip(text, place)
  return text:find("[^ \t\r\n]", place) or #text + 1
end

local function read_escape(text, place)
  local letter = text:sub(place, place)
  if letter ~= "u" then
    return ESCAPES[letter] or letter, place + 1
  end
  local code = tonumber(text:sub(place + 1, place + 4), 16) or fail(text, place, "four digits")
  place = place + 5
  if code >= 0xD800 and code < 0xDC00 then
    local low = text:match("^\\u(%x%x%x%x)", place) or fail(text, place, "the other half of a character")
    code = 0x10000 + (code - 0xD800) * 0x400 + tonumber(low, 16) - 0xDC00
    place = place + 6
  end
  return utf8.char(code), place
end

local function read_string(text, place)
  local pieces = {}
  place = place + 1
  while true do
    local stop = text:find('["\\]', place) or fail(text, #text, "the end of a text")
    pieces[#pieces + 1] = text:sub(place, stop - 1)
    if text:sub(stop, stop) == '"' then
      return table.concat(pieces), stop + 1
    end
    pieces[#pieces + 1], place = read_escape(text, stop + 1)
  end
end

-- Members or entries up to the closing bracket, each read by `read_one(into, place)`; that returns the place behind it.
local function read_series(text, place, close, read_one)
  local into, start = {}, place
  place = skip(text, place + 1)
  if text:sub(place, place) ~= close then
    repeat
      place = skip(text, read_one(into, place))
      local mark = text:sub(place, place)
      place = skip(text, place + 1)
      if mark ~= "," and mark ~= close then
        fail(text, place, ", or " .. close)
      end
    until mark == close
    place = place - 1
    while text:sub(place, place) ~= close do
      place = place - 1
    end
  end
  sources[into] = text:sub(start, place)
  return into, place + 1
end

local function read_object(text, place)
  return read_series(text, place, "}", function(into, at)
    local key
    key, at = read_string(text, at)
    at = skip(text, at)
    if text:sub(at, at) ~= ":" then
      fail(text, at, ":")
    end
    into[key], at = read_value(text, skip(text, at + 1))
    return at
  end)
end

local function read_array(text, place)
  return read_series(text, place, "]", function(into, at)
    into[#into + 1], at = read_value(text, at)
    return at
  end)
end

local WORDS = { { "true", true }, { "false", false }, { "null", json.null } }

function read_value(text, place)
  local first = text:sub(place, place)
  if first == "{" then
    return read_object(text, place)
  elseif first == "[" then
    return read_array(text, place)
  elseif first == '"' then
    return read_string(text, place)
  end
  for _, word in ipairs(WORDS) do
    if text:sub(place, place + #word[1] - 1) == word[1] then
      return word[2], place + #word[1]
    end
  end
  local digits = text:match("^-?%d[%d.eE+-]*", place) or fail(text, place, "a value")
  return tonumber(digits), place + #digits
end

function json.decode(text)
  local value, place = read_value(text, skip(text, 1))
  if skip(text, place) <= #text then
    fail(text, place, "nothing more")
  end
  return value
end

-- What an object or array was written like.
function json.source(value)
  return sources[value]
end

return json
