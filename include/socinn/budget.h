/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_BUDGET_H
#define SOCINN_BUDGET_H
/*
 * Room `budget`: what an innovation costs in a given place over a given run of months, to the grosz.
 *
 * A line is the product of its amount, its factors and - for staff - posts, persons and employer contributions, month by
 * month. Money is rounded half away from zero, once per line and month, and once per contribution, nowhere else.
 * Low and high are the line's smallest and largest value, expected is its mean; sums over lines add the three separately.
 */
#include <socinn/exchange.h>
#include <socinn/uncertainty.h>

G_BEGIN_DECLS

/* -------------------------------------------------------------------------------------------------- rates */

/**
 * SocinnRates:
 * Dated tables of contributions, minimum pay and price indices: a name, the first month each value holds, the value,
 * and its source ("unverified" where it was not checked against the official text). The built-in tables stand in
 * lib/budget/rates/; a user's values go on top of them.
 */
typedef struct SocinnRates SocinnRates;

/** The built-in tables. Returns: (transfer full) */
SOCINN_API SocinnRates *socinn_rates_new(GError **error);
SOCINN_API SocinnRates *socinn_rates_ref(SocinnRates *self);
SOCINN_API void socinn_rates_unref(SocinnRates *self);
/** Lays the values of a `socinn.rates/1` document over the present ones; all or none. */
SOCINN_API gboolean socinn_rates_add_json(SocinnRates *self, const char *text, gsize length, GError **error);
/** The same from a file. */
SOCINN_API gboolean socinn_rates_add_file(SocinnRates *self, const char *path, GError **error);
/** Sets one value from a month on, until the next later value. @source: where it stands written */
SOCINN_API gboolean socinn_rates_set(SocinnRates *self, const char *name, gint32 from_month, SocinnRational value,
                                     const char *source, GError **error);
/** Value that holds in a month. @error: %SOCINN_ERROR_NO_RATE before the first value, %SOCINN_ERROR_NOT_FOUND for no such name */
SOCINN_API gboolean socinn_rates_get(const SocinnRates *self, const char *name, gint32 month, SocinnRational *value,
                                     GError **error);
/** Source of the value that holds in a month. Returns: (transfer none) (nullable) */
SOCINN_API const char *socinn_rates_get_source(const SocinnRates *self, const char *name, gint32 month, GError **error);
/** Names of all rates, sorted. Returns: (transfer full): NULL-terminated */
SOCINN_API char **socinn_rates_get_names(const SocinnRates *self);

/**
 * socinn_employer_cost:
 * What one month of one person's work costs the employer: gross pay and each contribution, rounded separately. The labour
 * fund is due only where @gross reaches the month's minimum pay.
 *
 * @gross: gross pay of the month
 * @insurance: "employment", "mandate", "mandate-other-job", "mandate-own-employer", "student", "specific-work",
 *   "specific-work-own-employer", "none" (see docs/budget.md)
 * @ppk: whether the employer pays into PPK, the employee capital plan
 * @month: whose rates hold
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT, %SOCINN_ERROR_NO_RATE, %SOCINN_ERROR_CURRENCY unless @gross is in PLN
 */
SOCINN_API gboolean socinn_employer_cost(const SocinnRates *rates, SocinnMoney gross, const char *insurance,
                                         gboolean ppk, gint32 month, SocinnMoney *cost, GError **error);

/* ----------------------------------------------------------------------------------------------- settings */

/** SocinnBudgetSettings: where, when and under which assumptions. Every setter checks its value at once. */
typedef struct SocinnBudgetSettings SocinnBudgetSettings;

