/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_MODEL_H
#define SOCINN_MODEL_H
/*
 * Room `model`: a social innovation and its parts, their checks, and a catalogue of many.
 *
 * A *part* is a typed record: the innovation itself, a cost item, a target group, a conclusion ... Which fields a kind
 * of part has stands in one table (lib/model/fields.c). The table is what the JSON reader and writer, the published
 * JSON Schema, the checks, the variants and the attributes of the Python and Lua classes are made from, so that they
 * cannot disagree. docs/model.md lists all kinds and fields.
 */
#include <socinn/base.h>

G_BEGIN_DECLS

/* -------------------------------------------------------------------------------------------------- parts */

/** SocinnPartKind: the kinds of parts. */
typedef enum {
  SOCINN_PART_INNOVATION,   /**< the whole: texts, lists of parts, provenance */
  SOCINN_PART_ELEMENT,      /**< what is handed over; travels unchanged or is to be adapted */
  SOCINN_PART_TARGET_GROUP, /**< recipients, with a size that may be unsure */
  SOCINN_PART_IMPLEMENTER,  /**< who can put it into practice: role and qualifications */
  SOCINN_PART_COST_ITEM,    /**< one cost; with a condition and a status it is a conditional cost */
  SOCINN_PART_FACTOR,       /**< a factor of a cost item: a literal or the name of an assumption */
  SOCINN_PART_ASSUMPTION,   /**< a named quantity that several cost items may share */
  SOCINN_PART_CONCLUSION,   /**< what testing showed or a participant said: claim, evidence, n, design, result */
  SOCINN_PART_READING,      /**< a question the source text leaves open, with its possible answers */
  SOCINN_PART_OPTION,       /**< one answer: cost items overlaid with the fields that it changes */
  SOCINN_PART_ACTIVITY,     /**< a step of the plan: what, until when, at what cost, why so much */
  SOCINN_PART_INDICATOR,    /**< a result to be measured, with target values for women, men and in total */
  SOCINN_PART_ORGANISATION, /**< who to ask: an organisation, never a private person */
  SOCINN_PART_PROVENANCE,   /**< where the description was taken from */
  SOCINN_PART_VARIANT,      /**< the same innovation in another place: only what differs */
  SOCINN_PART_CHOICE        /**< a reading and the option chosen for it */
} SocinnPartKind;

/** SocinnFieldType: what a field holds, and which getter and setter serve it. */
typedef enum {
  SOCINN_FIELD_STRING,   /**< one line: an identifier, an address, a name */
  SOCINN_FIELD_CHOICE,   /**< a string out of a fixed list: socinn_part_get_string() */
  SOCINN_FIELD_TEXT,     /**< prose in several languages */
  SOCINN_FIELD_STRINGS,  /**< a list of strings */
  SOCINN_FIELD_INTEGER,  /**< a whole number */
  SOCINN_FIELD_INTEGERS, /**< a list of whole numbers */
  SOCINN_FIELD_NUMBER,   /**< an exact number */
  SOCINN_FIELD_FLAG,     /**< yes or no: socinn_part_get_integer() gives 1 or 0 */
  SOCINN_FIELD_PERIOD,   /**< a month or a run of months */
  SOCINN_FIELD_QUANTITY, /**< a number that may be unsure */
  SOCINN_FIELD_PART,     /**< one part */
  SOCINN_FIELD_LIST      /**< a list of parts of one kind */
} SocinnFieldType;

/**
 * SocinnFieldState:
 * "Nothing" has three meanings in a form, and they are kept apart: nobody wrote anything, somebody wrote "-", and
 * somebody wrote that it is not known yet (and, if all is well, why).
 */
typedef enum {
  SOCINN_STATE_EMPTY,        /**< nothing was said */
  SOCINN_STATE_GIVEN,        /**< there is a value */
  SOCINN_STATE_NONE,         /**< said to be none: "-" */
  SOCINN_STATE_NOT_YET_KNOWN /**< said to be not known yet */
} SocinnFieldState;

/** SocinnPart: a typed record, mutable, reference-counted. Change it from one thread at a time. */
typedef struct SocinnPart SocinnPart;
/** A part of kind %SOCINN_PART_INNOVATION. Every function that takes one checks the kind. */
typedef SocinnPart SocinnInnovation;
/** A part of kind %SOCINN_PART_VARIANT. */
typedef SocinnPart SocinnVariant;

