/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/sample_private.h"
#include "model/address.h"
#include "model/channel.h"
#include "model/contact.h"

#include <math.h>
#include <string.h>

/* Who is in a practice book: companies and persons, whom to talk to there, how they are reached and where they are. */

#define PERCENT_COMPANIES 40

static const GxSampleWord levels[] = { { "VIP", 2 }, { "A", 8 }, { "B", 25 }, { "C", 45 }, { "D", 20 }, { NULL } };
static const GxSampleWord parties[] = { { "customer", 88 }, { "supplier", 8 }, { "both", 4 }, { NULL } };
static const GxSampleWord roles[] = { { "decides", 35 }, { "influences", 20 }, { "uses", 20 }, { "pays", 15 }, { NULL } };
static const GxSampleWord sources[] = {
  { "website", 15 }, { "social", 12 }, { "phone", 12 }, { "email", 6 }, { "event", 15 }, { "referral", 22 }, { "shop", 12 }, { "advertisement", 4 }, { "other", 2 },
  { NULL },
};
static const GxSampleWord person_industries[] = { { "F", 40 }, { "E", 15 }, { "O", 15 }, { "C", 10 }, { "H", 5 }, { "A", 5 }, { NULL } };

void
gx_sample_customer_clear (GxSampleCustomer *customer)
{
  g_clear_object (&customer->record);
  g_clear_pointer (&customer->brand, g_free);
}

static gboolean
maybe (GxSample *self, guint percent)
{
  return gx_sample_chance (&self->random, percent);
}

/* One more way to reach the customer, beside the primary of its kind. */
static gboolean
add_channel (GxSample *self, gint64 customer_id, const char *kind, char *value, GxInstant now, GError **error)
{
  g_autoptr (GxRecord) record = gx_record_new (&gx_channel_entity);
  GxChannel *channel = GX_CHANNEL (record);

  channel->customer_id = customer_id;
  channel->kind = g_strdup (kind);
  channel->value = value;
  channel->label = g_strdup (gx_sample_pick (&self->random, self->words->labels));
  return gx_sample_add (self, record, now, error);
}

static gboolean
add_address (GxSample *self, GxSampleCustomer *customer, GxInstant now, GError **error)
{
  g_autoptr (GxRecord) record = gx_record_new (&gx_address_entity);
  GxAddress *address = GX_ADDRESS (record);
  const GxSamplePlace *place = customer->place;
  const char *street = gx_sample_pick (&self->random, self->words->streets);
  guint number = 1 + gx_sample_below (&self->random, 1200);
  g_autofree char *digits = gx_sample_digits (self, 4);

  address->customer_id = customer->id;
  if (customer->trade != NULL)
    address->label = g_strdup (gx_sample_pick (&self->random, self->words->labels));
  address->province = g_strdup (place->province);
  address->city = g_strdup (place->city);
  address->district = g_strdup (place->districts[gx_sample_below (&self->random, G_N_ELEMENTS (place->districts))]);
  address->street = self->words->chinese ? g_strdup_printf ("%s%u号", street, number) : g_strdup_printf ("%u %s", number, street);
  address->postcode = g_strdup_printf ("%s%.*s", place->postcode, (int) ((self->words->chinese ? 6 : 5) - strlen (place->postcode)), digits);
  address->is_primary = TRUE;
  return gx_sample_add (self, record, now, error);
}

static gboolean
add_contact (GxSample *self, GxSampleCustomer *customer, GxInstant now, GError **error)
{
  g_autoptr (GxRecord) record = gx_record_new (&gx_contact_entity);
  GxContact *contact = GX_CONTACT (record);

  contact->customer_id = customer->id;
  contact->name = gx_sample_person_name (self);
  contact->title = g_strdup (gx_sample_weighted (&self->random, self->words->job_titles));
  contact->role = g_strdup (gx_sample_weighted (&self->random, roles));
  if (customer->n_contacts == 0 || maybe (self, 40))
    contact->phone = gx_sample_mobile (self);
  if (maybe (self, 12))
    contact->email = gx_sample_email (self, contact->name, customer->brand);
  if (maybe (self, 15))
    contact->wechat = gx_sample_handle (self, contact->name);
  if (!gx_sample_add (self, record, now, error))
    return FALSE;
  customer->contacts[customer->n_contacts++] = record->id;
  return TRUE;
}

