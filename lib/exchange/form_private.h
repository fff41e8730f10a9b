/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_FORM_PRIVATE_H
#define SOCINN_FORM_PRIVATE_H
/*
 * The ten-section form, whatever it is written in. Text, Markdown and Word all become a list of lines; questions are
 * found among the lines; what stands between two questions is an answer.
 *
 *   form_questions.c  the questions, and how well a line's words fit one
 *   form_find.c       which lines of a document are the questions
 *   form_text.c       plain text and Markdown -> lines
 *   form_read.c       answers -> model             form_list.c  answers that are lists
 *   form_write.c      model -> answers -> text     form_state.c "-" and "not yet known"
 */
#include "model/model_private.h"
#include <socinn/exchange.h>

#define SOCINN_FORM_MAX_PACKED (32u << 20)
#define SOCINN_FORM_MAX_UNPACKED (64u << 20)
#define SOCINN_FORM_MAX_RATIO 200u
#define SOCINN_FORM_MAX_LINES 20000u
#define SOCINN_FORM_MAX_ITEMS 500u
#define SOCINN_FORM_MAX_DEPTH 256u

/* ------------------------------------------------------------------------------------------------ questions */

typedef enum {
  SOCINN_ANSWER_TITLE,        /* one line, also the source of the identifier */
  SOCINN_ANSWER_TEXT,         /* prose */
  SOCINN_ANSWER_STRING,       /* one line */
  SOCINN_ANSWER_STRINGS,      /* a string a line */
  SOCINN_ANSWER_QUANTITY,     /* a number, such as the grant */
  SOCINN_ANSWER_ORGANISATION, /* a part whose name is the answer */
  SOCINN_ANSWER_LIST,         /* items, with a note around them */
  SOCINN_ANSWER_COSTS         /* cost items, with a note around them */
} SocinnAnswerKind;

typedef struct SocinnQuestion {
  guint number;      /* 1 to 10 in the form; 0 for the title; above 10: questions of other forms */
  const char *field; /* of the innovation */
  const char *note;  /* field for the words around a list, or NULL */
  SocinnAnswerKind kind;
  const char *text[2];     /* the question as it is written, by SocinnLanguage */
  const char *wordings[2]; /* folded wordings, separated by |, by SocinnLanguage */
} SocinnQuestion;

#define SOCINN_FORM_N_SECTIONS 10u

const SocinnQuestion *socinn__questions(gsize *n);

/* How well folded words fit a question, 0 to 1: the harmonic mean of the share of the line that belongs to the
 * question and the share of the question that is in the line. */
typedef struct SocinnFit {
  const SocinnQuestion *question; /* NULL when no question has a word in common with the line */
  SocinnLanguage language;
  double score;
  guint n_words; /* words of the wording that carry meaning */
} SocinnFit;

/* @only: (nullable): the one question to compare with */
SocinnFit socinn__question_fit(const SocinnQuestion *only, const char *folded);

/* ---------------------------------------------------------------------------------------------------- lines */

typedef enum {
  SOCINN_LINE_HEADING = 1 << 0,     /* heading style, or # in Markdown */
  SOCINN_LINE_BOLD = 1 << 1,        /* all of it */
  SOCINN_LINE_NUMBERED = 1 << 2,    /* numbered by the word processor */
  SOCINN_LINE_BULLET = 1 << 3,      /* a bullet of the word processor */
  SOCINN_LINE_INDENTED = 1 << 4,    /* a tab stood before it */
  SOCINN_LINE_ALONE = 1 << 5,       /* fills a table cell or paragraph of its own style */
  SOCINN_LINE_STARTS_BLOCK = 1 << 6 /* first of a paragraph: never the rest of the line before */
} SocinnLineFlags;

typedef struct SocinnFormLine {
  char *text;   /* without line break; list paragraphs of a word processor have their marker in front */
  guint number; /* of the source, from 1 */
  guint flags;
  guint container; /* which cell or text box; 0 for the body */
  guint row;       /* of a table; 0 for none */
  guint paragraph; /* of a Word document */
  gsize offset;    /* byte of the paragraph's text at which text + marker begins */
  gsize marker;    /* bytes of the marker in front of text */
} SocinnFormLine;

GPtrArray *socinn__form_lines_new(void);
SocinnFormLine *socinn__form_lines_add(GPtrArray *lines, char *text, guint number, guint flags);
#define SOCINN_FORM_LINE(lines, i) ((SocinnFormLine *) g_ptr_array_index((lines), (i)))

