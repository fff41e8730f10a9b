/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_BUDGET_PRIVATE_H
#define SOCINN_BUDGET_PRIVATE_H
/* What the files of room `budget` share, and what `report` may use beyond the public face. */
#include "model/model_private.h"
#include "uncertainty/uncertainty_private.h"
#include <socinn/budget.h>

/* ------------------------------------------------------------------------------------------------- rates */

/* One value of a rate: it holds from a month until the next value, or until the month after which nobody knows it. */
typedef struct SocinnRateValue {
  gint32 from, until; /* until: G_MAXINT32 when it holds until the next value */
  SocinnRational value;
  char *source;
} SocinnRateValue;

typedef struct SocinnRate {
  char *name, *description, *unit;
  GArray *values; /* SocinnRateValue, by `from` */
} SocinnRate;

/* The rates that the budget itself rests on. */
typedef enum {
  RATE_MINIMUM_PAY,
  RATE_MINIMUM_HOURLY,
  RATE_PENSION,
  RATE_DISABILITY,
  RATE_ACCIDENT,
  RATE_LABOUR_FUND,
  RATE_GUARANTEED_BENEFITS,
  RATE_PPK,
  RATE_BASE_CAP,
  RATE_PRICE_INDEX,
  RATE_THIRTEENTH,
  N_RATES
} SocinnRateId;

const char *socinn__rate_name(SocinnRateId id);
SocinnRates *socinn__rates_new_empty(void);
/* The built-in tables, read once and shared; they are never changed. (transfer full) */
SocinnRates *socinn__rates_shared(GError **error);
SocinnRates *socinn__rates_copy(const SocinnRates *self);
/* All tables of @from take the place of those of @self. */
void socinn__rates_swap(SocinnRates *self, SocinnRates *from);
SocinnRate *socinn__rates_find(const SocinnRates *self, const char *name); /* NULL when there is none */
/* As socinn__rates_find(), with SOCINN_ERROR_NOT_FOUND naming those there are. */
SocinnRate *socinn__rates_expect(const SocinnRates *self, const char *name, GError **error);
SocinnRate *socinn__rates_add(SocinnRates *self, const char *name, const char *description, const char *unit);
/* Lays a value over those there are. */
void socinn__rate_set_value(SocinnRate *rate, gint32 from, gint32 until, SocinnRational value, const char *source);
/* FALSE with SOCINN_ERROR_INVALID_ARGUMENT for a value that the rate's unit does not allow, such as a share above 1. */
gboolean socinn__rate_check_value(const SocinnRate *rate, SocinnRational value, GError **error);
/* The last value that begins no later than @month, even past its `until`; NULL before the first. */
const SocinnRateValue *socinn__rate_last_value(const SocinnRate *rate, gint32 month);
/* Reads a `socinn.rates/1` document; @new_names: whether it may bring rates that @self does not have. */
/* A source in the language of the thread: (transfer none), as long as @source. */
const char *socinn__rate_source(const char *source);
gboolean socinn__rates_read(SocinnRates *self, const char *text, gsize length, gboolean new_names, GError **error);

/* -------------------------------------------------------------------------------- rates, month by month */

/* The months of one budget with the values that hold in each. Values that nobody knows any more are carried on and
 * noted, so that a long budget can be made at all. */
typedef struct SocinnCalendar SocinnCalendar;

typedef struct SocinnRateUse {
  SocinnRateId id;
  const SocinnRateValue *value;
  gint32 stale_from; /* first month it was used in past its `until`; G_MAXINT32: none */
} SocinnRateUse;

/* @n_months: how far prices are asked for; @period: the budget itself, whose rates are noted */
SocinnCalendar *socinn__calendar_new(const SocinnRates *rates, SocinnPeriod period, gsize n_months);
void socinn__calendar_free(SocinnCalendar *self);
gint32 socinn__calendar_start(const SocinnCalendar *self);
/* Changes whenever any value changes: while it stays, a price stays. */
guint socinn__calendar_epoch(const SocinnCalendar *self, gsize index);
/* Value of month @index, marked as used. FALSE with SOCINN_ERROR_NO_RATE before the first value. */
gboolean socinn__calendar_use(SocinnCalendar *self, gsize index, SocinnRateId id, SocinnRational *value,
                              GError **error);
