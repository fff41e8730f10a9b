/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The interface of libsocinn as SWIG sees it, the same for every language: names, ownership, which arguments may be
 * missing. How values cross the boundary stands in socinn_<language>.i. The result is a private, plain module of
 * functions; what users see (python/socinn, lua/) is written by hand on top of it.
 *
 * A language file provides
 *   SOCINN_REFUSE(message)           C macro: raise "invalid-argument" with that text and leave the wrapper
 *   SOCINN_RELEASES_LOCK(FUNCTION)   SWIG macro: let other threads of the interpreter run during the call, or nothing
 *   SOCINN_CALLS_BACK(FUNCTION, SETTINGS, PLACE)   SWIG macro: the call may run functions of the user's: that of the
 *     model, argument 1, and that of the settings, argument PLACE, which the wrapper calls SETTINGS
 * and these typemaps (named arguments as in the headers):
 *   in      const char *             text; nil only where SOCINN_NULLABLE below says so; a NUL inside is refused
 *           (const char *text, gsize length), (const guint8 *data, gsize length)   a document: text or bytes
 *           (const guint8 *form, gsize form_length)                                the same, nil: NULL
 *           const char *const *values, (const gint64 *values, gsize n)             lists, nil: NULL
 *           SocinnRational           text: "0.5", "1/3"
 *           SocinnPeriod             text: "2026-01", "2026", "2026-01/2027-06"; nil: the empty period {1, 0}
 *           SocinnMoney              (minor units, currency)
 *           gboolean                 true or false
 *           double, guint64          numbers; a guint64 has all of its 64 bits
 *           (const double *values, gsize n), weights, x, y, groups, std_errors, draws, matrix   numbers in bulk; nil: NULL
 *           (SocinnDistribution *const *parts, gsize n)   a list of objects
 *           (double *result, gsize n_result), guint64 *   Python: an array to fill; Lua: a count, for a table
 *           (SocinnRiskFunction function, gpointer data, GDestroyNotify destroy), SocinnProgress   a function
 *           (SocinnStatistic statistic, gpointer data)   a function, needed as long as the call
 *   out     char *, char **          (transfer full): freed with g_free(), g_strfreev(); NULL: nil
 *           const char *, char *const *   (transfer none); NULL: nil, no list
 *           GBytes *                 (transfer full): bytes
 *           SocinnRational, SocinnPeriod, SocinnMoneyRange   text, text, (low, expected, high minor units, currency)
 *           gboolean                 nothing: success is the absence of an error ...
 *           gboolean socinn_part_equal, socinn_quantity_equal, socinn_quantity_is_money,
 *             socinn_budget_get_line_counts                  ... but an answer in these
 *           SocinnStatsResult *      (transfer full), whatever function gives it
 *           SocinnPart *, SocinnQuantity *, SocinnFindings * and every other object: $owner tells whether the reference
 *             is ours (%newobject below); a borrowed object takes one of its own; NULL: nil
 *   argout  (numinputs=0)
 *           GError **error           raise; nothing is returned
 *           SocinnRational *result, *value, *mean;  SocinnMoney *result, *cost;  SocinnPeriod *period, *value
 *           SocinnMoneyRange *result, *total, *amount
 *           double *value, *std_error, *low, *high, *distance;  SocinnBand *band (mean, P10, P50, P90)
 *           gint64 *value;  gsize *length;  guint *decimals
 *           SocinnLanguage *language, SocinnPartKind *kind, *result, SocinnFieldType *type, SocinnFieldState *state,
 *             SocinnBudgetBy *by     whole numbers
 *           gboolean *given          comes after the value: FALSE replaces it by nil
 *           gsize *n                 length of the `const gint64 *` or `const double *` returned: together one list, or in
 *                                    Python a memoryview of numbers that argument 1 keeps; nil when NULL
 *           SocinnPeriod *price_date, SocinnMoney *grant, SocinnMoneyRange *result of socinn_budget_get_per_participant: nil when the
 *             function returned FALSE without an error (the wrapper's variable `result`)
 */
%module(threads="1") socinn
%{
#include <socinn/socinn.h>
%}

/* What the parser must see as plain C: glib.h itself is not read. */
typedef int gboolean;
typedef int gint;
typedef int gint32;
#if defined(SWIGWORDSIZE64) /* as glibconfig.h has it; bindings/CMakeLists.txt tells which */
typedef long gint64;
typedef unsigned long guint64;
#else
typedef long long gint64;
typedef unsigned long long guint64;
#endif
typedef unsigned int guint;
typedef unsigned char guint8;
typedef size_t gsize;
typedef void *gpointer;
typedef void (*GDestroyNotify)(gpointer data);
#define G_BEGIN_DECLS
#define G_END_DECLS
#define G_DEFINE_AUTOPTR_CLEANUP_FUNC(TYPE, FUNCTION)

/* socinn_part_new -> part_new, SOCINN_PART_CHOICE -> PART_CHOICE. */
%rename("%(strip:[socinn_])s", %$isfunction) "";
%rename("%(strip:[SOCINN_])s", %$isenumitem) "";

/* Reference counts are the wrapper's business, and the language's own errors carry what the error accessors tell. */
%rename("$ignore", regextarget=1, %$isfunction) "_(ref|unref)$";
%ignore SOCINN_ERROR;
%ignore socinn_error_quark;
%ignore socinn_error_get_file;
%ignore socinn_error_get_path;
%ignore socinn_error_get_line;

/* Small values cross as text or plain numbers, so that no binding has arithmetic of its own. */
%ignore SocinnRational;
%ignore SocinnMoney;
%ignore SocinnMoneyRange;
%ignore SocinnPeriod;
%ignore SocinnBand;

#if defined(SWIGPYTHON)
%include "socinn_python.i"
#elif defined(SWIGLUA)
%include "socinn_lua.i"
#endif

/* Nobody's nil may reach a pointer that the headers do not call nullable. */
%define SOCINN_NULLABLE(ARGUMENT)
%typemap(check) ARGUMENT ""
%enddef
%typemap(check, noblock=1) const char *, SWIGTYPE * {
  if ($1 == NULL)
    SOCINN_REFUSE("argument $argnum of $symname must not be missing");
}
SOCINN_NULLABLE(GError **)
SOCINN_NULLABLE(const char *source)
SOCINN_NULLABLE(const char *wording)
SOCINN_NULLABLE(const char *reason)
SOCINN_NULLABLE(const char *language)
SOCINN_NULLABLE(const char *value)
SOCINN_NULLABLE(const char *design)
SOCINN_NULLABLE(const char *form_path)
SOCINN_NULLABLE(const SocinnBudgetSettings *settings)
SOCINN_NULLABLE(const SocinnSimulationSettings *settings)
SOCINN_NULLABLE(SocinnSimulationSettings *simulation)
SOCINN_NULLABLE(const SocinnBudgetRiskSettings *settings)

/* Opaque, reference-counted objects. */
%nodefaultctor;
%nodefaultdtor;
%define SOCINN_OBJECT(TYPE, PREFIX)
typedef struct TYPE {} TYPE;
%extend TYPE {
  ~TYPE() { PREFIX ## _unref($self); }
}
%enddef
SOCINN_OBJECT(SocinnQuantity, socinn_quantity)
SOCINN_OBJECT(SocinnFindings, socinn_findings)
SOCINN_OBJECT(SocinnPart, socinn_part)
SOCINN_OBJECT(SocinnCatalogue, socinn_catalogue)
SOCINN_OBJECT(SocinnQuery, socinn_query)
SOCINN_OBJECT(SocinnRates, socinn_rates)
SOCINN_OBJECT(SocinnBudgetSettings, socinn_budget_settings)
SOCINN_OBJECT(SocinnBudget, socinn_budget)
SOCINN_OBJECT(SocinnBreakdown, socinn_breakdown)
SOCINN_OBJECT(SocinnDistribution, socinn_distribution)
SOCINN_OBJECT(SocinnRiskModel, socinn_risk_model)
SOCINN_OBJECT(SocinnSimulationSettings, socinn_simulation_settings)
SOCINN_OBJECT(SocinnSimulation, socinn_simulation)
SOCINN_OBJECT(SocinnSensitivity, socinn_sensitivity)
SOCINN_OBJECT(SocinnBudgetRiskSettings, socinn_budget_risk_settings)
SOCINN_OBJECT(SocinnBudgetRisk, socinn_budget_risk)
SOCINN_OBJECT(SocinnStatsOptions, socinn_stats_options)
SOCINN_OBJECT(SocinnStatsResult, socinn_stats_result)

/* (transfer full) objects; every other object that comes back is borrowed. */
%newobject socinn_quantity_new;
%newobject socinn_quantity_annotate;
%newobject socinn_quantity_from_text;
%newobject socinn_part_new;
%newobject socinn_part_copy;
%newobject socinn_part_overlay;
%newobject socinn_innovation_new;
%newobject socinn_innovation_check;
%newobject socinn_variant_new;
%newobject socinn_variant_apply;
%newobject socinn_catalogue_new;
%newobject socinn_catalogue_search;
%newobject socinn_query_new;
%newobject socinn_innovation_from_json;
%newobject socinn_variant_from_json;
%newobject socinn_catalogue_from_json;
%newobject socinn_innovation_from_form_text;
%newobject socinn_innovation_from_docx;
%newobject socinn_innovation_load;
%newobject socinn_variant_load;
%newobject socinn_catalogue_load;
%newobject socinn_rates_new;
%newobject socinn_budget_settings_new;
%newobject socinn_budget_new;
%newobject socinn_budget_by;
%newobject socinn_distribution_fixed;
%newobject socinn_distribution_uniform;
%newobject socinn_distribution_triangular;
%newobject socinn_distribution_pert;
%newobject socinn_distribution_normal;
%newobject socinn_distribution_lognormal;
%newobject socinn_distribution_gamma;
%newobject socinn_distribution_beta;
%newobject socinn_distribution_beta_from_moments;
%newobject socinn_distribution_beta_from_counts;
%newobject socinn_distribution_gamma_from_count;
%newobject socinn_distribution_bernoulli;
%newobject socinn_distribution_discrete;
%newobject socinn_distribution_empirical;
%newobject socinn_distribution_mixture;
%newobject socinn_distribution_truncate;
%newobject socinn_distribution_scale;
%newobject socinn_distribution_from_interval;
%newobject socinn_distribution_pert_from_interval;
%newobject socinn_distribution_triangular_from_interval;
%newobject socinn_distribution_from_quantity;
%newobject socinn_distribution_sum;
%newobject socinn_risk_model_new;
%newobject socinn_risk_model_difference;
%newobject socinn_risk_model_get_exact;
%newobject socinn_simulation_settings_new;
%newobject socinn_simulate;
%newobject socinn_sensitivity_new;
%newobject socinn_budget_risk_settings_new;
%newobject socinn_budget_scale;
%newobject socinn_budget_risk_new;
%newobject socinn_stats_options_new;

/* Calls long enough for other threads to matter. Those that look at one innovation are given a copy of their own. */
SOCINN_RELEASES_LOCK(socinn_catalogue_search)
SOCINN_RELEASES_LOCK(socinn_innovation_from_json)
SOCINN_RELEASES_LOCK(socinn_variant_from_json)
SOCINN_RELEASES_LOCK(socinn_catalogue_from_json)
SOCINN_RELEASES_LOCK(socinn_catalogue_to_json)
SOCINN_RELEASES_LOCK(socinn_innovation_from_form_text)
SOCINN_RELEASES_LOCK(socinn_innovation_from_docx)
SOCINN_RELEASES_LOCK(socinn_innovation_to_docx)
SOCINN_RELEASES_LOCK(socinn_innovation_load)
SOCINN_RELEASES_LOCK(socinn_innovation_save)
SOCINN_RELEASES_LOCK(socinn_variant_load)
SOCINN_RELEASES_LOCK(socinn_variant_save)
SOCINN_RELEASES_LOCK(socinn_catalogue_load)
SOCINN_RELEASES_LOCK(socinn_catalogue_save)
SOCINN_RELEASES_LOCK(socinn_rates_add_file)
SOCINN_RELEASES_LOCK(socinn_budget_new)
SOCINN_RELEASES_LOCK(socinn_distribution_sum)
SOCINN_RELEASES_LOCK(socinn_distribution_evaluate)
SOCINN_RELEASES_LOCK(socinn_distribution_sample)
SOCINN_RELEASES_LOCK(socinn_random_words)
SOCINN_RELEASES_LOCK(socinn_random_uniforms)
SOCINN_RELEASES_LOCK(socinn_sobol_points)
SOCINN_RELEASES_LOCK(socinn_latin_hypercube)
SOCINN_RELEASES_LOCK(socinn_correlation_nearest)
SOCINN_RELEASES_LOCK(socinn_iman_conover)
SOCINN_RELEASES_LOCK(socinn_risk_model_set_correlation)
SOCINN_RELEASES_LOCK(socinn_risk_model_get_exact)
SOCINN_RELEASES_LOCK(socinn_simulate)
SOCINN_RELEASES_LOCK(socinn_sensitivity_new)
SOCINN_RELEASES_LOCK(socinn_value_of_information)
SOCINN_RELEASES_LOCK(socinn_budget_risk_new)
SOCINN_RELEASES_LOCK(socinn_budget_scale)
SOCINN_RELEASES_LOCK(socinn_budget_settings_add_payments_file)

SOCINN_CALLS_BACK(socinn_simulate, arg2, 2)
SOCINN_CALLS_BACK(socinn_sensitivity_new, arg2, 2)
SOCINN_CALLS_BACK(socinn_value_of_information, arg4, 4)
SOCINN_CALLS_BACK(socinn_budget_risk_new, arg2, 2)

%include <socinn/base.h>

%include "socinn_stats.i"

SOCINN_NULLABLE(SocinnQuantity *value)
SOCINN_NULLABLE(SocinnPart *value)
SOCINN_NULLABLE(const char *const *values)
SOCINN_NULLABLE(const char *text)
%include <socinn/model.h>
%typemap(check) SocinnQuantity *value;
%typemap(check) SocinnPart *value;
%typemap(check) const char *const *values = const char *;
%typemap(check) const char *text;

%include <socinn/uncertainty.h>

%include <socinn/exchange.h>

SOCINN_NULLABLE(const SocinnVariant *variant)
SOCINN_NULLABLE(SocinnRates *rates)
%typemap(check) const SocinnRates *rates = SWIGTYPE *;
%include <socinn/budget.h>

%include <socinn/report.h>
