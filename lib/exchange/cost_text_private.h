/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_COST_TEXT_PRIVATE_H
#define SOCINN_COST_TEXT_PRIVATE_H
/*
 * Free sentences about costs <-> cost items.
 *
 *   cost_words.c     vocabulary: categories, frequencies, persons, bases of pay, dates of prices
 *   cost_sentence.c  one clause -> what it says
 *   cost_item.c      what a clause says -> a cost item and the readings it leaves open
 *   cost_text.c      lines -> clauses; what is no cost -> the note
 *   cost_write.c     a cost item -> a sentence
 */
#include "model/model_private.h"
#include <socinn/exchange.h>

/* Reads lines into the list @field ("costs" or "conditional_costs") of @innovation, its note and its readings.
 * @first_line: line number of lines[0], for errors */
gboolean socinn__cost_text_read(SocinnInnovation *innovation, const char *field, char *const *lines, guint first_line,
                                SocinnNumberStyle style, GError **error);
/* The sentence a cost item is written back as: its wording while that still says the same, else a composed one. */
char *socinn__cost_text_write(const SocinnPart *item, SocinnLanguage language);

/* ----------------------------------------------------------------------------------------------- sentences */

typedef struct SocinnCostFactor {
  SocinnRational low, high;
  char *label; /* the words behind the number */
} SocinnCostFactor;

/* What one clause says. Numbers that it does not state are 0 or NULL. */
typedef struct SocinnCostSentence {
  char *label;
  const char *category;
  GArray *amounts;          /* SocinnNumberToken: more than one when it is open which of them holds */
  GArray *factors;          /* SocinnCostFactor */
  gboolean has_fte;
  SocinnRational fte;
  gint64 headcount;         /* persons stated as a factor, in words or as a suggestion */
  gint64 every_months;      /* 0: not said */
  gboolean weekly;
  gint64 payments;          /* `x 6 miesięcy`, `przez 6 miesięcy` */
  const char *pay_basis;    /* NULL: not said */
  gboolean net, has_vat_rate;
  SocinnRational vat_rate;
  SocinnPeriod price_date;  /* first > last: none */
  const char *per;          /* "hour", "person", ...: price of one of an unstated number */
} SocinnCostSentence;

/* NULL without an error when the clause states no amount of money. @body: without list marker */
SocinnCostSentence *socinn__cost_sentence_read(const char *body, SocinnNumberStyle style, GError **error);
void socinn__cost_sentence_free(SocinnCostSentence *sentence);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SocinnCostSentence, socinn__cost_sentence_free)
/* Takes a line with several costs apart: (transfer full) (element-type utf8), in order; one element when it is one clause. */
GPtrArray *socinn__cost_clauses(const char *body, SocinnNumberStyle style, GError **error);

/* Adds the item, and its readings, to the innovation. */
gboolean socinn__cost_item_add(SocinnInnovation *innovation, const char *field, const SocinnCostSentence *sentence,
                               const char *wording, GError **error);

/* Adds an item whose amount is said to be open yet. */
gboolean socinn__cost_item_add_open(SocinnInnovation *innovation, const char *field, const char *body, const char *wording,
                                    GError **error);

/* ---------------------------------------------------------------------------------------------- vocabulary */

/* All take folded text. A stem is looked for at the start of a word. */
const char *socinn__find_stem(const char *folded, const char *stem);
gboolean socinn__has_stem(const char *folded, const char *const *stems);
const char *socinn__cost_category(const char *folded);
/* Months between payments; 0 when nothing is said; *weekly for payments by the week. */
gint64 socinn__cost_frequency(const char *folded, gboolean *weekly);
/* Number of persons: "dwóch pracowników", "2 osoby"; 0 when none is said. */
gint64 socinn__cost_headcount(const char *folded);
/* Whether a word means a person at work. */
gboolean socinn__is_person(const char *folded);
/* "gross", "employer-cost" or NULL. */
const char *socinn__cost_pay_basis(const char *folded);
/* Price of one hour, person, ... ; NULL when not. */
const char *socinn__cost_per(const char *folded);
/* The month or year that prices are said to be of. */
gboolean socinn__cost_price_date(const char *folded, SocinnPeriod *date);
/* Lines that sum up what other lines state. */
gboolean socinn__is_cost_total(const char *folded);
/* Words for an amount that is still to be found out. */
gboolean socinn__is_cost_open(const char *folded);

#endif
