/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/channel.h"

#include <glib/gi18n-lib.h>

#include "base/email.h"
#include "base/phone.h"
#include "model/contact.h"
#include "model/customer.h"

static const GxChoice kinds[] = {
  { "phone", N_("Phone") },
  { "email", N_("E-mail") },
  { "wechat", N_("WeChat") },
  { "qq", N_("QQ") },
  { "fax", N_("Fax") },
  { "other", N_("Other") },
  { NULL },
};

static const GxChoice statuses[] = {
  { "ok", N_("Checked") },
  { "unverified", N_("Not checked") },
  { "invalid", N_("Invalid") },
  { NULL },
};

static const GxField fields[] = {
  GX_RECORD_ROWS (GxChannel),
  GX_REF (GxChannel, customer_id, N_("Customer"), .flags = GX_OWNER | GX_PART, .ref = &gx_customer_entity),
  GX_REF (GxChannel, contact_id, N_("Contact"), .flags = GX_OWNER | GX_PART, .ref = &gx_contact_entity),
  GX_CHOICE (GxChannel, kind, N_("Kind"), .flags = GX_REQUIRED, .choices = kinds),
  GX_TEXT (GxChannel, value, N_("Number or address"), .flags = GX_REQUIRED | GX_TITLE, .search = GX_LINE_NUMBER),
  GX_TEXT (GxChannel, normal, N_("Normal form"), .flags = GX_FIXED),
  GX_TEXT (GxChannel, label, N_("Label")),
  GX_BOOL (GxChannel, is_primary, N_("Primary")),
  GX_CHOICE (GxChannel, status, N_("Status"), .choices = statuses),
};

static gboolean
gx_channel_validate (GxRecord *record, GError **error)
{
  GxChannel *self = GX_CHANNEL (record);

  if ((self->customer_id == 0) == (self->contact_id == 0))
    {
      g_set_error (error, GX_ERROR, GX_ERROR_REFUSED, _("“%s” must belong to one customer or one contact."), self->value);
      return FALSE;
    }

  g_clear_pointer (&self->normal, g_free);
  if (g_strcmp0 (self->kind, "phone") == 0 || g_strcmp0 (self->kind, "fax") == 0)
    self->normal = gx_phone_normalize (self->value);
  else if (g_strcmp0 (self->kind, "email") == 0)
    self->normal = gx_email_normalize (self->value);
  return TRUE;
}

static const char *const validated[] = { "customer_id", "contact_id", "kind", "value", NULL };

const GxEntity gx_channel_entity = {
  .code = 3,
  .name = "channel",
  .singular = N_("Channel"),
  .plural = N_("Channels"),
  .get_type = gx_channel_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .validate = gx_channel_validate,
  .validated = validated,
};

GX_DEFINE_ENTITY_TYPE (GxChannel, gx_channel)
