/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/json_text.h"

#include <string.h>

/* Reading and writing one string; whoever has more than strings reads the rest. */

static gboolean
scan_hex (const char **cursor, gunichar *unit)
{
  *unit = 0;
  for (int i = 0; i < 4; i++, (*cursor)++)
    {
      int digit = g_ascii_xdigit_value (**cursor);

      if (digit < 0)
        return FALSE;
      *unit = *unit * 16 + (gunichar) digit;
    }
  return TRUE;
}

/* After `\u`; a character beyond the first plane is two of them. */
static gboolean
scan_unicode_escape (const char **cursor, GString *string)
{
  gunichar c, low;

  if (!scan_hex (cursor, &c))
    return FALSE;
  if (c >= 0xD800 && c < 0xDC00)
    {
      if (strncmp (*cursor, "\\u", 2) != 0)
        return FALSE;
      *cursor += 2;
      if (!scan_hex (cursor, &low) || low < 0xDC00 || low > 0xDFFF)
        return FALSE;
      c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
    }
  if (c == 0 || (c >= 0xDC00 && c <= 0xDFFF))
    return FALSE;
  g_string_append_unichar (string, c);
  return TRUE;
}

gboolean
gx_json_read_string (const char **cursor, GString *string)
{
  static const char escapes[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";

  g_string_truncate (string, 0);
  while (**cursor != '"')
    {
      char c = *(*cursor)++;
      const char *escape;

      if ((guchar) c < 0x20)
        return FALSE;
      if (c != '\\')
        {
          g_string_append_c (string, c);
          continue;
        }
      c = *(*cursor)++;
      if (c == '\0')
        return FALSE;
      if (c == 'u')
        {
          if (!scan_unicode_escape (cursor, string))
            return FALSE;
          continue;
        }
      escape = strchr (escapes, c);
      if (escape == NULL)
        return FALSE;
      g_string_append_c (string, meanings[escape - escapes]);
    }
  (*cursor)++;
  return TRUE;
}

void
gx_json_append_string (GString *json, const char *word)
{
  g_string_append_c (json, '"');
  for (const char *p = word; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_c (json, '\\');
      if ((guchar) *p < 0x20)
        g_string_append_printf (json, "\\u%04x", *p);
      else
        g_string_append_c (json, *p);
    }
  g_string_append_c (json, '"');
}
