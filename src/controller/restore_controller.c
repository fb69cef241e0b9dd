/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/restore_controller.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/clock.h"
#include "base/secret.h"
#include "base/thread.h"
#include "exchange/copies.h"
#include "model/contact.h"
#include "model/customer.h"
#include "model/deal.h"
#include "model/interaction.h"
#include "model/product.h"
#include "model/task.h"
#include "view/secret_dialog.h"

/* Copies are read one after the other on a thread, each shown when it is known: to count a large one takes a while. */

struct _GxRestoreController
{
  GObject parent_instance;
  GxBook *book;
  char *uuid;             /* of the book; NULL: not known yet */
  GxRestoreDialog *view;  /* weak */
  GQueue paths;           /* still to be read */
  guint n_shown;
  GxCopySummary *wanted;  /* the one that is asked about */
  char *secret;           /* that opens it */
  GAsyncReadyCallback unlocked; /* what follows when it was tried: it may ask once more */
};

enum
{
  RESTORE_COPY,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxRestoreController, gx_restore_controller, G_TYPE_OBJECT)

/* On a thread -------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  char *book;
  GStrv folders;
  char *uuid; /* found */
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  g_free (search->book);
  g_strfreev (search->folders);
  g_free (search->uuid);
  g_free (search);
}

/* Also those that cannot be read, so that they can be said to be damaged. */
static void
find_named (GPtrArray *paths, const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func ((GDestroyNotify) gx_copy_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autoptr (GxCopy) copy = g_new0 (GxCopy, 1);

      if (!gx_copy_name_parse (name, &copy->day, &copy->number, &copy->is_locked))
        continue;
      copy->name = g_strdup (name);
      g_ptr_array_add (copies, g_steal_pointer (&copy));
    }
  g_ptr_array_sort (copies, gx_copy_compare);
  for (guint i = 0; i < copies->len; i++)
    g_ptr_array_add (paths, g_build_filename (folder, ((const GxCopy *) copies->pdata[i])->name, NULL));
}

static void
find_copies (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Search *search = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GxBookState) state = gx_book_state_read (search->book, FALSE, &error);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  if (state == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  search->uuid = g_strdup (state->uuid);
  for (guint i = 0; search->folders[i] != NULL; i++)
    find_named (paths, search->folders[i]);
  g_task_return_pointer (task, g_steal_pointer (&paths), (GDestroyNotify) g_ptr_array_unref);
}

typedef struct
{
  char *path;
  char *secret; /* nullable */
} Copy;

static void
copy_free (gpointer data)
{
  Copy *copy = data;

  g_free (copy->path);
  gx_secret_free (copy->secret);
  g_free (copy);
}

static void
summarize (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Copy *copy = task_data;
  GError *error = NULL;
  GxCopySummary *summary = gx_copy_summarize (copy->path, copy->secret, &error);

  if (summary != NULL)
    g_task_return_pointer (task, summary, (GDestroyNotify) gx_copy_summary_free);
  else
    g_task_return_error (task, error);
}

static void
read_copy (GxRestoreController *self, const char *path, const char *secret, GAsyncReadyCallback ended)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, ended, NULL);
  Copy *copy = g_new0 (Copy, 1);

  copy->path = g_strdup (path);
  copy->secret = g_strdup (secret);
  g_task_set_task_data (task, copy, copy_free);
  gx_task_run_in_thread (task, summarize);
}

/* What is said of a copy --------------------------------------------------------------------------------------------------- */

static gint64
count_of (const GxBookState *state, const GxEntity *entity)
{
  for (guint i = 0; state->counts != NULL && gx_entities[i] != NULL; i++)
    if (gx_entities[i] == entity)
      return state->counts[i];
  return 0;
}

