/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/contact.h"

#include <glib/gi18n-lib.h>

#include "model/attachment.h"
#include "model/channel.h"
#include "model/customer.h"

static const GxChoice roles[] = {
  { "decides", N_("Decides") },
  { "influences", N_("Influences") },
  { "uses", N_("Uses") },
  { "pays", N_("Pays") },
  { NULL },
};

static const GxVia via_phone = { &gx_channel_entity, "contact_id", "value", "phone" };
static const GxVia via_email = { &gx_channel_entity, "contact_id", "value", "email" };
static const GxVia via_wechat = { &gx_channel_entity, "contact_id", "value", "wechat" };

static const GxField fields[] = {
  GX_RECORD_ROWS (GxContact),
  GX_CUSTOM_ROW (GxContact),
  GX_REF (GxContact, customer_id, N_("Customer"), .flags = GX_REQUIRED | GX_OWNER | GX_PART, .ref = &gx_customer_entity),
  GX_TEXT (GxContact, name, NC_("person", "Name"), .context = "person", .flags = GX_REQUIRED | GX_TITLE, .search = GX_LINE_PERSON),
  GX_TEXT (GxContact, title, N_("Job title"), .search = GX_LINE_TEXT),
  GX_CHOICE (GxContact, role, N_("Role"), .choices = roles),
  GX_TEXT (GxContact, phone, N_("Phone"), .flags = GX_SUMMARY, .via = &via_phone),
  GX_TEXT (GxContact, email, N_("E-mail"), .flags = GX_SUMMARY, .via = &via_email),
  GX_TEXT (GxContact, wechat, N_("WeChat"), .flags = GX_SUMMARY, .via = &via_wechat),
  GX_DAY (GxContact, birthday, N_("Birthday"), .flags = GX_FEEDS),
  GX_BOOL (GxContact, birthday_lunar, N_("Lunar birthday"), .flags = GX_FEEDS),
  GX_TEXT (GxContact, birthday_each_year, N_("Birthday each year"), .flags = GX_SUMMARY, .form = &gx_birthday_form),
  GX_TEXT (GxContact, notes, N_("Notes"), .flags = GX_LONG, .search = GX_LINE_TEXT),
  GX_REF (GxContact, photo_id, N_("Photo"), .ref = &gx_attachment_entity),
};

const GxEntity gx_contact_entity = {
  .code = 2,
  .name = "contact",
  .singular = N_("Contact"),
  .plural = N_("Contacts"),
  .get_type = gx_contact_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .indexed = TRUE,
};

GX_DEFINE_ENTITY_TYPE (GxContact, gx_contact)
