/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/repeat.h"
#include "base/value_private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/half_width.h"

/* Reads how something repeats, as people write it in either language. */

typedef struct
{
  const char *word;
  int value;
} Word;

/* Of two that begin alike the longer one stands first. */
static const Word wholes[] = { /* a unit and every how many, in one word: value = unit * 1000 + every */
  { "daily", GX_REPEAT_DAYS * 1000 + 1 }, { "weekly", GX_REPEAT_WEEKS * 1000 + 1 }, { "monthly", GX_REPEAT_MONTHS * 1000 + 1 },
  { "yearly", GX_REPEAT_YEARS * 1000 + 1 }, { "annually", GX_REPEAT_YEARS * 1000 + 1 }, { "quarterly", GX_REPEAT_MONTHS * 1000 + 3 },
  { "fortnightly", GX_REPEAT_WEEKS * 1000 + 2 }, { "biweekly", GX_REPEAT_WEEKS * 1000 + 2 },
  { "天天", GX_REPEAT_DAYS * 1000 + 1 }, { "隔天", GX_REPEAT_DAYS * 1000 + 2 }, { "隔日", GX_REPEAT_DAYS * 1000 + 2 },
  { "隔周", GX_REPEAT_WEEKS * 1000 + 2 }, { "隔月", GX_REPEAT_MONTHS * 1000 + 2 }, { "隔年", GX_REPEAT_YEARS * 1000 + 2 },
  { "每隔一天", GX_REPEAT_DAYS * 1000 + 2 }, { "每隔一周", GX_REPEAT_WEEKS * 1000 + 2 }, { "每隔一个月", GX_REPEAT_MONTHS * 1000 + 2 },
  { "每隔一年", GX_REPEAT_YEARS * 1000 + 2 }, { "每半年", GX_REPEAT_MONTHS * 1000 + 6 }, { "每半个月", GX_REPEAT_DAYS * 1000 + 15 },
};

static const Word working[] = { { "weekdays", 0 }, { "weekday", 0 }, { "working days", 0 }, { "working day", 0 }, { "workdays", 0 }, { "workday", 0 }, { "工作日", 0 } };

static const Word numbers[] = {
  { "other", 2 }, { "second", 2 }, { "third", 3 }, { "two", 2 }, { "three", 3 }, { "four", 4 }, { "six", 6 },
  { "一", 1 }, { "两", 2 }, { "二", 2 }, { "三", 3 }, { "四", 4 }, { "五", 5 }, { "六", 6 }, { "七", 7 }, { "八", 8 }, { "九", 9 }, { "十", 10 },
};

static const Word units[] = { /* value = unit * 1000 + how many of them */
  { "days", GX_REPEAT_DAYS * 1000 + 1 }, { "day", GX_REPEAT_DAYS * 1000 + 1 }, { "weeks", GX_REPEAT_WEEKS * 1000 + 1 }, { "week", GX_REPEAT_WEEKS * 1000 + 1 },
  { "months", GX_REPEAT_MONTHS * 1000 + 1 }, { "month", GX_REPEAT_MONTHS * 1000 + 1 }, { "years", GX_REPEAT_YEARS * 1000 + 1 },
  { "year", GX_REPEAT_YEARS * 1000 + 1 }, { "quarters", GX_REPEAT_MONTHS * 1000 + 3 }, { "quarter", GX_REPEAT_MONTHS * 1000 + 3 },
  { "天", GX_REPEAT_DAYS * 1000 + 1 }, { "日", GX_REPEAT_DAYS * 1000 + 1 }, { "周", GX_REPEAT_WEEKS * 1000 + 1 }, { "星期", GX_REPEAT_WEEKS * 1000 + 1 },
  { "礼拜", GX_REPEAT_WEEKS * 1000 + 1 }, { "月", GX_REPEAT_MONTHS * 1000 + 1 }, { "年", GX_REPEAT_YEARS * 1000 + 1 },
  { "季度", GX_REPEAT_MONTHS * 1000 + 3 }, { "季", GX_REPEAT_MONTHS * 1000 + 3 },
};

