/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/contact.h"
#include "model/interaction.h"
#include "model/task.h"
#include "tests/window/customers_page.h"
#include "view/composer.h"
#include "view/history_list.h"
#include "view/stream_row.h"

/* One customer as a person uses it: changed in place, written down, its contacts and the other parts. */

static gboolean
has_error (Fixture *fixture, gpointer entry)
{
  return gtk_widget_has_css_class (entry, "error");
}

static gboolean
has_region (Fixture *fixture, gpointer region)
{
  GxCustomer *customer = gx_customers_controller_get_customer (page_controller (fixture));

  return customer != NULL && g_strcmp0 (customer->region, region) == 0;
}

static void
test_edit (void)
{
  Fixture fixture;
  GtkWidget *entry;

  fixture_open (&fixture, TRUE, 1366, 728);
  page_open_found (&fixture, "nbhd", "宁波恒达机电有限公司");
  entry = page_fact_entry (&fixture, "region");
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "浙江宁波海曙");
  g_assert_true (gx_window_is_typing (fixture.window));
  g_signal_emit_by_name (entry, "activate");
  fixture_wait (&fixture, has_region, "浙江宁波海曙", "the edit is saved");
  g_assert_false (gx_window_is_typing (fixture.window));

  page_act (&fixture, "win.undo");
  fixture_wait (&fixture, has_region, "浙江宁波鄞州", "the edit is undone");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "浙江宁波鄞州");
  page_act (&fixture, "win.redo");
  fixture_wait (&fixture, has_region, "浙江宁波海曙", "the edit is done again");

  gx_customer_detail_show_page (page_detail (&fixture), "history");
  fixture_wait (&fixture, page_shows_label, "Done again: Region: “浙江宁波鄞州” → “浙江宁波海曙”", "the history says so in words");
  fixture_close (&fixture);
}

static gboolean
has_phone (Fixture *fixture, gpointer phone)
{
  return g_strcmp0 (gx_customers_controller_get_customer (page_controller (fixture))->phone, phone) == 0;
}

static void
type (Fixture *fixture, const char *field, const char *text, Condition condition)
{
  GtkWidget *entry = page_fact_entry (fixture, field);

  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
  fixture_wait (fixture, condition, (gpointer) text, "the edit is saved");
}

static void
put_back (Fixture *fixture, const char *line, gboolean whole)
{
  GtkWidget *label, *row, *history = fixture_find (GTK_WIDGET (page_detail (fixture)), GX_TYPE_HISTORY_LIST, NULL);

  fixture_wait (fixture, page_shows_label, (gpointer) line, line);
  label = fixture_find (history, GTK_TYPE_LABEL, line);
  row = gtk_widget_get_ancestor (label, GX_TYPE_STREAM_ROW);
  g_signal_emit_by_name (fixture_find (row, GTK_TYPE_BUTTON, "Put back"), "clicked");
  g_assert_true (gtk_widget_activate_action (history, "history.put-back", "b", whole));
}

/* A field as it was before one change, and the whole record as it was before an older one. */
static void
test_put_back (void)
{
  Fixture fixture;
  const char *phone;

  fixture_open (&fixture, TRUE, 1366, 728);
  page_open_found (&fixture, "nbhd", "宁波恒达机电有限公司");
  phone = g_intern_string (gx_customers_controller_get_customer (page_controller (&fixture))->phone);
  type (&fixture, "region", "杭州", has_region);
  type (&fixture, "phone", "13900001111", has_phone);
  type (&fixture, "region", "温州", has_region);

  gx_customer_detail_show_page (page_detail (&fixture), "history");
  put_back (&fixture, "Region: “杭州” → “温州”", FALSE);
  fixture_wait (&fixture, has_region, "杭州", "the field is put back");
  g_assert_true (has_phone (&fixture, "13900001111"));
  put_back (&fixture, "Region: “浙江宁波鄞州” → “杭州”", TRUE);
  fixture_wait (&fixture, has_region, "浙江宁波鄞州", "the record is put back");
  g_assert_true (has_phone (&fixture, (gpointer) phone));
  page_act (&fixture, "win.undo");
  fixture_wait (&fixture, has_region, "杭州", "one step took it all back");
  g_assert_true (has_phone (&fixture, "13900001111"));
  fixture_close (&fixture);
}

