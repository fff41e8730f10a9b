/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Equality sees each single change of each field of each kind; copies and overlays are deep. */
#include "part_fixtures.h"
#include <stdlib.h>
#include <string.h>

/* The same number with one circumstance changed; NULL behind the last change. */
static SocinnQuantity *
other_quantity(const SocinnQuantity *old, int change)
{
  SocinnPeriod date = { 1, 0 }, later = { 2031 * 12, 2031 * 12 };
  socinn_quantity_get_price_date(old, &date);
  SocinnRational numbers[] = { socinn_quantity_get_low(old), socinn_quantity_get_mode(old),
                               socinn_quantity_get_high(old) };
  SocinnQuantityKind kind = socinn_quantity_get_kind(old);
  const char *unit = socinn_quantity_get_unit(old), *source = socinn_quantity_get_source(old),
             *wording = socinn_quantity_get_wording(old);
  if (change == 0) { /* a range whose ends are the same is a fixed number */
    kind = SOCINN_QUANTITY_RANGE;
    ck_assert(socinn_rational_add(numbers[2], (SocinnRational) { 1, 1 }, &numbers[2], NULL));
  }
  if (change == 1)
    unit = "hour";
  if (change == 2)
    date = later;
  if (change == 3)
    source = source != NULL ? NULL : "Cennik";
  if (change == 4)
    wording = wording != NULL ? "" : "sto";
  for (gsize i = 0; change == 5 && i < G_N_ELEMENTS(numbers); i++)
    ck_assert(socinn_rational_add(numbers[i], (SocinnRational) { 1, 1000 }, &numbers[i], NULL));
  if (change > 5)
    return NULL;
  g_autoptr(SocinnQuantity) plain = socinn_quantity_new(kind, numbers[0], numbers[1], numbers[2], unit, NULL);
  ck_assert_ptr_nonnull(plain);
  return socinn_quantity_annotate(plain, date, source, wording);
}

static void
change_texts(SocinnPart *part, const char *field, int change)
{
  static const char *const tags[] = { "pl", "pl", "en-GB", "uk" }, *const texts[] = { "inaczej", NULL, "other", "x" };
  ck_assert(socinn_part_set_text(part, field, tags[change], texts[change], NULL));
}

static void
change_strings(SocinnPart *part, const char *field, int change)
{
  static const char *const lists[][5] = { { "jeden", "dwa – „trzy”", "", "cztery", NULL },
                                          { "jeden", "dwa – „trzy”", NULL },
                                          { "dwa – „trzy”", "jeden", "", NULL },
                                          { "Jeden", "dwa – „trzy”", "", NULL } };
  ck_assert(socinn_part_set_strings(part, field, lists[change], NULL));
}

static void
change_integers(SocinnPart *part, const SocinnField *row, int change)
{
  const gint64 lists[][4] = { { row->minimum, row->maximum, row->minimum, row->minimum },
                              { row->minimum, row->maximum, row->minimum + 1, 0 },
                              { row->maximum, row->minimum, row->minimum, 0 },
                              { row->minimum, row->maximum, 0, 0 } };
  static const gsize lengths[] = { 4, 3, 3, 2 };
  ck_assert(socinn_part_set_integers(part, row->name, lists[change], lengths[change], NULL));
}

/* A list or a part: something more, something less, another order, a change inside. */
static void
change_parts(SocinnPart *part, const SocinnField *row, int change)
{
  g_autoptr(SocinnPart) fresh = socinn_part_new(row->part, NULL);
  if (row->type == SOCINN_FIELD_PART) {
    ck_assert(socinn_part_set_part(part, row->name, change % 2 == 0 ? fresh : NULL, NULL));
    return;
  }
  if (change == 0)
    ck_assert(socinn_part_append(part, row->name, fresh, NULL));
  if (change == 3) {
    SocinnPart *item = socinn_part_get_item(part, row->name, 1, NULL);
    const char *first = socinn_part_kind_get_field(row->part, 0);
    ck_assert(socinn_part_set_state(item, first, SOCINN_STATE_EMPTY, NULL, NULL, NULL));
  }
  if (change != 1 && change != 2)
    return;
  g_autoptr(SocinnPart) taken = socinn_part_ref(socinn_part_get_item(part, row->name, 0, NULL));
  ck_assert(socinn_part_remove(part, row->name, 0, NULL));
  ck_assert(change == 1 || socinn_part_append(part, row->name, taken, NULL));
}

