/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/settings.h"
#include "exchange/packs.h"
#include "model/choice_row.h"
#include "model/choices.h"
#include "model/contact.h"
#include "model/custom_fields.h"
#include "model/customer.h"
#include "model/saved_view.h"
#include "tests/support.h"
#include "tests/window/customers_page.h"
#include "tests/window/fields_scenes.h"
#include "tests/window/keys.h"

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

/* Changes the definition: by another label, or by retiring it. */
static void
redefine (Fixture *fixture, gint64 id, const char *label, gboolean is_retired)
{
  g_autoptr (GxRecord) before = gx_reader_get (gx_book_get_reader (fixture->book), &gx_custom_field_entity, id, NULL);
  g_autoptr (GxRecord) edited = gx_record_dup (before);

  g_free (GX_CUSTOM_FIELD (edited)->label);
  GX_CUSTOM_FIELD (edited)->label = g_strdup (label);
  GX_CUSTOM_FIELD (edited)->retired = is_retired;
  test_run (fixture->book, gx_step_new_edit (edited, before));
}

static GxFact *
fact_of (Fixture *fixture, const char *name)
{
  return gx_fact_pane_get_fact (gx_customer_detail_get_facts (page_detail (fixture)), name);
}

static gboolean
is_said_of (Fixture *fixture, gpointer name)
{
  return *gx_fact_get_message (fact_of (fixture, name)) != '\0';
}

static void
begin_to_type (Fixture *fixture, const char *name, const char *text)
{
  GtkWidget *entry = page_fact_entry (fixture, name);

  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

/* What is being typed in a field that is called otherwise, retired or taken back meanwhile stays, with the word why, until it is saved or given up. */
static void
test_typing_stays (void)
{
  Fixture fixture;
  gint64 id;

  fixture_open (&fixture, TRUE, 1366, 728);
  gx_window_open_record (fixture.window, &gx_customer_entity, 1);
  id = define (&fixture, "配送日", "text");
  fixture_wait (&fixture, has_fact, "c1", "the field stands among the facts");
  begin_to_type (&fixture, "c1", "周一");
  redefine (&fixture, id, "送货日", FALSE);
  fixture_settle ();
  g_assert_true (page_shows_label (&fixture, "送货日"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (page_fact_entry (&fixture, "c1"))), ==, "周一");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture.window)), GTK_WIDGET (fact_of (&fixture, "c1"))));

  redefine (&fixture, id, "送货日", TRUE);
  fixture_wait (&fixture, is_said_of, "c1", "it is said that the field was retired");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (page_fact_entry (&fixture, "c1"))), ==, "周一");
  g_signal_emit_by_name (page_fact_entry (&fixture, "c1"), "activate");
  fixture_wait (&fixture, is_kept, "{\"c1\":\"周一\"}", "what is typed is kept");
  fixture_wait (&fixture, lacks_fact, "c1", "the field goes when it is saved");

  define (&fixture, "班次", "text");
  fixture_wait (&fixture, has_fact, "c2", "another field");
  begin_to_type (&fixture, "c2", "早班");
  page_act (&fixture, "win.undo");
  fixture_wait (&fixture, is_said_of, "c2", "it is said that the field was taken back");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (page_fact_entry (&fixture, "c2"))), ==, "早班");
  g_signal_emit_by_name (page_fact_entry (&fixture, "c2"), "activate");
  fixture_settle ();
  g_assert_true (is_kept (&fixture, "{\"c1\":\"周一\"}")); /* or it would be where nobody looks */
  keys_press (&fixture, "Escape", NULL);
  fixture_wait (&fixture, lacks_fact, "c2", "given up, it goes");
  fixture_close (&fixture);
}

static void
open_dialog (Fixture *fixture, const char *field)
{
  fixture_open (fixture, TRUE, 1366, 728);
  gx_book_run (fixture->book, gx_step_new_pack (gx_pack_by_name ("health"), "zh"), NULL);
  scene_fields (fixture, field);
}

static void
type_kind (Fixture *fixture, const char *kind)
{
  GtkWidget *entry = fields_entry (fixture, "kind");

  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), kind);
  g_signal_emit_by_name (entry, "activate");
}

static char *
labels_of (Fixture *fixture)
{
  const GPtrArray *fields = gx_custom_fields_of (gx_book_get_format (fixture->book)->custom, &gx_customer_entity);
  GString *labels = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++)
    g_string_append_printf (labels, "%s%s", i > 0 ? " " : "", ((const GxField *) fields->pdata[i])->label);
  return g_string_free (labels, FALSE);
}