/* What a person may fill in has its place on the page. */
static void
test_all_facts (void)
{
  Fixture fixture;
  GxCustomerDetail *detail;

  fixture_open (&fixture, TRUE, 1366, 728);
  detail = page_detail (&fixture);
  for (guint i = 0; i < gx_customer_entity.n_fields; i++)
    {
      const GxField *field = &gx_customer_entity.fields[i];

      if (g_str_has_prefix (field->name, "life_cycle_"))
        continue; /* both in a dialog: the one is refused without the other */
      if (g_str_equal (field->name, "photo_id"))
        continue; /* in the head */
      if (gx_field_is_editable (field) && gx_fact_pane_get_fact (gx_customer_detail_get_facts (detail), field->name) == NULL)
        g_error ("The field “%s” has no place on the page", field->name);
    }
  fixture_close (&fixture);
}

static gboolean
shows_another (Fixture *fixture, gpointer name)
{
  GxCustomer *customer = gx_customers_controller_get_customer (page_controller (fixture));

  return customer != NULL && !g_str_equal (customer->name, name) && page_shows_customer (fixture, customer->name);
}

/* Whoever read one to its end begins with the next at the top, and stays where he is when that one changes. */
static void
test_begins_at_top (void)
{
  Fixture fixture;
  GtkWidget *entry;
  GtkAdjustment *scroll;
  double far;

  fixture_open (&fixture, TRUE, 1366, 500);
  page_open_found (&fixture, "nbhd", "宁波恒达机电有限公司");
  entry = page_fact_entry (&fixture, "region");
  scroll = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (gtk_widget_get_ancestor (entry, GTK_TYPE_SCROLLED_WINDOW)));
  fixture_settle ();
  far = gtk_adjustment_get_upper (scroll) - gtk_adjustment_get_page_size (scroll);
  g_assert_cmpfloat (far, >, 0);
  gtk_adjustment_set_value (scroll, far);
  gtk_editable_set_text (GTK_EDITABLE (entry), "浙江宁波海曙");
  g_signal_emit_by_name (entry, "activate");
  fixture_wait (&fixture, has_region, "浙江宁波海曙", "the edit is saved");
  fixture_settle ();
  g_assert_cmpfloat (gtk_adjustment_get_value (scroll), >, 0);
  gtk_editable_set_text (GTK_EDITABLE (page_search_entry (&fixture)), "");
  fixture_settle ();
  page_act (&fixture, "page.next");
  fixture_wait (&fixture, shows_another, "宁波恒达机电有限公司", "another is shown");
  fixture_settle ();
  g_assert_cmpfloat (gtk_adjustment_get_value (scroll), ==, 0);
  fixture_close (&fixture);
}

static void
test_edit_refused (void)
{
  Fixture fixture;
  GxFact *fact;
  GtkWidget *entry;

  fixture_open (&fixture, TRUE, 1366, 728);
  page_open_found (&fixture, "nbhd", "宁波恒达机电有限公司");

  /* What means nothing stays where it was typed, with the reason. */
  fact = gx_fact_pane_get_fact (gx_customer_detail_get_facts (page_detail (&fixture)), "credit_limit");
  entry = page_fact_entry (&fixture, "credit_limit");
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "很多");
  g_assert_false (gx_fact_commit (fact));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "很多");
  g_assert_true (gtk_widget_has_css_class (entry, "error"));

  /* What a rule of the book forbids comes back the same way. */
  fact = gx_fact_pane_get_fact (gx_customer_detail_get_facts (page_detail (&fixture)), "name");
  entry = page_fact_entry (&fixture, "name");
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  gx_fact_commit (fact);
  fixture_wait (&fixture, has_error, entry, "the empty name is refused");
  g_assert_cmpstr (page_current_name (&fixture), ==, "宁波恒达机电有限公司");

  /* What only looks wrong is saved, and said. */
  entry = page_fact_entry (&fixture, "email");
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "chen@gamil.com");
  g_signal_emit_by_name (entry, "activate");
  fixture_wait (&fixture, page_shows_label, "Did you mean chen@gmail.com?", "the likely address is offered");
  fixture_close (&fixture);
}

static gboolean
has_level (Fixture *fixture, gpointer level)
{
  return g_strcmp0 (gx_customers_controller_get_customer (page_controller (fixture))->level, level) == 0;
}

/* The one word that is left is meant by a part of it. */
static void
test_only_offer (void)
{
  Fixture fixture;
  GtkWidget *entry;

  fixture_open (&fixture, TRUE, 1366, 728);
  page_open_found (&fixture, "单雄信", "单雄信");
  entry = page_fact_entry (&fixture, "level");
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "v");
  g_signal_emit_by_name (entry, "activate");
  fixture_wait (&fixture, has_level, "VIP", "v is VIP");
  fixture_close (&fixture);
}

