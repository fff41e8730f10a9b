/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One common factor fitted to covariances by maximum likelihood. Parameters are k loadings and k logarithms of unique
 * variances, so that these stay above 0; Fisher scoring with step halving. With W the inverse of the fitted covariances, u = W
 * loadings and c = loadings' u, the information of loadings i, j is u_i u_j + c W_ij, of a loading and a unique variance
 * W_ij u_j, of two unique variances W_ij^2 / 2, each a row of data.
 *
 * Lawley, D. N. & Maxwell, A. E. (1971), Factor Analysis as a Statistical Method, 2nd ed., ISBN 0-408-70152-6
 */
#include "reliability_private.h"
#include <math.h>
#include <string.h>

void
socinn__factor_clear(SocinnFactor *self)
{
  g_clear_pointer(&self->loadings, g_free);
  g_clear_pointer(&self->uniquenesses, g_free);
  g_clear_pointer(&self->information, g_free);
}

/* ------------------------------------------------------------------------------------------ small matrices */

/* Lower Cholesky factor in place; FALSE when the matrix is not positive definite. */
static gboolean
cholesky(double *matrix, gsize k)
{
  for (gsize j = 0; j < k; j++)
    for (gsize i = j; i < k; i++) {
      double sum = matrix[i * k + j], scale = matrix[i * k + i];
      for (gsize m = 0; m < j; m++)
        sum -= matrix[i * k + m] * matrix[j * k + m];
      if (i == j && !(sum > 1e-13 * scale))
        return FALSE;
      matrix[i * k + j] = i == j ? sqrt(sum) : sum / matrix[j * k + j];
    }
  return TRUE;
}

/* Solves L L' x = b in place. */
static void
solve(const double *factor, gsize k, double *b)
{
  for (gsize i = 0; i < k; i++) {
    for (gsize m = 0; m < i; m++)
      b[i] -= factor[i * k + m] * b[m];
    b[i] /= factor[i * k + i];
  }
  for (gsize i = k; i-- > 0;) {
    for (gsize m = i + 1; m < k; m++)
      b[i] -= factor[m * k + i] * b[m];
    b[i] /= factor[i * k + i];
  }
}

static void
invert(const double *factor, gsize k, double *inverse)
{
  for (gsize j = 0; j < k; j++) {
    double *column = inverse + j * k; /* the inverse is symmetric: a row will do */
    memset(column, 0, k * sizeof *column);
    column[j] = 1;
    solve(factor, k, column);
  }
}

/* -------------------------------------------------------------------------------------------------- the fit */

typedef struct {
  gsize k;
  const double *covariances;
  double *inverse;     /* W, k x k */
  double *product;     /* W S W, k x k */
  double *u;           /* W loadings */
  double *information; /* 2k x 2k */
  double *gradient;    /* 2k */
  double c;            /* loadings' W loadings */
} Fit;

/* log det of the fitted covariances plus trace of S times their inverse; W and u for later. By Sherman and Morrison. */
static double
discrepancy(Fit *fit, const double *loadings, const double *psi)
{
  gsize k = fit->k;
  double sum = 1, log_det = 0, trace = 0;
  for (gsize i = 0; i < k; i++) {
    sum += loadings[i] * loadings[i] / psi[i];
    log_det += socinn__log(psi[i]);
  }
  for (gsize i = 0; i < k; i++) {
    fit->u[i] = loadings[i] / psi[i] / sum;
    for (gsize j = 0; j < k; j++) {
      double w = (i == j ? 1 / psi[i] : 0) - loadings[i] / psi[i] * (loadings[j] / psi[j]) / sum;
      fit->inverse[i * k + j] = w;
      trace += w * fit->covariances[i * k + j];
    }
  }
  fit->c = (sum - 1) / sum;
  return log_det + socinn__log(sum) + trace;
}

static void
multiply(const double *a, const double *b, gsize k, double *result)
{
  for (gsize i = 0; i < k; i++)
    for (gsize j = 0; j < k; j++) {
      double sum = 0;
      for (gsize m = 0; m < k; m++)
        sum += a[i * k + m] * b[m * k + j];
      result[i * k + j] = sum;
    }
}

/* Score and information of the loadings and the logarithms of psi, each a row of data. */
static void
derivatives(Fit *fit, const double *loadings, const double *psi, double *scratch)
{
  gsize k = fit->k, width = 2 * k;
  const double *w = fit->inverse, *u = fit->u;
  multiply(w, fit->covariances, k, scratch);
  multiply(scratch, w, k, fit->product);
  for (gsize i = 0; i < k; i++) {
    double along = 0;
    for (gsize j = 0; j < k; j++)
      along += fit->product[i * k + j] * loadings[j];
    fit->gradient[i] = along - u[i];
    fit->gradient[k + i] = (fit->product[i * k + i] - w[i * k + i]) / 2 * psi[i];
    for (gsize j = 0; j < k; j++) {
      double entry = w[i * k + j];
      fit->information[i * width + j] = u[i] * u[j] + fit->c * entry;
      fit->information[i * width + k + j] = entry * u[j] * psi[j];
      fit->information[(k + j) * width + i] = entry * u[j] * psi[j];
      fit->information[(k + i) * width + k + j] = entry * entry / 2 * psi[i] * psi[j];
    }
  }
}

