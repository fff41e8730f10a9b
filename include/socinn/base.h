/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_BASE_H
#define SOCINN_BASE_H
/*
 * Room `base`: errors, languages, exact numbers, money, months, quantities, and numbers as people write them.
 * Include <socinn/socinn.h>, not this file.
 *
 * Conventions of every room:
 *   - outputs are untouched on failure and always set on success; `GError **error` comes last and may be NULL;
 *   - (transfer full) results are the caller's to free (g_free for text, the type's unref otherwise);
 *   - (transfer none) results live as long as the object they came from and is not changed;
 *   - every object is reference-counted atomically; reading one from several threads is safe, changing it is not.
 *
 * The whole interface is experimental until version 1.0: names may still change between minor versions. Define
 * SOCINN_WARN_EXPERIMENTAL before including to be reminded of it by the compiler.
 */
#include <glib.h>

#if defined(__GNUC__) && !defined(SWIG)
#  define SOCINN_API __attribute__((visibility("default")))
#  ifdef SOCINN_WARN_EXPERIMENTAL
#    warning "the libsocinn interface is experimental until version 1.0"
#  endif
#else
#  define SOCINN_API
#endif

G_BEGIN_DECLS

/* ------------------------------------------------------------------------------------------------- errors */

/** SOCINN_ERROR: the error domain of the library. Every error of it knows, where that makes sense, a file, a place in it
 *  (a JSON pointer, a form section, a setting's name) and a line. */
#define SOCINN_ERROR (socinn_error_quark())

/**
 * SocinnError:
 * What kind of fault it is; bindings map each to an exception class or a code name (socinn_error_code_name()).
 */
typedef enum {
  SOCINN_ERROR_INVALID_ARGUMENT, /**< a value outside what the function accepts */
  SOCINN_ERROR_NOT_FOUND,        /**< a name nobody has: an assumption, a reading, an option, a field, a file */
  SOCINN_ERROR_AMBIGUOUS,        /**< a text with several meanings, none of them stated (`1,234`) */
  SOCINN_ERROR_OVERFLOW,         /**< a number beyond what exact arithmetic holds */
  SOCINN_ERROR_CURRENCY,         /**< two currencies in one sum */
  SOCINN_ERROR_SYNTAX,           /**< not well-formed JSON, XML, ZIP or number */
  SOCINN_ERROR_SCHEMA,           /**< well-formed, but not what the format says: unknown or duplicate key, wrong type */
  SOCINN_ERROR_ENCODING,         /**< not UTF-8 */
  SOCINN_ERROR_LIMIT,            /**< larger, deeper or more compressed than honest input is */
  SOCINN_ERROR_UNSUPPORTED,      /**< a known format that is not read: legacy .doc, an encrypted file */
  SOCINN_ERROR_IO,               /**< the operating system could not read or write */
  SOCINN_ERROR_MISMATCH,         /**< two documents that do not belong together: a variant of another innovation */
  SOCINN_ERROR_NO_RATE,          /**< the dated tables hold no value for that month */
  SOCINN_ERROR_NO_MEMORY,        /**< memory ran out */
  SOCINN_ERROR_CANCELLED         /**< the caller's progress function asked to stop */
} SocinnError;

SOCINN_API GQuark socinn_error_quark(void);

/** Name of a code, such as "invalid-argument". Returns: (transfer none): "unknown" for a number that is no code */
SOCINN_API const char *socinn_error_code_name(gint code);

/** The file an error is about. Returns: (transfer none) (nullable) */
SOCINN_API const char *socinn_error_get_file(const GError *error);

/** The place inside the document: a JSON pointer, a form section, a setting. Returns: (transfer none) (nullable) */
SOCINN_API const char *socinn_error_get_path(const GError *error);

/** The line, counted from 1. Returns: 0 when no line is known */
SOCINN_API guint socinn_error_get_line(const GError *error);

/* ---------------------------------------------------------------------------------------------- languages */

/** SocinnLanguage: the language of messages, findings and reports, and of the numbers in them. */
typedef enum { SOCINN_LANGUAGE_EN, SOCINN_LANGUAGE_PL } SocinnLanguage;

/** The language that messages of the calling thread are written in: the thread's own, else the default. */
SOCINN_API SocinnLanguage socinn_language_get(void);

