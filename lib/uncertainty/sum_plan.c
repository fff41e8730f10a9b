/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which way a sum is computed. */
#include "sums_private.h"
#include <math.h>

#define QUICK_TERMS 8192  /* a series up to here is the best way there is */
#define SPLINE_TERMS 256  /* for some uniform parts alone: up to here */
#define MOST_TERMS 131072 /* the last resort */
#define MOST_SMEARED 8
#define FEW_VALUES 4096
#define MOST_VALUES 1048576

static SumLaw *plan_continuous(const GArray *parts, guint orders);

static SumPart
copy_part(const SumPart *part, guint count)
{
  SumPart copy;
  socinn__sum_part_init(&copy, part->distribution);
  copy.count = count;
  return copy;
}

/* The parts without one copy of that one. */
static GArray *
without(const GArray *parts, guint index)
{
  GArray *rest = socinn__sum_parts_new();
  for (guint i = 0; i < parts->len; i++) {
    const SumPart *part = &g_array_index(parts, SumPart, i);
    guint count = part->count - (i == index ? 1 : 0);
    if (count == 0)
      continue;
    SumPart copy = copy_part(part, count);
    g_array_append_val(rest, copy);
  }
  return rest;
}

static double
width_of(const SumPart *part)
{
  return part->high - part->low;
}

/* Index of the widest part, of the uniform ones or of all; -1 when there is none. */
static gint
widest(const GArray *parts, gboolean uniform)
{
  gint best = -1;
  for (guint i = 0; i < parts->len; i++) {
    const SumPart *part = &g_array_index(parts, SumPart, i);
    if (uniform && part->kind != SUM_PART_UNIFORM)
      continue;
    if (best < 0 || width_of(part) > width_of(&g_array_index(parts, SumPart, best)))
      best = (gint) i;
  }
  return best;
}

static double
total_width(const GArray *parts)
{
  double sum = 0;
  for (guint i = 0; i < parts->len; i++)
    sum += g_array_index(parts, SumPart, i).count * width_of(&g_array_index(parts, SumPart, i));
  return sum;
}

static SumLaw *
one_part(const SumPart *part, guint orders)
{
  SumLaw *leaf = socinn__sum_leaf(part, orders);
  return leaf != NULL ? leaf : socinn__sum_table(socinn__sum_leaf(part, 1), orders);
}

/* Differences over the width of a uniform part, where they do not cancel. */
static SumLaw *
smear(const GArray *parts, guint orders)
{
  gint at = widest(parts, TRUE);
  if (at < 0 || orders > MOST_SMEARED)
    return NULL;
  const SumPart *uniform = &g_array_index(parts, SumPart, at);
  g_autoptr(GArray) rest = without(parts, (guint) at);
  if (width_of(uniform) * 30 < total_width(rest))
    return NULL;
  SumLaw *law = plan_continuous(rest, orders + 1);
  return law != NULL ? socinn__sum_smeared(uniform, law, orders) : NULL;
}

/* Whether the density grows without bound at a place that, not being 0, leaves no digits for how near it is. */
static gboolean
is_sharp(const SumPart *part)
{
  if (part->kind != SUM_PART_OTHER)
    return FALSE;
  g_autoptr(GArray) breaks = socinn__distribution_get_breaks(part->distribution);
  for (guint i = 0; i < breaks->len; i++) {
    double place = g_array_index(breaks, double, i);
    if (place != 0 && isinf(socinn_distribution_density(part->distribution, place)))
      return TRUE;
  }
  return FALSE;
}

/* Whether a quadrature over that law takes longer than a table of it. */
static gboolean
is_dear(const SumLaw *law)
{
  if (law->kind == SUM_LAW_SMEARED)
    return is_dear(law->rest);
  return law->kind == SUM_LAW_CONVOLVED || (law->kind == SUM_LAW_SERIES && socinn__sum_series_terms(law->series) > 512);
}

static SumLaw *
convolve(const GArray *parts, guint orders)
{
  guint at = (guint) widest(parts, FALSE);
  for (guint i = 0; i < parts->len; i++)
    if (is_sharp(&g_array_index(parts, SumPart, i)))
      return NULL;
  g_autoptr(GArray) others = without(parts, at);
  SumLaw *rest = plan_continuous(others, 1);
  if (rest == NULL)
    return NULL;
  if (rest->kind == SUM_LAW_CONVOLVED) {
    SumLaw *series = socinn__sum_series(parts, orders, MOST_TERMS / 4);
    if (series != NULL) {
      socinn__sum_law_free(rest);
      return series;
    }
  }
  if (is_dear(rest))
    rest = socinn__sum_table(rest, 1);
  if (rest == NULL)
    return NULL;
  SumLaw *law = socinn__sum_convolved(&g_array_index(parts, SumPart, at), rest);
  if (!socinn__sum_convolved_settles(law)) {
    socinn__sum_law_free(law);
    return NULL;
  }
  return orders > 1 ? socinn__sum_table(law, orders) : law;
}

