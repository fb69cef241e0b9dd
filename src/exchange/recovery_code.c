/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/recovery_code.h"

#include <sodium.h>
#include <string.h>

/* A code that is written on paper: Crockford's base 32, five bits a sign. */

#define SUM_BYTES 2
#define ALL_BYTES (GX_RECOVERY_BYTES + SUM_BYTES)
#define GROUP 4
#define N_SIGNS (ALL_BYTES * 8 / 5)

G_STATIC_ASSERT (N_SIGNS == 8 * GROUP);

static const char signs[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static void
sum (const guint8 *secret, guint8 result[SUM_BYTES])
{
  guint8 hash[crypto_generichash_BYTES_MIN];

  crypto_generichash (hash, sizeof hash, secret, GX_RECOVERY_BYTES, NULL, 0);
  memcpy (result, hash, SUM_BYTES);
}

char *
gx_recovery_code_format (const guint8 secret[GX_RECOVERY_BYTES])
{
  GString *code = g_string_new (NULL);
  guint8 all[ALL_BYTES];

  memcpy (all, secret, GX_RECOVERY_BYTES);
  sum (secret, all + GX_RECOVERY_BYTES);
  for (guint i = 0; i < N_SIGNS; i++)
    {
      guint value = 0;

      for (guint bit = i * 5; bit < i * 5 + 5; bit++)
        value = value << 1 | (all[bit / 8] >> (7 - bit % 8) & 1);
      if (i > 0 && i % GROUP == 0)
        g_string_append_c (code, '-');
      g_string_append_c (code, signs[value]);
    }
  sodium_memzero (all, sizeof all);
  return g_string_free (code, FALSE);
}

/* What a letter was meant to be: -1 for what stands between, -2 for what belongs to no code. */
static int
value_of (char sign)
{
  char upper = g_ascii_toupper (sign);
  const char *found;

  if (sign == '-' || sign == ' ' || sign == '\n')
    return -1;
  if (upper == 'O')
    upper = '0';
  else if (upper == 'I' || upper == 'L')
    upper = '1';
  found = upper != '\0' ? strchr (signs, upper) : NULL;
  return found != NULL ? (int) (found - signs) : -2;
}

gboolean
gx_recovery_code_parse (const char *text, guint8 secret[GX_RECOVERY_BYTES], gboolean *is_mistyped)
{
  g_autofree char *narrow = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  guint8 all[ALL_BYTES] = { 0 };
  guint8 expected[SUM_BYTES];
  guint n = 0;

  *is_mistyped = FALSE;
  for (const char *at = narrow; at != NULL && *at != '\0'; at++)
    {
      int value = value_of (*at);

      if (value == -1)
        continue;
      if (value == -2 || n == N_SIGNS)
        return FALSE;
      for (guint bit = 0; bit < 5; bit++)
        all[(n * 5 + bit) / 8] |= (value >> (4 - bit) & 1) << (7 - (n * 5 + bit) % 8);
      n++;
    }
  if (n != N_SIGNS)
    return FALSE;
  sum (all, expected);
  *is_mistyped = memcmp (expected, all + GX_RECOVERY_BYTES, SUM_BYTES) != 0;
  memcpy (secret, all, GX_RECOVERY_BYTES);
  return TRUE;
}
