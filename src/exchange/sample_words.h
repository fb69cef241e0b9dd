/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a practice book is written with. The words stand in tables, one file a language; lists end with a NULL text. None of it is translated:
 * it is what people typed, in the book's language. */

typedef struct
{
  const char *text;
  guint weight; /* how often, beside the others */
} GxSampleWord;

typedef struct
{
  const char *province;
  const char *city;
  const char *area_code; /* of its landlines */
  const char *postcode;  /* its first digits; two or three follow */
  guint weight;
  const char *districts[5];
} GxSamplePlace;

typedef struct
{
  const char *text;
  const char *industry; /* the key of the customer's field */
  guint weight;
} GxSampleTrade;

typedef struct
{
  const char *name;
  const char *category;
  const char *unit;
  gint64 price; /* in the language's currency, without decimals */
} GxSampleProduct;

/* What was said, by the kind of interaction. */
typedef struct
{
  const char *kind;
  guint weight;
  guint minutes; /* usual length, 0 where it has none */
  const char *const *summaries;
} GxSampleTalk;

typedef struct
{
  const char *code;     /* of the language */
  const char *currency;
  const char *abroad;   /* the currency of a few deals */
  const char *zone;
  const char *space;    /* between words */
  gboolean chinese;      /* names, numbers and streets are put together the Chinese way */

  const GxSampleWord *surnames;
  const char *const *men, *const *women;   /* given names; in Chinese, one character of them */
  const char *const *mobiles;              /* how mobile numbers begin */
  guint mobile_digits;                     /* how many follow */

  const GxSamplePlace *places;
  const char *const *streets;
  const char *const *brand_heads, *const *brand_tails;
  const GxSampleTrade *trades;
  const GxSampleWord *suffixes;
  const char *branch;                      /* "%s%s": parent's name, city */

  const char *const *teams, *const *regions;
  const GxSampleProduct *products;
  const char *const *tags, *const *habits, *const *notes;
  const GxSampleWord *job_titles, *banks, *terms;

  const GxSampleTalk *talks;               /* ends with a NULL kind */
  const char *const *outcomes, *const *tasks, *const *reasons_won, *const *reasons_lost, *const *labels;
} GxSampleWords;

extern const GxSampleWords gx_sample_words_zh;
extern const GxSampleWords gx_sample_words_en;

G_END_DECLS
