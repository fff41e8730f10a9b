/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts as wholes: made, copied, compared, overlaid. */
#include "part_private.h"

SocinnPart *
socinn_part_new(SocinnPartKind kind, GError **error)
{
  const SocinnKind *row = socinn__kind(kind);
  if (row == NULL) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("there is no kind of part with number %d"), (int) kind);
    return NULL;
  }
  SocinnPart *self = g_malloc0(sizeof(SocinnPart) + row->n_fields * sizeof(Slot));
  g_atomic_ref_count_init(&self->references);
  self->kind = kind;
  return self;
}

static void
free_value(Slot *slot, SocinnFieldType type)
{
  switch (type) {
  case SOCINN_FIELD_STRING:
  case SOCINN_FIELD_CHOICE:
    g_free(slot->as.string);
    break;
  case SOCINN_FIELD_TEXT:
    socinn__texts_free(slot->as.texts);
    break;
  case SOCINN_FIELD_STRINGS:
    g_strfreev(slot->as.strings);
    break;
  case SOCINN_FIELD_INTEGERS:
    g_array_unref(slot->as.integers);
    break;
  case SOCINN_FIELD_QUANTITY:
    socinn_quantity_unref(slot->as.quantity);
    break;
  case SOCINN_FIELD_PART:
    socinn_part_unref(slot->as.part);
    break;
  case SOCINN_FIELD_LIST:
    g_ptr_array_unref(slot->as.list);
    break;
  case SOCINN_FIELD_INTEGER:
  case SOCINN_FIELD_NUMBER:
  case SOCINN_FIELD_FLAG:
  case SOCINN_FIELD_PERIOD:
    break;
  }
}

void
socinn__slot_clear(Slot *slot, SocinnFieldType type)
{
  if (slot->state == SOCINN_STATE_GIVEN)
    free_value(slot, type);
  socinn__texts_free(slot->reasons);
  *slot = (Slot) { 0 };
}

SocinnPart *
socinn_part_ref(SocinnPart *self)
{
  g_atomic_ref_count_inc(&self->references);
  return self;
}

void
socinn_part_unref(SocinnPart *self)
{
  if (self == NULL || !g_atomic_ref_count_dec(&self->references))
    return;
  const SocinnKind *row = socinn__kind(self->kind);
  for (gsize i = 0; i < row->n_fields; i++)
    socinn__slot_clear(&self->slots[i], row->fields[i].type);
  g_free(self);
}

SocinnPartKind
socinn_part_get_kind(const SocinnPart *self)
{
  return self->kind;
}

static gpointer
copy_item(gconstpointer item, gpointer data)
{
  (void) data;
  return socinn_part_copy(item);
}

static void
copy_value(const Slot *source, Slot *target, SocinnFieldType type)
{
  target->as = source->as;
  switch (type) {
  case SOCINN_FIELD_STRING:
  case SOCINN_FIELD_CHOICE:
    target->as.string = g_strdup(source->as.string);
    break;
  case SOCINN_FIELD_TEXT:
    target->as.texts = socinn__texts_copy(source->as.texts);
    break;
  case SOCINN_FIELD_STRINGS:
    target->as.strings = g_strdupv(source->as.strings);
    break;
  case SOCINN_FIELD_INTEGERS:
    target->as.integers = g_array_copy(source->as.integers);
    break;
  case SOCINN_FIELD_QUANTITY: /* immutable: shared */
    socinn_quantity_ref(target->as.quantity);
    break;
  case SOCINN_FIELD_PART:
    target->as.part = socinn_part_copy(source->as.part);
    break;
  case SOCINN_FIELD_LIST:
    target->as.list = g_ptr_array_copy(source->as.list, (GCopyFunc) copy_item, NULL);
    break;
  case SOCINN_FIELD_INTEGER:
  case SOCINN_FIELD_NUMBER:
  case SOCINN_FIELD_FLAG:
  case SOCINN_FIELD_PERIOD:
    break;
  }
}

