/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Power, sample sizes and detectable effects, as they are asked for and answered. */
#include "power_private.h"
#include <math.h>
#include <socinn/stats_power.h>

/* Of a design: its name, how its statistic is distributed, what that is called, and what describes it. */
typedef struct {
  const char *name;
  SocinnPowerKind kind;
  const char *method;
  guint8 takes[5], needs[2]; /* SocinnOption, ended by SOCINN_OPTION_NONE; what it needs it takes */
} Design;

static const Design designs[] = {
  [SOCINN_DESIGN_ONE_SAMPLE_T] = { "one-sample-t",
                                   SOCINN_POWER_T,
                                   "noncentral-t",
                                   { SOCINN_OPTION_ALTERNATIVE },
                                   { 0 } },
  [SOCINN_DESIGN_PAIRED_T] = { "paired-t", SOCINN_POWER_T, "noncentral-t", { SOCINN_OPTION_ALTERNATIVE }, { 0 } },
  [SOCINN_DESIGN_TWO_SAMPLE_T] = { "two-sample-t",
                                   SOCINN_POWER_T,
                                   "noncentral-t",
                                   { SOCINN_OPTION_ALTERNATIVE, SOCINN_OPTION_RATIO },
                                   { 0 } },
  [SOCINN_DESIGN_ONE_PROPORTION] = { "one-proportion",
                                     SOCINN_POWER_NORMAL,
                                     "arcsine",
                                     { SOCINN_OPTION_ALTERNATIVE, SOCINN_OPTION_PROPORTION, SOCINN_OPTION_BASELINE },
                                     { 0 } },
  [SOCINN_DESIGN_TWO_PROPORTIONS] = { "two-proportions",
                                      SOCINN_POWER_NORMAL,
                                      "arcsine",
                                      { SOCINN_OPTION_ALTERNATIVE, SOCINN_OPTION_PROPORTION, SOCINN_OPTION_BASELINE,
                                        SOCINN_OPTION_RATIO },
                                      { 0 } },
  [SOCINN_DESIGN_CORRELATION] = { "correlation",
                                  SOCINN_POWER_CORRELATION,
                                  "exact",
                                  { SOCINN_OPTION_ALTERNATIVE, SOCINN_OPTION_METHOD },
                                  { 0 } },
  [SOCINN_DESIGN_ANOVA] = { "anova", SOCINN_POWER_F, "noncentral-f", { 0 }, { SOCINN_OPTION_GROUPS } },
  [SOCINN_DESIGN_CHI_SQUARE] = { "chi-square",
                                 SOCINN_POWER_CHI_SQUARE,
                                 "noncentral-chi-square",
                                 { 0 },
                                 { SOCINN_OPTION_DF } },
  [SOCINN_DESIGN_CLUSTERS] = { "clusters",
                               SOCINN_POWER_T,
                               "noncentral-t",
                               { SOCINN_OPTION_ALTERNATIVE, SOCINN_OPTION_RATIO, SOCINN_OPTION_CV },
                               { SOCINN_OPTION_CLUSTER_SIZE, SOCINN_OPTION_ICC } },
};

/* Options that describe only some designs. */
static const struct {
  SocinnOption option;
  const char *name;
} particular[] = {
  { SOCINN_OPTION_ALTERNATIVE, "alternative" },
  { SOCINN_OPTION_BASELINE, "baseline" },
  { SOCINN_OPTION_CLUSTER_SIZE, "cluster_size" },
  { SOCINN_OPTION_CV, "cv" },
  { SOCINN_OPTION_DF, "df" },
  { SOCINN_OPTION_GROUPS, "groups" },
  { SOCINN_OPTION_ICC, "icc" },
  { SOCINN_OPTION_METHOD, "method" },
  { SOCINN_OPTION_PROPORTION, "proportion" },
  { SOCINN_OPTION_RATIO, "ratio" },
};

