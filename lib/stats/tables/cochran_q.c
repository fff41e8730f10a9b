/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cochran's Q: whether yes was as frequent on each of several occasions, of the same subjects. */
#include "tables_private.h"
#include <math.h>
#include <socinn/stats_tables.h>
#include <string.h>

enum { MOST_OCCASIONS = 12, MOST_STATES = 400000 };
#define MOST_STEPS 40000000.0

typedef enum { EXACT, ASYMPTOTIC } Method;

static const SocinnStatsFunction function = { "cochran_q", "exact|asymptotic", { SOCINN_OPTION_NONE } };

/* What the subjects come to. */
typedef struct {
  gsize subjects, occasions;
  guint *yes;                /* of each subject */
  double *totals;            /* of each occasion */
  gsize informative;         /* subjects that answered neither always yes nor always no */
  double squares;            /* of the totals, of informative subjects alone */
  double deviations, spread; /* sum of (total - mean)^2, and of yes (occasions - yes) of each subject */
} Answers;

static void
answers_clear(Answers *self)
{
  g_clear_pointer(&self->yes, g_free);
  g_clear_pointer(&self->totals, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Answers, answers_clear)

static gboolean
read_answers(const SocinnRows *rows, Answers *answers, GError **error)
{
  gsize k = rows->columns;
  answers->subjects = rows->n;
  answers->occasions = k;
  answers->yes = g_try_new0(guint, rows->n);
  answers->totals = g_try_new0(double, k);
  if (answers->yes == NULL || answers->totals == NULL || k > G_MAXUINT)
    return socinn__refuse_memory(rows->n, error);
  for (gsize i = 0; i < rows->n; i++) {
    for (gsize j = 0; j < k; j++) {
      double value = rows->values[i * k + j];
      if (value != 0 && value != 1) {
        char shown[G_ASCII_DTOSTR_BUF_SIZE];
        socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("answers: %s is neither 0 (no) nor 1 (yes)"),
                          g_ascii_formatd(shown, sizeof shown, "%.15g", value));
        return FALSE;
      }
      answers->yes[i] += (guint) value;
      answers->totals[j] += value;
    }
  }
  return TRUE;
}

/* Subjects who always or never said yes add the same to all occasions, and nothing to what is compared. */
static void
sum_up(Answers *self)
{
  double k = (double) self->occasions, always = 0, sum = 0;
  for (gsize i = 0; i < self->subjects; i++) {
    double yes = self->yes[i];
    gboolean informative = yes > 0 && yes < k;
    always += yes == k ? 1 : 0;
    self->informative += informative ? 1 : 0;
    self->spread += informative ? yes * (k - yes) : 0;
    sum += informative ? yes : 0;
  }
  for (gsize j = 0; j < self->occasions; j++)
    self->squares += (self->totals[j] - always) * (self->totals[j] - always);
  self->deviations = self->squares - sum * sum / k;
}

/* ------------------------------------------------------------------------------------- exact distribution */

/* Totals of occasions, sorted, which all orders share, and their probability. */
typedef struct {
  guint16 totals[MOST_OCCASIONS];
  double probability;
} State;

typedef struct {
  guint k;
  GHashTable *places; /* of states by their totals */
  GArray *states;
  gboolean full;
} Layer;

static guint
hash_totals(gconstpointer key)
{
  const guint16 *totals = key;
  guint64 hash = G_GUINT64_CONSTANT(0xcbf29ce484222325);
  for (guint j = 0; j < MOST_OCCASIONS; j++)
    hash = (hash ^ totals[j]) * G_GUINT64_CONSTANT(0x100000001b3);
  return (guint) (hash ^ (hash >> 32));
}

static gboolean
same_totals(gconstpointer a, gconstpointer b)
{
  return memcmp(a, b, MOST_OCCASIONS * sizeof(guint16)) == 0;
}

static void
layer_init(Layer *self, guint k)
{
  *self = (Layer) { k, g_hash_table_new_full(hash_totals, same_totals, g_free, NULL),
                    g_array_new(FALSE, FALSE, sizeof(State)), FALSE };
}

static void
layer_clear(Layer *self)
{
  g_hash_table_unref(self->places);
  g_array_unref(self->states);
}

static void
layer_add(Layer *self, const State *state)
{
  gpointer place;
  if (g_hash_table_lookup_extended(self->places, state->totals, NULL, &place)) {
    g_array_index(self->states, State, GPOINTER_TO_UINT(place)).probability += state->probability;
    return;
  }
  g_hash_table_insert(self->places, g_memdup2(state->totals, sizeof state->totals),
                      GUINT_TO_POINTER(self->states->len));
  g_array_append_val(self->states, *state);
  self->full = self->states->len > MOST_STATES;
}

static void
sort_totals(guint16 *totals, guint k)
{
  for (guint i = 1; i < k; i++) {
    guint16 moved = totals[i];
    guint j = i;
    for (; j > 0 && totals[j - 1] < moved; j--)
      totals[j] = totals[j - 1];
    totals[j] = moved;
  }
}

