/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/customer.h"

#include <glib/gi18n-lib.h>

#include "model/attachment.h"
#include "model/channel.h"
#include "model/staff.h"
#include "model/tag.h"

/* F3: type, level, industry (the sections of GB/T 4754), source. */
static const GxChoice kinds[] = {
  { "company", N_("Company") },
  { "person", N_("Person") },
  { NULL },
};

static const GxChoice parties[] = {
  { "customer", N_("Customer") },
  { "supplier", N_("Supplier") },
  { "both", N_("Customer and supplier") },
  { NULL },
};

static const GxChoice levels[] = {
  { "VIP", N_("VIP") },
  { "A", N_("A") },
  { "B", N_("B") },
  { "C", N_("C") },
  { "D", N_("D") },
  { NULL },
};

static const GxChoice industries[] = {
  { "A", N_("Agriculture, forestry and fishing") },
  { "B", N_("Mining") },
  { "C", N_("Manufacturing") },
  { "D", N_("Electricity, gas and water") },
  { "E", N_("Construction") },
  { "F", N_("Wholesale and retail") },
  { "G", N_("Transport and storage") },
  { "H", N_("Hotels and catering") },
  { "I", N_("Information technology") },
  { "J", N_("Finance") },
  { "K", N_("Real estate") },
  { "L", N_("Leasing and business services") },
  { "M", N_("Research and technical services") },
  { "N", N_("Water and environment") },
  { "O", N_("Resident services and repair") },
  { "P", N_("Education") },
  { "Q", N_("Health and social work") },
  { "R", N_("Culture, sports and entertainment") },
  { "S", N_("Public administration") },
  { "T", N_("International organisations") },
  { NULL },
};

/* F4, in their order. What each is said by is in src/book/computed.c. */
static const GxChoice life_cycles[] = {
  { "lead", NC_ ("life cycle", "Lead"), "life cycle" },
  { "interested", N_("Interested") },
  { "won", NC_ ("life cycle", "Won"), "life cycle" },
  { "repeat", N_("Repeat") },
  { "dormant", N_("Dormant") },
  { "lost", NC_ ("life cycle", "Lost"), "life cycle" },
  { NULL },
};

static const GxChoice sources[] = {
  { "website", N_("Website") },
  { "social", N_("Social media") },
  { "phone", N_("Phone call") },
  { "email", N_("E-mail") },
  { "event", N_("Event") },
  { "referral", N_("Referral") },
  { "shop", N_("Online shop") },
  { "advertisement", N_("Advertisement") },
  { "other", N_("Other") },
  { NULL },
};

static const GxVia via_phone = { &gx_channel_entity, "customer_id", "value", "phone" };
static const GxVia via_email = { &gx_channel_entity, "customer_id", "value", "email" };
static const GxVia via_wechat = { &gx_channel_entity, "customer_id", "value", "wechat" };
static const GxVia via_qq = { &gx_channel_entity, "customer_id", "value", "qq" };