static const SocinnStatsFunction power_function = {
  "power",
  "exact|fisher-z",
  { SOCINN_OPTION_ALPHA, SOCINN_OPTION_ALTERNATIVE, SOCINN_OPTION_BASELINE, SOCINN_OPTION_CLUSTER_SIZE,
    SOCINN_OPTION_CV, SOCINN_OPTION_DESIGN, SOCINN_OPTION_DF, SOCINN_OPTION_EFFECT, SOCINN_OPTION_GROUPS,
    SOCINN_OPTION_ICC, SOCINN_OPTION_N, SOCINN_OPTION_POWER, SOCINN_OPTION_PROPORTION, SOCINN_OPTION_RATIO,
    SOCINN_OPTION_NONE }
};
static const SocinnStatsFunction detectable_function = {
  "minimum_detectable_effect",
  "exact|fisher-z",
  { SOCINN_OPTION_ALPHA, SOCINN_OPTION_ALTERNATIVE, SOCINN_OPTION_BASELINE, SOCINN_OPTION_CLUSTER_SIZE,
    SOCINN_OPTION_CV, SOCINN_OPTION_DESIGN, SOCINN_OPTION_DF, SOCINN_OPTION_GROUPS, SOCINN_OPTION_ICC, SOCINN_OPTION_N,
    SOCINN_OPTION_POWER, SOCINN_OPTION_RATIO, SOCINN_OPTION_SD, SOCINN_OPTION_NONE }
};

/* ------------------------------------------------------------------------------------------------- reading */

static gboolean
has_option(const guint8 *options, gsize n, SocinnOption option)
{
  for (gsize i = 0; i < n; i++)
    if (options[i] == option)
      return TRUE;
  return FALSE;
}

/* Whether what is given describes the design, all of it. */
static gboolean
check_design(const SocinnStatsOptions *options, const Design *design, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS(particular); i++) {
    SocinnOption option = particular[i].option;
    gboolean needed = has_option(design->needs, G_N_ELEMENTS(design->needs), option);
    gboolean given = socinn__option_given(options, option);
    if (given && !needed && !has_option(design->takes, G_N_ELEMENTS(design->takes), option)) {
      socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                        _("%s: the design \"%s\" has no use for it; leave it out"), particular[i].name, design->name);
      return FALSE;
    }
    if (needed && !given) {
      socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("%s: the design \"%s\" needs it; give it"),
                        particular[i].name, design->name);
      return FALSE;
    }
  }
  return TRUE;
}

/* The effect out of two proportions where these are given instead. */
static gboolean
read_proportions(const SocinnStatsOptions *options, SocinnStudy *study, gboolean *effect_given, GError **error)
{
  gboolean proportion = socinn__option_given(options, SOCINN_OPTION_PROPORTION);
  gboolean baseline = socinn__option_given(options, SOCINN_OPTION_BASELINE);
  if (proportion && (!baseline || *effect_given)) {
    socinn__set_error(
      error, SOCINN_ERROR_INVALID_ARGUMENT,
      _("proportion: it takes the place of effect and needs a baseline; give either both proportions or effect"));
    return FALSE;
  }
  if (proportion) {
    study->effect = socinn__cohen_h(socinn__option_number(options, SOCINN_OPTION_PROPORTION),
                                    socinn__option_number(options, SOCINN_OPTION_BASELINE));
    *effect_given = TRUE;
  }
  return TRUE;
}

static gboolean
check_figures(const SocinnStudy *study, gboolean n_given, gboolean effect_given, GError **error)
{
  gboolean squared = study->kind == SOCINN_POWER_F || study->kind == SOCINN_POWER_CHI_SQUARE;
  char shown[G_ASCII_DTOSTR_BUF_SIZE], least[G_ASCII_DTOSTR_BUF_SIZE];
  if (effect_given && squared && study->effect < 0) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("effect: %s is below 0, but in this design an effect has no sign"),
                      g_ascii_formatd(shown, sizeof shown, "%.15g", study->effect));
    return FALSE;
  }
  if (effect_given && study->design == SOCINN_DESIGN_CORRELATION && !(fabs(study->effect) < 1)) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("effect: %s is no correlation between -1 and 1"),
                      g_ascii_formatd(shown, sizeof shown, "%.15g", study->effect));
    return FALSE;
  }
  if (n_given && study->n < socinn__study_least_n(study) * (1 - 0x1p-50)) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("n: %s is too few for this test, which needs at least %s"),
                      g_ascii_formatd(shown, sizeof shown, "%.15g", study->n),
                      g_ascii_formatd(least, sizeof least, "%.15g", socinn__study_least_n(study)));
    return FALSE;
  }
  return TRUE;
}

