/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/address.h"
#include "model/channel.h"
#include "model/relation.h"
#include "tests/support.h"
#include "tests/window/customers_page.h"
#include "tests/window/keys.h"
#include "view/fact.h"
#include "view/portrait.h"
#include "view/score_dialog.h"

/* What a customer has several of, in its Overview: numbers, addresses, relations; by the keyboard. */

static GxPartList *
list_of (Fixture *fixture, GxPortraitPart part)
{
  return gx_portrait_get_part (gx_customer_detail_get_portrait (page_detail (fixture)), part);
}

static GtkWidget *
entry_of (Fixture *fixture, GxPortraitPart part)
{
  return fixture_find (GTK_WIDGET (list_of (fixture, part)), GTK_TYPE_ENTRY, NULL);
}

static GtkWidget *
row_of (Fixture *fixture, GxPortraitPart part, const char *text)
{
  GtkWidget *label = fixture_find (GTK_WIDGET (list_of (fixture, part)), GTK_TYPE_LABEL, text);

  return label != NULL ? gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW) : NULL;
}

static gboolean
has_row (Fixture *fixture, gpointer text)
{
  for (int part = 0; part < GX_N_PORTRAIT_PARTS; part++)
    if (row_of (fixture, part, text) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
lacks_row (Fixture *fixture, gpointer text)
{
  return !has_row (fixture, text);
}

static gboolean
is_first (Fixture *fixture, gpointer text)
{
  GtkWidget *row = row_of (fixture, GX_PORTRAIT_CHANNELS, text);

  return row != NULL && gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) == 0;
}

static gboolean
is_free (Fixture *fixture, gpointer part)
{
  return *gtk_editable_get_text (GTK_EDITABLE (entry_of (fixture, GPOINTER_TO_INT (part)))) == '\0';
}

static void
type (Fixture *fixture, GxPortraitPart part, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (entry_of (fixture, part)), text);
  g_signal_emit_by_name (entry_of (fixture, part), "activate");
  fixture_wait (fixture, is_free, GINT_TO_POINTER (part), text);
}

/* Three phones in a row, without the mouse and without leaving the entry. */
static void
test_numbers (void)
{
  Fixture fixture;
  GtkWidget *entry;

  fixture_open (&fixture, TRUE, 1366, 728);
  page_open_found (&fixture, "nbhd", "宁波恒达机电有限公司");
  entry = entry_of (&fixture, GX_PORTRAIT_CHANNELS);
  gtk_widget_grab_focus (entry);
  keys_type (&fixture, "13900001111");
  keys_press (&fixture, "Return", NULL);
  fixture_wait (&fixture, has_row, "139 0000 1111", "the first");
  keys_type (&fixture, "13900002222");
  keys_press (&fixture, "Return", NULL);
  fixture_wait (&fixture, has_row, "139 0000 2222", "the second");
  keys_type (&fixture, "13900003333");
  keys_press (&fixture, "Return", NULL);
  fixture_wait (&fixture, has_row, "139 0000 3333", "the third");
  type (&fixture, GX_PORTRAIT_CHANNELS, "QQ 12345678");
  fixture_wait (&fixture, has_row, "12345678", "the account");

  /* The order is the person's. */
  gtk_widget_grab_focus (row_of (&fixture, GX_PORTRAIT_CHANNELS, "12345678"));
  for (int i = 0; i < 12 && !is_first (&fixture, "12345678"); i++)
    {
      keys_press (&fixture, "ctrl+shift+Up", NULL);
      fixture_settle ();
    }
  g_assert_true (is_first (&fixture, "12345678"));

  keys_press (&fixture, "Delete", NULL);
  fixture_wait (&fixture, lacks_row, "12345678", "the account is deleted");
  page_act (&fixture, "win.undo");
  fixture_wait (&fixture, has_row, "12345678", "the account is back");

  /* Enter opens it, and what is changed there is saved. */
  gtk_widget_grab_focus (row_of (&fixture, GX_PORTRAIT_CHANNELS, "139 0000 1111"));
  keys_press (&fixture, "Return", NULL);
  fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (TRUE), "the dialog");
  gtk_window_destroy (GTK_WINDOW (page_dialog (&fixture)));
  fixture_close (&fixture);
}

