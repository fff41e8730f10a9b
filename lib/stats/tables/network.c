/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The exact distribution of a table with fixed totals, as far as its tail: a network whose paths are tables (Mehta & Patel 1983,
 * doi:10.1080/01621459.1983.10477989). Paths that meet in a node with the same value are one from there on. Where all
 * completions of a path are more extreme than the observed table, their probability is known in closed form; where none is,
 * they are left; and the last two columns are dealt with at once.
 *
 * Weights are products of Poisson masses, scaled to 1 where they are largest: they stay within the range of doubles, and the
 * sum over all completions of a node is a product of factorials.
 */
#include "network_private.h"
#include <math.h>
#include <string.h>

/* Steps and paths after which the network is given up: about two seconds, and 200 megabytes. */
#define MOST_STEPS 60000000
#define MOST_PATHS 4000000
#define NOTHING G_MAXUINT32

typedef struct {
  guint64 key;
  double completions; /* sum of the weights of all ways to go on */
  gint64 least, most; /* that these can add to the value */
  guint32 paths;      /* the first of those that lead here */
} Node;

/* All paths of the same value that lead to the same node. */
typedef struct {
  gint64 value;
  double weight;
  guint32 node, next;
} Path;

typedef struct {
  guint32 *places; /* NOTHING where there is none */
  gsize size;      /* a power of 2 */
} Index;

typedef struct {
  Node *nodes;
  Path *paths;
  gsize n_nodes, room_nodes, n_paths, room_paths;
  Index by_key, by_value;
} Stage;

typedef struct {
  gint64 value;
  double weight;
  double sum; /* of the weights from this one on */
} Past;

typedef struct {
  SocinnNetwork network;
  Stage stages[2]; /* the one that is left, and the next */
  guint stage;
  gint64 beyond, equal; /* values more than the first are more extreme, those from the second on as extreme */
  double sum_beyond, sum_equal;
  double scale_logs; /* log of what the weights of complete paths were multiplied by, over the probability */
  guint64 steps;
  gboolean failed;
  /* of the node that is left */
  Past *pasts;
  gsize n_pasts, room_pasts;
  guint left[NETWORK_MOST_ROWS], group_ends[NETWORK_MOST_ROWS], after[NETWORK_MOST_ROWS + 1];
  /* of the column that is laid down: masses, values, and both of the last column */
  double *weights, *last_weights;
  gint64 *cell_values[NETWORK_MOST_ROWS], *last_values[NETWORK_MOST_ROWS];
  double completion_logs;
} Walk;

/* -------------------------------------------------------------------------------------------------- stages */

static void
stage_clear(Stage *self)
{
  g_free(self->nodes);
  g_free(self->paths);
  g_free(self->by_key.places);
  g_free(self->by_value.places);
  *self = (Stage) { 0 };
}

static inline gsize
mix(guint64 a, guint64 b)
{
  guint64 hash = (a ^ (b * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15))) * G_GUINT64_CONSTANT(0xD2E7470EE14C6C93);
  hash ^= hash >> 32;
  return (gsize) (hash * G_GUINT64_CONSTANT(0xCA5A826395121157) >> 16);
}

/* Room for one more, by doubling. */
static gboolean
grow(gpointer *items, gsize n, gsize *room, gsize size)
{
  if (n < *room)
    return TRUE;
  gsize wanted = MAX(64, 2 * *room);
  gpointer larger = g_try_realloc(*items, wanted * size);
  if (larger == NULL)
    return FALSE;
  *items = larger;
  *room = wanted;
  return TRUE;
}

/* An index of twice as many places or more, empty; it must be filled anew. */
static gboolean
index_empty(Index *self, gsize n)
{
  gsize size = 256;
  while (size < 4 * n)
    size *= 2;
  guint32 *places = g_try_new(guint32, size);
  if (places == NULL)
    return FALSE;
  memset(places, 0xff, size * sizeof *places);
  g_free(self->places);
  *self = (Index) { places, size };
  return TRUE;
}

/* Where the node of @key stands in the index, or would. */
static gsize
find_node(const Stage *self, guint64 key)
{
  gsize place = mix(key, 0) & (self->by_key.size - 1);
  while (self->by_key.places[place] != NOTHING && self->nodes[self->by_key.places[place]].key != key)
    place = (place + 1) & (self->by_key.size - 1);
  return place;
}