/* A question found in a document. Its answer is `rest` and the lines after it up to the next question. */
typedef struct SocinnFormPlace {
  const SocinnQuestion *question;
  SocinnLanguage language;
  guint line, n_lines; /* of the question */
  guint end;           /* line behind its answer */
  gsize rest;          /* byte of the question's last line at which the answer begins; its length when it does not */
} SocinnFormPlace;

/* (transfer full) (element-type SocinnFormPlace): in the order of the document, which includes the title. NULL when
 * fewer than three questions are found or one is found twice. */
GArray *socinn__form_find(const GPtrArray *lines, GError **error);
/* Language of the answers, or of most of the questions when the answers are too short to tell. */
SocinnLanguage socinn__form_language(const GPtrArray *lines, const GArray *places);

/* ----------------------------------------------------------------------------------------------------- text */

/* Lines of a text or Markdown dump. */
GPtrArray *socinn__form_lines_from_text(const char *text, gsize length, GError **error);
/* Takes the images' names, the letters recognised in them and the page numbers that dumps end with off the last answer. */
void socinn__form_trim_dump(const GPtrArray *lines, GArray *places);

/* --------------------------------------------------------------------------------------------------- answers */

/* Reads all answers. */
SocinnInnovation *socinn__form_read(const GPtrArray *lines, const GArray *places, GError **error);

/* "-", "nie dotyczy", "jeszcze nie wiadomo: ...": EMPTY, NONE or NOT_YET_KNOWN with the reason, else GIVEN. */
SocinnFieldState socinn__state_from_answer(const char *answer, char **reason);
/* (transfer full): what is written for a state. */
char *socinn__state_to_answer(SocinnFieldState state, const char *reason, SocinnLanguage language);

/* An answer that is a list, taken apart. */
typedef struct SocinnListItem {
  char *text; /* without its marker */
  char *more; /* lines that belong to it, or NULL */
  guint line; /* index of its first line */
} SocinnListItem;

typedef struct SocinnList {
  char *note;       /* words before and behind the items, or NULL; SOCINN_NOTE_LIST marks where the items stood */
  GPtrArray *items; /* SocinnListItem */
} SocinnList;

#define SOCINN_NOTE_LIST "[…]"

typedef enum {
  SOCINN_LIST_COMMAS = 1 << 0, /* one line of short names may be a list with commas */
  SOCINN_LIST_QUOTES = 1 << 1  /* a line in quotation marks is an item, several sentences are none */
} SocinnListHints;

/* How the items of a list field are written in a form. */
typedef struct SocinnListForm {
  const char *field;
  SocinnPartKind kind;
  const char *name, *more; /* fields of an item */
  const char *fallback;    /* identifier of an item whose name has no letters */
  guint hints;
} SocinnListForm;

const SocinnListForm *socinn__list_form(const char *field);
SocinnList *socinn__list_from_lines(char *const *lines, guint hints);
void socinn__list_free(SocinnList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SocinnList, socinn__list_free)
/* Bytes of a list marker at the start of a line, spaces included; 0 for none. */
gsize socinn__list_marker(const char *line);
/* Splits a note at SOCINN_NOTE_LIST; either part may be NULL. */
void socinn__note_split(const char *note, char **before, char **behind);
char *socinn__note_join(const char *before, const char *behind);
/* Whether a line ends a sentence and begins another. */
gboolean socinn__is_prose(const char *line);

/* @base, with a number behind it if an item of one of @fields (NULL-terminated) of @owner has it. */
char *socinn__unique_id(const char *base, const SocinnPart *owner, const char *const *fields);
/* An identifier out of a name, unique in a list field of @owner (or any, when @field is NULL). */
char *socinn__form_slug(const char *name, const char *fallback, const SocinnPart *owner, const char *field);

/* (transfer full): the answer to a question, lines separated by \n; "" for an empty one. */
char *socinn__form_answer(const SocinnInnovation *innovation, const SocinnQuestion *question, SocinnLanguage language);
/* Language that the innovation's answers are written in. */
SocinnLanguage socinn__form_answer_language(const SocinnInnovation *innovation);

/* What conclusions state about their evidence, read out of their own words; and persons counted in a target group. */
gboolean socinn__conclusion_annotate(SocinnPart *conclusion, GError **error);
SocinnQuantity *socinn__group_size(const char *text, SocinnNumberStyle style);
/* The clause that says when a cost arises, out of its wording; NULL when there is none. */
char *socinn__condition_from_wording(const char *wording);

#endif
