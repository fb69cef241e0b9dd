/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/import_phones.h"

#include <string.h>

#include "base/phone.h"
#include "base/text.h"

/* Cells with several phones and a person. */

#define MIN_DIGITS 5
#define MAX_DIGITS 20
#define MAX_NAME 20 /* characters */

static void
append_piece (char **to, const char *text)
{
  char *joined = *to != NULL ? g_strdup_printf ("%s %s", *to, text) : g_strdup (text);

  g_free (*to);
  *to = joined;
}

static gboolean
can_be_name (const char *text)
{
  gboolean any = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isdigit (c))
        return FALSE;
      any |= g_unichar_isalpha (c);
    }
  return any && g_utf8_strlen (text, -1) <= MAX_NAME;
}

/* A piece without a space: a number, or part of something else. */
static void
take_word (GxImportPhones *phones, const char *word)
{
  g_autofree char *clean = gx_text_clean (word, -1, FALSE);
  g_autofree char *normal = clean != NULL ? gx_phone_normalize (clean) : NULL;
  guint n_digits = 0;

  if (clean == NULL)
    return;
  for (const char *p = clean; *p != '\0'; p++)
    n_digits += g_ascii_isdigit (*p) ? 1 : 0;

  if (normal != NULL || (n_digits >= MIN_DIGITS && n_digits <= MAX_DIGITS && strspn (clean, "0123456789+-()") == strlen (clean)))
    g_ptr_array_add (phones->numbers, g_steal_pointer (&clean));
  else if (can_be_name (clean))
    append_piece (&phones->person, clean);
  else
    append_piece (&phones->rest, clean);
}

static gboolean
is_of_number (gunichar c)
{
  return g_unichar_isdigit (c) || (c < 0x80 && strchr ("+-()", (int) c) != NULL);
}

/* A piece between slashes or commas: one number, though it may be written with spaces, else split at spaces and where a name touches a number. */
static void
take_piece (GxImportPhones *phones, const char *piece)
{
  g_autofree char *normal = gx_phone_normalize (piece);
  const char *start = piece;

  if (normal != NULL)
    {
      take_word (phones, piece);
      return;
    }
  for (const char *p = piece;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean ends = c == 0 || g_unichar_isspace (c);

      if (!ends && p > start)
        {
          gunichar before = g_utf8_get_char (g_utf8_prev_char (p));

          ends = is_of_number (before) != is_of_number (c) && (g_unichar_isalpha (before) || g_unichar_isalpha (c) || c == ':' || before == ':');
        }
      if (ends && p > start)
        {
          g_autofree char *word = g_strndup (start, (gsize) (p - start));

          take_word (phones, word);
          start = p;
        }
      if (c == 0)
        break;
      if (g_unichar_isspace (c))
        start = g_utf8_next_char (p);
    }
}

GxImportPhones
gx_import_phones_split (const char *text)
{
  GxImportPhones phones = { .numbers = g_ptr_array_new_with_free_func (g_free) };
  g_autofree char *half = gx_text_clean (text, -1, TRUE);
  g_autofree char *normal = half != NULL ? gx_phone_normalize (half) : NULL;
  g_autofree char *marked = NULL;
  g_auto (GStrv) pieces = NULL;
  static const char *const marks[] = { "、", "，", "；", "／", "|", "\n", "\t", ",", ";", "\\" };

  if (normal != NULL)
    {
      g_ptr_array_add (phones.numbers, g_steal_pointer (&half));
      return phones;
    }
  marked = g_steal_pointer (&half);
  for (guint i = 0; i < G_N_ELEMENTS (marks) && marked != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (marked, marks[i], -1);

      g_free (marked);
      marked = g_strjoinv ("/", parts);
    }
  pieces = g_strsplit (marked != NULL ? marked : "", "/", -1);
  for (char **piece = pieces; *piece != NULL; piece++)
    take_piece (&phones, *piece);
  return phones;
}

void
gx_import_phones_clear (GxImportPhones *phones)
{
  g_clear_pointer (&phones->numbers, g_ptr_array_unref);
  g_free (phones->person);
  g_free (phones->rest);
}
