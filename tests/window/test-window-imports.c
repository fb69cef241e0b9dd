/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "exchange/import.h"
#include "model/customer.h"
#include "tests/window/customers_page.h"

/* The list of what came in, and the way back of each. */

static void
import_two (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "客户表.csv", NULL);
  GxImportOptions options = { .path = path, .entity = &gx_customer_entity };
  g_autoptr (GError) error = NULL;
  g_autoptr (GxImportResult) result = NULL;

  g_file_set_contents (path, "name\n甲公司\n丙公司\n", -1, &error);
  g_assert_no_error (error);
  result = gx_import_run (fixture->book, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result->added, ==, 2);
  g_unlink (path);
}

static gboolean
imports_say (Fixture *fixture, gpointer text)
{
  GtkWidget *dialog = page_dialog (fixture);

  return dialog != NULL && fixture_find (dialog, GTK_TYPE_LABEL, text) != NULL;
}

static gboolean
imports_offer (Fixture *fixture, gpointer label)
{
  return fixture_find (page_dialog (fixture), GTK_TYPE_BUTTON, label) != NULL;
}

static gboolean
has_count (Fixture *fixture, gpointer n)
{
  return fixture_count (fixture, &gx_customer_entity) == GPOINTER_TO_INT (n);
}

static gboolean
offers_nothing (Fixture *fixture, gpointer data)
{
  return !imports_offer (fixture, (gpointer) "Undo") && !imports_offer (fixture, (gpointer) "Undo…");
}

/* The question that says @text. */
static gboolean
is_asked (Fixture *fixture, gpointer text)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();

  for (GList *at = all; at != NULL; at = at->next)
    if (ADW_IS_MESSAGE_DIALOG (at->data) && strstr (adw_message_dialog_get_body (at->data), text) != NULL)
      {
        g_object_set_data (G_OBJECT (fixture->window), "question", at->data);
        return TRUE;
      }
  return FALSE;
}

static void
click_undo (Fixture *fixture, const char *label)
{
  fixture_wait (fixture, imports_offer, (gpointer) label, label);
  g_signal_emit_by_name (fixture_find (page_dialog (fixture), GTK_TYPE_BUTTON, label), "clicked");
}

static void
answer (Fixture *fixture, const char *response)
{
  AdwMessageDialog *dialog = g_object_get_data (G_OBJECT (fixture->window), "question");

  adw_message_dialog_response (dialog, response);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Each import is listed with its own way back; where others came after, what will come of it is told first. */
static void
test_imports (void)
{
  Fixture fixture;
  g_autoptr (GxRecord) other = gx_record_new (&gx_customer_entity);
  g_autoptr (GxRecord) edited = NULL;
  g_autoptr (GError) error = NULL;

  fixture_open (&fixture, FALSE, 1366, 728);
  import_two (&fixture);
  page_act (&fixture, "win.imports");
  fixture_wait (&fixture, imports_say, "Import 2 customers from “客户表.csv”", "it is listed");

  GX_CUSTOMER (other)->name = g_strdup ("乙公司");
  g_assert_cmpint (gx_book_run (fixture.book, gx_step_new_add (other), &error), >, 0);
  click_undo (&fixture, "Undo…");
  fixture_wait (&fixture, is_asked, "2 customers that came in go to the recycle bin.", "it is told");
  answer (&fixture, "cancel");

  edited = gx_reader_get (gx_book_get_reader (fixture.book), &gx_customer_entity, 2, &error);
  g_free (GX_CUSTOMER (edited)->region);
  GX_CUSTOMER (edited)->region = g_strdup ("宁波");
  g_assert_cmpint (gx_book_run (fixture.book, gx_step_new_edit (edited, NULL), &error), >, 0);
  click_undo (&fixture, "Undo…");
  fixture_wait (&fixture, is_asked, "1 customer that came in goes to the recycle bin.\n1 customer stays, because it was changed or used since: 丙公司", "it is told");
  answer (&fixture, "take-back");
  fixture_wait (&fixture, has_count, GINT_TO_POINTER (2), "it is taken back");
  fixture_wait (&fixture, offers_nothing, NULL, "it is taken back once");

  page_act (&fixture, "win.undo");
  fixture_wait (&fixture, has_count, GINT_TO_POINTER (3), "that is undone");
  page_act (&fixture, "win.undo");
  page_act (&fixture, "win.undo");
  fixture_wait (&fixture, has_count, GINT_TO_POINTER (2), "the import is the last step again");
  click_undo (&fixture, "Undo");
  fixture_wait (&fixture, has_count, GINT_TO_POINTER (0), "it is undone");
  gtk_window_destroy (GTK_WINDOW (page_dialog (&fixture)));
  fixture_close (&fixture);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/imports/undo", test_imports);
  return g_test_run ();
}
