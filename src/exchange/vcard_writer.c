/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/vcard_writer.h"

#include <string.h>

#include "model/address.h"
#include "model/channel.h"
#include "paper/qr.h"

/* RFC 2426, as telephones read it. WeChat has a property of its own, which they keep no account of, so that it leads the notes, too. */

#define MAX_LINE 75 /* bytes */

/* What goes in; each is less than the one before. */
typedef enum
{
  ALL,
  WITHOUT_NOTES,
  WITHOUT_ADDRESSES,
  ONE_OF_EACH,
  N_AMOUNTS
} Amount;

void
gx_vcard_free (GxVcard *card)
{
  g_free (card->name);
  g_free (card->company);
  g_free (card->title);
  g_free (card->website);
  g_free (card->notes);
  g_clear_pointer (&card->channels, g_ptr_array_unref);
  g_clear_pointer (&card->addresses, g_ptr_array_unref);
  g_free (card);
}

static void
append_escaped (GString *out, const char *text)
{
  for (; text != NULL && *text != '\0'; text++)
    {
      if (*text == '\n')
        g_string_append (out, "\\n");
      else if (*text != '\r')
        {
          if (strchr ("\\;,", *text) != NULL)
            g_string_append_c (out, '\\');
          g_string_append_c (out, *text);
        }
    }
}

/* Ends a line, in pieces where it is @folded, none of which cuts a letter. */
static void
append_line (GString *out, const char *line, gboolean folded)
{
  gsize room = MAX_LINE;

  while (folded && strlen (line) > room)
    {
      gsize n = room;

      while ((line[n] & 0xC0) == 0x80)
        n--;
      g_string_append_len (out, line, n);
      g_string_append (out, "\r\n ");
      line += n;
      room = MAX_LINE - 1; /* the space counts */
    }
  g_string_append (out, line);
  g_string_append (out, "\r\n");
}

static void
add (GString *out, const char *property, const char *text, gboolean folded)
{
  g_autoptr (GString) line = g_string_new (property);

  if (text == NULL || *text == '\0')
    return;
  g_string_append_c (line, ':');
  append_escaped (line, text);
  append_line (out, line->str, folded);
}

/* A number of eleven digits that begins with 1 is a mobile. */
static const char *
property_of (GxChannel *channel)
{
  static const struct { const char *kind, *property; } properties[] = {
    { "phone", "TEL;TYPE=WORK,VOICE" }, { "fax", "TEL;TYPE=WORK,FAX" }, { "email", "EMAIL;TYPE=INTERNET" }, { "wechat", "X-WECHAT" }, { "qq", "X-QQ" },
  };
  g_autoptr (GString) digits = g_string_new (NULL);

  for (const char *p = channel->value; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
  if (g_strcmp0 (channel->kind, "phone") == 0
      && (g_str_has_prefix (digits->str, "861") ? digits->len == 13 : digits->str[0] == '1' && digits->len == 11))
    return "TEL;TYPE=CELL,VOICE";
  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    if (g_strcmp0 (channel->kind, properties[i].kind) == 0)
      return properties[i].property;
  return NULL;
}

static void
add_channels (GString *out, const GxVcard *card, Amount amount, gboolean folded)
{
  g_autoptr (GHashTable) had = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; card->channels != NULL && i < card->channels->len; i++)
    {
      GxChannel *channel = card->channels->pdata[i];

      if (gx_channel_is_invalid (channel) || property_of (channel) == NULL)
        continue;
      if (g_hash_table_add (had, channel->kind) || amount < ONE_OF_EACH)
        add (out, property_of (channel), channel->value, folded);
    }
}

/* The parts of an address in the order of the standard; a district, for which it has no place, stands with the street. */
static void
add_address (GString *out, GxAddress *address, gboolean folded)
{
  gboolean chinese = address->district != NULL && (address->district[0] & 0x80) != 0;
  g_autofree char *street = g_strdup (address->street);
  g_autoptr (GString) line = g_string_new ("ADR;TYPE=WORK:;;");
  const char *rest[] = { address->city, address->province, address->postcode, NULL };

  if (address->district != NULL && address->street != NULL)
    {
      g_free (street);
      street = chinese ? g_strconcat (address->district, address->street, NULL) : g_strconcat (address->street, ", ", address->district, NULL);
    }
  else if (street == NULL)
    street = g_strdup (address->district);
  append_escaped (line, street);
  for (guint i = 0; i < G_N_ELEMENTS (rest); i++) /* the last one is the country, which nobody writes down */
    {
      g_string_append_c (line, ';');
      append_escaped (line, rest[i]);
    }
  append_line (out, line->str, folded);
}

static void
add_addresses (GString *out, const GxVcard *card, gboolean folded)
{
  for (guint i = 0; card->addresses != NULL && i < card->addresses->len; i++)
    if (g_strcmp0 (GX_ADDRESS (card->addresses->pdata[i])->status, "invalid") != 0)
      add_address (out, card->addresses->pdata[i], folded);
}

static void
add_notes (GString *out, const GxVcard *card, gboolean folded)
{
  g_autoptr (GString) notes = g_string_new (NULL);

  for (guint i = 0; card->channels != NULL && i < card->channels->len; i++)
    {
      GxChannel *channel = card->channels->pdata[i];

      if (g_strcmp0 (channel->kind, "wechat") == 0 && !gx_channel_is_invalid (channel))
        g_string_append_printf (notes, "%sWeChat: %s", notes->len > 0 ? "\n" : "", channel->value);
    }
  if (card->notes != NULL)
    g_string_append_printf (notes, "%s%s", notes->len > 0 ? "\n" : "", card->notes);
  add (out, "NOTE", notes->str, folded);
}

static char *
write_card (const GxVcard *card, Amount amount, gboolean folded)
{
  GString *out = g_string_new ("BEGIN:VCARD\r\nVERSION:3.0\r\n");
  g_autoptr (GString) parts = g_string_new ("N:");

  /* Which letters of a name are the family's a program cannot know; all of it there is shown everywhere as it is written. */
  append_escaped (parts, card->name);
  g_string_append (parts, ";;;;");
  append_line (out, parts->str, folded);
  add (out, "FN", card->name, folded);
  add (out, "ORG", card->company, folded);
  if (card->is_company)
    add (out, "X-ABSHOWAS", "COMPANY", folded);
  add (out, "TITLE", card->title, folded);
  add_channels (out, card, amount, folded);
  if (amount < WITHOUT_ADDRESSES)
    add_addresses (out, card, folded);
  add (out, "URL", card->website, folded);
  if (card->birthday.days != GX_NONE)
    {
      char day[11];

      gx_day_to_buf (card->birthday, day);
      add (out, "BDAY", day, folded);
    }
  if (amount < WITHOUT_NOTES)
    add_notes (out, card, folded);
  g_string_append (out, "END:VCARD\r\n");
  return g_string_free (out, FALSE);
}

char *
gx_vcard_write (const GxVcard *card)
{
  return write_card (card, ALL, TRUE);
}

char *
gx_vcard_for_code (const GxVcard *card, gboolean *cut)
{
  for (Amount amount = ALL; amount < N_AMOUNTS; amount++)
    {
      g_autofree char *text = write_card (card, amount, FALSE);
      g_autoptr (GxQr) code = gx_qr_new (text);

      if (code == NULL)
        continue;
      if (cut != NULL)
        *cut = amount != ALL;
      return g_steal_pointer (&text);
    }
  return NULL;
}