/** Twelve months from January of the current year, nothing chosen. Returns: (transfer full) */
SOCINN_API SocinnBudgetSettings *socinn_budget_settings_new(void);
SOCINN_API SocinnBudgetSettings *socinn_budget_settings_ref(SocinnBudgetSettings *self);
SOCINN_API void socinn_budget_settings_unref(SocinnBudgetSettings *self);
/** First month and number of months (1 to 600). @error: %SOCINN_ERROR_INVALID_ARGUMENT */
SOCINN_API gboolean socinn_budget_settings_set_period(SocinnBudgetSettings *self, SocinnPeriod period, GError **error);
SOCINN_API SocinnPeriod socinn_budget_settings_get_period(const SocinnBudgetSettings *self);
/** A variant to apply. @variant: (nullable) (transfer none) */
SOCINN_API gboolean socinn_budget_settings_set_variant(SocinnBudgetSettings *self, const SocinnVariant *variant,
                                                       GError **error);
/** A value for an assumption, or for the amount of the cost item with that id; also "participants". A quantity without
 *  a unit takes the unit of what it replaces. Names are looked up when the budget is made (%SOCINN_ERROR_NOT_FOUND). */
SOCINN_API gboolean socinn_budget_settings_set_assumption(SocinnBudgetSettings *self, const char *name,
                                                          SocinnQuantity *value, GError **error);
/** An option for a reading. Looked up when the budget is made (%SOCINN_ERROR_NOT_FOUND). */
SOCINN_API gboolean socinn_budget_settings_set_reading(SocinnBudgetSettings *self, const char *reading,
                                                       const char *option, GError **error);
/** Rates instead of the built-in ones. @rates: (nullable) (transfer none) */
SOCINN_API void socinn_budget_settings_set_rates(SocinnBudgetSettings *self, SocinnRates *rates);
/** Whether prices with a date are carried to the budget's months: goods by the price index, pay by the minimum pay. Off
 *  by default; a cost item with an `indexation` of its own is always carried. */
SOCINN_API void socinn_budget_settings_set_indexation(SocinnBudgetSettings *self, gboolean on);

/**
 * socinn_budget_settings_add_payment:
 * Something that was paid: an invoice for a cost item in a month of the budget. What was paid takes the place of what was
 * planned. A cost paid once is settled by it, whenever it was planned. Of one paid again and again the month is settled;
 * where nothing but its own price was unsure, the other months cost what the paid ones did on average, since the price is
 * known now. A conditional cost that is paid applies.
 *
 * @item: id of a cost item, looked up when the budget is made (%SOCINN_ERROR_NOT_FOUND)
 * @month: a month of the budget (%SOCINN_ERROR_INVALID_ARGUMENT otherwise, when it is made)
 * @amount: not negative; several for one item and month add up
 */
SOCINN_API gboolean socinn_budget_settings_add_payment(SocinnBudgetSettings *self, const char *item, gint32 month,
                                                       SocinnMoney amount, GError **error);
/**
 * socinn_budget_settings_add_payments_csv:
 * Payments from a table with a header: columns `item`, `month` and `amount` (or pozycja, miesiąc, kwota), any others are
 * passed over. Separated by ; (decimal commas) or by , or tabs (decimal points). A month is 2026-01 or a day in it,
 * 2026-01-31 or 31.01.2026. Amounts without a currency are in @currency. All or none.
 *
 * @error: %SOCINN_ERROR_SYNTAX, %SOCINN_ERROR_SCHEMA, ... with the line
 */
SOCINN_API gboolean socinn_budget_settings_add_payments_csv(SocinnBudgetSettings *self, const char *text, gsize length,
                                                            const char *currency, GError **error);
/** The same from a file. */
SOCINN_API gboolean socinn_budget_settings_add_payments_file(SocinnBudgetSettings *self, const char *path,
                                                             const char *currency, GError **error);

/* ------------------------------------------------------------------------------------------------- budget */

/** SocinnBudget: the result: lines, totals, readings, findings, sources. Immutable. */
typedef struct SocinnBudget SocinnBudget;
/** SocinnBreakdown: a total taken apart: keys, labels and amounts in a stated order. Immutable. */
typedef struct SocinnBreakdown SocinnBreakdown;

