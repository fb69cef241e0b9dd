/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <gmodule.h>
#include <string.h>

/* Every file in ui/ can be made into a widget: each property, child, signal and class it names is there. GTK says what is not in a
 * critical, and a critical ends the test. gtk4-builder-tool cannot do this: it knows neither libadwaita's classes nor ours. */

/* `ui/list_pane.ui` → the type of gx_list_pane_get_type (); 0 when the program has no such class. */
static GType
find_type (const char *path)
{
  g_autofree char *stem = g_path_get_basename (path);
  g_autofree char *symbol = NULL;
  GModule *program = g_module_open (NULL, G_MODULE_BIND_LAZY);
  GType (*get_type) (void) = NULL;
  GType type = 0;

  *strrchr (stem, '.') = '\0';
  symbol = g_strdup_printf ("gx_%s_get_type", stem);
  if (g_module_symbol (program, symbol, (gpointer *) &get_type))
    type = get_type ();
  g_module_close (program);
  return type;
}

static void
drop (GtkWidget *widget)
{
  if (GTK_IS_WINDOW (widget))
    gtk_window_destroy (GTK_WINDOW (widget));
  else
    {
      g_object_ref_sink (widget);
      g_object_unref (widget);
    }
}

static void
test_template (gconstpointer data)
{
  const char *path = data;
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  if (strstr (content, "<template ") != NULL)
    {
      GType type = find_type (path);

      g_assert_true (g_type_is_a (type, GTK_TYPE_WIDGET));
      drop (g_object_new (type, NULL));
    }
  else
    {
      g_autoptr (GtkBuilder) builder = gtk_builder_new ();
      g_autoptr (GSList) objects = NULL;

      gtk_builder_add_from_string (builder, content, -1, &error);
      g_assert_no_error (error);
      objects = gtk_builder_get_objects (builder);
      for (GSList *l = objects; l != NULL; l = l->next)
        if (GTK_IS_WINDOW (l->data))
          gtk_window_destroy (l->data);
    }
}

/* test-templates FOLDER */
int
main (int argc, char *argv[])
{
  g_autoptr (GDir) folder = NULL;
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  folder = g_dir_open (argv[1], 0, NULL);
  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_suffix (name, ".ui"))
      {
        g_autofree char *test = g_strconcat ("/templates/", name, NULL);

        g_ptr_array_add (paths, g_build_filename (argv[1], name, NULL));
        g_test_add_data_func (test, paths->pdata[paths->len - 1], test_template);
      }
  g_assert_cmpuint (paths->len, >, 0);
  return g_test_run ();
}
