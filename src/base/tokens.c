/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/tokens.h"

#include "base/char_class.h"
#include "base/fold.h"
#include "base/pinyin.h"

#include <string.h>

/* Each Chinese character starts a token that runs to the end of its stretch of Chinese; where the line is a name, the pinyin
 * and the initials of the same stretch are tokens at the same place. A character with several readings gives several
 * tokens, at most MAX_VARIANTS, the readings nearest the start varying first, since a word is a prefix. */

#define MAX_VARIANTS 4
#define MAX_MIXED 3       /* the characters of a person's name that stand in full or as an initial */
#define MAX_FORMS (MAX_VARIANTS * ((1 << MAX_MIXED) + 1))
#define MAX_SYLLABLES 64  /* of a whole token in pinyin; nobody types more as one word */
#define ALL_INITIALS (~G_GUINT64_CONSTANT (0))

/* The tokens in pinyin at one place; none is a prefix of an earlier one. */
typedef struct
{
  char text[MAX_FORMS * (MAX_SYLLABLES + 1) * 6];
  int length[MAX_FORMS];
  const char *start[MAX_FORMS];
  int n;
  int used;
} Forms;

typedef struct
{
  GxTokenFunc func;
  gpointer user_data;
  gsize longest;       /* bytes of the longest word that is looked for */
  GxLineClass line_class;
  GxFolded line;
  guint16 *readings;   /* of the stretch of Chinese at hand */
  gsize n_allocated;
} Walk;

static inline int
emit (Walk *walk, const char *token, gsize length, gsize fewest)
{
  return walk->func (walk->user_data, token, length, fewest);
}

/* Adds the form in which character i of @readings is an initial where bit i of @initials is set, and otherwise in full.
 * @variant counts through the readings. */
static void
forms_add (Forms *forms, const guint16 *readings, int n, guint64 initials, guint variant, int most)
{
  char *form = forms->text + forms->used;
  int length = 0;

  for (int i = 0; i < n && length < most; i++)
    {
      const GxReadings *r = &gx_readings[readings[i]];
      const GxSyllable *syllable = &gx_syllables[r->syllable[variant % r->n]];
      int take = initials >> i & 1 ? 1 : syllable->length;

      variant /= r->n;
      memcpy (form + length, syllable->text, 6);
      length += take;
    }

  length = MIN (length, most);
  for (int i = 0; i < forms->n; i++)
    if (length <= forms->length[i] && memcmp (form, forms->start[i], length) == 0)
      return;

  forms->start[forms->n] = form;
  forms->length[forms->n++] = length;
  forms->used += length;
}

/* The forms of a run of @n characters. A person's name from its start has every mixture of syllables and initials;
 * the last character stands in full, for its initial is a prefix of that. */
static void
forms_make (Forms *forms, const guint16 *readings, int n, gboolean mixed, int most)
{
  guint64 n_mixed = mixed ? 1 << CLAMP (n - 1, 0, MAX_MIXED) : 1;
  guint n_variants = 1;

  forms->n = forms->used = 0;
  for (int i = 0; i < n && n_variants < MAX_VARIANTS; i++)
    n_variants *= gx_readings[readings[i]].n;
  n_variants = MIN (n_variants, MAX_VARIANTS);

  for (guint variant = 0; variant < n_variants; variant++)
    {
      for (guint64 initials = 0; initials < n_mixed; initials++)
        forms_add (forms, readings, n, initials, variant, most);
      forms_add (forms, readings, n, ALL_INITIALS, variant, most);
    }
}

static int
emit_pinyin (Walk *walk, gsize at, gsize n_left)
{
  const guint16 *readings = walk->readings + at;
  int longest = MIN (walk->longest, MAX_SYLLABLES * 6);
  int most = MIN (n_left, (gsize) MIN (longest, MAX_SYLLABLES));
  Forms forms;
  int n = 0, result = 0;

  while (n < most && readings[n] != 0)
    n++;
  if (n == 0)
    return 0;

  forms_make (&forms, readings, n, at == 0 && walk->line_class == GX_LINE_PERSON, longest);
  for (int i = 0; i < forms.n && result == 0; i++)
    result = emit (walk, forms.start[i], forms.length[i], 1);

  return result;
}

