/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/sample.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/clock.h"
#include "exchange/sample_private.h"
#include "model/product.h"
#include "model/staff.h"
#include "model/stage.h"
#include "model/tag.h"

/* The practice book as a whole: its calendar, its own people and goods, then customer after customer with its story. Customers are written as they are
 * invented, so memory stays flat however many there are. */

#define PAST_DAYS 731
#define WORKING_DAYS_AHEAD 60
#define MS_PER_MINUTE 60000

static void
gx_sample_clear (GxSample *self)
{
  g_clear_pointer (&self->mornings, g_array_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->products, g_ptr_array_unref);
  for (guint i = 0; i < GX_SAMPLE_MAX_PARENTS; i++)
    g_free (self->parents[i].name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GxSample, gx_sample_clear)

/* The working days of the two years before @until, and some weeks after. */
static void
draw_calendar (GxSample *self, GxDay until)
{
  self->zone = g_time_zone_new_identifier (self->words->zone);
  self->mornings = g_array_new (FALSE, FALSE, sizeof (GxInstant));
  for (gint64 day = until.days - PAST_DAYS; self->mornings->len < self->n_past + WORKING_DAYS_AHEAD; day++)
    {
      GxInstant morning = gx_instant_from_day ((GxDay) { day }, self->zone);

      if (gx_day_weekday ((GxDay) { day }) > 5)
        continue;
      g_array_append_val (self->mornings, morning);
      if (day < until.days)
        self->n_past = self->mornings->len;
    }
}

guint
gx_sample_between (GxSample *self, guint first, guint end)
{
  return end > first ? first + gx_sample_below (&self->random, end - first) : first;
}

/* Between nine and a quarter to six, with a break at noon. */
GxInstant
gx_sample_moment (GxSample *self, guint working_day)
{
  guint minute = gx_sample_below (&self->random, 420);

  minute += minute < 165 ? 9 * 60 : 13 * 60 + 30 - 165;
  return (GxInstant) { g_array_index (self->mornings, GxInstant, working_day).ms + (gint64) minute * MS_PER_MINUTE };
}

GxDay
gx_sample_day (GxSample *self, guint working_day)
{
  return gx_instant_to_day (g_array_index (self->mornings, GxInstant, working_day), self->zone);
}

gboolean
gx_sample_add (GxSample *self, gpointer record, GxInstant now, GError **error)
{
  gx_store_set_now (self->store, now);
  return gx_store_add (self->store, record, error);
}

static gboolean
add_staff (GxSample *self, GxInstant now, GError **error)
{
  self->n_staff = self->n_customers < 300 ? 5 : self->n_customers < 10000 ? 8 : GX_SAMPLE_MAX_STAFF;
  for (guint i = 0; i < self->n_staff; i++)
    {
      g_autoptr (GxRecord) record = gx_record_new (&gx_staff_entity);
      GxStaff *staff = GX_STAFF (record);

      staff->name = gx_sample_person_name (self);
      staff->team = g_strdup (gx_sample_pick (&self->random, self->words->teams));
      staff->region = g_strdup (gx_sample_pick (&self->random, self->words->regions));
      staff->phone = gx_sample_mobile (self);
      staff->email = gx_sample_email (self, staff->name, "guanxi");
      if (!gx_sample_add (self, record, now, error))
        return FALSE;
      self->staff[i] = record->id;
    }
  return TRUE;
}

static gboolean
add_products (GxSample *self, GxInstant now, GError **error)
{
  self->products = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; self->words->products[i].name != NULL; i++)
    {
      const GxSampleProduct *words = &self->words->products[i];
      GxRecord *record = gx_record_new (&gx_product_entity);
      GxProduct *product = GX_PRODUCT (record);

      g_ptr_array_add (self->products, record);
      product->name = g_strdup (words->name);
      product->sku = g_strdup_printf ("GX-%04u", 1001 + i * 7);
      product->category = g_strdup (words->category);
      product->unit = g_strdup (words->unit);
      product->price = (GxMoney) { words->price * 100 };
      product->cost = (GxMoney) { words->price * (55 + gx_sample_below (&self->random, 25)) };
      product->currency = g_strdup (self->words->currency);
      product->active = i % 13 != 12;
      if (!gx_sample_add (self, record, now, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_tags (GxSample *self, GxInstant now, GError **error)
{
  static const char *const colours[] = { "#3584e4", "#33d17a", "#f6d32d", "#ff7800", "#e01b24", "#9141ac", "#986a44", "#77767b" };

  for (guint i = 0; self->words->tags[i] != NULL; i++)
    {
      g_autoptr (GxRecord) record = gx_record_new (&gx_tag_entity);

      GX_TAG (record)->name = g_strdup (self->words->tags[i]);
      GX_TAG (record)->colour = g_strdup (colours[i % G_N_ELEMENTS (colours)]);
      if (!gx_sample_add (self, record, now, error))
        return FALSE;
    }
  return TRUE;
}

/* The stages a new book has, in their order. */
static gboolean
find_stages (GxSample *self, GError **error)
{
  g_autoptr (GxQuery) query = gx_query_new (&gx_stage_entity);
  g_autoptr (GArray) ids = gx_reader_ids (gx_store_get_reader (self->store), query, -1, error);

  if (ids == NULL)
    return FALSE;
  g_assert (ids->len == GX_SAMPLE_N_STAGES);
  for (guint i = 0; i < ids->len; i++)
    self->stages[i] = g_array_index (ids, gint64, i);
  return TRUE;
}

/* A large customer is spoken with more, and buys more. */
static double
weight_of (const GxSampleCustomer *customer, double vip, double a, double b, double c, double d)
{
  switch (customer->record->level[0])
    {
    case 'V':
      return vip;
    case 'A':
      return a;
    case 'B':
      return b;
    case 'C':
      return c;
    default:
      return d;
    }
}

static gboolean
tell_customer (GxSample *self, gint64 number, GError **error)
{
  g_auto (GxSampleCustomer) customer = { 0 };
  guint n_interactions, n_deals;

  if (!gx_sample_add_customer (self, number, &customer, error))
    return FALSE;
  /* On average 3 interactions, 0.3 deals and 0.3 tasks. */
  n_interactions = (guint) gx_sample_skewed (&self->random, 2.27 * weight_of (&customer, 4, 2, 1.2, 0.7, 0.4), 1, 500);
  n_deals = gx_sample_count (&self->random, weight_of (&customer, 2.5, 1.2, 0.4, 0.1, 0.03));
  return gx_sample_add_interactions (self, &customer, number == 0 ? GX_SAMPLE_LONG_STORY : n_interactions, error)
         && gx_sample_add_deals (self, &customer, n_deals, error)
         && gx_sample_add_tasks (self, &customer, gx_sample_count (&self->random, 0.3), error);
}

/* The book's identity is drawn too, so that the same sample is the same book. */
static char *
draw_uuid (GxSample *self)
{
  guint64 high = gx_sample_next (&self->random), low = gx_sample_next (&self->random);

  return g_strdup_printf ("%08x-%04x-4%03x-%04x-%012" G_GINT64_MODIFIER "x", (guint) (high >> 32), (guint) (high >> 16 & 0xffff), (guint) (high & 0xfff),
                          (guint) (0x8000 | (low >> 48 & 0x3fff)), low & G_GUINT64_CONSTANT (0xffffffffffff));
}

static gboolean
fill (GxStore *store, gpointer user_data, GError **error)
{
  GxSample *self = user_data;
  g_autofree char *uuid = draw_uuid (self);
  GxInstant now = gx_sample_moment (self, 0);

  self->store = store;
  if (!gx_store_set_origin (store, uuid, now, error)
      || !find_stages (self, error)
      || !add_staff (self, now, error)
      || !add_products (self, now, error)
      || !add_tags (self, now, error))
    return FALSE;

  for (gint64 i = 0; i < self->n_customers; i++)
    if (!tell_customer (self, i, error)
        || (i % 1024 == 0 && !gx_store_progress (store, (double) i / self->n_customers, error)))
      return FALSE;
  return TRUE;
}

static const GxSampleWords *
words_of (const char *language)
{
  if (g_str_equal (language, "zh"))
    return &gx_sample_words_zh;
  return g_str_equal (language, "en") ? &gx_sample_words_en : NULL;
}

gboolean
gx_sample_create (const char *path, gint64 n_customers, guint64 seed, const char *language, GxDay until, GError **error)
{
  g_auto (GxSample) self = { .words = words_of (language), .n_customers = n_customers, .random = { seed } };

  if (self.words == NULL)
    {
      g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("There is no practice book in the language “%s”. Choose zh or en."), language);
      return FALSE;
    }
  if (n_customers < 1)
    {
      g_set_error_literal (error, GX_ERROR, GX_ERROR_INVALID, _("A practice book needs at least one customer."));
      return FALSE;
    }
  if (!gx_clock_can_show (until))
    {
      char iso[11];

      gx_day_to_buf (until, iso);
      g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("A practice book cannot end on %s. Choose a day of the years 1900 to 2200."), iso);
      return FALSE;
    }
  for (const GxSamplePlace *place = self.words->places; place->city != NULL; place++)
    self.n_places++;
  for (const GxSampleTrade *trade = self.words->trades; trade->text != NULL; trade++)
    self.n_trades++;
  for (const GxSampleTalk *talk = self.words->talks; talk->kind != NULL; talk++)
    self.n_talks++;
  draw_calendar (&self, until);
  return gx_book_create_filled (path, self.words->code, self.words->currency, self.words->zone, fill, &self, error);
}
