/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/imports_controller.h"

#include <glib/gi18n-lib.h>

#include "base/clock.h"
#include "book/take_back.h"
#include "controller/reading.h"
#include "controller/rejects_files.h"
#include "view/data_text.h"

/* The last step is simply undone. An import that others came after is taken back by a step of its own, as far as that can be, and what will come of it is told
 * before. */

#define GX_TYPE_IMPORTS_CONTROLLER (gx_imports_controller_get_type ())
G_DECLARE_FINAL_TYPE (GxImportsController, gx_imports_controller, GX, IMPORTS_CONTROLLER, GObject)

struct _GxImportsController
{
  GObject parent_instance;
  GxBook *book;
  GxPage *page;
  GxReading *reading;
  GHashTable *names; /* step → what it is called */
  gint64 last;       /* the step that Undo takes back; 0: none */
  GxImportsWindow *window; /* weak */
};

G_DEFINE_FINAL_TYPE (GxImportsController, gx_imports_controller, G_TYPE_OBJECT)

static gpointer
read_history (GxReader *reader, gpointer question, GError **error)
{
  return gx_reader_history (reader, -1, error);
}

static gboolean
is_step_in_force (const GxHistoryStep *step)
{
  return step->kind == GX_STEP_DO && !step->is_undone;
}

static gboolean
is_taken_back (const GPtrArray *steps, gint64 id)
{
  for (guint i = 0; i < steps->len; i++)
    {
      const GxHistoryStep *step = steps->pdata[i];

      if (step->of_step == id && is_step_in_force (step))
        return TRUE;
    }
  return FALSE;
}

/* “31 rows were not imported.”; NULL: all were. */
static char *
describe_rejected (const GxHistoryStep *step)
{
  g_autofree char *rows = gx_data_count (step->n_rejected);

  return step->n_rejected > 0 ? g_strdup_printf (ngettext ("%s row was not imported.", "%s rows were not imported.", step->n_rejected), rows) : NULL;
}

static gboolean
is_gone (const GPtrArray *steps, const GxHistoryStep *step)
{
  return step->is_undone || is_taken_back (steps, step->id);
}

/* NULL: it can be taken back. */
static const char *
reason_against (GxImportsController *self, const GPtrArray *steps, const GxHistoryStep *step)
{
  if (gx_book_get_mode (self->book) == GX_BOOK_READ)
    return _("This book can only be read.");
  if (is_gone (steps, step))
    return _("It was taken back.");
  return NULL;
}

/* The step that Undo takes back; 0: there is none, for the book was brought up to date since. */
static gint64
last_step (GxImportsController *self, const GPtrArray *steps)
{
  g_autofree char *undo_name = gx_book_dup_undo_name (self->book);

  for (guint i = 0; i < steps->len && undo_name != NULL; i++)
    if (is_step_in_force (steps->pdata[i]))
      return ((const GxHistoryStep *) steps->pdata[i])->id;
  return 0;
}

static void
history_read (gpointer answer, const GError *error, gpointer owner)
{
  GxImportsController *self = owner;
  g_autoptr (GPtrArray) steps = answer;
  const GxFormat *format = gx_book_get_format (self->book);

  if (self->window == NULL)
    return;
  if (steps == NULL)
    {
      gx_imports_window_say (self->window, _("The imports cannot be read"), error->message);
      return;
    }
  gx_imports_window_clear (self->window);
  g_hash_table_remove_all (self->names);
  self->last = last_step (self, steps);
  for (guint i = 0; i < steps->len; i++)
    {
      const GxHistoryStep *step = steps->pdata[i];
      GxValue at = gx_value_integer (GX_KIND_INSTANT, step->at.ms);
      g_autofree char *when = NULL;
      g_autofree char *rejected = NULL;

      if (!step->is_import)
        continue;
      when = gx_value_to_display (&at, format, gx_clock_today (format->zone));
      rejected = describe_rejected (step);
      gx_imports_window_add (self->window, &(GxImportsRow) {
        .step = step->id,
        .name = step->name,
        .when = when,
        .rejected = rejected,
        .has_rejects = step->n_rejected_kept > 0 && !is_gone (steps, step), /* else the whole file goes in again */
        .reason = reason_against (self, steps, step),
        .asks = step->id != self->last,
      });
      g_hash_table_insert (self->names, g_memdup2 (&step->id, sizeof step->id), g_strdup (step->name));
    }
  if (g_hash_table_size (self->names) == 0)
    gx_imports_window_say (self->window, _("Nothing was imported yet"), _("Tables that come into this book are listed here, and can be taken back."));
}

static void
read_again (GxImportsController *self)
{
  gx_reading_ask (self->reading, NULL);
}

/* Taking one back that others came after --------------------------------------------------------------------------------------- */

typedef struct
{
  GxImportsController *self;
  gint64 step;
  char *name;
  GxTakeBack *result;
} Work;

static void
work_free (Work *work)
{
  g_object_unref (work->self);
  g_free (work->name);
  gx_take_back_free (work->result);
  g_free (work);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Work, work_free)

static AdwMessageDialog *
show_dialog (GxImportsController *self, const char *title, const char *message)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (self->window), title, message));

  gtk_window_set_title (GTK_WINDOW (dialog), "Guanxi");
  adw_message_dialog_add_response (dialog, "cancel", _("_Close"));
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}

static void
taken_back (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Work) work = user_data;
  g_autoptr (GError) error = NULL;
  gint64 step = gx_book_run_finish (GX_BOOK (source), result, &error);

  if (work->self->window == NULL)
    return;
  gx_imports_window_set_busy (work->self->window, FALSE);
  if (step < 0)
    show_dialog (work->self, _("The import was not taken back"), error->message);
}

