/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_H
#define SOCINN_STATS_H
/*
 * Room `stats`: statistics on plain arrays, right for ten people and for millions of rows. This header has what all of its
 * functions share, how they are asked and how they answer; the functions stand in a header a family, stats_<family>.h.
 *
 * What holds everywhere: NaN is a missing value, left out and counted in "n_missing" with a note; of pairs and rows it
 * takes the whole pair or row with it. Infinity is %SOCINN_ERROR_INVALID_ARGUMENT, as are too few values and options that a
 * function does not have. Nothing is printed and GSL is not called. Every function may be called from several threads.
 */
#include <socinn/base.h>

G_BEGIN_DECLS

/* ------------------------------------------------------------------------------------------------ options */

/**
 * SocinnStatsOptions:
 * What a function should do otherwise than by default: options by name, such as "alternative", "level" or "zeros". Bounds
 * are checked when an option is set; whether a function has it, when the function is called. A function's comment lists
 * its options and their defaults; NULL in the place of an object means all defaults.
 */
typedef struct SocinnStatsOptions SocinnStatsOptions;

/** No option set. Returns: (transfer full) */
SOCINN_API SocinnStatsOptions *socinn_stats_options_new(void);
SOCINN_API SocinnStatsOptions *socinn_stats_options_ref(SocinnStatsOptions *self);
SOCINN_API void socinn_stats_options_unref(SocinnStatsOptions *self);

/** A number; whole where the option is a count. @error: %SOCINN_ERROR_NOT_FOUND, %SOCINN_ERROR_INVALID_ARGUMENT outside
 *  its bounds or for an option that is no number */
SOCINN_API gboolean socinn_stats_options_set_number(SocinnStatsOptions *self, const char *name, double value,
                                                    GError **error);
/** A count or a seed, with all of its 64 bits. Errors as above. */
SOCINN_API gboolean socinn_stats_options_set_whole(SocinnStatsOptions *self, const char *name, guint64 value,
                                                   GError **error);
/** One of some words, such as "less" for "alternative". Errors as above. */
SOCINN_API gboolean socinn_stats_options_set_text(SocinnStatsOptions *self, const char *name, const char *text,
                                                  GError **error);
/** Yes or no. Errors as above. */
SOCINN_API gboolean socinn_stats_options_set_flag(SocinnStatsOptions *self, const char *name, gboolean value,
                                                  GError **error);
/** Several numbers, such as "weights", copied. @values: (array length=n)  Errors as above. */
SOCINN_API gboolean socinn_stats_options_set_numbers(SocinnStatsOptions *self, const char *name, const double *values,
                                                     gsize n, GError **error);
/** Names of all options that some function has. Returns: (transfer none) (array zero-terminated=1) */
SOCINN_API char *const *socinn_stats_get_option_names(void);
/** Bounds of an option that is a number or a count, inclusive. @error: %SOCINN_ERROR_NOT_FOUND, %SOCINN_ERROR_MISMATCH for an
 *  option of another type */
SOCINN_API gboolean socinn_stats_get_option_bounds(const char *name, double *low, double *high, GError **error);

/* ------------------------------------------------------------------------------------------------- results */

/**
 * SocinnStatsResult:
 * What a function found: values under names. Wherever they apply the names are the same: "function", "method" (what was
 * done, such as "exact" or "wilson"), "estimate", "lower", "upper", "level", "std_error", "df", "statistic", "p_value", "mid_p",
 * "alternative", "n" (values used), "n_missing". Others are a function's own and stand in its comment. Immutable.
 */
typedef struct SocinnStatsResult SocinnStatsResult;

/** SocinnStatsType: what a value of a result is. */
typedef enum {
  SOCINN_STATS_NONE,   /**< there is no value of that name */
  SOCINN_STATS_NUMBER, /**< a number; NaN where it is not defined */
  SOCINN_STATS_WHOLE,  /**< a count */
  SOCINN_STATS_FLAG,   /**< 1 for yes, 0 for no */
  SOCINN_STATS_TEXT,   /**< a word that is the same in every language */
  SOCINN_STATS_NUMBERS /**< several numbers; of a matrix, row by row */
} SocinnStatsType;

SOCINN_API SocinnStatsResult *socinn_stats_result_ref(SocinnStatsResult *self);
SOCINN_API void socinn_stats_result_unref(SocinnStatsResult *self);
/** Names of the values, in the order in which they are best read. Returns: (transfer none) (array zero-terminated=1) */
SOCINN_API char *const *socinn_stats_result_get_names(const SocinnStatsResult *self);
SOCINN_API SocinnStatsType socinn_stats_result_get_type(const SocinnStatsResult *self, const char *name);
/** A number, count or flag. Returns: NaN also where there is none of that name */
SOCINN_API double socinn_stats_result_get_number(const SocinnStatsResult *self, const char *name);
/** A word. Returns: (transfer none) (nullable): NULL when there is none of that name */
SOCINN_API const char *socinn_stats_result_get_text(const SocinnStatsResult *self, const char *name);
/** Several numbers. Returns: (transfer none) (nullable) (array length=n): NULL when there are none of that name */
SOCINN_API const double *socinn_stats_result_get_numbers(const SocinnStatsResult *self, const char *name, gsize *n);
/** What a reader should know about the result: missing values, approximations, data that say little.
 *  Returns: (transfer none) */
SOCINN_API SocinnFindings *socinn_stats_result_get_notes(const SocinnStatsResult *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(SocinnStatsOptions, socinn_stats_options_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SocinnStatsResult, socinn_stats_result_unref)
G_END_DECLS
#endif
