/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/smart_paste.h"

#include <string.h>

#include "base/credit_code.h"
#include "base/email.h"
#include "base/phone.h"
#include "base/text.h"
#include "exchange/smart_words.h"

/* A block of text becomes a customer. First what is labelled (收件人：…) is taken by its label; of the rest, what has a form of its own (numbers, e-mail) is cut out; what is left
 * falls into words, and each is told by how it looks: a company, an address, a bank, a name. */

#define MAX_TEXT 8192 /* bytes: a signature has a few hundred */

typedef struct
{
  GxSmartPaste *paste;
  char *person, *company;
  char *likely;      /* may be a name, if nothing better comes */
  GString *latin;    /* words that may be a name in Latin letters */
  GString *place;    /* all of the address but */
  char *postcode;
  GString *rest;     /* what was not understood */
} Reading;

static void
set (char **field, const char *text)
{
  char *clean = *field == NULL && text != NULL ? gx_text_clean (text, -1, FALSE) : NULL;

  if (clean != NULL)
    *field = clean;
}

/* ASCII for its full-width forms, a comma for what stands between things, a line for every label in brackets. */
static char *
make_plain (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, MIN (strlen (text), MAX_TEXT));
  g_autofree char *clean = gx_text_clean (valid, -1, TRUE);
  GString *plain = g_string_new (NULL);

  for (const char *p = clean; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 0xff01 && c <= 0xff5e)
        c -= 0xfee0;
      if (c == 0x3001) /* 、 */
        c = ',';
      else if (c == 0x2013 || c == 0x2014 || c == 0x2212)
        c = '-';
      if (c == 0x3010) /* 【 */
        g_string_append_c (plain, '\n');
      else if (c == 0x3011)
        g_string_append_c (plain, ':');
      else if (g_unichar_isspace (c) && c != '\n')
        g_string_append_c (plain, ' ');
      else
        g_string_append_unichar (plain, c);
    }
  return g_string_free (plain, FALSE);
}

/* Numbers and accounts ----------------------------------------------------------------------------------------------------- */

static void
add_phone (Reading *reading, const char *number)
{
  g_autofree char *normal = gx_phone_normalize (number);
  g_autofree char *first = reading->paste->customer->phone != NULL ? gx_phone_normalize (reading->paste->customer->phone) : NULL;

  if (reading->paste->customer->phone == NULL)
    {
      set (&reading->paste->customer->phone, number);
      return;
    }
  if (normal == NULL || g_strcmp0 (normal, first) == 0)
    return;
  for (guint i = 0; i < reading->paste->phones->len; i++)
    {
      g_autofree char *other = gx_phone_normalize (reading->paste->phones->pdata[i]);

      if (g_strcmp0 (normal, other) == 0)
        return;
    }
  g_ptr_array_add (reading->paste->phones, gx_text_clean (number, -1, FALSE));
}

static void
take_phone (Reading *reading, const char *text)
{
  add_phone (reading, text);
}

static void
take_email (Reading *reading, const char *text)
{
  set (&reading->paste->customer->email, text);
}

static void
take_website (Reading *reading, const char *text)
{
  set (&reading->paste->customer->website, text);
}

static void
take_credit_code (Reading *reading, const char *text)
{
  set (&reading->paste->customer->credit_code, text);
}

static void
take_account (Reading *reading, const char *text)
{
  set (&reading->paste->customer->invoice_account, text);
}

static gboolean
is_phone (const char *text)
{
  g_autofree char *normal = gx_phone_normalize (text);

  return normal != NULL;
}

static gboolean
is_email (const char *text)
{
  g_autofree char *normal = gx_email_normalize (text);

  return normal != NULL;
}

static gboolean
is_any (const char *text)
{
  return TRUE;
}

static gboolean
is_credit_code (const char *text)
{
  g_autofree char *normal = gx_credit_code_normalize (text);

  return normal != NULL && gx_credit_code_is_valid (normal);
}

/* What has a form of its own, in the order in which it is looked for: a longer number before one that is part of it. */
static const struct
{
  const char *pattern;
  gboolean (*is) (const char *text);
  void (*take) (Reading *reading, const char *text);
} forms[] = {
  { "[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){1,5}", is_email, take_email },
  { "(?:https?://|www\\.)[^\\s,;]{3,200}", is_any, take_website },
  { "(?<![0-9A-Za-z])[0-9A-HJ-NPQRTUWXYa-hj-npqrtuwxy]{18}(?![0-9A-Za-z])", is_credit_code, take_credit_code },
  { "(?<!\\d)(?:\\d{4} ){3,4}\\d{1,7}(?!\\d)", is_any, take_account },
  { "(?<!\\d)\\d{15,21}(?!\\d)", is_any, take_account },
  { "(?<![\\d+])(?:\\+?86[- ]?)?1[3-9]\\d[- ]?\\d{4}[- ]?\\d{4}(?!\\d)", is_phone, take_phone },
  { "(?<![\\d+])\\(?0\\d{2,3}\\)?[- ]?\\d{3,4}[- ]?\\d{4}(?:(?: ?转 ?|-| ?ext\\.? ?)\\d{1,6})?(?!\\d)", is_phone, take_phone },
  { "(?<!\\d)[48]00[- ]?\\d{3,4}[- ]?\\d{3,4}(?!\\d)", is_phone, take_phone },
  { "\\+[1-9]\\d{0,3}[- ]?(?:\\(?\\d{1,5}\\)?[- ]?){1,5}\\d{2,5}(?!\\d)", is_phone, take_phone },
};

