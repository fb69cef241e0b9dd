/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/xlsx_writer_private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* Our texts, values and names in Excel's terms. */

#define SERIAL_1970 25569     /* Excel's number for 1970-01-01 */
#define FIRST_SERIAL 61       /* 1900-03-01: before, Excel has a day too many */
#define LAST_SERIAL 2958465   /* 9999-12-31 */
#define MAX_SHEET_NAME 31
#define MAX_HEADING 200       /* Excel has 255, and a number may have to be added */

static const gint64 max_number = G_GINT64_CONSTANT (999999999999999);

/* @text, cut to @max UTF-16 units. */
static char *
cut_text (const char *text, glong max, gboolean *is_cut)
{
  const char *p = text;

  for (glong units = 0; *p != '\0'; p = g_utf8_next_char (p))
    {
      units += g_utf8_get_char (p) >= 0x10000 ? 2 : 1;
      if (units > max)
        break;
    }

  *is_cut = *p != '\0';
  return g_strndup (text, p - text);
}

/* Excel reads `_x0041_` as A, and refuses a file with the last two characters of the first plane. */
static char *
escape_text (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *out = g_string_new (valid);

  g_string_replace (out, "\xEF\xBF\xBE", "\xEF\xBF\xBD", 0);
  g_string_replace (out, "\xEF\xBF\xBF", "\xEF\xBF\xBD", 0);

  for (gsize i = 0; i + 7 <= out->len; i++)
    {
      const char *p = out->str + i;

      if (p[0] == '_' && p[1] == 'x' && g_ascii_isxdigit (p[2]) && g_ascii_isxdigit (p[3]) && g_ascii_isxdigit (p[4])
          && g_ascii_isxdigit (p[5]) && p[6] == '_')
        {
          g_string_insert (out, i, "_x005F");
          i += strlen ("_x005F_xHHHH") - 1;
        }
    }

  return g_string_free (out, FALSE);
}

/* As nearly every text is: written as it stands. */
static gboolean
is_ordinary (const char *text)
{
  gsize length = strlen (text);

  return length <= GX_XLSX_MAX_TEXT && strstr (text, "_x") == NULL && strstr (text, "\xEF\xBF") == NULL && g_utf8_validate_len (text, length, NULL);
}

const char *
gx_xlsx_fit_text (const char *text, char **made, gboolean *is_cut)
{
  g_autofree char *escaped = NULL;

  *made = NULL;
  *is_cut = FALSE;
  if (is_ordinary (text))
    return text;
  escaped = escape_text (text);
  return *made = cut_text (escaped, GX_XLSX_MAX_TEXT, is_cut);
}

/* Milliseconds since 1970 as the clocks of @zone show them. */
static gint64
to_local_ms (gint64 ms, GTimeZone *zone)
{
  gint64 seconds = ms / 1000 - (ms % 1000 < 0);
  int interval;

  if (zone == NULL)
    return ms;

  interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds);
  return ms + g_time_zone_get_offset (zone, interval) * G_GINT64_CONSTANT (1000);
}

gboolean
gx_xlsx_to_number (const GxValue *value, const GxFormat *format, double *number, Look *look)
{
  static const double powers[] = { 1, 10, 100, 1000, 10000 };
  int digits;

  switch (value->kind)
    {
    case GX_KIND_INT:
    case GX_KIND_REF:
      *number = value->integer;
      *look = LOOK_INTEGER;
      return ABS (value->integer) <= max_number;

    case GX_KIND_MONEY:
      digits = CLAMP (gx_currency_digits (format->currency), 0, 4);
      *number = value->integer / powers[digits];
      *look = LOOK_MONEY + digits;
      return ABS (value->integer) <= max_number;

    case GX_KIND_QUANTITY:
      *number = value->integer / 1000.0;
      *look = LOOK_PLAIN;
      return ABS (value->integer) <= max_number;

    case GX_KIND_RATE:
      *number = value->integer / 10000.0;
      *look = LOOK_RATE;
      return ABS (value->integer) <= max_number;

    case GX_KIND_DAY:
      *number = (double) value->integer + SERIAL_1970;
      *look = LOOK_DAY;
      return *number >= FIRST_SERIAL && *number <= LAST_SERIAL;

    case GX_KIND_INSTANT:
      *number = to_local_ms (value->integer, format->zone) / 86400000.0 + SERIAL_1970;
      *look = LOOK_INSTANT;
      return *number >= FIRST_SERIAL && *number < LAST_SERIAL + 1;

    case GX_KIND_TEXT:
    case GX_KIND_BOOL:
    case GX_KIND_CHOICE:
    case GX_KIND_SET:
    case GX_N_KINDS:
      break;
    }

  return FALSE;
}

/* Names of sheets: 31 characters, some of them forbidden, no apostrophe at either end, and not the one Excel keeps for itself. */
char *
gx_xlsx_fit_sheet_name (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  gboolean is_cut;
  g_autofree char *cut = NULL;

  for (char *p = valid; *p != '\0'; p++)
    if (strchr ("[]:*?/\\'", *p) != NULL || g_ascii_iscntrl (*p))
      *p = '_';

  cut = cut_text (g_strstrip (valid), MAX_SHEET_NAME, &is_cut);
  if (*cut == '\0')
    return g_strdup ("Sheet1");
  if (g_ascii_strcasecmp (cut, "History") == 0)
    return g_strconcat (cut, "_", NULL);
  return g_steal_pointer (&cut);
}

/* Excel repairs, that is alters, a table in which two headings are alike or one is missing. */
GPtrArray *
gx_xlsx_fit_headings (const GxXlsxColumn *columns, guint n_columns)
{
  GPtrArray *headings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < n_columns; i++)
    {
      const char *given = columns[i].heading;
      g_autofree char *whole = given != NULL && *given != '\0' ? escape_text (given)
                                                              : g_strdup_printf (_("Column %u"), i + 1);
      gboolean is_cut;
      g_autofree char *base = cut_text (whole, MAX_HEADING, &is_cut);
      g_autofree char *heading = NULL;

      for (char *p = base; *p != '\0'; p++)
        if (g_ascii_iscntrl (*p))
          *p = ' ';

      heading = g_strdup (base);
      for (guint n = 2; !g_hash_table_add (taken, g_utf8_casefold (heading, -1)); n++)
        {
          g_free (heading);
          heading = g_strdup_printf ("%s %u", base, n);
        }
      g_ptr_array_add (headings, g_steal_pointer (&heading));
    }

  return headings;
}
