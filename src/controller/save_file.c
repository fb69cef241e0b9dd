/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/save_file.h"

#include <glib/gi18n-lib.h>

#define CONTENT "content"
#define FIRST "first"
#define SECOND "second"

typedef struct
{
  GxSaveChosenFunc chosen; /* this, or the other */
  GxSaveEitherFunc either_chosen;
  GObject *owner; /* weak */
  char *ending;   /* `.xlsx` */
} Pending;

static void
free_pending (gpointer data, GClosure *closure)
{
  Pending *pending = data;

  g_clear_weak_pointer (&pending->owner);
  g_free (pending->ending);
  g_free (pending);
}

static void
responded (GtkNativeDialog *dialog, int response, Pending *pending)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL && pending->owner != NULL)
    {
      g_autofree char *whole = g_str_has_suffix (path, pending->ending) ? g_strdup (path) : g_strconcat (path, pending->ending, NULL);

      if (pending->either_chosen != NULL)
        pending->either_chosen (whole, g_strcmp0 (gtk_file_chooser_get_choice (GTK_FILE_CHOOSER (dialog), CONTENT), SECOND) == 0, pending->owner);
      else
        pending->chosen (whole, pending->owner);
    }
  g_object_unref (dialog);
}

/* The dialog is still to be shown, and who is told still to be set. */
static Pending *
ask (GtkWindow *parent, const char *name, const char *suffix, const char *kind, GObject *owner, GtkNativeDialog **asking)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("Save as"), parent, GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), NULL);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autofree char *whole = g_strconcat (name, ".", suffix, NULL);
  Pending *pending = g_new0 (Pending, 1);

  pending->ending = g_strconcat (".", suffix, NULL);
  g_set_weak_pointer (&pending->owner, owner);
  gtk_file_filter_set_name (filter, kind);
  gtk_file_filter_add_suffix (filter, suffix);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), g_strdelimit (whole, "/\n", '-'));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_data (dialog, "response", G_CALLBACK (responded), pending, free_pending, 0);
  *asking = GTK_NATIVE_DIALOG (dialog);
  return pending;
}

void
gx_save_file_choose (GtkWindow *parent, const char *name, const char *suffix, const char *kind, GxSaveChosenFunc chosen, GObject *owner)
{
  GtkNativeDialog *dialog;

  ask (parent, name, suffix, kind, owner, &dialog)->chosen = chosen;
  gtk_native_dialog_show (dialog);
}

void
gx_save_file_choose_either (GtkWindow *parent, const char *name, const char *suffix, const char *kind, const char *label, const char *first, const char *second,
                            GxSaveEitherFunc chosen, GObject *owner)
{
  const char *options[] = { FIRST, SECOND, NULL };
  const char *labels[] = { first, second, NULL };
  GtkNativeDialog *dialog;

  ask (parent, name, suffix, kind, owner, &dialog)->either_chosen = chosen;
  gtk_file_chooser_add_choice (GTK_FILE_CHOOSER (dialog), CONTENT, label, options, labels);
  gtk_file_chooser_set_choice (GTK_FILE_CHOOSER (dialog), CONTENT, FIRST);
  gtk_native_dialog_show (dialog);
}
