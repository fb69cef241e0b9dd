/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/field_warning.h"

#include <glib/gi18n-lib.h>

#include "base/birthday.h"
#include "base/clock.h"
#include "base/credit_code.h"
#include "base/email.h"
#include "base/phone.h"

static char *
better_credit_code (const char *text)
{
  g_autofree char *normal = gx_credit_code_normalize (text);

  return normal != NULL ? gx_credit_code_suggest (normal) : NULL;
}

static char *
phone_warning (const char *text, const char *better)
{
  g_autofree char *normal = gx_phone_normalize (text);

  if (better != NULL)
    return g_strdup_printf (_("Did you mean %s?"), better);
  return normal == NULL ? g_strdup (_("This does not look like a phone number. It is kept as typed.")) : NULL;
}

static char *
email_warning (const char *text, const char *better)
{
  g_autofree char *normal = gx_email_normalize (text);

  if (normal == NULL)
    return g_strdup (_("This does not look like an e-mail address. It is kept as typed."));
  return better != NULL ? g_strdup_printf (_("Did you mean %s?"), better) : NULL;
}

static char *
credit_code_warning (const char *text, const char *better)
{
  g_autofree char *normal = gx_credit_code_normalize (text);

  if (normal != NULL && gx_credit_code_is_valid (normal))
    return NULL;
  if (better != NULL)
    return g_strdup_printf (_("The last character of this credit code does not fit the others: with the others right, it is %s. It is kept as typed."), better);
  return g_strdup (_("This is no valid credit code: 18 characters, the last of which checks the others. It is kept as typed."));
}

/* A number alone is no street, wherever it was meant to go. */
static char *
street_warning (const char *text, const char *better)
{
  g_autofree char *normal = gx_phone_normalize (text);

  return normal != NULL ? g_strdup (_("This looks like a phone number, not an address.")) : NULL;
}

/* The fields whose values can be looked through. */
static const struct
{
  const char *field;
  char *(*suggest) (const char *text); /* NULL: nothing better is known */
  char *(*warn) (const char *text, const char *better);
} checks[] = {
  { "phone", gx_phone_suggest, phone_warning },
  { "email", gx_email_suggest, email_warning },
  { "credit_code", better_credit_code, credit_code_warning },
  { "street", NULL, street_warning },
};

char *
gx_field_better (const GxField *field, const char *text)
{
  for (guint i = 0; text != NULL && *text != '\0' && i < G_N_ELEMENTS (checks); i++)
    if (g_str_equal (field->name, checks[i].field))
      return checks[i].suggest != NULL ? checks[i].suggest (text) : NULL;
  return NULL;
}

char *
gx_field_warning (const GxField *field, const char *text)
{
  g_autofree char *better = gx_field_better (field, text);

  for (guint i = 0; text != NULL && *text != '\0' && i < G_N_ELEMENTS (checks); i++)
    if (g_str_equal (field->name, checks[i].field))
      return checks[i].warn (text, better);
  return NULL;
}

char *
gx_field_note (const GxField *field, GxRecord *record, const GxFormat *format)
{
  const GxField *lunar = gx_entity_find_field (gx_record_get_entity (record), "birthday_lunar");
  GxDay today = gx_clock_today (format->zone);
  g_autofree char *kept = NULL;
  g_autofree char *next = NULL;
  char key[GX_BIRTHDAY_KEY];
  GxValue day;

  if (lunar == NULL || !g_str_equal (field->name, "birthday") || gx_record_peek (record, lunar).integer != 1
      || !gx_birthday_key ((GxDay) { gx_record_peek (record, field).integer }, TRUE, key))
    return NULL;
  day = gx_value_integer (GX_KIND_DAY, gx_birthday_next (key, today).days);
  kept = gx_birthday_to_display (key);
  next = gx_value_to_display (&day, format, today);
  /* Translators: a birthday of the Chinese calendar, and the next day of ours that it falls on. */
  return g_strdup_printf (_("%1$s; next: %2$s"), kept, next);
}