static char *
counts_text (const GxBookState *state)
{
  /* What a book is known by; not its stages and choices. */
  static const GxEntity *const told[] = { &gx_customer_entity, &gx_contact_entity, &gx_interaction_entity, &gx_deal_entity, &gx_task_entity,
                                          &gx_product_entity };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      gint64 count = count_of (state, told[i]);

      if (count > 0 || i == 0)
        g_string_append_printf (text, "%s%s\u00a0%" G_GINT64_FORMAT, i > 0 ? " · " : "", _(told[i]->plural), count);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
last_change_text (const GxBookState *state, const GxFormat *format)
{
  GxValue at = gx_value_integer (GX_KIND_INSTANT, state->step_at.ms);
  g_autofree char *when = NULL;

  if (state->step_id == 0 || state->step_at.ms == GX_NO_INSTANT.ms)
    return g_strdup (_("Nothing was ever done in it"));
  when = gx_value_to_display (&at, format, gx_clock_today (format->zone));
  /* Translators: the last change in a copy of the book: what was done, when. */
  return state->step_name != NULL ? g_strdup_printf (_("Last change: %s, %s"), state->step_name, when) : g_strdup_printf (_("Last change: %s"), when);
}

static char *
details_text (const GxCopySummary *summary, const GxFormat *format)
{
  g_autofree char *counts = counts_text (summary->state);
  g_autofree char *change = last_change_text (summary->state, format);

  return summary->is_open ? g_strdup_printf ("%s\n%s", counts, change) : g_strdup_printf ("%s\n%s", _("Encrypted"), change);
}

static char *
title_text (const GxCopySummary *summary, const GxFormat *format)
{
  GxValue value = gx_value_integer (GX_KIND_DAY, summary->day.days);
  g_autofree char *day = gx_value_to_display (&value, format, gx_clock_today (format->zone));
  g_autofree char *file = g_filename_display_basename (summary->path);

  /* Translators: a copy of the book: when it was made, its file. */
  return g_strdup_printf (_("%s: %s"), day, file);
}

static gboolean
is_alive (GxRestoreController *self)
{
  return self->view != NULL && self->book != NULL;
}

/* The list ----------------------------------------------------------------------------------------------------------------- */

static void
show_copy (GxRestoreController *self, const char *path, const GxCopySummary *summary, const GError *error)
{
  const GxFormat *format = gx_book_get_format (self->book);

  if (error != NULL)
    {
      g_autofree char *file = g_filename_display_basename (path);

      gx_restore_dialog_add (self->view, file, error->message, NULL);
    }
  else if (g_strcmp0 (summary->state->uuid, self->uuid) == 0)
    {
      g_autofree char *title = title_text (summary, format);
      g_autofree char *details = details_text (summary, format);

      gx_restore_dialog_add (self->view, title, details, path);
    }
  else
    return; /* of another book, in the same folder */
  self->n_shown++;
}

static void
read_next (GxRestoreController *self, GAsyncReadyCallback ended)
{
  g_autofree char *path = g_queue_pop_head (&self->paths);

  gx_restore_dialog_set_busy (self->view, path != NULL);
  if (path != NULL)
    read_copy (self, path, NULL, ended);
  else if (self->n_shown == 0)
    gx_restore_dialog_say (self->view, _("There is no copy of this book yet"),
                           _("One is made by itself every day the book was changed. If you have one elsewhere, choose its file."));
}

static void
copy_read (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GxRestoreController *self = GX_RESTORE_CONTROLLER (object);
  const Copy *copy = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GxCopySummary) summary = g_task_propagate_pointer (G_TASK (result), &error);

  if (!is_alive (self))
    return;
  show_copy (self, copy->path, summary, error);
  read_next (self, copy_read);
}

static void
copies_found (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GxRestoreController *self = GX_RESTORE_CONTROLLER (object);
  const Search *search = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) paths = g_task_propagate_pointer (G_TASK (result), &error);

  if (!is_alive (self))
    return;
  if (paths == NULL)
    {
      gx_restore_dialog_set_busy (self->view, FALSE);
      gx_restore_dialog_say (self->view, _("The copies cannot be listed"), error->message);
      return;
    }
  self->uuid = g_strdup (search->uuid);
  for (guint i = 0; i < paths->len; i++)
    g_queue_push_tail (&self->paths, g_strdup (paths->pdata[i]));
  read_next (self, copy_read);
}

/* Restoring ---------------------------------------------------------------------------------------------------------------- */

static gboolean
decide (gpointer data)
{
  GxRestoreController *self = data;
  g_autoptr (GxCopySummary) wanted = g_steal_pointer (&self->wanted);
  char *secret = g_steal_pointer (&self->secret);

  if (is_alive (self) && wanted != NULL)
    g_signal_emit (self, signals[RESTORE_COPY], 0, wanted->path, secret);
  gx_secret_free (secret);
  return G_SOURCE_REMOVE;
}

/* Not while the question is answered: what follows destroys the window it stands on. */
static void
decide_soon (GxRestoreController *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, decide, g_object_ref (self), g_object_unref);
}

static void
secret_given (GxRestoreController *self, const char *response, AdwMessageDialog *dialog)
{
  if (!g_str_equal (response, "open") || !is_alive (self) || self->wanted == NULL)
    return;
  gx_secret_free (self->secret);
  self->secret = g_strdup (gx_secret_dialog_get_secret (dialog));
  gx_restore_dialog_set_busy (self->view, TRUE);
  read_copy (self, self->wanted->path, self->secret, self->unlocked);
}