/* Where a company's legal form begins at the end of its name; @to when there is none. What is spoken does not start in there: nearly every company
 * would be found by gs or you, and the index be a third larger. */
static gsize
find_legal_form (Walk *walk, gsize from, gsize to)
{
  static const char *const forms[] = { "有限责任公司", "股份有限公司", "集团有限公司", "有限公司", "集团公司", "公司" };

  if (walk->line_class != GX_LINE_NAME)
    return to;
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      gsize length = strlen (forms[i]);

      if (to - from > length && memcmp (walk->line.bytes + to - length, forms[i], length) == 0)
        return to - length;
    }
  return to;
}

static int
emit_chinese (Walk *walk, gsize from, gsize to)
{
  const char *bytes = walk->line.bytes;
  gboolean spoken = walk->line_class == GX_LINE_PERSON || walk->line_class == GX_LINE_NAME;
  gsize legal_form = find_legal_form (walk, from, to);
  gsize n = 0;
  int result = 0;

  if (spoken)
    {
      if (walk->n_allocated < (to - from) / 3)
        {
          walk->n_allocated = (to - from) / 3;
          walk->readings = g_renew (guint16, walk->readings, walk->n_allocated);
        }
      n = gx_pinyin_read (bytes + from, to - from, walk->line_class == GX_LINE_PERSON, walk->readings);
    }

  for (gsize i = 0; from < to && result == 0; i++, from += g_utf8_skip[(guchar) bytes[from]])
    {
      result = emit (walk, bytes + from, to - from, 1);
      if (result == 0 && spoken && from < legal_form)
        result = emit_pinyin (walk, i, n - i);
    }

  return result;
}

static gsize
count_digits (const char *p, gsize most)
{
  gsize n = 0;

  while (n < most && g_ascii_isdigit (p[n]))
    n++;
  return n;
}

/* A run of digits is found by what it begins with, and by any GX_DIGITS or more of it. */
static int
emit_digits (Walk *walk, const char *digits, gsize length)
{
  int result = emit (walk, digits, length, 1);

  for (gsize i = 1; i + GX_DIGITS <= length && result == 0; i++)
    result = emit (walk, digits + i, length - i, GX_DIGITS);

  return result;
}

/* A word, its rest from each number inside it (iphone15 is found by 15), and the digits of long numbers. */
static int
emit_word (Walk *walk, gsize from, gsize to)
{
  const char *bytes = walk->line.bytes;
  int result = 0;

  for (gsize i = from; i < to && result == 0; i++)
    {
      gboolean after_digit = i > from && g_ascii_isdigit (bytes[i - 1]);
      gsize n = after_digit ? 0 : count_digits (bytes + i, to - i);

      if ((i == from || n > 0) && (n < GX_DIGITS || i + n < to))
        result = emit (walk, bytes + i, to - i, 1);
      if (result == 0 && n >= GX_DIGITS)
        result = emit_digits (walk, bytes + i, n);
    }

  return result;
}

static int
walk_text (Walk *walk)
{
  const GxFolded *line = &walk->line;
  GxCharClass char_class;
  int result = 0;

  for (gsize from = 0, to; from < line->length && result == 0; from = to)
    {
      to = gx_stretch_end (line->bytes, line->length, from, &char_class);
      if (char_class == GX_CHAR_HAN)
        result = emit_chinese (walk, from, to);
      else if (char_class == GX_CHAR_WORD
               && !(walk->line_class == GX_LINE_NUMBER && gx_is_digits (line->bytes + from, to - from)))
        result = emit_word (walk, from, to);
    }

  return result;
}

/* The digits of a folded number, packed in place, and how they were introduced. */
typedef struct
{
  const char *digits;
  gsize length;
  gboolean plus;
} Number;