/* How many groups there are; elsewhere the option holds codes of groups, so here it is a list of one number. */
static gboolean
read_groups(const SocinnStatsOptions *options, SocinnStudy *study, GError **error)
{
  gsize n;
  const double *groups = socinn__option_numbers(options, SOCINN_OPTION_GROUPS, &n);
  if (groups == NULL)
    return TRUE;
  study->groups = n == 1 ? groups[0] : 0;
  if (study->groups >= 2 && study->groups <= 1e9 && study->groups == floor(study->groups))
    return TRUE;
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                    _("groups: say how many there are, a whole number from 2 up"));
  return FALSE;
}

static gboolean
read_study(const SocinnStatsOptions *options, const SocinnStatsFunction *function, SocinnStudy *study,
           gboolean *effect_given, GError **error)
{
  if (!socinn__option_given(options, SOCINN_OPTION_DESIGN)) {
    socinn__set_error(
      error, SOCINN_ERROR_INVALID_ARGUMENT,
      _("design: it is missing; give one-sample-t, paired-t, two-sample-t, one-proportion, two-proportions, "
        "correlation, anova, chi-square or clusters"));
    return FALSE;
  }
  *study = (SocinnStudy) {
    .design = socinn__option_choice(options, SOCINN_OPTION_DESIGN),
    .alternative = socinn__option_choice(options, SOCINN_OPTION_ALTERNATIVE),
    .n = socinn__option_number(options, SOCINN_OPTION_N),
    .effect = socinn__option_number(options, SOCINN_OPTION_EFFECT),
    .alpha = socinn__option_number(options, SOCINN_OPTION_ALPHA),
    .power = socinn__option_number(options, SOCINN_OPTION_POWER),
    .ratio = socinn__option_number(options, SOCINN_OPTION_RATIO),
    .df = socinn__option_number(options, SOCINN_OPTION_DF),
    .cluster_size = socinn__option_number(options, SOCINN_OPTION_CLUSTER_SIZE),
    .icc = socinn__option_number(options, SOCINN_OPTION_ICC),
    .cv = socinn__option_number(options, SOCINN_OPTION_CV),
  };
  study->kind = designs[study->design].kind;
  if (study->design == SOCINN_DESIGN_CORRELATION && socinn__option_method(options, function) == 1)
    study->kind = SOCINN_POWER_FISHER_Z;
  *effect_given = socinn__option_given(options, SOCINN_OPTION_EFFECT);
  return check_design(options, &designs[study->design], error) && read_groups(options, study, error) &&
         read_proportions(options, study, effect_given, error) &&
         check_figures(study, socinn__option_given(options, SOCINN_OPTION_N), *effect_given, error);
}

/* ------------------------------------------------------------------------------------------------- asking */

/* The figure that is sought: what is missing of n, effect and power; when nothing is, alpha, else ratio. */
static SocinnOption
sought_figure(const SocinnStatsOptions *options, const SocinnStudy *study, gboolean effect_given, GError **error)
{
  g_autoptr(GPtrArray) missing = g_ptr_array_new();
  SocinnOption sought = SOCINN_OPTION_NONE;
  gboolean n_given = socinn__option_given(options, SOCINN_OPTION_N);
  gboolean power_given = socinn__option_given(options, SOCINN_OPTION_POWER);
  if (!n_given) {
    g_ptr_array_add(missing, (gpointer) "n");
    sought = SOCINN_OPTION_N;
  }
  if (!effect_given) {
    g_ptr_array_add(missing, (gpointer) "effect");
    sought = SOCINN_OPTION_EFFECT;
  }
  if (!power_given) {
    g_ptr_array_add(missing, (gpointer) "power");
    sought = SOCINN_OPTION_POWER;
  }
  if (missing->len == 1)
    return sought;
  if (missing->len > 1) {
    g_ptr_array_add(missing, NULL);
    g_autofree char *names = g_strjoinv(", ", (char **) missing->pdata);
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("power: %s are missing; give all of n, effect, alpha and power but the one that is sought"),
                      names);
    return SOCINN_OPTION_NONE;
  }
  if (!socinn__option_given(options, SOCINN_OPTION_ALPHA))
    return SOCINN_OPTION_ALPHA;
  if (socinn__study_is_two_groups(study) && !socinn__option_given(options, SOCINN_OPTION_RATIO))
    return SOCINN_OPTION_RATIO;
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                    _("power: n, effect, alpha and power are all given, so nothing is sought; leave one of them out"));
  return SOCINN_OPTION_NONE;
}

