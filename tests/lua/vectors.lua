-- SPDX-License-Identifier: GPL-3.0-or-later
-- The cases of tests/vectors, which C, Python and Lua all run: the same inputs give the same digits or errors.
local json = require "json"
local socinn = require "socinn"
local support = require "support"
local run_stats = require "stats_vectors"
local checks = {}

local runners = {}
for _, suites in ipairs { require "uncertainty_vectors".suites, (require "risk_vectors") } do
  for name, check in pairs(suites) do
    checks[name] = check
  end
end

-- An innovation or variant that stands in the case, or in a file named from the root of the sources.
local function document(stated, class)
  if type(stated) == "string" then
    return class.load(support.source .. "/" .. stated)
  end
  return class.from_json(json.source(stated))
end

function runners.rational(args)
  return { text = tostring(require "socinn.number".from_text(require "socinn.core".rational_to_text(args.text))) }
end

function runners.number_text(args)
  return { quantity = tostring(socinn.quantity(args.text, args.style)) }
end

function runners.money_format(args)
  return { text = require "socinn.money".of(args.minor, args.currency):format(args.language) }
end

function runners.period(args)
  local core = require "socinn.core"
  local text = core.period_from_text(args.text)
  return { text = text, months = core.period_get_length(text) }
end

function runners.text_fold(args)
  return { text = socinn.fold(args.text) }
end

function runners.employer_cost(args)
  return { cost = tostring(socinn.employer_cost(args)) }
end

local FORM = [[
Tytuł innowacji społecznej: Próba
1. Krótki opis innowacji
-
2. Jakich problemów dotyczy innowacja społeczna i jakie problemy rozwiązuje?
-
3. Co nowego wnosi innowacja społeczna do obecnej praktyki?
-
7. Jaki jest szacunkowy koszt wdrożenia innowacji społecznej?
%s
8. Opis kosztów alternatywnych, w tym wskazanie kiedy taki koszt występuje, a kiedy nie będzie się pojawiał?
-
]]

function runners.cost_text(args)
  local inn = socinn.from_form_text(FORM:format(args.text))
  local readings = {}
  for place, reading in ipairs(inn.readings) do
    local options = {}
    for at, option in ipairs(reading.options) do
      options[at] = option.id
    end
    readings[place] = { id = reading.id, default = reading.default, options = options }
  end
  return { items = json.decode(inn:to_json()).costs or {}, readings = readings }
end

local function texts(amount)
  return amount and { low = tostring(amount.low), expected = tostring(amount.expected), high = tostring(amount.high) }
end

function runners.budget(args)
  local assume = {}
  for name, text in pairs(args.assume or {}) do
    assume[name] = socinn.quantity(text, "pl")
  end
  local budget = socinn.budget(document(args.innovation, socinn.Innovation), {
    months = args.months, start = args.start, assume = assume, readings = args.readings, index = args.index,
    variant = args.variant and document(args.variant, socinn.Variant),
  })
  local found = { lines = {}, by = {}, findings = {} }
  for _, name in ipairs { "total", "one_off", "recurring", "conditional", "first_year", "following_year",
    "per_participant" } do
    found[name] = texts(budget[name])
  end
  for _, line in ipairs(budget.lines) do
    found.lines[line.id] = texts(line.total)
  end
  for _, by in ipairs { "line", "month", "year", "category", "element" } do
    found.by[by] = {}
    for key, amount in pairs(budget:by(by)) do
      found.by[by][key] = texts(amount)
    end
  end
  for place, finding in ipairs(budget.findings) do
    found.findings[place] = finding.code
  end
  return found
end

runners.examples = runners.budget

local READERS = {
  innovation = socinn.from_json,
  variant = socinn.Variant.from_json,
  catalogue = socinn.Catalogue.from_json,
  rates = function(text) socinn.rates():add_json(text) end,
}

function runners.document_errors(args)
  READERS[args.kind](args.text)
  return {}
end

function runners.catalogue(args)
  local innovations = {}
  for place, stated in ipairs(args.innovations) do
    innovations[place] = document(stated, socinn.Innovation)
  end
  local ids = {}
  for place, inn in ipairs(socinn.Catalogue(innovations):search(args.query)) do
    ids[place] = inn.id
  end
  return { ids = ids }
end

local function contains(values, wanted)
  for _, value in pairs(values) do
    if value == wanted then
      return true
    end
  end
  return false
end

-- Fails where what was found lacks or contradicts what is expected; more may be found than is expected.
local function compare(found, expected, path)
  if path == "/findings" then
    for _, code in ipairs(expected) do
      assert(contains(found, code), ("there is no finding %s among %s"):format(code, table.concat(found, ", ")))
    end
  elseif type(expected) == "table" and expected ~= json.null then
    assert(type(found) == "table", ("%s: expected a table, found %s"):format(path, tostring(found)))
    local is_list = json.source(expected):sub(1, 1) == "["
    local same_length = not is_list or #expected == #found
    assert(same_length, ("%s: expected %d entries, found %d"):format(path, #expected, #found))
    for key, value in pairs(expected) do
      compare(found[key], value, path .. "/" .. key)
    end
  elseif type(found) == "table" then -- a text in any of its languages; a quantity by one of its numbers
    assert(contains(found, expected), ("%s: expected %s in one of its texts"):format(path, tostring(expected)))
  else
    expected = expected ~= json.null and expected or nil
    assert(found == expected, ("%s: expected %s, found %s"):format(path, tostring(expected), tostring(found)))
  end
end

local function run(suite, case)
  if checks[suite] and not case.expect.error then
    return checks[suite](case.args, case.expect)
  elseif not case.expect.error then
    return compare(runners[suite](case.args), case.expect, "")
  end
  local failure = support.raises(case.expect.error, checks[suite] or runners[suite], case.args, case.expect)
  support.equal(failure.path, case.expect.path or failure.path, "path")
  support.equal(failure.line, case.expect.line or failure.line, "line")
end

local files = support.files("tests/vectors/*.json")
for _, path in ipairs(files) do
  local suite = path:match("([^/]*)%.json$")
  checks[suite] = checks[suite] or suite:find("^stats_") and run_stats or nil
end
support.case("there are vectors", function() assert(#files > 0) end)
for _, path in ipairs(files) do
  local name = path:match("([^/]*)%.json$")
  support.case(name .. ": the file is sound and has a runner", function()
    local vectors = json.decode(support.read_file(path))
    support.equal(vectors.suite, name)
    assert(#vectors.source > 0 and #vectors.cases > 0, "no source or no cases")
    assert(runners[name] or checks[name], "no runner in Lua for " .. name)
  end)
  local read, vectors = pcall(json.decode, support.read_file(path))
  for _, case in ipairs(read and (runners[name] or checks[name]) and vectors.cases or {}) do
    support.case(name .. ": " .. case.id, function() run(name, case) end)
  end
end