/* The length of what may stand inside a number at @p: spaces, brackets, dots, and dashes, which folding leaves as they are; 0 for all else. */
static gsize
separator_length (const char *p)
{
  gunichar c = g_utf8_get_char (p);

  if (c < 0x80)
    return c != '\0' && strchr (" -().", c) != NULL;
  return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 ? 3 : 0;
}

/* Finds the next number from *@at on. Between two long ones a separator ends it. */
static gboolean
next_number (GxFolded *line, gsize *at, Number *number)
{
  char *bytes = line->bytes;
  gsize i = *at, start, out;

  while (i < line->length && !g_ascii_isdigit (bytes[i]))
    i++;
  if (i == line->length)
    return FALSE;

  start = i;
  for (out = i; i < line->length;)
    {
      gsize n = separator_length (bytes + i);

      if (g_ascii_isdigit (bytes[i]))
        bytes[out++] = bytes[i++];
      else if (n == 0 || (out - start >= 7 && count_digits (bytes + i + n, 7) == 7))
        break;
      else
        i += n;
    }

  *number = (Number) { .digits = bytes + start, .length = out - start, .plus = start > 0 && bytes[start - 1] == '+' };
  *at = i;
  return TRUE;
}

/* How many of the number's digits are China's country code as it was written: 86 or 0086. */
static gsize
country_code (const Number *number)
{
  if (number->length > 7 && strncmp (number->digits, "0086", 4) == 0)
    return 4;
  if (strncmp (number->digits, "86", 2) == 0
      && ((number->plus && number->length > 5) || (number->length == 13 && number->digits[2] == '1')))
    return 2;

  return 0;
}

/* A number, its ends, and with 86 before it where that was written or may be dialled. */
static int
emit_number (Walk *walk, const Number *number)
{
  gsize skip = country_code (number);
  gsize length = number->length - skip;
  const char *digits = number->digits + skip;
  int result = 0;

  if (skip > 0)
    result = emit (walk, digits - 2, 2 + length, 1);
  else if (length == 11 && digits[0] == '1')
    {
      char international[2 + 11] = "86";

      memcpy (international + 2, digits, 11);
      result = emit (walk, international, 2 + 11, 1);
    }
  return result == 0 ? emit_digits (walk, digits, length) : result;
}

static int
walk_numbers (Walk *walk)
{
  Number number;
  int result = 0;

  for (gsize at = 0; result == 0 && next_number (&walk->line, &at, &number);)
    result = emit_number (walk, &number);

  return result;
}

static int
walk_line (Walk *walk, const char *line, gsize length)
{
  int result;

  walk->line_class = *line;
  gx_folded_set (&walk->line, line + 1, length - 1);
  result = walk_text (walk);
  if (result == 0 && walk->line_class == GX_LINE_NUMBER)
    result = walk_numbers (walk);

  return result;
}

int
gx_document_tokens (const char *document, gsize length, gsize longest, GxTokenFunc func, gpointer user_data)
{
  Walk walk = { .func = func, .user_data = user_data, .longest = longest };
  const char *end = document + MIN (length, (gsize) G_MAXINT);
  int result = 0;

  for (const char *line = document; line < end && result == 0;)
    {
      const char *line_end = memchr (line, '\n', end - line);

      if (line_end == NULL)
        line_end = end;
      if (line_end > line + 1)
        result = walk_line (&walk, line, line_end - line);
      line = line_end + 1;
    }

  gx_folded_clear (&walk.line);
  g_free (walk.readings);
  return result;
}

void
gx_document_append (GString *document, GxLineClass line_class, const char *text)
{
  gsize length = text != NULL ? strlen (text) : 0;

  if (length == 0)
    return;

  if (line_class == GX_LINE_NAME && gx_pinyin_is_person (text, length))
    line_class = GX_LINE_PERSON;
  if (document->len > 0)
    g_string_append_c (document, '\n');
  g_string_append_c (document, line_class);

  for (const char *p = text, *end = text + length; p < end; p++)
    g_string_append_c (document, *p == '\n' ? ' ' : *p);
}