/* Last value that begins no later than @month, which need not be one of the budget's; not marked. NULL: none yet. */
const SocinnRateValue *socinn__calendar_look_up(const SocinnCalendar *self, gint32 month, SocinnRateId id);
/* Marks a value as used in @month. */
void socinn__calendar_note(SocinnCalendar *self, SocinnRateId id, const SocinnRateValue *value, gint32 month);
/* Uses, by name and month. (transfer full) (element-type SocinnRateUse) */
GArray *socinn__calendar_uses(const SocinnCalendar *self);
/* Whether the price index ended before a month it was asked for, and which year was its last. */
gboolean socinn__calendar_index_ends(const SocinnCalendar *self, gint32 *last_year);
void socinn__calendar_set_index_end(SocinnCalendar *self, gint32 last_year, gint32 month);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(SocinnCalendar, socinn__calendar_free)

/* -------------------------------------------------------------------------------------- employer's cost */

/* What the employer pays on a month's gross pay. */
typedef struct SocinnContributions {
  SocinnRational pension, disability, accident, labour_fund, guaranteed_benefits, ppk;
  gint64 minimum_pay; /* grosze */
} SocinnContributions;

/* Finds a rate's value: in tables, or in the months of a budget. */
typedef gboolean (*SocinnRateLookUp)(gpointer data, SocinnRateId id, SocinnRational *value, GError **error);
/* @largest: the largest pay they are read for; the labour fund is only looked up where that reaches the minimum pay */
gboolean socinn__contributions_read(SocinnRateLookUp look_up, gpointer data, gint64 largest, gboolean ppk,
                                    SocinnContributions *result, GError **error);
/* The same in month @index of a budget; the rates count as used. */
gboolean socinn__calendar_contributions(SocinnCalendar *calendar, gsize index, gint64 largest, gboolean ppk,
                                        SocinnContributions *result, GError **error);

/* Whether social insurance is due under a status. FALSE with SOCINN_ERROR_INVALID_ARGUMENT for no such status. */
gboolean socinn__insurance_is_due(const char *insurance, gboolean *due, GError **error);
/* Gross pay and contributions; @capped: the part of @gross below the yearly cap of pension and disability insurance.
 * FALSE on overflow. */
gboolean socinn__contributions_add(const SocinnContributions *rates, gint64 gross, gint64 capped, gboolean ppk,
                                   gint64 *cost);
/* amount x factor, rounded half away from zero; FALSE on overflow. */
gboolean socinn__round_product(gint64 amount, SocinnRational factor, gint64 *result);

/* ------------------------------------------------------------------------------------------------ items */

/* Low, expected and high, always in this order. */
enum { LOW, EXPECTED, HIGH, N_BOUNDS };

typedef struct SocinnAmounts {
  gint64 at[N_BOUNDS]; /* minor units */
} SocinnAmounts;

gboolean socinn__amounts_add(SocinnAmounts *sum, const SocinnAmounts *term);
gboolean socinn__amounts_subtract(SocinnAmounts *sum, const SocinnAmounts *term);
gboolean socinn__amounts_equal(const SocinnAmounts *a, const SocinnAmounts *b);
SocinnMoneyRange socinn__amounts_to_range(const SocinnAmounts *amounts, const char *currency);
gboolean socinn__set_overflow(GError **error, const char *path);
/* Minor units of a major one. */
gint64 socinn__scale(guint decimals);
/* "1 500,00 zł" or "1 500–2 000 zł", in the language of the thread. (transfer full) */
char *socinn__amounts_format(const SocinnAmounts *amounts, const char *currency);

typedef enum { STATUS_APPLIES, STATUS_DOES_NOT_APPLY, STATUS_UNKNOWN } SocinnStatus;
typedef enum { INDEX_NONE, INDEX_PRICES, INDEX_MINIMUM_PAY } SocinnIndexation;

/* When a cost item is paid. Months of the budget count from 1, as in the description. */
typedef struct SocinnSchedule {
  gboolean recurring;
  gint64 first, last, every, ramp_up; /* last: G_MAXINT64 without an end; ramp_up: 1 without */
  guint active;                       /* bit k: month k + 1 of the year */
} SocinnSchedule;

