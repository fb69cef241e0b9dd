/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/clock.h"
#include "model/custom_field.h"
#include "model/interaction.h"
#include "model/message_template.h"
#include "model/task.h"
#include "model/topic.h"
#include "tests/support.h"
#include "tests/window/customers_page.h"
#include "tests/window/keys.h"
#include "view/composer.h"
#include "view/stream_row.h"
#include "view/talk_editor.h"
#include "view/template_dialog.h"
#include "view/timeline.h"
#include "view/week_strip.h"

/* What is said with customers as a person writes it down, and finds it again. */

static GxTimeline *
timeline_of (Fixture *fixture)
{
  return gx_customer_detail_get_timeline (page_detail (fixture));
}

/* An empty one is not to be seen. */
static gboolean
has_entries (Fixture *fixture, gpointer n)
{
  GtkWidget *list = fixture_find (GTK_WIDGET (timeline_of (fixture)), GTK_TYPE_LIST_VIEW, NULL);

  return (list != NULL ? g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)))) : 0) == GPOINTER_TO_UINT (n);
}

static GtkWidget *
kind_button (Fixture *fixture, const char *label)
{
  GtkWidget *button = fixture_find (GTK_WIDGET (timeline_of (fixture)), GTK_TYPE_TOGGLE_BUTTON, label);

  g_assert_nonnull (button);
  return button;
}

/* The row of the list that shows @text. */
static GtkWidget *
row_with (Fixture *fixture, const char *text)
{
  GtkWidget *label = fixture_find (GTK_WIDGET (timeline_of (fixture)), GTK_TYPE_LABEL, text);
  GtkWidget *row = label != NULL ? gtk_widget_get_ancestor (label, GX_TYPE_STREAM_ROW) : NULL;

  g_assert_nonnull (row);
  return gtk_widget_get_parent (gtk_widget_get_parent (row));
}

static gint64
add_talk (Fixture *fixture, const char *summary)
{
  GxInteraction *talk = GX_INTERACTION (gx_record_new (&gx_interaction_entity));
  g_autoptr (GxRecord) record = GX_RECORD (talk);

  talk->customer_id = GX_RECORD (gx_customers_controller_get_customer (page_controller (fixture)))->id;
  talk->happened_at = gx_clock_now ();
  talk->kind = g_strdup ("visit");
  talk->summary = g_strdup (summary);
  g_assert_cmpint (gx_book_run (fixture->book, gx_step_new_add (record), NULL), >, 0);
  return record->id;
}

static GxInteraction *
read_talk (Fixture *fixture, gint64 id)
{
  return GX_INTERACTION (gx_reader_get (gx_book_get_reader (fixture->book), &gx_interaction_entity, id, NULL));
}

static gboolean
is_editing (Fixture *fixture, gpointer wanted)
{
  return (fixture_find (GTK_WIDGET (timeline_of (fixture)), GX_TYPE_TALK_EDITOR, NULL) != NULL) == GPOINTER_TO_INT (wanted);
}

static void
open_timeline (Fixture *fixture)
{
  fixture_open (fixture, TRUE, 1366, 728);
  page_open_found (fixture, "nbhd", "宁波恒达机电有限公司");
  gx_customer_detail_show_page (page_detail (fixture), "timeline");
fixture_wait (fixture, has_entries, GUINT_TO_POINTER (9), "talks, deals and tasks are one stream");
}

static void
test_kinds (void)
{
  Fixture fixture;

  open_timeline (&fixture);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (kind_button (&fixture, "Deals 3")), FALSE);
  fixture_wait (&fixture, has_entries, GUINT_TO_POINTER (6), "deals are left out");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (kind_button (&fixture, "Tasks 1")), FALSE);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (kind_button (&fixture, "Talks 5")), FALSE);
  fixture_wait (&fixture, has_entries, GUINT_TO_POINTER (0), "nothing is shown");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (kind_button (&fixture, "Deals 3")), TRUE);
  fixture_wait (&fixture, has_entries, GUINT_TO_POINTER (3), "deals alone");
  fixture_close (&fixture);
}