static gboolean
is_order (Fixture *fixture, gpointer labels)
{
  g_autofree char *now = labels_of (fixture);

  return g_str_equal (now, labels);
}

/* Fields change places by Alt and an arrow, and by dragging, which means the same. */
static void
test_order (void)
{
  Fixture fixture;
  GxPartList *list;

  open_dialog (&fixture, "血型");
  list = gx_fields_dialog_get_fields (fields_dialog (&fixture));
  gx_part_list_focus (list);
  keys_press (&fixture, "alt+Down", NULL);
  fixture_wait (&fixture, is_order, "过敏史 血型 既往病史 医保类型 主治医生 下次复诊", "the first is the second");
  fixture_settle ();
  g_signal_emit_by_name (list, "moved", (gint64) 6, -5);
  fixture_wait (&fixture, is_order, "下次复诊 过敏史 血型 既往病史 医保类型 主治医生", "the last is the first");
  fixture_settle ();
  keys_press (&fixture, "ctrl+z", NULL);
  fixture_wait (&fixture, is_order, "过敏史 血型 既往病史 医保类型 主治医生 下次复诊", "the last is the last again");
  fixture_settle ();
  keys_press (&fixture, "ctrl+z", NULL);
  fixture_wait (&fixture, is_order, "血型 过敏史 既往病史 医保类型 主治医生 下次复诊", "each is undone");
  fixture_close (&fixture);
}

static gboolean
has_choices (Fixture *fixture, gpointer labels)
{
  const GxFormat *format = gx_book_get_format (fixture->book);
  const GxField *field = gx_custom_fields_by_id (format->custom, 5);
  g_auto (GStrv) keys = gx_choices_of (format->choices, field, NULL);
  g_autoptr (GString) now = g_string_new (NULL);

  for (guint i = 0; keys[i] != NULL; i++)
    g_string_append_printf (now, "%s%s", i > 0 ? " " : "", gx_choices_label (format->choices, field, keys[i]));
  return g_str_equal (now->str, labels);
}

/* A field that becomes a choice has what there is to choose typed in at once, one by one. */
static void
test_choices (void)
{
  static const char *const typed[] = { "王医生", "李医生", "王医生" };
  static const char *const shown[] = { "王医生", "王医生 李医生", "王医生 李医生" };
  Fixture fixture;
  GxPartList *list;
  GtkWidget *entry;

  open_dialog (&fixture, "主治医生");
  type_kind (&fixture, "One of several choices");
  list = gx_fields_dialog_get_choices (fields_dialog (&fixture));
  fixture_settle ();
  entry = fixture_find (GTK_WIDGET (list), GTK_TYPE_ENTRY, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      gtk_editable_set_text (GTK_EDITABLE (entry), typed[i]);
      g_signal_emit_by_name (entry, "activate");
      fixture_wait (&fixture, has_choices, (gpointer) shown[i], shown[i]);
      fixture_settle ();
    }
  g_assert_true (fields_say (&fixture, "There is “王医生” already."));
  g_signal_emit_by_name (list, "moved", fixture_count (&fixture, &gx_choice_row_entity), -1);
  fixture_wait (&fixture, has_choices, "李医生 王医生", "their order is changed");
  fixture_close (&fixture);
}

static gboolean
is_kind (Fixture *fixture, gpointer kind)
{
  g_autoptr (GxRecord) field = gx_reader_get (gx_book_get_reader (fixture->book), &gx_custom_field_entity, 5, NULL);

  return g_str_equal (GX_CUSTOM_FIELD (field)->kind, kind);
}

/* Another kind is first told in numbers; left as it is, nothing has changed; done, it is one step. */
static void
test_kind (void)
{
  Fixture fixture;
  static const char told[] = "1 value becomes “Date”. 1 does not fit and stays as it was typed, until somebody changes it: “周三下午找王医生”.";

  open_dialog (&fixture, "血型");
  fields_fill (&fixture, 1, 5, "2026-03-05");
  fields_fill (&fixture, 2, 5, "周三下午找王医生");
  fixture_settle ();
  fields_choose (&fixture, 5);
  fixture_wait (&fixture, fields_say, "Filled in in 2 records.", "how many are filled in");
  type_kind (&fixture, "Date");
  fixture_wait (&fixture, fields_say, (gpointer) told, told);
  g_assert_true (is_kind (&fixture, "text"));
  g_signal_emit_by_name (fixture_find (GTK_WIDGET (fields_dialog (&fixture)), GTK_TYPE_BUTTON, "_Leave it as it is"), "clicked");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fields_entry (&fixture, "kind"))), ==, "Text");
  type_kind (&fixture, "Date");
  fixture_wait (&fixture, fields_say, (gpointer) told, told);
  g_signal_emit_by_name (fixture_find (GTK_WIDGET (fields_dialog (&fixture)), GTK_TYPE_BUTTON, "_Change the kind"), "clicked");
  fixture_wait (&fixture, is_kind, "day", "the kind is changed");
  fixture_wait (&fixture, is_kept, "{\"c5\":\"2026-03-05\"}", "what fits is a day");
  page_act (&fixture, "win.undo");
  fixture_wait (&fixture, is_kind, "text", "one step takes it back");
  fixture_close (&fixture);
}