static const char *
typed_in (Fixture *fixture, GxPortraitPart part)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry_of (fixture, part)));
}

static gboolean
has_focus (Fixture *fixture, gpointer part)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return focus != NULL && gtk_widget_is_ancestor (focus, entry_of (fixture, GPOINTER_TO_INT (part)));
}

static gboolean
is_in_sight (Fixture *fixture, gpointer part)
{
  GtkWidget *entry = entry_of (fixture, GPOINTER_TO_INT (part));
  GtkWidget *scroller = gtk_widget_get_ancestor (entry, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t at;

  return gtk_widget_compute_bounds (entry, scroller, &at) && at.origin.y >= 0 && at.origin.y + at.size.height <= gtk_widget_get_height (scroller);
}

static gboolean
is_closed (Fixture *fixture, gpointer data)
{
  return fixture->window == NULL;
}

/* From wherever one is with a customer: a key, the number, Enter. Escape leaves nothing; what is typed when somebody else is shown is still theirs; and no window closes over it. */
static void
test_add_number (void)
{
  Fixture fixture;
  g_autofree char *filter = NULL;
  gint64 n;

  fixture_open (&fixture, TRUE, 1366, 728);
  n = fixture_count (&fixture, &gx_channel_entity);
  page_open_found (&fixture, "nbhd", "宁波恒达机电有限公司");
  filter = g_strdup_printf ("value = \"13900001111\" and customer_id = %" G_GINT64_FORMAT, gx_customers_controller_get_customer (page_controller (&fixture))->parent_instance.id);
  gx_customer_detail_show_page (page_detail (&fixture), "files");
  keys_press (&fixture, "ctrl+shift+p", NULL);
  g_assert_true (has_focus (&fixture, GINT_TO_POINTER (GX_PORTRAIT_CHANNELS)));
  keys_type (&fixture, "1390000");
  keys_press (&fixture, "Escape", NULL);
  g_assert_cmpstr (typed_in (&fixture, GX_PORTRAIT_CHANNELS), ==, "");
  g_assert_true (has_focus (&fixture, GINT_TO_POINTER (GX_PORTRAIT_CHANNELS)));

  keys_type (&fixture, "13900001111");
  gtk_window_close (GTK_WINDOW (fixture.window));
  fixture_wait (&fixture, has_focus, GINT_TO_POINTER (GX_PORTRAIT_CHANNELS), "the number keeps the window open");
  fixture_settle ();
  g_assert_false (is_closed (&fixture, NULL));
  g_assert_cmpint (fixture_count (&fixture, &gx_channel_entity), ==, n);

  g_assert_true (is_in_sight (&fixture, GINT_TO_POINTER (GX_PORTRAIT_CHANNELS)));
  keys_press (&fixture, "Return", NULL);
  fixture_wait (&fixture, has_row, "139 0000 1111", "it is added");
  fixture_wait (&fixture, is_in_sight, GINT_TO_POINTER (GX_PORTRAIT_CHANNELS), "the entry stays in sight below it");
  page_act (&fixture, "win.undo");
  page_wait_count (&fixture, &gx_channel_entity, n);
  keys_type (&fixture, "13900001111");
  page_open_found (&fixture, "wangxm", "王小明");
  page_wait_count (&fixture, &gx_channel_entity, n + 1);
  g_assert_cmpint (test_count (fixture.book, &gx_channel_entity, filter), ==, 1);
  fixture_wait (&fixture, is_free, GINT_TO_POINTER (GX_PORTRAIT_CHANNELS), "the next one begins anew");
  fixture_close (&fixture);
}

static void
test_address (void)
{
  Fixture fixture;
  g_autoptr (GxRecord) address = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n;

  fixture_open (&fixture, TRUE, 1366, 728);
  n = fixture_count (&fixture, &gx_address_entity);
  page_open_found (&fixture, "nbhd", "宁波恒达机电有限公司");
  type (&fixture, GX_PORTRAIT_ADDRESSES, "浙江省宁波市海曙区中山路88号 315000");
  fixture_wait (&fixture, has_row, "浙江省宁波市海曙区中山路88号", "the address");
  g_assert_cmpint (fixture_count (&fixture, &gx_address_entity), ==, n + 1);
  address = gx_reader_get (gx_book_get_reader (fixture.book), &gx_address_entity, n + 1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (GX_ADDRESS (address)->district, ==, "海曙区");
  g_assert_cmpstr (GX_ADDRESS (address)->postcode, ==, "315000");

  /* What is no address is kept, with the word that it looks like something else. */
  type (&fixture, GX_PORTRAIT_ADDRESSES, "13900139000");
  fixture_wait (&fixture, has_row, "This looks like a phone number, not an address.", "it is said");
  g_assert_cmpint (fixture_count (&fixture, &gx_address_entity), ==, n + 2);
  fixture_close (&fixture);
}

/* Seen from both sides, each with its words; a click goes there. */
static void
test_relation (void)
{
  Fixture fixture;
  g_autoptr (GxRecord) relation = gx_record_new (&gx_relation_entity);
  g_autoptr (GError) error = NULL;

  fixture_open (&fixture, TRUE, 1366, 728);
  page_open_found (&fixture, "nbhd", "宁波恒达机电有限公司");
  GX_RELATION (relation)->kind = g_strdup ("referred_by");
  GX_RELATION (relation)->customer_id = gx_customers_controller_get_customer (page_controller (&fixture))->parent_instance.id;
  page_open_found (&fixture, "wangxm", "王小明");
  GX_RELATION (relation)->other_id = gx_customers_controller_get_customer (page_controller (&fixture))->parent_instance.id;
  gx_book_run (fixture.book, gx_step_new_add (relation), &error);
  g_assert_no_error (error);

  fixture_wait (&fixture, has_row, "Referred", "the words of this side");
  g_signal_emit_by_name (row_of (&fixture, GX_PORTRAIT_RELATIONS, "宁波恒达机电有限公司"), "activate");
  fixture_wait (&fixture, page_shows_customer, "宁波恒达机电有限公司", "the other side");
  fixture_wait (&fixture, has_row, "Referred by", "the words of the other side");
  fixture_close (&fixture);
}

static gboolean
shows_score (Fixture *fixture, gpointer label)
{
  return fixture_find (GTK_WIDGET (page_detail (fixture)), GTK_TYPE_BUTTON, label) != NULL;
}

static gboolean
dialog_says (Fixture *fixture, gpointer text)
{
  return page_dialog (fixture) != NULL && fixture_find (page_dialog (fixture), GTK_TYPE_LABEL, text) != NULL;
}

/* Which rules count, for how many, and what becomes of the score when one goes. */
static void
test_score (void)
{
  Fixture fixture;
  g_autoptr (GxQuery) query = gx_query_new (&gx_customer_entity);
  g_autofree char *said = NULL;
  GtkWidget *label;

  fixture_open (&fixture, TRUE, 1366, 728);
  page_open_found (&fixture, "nbhd", "宁波恒达机电有限公司");
  fixture_wait (&fixture, shows_score, "Score 85", "the score");
  page_act (&fixture, "page.score");
  gx_query_take_filter (query, gx_filter_parse (&gx_customer_entity, "phone is not empty", NULL, NULL));
  said = g_strdup_printf ("Phone is not empty · %" G_GINT64_FORMAT " customers", gx_reader_count (gx_book_get_reader (fixture.book), query, -1, NULL));
  fixture_wait (&fixture, dialog_says, said, said);
  label = fixture_find (page_dialog (&fixture), GTK_TYPE_LABEL, "VIP 或 A 级客户");
  gtk_widget_grab_focus (gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW));
  keys_press (&fixture, "Delete", NULL);
  fixture_wait (&fixture, dialog_says, "65", "the score without the rule");
  fixture_wait (&fixture, shows_score, "Score 65", "the score behind it");
  gtk_window_destroy (GTK_WINDOW (page_dialog (&fixture)));
  fixture_close (&fixture);
}

static GtkWidget *
over (GtkWidget *window)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();

  for (GList *at = all; at != NULL; at = at->next)
    if (gtk_window_get_transient_for (at->data) == GTK_WINDOW (window) && gtk_widget_get_mapped (at->data))
      return at->data;
  return NULL;
}

