/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact numbers and money against 128-bit arithmetic, months, quantities, errors, languages, findings. */
#include "base/base_private.h"
#include <check.h>
#include <stdlib.h>
#include <string.h>

__extension__ typedef __int128 Wide;

static const SocinnRational untouched = { 42, 43 };

static gboolean
is_untouched(SocinnRational value)
{
  return value.numerator == 42 && value.denominator == 43;
}

static void
assert_code(const GError *error, SocinnError code)
{
  ck_assert_msg(g_error_matches(error, SOCINN_ERROR, (gint) code), "expected %s, found %s",
                socinn_error_code_name((gint) code), error != NULL ? error->message : "no error");
}

/* ------------------------------------------------------------------------------------------------- rationals */

/* Numbers of every size, the extremes among them. */
static gint64
random_integer(GRand *random)
{
  static const gint64 special[] = { 0, 1, -1, 2, 3, 10, 100, G_MAXINT64, -G_MAXINT64, G_MAXINT64 - 1, G_MAXINT32 };
  if (g_rand_int_range(random, 0, 5) == 0)
    return special[g_rand_int_range(random, 0, G_N_ELEMENTS(special))];
  guint64 bits = (guint64) g_rand_int(random) << 32 | g_rand_int(random);
  gint64 value = (gint64) (bits >> g_rand_int_range(random, 1, 64));
  return g_rand_boolean(random) ? value : -value;
}

static SocinnRational
random_rational(GRand *random)
{
  SocinnRational value;
  gint64 denominator = random_integer(random);
  while (denominator == 0 || !socinn_rational_new(random_integer(random), denominator, &value, NULL))
    denominator = random_integer(random);
  return value;
}

static Wide
common_divisor(Wide a, Wide b)
{
  a = a < 0 ? -a : a;
  b = b < 0 ? -b : b;
  while (b != 0) {
    Wide rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

/* Whether @result is n / d when that fits, and an error otherwise. n and d must be exact. */
static void
assert_fraction(Wide n, Wide d, gboolean success, SocinnRational result, const GError *error)
{
  Wide divisor = common_divisor(n, d);
  n /= divisor;
  d /= divisor;
  if (d < 0) {
    n = -n;
    d = -d;
  }
  gboolean fits = n <= G_MAXINT64 && n >= -(Wide) G_MAXINT64 && d <= G_MAXINT64;
  ck_assert_int_eq(success, fits);
  if (fits) {
    ck_assert(result.numerator == (gint64) n && result.denominator == (gint64) d && error == NULL);
    return;
  }
  assert_code(error, SOCINN_ERROR_OVERFLOW);
  ck_assert(is_untouched(result));
}

START_TEST(divisors)
{
  ck_assert_uint_eq(socinn__common_divisor(0, 0), 0);
  ck_assert_uint_eq(socinn__common_divisor(0, 7), 7);
  ck_assert_uint_eq(socinn__common_divisor(G_MAXUINT64, 0), G_MAXUINT64);
  ck_assert_uint_eq(socinn__common_divisor(2 * 3 * 7, 3 * 7 * 11), 21);
  ck_assert_uint_eq(socinn__common_divisor(G_MAXUINT64, G_MAXUINT64 - 1), 1);
}
END_TEST

START_TEST(products_and_quotients_are_exact)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(1);
  for (int i = 0; i < 50000; i++) {
    SocinnRational a = random_rational(random), b = random_rational(random), product = untouched, quotient = untouched;
    g_autoptr(GError) first = NULL, second = NULL;
    gboolean success = socinn_rational_multiply(a, b, &product, &first);
    assert_fraction((Wide) a.numerator * b.numerator, (Wide) a.denominator * b.denominator, success, product, first);
    if (b.numerator == 0)
      continue;
    success = socinn_rational_divide(a, b, &quotient, &second);
    assert_fraction((Wide) a.numerator * b.denominator, (Wide) a.denominator * b.numerator, success, quotient, second);
  }
}
END_TEST

START_TEST(sums_are_exact)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(2);
  for (int i = 0; i < 50000; i++) {
    SocinnRational a = random_rational(random), b = random_rational(random), sum = untouched, difference = untouched;
    /* Halved in size, so that the brute force fits into 128 bits. */
    a.numerator >>= 1;
    b.numerator >>= 1;
    ck_assert(socinn_rational_new(a.numerator, a.denominator, &a, NULL) &&
              socinn_rational_new(b.numerator, b.denominator, &b, NULL));
    g_autoptr(GError) first = NULL, second = NULL;
    Wide left = (Wide) a.numerator * b.denominator, right = (Wide) b.numerator * a.denominator;
    Wide denominator = (Wide) a.denominator * b.denominator;
    gboolean success = socinn_rational_add(a, b, &sum, &first);
    assert_fraction(left + right, denominator, success, sum, first);
    success = socinn_rational_subtract(a, b, &difference, &second);
    assert_fraction(left - right, denominator, success, difference, second);
    ck_assert_int_eq(socinn_rational_compare(a, b), left < right ? -1 : left > right ? 1 : 0);
  }
}
END_TEST