static void
begin (GxImportsController *self, gint64 step, const char *name, gboolean dry_run, GAsyncReadyCallback callback)
{
  Work *work = g_new (Work, 1);

  *work = (Work) { g_object_ref (self), step, g_strdup (name), gx_take_back_new () };
  gx_imports_window_set_busy (self->window, TRUE);
  gx_book_run_async (self->book, gx_step_new_take_back (step, name, dry_run, work->result), NULL, NULL, NULL, callback, work);
}

static void
answered (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Work *work = user_data;

  if (g_str_equal (response, "take-back") && work->self->window != NULL)
    begin (work->self, work->step, work->name, FALSE, taken_back);
}

/* "1,862 customers". */
static char *
count (const GxEntity *entity, gint64 n)
{
  g_autofree char *number = gx_data_count (n);
  g_autofree char *noun = g_utf8_strdown (n == 1 ? _(entity->singular) : _(entity->plural), -1);

  /* Translators: how many records of a kind: 1,862 customers. */
  return g_strdup_printf (_("%s %s"), number, noun);
}

/* What will come of it. */
static char *
describe (const GxTakeBack *result)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *removed = count (result->entity, result->removed);
  g_autofree char *set_back = count (result->entity, result->set_back);
  g_autofree char *kept = count (result->entity, result->kept);
  g_autofree char *names = NULL;

  if (result->removed > 0)
    g_string_append_printf (text, ngettext ("%s that came in goes to the recycle bin.", "%s that came in go to the recycle bin.", result->removed), removed);
  if (result->removed > 0 && result->set_back > 0)
    g_string_append_c (text, '\n');
  if (result->set_back > 0)
    g_string_append_printf (text, ngettext ("%s gets back what it had before.", "%s get back what they had before.", result->set_back), set_back);
  if (result->kept == 0)
    return g_strdup (text->str);

  g_ptr_array_add (result->titles, NULL);
  /* Translators: between names. */
  names = g_strjoinv (_(", "), (char **) result->titles->pdata);
  g_ptr_array_remove_index (result->titles, result->titles->len - 1);
  if (text->len > 0)
    g_string_append_c (text, '\n');
  /* Translators: how many customers; names of them. */
  g_string_append_printf (text, ngettext ("%s stays, because it was changed or used since: %s%s", "%s stay, because they were changed or used since: %s%s", result->kept),
                          kept, names, result->kept > result->titles->len ? "…" : "");
  return g_strdup (text->str);
}

static void
tried (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Work) work = user_data;
  g_autoptr (GError) error = NULL;
  const GxTakeBack *found = work->result;
  g_autofree char *text = NULL;
  g_autofree char *question = NULL;
  AdwMessageDialog *dialog;

  gx_book_run_finish (GX_BOOK (source), result, &error);
  if (work->self->window == NULL)
    return;
  gx_imports_window_set_busy (work->self->window, FALSE);
  if (!g_error_matches (error, GX_ERROR, GX_ERROR_CANCELLED))
    {
      show_dialog (work->self, _("The import cannot be taken back"), error != NULL ? error->message : _("Nothing is left of it."));
      return;
    }
  text = found->entity != NULL ? describe (found) : g_strdup (_("Nothing is left of it."));
  if (found->removed + found->set_back == 0)
    {
      show_dialog (work->self, _("The import cannot be taken back"), text);
      return;
    }
  question = g_strdup_printf ("%s\n\n%s", work->name, text);
  dialog = show_dialog (work->self, _("Take this import back?"), question);
  adw_message_dialog_set_response_label (dialog, "cancel", _("_Cancel"));
  adw_message_dialog_add_response (dialog, "take-back", _("_Take Back"));
  adw_message_dialog_set_response_appearance (dialog, "take-back", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered), g_steal_pointer (&work), (GClosureNotify) (GCallback) work_free, 0);
}

static void
undo (GxImportsController *self, gint64 step)
{
  if (step == self->last)
    gtk_widget_activate_action (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self->window))), "win.undo", NULL);
  else
    begin (self, step, g_hash_table_lookup (self->names, &step), TRUE, tried);
}

static void
save_rejects (GxImportsController *self, gint64 step)
{
  gx_rejects_file_choose (self->page, self->book, step, GTK_WINDOW (self->window));
}

static void
gx_imports_controller_finalize (GObject *object)
{
  GxImportsController *self = GX_IMPORTS_CONTROLLER (object);

  gx_reading_free (self->reading);
  g_hash_table_unref (self->names);
  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->page);
  g_clear_object (&self->book);
  G_OBJECT_CLASS (gx_imports_controller_parent_class)->finalize (object);
}

static void
gx_imports_controller_class_init (GxImportsControllerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gx_imports_controller_finalize;
}

static void
gx_imports_controller_init (GxImportsController *self)
{
  self->names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
}

void
gx_imports_controller_attach (GxBook *book, GxPage *page, GxImportsWindow *window)
{
  GxImportsController *self = g_object_new (GX_TYPE_IMPORTS_CONTROLLER, NULL);

  self->book = g_object_ref (book);
  self->page = g_object_ref (page);
  g_set_weak_pointer (&self->window, window);
  self->reading = gx_reading_new (book, self, read_history, NULL, history_read, (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect_object (book, "changed", G_CALLBACK (read_again), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "undo", G_CALLBACK (undo), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "save-rejects", G_CALLBACK (save_rejects), self, G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (window), "controller", self, g_object_unref);
  read_again (self);
}