void socinn__schedule_read(const SocinnPart *item, SocinnSchedule *schedule);
/* Whether it is paid in month @index (from 0) of a budget that starts in @start. */
gboolean socinn__schedule_is_paid(const SocinnSchedule *self, gint32 start, gsize index);
/* Share of the full amount that is paid in month @index: k of ramp_up. */
gint64 socinn__schedule_step(const SocinnSchedule *self, gsize index);
/* Months of the calendar year of month @index in which it is paid, whether or not the budget reaches so far. */
guint socinn__schedule_months_in_year(const SocinnSchedule *self, gint32 start, gsize index);
/* Whether month @index is the last paid one of its calendar year before month @end. */
gboolean socinn__schedule_is_last_of_year(const SocinnSchedule *self, gint32 start, gsize index, gsize end);

/* A cost item made ready for pricing. */
typedef struct SocinnPricedItem {
  SocinnPart *part;
  const char *id, *path; /* of the part; of the source */
  char currency[4];
  gint64 scale;                   /* minor units of a major one */
  SocinnRational full[N_BOUNDS];  /* a full payment before indexation; of gross pay: of one person */
  SocinnRational pay[N_BOUNDS];   /* pay of a full post, when fte is given and above 0 */
  SocinnRational hour;            /* pay of an hour at least, when a factor counts hours */
  gint64 persons;                 /* what gross pay is multiplied by once it is rounded; else 1 */
  SocinnRational steps[N_BOUNDS]; /* how many participants need, of gross pay; else 1, as they are in `full` */
  SocinnSchedule schedule;
  SocinnIndexation indexation;
  gboolean own_indexation; /* it asks for it itself */
  gboolean has_price_date;
  gint32 price_month;
  gboolean staff, gross, insured, ppk, thirteenth, has_full_pay, has_hours;
} SocinnPricedItem;

typedef struct SocinnItemContext {
  GHashTable *assumptions;      /* id -> SocinnQuantity */
  SocinnQuantity *participants; /* NULL: nobody stated how many */
  gboolean indexation;
} SocinnItemContext;

/* How many of what serves @serves participants each are needed by @participants: rounded up to whole ones. */
gboolean socinn__steps(const SocinnQuantity *participants, gint64 serves, SocinnRational steps[N_BOUNDS],
                       GError **error);

/* Reads an item; @result borrows @part and @path. Errors carry @path. */
gboolean socinn__item_read(const SocinnItemContext *context, SocinnPart *part, const char *path,
                           SocinnPricedItem *result, GError **error);
/* What prices of @item are multiplied by in month @index. */
gboolean socinn__index_factor(SocinnCalendar *calendar, const SocinnPricedItem *item, gsize index,
                              SocinnRational *factor, GError **error);
/* Prices months 0 to n - 1. Additional annual pay is settled at each year's end and at the end of every @window
 * months. */
gboolean socinn__item_price(SocinnCalendar *calendar, const SocinnPricedItem *item, gsize n, gsize window,
                            SocinnAmounts *amounts, GError **error);

/* ------------------------------------------------------------------------------------------------ lines */

/* One quantity that a line multiplies, under the name of its input. */
typedef struct SocinnLineFactor {
  char *name;
  SocinnQuantity *quantity;
  gint64 serves; /* above 0: the line is multiplied by quantity / serves, rounded up */
} SocinnLineFactor;

/* How a line follows from the quantities in it. Each month costs multiplier x their product, in major units; of gross pay,
 * a piecewise linear function of their product, because contributions begin and end at certain pays. */
typedef struct SocinnLineRisk {
  GArray *factors;     /* SocinnLineFactor */
  gsize n_months;      /* of the budget */
  gboolean *paid;      /* for each month, whether its amount is settled and in the line's months */
  double *multipliers; /* one a month; NULL for gross pay */
  double *knots;       /* products at which gross pay was priced, ascending; NULL otherwise */
  gsize n_knots;
  GArray *curves;    /* double: curve c at knot k: [c * n_knots + k]; the first one is nothing */
  guint16 *curve_of; /* for each month, its curve: neighbours are mostly equal */
} SocinnLineRisk;

typedef struct SocinnMaking SocinnMaking;
typedef struct SocinnBudgetLine {
  SocinnPart *item;
  char *path;
  gboolean counts, recurring;
  SocinnAmounts total, first_year, following_year;
  gint64 paid;          /* of the total */
  GArray *levels;       /* SocinnAmounts: the different monthly amounts, the first one nothing */
  guint16 *months;      /* for each month of the budget, its level */
  SocinnLineRisk *risk; /* NULL: nothing in it is unsure */
} SocinnBudgetLine;

