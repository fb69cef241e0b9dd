/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "app/backup_group.h"
#include "app/preferences.h"
#include "app/settings.h"
#include "tests/window/copies_window.h"
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

/* Where copies go ---------------------------------------------------------------------------------------------------------- */

static gboolean
goes_to (Fixture *fixture, gpointer path)
{
  g_autofree char *chosen = gx_settings_dup_string ("backup-folder", "");

  return g_str_equal (chosen, path);
}

static gboolean
has_copy (Fixture *fixture, gpointer path)
{
  g_autoptr (GxBookState) state = gx_book_state_read (fixture->path, FALSE, NULL);
  g_autoptr (GPtrArray) copies = gx_copy_folder_list (path, state->uuid, NULL);

  return copies != NULL && copies->len == 1;
}

static gboolean
dialog_says (Fixture *fixture, gpointer text)
{
  return fixture_find (page_dialog (fixture), GTK_TYPE_LABEL, text) != NULL;
}

static void
test_backup (void)
{
  Fixture fixture;
  GtkWidget *group;
  g_autofree char *other = g_dir_make_tmp ("guanxi-copies-XXXXXX", NULL);
  g_autofree char *folder = gx_copy_folder_default ();

  copies_open (&fixture);
  copies_change (&fixture);
  page_act (&fixture, "win.preferences");
  fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (TRUE), "the preferences are open");
  group = fixture_find (page_dialog (&fixture), GX_TYPE_BACKUP_GROUP, NULL);
  g_assert_nonnull (fixture_find (group, GTK_TYPE_LABEL, folder));
  gx_backup_group_choose (GX_BACKUP_GROUP (group), other, FALSE);
  fixture_wait (&fixture, goes_to, other, "the folder is set");
  g_assert_nonnull (fixture_find (group, GTK_TYPE_LABEL, other));
  g_signal_emit_by_name (fixture_find (group, GTK_TYPE_BUTTON, "Back up now"), "clicked");
  fixture_wait (&fixture, has_copy, other, "the copy is in it");
  fixture_wait (&fixture, dialog_says, "The book is backed up", "it is said where one looks");
  g_assert_false (page_shows_label (&fixture, "The book is backed up"));
  g_signal_emit_by_name (fixture_find (group, GTK_TYPE_BUTTON, "Use the usual folder for backups"), "clicked");
  fixture_wait (&fixture, goes_to, "", "the folder is the usual one");
  gtk_window_destroy (GTK_WINDOW (page_dialog (&fixture)));
  copies_close (&fixture);
  copies_delete_all (other);
  g_rmdir (other);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/preferences/look", test_look);
  g_test_add_func ("/window/preferences/recent-books", test_recent_books);
  g_test_add_func ("/window/preferences/backup", test_backup);
  return g_test_run ();
}