START_TEST(order_and_grouping_do_not_matter)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(3);
  for (int i = 0; i < 20000; i++) {
    SocinnRational a, b, c, left, right;
    ck_assert(socinn_rational_new(g_rand_int_range(random, -9999, 9999), g_rand_int_range(random, 1, 999), &a, NULL));
    ck_assert(socinn_rational_new(g_rand_int_range(random, -9999, 9999), g_rand_int_range(random, 1, 999), &b, NULL));
    ck_assert(socinn_rational_new(g_rand_int_range(random, -9999, 9999), g_rand_int_range(random, 1, 999), &c, NULL));
    ck_assert(socinn_rational_add(a, b, &left, NULL) && socinn_rational_add(left, c, &left, NULL));
    ck_assert(socinn_rational_add(b, c, &right, NULL) && socinn_rational_add(a, right, &right, NULL));
    ck_assert(left.numerator == right.numerator && left.denominator == right.denominator);
    ck_assert(socinn_rational_multiply(a, b, &left, NULL) && socinn_rational_multiply(left, c, &left, NULL));
    ck_assert(socinn_rational_multiply(c, b, &right, NULL) && socinn_rational_multiply(a, right, &right, NULL));
    ck_assert(left.numerator == right.numerator && left.denominator == right.denominator);
  }
}
END_TEST

START_TEST(extremes_are_errors_and_leave_the_result)
{
  const SocinnRational largest = { G_MAXINT64, 1 }, one = { 1, 1 }, smallest_open = { G_MININT64, 1 };
  SocinnRational result = untouched;
  g_autoptr(GError) a = NULL, b = NULL, c = NULL, d = NULL, e = NULL, f = NULL;
  ck_assert(!socinn_rational_add(largest, one, &result, &a) && is_untouched(result));
  assert_code(a, SOCINN_ERROR_OVERFLOW);
  ck_assert(!socinn_rational_multiply(largest, largest, &result, &b) && is_untouched(result));
  assert_code(b, SOCINN_ERROR_OVERFLOW);
  ck_assert(!socinn_rational_divide(one, SOCINN_ZERO, &result, &c) && is_untouched(result));
  assert_code(c, SOCINN_ERROR_INVALID_ARGUMENT);
  ck_assert(!socinn_rational_new(1, 0, &result, &d) && is_untouched(result));
  assert_code(d, SOCINN_ERROR_INVALID_ARGUMENT);
  ck_assert(!socinn_rational_new(G_MININT64, 1, &result, &e) && is_untouched(result));
  assert_code(e, SOCINN_ERROR_OVERFLOW);
  ck_assert(!socinn_rational_subtract(one, smallest_open, &result, &f) && is_untouched(result));
  assert_code(f, SOCINN_ERROR_OVERFLOW);
  ck_assert(socinn_rational_new(G_MININT64, 2, &result, NULL) && result.numerator == G_MININT64 / 2);
  ck_assert(socinn_rational_new(3, -6, &result, NULL) && result.numerator == -1 && result.denominator == 2);
  ck_assert(!socinn_rational_add(largest, one, &result, NULL));
}
END_TEST

