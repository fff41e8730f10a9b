/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds for every budget, tried on many made-up ones from a fixed seed. */
#include <check.h>
#include <socinn/socinn.h>
#include <stdlib.h>
#include <string.h>

#define MODELS 60
#define SEED 20260101

static GRand *dice;

/* Each loop of a test has a model of its own. */
static void
begin(int loop)
{
  g_rand_set_seed(dice, SEED + (guint32) loop);
}

static gint32
roll(gint32 low, gint32 high)
{
  return g_rand_int_range(dice, low, high + 1);
}

static void
set_integer(SocinnPart *part, const char *field, gint64 value)
{
  ck_assert(socinn_part_set_integer(part, field, value, NULL));
}

static void
set_string(SocinnPart *part, const char *field, const char *value)
{
  ck_assert(socinn_part_set_string(part, field, value, NULL));
}

/* A fixed amount, a range or a three-point one, with odd grosze, sometimes dated. */
static SocinnQuantity *
make_quantity(gint32 most, const char *unit)
{
  gint32 low = roll(0, most), mode = low + roll(0, most), high = mode + roll(0, most);
  SocinnQuantityKind kind = (SocinnQuantityKind) roll(0, 3);
  if (kind == SOCINN_QUANTITY_FIXED)
    mode = high = low;
  g_autoptr(SocinnQuantity) plain = socinn_quantity_new(
    kind, (SocinnRational) { low, 100 }, (SocinnRational) { mode, 100 }, (SocinnRational) { high, 100 }, unit, NULL);
  ck_assert_ptr_nonnull(plain);
  SocinnPeriod date = { 2023 * 12 + 2, 2023 * 12 + 2 + roll(-1, 20) };
  return socinn_quantity_annotate(plain, date, NULL, NULL);
}

static void
make_schedule(SocinnPart *item)
{
  set_string(item, "kind", roll(0, 2) == 0 ? "one-off" : "recurring");
  if (roll(0, 2) == 0)
    set_integer(item, "first_month", roll(1, 40));
  if (roll(0, 2) == 0)
    set_integer(item, "last_month", roll(1, 60));
  if (roll(0, 2) == 0)
    set_integer(item, "every_months", roll(1, 7));
  if (roll(0, 2) == 0)
    set_integer(item, "ramp_up_months", roll(1, 15));
  if (roll(0, 2) == 0) {
    const gint64 summer[] = { 4, 5, 6, 7, 8, 9 };
    ck_assert(socinn_part_set_integers(item, "active_months", summer, G_N_ELEMENTS(summer), NULL));
  }
}

static void
make_pay(SocinnPart *item)
{
  static const char *const insurances[] = { "employment", "mandate", "student", "none", "mandate-other-job" };
  set_string(item, "category", "staff");
  set_string(item, "pay_basis", roll(0, 2) == 0 ? "as-stated" : "gross");
  set_string(item, "insurance", insurances[roll(0, G_N_ELEMENTS(insurances) - 1)]);
  ck_assert(socinn_part_set_number(item, "fte", (SocinnRational) { roll(1, 3), 3 }, NULL));
  set_integer(item, "headcount", roll(1, 4));
  set_integer(item, "ppk", roll(0, 1));
}

static SocinnPart *
make_item(const char *prefix, gint32 number, gboolean thirteenth)
{
  static const char *const statuses[] = { "applies", "applies", "applies", "unknown", "does-not-apply" };
  static const char *const categories[] = { "equipment", "supplies", "travel" };
  g_autofree char *id = g_strdup_printf("%s%d", prefix, number);
  gboolean pay = roll(0, 1) == 0;
  SocinnPart *item = socinn_part_new(SOCINN_PART_COST_ITEM, NULL);
  g_autoptr(SocinnQuantity) amount = make_quantity(pay ? 2000000 : 300000, "PLN");
  set_string(item, "id", id);
  ck_assert(socinn_part_set_quantity(item, "amount", amount, NULL));
  make_schedule(item);
  if (pay)
    make_pay(item);
  else
    set_string(item, "category", categories[roll(0, 2)]);
  if (pay && thirteenth)
    set_integer(item, "thirteenth_pay", roll(0, 1));
  set_string(item, "status", statuses[roll(0, 4)]);
  if (roll(0, 1) == 0)
    set_string(item, "element", roll(0, 1) == 0 ? "guide" : "film");
  if (roll(0, 1) == 0) {
    g_autoptr(SocinnPart) factor = socinn_part_new(SOCINN_PART_FACTOR, NULL);
    g_autoptr(SocinnQuantity) value = make_quantity(500, "");
    ck_assert(socinn_part_set_quantity(factor, "value", value, NULL));
    ck_assert(socinn_part_append(item, "factors", factor, NULL));
  }
  return item;
}