/** Sets the language of all threads that have none of their own. The library's own state; the locale is left alone. */
SOCINN_API void socinn_language_set_default(SocinnLanguage language);

/** Gives the calling thread a language of its own, for programs that serve several people at once. */
SOCINN_API void socinn_language_set_thread(SocinnLanguage language);

/** Takes the calling thread's own language back: the default holds again. */
SOCINN_API void socinn_language_unset_thread(void);

/** Language of a tag such as "pl", "pl_PL.UTF-8" or "en-GB". @error: %SOCINN_ERROR_INVALID_ARGUMENT for any other */
SOCINN_API gboolean socinn_language_from_tag(const char *tag, SocinnLanguage *language, GError **error);

/** Tag of a language: "pl" or "en". Returns: (transfer none) */
SOCINN_API const char *socinn_language_get_tag(SocinnLanguage language);

/** Version of the library that runs, "major.minor.patch". Returns: (transfer none) */
SOCINN_API const char *socinn_version(void);

/* ------------------------------------------------------------------------------------------ exact numbers */

/**
 * SocinnRational:
 * An exact fraction. Always in lowest terms with a positive denominator: 1/3 of a post times 3 000 zł is 1 000 zł,
 * and 9.76 % is 61/625, not a binary neighbour.
 */
typedef struct SocinnRational {
  gint64 numerator;
  gint64 denominator; /**< > 0 */
} SocinnRational;

/** Builds a fraction in lowest terms. @error: %SOCINN_ERROR_INVALID_ARGUMENT for a zero denominator, %SOCINN_ERROR_OVERFLOW */
SOCINN_API gboolean socinn_rational_new(gint64 numerator, gint64 denominator, SocinnRational *result, GError **error);

/**
 * socinn_rational_from_text:
 * Reads the library's own spelling, the same in every language: `-12.5`, `0.0976`, `1/3`. For what people write see
 * socinn_quantity_from_text().
 *
 * @error: %SOCINN_ERROR_SYNTAX for anything else, %SOCINN_ERROR_OVERFLOW above 2^63 - 1 or beyond 18 decimals
 */
SOCINN_API gboolean socinn_rational_from_text(const char *text, SocinnRational *result, GError **error);

/** Shortest spelling that socinn_rational_from_text() reads back: a decimal where one exists, else `1/3`.
 *  Returns: (transfer full) */
SOCINN_API char *socinn_rational_to_text(SocinnRational value);

/** Nearest double. */
SOCINN_API double socinn_rational_to_double(SocinnRational value);

/** Exact sum. @error: %SOCINN_ERROR_OVERFLOW */
SOCINN_API gboolean socinn_rational_add(SocinnRational a, SocinnRational b, SocinnRational *result, GError **error);

/** Exact difference a - b. @error: %SOCINN_ERROR_OVERFLOW */
SOCINN_API gboolean socinn_rational_subtract(SocinnRational a, SocinnRational b, SocinnRational *result,
                                             GError **error);

/** Exact product. @error: %SOCINN_ERROR_OVERFLOW */
SOCINN_API gboolean socinn_rational_multiply(SocinnRational a, SocinnRational b, SocinnRational *result,
                                             GError **error);

/** Exact quotient a / b. @error: %SOCINN_ERROR_INVALID_ARGUMENT when b is 0, %SOCINN_ERROR_OVERFLOW */
SOCINN_API gboolean socinn_rational_divide(SocinnRational a, SocinnRational b, SocinnRational *result, GError **error);

/** Order of two fractions. Returns: -1, 0 or 1 */
SOCINN_API int socinn_rational_compare(SocinnRational a, SocinnRational b);

/* -------------------------------------------------------------------------------------------------- money */

/**
 * SocinnMoney:
 * An exact amount: whole minor units (grosze) and an ISO 4217 code. Sums are exact; overflow and mixed currencies are
 * errors; nothing is rounded except where a function says so, and then half away from zero.
 */
typedef struct SocinnMoney {
  gint64 minor;     /**< minor units: 1 234,50 zł is 123450 */
  char currency[4]; /**< ISO 4217, such as "PLN" */
} SocinnMoney;

/** SocinnMoneyRange: the smallest, the expected and the largest amount, in one currency. */
typedef struct SocinnMoneyRange {
  SocinnMoney low, expected, high;
} SocinnMoneyRange;

