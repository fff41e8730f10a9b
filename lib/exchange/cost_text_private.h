/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_COST_TEXT_PRIVATE_H
#define SOCINN_COST_TEXT_PRIVATE_H
/*
 * Free sentences about costs <-> cost items.
 *
 *   cost_words.c     vocabulary: categories, persons, bases of pay, words for totals and for open amounts
 *   cost_time.c      vocabulary: how often, how long, when prices are of
 *   cost_season.c    vocabulary: the months of the year
 *   cost_clause.c    a line -> clauses; how the numbers of a clause are joined
 *   cost_bare.c      lines with a number and no currency
 *   cost_label.c     what a clause calls the thing that is paid for
 *   cost_count.c     the numbers of a clause that are not money: factors, posts, months, counts
 *   cost_sentence.c  one clause -> what it says
 *   cost_value.c     what a clause says -> quantities, factors, texts
 *   cost_item.c      ... -> a cost item
 *   cost_reading.c   ... and the readings it leaves open
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

/* ------------------------------------------------------------------------------------------------- clauses */

typedef enum { SOCINN_JOINT_NONE, SOCINN_JOINT_TIMES, SOCINN_JOINT_RESULT } SocinnCostJoint;

/* A clause, or a line of several, with its numbers. */
typedef struct SocinnCostClause {
  const char *body;
  GArray *tokens; /* SocinnNumberToken */
} SocinnCostClause;

const SocinnNumberToken *socinn__cost_token(const SocinnCostClause *clause, guint index);
gboolean socinn__cost_is_money(const SocinnCostClause *clause, guint index);
/* How a number is joined to the next: "2 x 500", "2 laptopy po 500", "= 1 000", "razem 1 000". */
SocinnCostJoint socinn__cost_joint(const SocinnCostClause *clause, guint index);
/* First and last number of the product that the number at @index is part of. */
guint socinn__cost_product_first(const SocinnCostClause *clause, guint index);
guint socinn__cost_product_last(const SocinnCostClause *clause, guint index);
/* Amounts of money that state something of their own, not the result of a product or a sum: (element-type guint). */
GArray *socinn__cost_amounts(const SocinnCostClause *clause);
/* Folded text between two bytes of the clause. */
char *socinn__cost_slice(const SocinnCostClause *clause, gsize start, gsize end);
/* The words behind a number, up to a sign: what it counts. */
char *socinn__cost_words_behind(const SocinnCostClause *clause, guint index);
/* Takes a line with several costs apart: (transfer full) (element-type utf8), in order; one element when it is one clause. */
GPtrArray *socinn__cost_clauses(const char *body, SocinnNumberStyle style, GError **error);
/* A line whose only price has no currency, with "zł" behind that; NULL when it has no such price. */
char *socinn__cost_with_currency(const char *body, SocinnNumberStyle style);
/* What is paid for. @amounts: as from socinn__cost_amounts() */
char *socinn__cost_label(const SocinnCostClause *clause, const GArray *amounts);
/* A label with a capital letter and without words that introduce a price; takes over @label. */
char *socinn__cost_label_clean(char *label);

/* ----------------------------------------------------------------------------------------------- sentences */

typedef struct SocinnCostFactor {
  SocinnRational low, high;
  gboolean person; /* counts persons: the headcount of a cost for staff */
  char *label;     /* the words behind the number */
} SocinnCostFactor;

/* An amount, and what is said of it and not of the others in the clause. */
typedef struct SocinnCostAmount {
  SocinnNumberToken token;
  gint64 every_months; /* 0: not said */
  gboolean weekly, gross, net;
} SocinnCostAmount;

/* What one clause says. Numbers that it does not state are 0 or NULL. */
typedef struct SocinnCostSentence {
  char *label;
  const char *category;
  GArray *amounts; /* SocinnCostAmount: more than one when it is open which of them holds */
  GArray *factors; /* SocinnCostFactor: what the (first) amount is multiplied by */
  GArray *counts;  /* SocinnCostFactor: numbers of which it is open whether the amount is for each or for all */
  gboolean has_fte, stated_post;
  SocinnRational fte;
  gint64 headcount;    /* persons at work stated as a factor, in words or as a suggestion */
  gint64 every_months; /* 0: not said */
  gboolean weekly, once;
  gint64 payments;       /* months for which it is paid: `x 6 miesięcy`, `przez 6 miesięcy` */
  gint64 times;          /* the same number, when it may also be how many there are every month */
  gint64 months;         /* a number of months of which it is open whether the amount is for each or for all */
  const char *pay_basis; /* NULL: not said */
  gboolean net, has_vat_rate, limit;
  SocinnRational vat_rate;
  SocinnPeriod price_date; /* first > last: none */
  guint season;            /* bit k: month k + 1 of the year; 0: not said */
  gboolean seasonal;       /* only a season is spoken of */
  const char *per;         /* "hour", "person", ...: price of one of an unstated number */
  gboolean by_count;       /* the price of one of something, and not of a month */
  char *condition;         /* NULL: none */
} SocinnCostSentence;

/* A clause while it is read: which of its numbers are spoken for. */
typedef struct SocinnCostReading {
  SocinnCostClause clause;
  GArray *amounts; /* guint */
  gboolean *used;  /* for each number */
  SocinnCostSentence *sentence;
} SocinnCostReading;