/* Changes a given field in one of four ways, or for quantities, six; FALSE when there are no more. */
static gboolean
change_field(SocinnPart *part, const SocinnField *row, int change)
{
  gboolean names = (row->flags & (FIELD_IDENTIFIER | FIELD_REFERENCE)) != 0;
  g_autoptr(SocinnQuantity) quantity = NULL;
  SocinnPeriod periods[] = { { 2025 * 12, 2026 * 12 }, { 2026 * 12, 2027 * 12 }, { 2031 * 12, 2031 * 12 } };
  switch (row->type) {
  case SOCINN_FIELD_STRING:
    return change < 1 && socinn_part_set_string(part, row->name, names ? "another" : "Inny", NULL);
  case SOCINN_FIELD_CHOICE:
    return change < 1 && socinn_part_set_string(part, row->name, row->choices[1], NULL);
  case SOCINN_FIELD_INTEGER:
  case SOCINN_FIELD_FLAG:
    return change < 1 && socinn_part_set_integer(part, row->name, row->maximum - 1, NULL);
  case SOCINN_FIELD_NUMBER:
    return change < 1 && socinn_part_set_number(part, row->name, (SocinnRational) { 1, 999 }, NULL);
  case SOCINN_FIELD_PERIOD:
    return change < 3 && socinn_part_set_period(part, row->name, periods[change], NULL);
  case SOCINN_FIELD_QUANTITY:
    quantity = other_quantity(socinn_part_get_quantity(part, row->name, NULL), change);
    return quantity != NULL && socinn_part_set_quantity(part, row->name, quantity, NULL);
  default:
    break;
  }
  if (change > 3)
    return FALSE;
  if (row->type == SOCINN_FIELD_TEXT)
    change_texts(part, row->name, change);
  else if (row->type == SOCINN_FIELD_STRINGS)
    change_strings(part, row->name, change);
  else if (row->type == SOCINN_FIELD_INTEGERS)
    change_integers(part, row, change);
  else
    change_parts(part, row, change);
  return TRUE;
}

static void
assert_differ(const SocinnPart *a, const SocinnPart *b, const char *field, const char *how)
{
  ck_assert_msg(!socinn_part_equal(a, b) && !socinn_part_equal(b, a), "%s.%s: %s",
                socinn_part_kind_get_name(socinn_part_get_kind(a)), field, how);
}

START_TEST(each_change_of_each_field_makes_a_difference)
{
  SocinnPartKind kind = (SocinnPartKind) _i;
  PartMaker maker = { NULL, 0 };
  g_autoptr(SocinnPart) part = make_part(&maker, kind), before = socinn_part_copy(part);
  guint changes = 0;
  for (gsize i = 0; i < socinn_part_kind_get_n_fields(kind); i++) {
    const SocinnField *row = &socinn__kind(kind)->fields[i];
    for (int change = 0;; change++) {
      g_autoptr(SocinnPart) other = socinn_part_copy(part);
      if (!change_field(other, row, change))
        break;
      g_autofree char *how = g_strdup_printf("change %d", change);
      assert_differ(part, other, row->name, how);
      /* The copy was changed, all the way down, and not what it was copied from. */
      ck_assert_msg(socinn_part_equal(part, before), "%s", row->name);
      changes++;
    }
  }
  ck_assert_uint_ge(changes, (guint) socinn_part_kind_get_n_fields(kind));
}
END_TEST

