/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Word documents: refused with a reason, or read, filled and read again. Input that is no archive stands for the
 * document part of one, since hardly any change of compressed bytes reaches the XML.
 */
#include "exchange/docx_private.h"
#include "invariants.h"

static GBytes *
wrap(const guint8 *data, gsize size)
{
  static const char relations[] =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" "
    "Type=\""
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
    "Target=\"word/document.xml\"/>"
    "</Relationships>";
  g_autofree char *xml = g_strndup((const char *) data, size);
  const SocinnEntry entries[] = { { "_rels/.rels", relations }, { "word/document.xml", xml } };
  return socinn__package_build(entries, G_N_ELEMENTS(entries), NULL);
}

/* What was read fills the form it was read from; then filling once more changes nothing. */
static void
check_filling(const SocinnInnovation *innovation, const guint8 *form, gsize length)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) filled = socinn_innovation_to_docx(innovation, form, length, SOCINN_LANGUAGE_PL, &error);
  if (filled == NULL) {
    check_refusal(error);
    return;
  }
  gsize size;
  const guint8 *data = g_bytes_get_data(filled, &size);
  g_autoptr(SocinnPart) again = socinn_innovation_from_docx(data, size, &error);
  if (again == NULL) {
    check_refusal(error);
    return;
  }
  check_innovation(again);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  g_autoptr(GError) error = NULL;
  gboolean archive = size >= 2 && data[0] == 'P' && data[1] == 'K';
  g_autoptr(GBytes) wrapped = archive ? g_bytes_new(data, size) : wrap(data, size);
  g_assert_nonnull(wrapped);
  gsize length;
  const guint8 *document = g_bytes_get_data(wrapped, &length);
  g_autoptr(SocinnPart) innovation = socinn_innovation_from_docx(document, length, &error);
  if (innovation == NULL) {
    check_refusal(error);
    return 0;
  }
  check_innovation(innovation);
  check_filling(innovation, document, length);
  return 0;
}
