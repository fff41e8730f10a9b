/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_NUMBER_PRIVATE_H
#define SOCINN_NUMBER_PRIVATE_H
/* Between number_scan.c (single numbers), number_unit.c (words behind them) and number_text.c (ranges). */
#include "base_private.h"

typedef enum { SOCINN_SCAN_NONE, SOCINN_SCAN_NUMBER, SOCINN_SCAN_AMBIGUOUS, SOCINN_SCAN_OVERFLOW } SocinnScan;

typedef struct SocinnSingle {
  SocinnRational value;
  gsize end;               /* bytes, also of what turned out to be no number */
  gboolean three_decimals; /* 1,234 read as a decimal */
  gboolean closed;         /* 350,- */
} SocinnSingle;

/* Reads the run of digits or the fraction sign at the start of @text. */
SocinnScan socinn__scan_single(const char *text, SocinnNumberStyle style, SocinnSingle *single);
gsize socinn__space_length(const char *text);
/* Bytes of a date, a telephone number, or a postcode with the name of a place behind it; 0 when there is none. */
gsize socinn__no_number_length(const char *text);
/* Bytes of a word for a part of a post, such as `pół` in `pół etatu`, or 0. */
gsize socinn__scan_fraction_word(const char *text, SocinnRational *value);

typedef struct SocinnUnit {
  char name[8];      /* "PLN", "fte", "%", or "" */
  gint64 multiplier; /* 1000 for `tys.` */
  gsize end;         /* bytes taken */
  gboolean polish;   /* a Polish word was among them */
} SocinnUnit;

/* Multiplier and unit behind a number. */
void socinn__scan_unit(const char *text, SocinnUnit *unit);
/* Currency in front of the number at @number: where it starts, or NULL; @name gets its code. */
const char *socinn__scan_prefix_currency(const char *text, const char *number, char *name);

#endif