static gsize
find_path(const Stage *self, guint32 node, gint64 value)
{
  gsize place = mix((guint64) value, node) & (self->by_value.size - 1);
  for (; self->by_value.places[place] != NOTHING; place = (place + 1) & (self->by_value.size - 1)) {
    const Path *path = &self->paths[self->by_value.places[place]];
    if (path->node == node && path->value == value)
      break;
  }
  return place;
}

static gboolean
ready_for_node(Stage *self)
{
  if (!grow((gpointer *) &self->nodes, self->n_nodes, &self->room_nodes, sizeof *self->nodes))
    return FALSE;
  if (2 * self->n_nodes < self->by_key.size)
    return TRUE;
  if (!index_empty(&self->by_key, self->n_nodes))
    return FALSE;
  for (gsize i = 0; i < self->n_nodes; i++)
    self->by_key.places[find_node(self, self->nodes[i].key)] = (guint32) i;
  return TRUE;
}

static gboolean
ready_for_path(Stage *self)
{
  if (!grow((gpointer *) &self->paths, self->n_paths, &self->room_paths, sizeof *self->paths))
    return FALSE;
  if (2 * self->n_paths < self->by_value.size)
    return TRUE;
  if (!index_empty(&self->by_value, self->n_paths))
    return FALSE;
  for (gsize i = 0; i < self->n_paths; i++)
    self->by_value.places[find_path(self, self->paths[i].node, self->paths[i].value)] = (guint32) i;
  return TRUE;
}

static gboolean
add_path(Stage *self, guint32 node, gint64 value, double weight)
{
  if (!ready_for_path(self))
    return FALSE;
  gsize place = find_path(self, node, value);
  if (self->by_value.places[place] != NOTHING) {
    self->paths[self->by_value.places[place]].weight += weight;
    return TRUE;
  }
  self->by_value.places[place] = (guint32) self->n_paths;
  self->paths[self->n_paths++] = (Path) { value, weight, node, self->nodes[node].paths };
  self->nodes[node].paths = (guint32) (self->n_paths - 1);
  return TRUE;
}

/* --------------------------------------------------------------------------------------------------- nodes */

static guint64
key_of(const SocinnNetwork *network, const guint *left)
{
  guint64 key = 0, base = 1;
  for (guint i = 0; i < network->n_rows; i++)
    base = MAX(base, (guint64) network->row_totals[i] + 1);
  for (guint i = 0; i + 1 < network->n_rows; i++)
    key = key * base + left[i];
  return key;
}

/* What is left of the rows at a node of that key; the last row follows from the sum. */
static void
left_of(const SocinnNetwork *network, guint stage, guint64 key, guint *left)
{
  guint64 base = 1;
  guint rest = network->left_columns[stage];
  for (guint i = 0; i < network->n_rows; i++)
    base = MAX(base, (guint64) network->row_totals[i] + 1);
  for (guint i = network->n_rows - 1; i-- > 0; key /= base) {
    left[i] = (guint) (key % base);
    rest -= left[i];
  }
  left[network->n_rows - 1] = rest;
}

/* Log of the sum over all ways to fill the columns from @stage on, but for what the rows left take off. */
static double
completion_logs_at(const SocinnNetwork *network, guint stage)
{
  double sum = network->logs[network->left_columns[stage]];
  for (guint j = stage; j < network->n_columns; j++) {
    guint total = network->column_totals[j];
    double mean = (double) total / network->n_rows, log_mean = socinn__log(mean);
    sum += total * log_mean - network->logs[total];
    sum += network->n_rows * (network->logs[(guint) mean] - floor(mean) * log_mean);
  }
  return sum;
}

static double
completions_of(const SocinnNetwork *network, double completion_logs, const guint *left)
{
  for (guint i = 0; i < network->n_rows; i++)
    completion_logs -= network->logs[left[i]];
  return socinn__exp(completion_logs);
}

