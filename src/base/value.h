/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "base/error.h"

G_BEGIN_DECLS

/* The kinds of value a field can have. Rooms keep their own arrays indexed by kind, with a static
 * assert on GX_N_KINDS, and switch over kinds without `default`. */
typedef enum
{
  GX_KIND_TEXT,     /* char *; long text where the field says so */
  GX_KIND_INT,      /* gint64 */
  GX_KIND_BOOL,     /* bool; never absent */
  GX_KIND_MONEY,    /* GxMoney */
  GX_KIND_QUANTITY, /* GxQuantity */
  GX_KIND_RATE,     /* GxRate */
  GX_KIND_DAY,      /* GxDay */
  GX_KIND_INSTANT,  /* GxInstant */
  GX_KIND_CHOICE,   /* char *: the stable key, or unknown text as it was typed */
  GX_KIND_SET,      /* GStrv: sorted, without repeats */
  GX_KIND_REF,      /* gint64: a record's id, 0 for none */
  GX_N_KINDS
} GxKind;

/* The absent value of every number, day and instant. */
#define GX_NONE G_MININT64

/* The largest number a person can give, as it is kept, either side of zero: thousands of such still add up in 64 bits. */
#define GX_NUMBER_MAX G_GINT64_CONSTANT (1000000000000000)

/* One-member structs, so that a row macro of a field table cannot take one for another. */
typedef struct { gint64 minor; } GxMoney;           /* minor units of the record's currency */
typedef struct { gint64 thousandths; } GxQuantity;
typedef struct { gint64 basis_points; } GxRate;     /* 10000 = 100 % */
typedef struct { gint64 days; } GxDay;              /* since 1970-01-01, proleptic Gregorian */
typedef struct { gint64 ms; } GxInstant;            /* since 1970-01-01T00:00:00Z */

#define GX_NO_MONEY ((GxMoney) { GX_NONE })
#define GX_NO_DAY ((GxDay) { GX_NONE })
#define GX_NO_INSTANT ((GxInstant) { GX_NONE })

/**
 * GxValue: one value of any kind. TEXT and CHOICE use `text` (NULL when absent, never ""), SET uses
 * `strv` (NULL when absent, never empty), all others `integer` (GX_NONE when absent; BOOL 0 or 1; a REF 0
 * when absent). Owns its text; zero-initialised with the right kind it is an absent text.
 */
typedef struct
{
  GxKind kind;
  union
  {
    gint64 integer;
    char *text;
    GStrv strv;
  };
} GxValue;

GxValue  gx_value_none    (GxKind kind);
GxValue  gx_value_integer (GxKind kind, gint64 integer);
GxValue  gx_value_text    (GxKind kind, const char *text);
GxValue  gx_value_set     (const char *const *words); /* sorted, without repeats; NULL or none: absent */
GxValue  gx_value_set_with    (const GxValue *set, const GxValue *words); /* SETs: the words of both; (transfer full) */
GxValue  gx_value_set_without (const GxValue *set, const GxValue *words); /* the same without @words, in whichever case and width */
GxValue  gx_value_copy    (const GxValue *value);
void     gx_value_clear   (GxValue *value);
gboolean gx_value_is_none (const GxValue *value);
gboolean gx_value_equal   (const GxValue *a, const GxValue *b);
char    *gx_set_to_json   (const char *const *set); /* a JSON array of text, as a set is kept; (transfer full) */
gboolean gx_kind_is_text  (GxKind kind); /* TEXT, CHOICE */

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GxValue, gx_value_clear)

/* Which number of an all-digit day stands where. */
typedef enum
{
  GX_DAY_ORDER_YMD,
  GX_DAY_ORDER_DMY,
  GX_DAY_ORDER_MDY,
} GxDayOrder;

typedef struct _GxChoices GxChoices; /* model/choices.h; here only passed on */
typedef struct _GxCustomFields GxCustomFields; /* model/custom_fields.h; likewise */

/**
 * GxFormat: what parsing and formatting need to know beside the text. `currency` is ISO 4217 and decides the
 * digits of money; `zone` turns instants into days; `choices` are what the book calls its choices, `custom` the fields its
 * people have added. None is owned.
 */
typedef struct
{
  const char *currency; /* NULL: two digits */
  GTimeZone *zone;      /* NULL: UTC */
  GxDayOrder day_order; /* for days such as 03/04/2025 or 20-10-16 */
  const GxChoices *choices; /* NULL: the built-in ones */
  const GxCustomFields *custom; /* NULL: none */
} GxFormat;

