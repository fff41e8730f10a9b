/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts: every field of every kind, set, read, refused, copied, compared and laid over. */
#include "part_fixtures.h"
#include <stdlib.h>
#include <string.h>

static void
assert_code(const GError *error, SocinnError code)
{
  ck_assert_msg(g_error_matches(error, SOCINN_ERROR, (gint) code), "expected %s, found %s",
                socinn_error_code_name((gint) code), error != NULL ? error->message : "no error");
}

static SocinnPart *
new_part(SocinnPartKind kind)
{
  SocinnPart *part = socinn_part_new(kind, NULL);
  ck_assert_ptr_nonnull(part);
  return part;
}

/* ------------------------------------------------------------------------------------------------- the table */

START_TEST(kinds_and_fields_can_be_looked_up)
{
  for (gsize k = 0; k < socinn__n_kinds(); k++) {
    SocinnPartKind kind = (SocinnPartKind) k, again;
    const char *name = socinn_part_kind_get_name(kind);
    ck_assert(socinn_part_kind_from_name(name, &again, NULL) && again == kind);
    gsize n = socinn_part_kind_get_n_fields(kind);
    ck_assert_uint_gt(n, 0);
    for (gsize i = 0; i < n; i++) {
      const char *field = socinn_part_kind_get_field(kind, i);
      SocinnFieldType type;
      SocinnPartKind part;
      ck_assert(socinn_field_get_type(kind, field, &type, NULL));
      ck_assert_uint_gt(strlen(socinn_field_get_description(kind, field)), 3);
      ck_assert_int_eq(socinn_field_get_choice(kind, field, 0) != NULL, type == SOCINN_FIELD_CHOICE);
      ck_assert_int_eq(socinn_field_get_part_kind(kind, field, &part, NULL),
                       type == SOCINN_FIELD_PART || type == SOCINN_FIELD_LIST);
      for (gsize other = 0; other < i; other++)
        ck_assert_str_ne(field, socinn_part_kind_get_field(kind, other));
    }
    ck_assert_ptr_null(socinn_part_kind_get_field(kind, n));
  }
}
END_TEST

START_TEST(what_is_not_in_the_table_is_not_found)
{
  const SocinnPartKind none = (SocinnPartKind) socinn__n_kinds(), minus = (SocinnPartKind) -1;
  SocinnPartKind kind = SOCINN_PART_ELEMENT;
  SocinnFieldType type = SOCINN_FIELD_LIST;
  g_autoptr(GError) a = NULL, b = NULL, c = NULL, d = NULL, e = NULL;
  ck_assert(socinn_part_kind_get_name(none) == NULL && socinn_part_kind_get_name(minus) == NULL);
  ck_assert(socinn_part_kind_get_n_fields(none) == 0 && socinn_part_kind_get_field(minus, 0) == NULL);
  ck_assert_ptr_null(socinn_part_new(none, &a));
  assert_code(a, SOCINN_ERROR_INVALID_ARGUMENT);
  ck_assert(!socinn_part_kind_from_name("elements", &kind, &b) && kind == SOCINN_PART_ELEMENT);
  assert_code(b, SOCINN_ERROR_NOT_FOUND);
  ck_assert(!socinn_part_kind_from_name(NULL, &kind, NULL));
  ck_assert(!socinn_field_get_type(SOCINN_PART_ELEMENT, "Name", &type, &c) && type == SOCINN_FIELD_LIST);
  assert_code(c, SOCINN_ERROR_NOT_FOUND);
  ck_assert(!socinn_field_get_type(none, "name", &type, &d));
  assert_code(d, SOCINN_ERROR_INVALID_ARGUMENT);
  ck_assert(!socinn_field_get_part_kind(SOCINN_PART_ELEMENT, "name", &kind, &e));
  assert_code(e, SOCINN_ERROR_NOT_FOUND);
  ck_assert_ptr_null(socinn_field_get_description(SOCINN_PART_ELEMENT, NULL));
  ck_assert_ptr_null(socinn_field_get_choice(SOCINN_PART_COST_ITEM, "kind", 2));
}
END_TEST

/* --------------------------------------------------------------------------------------- setting and reading */

