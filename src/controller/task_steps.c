/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/task_steps.h"

#include <glib/gi18n-lib.h>

#include "base/clock.h"
#include "book/task_steps.h"
#include "controller/deeds.h"
#include "model/task.h"

static const char *const task_fields[] = { "title", "customer_id", "due_on", "remind_at", "repeat", "priority", "owner_id", "notes", "custom", NULL };

static void
ask (GxPage *page, GxBook *book, GxRecord *task, const char *title, const char *subtitle)
{
  gx_deed_ask (page, book, gx_page_get_widget (page), task, title, subtitle, task_fields, NULL);
}

void
gx_task_ask_new (GxPage *page, GxBook *book, GxCustomer *customer)
{
  g_autoptr (GxRecord) task = gx_record_new (&gx_task_entity);

  GX_TASK (task)->due_on = gx_clock_today (gx_book_get_format (book)->zone);
  if (customer != NULL)
    {
      GX_TASK (task)->customer_id = GX_RECORD (customer)->id;
      gx_record_set_ref_title (task, gx_entity_find_field (&gx_task_entity, "customer_id"), customer->name);
    }
  ask (page, book, task, _("New task"), NULL);
}

void
gx_task_edit (GxPage *page, GxBook *book, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GxRecord) task = gx_reader_get (gx_book_get_reader (book), &gx_task_entity, id, &error);

  if (task != NULL)
    ask (page, book, task, _("Task"), gx_record_get_ref_title (task, gx_entity_find_field (&gx_task_entity, "customer_id")));
  else
    gx_page_fail (page, error->message);
}

/* The name of the step is what is said of it. */
static void
run (GxPage *page, GxBook *book, GxStep *step)
{
  g_autofree char *name = step != NULL ? g_strdup (step->name) : NULL;

  if (step != NULL)
    gx_deed_run (page, book, step, name);
}

void
gx_task_finish (GxPage *page, GxBook *book, const gint64 *ids, gsize n_ids, gboolean done)
{
  run (page, book, n_ids > 0 ? gx_step_new_finish (gx_book_get_reader (book), ids, n_ids, done) : NULL);
}

void
gx_task_snooze_all (GxPage *page, GxBook *book, const gint64 *ids, gsize n_ids, GxSnooze until)
{
  run (page, book, n_ids > 0 ? gx_step_new_snooze (gx_book_get_reader (book), ids, n_ids, until) : NULL);
}

void
gx_task_delete (GxPage *page, GxBook *book, const gint64 *ids, gsize n_ids)
{
  g_autofree char *several = g_strdup_printf (ngettext ("%u task deleted", "%u tasks deleted", n_ids), (guint) n_ids);

  gx_deed_delete (page, book, &gx_task_entity, ids, n_ids, several);
}

static char *
dup_day (GxBook *book, GxDay day)
{
  const GxFormat *format = gx_book_get_format (book);
  GxValue value = gx_value_integer (GX_KIND_DAY, day.days);

  return gx_value_to_display (&value, format, gx_clock_today (format->zone));
}

void
gx_task_plan (GxPage *page, GxBook *book, const char *title, gint64 customer_id, gint64 deal_id, gint64 owner_id, GxDay day)
{
  g_autoptr (GxRecord) record = gx_record_new (&gx_task_entity);
  g_autofree char *until = dup_day (book, day);
  /* Translators: a task, and a day such as “tomorrow”. */
  g_autofree char *message = g_strdup_printf (_("“%s” planned: %s"), title, until);
  GxTask *task = GX_TASK (record);

  task->title = g_strdup (title);
  task->customer_id = customer_id;
  task->deal_id = deal_id;
  task->owner_id = owner_id;
  task->due_on = day;
  gx_deed_run (page, book, gx_step_new_add (record), message);
}
