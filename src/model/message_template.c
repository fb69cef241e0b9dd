/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/message_template.h"

#include <glib/gi18n-lib.h>

static const GxChoice kinds[] = {
  { "wechat", N_("WeChat") },
  { "sms", N_("SMS") },
  { "email", N_("E-mail") },
  { "letter", N_("Letter") },
  { NULL },
};

static const GxField fields[] = {
  GX_RECORD_ROWS (GxMessageTemplate),
  GX_TEXT (GxMessageTemplate, name, N_("Name"), .flags = GX_REQUIRED | GX_TITLE | GX_UNIQUE, .search = GX_LINE_NAME),
  GX_CHOICE (GxMessageTemplate, kind, N_("Kind"), .flags = GX_REQUIRED | GX_CLOSED, .choices = kinds),
  GX_TEXT (GxMessageTemplate, subject, N_("Subject"), .search = GX_LINE_TEXT),
  GX_TEXT (GxMessageTemplate, body, N_("Text"), .flags = GX_REQUIRED | GX_LONG, .search = GX_LINE_TEXT),
};

const GxEntity gx_message_template_entity = {
  .code = 22,
  .name = "template",
  .singular = N_("Template"),
  .plural = N_("Templates"),
  .get_type = gx_message_template_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};

GX_DEFINE_ENTITY_TYPE (GxMessageTemplate, gx_message_template)
