/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/phone.h"

#include "base/half_width.h"

#include <string.h>

/* Phone numbers as they are written in China: mobiles, landlines with area code, service numbers, and E.164 for the rest of the
 * world. */

#define MAX_TYPED 64
#define MAX_DIGITS 20
#define MAX_EXTENSION 6

typedef struct
{
  gboolean plus;
  char digits[MAX_DIGITS + 1];
  int n_digits;
  int n_before_dash;                  /* digits before the last dash; 0 without one */
  char extension[MAX_EXTENSION + 1];
} Typed;

/* What may stand before an extension; longer first where one begins another. */
static const char *const extension_marks[] = { ";ext=", "extension", "ext.", "ext", "分机号", "分机", "转", "轉", "x", "#" };

static gboolean
all_digits (const char *text)
{
  return text[strspn (text, "0123456789")] == '\0';
}

static gboolean
take_extension (Typed *typed, const char *text)
{
  text += strspn (text, " -:.");
  if (*text == '\0' || !all_digits (text))
    return FALSE;
  return g_strlcpy (typed->extension, text, sizeof typed->extension) < sizeof typed->extension;
}

/* The text behind the mark of an extension at @text, or NULL. */
static const char *
after_extension_mark (const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (extension_marks); i++)
    {
      gsize length = strlen (extension_marks[i]);

      if (g_ascii_strncasecmp (text, extension_marks[i], length) == 0)
        return text + length;
    }
  return NULL;
}

/* Sorts what was typed into digits and extension. FALSE when anything else is in it. */
static gboolean
read_typed (const char *text, Typed *typed)
{
  *typed = (Typed) { 0 };
  for (const char *p = text; *p != '\0'; p++)
    {
      const char *extension;

      if (g_ascii_isdigit (*p))
        {
          if (typed->n_digits == MAX_DIGITS)
            return FALSE;
          typed->digits[typed->n_digits++] = *p;
        }
      else if (*p == '+' && typed->n_digits == 0 && !typed->plus)
        typed->plus = TRUE;
      else if (typed->plus && g_str_has_prefix (p, "(0)")) /* +44 (0)20: dialled inside the country only */
        p += 2;
      else if (*p == '-')
        typed->n_before_dash = typed->n_digits;
      else if (strchr (" ().", *p) == NULL)
        {
          extension = after_extension_mark (p);
          return extension != NULL && take_extension (typed, extension);
        }
    }
  return typed->n_digits > 0;
}

static gboolean
is_mobile (const char *digits)
{
  return strlen (digits) == 11 && digits[0] == '1' && digits[1] >= '3' && all_digits (digits);
}

/* [48]00 and seven digits, 95 and three to six */
static gboolean
is_service (const char *digits)
{
  gsize length = strlen (digits);

  if (length == 10 && (digits[0] == '4' || digits[0] == '8'))
    return digits[1] == '0' && digits[2] == '0';
  return length >= 5 && length <= 8 && g_str_has_prefix (digits, "95");
}

/* How long the area code is, its 0 included: 010, 020 … 029 without 026, or four digits from 03 on. 0 for none. */
static int
area_length (const char *digits)
{
  if (digits[0] != '0' || digits[1] == '\0' || digits[2] == '\0')
    return 0;
  if (digits[1] == '1')
    return digits[2] == '0' ? 3 : 0;
  if (digits[1] == '2')
    return digits[2] != '6' ? 3 : 0;
  return digits[1] >= '3' ? 4 : 0;
}

static gboolean
is_landline (const char *digits, int n_digits)
{
  int area = area_length (digits);

  return area > 0 && (n_digits == area + 7 || n_digits == area + 8);
}

/* `0574-87654321-12`: what follows the last dash is an extension when a whole landline stands before it. */
static gboolean
split_dashed_extension (Typed *typed)
{
  int n = typed->n_before_dash;

  if (*typed->extension != '\0' || n == typed->n_digits || !is_landline (typed->digits, n))
    return TRUE;
  if (!take_extension (typed, typed->digits + n))
    return FALSE;
  typed->digits[n] = '\0';
  typed->n_digits = n;
  return TRUE;
}