static const GRegex *
form_regex (guint i)
{
  static GRegex *made[G_N_ELEMENTS (forms)];

  if (g_once_init_enter (&made[i]))
    g_once_init_leave (&made[i], g_regex_new (forms[i].pattern, G_REGEX_OPTIMIZE, 0, NULL));
  return made[i];
}

/* Cuts out of @line what has the form @i, and takes it; a comma is left in its place. */
static void
cut_form (Reading *reading, guint i, GString *line)
{
  gsize from = 0;

  while (from < line->len)
    {
      g_autoptr (GMatchInfo) match = NULL;
      g_autofree char *found = NULL;
      int start, end;

      if (!g_regex_match_full (form_regex (i), line->str, line->len, from, 0, &match, NULL) || !g_match_info_fetch_pos (match, 0, &start, &end) || end <= start)
        return;
      found = g_strndup (line->str + start, end - start);
      if (!forms[i].is (found))
        {
          from = end;
          continue;
        }
      forms[i].take (reading, found);
      g_string_erase (line, start, end - start);
      g_string_insert_c (line, start, ',');
      from = start + 1;
    }
}

/* Words -------------------------------------------------------------------------------------------------------------------- */

static void
take_person (Reading *reading, const char *word)
{
  g_autofree char *whole = g_strdup (word);
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;

  if (g_str_has_suffix (word, "收") && g_utf8_strlen (word, -1) > 2) /* 张三收 */
    whole[strlen (whole) - strlen ("收")] = '\0';
  gx_smart_split_title (whole, &name, &title);
  set (&reading->person, name);
  if (title != NULL)
    set (&reading->paste->customer->title, title);
}

static void
take_place (Reading *reading, const char *word)
{
  g_autofree char *name = NULL;
  g_autofree char *place = gx_smart_split_recipient (word, &name);

  if (reading->place->len > 0 && g_ascii_isalnum (reading->place->str[reading->place->len - 1]) && g_ascii_isalnum (*place))
    g_string_append_c (reading->place, ' ');
  g_string_append (reading->place, place);
  if (name != NULL)
    take_person (reading, name);
}

static void
take_wechat (Reading *reading, const char *word)
{
  set (&reading->paste->customer->wechat, word);
}

static void
leave (Reading *reading, const char *word)
{
  if (reading->rest->len > 0)
    g_string_append_c (reading->rest, ' ');
  g_string_append (reading->rest, word);
}

static void
take_word (Reading *reading, const char *word)
{
  switch (gx_smart_word_kind (word, reading->place->len > 0))
    {
    case GX_SMART_COMPANY:
      if (reading->company == NULL)
        set (&reading->company, word);
      else
        leave (reading, word);
      break;
    case GX_SMART_BANK:
      set (&reading->paste->customer->invoice_bank, word);
      break;
    case GX_SMART_PLACE:
      take_place (reading, word);
      break;
    case GX_SMART_POSTCODE:
      set (&reading->postcode, word);
      break;
    case GX_SMART_PERSON:
      if (reading->person == NULL)
        take_person (reading, word);
      else
        leave (reading, word);
      break;
    case GX_SMART_TITLE:
      set (&reading->paste->customer->title, word);
      break;
    case GX_SMART_PERHAPS_PERSON:
      if (reading->likely == NULL)
        set (&reading->likely, word);
      else
        leave (reading, word);
      break;
    case GX_SMART_LATIN:
      g_string_append_printf (reading->latin, "%s%s", reading->latin->len > 0 ? " " : "", word);
      break;
    case GX_SMART_ACCOUNT_NAME:
      if (reading->paste->customer->wechat == NULL)
        take_wechat (reading, word);
      else
        leave (reading, word);
      break;
    case GX_SMART_OTHER:
      leave (reading, word);
      break;
    }
}

static void
read_free (Reading *reading, const char *text)
{
  g_autoptr (GString) line = g_string_new (text);
  g_auto (GStrv) words = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    cut_form (reading, i, line);
  words = g_strsplit_set (line->str, " ,;|/\t\n", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = gx_smart_strip (words[i]);

      if (*word != '\0')
        take_word (reading, word);
    }
}

