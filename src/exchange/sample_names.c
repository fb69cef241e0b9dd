/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/credit_code.h"
#include "base/pinyin.h"
#include "exchange/sample_private.h"

#include <string.h>

/* What people and companies are called and how they are reached. Mail addresses end in .example, which nobody owns: a practice book must not reach
 * a stranger. */

char *
gx_sample_person_name (GxSample *self)
{
  GxSampleRandom *random = &self->random;
  const GxSampleWords *words = self->words;
  const char *surname = gx_sample_weighted (random, words->surnames);
  const char *const *given = gx_sample_chance (random, 62) ? words->men : words->women;
  const char *first = gx_sample_pick (random, given);

  if (!words->chinese)
    return g_strconcat (first, " ", surname, NULL);
  if (gx_sample_chance (random, 15))
    return g_strconcat (surname, first, NULL);
  return g_strconcat (surname, first, gx_sample_pick (random, given), NULL);
}

char *
gx_sample_brand (GxSample *self)
{
  const char *head = gx_sample_pick (&self->random, self->words->brand_heads);

  return g_strconcat (head, gx_sample_pick (&self->random, self->words->brand_tails), NULL);
}

char *
gx_sample_company_name (GxSample *self, const GxSamplePlace *place, const char *brand, const GxSampleTrade *trade)
{
  const char *suffix = gx_sample_weighted (&self->random, self->words->suffixes);

  if (self->words->chinese)
    return g_strconcat (place->city, brand, trade->text, suffix, NULL);
  return g_strconcat (brand, " ", trade->text, " ", suffix, NULL);
}

char *
gx_sample_digits (GxSample *self, guint n)
{
  char *digits = g_malloc (n + 1);

  for (guint i = 0; i < n; i++)
    digits[i] = '0' + gx_sample_below (&self->random, 10);
  digits[n] = '\0';
  return digits;
}

char *
gx_sample_mobile (GxSample *self)
{
  const char *head = gx_sample_pick (&self->random, self->words->mobiles);
  g_autofree char *tail = gx_sample_digits (self, self->words->mobile_digits);

  if (self->words->chinese)
    return g_strconcat (head, tail, NULL);
  return g_strdup_printf ("%s%.2s-%s", head, tail, tail + 2);
}

char *
gx_sample_landline (GxSample *self, const GxSamplePlace *place)
{
  g_autofree char *tail = gx_sample_digits (self, 6);

  if (self->words->chinese)
    return g_strdup_printf ("%s-8%u%s", place->area_code, 2 + gx_sample_below (&self->random, 8), tail);
  return g_strdup_printf ("+1 %s 5%.2s-%s", place->area_code, tail, tail + 2);
}

/* Chinese is read aloud, Latin loses everything but its letters. */
static void
append_latin (GString *handle, const char *text)
{
  for (const char *p = text; *p != '\0';)
    {
      const char *end = p;

      while (*end != '\0' && gx_han_is (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      if (end > p)
        {
          guint16 readings[64];
          gsize length = MIN (end - p, (gssize) sizeof readings / 2 * 3);
          gsize n = gx_pinyin_read (p, length, gx_pinyin_is_person (p, length), readings);

          for (gsize i = 0; i < n; i++)
            g_string_append (handle, gx_syllables[gx_readings[readings[i]].syllable[0]].text);
          p = end;
          continue;
        }
      if (g_ascii_isalnum (*p))
        g_string_append_c (handle, g_ascii_tolower (*p));
      p = g_utf8_next_char (p);
    }
}

char *
gx_sample_handle (GxSample *self, const char *name)
{
  GString *handle = g_string_new (NULL);

  append_latin (handle, name);
  g_string_append_printf (handle, "%u", 10 + gx_sample_below (&self->random, 9990));
  return g_string_free (handle, FALSE);
}

char *
gx_sample_email (GxSample *self, const char *name, const char *brand)
{
  GString *email = g_string_new (NULL);

  append_latin (email, name);
  if (brand == NULL)
    g_string_append_printf (email, "%u@mail", 60 + gx_sample_below (&self->random, 48));
  else
    {
      g_string_append_c (email, '@');
      append_latin (email, brand);
    }
  g_string_append (email, ".example");
  return g_string_free (email, FALSE);
}

/* A company's: 91, the district of its registration, nine characters of its own, and the one that checks them. */
char *
gx_sample_credit_code (GxSample *self)
{
  static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  g_autofree char *digits = gx_sample_digits (self, 7);
  char *code = g_strdup_printf ("913302%.2sMA%s%c%c0", digits, digits + 2, alphabet[gx_sample_below (&self->random, 31)],
                                alphabet[gx_sample_below (&self->random, 31)]);

  for (guint i = 0; i < 31; i++)
    {
      code[17] = alphabet[i];
      if (gx_credit_code_is_valid (code))
        break;
    }
  return code;
}
