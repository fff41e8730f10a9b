-- SPDX-License-Identifier: GPL-3.0-or-later
-- From a Word form to a budget: read it, see what it leaves open, decide, adapt it to a place.
--
-- Run it from anywhere: lua5.4 examples/lua/budget.lua [FOLDER]
local socinn = require "socinn"

local here = arg[0]:match("^(.*)/[^/]*$") or "."
local folder = arg[1] or here .. "/../mobile-assistant"

-- The form as it stands: the table, and the questions that it leaves open.
local inn = socinn.load(folder .. "/form.docx")
local budget = socinn.budget(inn, { months = 12, start = "2026-01" })
print(budget:to_text("pl"))
for _, reading in ipairs(budget.readings) do
  for _, option in ipairs(reading.options) do
    local mark = option.id == reading.chosen and "*" or " "
    print(("%s %s=%s: %s"):format(mark, reading.id, option.id, option.total:format("en")))
  end
end

-- The same innovation in a place that decides otherwise.
local place = socinn.Variant.of(inn, "our-town")
place.choices = { { reading = inn.readings[1].id, option = inn.readings[1].options[2].id } }
place.changes = { { id = inn.costs[1].id, status = "does-not-apply" } } -- there is a trolley already
place.additions = {
  { id = "room", label = "Room", kind = "recurring", category = "premises", amount = socinn.fixed(350, "PLN") },
}
local here_too = socinn.budget(inn, { months = 12, start = "2026-01", variant = place })
print(("\nas the form has it: %s; in our town: %s; less by %s"):format(budget.total.expected, here_too.total.expected,
  budget.total.expected - here_too.total.expected))

-- What is paid in which month.
for month, amount in pairs(here_too:by("month")) do
  print(month, amount.expected:format("pl"))
end