static const GxField fields[] = {
  GX_RECORD_ROWS (GxCustomer),
  GX_CUSTOM_ROW (GxCustomer),
  GX_TEXT (GxCustomer, name, N_("Name"), .flags = GX_REQUIRED | GX_TITLE, .search = GX_LINE_NAME),
  GX_TEXT (GxCustomer, short_name, N_("Short name"), .search = GX_LINE_NAME),
  GX_TEXT (GxCustomer, phone, N_("Phone"), .flags = GX_SUMMARY, .via = &via_phone),
  GX_CHOICE (GxCustomer, level, N_("Level"), .choices = levels),
  GX_CHOICE (GxCustomer, kind, N_("Type"), .choices = kinds),
  GX_CHOICE (GxCustomer, party, N_("Party"), .choices = parties),
  GX_CHOICE (GxCustomer, industry, N_("Industry"), .choices = industries),
  GX_TEXT (GxCustomer, region, N_("Region"), .search = GX_LINE_NAME),
  GX_CHOICE (GxCustomer, source, N_("Source"), .choices = sources),
  GX_REF (GxCustomer, owner_id, N_("Owner"), .ref = &gx_staff_entity),
  GX_REF (GxCustomer, parent_id, N_("Parent company"), .ref = &gx_customer_entity),
  GX_TEXT (GxCustomer, title, N_("Job title"), .search = GX_LINE_TEXT),
  GX_TEXT (GxCustomer, email, N_("E-mail"), .flags = GX_SUMMARY, .via = &via_email),
  GX_TEXT (GxCustomer, wechat, N_("WeChat"), .flags = GX_SUMMARY, .via = &via_wechat),
  GX_TEXT (GxCustomer, qq, N_("QQ"), .flags = GX_SUMMARY, .via = &via_qq),
  GX_TEXT (GxCustomer, website, N_("Website"), .search = GX_LINE_TEXT),
  GX_TEXT (GxCustomer, credit_code, N_("Credit code"), .search = GX_LINE_TEXT),
  GX_TEXT (GxCustomer, invoice_title, N_("Invoice title"), .search = GX_LINE_TEXT),
  GX_TEXT (GxCustomer, invoice_tax_number, N_("Tax number"), .search = GX_LINE_TEXT),
  GX_TEXT (GxCustomer, invoice_bank, N_("Bank")),
  GX_TEXT (GxCustomer, invoice_account, N_("Bank account")),
  GX_TEXT (GxCustomer, terms, N_("Terms")),
  GX_MONEY (GxCustomer, credit_limit, N_("Credit limit")),
  GX_MONEY (GxCustomer, opening_balance, N_("Opening balance")),
  GX_TEXT (GxCustomer, currency, N_("Currency")),
  GX_DAY (GxCustomer, birthday, N_("Birthday"), .flags = GX_FEEDS),
  GX_BOOL (GxCustomer, birthday_lunar, N_("Lunar birthday"), .flags = GX_FEEDS),
  GX_TEXT (GxCustomer, birthday_each_year, N_("Birthday each year"), .flags = GX_SUMMARY, .form = &gx_birthday_form),
  GX_TEXT (GxCustomer, habit, N_("Buying habit"), .search = GX_LINE_TEXT),
  GX_SET (GxCustomer, tags, N_("Tags"), .search = GX_LINE_NAME, .ref = &gx_tag_entity),
  GX_TEXT (GxCustomer, notes, N_("Notes"), .flags = GX_LONG, .search = GX_LINE_TEXT),
  GX_REF (GxCustomer, photo_id, N_("Photo"), .ref = &gx_attachment_entity),
  GX_INSTANT (GxCustomer, last_contact_at, N_("Last contact"), .flags = GX_SUMMARY),
  GX_DAY (GxCustomer, next_follow_up, N_("Next follow-up"), .flags = GX_SUMMARY | GX_AHEAD),
  GX_INT (GxCustomer, open_deals, N_("Open deals"), .flags = GX_SUMMARY),
  GX_MONEY (GxCustomer, won_amount, N_("Sales"), .flags = GX_SUMMARY),
  GX_INT (GxCustomer, won_deals, N_("Won deals"), .flags = GX_SUMMARY),
  GX_INT (GxCustomer, lost_deals, N_("Lost deals"), .flags = GX_SUMMARY),
  GX_DAY (GxCustomer, last_activity_on, N_("Last activity"), .flags = GX_SUMMARY),
  GX_CHOICE (GxCustomer, life_cycle_set, N_("Life cycle set by hand"), .flags = GX_CLOSED, .choices = life_cycles),
  GX_TEXT (GxCustomer, life_cycle_reason, N_("Reason for the life cycle")),
  GX_CHOICE (GxCustomer, life_cycle, N_("Life cycle"), .flags = GX_COMPUTED | GX_CLOSED, .choices = life_cycles),
  GX_INT (GxCustomer, score, N_("Score"), .flags = GX_COMPUTED),
  GX_BOOL (GxCustomer, gone_quiet, N_("Gone quiet"), .flags = GX_COMPUTED),
};