START_TEST(rounding_is_half_away_from_zero)
{
  static const struct {
    gint64 n, d, scale, expected;
  } rows[] = {
    { 1, 2, 1, 1 },
    { -1, 2, 1, -1 },
    { 1, 3, 100, 33 },
    { 2, 3, 100, 67 },
    { -2, 3, 100, -67 },
    { 5, 1000, 100, 1 },
    { -5, 1000, 100, -1 },
    { 4999, 1000000, 100, 0 },
    { 3, 2, 1, 2 },
    { 5, 2, 1, 3 },
    { -5, 2, 1, -3 },
    { 0, 1, 100, 0 },
    { G_MAXINT64, 1, 1, G_MAXINT64 },
    { 98428, 100, 100, 98428 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    gint64 result = 0;
    SocinnRational value = { rows[i].n, rows[i].d };
    ck_assert(socinn__round_scaled(value, rows[i].scale, &result));
    ck_assert_int_eq(result, rows[i].expected);
  }
  gint64 result = 7;
  ck_assert(!socinn__round_scaled((SocinnRational) { G_MAXINT64, 1 }, 2, &result) && result == 7);
}
END_TEST

START_TEST(fine_products_are_near_the_exact_ones)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(5);
  for (int i = 0; i < 50000; i++) {
    SocinnRational a = random_rational(random), b = random_rational(random), result;
    long double exact = ((long double) a.numerator / a.denominator) * ((long double) b.numerator / b.denominator);
    if (!socinn__multiply_rounded(a, b, &result)) {
      ck_assert(exact > 9.2e18L || exact < -9.2e18L);
      continue;
    }
    long double error = (long double) result.numerator / result.denominator - exact;
    long double size = exact < 0 ? -exact : exact;
    ck_assert((error < 0 ? -error : error) <= 0.51e-12L + size * 2e-15L);
  }
}
END_TEST

/* ----------------------------------------------------------------------------------------------------- money */

START_TEST(money_keeps_to_its_currency_and_to_64_bits)
{
  SocinnMoney a, b, result = { 7, "EUR" };
  g_autoptr(GError) currency = NULL, too_large = NULL, product = NULL, name = NULL, major = NULL;
  ck_assert(socinn_money_new(G_MAXINT64, "PLN", &a, NULL) && socinn_money_new(1, "EUR", &b, NULL));
  ck_assert(!socinn_money_add(a, b, &result, &currency) && result.minor == 7);
  assert_code(currency, SOCINN_ERROR_CURRENCY);
  ck_assert(socinn_money_new(1, "PLN", &b, NULL) && !socinn_money_add(a, b, &result, &too_large) && result.minor == 7);
  assert_code(too_large, SOCINN_ERROR_OVERFLOW);
  ck_assert(!socinn_money_multiply(a, (SocinnRational) { 2, 1 }, &result, &product) && result.minor == 7);
  assert_code(product, SOCINN_ERROR_OVERFLOW);
  ck_assert(!socinn_money_new(1, "zł", &result, &name) && result.minor == 7);
  assert_code(name, SOCINN_ERROR_CURRENCY);
  ck_assert(!socinn_money_from_rational((SocinnRational) { G_MAXINT64, 1 }, "PLN", &result, &major) &&
            result.minor == 7);
  assert_code(major, SOCINN_ERROR_OVERFLOW);
}
END_TEST

