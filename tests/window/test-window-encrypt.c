/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "app/preferences.h"
#include "app/seal_row.h"
#include "tests/window/copies_window.h"
#include "tests/window/customers_page.h"
#include "view/seal_dialog.h"

/* Copies are encrypted, from the preferences. */

static GtkWidget *
find_row (void)
{
  return fixture_find (copies_toplevel (ADW_TYPE_PREFERENCES_WINDOW), GX_TYPE_SEAL_ROW, NULL);
}

static void
open_preferences (Fixture *fixture)
{
  page_act (fixture, "win.preferences");
  fixture_wait (fixture, copies_has_toplevel, GSIZE_TO_POINTER (ADW_TYPE_PREFERENCES_WINDOW), "the preferences are open");
  gx_seal_row_set_cost (GX_SEAL_ROW (find_row ()), GX_SEAL_COST_LEAST);
}

static void
close_preferences (Fixture *fixture)
{
  gtk_window_destroy (GTK_WINDOW (copies_toplevel (ADW_TYPE_PREFERENCES_WINDOW)));
}

static gboolean
has_button (Fixture *fixture, gpointer label)
{
  GtkWidget *button = fixture_find (find_row (), GTK_TYPE_BUTTON, label);

  return button != NULL && gtk_widget_get_visible (button);
}

static void
click (GtkWidget *root, const char *label)
{
  GtkWidget *button = fixture_find (root, GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

/* Once it is known whether copies are encrypted. */
static void
click_row (Fixture *fixture, const char *label)
{
  fixture_wait (fixture, has_button, (gpointer) label, label);
  click (find_row (), label);
}

static gboolean
shows_code (Fixture *fixture, gpointer data)
{
  GtkWidget *dialog = copies_toplevel (GX_TYPE_SEAL_DIALOG);

  return dialog != NULL && fixture_find (dialog, GTK_TYPE_BUTTON, "I Have _Kept It") != NULL;
}

static GtkWidget *
code_label (GtkWidget *dialog)
{
  GtkWidget *page = gtk_stack_get_visible_child (GTK_STACK (fixture_find (dialog, GTK_TYPE_STACK, NULL)));

  for (GtkWidget *at = gtk_widget_get_first_child (page); at != NULL; at = gtk_widget_get_next_sibling (at))
    if (gtk_widget_has_css_class (at, "gx-code"))
      return at;
  g_return_val_if_reached (NULL);
}

static void
type (GtkWidget *dialog, const char *passphrase, const char *again)
{
  GtkWidget *first = fixture_find (dialog, ADW_TYPE_PASSWORD_ENTRY_ROW, NULL);

  gtk_editable_set_text (GTK_EDITABLE (first), passphrase);
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_next_sibling (first)), again);
}

static gboolean
can_go_on (GtkWidget *dialog)
{
  return gtk_widget_get_sensitive (fixture_find (dialog, GTK_TYPE_BUTTON, "C_ontinue"));
}

/* As far as the recovery code: (transfer full). */
static char *
get_code (Fixture *fixture, const char *passphrase)
{
  GtkWidget *dialog;

  fixture_wait (fixture, copies_has_toplevel, GSIZE_TO_POINTER (GX_TYPE_SEAL_DIALOG), "it asks for a passphrase");
  dialog = copies_toplevel (GX_TYPE_SEAL_DIALOG);
  g_assert_false (can_go_on (dialog));
  type (dialog, passphrase, "something else");
  g_assert_false (can_go_on (dialog));
  type (dialog, passphrase, passphrase);
  g_assert_true (can_go_on (dialog));
  click (dialog, "C_ontinue");
  fixture_wait (fixture, shows_code, NULL, "the recovery code is shown");
  return g_strdup (gtk_label_get_text (GTK_LABEL (code_label (dialog))));
}

