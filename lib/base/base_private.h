/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_BASE_PRIVATE_H
#define SOCINN_BASE_PRIVATE_H
/* What the rooms above may use of `base` beyond its public face. Private names begin with socinn__. */
#include <socinn/base.h>

/* Messages: the msgid is the English text; Polish stands in lib/base/po/pl.po. */
const char *socinn__gettext(const char *message) G_GNUC_FORMAT(1);
const char *socinn__ngettext(const char *one, const char *many, guint64 n) G_GNUC_FORMAT(1) G_GNUC_FORMAT(2);
/* In a stated language, for reports. */
const char *socinn__gettext_in(SocinnLanguage language, const char *message) G_GNUC_FORMAT(2);
const char *socinn__ngettext_in(SocinnLanguage language, const char *one, const char *many, guint64 n) G_GNUC_FORMAT(2)
  G_GNUC_FORMAT(3);
#define _(message) socinn__gettext(message)
#define N_(message) (message)

/* Sets an error; nothing happens when @error is NULL. */
void socinn__set_error(GError **error, SocinnError code, const char *format, ...) G_GNUC_PRINTF(3, 4);
/* Adds where it happened to a libsocinn error, unless already known. NULL or 0: nothing to add. The place goes into
 * the accessors and in front of the message ("file:line: /path: message"). */
void socinn__locate_error(GError **error, const char *file, const char *path, guint line);
/* Puts @prefix (a pointer such as "/costs/3") in front of an error's path. */
void socinn__prefix_error_path(GError **error, const char *prefix);

/* Text for messages, which may quote anything: one line of valid UTF-8 without control characters. (transfer full) */
char *socinn__showable(const char *text);

/* Findings are built here and only read elsewhere. */
SocinnFindings *socinn__findings_new(void);
void socinn__findings_add(SocinnFindings *self, SocinnSeverity severity, const char *code, const char *path,
                          const char *message, const char *remedy);

/* For messages about a name that nobody has: the names there are and the likeliest one, as in
 * "a, b, c; did you mean "b"?". (transfer full) */
char *socinn__known_names(const GPtrArray *names, const char *wanted);

/* Exact arithmetic without GError, for inner loops: FALSE on overflow. */
gboolean socinn__multiply_checked(SocinnRational a, SocinnRational b, SocinnRational *result);
gboolean socinn__add_checked(SocinnRational a, SocinnRational b, SocinnRational *result);
/* Value rounded half away from zero to a whole number of 1/scale; FALSE on overflow. */
gboolean socinn__round_scaled(SocinnRational value, gint64 scale, gint64 *result);
/* Nearest fraction with 12 decimals of a product that may be too fine for exact arithmetic; FALSE on overflow. */
gboolean socinn__multiply_rounded(SocinnRational a, SocinnRational b, SocinnRational *result);
/* The greatest common divisor; that of a number and 0 is the number. */
guint64 socinn__common_divisor(guint64 a, guint64 b);
gboolean socinn__is_currency(const char *text);
#define SOCINN_INTEGER(n) ((SocinnRational) { (n), 1 })
#define SOCINN_ZERO SOCINN_INTEGER(0)

/* Numbers inside a sentence. */
typedef enum {
  SOCINN_TOKEN_NUMBER, /* one number */
  SOCINN_TOKEN_RANGE   /* two numbers joined by a dash, `do`, `to`, `od ... do`, `pomiędzy ... a` */
} SocinnTokenKind;

typedef struct SocinnNumberToken {
  SocinnTokenKind kind;
  SocinnRational low, high; /* equal for a single number; thousands (`tys.`) already multiplied in */
  char unit[8];             /* "PLN", "EUR", ..., "fte" (etatu, post), "%", or "" */
  gsize start, end;         /* bytes of the sentence, unit word included */
} SocinnNumberToken;

/* Finds every number in @text: (transfer full) (element-type SocinnNumberToken): NULL on error (ambiguous, overflow,
 * two currencies in one range). High below low is left to the caller. */
GArray *socinn__number_scan(const char *text, SocinnNumberStyle style, GError **error);

#endif
