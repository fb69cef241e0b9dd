/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pinyin.h"

/* How Chinese is read aloud, without tones: a look-up in tables made from Unihan, corrected where a surname, a place or
 * a word is read otherwise than its characters. Nothing here guesses from context beyond those tables. */

static inline gboolean
is_plain (gunichar c)
{
  return c >= GX_HAN_FIRST && c <= GX_HAN_LAST;
}

static inline guint16
entry (gunichar c)
{
  return is_plain (c) ? gx_han_table[c - GX_HAN_FIRST] : 0;
}

/* The hexagrams between Extension A and the main block are not Chinese characters; 〇 and the supplementary planes are. */
gboolean
gx_han_is (gunichar c)
{
  return (is_plain (c) && !(c >= 0x4dc0 && c <= 0x4dff)) || c == 0x3007 || (c >= 0x20000 && c <= 0x3fffd);
}

gunichar
gx_han_simplify (gunichar c)
{
  guint16 simple = is_plain (c) ? gx_han_simple[c - GX_HAN_FIRST] : 0;

  return simple != 0 ? simple : c;
}

guint
gx_pinyin_order (gunichar c)
{
  return is_plain (c) ? gx_han_order[c - GX_HAN_FIRST] : 0;
}

static guint16
ordinary_readings (gunichar c)
{
  if (is_plain (c))
    return entry (c) & GX_HAN_READINGS;

  for (guint low = 0, high = gx_n_han_extra; low < high;)
    {
      guint middle = (low + high) / 2;

      if (gx_han_extra[middle].c == c)
        return gx_han_extra[middle].readings;
      if (gx_han_extra[middle].c < c)
        low = middle + 1;
      else
        high = middle;
    }

  return 0;
}

static guint16
surname_readings (gunichar c, gboolean person)
{
  for (guint i = 0; i < gx_n_surnames; i++)
    if (gx_surnames[i].c == c)
      return person ? gx_surnames[i].own : gx_surnames[i].either;

  return ordinary_readings (c);
}

static gboolean
word_is_at (const GxPinyinWord *word, const char *p, const char *end)
{
  for (guint i = 0; i < word->length; i++, p = g_utf8_next_char (p))
    if (p >= end || g_utf8_get_char (p) != word->c[i])
      return FALSE;

  return TRUE;
}

/* The longest word that begins at @p. A surname of two characters counts only where a name begins. */
static const GxPinyinWord *
find_word (const char *p, const char *end, gboolean at_start)
{
  gunichar first = g_utf8_get_char (p);
  guint low = 0;

  for (guint high = gx_n_pinyin_words; low < high;)
    {
      guint middle = (low + high) / 2;

      if (gx_pinyin_words[middle].c[0] < first)
        low = middle + 1;
      else
        high = middle;
    }

  for (; low < gx_n_pinyin_words && gx_pinyin_words[low].c[0] == first; low++)
    if ((at_start || !gx_pinyin_words[low].is_surname) && word_is_at (&gx_pinyin_words[low], p, end))
      return &gx_pinyin_words[low];

  return NULL;
}

gsize
gx_pinyin_read (const char *run, gsize length, gboolean person, guint16 *readings)
{
  const char *end = run + length;
  gsize n = 0;

  for (const char *p = run; p < end;)
    {
      gunichar c = g_utf8_get_char (p);
      guint16 row = entry (c);
      const GxPinyinWord *word = row & GX_HAN_WORD ? find_word (p, end, n == 0) : NULL;

      if (word != NULL)
        {
          for (guint i = 0; i < word->length; i++, p = g_utf8_next_char (p))
            readings[n++] = word->readings[i];
          continue;
        }

      readings[n] = n == 0 && row & GX_HAN_OWN_READING ? surname_readings (c, person) : ordinary_readings (c);
      n++;
      p = g_utf8_next_char (p);
    }

  return n;
}

gboolean
gx_pinyin_is_person (const char *text, gsize length)
{
  char simple[5 * 6] = "";
  const char *end = text + length;
  char *out = simple;
  int n = 0;
  const GxPinyinWord *word;

  for (const char *p = text; p < end; p = g_utf8_next_char (p), n++)
    {
      gunichar c = g_utf8_get_char_validated (p, end - p);

      if (n == 4 || (gint32) c < 0 || !gx_han_is (c))
        return FALSE;
      out += g_unichar_to_utf8 (gx_han_simplify (c), out);
    }

  if (n < 2)
    return FALSE;
  if (entry (g_utf8_get_char (simple)) & GX_HAN_SURNAME)
    return TRUE;

  word = find_word (simple, out, TRUE);
  return word != NULL && word->is_surname && word->length < n;
}
