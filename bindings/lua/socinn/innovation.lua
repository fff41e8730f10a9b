-- SPDX-License-Identifier: GPL-3.0-or-later
-- An innovation, and the same innovation in another place.
local class = require "socinn.class"
local core = require "socinn.native"
local findings = require "socinn.findings"
local language = require "socinn.language"
local part = require "socinn.part"

local methods = {}

-- Writes .json, .docx, .txt or .md, told by the name's ending. `form`: the .docx form to fill; a blank one by default.
function methods:save(path, options)
  options = class.options("save", options, class.set("form"))
  local form = options.form ~= nil and class.expect(options.form, "string", "save.form") or nil
  core.innovation_save(self._handle, class.expect(path, "string", "save"), form)
end

-- The document "socinn.innovation/1".
function methods:to_json()
  return core.innovation_to_json(self._handle)
end

-- The form as text; `lang`: language of the questions, the present one by default.
function methods:to_form_text(lang)
  return core.innovation_to_form_text(self._handle, language.code(lang))
end

-- The filled form as the bytes of a Word document. `form`: the bytes of the form to fill, by default the blank one;
-- `lang`: language of the blank form's questions.
function methods:to_docx(options)
  options = language.options("to_docx", options, class.set("form", "lang"))
  return core.innovation_to_docx(self._handle, options.form, language.code(options.lang))
end

-- The description to read on a terminal: sections, costs, readings.
function methods:to_text(lang)
  return core.report_innovation_text(self._handle, language.code(lang))
end

-- Everything that can be said about the description without pricing it, in its order: a list of findings.
function methods:check()
  return findings(core.innovation_check(self._handle))
end

-- The same as lines to read, with a count at the end.
function methods:check_text(lang)
  return core.report_findings_text(core.innovation_check(self._handle), language.code(lang))
end

-- The innovation as a variant has it; neither changes.
function methods:adapt(variant)
  return part.wrap(core.variant_apply(part.handle(variant, "Variant", "adapt"), self._handle))
end

local Innovation = part.define(core.PART_INNOVATION, methods)

-- Reads a .docx, .json, .txt or .md file, told by its content.
function Innovation.load(path)
  return part.wrap(core.innovation_load(path))
end

function Innovation.from_json(document)
  return part.wrap(core.innovation_from_json(document))
end

-- Reads the ten-section form from plain text or a Markdown dump.
function Innovation.from_form_text(form)
  return part.wrap(core.innovation_from_form_text(form))
end

-- Reads the ten-section form from the bytes of a Word document.
function Innovation.from_docx(form)
  return part.wrap(core.innovation_from_docx(form))
end

local variant_methods = {}

function variant_methods:save(path)
  core.variant_save(self._handle, class.expect(path, "string", "save"))
end

-- The document "socinn.variant/1".
function variant_methods:to_json()
  return core.variant_to_json(self._handle)
end

local Variant = part.define(core.PART_VARIANT, variant_methods)

function Variant.load(path)
  return part.wrap(core.variant_load(path))
end

function Variant.from_json(document)
  return part.wrap(core.variant_from_json(document))
end

-- A variant of an innovation with nothing changed yet.
function Variant.of(innovation, id)
  return part.wrap(core.variant_new(id, part.handle(innovation, "Innovation", "Variant.of")))
end

return { Innovation = Innovation, Variant = Variant }