static gboolean
is_sealed (Fixture *fixture)
{
  g_autoptr (GxBookState) state = gx_book_state_read (fixture->path, FALSE, NULL);
  GxSeal seal;

  return gx_seal_load (&seal, state->uuid, NULL);
}

/* Of a day the last copy is kept. */
static gboolean
has_newer (Fixture *fixture, gpointer before)
{
  g_autofree char *newest = copies_newest (fixture, TRUE);

  return newest != NULL && g_strcmp0 (newest, before) != 0;
}

/* The code is kept: encrypting begins. */
static void
keep_code (Fixture *fixture)
{
  click (copies_toplevel (GX_TYPE_SEAL_DIALOG), "I Have _Kept It");
  fixture_wait (fixture, copies_lacks_toplevel, GSIZE_TO_POINTER (GX_TYPE_SEAL_DIALOG), "the dialog is over");
}

static void
assert_opens (const char *copy, const char *secret, gboolean opens)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GxCopySummary) summary = gx_copy_summarize (copy, secret, &error);

  if (opens)
    g_assert_no_error (error);
  else
    g_assert_error (error, GX_ERROR, GX_ERROR_REFUSED);
}

static void
test_on_changed_off (void)
{
  Fixture fixture;
  g_autofree char *code = NULL, *other_code = NULL, *first = NULL, *second = NULL;

  copies_open (&fixture);
  copies_change (&fixture);
  open_preferences (&fixture);
  click_row (&fixture, "Encrypt copies with a passphrase");
  code = get_code (&fixture, "three small words");
  g_assert_false (is_sealed (&fixture)); /* whoever closes the window now has changed nothing */
  keep_code (&fixture);
  g_assert_true (is_sealed (&fixture));
  fixture_wait (&fixture, has_newer, NULL, "an encrypted copy is made");
  first = copies_newest (&fixture, TRUE);
  assert_opens (first, "three small words", TRUE);
  assert_opens (first, code, TRUE);
  assert_opens (first, "three small word", FALSE);
  g_assert_cmpuint (copies_count (&fixture, FALSE), ==, 0);

  copies_change (&fixture);
  click_row (&fixture, "Change the passphrase for copies");
  other_code = get_code (&fixture, "四个新的词");
  g_assert_cmpstr (code, !=, other_code);
  keep_code (&fixture);
  fixture_wait (&fixture, has_newer, first, "another one is made");
  second = copies_newest (&fixture, TRUE);
  assert_opens (second, "四个新的词", TRUE);
  assert_opens (second, other_code, TRUE);
  assert_opens (second, "three small words", FALSE);

  click_row (&fixture, "Switch off the encrypting of copies");
  fixture_wait (&fixture, copies_has_toplevel, GSIZE_TO_POINTER (ADW_TYPE_MESSAGE_DIALOG), "it asks");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (copies_toplevel (ADW_TYPE_MESSAGE_DIALOG)), "off");
  fixture_wait (&fixture, has_button, "Encrypt copies with a passphrase", "it is off");
  g_assert_false (is_sealed (&fixture));
  assert_opens (second, "四个新的词", TRUE);
  close_preferences (&fixture);
  copies_close (&fixture);
}

static void
test_given_up (void)
{
  Fixture fixture;
  g_autofree char *code = NULL;

  copies_open (&fixture);
  open_preferences (&fixture);
  click_row (&fixture, "Encrypt copies with a passphrase");
  code = get_code (&fixture, "three small words");
  gtk_window_close (GTK_WINDOW (copies_toplevel (GX_TYPE_SEAL_DIALOG)));
  fixture_wait (&fixture, copies_lacks_toplevel, GSIZE_TO_POINTER (GX_TYPE_SEAL_DIALOG), "the dialog is over");
  g_assert_false (is_sealed (&fixture));
  close_preferences (&fixture);
  copies_close (&fixture);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/encrypt/on-changed-off", test_on_changed_off);
  g_test_add_func ("/window/encrypt/given-up", test_given_up);
  return g_test_run ();
}