/** SocinnBudgetBy: what a total is taken apart by. */
typedef enum {
  SOCINN_BUDGET_BY_LINE,
  SOCINN_BUDGET_BY_MONTH,
  SOCINN_BUDGET_BY_YEAR, /**< calendar years */
  SOCINN_BUDGET_BY_CATEGORY,
  SOCINN_BUDGET_BY_ELEMENT /**< elements of the innovation; "" for lines of none */
} SocinnBudgetBy;

/**
 * socinn_budget_new:
 * Prices an innovation.
 *
 * @settings: (nullable): NULL for the defaults
 * @error: %SOCINN_ERROR_MISMATCH (variant of another innovation), %SOCINN_ERROR_NOT_FOUND (assumption, reading, option),
 *   %SOCINN_ERROR_CURRENCY, %SOCINN_ERROR_OVERFLOW, %SOCINN_ERROR_NO_RATE, %SOCINN_ERROR_INVALID_ARGUMENT (a cost item
 *   without an amount of money); with the JSON pointer of the item
 * Returns: (transfer full)
 */
SOCINN_API SocinnBudget *socinn_budget_new(const SocinnInnovation *innovation, const SocinnBudgetSettings *settings,
                                           GError **error);
SOCINN_API SocinnBudget *socinn_budget_ref(SocinnBudget *self);
SOCINN_API void socinn_budget_unref(SocinnBudget *self);

SOCINN_API SocinnPeriod socinn_budget_get_period(const SocinnBudget *self);
SOCINN_API const char *socinn_budget_get_currency(const SocinnBudget *self);
/** The innovation as priced: variant and readings applied. Returns: (transfer none) */
SOCINN_API SocinnInnovation *socinn_budget_get_innovation(const SocinnBudget *self);
/** Id of the variant applied. Returns: (transfer none) (nullable) */
SOCINN_API const char *socinn_budget_get_variant_id(const SocinnBudget *self);

/** All that is certain to apply; conditional costs of unknown status are not in it. */
SOCINN_API SocinnMoneyRange socinn_budget_get_total(const SocinnBudget *self);
SOCINN_API SocinnMoneyRange socinn_budget_get_one_off(const SocinnBudget *self);
SOCINN_API SocinnMoneyRange socinn_budget_get_recurring(const SocinnBudget *self);
/** Conditional costs of unknown status: what comes on top if all of them apply. */
SOCINN_API SocinnMoneyRange socinn_budget_get_conditional(const SocinnBudget *self);
/** What was paid, of the total. */
SOCINN_API SocinnMoneyRange socinn_budget_get_paid(const SocinnBudget *self);
/** What is still to be paid, of the total. */
SOCINN_API SocinnMoneyRange socinn_budget_get_remaining(const SocinnBudget *self);
/** The first twelve months, whatever the horizon. */
SOCINN_API SocinnMoneyRange socinn_budget_get_first_year(const SocinnBudget *self);
/** Months thirteen to twenty-four, whatever the horizon: what each following year costs once it runs. */
SOCINN_API SocinnMoneyRange socinn_budget_get_following_year(const SocinnBudget *self);
/** Number of participants that costs are divided by. Returns: (transfer none) (nullable): NULL when none is stated */
SOCINN_API SocinnQuantity *socinn_budget_get_participants(const SocinnBudget *self);
/** Total per participant: low / most participants, expected / mean participants, high / fewest. Returns: FALSE without
 *  an error when no number of participants is stated */
SOCINN_API gboolean socinn_budget_get_per_participant(const SocinnBudget *self, SocinnMoneyRange *result,
                                                      GError **error);

SOCINN_API gsize socinn_budget_get_n_lines(const SocinnBudget *self);
/** The cost item of a line, as priced. @error: %SOCINN_ERROR_NOT_FOUND past the end  Returns: (transfer none) */
SOCINN_API SocinnPart *socinn_budget_get_line_item(const SocinnBudget *self, gsize line, GError **error);
/** Amount of a line over the whole period. */
SOCINN_API gboolean socinn_budget_get_line_total(const SocinnBudget *self, gsize line, SocinnMoneyRange *total,
                                                 GError **error);