static gboolean
solve(SocinnStudy *study, SocinnOption sought, gboolean *least, GError **error)
{
  *least = FALSE;
  switch (sought) {
  case SOCINN_OPTION_N:
    if (!socinn__study_solve_n(study, least, error))
      return FALSE;
    if (*least)
      study->power = socinn__study_power(study);
    return TRUE;
  case SOCINN_OPTION_EFFECT:
    return socinn__study_solve_effect(study, error);
  case SOCINN_OPTION_ALPHA:
    return socinn__study_solve_alpha(study, error);
  case SOCINN_OPTION_RATIO:
    return socinn__study_solve_ratio(study, error);
  default:
    study->power = socinn__study_power(study);
    return TRUE;
  }
}

/* ----------------------------------------------------------------------------------------------- answering */

/* The next whole number, unless rounding alone made it more than one. */
static double
whole_above(double x)
{
  return ceil(x * (1 - 0x1p-40));
}

static const char *
method_of(const SocinnStudy *study)
{
  return study->kind == SOCINN_POWER_FISHER_Z ? "fisher-z" : designs[study->design].method;
}

/* Whole numbers of people, or of clusters, that reach the power, and the power that they have. */
static void
set_required(SocinnStatsResult *result, const SocinnStudy *study)
{
  SocinnStudy whole = *study;
  whole.n = whole_above(study->n);
  socinn__result_set_whole(result, "n_required", (gsize) whole.n);
  if (socinn__study_is_two_groups(study)) {
    double other = whole_above(study->ratio * study->n);
    whole.ratio = other / whole.n;
    socinn__result_set_whole(result, "n_2_required", (gsize) other);
  }
  socinn__result_set_number(result, "power_attained", socinn__study_power(&whole));
}

static void
set_clusters(SocinnStatsResult *result, const SocinnStudy *study)
{
  socinn__result_set_number(result, "cluster_size", study->cluster_size);
  socinn__result_set_number(result, "icc", study->icc);
  socinn__result_set_number(result, "cv", study->cv);
  socinn__result_set_number(result, "design_effect", socinn__study_design_effect(study));
}

static void
set_notes(SocinnStatsResult *result, const SocinnStudy *study, gboolean least)
{
  if (study->kind == SOCINN_POWER_NORMAL)
    socinn__result_note(result, SOCINN_SEVERITY_INFO, "approximate",
                        _("power by the arcsine transformation, in which proportions are nearly normal"),
                        _("with few expected successes or failures simulate, or plan with some reserve"));
  if (study->kind == SOCINN_POWER_FISHER_Z)
    socinn__result_note(result, SOCINN_SEVERITY_INFO, "approximate",
                        _("power by Fisher's transformation, in which correlations are nearly normal"),
                        _("it is off by up to 0.02 with ten pairs, by up to 0.01 with fifteen"));
  if (least)
    socinn__result_note(result, SOCINN_SEVERITY_INFO, "smallest-study",
                        _("the smallest study that this test can be done with has more power than was asked for"),
                        _("a larger n guards against what was assumed being wrong"));
}

static void
set_study(SocinnStatsResult *result, const SocinnStudy *study)
{
  const Design *design = &designs[study->design];
  socinn__result_set_text(result, "design", design->name);
  socinn__result_set_number(result, "n", study->n);
  if (socinn__study_is_two_groups(study)) {
    socinn__result_set_number(result, "n_2", study->ratio * study->n);
    socinn__result_set_number(result, "ratio", study->ratio);
  }
  socinn__result_set_number(result, "effect", study->effect);
  socinn__result_set_number(result, "alpha", study->alpha);
  socinn__result_set_number(result, "power", study->power);
  if (study->kind == SOCINN_POWER_F)
    socinn__result_set_whole(result, "groups", (gsize) study->groups);
  if (study->kind == SOCINN_POWER_F)
    socinn__result_set_number(result, "numerator_df", socinn__study_numerator_df(study));
  if (study->kind == SOCINN_POWER_F || study->kind == SOCINN_POWER_T)
    socinn__result_set_number(result, "df", socinn__study_df(study));
  if (study->kind == SOCINN_POWER_CHI_SQUARE)
    socinn__result_set_number(result, "df", study->df);
  if (study->design == SOCINN_DESIGN_CORRELATION)
    socinn__result_set_number(result, "df", study->n - 2);
  double noncentrality = socinn__study_noncentrality(study);
  gboolean squared = study->kind == SOCINN_POWER_F || study->kind == SOCINN_POWER_CHI_SQUARE;
  socinn__result_set_number(result, "noncentrality", squared ? noncentrality * noncentrality : noncentrality);
  if (study->design == SOCINN_DESIGN_CLUSTERS)
    set_clusters(result, study);
  if (!squared)
    socinn__result_set_alternative(result, study->alternative);
}