/** Number of decimals of a currency: 2 for PLN, 0 for JPY. @error: %SOCINN_ERROR_CURRENCY unless three capital letters */
SOCINN_API gboolean socinn_currency_get_decimals(const char *currency, guint *decimals, GError **error);

/** An amount from minor units. @error: %SOCINN_ERROR_CURRENCY */
SOCINN_API gboolean socinn_money_new(gint64 minor, const char *currency, SocinnMoney *result, GError **error);

/** An amount from an exact number of major units, rounded half away from zero to minor units.
 *  @error: %SOCINN_ERROR_CURRENCY, %SOCINN_ERROR_OVERFLOW */
SOCINN_API gboolean socinn_money_from_rational(SocinnRational major, const char *currency, SocinnMoney *result,
                                               GError **error);

/** Exact sum. @error: %SOCINN_ERROR_CURRENCY, %SOCINN_ERROR_OVERFLOW */
SOCINN_API gboolean socinn_money_add(SocinnMoney a, SocinnMoney b, SocinnMoney *result, GError **error);

/** Product with an exact factor, rounded half away from zero. @error: %SOCINN_ERROR_OVERFLOW */
SOCINN_API gboolean socinn_money_multiply(SocinnMoney amount, SocinnRational factor, SocinnMoney *result,
                                          GError **error);

/** Machine spelling, the same in every language: "1234.50". Returns: (transfer full) */
SOCINN_API char *socinn_money_to_text(SocinnMoney amount);

/** What a person reads: "1 234,50 zł" (no-break spaces) in Polish, "PLN 1,234.50" in English. Returns: (transfer full) */
SOCINN_API char *socinn_money_format(SocinnMoney amount, SocinnLanguage language);

/* ------------------------------------------------------------------------------------------------- months */

/**
 * SocinnPeriod:
 * A month or a run of months, both ends included. Months are counted from January of year 0, so that they can be
 * added and compared: 2026-01 is 24312 (2026 x 12). Years 1900 to 2199.
 */
typedef struct SocinnPeriod {
  gint32 first, last;
} SocinnPeriod;

/** Reads "2026-01", "2026" (its twelve months) or "2026-01/2027-06". @error: %SOCINN_ERROR_SYNTAX, such as 2026-13 */
SOCINN_API gboolean socinn_period_from_text(const char *text, SocinnPeriod *period, GError **error);

/** Shortest spelling of a period. Returns: (transfer full) */
SOCINN_API char *socinn_period_to_text(SocinnPeriod period);

/** Period of @months months from @first. @error: %SOCINN_ERROR_INVALID_ARGUMENT for none, or outside years 1900-2199 */
SOCINN_API gboolean socinn_period_new(gint32 first, gint32 months, SocinnPeriod *period, GError **error);

/** Number of months. */
SOCINN_API gint32 socinn_period_get_length(SocinnPeriod period);

/** Year of a month count, such as 2026. */
SOCINN_API gint32 socinn_month_get_year(gint32 month);

/** Month of the year, 1 to 12. */
SOCINN_API gint32 socinn_month_get_month(gint32 month);

/* --------------------------------------------------------------------------------------------- quantities */

/**
 * SocinnQuantity:
 * A number that may be unsure, with its unit, the date of its prices, its source and the wording it was read from.
 * Immutable. The unit of an amount of money is its currency code; other units are the user's words ("person", "hour").
 */
typedef struct SocinnQuantity SocinnQuantity;

/** SocinnQuantityKind: how sure the number is. */
typedef enum {
  SOCINN_QUANTITY_FIXED,     /**< one number */
  SOCINN_QUANTITY_RANGE,     /**< low to high, nothing known in between (uniform): mean (low + high) / 2 */
  SOCINN_QUANTITY_PERT,      /**< low, most likely, high (PERT, lambda 4): mean (low + 4 mode + high) / 6 */
  SOCINN_QUANTITY_TRIANGULAR /**< low, most likely, high (triangle): mean (low + mode + high) / 3 */
} SocinnQuantityKind;

/**
 * socinn_quantity_new:
 * A quantity. A fixed one has low = mode = high; a range takes no notice of @mode.
 *
 * @unit: a currency code, any other word, or "" for a bare number
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT when high < low, the mode lies outside, or an amount of money is negative
 * Returns: (transfer full): NULL on error
 */