/* The value of a field through the getter of a type; whether the getter agrees that the field is of that type. */
static gboolean
get(const SocinnPart *part, const char *field, SocinnFieldType type, GError **error)
{
  gint64 integer = 7;
  gsize n = 7;
  gboolean given = TRUE;
  SocinnRational number = { 7, 1 };
  SocinnPeriod period = { 7, 7 };
  GError *fault = NULL;
  switch (type) {
  case SOCINN_FIELD_STRING:
  case SOCINN_FIELD_CHOICE:
    socinn_part_get_string(part, field, &fault);
    break;
  case SOCINN_FIELD_TEXT:
    socinn_part_get_text(part, field, NULL, &fault);
    break;
  case SOCINN_FIELD_STRINGS:
    socinn_part_get_strings(part, field, &fault);
    break;
  case SOCINN_FIELD_INTEGER:
  case SOCINN_FIELD_FLAG:
    ck_assert(socinn_part_get_integer(part, field, &integer, &given, &fault) || integer == 7);
    break;
  case SOCINN_FIELD_INTEGERS:
    socinn_part_get_integers(part, field, &n, &fault);
    break;
  case SOCINN_FIELD_NUMBER:
    ck_assert(socinn_part_get_number(part, field, &number, &given, &fault) || number.numerator == 7);
    break;
  case SOCINN_FIELD_PERIOD:
    ck_assert(socinn_part_get_period(part, field, &period, &given, &fault) || period.first == 7);
    break;
  case SOCINN_FIELD_QUANTITY:
    socinn_part_get_quantity(part, field, &fault);
    break;
  case SOCINN_FIELD_PART:
    socinn_part_get_part(part, field, &fault);
    break;
  case SOCINN_FIELD_LIST:
    ck_assert(socinn_part_get_length(part, field, &n, &fault) || n == 7);
    break;
  }
  if (fault != NULL)
    g_propagate_error(error, fault);
  return fault == NULL;
}

/* String and choice share a getter, and so do whole number and flag. */
static SocinnFieldType
getter_of(SocinnFieldType type)
{
  return type == SOCINN_FIELD_CHOICE ? SOCINN_FIELD_STRING : type == SOCINN_FIELD_FLAG ? SOCINN_FIELD_INTEGER : type;
}

START_TEST(every_field_answers_to_its_own_type_only)
{
  PartMaker maker = { NULL, 0 };
  for (gsize k = 0; k < socinn__n_kinds(); k++) {
    g_autoptr(SocinnPart) empty = new_part((SocinnPartKind) k), full = make_part(&maker, (SocinnPartKind) k);
    for (gsize i = 0; i < socinn__kind((SocinnPartKind) k)->n_fields; i++) {
      const SocinnField *row = &socinn__kind((SocinnPartKind) k)->fields[i];
      ck_assert_int_eq(socinn__state(empty, row->name), SOCINN_STATE_EMPTY);
      ck_assert_int_eq(socinn__state(full, row->name), SOCINN_STATE_GIVEN);
      for (SocinnFieldType type = SOCINN_FIELD_STRING; type <= SOCINN_FIELD_LIST; type++) {
        g_autoptr(GError) error = NULL;
        gboolean own = getter_of(type) == getter_of(row->type);
        ck_assert_int_eq(get(full, row->name, type, &error), own);
        ck_assert(get(empty, row->name, type, NULL) == own);
        if (!own)
          assert_code(error, SOCINN_ERROR_INVALID_ARGUMENT);
      }
    }
    g_autoptr(GError) error = NULL;
    ck_assert(!get(full, "nothing", SOCINN_FIELD_STRING, &error));
    assert_code(error, SOCINN_ERROR_NOT_FOUND);
  }
}
END_TEST