/* Enter makes a row its editor; Escape leaves it, Ctrl+Enter saves, Delete takes it away and Undo brings it back. */
static void
test_edit_in_place (void)
{
  Fixture fixture;
  gint64 id;
  GtkWidget *editor, *entry;
  g_autoptr (GxInteraction) talk = NULL;

  open_timeline (&fixture);
  id = add_talk (&fixture, "看了样品");
  fixture_wait (&fixture, page_shows_label, "看了样品", "it is in the stream");
  fixture_settle ();

  gtk_widget_grab_focus (row_with (&fixture, "看了样品"));
  keys_press (&fixture, "F2", NULL);
  fixture_wait (&fixture, is_editing, GINT_TO_POINTER (TRUE), "F2 opens the row");
  editor = fixture_find (GTK_WIDGET (timeline_of (&fixture)), GX_TYPE_TALK_EDITOR, NULL);
  entry = fixture_find (editor, GTK_TYPE_ENTRY, "Outcome");
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "要样品");
  g_assert_true (gx_timeline_is_editing (timeline_of (&fixture)));
  keys_press (&fixture, "Escape", NULL);
  fixture_wait (&fixture, is_editing, GINT_TO_POINTER (FALSE), "Escape closes it");

  keys_press (&fixture, "Return", NULL);
  fixture_wait (&fixture, is_editing, GINT_TO_POINTER (TRUE), "Enter opens it again");
  editor = fixture_find (GTK_WIDGET (timeline_of (&fixture)), GX_TYPE_TALK_EDITOR, NULL);
  entry = fixture_find (editor, GTK_TYPE_ENTRY, "Outcome");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  gtk_editable_set_text (GTK_EDITABLE (entry), "要样品");
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (editor, GTK_TYPE_ENTRY, "When")), "31 February");
  gtk_widget_grab_focus (entry);
  keys_press (&fixture, "ctrl+Return", NULL);
  fixture_settle ();
  g_assert_true (is_editing (&fixture, GINT_TO_POINTER (TRUE))); /* what is wrong stays, and says so */
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (editor, GTK_TYPE_ENTRY, "When")), "10 minutes ago");
  gtk_widget_grab_focus (entry);
  keys_press (&fixture, "ctrl+Return", NULL);
  fixture_wait (&fixture, page_shows_label, "看了样品 → 要样品", "it says what came of it");
  g_assert_true (is_editing (&fixture, GINT_TO_POINTER (FALSE)));
  talk = read_talk (&fixture, id);
  g_assert_cmpint (gx_clock_now ().ms - talk->happened_at.ms, >=, 10 * 60000);

  gtk_widget_grab_focus (row_with (&fixture, "看了样品 → 要样品"));
  keys_press (&fixture, "Delete", NULL);
  fixture_wait (&fixture, has_entries, GUINT_TO_POINTER (9), "it is gone");
  page_act (&fixture, "win.undo");
  fixture_wait (&fixture, has_entries, GUINT_TO_POINTER (10), "Undo brings it back");
  fixture_close (&fixture);
}

/* Another customer is opened while a row is being changed: what was typed is saved. */
static void
test_edit_left (void)
{
  Fixture fixture;
  gint64 id;
  GtkWidget *editor;
  g_autoptr (GxInteraction) talk = NULL;

  open_timeline (&fixture);
  id = add_talk (&fixture, "看了样品");
  fixture_wait (&fixture, page_shows_label, "看了样品", "it is in the stream");
  fixture_settle ();
  gtk_widget_grab_focus (row_with (&fixture, "看了样品"));
  keys_press (&fixture, "Return", NULL);
  fixture_wait (&fixture, is_editing, GINT_TO_POINTER (TRUE), "Enter opens it");
  editor = fixture_find (GTK_WIDGET (timeline_of (&fixture)), GX_TYPE_TALK_EDITOR, NULL);
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (editor, GTK_TYPE_ENTRY, "Outcome")), "要样品");
  page_search (&fixture, "2388", 1);
  keys_press (&fixture, "Return", NULL);
  fixture_wait (&fixture, is_editing, GINT_TO_POINTER (FALSE), "another customer is shown");
  gx_book_drain (fixture.book);
  fixture_settle ();
  talk = read_talk (&fixture, id);
  g_assert_cmpstr (talk->outcome, ==, "要样品");
  fixture_close (&fixture);
}

/* Shows the customer of @search, and waits until it is there. */
static void
go_to_customer (Fixture *fixture, const char *search, const char *name)
{
  page_search (fixture, search, 1);
  keys_press (fixture, "Return", NULL);
  fixture_wait (fixture, page_shows_customer, (gpointer) name, name);
  fixture_settle ();
}

#define FIRST "宁波恒达机电有限公司"
#define OTHER "慈溪永固紧固件"