static const Word weekdays[] = { /* value = the days as bits */
  { "mondays", 1 }, { "monday", 1 }, { "mon", 1 }, { "tuesdays", 2 }, { "tuesday", 2 }, { "tues", 2 }, { "tue", 2 },
  { "wednesdays", 4 }, { "wednesday", 4 }, { "wed", 4 }, { "thursdays", 8 }, { "thursday", 8 }, { "thurs", 8 }, { "thur", 8 }, { "thu", 8 },
  { "fridays", 16 }, { "friday", 16 }, { "fri", 16 }, { "saturdays", 32 }, { "saturday", 32 }, { "sat", 32 }, { "sundays", 64 }, { "sunday", 64 }, { "sun", 64 },
  { "weekends", 96 }, { "weekend", 96 },
  { "一", 1 }, { "二", 2 }, { "三", 4 }, { "四", 8 }, { "五", 16 }, { "六", 32 }, { "日", 64 }, { "天", 64 }, { "末", 96 },
};

static const Word week_words[] = { { "周", 0 }, { "星期", 0 }, { "礼拜", 0 } };
static const Word joins[] = { { ",", 0 }, { "、", 0 }, { "and ", 0 }, { "&", 0 }, { "和", 0 }, { "及", 0 }, { " ", 0 } };
static const Word ends[] = { { "until", 0 }, { "till", 0 }, { "直到", 0 }, { "截止到", 0 }, { "截止", 0 }, { "到", 0 }, { "至", 0 } };
static const Word nevers[] = { { "never", 0 }, { "none", 0 }, { "不重复", 0 }, { "从不", 0 } };

/* A word of Latin letters ends where its letters do. */
static gboolean
skip_word (const char **cursor, const char *word)
{
  gsize length = strlen (word);

  if (g_ascii_strncasecmp (*cursor, word, length) != 0 || (g_ascii_isalpha (word[length - 1]) && g_ascii_isalpha ((*cursor)[length])))
    return FALSE;
  *cursor += length;
  return TRUE;
}

static gboolean
skip_any (const char **cursor, const Word *words, gsize n_words, int *value)
{
  for (gsize i = 0; i < n_words; i++)
    if (skip_word (cursor, words[i].word))
      {
        if (value != NULL)
          *value = words[i].value;
        return TRUE;
      }
  return FALSE;
}

#define SKIP(cursor, words, value) skip_any (cursor, words, G_N_ELEMENTS (words), value)

static void
skip_joins (const char **cursor)
{
  while (SKIP (cursor, joins, NULL))
    ;
}

static gboolean
scan_number (const char **cursor, int *number)
{
  int read = 0, digits = 0;

  for (; digits < 4 && g_ascii_isdigit (**cursor); digits++, (*cursor)++)
    read = read * 10 + (**cursor - '0');
  if (digits > 0)
    *number = read;
  return digits > 0;
}

/* `mon,thu`, `周一、周四`, `一三五`. Returns: the days as bits, 0 when there is none. */
static guint
scan_weekdays (const char **cursor)
{
  guint days = 0;
  int day;

  for (;;)
    {
      const char *p = *cursor;

      skip_joins (&p);
      SKIP (&p, week_words, NULL);
      if (!SKIP (&p, weekdays, &day))
        return days;
      days |= (guint) day;
      *cursor = p;
    }
}

/* `31`, `the 31st`, `day 31`, `31号`, `最后一天`, `the last day`. FALSE where no day of a month is. */
static gboolean
scan_dom (const char **cursor, int *dom)
{
  static const Word last[] = { { "last day", 0 }, { "last", 0 }, { "最后一天", 0 }, { "月底", 0 }, { "底", 0 } };
  static const Word after[] = { { "st", 0 }, { "nd", 0 }, { "rd", 0 }, { "th", 0 }, { "号", 0 }, { "日", 0 } };

  skip_joins (cursor);
  skip_word (cursor, "的");
  if (skip_word (cursor, "the"))
    skip_joins (cursor);
  if (skip_word (cursor, "day"))
    skip_joins (cursor);
  if (SKIP (cursor, last, NULL))
    {
      *dom = 31;
      return TRUE;
    }
  if (!scan_number (cursor, dom) || *dom < 1 || *dom > 31)
    return FALSE;
  SKIP (cursor, after, NULL);
  return TRUE;
}