START_TEST(bounds_hold_at_both_ends)
{
  for (gsize k = 0; k < socinn__n_kinds(); k++)
    for (gsize i = 0; i < socinn__kind((SocinnPartKind) k)->n_fields; i++) {
      const SocinnField *row = &socinn__kind((SocinnPartKind) k)->fields[i];
      g_autoptr(SocinnPart) part = new_part((SocinnPartKind) k);
      gint64 outside[] = { row->minimum - 1, row->maximum + 1 }, inside[] = { row->minimum, row->maximum };
      for (gsize end = 0; end < 2; end++) {
        g_autoptr(GError) error = NULL;
        gboolean refused = FALSE;
        if (row->type == SOCINN_FIELD_INTEGER || row->type == SOCINN_FIELD_FLAG)
          refused = socinn_part_set_integer(part, row->name, inside[end], NULL) &&
                    !socinn_part_set_integer(part, row->name, outside[end], &error);
        else if (row->type == SOCINN_FIELD_INTEGERS)
          refused = socinn_part_set_integers(part, row->name, inside, 2, NULL) &&
                    !socinn_part_set_integers(part, row->name, outside, end + 1, &error);
        else if (row->type == SOCINN_FIELD_NUMBER)
          refused = socinn_part_set_number(part, row->name, SOCINN_INTEGER(inside[end]), NULL) &&
                    !socinn_part_set_number(part, row->name, SOCINN_INTEGER(outside[end]), &error);
        else
          continue;
        ck_assert_msg(refused, "%s", row->name);
        assert_code(error, SOCINN_ERROR_INVALID_ARGUMENT);
        ck_assert_int_eq(socinn__state(part, row->name), SOCINN_STATE_GIVEN);
      }
    }
}
END_TEST

static const struct {
  SocinnPartKind kind;
  const char *field, *value;
  SocinnError code;
} bad_strings[] = {
  { SOCINN_PART_COST_ITEM, "id", "", SOCINN_ERROR_INVALID_ARGUMENT },
  { SOCINN_PART_COST_ITEM, "id", "Kawa", SOCINN_ERROR_INVALID_ARGUMENT },
  { SOCINN_PART_COST_ITEM, "id", "-kawa", SOCINN_ERROR_INVALID_ARGUMENT },
  { SOCINN_PART_COST_ITEM, "id", "łyżka", SOCINN_ERROR_INVALID_ARGUMENT },
  { SOCINN_PART_COST_ITEM, "id", "a b", SOCINN_ERROR_INVALID_ARGUMENT },
  { SOCINN_PART_COST_ITEM, "element", "a/b", SOCINN_ERROR_INVALID_ARGUMENT },
  { SOCINN_PART_COST_ITEM, "wording", "dwie\nlinie", SOCINN_ERROR_INVALID_ARGUMENT },
  { SOCINN_PART_COST_ITEM, "wording", "dzwonek\a", SOCINN_ERROR_INVALID_ARGUMENT },
  { SOCINN_PART_COST_ITEM, "wording", "z\263", SOCINN_ERROR_ENCODING },
  { SOCINN_PART_COST_ITEM, "kind", "monthly", SOCINN_ERROR_INVALID_ARGUMENT },
  { SOCINN_PART_COST_ITEM, "kind", "", SOCINN_ERROR_INVALID_ARGUMENT },
  { SOCINN_PART_COST_ITEM, "label", "x", SOCINN_ERROR_INVALID_ARGUMENT },
  { SOCINN_PART_COST_ITEM, "prise", "x", SOCINN_ERROR_NOT_FOUND },
  { SOCINN_PART_COST_ITEM, NULL, "x", SOCINN_ERROR_NOT_FOUND },
};

START_TEST(strings_are_checked_before_anything_changes)
{
  g_autoptr(SocinnPart) part = new_part(bad_strings[_i].kind), before = NULL;
  PartMaker maker = { NULL, 0 };
  g_autoptr(SocinnPart) full = make_part(&maker, bad_strings[_i].kind);
  before = socinn_part_copy(full);
  g_autoptr(GError) error = NULL, again = NULL;
  ck_assert(!socinn_part_set_string(part, bad_strings[_i].field, bad_strings[_i].value, &error));
  assert_code(error, bad_strings[_i].code);
  ck_assert(!socinn_part_set_string(full, bad_strings[_i].field, bad_strings[_i].value, &again));
  ck_assert(socinn_part_equal(full, before));
}
END_TEST

START_TEST(long_identifiers_end_at_a_hundred)
{
  g_autoptr(SocinnPart) part = new_part(SOCINN_PART_ELEMENT);
  g_autofree char *longest = g_strnfill(100, 'a'), *longer = g_strnfill(101, 'a');
  ck_assert(socinn_part_set_string(part, "id", longest, NULL));
  ck_assert(!socinn_part_set_string(part, "id", longer, NULL));
  ck_assert_str_eq(socinn_part_get_string(part, "id", NULL), longest);
}
END_TEST