START_TEST(money_is_rounded_once)
{
  static const struct {
    gint64 minor, n, d, expected;
  } rows[] = {
    { 100, 1, 3, 33 },          { 100, 2, 3, 67 },          { 1, 1, 2, 1 },
    { -1, 1, 2, -1 },           { -100, 2, 3, -67 },        { 0, 5, 7, 0 },
    { 480600, 61, 625, 46907 }, { 480600, 13, 200, 31239 }, { 5, -1, 2, -3 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    SocinnMoney amount, result;
    ck_assert(socinn_money_new(rows[i].minor, "PLN", &amount, NULL));
    ck_assert(socinn_money_multiply(amount, (SocinnRational) { rows[i].n, rows[i].d }, &result, NULL));
    ck_assert_int_eq(result.minor, rows[i].expected);
    ck_assert_str_eq(result.currency, "PLN");
  }
  SocinnMoney yen, dinar;
  ck_assert(socinn_money_from_rational((SocinnRational) { 5, 2 }, "JPY", &yen, NULL) && yen.minor == 3);
  ck_assert(socinn_money_from_rational((SocinnRational) { 5, 2 }, "KWD", &dinar, NULL) && dinar.minor == 2500);
  g_autofree char *first = socinn_money_to_text(yen), *second = socinn_money_to_text(dinar);
  ck_assert_str_eq(first, "3");
  ck_assert_str_eq(second, "2.500");
}
END_TEST

START_TEST(money_text_is_the_amount)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(6);
  for (int i = 0; i < 20000; i++) {
    SocinnMoney amount, again;
    ck_assert(socinn_money_new(random_integer(random), "PLN", &amount, NULL));
    g_autofree char *text = socinn_money_to_text(amount);
    SocinnRational major;
    ck_assert(socinn_rational_from_text(text, &major, NULL) && socinn_money_from_rational(major, "PLN", &again, NULL));
    ck_assert_int_eq(again.minor, amount.minor);
  }
  SocinnMoney smallest;
  ck_assert(socinn_money_new(G_MININT64, "PLN", &smallest, NULL));
  g_autofree char *text = socinn_money_to_text(smallest);
  ck_assert_str_eq(text, "-92233720368547758.08");
}
END_TEST

START_TEST(numbers_are_formatted_by_language)
{
  g_autofree char *pl = socinn_rational_format((SocinnRational) { -12345675, 1000 }, 2, SOCINN_LANGUAGE_PL, NULL);
  g_autofree char *en = socinn_rational_format((SocinnRational) { 12345675, 1000 }, 0, SOCINN_LANGUAGE_EN, NULL);
  ck_assert_str_eq(pl, "-12\302\240345,68");
  ck_assert_str_eq(en, "12,346");
  g_autoptr(GError) many = NULL, large = NULL;
  ck_assert_ptr_null(socinn_rational_format(SOCINN_ZERO, 10, SOCINN_LANGUAGE_PL, &many));
  assert_code(many, SOCINN_ERROR_INVALID_ARGUMENT);
  ck_assert_ptr_null(socinn_rational_format((SocinnRational) { G_MAXINT64, 1 }, 1, SOCINN_LANGUAGE_PL, &large));
  assert_code(large, SOCINN_ERROR_OVERFLOW);
}
END_TEST

/* -------------------------------------------------------------------------------------- months and quantities */

START_TEST(every_month_reads_back)
{
  for (gint32 month = 1900 * 12; month <= 2199 * 12 + 11; month++) {
    SocinnPeriod period, again;
    ck_assert(socinn_period_new(month, 1, &period, NULL));
    g_autofree char *text = socinn_period_to_text(period);
    ck_assert(socinn_period_from_text(text, &again, NULL) && again.first == month && again.last == month);
    ck_assert_int_eq(socinn_month_get_year(month) * 12 + socinn_month_get_month(month) - 1, month);
  }
}
END_TEST