static const char *
error_of (GtkWidget *root, const char *entry)
{
  GtkWidget *fact = gtk_widget_get_ancestor (fixture_find (root, GTK_TYPE_ENTRY, entry), GX_TYPE_FACT);

  return gx_fact_get_message (GX_FACT (fact));
}

/* A time that cannot be read waits at its entry while another customer is shown, is said there, and is saved once it can be read. */
static void
test_edit_unreadable (void)
{
  Fixture fixture;
  gint64 id;
  GtkWidget *editor, *entry;
  g_autoptr (GxInteraction) talk = NULL;
  g_autoptr (GxInteraction) mended = NULL;

  open_timeline (&fixture);
  id = add_talk (&fixture, "看了样品");
  fixture_wait (&fixture, page_shows_label, "看了样品", "it is in the stream");
  fixture_settle ();
  gtk_widget_grab_focus (row_with (&fixture, "看了样品"));
  keys_press (&fixture, "Return", NULL);
  fixture_wait (&fixture, is_editing, GINT_TO_POINTER (TRUE), "Enter opens it");
  editor = fixture_find (GTK_WIDGET (timeline_of (&fixture)), GX_TYPE_TALK_EDITOR, NULL);
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (editor, GTK_TYPE_ENTRY, "Outcome")), "要样品");
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (editor, GTK_TYPE_ENTRY, "When")), "32号");
  go_to_customer (&fixture, "2388", OTHER);
  g_assert_true (is_editing (&fixture, GINT_TO_POINTER (FALSE)));
  talk = read_talk (&fixture, id);
  g_assert_null (talk->outcome);

  /* It keeps the window open, which leads there. */
  gtk_window_close (GTK_WINDOW (fixture.window));
  fixture_wait (&fixture, page_shows_customer, FIRST, "the customer is shown again");
  fixture_wait (&fixture, is_editing, GINT_TO_POINTER (TRUE), "the row is its editor again");
  editor = fixture_find (GTK_WIDGET (timeline_of (&fixture)), GX_TYPE_TALK_EDITOR, NULL);
  entry = fixture_find (editor, GTK_TYPE_ENTRY, "When");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "32号");
  g_assert_nonnull (strstr (error_of (editor, "When"), "32号"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "10 minutes ago");
  gtk_widget_grab_focus (fixture_find (editor, GTK_TYPE_ENTRY, "Outcome"));
  keys_press (&fixture, "ctrl+Return", NULL);
  fixture_wait (&fixture, page_shows_label, "看了样品 → 要样品", "it is saved");
  mended = read_talk (&fixture, id);
  g_assert_cmpint (gx_clock_now ().ms - mended->happened_at.ms, >=, 10 * 60000);

  /* What waits for a talk that is deleted meanwhile is for nothing. */
  fixture_settle ();
  gtk_widget_grab_focus (row_with (&fixture, "看了样品 → 要样品"));
  keys_press (&fixture, "Return", NULL);
  fixture_wait (&fixture, is_editing, GINT_TO_POINTER (TRUE), "Enter opens it again");
  editor = fixture_find (GTK_WIDGET (timeline_of (&fixture)), GX_TYPE_TALK_EDITOR, NULL);
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (editor, GTK_TYPE_ENTRY, "When")), "32号");
  go_to_customer (&fixture, "2388", OTHER);
  g_assert_cmpint (gx_book_run (fixture.book, gx_step_new_delete (&gx_interaction_entity, &id, 1, NULL), NULL), >, 0);
  fixture_settle ();
  fixture_close (&fixture);
}

/* The same in the composer. */
static void
test_unreadable_when (void)
{
  Fixture fixture;
  GtkWidget *composer;
  gint64 n;

  open_timeline (&fixture);
  n = fixture_count (&fixture, &gx_interaction_entity);
  composer = gx_customer_detail_get_composer (page_detail (&fixture));
  gx_composer_set_text (GX_COMPOSER (composer), "问了价格");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (fixture_find (composer, GTK_TYPE_TOGGLE_BUTTON, "More")), TRUE);
  fixture_settle ();
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (composer, GTK_TYPE_ENTRY, "When")), "32号");
  go_to_customer (&fixture, "2388", OTHER);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fixture_find (composer, GTK_TYPE_ENTRY, "When"))), ==, "");

  /* Logging all when the window closes cannot log that one: it is shown. */
  gtk_window_close (GTK_WINDOW (fixture.window));
  fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (TRUE), "it asks what to do with it");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (page_dialog (&fixture)), "log");
  fixture_wait (&fixture, page_shows_customer, FIRST, "the customer is shown again");
  fixture_settle ();
  page_wait_count (&fixture, &gx_interaction_entity, n);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fixture_find (composer, GTK_TYPE_ENTRY, "When"))), ==, "32号");
  g_assert_nonnull (strstr (error_of (composer, "When"), "32号"));

  gtk_editable_set_text (GTK_EDITABLE (fixture_find (composer, GTK_TYPE_ENTRY, "When")), "半小时前");
  gx_composer_save (GX_COMPOSER (composer));
  page_wait_count (&fixture, &gx_interaction_entity, n + 1);
  fixture_close (&fixture);
}