/* A value may come out of the very field that it is put into. */
START_TEST(fields_may_be_set_to_their_own_value)
{
  PartMaker maker = { NULL, 0 };
  g_autoptr(SocinnPart) part = make_part(&maker, SOCINN_PART_INNOVATION), before = socinn_part_copy(part);
  gsize n;
  ck_assert(socinn_part_set_string(part, "licence", socinn_part_get_string(part, "licence", NULL), NULL));
  ck_assert(socinn_part_set_text(part, "title", "pl", socinn_part_get_text(part, "title", "pl", NULL), NULL));
  ck_assert(socinn_part_set_strings(part, "keywords",
                                    (const char *const *) socinn_part_get_strings(part, "keywords", NULL), NULL));
  ck_assert(socinn_part_set_quantity(part, "grant_amount", socinn_part_get_quantity(part, "grant_amount", NULL), NULL));
  ck_assert(socinn_part_set_part(part, "contact", socinn_part_get_part(part, "contact", NULL), NULL));
  SocinnPart *cost = socinn_part_get_item(part, "costs", 0, NULL);
  const gint64 *months = socinn_part_get_integers(cost, "active_months", &n, NULL);
  ck_assert(socinn_part_set_integers(cost, "active_months", months, n, NULL));
  ck_assert(socinn_part_equal(part, before));
}
END_TEST

START_TEST(periods_and_numbers_from_outside_are_checked)
{
  g_autoptr(SocinnPart) activity = new_part(SOCINN_PART_ACTIVITY), cost = new_part(SOCINN_PART_COST_ITEM);
  static const SocinnPeriod bad[] = {
    { 2026 * 12, 2025 * 12 },   { G_MININT32, G_MAXINT32 }, { 0, 0 },
    { G_MAXINT32, G_MAXINT32 }, { G_MAXINT32, G_MININT32 }, { 1900 * 12, 2200 * 12 }
  };
  for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
    g_autoptr(GError) error = NULL;
    ck_assert(!socinn_part_set_period(activity, "deadline", bad[i], &error));
    assert_code(error, SOCINN_ERROR_INVALID_ARGUMENT);
  }
  g_autoptr(GError) zero = NULL, large = NULL, negative = NULL;
  ck_assert(!socinn_part_set_number(cost, "fte", (SocinnRational) { 1, 0 }, &zero));
  assert_code(zero, SOCINN_ERROR_INVALID_ARGUMENT);
  ck_assert(!socinn_part_set_number(cost, "fte", (SocinnRational) { G_MININT64, 1 }, &large));
  assert_code(large, SOCINN_ERROR_OVERFLOW);
  SocinnRational minus = { -1, 2 };
  g_autoptr(SocinnQuantity) below = socinn_quantity_new(SOCINN_QUANTITY_FIXED, minus, minus, minus, "person", NULL);
  ck_assert(!socinn_part_set_quantity(cost, "amount", below, &negative));
  assert_code(negative, SOCINN_ERROR_INVALID_ARGUMENT);
  ck_assert(socinn_part_set_number(cost, "fte", (SocinnRational) { -2, -4 }, NULL));
  SocinnRational fte;
  ck_assert(socinn__number(cost, "fte", &fte) && fte.numerator == 1 && fte.denominator == 2);
}
END_TEST

/* ---------------------------------------------------------------------------------------------------- states */

START_TEST(nothing_has_three_meanings)
{
  g_autoptr(SocinnPart) part = new_part(SOCINN_PART_INNOVATION);
  SocinnFieldState state;
  g_autoptr(GError) given = NULL, name = NULL, language = NULL;
  ck_assert(socinn_part_set_state(part, "costs", SOCINN_STATE_NOT_YET_KNOWN, "czekamy", NULL, NULL));
  ck_assert(socinn_part_set_state(part, "costs", SOCINN_STATE_NOT_YET_KNOWN, "we wait", "en", NULL));
  ck_assert_str_eq(socinn_part_get_reason(part, "costs", "pl", NULL), "czekamy");
  ck_assert_str_eq(socinn_part_get_reason(part, "costs", "en", NULL), "we wait");
  ck_assert(socinn_part_set_state(part, "costs", SOCINN_STATE_NONE, NULL, NULL, NULL));
  ck_assert_ptr_null(socinn_part_get_reason(part, "costs", NULL, NULL));
  g_autoptr(SocinnPart) cost = new_part(SOCINN_PART_COST_ITEM);
  ck_assert(socinn_part_append(part, "costs", cost, NULL));
  ck_assert(socinn_part_get_state(part, "costs", &state, NULL) && state == SOCINN_STATE_GIVEN);
  ck_assert(socinn_part_set_state(part, "costs", SOCINN_STATE_EMPTY, NULL, NULL, NULL));
  gsize length = 9;
  ck_assert(socinn_part_get_length(part, "costs", &length, NULL) && length == 0);
  ck_assert(!socinn_part_set_state(part, "costs", SOCINN_STATE_GIVEN, NULL, NULL, &given));
  assert_code(given, SOCINN_ERROR_INVALID_ARGUMENT);
  ck_assert(!socinn_part_set_state(part, "prices", SOCINN_STATE_NONE, NULL, NULL, &name));
  assert_code(name, SOCINN_ERROR_NOT_FOUND);
  ck_assert(!socinn_part_set_state(part, "costs", SOCINN_STATE_NONE, "x", "PL", &language));
  assert_code(language, SOCINN_ERROR_INVALID_ARGUMENT);
  ck_assert(socinn_part_get_state(part, "costs", &state, NULL) && state == SOCINN_STATE_EMPTY);
}
END_TEST

