/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/natural_private.h"

#include <string.h>

/* Words and numbers of a date as it is said, taken one by one. */

static const GxWord digits[] = {
  { "零", 0 }, { "〇", 0 }, { "一", 1 }, { "二", 2 }, { "两", 2 }, { "三", 3 }, { "四", 4 }, { "五", 5 },
  { "六", 6 }, { "七", 7 }, { "八", 8 }, { "九", 9 },
};

static const GxWord tens[] = { { "十", 10 }, { "廿", 20 }, { "卅", 30 } };

static const GxWord english_numbers[] = {
  { "a", 1 }, { "an", 1 }, { "one", 1 }, { "two", 2 }, { "three", 3 }, { "four", 4 }, { "five", 5 }, { "six", 6 },
  { "seven", 7 }, { "eight", 8 }, { "nine", 9 }, { "ten", 10 }, { "eleven", 11 }, { "twelve", 12 },
};

static const char *const fillers[] = { " ", ",", "，", "的", "on ", "the " };

static void
skip_fillers (GxNaturalText *reading)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fillers);)
    {
      gsize length = strlen (fillers[i]);

      if (g_ascii_strncasecmp (reading->at, fillers[i], length) == 0)
        {
          reading->at += length;
          i = 0;
        }
      else
        i++;
    }
}

static gboolean
skip (const char **at, const char *word)
{
  gsize length = strlen (word);

  if (g_ascii_strncasecmp (*at, word, length) != 0)
    return FALSE;
  if (g_ascii_isalpha (word[length - 1]) && g_ascii_isalpha ((*at)[length]))
    return FALSE;
  *at += length;
  return TRUE;
}

gboolean
gx_natural_take (GxNaturalText *reading, const char *word)
{
  skip_fillers (reading);
  return skip (&reading->at, word);
}

gboolean
gx_natural_take_any (GxNaturalText *reading, const GxWord *words, gsize n_words, int *value)
{
  for (gsize i = 0; i < n_words; i++)
    if (gx_natural_take (reading, words[i].word))
      {
        *value = words[i].value;
        return TRUE;
      }
  return FALSE;
}

gboolean
gx_natural_take_digits (GxNaturalText *reading, int *number)
{
  const char *p;
  int width = 0;

  skip_fillers (reading);
  *number = 0;
  for (p = reading->at; g_ascii_isdigit (*p) && width < 5; p++, width++)
    *number = *number * 10 + (*p - '0');
  if (width == 0 || width == 5)
    return FALSE;
  reading->at = p;
  return TRUE;
}

/* 十五, 二十, 二〇二六. The signs follow one another without anything between. */
static gboolean
take_chinese_number (GxNaturalText *reading, int *number)
{
  const char *start = reading->at;
  int total = 0, current = -1;

  while (reading->at - start < 18)
    {
      gboolean took = FALSE;

      for (gsize i = 0; i < G_N_ELEMENTS (digits) && !took; i++)
        if (skip (&reading->at, digits[i].word))
          {
            current = current < 0 ? digits[i].value : current * 10 + digits[i].value;
            took = TRUE;
          }
      for (gsize i = 0; i < G_N_ELEMENTS (tens) && !took; i++)
        if (skip (&reading->at, tens[i].word))
          {
            total += (current < 0 ? 1 : current) * tens[i].value;
            current = -1;
            took = TRUE;
          }
      if (!took)
        break;
    }
  *number = total + MAX (current, 0);
  return reading->at > start && *number < 10000;
}

gboolean
gx_natural_take_number (GxNaturalText *reading, int *number)
{
  return gx_natural_take_digits (reading, number) || GX_TAKE_ANY (reading, english_numbers, number) || take_chinese_number (reading, number);
}

gboolean
gx_natural_is_done (GxNaturalText *reading)
{
  skip_fillers (reading);
  return *reading->at == '\0';
}
