/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_TEST_PART_FIXTURES_H
#define SOCINN_TEST_PART_FIXTURES_H
/* Parts made from the field table itself, so that a new field is tested from the day it is in the table. */
#include "model/model_private.h"
#include <check.h>

/* What is made: everything, or what the dice say. */
typedef struct {
  GRand *random; /* NULL: every field is given */
  guint next;    /* numbers identifiers */
} PartMaker;

static SocinnPart *make_part(PartMaker *maker, SocinnPartKind kind);

static inline gint32
roll(const PartMaker *maker, gint32 sides)
{
  return maker->random != NULL ? g_rand_int_range(maker->random, 0, sides) : 0;
}

static inline void
make_identifier(PartMaker *maker, SocinnPart *part, const char *field)
{
  g_autofree char *id = g_strdup_printf("id-%u", maker->next++);
  ck_assert(socinn_part_set_string(part, field, id, NULL));
}

static inline SocinnQuantity *
make_quantity(const PartMaker *maker)
{
  static const char *const units[] = { "PLN", "person", "", "EUR" };
  SocinnQuantityKind kind = (SocinnQuantityKind) roll(maker, 4);
  SocinnRational low = { 1 + roll(maker, 100), 1 + roll(maker, 7) }, mode, high;
  ck_assert(socinn_rational_new(low.numerator, low.denominator, &low, NULL));
  ck_assert(socinn_rational_add(low, (SocinnRational) { 1, 3 }, &mode, NULL));
  ck_assert(socinn_rational_add(mode, (SocinnRational) { 5, 2 }, &high, NULL));
  g_autoptr(SocinnQuantity) plain = socinn_quantity_new(kind, low, mode, high, units[roll(maker, 4)], NULL);
  ck_assert_ptr_nonnull(plain);
  SocinnPeriod date = { 2026 * 12, 2026 * 12 + roll(maker, 12) }, none = { 1, 0 };
  return socinn_quantity_annotate(plain, roll(maker, 3) == 2 ? none : date,
                                  roll(maker, 3) == 2 ? NULL : "Cennik „X”, s. 7",
                                  roll(maker, 3) == 2 ? NULL : "1–2 zł\nlub więcej");
}

static inline void
make_number(const PartMaker *maker, SocinnPart *part, const SocinnField *row)
{
  SocinnRational value = { MAX(row->minimum, 0), 1 };
  if (row->maximum >= 1)
    ck_assert(socinn_rational_new(1 + roll(maker, 9), 10 + roll(maker, 4), &value, NULL));
  ck_assert(socinn_part_set_number(part, row->name, value, NULL));
}

static inline void
make_texts(const PartMaker *maker, SocinnPart *part, const SocinnField *row)
{
  static const char *const texts[] = { "Zażółć gęślą jaźń\ni druga linia\t\"w cudzysłowie\" \\", "x", "",
                                       "☕ </script> &amp; %s" };
  ck_assert(socinn_part_set_text(part, row->name, "pl", texts[roll(maker, 4)], NULL));
  if (roll(maker, 2) == 0)
    ck_assert(socinn_part_set_text(part, row->name, "en-GB", texts[roll(maker, 4)], NULL));
}

static inline void
make_parts(PartMaker *maker, SocinnPart *part, const SocinnField *row)
{
  for (gint32 n = row->type == SOCINN_FIELD_PART ? 1 : 2 + roll(maker, 2); n > 0; n--) {
    g_autoptr(SocinnPart) child = make_part(maker, row->part);
    ck_assert(row->type == SOCINN_FIELD_PART ? socinn_part_set_part(part, row->name, child, NULL)
                                             : socinn_part_append(part, row->name, child, NULL));
  }
}

static inline void
make_field(PartMaker *maker, SocinnPart *part, const SocinnField *row)
{
  static const char *const strings[] = { "wiersz tekstu: łódź \"x\" / \\", NULL }, *const list[] = { "jeden",
                                                                                                     "dwa – „trzy”", "",
                                                                                                     NULL };
  gint64 integers[] = { row->minimum, row->maximum, row->minimum };
  g_autoptr(SocinnQuantity) quantity = NULL;
  switch (row->type) {
  case SOCINN_FIELD_STRING:
    if ((row->flags & (FIELD_IDENTIFIER | FIELD_REFERENCE)) != 0)
      make_identifier(maker, part, row->name);
    else
      ck_assert(socinn_part_set_string(part, row->name, strings[0], NULL));
    break;
  case SOCINN_FIELD_CHOICE:
    ck_assert(socinn_part_set_string(part, row->name,
                                     row->choices[roll(maker, (gint32) g_strv_length((char **) row->choices))], NULL));
    break;
  case SOCINN_FIELD_TEXT:
    make_texts(maker, part, row);
    break;
  case SOCINN_FIELD_STRINGS:
    ck_assert(socinn_part_set_strings(part, row->name, list, NULL));
    break;
  case SOCINN_FIELD_INTEGER:
  case SOCINN_FIELD_FLAG:
    ck_assert(socinn_part_set_integer(part, row->name, roll(maker, 2) == 0 ? row->maximum : row->minimum, NULL));
    break;
  case SOCINN_FIELD_INTEGERS:
    ck_assert(socinn_part_set_integers(part, row->name, integers, G_N_ELEMENTS(integers), NULL));
    break;
  case SOCINN_FIELD_NUMBER:
    make_number(maker, part, row);
    break;
  case SOCINN_FIELD_PERIOD:
    ck_assert(socinn_part_set_period(part, row->name, (SocinnPeriod) { 2026 * 12, 2026 * 12 + roll(maker, 30) }, NULL));
    break;
  case SOCINN_FIELD_QUANTITY:
    quantity = make_quantity(maker);
    ck_assert(socinn_part_set_quantity(part, row->name, quantity, NULL));
    break;
  case SOCINN_FIELD_PART:
  case SOCINN_FIELD_LIST:
    make_parts(maker, part, row);
    break;
  }
}

static inline void
make_state(const PartMaker *maker, SocinnPart *part, const SocinnField *row)
{
  SocinnFieldState state = roll(maker, 2) == 0 ? SOCINN_STATE_NONE : SOCINN_STATE_NOT_YET_KNOWN;
  ck_assert(socinn_part_set_state(part, row->name, state, NULL, NULL, NULL));
  if (roll(maker, 2) == 0)
    ck_assert(socinn_part_set_state(part, row->name, state, "czekamy na oferty", "pl", NULL) &&
              socinn_part_set_state(part, row->name, state, "offers are awaited", "en", NULL));
}

/* A part of a kind. What names it is always there; of the rest, the dice take a quarter away and make an eighth a state. */
static inline SocinnPart *
make_part(PartMaker *maker, SocinnPartKind kind)
{
  const SocinnKind *row = socinn__kind(kind);
  SocinnPart *part = socinn_part_new(kind, NULL);
  for (gsize i = 0; i < row->n_fields; i++) {
    const SocinnField *field = &row->fields[i];
    gboolean names = (field->flags & (FIELD_IDENTIFIER | FIELD_REFERENCE)) != 0 && (field->flags & FIELD_REQUIRED) != 0;
    gint32 fate = names ? 0 : roll(maker, 8);
    if (fate == 6)
      make_state(maker, part, field);
    else if (fate < 5)
      make_field(maker, part, field);
  }
  return part;
}

#endif