/* ----------------------------------------------------------------------------------------------------- lists */

START_TEST(lists_hold_parts_of_their_kind)
{
  g_autoptr(SocinnPart) part = new_part(SOCINN_PART_INNOVATION), cost = new_part(SOCINN_PART_COST_ITEM),
                        element = new_part(SOCINN_PART_ELEMENT);
  g_autoptr(GError) kind = NULL, past = NULL, find = NULL, remove = NULL, self = NULL;
  ck_assert(socinn_part_set_string(cost, "id", "kawa", NULL) && socinn_part_append(part, "costs", cost, NULL));
  ck_assert(!socinn_part_append(part, "costs", element, &kind));
  assert_code(kind, SOCINN_ERROR_INVALID_ARGUMENT);
  ck_assert(!socinn_part_append(part, "costs", part, &self));
  assert_code(self, SOCINN_ERROR_INVALID_ARGUMENT);
  ck_assert_ptr_eq(socinn_part_get_item(part, "costs", 0, NULL), cost);
  ck_assert_ptr_eq(socinn_part_find_item(part, "costs", "kawa", NULL), cost);
  ck_assert_ptr_null(socinn_part_get_item(part, "costs", 1, &past));
  assert_code(past, SOCINN_ERROR_NOT_FOUND);
  ck_assert_ptr_null(socinn_part_find_item(part, "costs", "herbata", &find));
  assert_code(find, SOCINN_ERROR_NOT_FOUND);
  ck_assert_ptr_nonnull(strstr(find->message, "kawa"));
  ck_assert_ptr_null(socinn_part_find_item(part, "costs", NULL, NULL));
  ck_assert(!socinn_part_remove(part, "costs", G_MAXSIZE, &remove));
  assert_code(remove, SOCINN_ERROR_NOT_FOUND);
  ck_assert(socinn_part_remove(part, "costs", 0, NULL));
  ck_assert_int_eq(socinn__state(part, "costs"), SOCINN_STATE_EMPTY);
}
END_TEST

/* ------------------------------------------------------------------------------------------- copies, overlays */

START_TEST(copies_are_equal_and_apart)
{
  PartMaker maker = { g_rand_new_with_seed(1), 0 };
  for (int i = 0; i < 40; i++) {
    g_autoptr(SocinnPart) part = make_part(&maker, SOCINN_PART_INNOVATION), copy = socinn_part_copy(part);
    ck_assert(socinn_part_equal(part, copy) && socinn_part_equal(copy, part));
    gsize n = socinn_part_kind_get_n_fields(SOCINN_PART_INNOVATION);
    const char *field =
      socinn_part_kind_get_field(SOCINN_PART_INNOVATION, 2 + (gsize) g_rand_int_range(maker.random, 0, (gint32) n - 2));
    SocinnFieldState state =
      socinn__state(part, field) == SOCINN_STATE_NONE ? SOCINN_STATE_NOT_YET_KNOWN : SOCINN_STATE_NONE;
    ck_assert(socinn_part_set_state(copy, field, state, NULL, NULL, NULL));
    ck_assert_msg(!socinn_part_equal(part, copy), "%s", field);
  }
  g_rand_free(maker.random);
}
END_TEST