/* Sums of one item over the budget, its first and its following year, in one go. */
typedef struct SocinnPricing {
  SocinnCalendar *calendar;
  gsize n_months;             /* of the budget */
  SocinnAmounts *scratch;     /* as many as n_months, at least 24 */
  const GHashTable *payments; /* id -> GArray of SocinnPayment; NULL: nothing was paid yet */
} SocinnPricing;

/* What was paid for an item in a month of the budget, counted from 0. */
typedef struct SocinnPayment {
  gsize index;
  gint64 amount; /* minor units */
} SocinnPayment;

/* Payments of the settings by item. NULL with an error for a month outside the budget. */
GHashTable *socinn__payments_new(const SocinnBudgetSettings *settings, GError **error);
/* Puts what was paid in the place of what was planned in months 0 to n - 1; FALSE on overflow. */
gboolean socinn__payments_apply(const GHashTable *payments, const SocinnPricedItem *item, gsize n,
                                SocinnAmounts *amounts);
/* Payments of an item; NULL: none. */
const GArray *socinn__payments_of(const GHashTable *payments, const char *id);
/* Whether an item's price is known once some of it was paid: nothing but the price itself was unsure. */
gboolean socinn__price_is_revealed(const SocinnPart *item);
/* FALSE with SOCINN_ERROR_NOT_FOUND for a payment of an item that has no line, or SOCINN_ERROR_CURRENCY. */
gboolean socinn__payments_check(const SocinnMaking *making, GError **error);

#define SOCINN_YEAR 12
gboolean socinn__pricing_init(SocinnPricing *self, SocinnCalendar *calendar, gsize n_months, GError **error);
void socinn__pricing_clear(SocinnPricing *self);
/* Total over the budget; its months are left in `scratch`. */
gboolean socinn__pricing_total(SocinnPricing *self, const SocinnPricedItem *item, SocinnAmounts *total, GError **error);
gboolean socinn__pricing_line(SocinnPricing *self, const SocinnPricedItem *item, gboolean counts,
                              SocinnBudgetLine *line, GError **error);
void socinn__line_clear(SocinnBudgetLine *line);
const SocinnAmounts *socinn__line_month(const SocinnBudgetLine *line, gsize index);

/* What is unsure in a line; *result is NULL when nothing is. @n_months: of the budget */
gboolean socinn__line_risk_new(SocinnCalendar *calendar, const SocinnItemContext *context, const SocinnPricedItem *item,
                               gsize n_months, const GArray *paid, SocinnLineRisk **result, GError **error);
void socinn__line_risk_free(SocinnLineRisk *self);

/* --------------------------------------------------------------------------------------------- settings */

struct SocinnBudgetSettings {
  gatomicrefcount references;
  SocinnPeriod period;
  SocinnVariant *variant;
  GHashTable *assumptions; /* name -> SocinnQuantity */
  GHashTable *readings;    /* reading -> option */
  SocinnRates *rates;      /* NULL: the built-in ones */
  gboolean indexation;
  GArray *payments; /* SocinnStatedPayment */
};

typedef struct SocinnStatedPayment {
  char *item;
  gint32 month;
  SocinnMoney amount;
} SocinnStatedPayment;

/* The same settings, to be changed without changing these. (transfer full) */
SocinnBudgetSettings *socinn__budget_settings_copy(const SocinnBudgetSettings *self);

#define SOCINN_PARTICIPANTS "participants"

/* -------------------------------------------------------------------------------------------------- risk */

struct SocinnBudgetRiskSettings {
  gatomicrefcount references;
  gboolean has_grant;
  SocinnMoney grant;
  SocinnSimulationSettings *simulation; /* NULL: the defaults */
  gboolean always_simulate;
  GHashTable *distributions; /* name -> SocinnDistribution */
  char **correlated;         /* NULL: none */
  double *matrix;
  gsize n_matrix;
  SocinnCopula copula;
  double degrees;
};

