/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/channel.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/email.h"
#include "base/phone.h"
#include "base/text.h"
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

const GxChoice gx_channel_statuses[] = {
  { "ok", N_("Checked") },
  { "unverified", N_("Not checked") },
  { "invalid", N_("Invalid") },
  { NULL },
};

static const GxField fields[] = {
  GX_RECORD_ROWS (GxChannel),
  GX_CUSTOM_ROW (GxChannel),
  GX_REF (GxChannel, customer_id, N_("Customer"), .flags = GX_OWNER | GX_PART, .ref = &gx_customer_entity),
  GX_REF (GxChannel, contact_id, N_("Contact"), .flags = GX_OWNER | GX_PART, .ref = &gx_contact_entity),
  GX_CHOICE (GxChannel, kind, N_("Kind"), .flags = GX_REQUIRED, .choices = kinds),
  GX_TEXT (GxChannel, value, N_("Number or address"), .flags = GX_REQUIRED | GX_TITLE, .search = GX_LINE_NUMBER),
  GX_TEXT (GxChannel, normal, N_("Normal form"), .flags = GX_FIXED),
  GX_TEXT (GxChannel, label, N_("Label")),
  GX_BOOL (GxChannel, is_primary, N_("Primary")),
  GX_CHOICE (GxChannel, status, N_("Status"), .choices = gx_channel_statuses),
  GX_INT (GxChannel, position, N_("Position")),
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

gboolean
gx_channel_is_invalid (GxChannel *self)
{
  return g_strcmp0 (self->status, "invalid") == 0;
}

/* Said before the number; a colon may follow. */
static const struct
{
  const char *word, *kind;
} said[] = {
  { "qq", "qq" }, { "微信", "wechat" }, { "wechat", "wechat" }, { "weixin", "wechat" }, { "wx", "wechat" }, { "传真", "fax" }, { "fax", "fax" },
  { "邮箱", "email" }, { "email", "email" }, { "e-mail", "email" }, { "电话", "phone" }, { "手机", "phone" }, { "phone", "phone" }, { "tel", "phone" },
};

static const char *
after_word (const char *text, const char *word)
{
  gsize n = strlen (word);

  if (g_ascii_strncasecmp (text, word, n) != 0)
    return NULL;
  text += n;
  if (*text == '.' || *text == ':')
    text++;
  else if (g_str_has_prefix (text, "："))
    text += strlen ("：");
  else if ((g_ascii_isalnum (*text) || *text == '_') && g_ascii_isalpha (word[0]))
    return NULL; /* a name that begins so, such as wxyz88 or wx_li; 微信abc is said */
  text += strspn (text, " ");
  return *text != '\0' ? text : NULL;
}

static const char *
guess_kind (const char *text)
{
  g_autofree char *phone = gx_phone_normalize (text);
  guint n_digits = 0;

  for (const char *p = text; *p != '\0'; p++)
    n_digits += g_ascii_isdigit (*p);
  if (phone != NULL || (n_digits >= 5 && strspn (text, "0123456789+-() .") == strlen (text)))
    return "phone";
  if (strchr (text, '@') != NULL)
    return "email";
  return g_ascii_isalpha (*text) && strspn (text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") == strlen (text) ? "wechat" : "other";
}

void
gx_channel_take_typed (GxChannel *self, const char *text)
{
  g_autofree char *clean = gx_text_clean (text, -1, FALSE);
  const char *value = clean != NULL ? clean : "";
  const char *kind = NULL;

  for (guint i = 0; kind == NULL && i < G_N_ELEMENTS (said); i++)
    {
      const char *rest = after_word (value, said[i].word);

      if (rest != NULL)
        {
          kind = said[i].kind;
          value = rest;
        }
    }
  g_free (self->kind);
  self->kind = g_strdup (kind != NULL ? kind : guess_kind (value));
  g_free (self->value);
  self->value = *value != '\0' ? g_strdup (value) : NULL;
}
