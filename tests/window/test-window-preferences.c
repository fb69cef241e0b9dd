/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "app/preferences.h"
#include "app/settings.h"
#include "tests/window/customers_page.h"

/* What is chosen holds at once, and the books that were open are remembered. */

static gboolean
is_compact (Fixture *fixture, gpointer wanted)
{
  return gtk_widget_has_css_class (GTK_WIDGET (fixture->window), "gx-compact") == GPOINTER_TO_INT (wanted);
}

static gboolean
is_dark (Fixture *fixture, gpointer wanted)
{
  return adw_style_manager_get_dark (adw_style_manager_get_default ()) == GPOINTER_TO_INT (wanted);
}

static void
test_look (void)
{
  Fixture fixture;
  GtkWidget *dialog, *compact, *style;

  fixture_open (&fixture, TRUE, 1366, 728);
  page_act (&fixture, "win.preferences");
  fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (TRUE), "the preferences are open");
  dialog = page_dialog (&fixture);
  compact = fixture_find (dialog, GTK_TYPE_SWITCH, "Compact rows");
  style = fixture_find (dialog, ADW_TYPE_COMBO_ROW, NULL);
  g_assert_nonnull (fixture_find (dialog, GTK_TYPE_SPIN_BUTTON, "Gone quiet after days"));

  g_assert_true (is_compact (&fixture, GINT_TO_POINTER (FALSE)));
  gtk_switch_set_active (GTK_SWITCH (compact), TRUE);
  fixture_wait (&fixture, is_compact, GINT_TO_POINTER (TRUE), "rows are compact");
  gtk_switch_set_active (GTK_SWITCH (compact), FALSE);
  fixture_wait (&fixture, is_compact, GINT_TO_POINTER (FALSE), "rows are as before");

  adw_combo_row_set_selected (ADW_COMBO_ROW (style), 2);
  fixture_wait (&fixture, is_dark, GINT_TO_POINTER (TRUE), "the window is dark");
  adw_combo_row_set_selected (ADW_COMBO_ROW (style), 1);
  fixture_wait (&fixture, is_dark, GINT_TO_POINTER (FALSE), "the window is light");
  adw_combo_row_set_selected (ADW_COMBO_ROW (style), 0);
  gtk_window_destroy (GTK_WINDOW (dialog));
  fixture_close (&fixture);
}

static void
test_recent_books (void)
{
  g_autofree char *folder = g_dir_make_tmp ("guanxi-XXXXXX", NULL);
  char *paths[8];
  g_auto (GStrv) recent = NULL, after = NULL;

  for (int i = 0; i < 8; i++)
    {
      paths[i] = g_strdup_printf ("%s/%d.guanxi", folder, i);
      g_assert_true (g_file_set_contents (paths[i], "", 0, NULL));
      gx_settings_add_recent_book (paths[i]);
    }
  gx_settings_add_recent_book (paths[4]);
  recent = gx_settings_dup_recent_books ();
  g_assert_cmpuint (g_strv_length (recent), ==, 6);
  g_assert_cmpstr (recent[0], ==, paths[4]);
  g_assert_cmpstr (recent[1], ==, paths[7]);
  g_assert_cmpstr (recent[5], ==, paths[2]);

  g_remove (paths[7]);
  after = gx_settings_dup_recent_books ();
  g_assert_cmpuint (g_strv_length (after), ==, 5);
  g_assert_cmpstr (after[1], ==, paths[6]);
  for (int i = 0; i < 8; i++)
    {
      g_remove (paths[i]);
      g_free (paths[i]);
    }
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/preferences/look", test_look);
  g_test_add_func ("/window/preferences/recent-books", test_recent_books);
  return g_test_run ();
}
