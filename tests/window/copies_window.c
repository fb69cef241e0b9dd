/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/window/copies_window.h"

#include <glib/gstdio.h>

#include "app/settings.h"
#include "app/window_backup.h"
#include "model/customer.h"

void
copies_open (Fixture *fixture)
{
  gx_settings_set_string ("backup-folder", "");
  gx_settings_set_string ("backup-second-folder", "");
  fixture_open (fixture, TRUE, 1366, 728);
  gx_window_watch_backup (fixture->window);
}

void
copies_delete_all (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);

      g_unlink (file);
    }
}

static gboolean
is_gone (Fixture *fixture, gpointer job)
{
  return *(GxBackupJob **) job == NULL;
}

/* The last copy is made when the window has gone; whoever makes it lives that long. */
void
copies_close_window (Fixture *fixture, GtkWindow *window)
{
  GxBackupJob *job = gx_window_get_backup_job (GX_WINDOW (window));

  g_object_add_weak_pointer (G_OBJECT (job), (gpointer *) &job);
  gtk_window_destroy (window);
  fixture_wait (fixture, is_gone, &job, "the last copy is made");
}

void
copies_close (Fixture *fixture)
{
  g_autofree char *folder = gx_copy_folder_default ();

  copies_close_window (fixture, GTK_WINDOW (fixture->window));
  copies_delete_all (fixture->folder);
  fixture_close (fixture);
  copies_delete_all (folder);
}

void
copies_change (Fixture *fixture)
{
  g_autoptr (GxQuery) query = gx_query_new (&gx_customer_entity);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = gx_reader_ids (gx_book_get_reader (fixture->book), query, 1, &error);

  g_assert_no_error (error);
  gx_book_run (fixture->book, gx_step_new_delete (&gx_customer_entity, (gint64 *) ids->data, 1, NULL), &error);
  g_assert_no_error (error);
}

static GPtrArray *
list_copies (Fixture *fixture)
{
  g_autofree char *folder = gx_copy_folder_default ();
  g_autoptr (GxBookState) state = gx_book_state_read (fixture->path, FALSE, NULL);

  return gx_copy_folder_list (folder, state->uuid, NULL);
}

guint
copies_count (Fixture *fixture, gboolean is_locked)
{
  g_autoptr (GPtrArray) copies = list_copies (fixture);
  guint n = 0;

  for (guint i = 0; copies != NULL && i < copies->len; i++)
    n += ((const GxCopy *) copies->pdata[i])->is_locked == is_locked;
  return n;
}

char *
copies_newest (Fixture *fixture, gboolean is_locked)
{
  g_autofree char *folder = gx_copy_folder_default ();
  g_autoptr (GPtrArray) copies = list_copies (fixture);

  for (guint i = 0; copies != NULL && i < copies->len; i++)
    {
      const GxCopy *copy = copies->pdata[i];

      if (copy->is_locked == is_locked)
        return g_build_filename (folder, copy->name, NULL);
    }
  return NULL;
}

GtkWidget *
copies_toplevel (GType type)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();

  for (GList *at = all; at != NULL; at = at->next)
    if (g_type_is_a (G_OBJECT_TYPE (at->data), type) && gtk_widget_get_mapped (at->data))
      return at->data;
  return NULL;
}

gboolean
copies_has_toplevel (Fixture *fixture, gpointer type)
{
  return copies_toplevel (GPOINTER_TO_SIZE (type)) != NULL;
}

gboolean
copies_lacks_toplevel (Fixture *fixture, gpointer type)
{
  return copies_toplevel (GPOINTER_TO_SIZE (type)) == NULL;
}
