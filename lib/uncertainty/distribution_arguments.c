/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arguments of distributions: checked on the way in, written on the way out. */
#include "distribution_private.h"
#include <math.h>
#include <string.h>

char *
socinn__number_text(double value)
{
  char text[400], format[16];
  if (!isfinite(value))
    return g_strdup(isnan(value) ? "nan" : value > 0 ? "inf" : "-inf");
  int digits = 1;
  for (; digits < 17; digits++) {
    g_snprintf(format, sizeof format, "%%.%de", digits - 1);
    if (g_ascii_strtod(g_ascii_formatd(text, sizeof text, format, value), NULL) == value)
      break;
  }
  g_snprintf(format, sizeof format, "%%.%de", digits - 1);
  g_ascii_formatd(text, sizeof text, format, value);
  int exponent = (int) g_ascii_strtoll(strchr(text, 'e') + 1, NULL, 10);
  if (exponent >= -5 && exponent < 15) {
    g_snprintf(format, sizeof format, "%%.%df", MAX(digits - 1 - exponent, 0));
    g_ascii_formatd(text, sizeof text, format, value);
  }
  return g_strdup(text);
}

char *
socinn__distribution_text(const char *family, const double *parameters, gsize n)
{
  GString *text = g_string_new(family);
  for (gsize i = 0; i < n; i++) {
    g_autofree char *number = socinn__number_text(parameters[i]);
    g_string_append_printf(text, "%s%s", i == 0 ? "(" : ", ", number);
  }
  g_string_append_c(text, ')');
  return g_string_free(text, FALSE);
}

gboolean
socinn__check_number(const char *name, double value, GError **error)
{
  if (fabs(value) <= SOCINN_DISTRIBUTION_LIMIT)
    return TRUE;
  g_autofree char *text = socinn__number_text(value);
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                    _("%s must be a number between -1e150 and 1e150, but is %s; give a finite one"), name, text);
  return FALSE;
}

gboolean
socinn__check_positive(const char *name, double value, GError **error)
{
  if (value >= 1 / SOCINN_DISTRIBUTION_LIMIT && value <= SOCINN_DISTRIBUTION_LIMIT)
    return TRUE;
  g_autofree char *text = socinn__number_text(value);
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("%s must be above 0 (between 1e-150 and 1e150), but is %s"),
                    name, text);
  return FALSE;
}

gboolean
socinn__check_range(double low, double high, GError **error)
{
  if (!socinn__check_number("low", low, error) || !socinn__check_number("high", high, error))
    return FALSE;
  if (low <= high)
    return TRUE;
  g_autofree char *low_text = socinn__number_text(low), *high_text = socinn__number_text(high);
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("high = %s is below low = %s; exchange them or mend one"),
                    high_text, low_text);
  return FALSE;
}

gboolean
socinn__check_mode(double low, double mode, double high, GError **error)
{
  if (!socinn__check_range(low, high, error) || !socinn__check_number("mode", mode, error))
    return FALSE;
  if (low <= mode && mode <= high)
    return TRUE;
  g_autofree char *low_text = socinn__number_text(low), *mode_text = socinn__number_text(mode),
                  *high_text = socinn__number_text(high);
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                    _("mode = %s lies outside low = %s to high = %s; the most likely value must lie between them"),
                    mode_text, low_text, high_text);
  return FALSE;
}

gboolean
socinn__check_weights(gsize n, const double *weights, gsize n_weights, GError **error)
{
  if (weights == NULL)
    return TRUE;
  if (n_weights != n) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("there are %zu weights for %zu values; give one for each, or none at all"), n_weights, n);
    return FALSE;
  }
  gboolean any = FALSE;
  for (gsize i = 0; i < n; i++) {
    if (!(weights[i] >= 0 && weights[i] <= SOCINN_DISTRIBUTION_LIMIT)) {
      g_autofree char *text = socinn__number_text(weights[i]);
      socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                        _("weights[%zu] must be at least 0 and finite, but is %s"), i, text);
      return FALSE;
    }
    any = any || weights[i] >= 1 / SOCINN_DISTRIBUTION_LIMIT;
  }
  if (!any)
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("all weights are 0; at least one must be above"));
  return any;
}