static GtkWidget *
find_fact (GtkWidget *root, const char *name)
{
  if (GX_IS_FACT (root) && g_str_equal (gx_fact_get_field (GX_FACT (root))->name, name))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_fact (child, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
has_field (Fixture *fixture, gpointer name)
{
  return page_dialog (fixture) != NULL && find_fact (page_dialog (fixture), name) != NULL;
}

static gboolean
contact_keeps (Fixture *fixture, gpointer text)
{
  g_autoptr (GxRecord) contact = gx_reader_get (gx_book_get_reader (fixture->book), &gx_contact_entity, 1, NULL);

  return g_strcmp0 (contact->custom, text) == 0;
}

/* What a contact, a task or an interaction has besides is filled in where its other fields are. */
static void
test_forms (void)
{
  static const char *const entities[] = { "contact", "task", "interaction" };
  Fixture fixture;
  GtkWidget *entry;

  fixture_open (&fixture, TRUE, 1366, 728);
  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    {
      g_autoptr (GxRecord) field = test_record (&gx_custom_field_entity, "entity", entities[i], "label", "Own", "kind", "text", NULL);

      test_run (fixture.book, gx_step_new_add (field));
    }
  gx_window_open_record (fixture.window, &gx_customer_entity, 1);
  fixture_settle ();
  g_signal_emit_by_name (page_detail (&fixture), "contact-opened", (gint64) 1);
  fixture_wait (&fixture, has_field, "c1", "a contact's");
  entry = fixture_find (find_fact (page_dialog (&fixture), "c1"), GTK_TYPE_ENTRY, NULL);
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "x");
  gtk_widget_activate_action (page_dialog (&fixture), "dialog.save", NULL);
  fixture_wait (&fixture, contact_keeps, "{\"c1\":\"x\"}", "it is kept");
  fixture_settle ();
  page_act (&fixture, "win.new-task");
  fixture_wait (&fixture, has_field, "c2", "a task's");
  gtk_window_close (GTK_WINDOW (page_dialog (&fixture)));
  fixture_settle ();
  g_assert_nonnull (find_fact (GTK_WIDGET (gx_customer_detail_get_composer (page_detail (&fixture))), "c3"));
  fixture_close (&fixture);
}

static gboolean
asks_choices (Fixture *fixture, gpointer label)
{
  return fields_dialog (fixture) != NULL && g_str_equal (gtk_editable_get_text (GTK_EDITABLE (fields_entry (fixture, "label"))), label);
}

/* Whoever adds a field with choices goes on to these. */
static void
test_new_choice (void)
{
  Fixture fixture;

  fixture_open (&fixture, TRUE, 1366, 728);
  gx_window_open_record (fixture.window, &gx_customer_entity, 1);
  fixture_settle ();
  page_act (&fixture, "page.add-field");
  fixture_wait (&fixture, has_field, "label", "a new one is asked for");
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (find_fact (page_dialog (&fixture), "label"), GTK_TYPE_ENTRY, NULL)), "Day");
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (find_fact (page_dialog (&fixture), "kind"), GTK_TYPE_ENTRY, NULL)), "One of several choices");
  gtk_widget_activate_action (page_dialog (&fixture), "dialog.save", NULL);
  fixture_wait (&fixture, asks_choices, "Day", "its choices are asked for");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fields_dialog (&fixture))), GTK_WIDGET (gx_fields_dialog_get_choices (fields_dialog (&fixture)))));
  fixture_close (&fixture);
}

static gboolean
window_says (Fixture *fixture, gpointer text)
{
  return fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, text) != NULL;
}