/* The proportion that belongs to an effect. */
static void
set_proportion(SocinnStatsResult *result, const SocinnStatsOptions *options, const SocinnStudy *study)
{
  if (!socinn__option_given(options, SOCINN_OPTION_BASELINE))
    return;
  double baseline = socinn__option_number(options, SOCINN_OPTION_BASELINE), proportion;
  if (socinn__option_given(options, SOCINN_OPTION_PROPORTION))
    proportion = socinn__option_number(options, SOCINN_OPTION_PROPORTION);
  else
    proportion = socinn__proportion_of_h(study->effect, baseline);
  socinn__result_set_number(result, "baseline", baseline);
  socinn__result_set_number(result, "proportion", proportion);
  if (isnan(proportion))
    socinn__result_note(result, SOCINN_SEVERITY_WARNING, "no-proportion",
                        _("no proportion differs from the baseline by this effect, not even 0 or 1"),
                        _("plan for more people, or for less power"));
}

SocinnStatsResult *
socinn_stats_power(const SocinnStatsOptions *options, GError **error)
{
  static const char *const names[SOCINN_N_OPTIONS] = { [SOCINN_OPTION_N] = "n",
                                                       [SOCINN_OPTION_EFFECT] = "effect",
                                                       [SOCINN_OPTION_ALPHA] = "alpha",
                                                       [SOCINN_OPTION_POWER] = "power",
                                                       [SOCINN_OPTION_RATIO] = "ratio" };
  SocinnStudy study;
  gboolean effect_given, least;
  if (!socinn__options_check(options, &power_function, error) ||
      !read_study(options, &power_function, &study, &effect_given, error))
    return NULL;
  SocinnOption sought = sought_figure(options, &study, effect_given, error);
  if (sought == SOCINN_OPTION_NONE || !solve(&study, sought, &least, error))
    return NULL;
  const double estimates[SOCINN_N_OPTIONS] = { [SOCINN_OPTION_N] = study.n,
                                               [SOCINN_OPTION_EFFECT] = study.effect,
                                               [SOCINN_OPTION_ALPHA] = study.alpha,
                                               [SOCINN_OPTION_POWER] = study.power,
                                               [SOCINN_OPTION_RATIO] = study.ratio };
  SocinnStatsResult *result = socinn__result_new(&power_function, method_of(&study));
  socinn__result_set_number(result, "estimate", estimates[sought]);
  socinn__result_set_text(result, "solved_for", names[sought]);
  set_study(result, &study);
  set_proportion(result, options, &study);
  if (sought == SOCINN_OPTION_N)
    set_required(result, &study);
  set_notes(result, &study, least);
  return result;
}

SocinnStatsResult *
socinn_stats_minimum_detectable_effect(const SocinnStatsOptions *options, GError **error)
{
  SocinnStudy study;
  gboolean effect_given;
  if (!socinn__options_check(options, &detectable_function, error) ||
      !read_study(options, &detectable_function, &study, &effect_given, error))
    return NULL;
  if (!socinn__option_given(options, SOCINN_OPTION_N)) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("n: it is missing; say how many take part"));
    return NULL;
  }
  gboolean scaled = socinn__option_given(options, SOCINN_OPTION_SD);
  if (scaled && study.kind != SOCINN_POWER_T) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("%s: the design \"%s\" has no use for it; leave it out"),
                      "sd", designs[study.design].name);
    return NULL;
  }
  if (!socinn__study_solve_effect(&study, error))
    return NULL;
  SocinnStatsResult *result = socinn__result_new(&detectable_function, method_of(&study));
  socinn__result_set_number(result, "estimate", study.effect);
  set_study(result, &study);
  set_proportion(result, options, &study);
  if (scaled) {
    double sd = socinn__option_number(options, SOCINN_OPTION_SD);
    socinn__result_set_number(result, "sd", sd);
    socinn__result_set_number(result, "raw_effect", study.effect * sd);
  }
  set_notes(result, &study, FALSE);
  return result;
}
