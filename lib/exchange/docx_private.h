/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_DOCX_PRIVATE_H
#define SOCINN_DOCX_PRIVATE_H
/*
 * Word documents as forms.
 *
 *   zip.c          the package: what it is, entries unpacked within limits
 *   zip_write.c    one entry replaced, and a package from nothing
 *   docx_xml.c     XML without document types, entities and bottomless nesting
 *   docx_lists.c   styles and numbering: which paragraphs are headings and list items
 *   docx_parse.c   the document as paragraphs with their places in the XML
 *   docx_read.c    paragraphs -> lines of a form -> model
 *   docx_write.c   which paragraphs an answer goes into
 *   docx_edit.c    the XML of an answer, and cutting it into the document
 *   blank_form.c   the form that comes with the library
 */
#include "exchange/form_private.h"
#include <expat.h>

/* -------------------------------------------------------------------------------------------------- package */

typedef struct SocinnPackage SocinnPackage;

/* Looks at what the bytes are: an encrypted document, a .doc or a spreadsheet is refused by name. @data is not copied. */
SocinnPackage *socinn__package_open(const guint8 *data, gsize length, GError **error);
void socinn__package_free(SocinnPackage *package);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SocinnPackage, socinn__package_free)
/* Name of the main document. (transfer none) */
const char *socinn__package_document(const SocinnPackage *package);
/* The archive itself. (transfer none) */
const guint8 *socinn__package_data(const SocinnPackage *package, gsize *length);
/* (transfer full): an entry, unpacked; NULL on error. */
GBytes *socinn__package_read(SocinnPackage *package, const char *name, GError **error);
/* (transfer full): an entry that the main document refers to by a relationship of this type, such as "/styles"; NULL without
 * an error when there is none. */
GBytes *socinn__package_read_related(SocinnPackage *package, const char *type, GError **error);
/* (transfer full): the package with its main document replaced; the other entries keep their compressed bytes. */
GBytes *socinn__package_replace_document(const SocinnPackage *package, const char *xml, gsize length, GError **error);

typedef struct SocinnEntry {
  const char *name, *text;
} SocinnEntry;

/* (transfer full): a package of these entries, the same bytes every time. */
GBytes *socinn__package_build(const SocinnEntry *entries, gsize n, GError **error);

/* ------------------------------------------------------------------------------------------------------ XML */

typedef enum { SOCINN_XML_OTHER, SOCINN_XML_WORD, SOCINN_XML_COMPATIBILITY } SocinnXmlSpace;

/* A parse: handlers get the name without its namespace. */
typedef struct SocinnXml {
  XML_Parser parser;
  const char *part; /* name of the entry, for errors */
  gpointer user;
  void (*start)(struct SocinnXml *xml, SocinnXmlSpace space, const char *name, const char **attributes);
  void (*end)(struct SocinnXml *xml);
  void (*text)(struct SocinnXml *xml, const char *text, gsize length);
  guint depth; /* of the element being started or ended; the root has 1 */
  gboolean other_encoding;
  GError *error;
} SocinnXml;

gboolean socinn__xml_parse(SocinnXml *xml, GBytes *bytes, GError **error);
/* Ends the parse with an error, unless one is set already. */
void socinn__xml_stop(SocinnXml *xml, SocinnError code, const char *message);
/* Value of an attribute by its name without namespace, or NULL. */
const char *socinn__xml_attribute(const char **attributes, const char *name);
/* Byte at which the tag being handled begins and the one behind it. */
gsize socinn__xml_tag_start(const SocinnXml *xml);
gsize socinn__xml_tag_end(const SocinnXml *xml);

/* ------------------------------------------------------------------------------------------ styles and lists */

typedef struct SocinnDocxLists SocinnDocxLists;

SocinnDocxLists *socinn__docx_lists_read(SocinnPackage *package, GError **error);
void socinn__docx_lists_free(SocinnDocxLists *lists);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SocinnDocxLists, socinn__docx_lists_free)

typedef struct SocinnDocxLook {
  gboolean heading, bold, contents; /* contents: a line of a table of contents */
  int list, level;                  /* list 0: none */
} SocinnDocxLook;