SOCINN_API SocinnQuantity *socinn_quantity_new(SocinnQuantityKind kind, SocinnRational low, SocinnRational mode,
                                               SocinnRational high, const char *unit, GError **error);

/** The same number with its circumstances replaced; NULL or an empty period takes one away (first > last is empty).
 *  @source: (nullable)  @wording: (nullable)  Returns: (transfer full) */
SOCINN_API SocinnQuantity *socinn_quantity_annotate(const SocinnQuantity *self, SocinnPeriod price_date,
                                                    const char *source, const char *wording);

SOCINN_API SocinnQuantity *socinn_quantity_ref(SocinnQuantity *self);
SOCINN_API void socinn_quantity_unref(SocinnQuantity *self);
SOCINN_API SocinnQuantityKind socinn_quantity_get_kind(const SocinnQuantity *self);
SOCINN_API SocinnRational socinn_quantity_get_low(const SocinnQuantity *self);
SOCINN_API SocinnRational socinn_quantity_get_mode(const SocinnQuantity *self);
SOCINN_API SocinnRational socinn_quantity_get_high(const SocinnQuantity *self);
/** Exact mean. @error: %SOCINN_ERROR_OVERFLOW */
SOCINN_API gboolean socinn_quantity_get_mean(const SocinnQuantity *self, SocinnRational *mean, GError **error);
/** Returns: (transfer none): "" for a bare number */
SOCINN_API const char *socinn_quantity_get_unit(const SocinnQuantity *self);
/** Whether the unit is a currency: three capital letters. */
SOCINN_API gboolean socinn_quantity_is_money(const SocinnQuantity *self);
/** Date of the prices. Returns: FALSE when none is known; @price_date is untouched then */
SOCINN_API gboolean socinn_quantity_get_price_date(const SocinnQuantity *self, SocinnPeriod *price_date);
/** Returns: (transfer none) (nullable) */
SOCINN_API const char *socinn_quantity_get_source(const SocinnQuantity *self);
/** Returns: (transfer none) (nullable): the original wording */
SOCINN_API const char *socinn_quantity_get_wording(const SocinnQuantity *self);
/** Whether kind, numbers, unit and circumstances are all the same. */
SOCINN_API gboolean socinn_quantity_equal(const SocinnQuantity *a, const SocinnQuantity *b);

/** SocinnNumberStyle: whose habits a written number follows. */
typedef enum {
  SOCINN_NUMBER_STYLE_UNSTATED, /**< not known: `1,234` is %SOCINN_ERROR_AMBIGUOUS */
  SOCINN_NUMBER_STYLE_EN,       /**< 1,234.50 */
  SOCINN_NUMBER_STYLE_PL        /**< 1 234,50 or 1.234,50 */
} SocinnNumberStyle;

/**
 * socinn_quantity_from_text:
 * Reads one number or range as people write it: `5 000,00 zł`, `5.000 zł`, `1,5 tys. zł`, `½ etatu`, `0,5 etatu`,
 * `od 2500 do 4500 zł`, `5 000–20 000 PLN`, `PLN 1,234.50`. Spaces may be no-break or narrow no-break; ranges are
 * written with -, – or —, `do`, `to` or `between ... and`. The unit becomes "PLN", "EUR", "fte" (post), "%" or "".
 *
 * @text: the whole text is the number; anything left over is an error
 * @error: %SOCINN_ERROR_SYNTAX, %SOCINN_ERROR_AMBIGUOUS, %SOCINN_ERROR_OVERFLOW, %SOCINN_ERROR_INVALID_ARGUMENT,
 *   %SOCINN_ERROR_CURRENCY when the two ends of a range name different currencies
 * Returns: (transfer full): the quantity with @text as its wording; NULL on error
 */
SOCINN_API SocinnQuantity *socinn_quantity_from_text(const char *text, SocinnNumberStyle style, GError **error);

/** Machine spelling: "5000", "5000..20000", "5000..9000..20000", the unit behind a space. Returns: (transfer full) */
SOCINN_API char *socinn_quantity_to_text(const SocinnQuantity *self);

/** What a person reads: "5 000–20 000 zł". Returns: (transfer full) */
SOCINN_API char *socinn_quantity_format(const SocinnQuantity *self, SocinnLanguage language);