/* A pasted chat is kept whole, and shown as far as there is place: laid out whole it held the window for minutes. */
static void
test_long_note (void)
{
  Fixture fixture;
  GxComposer *composer;
  GString *chat = g_string_new (NULL), *seen = g_string_new (NULL);

  for (guint i = 0; i < 60000; i++)
    g_string_append (chat, "聊");
  g_string_append_len (seen, chat->str, 1000 * strlen ("聊"));
  g_string_append (seen, "…");

  fixture_open (&fixture, TRUE, 1366, 728);
  page_open_found (&fixture, "单雄信", "单雄信");
  composer = GX_COMPOSER (gx_customer_detail_get_composer (page_detail (&fixture)));
  gx_composer_set_text (composer, chat->str);
  gx_composer_save (composer);
  page_wait_count (&fixture, &gx_interaction_entity, 29);
  fixture_wait (&fixture, page_shows_label, seen->str, "the timeline shows how it begins");
  g_assert_false (page_shows_label (&fixture, chat->str));
  g_string_free (chat, TRUE);
  g_string_free (seen, TRUE);
  fixture_close (&fixture);
}

/* How much of what the notes hold is out of sight, in pixels. */
static double
hidden_of (GtkWidget *notes)
{
  GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (gtk_widget_get_parent (notes)));

  return gtk_adjustment_get_upper (down) - gtk_adjustment_get_page_size (down);
}

/* A note is shown in all its lines, whichever customer stood there before, and however wide the window was. */
static void
test_note_lines (void)
{
  static const struct
  {
    const char *notes;
    guint n_lines;
  } cases[] = {
    { "只收顺丰", 1 }, { "只收顺丰\n周三下午不接电话", 2 }, { "一\n二\n三\n四", 4 }, { "", 1 },
    { "只收顺丰；周三下午不接电话；对账单发陈经理微信，抬头写全称，附送货单复印件；发票随货走，不要寄到财务；到货前一天打电话", 2 },
    { "二\n三", 2 }, { "一", 1 },
  };
  static const char LONG[] = "一\n二\n三\n四\n五\n六\n七\n八\n九\n十";
  static const int widths[] = { 1366, 900, 1100 };
  Fixture fixture;
  GtkWidget *notes = NULL;
  GtkPolicyType policy;

  fixture_open (&fixture, TRUE, 1366, 728);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GxRecord) customer = gx_reader_get (gx_book_get_reader (fixture.book), &gx_customer_entity, i + 1, NULL);

      g_free (GX_CUSTOMER (customer)->notes);
      GX_CUSTOMER (customer)->notes = g_strdup (cases[i].notes);
      gx_book_run (fixture.book, gx_step_new_edit (customer, NULL), NULL);
    }
  for (guint j = 0; j < G_N_ELEMENTS (widths); j++)
    {
      gtk_window_set_default_size (GTK_WINDOW (fixture.window), widths[j], 728);
      for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
        {
          gx_window_open_record (fixture.window, &gx_customer_entity, i + 1);
          fixture_settle ();
          notes = fixture_find (GTK_WIDGET (page_detail (&fixture)), GTK_TYPE_TEXT_VIEW, "Notes");
          g_assert_cmpfloat (hidden_of (notes), <, 1);
          adw_style_manager_set_color_scheme (adw_style_manager_get_default (), i % 2 ? ADW_COLOR_SCHEME_FORCE_LIGHT : ADW_COLOR_SCHEME_FORCE_DARK);
          fixture_settle ();
          g_assert_cmpfloat (hidden_of (notes), <, 1);
          if (widths[j] == 1366)
            g_assert_cmpint (gtk_widget_get_height (gtk_widget_get_parent (notes)), <, 22 * (int) cases[i].n_lines + 13);
        }
    }
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (notes)), LONG, -1);
  fixture_settle ();
  g_assert_cmpfloat (hidden_of (notes), >, 1);
  gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (gtk_widget_get_parent (notes)), NULL, &policy);
  g_assert_cmpint (policy, ==, GTK_POLICY_AUTOMATIC); /* a bar says that there is more */
  fixture_close (&fixture);
}