/** Amount of a line in month @index of the period, counted from 0. */
SOCINN_API gboolean socinn_budget_get_line_month(const SocinnBudget *self, gsize line, gsize index,
                                                 SocinnMoneyRange *amount, GError **error);
/** Whether a line is in the total: FALSE for conditional costs of unknown status. Items that do not apply have no line. */
SOCINN_API gboolean socinn_budget_get_line_counts(const SocinnBudget *self, gsize line);

/** Takes the total apart. Returns: (transfer full): NULL with %SOCINN_ERROR_INVALID_ARGUMENT for no such way */
SOCINN_API SocinnBreakdown *socinn_budget_by(const SocinnBudget *self, SocinnBudgetBy by, GError **error);
/** "line", "month", "year", "category", "element". @error: %SOCINN_ERROR_INVALID_ARGUMENT */
SOCINN_API gboolean socinn_budget_by_from_name(const char *name, SocinnBudgetBy *by, GError **error);
SOCINN_API SocinnBreakdown *socinn_breakdown_ref(SocinnBreakdown *self);
SOCINN_API void socinn_breakdown_unref(SocinnBreakdown *self);
SOCINN_API gsize socinn_breakdown_get_length(const SocinnBreakdown *self);
/** Key: a line's id, "2026-01", "2026", a category, an element's id. Returns: (transfer none) (nullable) */
SOCINN_API const char *socinn_breakdown_get_key(const SocinnBreakdown *self, gsize index);
/** Amount of entry @index. @error: %SOCINN_ERROR_NOT_FOUND */
SOCINN_API gboolean socinn_breakdown_get_amount(const SocinnBreakdown *self, gsize index, SocinnMoneyRange *amount,
                                                GError **error);

/** Readings of the innovation, and one for each conditional cost of unknown status. */
SOCINN_API gsize socinn_budget_get_n_readings(const SocinnBudget *self);
/** Reading @index, a part of kind %SOCINN_PART_READING. Returns: (transfer none) (nullable) */
SOCINN_API SocinnPart *socinn_budget_get_reading(const SocinnBudget *self, gsize index);
/** Id of the option in force. Returns: (transfer none) (nullable) */
SOCINN_API const char *socinn_budget_get_reading_chosen(const SocinnBudget *self, gsize index);
/** What the total would be with option @option of reading @index, all else as it is. @error: %SOCINN_ERROR_NOT_FOUND */
SOCINN_API gboolean socinn_budget_get_reading_total(const SocinnBudget *self, gsize index, gsize option,
                                                    SocinnMoneyRange *total, GError **error);

/** What a person should know before signing. Returns: (transfer none) */
SOCINN_API SocinnFindings *socinn_budget_get_findings(const SocinnBudget *self);

/** Number of dated rates that the figures rest on. */
SOCINN_API gsize socinn_budget_get_n_rates(const SocinnBudget *self);
/** Name of a rate used. Returns: (transfer none) (nullable) */
SOCINN_API const char *socinn_budget_get_rate_name(const SocinnBudget *self, gsize index);
/** First month the used value holds. */
SOCINN_API gint32 socinn_budget_get_rate_from(const SocinnBudget *self, gsize index);
/** The value used. */
SOCINN_API SocinnRational socinn_budget_get_rate_value(const SocinnBudget *self, gsize index);
/** Its source. Returns: (transfer none) (nullable) */
SOCINN_API const char *socinn_budget_get_rate_source(const SocinnBudget *self, gsize index);

/**
 * socinn_budget_scale:
 * The total for several numbers of participants: how it grows with them, in steps where a cost `serves` so many.
 *
 * @settings: (nullable): their number of participants is left aside
 * @values: (array length=n): numbers of participants, from 1 up
 * @each: amounts per participant instead of the total
 * Returns: (transfer full): an entry for each number, in the order given, its key the number
 */
SOCINN_API SocinnBreakdown *socinn_budget_scale(const SocinnInnovation *innovation,
                                                const SocinnBudgetSettings *settings, const gint64 *values, gsize n,
                                                gboolean each, GError **error);

/* --------------------------------------------------------------------------------------------------- risk */