/* Labels ------------------------------------------------------------------------------------------------------------------- */

static void
read_labelled (Reading *reading, GxSmartLabel label, const char *text)
{
  GxCustomer *customer = reading->paste->customer;

  switch (label)
    {
    case GX_SMART_LABEL_PERSON:
      take_person (reading, text);
      break;
    case GX_SMART_LABEL_COMPANY:
      set (&reading->company, text);
      break;
    case GX_SMART_LABEL_PHONE_AND_WECHAT:
      set (&customer->wechat, text);
      read_free (reading, text);
      break;
    case GX_SMART_LABEL_PHONE:
    case GX_SMART_LABEL_EMAIL:
    case GX_SMART_LABEL_NONE:
      read_free (reading, text);
      break;
    case GX_SMART_LABEL_WECHAT:
      set (&customer->wechat, text);
      break;
    case GX_SMART_LABEL_QQ:
      set (&customer->qq, text);
      break;
    case GX_SMART_LABEL_ADDRESS:
      take_place (reading, text);
      break;
    case GX_SMART_LABEL_POSTCODE:
      set (&reading->postcode, text);
      break;
    case GX_SMART_LABEL_CREDIT_CODE:
      set (&customer->credit_code, text);
      break;
    case GX_SMART_LABEL_BANK:
      set (&customer->invoice_bank, text);
      break;
    case GX_SMART_LABEL_ACCOUNT:
      set (&customer->invoice_account, text);
      break;
    case GX_SMART_LABEL_TITLE:
      set (&customer->title, text);
      break;
    case GX_SMART_LABEL_WEBSITE:
      set (&customer->website, text);
      break;
    case GX_SMART_LABEL_NOTES:
      leave (reading, text);
      break;
    }
}

static void
finish (Reading *reading)
{
  GxSmartPaste *paste = reading->paste;
  GxCustomer *customer = paste->customer;

  /* Beside a company, four letters are rather something said about it: 开票信息. */
  if (reading->person == NULL && reading->likely != NULL && (reading->company == NULL || g_utf8_strlen (reading->likely, -1) < 4))
    reading->person = g_steal_pointer (&reading->likely);
  else if (reading->person == NULL && reading->company == NULL && reading->latin->len > 0)
    set (&reading->person, reading->latin->str);
  else if (reading->latin->len > 0)
    leave (reading, reading->latin->str);
  if (reading->likely != NULL)
    leave (reading, reading->likely);

  g_free (customer->kind);
  customer->kind = g_strdup (reading->company != NULL ? "company" : "person");
  customer->name = g_strdup (reading->company != NULL ? reading->company : reading->person);
  if (reading->company != NULL && reading->person != NULL)
    {
      paste->contact = GX_CONTACT (gx_record_new (&gx_contact_entity));
      paste->contact->name = g_strdup (reading->person);
      paste->contact->title = g_steal_pointer (&customer->title);
    }
  if (reading->place->len > 0)
    {
      paste->address = GX_ADDRESS (gx_record_new (&gx_address_entity));
      gx_address_take_typed (paste->address, reading->place->str);
      set (&paste->address->postcode, reading->postcode);
      paste->address->recipient = reading->company != NULL ? g_strdup (reading->person) : NULL;
    }
  customer->notes = gx_text_clean (reading->rest->str, -1, TRUE);
}

GxSmartPaste *
gx_smart_paste_read (const char *text)
{
  GxSmartPaste *paste = g_new0 (GxSmartPaste, 1);
  Reading reading = { .paste = paste, .latin = g_string_new (NULL), .place = g_string_new (NULL), .rest = g_string_new (NULL) };
  g_autofree char *plain = make_plain (text);
  g_autofree char *apart = gx_smart_set_labels_apart (plain);
  g_auto (GStrv) lines = g_strsplit (apart, "\n", -1);

  paste->customer = GX_CUSTOMER (gx_record_new (&gx_customer_entity));
  paste->phones = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *value;
      GxSmartLabel label = gx_smart_read_label (lines[i], &value);

      if (value[strspn (value, " ,;:")] != '\0')
        read_labelled (&reading, label, value);
    }
  finish (&reading);
  g_free (reading.person);
  g_free (reading.company);
  g_free (reading.likely);
  g_free (reading.postcode);
  g_string_free (reading.latin, TRUE);
  g_string_free (reading.place, TRUE);
  g_string_free (reading.rest, TRUE);
  return paste;
}

void
gx_smart_paste_free (GxSmartPaste *self)
{
  g_object_unref (self->customer);
  g_clear_object (&self->contact);
  g_clear_object (&self->address);
  g_ptr_array_unref (self->phones);
  g_free (self);
}