/* The same in a dialog, from when it opens and while one types. */
static void
test_note_lines_in_dialog (void)
{
  Fixture fixture;
  g_autoptr (GxRecord) contact = NULL;
  GtkWidget *notes;

  fixture_open (&fixture, TRUE, 1366, 728);
  contact = gx_reader_get (gx_book_get_reader (fixture.book), &gx_contact_entity, 1, NULL);
  GX_CONTACT (contact)->notes = g_strdup ("只收顺丰\n周三下午不接电话");
  gx_book_run (fixture.book, gx_step_new_edit (contact, NULL), NULL);
  page_open_found (&fixture, "nbhd", "宁波恒达机电有限公司");
  g_signal_emit_by_name (page_detail (&fixture), "contact-opened", (gint64) 1);
  fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (TRUE), "the contact is open");
  fixture_settle ();
  notes = fixture_find (page_dialog (&fixture), GTK_TYPE_TEXT_VIEW, "Notes");
  g_assert_cmpfloat (hidden_of (notes), <, 1);
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (notes)), "\n三\n四", -1);
  fixture_settle ();
  g_assert_cmpfloat (hidden_of (notes), <, 1);
  gtk_window_destroy (GTK_WINDOW (page_dialog (&fixture)));
  fixture_close (&fixture);
}

static void
test_log (void)
{
  Fixture fixture;
  GtkWidget *composer, *chip;

  fixture_open (&fixture, TRUE, 1366, 728);
  page_open_found (&fixture, "单雄信", "单雄信");
  page_act (&fixture, "page.log");
  composer = gx_customer_detail_get_composer (page_detail (&fixture));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture.window)), composer));

  chip = fixture_find (composer, GTK_TYPE_TOGGLE_BUTTON, "Tomorrow");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), TRUE);
  gx_composer_set_text (GX_COMPOSER (composer), "说周末来看货");
  gx_composer_save (GX_COMPOSER (composer));
  page_wait_count (&fixture, &gx_interaction_entity, 29);
  page_wait_count (&fixture, &gx_task_entity, 8);
  fixture_wait (&fixture, page_shows_label, "说周末来看货", "the timeline shows it");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (fixture_find (composer, GTK_TYPE_TOGGLE_BUTTON, "None"))));

  /* One step: one undo takes both back. */
  page_act (&fixture, "win.undo");
  page_wait_count (&fixture, &gx_interaction_entity, 28);
  page_wait_count (&fixture, &gx_task_entity, 7);

  /* Nothing written is said, not saved. */
  gx_composer_save (GX_COMPOSER (composer));
  g_assert_true (page_shows_label (&fixture, "Nothing is written yet. Say in a few words what happened."));
  fixture_close (&fixture);
}

/* With nothing planned a day is offered; the kind stays for the next. */
static void
test_offer_day (void)
{
  Fixture fixture;
  GtkWidget *composer;

  fixture_open (&fixture, TRUE, 1366, 728);
  page_open_found (&fixture, "王小明", "王小明");
  composer = gx_customer_detail_get_composer (page_detail (&fixture));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (fixture_find (composer, GTK_TYPE_TOGGLE_BUTTON, "WeChat")), TRUE);
  gx_composer_set_text (GX_COMPOSER (composer), "问了价格");
  gx_composer_save (GX_COMPOSER (composer));
  page_wait_count (&fixture, &gx_interaction_entity, 29);
  fixture_wait (&fixture, page_shows_label, "Saved. Nothing is planned with this customer: choose a day below, or go on.", "a day is offered");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (fixture_find (composer, GTK_TYPE_TOGGLE_BUTTON, "WeChat"))));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (fixture_find (composer, GTK_TYPE_TOGGLE_BUTTON, "In 3 days")), TRUE);
  page_wait_count (&fixture, &gx_task_entity, 8);
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (fixture_find (composer, GTK_TYPE_TOGGLE_BUTTON, "None"))));

  /* With something planned it is not. */
  gx_composer_set_text (GX_COMPOSER (composer), "又聊了几句");
  gx_composer_save (GX_COMPOSER (composer));
  page_wait_count (&fixture, &gx_interaction_entity, 30);
  fixture_settle ();
  g_assert_false (page_shows_label (&fixture, "Saved. Nothing is planned with this customer: choose a day below, or go on."));
  fixture_close (&fixture);
}

