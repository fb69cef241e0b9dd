/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/xlsx_number.h"

#include <math.h>
#include <string.h>

/* Numbers of a workbook and the formats that make days of them. Nothing here knows about files. */

#define MAX_DIGITS 15       /* that Excel keeps */
#define MAX_WHOLE_DIGITS 24 /* longer ones stay in exponents */
#define LAST_DAY 2958465    /* 9999-12-31 */
#define SECONDS_A_DAY 86400

GxXlsxFormat
gx_xlsx_format_of_id (guint id)
{
  static const struct { guint first, last; GxXlsxFormat format; } rows[] = {
    { 9, 10, GX_XLSX_PERCENT },
    { 14, 17, GX_XLSX_DAY },
    { 18, 21, GX_XLSX_TIME },
    { 22, 22, GX_XLSX_DATE_TIME },
    { 27, 31, GX_XLSX_DAY },
    { 32, 35, GX_XLSX_TIME },
    { 36, 36, GX_XLSX_DAY },
    { 45, 45, GX_XLSX_TIME },
    { 46, 46, GX_XLSX_ELAPSED },
    { 47, 47, GX_XLSX_TIME },
    { 50, 54, GX_XLSX_DAY },
    { 55, 56, GX_XLSX_TIME },
    { 57, 58, GX_XLSX_DAY },
    { 71, 74, GX_XLSX_DAY },
    { 75, 76, GX_XLSX_TIME },
    { 77, 77, GX_XLSX_DATE_TIME },
    { 78, 78, GX_XLSX_TIME },
    { 79, 79, GX_XLSX_ELAPSED },
    { 80, 80, GX_XLSX_TIME },
    { 81, 81, GX_XLSX_DAY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (id >= rows[i].first && id <= rows[i].last)
      return rows[i].format;
  return GX_XLSX_PLAIN;
}

/* What has been met in a format code. */
typedef struct
{
  gboolean day, time, elapsed, percent, digits;
  char last;        /* the letter met last, in lower case; seconds and hours tell minutes from months */
  gboolean open_m;  /* an m that is a month unless seconds follow */
} Met;

/* `[h]`, `[mm]` … count on; colours, conditions and locales say nothing. Returns: after the bracket. */
static const char *
scan_bracket (const char *p, Met *met)
{
  const char *end = strchr (p, ']');

  if (end == NULL)
    return p + strlen (p);
  if (end > p + 1 && strspn (p + 1, "hHmMsS") == (gsize) (end - p - 1))
    {
      met->elapsed = TRUE;
      met->last = g_ascii_tolower (p[1]);
    }
  return end + 1;
}

static void
scan_letter (char letter, Met *met)
{
  switch (letter)
    {
    case 'h':
    case 's':
      met->time = TRUE;
      if (letter == 's')
        met->open_m = FALSE;
      break;
    case 'm':
      if (met->last == 'h')
        {
          met->last = 'n'; /* minutes */
          return;
        }
      if (met->last == 'm' || met->last == 'n')
        return;
      met->day |= met->open_m;
      met->open_m = met->last != 's';
      break;
    default:
      met->day = TRUE;
    }
  met->last = letter;
}

/* One step through a format code. Returns: what comes next. */
static const char *
scan (const char *p, Met *met)
{
  const char *quote;

  switch (*p)
    {
    case '"':
      quote = strchr (p + 1, '"');
      return quote != NULL ? quote + 1 : p + strlen (p);
    case '\\':
    case '_':
    case '*':
      return p[1] != '\0' ? g_utf8_next_char (p + 1) : p + 1;
    case '[':
      return scan_bracket (p, met);
    case '%':
      met->percent = TRUE;
      return p + 1;
    case ';': /* the next section, of numbers of another sign */
      met->day |= met->open_m;
      met->open_m = FALSE;
      met->last = '\0';
      return p + 1;
    default:
      break;
    }

  if (g_ascii_strncasecmp (p, "AM/PM", 5) == 0)
    return p + 5;
  if (g_ascii_strncasecmp (p, "A/P", 3) == 0)
    return p + 3;
  if (g_ascii_strncasecmp (p, "General", 7) == 0)
    return p + 7;
  if ((*p == 'E' || *p == 'e') && (p[1] == '+' || p[1] == '-'))
    return p + 2;
  if ((*p == 'G' || *p == 'g') && p[1] == '/')
    return p + 2;
  met->digits |= *p == '0' || *p == '#' || *p == '?';
  if (strchr ("yYmMdDhHsSeEgGaAbB", *p) != NULL)
    scan_letter (g_ascii_tolower (*p), met);
  return g_utf8_next_char (p);
}

GxXlsxFormat
gx_xlsx_format_of_code (const char *code)
{
  Met met = { 0 };

  while (*code != '\0')
    code = scan (code, &met);

  if (met.elapsed)
    return GX_XLSX_ELAPSED;
  if (met.time)
    return met.day || met.open_m ? GX_XLSX_DATE_TIME : GX_XLSX_TIME;
  if ((met.day || met.open_m) && !met.digits) /* else the letters are a unit of measure */
    return GX_XLSX_DAY;
  return met.percent ? GX_XLSX_PERCENT : GX_XLSX_PLAIN;
}

/* A decimal number taken apart: its digits without leading zeros, and where the point stands among them. */
typedef struct
{
  gboolean negative;
  char digits[64];
  int n_digits;
  int point;
} Decimal;

/* FALSE when it is no number or has more digits than any program writes. */
static gboolean
read_decimal (const char *raw, gsize length, Decimal *decimal)
{
  const char *p = raw, *end = raw + length;
  gboolean any = FALSE, past_point = FALSE;

  memset (decimal, 0, sizeof *decimal);
  if (p < end && (*p == '-' || *p == '+'))
    decimal->negative = *p++ == '-';
  for (; p < end && (g_ascii_isdigit (*p) || (*p == '.' && !past_point)); p++)
    {
      if (*p == '.')
        {
          past_point = TRUE;
          continue;
        }
      any = TRUE;
      if (*p != '0' || decimal->n_digits > 0)
        {
          if (decimal->n_digits == (int) sizeof decimal->digits - 1)
            return FALSE;
          decimal->digits[decimal->n_digits++] = *p;
          decimal->point += !past_point;
        }
      else
        decimal->point -= past_point;
    }

  if (p < end && any && (*p == 'e' || *p == 'E'))
    {
      g_autofree char *exponent = g_strndup (p + 1, (gsize) (end - p - 1));
      char *rest;
      gint64 power = g_ascii_strtoll (exponent, &rest, 10);

      if (rest == exponent || *rest != '\0' || power < -400 || power > 400)
        return FALSE;
      decimal->point += (int) power;
      p = end;
    }
  while (decimal->n_digits > 0 && decimal->digits[decimal->n_digits - 1] == '0')
    decimal->n_digits--;
  return any && p == end;
}

static void
append_decimal (GString *text, const Decimal *decimal)
{
  if (decimal->n_digits == 0)
    {
      g_string_append_c (text, '0');
      return;
    }
  if (decimal->negative)
    g_string_append_c (text, '-');
  for (int i = MIN (decimal->point, 0); i < MAX (decimal->point, decimal->n_digits); i++)
    {
      if (i == MIN (decimal->point, 0) && decimal->point <= 0)
        g_string_append (text, "0.");
      else if (i == decimal->point)
        g_string_append_c (text, '.');
      g_string_append_c (text, i >= 0 && i < decimal->n_digits ? decimal->digits[i] : '0');
    }
}

/* A number of few digits is written as it is to be seen; a JSON number besides. */
static gboolean
is_simple (const char *raw, gsize length)
{
  const char *p = raw, *end = raw + length;

  if (p < end && *p == '-')
    p++;
  if (end - p > MAX_DIGITS || p == end || *p < '1' || *p > '9')
    return length == 1 && *raw == '0';
  while (p < end && g_ascii_isdigit (*p))
    p++;
  if (p == end)
    return TRUE;
  if (*p++ != '.' || p == end || end[-1] == '0')
    return FALSE;
  while (p < end && g_ascii_isdigit (*p))
    p++;
  return p == end;
}

static GxXlsxNumber
append_plain (GString *text, const char *raw, gsize length, GxCellKind *kind)
{
  Decimal decimal;

  if (is_simple (raw, length))
    {
      g_string_append_len (text, raw, (gssize) length);
      return GX_XLSX_NUMBER_FINE;
    }
  if (!read_decimal (raw, length, &decimal))
    {
      *kind = GX_CELL_TEXT;
      g_string_append_len (text, raw, (gssize) length);
      return GX_XLSX_NUMBER_FINE;
    }

  /* A whole number stays whole. */
  if (decimal.n_digits <= decimal.point && decimal.point <= MAX_WHOLE_DIGITS)
    {
      append_decimal (text, &decimal);
      return decimal.point > MAX_DIGITS ? GX_XLSX_NUMBER_CUT : GX_XLSX_NUMBER_FINE;
    }
  if (decimal.n_digits > MAX_DIGITS || decimal.point > MAX_WHOLE_DIGITS || decimal.point < -MAX_DIGITS)
    {
      g_autofree char *whole = g_strndup (raw, length);
      char rounded[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (rounded, sizeof rounded, "%.15g", g_ascii_strtod (whole, NULL));
      if (!read_decimal (rounded, strlen (rounded), &decimal) || decimal.point > MAX_WHOLE_DIGITS || decimal.point < -MAX_DIGITS)
        {
          g_string_append (text, rounded);
          return GX_XLSX_NUMBER_FINE;
        }
    }
  append_decimal (text, &decimal);
  return GX_XLSX_NUMBER_FINE;
}

static void
append_clock (GString *text, gint64 seconds)
{
  g_string_append_printf (text, "%02d:%02d:%02d", (int) (seconds / 3600), (int) (seconds / 60 % 60), (int) (seconds % 60));
}

/* The day that is number @serial, from 1 for 1 January 1900, or from 0 for 1 January 1904. Excel has a 29 February 1900. */
static GxDay
day_of (gint64 serial, gboolean from_1904)
{
  if (from_1904)
    return (GxDay) { gx_day_from_ymd (1904, 1, 1).days + serial };
  return (GxDay) { gx_day_from_ymd (1899, 12, 30).days + serial + (serial < 60 ? 1 : 0) };
}

static GxXlsxNumber
append_day (GString *text, gint64 serial, gboolean from_1904, GxCellKind *kind)
{
  char buffer[11];

  if (serial == 60 && !from_1904)
    {
      *kind = GX_CELL_TEXT;
      g_string_append (text, "1900-02-29");
      return GX_XLSX_NUMBER_NO_DAY;
    }
  gx_day_to_buf (day_of (serial, from_1904), buffer);
  g_string_append (text, buffer);
  return GX_XLSX_NUMBER_FINE;
}

/* A number that counts days, in seconds. FALSE when it is none. */
static gboolean
read_seconds (const char *raw, gsize length, gint64 *seconds)
{
  g_autofree char *whole = NULL;
  char *end;
  double number;

  *seconds = 0;
  for (gsize i = 0; i < length && length < 8 && g_ascii_isdigit (raw[i]); i++)
    {
      *seconds = *seconds * 10 + (raw[i] - '0') * (gint64) SECONDS_A_DAY;
      if (i + 1 == length)
        return *seconds < (LAST_DAY + G_GINT64_CONSTANT (1)) * SECONDS_A_DAY;
    }

  whole = g_strndup (raw, length);
  number = g_ascii_strtod (whole, &end);
  if (end == whole || *end != '\0' || !(number >= 0) || number >= LAST_DAY + 1)
    return FALSE;
  *seconds = llround (number * SECONDS_A_DAY);
  return TRUE;
}

GxXlsxNumber
gx_xlsx_number_append (GString *text, const char *raw, gsize length, GxXlsxFormat format, gboolean from_1904, GxCellKind *kind)
{
  gint64 seconds, serial;
  GxXlsxNumber outcome;

  while (length > 0 && g_ascii_isspace (*raw))
    raw++, length--;
  while (length > 0 && g_ascii_isspace (raw[length - 1]))
    length--;

  *kind = format == GX_XLSX_PERCENT ? GX_CELL_PERCENT : GX_CELL_NUMBER;
  if (format == GX_XLSX_PLAIN || format == GX_XLSX_PERCENT)
    return append_plain (text, raw, length, kind);
  if (!read_seconds (raw, length, &seconds))
    return append_plain (text, raw, length, kind);

  serial = seconds / SECONDS_A_DAY;
  if (format == GX_XLSX_TIME || format == GX_XLSX_ELAPSED)
    {
      *kind = GX_CELL_TIME;
      append_clock (text, format == GX_XLSX_TIME ? seconds % SECONDS_A_DAY : seconds);
      return GX_XLSX_NUMBER_FINE;
    }
  if ((serial == 0 && !from_1904) || serial > LAST_DAY)
    {
      append_plain (text, raw, length, kind);
      return GX_XLSX_NUMBER_NO_DAY;
    }

  *kind = format == GX_XLSX_DAY ? GX_CELL_DAY : GX_CELL_DATE_TIME;
  outcome = append_day (text, serial, from_1904, kind);
  if (format == GX_XLSX_DATE_TIME)
    {
      g_string_append_c (text, 'T');
      append_clock (text, seconds % SECONDS_A_DAY);
    }
  return outcome;
}