/* What the description says of an input; NULL when it is no quantity, such as a chance. */
SocinnQuantity *socinn__budget_risk_quantity(const SocinnBudgetRisk *self, const char *name);
/* Whether a name could be that of an input, had its amount not become certain. */
gboolean socinn__budget_knows_input(const SocinnBudget *budget, const char *name);
/* So that later changes do not reach into a result. (transfer full) */
SocinnBudgetRiskSettings *socinn__budget_risk_settings_copy(const SocinnBudgetRiskSettings *self);
/* A summand of a budget: coefficient x product of inputs, or of its curve, x steps. */
typedef struct SocinnRiskPiece {
  const char *id; /* of its line */
  double coefficient;
  GPtrArray *names; /* char*, of inputs */
  char *steps;      /* NULL, or the input whose value / serves, rounded up, multiplies it */
  gint64 serves;
  double *x, *y; /* knots of a curve of the product; NULL: the product itself */
  gsize n_knots;
} SocinnRiskPiece;

void socinn__risk_piece_clear(gpointer piece);
/* Makes terms of the pieces, or a function where a term cannot say what they do. */
gboolean socinn__risk_pieces_add(GArray *pieces, SocinnRiskModel *model, GError **error);
/* Inputs of a budget, and terms for its months @first to @end - 1. */
SocinnRiskModel *socinn__budget_risk_model(const SocinnBudget *budget, const SocinnBudgetRiskSettings *settings,
                                           gsize first, gsize end, double *moved, GError **error);
#define SOCINN_CHANCE_SUFFIX ".applies"

/* --------------------------------------------------------------------------------------------- scenario */

/* A change that an option of a reading makes to a cost item. */
typedef struct SocinnChange {
  gsize reading, option;
  SocinnPart *patch;
} SocinnChange;

typedef struct SocinnSource {
  SocinnPart *base; /* the item with the variant, without readings */
  const char *id;
  char *path;
  gboolean conditional; /* stands among the conditional costs */
  GArray *changes;      /* SocinnChange, in the order of the readings; NULL when there are none */
} SocinnSource;

/* One way of reading the innovation in one place: which cost items there are, and how each of them is made. */
typedef struct SocinnScenario {
  SocinnInnovation *innovation; /* with the variant; with readings too once socinn__scenario_settle() was called */
  GPtrArray *readings;          /* SocinnPart, those of the innovation */
  GArray *chosen;               /* gint: option in force of each reading; -1: none */
  GArray *stated;               /* gboolean: whether somebody chose it */
  GArray *sources;              /* SocinnSource: costs, then conditional costs */
  GHashTable *index;            /* id -> number of the source + 1 */
  GHashTable *statuses;         /* id -> status that the settings choose for a conditional cost */
  GHashTable *overrides;        /* id -> SocinnQuantity: amounts set by name */
  GHashTable *assumptions;      /* id -> SocinnQuantity, NULL when it has no value */
} SocinnScenario;

SocinnScenario *socinn__scenario_new(const SocinnInnovation *innovation, const SocinnBudgetSettings *settings,
                                     GError **error);
SocinnScenario *socinn__scenario_alloc(void);
void socinn__scenario_free(SocinnScenario *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SocinnScenario, socinn__scenario_free)
/* Takes over what the settings choose and set; called by socinn__scenario_new(). */
gboolean socinn__scenario_read_readings(SocinnScenario *self, const SocinnBudgetSettings *settings, GError **error);
gboolean socinn__scenario_read_assumptions(SocinnScenario *self, const SocinnBudgetSettings *settings, GError **error);
SocinnSource *socinn__scenario_source(const SocinnScenario *self, gsize index);
/* The same by id; NULL when there is none. */
SocinnSource *socinn__scenario_find_source(const SocinnScenario *self, const char *id);

/* A cost item as one way of reading makes it. */
typedef struct SocinnReadItem {
  SocinnPart *part;
  SocinnStatus status;
  gboolean asked; /* its status is unknown unless the settings choose one */
} SocinnReadItem;

#define SOCINN_AS_CHOSEN G_MAXSIZE
/* Item @source, with option @option of @reading in place of the one in force; reading SOCINN_AS_CHOSEN: none is.
 * @result: `part` is (transfer full) */
gboolean socinn__scenario_item(const SocinnScenario *self, gsize source, gsize reading, gsize option,
                               SocinnReadItem *result, GError **error);
