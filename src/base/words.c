/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/words.h"

#include <string.h>

#include "base/char_class.h"
#include "base/fold.h"
#include "base/tokens.h"

GStrv
gx_query_words (const char *query)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) met = g_hash_table_new (g_str_hash, g_str_equal); /* the same */
  g_auto (GxFolded) folded = { 0 };
  GxCharClass char_class;

  gx_folded_set (&folded, query != NULL ? query : "", query != NULL ? strlen (query) : 0);
  for (gsize from = 0, to; from < folded.length; from = to)
    {
      const char *start = folded.bytes + from;
      g_autofree char *word = NULL;

      to = gx_stretch_end (folded.bytes, folded.length, from, &char_class);
      if (char_class == GX_CHAR_OTHER)
        continue;

      /* 0086 is dialled, 86 is what numbers are kept with. */
      if (to - from > 7 && g_str_has_prefix (start, "0086") && gx_is_digits (start, to - from))
        start += 2;
      word = g_strndup (start, folded.bytes + to - start);
      if (g_hash_table_contains (met, word))
        continue;
      g_hash_table_add (met, word);
      g_ptr_array_add (words, g_steal_pointer (&word));
    }

  g_ptr_array_add (words, NULL);
  return (GStrv) g_ptr_array_steal (words, NULL);
}

typedef struct
{
  const char *const *words;
  gsize *lengths; /* 0 once the word is found */
  guint n_words;
  guint n_missing;
} Match;

static int
match_token (gpointer user_data, const char *token, gsize length, gsize fewest)
{
  Match *match = user_data;

  for (guint i = 0; i < match->n_words; i++)
    {
      gsize n = match->lengths[i];

      if (n >= fewest && n <= length && memcmp (token, match->words[i], n) == 0)
        {
          match->lengths[i] = 0;
          match->n_missing--;
        }
    }

  return match->n_missing == 0;
}

/* A Chinese word that stands in the document as it is typed is a part of one run there, so a token begins with it: most hits are
 * told by this, without making the tokens. */
static gboolean
stands_as_typed (const char *word, const char *document)
{
  return strstr (document, word) != NULL && gx_is_chinese (word);
}

gboolean
gx_words_match (const char *const *words, const char *document)
{
  guint n = g_strv_length ((GStrv) words);
  g_autofree gsize *lengths = g_new (gsize, n);
  Match match = { .words = words, .lengths = lengths, .n_words = n };
  gsize longest = 0;

  for (guint i = 0; i < n; i++)
    {
      lengths[i] = stands_as_typed (words[i], document) ? 0 : strlen (words[i]);
      match.n_missing += lengths[i] > 0;
      longest = MAX (longest, lengths[i]);
    }

  return match.n_missing == 0 || gx_document_tokens (document, strlen (document), longest, match_token, &match) != 0;
}