static gboolean
builder_says (Fixture *fixture, gpointer text)
{
  GtkWidget *builder = over (over (page_dialog (fixture)));

  return builder != NULL && fixture_find (builder, GTK_TYPE_LABEL, text) != NULL;
}

/* For whom a rule is, is built and counted as a list's filter is. */
static void
test_score_conditions (void)
{
  Fixture fixture;
  g_autoptr (GxQuery) query = gx_query_new (&gx_customer_entity);
  g_autofree char *found = NULL;
  g_autofree char *said = NULL;
  gint64 n;

  fixture_open (&fixture, TRUE, 1366, 728);
  page_open_found (&fixture, "nbhd", "宁波恒达机电有限公司");
  page_act (&fixture, "page.score");
  gx_query_take_filter (query, gx_filter_parse (&gx_customer_entity, "name contains \"有限\"", NULL, NULL));
  n = gx_reader_count (gx_book_get_reader (fixture.book), query, -1, NULL);
  found = g_strdup_printf ("%" G_GINT64_FORMAT " customers", n);
  said = g_strdup_printf ("Name contains “有限” · %s", found);
  fixture_settle ();
  g_signal_emit_by_name (gx_score_dialog_get_rules (GX_SCORE_DIALOG (page_dialog (&fixture))), "add-wanted");
  fixture_settle ();
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (over (page_dialog (&fixture)), GTK_TYPE_ENTRY, "Name")), "公司");
  g_signal_emit_by_name (fixture_find (over (page_dialog (&fixture)), GTK_TYPE_BUTTON, "Con_ditions…"), "clicked");
  fixture_settle ();
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (over (over (page_dialog (&fixture))), GTK_TYPE_ENTRY, "Value")), "有限");
  fixture_wait (&fixture, builder_says, found, "they are counted");
  g_assert_true (gtk_widget_activate_action (over (over (page_dialog (&fixture))), "dialog.apply", NULL));
  fixture_settle ();
  g_assert_true (gtk_widget_activate_action (over (page_dialog (&fixture)), "dialog.save", NULL));
  fixture_wait (&fixture, dialog_says, said, "the rule is there, in words");
  gtk_window_destroy (GTK_WINDOW (page_dialog (&fixture)));
  fixture_close (&fixture);
}