static gboolean
has_deposit (Fixture *fixture, gpointer wanted)
{
  return (fixture_find (gx_customer_detail_get_composer (page_detail (fixture)), GTK_TYPE_ENTRY, "Deposit") != NULL) == GPOINTER_TO_INT (wanted);
}

/* What waits in a field of one's own that is retired meanwhile has no place any more; all else comes back. */
static void
test_unreadable_retired (void)
{
  Fixture fixture;
  GtkWidget *composer;
  g_autoptr (GxRecord) field = test_record (&gx_custom_field_entity, "entity", "interaction", "label", "Deposit", "kind", "money", NULL);
  g_autoptr (GxRecord) retired = NULL;
  g_autofree char *text = NULL;

  open_timeline (&fixture);
  g_assert_cmpint (gx_book_run (fixture.book, gx_step_new_add (field), NULL), >, 0);
  composer = gx_customer_detail_get_composer (page_detail (&fixture));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (fixture_find (composer, GTK_TYPE_TOGGLE_BUTTON, "More")), TRUE);
  fixture_wait (&fixture, has_deposit, GINT_TO_POINTER (TRUE), "the field is there");
  gx_composer_set_text (GX_COMPOSER (composer), "收了定金");
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (composer, GTK_TYPE_ENTRY, "Deposit")), "some");
  go_to_customer (&fixture, "2388", OTHER);

  retired = gx_record_dup (field);
  GX_CUSTOM_FIELD (retired)->retired = TRUE;
  g_assert_cmpint (gx_book_run (fixture.book, gx_step_new_edit (retired, field), NULL), >, 0);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (fixture_find (composer, GTK_TYPE_TOGGLE_BUTTON, "More")), TRUE);
  fixture_wait (&fixture, has_deposit, GINT_TO_POINTER (FALSE), "it is gone");
  page_open_found (&fixture, "nbhd", FIRST);
  text = gx_composer_dup_text (GX_COMPOSER (composer));
  g_assert_cmpstr (text, ==, "收了定金");
  fixture_close (&fixture);
}

/* Arrow keys walk the weeks, Enter goes to one. */
static void
test_weeks (void)
{
  Fixture fixture;
  GtkWidget *strip;

  open_timeline (&fixture);
  strip = fixture_find (GTK_WIDGET (timeline_of (&fixture)), GX_TYPE_WEEK_STRIP, NULL);
  gtk_widget_grab_focus (strip);
  keys_press (&fixture, "Left", NULL);
  g_assert_nonnull (gtk_widget_get_tooltip_text (strip));
  g_assert_true (g_str_has_prefix (gtk_widget_get_tooltip_text (strip), "Week of "));
  keys_press (&fixture, "Return", NULL);
  fixture_settle ();
  fixture_close (&fixture);
}

static gboolean
is_searching (Fixture *fixture, gpointer data)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));

  return focus != NULL && gtk_widget_is_ancestor (focus, page_search_entry (fixture));
}

static gboolean
is_writing (Fixture *fixture, gpointer data)
{
  return GTK_IS_TEXT_VIEW (gtk_window_get_focus (GTK_WINDOW (fixture->window)));
}