static SocinnPart *
make_innovation(gint32 n_items, gboolean thirteenth)
{
  SocinnPart *innovation = socinn_innovation_new("made-up", NULL);
  const char *const elements[] = { "guide", "film" };
  for (gsize i = 0; i < G_N_ELEMENTS(elements); i++) {
    g_autoptr(SocinnPart) element = socinn_part_new(SOCINN_PART_ELEMENT, NULL);
    set_string(element, "id", elements[i]);
    ck_assert(socinn_part_append(innovation, "elements", element, NULL));
  }
  for (gint32 i = 0; i < n_items; i++) {
    g_autoptr(SocinnPart) item = make_item("item", i, thirteenth);
    ck_assert(socinn_part_append(innovation, roll(0, 4) == 0 ? "conditional_costs" : "costs", item, NULL));
  }
  return innovation;
}

static SocinnBudgetSettings *
make_settings(gint32 start, gint32 months)
{
  SocinnBudgetSettings *settings = socinn_budget_settings_new();
  SocinnPeriod period = { start, start + months - 1 };
  ck_assert(socinn_budget_settings_set_period(settings, period, NULL));
  return settings;
}

static SocinnBudget *
price(const SocinnPart *innovation, const SocinnBudgetSettings *settings)
{
  g_autoptr(GError) error = NULL;
  SocinnBudget *budget = socinn_budget_new(innovation, settings, &error);
  ck_assert_msg(budget != NULL, "%s", error != NULL ? error->message : "");
  return budget;
}

static SocinnMoneyRange
add(SocinnMoneyRange a, SocinnMoneyRange b)
{
  ck_assert(socinn_money_add(a.low, b.low, &a.low, NULL));
  ck_assert(socinn_money_add(a.expected, b.expected, &a.expected, NULL));
  ck_assert(socinn_money_add(a.high, b.high, &a.high, NULL));
  return a;
}

static SocinnMoneyRange
nothing(const SocinnBudget *budget)
{
  SocinnMoney zero;
  ck_assert(socinn_money_new(0, socinn_budget_get_currency(budget), &zero, NULL));
  return (SocinnMoneyRange) { zero, zero, zero };
}

static void
expect_same(SocinnMoneyRange a, SocinnMoneyRange b)
{
  ck_assert_int_eq(a.low.minor, b.low.minor);
  ck_assert_int_eq(a.expected.minor, b.expected.minor);
  ck_assert_int_eq(a.high.minor, b.high.minor);
}

/* ------------------------------------------------------------------------------------------ one budget */

static void
check_line(const SocinnBudget *budget, gsize line)
{
  SocinnMoneyRange sum = nothing(budget), total, amount;
  ck_assert(socinn_budget_get_line_total(budget, line, &total, NULL));
  gsize n = (gsize) socinn_period_get_length(socinn_budget_get_period(budget));
  for (gsize i = 0; i < n; i++) {
    ck_assert(socinn_budget_get_line_month(budget, line, i, &amount, NULL));
    ck_assert(amount.low.minor <= amount.expected.minor && amount.expected.minor <= amount.high.minor);
    sum = add(sum, amount);
  }
  expect_same(sum, total);
}

static void
check_sums(const SocinnBudget *budget)
{
  SocinnMoneyRange total = nothing(budget), conditional = nothing(budget), amount;
  for (gsize i = 0; i < socinn_budget_get_n_lines(budget); i++) {
    ck_assert(socinn_budget_get_line_total(budget, i, &amount, NULL));
    if (socinn_budget_get_line_counts(budget, i))
      total = add(total, amount);
    else
      conditional = add(conditional, amount);
  }
  expect_same(total, socinn_budget_get_total(budget));
  expect_same(conditional, socinn_budget_get_conditional(budget));
  expect_same(total, add(socinn_budget_get_one_off(budget), socinn_budget_get_recurring(budget)));
}

static void
check_breakdown(const SocinnBudget *budget, SocinnBudgetBy by)
{
  g_autoptr(SocinnBreakdown) breakdown = socinn_budget_by(budget, by, NULL);
  g_autoptr(GHashTable) keys = g_hash_table_new(g_str_hash, g_str_equal);
  SocinnMoneyRange sum = nothing(budget), amount;
  for (gsize i = 0; i < socinn_breakdown_get_length(breakdown); i++) {
    ck_assert(g_hash_table_add(keys, (gpointer) socinn_breakdown_get_key(breakdown, i)));
    ck_assert(socinn_breakdown_get_amount(breakdown, i, &amount, NULL));
    sum = add(sum, amount);
  }
  expect_same(sum, socinn_budget_get_total(budget));
}