/** A part with all fields empty. Returns: (transfer full): NULL with %SOCINN_ERROR_INVALID_ARGUMENT for no kind */
SOCINN_API SocinnPart *socinn_part_new(SocinnPartKind kind, GError **error);
SOCINN_API SocinnPart *socinn_part_ref(SocinnPart *self);
SOCINN_API void socinn_part_unref(SocinnPart *self);
/** A deep copy. Returns: (transfer full) */
SOCINN_API SocinnPart *socinn_part_copy(const SocinnPart *self);
/** Whether kinds, states and values are the same, all the way down. */
SOCINN_API gboolean socinn_part_equal(const SocinnPart *a, const SocinnPart *b);
SOCINN_API SocinnPartKind socinn_part_get_kind(const SocinnPart *self);
/**
 * socinn_part_overlay:
 * A copy of @self in which every field that @patch says something about is @patch's. This is how variants and options
 * of readings change a cost item without repeating it.
 *
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT when the kinds differ
 * Returns: (transfer full)
 */
SOCINN_API SocinnPart *socinn_part_overlay(const SocinnPart *self, const SocinnPart *patch, GError **error);

/* The table of kinds and fields. */

/** Name of a kind as it stands in JSON and in bindings, such as "cost_item". Returns: (transfer none) (nullable) */
SOCINN_API const char *socinn_part_kind_get_name(SocinnPartKind kind);
/** Kind of a name. @error: %SOCINN_ERROR_NOT_FOUND */
SOCINN_API gboolean socinn_part_kind_from_name(const char *name, SocinnPartKind *kind, GError **error);
/** Number of fields; 0 for no kind. */
SOCINN_API gsize socinn_part_kind_get_n_fields(SocinnPartKind kind);
/** Name of field @index. Returns: (transfer none) (nullable) */
SOCINN_API const char *socinn_part_kind_get_field(SocinnPartKind kind, gsize index);
/** Type of a field. @error: %SOCINN_ERROR_NOT_FOUND */
SOCINN_API gboolean socinn_field_get_type(SocinnPartKind kind, const char *field, SocinnFieldType *type,
                                          GError **error);
/** What a field means, in one English sentence. Returns: (transfer none) (nullable) */
SOCINN_API const char *socinn_field_get_description(SocinnPartKind kind, const char *field);
/** Kind of the parts in a part or list field. @error: %SOCINN_ERROR_NOT_FOUND for any other field */
SOCINN_API gboolean socinn_field_get_part_kind(SocinnPartKind kind, const char *field, SocinnPartKind *result,
                                               GError **error);
/** Answer @index of a choice field. Returns: (transfer none) (nullable): NULL past the last one */
SOCINN_API const char *socinn_field_get_choice(SocinnPartKind kind, const char *field, gsize index);

/* Getters: a wrong field name is %SOCINN_ERROR_NOT_FOUND, a wrong type %SOCINN_ERROR_INVALID_ARGUMENT. */

/** State of a field. */
SOCINN_API gboolean socinn_part_get_state(const SocinnPart *self, const char *field, SocinnFieldState *state,
                                          GError **error);
/** Why a field is none or not yet known. @language: a tag, or NULL for any  Returns: (transfer none) (nullable) */
SOCINN_API const char *socinn_part_get_reason(const SocinnPart *self, const char *field, const char *language,
                                              GError **error);
/** Tags of the languages that a reason is given in. Returns: (transfer full): NULL-terminated, free with g_strfreev() */
SOCINN_API char **socinn_part_get_reason_languages(const SocinnPart *self, const char *field, GError **error);
/** A string or choice. Returns: (transfer none) (nullable): NULL without an error when nothing is given */
SOCINN_API const char *socinn_part_get_string(const SocinnPart *self, const char *field, GError **error);
/** Prose in a language. @language: a tag such as "pl"; NULL: the innovation's best match for the thread's language,
 *  else any  Returns: (transfer none) (nullable) */
SOCINN_API const char *socinn_part_get_text(const SocinnPart *self, const char *field, const char *language,
                                            GError **error);
/** Tags of the languages a text is given in. Returns: (transfer full): NULL-terminated, free with g_strfreev() */
SOCINN_API char **socinn_part_get_text_languages(const SocinnPart *self, const char *field, GError **error);
/** A list of strings. Returns: (transfer none) (nullable): NULL-terminated */
SOCINN_API char *const *socinn_part_get_strings(const SocinnPart *self, const char *field, GError **error);
/** A whole number or a flag. @given: (nullable): whether there is one; *value is 0 when not */
SOCINN_API gboolean socinn_part_get_integer(const SocinnPart *self, const char *field, gint64 *value, gboolean *given,
                                            GError **error);