/* @wrong: why the last one did not open it; NULL: there was none. */
static void
ask_for_secret (GxRestoreController *self, const char *wrong)
{
  g_autofree char *title = title_text (self->wanted, gx_book_get_format (self->book));
  g_autofree char *details = details_text (self->wanted, gx_book_get_format (self->book));
  g_autofree char *body = g_strdup_printf ("%s\n%s", title, details);
  AdwMessageDialog *dialog = gx_secret_dialog_new (GTK_WINDOW (self->view), _("Open the encrypted copy"), body, _("_Open"), wrong);

  g_signal_connect_object (dialog, "response", G_CALLBACK (secret_given), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
answered (GxRestoreController *self, const char *response)
{
  if (g_str_equal (response, "restore") && is_alive (self) && self->wanted != NULL)
    decide_soon (self);
}

static char *
question_text (GxRestoreController *self)
{
  g_autofree char *title = title_text (self->wanted, gx_book_get_format (self->book));
  g_autofree char *details = details_text (self->wanted, gx_book_get_format (self->book));
  gboolean is_other = g_strcmp0 (self->wanted->state->uuid, self->uuid) != 0;

  return g_strdup_printf ("%s\n%s%s%s\n\n%s", title, details, is_other ? "\n\n" : "", is_other ? _("This is a copy of another book.") : "",
                          _("The book as it is now is kept under another name in its folder. Undo does not take this back."));
}

/* Once: it is not undone. */
static void
ask (GxRestoreController *self)
{
  g_autofree char *question = question_text (self);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (self->view), _("Restore this copy?"), question));

  gtk_window_set_title (GTK_WINDOW (dialog), "Guanxi");
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "restore", _("_Restore"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "restore", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
take_wanted (GxRestoreController *self, GxCopySummary *summary)
{
  g_clear_pointer (&self->wanted, gx_copy_summary_free);
  self->wanted = summary;
}

/* What is in an encrypted copy is known, and shown, only now. */
static void
unlocked (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GxRestoreController *self = GX_RESTORE_CONTROLLER (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (GxCopySummary) summary = g_task_propagate_pointer (G_TASK (result), &error);

  if (!is_alive (self) || self->wanted == NULL)
    return;
  gx_restore_dialog_set_busy (self->view, FALSE);
  if (g_error_matches (error, GX_ERROR, GX_ERROR_REFUSED))
    {
      ask_for_secret (self, error->message);
      return;
    }
  if (error != NULL)
    {
      gx_restore_dialog_notice (self->view, error->message);
      return;
    }
  take_wanted (self, g_steal_pointer (&summary));
  ask (self);
}

static void
wanted_read (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GxRestoreController *self = GX_RESTORE_CONTROLLER (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (GxCopySummary) summary = g_task_propagate_pointer (G_TASK (result), &error);

  if (!is_alive (self))
    return;
  if (summary == NULL)
    {
      gx_restore_dialog_notice (self->view, error->message);
      return;
    }
  take_wanted (self, g_steal_pointer (&summary));
  g_clear_pointer (&self->secret, gx_secret_free);
  if (self->wanted->is_open)
    ask (self);
  else
    ask_for_secret (self, NULL);
}

/* Read again: it may have been changed or pulled out since it was listed. */
static void
restore (GxRestoreController *self, const char *path)
{
  read_copy (self, path, NULL, wanted_read);
}

static void
file_chosen (GtkNativeDialog *dialog, int response, GxRestoreController *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  if (file != NULL && g_file_peek_path (file) != NULL)
    restore (self, g_file_peek_path (file));
  g_object_unref (dialog);
}

static void
choose (GxRestoreController *self)
{
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (_("Restore a copy"), GTK_WINDOW (self->view), GTK_FILE_CHOOSER_ACTION_OPEN, _("_Choose"), NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (file_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* The class ---------------------------------------------------------------------------------------------------------------- */

static void
gx_restore_controller_dispose (GObject *object)
{
  GxRestoreController *self = GX_RESTORE_CONTROLLER (object);

  g_clear_weak_pointer (&self->view);
  g_clear_object (&self->book);
  G_OBJECT_CLASS (gx_restore_controller_parent_class)->dispose (object);
}

static void
gx_restore_controller_finalize (GObject *object)
{
  GxRestoreController *self = GX_RESTORE_CONTROLLER (object);

  g_queue_clear_full (&self->paths, g_free);
  g_clear_pointer (&self->wanted, gx_copy_summary_free);
  gx_secret_free (self->secret);
  g_free (self->uuid);
  G_OBJECT_CLASS (gx_restore_controller_parent_class)->finalize (object);
}

static void
gx_restore_controller_class_init (GxRestoreControllerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gx_restore_controller_dispose;
  G_OBJECT_CLASS (klass)->finalize = gx_restore_controller_finalize;
  signals[RESTORE_COPY] = g_signal_new ("restore", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
gx_restore_controller_init (GxRestoreController *self)
{
}

/* The view is destroyed, though somebody may hold it: the book goes now. */
static void
view_gone (GxRestoreController *self)
{
  g_object_run_dispose (G_OBJECT (self));
}

GxRestoreController *
gx_restore_controller_new (GxBook *book, const char *const *folders, GxRestoreDialog *view)
{
  GxRestoreController *self = g_object_new (GX_TYPE_RESTORE_CONTROLLER, NULL);
  g_autoptr (GTask) task = g_task_new (self, NULL, copies_found, NULL);
  Search *search = g_new0 (Search, 1);

  self->book = g_object_ref (book);
  self->unlocked = unlocked;
  g_set_weak_pointer (&self->view, view);
  g_signal_connect_object (view, "restore", G_CALLBACK (restore), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "choose", G_CALLBACK (choose), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "destroy", G_CALLBACK (view_gone), self, G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (view), "controller", self, g_object_unref);
  search->book = g_strdup (gx_book_get_path (book));
  search->folders = g_strdupv ((GStrv) folders);
  g_task_set_task_data (task, search, search_free);
  gx_restore_dialog_set_busy (view, TRUE);
  gx_task_run_in_thread (task, find_copies);
  return self;
}