/* A view that asks for a field which is shown no more still works, and says so: when it is chosen, and when the list begins with it. */
static void
test_view (void)
{
  static const char says[] = "Saved view “V” uses fields that were retired: 配送日.";
  Fixture fixture;
  GxWindow *first;
  g_autoptr (GxRecord) view = test_record (&gx_saved_view_entity, "entity", "customer", "name", "V", "filter", "c1 is empty", NULL);
  g_autoptr (GxRecord) before = NULL;
  g_autoptr (GxRecord) retired = NULL;
  gint64 id;

  fixture_open (&fixture, TRUE, 1366, 728);
  id = define (&fixture, "配送日", "text");
  test_run (fixture.book, gx_step_new_add (view));
  before = gx_reader_get (gx_book_get_reader (fixture.book), &gx_custom_field_entity, id, NULL);
  retired = gx_record_dup (before);
  GX_CUSTOM_FIELD (retired)->retired = TRUE;
  test_run (fixture.book, gx_step_new_edit (retired, before));
  gx_window_show_page (fixture.window, "customers");
  fixture_settle ();
  page_act (&fixture, "page.view('1')");
  fixture_wait (&fixture, window_says, (gpointer) says, "what was retired is said");

  gx_window_remember_pages (fixture.window);
  first = fixture.window;
  fixture.window = GX_WINDOW (gx_window_new (GTK_APPLICATION (fixture.application), fixture.book));
  gtk_window_present (GTK_WINDOW (fixture.window));
  fixture_wait (&fixture, window_says, (gpointer) says, "what was retired is said at the start");
  gtk_window_destroy (GTK_WINDOW (fixture.window));
  fixture.window = first;
  gx_settings_set_state ("customers", "");
  fixture_close (&fixture);
}

#define MANY 200

static void
define_many (Fixture *fixture)
{
  static const char *const kinds[] = { "text", "integer", "day", "money", "choice", "boolean", "long_text" };
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *label = g_strdup_printf ("字段 %u", i);

      g_ptr_array_add (records, test_record (&gx_custom_field_entity, "entity", "customer", "label", label, "kind", kinds[i % G_N_ELEMENTS (kinds)], NULL));
    }
  gx_book_run (fixture->book, gx_step_new_add_all (records, "Many"), &error);
  g_assert_no_error (error);
}

static double
lap (gint64 *since)
{
  gint64 now = g_get_monotonic_time ();
  double lap = (double) (now - *since) / 1000;

  *since = now;
  return lap;
}

static guint
count_rows (GtkWidget *list)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) n) != NULL)
    n++;
  return n;
}

/* Two hundred fields are all there, wherever a field can be chosen. */
static void
test_many (void)
{
  Fixture fixture;
  gint64 since;
  double facts, other, dialog, filter;

  fixture_open (&fixture, TRUE, 1366, 728);
  gx_window_open_record (fixture.window, &gx_customer_entity, 1);
  fixture_settle ();
  since = g_get_monotonic_time ();
  define_many (&fixture);
  fixture_wait (&fixture, has_fact, "c200", "the last stands among the facts");
  fixture_settle ();
  facts = lap (&since);
  gx_window_open_record (fixture.window, &gx_customer_entity, 2);
  fixture_settle ();
  other = lap (&since);
  page_act (&fixture, "page.fields");
  fixture_settle ();
  dialog = lap (&since);
  g_assert_cmpuint (count_rows (fixture_find (GTK_WIDGET (gx_fields_dialog_get_fields (fields_dialog (&fixture))), GTK_TYPE_LIST_BOX, NULL)), ==, MANY + 5); /* below them the built-in ones with choices */
  gtk_window_close (GTK_WINDOW (fields_dialog (&fixture)));
  fixture_settle ();
  lap (&since);
  page_act (&fixture, "page.filter");
  fixture_settle ();
  filter = lap (&since);
  g_test_message ("defined and shown %.0f ms, another customer %.0f ms, the dialog %.0f ms, the filter %.0f ms", facts, other, dialog, filter);
  fixture_close (&fixture);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/fields/facts", test_facts);
  g_test_add_func ("/window/fields/typing-stays", test_typing_stays);
  g_test_add_func ("/window/fields/order", test_order);
  g_test_add_func ("/window/fields/choices", test_choices);
  g_test_add_func ("/window/fields/kind", test_kind);
  g_test_add_func ("/window/fields/forms", test_forms);
  g_test_add_func ("/window/fields/new-choice", test_new_choice);
  g_test_add_func ("/window/fields/view", test_view);
  g_test_add_func ("/window/fields/many", test_many);
  return g_test_run ();
}
