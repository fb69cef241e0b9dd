/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/window/import_page.h"

GxImportController *
import_controller (Fixture *fixture)
{
  return GX_IMPORT_CONTROLLER (gx_window_get_page (fixture->window, "import"));
}

GtkWidget *
import_view (Fixture *fixture)
{
  return gx_page_get_widget (GX_PAGE (import_controller (fixture)));
}

gboolean
import_can (Fixture *fixture, gpointer data)
{
  GtkWidget *button = fixture_find (import_view (fixture), GTK_TYPE_BUTTON, "Import");

  return button != NULL && gtk_widget_is_sensitive (button);
}

gboolean
import_shows_words (Fixture *fixture, gpointer words)
{
  g_autoptr (GPtrArray) widgets = g_ptr_array_new ();

  g_ptr_array_add (widgets, import_view (fixture));
  for (guint i = 0; i < widgets->len; i++)
    {
      GtkWidget *widget = widgets->pdata[i];

      if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), words) != NULL)
        return TRUE;
      for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
        g_ptr_array_add (widgets, child);
    }
  return FALSE;
}

char *
import_write_file (Fixture *fixture, const char *name, const char *content)
{
  char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);
  return path;
}

void
import_open_file (Fixture *fixture, const char *path)
{
  page_act (fixture, "win.import");
  gx_import_controller_open_file (import_controller (fixture), path);
}

void
import_run (Fixture *fixture)
{
  fixture_wait (fixture, import_can, NULL, "it can be imported");
  page_act (fixture, "page.import");
}
