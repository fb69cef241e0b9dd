/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/sample_private.h"
#include "model/deal.h"
#include "model/deal_line.h"
#include "model/product.h"
#include "model/stage.h"

/* The deals of a practice book. Each goes its way stage by stage through the store, which writes its stage history, until it is won or lost or the
 * present is reached. */

#define MAX_LINES 3

/* How long a deal stays in an open stage (median, working days), and how many of a hundred are lost there. */
static const struct
{
  guint days, lost;
} stages[GX_SAMPLE_WON] = { { 8, 18 }, { 10, 12 }, { 14, 20 }, { 12, 12 } };

typedef struct
{
  GxProduct *product;
  guint quantity;
  gint64 price;
} Line;

static guint
choose_lines (GxSample *self, GxDeal *deal, Line *lines)
{
  guint n = 1 + gx_sample_below (&self->random, MAX_LINES);
  gboolean abroad = gx_sample_chance (&self->random, 3);

  deal->currency = g_strdup (abroad ? self->words->abroad : self->words->currency);
  deal->amount.minor = 0;
  for (guint i = 0; i < n; i++)
    {
      GxProduct *product = self->products->pdata[gx_sample_below (&self->random, self->products->len)];
      gint64 price = product->price.minor;

      if (abroad)
        price = self->words->chinese ? price / 7 : price * 7;
      lines[i] = (Line) { product, 1 + (guint) gx_sample_skewed (&self->random, 40, 1.1, 5000), price };
      deal->amount.minor += price * lines[i].quantity;
    }
  return n;
}

static gboolean
add_lines (GxSample *self, GxDeal *deal, const Line *lines, guint n, GxInstant now, GError **error)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GxRecord) record = gx_record_new (&gx_deal_line_entity);
      GxDealLine *line = GX_DEAL_LINE (record);

      line->deal_id = GX_RECORD (deal)->id;
      line->product_id = GX_RECORD (lines[i].product)->id;
      line->quantity = (GxQuantity) { (gint64) lines[i].quantity * 1000 };
      line->price = (GxMoney) { lines[i].price };
      if (!gx_sample_add (self, record, now, error))
        return FALSE;
    }
  return TRUE;
}

static void
enter_stage (GxSample *self, GxDeal *deal, guint stage)
{
  deal->stage_id = self->stages[stage];
  deal->probability = (GxRate) { gx_default_stages[stage].percent * 100 };
}

static gboolean
move_on (GxSample *self, GxDeal *deal, guint stage, guint day, GError **error)
{
  enter_stage (self, deal, stage);
  if (stage >= GX_SAMPLE_WON)
    {
      deal->closed_on = gx_sample_day (self, day);
      if (stage == GX_SAMPLE_LOST || gx_sample_chance (&self->random, 50))
        deal->reason = g_strdup (gx_sample_pick (&self->random, stage == GX_SAMPLE_LOST ? self->words->reasons_lost : self->words->reasons_won));
    }
  gx_store_set_now (self->store, gx_sample_moment (self, day));
  return gx_store_update (self->store, GX_RECORD (deal), error);
}

/* From its first day on: stay a while, then go on or be lost. */
static gboolean
tell_story (GxSample *self, GxDeal *deal, guint day, GError **error)
{
  for (guint stage = 0; stage < GX_SAMPLE_WON; stage++)
    {
      guint next = gx_sample_chance (&self->random, stages[stage].lost) ? GX_SAMPLE_LOST : stage + 1;

      day += 1 + (guint) gx_sample_skewed (&self->random, stages[stage].days, 0.8, 400);
      if (day >= self->n_past)
        return TRUE;
      if (!move_on (self, deal, next, day, error))
        return FALSE;
      if (next == GX_SAMPLE_LOST)
        return TRUE;
    }
  return TRUE;
}

static gboolean
add_deal (GxSample *self, GxSampleCustomer *customer, GError **error)
{
  g_autoptr (GxRecord) record = gx_record_new (&gx_deal_entity);
  GxDeal *deal = GX_DEAL (record);
  guint day = gx_sample_between (self, customer->born, self->n_past);
  GxInstant now = gx_sample_moment (self, day);
  Line lines[MAX_LINES];
  guint n = choose_lines (self, deal, lines);
  const GxProduct *first = lines[0].product;

  if (self->words->chinese)
    deal->title = g_strdup_printf ("%s %u%s", first->name, lines[0].quantity, first->unit);
  else
    deal->title = g_strdup_printf ("%s, %u %s", first->name, lines[0].quantity, first->unit);
  deal->customer_id = customer->id;
  deal->owner_id = customer->owner;
  if (customer->n_contacts > 0)
    deal->contact_id = customer->contacts[0];
  deal->opened_on = gx_sample_day (self, day);
  deal->expected_close = (GxDay) { deal->opened_on.days + 30 + gx_sample_below (&self->random, 90) };
  enter_stage (self, deal, 0);

  return gx_sample_add (self, record, now, error)
         && add_lines (self, deal, lines, n, now, error)
         && tell_story (self, deal, day, error);
}

gboolean
gx_sample_add_deals (GxSample *self, GxSampleCustomer *customer, guint n, GError **error)
{
  for (guint i = 0; i < n; i++)
    if (!add_deal (self, customer, error))
      return FALSE;
  return TRUE;
}