/* Starting values: what a factor through the centre of all items would load. */
static void
start(const Fit *fit, double *loadings, double *psi)
{
  gsize k = fit->k;
  double total = 0;
  for (gsize i = 0; i < k * k; i++)
    total += fit->covariances[i];
  for (gsize i = 0; i < k; i++) {
    double own = fit->covariances[i * k + i], sum = 0;
    for (gsize j = 0; j < k; j++)
      sum += fit->covariances[i * k + j];
    double bound = sqrt(0.8 * own), value = total > 0 ? sum / sqrt(total) : bound / 2;
    loadings[i] = CLAMP(value, -bound, bound);
    psi[i] = own - loadings[i] * loadings[i];
  }
}

/* One step uphill, halved until the likelihood does not fall. Returns: how far it went, -1 when it cannot */
static double
improve(Fit *fit, double *loadings, double *psi, double *value, double *scratch)
{
  gsize k = fit->k;
  g_autofree double *step = g_new(double, 2 * k), *new_loadings = g_new(double, k), *new_psi = g_new(double, k);
  g_autofree double *factor = g_new(double, 4 * k * k);
  derivatives(fit, loadings, psi, scratch);
  memcpy(factor, fit->information, 4 * k * k * sizeof *factor);
  memcpy(step, fit->gradient, 2 * k * sizeof *step);
  if (!cholesky(factor, 2 * k))
    return -1;
  solve(factor, 2 * k, step);
  for (double share = 1; share > 1e-9; share /= 2) {
    double size = 0;
    for (gsize i = 0; i < k; i++) {
      new_loadings[i] = loadings[i] + share * step[i];
      new_psi[i] = psi[i] * socinn__exp(CLAMP(share * step[k + i], -2, 2));
      size = MAX(size, fabs(step[i]) / sqrt(fit->covariances[i * k + i]));
      size = MAX(size, fabs(step[k + i]));
    }
    double found = discrepancy(fit, new_loadings, new_psi);
    if (found <= *value + 1e-12 * (1 + fabs(*value))) {
      memcpy(loadings, new_loadings, k * sizeof *loadings);
      memcpy(psi, new_psi, k * sizeof *psi);
      *value = found;
      return share * size;
    }
  }
  discrepancy(fit, loadings, psi);
  return 0;
}

static gboolean
refuse_fit(GError **error)
{
  socinn__set_error(error, SOCINN_ERROR_UNSUPPORTED,
                    _("no single factor fits these items (an item would have no error of its own); leave out that "
                      "item, or use cronbach_alpha"));
  return FALSE;
}

/* Scoring steps until they are below what doubles can tell. */
static gboolean
climb(Fit *fit, double *loadings, double *psi, double *scratch, GError **error)
{
  double value = discrepancy(fit, loadings, psi), moved = 1;
  int still = 0;
  for (int round = 0; round < 2000 && still < 3; round++) {
    moved = improve(fit, loadings, psi, &value, scratch);
    if (moved < 0)
      return refuse_fit(error);
    still = moved < 1e-12 ? still + 1 : 0;
    for (gsize i = 0; i < fit->k; i++)
      if (psi[i] < 1e-7 * fit->covariances[i * fit->k + i]) /* a Heywood case: the maximum lies on the border */
        return refuse_fit(error);
  }
  return moved < 1e-8 || refuse_fit(error);
}

/* The covariance of the estimates times n - 1, for loadings and psi themselves. */
static gboolean
invert_information(Fit *fit, const double *loadings, const double *psi, double *scratch, double *inverse)
{
  gsize k = fit->k, width = 2 * k;
  derivatives(fit, loadings, psi, scratch);
  if (!cholesky(fit->information, width))
    return FALSE;
  invert(fit->information, width, inverse);
  for (gsize i = 0; i < width; i++)
    for (gsize j = 0; j < width; j++)
      inverse[i * width + j] *= (i >= k ? psi[i - k] : 1) * (j >= k ? psi[j - k] : 1);
  return TRUE;
}

gboolean
socinn__factor_fit(const double *covariances, gsize k, SocinnFactor *factor, GError **error)
{
  g_auto(SocinnFactor) found = { g_new0(double, k), g_new0(double, k), g_new0(double, 4 * k * k) };
  g_autofree double *room = g_new(double, 7 * k * k + 3 * k);
  Fit fit = { k, covariances, room, room + k * k, room + 2 * k * k, room + 2 * k * k + k, room + 6 * k * k + k, 0 };
  double *scratch = fit.gradient + 2 * k;
  start(&fit, found.loadings, found.uniquenesses);
  if (!climb(&fit, found.loadings, found.uniquenesses, scratch, error))
    return FALSE;
  double sum = 0;
  for (gsize i = 0; i < k; i++)
    sum += found.loadings[i];
  for (gsize i = 0; sum < 0 && i < k; i++) /* the sign of a factor is free; most items load positively */
    found.loadings[i] = -found.loadings[i];
  discrepancy(&fit, found.loadings, found.uniquenesses);
  if (!invert_information(&fit, found.loadings, found.uniquenesses, scratch, found.information))
    return refuse_fit(error);
  *factor = found;
  found = (SocinnFactor) { NULL, NULL, NULL };
  return TRUE;
}
