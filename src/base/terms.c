/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/terms.h"

#include <string.h>

#include "base/char_class.h"
#include "base/tokens.h"

#define N_RECENT 512

typedef struct
{
  GxTermFunc func;
  gpointer user_data;
  struct
  {
    guint8 length;
    char text[GX_TERM_BYTES];
  } recent[N_RECENT]; /* each where its hash says, until another takes its place */
} Terms;

/* Whether the term was met not long ago; it is remembered. Most are: the tokens of a place begin alike. */
static gboolean
is_recent (Terms *terms, const char *term, gsize length, guint32 hash)
{
  typeof (*terms->recent) *recent = &terms->recent[(hash ^ hash >> 16) % N_RECENT];

  if (recent->length == length && memcmp (recent->text, term, length) == 0)
    return TRUE;
  recent->length = length;
  memcpy (recent->text, term, length);
  return FALSE;
}

/* The beginnings of a token that may be looked up. Of digits alone, longer ones never are: see gx_word_terms. */
static int
emit_terms (gpointer user_data, const char *token, gsize length, gsize fewest)
{
  Terms *terms = user_data;
  gboolean digits = TRUE;
  guint32 hash = 0x811c9dc5; /* FNV-1a */
  gsize end = 0;

  for (gsize n = 1; n <= GX_TERM_CHARS && end < length; n++)
    {
      gsize next = end + g_utf8_skip[(guchar) token[end]];
      int result;

      if (next > GX_TERM_BYTES)
        break;
      digits = digits && g_ascii_isdigit (token[end]);
      for (; end < next; end++)
        hash = (hash ^ (guchar) token[end]) * 0x01000193;
      if (n < fewest || (digits && n > GX_DIGITS) || is_recent (terms, token, end, hash))
        continue;
      if ((result = terms->func (terms->user_data, token, end)) != 0)
        return result;
    }
  return 0;
}

int
gx_document_terms (const char *document, gsize length, GxTermFunc func, gpointer user_data)
{
  Terms terms = { .func = func, .user_data = user_data };

  return gx_document_tokens (document, length, GX_TERM_CHARS, emit_terms, &terms);
}

/* How much of @text one term holds: whole characters; of digits alone no more than are kept of a number. */
static gsize
term_length (const char *text, gsize length)
{
  gsize end = 0;

  for (gsize n = 0; n < GX_TERM_CHARS && end < length; n++)
    {
      gsize next = end + g_utf8_skip[(guchar) text[end]];

      if (next > GX_TERM_BYTES)
        break;
      end = next;
    }
  return gx_is_digits (text, end) ? MIN (end, GX_DIGITS) : end;
}

static gsize
add_term (GArray *terms, const char *text, gsize length)
{
  GxTerm term = { 0 };

  memcpy (term.text, text, length);
  g_array_append_val (terms, term);
  return length;
}

/* Where the rest of @word is one term. */
static gsize
last_term (const char *word, gsize length)
{
  gsize at = 0;

  while (term_length (word + at, length - at) < length - at)
    at += g_utf8_skip[(guchar) word[at]];
  return at;
}

/* Every Chinese character begins a token, so the terms of a Chinese word cover it, the last overlapping; of any other only the beginning is looked up. */
static gboolean
add_text_terms (GArray *terms, const char *word, gsize length)
{
  gsize first = add_term (terms, word, term_length (word, length));

  if (first < length && gx_is_chinese (word))
    {
      gsize last = last_term (word, length);

      for (gsize i = 1, at = first; i < GX_MAX_WORD_TERMS; i++)
        {
          at = MIN (at, last);
          at += add_term (terms, word + at, term_length (word + at, length - at));
          if (at == length)
            break;
        }
    }
  return first < length;
}

/* A number may be written with 86 where its record is not: of the digits that 86 touches only the first are in the index. */
static gboolean
add_number_terms (GArray *terms, const char *word, gsize length)
{
  gsize n = MIN (length, GX_MAX_WORD_TERMS + GX_DIGITS - 1);

  for (gsize i = 0; i + GX_DIGITS <= n; i++)
    if (i != 1 || strncmp (word, "86", 2) != 0)
      add_term (terms, word + i, GX_DIGITS);
  return length > GX_DIGITS;
}

gboolean
gx_word_terms (const char *word, GArray *terms)
{
  gsize length = strlen (word);

  if (length >= GX_DIGITS && gx_is_digits (word, length))
    return add_number_terms (terms, word, length);
  return add_text_terms (terms, word, length);
}