/** A list of whole numbers. @n: their number  Returns: (transfer none) (array length=n) (nullable) */
SOCINN_API const gint64 *socinn_part_get_integers(const SocinnPart *self, const char *field, gsize *n, GError **error);
/** An exact number. @given: (nullable): whether there is one; *value is 0 when not */
SOCINN_API gboolean socinn_part_get_number(const SocinnPart *self, const char *field, SocinnRational *value,
                                           gboolean *given, GError **error);
/** A month or run of months. @given: (nullable): whether there is one */
SOCINN_API gboolean socinn_part_get_period(const SocinnPart *self, const char *field, SocinnPeriod *value,
                                           gboolean *given, GError **error);
/** A quantity. Returns: (transfer none) (nullable) */
SOCINN_API SocinnQuantity *socinn_part_get_quantity(const SocinnPart *self, const char *field, GError **error);
/** A part. Returns: (transfer none) (nullable) */
SOCINN_API SocinnPart *socinn_part_get_part(const SocinnPart *self, const char *field, GError **error);
/** Length of a list of parts. */
SOCINN_API gboolean socinn_part_get_length(const SocinnPart *self, const char *field, gsize *length, GError **error);
/** Part @index of a list. @error: %SOCINN_ERROR_NOT_FOUND past the end  Returns: (transfer none) */
SOCINN_API SocinnPart *socinn_part_get_item(const SocinnPart *self, const char *field, gsize index, GError **error);
/** Part of a list whose `id` is @id. @error: %SOCINN_ERROR_NOT_FOUND  Returns: (transfer none) */
SOCINN_API SocinnPart *socinn_part_find_item(const SocinnPart *self, const char *field, const char *id, GError **error);

/* Setters: besides the getters' errors, %SOCINN_ERROR_INVALID_ARGUMENT for a value outside the field's bounds,
 * %SOCINN_ERROR_ENCODING for text that is not UTF-8. The part is unchanged on error. */

/** Makes a field empty, none or not yet known; an identifier can only be made empty. @reason: (nullable)
 *  @language: (nullable): tag of @reason, "pl" if NULL */
SOCINN_API gboolean socinn_part_set_state(SocinnPart *self, const char *field, SocinnFieldState state,
                                          const char *reason, const char *language, GError **error);
/** Sets a string or choice. @value: (nullable): NULL makes the field empty */
SOCINN_API gboolean socinn_part_set_string(SocinnPart *self, const char *field, const char *value, GError **error);
/** Sets prose in one language. @value: (nullable): NULL removes that language */
SOCINN_API gboolean socinn_part_set_text(SocinnPart *self, const char *field, const char *language, const char *value,
                                         GError **error);
/** Sets a list of strings. @values: (nullable): NULL-terminated */
SOCINN_API gboolean socinn_part_set_strings(SocinnPart *self, const char *field, const char *const *values,
                                            GError **error);
/** Sets a whole number or a flag. */
SOCINN_API gboolean socinn_part_set_integer(SocinnPart *self, const char *field, gint64 value, GError **error);
/** Sets a list of whole numbers. @values: (array length=n) (nullable) */
SOCINN_API gboolean socinn_part_set_integers(SocinnPart *self, const char *field, const gint64 *values, gsize n,
                                             GError **error);
/** Sets an exact number. */
SOCINN_API gboolean socinn_part_set_number(SocinnPart *self, const char *field, SocinnRational value, GError **error);
/** Sets a month or run of months. */
SOCINN_API gboolean socinn_part_set_period(SocinnPart *self, const char *field, SocinnPeriod value, GError **error);
/** Sets a quantity. @value: (nullable) (transfer none) */
SOCINN_API gboolean socinn_part_set_quantity(SocinnPart *self, const char *field, SocinnQuantity *value,
                                             GError **error);
/** Sets a part. @value: (nullable) (transfer none): shared, not copied */
SOCINN_API gboolean socinn_part_set_part(SocinnPart *self, const char *field, SocinnPart *value, GError **error);
/** Adds a part to the end of a list. @item: (transfer none): shared, not copied; never @self or what holds it */
SOCINN_API gboolean socinn_part_append(SocinnPart *self, const char *field, SocinnPart *item, GError **error);
/** Takes part @index out of a list. @error: %SOCINN_ERROR_NOT_FOUND past the end */
SOCINN_API gboolean socinn_part_remove(SocinnPart *self, const char *field, gsize index, GError **error);

/* --------------------------------------------------------------------------------------------- innovation */

/** An empty innovation with an identifier. @id: lower-case letters, digits, `-`, `_`, `.`  Returns: (transfer full) */
SOCINN_API SocinnInnovation *socinn_innovation_new(const char *id, GError **error);

