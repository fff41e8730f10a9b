/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What to say when somebody asks for a name that nobody has: the names there are, and the likeliest one. */
#include "base_private.h"
#include <string.h>

#define MOST_NAMES 20 /* a message is one line */
#define MOST_LETTERS 64

/* Letters to insert, delete or exchange to turn one name into the other; names are cut at MOST_LETTERS bytes. */
static gsize
edit_distance(const char *a, const char *b)
{
  gsize n = MIN(strlen(a), (gsize) MOST_LETTERS), m = MIN(strlen(b), (gsize) MOST_LETTERS);
  gsize row[MOST_LETTERS + 1];
  for (gsize j = 0; j <= m; j++)
    row[j] = j;
  for (gsize i = 1; i <= n; i++) {
    gsize diagonal = row[0];
    row[0] = i;
    for (gsize j = 1; j <= m; j++) {
      gsize exchanged = diagonal + (a[i - 1] != b[j - 1]);
      diagonal = row[j];
      row[j] = MIN(exchanged, MIN(row[j], row[j - 1]) + 1);
    }
  }
  return row[m];
}

/* NULL when nothing comes near. */
static const char *
nearest(const GPtrArray *names, const char *wanted)
{
  const char *best = NULL;
  gsize least = MAX(strlen(wanted) / 2, (gsize) 1) + 1;
  for (guint i = 0; i < names->len; i++) {
    gsize distance = edit_distance(names->pdata[i], wanted);
    if (distance < least) {
      least = distance;
      best = names->pdata[i];
    }
  }
  return best;
}

char *
socinn__known_names(const GPtrArray *names, const char *wanted)
{
  if (names->len == 0)
    return g_strdup(_("none"));
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < MIN(names->len, MOST_NAMES); i++)
    g_string_append_printf(text, i == 0 ? "%s" : ", %s", (const char *) names->pdata[i]);
  if (names->len > MOST_NAMES)
    g_string_append(text, ", ...");
  const char *likely = nearest(names, wanted);
  if (likely != NULL) {
    g_string_append(text, "; ");
    g_string_append_printf(text, _("did you mean \"%s\"?"), likely);
  }
  return g_string_free(text, FALSE);
}
