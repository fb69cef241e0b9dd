/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/address.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/channel.h"
#include "model/customer.h"

static const GxField fields[] = {
  GX_RECORD_ROWS (GxAddress),
  GX_CUSTOM_ROW (GxAddress),
  GX_REF (GxAddress, customer_id, N_("Customer"), .flags = GX_REQUIRED | GX_OWNER | GX_PART, .ref = &gx_customer_entity),
  GX_TEXT (GxAddress, label, N_("Label")),
  GX_TEXT (GxAddress, recipient, N_("Recipient"), .search = GX_LINE_PERSON),
  GX_TEXT (GxAddress, phone, N_("Phone"), .search = GX_LINE_NUMBER),
  GX_TEXT (GxAddress, province, N_("Province"), .search = GX_LINE_NAME),
  GX_TEXT (GxAddress, city, N_("City"), .search = GX_LINE_NAME),
  GX_TEXT (GxAddress, district, N_("District"), .search = GX_LINE_NAME),
  GX_TEXT (GxAddress, street, N_("Street"), .flags = GX_TITLE, .search = GX_LINE_TEXT),
  GX_TEXT (GxAddress, postcode, N_("Postcode"), .search = GX_LINE_TEXT),
  GX_BOOL (GxAddress, is_primary, N_("Primary")),
  GX_INT (GxAddress, position, N_("Position")),
  GX_CHOICE (GxAddress, status, N_("Status"), .choices = gx_channel_statuses),
};

const GxEntity gx_address_entity = {
  .code = 4,
  .name = "address",
  .singular = N_("Address"),
  .plural = N_("Addresses"),
  .get_type = gx_address_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};

GX_DEFINE_ENTITY_TYPE (GxAddress, gx_address)

static gboolean
has_chinese (const char *text)
{
  for (; text != NULL && *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_get_script (g_utf8_get_char (text)) == G_UNICODE_SCRIPT_HAN)
      return TRUE;
  return FALSE;
}

/* Beijing, Shanghai, Tianjin and Chongqing are a province and its city: 北京, 北京市. */
static gboolean
is_said_by_city (GxAddress *self)
{
  return self->city != NULL && g_str_has_prefix (self->city, self->province)
         && (self->city[strlen (self->province)] == '\0' || g_str_has_suffix (self->city, "市"));
}

char *
gx_address_to_text (GxAddress *self)
{
  const char *const parts[] = { self->province, self->city, self->district, self->street };
  gsize n = G_N_ELEMENTS (parts);
  GString *text = g_string_new (NULL);
  gboolean is_chinese = FALSE;

  for (gsize i = 0; i < n; i++)
    is_chinese |= has_chinese (parts[i]);
  for (gsize i = 0; i < n; i++)
    {
      const char *part = parts[is_chinese ? i : n - 1 - i];

      if (part == NULL || *part == '\0' || (part == self->province && is_said_by_city (self)))
        continue;
      if (text->len > 0 && !is_chinese)
        g_string_append (text, ", ");
      g_string_append (text, part);
    }
  return g_string_free (text, FALSE);
}
