/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/value_private.h"

#include <string.h>

/* Reads decimal numbers as people write them. Integer arithmetic throughout: no amount passes through floating point. */

/* mantissa × 10^exponent */
typedef struct
{
  gint64 mantissa;
  int exponent;
  gboolean too_large;
} Decimal;

/* Signs and names of money, a longer one before any that it begins or ends with, and the currencies each may mean. */
static const struct
{
  const char *sign;
  const char *codes;
} signs[] = {
  { "HK$", "HKD" }, { "US$", "USD" }, { "NT$", "TWD" }, { "JP¥", "JPY" }, { "CN¥", "CNY" }, { "RMB", "CNY" },
  { "人民币", "CNY" }, { "美元", "USD" }, { "港元", "HKD" }, { "港币", "HKD" }, { "欧元", "EUR" }, { "英镑", "GBP" },
  { "日元", "JPY" }, { "元", "CNY HKD MOP TWD" }, { "圆", "CNY JPY" },
  { "¥", "CNY JPY" }, { "€", "EUR" }, { "£", "GBP" }, { "₩", "KRW" }, { "₹", "INR" }, { "₽", "RUB" },
  { "$", "USD AUD BBD BMD BND BSD BZD CAD CLP COP FJD GYD HKD JMD KYD LRD MXN NAD NZD SBD SGD SRD TTD TWD" },
};

static const struct
{
  const char *name;
  int exponent;
} multiples[] = {
  { "万", 4 }, { "亿", 8 }, { "千", 3 }, { "百", 2 }, { "萬", 4 }, { "億", 8 },
};

static void
skip_space (const char **cursor)
{
  while (**cursor == ' ')
    (*cursor)++;
}

static gboolean
skip_prefix (const char **cursor, const char *prefix)
{
  gsize length = strlen (prefix);

  if (strncmp (*cursor, prefix, length) != 0)
    return FALSE;
  *cursor += length;
  return TRUE;
}

static void
push_digit (Decimal *decimal, int digit)
{
  if (__builtin_mul_overflow (decimal->mantissa, 10, &decimal->mantissa) ||
      __builtin_add_overflow (decimal->mantissa, digit, &decimal->mantissa))
    decimal->too_large = TRUE;
}

/* `1234`, or `1,234`: a comma only where thousands end, since `1,23` may be somebody's 1.23. */
static gboolean
scan_whole (const char **cursor, Decimal *decimal, int *n_digits)
{
  const char *p = *cursor;
  int since_comma = -1;

  for (; g_ascii_isdigit (*p) || *p == ','; p++)
    {
      if (*p == ',')
        {
          if (since_comma < 0 ? *n_digits < 1 || *n_digits > 3 : since_comma != 3)
            return FALSE;
          since_comma = 0;
          continue;
        }
      push_digit (decimal, *p - '0');
      (*n_digits)++;
      if (since_comma >= 0)
        since_comma++;
    }
  *cursor = p;
  return since_comma < 0 || since_comma == 3;
}

/* Digits after the point. Zeros count only when another digit follows, so `1.500` is as fine as `1.5`. */
static void
scan_fraction (const char **cursor, Decimal *decimal, int *n_digits)
{
  const char *p = *cursor;
  int zeros = 0;

  for (; g_ascii_isdigit (*p); p++)
    {
      (*n_digits)++;
      zeros++;
      if (*p == '0')
        continue;
      for (; zeros > 0; zeros--)
        {
          push_digit (decimal, zeros > 1 ? 0 : *p - '0');
          decimal->exponent--;
        }
    }
  *cursor = p;
}

static gboolean
scan_decimal (const char **cursor, Decimal *decimal)
{
  int n_digits = 0;

  if (!scan_whole (cursor, decimal, &n_digits))
    return FALSE;
  if (skip_prefix (cursor, "."))
    scan_fraction (cursor, decimal, &n_digits);
  return n_digits > 0;
}