/* Who has chosen a day for the next time is not left standing on it: Enter there goes on with this customer, Ctrl+Enter with the next. */
static void
test_day_by_keys (void)
{
  static const struct { const char *key; Condition goes_on; } cases[] = { { "Return", is_writing }, { "ctrl+Return", is_searching } };
  Fixture fixture;
  gint64 talks, tasks;

  fixture_open (&fixture, TRUE, 1366, 728);
  talks = fixture_count (&fixture, &gx_interaction_entity);
  tasks = fixture_count (&fixture, &gx_task_entity);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      keys_press (&fixture, "ctrl+l", NULL);
      keys_type (&fixture, "asked for a price");
      keys_press (&fixture, "Tab", "Tab", cases[i].key, NULL);
      page_wait_count (&fixture, &gx_interaction_entity, talks + i + 1);
      page_wait_count (&fixture, &gx_task_entity, tasks + i + 1);
      fixture_wait (&fixture, cases[i].goes_on, NULL, cases[i].key);
    }

  /* With the next one writes, too: not where one was with the last. */
  keys_type (&fixture, "hengda");
  keys_press (&fixture, "Return", NULL);
  fixture_wait (&fixture, is_writing, NULL, "the next is written about");
  fixture_close (&fixture);

  /* Of the first one, too, before whom there was none. */
  fixture_open (&fixture, TRUE, 1366, 728);
  keys_press (&fixture, "ctrl+f", NULL);
  keys_type (&fixture, "zhangwei");
  keys_press (&fixture, "Return", NULL);
  fixture_wait (&fixture, is_writing, NULL, "the first is written about");
  fixture_close (&fixture);
}

/* Ten customers in a row, from a page that shows none of them, with the keyboard alone: whom, what, and on to the next. */
static void
test_ten_in_a_row (void)
{
  static const struct { const char *typed, *name; } calls[] = {
    { "nbhd", "宁波恒达机电有限公司" }, { "2388", NULL }, { "9312", NULL }, { "1621", NULL }, { "1044", NULL },
    { "0467", NULL }, { "8158", NULL }, { "2775", NULL }, { "3352", NULL }, { "4119", NULL },
  };
  Fixture fixture;
  gint64 before;

  fixture_open (&fixture, TRUE, 1366, 728);
  before = fixture_count (&fixture, &gx_interaction_entity);
  gx_window_show_page (fixture.window, "reports");
  fixture_settle ();
  keys_press (&fixture, "ctrl+l", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      fixture_wait (&fixture, is_searching, NULL, "whom is asked first");
      keys_type (&fixture, calls[i].typed);
      fixture_wait (&fixture, page_has_rows, GUINT_TO_POINTER (1), "the one is found");
      keys_press (&fixture, "Return", "ctrl+l", NULL);
      keys_type (&fixture, "asked for a price");
      keys_press (&fixture, "ctrl+Return", NULL);
      page_wait_count (&fixture, &gx_interaction_entity, before + i + 1);
    }
  fixture_close (&fixture);
}

/* A day in words, what came of it and the topics are behind More; a topic that the text speaks of is offered. */
static void
test_more (void)
{
  Fixture fixture;
  GtkWidget *composer, *chip;
  g_autoptr (GxRecord) topic = g_object_new (GX_TYPE_TOPIC, "name", "价格", NULL);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GxQuery) query = gx_query_new (&gx_interaction_entity);
  g_autoptr (GxInteraction) talk = NULL;

  open_timeline (&fixture);
  g_assert_cmpint (gx_book_run (fixture.book, gx_step_new_add (topic), NULL), >, 0);
  fixture_settle ();
  composer = gx_customer_detail_get_composer (page_detail (&fixture));
  gx_composer_set_text (GX_COMPOSER (composer), "问了价格");
  fixture_settle ();
  chip = fixture_find (composer, GTK_TYPE_TOGGLE_BUTTON, "#价格");
  g_assert_nonnull (chip);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), TRUE);

  g_assert_null (fixture_find (composer, GTK_TYPE_ENTRY, "When"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (fixture_find (composer, GTK_TYPE_TOGGLE_BUTTON, "More")), TRUE);
  fixture_settle ();
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (composer, GTK_TYPE_ENTRY, "When")), "32号");
  gx_composer_save (GX_COMPOSER (composer));
  fixture_settle ();
  g_assert_true (has_entries (&fixture, GUINT_TO_POINTER (9))); /* nothing is saved, and nothing lost */
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (composer, GTK_TYPE_ENTRY, "When")), "半小时前");
  g_assert_nonnull (fixture_find (composer, GTK_TYPE_ENTRY, "Contact"));
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (composer, GTK_TYPE_ENTRY, "Outcome")), "要报价单");
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (composer, GTK_TYPE_ENTRY, "Topics")), "交期");
  gx_composer_save (GX_COMPOSER (composer));
  fixture_wait (&fixture, has_entries, GUINT_TO_POINTER (10), "it is logged");

  gx_query_set_sort (query, "-id", NULL);
  ids = gx_reader_ids (gx_book_get_reader (fixture.book), query, 1, NULL);
  talk = read_talk (&fixture, g_array_index (ids, gint64, 0));
  g_assert_cmpstr (talk->summary, ==, "问了价格");
  g_assert_cmpstr (talk->outcome, ==, "要报价单");
  g_assert_cmpstr (talk->topics[0], ==, "交期");
  g_assert_cmpstr (talk->topics[1], ==, "价格");
  g_assert_cmpint (gx_clock_now ().ms - talk->happened_at.ms, >=, 30 * 60000);
  fixture_close (&fixture);
}