/**
 * socinn_innovation_check:
 * Everything that can be said about a description without pricing it: missing and contradictory fields, references to
 * parts that do not exist, readings without a default, amounts that are not money, "-" where the form needs an answer.
 *
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT unless @self is an innovation
 * Returns: (transfer full): all findings, in the order of the document; possibly none
 */
SOCINN_API SocinnFindings *socinn_innovation_check(const SocinnInnovation *self, GError **error);

/** A variant of @innovation with nothing changed yet. Returns: (transfer full) */
SOCINN_API SocinnVariant *socinn_variant_new(const char *id, const SocinnInnovation *innovation, GError **error);

/**
 * socinn_variant_apply:
 * The innovation as @variant has it: cost items and assumptions overlaid, added ones appended. Neither argument changes.
 *
 * @error: %SOCINN_ERROR_MISMATCH when @variant names another innovation; %SOCINN_ERROR_NOT_FOUND when it changes a part
 *   that is not there
 * Returns: (transfer full)
 */
SOCINN_API SocinnInnovation *socinn_variant_apply(const SocinnVariant *variant, const SocinnInnovation *innovation,
                                                  GError **error);

/* ---------------------------------------------------------------------------------------------- catalogue */

/** SocinnCatalogue: many innovations, found by what they are about. */
typedef struct SocinnCatalogue SocinnCatalogue;
/** SocinnQuery: what is looked for; every condition narrows the search. */
typedef struct SocinnQuery SocinnQuery;

/** An empty catalogue. Returns: (transfer full) */
SOCINN_API SocinnCatalogue *socinn_catalogue_new(void);
SOCINN_API SocinnCatalogue *socinn_catalogue_ref(SocinnCatalogue *self);
SOCINN_API void socinn_catalogue_unref(SocinnCatalogue *self);
/** Adds an innovation. @error: %SOCINN_ERROR_INVALID_ARGUMENT when its id is empty or taken */
SOCINN_API gboolean socinn_catalogue_add(SocinnCatalogue *self, SocinnInnovation *innovation, GError **error);
SOCINN_API gsize socinn_catalogue_get_length(const SocinnCatalogue *self);
/** Innovation @index. @error: %SOCINN_ERROR_NOT_FOUND  Returns: (transfer none) */
SOCINN_API SocinnInnovation *socinn_catalogue_get_item(const SocinnCatalogue *self, gsize index, GError **error);
/** Innovation with an id, the one it has now. @error: %SOCINN_ERROR_NOT_FOUND  Returns: (transfer none) */
SOCINN_API SocinnInnovation *socinn_catalogue_find(const SocinnCatalogue *self, const char *id, GError **error);
/** A catalogue of those that meet @query, in the same order. Innovations are shared. Returns: (transfer full) */
SOCINN_API SocinnCatalogue *socinn_catalogue_search(const SocinnCatalogue *self, const SocinnQuery *query,
                                                    GError **error);

/** A query that everything meets. Returns: (transfer full) */
SOCINN_API SocinnQuery *socinn_query_new(void);
SOCINN_API SocinnQuery *socinn_query_ref(SocinnQuery *self);
SOCINN_API void socinn_query_unref(SocinnQuery *self);
/** Beginnings of words that all occur somewhere in the description, folded: `lodz` finds `Łódź`. @text: (nullable) */
SOCINN_API gboolean socinn_query_set_text(SocinnQuery *self, const char *text, GError **error);
/** Words that all occur in the target groups. @text: (nullable) */
SOCINN_API gboolean socinn_query_set_target_group(SocinnQuery *self, const char *text, GError **error);
/** Words that all occur in the problems or keywords. @text: (nullable) */
SOCINN_API gboolean socinn_query_set_problem(SocinnQuery *self, const char *text, GError **error);
/** A cost band: `first_year_cost` may lie in it. Innovations without a cost are left out. @low, @high: same currency
 *  @error: %SOCINN_ERROR_CURRENCY, %SOCINN_ERROR_INVALID_ARGUMENT when high < low */
SOCINN_API gboolean socinn_query_set_cost(SocinnQuery *self, SocinnMoney low, SocinnMoney high, GError **error);
/** At least this strong a study design among the conclusions that show an effect: "opinion", "single-group",
 *  "before-after", "comparison-group", "randomised", "replication". @design: (nullable)
 *  @error: %SOCINN_ERROR_INVALID_ARGUMENT */
SOCINN_API gboolean socinn_query_set_evidence(SocinnQuery *self, const char *design, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(SocinnPart, socinn_part_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SocinnCatalogue, socinn_catalogue_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SocinnQuery, socinn_query_unref)
G_END_DECLS
#endif