START_TEST(periods_stay_within_their_years)
{
  static const struct {
    gint32 first, months;
  } bad[] = {
    { 1900 * 12 - 1, 1 },      { 2200 * 12, 1 },  { 2026 * 12, 0 },  { 2026 * 12, -1 }, { 2199 * 12 + 11, 2 }, { 0, 1 },
    { 2026 * 12, G_MAXINT32 }, { G_MININT32, 1 }, { G_MAXINT32, 1 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
    SocinnPeriod period = { 5, 6 };
    g_autoptr(GError) error = NULL;
    ck_assert(!socinn_period_new(bad[i].first, bad[i].months, &period, &error) && period.first == 5 &&
              period.last == 6);
    assert_code(error, SOCINN_ERROR_INVALID_ARGUMENT);
  }
  SocinnPeriod whole;
  ck_assert(socinn_period_new(1900 * 12, 3600, &whole, NULL) && socinn_period_get_length(whole) == 3600);
}
END_TEST

START_TEST(quantities_refuse_what_cannot_be)
{
  const SocinnRational one = { 1, 1 }, two = { 2, 1 }, three = { 3, 1 }, minus = { -1, 1 };
  static const char long_unit[] = "0123456789012345678901234567890123456789x";
  struct {
    SocinnQuantityKind kind;
    SocinnRational low, mode, high;
    const char *unit;
  } bad[] = {
    { SOCINN_QUANTITY_RANGE, two, two, one, "" },        { SOCINN_QUANTITY_PERT, one, three, two, "" },
    { SOCINN_QUANTITY_TRIANGULAR, two, one, three, "" }, { SOCINN_QUANTITY_FIXED, minus, minus, minus, "PLN" },
    { SOCINN_QUANTITY_RANGE, minus, minus, two, "EUR" }, { (SocinnQuantityKind) 4, one, one, one, "" },
    { (SocinnQuantityKind) -1, one, one, one, "" },      { SOCINN_QUANTITY_FIXED, one, one, one, "z\263" },
    { SOCINN_QUANTITY_FIXED, one, one, one, long_unit }, { SOCINN_QUANTITY_FIXED, one, one, one, NULL },
  };
  for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(socinn_quantity_new(bad[i].kind, bad[i].low, bad[i].mode, bad[i].high, bad[i].unit, &error));
    assert_code(error, SOCINN_ERROR_INVALID_ARGUMENT);
  }
}
END_TEST

START_TEST(means_are_exact)
{
  static const struct {
    SocinnQuantityKind kind;
    gint64 low, mode, high, n, d;
    const char *text;
  } rows[] = {
    { SOCINN_QUANTITY_FIXED, 5, 9, 9, 5, 1, "5 PLN" },
    { SOCINN_QUANTITY_RANGE, 5000, 0, 20000, 12500, 1, "5000..20000 PLN" },
    { SOCINN_QUANTITY_RANGE, 1, 9, 2, 3, 2, "1..2 PLN" },
    { SOCINN_QUANTITY_PERT, 1, 2, 6, 5, 2, "1..2..6 PLN" },
    { SOCINN_QUANTITY_TRIANGULAR, 1, 2, 6, 3, 1, "1..2..6 PLN" },
    { SOCINN_QUANTITY_RANGE, 4, 0, 4, 4, 1, "4 PLN" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autoptr(SocinnQuantity) quantity =
      socinn_quantity_new(rows[i].kind, SOCINN_INTEGER(rows[i].low), SOCINN_INTEGER(rows[i].mode),
                          SOCINN_INTEGER(rows[i].high), "PLN", NULL);
    SocinnRational mean;
    g_autofree char *text = socinn_quantity_to_text(quantity);
    ck_assert_str_eq(text, rows[i].text);
    ck_assert(socinn_quantity_get_mean(quantity, &mean, NULL) && mean.numerator == rows[i].n &&
              mean.denominator == rows[i].d);
  }
  const SocinnRational fine = { 1, G_MAXINT64 }, odd = { 1, G_MAXINT64 - 2 };
  g_autoptr(SocinnQuantity) unsure = socinn_quantity_new(SOCINN_QUANTITY_RANGE, fine, fine, odd, "", NULL);
  SocinnRational mean = untouched;
  g_autoptr(GError) error = NULL;
  ck_assert(!socinn_quantity_get_mean(unsure, &mean, &error) && is_untouched(mean));
  assert_code(error, SOCINN_ERROR_OVERFLOW);
}
END_TEST

int
main(void)
{
  const TTest *const tests[] = {
    products_and_quotients_are_exact,
    sums_are_exact,
    order_and_grouping_do_not_matter,
    extremes_are_errors_and_leave_the_result,
    rounding_is_half_away_from_zero,
    fine_products_are_near_the_exact_ones,
    money_keeps_to_its_currency_and_to_64_bits,
    money_is_rounded_once,
    money_text_is_the_amount,
    numbers_are_formatted_by_language,
    every_month_reads_back,
    periods_stay_within_their_years,
    quantities_refuse_what_cannot_be,
    means_are_exact,
    divisors,
  };
  Suite *suite = suite_create("base");
  TCase *all = tcase_create("base");
  for (gsize i = 0; i < G_N_ELEMENTS(tests); i++)
    tcase_add_test(all, tests[i]);
  suite_add_tcase(suite, all);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