START_TEST(parts_make_the_whole)
{
  begin(_i);
  g_autoptr(SocinnPart) innovation = make_innovation(roll(0, 30), TRUE);
  g_autoptr(SocinnBudgetSettings) settings = make_settings(2024 * 12 + roll(0, 30), roll(1, 80));
  socinn_budget_settings_set_indexation(settings, roll(0, 1));
  g_autoptr(SocinnBudget) budget = price(innovation, settings);
  for (gsize i = 0; i < socinn_budget_get_n_lines(budget); i++)
    check_line(budget, i);
  check_sums(budget);
  for (SocinnBudgetBy by = SOCINN_BUDGET_BY_LINE; by <= SOCINN_BUDGET_BY_ELEMENT; by++)
    check_breakdown(budget, by);
}
END_TEST

/* ------------------------------------------------------------------------------------------ two budgets */

START_TEST(order_does_not_matter)
{
  begin(_i);
  g_autoptr(SocinnPart) innovation = make_innovation(20, TRUE);
  g_autoptr(SocinnPart) turned = socinn_innovation_new("made-up", NULL);
  const char *const lists[] = { "costs", "conditional_costs" };
  for (gsize l = 0; l < G_N_ELEMENTS(lists); l++) {
    gsize n;
    ck_assert(socinn_part_get_length(innovation, lists[l], &n, NULL));
    while (n-- > 0)
      ck_assert(socinn_part_append(turned, lists[l], socinn_part_get_item(innovation, lists[l], n, NULL), NULL));
  }
  g_autoptr(SocinnBudgetSettings) settings = make_settings(2026 * 12, 30);
  g_autoptr(SocinnBudget) a = price(innovation, settings), b = price(turned, settings);
  expect_same(socinn_budget_get_total(a), socinn_budget_get_total(b));
  expect_same(socinn_budget_get_conditional(a), socinn_budget_get_conditional(b));
  expect_same(socinn_budget_get_following_year(a), socinn_budget_get_following_year(b));
}
END_TEST

/* Three times the persons cost three times as much, to the grosz, where pay is gross: it is rounded for one person. */
START_TEST(persons_multiply_gross_pay)
{
  begin(_i);
  g_autoptr(SocinnPart) one = socinn_innovation_new("made-up", NULL), three = socinn_innovation_new("made-up", NULL);
  for (gint32 i = 0; i < 10; i++) {
    g_autoptr(SocinnPart) item = make_item("item", i, TRUE);
    make_pay(item);
    set_string(item, "pay_basis", "gross");
    set_integer(item, "headcount", 1);
    g_autoptr(SocinnPart) copy = socinn_part_copy(item);
    set_integer(copy, "headcount", 3);
    ck_assert(socinn_part_append(one, "costs", item, NULL) && socinn_part_append(three, "costs", copy, NULL));
  }
  g_autoptr(SocinnBudgetSettings) settings = make_settings(2025 * 12, 24);
  g_autoptr(SocinnBudget) a = price(one, settings), b = price(three, settings);
  SocinnMoneyRange total = socinn_budget_get_total(a);
  expect_same(add(add(total, total), total), socinn_budget_get_total(b));
}
END_TEST

/* The first two years are the same whatever the horizon, and twelve months make the first one. */
START_TEST(years_do_not_depend_on_the_horizon)
{
  begin(_i);
  g_autoptr(SocinnPart) innovation = make_innovation(20, TRUE);
  gint32 start = 2025 * 12 + roll(0, 12);
  g_autoptr(SocinnBudgetSettings) settings = make_settings(start, 12);
  g_autoptr(SocinnBudget) year = price(innovation, settings);
  expect_same(socinn_budget_get_total(year), socinn_budget_get_first_year(year));
  const gint32 horizons[] = { 1, 7, 24, 25, 100 };
  for (gsize i = 0; i < G_N_ELEMENTS(horizons); i++) {
    g_autoptr(SocinnBudgetSettings) other = make_settings(start, horizons[i]);
    g_autoptr(SocinnBudget) budget = price(innovation, other);
    expect_same(socinn_budget_get_first_year(budget), socinn_budget_get_first_year(year));
    expect_same(socinn_budget_get_following_year(budget), socinn_budget_get_following_year(year));
  }
}
END_TEST