static SumLaw *
plan_continuous(const GArray *parts, guint orders)
{
  gboolean uniform = TRUE;
  guint n = 0;
  for (guint i = 0; i < parts->len; i++) {
    uniform = uniform && g_array_index(parts, SumPart, i).kind == SUM_PART_UNIFORM;
    n += g_array_index(parts, SumPart, i).count;
  }
  if (n == 1)
    return one_part(&g_array_index(parts, SumPart, 0), orders);
  SumLaw *law = socinn__sum_series(parts, orders, uniform && n <= MOST_SMEARED ? SPLINE_TERMS : QUICK_TERMS);
  if (law == NULL)
    law = smear(parts, orders);
  if (law == NULL)
    law = convolve(parts, orders);
  return law != NULL ? law : socinn__sum_series(parts, orders, MOST_TERMS);
}

/* ------------------------------------------------------------------------------------------- single values */

/* A part that may be one of several values or one of several smooth things. */
typedef struct {
  SumPart atoms;   /* kind SUM_PART_ATOMS, the weights as they are; no values: none */
  double weight;   /* of all of them */
  GArray *smooth;  /* SumPart */
  GArray *weights; /* doubles */
  guint count;
} Choice;

static void
clear_choice(gpointer row)
{
  Choice *choice = row;
  socinn__sum_part_clear(&choice->atoms);
  g_array_unref(choice->smooth);
  g_array_unref(choice->weights);
}

static void
collect(Choice *self, const SumPart *part, double weight)
{
  if (part->kind == SUM_PART_ATOMS) {
    for (guint i = 0; i < part->values->len; i++) {
      double share = weight * g_array_index(part->weights, double, i);
      g_array_append_val(self->atoms.values, g_array_index(part->values, double, i));
      g_array_append_val(self->atoms.weights, share);
    }
    self->weight += weight;
  } else if (part->kind == SUM_PART_MIXTURE) {
    for (guint i = 0; i < part->branches->len; i++)
      collect(self, &g_array_index(part->branches, SumPart, i), weight * g_array_index(part->weights, double, i));
  } else {
    SumPart copy = copy_part(part, 1);
    g_array_append_val(self->smooth, copy);
    g_array_append_val(self->weights, weight);
  }
}

static Choice
choice_new(const SumPart *part)
{
  Choice self = { .count = part->count };
  self.atoms.kind = SUM_PART_ATOMS;
  self.atoms.values = g_array_new(FALSE, FALSE, sizeof(double));
  self.atoms.weights = g_array_new(FALSE, FALSE, sizeof(double));
  self.smooth = socinn__sum_parts_new();
  self.weights = g_array_new(FALSE, FALSE, sizeof(double));
  collect(&self, part, 1);
  return self;
}

typedef struct {
  GArray *choices;  /* Choice */
  GArray *smooth;   /* SumPart: what is sure, and what has been chosen so far */
  GArray *discrete; /* SumPart: likewise */
  GArray *rows;     /* SumBlendRow: found */
  gsize room;       /* values that may still be made */
  guint rows_left;
} Enumeration;

static gboolean choose(Enumeration *self, guint index, guint branch, guint left, double weight);

/* All choices made: one row. */
static gboolean
add_row(Enumeration *self, double weight)
{
  SumBlendRow row = { 0 };
  if (self->rows_left-- == 0 || !socinn__sum_atoms(self->discrete, self->room, &row.values, &row.weights))
    return FALSE;
  self->room -= MIN(self->room, row.values->len);
  for (guint i = 0; i < row.weights->len; i++)
    g_array_index(row.weights, double, i) *= weight;
  gboolean good = TRUE;
  if (self->smooth->len > 0) {
    row.law = plan_continuous(self->smooth, 1);
    good = row.law != NULL;
  }
  g_array_append_val(self->rows, row);
  return good;
}