START_TEST(each_state_and_reason_makes_a_difference)
{
  SocinnPartKind kind = (SocinnPartKind) _i;
  for (gsize i = 0; i < socinn_part_kind_get_n_fields(kind); i++) {
    const char *field = socinn_part_kind_get_field(kind, i);
    if ((socinn__kind(kind)->fields[i].flags & FIELD_REQUIRED) != 0 &&
        (socinn__kind(kind)->fields[i].flags & (FIELD_IDENTIFIER | FIELD_REFERENCE)) != 0)
      continue;
    PartMaker maker = { NULL, 0 };
    SocinnPart *parts[6];
    for (gsize k = 0; k < G_N_ELEMENTS(parts); k++) {
      maker.next = 0;
      parts[k] = make_part(&maker, kind);
    }
    ck_assert(socinn_part_equal(parts[0], parts[5]));
    ck_assert(socinn_part_set_state(parts[1], field, SOCINN_STATE_EMPTY, NULL, NULL, NULL) &&
              socinn_part_set_state(parts[2], field, SOCINN_STATE_NONE, NULL, NULL, NULL) &&
              socinn_part_set_state(parts[3], field, SOCINN_STATE_NOT_YET_KNOWN, NULL, NULL, NULL) &&
              socinn_part_set_state(parts[4], field, SOCINN_STATE_NOT_YET_KNOWN, "x", "pl", NULL) &&
              socinn_part_set_state(parts[5], field, SOCINN_STATE_NOT_YET_KNOWN, "x", "en", NULL));
    for (gsize a = 0; a < G_N_ELEMENTS(parts); a++)
      for (gsize b = 0; b < a; b++)
        assert_differ(parts[a], parts[b], field, "states");
    for (gsize k = 0; k < G_N_ELEMENTS(parts); k++)
      socinn_part_unref(parts[k]);
  }
}
END_TEST

/* A patch with one field gives that field and no other. */
START_TEST(an_overlay_of_one_field_changes_that_field)
{
  SocinnPartKind kind = (SocinnPartKind) _i;
  PartMaker maker = { NULL, 0 }, others = { g_rand_new_with_seed(7), 1000 };
  g_autoptr(SocinnPart) part = make_part(&maker, kind);
  for (gsize i = 0; i < socinn_part_kind_get_n_fields(kind); i++) {
    const SocinnField *row = &socinn__kind(kind)->fields[i];
    g_autoptr(SocinnPart) patch = socinn_part_new(kind, NULL);
    make_field(&others, patch, row);
    g_autoptr(SocinnPart) laid = socinn_part_overlay(part, patch, NULL);
    g_autoptr(SocinnPart) back = socinn_part_overlay(laid, part, NULL);
    ck_assert_msg(socinn_part_equal(back, part), "%s", row->name);
    for (gsize k = 0; k < socinn_part_kind_get_n_fields(kind); k++) {
      g_autoptr(SocinnPart) a = socinn_part_copy(laid), b = socinn_part_copy(k == i ? patch : part);
      for (gsize other = 0; other < socinn_part_kind_get_n_fields(kind); other++)
        if (other != k)
          ck_assert(
            socinn_part_set_state(a, socinn_part_kind_get_field(kind, other), SOCINN_STATE_EMPTY, NULL, NULL, NULL) &&
            socinn_part_set_state(b, socinn_part_kind_get_field(kind, other), SOCINN_STATE_EMPTY, NULL, NULL, NULL));
      ck_assert_msg(socinn_part_equal(a, b), "%s after %s", socinn_part_kind_get_field(kind, k), row->name);
    }
  }
  g_rand_free(others.random);
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("model_equal");
  TCase *all = tcase_create("model_equal");
  int n = (int) socinn__n_kinds();
  tcase_add_loop_test(all, each_change_of_each_field_makes_a_difference, 0, n);
  tcase_add_loop_test(all, each_state_and_reason_makes_a_difference, 0, n);
  tcase_add_loop_test(all, an_overlay_of_one_field_changes_that_field, 0, n);
  suite_add_tcase(suite, all);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
