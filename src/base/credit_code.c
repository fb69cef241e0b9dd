/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/credit_code.h"

#include "base/half_width.h"

#include <string.h>

/* The unified social credit code of a Chinese organisation, GB 32100-2015: 17 characters and one that checks them. */

#define CODE_LENGTH 18

/* Each is worth its index. I, O, S, V and Z are left out, being too like 1, 0, 5, U and 2. */
static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/* The check character that the first 17 ask for; 0 where @text, which has 18, holds one that no code has. */
static char
check_character (const char *text)
{
  int sum = 0, weight = 1;

  for (int i = 0; i < CODE_LENGTH - 1; i++)
    {
      const char *found = strchr (alphabet, text[i]);

      if (found == NULL)
        return 0;
      sum += (int) (found - alphabet) * weight;
      weight = weight * 3 % 31;
    }
  return alphabet[(31 - sum % 31) % 31];
}

gboolean
gx_credit_code_is_valid (const char *text)
{
  return strnlen (text, CODE_LENGTH + 1) == CODE_LENGTH && text[CODE_LENGTH - 1] == check_character (text);
}

char *
gx_credit_code_suggest (const char *text)
{
  char right = strnlen (text, CODE_LENGTH + 1) == CODE_LENGTH ? check_character (text) : 0;

  if (right == 0 || right == text[CODE_LENGTH - 1])
    return NULL;
  return g_strdup_printf ("%.*s%c", CODE_LENGTH - 1, text, right);
}

char *
gx_credit_code_normalize (const char *text)
{
  g_autofree char *plain = g_malloc (strlen (text) + 1);
  char *end = plain;

  gx_half_width (text, plain, strlen (text) + 1);
  for (const char *p = plain; *p != '\0'; p++)
    if (*p != ' ')
      *end++ = g_ascii_toupper (*p);
  *end = '\0';
  return *plain != '\0' ? g_steal_pointer (&plain) : NULL;
}