/* What a style says; all zero for an unknown one. */
SocinnDocxLook socinn__docx_style(const SocinnDocxLists *lists, const char *style);
/* (transfer full): marker of the next paragraph of a list, such as "- " or "3. "; NULL when it shows none. */
char *socinn__docx_next_marker(SocinnDocxLists *lists, int list, int level, gboolean *bullet);

/* ------------------------------------------------------------------------------------------------- document */

typedef struct SocinnRange {
  gsize start, end; /* bytes of the XML; the same when there is none */
} SocinnRange;

typedef struct SocinnDocxRun {
  SocinnRange whole, properties;
  gsize inner_end; /* where its end tag begins */
  gsize offset;    /* of its first character in the paragraph's text */
  guint host;      /* elements of the same paragraph around it; not used for writing */
} SocinnDocxRun;

typedef struct SocinnDocxText {
  guint run;
  gsize offset, length; /* in the paragraph's text */
  SocinnRange content;  /* between its tags */
} SocinnDocxText;

typedef struct SocinnDocxParagraph {
  GString *text; /* line breaks are \n */
  SocinnRange whole, start_tag, properties, mark, list_properties, section, change;
  GArray *runs;           /* SocinnDocxRun */
  GArray *texts;          /* SocinnDocxText */
  GArray *kept;           /* SocinnRange: bookmarks and the like, which outlive the text */
  guint container, table; /* cell or text box, and table; 0 for none */
  guint row;              /* of the table; 0 for none */
  guint host;             /* 1 + index of the paragraph it lies in, as text boxes do; 0 for none */
  guint placeholder;      /* 1 + index of the mark that says its content is only a prompt; 0 for none */
  char *style;
  int list, level;  /* list -1: not said */
  gboolean outline; /* an outline level of its own */
  gsize letters, bold_letters;
} SocinnDocxParagraph;

typedef struct SocinnDocx {
  GPtrArray *paragraphs; /* SocinnDocxParagraph, in the order in which they begin */
  GArray *placeholders;  /* SocinnRange */
  GBytes *xml;
  gboolean other_encoding; /* not UTF-8 */
} SocinnDocx;

SocinnDocx *socinn__docx_parse(GBytes *xml, const char *part, GError **error);
void socinn__docx_free(SocinnDocx *docx);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SocinnDocx, socinn__docx_free)
#define SOCINN_DOCX_PARAGRAPH(docx, i) ((SocinnDocxParagraph *) g_ptr_array_index((docx)->paragraphs, (i)))
gboolean socinn__docx_is_blank(const SocinnDocxParagraph *paragraph);

/* Lines of a form out of the document's paragraphs. */
GPtrArray *socinn__docx_lines(const SocinnDocx *docx, SocinnDocxLists *lists, GError **error);
/* The last answer of a Word form ends with the table it is in: what follows is the form's own. */
void socinn__docx_trim_end(const SocinnDocx *docx, const GPtrArray *lines, GArray *places);

/* ---------------------------------------------------------------------------------------------------- edits */

/* Bytes of the document that give way to others. */
typedef struct SocinnEdit {
  SocinnRange range;
  char *text;
} SocinnEdit;

GArray *socinn__edits_new(void);
/* @text: (transfer full) */
void socinn__edits_add(GArray *edits, SocinnRange range, char *text);
/* (transfer full): the document with all edits; the bytes between them are as they were. */
GString *socinn__edits_apply(GBytes *xml, GArray *edits);

/* Paragraphs in place of @replaced, one for every line of @answer, each with the properties of @like; plain ones when
 * nothing is replaced. */
char *socinn__docx_paragraphs(const SocinnDocx *docx, const SocinnDocxParagraph *like, const GArray *replaced,
                              const char *answer);
/* The paragraph without its text. */
char *socinn__docx_emptied(const SocinnDocx *docx, const SocinnDocxParagraph *paragraph);
/* Replaces what stands in a paragraph from byte @offset of its text. FALSE when the XML there is too unusual to cut. */
gboolean socinn__docx_replace_tail(const SocinnDocx *docx, const SocinnDocxParagraph *paragraph, gsize offset,
                                   const char *answer, GArray *edits, GError **error);

/* (transfer full): the blank form. */
GBytes *socinn__blank_form(const SocinnInnovation *innovation, SocinnLanguage language, GError **error);

#endif