/* The codes of the customer and of its contact, named for who cannot see them; Escape closes. */
static void
test_qr (void)
{
  Fixture fixture;
  GtkWidget *whose;

  fixture_open (&fixture, TRUE, 1366, 728);
  page_open_found (&fixture, "nbhd", "宁波恒达机电有限公司");
  page_act (&fixture, "page.qr");
  fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (TRUE), "the dialog");
  whose = fixture_find (page_dialog (&fixture), GTK_TYPE_DROP_DOWN, "Whose card");
  g_assert_nonnull (fixture_find (page_dialog (&fixture), GTK_TYPE_DRAWING_AREA, "QR code of 宁波恒达机电有限公司"));
  g_assert_true (gtk_widget_get_visible (whose));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (whose), 1);
  g_assert_null (fixture_find (page_dialog (&fixture), GTK_TYPE_DRAWING_AREA, "QR code of 宁波恒达机电有限公司"));
  keys_press (&fixture, "Escape", NULL);
  fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (FALSE), "no dialog");
  fixture_close (&fixture);
}

/* A fact alone in a window. */
static GxFact *
open_fact (Fixture *fixture, const char *field, GxRecord *record)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *fact = gx_fact_new (gx_entity_find_field (gx_record_get_entity (record), field));

  gx_fact_set_format (GX_FACT (fact), gx_book_get_format (fixture->book));
  gx_fact_set_record (GX_FACT (fact), record);
  gtk_window_set_child (GTK_WINDOW (window), fact);
  gtk_window_present (GTK_WINDOW (window));
  fixture_settle ();
  return GX_FACT (fact);
}

