/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/json_text.h"
#include "base/text.h"
#include "base/value_private.h"

#include <string.h>

/* A set of words, as `a,b` or, where a word itself has a comma, as a JSON array. Always kept sorted and without repeats, so
 * that equal sets are equal texts. */

static const char *const separators[] = { ",", "，", "、", ";", "；" };

/* The length of the separator at @text, or 0. */
static gsize
separator_length (const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (separators); i++)
    if (g_str_has_prefix (text, separators[i]))
      return strlen (separators[i]);
  return 0;
}

static void
add_word (GPtrArray *words, const char *text, gssize length)
{
  char *word = gx_text_clean (text, length, FALSE);

  if (word != NULL)
    g_ptr_array_add (words, word);
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Steals the words. Returns: (transfer full): NULL for none. */
static GStrv
canonical (GPtrArray *words)
{
  guint n_kept = 0;

  if (words->len == 0)
    return NULL;
  g_ptr_array_sort (words, compare_words);
  for (guint i = 0; i < words->len; i++)
    {
      char *word = words->pdata[i];

      words->pdata[i] = NULL;
      if (n_kept > 0 && strcmp (words->pdata[n_kept - 1], word) == 0)
        g_free (word);
      else
        words->pdata[n_kept++] = word;
    }
  g_ptr_array_set_size (words, (int) n_kept);
  g_ptr_array_add (words, NULL);
  return (GStrv) g_ptr_array_steal (words, NULL);
}

GxValue
gx_value_set (const char *const *words)
{
  g_autoptr (GPtrArray) array = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; words != NULL && words[i] != NULL; i++)
    add_word (array, words[i], -1);
  return (GxValue) { .kind = GX_KIND_SET, .strv = canonical (array) };
}

GxValue
gx_value_set_with (const GxValue *set, const GxValue *more)
{
  g_autoptr (GPtrArray) array = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; set->strv != NULL && set->strv[i] != NULL; i++)
    add_word (array, set->strv[i], -1);
  for (gsize i = 0; more->strv != NULL && more->strv[i] != NULL; i++)
    add_word (array, more->strv[i], -1);
  return (GxValue) { .kind = GX_KIND_SET, .strv = canonical (array) };
}

static gboolean
has_word (const GxValue *set, const char *word)
{
  g_autofree char *folded = gx_text_fold (word);

  for (gsize i = 0; set->strv != NULL && set->strv[i] != NULL; i++)
    {
      g_autofree char *other = gx_text_fold (set->strv[i]);

      if (g_str_equal (folded, other))
        return TRUE;
    }
  return FALSE;
}

GxValue
gx_value_set_without (const GxValue *set, const GxValue *fewer)
{
  g_autoptr (GPtrArray) array = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; set->strv != NULL && set->strv[i] != NULL; i++)
    if (!has_word (fewer, set->strv[i]))
      add_word (array, set->strv[i], -1);
  return (GxValue) { .kind = GX_KIND_SET, .strv = canonical (array) };
}

static gboolean
is_json_space (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void
skip_json_space (const char **cursor)
{
  while (is_json_space (**cursor))
    (*cursor)++;
}

static gboolean
read_json_array (const char *text, GPtrArray *words)
{
  g_autoptr (GString) string = g_string_new (NULL);
  const char *p = text + 1;

  skip_json_space (&p);
  while (*p != ']')
    {
      if (*p++ != '"' || !gx_json_read_string (&p, string))
        return FALSE;
      add_word (words, string->str, (gssize) string->len);
      skip_json_space (&p);
      if (*p == ']')
        break;
      if (*p++ != ',')
        return FALSE;
      skip_json_space (&p);
      if (*p != '"')
        return FALSE;
    }
  p++;
  skip_json_space (&p);
  return *p == '\0';
}

/* `["` and `[]` begin an array; any other bracket is part of a word, as in `[VIP]`. */
static gboolean
looks_like_json (const char *text)
{
  if (*text != '[')
    return FALSE;
  text++;
  skip_json_space (&text);
  return *text == '"' || *text == ']';
}

gboolean
gx_set_read (const char *text, GStrv *set)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  const char *start;

  while (g_ascii_isspace (*text))
    text++;
  if (looks_like_json (text))
    {
      if (!read_json_array (text, words))
        return FALSE;
      *set = canonical (words);
      return TRUE;
    }

  start = text;
  while (*text != '\0')
    {
      gsize length = separator_length (text);

      if (length == 0)
        {
          text++;
          continue;
        }
      add_word (words, start, text - start);
      text += length;
      start = text;
    }
  add_word (words, start, text - start);
  *set = canonical (words);
  return TRUE;
}

static gboolean
has_separator (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (separators); i++)
    if (strstr (word, separators[i]) != NULL)
      return TRUE;
  return FALSE;
}

char *
gx_set_to_json (const char *const *set)
{
  GString *json = g_string_new ("[");

  for (gsize i = 0; set[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (json, ',');
      gx_json_append_string (json, set[i]);
    }
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}

char *
gx_set_to_string (const char *const *set)
{
  gboolean plain = **set != '[';

  for (gsize i = 0; set[i] != NULL && plain; i++)
    plain = !has_separator (set[i]);
  return plain ? g_strjoinv (",", (char **) set) : gx_set_to_json (set);
}