static void
test_drafts (void)
{
  Fixture fixture;
  GxComposer *composer;
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;

  fixture_open (&fixture, TRUE, 1366, 728);
  composer = GX_COMPOSER (gx_customer_detail_get_composer (page_detail (&fixture)));
  gx_record_table_go_to (gx_list_pane_get_table (page_list (&fixture)), 2);
  gx_composer_set_text (composer, "写到一半");
  page_act (&fixture, "page.next");
  text = gx_composer_dup_text (composer);
  g_assert_cmpstr (text, ==, "");
  page_act (&fixture, "page.previous");
  again = gx_composer_dup_text (composer);
  g_assert_cmpstr (again, ==, "写到一半");
  fixture_close (&fixture);
}

static gboolean
has_view (Fixture *fixture, gpointer name)
{
  return fixture_find (GTK_WIDGET (page_pane (fixture)), GTK_TYPE_COLUMN_VIEW, name) != NULL;
}

static gboolean
has_contact (Fixture *fixture, gpointer title)
{
  g_autoptr (GxRecord) record = gx_reader_get (gx_book_get_reader (fixture->book), &gx_contact_entity, 1, NULL);

  return record != NULL && g_strcmp0 (GX_CONTACT (record)->title, title) == 0;
}

/* A contact is changed and deleted where it is listed. */
static void
test_contact (void)
{
  Fixture fixture;
  GtkWidget *view, *entry;

  fixture_open (&fixture, TRUE, 1366, 728);
  page_open_found (&fixture, "nbhd", "宁波恒达机电有限公司");
  gx_customer_detail_show_page (page_detail (&fixture), "contacts");
  fixture_wait (&fixture, has_view, "Contacts", "the contacts are listed");
  view = fixture_find (GTK_WIDGET (page_pane (&fixture)), GTK_TYPE_COLUMN_VIEW, "Contacts");
  g_signal_emit_by_name (view, "activate", 0);
  fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (TRUE), "the dialog is there");
  entry = fixture_find (page_dialog (&fixture), GTK_TYPE_ENTRY, "Job title");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "经理");
  gtk_editable_set_text (GTK_EDITABLE (entry), "总经理");
  g_signal_emit_by_name (entry, "activate");
  fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (FALSE), "the dialog is gone");
  fixture_wait (&fixture, has_contact, "总经理", "the contact is changed");

  gtk_selection_model_select_item (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)), 0, TRUE);
  gtk_widget_activate_action (view, "records.delete", NULL);
  page_wait_count (&fixture, &gx_contact_entity, 0);
  fixture_wait (&fixture, page_shows_label, "“陈国强” deleted", "a toast says so");
  page_act (&fixture, "win.undo");
  page_wait_count (&fixture, &gx_contact_entity, 1);
  fixture_close (&fixture);
}

static void
test_parts (void)
{
  static const struct { const char *page, *text; } cases[] = {
    { "timeline", "催了对账单，说月底前付" },
    { "contacts", "New contact" },
    { "deals", NULL },
    { "history", "Nothing has been changed since this record came into the book." }, /* a bulk load leaves no history */
  };
  Fixture fixture;

  fixture_open (&fixture, TRUE, 1366, 728);
  page_open_found (&fixture, "nbhd", "宁波恒达机电有限公司");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gx_customer_detail_show_page (page_detail (&fixture), cases[i].page);
      g_assert_cmpstr (gx_customer_detail_get_page (page_detail (&fixture)), ==, cases[i].page);
      if (cases[i].text != NULL)
        fixture_wait (&fixture, page_shows_label, (gpointer) cases[i].text, cases[i].text);
    }
  fixture_close (&fixture);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/customer/edit", test_edit);
  g_test_add_func ("/window/customer/put-back", test_put_back);
  g_test_add_func ("/window/customer/all-facts", test_all_facts);
  g_test_add_func ("/window/customer/begins-at-top", test_begins_at_top);
  g_test_add_func ("/window/customer/edit-refused", test_edit_refused);
  g_test_add_func ("/window/customer/only-offer", test_only_offer);
  g_test_add_func ("/window/customer/long-note", test_long_note);
  g_test_add_func ("/window/customer/note-lines", test_note_lines);
  g_test_add_func ("/window/customer/note-lines-in-dialog", test_note_lines_in_dialog);
  g_test_add_func ("/window/customer/log", test_log);
  g_test_add_func ("/window/customer/offer-day", test_offer_day);
  g_test_add_func ("/window/customer/contact", test_contact);
  g_test_add_func ("/window/customer/drafts", test_drafts);
  g_test_add_func ("/window/customer/parts", test_parts);
  return g_test_run ();
}