static void
copy_slot(const Slot *source, Slot *target, SocinnFieldType type)
{
  target->state = source->state;
  target->reasons = socinn__texts_copy(source->reasons);
  if (source->state == SOCINN_STATE_GIVEN)
    copy_value(source, target, type);
}

SocinnPart *
socinn_part_copy(const SocinnPart *self)
{
  const SocinnKind *row = socinn__kind(self->kind);
  SocinnPart *copy = socinn_part_new(self->kind, NULL);
  for (gsize i = 0; i < row->n_fields; i++)
    copy_slot(&self->slots[i], &copy->slots[i], row->fields[i].type);
  return copy;
}

SocinnPart *
socinn_part_overlay(const SocinnPart *self, const SocinnPart *patch, GError **error)
{
  if (!socinn__expect_kind(patch, self->kind, error))
    return NULL;
  const SocinnKind *row = socinn__kind(self->kind);
  SocinnPart *result = socinn_part_new(self->kind, NULL);
  for (gsize i = 0; i < row->n_fields; i++) {
    const SocinnPart *source = patch->slots[i].state != SOCINN_STATE_EMPTY ? patch : self;
    copy_slot(&source->slots[i], &result->slots[i], row->fields[i].type);
  }
  return result;
}

static gboolean
lists_equal(const GPtrArray *a, const GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!socinn_part_equal(a->pdata[i], b->pdata[i]))
      return FALSE;
  return TRUE;
}

static gboolean
integers_equal(const GArray *a, const GArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (g_array_index(a, gint64, i) != g_array_index(b, gint64, i))
      return FALSE;
  return TRUE;
}

static gboolean
values_equal(const Slot *a, const Slot *b, SocinnFieldType type)
{
  switch (type) {
  case SOCINN_FIELD_STRING:
  case SOCINN_FIELD_CHOICE:
    return g_strcmp0(a->as.string, b->as.string) == 0;
  case SOCINN_FIELD_TEXT:
    return socinn__texts_equal(a->as.texts, b->as.texts);
  case SOCINN_FIELD_STRINGS:
    return g_strv_equal((const char *const *) a->as.strings, (const char *const *) b->as.strings);
  case SOCINN_FIELD_INTEGER:
  case SOCINN_FIELD_FLAG:
    return a->as.integer == b->as.integer;
  case SOCINN_FIELD_INTEGERS:
    return integers_equal(a->as.integers, b->as.integers);
  case SOCINN_FIELD_NUMBER:
    return socinn_rational_compare(a->as.number, b->as.number) == 0;
  case SOCINN_FIELD_PERIOD:
    return a->as.period.first == b->as.period.first && a->as.period.last == b->as.period.last;
  case SOCINN_FIELD_QUANTITY:
    return socinn_quantity_equal(a->as.quantity, b->as.quantity);
  case SOCINN_FIELD_PART:
    return socinn_part_equal(a->as.part, b->as.part);
  case SOCINN_FIELD_LIST:
    return lists_equal(a->as.list, b->as.list);
  }
  return FALSE;
}

gboolean
socinn_part_equal(const SocinnPart *a, const SocinnPart *b)
{
  if (a->kind != b->kind)
    return FALSE;
  const SocinnKind *row = socinn__kind(a->kind);
  for (gsize i = 0; i < row->n_fields; i++) {
    const Slot *x = &a->slots[i], *y = &b->slots[i];
    if (x->state != y->state || !socinn__texts_equal(x->reasons, y->reasons))
      return FALSE;
    if (x->state == SOCINN_STATE_GIVEN && !values_equal(x, y, row->fields[i].type))
      return FALSE;
  }
  return TRUE;
}

gboolean
socinn__expect_kind(const SocinnPart *self, SocinnPartKind kind, GError **error)
{
  if (self->kind == kind)
    return TRUE;
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("expected a part of kind %s, found %s"),
                    socinn_part_kind_get_name(kind), socinn_part_kind_get_name(self->kind));
  return FALSE;
}
