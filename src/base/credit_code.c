/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/credit_code.h"

#include "base/half_width.h"

#include <string.h>

/* The unified social credit code of a Chinese organisation, GB 32100-2015: 17 characters and one that checks them. */

#define CODE_LENGTH 18

/* Each is worth its index. I, O, S, V and Z are left out, being too like 1, 0, 5, U and 2. */
static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

gboolean
gx_credit_code_is_valid (const char *text)
{
  int sum = 0, weight = 1, worth = 0;

  if (strnlen (text, CODE_LENGTH + 1) != CODE_LENGTH)
    return FALSE;
  for (int i = 0; i < CODE_LENGTH; i++)
    {
      const char *found = strchr (alphabet, text[i]);

      if (found == NULL)
        return FALSE;
      worth = (int) (found - alphabet);
      if (i == CODE_LENGTH - 1)
        break;
      sum += worth * weight;
      weight = weight * 3 % 31;
    }
  return worth == (31 - sum % 31) % 31;
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
