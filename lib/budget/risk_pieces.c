/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The summands of a budget as terms of a risk model; as a function where one of them grows in steps with an unsure number
 * of participants, which no product can say. */
#include "budget_private.h"
#include <math.h>
#include <string.h>

void
socinn__risk_piece_clear(gpointer data)
{
  SocinnRiskPiece *piece = data;
  g_ptr_array_unref(piece->names);
  g_free(piece->steps);
  g_free(piece->x);
  g_free(piece->y);
}

/* ------------------------------------------------------------------------------------------------- terms */

static gboolean
add_term(const SocinnRiskPiece *piece, SocinnRiskModel *model, SocinnAccumulator *constant, GError **error)
{
  if (piece->names->len == 0) {
    socinn__accumulator_add(constant, piece->coefficient);
    return TRUE;
  }
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (guint i = 0; i < piece->names->len; i++)
    g_ptr_array_add(names, piece->names->pdata[i]);
  g_ptr_array_add(names, NULL);
  const char *const *inputs = (const char *const *) names->pdata;
  if (piece->x == NULL)
    return socinn_risk_model_add_term(model, piece->coefficient, inputs, error);
  return socinn_risk_model_add_curve_term(model, piece->coefficient, inputs, piece->x, piece->n_knots, piece->y,
                                          piece->n_knots, error);
}

static gboolean
add_terms(const GArray *pieces, SocinnRiskModel *model, GError **error)
{
  SocinnAccumulator constant;
  const char *const nothing[] = { NULL };
  socinn__accumulator_init(&constant);
  for (guint i = 0; i < pieces->len; i++)
    if (!add_term(&g_array_index(pieces, SocinnRiskPiece, i), model, &constant, error))
      return FALSE;
  return socinn_risk_model_add_term(model, socinn__accumulator_get(&constant), nothing, error);
}

/* ---------------------------------------------------------------------------------------------- function */

typedef struct {
  SocinnRiskTerm term; /* owned */
  gint steps;          /* index of the input; -1: none */
  double serves;
} Summand;

typedef struct {
  GArray *summands; /* Summand */
} Function;

static void
summand_clear(gpointer data)
{
  Summand *summand = data;
  g_free(summand->term.inputs);
  g_free(summand->term.x);
  g_free(summand->term.y);
}

static void
function_free(gpointer data)
{
  Function *function = data;
  g_array_unref(function->summands);
  g_free(function);
}

static double
value_of(const Summand *summand, const double *const *inputs, gsize draw)
{
  double product = 1;
  for (gsize i = 0; i < summand->term.n_inputs; i++)
    product *= inputs[summand->term.inputs[i]][draw];
  if (summand->term.x != NULL)
    product = socinn__curve_at(&summand->term, product);
  if (summand->steps >= 0)
    product *= ceil(inputs[summand->steps][draw] / summand->serves);
  return summand->term.coefficient * product;
}

static gboolean
evaluate(const double *const *inputs, gsize n_inputs, gsize n, double *outcome, gpointer data, GError **error)
{
  const Function *function = data;
  (void) n_inputs;
  (void) error;
  memset(outcome, 0, n * sizeof *outcome);
  for (guint s = 0; s < function->summands->len; s++)
    for (gsize i = 0; i < n; i++)
      outcome[i] += value_of(&g_array_index(function->summands, Summand, s), inputs, i);
  return TRUE;
}

static gboolean
add_summand(Function *function, const SocinnRiskPiece *piece, const SocinnRiskModel *model, GError **error)
{
  Summand empty = { .steps = -1, .serves = (double) piece->serves };
  g_array_append_val(function->summands, empty);
  Summand *added = &g_array_index(function->summands, Summand, function->summands->len - 1);
  added->term.coefficient = piece->coefficient;
  added->term.inputs = g_new(guint, MAX(piece->names->len, 1));
  added->term.n_inputs = piece->names->len;
  added->term.x = g_memdup2(piece->x, piece->n_knots * sizeof(double));
  added->term.y = g_memdup2(piece->y, piece->n_knots * sizeof(double));
  added->term.n_knots = piece->n_knots;
  for (guint i = 0; i < piece->names->len; i++) {
    gint index = socinn__risk_model_find(model, piece->names->pdata[i], error);
    if (index < 0)
      return FALSE;
    added->term.inputs[i] = (guint) index;
  }
  if (piece->steps != NULL && (added->steps = socinn__risk_model_find(model, piece->steps, error)) < 0)
    return FALSE;
  return TRUE;
}

static gint
compare_ids(gconstpointer a, gconstpointer b)
{
  return strcmp(((const SocinnRiskPiece *) a)->id, ((const SocinnRiskPiece *) b)->id);
}

/* Summed by the lines' names, so that the order of the lines does not change a bit. */
static gboolean
set_function(GArray *pieces, SocinnRiskModel *model, GError **error)
{
  Function *function = g_new0(Function, 1);
  function->summands = g_array_new(FALSE, FALSE, sizeof(Summand));
  g_array_set_clear_func(function->summands, summand_clear);
  g_array_sort(pieces, compare_ids);
  for (guint i = 0; i < pieces->len; i++)
    if (!add_summand(function, &g_array_index(pieces, SocinnRiskPiece, i), model, error)) {
      function_free(function);
      return FALSE;
    }
  return socinn_risk_model_set_function(model, evaluate, function, function_free, error);
}

gboolean
socinn__risk_pieces_add(GArray *pieces, SocinnRiskModel *model, GError **error)
{
  for (guint i = 0; i < pieces->len; i++)
    if (g_array_index(pieces, SocinnRiskPiece, i).steps != NULL)
      return set_function(pieces, model, error);
  return add_terms(pieces, model, error);
}