/* Without additional annual pay, which is settled at a budget's end, a longer budget only adds months. */
START_TEST(longer_budgets_add_months)
{
  begin(_i);
  g_autoptr(SocinnPart) innovation = make_innovation(20, FALSE);
  g_autoptr(SocinnBudgetSettings) short_one = make_settings(2025 * 12, 24), long_one = make_settings(2025 * 12, 60);
  g_autoptr(SocinnBudget) a = price(innovation, short_one), b = price(innovation, long_one);
  expect_same(socinn_budget_get_total(a), add(socinn_budget_get_first_year(a), socinn_budget_get_following_year(a)));
  for (gsize i = 0; i < socinn_budget_get_n_lines(a); i++)
    for (gsize k = 0; k < 24; k++) {
      SocinnMoneyRange x, y;
      ck_assert(socinn_budget_get_line_month(a, i, k, &x, NULL) && socinn_budget_get_line_month(b, i, k, &y, NULL));
      expect_same(x, y);
    }
}
END_TEST

/* --------------------------------------------------------------------------------------------- readings */

static SocinnPart *
make_option(gint32 number, gint32 n_items)
{
  g_autofree char *id = g_strdup_printf("option%d", number);
  SocinnPart *option = socinn_part_new(SOCINN_PART_OPTION, NULL);
  set_string(option, "id", id);
  for (gint32 i = roll(0, 3); i > 0; i--) {
    g_autofree char *item = g_strdup_printf("item%d", roll(0, n_items - 1));
    g_autoptr(SocinnPart) patch = socinn_part_new(SOCINN_PART_COST_ITEM, NULL);
    set_string(patch, "id", item);
    if (roll(0, 1) == 0)
      set_integer(patch, "headcount", roll(0, 5));
    if (roll(0, 1) == 0)
      set_string(patch, "pay_basis", roll(0, 1) == 0 ? "gross" : "employer-cost");
    if (roll(0, 2) == 0)
      set_string(patch, "status", roll(0, 1) == 0 ? "applies" : "unknown");
    ck_assert(socinn_part_append(option, "changes", patch, NULL));
  }
  return option;
}

static void
add_readings(SocinnPart *innovation, gint32 n_items)
{
  for (gint32 r = 0; r < 4; r++) {
    g_autofree char *id = g_strdup_printf("reading%d", r);
    g_autoptr(SocinnPart) reading = socinn_part_new(SOCINN_PART_READING, NULL);
    set_string(reading, "id", id);
    set_string(reading, "default", "option1");
    for (gint32 o = 0; o < 3; o++) {
      g_autoptr(SocinnPart) option = make_option(o, n_items);
      ck_assert(socinn_part_append(reading, "options", option, NULL));
    }
    ck_assert(socinn_part_append(innovation, "readings", reading, NULL));
  }
}

/* What a budget says about an option not chosen is what it would say had it been chosen. */
START_TEST(options_tell_the_truth)
{
  begin(_i);
  g_autoptr(SocinnPart) innovation = make_innovation(8, TRUE);
  add_readings(innovation, 8);
  g_autoptr(SocinnBudgetSettings) settings = make_settings(2026 * 12, 18);
  g_autoptr(SocinnBudget) budget = price(innovation, settings);
  for (gsize r = 0; r < socinn_budget_get_n_readings(budget); r++) {
    SocinnPart *reading = socinn_budget_get_reading(budget, r);
    for (gsize o = 0; o < 3; o++) {
      SocinnPart *option = socinn_part_get_item(reading, "options", o, NULL);
      g_autoptr(SocinnBudgetSettings) chosen = make_settings(2026 * 12, 18);
      ck_assert(socinn_budget_settings_set_reading(chosen, socinn_part_get_string(reading, "id", NULL),
                                                   socinn_part_get_string(option, "id", NULL), NULL));
      g_autoptr(SocinnBudget) other = price(innovation, chosen);
      SocinnMoneyRange told;
      ck_assert(socinn_budget_get_reading_total(budget, r, o, &told, NULL));
      expect_same(told, socinn_budget_get_total(other));
    }
  }
}
END_TEST

static void
set_up(void)
{
  dice = g_rand_new();
}

static void
tear_down(void)
{
  g_rand_free(dice);
}

int
main(void)
{
  const TTest *const tests[] = { parts_make_the_whole,       order_does_not_matter,
                                 persons_multiply_gross_pay, years_do_not_depend_on_the_horizon,
                                 longer_budgets_add_months,  options_tell_the_truth };
  Suite *suite = suite_create("budget properties");
  TCase *cases = tcase_create("properties");
  tcase_add_checked_fixture(cases, set_up, tear_down);
  for (gsize i = 0; i < G_N_ELEMENTS(tests); i++)
    tcase_add_loop_test(cases, tests[i], 0, MODELS);
  suite_add_tcase(suite, cases);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
