/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_MODEL_PRIVATE_H
#define SOCINN_MODEL_PRIVATE_H
/* What the rooms above may use of `model` beyond its public face: the field table and the raw slots. */
#include "base/base_private.h"
#include <socinn/model.h>

typedef enum {
  FIELD_PLAIN = 0,
  FIELD_IDENTIFIER = 1 << 0, /* lower-case letters, digits, - _ . */
  FIELD_REQUIRED = 1 << 1,   /* an empty one is a finding of severity error */
  FIELD_REFERENCE = 1 << 2   /* holds the id of another part; has the same spelling rule as an identifier */
} SocinnFieldFlags;

typedef struct SocinnField {
  const char *name;
  SocinnFieldType type;
  SocinnFieldFlags flags;
  SocinnPartKind part;        /* of PART and LIST */
  const char *const *choices; /* of CHOICE: NULL-terminated */
  gint64 minimum, maximum;    /* of INTEGER, INTEGERS, FLAG and NUMBER, both included */
  const char *description;
} SocinnField;

typedef struct SocinnKind {
  const char *name;
  const SocinnField *fields;
  gsize n_fields;
  const char *description;
} SocinnKind;

/* The row of a kind; kinds are dense from 0. NULL for no kind. */
const SocinnKind *socinn__kind(SocinnPartKind kind);
gsize socinn__n_kinds(void);
/* Index of a field in its kind. FALSE with SOCINN_ERROR_NOT_FOUND naming the kind's fields. */
gboolean socinn__field_index(SocinnPartKind kind, const char *name, gsize *index, GError **error);
/* The fields of a kind, for messages, as socinn__known_names(). */
char *socinn__known_fields(SocinnPartKind kind, const char *wanted);
/* Whether a field names its part, or the part that it is about: it cannot be none or not yet known. */
gboolean socinn__names_part(const SocinnField *field);
/* Whether a text may be an identifier: [a-z0-9][a-z0-9_.-]*, at most 100 characters. */
gboolean socinn__is_identifier(const char *text);

/* Texts in several languages, in the order in which they were set. */
typedef struct SocinnTexts SocinnTexts;
gsize socinn__texts_length(const SocinnTexts *texts);
const char *socinn__texts_tag(const SocinnTexts *texts, gsize index);
const char *socinn__texts_value(const SocinnTexts *texts, gsize index);
/* Best match: the tag, else the thread's language, else Polish, else the first. NULL when there is none. */
const char *socinn__texts_best(const SocinnTexts *texts, const char *tag);

/* One field's content, by index, without checks: for readers, writers and other code that walks the table. */
SocinnFieldState socinn__part_state(const SocinnPart *self, gsize field);
const SocinnTexts *socinn__part_texts(const SocinnPart *self, gsize field);
const SocinnTexts *socinn__part_reasons(const SocinnPart *self, gsize field);
const GPtrArray *socinn__part_list(const SocinnPart *self, gsize field);

/* Convenience for code that names fields of the table itself: a wrong name is a programming error and asserts. */
const char *socinn__string(const SocinnPart *self, const char *field);       /* NULL when empty */
const char *socinn__text(const SocinnPart *self, const char *field);         /* best match, NULL when empty */
SocinnQuantity *socinn__quantity(const SocinnPart *self, const char *field); /* NULL when empty */
SocinnPart *socinn__part(const SocinnPart *self, const char *field);         /* NULL when empty */
gsize socinn__length(const SocinnPart *self, const char *field);
SocinnPart *socinn__item(const SocinnPart *self, const char *field, gsize index);          /* NULL past the end */
gboolean socinn__number(const SocinnPart *self, const char *field, SocinnRational *value); /* FALSE when empty */
gboolean socinn__integer(const SocinnPart *self, const char *field, gint64 *value);        /* FALSE when empty */
gboolean socinn__flag(const SocinnPart *self, const char *field);                          /* FALSE when empty */
gboolean socinn__period(const SocinnPart *self, const char *field, SocinnPeriod *value);   /* FALSE when empty */
SocinnFieldState socinn__state(const SocinnPart *self, const char *field);

/* FALSE with SOCINN_ERROR_INVALID_ARGUMENT unless @self is a part of that kind. */
gboolean socinn__expect_kind(const SocinnPart *self, SocinnPartKind kind, GError **error);

#endif
