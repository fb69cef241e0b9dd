/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <libintl.h>

#include "app/preferences.h"
#include "app/seal_row.h"
#include "base/locale_setup.h"
#include "tests/window/copies_window.h"
#include "tests/window/customers_page.h"
#include "view/restore_dialog.h"
#include "view/seal_dialog.h"
#include "view/secret_dialog.h"

/* Writes pictures of the dialogs about copies. Usage: pictures-copies FOLDER [PREFIX [NAME]]. The language is the locale's. */

typedef enum
{
  PREFERENCES,
  PASSPHRASE,
  DIFFERENT,
  CODE,
  MOVE,
  RESTORE,
  SECRET,
} Scene;

static const struct
{
  const char *name;
  Scene scene;
  int width; /* of the window; 0: its own */
  gboolean dark;
} pictures[] = {
  { "preferences", PREFERENCES, 0, FALSE },
  { "preferences-dark", PREFERENCES, 0, TRUE },
  { "preferences-360", PREFERENCES, 360, FALSE },
  { "passphrase", PASSPHRASE, 0, FALSE },
  { "passphrase-dark", PASSPHRASE, 0, TRUE },
  { "different", DIFFERENT, 0, FALSE },
  { "different-360", DIFFERENT, 360, TRUE },
  { "code", CODE, 0, FALSE },
  { "code-dark", CODE, 0, TRUE },
  { "code-360", CODE, 360, FALSE },
  { "move", MOVE, 0, FALSE },
  { "move-360", MOVE, 360, TRUE },
  { "restore", RESTORE, 0, FALSE },
  { "restore-360", RESTORE, 360, TRUE },
  { "secret", SECRET, 0, FALSE },
  { "secret-dark", SECRET, 0, TRUE },
};

static void
set_seal (Fixture *fixture, gboolean on)
{
  g_autoptr (GxBookState) state = gx_book_state_read (fixture->path, FALSE, NULL);
  g_autofree char *code = NULL;
  GxSeal seal;

  if (on)
    {
      gx_seal_new (&seal, "three small words", GX_SEAL_COST_LEAST, &code, NULL);
      gx_seal_save (&seal, state->uuid, NULL);
    }
  else
    gx_seal_forget (state->uuid, NULL);
}

static gboolean
has_copies (Fixture *fixture, gpointer data)
{
  GtkWidget *dialog = copies_toplevel (GX_TYPE_RESTORE_DIALOG);

  return dialog != NULL && fixture_find (dialog, ADW_TYPE_ACTION_ROW, NULL) != NULL;
}

static void
show_copies (Fixture *fixture)
{
  g_autofree char *folder = gx_copy_folder_default ();
  g_autofree char *made = NULL, *other = NULL;
  g_autoptr (GxBookState) state = gx_book_state_read (fixture->path, FALSE, NULL);
  GxSeal seal;

  copies_change (fixture);
  g_setenv ("GUANXI_NOW", "2025-05-30T09:00:00Z", TRUE);
  gx_copy_keep (fixture->path, folder, FALSE, NULL, FALSE, NULL, &made, NULL);
  g_setenv ("GUANXI_NOW", "2025-06-01T09:00:00Z", TRUE);
  copies_change (fixture);
  gx_seal_load (&seal, state->uuid, NULL);
  gx_copy_keep (fixture->path, folder, FALSE, &seal, FALSE, NULL, &other, NULL);
  page_act (fixture, "win.restore");
  fixture_wait (fixture, has_copies, NULL, "copies are listed");
}

static GtkWidget *
show_seal_dialog (Fixture *fixture, Scene scene)
{
  GtkWidget *dialog = gx_seal_dialog_new (GTK_WINDOW (fixture->window), dgettext (GETTEXT_PACKAGE, "Encrypt copies"),
                                          dgettext (GETTEXT_PACKAGE, "From now on copies are encrypted, those in the second place too. Those made before stay readable until you delete them, and so does the book on this computer."),
                                          dgettext (GETTEXT_PACKAGE, "_Continue"), FALSE);
  GtkWidget *first;

  gtk_window_present (GTK_WINDOW (dialog));
  fixture_settle (fixture);
  first = fixture_find (dialog, ADW_TYPE_PASSWORD_ENTRY_ROW, NULL);
  if (scene == DIFFERENT)
    {
      gtk_editable_set_text (GTK_EDITABLE (first), "three small words");
      gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_next_sibling (first)), "three small");
    }
  else if (scene == CODE)
    gx_seal_dialog_show_code (GX_SEAL_DIALOG (dialog), "7KQM-2XPA-0VNE-W4HZ-9RTB-MMWQ-3F8J-CY5D");
  return dialog;
}

static GtkWidget *
show (Fixture *fixture, Scene scene)
{
  switch (scene)
    {
    case PREFERENCES:
      page_act (fixture, "win.preferences");
      fixture_wait (fixture, copies_has_toplevel, GSIZE_TO_POINTER (ADW_TYPE_PREFERENCES_WINDOW), "the preferences are open");
      return copies_toplevel (ADW_TYPE_PREFERENCES_WINDOW);
    case PASSPHRASE:
    case DIFFERENT:
    case CODE:
      return show_seal_dialog (fixture, scene);
    case MOVE:
      gx_window_move_dialog (GTK_WIDGET (fixture->window), NULL, NULL);
      return copies_toplevel (GX_TYPE_SEAL_DIALOG);
    case RESTORE:
      show_copies (fixture);
      return copies_toplevel (GX_TYPE_RESTORE_DIALOG);
    case SECRET:
      {
        AdwMessageDialog *dialog = gx_secret_dialog_new (GTK_WINDOW (fixture->window), dgettext (GETTEXT_PACKAGE, "Open the encrypted copy"),
                                                         "2025-06-01 · 恒达贸易 2025-06-01.guanxi-locked", dgettext (GETTEXT_PACKAGE, "_Open"),
                                                         dgettext (GETTEXT_PACKAGE, "There is a slip in this recovery code. Compare it with the paper, group by group."));

        gtk_window_present (GTK_WINDOW (dialog));
        return GTK_WIDGET (dialog);
      }
    }
  g_return_val_if_reached (NULL);
}

int
main (int argc, char **argv)
{
  gx_locale_setup ();
  bindtextdomain (GETTEXT_PACKAGE, BUILT_PO);
  gtk_init ();

  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      Fixture fixture;
      g_autofree char *path = g_strdup_printf ("%s/%s%s.png", argc > 1 ? argv[1] : ".", argc > 2 ? argv[2] : "", pictures[i].name);
      GtkWidget *dialog;

      if (argc > 3 && strstr (pictures[i].name, argv[3]) == NULL)
        continue;
      fixture_application ();
      adw_style_manager_set_color_scheme (adw_style_manager_get_default (), pictures[i].dark ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
      copies_open (&fixture);
      set_seal (&fixture, pictures[i].scene == RESTORE || pictures[i].dark);
      dialog = show (&fixture, pictures[i].scene);
      if (pictures[i].width > 0)
        gtk_window_set_default_size (GTK_WINDOW (dialog), pictures[i].width, -1);
      fixture_settle (&fixture);
      fixture_settle (&fixture);
      fixture_picture (dialog, path);
      g_print ("%s\n", path);
      set_seal (&fixture, FALSE);
      gtk_window_destroy (GTK_WINDOW (dialog));
      copies_close (&fixture);
    }
  return 0;
}
