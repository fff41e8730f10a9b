/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XML of unknown origin: no document type, so no entities to grow; no nesting deeper than documents have. */
#include "docx_private.h"
#include <string.h>

#define SEPARATOR '\n' /* between namespace and name; no namespace holds it */

static const char *const word_spaces[] = {
  "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
  "http://purl.oclc.org/ooxml/wordprocessingml/main",
  NULL,
};
static const char compatibility_space[] = "http://schemas.openxmlformats.org/markup-compatibility/2006";

void
socinn__xml_stop(SocinnXml *xml, SocinnError code, const char *message)
{
  if (xml->error == NULL) {
    socinn__set_error(&xml->error, code, message, xml->part);
    socinn__locate_error(&xml->error, NULL, NULL, (guint) XML_GetCurrentLineNumber(xml->parser));
  }
  XML_StopParser(xml->parser, XML_FALSE);
}

static SocinnXmlSpace
space_of(const char *name, const char *separator)
{
  gsize length = (gsize) (separator - name);
  for (gsize i = 0; word_spaces[i] != NULL; i++)
    if (length == strlen(word_spaces[i]) && strncmp(name, word_spaces[i], length) == 0)
      return SOCINN_XML_WORD;
  return length == sizeof compatibility_space - 1 && strncmp(name, compatibility_space, length) == 0
           ? SOCINN_XML_COMPATIBILITY
           : SOCINN_XML_OTHER;
}

static void
start_element(void *data, const char *name, const char **attributes)
{
  SocinnXml *xml = data;
  if (xml->error != NULL)
    return;
  if (++xml->depth > SOCINN_FORM_MAX_DEPTH) {
    socinn__xml_stop(xml, SOCINN_ERROR_LIMIT, _("the XML of %s is nested deeper than any document is"));
    return;
  }
  const char *separator = strchr(name, SEPARATOR);
  if (separator == NULL)
    xml->start(xml, SOCINN_XML_OTHER, name, attributes);
  else
    xml->start(xml, space_of(name, separator), separator + 1, attributes);
}

static void
end_element(void *data, const char *name)
{
  SocinnXml *xml = data;
  (void) name;
  if (xml->error != NULL)
    return;
  if (xml->end != NULL)
    xml->end(xml);
  xml->depth--;
}

static void
character_data(void *data, const char *text, int length)
{
  SocinnXml *xml = data;
  if (xml->error == NULL && xml->text != NULL)
    xml->text(xml, text, (gsize) length);
}

static void
start_doctype(void *data, const char *name, const char *system, const char *public, int internal)
{
  (void) name;
  (void) system;
  (void) public;
  (void) internal;
  socinn__xml_stop(
    data, SOCINN_ERROR_LIMIT,
    _("the XML of %s has a document type, as entity bombs do; Word never writes one, so the file is not read"));
}

static void
declaration(void *data, const char *version, const char *encoding, int standalone)
{
  SocinnXml *xml = data;
  (void) version;
  (void) standalone;
  xml->other_encoding = encoding != NULL && g_ascii_strcasecmp(encoding, "UTF-8") != 0;
}

static void
set_parse_error(SocinnXml *xml, GError **error)
{
  socinn__set_error(error, SOCINN_ERROR_SYNTAX, _("the XML of %s is damaged: %s"), xml->part,
                    XML_ErrorString(XML_GetErrorCode(xml->parser)));
  socinn__locate_error(error, NULL, NULL, (guint) XML_GetCurrentLineNumber(xml->parser));
}

gboolean
socinn__xml_parse(SocinnXml *xml, GBytes *bytes, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data(bytes, &length);
  xml->parser = XML_ParserCreateNS(NULL, SEPARATOR);
  if (xml->parser == NULL) {
    socinn__set_error(error, SOCINN_ERROR_NO_MEMORY, _("memory ran out"));
    return FALSE;
  }
  XML_SetUserData(xml->parser, xml);
  XML_SetElementHandler(xml->parser, start_element, end_element);
  XML_SetCharacterDataHandler(xml->parser, character_data);
  XML_SetStartDoctypeDeclHandler(xml->parser, start_doctype);
  XML_SetXmlDeclHandler(xml->parser, declaration);
  /* No larger than SOCINN_FORM_MAX_UNPACKED, so it fits an int. */
  gboolean parsed =
    XML_Parse(xml->parser, length > 0 ? data : "", (int) length, XML_TRUE) == XML_STATUS_OK && xml->error == NULL;
  if (length >= 2 && (memcmp(data, "\377\376", 2) == 0 || memcmp(data, "\376\377", 2) == 0))
    xml->other_encoding = TRUE;
  if (!parsed && xml->error == NULL)
    set_parse_error(xml, error);
  else if (!parsed)
    g_propagate_error(error, g_steal_pointer(&xml->error));
  XML_ParserFree(xml->parser);
  xml->parser = NULL;
  return parsed;
}

const char *
socinn__xml_attribute(const char **attributes, const char *name)
{
  for (gsize i = 0; attributes[i] != NULL; i += 2) {
    const char *separator = strchr(attributes[i], SEPARATOR);
    if (strcmp(separator != NULL ? separator + 1 : attributes[i], name) == 0)
      return attributes[i + 1];
  }
  return NULL;
}

gsize
socinn__xml_tag_start(const SocinnXml *xml)
{
  return (gsize) XML_GetCurrentByteIndex(xml->parser);
}

gsize
socinn__xml_tag_end(const SocinnXml *xml)
{
  return socinn__xml_tag_start(xml) + (gsize) XML_GetCurrentByteCount(xml->parser);
}
