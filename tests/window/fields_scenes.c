/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/window/fields_scenes.h"

#include "model/choice_row.h"
#include "model/contact.h"
#include "model/custom_fields.h"
#include "tests/support.h"
#include "tests/window/customer_scenes.h"
#include "tests/window/customers_page.h"

GxFieldsDialog *
fields_dialog (Fixture *fixture)
{
  GtkWidget *dialog = page_dialog (fixture);

  return dialog != NULL && GX_IS_FIELDS_DIALOG (dialog) ? GX_FIELDS_DIALOG (dialog) : NULL;
}

static gboolean
is_there (Fixture *fixture, gpointer data)
{
  return fields_dialog (fixture) != NULL;
}

void
fields_choose (Fixture *fixture, gint64 id)
{
  GxPartList *list = gx_fields_dialog_get_fields (fields_dialog (fixture));
  GtkListBox *rows = GTK_LIST_BOX (fixture_find (GTK_WIDGET (list), GTK_TYPE_LIST_BOX, NULL));
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (rows, 0);

  for (int i = 0; row != NULL && gx_part_list_get_chosen (list) != id; row = gtk_list_box_get_row_at_index (rows, ++i))
    gtk_list_box_select_row (rows, row);
  g_assert_cmpint (gx_part_list_get_chosen (list), ==, id);
}

GtkWidget *
fields_entry (Fixture *fixture, const char *name)
{
  GtkWidget *fact = fixture_find (GTK_WIDGET (fields_dialog (fixture)), GX_TYPE_FACT, NULL);

  for (; fact != NULL; fact = gtk_widget_get_next_sibling (fact))
    if (g_str_equal (gx_fact_get_field (GX_FACT (fact))->name, name))
      return fixture_find (fact, GTK_TYPE_ENTRY, NULL);
  g_assert_not_reached ();
}

gboolean
fields_say (Fixture *fixture, gpointer text)
{
  return fields_dialog (fixture) != NULL && fixture_find (GTK_WIDGET (fields_dialog (fixture)), GTK_TYPE_LABEL, text) != NULL;
}

void
fields_fill (Fixture *fixture, gint64 id, gint64 field, const char *text)
{
  const GxFormat *format = gx_book_get_format (fixture->book);
  g_autoptr (GxRecord) before = gx_reader_get (gx_book_get_reader (fixture->book), &gx_customer_entity, id, NULL);
  g_autoptr (GxRecord) edited = gx_record_dup (before);
  g_autoptr (GError) error = NULL;

  gx_record_parse_field (edited, gx_custom_fields_by_id (format->custom, field), text, format, &error);
  g_assert_no_error (error);
  gx_book_run (fixture->book, gx_step_new_edit (edited, before), &error);
  g_assert_no_error (error);
}

static gint64
field_called (Fixture *fixture, const char *label)
{
  const GxField *field = gx_fields_find (gx_book_get_format (fixture->book)->custom, &gx_customer_entity, label);

  g_assert_nonnull (field);
  return field->custom;
}

void
scene_fields (Fixture *fixture, const char *name)
{
  scene_ask_of_customer (fixture, "page.fields");
  fixture_wait (fixture, is_there, NULL, "the dialog about fields");
  fields_choose (fixture, field_called (fixture, name));
}

void
scene_fields_change (Fixture *fixture, const char *kind)
{
  gint64 doctor = field_called (fixture, "主治医生");
  GtkWidget *entry;

  fields_fill (fixture, 1, doctor, "2026-03-05");
  fields_fill (fixture, 2, doctor, "周三下午找王医生");
  scene_fields (fixture, "主治医生");
  entry = fields_entry (fixture, "kind");
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), kind);
  g_signal_emit_by_name (entry, "activate");
  fixture_settle ();
}

void
scene_levels (Fixture *fixture, const char *label)
{
  g_autoptr (GxRecord) quiet = test_record (&gx_choice_row_entity, "entity", "customer", "field", "level", "key", "VIP", "quiet_days", "30", NULL);
  g_autoptr (GxRecord) called = test_record (&gx_choice_row_entity, "entity", "customer", "field", "level", "key", "C", "label", label, NULL);
  g_autoptr (GxRecord) retired = test_record (&gx_choice_row_entity, "entity", "customer", "field", "level", "key", "D", "retired", "true", NULL);

  if (test_count (fixture->book, &gx_choice_row_entity, "entity = \"customer\" and field = \"level\"") == 0)
    {
      test_run (fixture->book, gx_step_new_add (quiet));
      test_run (fixture->book, gx_step_new_add (called));
      test_run (fixture->book, gx_step_new_add (retired));
    }
  scene_ask_of_customer (fixture, "page.fields");
  fixture_wait (fixture, is_there, NULL, "the dialog about fields");
  fields_choose (fixture, -1);
}

void
scene_choice (Fixture *fixture, const char *label)
{
  scene_levels (fixture, label);
  g_signal_emit_by_name (gx_fields_dialog_get_choices (fields_dialog (fixture)), "opened", (gint64) -1);
}

void
scene_contact_field (Fixture *fixture, const char *label)
{
  g_autoptr (GxRecord) field = test_record (&gx_custom_field_entity, "entity", "contact", "label", label, "kind", "day", NULL);

  test_run (fixture->book, gx_step_new_add (field));
  scene_contact (fixture, NULL);
}
