/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/natural_date.h"

G_BEGIN_DECLS

/* What the natural_*.c files share and nobody else needs. */

/* A part of the day: how an hour said with it is meant, and which hour it is when none is said. */
typedef enum
{
  GX_PART_NONE,
  GX_PART_AM,        /* twelve is midnight */
  GX_PART_FORENOON,  /* twelve is noon */
  GX_PART_MORNING,
  GX_PART_NOON,      /* one and two are past it */
  GX_PART_PM,
  GX_PART_AFTERNOON,
  GX_PART_EVENING,   /* twelve to four are of the day after */
  GX_PART_MIDNIGHT,
  GX_N_PARTS
} GxDayPart;

/* A text on its way to being understood. Readers leave `at` behind what they took; who tries several puts it back. */
typedef struct
{
  const char *at;
  GxInstant now;
  GxDay today;
  GxToward toward;
  gboolean day_first;  /* 5/12 is in December */
  GxDayPart part;      /* said with the day: `last night` */
  int period;          /* days to the other one that could be meant: 7 of a weekday, else 0 */
  GxInstant exact;     /* `2 hours ago`; else GX_NO_INSTANT */
  gboolean in_figures; /* `5/12`, which means another day elsewhere */
  gboolean impossible; /* a day or time was read of which there is none */
} GxNaturalText;

typedef struct
{
  const char *word;
  int value;
} GxWord;

GxNaturalText gx_natural_start (const char *text, const GxFormat *format, GxToward toward); /* @format: nullable */

/* Space, commas and words that say nothing, such as `on`, are passed over before a word. English words end where their letters do. */
gboolean gx_natural_take        (GxNaturalText *reading, const char *word);
gboolean gx_natural_take_any    (GxNaturalText *reading, const GxWord *words, gsize n_words, int *value); /* the first that fits: longer ones stand first */
gboolean gx_natural_take_number (GxNaturalText *reading, int *number); /* up to four digits, 二十五, twelve */
gboolean gx_natural_take_digits (GxNaturalText *reading, int *number);
gboolean gx_natural_is_done     (GxNaturalText *reading);

gboolean gx_natural_take_day    (GxNaturalText *reading, GxDay *day);
gboolean gx_natural_take_which  (GxNaturalText *reading, int *on); /* 上, 下个, this, next: how many units from this one */
gboolean gx_natural_take_month  (GxNaturalText *reading, int *month); /* by its English name */
gboolean gx_natural_take_chinese_year (GxNaturalText *reading, int *on); /* 去年: how many years from this one */

/* @minutes since midnight, 1440 and more being of the day after; a part of the day alone stands for its usual hour. */
gboolean gx_natural_take_time   (GxNaturalText *reading, int *minutes);
int      gx_day_part_minutes    (GxDayPart part); /* of its usual hour */

#define GX_TAKE_ANY(reading, words, value) gx_natural_take_any (reading, words, G_N_ELEMENTS (words), value)

G_END_DECLS
