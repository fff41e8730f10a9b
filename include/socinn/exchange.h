/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_EXCHANGE_H
#define SOCINN_EXCHANGE_H
/*
 * Room `exchange`: documents <-> model. JSON (`socinn.innovation/1`, `socinn.variant/1`, `socinn.catalogue/1`), the
 * ten-section form as Word document, plain text or Markdown. The lowest room that touches files.
 *
 * Input is untrusted. Limits: JSON 64 levels and 256 MiB; a form 32 MiB packed, 64 MiB unpacked, ratio 200 : 1;
 * XML without document types or entities. Errors carry file, JSON pointer or form section, and line. Files are written
 * under a temporary name and renamed, so that a failure leaves the old file as it was.
 */
#include <socinn/model.h>

G_BEGIN_DECLS

/* ------------------------------------------------------------------------------------------------- memory */

/**
 * socinn_innovation_from_json:
 * @text: (array length=length): UTF-8 JSON, `"format": "socinn.innovation/1"`
 * @error: %SOCINN_ERROR_SYNTAX, %SOCINN_ERROR_SCHEMA, %SOCINN_ERROR_ENCODING, %SOCINN_ERROR_LIMIT, %SOCINN_ERROR_OVERFLOW,
 *   %SOCINN_ERROR_INVALID_ARGUMENT (high below low, negative money); with a JSON pointer and a line
 * Returns: (transfer full)
 */
SOCINN_API SocinnInnovation *socinn_innovation_from_json(const char *text, gsize length, GError **error);
/** The document `socinn.innovation/1`, indented, ending in a line break. Returns: (transfer full) */
SOCINN_API char *socinn_innovation_to_json(const SocinnInnovation *self, GError **error);

/** Reads `socinn.variant/1`. Errors as socinn_innovation_from_json(). Returns: (transfer full) */
SOCINN_API SocinnVariant *socinn_variant_from_json(const char *text, gsize length, GError **error);
/** The document `socinn.variant/1`. Returns: (transfer full) */
SOCINN_API char *socinn_variant_to_json(const SocinnVariant *self, GError **error);

/** Reads `socinn.catalogue/1`. Errors as socinn_innovation_from_json(). Returns: (transfer full) */
SOCINN_API SocinnCatalogue *socinn_catalogue_from_json(const char *text, gsize length, GError **error);
/** The document `socinn.catalogue/1`. Returns: (transfer full) */
SOCINN_API char *socinn_catalogue_to_json(const SocinnCatalogue *self, GError **error);

/**
 * socinn_innovation_from_form_text:
 * Reads the ten-section form from plain text or a Markdown dump. Questions are matched by their folded words, not by
 * their numbers. "-" becomes %SOCINN_STATE_NONE, "not yet known" %SOCINN_STATE_NOT_YET_KNOWN. The sentences of section 7
 * become cost items that keep their wording; what they leave open becomes readings.
 *
 * @text: (array length=length): UTF-8, Polish or English questions
 * @error: %SOCINN_ERROR_SCHEMA when fewer than three of the questions are found, %SOCINN_ERROR_ENCODING, %SOCINN_ERROR_LIMIT;
 *   number errors of section 7 carry its line
 * Returns: (transfer full)
 */
SOCINN_API SocinnInnovation *socinn_innovation_from_form_text(const char *text, gsize length, GError **error);
/** The form as text, in the innovation's language, every section with its answer, "-" or "not yet known".
 *  @language: of the questions  Returns: (transfer full) */
SOCINN_API char *socinn_innovation_to_form_text(const SocinnInnovation *self, SocinnLanguage language, GError **error);

/**
 * socinn_innovation_from_docx:
 * Reads the form from a Word document held in memory.
 *
 * @data: (array length=length): the bytes of the .docx
 * @error: as socinn_innovation_from_form_text(), and %SOCINN_ERROR_SYNTAX (broken ZIP or XML), %SOCINN_ERROR_LIMIT (bombs),
 *   %SOCINN_ERROR_UNSUPPORTED (encrypted, legacy .doc, another Office document)
 * Returns: (transfer full)
 */
SOCINN_API SocinnInnovation *socinn_innovation_from_docx(const guint8 *data, gsize length, GError **error);
/**
 * socinn_innovation_to_docx:
 * Fills the form: each answer is placed under its question; every other part of the document stays byte for byte.
 *
 * @form: (array length=form_length) (nullable): the .docx to fill; what it does not ask for is left out. NULL: the blank
 *   form that comes with the library, with a question for every answer
 * @language: questions of the blank form; a given form keeps its own
 * @error: as socinn_innovation_from_docx(); %SOCINN_ERROR_SCHEMA when @form lacks one of
 *   the ten questions and there is an answer to it
 * Returns: (transfer full): the bytes of the filled .docx
 */
SOCINN_API GBytes *socinn_innovation_to_docx(const SocinnInnovation *self, const guint8 *form, gsize form_length,
                                             SocinnLanguage language, GError **error);

/** A published JSON Schema (draft 2020-12). @name: "innovation", "variant", "catalogue", "rates" or "correlation"
 *  @error: %SOCINN_ERROR_NOT_FOUND  Returns: (transfer full) */
SOCINN_API char *socinn_schema_get(const char *name, GError **error);

/* -------------------------------------------------------------------------------------------------- files */

/** Reads an innovation from a .docx, .json, .txt or .md file; what it is is told by its content, not by its name.
 *  @error: also %SOCINN_ERROR_NOT_FOUND and %SOCINN_ERROR_IO (a directory, no permission)  Returns: (transfer full) */
SOCINN_API SocinnInnovation *socinn_innovation_load(const char *path, GError **error);
/**
 * socinn_innovation_save:
 * Writes .json, .docx, .txt or .md, told by the name's ending; the file is replaced whole or not at all.
 *
 * @form_path: (nullable): the .docx form to fill, when @path ends in .docx
 * @error: %SOCINN_ERROR_IO, %SOCINN_ERROR_UNSUPPORTED for another ending
 */
SOCINN_API gboolean socinn_innovation_save(const SocinnInnovation *self, const char *path, const char *form_path,
                                           GError **error);
/** Reads a variant from a JSON file. Returns: (transfer full) */
SOCINN_API SocinnVariant *socinn_variant_load(const char *path, GError **error);
/** Writes a variant as JSON. */
SOCINN_API gboolean socinn_variant_save(const SocinnVariant *self, const char *path, GError **error);
/** Reads a catalogue from a JSON file. Returns: (transfer full) */
SOCINN_API SocinnCatalogue *socinn_catalogue_load(const char *path, GError **error);
/** Writes a catalogue as JSON. */
SOCINN_API gboolean socinn_catalogue_save(const SocinnCatalogue *self, const char *path, GError **error);

G_END_DECLS
#endif
