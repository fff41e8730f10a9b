/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_JSON_PRIVATE_H
#define SOCINN_JSON_PRIVATE_H
/* Strict JSON, for this room and for the tables of rooms above. */
#include "model/model_private.h"
#include <jansson.h>
#include <socinn/exchange.h>

/* Parses a document: UTF-8 (a byte-order mark is let pass), at most 256 MiB and 64 levels, no duplicate keys, nothing
 * behind it. Errors carry a JSON pointer where one is known, and a line. Free with json_decref(). */
json_t *socinn__json_parse(const char *text, gsize length, GError **error);

/* Adds the line of the error's JSON pointer, found in the text that was parsed. */
void socinn__json_locate(GError **error, const char *text, gsize length);

/* Place in a document while it is read: a JSON pointer that grows and shrinks. */
typedef struct SocinnJsonReader {
  GString *pointer;
} SocinnJsonReader;

gsize socinn__json_enter(SocinnJsonReader *reader, const char *key); /* returns what to leave with */
gsize socinn__json_enter_index(SocinnJsonReader *reader, gsize index);
void socinn__json_leave(SocinnJsonReader *reader, gsize mark);
/* SOCINN_ERROR_SCHEMA at the present place; @expected in words, what was found is told by its type. Returns FALSE. */
gboolean socinn__json_expected(const SocinnJsonReader *reader, const char *expected, const json_t *found,
                               GError **error);
/* FALSE when @object is no object, or has a key outside @keys (NULL-terminated). */
gboolean socinn__json_check_keys(SocinnJsonReader *reader, const json_t *object, const char *const *keys,
                                 GError **error);
/* A string member; NULL with an error when it is missing or no string. */
const char *socinn__json_string(SocinnJsonReader *reader, const json_t *object, const char *key, GError **error);
/* An exact number in a string member. */
gboolean socinn__json_number(SocinnJsonReader *reader, const json_t *object, const char *key, SocinnRational *value,
                             GError **error);
/* FALSE unless the member "format" is @format. */
gboolean socinn__json_check_format(SocinnJsonReader *reader, const json_t *object, const char *format, GError **error);

/* Parts from and to objects, by the field table. */
SocinnPart *socinn__json_read_part(SocinnJsonReader *reader, const json_t *object, SocinnPartKind kind,
                                   const char *const *other_keys, GError **error);
json_t *socinn__json_write_part(const SocinnPart *part);
void socinn__json_write_fields(const SocinnPart *part, json_t *object);
/* Text of a document, indented, with a line break at its end; takes over @document. */
char *socinn__json_dump(json_t *document, GError **error);

#endif
