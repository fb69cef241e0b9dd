/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/seal_controller.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/secret.h"
#include "base/thread.h"
#include "book/book_state.h"
#include "controller/print.h"
#include "controller/save_file.h"
#include "exchange/atomic_file.h"

struct _GxSealController
{
  GObject parent_instance;
  GxBook *book;
  GxSealDialog *view; /* weak */
  GxSealCost cost;
  GxSeal seal;
  char *code;         /* NULL: no seal is made yet */
};

enum
{
  SEALED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxSealController, gx_seal_controller, G_TYPE_OBJECT)

static gboolean
is_alive (GxSealController *self)
{
  return self->view != NULL && self->book != NULL;
}

/* The seal: Argon2id takes its time --------------------------------------------------------------------------------------- */

typedef struct
{
  char *passphrase;
  GxSealCost cost;
  GxSeal seal;
  char *code;
} Making;

static void
making_free (gpointer data)
{
  Making *making = data;

  gx_secret_free (making->passphrase);
  gx_secret_free (making->code);
  g_free (making);
}

static void
make_seal (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Making *making = task_data;
  GError *error = NULL;

  if (gx_seal_new (&making->seal, making->passphrase, making->cost, &making->code, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
seal_made (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GxSealController *self = GX_SEAL_CONTROLLER (object);
  Making *making = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  if (!is_alive (self))
    return;
  if (error != NULL)
    {
      gx_seal_dialog_fail (self->view, error->message);
      return;
    }
  self->seal = making->seal;
  self->code = g_steal_pointer (&making->code);
  gx_seal_dialog_show_code (self->view, self->code);
}

static void
passphrase_given (GxSealController *self, const char *passphrase)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, seal_made, NULL);
  Making *making = g_new0 (Making, 1);

  making->passphrase = g_strdup (passphrase);
  making->cost = self->cost;
  g_task_set_task_data (task, making, making_free);
  gx_seal_dialog_set_busy (self->view, TRUE);
  gx_task_run_in_thread (task, make_seal);
}

/* The code on paper --------------------------------------------------------------------------------------------------------- */

static char *
book_name (GxSealController *self)
{
  g_autofree char *file = g_filename_display_basename (gx_book_get_path (self->book));
  char *dot = strrchr (file, '.');

  return dot != NULL && dot != file ? g_strndup (file, dot - file) : g_steal_pointer (&file);
}

static char *
purpose_text (GxSealController *self)
{
  g_autofree char *book = book_name (self);

  return g_strdup_printf (_("This code opens the encrypted copies of “%s” when their passphrase is forgotten: in Guanxi, type it where the passphrase is asked for. "
                            "Whoever has it can read the copies."), book);
}

static void
print_failed (GtkWindow *parent, const char *message, gpointer user_data)
{
  gx_seal_dialog_fail (GX_SEAL_DIALOG (parent), message);
}

static void
print_code (GxSealController *self)
{
  g_autofree char *book = book_name (self);
  g_autofree char *purpose = purpose_text (self);
  GxPaper *paper = gx_paper_new (_("Recovery code"), NULL, book, gx_book_get_format (self->book)->zone);

  gx_paper_add_heading (paper, self->code);
  gx_paper_add_text (paper, purpose);
  gx_print_document (GTK_WINDOW (self->view), paper, print_failed, NULL);
}

static gboolean
write_text (const char *path, const char *text, GError **error)
{
  g_autoptr (GxAtomicFile) file = gx_atomic_file_new (path, error);

  return file != NULL && gx_atomic_file_write (file, text, strlen (text), error) && gx_atomic_file_commit (file, error);
}

static void
place_chosen (const char *path, gpointer user_data)
{
  GxSealController *self = user_data;
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *message = g_strdup_printf (_("“%s” saved"), name);
  g_autofree char *purpose = NULL;
  char *text;
  g_autoptr (GError) error = NULL;

  if (!is_alive (self))
    return;
  purpose = purpose_text (self);
  text = g_strdup_printf ("%s\n\n%s\n", self->code, purpose);
  if (write_text (path, text, &error))
    gx_seal_dialog_notice (self->view, message);
  else
    gx_seal_dialog_fail (self->view, error->message);
  gx_secret_free (text);
}

static void
save_code (GxSealController *self)
{
  g_autofree char *book = book_name (self);
  /* Translators: the name of a file; %s is the book's name. */
  g_autofree char *name = g_strdup_printf (_("%s recovery code"), book);

  gx_save_file_choose (GTK_WINDOW (self->view), name, "txt", _("Text files"), place_chosen, G_OBJECT (self));
}

/* In force ------------------------------------------------------------------------------------------------------------------ */

typedef struct
{
  char *book;
  GxSeal seal;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_free (saving->book);
  g_free (saving);
}

static void
save_seal (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Saving *saving = task_data;
  GError *error = NULL;
  g_autoptr (GxBookState) state = gx_book_state_read (saving->book, FALSE, &error);

  if (state != NULL && gx_seal_save (&saving->seal, state->uuid, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
seal_saved (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GxSealController *self = GX_SEAL_CONTROLLER (object);
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_signal_emit (self, signals[SEALED], 0);
  if (!is_alive (self))
    return;
  if (error != NULL)
    gx_seal_dialog_fail (self->view, error->message);
  else
    gtk_window_destroy (GTK_WINDOW (self->view));
}

static void
kept (GxSealController *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, seal_saved, NULL);
  Saving *saving = g_new0 (Saving, 1);

  saving->book = g_strdup (gx_book_get_path (self->book));
  saving->seal = self->seal;
  g_task_set_task_data (task, saving, saving_free);
  gx_seal_dialog_set_busy (self->view, TRUE);
  gx_task_run_in_thread (task, save_seal);
}

/* The class ----------------------------------------------------------------------------------------------------------------- */

static void
gx_seal_controller_dispose (GObject *object)
{
  GxSealController *self = GX_SEAL_CONTROLLER (object);

  g_clear_weak_pointer (&self->view);
  g_clear_object (&self->book);
  g_clear_pointer (&self->code, gx_secret_free);
  G_OBJECT_CLASS (gx_seal_controller_parent_class)->dispose (object);
}

static void
gx_seal_controller_class_init (GxSealControllerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gx_seal_controller_dispose;
  signals[SEALED] = g_signal_new ("sealed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
gx_seal_controller_init (GxSealController *self)
{
}

/* The view is destroyed, though somebody may hold it: the book goes now. */
static void
view_gone (GxSealController *self)
{
  g_object_run_dispose (G_OBJECT (self));
}

GxSealController *
gx_seal_controller_new (GxBook *book, GxSealDialog *view, GxSealCost cost)
{
  GxSealController *self = g_object_new (GX_TYPE_SEAL_CONTROLLER, NULL);

  self->book = g_object_ref (book);
  self->cost = cost;
  g_set_weak_pointer (&self->view, view);
  g_signal_connect_object (view, "passphrase", G_CALLBACK (passphrase_given), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "print", G_CALLBACK (print_code), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "save", G_CALLBACK (save_code), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "kept", G_CALLBACK (kept), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "destroy", G_CALLBACK (view_gone), self, G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (view), "controller", self, g_object_unref);
  return self;
}