/** A number as people read it, with @decimals digits behind the point, rounded half away from zero.
 *  Returns: (transfer full): NULL with %SOCINN_ERROR_INVALID_ARGUMENT above 9 decimals, or %SOCINN_ERROR_OVERFLOW */
SOCINN_API char *socinn_rational_format(SocinnRational value, guint decimals, SocinnLanguage language, GError **error);

/* --------------------------------------------------------------------------------------------------- text */

/**
 * socinn_text_fold:
 * Text as it is compared in searches and in matching questions: lower case, without diacritics (`Łódź` -> `lodz`), every
 * run of spaces, line breaks and no-break spaces one space, every dash a hyphen, every quotation mark `"`.
 *
 * @text: UTF-8
 * Returns: (transfer full): NULL with %SOCINN_ERROR_ENCODING when @text is not UTF-8
 */
SOCINN_API char *socinn_text_fold(const char *text, GError **error);

/* ----------------------------------------------------------------------------------------------- findings */

/** SocinnSeverity: what a finding asks of the reader. */
typedef enum {
  SOCINN_SEVERITY_INFO,    /**< good to know */
  SOCINN_SEVERITY_WARNING, /**< should be looked at before the result is used */
  SOCINN_SEVERITY_ERROR    /**< must be mended: the document or the result cannot stand as it is */
} SocinnSeverity;

/**
 * SocinnFindings:
 * A list of observations about a document or a result. Each has a severity, a code that does not change with the language,
 * the place (a JSON pointer), what was found, and what to do about it, in the language of the thread that looked.
 */
typedef struct SocinnFindings SocinnFindings;

SOCINN_API SocinnFindings *socinn_findings_ref(SocinnFindings *self);
SOCINN_API void socinn_findings_unref(SocinnFindings *self);
SOCINN_API gsize socinn_findings_get_length(const SocinnFindings *self);
/** Number of findings of at least @severity. */
SOCINN_API gsize socinn_findings_count(const SocinnFindings *self, SocinnSeverity severity);
/** Severity of finding @index; %SOCINN_SEVERITY_INFO when there is none such. */
SOCINN_API SocinnSeverity socinn_findings_get_severity(const SocinnFindings *self, gsize index);
/** Code, such as "pay-below-minimum". Returns: (transfer none) (nullable): NULL when there is no such finding */
SOCINN_API const char *socinn_findings_get_code(const SocinnFindings *self, gsize index);
/** JSON pointer. Returns: (transfer none) (nullable) */
SOCINN_API const char *socinn_findings_get_path(const SocinnFindings *self, gsize index);
/** What was found, one line. Returns: (transfer none) (nullable) */
SOCINN_API const char *socinn_findings_get_message(const SocinnFindings *self, gsize index);
/** What to do about it, one line. Returns: (transfer none) (nullable) */
SOCINN_API const char *socinn_findings_get_remedy(const SocinnFindings *self, gsize index);
/** Name of a severity: "info", "warning", "error". Returns: (transfer none) */
SOCINN_API const char *socinn_severity_get_name(SocinnSeverity severity);

/* ------------------------------------------------------------------------------------------ random numbers */

/**
 * socinn_random_variable:
 * The number under which a variable of that name is drawn: 64-bit FNV-1a of its UTF-8 bytes. Draws depend on the name,
 * not on the order in which variables were added.
 */
SOCINN_API guint64 socinn_random_variable(const char *name);

/**
 * socinn_random_words:
 * Words @first, @first + 1, ... of the stream of (seed, variable): Philox4x64-10 with that key, its blocks numbered from
 * counter 1. The same bits as numpy.random.Philox(key=[seed, variable]).random_raw().
 *
 * @result: (array length=n_result)
 * Salmon, J. K. et al. (2011), Parallel random numbers: as easy as 1, 2, 3, doi:10.1145/2063384.2063405
 */
SOCINN_API void socinn_random_words(guint64 seed, guint64 variable, guint64 first, guint64 *result, gsize n_result);
/** The same as numbers in [0, 1): the upper 53 bits of each word times 2^-53, as numpy's Generator.random(). */
SOCINN_API void socinn_random_uniforms(guint64 seed, guint64 variable, guint64 first, double *result, gsize n_result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SocinnQuantity, socinn_quantity_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SocinnFindings, socinn_findings_unref)
G_END_DECLS
#endif