/* Everything a company has and a person has not. */
static void
describe_company (GxSample *self, GxSampleCustomer *customer)
{
  GxCustomer *record = customer->record;
  const GxSampleWords *words = self->words;
  const char *level = record->level;
  gboolean is_large = g_str_equal (level, "VIP") || g_str_equal (level, "A");

  customer->trade = &words->trades[gx_sample_weigh (&self->random, words->trades, self->n_trades, sizeof *words->trades, G_STRUCT_OFFSET (GxSampleTrade, weight))];
  customer->brand = gx_sample_brand (self);
  record->kind = g_strdup ("company");
  record->industry = g_strdup (customer->trade->industry);
  if (self->n_parents > 0 && !is_large && maybe (self, 3))
    {
      const GxSampleParent *parent = &self->parents[gx_sample_below (&self->random, MIN (self->n_parents, GX_SAMPLE_MAX_PARENTS))];

      record->parent_id = parent->id;
      record->name = g_strdup_printf (words->branch, parent->name, customer->place->city);
    }
  else
    {
      record->name = gx_sample_company_name (self, customer->place, customer->brand, customer->trade);
      record->short_name = g_strconcat (customer->brand, words->space, customer->trade->text, NULL);
    }
  if (maybe (self, 55))
    record->phone = gx_sample_landline (self, customer->place);
  if (maybe (self, 25))
    record->email = gx_sample_email (self, words->chinese ? "xiaoshou" : "sales", customer->brand);
  if (maybe (self, 12))
    {
      g_autofree char *host = gx_sample_email (self, "www", customer->brand);

      host[3] = '.'; /* for the @ */
      record->website = g_strconcat ("https://", host, NULL);
    }
  if (is_large || maybe (self, 30))
    {
      record->credit_code = gx_sample_credit_code (self);
      record->invoice_title = g_strdup (record->name);
      record->invoice_tax_number = g_strdup (record->credit_code);
      record->invoice_bank = g_strdup (gx_sample_weighted (&self->random, words->banks));
      record->invoice_account = gx_sample_digits (self, 16);
    }
  record->terms = g_strdup (gx_sample_weighted (&self->random, words->terms));
  if (is_large)
    record->credit_limit = (GxMoney) { (gint64) (1 + gx_sample_below (&self->random, 30)) * 1000000 };
}

static void
describe_person (GxSample *self, GxSampleCustomer *customer)
{
  GxCustomer *record = customer->record;

  record->kind = g_strdup ("person");
  record->name = gx_sample_person_name (self);
  if (maybe (self, 60))
    record->industry = g_strdup (gx_sample_weighted (&self->random, person_industries));
  if (maybe (self, 94))
    record->phone = gx_sample_mobile (self);
  if (maybe (self, 18))
    record->wechat = gx_sample_handle (self, record->name);
  if (maybe (self, self->words->chinese ? 6 : 30))
    record->email = gx_sample_email (self, record->name, NULL);
  if (self->words->chinese && maybe (self, 4))
    record->qq = gx_sample_digits (self, 9);
  if (maybe (self, 20))
    {
      record->birthday = gx_day_from_ymd (1955 + gx_sample_below (&self->random, 48), 1 + gx_sample_below (&self->random, 12), 1 + gx_sample_below (&self->random, 28));
      record->birthday_lunar = self->words->chinese && maybe (self, 20);
    }
}

static void
describe (GxSample *self, GxSampleCustomer *customer, gboolean is_first)
{
  GxCustomer *record = customer->record;
  const GxSampleWords *words = self->words;
  GxSampleRandom *random = &self->random;

  customer->place = &words->places[gx_sample_weigh (random, words->places, self->n_places, sizeof *words->places, G_STRUCT_OFFSET (GxSamplePlace, weight))];
  record->level = g_strdup (is_first ? "VIP" : gx_sample_weighted (random, levels));
  record->party = g_strdup (is_first ? "customer" : gx_sample_weighted (random, parties));
  record->region = g_strdup (customer->place->city);
  record->source = g_strdup (gx_sample_weighted (random, sources));
  record->owner_id = customer->owner = self->staff[gx_sample_below (random, self->n_staff)];
  if (is_first || maybe (self, PERCENT_COMPANIES))
    describe_company (self, customer);
  else
    describe_person (self, customer);

  if (maybe (self, 25))
    {
      const char *two[] = { gx_sample_pick (random, words->tags), maybe (self, 30) ? gx_sample_pick (random, words->tags) : NULL, NULL };

      record->tags = gx_value_set (two).strv;
    }
  if (maybe (self, 10))
    record->habit = g_strdup (gx_sample_pick (random, words->habits));
  if (maybe (self, 15))
    record->notes = g_strdup (gx_sample_pick (random, words->notes));
}

/* Large companies are remembered: some of those that come later are their branches. */
static void
remember_parent (GxSample *self, GxCustomer *record)
{
  GxSampleParent *parent = &self->parents[self->n_parents % GX_SAMPLE_MAX_PARENTS];

  if (record->parent_id != 0 || !(g_str_equal (record->level, "VIP") || g_str_equal (record->level, "A")))
    return;
  g_free (parent->name);
  *parent = (GxSampleParent) { GX_RECORD (record)->id, g_strdup (record->short_name) };
  self->n_parents++;
}

gboolean
gx_sample_add_customer (GxSample *self, gint64 number, GxSampleCustomer *customer, GError **error)
{
  GxInstant now;
  guint n_contacts;

  /* They came one after the other, some more of them as time went by. */
  customer->born = MIN (self->n_past - 1, (guint) (self->n_past * sqrt ((double) number / self->n_customers)));
  now = gx_sample_moment (self, customer->born);
  customer->record = GX_CUSTOMER (gx_record_new (&gx_customer_entity));
  describe (self, customer, number == 0); /* a large company: it gets the long story */
  if (!gx_sample_add (self, customer->record, now, error))
    return FALSE;
  customer->id = GX_RECORD (customer->record)->id;

  if (customer->trade != NULL)
    {
      remember_parent (self, customer->record);
      n_contacts = 1 + gx_sample_below (&self->random, GX_SAMPLE_MAX_CONTACTS);
      for (guint i = 0; i < n_contacts; i++)
        if (!add_contact (self, customer, now, error))
          return FALSE;
    }
  if (maybe (self, customer->trade != NULL ? 70 : 30) && !add_address (self, customer, now, error))
    return FALSE;
  return !maybe (self, 3) || add_channel (self, customer->id, "phone", gx_sample_mobile (self), now, error);
}
