/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_CSV_PRIVATE_H
#define SOCINN_CSV_PRIVATE_H
/* Tables that spreadsheets write, for this room and those above. */
#include "base/base_private.h"

typedef struct SocinnCsvRow {
  GPtrArray *cells; /* char*, white space at the ends taken off */
  guint line;       /* on which it begins, counted from 1 */
} SocinnCsvRow;

typedef struct SocinnCsv {
  char separator;  /* ';', ',' or tab: what the header uses most */
  GPtrArray *rows; /* SocinnCsvRow; the header first, empty lines left out */
} SocinnCsv;

/* Quoted cells may hold separators, doubled quotes and line breaks; a byte order mark is passed over. Errors: ENCODING,
 * SYNTAX (an open quote, no header), LIMIT, with the line. */
SocinnCsv *socinn__csv_parse(const char *text, gsize length, GError **error);
void socinn__csv_free(SocinnCsv *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SocinnCsv, socinn__csv_free)
/* A cell; "" past the end of a row. */
const char *socinn__csv_cell(const SocinnCsvRow *row, gsize column);

#endif
