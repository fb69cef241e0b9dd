/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/custom_field.h"
#include "model/customer.h"
#include "tests/window/customers_page.h"

/* A field of the person's own stands among the facts as soon as it is defined, is filled in there, and goes when it is retired. */

static gint64
define (Fixture *fixture, const char *label, const char *kind)
{
  g_autoptr (GxRecord) record = gx_record_new (&gx_custom_field_entity);
  GxCustomField *definition = GX_CUSTOM_FIELD (record);
  g_autoptr (GError) error = NULL;

  definition->entity = g_strdup ("customer");
  definition->label = g_strdup (label);
  definition->kind = g_strdup (kind);
  gx_book_run (fixture->book, gx_step_new_add (record), &error);
  g_assert_no_error (error);
  return record->id;
}

static gboolean
has_fact (Fixture *fixture, gpointer name)
{
  return gx_fact_pane_get_fact (gx_customer_detail_get_facts (page_detail (fixture)), name) != NULL;
}

static gboolean
lacks_fact (Fixture *fixture, gpointer name)
{
  return !has_fact (fixture, name);
}

static gboolean
is_kept (Fixture *fixture, gpointer text)
{
  g_autoptr (GxRecord) record = gx_reader_get (gx_book_get_reader (fixture->book), &gx_customer_entity, 1, NULL);

  return g_strcmp0 (record->custom, text) == 0;
}

static void
test_facts (void)
{
  Fixture fixture;
  GtkWidget *entry;
  g_autoptr (GxRecord) record = NULL;

  fixture_open (&fixture, TRUE, 1366, 728);
  gx_window_open_record (fixture.window, &gx_customer_entity, 1);
  fixture_wait (&fixture, lacks_fact, "c1", "there is no such field yet");
  define (&fixture, "配送日", "text");
  fixture_wait (&fixture, has_fact, "c1", "the field stands among the facts");
  g_assert_true (page_shows_label (&fixture, "配送日"));

  entry = page_fact_entry (&fixture, "c1");
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "周一");
  g_signal_emit_by_name (entry, "activate");
  fixture_wait (&fixture, is_kept, "{\"c1\":\"周一\"}", "what is typed is kept");

  page_act (&fixture, "win.undo");
  page_act (&fixture, "win.undo");
  fixture_wait (&fixture, lacks_fact, "c1", "undone, the field is gone");
  page_act (&fixture, "win.redo");
  fixture_wait (&fixture, has_fact, "c1", "done again, it is back");
  fixture_close (&fixture);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/fields/facts", test_facts);
  return g_test_run ();
}