/* A birthday that is kept by the Chinese calendar says so, beside the day of birth as it was typed. */
static void
test_lunar_birthday (void)
{
  Fixture fixture;
  GxFact *fact;
  GxValue next = gx_value_integer (GX_KIND_DAY, gx_day_from_ymd (2026, 8, 19).days);
  g_autofree char *day = NULL;
  g_autofree char *note = NULL;
  g_autoptr (GxRecord) solar = gx_record_new (&gx_customer_entity);
  g_autoptr (GxRecord) lunar = gx_record_new (&gx_customer_entity);

  g_setenv ("GUANXI_NOW", "2026-03-04T09:00:00Z", TRUE);
  fixture_open (&fixture, TRUE, 1366, 728);
  day = gx_value_to_display (&next, gx_book_get_format (fixture.book), gx_day_from_ymd (2026, 3, 4));
  note = g_strdup_printf ("lunar month 7, day 7; next: %s", day);
  GX_CUSTOMER (solar)->birthday = GX_CUSTOMER (lunar)->birthday = gx_day_from_ymd (1990, 8, 26);
  GX_CUSTOMER (lunar)->birthday_lunar = TRUE;
  fact = open_fact (&fixture, "birthday", solar);
  g_assert_null (fixture_find (GTK_WIDGET (fact), GTK_TYPE_LABEL, note));
  gx_fact_set_record (fact, lunar);
  fixture_settle ();
  g_assert_nonnull (fixture_find (GTK_WIDGET (fact), GTK_TYPE_LABEL, note));
  g_assert_false (gx_fact_is_dirty (fact));
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (fact))));
  fixture_close (&fixture);
  g_unsetenv ("GUANXI_NOW");
}

static void
take_edited (GxFact *fact, GxRecord *edited, GxRecord *before, gpointer data)
{
  gx_fact_set_record (fact, edited);
}

/* What was probably meant stands on a button below the entry, which Tab reaches and which puts it in. */
static void
test_better_value (void)
{
  static const struct { const char *field, *typed, *button, *better; } cases[] = {
    { "email", "li@gamil.com", "Use li@gmail.com", "li@gmail.com" },
    { "phone", "138O574l234", "Use 138 0574 1234", "138 0574 1234" },
    { "credit_code", "91350100M000100Y4Z", "Use 91350100M000100Y43", "91350100M000100Y43" },
  };
  Fixture fixture;

  fixture_open (&fixture, TRUE, 1366, 728);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const GxField *field = gx_entity_find_field (&gx_customer_entity, cases[i].field);
      g_autoptr (GxRecord) record = gx_record_new (&gx_customer_entity);
      GxFact *fact;
      GtkWidget *root;

      g_assert_true (gx_record_type_field (record, field, cases[i].typed, gx_book_get_format (fixture.book), NULL));
      fact = open_fact (&fixture, cases[i].field, record);
      root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (fact)));
      g_signal_connect (fact, "edited", G_CALLBACK (take_edited), NULL);
      gtk_widget_grab_focus (GTK_WIDGET (fact));
      gtk_widget_child_focus (root, GTK_DIR_TAB_FORWARD);
      g_assert_true (gtk_window_get_focus (GTK_WINDOW (root)) == fixture_find (root, GTK_TYPE_BUTTON, cases[i].button));
      g_signal_emit_by_name (gtk_window_get_focus (GTK_WINDOW (root)), "clicked");
      fixture_settle ();
      g_assert_cmpstr (gx_record_peek (gx_fact_get_record (fact), field).text, ==, cases[i].better);
      g_assert_null (fixture_find (root, GTK_TYPE_BUTTON, cases[i].button));
      g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (root)), GTK_WIDGET (fact)));
      gtk_window_destroy (GTK_WINDOW (root));
    }
  fixture_close (&fixture);
}

