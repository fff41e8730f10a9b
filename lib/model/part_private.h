/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_PART_PRIVATE_H
#define SOCINN_PART_PRIVATE_H
/* The inside of a part, for the files of room `model` only. */
#include "model_private.h"

typedef struct Slot {
  SocinnFieldState state;
  SocinnTexts *reasons; /* why it is none or not yet known; NULL when nothing was said */
  union {
    char *string;
    char **strings;
    gint64 integer;
    GArray *integers;
    SocinnRational number;
    SocinnPeriod period;
    SocinnQuantity *quantity;
    SocinnTexts *texts;
    SocinnPart *part;
    GPtrArray *list;
  } as; /* meaningful while state is SOCINN_STATE_GIVEN */
} Slot;

struct SocinnPart {
  gatomicrefcount references;
  SocinnPartKind kind;
  Slot slots[]; /* one for each row of the kind's fields */
};

SocinnTexts *socinn__texts_new(void);
void socinn__texts_free(SocinnTexts *texts);
SocinnTexts *socinn__texts_copy(const SocinnTexts *texts);
gboolean socinn__texts_equal(const SocinnTexts *a, const SocinnTexts *b);
void socinn__texts_set(SocinnTexts *texts, const char *tag, const char *value); /* NULL value: removes */
gboolean socinn__is_language_tag(const char *tag);

/* Frees what a slot holds and makes it empty. */
void socinn__slot_clear(Slot *slot, SocinnFieldType type);
/* Finds a field; FALSE with SOCINN_ERROR_NOT_FOUND for a wrong name, INVALID_ARGUMENT for another type than @type
 * (or @other_type). */
gboolean socinn__find_slot(const SocinnPart *self, const char *field, SocinnFieldType type, SocinnFieldType other_type,
                           gsize *index, GError **error);

#endif