/* Takes @copies of one branch and goes on with the next. */
static gboolean
take(Enumeration *self, guint index, guint branch, guint left, guint copies, double weight)
{
  const Choice *choice = &g_array_index(self->choices, Choice, index);
  gboolean single = branch == choice->smooth->len;
  GArray *list = single ? self->discrete : self->smooth;
  double share = single ? 1 : g_array_index(choice->weights, double, branch); /* single values carry theirs along */
  for (guint i = 0; i < copies; i++)
    weight *= share * (left - i) / (i + 1);
  if (copies > 0) {
    SumPart part = { 0 };
    if (single) {
      part.kind = SUM_PART_ATOMS;
      part.values = g_array_ref(choice->atoms.values);
      part.weights = g_array_ref(choice->atoms.weights);
      part.count = copies;
    } else
      part = copy_part(&g_array_index(choice->smooth, SumPart, branch), copies);
    g_array_append_val(list, part);
  }
  gboolean good = choose(self, index, branch + 1, left - copies, weight);
  if (copies > 0)
    g_array_set_size(list, list->len - 1);
  return good;
}

static gboolean
choose(Enumeration *self, guint index, guint branch, guint left, double weight)
{
  if (index == self->choices->len)
    return add_row(self, weight);
  const Choice *choice = &g_array_index(self->choices, Choice, index);
  guint branches = choice->smooth->len + (choice->atoms.values->len > 0 ? 1 : 0);
  if (branch == branches) {
    gboolean last = index + 1 == self->choices->len;
    return left > 0 ||
           choose(self, index + 1, 0, last ? 0 : g_array_index(self->choices, Choice, index + 1).count, weight);
  }
  for (guint copies = branch + 1 == branches ? left : 0; copies <= left; copies++)
    if (!take(self, index, branch, left, copies, weight))
      return FALSE;
  return TRUE;
}

/* Rows of the blend for all choices; NULL when they are too many. */
static SumLaw *
enumerate(const GArray *parts, gsize most_values)
{
  Enumeration work = { .room = most_values, .rows_left = 256 };
  work.choices = g_array_new(FALSE, TRUE, sizeof(Choice));
  g_array_set_clear_func(work.choices, clear_choice);
  work.smooth = socinn__sum_parts_new();
  work.discrete = socinn__sum_parts_new();
  work.rows = socinn__sum_rows_new();
  for (guint i = 0; i < parts->len; i++) {
    const SumPart *part = &g_array_index(parts, SumPart, i);
    if (part->kind == SUM_PART_MIXTURE) {
      Choice choice = choice_new(part);
      g_array_append_val(work.choices, choice);
      continue;
    }
    SumPart copy = copy_part(part, part->count);
    if (part->kind == SUM_PART_ATOMS)
      g_array_append_val(work.discrete, copy);
    else
      g_array_append_val(work.smooth, copy);
  }
  guint first = work.choices->len > 0 ? g_array_index(work.choices, Choice, 0).count : 0;
  gboolean good = choose(&work, 0, 0, first, 1);
  SumLaw *law = good ? socinn__sum_blend(g_array_ref(work.rows)) : NULL;
  g_array_unref(work.rows);
  g_array_unref(work.choices);
  g_array_unref(work.smooth);
  g_array_unref(work.discrete);
  return law;
}

SumLaw *
socinn__sum_plan(const GArray *parts, GError **error)
{
  gboolean atoms = FALSE, mixture = FALSE;
  for (guint i = 0; i < parts->len; i++) {
    atoms = atoms || socinn__sum_part_has_atoms(&g_array_index(parts, SumPart, i));
    mixture = mixture || g_array_index(parts, SumPart, i).kind == SUM_PART_MIXTURE;
  }
  SumLaw *law;
  if (!atoms && !mixture)
    law = plan_continuous(parts, 1);
  else {
    law = socinn__sum_series(parts, 1, atoms ? QUICK_TERMS / 8 : QUICK_TERMS);
    if (law == NULL)
      law = enumerate(parts, FEW_VALUES);
    if (law == NULL)
      law = socinn__sum_series(parts, 1, MOST_TERMS);
    if (law == NULL)
      law = enumerate(parts, MOST_VALUES);
  }
  if (law == NULL && atoms)
    socinn__set_error(error, SOCINN_ERROR_UNSUPPORTED,
                      _("the sum can take too many separate values, and too little else varies, for an exact "
                        "distribution; simulate it"));
  else if (law == NULL)
    socinn__set_error(error, SOCINN_ERROR_UNSUPPORTED,
                      _("the parts of the sum differ too much in shape and size for an exact distribution to nine "
                        "digits; simulate it"));
  return law;
}
