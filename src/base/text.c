/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"

#include "base/fold.h"
#include "base/pinyin.h"

#include <string.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>

/* What becomes of text on entry, and the forms in which it is compared and sorted. */

/* Whether NFC may change a text that contains @c; the answer is no for all of ASCII, Latin-1 and common Chinese. */
static gboolean
may_compose (gunichar c)
{
  return c >= 0x0300 && !(c >= 0x2010 && c <= 0x2027) && !(c >= 0x3000 && c <= 0x3029)
         && !(c >= GX_HAN_FIRST && c <= GX_HAN_LAST) && !(c >= 0xff01 && c <= 0xff5e);
}

static gboolean
ends_line (gunichar c)
{
  return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static void
append_break (GString *clean, gboolean multiline, char c)
{
  if (multiline)
    g_string_append_c (clean, c);
  else if (clean->len > 0 && clean->str[clean->len - 1] != ' ')
    g_string_append_c (clean, ' ');
}

/* White space, and what web pages and chats put beside a text that nobody sees: a name of it alone would be none. */
static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || c == 0x200b || c == 0x2060 || c == 0xfeff;
}

static char *
trim (const char *text)
{
  const char *end = text + strlen (text);

  while (*text != '\0' && is_blank (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  while (end > text)
    {
      const char *before = g_utf8_prev_char (end);

      if (!is_blank (g_utf8_get_char (before)))
        break;
      end = before;
    }

  return end > text ? g_strndup (text, end - text) : NULL;
}

char *
gx_text_clean (const char *text, gssize length, gboolean multiline)
{
  g_autoptr (GString) clean = NULL;
  g_autofree char *composed = NULL;
  gboolean compose = FALSE;
  const char *end;

  if (text == NULL)
    return NULL;

  end = text + (length < 0 ? (gssize) strlen (text) : length);
  clean = g_string_sized_new (end - text);
  while (text < end)
    {
      /* The validated decoder takes a NUL for the end of the text. */
      gunichar c = *text == '\0' ? 0 : g_utf8_get_char_validated (text, end - text);

      if ((gint32) c < 0)
        {
          g_string_append (clean, "\357\277\275");
          text++;
          continue;
        }

      text += c == 0 ? 1 : g_utf8_skip[*(const guchar *) text];
      if (c == '\r' && text < end && *text == '\n')
        continue;
      if (ends_line (c) || c == '\t')
        append_break (clean, multiline, c == '\t' ? '\t' : '\n');
      else if (c >= 0x20 && !(c >= 0x7f && c < 0xa0) && c != 0xfeff)
        g_string_append_unichar (clean, c);
      compose |= may_compose (c);
    }

  if (compose)
    composed = g_utf8_normalize (clean->str, clean->len, G_NORMALIZE_NFC);

  return trim (composed != NULL ? composed : clean->str);
}

char *
gx_text_fold (const char *text)
{
  GxFolded folded = { 0 };

  gx_folded_set (&folded, text != NULL ? text : "", text != NULL ? strlen (text) : 0);
  return folded.bytes;
}

char *
gx_text_fold_key (const char *text)
{
  char *key = gx_text_fold (text);
  char *out = key;

  for (const char *p = key; *p != '\0';)
    {
      const char *next = g_utf8_next_char (p);

      if (!g_unichar_isspace (g_utf8_get_char (p)))
        {
          memmove (out, p, next - p);
          out += next - p;
        }
      p = next;
    }

  *out = '\0';
  return key;
}

/* Sort keys.
 *
 * A key is a row of elements and, where two different texts could share them, the accents and cases of the whole text.
 *
 *   Chinese character   3 bytes: nine bits of syllable, then its place within the syllable
 *   any other run       OTHER, the primary weights ICU gives it, END
 *   accents and cases   END, ICU's weights beyond the primary
 *
 * A syllable is one number, so xi-an stands before all of xian; and every first byte of a Chinese character is above
 * OTHER, so other scripts stand before Chinese, as does a text before its continuations. ICU uses no weight below 2. */

#define END 0x01
#define OTHER 0x02
#define FIRST_SYLLABLE 64  /* the lowest of the nine bits' values in use, to stay above OTHER */
#define NO_SYLLABLE 511

static gpointer
open_collator (gpointer unused)
{
  UErrorCode status = U_ZERO_ERROR;
  UCollator *collator = ucol_open ("zh", &status);

  if (U_FAILURE (status))
    g_error ("ICU has no collation data: %s", u_errorName (status));
  return collator;
}

/* ICU's key of a text: primary weights, END, the rest. */
static GByteArray *
collation_key (const char *text, gsize length)
{
  static GOnce once = G_ONCE_INIT;
  const UCollator *collator = g_once (&once, open_collator, NULL);
  GByteArray *key = g_byte_array_new ();
  g_autofree UChar *wide = g_new (UChar, length + 1);
  UErrorCode status = U_ZERO_ERROR;
  int32_t n_wide = 0, size;

  u_strFromUTF8WithSub (wide, length + 1, &n_wide, text, length, 0xfffd, NULL, &status);
  g_byte_array_set_size (key, 4 * n_wide + 16);
  size = ucol_getSortKey (collator, wide, n_wide, key->data, key->len);
  if (size > (int32_t) key->len)
    {
      g_byte_array_set_size (key, size);
      ucol_getSortKey (collator, wide, n_wide, key->data, size);
    }

  g_byte_array_set_size (key, MAX (size - 1, 0)); /* without the NUL */
  return key;
}

static gsize
primary_length (const GByteArray *key)
{
  const guint8 *end = key->len > 0 ? memchr (key->data, END, key->len) : NULL;

  return end != NULL ? (gsize) (end - key->data) : key->len;
}

static void
append_other (GByteArray *out, const char *run, gsize length)
{
  g_autoptr (GByteArray) key = collation_key (run, length);

  g_byte_array_append (out, (const guint8[]) { OTHER }, 1);
  g_byte_array_append (out, key->data, primary_length (key));
  g_byte_array_append (out, (const guint8[]) { END }, 1);
}

static void
append_chinese (GByteArray *out, const char *run, gsize length, gboolean person)
{
  g_autofree guint16 *readings = g_new (guint16, length / 3 + 1);
  gsize n = gx_pinyin_read (run, length, person, readings);

  for (gsize i = 0; i < n; i++, run = g_utf8_next_char (run))
    {
      const GxReadings *reading = &gx_readings[readings[i]];
      gunichar c = g_utf8_get_char (run);
      guint32 syllable = reading->n > 0 ? FIRST_SYLLABLE + reading->syllable[0] : NO_SYLLABLE;
      guint32 place = reading->n > 0 ? gx_pinyin_order (c) : c & 0x7fff;
      guint32 element = syllable << 15 | place;

      g_byte_array_append (out, (const guint8[]) { element >> 16, element >> 8, element }, 3);
    }
}

static gsize
run_length (const char *run, gboolean *chinese)
{
  const char *p = run;

  *chinese = gx_han_is (g_utf8_get_char (p));
  while (*p != '\0' && gx_han_is (g_utf8_get_char (p)) == *chinese)
    p = g_utf8_next_char (p);

  return p - run;
}

GBytes *
gx_text_sort_key (const char *text)
{
  g_autofree char *clean = gx_text_clean (text, -1, FALSE);
  g_autofree char *folded = gx_text_fold (clean);
  gboolean person = gx_pinyin_is_person (folded, strlen (folded));
  GByteArray *key = g_byte_array_new ();
  gboolean all_chinese = TRUE;

  for (const char *run = folded; *run != '\0';)
    {
      gboolean chinese;
      gsize length = run_length (run, &chinese);

      if (chinese)
        append_chinese (key, run, length, person);
      else
        append_other (key, run, length);
      all_chinese &= chinese;
      run += length;
    }

  if (!all_chinese)
    {
      g_autoptr (GByteArray) whole = collation_key (clean, strlen (clean));
      gsize primary = primary_length (whole);

      g_byte_array_append (key, whole->data + primary, whole->len - primary);
    }

  return g_byte_array_free_to_bytes (key);
}
