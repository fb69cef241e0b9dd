/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/task_steps.h"

#include <glib/gi18n-lib.h>

#include "base/clock.h"

typedef struct
{
  GArray *ids; /* of gint64 */
  gboolean finishes;
  gboolean done;
  GxSnooze until;
} Edit;

static void
free_edit (gpointer data)
{
  Edit *edit = data;

  g_array_unref (edit->ids);
  g_free (edit);
}

static void
finish (GxTask *task, gboolean done)
{
  if (!done)
    task->done_at = GX_NO_INSTANT;
  else if (task->done_at.ms == GX_NONE)
    task->done_at = gx_clock_now ();
}

static gboolean
edit_all (GxStore *store, gpointer user_data, GError **error)
{
  const Edit *edit = user_data;
  GxReader *reader = gx_store_get_reader (store);
  g_autoptr (GPtrArray) tasks = gx_reader_get_all (reader, &gx_task_entity, (const gint64 *) edit->ids->data, edit->ids->len, error);

  for (guint i = 0; tasks != NULL && i < tasks->len; i++)
    {
      if (tasks->pdata[i] == NULL)
        continue;
      if (edit->finishes)
        finish (tasks->pdata[i], edit->done);
      else
        gx_task_snooze (tasks->pdata[i], edit->until, gx_reader_get_format (reader)->zone);
      if (!gx_store_update (store, tasks->pdata[i], error))
        return FALSE;
    }
  return tasks != NULL;
}

static GxStep *
new_step (const char *name, const gint64 *ids, gsize n_ids, Edit how)
{
  Edit *edit = g_memdup2 (&how, sizeof how);

  edit->ids = g_array_append_vals (g_array_new (FALSE, FALSE, sizeof (gint64)), ids, n_ids);
  return gx_step_new (name, edit_all, edit, free_edit);
}

/* What the only one is called; NULL when there are several, or it is no more. */
static char *
dup_title (GxReader *reader, const gint64 *ids, gsize n_ids)
{
  g_autoptr (GxRecord) task = n_ids == 1 ? gx_reader_get (reader, &gx_task_entity, ids[0], NULL) : NULL;

  return task != NULL ? g_strdup (gx_record_get_title (task)) : NULL;
}

GxStep *
gx_step_new_finish (GxReader *reader, const gint64 *ids, gsize n_ids, gboolean done)
{
  g_autofree char *title = dup_title (reader, ids, n_ids);
  g_autofree char *name = NULL;

  if (title != NULL)
    /* Translators: the name of a step, and a message after it. */
    name = g_strdup_printf (done ? _("“%s” done") : _("“%s” open again"), title);
  else
    name = g_strdup_printf (done ? ngettext ("%u task done", "%u tasks done", n_ids) : ngettext ("%u task open again", "%u tasks open again", n_ids), (guint) n_ids);
  return new_step (name, ids, n_ids, (Edit) { .finishes = TRUE, .done = done });
}

static char *
dup_until (GxSnooze until, const GxFormat *format)
{
  GxValue value = until.day.days != GX_NONE ? gx_value_integer (GX_KIND_DAY, until.day.days) : gx_value_integer (GX_KIND_INSTANT, until.at.ms);

  return gx_value_to_display (&value, format, gx_clock_today (format->zone));
}

GxStep *
gx_step_new_snooze (GxReader *reader, const gint64 *ids, gsize n_ids, GxSnooze until)
{
  g_autofree char *title = dup_title (reader, ids, n_ids);
  g_autofree char *when = dup_until (until, gx_reader_get_format (reader));
  g_autofree char *name = NULL;

  if (title != NULL)
    /* Translators: a task, and a day such as “tomorrow”: the name of a step, and a message after it. */
    name = g_strdup_printf (_("“%s” snoozed: %s"), title, when);
  else
    name = g_strdup_printf (ngettext ("%u task snoozed: %s", "%u tasks snoozed: %s", n_ids), (guint) n_ids, when);
  return new_step (name, ids, n_ids, (Edit) { .until = until });
}