/* The same beside a number in the Overview. */
static void
test_better_number (void)
{
  Fixture fixture;
  GtkWidget *button;

  fixture_open (&fixture, TRUE, 1366, 728);
  page_open_found (&fixture, "nbhd", "宁波恒达机电有限公司");
  type (&fixture, GX_PORTRAIT_CHANNELS, "li@gamil.com");
  fixture_wait (&fixture, has_row, "li@gamil.com", "the address as typed");
  button = fixture_find (GTK_WIDGET (list_of (&fixture, GX_PORTRAIT_CHANNELS)), GTK_TYPE_BUTTON, "Use li@gmail.com");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  fixture_wait (&fixture, has_row, "li@gmail.com", "the better one");
  g_assert_true (lacks_row (&fixture, "li@gamil.com"));
  fixture_close (&fixture);
}

static gboolean
is_recognised (Fixture *fixture, gpointer name)
{
  GtkWidget *entry = page_dialog (fixture) != NULL ? fixture_find (page_dialog (fixture), GTK_TYPE_ENTRY, "Name") : NULL;

  return entry != NULL && g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (entry)), name) == 0;
}

/* From the clipboard to a company with its contact and address, one step. */
static void
test_paste (void)
{
  Fixture fixture;
  gint64 n_customers, n_contacts;

  fixture_open (&fixture, TRUE, 1366, 728);
  n_customers = fixture_count (&fixture, &gx_customer_entity);
  n_contacts = fixture_count (&fixture, gx_entity_by_name ("contact"));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (fixture.window)), "杭州云上科技有限公司 赵敏 总监 13600002222 浙江省杭州市西湖区文三路90号");
  page_act (&fixture, "page.paste");
  fixture_wait (&fixture, is_recognised, "杭州云上科技有限公司", "the text is read");
  gtk_widget_activate_action (page_dialog (&fixture), "dialog.save", NULL);
  page_wait_count (&fixture, &gx_customer_entity, n_customers + 1);
  g_assert_cmpint (fixture_count (&fixture, gx_entity_by_name ("contact")), ==, n_contacts + 1);
  fixture_wait (&fixture, page_shows_customer, "杭州云上科技有限公司", "the new customer is shown");
  fixture_wait (&fixture, has_row, "浙江省杭州市西湖区文三路90号", "its address");

  /* Once more: it is said that it is there. */
  page_act (&fixture, "page.paste");
  fixture_wait (&fixture, dialog_says, "“杭州云上科技有限公司” is there already, with this name or one of these numbers.", "who is alike");
  gtk_window_destroy (GTK_WINDOW (page_dialog (&fixture)));
  page_act (&fixture, "win.undo");
  page_wait_count (&fixture, &gx_customer_entity, n_customers);
  fixture_close (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/portrait/numbers", test_numbers);
  g_test_add_func ("/window/portrait/add-number", test_add_number);
  g_test_add_func ("/window/portrait/address", test_address);
  g_test_add_func ("/window/portrait/relation", test_relation);
  g_test_add_func ("/window/portrait/score", test_score);
  g_test_add_func ("/window/portrait/score-conditions", test_score_conditions);
  g_test_add_func ("/window/portrait/qr", test_qr);
  g_test_add_func ("/window/portrait/lunar-birthday", test_lunar_birthday);
  g_test_add_func ("/window/portrait/better-value", test_better_value);
  g_test_add_func ("/window/portrait/better-number", test_better_number);
  g_test_add_func ("/window/portrait/paste", test_paste);
  return g_test_run ();
}