/* `万`, `亿`, `千万`, `万亿` */
static void
scan_multiples (const char **cursor, Decimal *decimal)
{
  gsize i;

  do
    {
      skip_space (cursor);
      for (i = 0; i < G_N_ELEMENTS (multiples); i++)
        if (skip_prefix (cursor, multiples[i].name))
          {
            decimal->exponent += multiples[i].exponent;
            break;
          }
    }
  while (i < G_N_ELEMENTS (multiples));
}

static gboolean
scan_sign (const char **cursor)
{
  gboolean negative = **cursor == '-';

  if (negative || **cursor == '+')
    (*cursor)++;
  skip_space (cursor);
  return negative;
}

/* Skips the name or sign of a currency, if there is one. Returns: FALSE when it is not @currency. */
static gboolean
scan_currency (const char **cursor, const char *currency)
{
  char code[4] = "";

  /* A digit comes first in most files: nothing to look for. */
  if (g_ascii_isdigit (**cursor) || **cursor == '\0')
    return TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (skip_prefix (cursor, signs[i].sign))
      {
        skip_space (cursor);
        return currency == NULL || strstr (signs[i].codes, currency) != NULL;
      }

  for (int i = 0; i < 3 && g_ascii_isalpha ((*cursor)[i]); i++)
    code[i] = g_ascii_toupper ((*cursor)[i]);
  if (!gx_currency_is_known (code))
    return TRUE;
  *cursor += 3;
  skip_space (cursor);
  return currency == NULL || strcmp (code, currency) == 0;
}

static GxNumberResult
scale (const Decimal *decimal, int decimals, gboolean negative, gint64 *number)
{
  gint64 result = decimal->mantissa;
  int exponent = decimal->exponent + decimals;

  if (exponent < 0)
    return GX_NUMBER_TOO_FINE;
  if (decimal->too_large)
    return GX_NUMBER_TOO_LARGE;
  for (; exponent > 0 && result != 0; exponent--)
    if (__builtin_mul_overflow (result, 10, &result))
      return GX_NUMBER_TOO_LARGE;
  if (result > GX_NUMBER_MAX)
    return GX_NUMBER_TOO_LARGE;
  *number = negative ? -result : result;
  return GX_NUMBER_OK;
}

static GxNumberResult
read_number (const char *text, int decimals, gboolean money, const char *currency, const char *unit, gint64 *number)
{
  const char *p = text;
  Decimal decimal = { 0 };
  gboolean bracketed = skip_prefix (&p, "(");
  gboolean agrees = TRUE, negative;

  skip_space (&p);
  negative = bracketed || scan_sign (&p);
  if (money)
    {
      const char *before = p;

      agrees = scan_currency (&p, currency);
      if (p > before && !negative)
        negative = scan_sign (&p);
    }

  if (!scan_decimal (&p, &decimal))
    return GX_NUMBER_INVALID;
  scan_multiples (&p, &decimal);
  if (money)
    agrees &= scan_currency (&p, currency);
  if (unit != NULL)
    skip_prefix (&p, unit);
  skip_space (&p);
  if (bracketed && !skip_prefix (&p, ")"))
    return GX_NUMBER_INVALID;
  if (*p != '\0')
    return GX_NUMBER_INVALID;
  if (!agrees)
    return GX_NUMBER_OTHER_CURRENCY;
  return scale (&decimal, decimals, negative, number);
}

GxNumberResult
gx_number_read (const char *text, int decimals, gint64 *number)
{
  return read_number (text, decimals, FALSE, NULL, NULL, number);
}

GxNumberResult
gx_number_read_percent (const char *text, int decimals, gint64 *number)
{
  return read_number (text, decimals, FALSE, NULL, "%", number);
}

GxNumberResult
gx_number_read_money (const char *text, const char *currency, gint64 *number)
{
  return read_number (text, gx_currency_digits (currency), TRUE, currency, NULL, number);
}
