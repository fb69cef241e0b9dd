/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/tokens.h"

#include "base/fold.h"
#include "base/pinyin.h"

#include <string.h>
#include <unicode/uchar.h>

/* What search means: a document's lines become tokens, a typed text becomes words. Nothing here knows a database.
 *
 * Each Chinese character starts a token that runs to the end of its stretch of Chinese; where the line is a name, the pinyin
 * and the initials of the same stretch are tokens at the same place. A character with several readings gives several
 * tokens, at most MAX_VARIANTS, the readings nearest the start varying first, since a word is a prefix. */

#define MAX_VARIANTS 4
#define MAX_MIXED 3       /* the characters of a person's name that stand in full or as an initial */
#define MAX_FORMS (MAX_VARIANTS * ((1 << MAX_MIXED) + 1))
#define MAX_SYLLABLES 64  /* of a whole token in pinyin; nobody types more as one word */
#define GRAM 4            /* digits: the fewest that are looked for inside a number, and how many of them the index keeps */
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
  gboolean whole;
  GxLineClass line_class;
  gsize base;          /* where the line's text begins in the document */
  GxFolded line;
  guint16 *readings;   /* of the stretch of Chinese at hand */
  gsize n_allocated;
} Walk;

typedef enum
{
  CHAR_OTHER,
  CHAR_WORD,
  CHAR_HAN,
} CharClass;

/* The class of the character at @p, and its length. */
static inline CharClass
classify (const char *p, int *length)
{
  gunichar c;

  if ((guchar) *p < 0x80)
    {
      *length = 1;
      return g_ascii_isalnum (*p) ? CHAR_WORD : CHAR_OTHER;
    }

  c = g_utf8_get_char (p);
  *length = g_utf8_skip[*(const guchar *) p];
  if (gx_han_is (c))
    return CHAR_HAN;

  return u_isalnum (c) || (U_GET_GC_MASK (c) & U_GC_M_MASK) ? CHAR_WORD : CHAR_OTHER;
}

/* The end of the stretch of one class that starts at @from. */
static gsize
stretch_end (const GxFolded *line, gsize from, CharClass *char_class)
{
  int length;

  *char_class = classify (line->bytes + from, &length);
  for (from += length; from < line->length; from += length)
    if (classify (line->bytes + from, &length) != *char_class)
      break;

  return from;
}

/* As much of a token as the index keeps: whole characters. */
static inline int
cut (const char *token, int length)
{
  if (length <= GX_TOKEN_BYTES)
    return length;

  for (length = GX_TOKEN_BYTES; length > 0 && (token[length] & 0xc0) == 0x80;)
    length--;
  return length;
}