/* Puts the items, one for each source, into the innovation in place of what the description has. */
gboolean socinn__scenario_settle(SocinnScenario *self, const GPtrArray *items, GError **error);
/* @value in the unit of @replaced, if it has none of its own; @replaced: (nullable). (transfer full) */
SocinnQuantity *socinn__quantity_in_place_of(SocinnQuantity *value, const SocinnQuantity *replaced, GError **error);
/* The number of participants, or NULL when nobody states one: *result is (transfer full). */
gboolean socinn__participants(const SocinnScenario *self, const SocinnBudgetSettings *settings, SocinnQuantity **result,
                              GError **error);

#define SOCINN_APPLIES_SUFFIX ".applies"
/* The question whether a conditional cost applies, as a reading; NULL when its id has no room for the suffix. */
SocinnPart *socinn__status_reading_new(const SocinnPart *item);
const char *socinn__status_name(SocinnStatus status);
gboolean socinn__status_from_name(const char *name, SocinnStatus *status);

/* ----------------------------------------------------------------------------------------------- budget */

typedef struct SocinnBudgetReading {
  SocinnPart *part;
  char *chosen;
  gboolean stated;    /* chosen by somebody, not by default */
  gboolean synthetic; /* whether a conditional cost applies */
  gsize n_options;
  SocinnAmounts *totals; /* of each option */
} SocinnBudgetReading;

typedef struct SocinnBudgetRate {
  SocinnRateId id;
  gint32 from, stale_from;
  SocinnRational value;
  char *source;
} SocinnBudgetRate;

struct SocinnBudget {
  gatomicrefcount references;
  SocinnPeriod period;
  char currency[4];
  SocinnInnovation *innovation;
  char *variant_id;
  GArray *lines;    /* SocinnBudgetLine */
  GArray *readings; /* SocinnBudgetReading */
  GArray *rates;    /* SocinnBudgetRate */
  SocinnAmounts total, one_off, recurring, conditional, first_year, following_year;
  gint64 paid;
  SocinnQuantity *participants;
  SocinnFindings *findings;
};

/* What is at hand while a budget is made. */
struct SocinnMaking {
  SocinnBudget *budget;
  const SocinnBudgetSettings *settings;
  SocinnScenario *scenario;
  SocinnItemContext context;
  SocinnCalendar *calendar;
  SocinnPricing pricing;
  GArray *reads;   /* SocinnReadItem, one a source */
  GArray *items;   /* SocinnPricedItem, one a line */
  GArray *line_of; /* gint: line of each source; -1: none */
  GHashTable *payments;
};

SocinnBreakdown *socinn__breakdown_new(const char *currency);
/* Adds an entry; takes over @key. */
void socinn__breakdown_add(SocinnBreakdown *self, char *key, const SocinnMoneyRange *amount);
SocinnBudget *socinn__budget_alloc(void);
SocinnBudgetLine *socinn__budget_line(const SocinnBudget *self, gsize index);
const char *socinn__budget_line_id(const SocinnBudget *self, gsize index);
/* FALSE with SOCINN_ERROR_CURRENCY when an item is priced in another currency than the first line. */
gboolean socinn__making_check_currency(SocinnMaking *making, const SocinnPricedItem *item, GError **error);
/* Total of an item over the budget, nothing when its amount is not known yet. */
gboolean socinn__making_price(SocinnMaking *making, SocinnPart *part, const char *path, SocinnAmounts *total,
                              GError **error);
/* Readings of the budget, with the total under each option. */
gboolean socinn__budget_make_readings(SocinnMaking *making, GError **error);
/* Whether nobody knows the price yet and the description says so. */
/* Name of an assumption of @part that nobody gave a value; NULL when there is none. */
const char *socinn__item_open_assumption(const SocinnItemContext *context, const SocinnPart *part);
gboolean socinn__item_lacks_amount(const SocinnItemContext *context, const SocinnPart *part);

/* What a person should know, in three parts: about lines, about rates, about readings. */
gboolean socinn__find_about_items(SocinnMaking *making, GError **error);
void socinn__find_about_notes(SocinnMaking *making);
void socinn__find_about_rates(SocinnMaking *making);
void socinn__find_about_readings(SocinnMaking *making);
/* About the pay of one item. */
gboolean socinn__find_about_pay(SocinnMaking *making, const SocinnPricedItem *item, GError **error);
G_GNUC_PRINTF(6, 7)
void socinn__find(SocinnMaking *making, SocinnSeverity severity, const char *code, const char *path, const char *remedy,
                  const char *format, ...);
/* What a person calls an item: its label, else its id. */
const char *socinn__label(const SocinnPart *part);

#endif