/* Four to begin with, one filled in, copied and logged; what could not be filled in does not go out. */
static void
test_template (void)
{
  Fixture fixture;
  GtkWidget *dialog, *view;
  GtkTextBuffer *buffer;
  g_autofree char *body = NULL;

  open_timeline (&fixture);
  page_act (&fixture, "page.template");
  fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (TRUE), "the dialog is there");
  fixture_settle ();
  dialog = page_dialog (&fixture);
  g_signal_emit_by_name (fixture_find (dialog, GTK_TYPE_BUTTON, "Add four to begin with"), "clicked");
  page_wait_count (&fixture, &gx_message_template_entity, 4);
  fixture_settle ();
  body = gx_template_dialog_dup_body (GX_TEMPLATE_DIALOG (dialog));
  g_assert_cmpstr (body, ==, "Hello 陈经理, have you had time to look at our quote? Tell me any time what you think of the price and the delivery date.");

  view = fixture_find (dialog, GTK_TYPE_TEXT_VIEW, "Text");
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_buffer_set_text (buffer, "Hello {nobody}", -1);
  g_signal_emit_by_name (fixture_find (dialog, GTK_TYPE_BUTTON, "_Copy"), "clicked");
  g_assert_nonnull (fixture_find (dialog, GTK_TYPE_LABEL, "Something still stands in braces. Write what belongs there, or take it out."));
  g_assert_true (has_entries (&fixture, GUINT_TO_POINTER (9)));
  gtk_text_buffer_set_text (buffer, "Hello 陈经理", -1);
  g_signal_emit_by_name (fixture_find (dialog, GTK_TYPE_BUTTON, "_Copy"), "clicked");
  fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (FALSE), "it is used");
  fixture_wait (&fixture, page_shows_label, "Hello 陈经理", "it is logged");
  fixture_close (&fixture);
}

static float
top_of (Fixture *fixture, const char *day)
{
  GtkWidget *button = fixture_find (fixture_find (GTK_WIDGET (page_detail (fixture)), GX_TYPE_COMPOSER, NULL), GTK_TYPE_TOGGLE_BUTTON, day);
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (button, GTK_WIDGET (fixture->window), &bounds));
  return bounds.origin.y;
}

/* The days of the next follow-up stand in a line: what Enter does is told where there is room left. */
static void
test_room (void)
{
  static const struct { int width; gboolean tells; } cases[] = { { 1366, TRUE }, { 900, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture fixture;
      GtkWidget *hint;

      fixture_open (&fixture, TRUE, cases[i].width, 728);
      page_open_found (&fixture, "nbhd", "宁波恒达机电有限公司");
      fixture_settle ();
      g_assert_cmpfloat (top_of (&fixture, "None"), ==, top_of (&fixture, "More"));
      hint = fixture_find (GTK_WIDGET (page_detail (&fixture)), GTK_TYPE_LABEL, "Enter saves · Shift+Enter: line");
      g_assert_true ((hint != NULL && gtk_widget_get_mapped (hint)) == cases[i].tells);
      fixture_close (&fixture);
    }
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/log/kinds", test_kinds);
  g_test_add_func ("/window/log/edit", test_edit_in_place);
  g_test_add_func ("/window/log/edit-left", test_edit_left);
  g_test_add_func ("/window/log/edit-unreadable", test_edit_unreadable);
  g_test_add_func ("/window/log/unreadable-when", test_unreadable_when);
  g_test_add_func ("/window/log/unreadable-retired", test_unreadable_retired);
  g_test_add_func ("/window/log/weeks", test_weeks);
  g_test_add_func ("/window/log/ten-in-a-row", test_ten_in_a_row);
  g_test_add_func ("/window/log/day-by-keys", test_day_by_keys);
  g_test_add_func ("/window/log/more", test_more);
  g_test_add_func ("/window/log/template", test_template);
  g_test_add_func ("/window/log/room", test_room);
  return g_test_run ();
}