/* @from and @to are where the text of the token stands in the folded line. */
static inline int
emit (Walk *walk, const char *token, gsize length, gsize from, gsize to, gboolean colocated)
{
  const GxFolded *line = &walk->line;
  gsize start = line->origin[from];

  /* A character that folded into several ends where the next one starts. */
  while (to < line->length && line->origin[to] <= start)
    to++;

  return walk->func (walk->user_data, token, walk->whole ? (int) length : cut (token, MIN (length, G_MAXINT)),
                     walk->base + start, walk->base + line->origin[to], colocated);
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
forms_make (Forms *forms, const guint16 *readings, int n, gboolean mixed, gboolean whole)
{
  int most = whole ? G_MAXINT : GX_TOKEN_BYTES;
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
emit_pinyin (Walk *walk, gsize at, gsize n_left, gsize from, gsize to)
{
  const guint16 *readings = walk->readings + at;
  int most = MIN (n_left, walk->whole ? MAX_SYLLABLES : GX_TOKEN_BYTES);
  Forms forms;
  int n = 0, result = 0;

  while (n < most && readings[n] != 0)
    n++;
  if (n == 0)
    return 0;

  forms_make (&forms, readings, n, at == 0 && walk->line_class == GX_LINE_PERSON, walk->whole);
  for (int i = 0; i < forms.n && result == 0; i++)
    result = emit (walk, forms.start[i], forms.length[i], from, to, TRUE);

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
      result = emit (walk, bytes + from, to - from, from, to, FALSE);
      if (result == 0 && spoken && from < legal_form)
        result = emit_pinyin (walk, i, n - i, from, to);
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

/* A run of digits is found by any GRAM or more of them. The index keeps of each end its first GRAM, ten thousand tokens shared by all numbers
 * instead of several of its own for each. */
static int
emit_digits (Walk *walk, gsize from, gsize to, gsize end)
{
  int result = 0;

  for (; from + GRAM <= to && result == 0; from++)
    result = emit (walk, walk->line.bytes + from, walk->whole ? to - from : GRAM, from, end, FALSE);

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

      if ((i == from || n > 0) && (n < GRAM || i + n < to))
        result = emit (walk, bytes + i, to - i, i, to, FALSE);
      if (result == 0 && n >= GRAM)
        result = emit_digits (walk, i, i + n, to);
    }

  return result;
}

static gboolean
all_digits (const char *bytes, gsize length)
{
  return count_digits (bytes, length) == length;
}

static int
walk_text (Walk *walk)
{
  const GxFolded *line = &walk->line;
  CharClass char_class;
  int result = 0;

  for (gsize from = 0, to; from < line->length && result == 0; from = to)
    {
      to = stretch_end (line, from, &char_class);
      if (char_class == CHAR_HAN)
        result = emit_chinese (walk, from, to);
      else if (char_class == CHAR_WORD
               && !(walk->line_class == GX_LINE_NUMBER && all_digits (line->bytes + from, to - from)))
        result = emit_word (walk, from, to);
    }

  return result;
}

/* The digits of a folded number, packed in place, and how they were introduced. */
typedef struct
{
  gsize start;
  gsize length;
  gboolean plus;
} Number;

/* Finds the next number from *@at on. Spaces, brackets, dots and dashes do not end it, but a space between two long ones does. */
static gboolean
next_number (GxFolded *line, gsize *at, Number *number)
{
  char *bytes = line->bytes;
  gsize i = *at, out;

  while (i < line->length && !g_ascii_isdigit (bytes[i]))
    i++;
  if (i == line->length)
    return FALSE;

  *number = (Number) { .start = i, .plus = i > 0 && bytes[i - 1] == '+' };
  for (out = i; i < line->length; i++)
    {
      if (g_ascii_isdigit (bytes[i]))
        {
          line->origin[out] = line->origin[i];
          bytes[out++] = bytes[i];
        }
      else if (bytes[i] == '\0' || strchr (" -().", bytes[i]) == NULL
               || (out - number->start >= 7 && count_digits (bytes + i + 1, 7) == 7))
        break;
    }

  number->length = out - number->start;
  *at = i;
  return TRUE;
}

/* How many of the number's digits are China's country code as it was written: 86 or 0086. */
static gsize
country_code (const char *digits, const Number *number)
{
  if (number->length > 7 && strncmp (digits, "0086", 4) == 0)
    return 4;
  if (strncmp (digits, "86", 2) == 0
      && ((number->plus && number->length > 5) || (number->length == 13 && digits[2] == '1')))
    return 2;

  return 0;
}

/* A number, its ends, and with 86 before it where that was written or may be dialled. Of the latter the index keeps the first digits; the rest is in
 * the number. */
static int
emit_number (Walk *walk, const Number *number, gsize end)
{
  gsize skip = country_code (walk->line.bytes + number->start, number);
  gsize from = number->start + skip;
  gsize to = number->start + number->length;
  gsize length = to - from;
  const char *digits = walk->line.bytes + from;
  int result = 0;

  if (skip > 0)
    result = emit (walk, digits - 2, walk->whole ? 2 + length : MIN (2 + length, GRAM), from, end, FALSE);
  else if (length == 11 && digits[0] == '1')
    {
      char international[2 + 11] = "86";

      memcpy (international + 2, digits, 11);
      result = emit (walk, international, walk->whole ? 2 + 11 : GRAM, from, end, FALSE);
    }
  if (result == 0 && length < GRAM)
    return emit (walk, digits, length, from, end, FALSE);
  return result == 0 ? emit_digits (walk, from, to, end) : result;
}

static int
walk_numbers (Walk *walk)
{
  Number number;
  int result = 0;

  for (gsize at = 0; result == 0 && next_number (&walk->line, &at, &number);)
    result = emit_number (walk, &number, at);

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
gx_document_tokens (const char *document, gsize length, gboolean whole, GxTokenFunc func, gpointer user_data)
{
  Walk walk = { .func = func, .user_data = user_data, .whole = whole };
  const char *end = document + MIN (length, (gsize) G_MAXINT);
  int result = 0;

  for (const char *line = document; line < end && result == 0;)
    {
      const char *line_end = memchr (line, '\n', end - line);

      if (line_end == NULL)
        line_end = end;
      walk.base = line + 1 - document;
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

GStrv
gx_query_words (const char *query)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_auto (GxFolded) folded = { 0 };
  CharClass char_class;

  gx_folded_set (&folded, query != NULL ? query : "", query != NULL ? strlen (query) : 0);
  for (gsize from = 0, to; from < folded.length; from = to)
    {
      const char *word = folded.bytes + from;

      to = stretch_end (&folded, from, &char_class);
      if (char_class == CHAR_OTHER)
        continue;

      /* 0086 is dialled, 86 is what numbers are kept with. */
      if (to - from > 7 && g_str_has_prefix (word, "0086") && all_digits (word, to - from))
        word += 2;
      g_ptr_array_add (words, g_strndup (word, folded.bytes + to - word));
    }

  g_ptr_array_add (words, NULL);
  return (GStrv) g_ptr_array_steal (words, NULL);
}

static void
add_piece (GArray *pieces, const char *word, gsize length, gboolean exact)
{
  GxPiece piece = { .exact = exact };

  memcpy (piece.text, word, length);
  g_array_append_val (pieces, piece);
}

gboolean
gx_word_pieces (const char *word, GArray *pieces)
{
  gsize length = strlen (word);
  gsize n;

  if (length < GRAM || !all_digits (word, length))
    {
      /* Where the word fills a token, whatever begins with it is kept as just that: one token is read instead of all that follow. */
      n = cut (word, MIN (length, G_MAXINT));
      add_piece (pieces, word, n, n == GX_TOKEN_BYTES || n < length);
      return n < length;
    }

  /* A number may be written with 86 where its record is not: of the digits that 86 touches only the first are in the index. */
  n = MIN (length, GX_MAX_PIECES + GRAM - 1);
  for (gsize i = 0; i + GRAM <= n; i++)
    if (i != 1 || strncmp (word, "86", 2) != 0)
      add_piece (pieces, word + i, GRAM, TRUE);
  return length > GRAM;
}

typedef struct
{
  const char *const *words;
  gsize *lengths; /* 0 once the word is found */
  guint n_words;
  guint n_missing;
} Match;

static int
match_token (gpointer user_data, const char *token, int length, int start, int end, gboolean colocated)
{
  Match *match = user_data;

  for (guint i = 0; i < match->n_words; i++)
    {
      gsize n = match->lengths[i];

      if (n > 0 && n <= (gsize) length && memcmp (token, match->words[i], n) == 0)
        {
          match->lengths[i] = 0;
          match->n_missing--;
        }
    }

  return match->n_missing == 0;
}

static gboolean
is_chinese (const char *word)
{
  for (; *word != '\0'; word = g_utf8_next_char (word))
    if (!gx_han_is (g_utf8_get_char (word)))
      return FALSE;
  return TRUE;
}

/* A Chinese word that stands in the document as it is typed is a part of one run there, so a token begins with it: most hits are
 * told by this, without making the tokens. */
static gboolean
stands_as_typed (const char *word, const char *document)
{
  return strstr (document, word) != NULL && is_chinese (word);
}

gboolean
gx_words_match (const char *const *words, const char *document)
{
  guint n = g_strv_length ((GStrv) words);
  g_autofree gsize *lengths = g_new (gsize, n);
  Match match = { .words = words, .lengths = lengths, .n_words = n };

  for (guint i = 0; i < n; i++)
    {
      lengths[i] = stands_as_typed (words[i], document) ? 0 : strlen (words[i]);
      match.n_missing += lengths[i] > 0;
    }

  return match.n_missing == 0 || gx_document_tokens (document, strlen (document), TRUE, match_token, &match) != 0;
}
