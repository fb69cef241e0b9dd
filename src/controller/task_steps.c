/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/task_steps.h"

#include <glib/gi18n-lib.h>

#include "base/clock.h"
#include "controller/deeds.h"
#include "model/task.h"

#define MS_PER_DAY 86400000

static const char *const task_fields[] = { "title", "customer_id", "due_on", "priority", "owner_id", "notes", NULL };

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

/* Several at once --------------------------------------------------------------------------------------------------------- */

typedef struct
{
  GArray *ids;       /* of gint64 */
  GxInstant done_at; /* of all; used where there is no day */
  GxDay day;
} Edit;

static void
free_edit (gpointer data)
{
  Edit *edit = data;

  g_array_unref (edit->ids);
  g_free (edit);
}

/* A reminder keeps its hour. */
static void
put_off (GxTask *task, GxDay day)
{
  if (task->remind_at.ms != GX_NONE && task->due_on.days != GX_NONE)
    task->remind_at.ms += (day.days - task->due_on.days) * MS_PER_DAY;
  task->due_on = day;
}

static gboolean
edit_all (GxStore *store, gpointer user_data, GError **error)
{
  const Edit *edit = user_data;

  for (guint i = 0; i < edit->ids->len; i++)
    {
      g_autoptr (GxRecord) task = gx_reader_get (gx_store_get_reader (store), &gx_task_entity, g_array_index (edit->ids, gint64, i), error);

      if (task == NULL)
        return FALSE;
      if (edit->day.days != GX_NONE)
        put_off (GX_TASK (task), edit->day);
      else
        GX_TASK (task)->done_at = edit->done_at;
      if (!gx_store_update (store, task, error))
        return FALSE;
    }
  return TRUE;
}

static void
run_edit (GxPage *page, GxBook *book, const gint64 *ids, gsize n_ids, GxInstant done_at, GxDay day, const char *name)
{
  Edit *edit = g_new0 (Edit, 1);

  *edit = (Edit) { g_array_append_vals (g_array_new (FALSE, FALSE, sizeof (gint64)), ids, n_ids), done_at, day };
  gx_deed_run (page, book, gx_step_new (name, edit_all, edit, free_edit), name);
}

/* What the only one is called; NULL when there are several, or it is no more. */
static char *
dup_title (GxBook *book, const gint64 *ids, gsize n_ids)
{
  g_autoptr (GxRecord) task = n_ids == 1 ? gx_reader_get (gx_book_get_reader (book), &gx_task_entity, ids[0], NULL) : NULL;

  return task != NULL ? g_strdup (gx_record_get_title (task)) : NULL;
}

void
gx_task_finish (GxPage *page, GxBook *book, const gint64 *ids, gsize n_ids, gboolean done)
{
  g_autofree char *title = dup_title (book, ids, n_ids);
  g_autofree char *name = NULL;

  if (n_ids == 0)
    return;
  if (title != NULL)
    /* Translators: the name of a step, and a message after it. */
    name = g_strdup_printf (done ? _("“%s” done") : _("“%s” open again"), title);
  else
    name = g_strdup_printf (done ? ngettext ("%u task done", "%u tasks done", n_ids) : ngettext ("%u task open again", "%u tasks open again", n_ids), (guint) n_ids);
  run_edit (page, book, ids, n_ids, done ? gx_clock_now () : GX_NO_INSTANT, GX_NO_DAY, name);
}

static char *
dup_day (GxBook *book, GxDay day)
{
  const GxFormat *format = gx_book_get_format (book);
  GxValue value = gx_value_integer (GX_KIND_DAY, day.days);

  return gx_value_to_display (&value, format, gx_clock_today (format->zone));
}

void
gx_task_snooze (GxPage *page, GxBook *book, const gint64 *ids, gsize n_ids, GxDay day)
{
  g_autofree char *title = dup_title (book, ids, n_ids);
  g_autofree char *until = dup_day (book, day);
  g_autofree char *name = NULL;

  if (n_ids == 0)
    return;
  if (title != NULL)
    /* Translators: a task, and a day such as “tomorrow”: the name of a step, and a message after it. */
    name = g_strdup_printf (_("“%s” snoozed: %s"), title, until);
  else
    name = g_strdup_printf (ngettext ("%u task snoozed: %s", "%u tasks snoozed: %s", n_ids), (guint) n_ids, until);
  run_edit (page, book, ids, n_ids, GX_NO_INSTANT, day, name);
}

void
gx_task_delete (GxPage *page, GxBook *book, const gint64 *ids, gsize n_ids)
{
  g_autofree char *several = g_strdup_printf (ngettext ("%u task deleted", "%u tasks deleted", n_ids), (guint) n_ids);

  gx_deed_delete (page, book, &gx_task_entity, ids, n_ids, several);
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