START_TEST(a_deep_change_makes_a_difference)
{
  PartMaker maker = { NULL, 0 };
  g_autoptr(SocinnPart) part = make_part(&maker, SOCINN_PART_INNOVATION), copy = socinn_part_copy(part);
  SocinnPart *reading = socinn_part_get_item(copy, "readings", 1, NULL),
             *option = socinn_part_get_item(reading, "options", 1, NULL);
  SocinnPart *change = socinn_part_get_item(option, "changes", 0, NULL);
  ck_assert(socinn_part_set_text(change, "note", "en-GB", "another", NULL));
  ck_assert(!socinn_part_equal(part, copy));
  g_autoptr(SocinnPart) element = new_part(SOCINN_PART_ELEMENT);
  ck_assert(!socinn_part_equal(part, element));
}
END_TEST

START_TEST(an_overlay_takes_what_the_patch_says)
{
  PartMaker maker = { g_rand_new_with_seed(8), 0 };
  for (int i = 0; i < 40; i++) {
    g_autoptr(SocinnPart) base = make_part(&maker, SOCINN_PART_COST_ITEM),
                          patch = make_part(&maker, SOCINN_PART_COST_ITEM);
    g_autoptr(SocinnPart) nothing = new_part(SOCINN_PART_COST_ITEM), base_before = socinn_part_copy(base);
    g_autoptr(SocinnPart) laid = socinn_part_overlay(base, patch, NULL), twice = socinn_part_overlay(laid, patch, NULL);
    g_autoptr(SocinnPart) same = socinn_part_overlay(base, nothing, NULL),
                          whole = socinn_part_overlay(nothing, patch, NULL);
    ck_assert(socinn_part_equal(same, base) && socinn_part_equal(whole, patch));
    ck_assert(socinn_part_equal(laid, twice) && socinn_part_equal(base, base_before));
    for (gsize k = 0; k < socinn_part_kind_get_n_fields(SOCINN_PART_COST_ITEM); k++) {
      const SocinnPart *source = socinn__part_state(patch, k) != SOCINN_STATE_EMPTY ? patch : base;
      ck_assert_int_eq(socinn__part_state(laid, k), socinn__part_state(source, k));
    }
  }
  g_rand_free(maker.random);
  g_autoptr(SocinnPart) cost = new_part(SOCINN_PART_COST_ITEM), element = new_part(SOCINN_PART_ELEMENT);
  g_autoptr(GError) error = NULL;
  ck_assert_ptr_null(socinn_part_overlay(cost, element, &error));
  assert_code(error, SOCINN_ERROR_INVALID_ARGUMENT);
}
END_TEST

static gpointer
hold_and_let_go(gpointer part)
{
  for (int i = 0; i < 20000; i++) {
    socinn_part_ref(part);
    socinn_part_unref(part);
  }
  return NULL;
}

START_TEST(references_are_counted_across_threads)
{
  PartMaker maker = { NULL, 0 };
  g_autoptr(SocinnPart) part = make_part(&maker, SOCINN_PART_COST_ITEM), before = socinn_part_copy(part);
  GThread *threads[4];
  for (gsize i = 0; i < G_N_ELEMENTS(threads); i++)
    threads[i] = g_thread_new("holder", hold_and_let_go, part);
  for (gsize i = 0; i < G_N_ELEMENTS(threads); i++)
    g_thread_join(threads[i]);
  ck_assert(socinn_part_equal(part, before));
}
END_TEST

int
main(void)
{
  const TTest *const tests[] = {
    kinds_and_fields_can_be_looked_up,
    what_is_not_in_the_table_is_not_found,
    every_field_answers_to_its_own_type_only,
    bounds_hold_at_both_ends,
    long_identifiers_end_at_a_hundred,
    fields_may_be_set_to_their_own_value,
    periods_and_numbers_from_outside_are_checked,
    nothing_has_three_meanings,
    lists_hold_parts_of_their_kind,
    copies_are_equal_and_apart,
    a_deep_change_makes_a_difference,
    an_overlay_takes_what_the_patch_says,
    references_are_counted_across_threads,
  };
  Suite *suite = suite_create("model");
  TCase *all = tcase_create("model");
  for (gsize i = 0; i < G_N_ELEMENTS(tests); i++)
    tcase_add_test(all, tests[i]);
  tcase_add_loop_test(all, strings_are_checked_before_anything_changes, 0, G_N_ELEMENTS(bad_strings));
  suite_add_tcase(suite, all);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