/** SocinnBudgetRiskSettings: what there is to spend, and how unsure amounts hang together. Setters check at once. */
typedef struct SocinnBudgetRiskSettings SocinnBudgetRiskSettings;
/** SocinnBudgetRisk: the total of a budget as a distribution, and what follows from it. Immutable. */
typedef struct SocinnBudgetRisk SocinnBudgetRisk;

/** The grant that the description applies for, if any; all amounts independent, exact where that is possible. Returns: (transfer full) */
SOCINN_API SocinnBudgetRiskSettings *socinn_budget_risk_settings_new(void);
SOCINN_API SocinnBudgetRiskSettings *socinn_budget_risk_settings_ref(SocinnBudgetRiskSettings *self);
SOCINN_API void socinn_budget_risk_settings_unref(SocinnBudgetRiskSettings *self);
/** What there is to spend. @error: %SOCINN_ERROR_INVALID_ARGUMENT when negative */
SOCINN_API gboolean socinn_budget_risk_settings_set_grant(SocinnBudgetRiskSettings *self, SocinnMoney grant,
                                                          GError **error);
/** How to simulate where the exact distribution is not known; with @always even where it is. @simulation: (nullable): NULL
 *  for the defaults */
SOCINN_API void socinn_budget_risk_settings_set_simulation(SocinnBudgetRiskSettings *self,
                                                           SocinnSimulationSettings *simulation, gboolean always);
/** Another distribution for an input, by its name: an assumption, a cost item (its amount), "ITEM.factor-2" (its second
 *  factor), "ITEM.applies" (whether a conditional cost does). In major units of the currency.
 *  @error: %SOCINN_ERROR_INVALID_ARGUMENT when it may be negative or is unbounded below */
SOCINN_API gboolean socinn_budget_risk_settings_set_distribution(SocinnBudgetRiskSettings *self, const char *name,
                                                                 SocinnDistribution *distribution, GError **error);
/** Rank correlations between inputs: see socinn_risk_model_set_correlation(). */
SOCINN_API gboolean socinn_budget_risk_settings_set_correlation(SocinnBudgetRiskSettings *self,
                                                                const char *const *values, const double *matrix,
                                                                gsize n_matrix, SocinnCopula copula, double degrees,
                                                                GError **error);
/** The same from a `socinn.correlation/1` document, pair by pair; what it does not name is uncorrelated. */
SOCINN_API gboolean socinn_budget_risk_settings_set_correlation_json(SocinnBudgetRiskSettings *self, const char *text,
                                                                     gsize length, GError **error);
/** The same from a file. */
SOCINN_API gboolean socinn_budget_risk_settings_set_correlation_file(SocinnBudgetRiskSettings *self, const char *path,
                                                                     GError **error);

/**
 * socinn_budget_risk_new:
 * The total as a distribution. Every unsure amount of the description is drawn once and holds for all months; an
 * assumption that several lines share is one amount. Conditional costs count with their `probability`, if one is stated.
 * Rounding to minor units is left out; gross pay is priced at 65 points of its range with all its contributions.
 *
 * @settings: (nullable)
 * @error: %SOCINN_ERROR_NOT_FOUND for a name that is no input, %SOCINN_ERROR_CURRENCY for a grant in another currency,
 *   and as socinn_simulate()
 * Returns: (transfer full)
 */
SOCINN_API SocinnBudgetRisk *socinn_budget_risk_new(SocinnBudget *budget, const SocinnBudgetRiskSettings *settings,
                                                    GError **error);