static void
drop_digits (Typed *typed, int n)
{
  memmove (typed->digits, typed->digits + n, (gsize) (typed->n_digits - n + 1));
  typed->n_digits -= n;
  typed->n_before_dash = MAX (typed->n_before_dash - n, 0);
}

/* A number without its country code, in China. */
static char *
normalize_mainland (Typed *typed)
{
  if (*typed->extension == '\0' && is_mobile (typed->digits))
    return g_strconcat ("+86", typed->digits, NULL);
  if (*typed->extension == '\0' && is_service (typed->digits))
    return g_strdup (typed->digits);
  if (!split_dashed_extension (typed) || !is_landline (typed->digits, typed->n_digits))
    return NULL;
  return g_strconcat ("+86", typed->digits + 1, *typed->extension != '\0' ? ";ext=" : "", typed->extension, NULL);
}

/* After +86 the 0 of the area code is left out, as a rule. */
static char *
normalize_after_86 (Typed *typed)
{
  char *normal;

  drop_digits (typed, 2);
  normal = normalize_mainland (typed);
  if (normal != NULL || typed->digits[0] == '0' || typed->n_digits == MAX_DIGITS)
    return normal;
  memmove (typed->digits + 1, typed->digits, (gsize) typed->n_digits + 1);
  typed->digits[0] = '0';
  typed->n_digits++;
  if (typed->n_before_dash > 0)
    typed->n_before_dash++;
  return normalize_mainland (typed);
}

/* `+86…;ext=12` as well as what people type. */
char *
gx_phone_normalize (const char *text)
{
  char plain[MAX_TYPED];
  Typed typed;

  if (!gx_half_width (text, plain, sizeof plain) || !read_typed (plain, &typed))
    return NULL;
  if (!typed.plus && g_str_has_prefix (typed.digits, "00"))
    {
      typed.plus = TRUE;
      drop_digits (&typed, 2);
    }
  if (typed.plus && g_str_has_prefix (typed.digits, "86"))
    return normalize_after_86 (&typed);
  if (typed.plus)
    return typed.n_digits >= 7 && typed.n_digits <= 15 && typed.digits[0] != '0' && *typed.extension == '\0'
             ? g_strconcat ("+", typed.digits, NULL)
             : NULL;
  /* 86 138 0000 0000: nobody but a mobile has thirteen digits */
  if (g_str_has_prefix (typed.digits, "86") && is_mobile (typed.digits + 2))
    drop_digits (&typed, 2);
  return normalize_mainland (&typed);
}

char *
gx_phone_to_display (const char *text)
{
  g_autofree char *normal = gx_phone_normalize (text);
  g_autofree char *local = NULL;
  const char *extension, *number;
  int area, n_number;

  if (normal == NULL || !g_str_has_prefix (normal, "+86"))
    return g_strdup (text);
  if (is_mobile (normal + 3))
    return g_strdup_printf ("%.3s %.4s %.4s", normal + 3, normal + 6, normal + 10);

  local = g_strconcat ("0", normal + 3, NULL);
  extension = strstr (local, ";ext=");
  area = area_length (local);
  number = local + area;
  n_number = (int) (extension != NULL ? extension - number : (gssize) strlen (number));
  return g_strdup_printf ("%.*s-%.*s %.4s%s%s", area, local, n_number - 4, number, number + n_number - 4,
                          extension != NULL ? "-" : "", extension != NULL ? extension + strlen (";ext=") : "");
}

char *
gx_phone_suggest (const char *text)
{
  char plain[MAX_TYPED];
  g_autofree char *as_typed = gx_phone_normalize (text);
  g_autofree char *normal = NULL;

  if (!gx_half_width (text, plain, sizeof plain) || (as_typed != NULL && (g_str_is_ascii (text) || !g_str_is_ascii (plain))))
    return NULL;
  if (as_typed == NULL)
    for (char *p = plain; *p != '\0'; p++)
      *p = strchr ("Oo", *p) != NULL ? '0' : strchr ("lI|", *p) != NULL ? '1' : *p;
  normal = gx_phone_normalize (plain);
  return normal != NULL ? gx_phone_to_display (normal) : NULL;
}