/**
 * gx_value_parse:
 * Reads @text as a value of @kind, as typed by a person or found in a file, in Chinese or English habits
 * (full-width digits, `1,234.50`, `¥1,234`, `1.2万`, `2025年3月4日`, `85%`, `是`, `yes`). White space around it is
 * ignored; empty text is the absent value. SET is split at commas (`,` `，` `、` `;` `；`) or read as a JSON array.
 * CHOICE keeps the text: the field knows its keys. REF takes a number. TEXT is cleaned (gx_text_clean).
 *
 * Errors: GX_ERROR_INVALID with a sentence naming the text and what was expected; GX_ERROR_INVALID too where
 * the number does not fit 64 bits or money has more decimals than its currency. @value is untouched on error.
 */
gboolean gx_value_parse (GxKind kind, const char *text, const GxFormat *format, GxValue *value, GError **error);

/**
 * gx_value_to_string:
 * The stable text form: days `2025-03-04`, instants `2025-03-04T05:06:07.089Z` (milliseconds only when not zero), money `1054.00` with its currency's
 * digits, quantities `1.5`, rates as a percentage `12.5`, bool `true`/`false`, SET joined by `,`, refs and ints as digits.
 * gx_value_parse reads it back equal. Returns: (transfer full): NULL for the absent value.
 */
char *gx_value_to_string (const GxValue *value, const GxFormat *format);

/* The same as a person would type it again: an instant by the clocks of @format's zone, `2025-03-04 05:06`, where that says all of it. */
char *gx_value_to_typed (const GxValue *value, const GxFormat *format);

/**
 * gx_value_to_display:
 * For a person, in the interface language: `¥1,054.00` (CNY; other currencies by code: `USD 1,054.00`), `1.5`,
 * `12.5%`, a day as `8月3日` or `3 Aug` in the year of @today and `2024-08-03` otherwise, today/yesterday/tomorrow in words and
 * weekdays where nearer than a week in the past, an instant likewise with its time `昨天 15:00`. Returns: (transfer full): "" when absent.
 */
char *gx_value_to_display (const GxValue *value, const GxFormat *format, GxDay today);

/* Days and instants */
GxDay     gx_day_from_ymd       (int year, int month, int day); /* GX_NO_DAY when there is no such day */
void      gx_day_to_ymd         (GxDay day, int *year, int *month, int *dom);
GxDay     gx_day_add_months     (GxDay day, int months); /* 31 Jan + 1 month = the last of February */
int       gx_day_weekday        (GxDay day);             /* 1 Monday … 7 Sunday */
GxDay     gx_instant_to_day     (GxInstant instant, GTimeZone *zone);
GxInstant gx_instant_from_day   (GxDay day, GTimeZone *zone);   /* its first moment there */
gint64    gx_instant_to_clock   (GxInstant instant, GTimeZone *zone); /* what the clocks there show: ms since midnight */
GxInstant gx_instant_from_clock (GxDay day, gint64 ms, GTimeZone *zone); /* when they do: the first of two times; where they jump over it, the moment they jump */
gboolean  gx_instant_parse      (const char *rfc3339, GxInstant *instant);
void      gx_day_to_buf         (GxDay day, char buf[11]);      /* YYYY-MM-DD */
gboolean  gx_day_from_iso       (const char *text, GxDay *day); /* exactly YYYY-MM-DD */

/* Money */
int       gx_currency_digits    (const char *currency); /* ISO 4217 minor units; 2 where unknown */
gboolean  gx_currency_is_known  (const char *currency);

/* Reads a code of ISO 4217, in any case and width; empty text is NULL. @code: (transfer full). Errors: GX_ERROR_INVALID. */
gboolean  gx_currency_parse     (const char *text, char **code, GError **error);

/**
 * gx_day_order_infer:
 * Which order a whole column of days was written in: an order is possible if it reads every non-empty text as a
 * real day. A two-digit year is never first. TRUE with @order when exactly one reading remains (all orders that
 * remain agree on every day); otherwise FALSE with GX_ERROR_AMBIGUOUS, or GX_ERROR_INVALID when no order reads them all
 * — then @order is the one that reads most, so that the rest can be rejected row by row.
 * Texts that are unambiguous (2025-03-04, 2025年3月4日) do not vote.
 */
gboolean  gx_day_order_infer    (const char *const *texts, gsize n_texts, GxDayOrder *order, GError **error);

G_END_DECLS
