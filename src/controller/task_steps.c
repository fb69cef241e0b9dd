/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/task_steps.h"

#include <glib/gi18n-lib.h>

#include "base/clock.h"
#include "controller/suggest.h"
#include "model/task.h"
#include "view/record_dialog.h"

#define MS_PER_DAY 86400000

static const char *const task_fields[] = { "title", "customer_id", "due_on", "priority", "owner_id", "notes", NULL };

typedef struct
{
  GxPage *page;
  GxBook *book;
  GtkWidget *dialog; /* weak; NULL where there is none */
  char *message;     /* what to say when it is done */
} Pending;

static Pending *
pending_new (GxPage *page, GxBook *book, GtkWidget *dialog, const char *message)
{
  Pending *pending = g_new0 (Pending, 1);

  pending->page = g_object_ref (page);
  pending->book = g_object_ref (book);
  g_set_weak_pointer (&pending->dialog, dialog);
  pending->message = g_strdup (message);
  return pending;
}

static void
pending_free (Pending *pending)
{
  g_clear_weak_pointer (&pending->dialog);
  g_object_unref (pending->page);
  g_object_unref (pending->book);
  g_free (pending->message);
  g_free (pending);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pending, pending_free)

static void
step_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Pending) pending = user_data;
  g_autoptr (GError) error = NULL;

  if (gx_book_run_finish (GX_BOOK (source), result, &error) < 0)
    {
      if (pending->dialog != NULL)
        gx_record_dialog_fail (GX_RECORD_DIALOG (pending->dialog), error->message);
      else
        gx_page_fail (pending->page, error->message);
      return;
    }
  if (pending->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (pending->dialog));
  if (pending->message != NULL)
    gx_page_tell (pending->page, pending->message, FALSE);
}

void
gx_page_run (GxPage *page, GxBook *book, GxStep *step, const char *message)
{
  gx_book_run_async (book, step, NULL, NULL, NULL, step_done, pending_new (page, book, NULL, message));
}

/* The dialog -------------------------------------------------------------------------------------------------------------- */

static void
save (GtkWidget *dialog, GxRecord *record, Pending *owner)
{
  g_autofree char *message = record->id == 0 ? g_strdup_printf (_("“%s” added"), gx_record_get_title (record)) : NULL;
  GxStep *step = record->id == 0 ? gx_step_new_add (record) : gx_step_new_edit (record, NULL);

  gx_book_run_async (owner->book, step, NULL, NULL, NULL, step_done, pending_new (owner->page, owner->book, dialog, message));
}

static void
free_owner (gpointer data, GClosure *closure)
{
  pending_free (data);
}

static void
show_dialog (GxPage *page, GxBook *book, GxRecord *task, const char *title, const char *subtitle)
{
  GtkWidget *dialog = gx_record_dialog_new (task, title, subtitle, task_fields, gx_book_get_format (book), gx_suggest, book);

  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (gx_page_get_widget (page))));
  g_signal_connect_data (dialog, "save", G_CALLBACK (save), pending_new (page, book, NULL, NULL), free_owner, 0);
  gtk_window_present (GTK_WINDOW (dialog));
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
  show_dialog (page, book, task, _("New task"), NULL);
}

void
gx_task_edit (GxPage *page, GxBook *book, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GxRecord) task = gx_reader_get (gx_book_get_reader (book), &gx_task_entity, id, &error);

  if (task != NULL)
    show_dialog (page, book, task, _("Task"), gx_record_get_ref_title (task, gx_entity_find_field (&gx_task_entity, "customer_id")));
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
  gx_page_run (page, book, gx_step_new (name, edit_all, edit, free_edit), name);
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
  g_autofree char *title = dup_title (book, ids, n_ids);
  g_autofree char *message = title != NULL ? g_strdup_printf (_("“%s” deleted"), title)
                                           : g_strdup_printf (ngettext ("%u task deleted", "%u tasks deleted", n_ids), (guint) n_ids);

  if (n_ids > 0)
    gx_page_run (page, book, gx_step_new_delete (&gx_task_entity, ids, n_ids, title), message);
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
  gx_page_run (page, book, gx_step_new_add (record), message);
}
