/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/sample_private.h"
#include "model/interaction.h"
#include "model/task.h"

/* What was said and done with a customer, and what is still to be done. */

static gint64
some_contact (GxSample *self, GxSampleCustomer *customer)
{
  return customer->n_contacts > 0 ? customer->contacts[gx_sample_below (&self->random, customer->n_contacts)] : 0;
}

static int
compare_instants (gconstpointer a, gconstpointer b)
{
  const GxInstant *left = a, *right = b;

  return left->ms < right->ms ? -1 : left->ms > right->ms;
}

static gboolean
add_interaction (GxSample *self, GxSampleCustomer *customer, GxInstant when, GError **error)
{
  g_autoptr (GxRecord) record = gx_record_new (&gx_interaction_entity);
  GxInteraction *interaction = GX_INTERACTION (record);
  const GxSampleWords *words = self->words;
  const GxSampleTalk *talk = &words->talks[gx_sample_weigh (&self->random, words->talks, self->n_talks, sizeof *words->talks, G_STRUCT_OFFSET (GxSampleTalk, weight))];

  interaction->customer_id = customer->id;
  interaction->happened_at = when;
  interaction->kind = g_strdup (talk->kind);
  interaction->direction = g_strdup (gx_sample_chance (&self->random, 65) ? "out" : "in");
  interaction->summary = g_strdup (gx_sample_pick (&self->random, talk->summaries));
  if (gx_sample_chance (&self->random, 45))
    interaction->outcome = g_strdup (gx_sample_pick (&self->random, words->outcomes));
  if (talk->minutes > 0)
    interaction->minutes = 1 + (gint64) gx_sample_skewed (&self->random, talk->minutes, 0.5, 240);
  if (g_str_equal (talk->kind, "sample"))
    {
      g_autofree char *digits = gx_sample_digits (self, 12);

      interaction->courier_number = g_strconcat ("SF", digits, NULL);
    }
  interaction->contact_id = some_contact (self, customer);
  interaction->owner_id = customer->owner;
  return gx_sample_add (self, record, when, error);
}

gboolean
gx_sample_add_interactions (GxSample *self, GxSampleCustomer *customer, guint n, GError **error)
{
  g_autofree GxInstant *moments = g_new (GxInstant, n);

  for (guint i = 0; i < n; i++)
    moments[i] = gx_sample_moment (self, gx_sample_between (self, customer->born, self->n_past));
  if (n > 0)
    qsort (moments, n, sizeof *moments, compare_instants);
  for (guint i = 0; i < n; i++)
    if (!add_interaction (self, customer, moments[i], error))
      return FALSE;
  return TRUE;
}

/* Most are done; of the others some are overdue, some due within a week, some later. */
static void
plan_task (GxSample *self, GxSampleCustomer *customer, GxTask *task, GxInstant *planned)
{
  guint past = self->n_past;
  guint due, asked, done;

  if (gx_sample_chance (&self->random, 55))
    due = gx_sample_between (self, customer->born, past);
  else if (gx_sample_chance (&self->random, 25))
    due = gx_sample_between (self, MAX (customer->born, past - MIN (past, 15)), past);
  else if (gx_sample_chance (&self->random, 50))
    due = past + gx_sample_below (&self->random, 5);
  else
    due = past + gx_sample_below (&self->random, 40);

  asked = gx_sample_between (self, MAX (customer->born, MIN (due, past) - MIN (MIN (due, past), 10)), MIN (due, past));
  *planned = gx_sample_moment (self, asked);
  task->due_on = gx_sample_day (self, due);
  done = MAX (due, asked + 1);
  if (done < past && (due + 15 < past || gx_sample_chance (&self->random, 60)))
    task->done_at = gx_sample_moment (self, done);
  else if (due >= past && gx_sample_chance (&self->random, 30))
    task->remind_at = gx_sample_moment (self, due);
}

static gboolean
add_task (GxSample *self, GxSampleCustomer *customer, GError **error)
{
  static const GxSampleWord priorities[] = { { "low", 15 }, { "medium", 55 }, { "high", 25 }, { "urgent", 5 }, { NULL } };
  g_autoptr (GxRecord) record = gx_record_new (&gx_task_entity);
  GxTask *task = GX_TASK (record);
  GxInstant planned;

  plan_task (self, customer, task, &planned);
  task->title = g_strdup (gx_sample_pick (&self->random, self->words->tasks));
  task->customer_id = customer->id;
  task->priority = g_strdup (gx_sample_weighted (&self->random, priorities));
  task->owner_id = customer->owner;
  task->contact_id = some_contact (self, customer);
  return gx_sample_add (self, record, planned, error);
}

gboolean
gx_sample_add_tasks (GxSample *self, GxSampleCustomer *customer, guint n, GError **error)
{
  for (guint i = 0; i < n; i++)
    if (!add_task (self, customer, error))
      return FALSE;
  return TRUE;
}