SOCINN_API SocinnBudgetRisk *socinn_budget_risk_ref(SocinnBudgetRisk *self);
SOCINN_API void socinn_budget_risk_unref(SocinnBudgetRisk *self);
/** Returns: (transfer none) */
SOCINN_API SocinnBudget *socinn_budget_risk_get_budget(const SocinnBudgetRisk *self);
/** "exact" or "simulation". Returns: (transfer none) */
SOCINN_API const char *socinn_budget_risk_get_method(const SocinnBudgetRisk *self);
/** Inputs and terms of the total, in major units: for analyses of one's own. Returns: (transfer none) */
SOCINN_API SocinnRiskModel *socinn_budget_risk_get_model(const SocinnBudgetRisk *self);
/** Returns: (transfer none) (nullable): NULL when simulated */
SOCINN_API SocinnDistribution *socinn_budget_risk_get_distribution(const SocinnBudgetRisk *self);
/** Returns: (transfer none) (nullable): NULL when exact */
SOCINN_API SocinnSimulation *socinn_budget_risk_get_simulation(const SocinnBudgetRisk *self);
/** Returns: (transfer none) (nullable): NULL when nothing is unsure */
SOCINN_API SocinnSensitivity *socinn_budget_risk_get_sensitivity(const SocinnBudgetRisk *self);
/** What to call an input. Returns: (transfer full): its label in @language, else its name */
SOCINN_API char *socinn_budget_risk_get_label(const SocinnBudgetRisk *self, const char *name, SocinnLanguage language);
/** Mean of the total in major units. @std_error: of the simulation; 0 when exact */
SOCINN_API void socinn_budget_risk_get_mean(const SocinnBudgetRisk *self, double *value, double *std_error);
SOCINN_API void socinn_budget_risk_get_sd(const SocinnBudgetRisk *self, double *value, double *std_error);
/** Amount that suffices with @probability. */
SOCINN_API gboolean socinn_budget_risk_get_quantile(const SocinnBudgetRisk *self, double probability, double *value,
                                                    double *std_error, GError **error);
/** Probability that @amount suffices. */
SOCINN_API void socinn_budget_risk_get_cdf(const SocinnBudgetRisk *self, double amount, double *value,
                                           double *std_error);
/** What is missing on average when @amount is there. */
SOCINN_API void socinn_budget_risk_get_expected_overrun(const SocinnBudgetRisk *self, double amount, double *value,
                                                        double *std_error);
/** Mean of the dearest 1 - @probability of cases. */
SOCINN_API gboolean socinn_budget_risk_get_tail_mean(const SocinnBudgetRisk *self, double probability, double *value,
                                                     double *std_error, GError **error);
/** The grant. Returns: FALSE when there is none; @grant is untouched then */
SOCINN_API gboolean socinn_budget_risk_get_grant(const SocinnBudgetRisk *self, SocinnMoney *grant);
/** What has to be added to the grant so that it suffices with @probability; 0 when it does.
 *  @error: %SOCINN_ERROR_INVALID_ARGUMENT without a grant or outside [0, 1] */
SOCINN_API gboolean socinn_budget_risk_get_reserve(const SocinnBudgetRisk *self, double probability, double *value,
                                                   double *std_error, GError **error);
/** How far rank correlations that cannot hold together had to be moved (Frobenius norm); 0: not at all. */
SOCINN_API double socinn_budget_risk_get_distance(const SocinnBudgetRisk *self);
/** First month of the budget, counted from 0, by whose end the grant is used up with a probability above 0.2.
 *  Returns: -1 when there is none, or no grant */
SOCINN_API gint32 socinn_budget_risk_get_first_short_month(const SocinnBudgetRisk *self);

/** SocinnBand: what a month costs, or all months up to it: mean and quantiles. */
typedef struct SocinnBand {
  double mean, p10, p50, p90;
} SocinnBand;

/** Cost of month @index, counted from 0; with @cumulative of all months up to it. @error: %SOCINN_ERROR_NOT_FOUND */
SOCINN_API gboolean socinn_budget_risk_get_month(const SocinnBudgetRisk *self, gsize index, gboolean cumulative,
                                                 SocinnBand *band, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(SocinnBudgetRiskSettings, socinn_budget_risk_settings_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SocinnBudgetRisk, socinn_budget_risk_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SocinnRates, socinn_rates_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SocinnBudgetSettings, socinn_budget_settings_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SocinnBudget, socinn_budget_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SocinnBreakdown, socinn_breakdown_unref)
G_END_DECLS
#endif