/* One subject more with @yes answers of yes, on any of the occasions alike. */
static void
add_subject(const Layer *from, Layer *to, guint yes, double share)
{
  for (guint i = 0; i < from->states->len && !to->full; i++) {
    const State *state = &g_array_index(from->states, State, i);
    for (guint mask = (1U << yes) - 1; mask < 1U << from->k;) {
      State next = *state;
      for (guint j = 0; j < from->k; j++)
        next.totals[j] = (guint16) (next.totals[j] + (mask >> j & 1U));
      sort_totals(next.totals, from->k);
      next.probability *= share;
      layer_add(to, &next);
      guint lowest = mask & (~mask + 1), raised = mask + lowest; /* the next with as many bits */
      mask = raised | ((mask ^ raised) / lowest >> 2);
    }
  }
}

static gboolean
is_feasible(const Answers *answers)
{
  double k = (double) answers->occasions;
  if (answers->occasions > MOST_OCCASIONS || answers->informative > 5000)
    return FALSE;
  /* About as many sorted totals as a box of their spread has corners, over the orders of the occasions. */
  double states = 1, ways = socinn__exp(socinn__log_choose(k, floor(k / 2)));
  for (gsize j = 1; j < answers->occasions; j++)
    states *= (double) answers->informative / (double) (j + 1) + 1;
  return states * ways * (double) answers->informative < MOST_STEPS;
}

/* P(sum of squared totals is larger) and P(it is the same); FALSE when there are too many states. */
static gboolean
find_tail(const Answers *answers, SocinnTableTail *tail)
{
  guint k = (guint) answers->occasions;
  Layer layer, next;
  State start = { .probability = 1 };
  gboolean done = TRUE;
  layer_init(&layer, k);
  layer_add(&layer, &start);
  for (gsize i = 0; i < answers->subjects && done; i++) {
    guint yes = answers->yes[i];
    if (yes == 0 || yes == k)
      continue;
    layer_init(&next, k);
    add_subject(&layer, &next, yes, 1 / floor(socinn__exp(socinn__log_choose(k, yes)) + 0.5));
    done = !next.full;
    layer_clear(&layer);
    layer = next;
  }
  *tail = (SocinnTableTail) { 0, 0, 0 };
  for (guint i = 0; i < layer.states->len; i++) {
    const State *state = &g_array_index(layer.states, State, i);
    double squares = 0;
    for (guint j = 0; j < k; j++)
      squares += (double) state->totals[j] * state->totals[j];
    tail->beyond += squares > answers->squares ? state->probability : 0;
    tail->equal += squares == answers->squares ? state->probability : 0;
  }
  layer_clear(&layer);
  return done;
}

/* ------------------------------------------------------------------------------------------------- results */

static void
set_p_value(SocinnStatsResult *result, const Answers *answers, Method method, double asymptotic)
{
  SocinnTableTail tail;
  if (answers->informative == 0) {
    socinn__result_set_tail(result, &(SocinnTableTail) { 0, 1, 0 }, FALSE, FALSE, NULL);
    socinn__result_note(result, SOCINN_SEVERITY_WARNING, "no-changes",
                        _("everybody answered the same on all occasions, so nothing can be said about a difference"),
                        _("report the number of subjects; p = 1 is a convention here"));
    return;
  }
  if (method == EXACT && is_feasible(answers) && find_tail(answers, &tail)) {
    socinn__result_set_tail(result, &tail, FALSE, FALSE, NULL);
    return;
  }
  socinn__result_set_method(result, "asymptotic");
  socinn__result_set_number(result, "p_value", asymptotic);
  socinn__note_approximate(result, _("the p-value is that of the chi-square distribution"),
                           method == EXACT ? _("with so many subjects or occasions it is a good one")
                                           : _("leave out method for the exact p-value"));
}

SocinnStatsResult *
socinn_stats_cochran_q(const double *matrix, gsize n_matrix, gsize columns, const SocinnStatsOptions *options,
                       GError **error)
{
  g_auto(SocinnRows) rows = { NULL, 0, 0, 0 };
  g_auto(Answers) answers = { 0 };
  if (!socinn__options_check(options, &function, error) ||
      !socinn__rows_read(matrix, n_matrix, columns, 1, 2, &rows, error) || !read_answers(&rows, &answers, error))
    return NULL;
  Method method = socinn__option_method(options, &function);
  double k = (double) columns;
  sum_up(&answers);
  double q = answers.spread > 0 ? k * (k - 1) * answers.deviations / answers.spread : 0;
  for (gsize j = 0; j < columns; j++)
    answers.totals[j] /= (double) rows.n;
  SocinnStatsResult *result = socinn__result_new(&function, method == EXACT ? "exact" : "asymptotic");
  socinn__result_set_number(result, "statistic", q);
  socinn__result_set_number(result, "df", k - 1);
  set_p_value(result, &answers, method, socinn__chi_square_tail(q, k - 1));
  socinn__result_set_number(result, "asymptotic_p_value", socinn__chi_square_tail(q, k - 1));
  socinn__result_set_numbers(result, "proportions", answers.totals, columns);
  socinn__result_set_whole(result, "n_informative", answers.informative);
  socinn__result_set_sizes(result, rows.n, rows.n_missing);
  return result;
}