/* Each takes what it is about out of the clause into the sentence. */
void socinn__cost_take_product(SocinnCostReading *reading, guint index);
void socinn__cost_take_row(SocinnCostReading *reading, guint amount);
void socinn__cost_take_posts(SocinnCostReading *reading, const char *folded);
void socinn__cost_take_months(SocinnCostReading *reading);
void socinn__cost_take_periods(SocinnCostReading *reading);
/* "15 zł/os. (20 osób)": the number of what the price is of one of. Returns: whether there is one */
gboolean socinn__cost_take_counts_of(SocinnCostReading *reading, const char *unit);
/* Counts that nothing joins to the amount: "catering dla 20 osób – 500 zł". */
void socinn__cost_take_loose_counts(SocinnCostReading *reading);
/* Whether the number at @index counts things, and nothing yet was said of what they do to the amount. */
gboolean socinn__cost_is_loose(const SocinnCostReading *reading, guint index);
void socinn__cost_append_factor(GArray *factors, SocinnRational low, SocinnRational high, const char *label,
                                gboolean person);

/* NULL without an error when the clause states no amount of money. @body: without list marker */
SocinnCostSentence *socinn__cost_sentence_read(const char *body, SocinnNumberStyle style, GError **error);
void socinn__cost_sentence_free(SocinnCostSentence *sentence);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SocinnCostSentence, socinn__cost_sentence_free)
/* Adds the item, and its readings, to the innovation. */
gboolean socinn__cost_item_add(SocinnInnovation *innovation, const char *field, const SocinnCostSentence *sentence,
                               const char *wording, GError **error);
/* Adds an item whose amount is said to be open yet. */
gboolean socinn__cost_item_add_open(SocinnInnovation *innovation, const char *field, const char *body,
                                    const char *wording, GError **error);
/* The quantity of an amount. */
SocinnQuantity *socinn__cost_quantity(const SocinnCostAmount *amount, const SocinnCostSentence *sentence,
                                      GError **error);
/* A literal factor: (transfer full): NULL on error */
SocinnPart *socinn__cost_factor(const SocinnCostFactor *row, const char *tag, GError **error);
/* Sets a text in both languages to a message without arguments. */
void socinn__set_both(SocinnPart *part, const char *field, const char *message);
/* Asks whether a number without a currency is a price. */
void socinn__cost_currency_reading_add(SocinnInnovation *innovation, const SocinnPart *item);
/* Adds the questions that the sentence leaves open about @item. */
gboolean socinn__cost_readings_add(SocinnInnovation *innovation, const SocinnPart *item,
                                   const SocinnCostSentence *sentence, GError **error);

/* ---------------------------------------------------------------------------------------------- vocabulary */

/* All take folded text. A stem is looked for at the start of a word. */
const char *socinn__find_stem(const char *folded, const char *stem);
gsize socinn__count_letters(const char *text);
gboolean socinn__has_stem(const char *folded, const char *const *stems);
/* "staff", "services", ...: by the word that stands first. @paid: whether the clause speaks of pay by the month, gross pay or
 * the like, which makes a cost of persons one for staff */
const char *socinn__cost_category(const char *folded, gboolean paid);
/* Number of persons: "dwóch pracowników", "2 osoby"; 0 when none is said. */
gint64 socinn__cost_headcount(const char *folded);
/* Whether a word means a person at work. */
gboolean socinn__is_person(const char *folded);
/* "gross", "employer-cost" or NULL. */
const char *socinn__cost_pay_basis(const char *folded);
/* Price of one hour, person, ... ; NULL when not. */
const char *socinn__cost_per(const char *folded);
/* A number in words and, as @label, the word behind it: "dwa laptopy"; 0 for none. @text: not folded */
gint64 socinn__cost_number_word(const char *text, char **label);
/* "razy w tygodniu", "x w miesiącu" behind a number. */
gboolean socinn__is_how_often(const char *folded);
/* Whether the words behind a number count such units. */
gboolean socinn__counts_unit(const char *folded, const char *unit);
/* Whether the words behind a number name things that can be counted, and not a measure, a year or a number of a street. */
gboolean socinn__is_countable(const char *before, const char *behind);
/* Words that announce the result of a sum or product, at the end of @folded. */
gboolean socinn__announces_total(const char *folded);
/* Lines that sum up what other lines state. */
gboolean socinn__is_cost_total(const char *folded);
/* Lines such as "szacunkowy koszt wdrożenia innowacji: 15 000 zł": a total when there are other costs. */
gboolean socinn__is_cost_of_whole(const char *folded);
/* Words for an amount that is still to be found out. @end: (nullable): where they begin */
gboolean socinn__is_cost_open(const char *folded, const char **start);
/* A share of the other costs: "rezerwa 5% kosztów". */
gboolean socinn__is_cost_share(const char *folded);
/* Whether the pay is said to be for the part of a post that is stated, and not for a full one. */
gboolean socinn__is_stated_post(const char *folded);
/* "do 500 zł", "maks.": words before an amount that make it a limit. */
gboolean socinn__announces_limit(const char *folded);

/* Months between payments; 0 when nothing is said; *weekly for payments by the week. */
gint64 socinn__cost_frequency(const char *folded, gboolean *weekly);
/* "jednorazowo", "one-off". */
gboolean socinn__is_once(const char *folded);
/* Whether the words behind a number count months. */
gboolean socinn__counts_months(const char *folded);
/* Months of the year that are named, bit k for month k + 1; 0 when none is. */
guint socinn__cost_season(const char *folded);
/* Whether a season is spoken of, without its months. */
gboolean socinn__is_seasonal(const char *folded);
void socinn__cost_set_season(SocinnPart *item, guint mask);
/* " (kwiecień/maj)": as socinn__cost_season() reads it. */
void socinn__cost_append_season(GString *text, const SocinnPart *item, SocinnLanguage language);
/* The month or year that prices are said to be of. */
gboolean socinn__cost_price_date(const char *folded, SocinnPeriod *date);

#endif