/* What stands behind the unit: which days. Nothing is the anchor's. */
static gboolean
scan_days (const char **cursor, GxRepeat *repeat)
{
  gboolean is_needed;

  skip_joins (cursor);
  is_needed = skip_word (cursor, "on") || skip_word (cursor, "的");
  skip_joins (cursor);
  if (**cursor == '\0')
    return !is_needed;
  if (repeat->unit == GX_REPEAT_WEEKS)
    return (repeat->weekdays = scan_weekdays (cursor)) != 0;
  return repeat->unit == GX_REPEAT_MONTHS && scan_dom (cursor, &repeat->dom);
}

static void
set_period (GxRepeat *repeat, int period, int every)
{
  repeat->unit = period / 1000;
  repeat->every = period % 1000 * every;
}

/* All before `until`. */
static gboolean
scan_rule (const char *p, GxRepeat *repeat)
{
  gboolean counts = FALSE;
  int period = 0, every = 1;

  if (SKIP (&p, wholes, &period))
    set_period (repeat, period, 1);
  else
    {
      if (skip_word (&p, "every") || skip_word (&p, "each") || skip_word (&p, "每"))
        skip_joins (&p);
      if (skip_word (&p, "个"))
        skip_joins (&p);
      if (SKIP (&p, working, NULL))
        {
          *repeat = (GxRepeat) { GX_REPEAT_WEEKS, 1, 0x1f, 0, GX_NO_DAY };
          return *p == '\0';
        }
      counts = scan_number (&p, &every) || SKIP (&p, numbers, &every);
      skip_joins (&p);
      if (skip_word (&p, "个"))
        skip_joins (&p);
      if (SKIP (&p, units, &period) && every >= 1 && every <= GX_REPEAT_MOST / (period % 1000))
        set_period (repeat, period, every);
      else if (!counts && (repeat->weekdays = scan_weekdays (&p)) != 0)
        {
          repeat->unit = GX_REPEAT_WEEKS;
          repeat->every = 1;
          return *p == '\0';
        }
      else
        return FALSE;
    }
  return *p == '\0' || (scan_days (&p, repeat) && *p == '\0');
}

/* Cuts `until DAY` off @plain. FALSE where the day is none. */
static gboolean
cut_end (char *plain, const GxFormat *format, GxDay *until)
{
  static const char *const tails[] = { "为止", "止" };

  *until = GX_NO_DAY;
  for (char *p = plain; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *day = p;

      if ((p > plain && g_ascii_isalpha (p[-1])) || !SKIP (&day, ends, NULL))
        continue;
      while (*day == ' ')
        day++;
      for (gsize i = 0; i < G_N_ELEMENTS (tails); i++)
        if (g_str_has_suffix (day, tails[i]))
          plain[strlen (plain) - strlen (tails[i])] = '\0';
      if (!gx_day_read (day, format, until))
        return FALSE;
      *p = '\0';
      break;
    }
  for (gsize length = strlen (plain); length > 0 && strchr (" ,", plain[length - 1]) != NULL; length--)
    plain[length - 1] = '\0';
  return TRUE;
}

gboolean
gx_repeat_parse (const char *text, const GxFormat *format, GxRepeat *repeat, GError **error)
{
  char plain[GX_SHORT_TEXT];
  GxRepeat read = { .until = GX_NO_DAY };
  const char *p = plain;
  g_autofree char *quote = NULL;

  if (gx_half_width (text, plain, sizeof plain))
    {
      if (*plain == '\0' || (SKIP (&p, nevers, NULL) && *p == '\0'))
        {
          *repeat = read;
          return TRUE;
        }
      if (cut_end (plain, format, &read.until) && scan_rule (plain, &read))
        {
          *repeat = read;
          return TRUE;
        }
    }
  quote = g_utf8_make_valid (text, MIN (strlen (text), GX_SHORT_TEXT));
  g_set_error (error, GX_ERROR, GX_ERROR_INVALID,
               _("“%s” is no way to repeat. Write it like “every 2 weeks on Mon, Thu”, “every month on the 31st” or “daily until 2026-12-31”."), quote);
  return FALSE;
}
