/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_MEASURES_PRIVATE_H
#define SOCINN_MEASURES_PRIVATE_H
/* The figures of a sensitivity analysis. */
#include "uncertainty_private.h"

/* -------------------------------------------------------------------------------------------- the object */

typedef enum {
  SOCINN_MEASURE_FIRST,
  SOCINN_MEASURE_TOTAL,
  SOCINN_MEASURE_SHAPLEY,
  SOCINN_MEASURE_SWING_LOW,
  SOCINN_MEASURE_SWING_HIGH,
  SOCINN_MEASURE_SWITCHING,
  SOCINN_MEASURE_EVPPI,
  SOCINN_N_MEASURES
} SocinnMeasure;

typedef struct SocinnFigure {
  double value, low, high; /* low = high = value: exact */
} SocinnFigure;

struct SocinnSensitivity {
  gatomicrefcount references;
  gsize n; /* inputs, in the order of addition */
  char **names;
  SocinnFigure *figures; /* n for each measure */
  double limit, evpi;
  gboolean exact;
  guint64 evaluations;
};

SocinnFigure *socinn__sensitivity_figure(const SocinnSensitivity *self, SocinnMeasure measure, gsize index);
void socinn__figure_set_exact(SocinnFigure *self, double value);

/* FALSE with an error for a model without inputs or without an outcome. */
gboolean socinn__sensitivity_check(const SocinnRiskModel *model, GError **error);

#endif