gboolean
gx_customer_refuse_parent (const char *name, const char *parent, GError **error)
{
  /* Translators: two customers; the second belongs to the first, directly or through others. */
  g_set_error (error, GX_ERROR, GX_ERROR_REFUSED, _("“%s” cannot have “%s” as its parent company: that one belongs to it. Choose another one or none."),
               name, parent);
  return FALSE;
}

/* What the words below are about: deals won and lost, and the day when something happened last. */
static char *
computed_reason (GxCustomer *self, const GxFormat *format, GxDay today)
{
  GxValue last = gx_value_integer (GX_KIND_DAY, self->last_activity_on.days);
  g_autofree char *day = gx_value_to_display (&last, format, today);
  int won = (int) MAX (self->won_deals, 0), lost = (int) MAX (self->lost_deals, 0), open = (int) MAX (self->open_deals, 0);

  if (g_strcmp0 (self->life_cycle, "lead") == 0)
    return g_strdup (_("Nothing has happened with this customer yet."));
  if (g_strcmp0 (self->life_cycle, "lost") == 0)
    return g_strdup_printf (ngettext ("The only deal was lost, and none is open.", "All %d deals were lost, and none is open.", lost), lost);
  if (g_strcmp0 (self->life_cycle, "dormant") == 0)
    /* Translators: %1$s is a day, %2$d a number of days. */
    return g_strdup_printf (_("Nothing has happened since %1$s, more than %2$d days."), day, GX_DORMANT_DAYS);
  if (won > 0)
    return g_strdup_printf (ngettext ("%d deal was won.", "%d deals were won.", won), won);
  if (open > 0)
    return g_strdup_printf (ngettext ("%d deal is open, none won yet.", "%d deals are open, none won yet.", open), open);
  /* Translators: %s is a day, such as “Yesterday” or “3 Mar”. */
  return g_strdup_printf (_("You are in touch, the last time: %s; no deal yet."), day);
}

char *
gx_customer_dup_life_cycle_reason (GxCustomer *self, const GxFormat *format, GxDay today)
{
  if (self->life_cycle_set != NULL)
    /* Translators: %s is a reason somebody typed. */
    return g_strdup_printf (_("Set by hand: %s"), self->life_cycle_reason != NULL ? self->life_cycle_reason : "–");
  return computed_reason (self, format, today);
}

static gboolean
gx_customer_validate (GxRecord *record, GError **error)
{
  GxCustomer *self = GX_CUSTOMER (record);

  if (self->parent_id != 0 && self->parent_id == record->id)
    {
      g_set_error (error, GX_ERROR, GX_ERROR_REFUSED, _("“%s” cannot be its own parent company. Choose another one or none."), self->name);
      return FALSE;
    }
  if (self->life_cycle_set == NULL)
    g_clear_pointer (&self->life_cycle_reason, g_free);
  else if (self->life_cycle_reason == NULL)
    {
      g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("Say why the life cycle of “%s” is another than what happened tells: fill in “%s”."), self->name,
                   gx_field_get_label (gx_entity_find_field (&gx_customer_entity, "life_cycle_reason")));
      return FALSE;
    }
  return TRUE;
}

static const char *const validated[] = { "parent_id", "life_cycle_set", "life_cycle_reason", NULL };

const GxEntity gx_customer_entity = {
  .code = 1,
  .name = "customer",
  .singular = N_("Customer"),
  .plural = N_("Customers"),
  .get_type = gx_customer_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .indexed = TRUE,
  .validate = gx_customer_validate,
  .validated = validated,
};

GX_DEFINE_ENTITY_TYPE (GxCustomer, gx_customer)