/* The node of @left in the next stage, made when it is not there. NOTHING: no memory */
static guint32
node_for(Walk *self, const guint *left)
{
  Stage *next = &self->stages[1];
  guint64 key = key_of(&self->network, left);
  if (!ready_for_node(next))
    return NOTHING;
  gsize place = find_node(next, key);
  if (next->by_key.places[place] != NOTHING)
    return next->by_key.places[place];
  Node *node = &next->nodes[next->n_nodes];
  *node = (Node) { key, completions_of(&self->network, self->completion_logs, left), 0, 0, NOTHING };
  socinn__network_bounds(&self->network, self->stage + 1, left, &node->least, &node->most);
  next->by_key.places[place] = (guint32) next->n_nodes;
  return (guint32) next->n_nodes++;
}

/* --------------------------------------------------------------------------------------------------- pasts */

static int
compare_pasts(gconstpointer a, gconstpointer b)
{
  gint64 x = ((const Past *) a)->value, y = ((const Past *) b)->value;
  return (x > y) - (x < y);
}

/* The first past of at least that value. */
static inline gsize
first_from(const Walk *self, gint64 value)
{
  gsize low = 0, high = self->n_pasts;
  while (low < high) {
    gsize middle = (low + high) / 2;
    if (self->pasts[middle].value < value)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static gboolean
gather_pasts(Walk *self, const Node *node)
{
  const Stage *stage = &self->stages[0];
  double sum = 0;
  self->n_pasts = 0;
  for (guint32 i = node->paths; i != NOTHING; i = stage->paths[i].next) {
    if (!grow((gpointer *) &self->pasts, self->n_pasts, &self->room_pasts, sizeof *self->pasts))
      return FALSE;
    self->pasts[self->n_pasts++] = (Past) { stage->paths[i].value, stage->paths[i].weight, 0 };
  }
  qsort(self->pasts, self->n_pasts, sizeof *self->pasts, compare_pasts);
  for (gsize k = self->n_pasts; k-- > 0;) {
    sum += self->pasts[k].weight;
    self->pasts[k].sum = sum;
  }
  /* One behind the last, so that a search may end there. */
  if (!grow((gpointer *) &self->pasts, self->n_pasts, &self->room_pasts, sizeof *self->pasts))
    return FALSE;
  self->pasts[self->n_pasts] = (Past) { G_MAXINT64, 0, 0 };
  return TRUE;
}

/* --------------------------------------------------------------------------------------------------- steps */

/* A column that was laid down whole: what is now left of the rows, its value and weight. */
static void
reach(Walk *self, const guint *after, gint64 value, double weight)
{
  guint left[NETWORK_MOST_ROWS], n = self->network.n_rows;
  for (guint i = 0; i < n; i++) {
    guint place = i;
    for (; self->network.symmetric && place > 0 && left[place - 1] < after[i]; place--)
      left[place] = left[place - 1];
    left[place] = after[i];
  }
  guint32 place = node_for(self, left);
  self->failed = self->failed || place == NOTHING;
  if (self->failed)
    return;
  const Node *node = &self->stages[1].nodes[place];
  gsize all = first_from(self, self->beyond - value - node->least),
        some = first_from(self, self->equal - value - node->most);
  self->sum_beyond += self->pasts[all].sum * weight * node->completions;
  self->steps += all > some ? all - some : 0;
  for (gsize k = some; k < all && !self->failed; k++)
    self->failed = !add_path(&self->stages[1], place, self->pasts[k].value + value, self->pasts[k].weight * weight);
}

/* The last two columns laid down: whole tables, by all pasts. */
static void
finish(Walk *self, gint64 value, double weight)
{
  gsize k = first_from(self, self->equal - value);
  for (; k < self->n_pasts && self->pasts[k].value + value < self->beyond; k++)
    self->sum_equal += self->pasts[k].weight * weight;
  self->sum_beyond += self->pasts[k].sum * weight;
}

/* What was laid down so far of a column. */
typedef struct {
  guint row, rest; /* the next row, and what remains for it and those after it */
  guint member;    /* which of a group of rows with as much left the row before was, and of how many with the same x */
  guint repeats;
  gint64 value;
  double weight;
} Column;

static void lay(Walk *self, const Column *column, guint *after);

/*
 * One row more. Rows with as much left are exchangeable: their x only fall, and the weight counts the orders there are, t! over
 * the factorials of how often each x comes.
 */
static void
lay_row(Walk *self, const Column *column, guint x, guint previous, guint *after)
{
  guint row = column->row;
  gboolean last = self->last_weights != NULL,
           grouped = self->network.symmetric && row > 0 && self->left[row] == self->left[row - 1];
  Column next = { row + 1, column->rest - x, 1, 1, column->value, column->weight };
  if (grouped) {
    next.member = column->member + 1;
    next.repeats = x == previous ? column->repeats + 1 : 1;
  }
  after[row] = self->left[row] - x;
  next.value += self->cell_values[row][x];
  next.weight *= self->weights[x];
  if (last) {
    next.value += self->last_values[row][after[row]];
    next.weight *= self->last_weights[after[row]];
  }
  if (next.member != next.repeats)
    next.weight *= (double) next.member / next.repeats;
  lay(self, &next, after);
}

static void
lay(Walk *self, const Column *column, guint *after)
{
  guint row = column->row, n = self->network.n_rows;
  if (row == n) {
    self->steps++;
    if (self->last_weights != NULL)
      finish(self, column->value, column->weight);
    else
      reach(self, after, column->value, column->weight);
    return;
  }
  gboolean grouped = self->network.symmetric && row > 0 && self->left[row] == self->left[row - 1];
  guint previous = grouped ? self->left[row - 1] - after[row - 1] : G_MAXUINT;
  guint high = MIN(MIN(self->left[row], column->rest), previous), others = self->after[row + 1];
  guint low = column->rest > others ? column->rest - others : 0, group = self->group_ends[row] - row;
  for (guint x = low; x <= high && !self->failed; x++) {
    /* In a group the rows after this one take no more than it does. */
    if ((guint64) group * x + self->after[self->group_ends[row]] < column->rest)
      continue;
    lay_row(self, column, x, previous, after);
  }
}

/* Masses of a Poisson distribution with the mean of the column's cells, over the largest. */
static void
fill_weights(const SocinnNetwork *network, guint stage, double *weights)
{
  guint total = network->column_totals[stage], mode = total / network->n_rows;
  double mean = (double) total / network->n_rows;
  weights[mode] = 1;
  for (guint x = mode; x < total; x++)
    weights[x + 1] = weights[x] * (mean / (x + 1));
  for (guint x = mode; x > 0; x--)
    weights[x - 1] = weights[x] * (x / mean);
}

static gboolean
fill_values(const SocinnNetwork *network, guint stage, gint64 **values)
{
  guint total = network->column_totals[stage];
  for (guint i = 0; i < network->n_rows; i++) {
    if (network->symmetric) {
      values[i] = network->values;
      continue;
    }
    values[i] = g_try_new(gint64, total + 1);
    if (values[i] == NULL)
      return FALSE;
    for (guint x = 0; x <= total; x++)
      values[i][x] = socinn__network_value(network, stage, i, x);
  }
  return TRUE;
}

static void
clear_column(Walk *self)
{
  g_clear_pointer(&self->weights, g_free);
  g_clear_pointer(&self->last_weights, g_free);
  for (guint i = 0; i < NETWORK_MOST_ROWS; i++) {
    if (!self->network.symmetric) {
      g_free(self->cell_values[i]);
      g_free(self->last_values[i]);
    }
    self->cell_values[i] = self->last_values[i] = NULL;
  }
}

static gboolean
ready_column(Walk *self)
{
  const SocinnNetwork *network = &self->network;
  gboolean last = self->stage + 2 == network->n_columns;
  self->weights = g_try_new(double, (gsize) network->column_totals[self->stage] + 1);
  if (self->weights == NULL || !fill_values(network, self->stage, self->cell_values))
    return FALSE;
  fill_weights(network, self->stage, self->weights);
  self->completion_logs = completion_logs_at(network, self->stage + 1);
  if (!last)
    return TRUE;
  self->last_weights = g_try_new(double, (gsize) network->column_totals[self->stage + 1] + 1);
  if (self->last_weights == NULL || !fill_values(network, self->stage + 1, self->last_values))
    return FALSE;
  fill_weights(network, self->stage + 1, self->last_weights);
  return TRUE;
}

/* One column, or the last two, from all nodes of the stage. */
static gboolean
take_stage(Walk *self, gboolean *feasible)
{
  guint n = self->network.n_rows, after[NETWORK_MOST_ROWS];
  if (!ready_column(self))
    return FALSE;
  for (gsize i = 0; i < self->stages[0].n_nodes && *feasible; i++) {
    const Node *node = &self->stages[0].nodes[i];
    if (node->paths == NOTHING)
      continue;
    left_of(&self->network, self->stage, node->key, self->left);
    self->after[n] = 0;
    for (guint row = n; row-- > 0;) {
      gboolean same = self->network.symmetric && row + 1 < n && self->left[row] == self->left[row + 1];
      self->group_ends[row] = same ? self->group_ends[row + 1] : row + 1;
      self->after[row] = self->after[row + 1] + self->left[row];
    }
    if (!gather_pasts(self, node))
      return FALSE;
    lay(self, &(Column) { 0, self->network.column_totals[self->stage], 1, 1, 0, 1 }, after);
    if (self->failed)
      return FALSE;
    *feasible = self->steps < MOST_STEPS && self->stages[1].n_paths < MOST_PATHS;
  }
  return TRUE;
}

/* --------------------------------------------------------------------------------------------------- walks */

/* Log of the weight of the observed table, whose cells may stand in any order of columns. */
static double
observed_weight(const SocinnNetwork *network)
{
  const SocinnTable *table = network->table;
  double sum = 0;
  for (gsize j = 0; j < table->columns; j++) {
    double mean = table->column_totals[j] / network->n_rows, log_mean = socinn__log(mean);
    for (gsize i = 0; i < table->rows; i++) {
      double x = table->counts[i * table->columns + j];
      sum += (x - floor(mean)) * log_mean - network->logs[(gsize) x] + network->logs[(gsize) mean];
    }
  }
  return sum;
}

static gboolean
walk_through(Walk *self, gboolean *feasible)
{
  const SocinnNetwork *network = &self->network;
  gint64 observed = socinn__order_of(network->table, network->order, network->values);
  gint64 tolerance = socinn__order_tolerance(network->order);
  self->beyond = observed + tolerance + 1;
  self->equal = observed - tolerance;
  /* Paths begin with a weight that makes that of the observed table 1: the tail is small only where it must be. */
  double start = MIN(-observed_weight(network), 600);
  self->scale_logs = start + completion_logs_at(network, 0);
  for (guint i = 0; i < network->n_rows; i++)
    self->scale_logs -= network->logs[network->row_totals[i]];
  Stage *first = &self->stages[1];
  if (!ready_for_node(first))
    return FALSE;
  first->nodes[first->n_nodes++] = (Node) { key_of(network, network->row_totals), 0, 0, 0, NOTHING };
  if (!add_path(first, 0, 0, socinn__exp(start)))
    return FALSE;
  for (self->stage = 0; self->stage + 1 < network->n_columns && *feasible; self->stage++) {
    stage_clear(&self->stages[0]);
    self->stages[0] = self->stages[1];
    self->stages[1] = (Stage) { 0 };
    gboolean done = take_stage(self, feasible);
    clear_column(self);
    if (!done)
      return FALSE;
  }
  return TRUE;
}

/* @sum over the scale, which may itself be beyond the range of doubles. */
static double
scaled(double sum, double scale_logs)
{
  return sum > 0 ? MIN(1, socinn__exp(socinn__log(sum) - scale_logs)) : 0;
}

gboolean
socinn__network_tail(const SocinnTable *packed, SocinnTableOrder order, SocinnTableTail *tail, gboolean *feasible,
                     GError **error)
{
  if (packed->rows < 2) {
    *tail = (SocinnTableTail) { 0, 1, 0 };
    *feasible = TRUE;
    return TRUE;
  }
  g_autofree Walk *self = g_new0(Walk, 1);
  gboolean done = socinn__network_init(&self->network, packed, order, feasible, error);
  if (done && *feasible && !walk_through(self, feasible)) {
    socinn__set_error(error, SOCINN_ERROR_NO_MEMORY, _("not enough memory for the distribution of the table"));
    done = FALSE;
  }
  if (done && *feasible)
    *tail =
      (SocinnTableTail) { scaled(self->sum_beyond, self->scale_logs), scaled(self->sum_equal, self->scale_logs), 0 };
  stage_clear(&self->stages[0]);
  stage_clear(&self->stages[1]);
  g_free(self->pasts);
  socinn__network_clear(&self->network);
  return done;
}
