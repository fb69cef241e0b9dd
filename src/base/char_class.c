/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/char_class.h"

#include <unicode/uchar.h>

#include "base/pinyin.h"

/* The class of the character at @p, and its length. */
static inline GxCharClass
classify (const char *p, int *length)
{
  gunichar c;

  if ((guchar) *p < 0x80)
    {
      *length = 1;
      return g_ascii_isalnum (*p) ? GX_CHAR_WORD : GX_CHAR_OTHER;
    }

  c = g_utf8_get_char (p);
  *length = g_utf8_skip[*(const guchar *) p];
  if (gx_han_is (c))
    return GX_CHAR_HAN;

  return u_isalnum (c) || (U_GET_GC_MASK (c) & U_GC_M_MASK) ? GX_CHAR_WORD : GX_CHAR_OTHER;
}

gsize
gx_stretch_end (const char *text, gsize length, gsize from, GxCharClass *char_class)
{
  int n;

  *char_class = classify (text + from, &n);
  for (from += n; from < length; from += n)
    if (classify (text + from, &n) != *char_class)
      break;

  return from;
}

gboolean
gx_is_digits (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  return TRUE;
}

gboolean
gx_is_chinese (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!gx_han_is (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}
