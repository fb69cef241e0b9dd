/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/half_width.h"

/* Makes short typed texts plain. Works on bytes and never decodes, so that text which is not UTF-8 passes through to
 * be refused by whoever reads it. */

/* The ASCII byte that stands for the three bytes at @text, or 0. */
static char
half_of_three (const guchar *text)
{
  /* U+FF01 … U+FF5E are ASCII 0x21 … 0x7E, 0x40 of them in each second byte */
  if (text[0] == 0xEF && text[1] == 0xBC && text[2] >= 0x81 && text[2] <= 0xBF)
    return 0x21 + (text[2] - 0x81);
  if (text[0] == 0xEF && text[1] == 0xBD && text[2] >= 0x80 && text[2] <= 0x9E)
    return 0x60 + (text[2] - 0x80);

  if (text[0] == 0xE3 && text[1] == 0x80 && text[2] == 0x80) /* ideographic space */
    return ' ';
  if (text[0] == 0xEF && text[1] == 0xBB && text[2] == 0xBF) /* byte order mark */
    return ' ';
  if (text[0] == 0xE2 && text[1] == 0x88 && text[2] == 0x92) /* minus sign */
    return '-';

  if (text[0] == 0xE2 && text[1] == 0x80)
    {
      if (text[2] >= 0x80 && text[2] <= 0x8B) /* typographic spaces */
        return ' ';
      if (text[2] >= 0x90 && text[2] <= 0x95) /* hyphens and dashes */
        return '-';
      if (text[2] == 0xAF) /* narrow no-break space */
        return ' ';
    }
  return 0;
}

gboolean
gx_half_width (const char *text, char *buffer, gsize size)
{
  const guchar *in = (const guchar *) text;
  gsize length = 0;

  while (*in != '\0')
    {
      char c = (char) *in;
      gsize taken = 1;

      if (*in >= 0x80)
        {
          char half = half_of_three (in);

          if (half != 0)
            c = half, taken = 3;
          else if (in[0] == 0xC2 && in[1] == 0xA0) /* no-break space */
            c = ' ', taken = 2;
          else if (in[0] == 0xEF && in[1] == 0xBF && (in[2] == 0xA5 || in[2] == 0xA1)) /* ￥ ￡ */
            {
              if (length + 2 > size)
                return FALSE;
              buffer[length++] = (char) 0xC2;
              c = (char) (in[2] == 0xA5 ? 0xA5 : 0xA3), taken = 3;
            }
        }
      else if (g_ascii_isspace (c))
        c = ' ';

      in += taken;
      if (c == ' ' && (length == 0 || buffer[length - 1] == ' '))
        continue;
      if (length + 1 >= size)
        {
          /* White space at the end may be as long as it likes. */
          if (c == ' ')
            continue;
          return FALSE;
        }
      buffer[length++] = c;
    }

  if (length > 0 && buffer[length - 1] == ' ')
    length--;
  buffer[length] = '\0';
  return TRUE;
}
