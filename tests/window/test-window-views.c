/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/customer.h"
#include "tests/window/customers_page.h"
#include "tests/window/keys.h"
#include "tests/window/views_page.h"
#include "view/filter_dialog.h"
#include "view/filter_parts.h"
#include "view/fact.h"
#include "view/suggestions.h"

/* What a list shows: filters built and typed, views saved, columns, groups, and what all of it adds up to. */

static gboolean
dialog_says (Fixture *fixture, gpointer text)
{
  return fixture_find (page_dialog (fixture), GTK_TYPE_LABEL, text) != NULL;
}

/* Filters ----------------------------------------------------------------------------------------------------------------- */

static void
test_typed (void)
{
  Fixture fixture;
  guint n;
  GtkWidget *dialog;
  g_autofree char *found = NULL;
  GtkEditable *text;

  views_open (&fixture);
  n = views_count (&fixture, "level = \"A\"");
  found = g_strdup_printf ("%u records", n);
  dialog = views_open_filter (&fixture);
  text = GTK_EDITABLE (fixture_find (dialog, GTK_TYPE_ENTRY, "Filter as text"));

  /* What is wrong is said beside it, at its column; nothing can be applied. */
  gtk_editable_set_text (text, "level =");
  fixture_wait (&fixture, dialog_says, "Column 8: expected a value after “=”.", "it says what is wrong");
  g_assert_false (gtk_widget_activate_action (dialog, "dialog.apply", NULL) && page_dialog (&fixture) == NULL);

  /* Counted while it is typed; what is typed is there as conditions. */
  gtk_editable_set_text (text, "level = \"A\"");
  fixture_wait (&fixture, dialog_says, found, "it is counted");
  g_assert_nonnull (fixture_find (dialog, GTK_TYPE_DROP_DOWN, "Comparison"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fixture_find (dialog, GTK_TYPE_ENTRY, "Value"))), ==, "A");
  g_assert_true (gtk_widget_activate_action (dialog, "dialog.apply", NULL));
  fixture_wait (&fixture, page_has_rows, GUINT_TO_POINTER (n), "the list is filtered");
  fixture_wait (&fixture, views_list_has, "Level = A", "a chip says so");

  /* Away with it. */
  g_signal_emit_by_name (views_in_list (&fixture, GTK_TYPE_BUTTON, "Remove the condition “Level = A”"), "clicked");
  fixture_wait (&fixture, page_has_rows, GUINT_TO_POINTER (views_count (&fixture, "")), "all are there again");
  g_assert_true (views_list_lacks (&fixture, "Level = A"));
  fixture_close (&fixture);
}

static void
test_built (void)
{
  Fixture fixture;
  guint n;
  GtkWidget *dialog, *value;
  GtkEditable *text;

  views_open (&fixture);
  n = views_count (&fixture, "not (name contains \"a\" or level = \"A\")");
  dialog = views_open_filter (&fixture);
  text = GTK_EDITABLE (fixture_find (dialog, GTK_TYPE_ENTRY, "Filter as text"));
  value = fixture_find (dialog, GTK_TYPE_ENTRY, "Value");
  g_assert_nonnull (value); /* there is one condition to begin with: a part of the name */
  gtk_editable_set_text (GTK_EDITABLE (value), "a");
  fixture_settle ();
  g_assert_cmpstr (gtk_editable_get_text (text), ==, "name contains \"a\"");

  /* None of these, and one more. */
  gtk_drop_down_set_selected (GTK_DROP_DOWN (fixture_find (dialog, GTK_TYPE_DROP_DOWN, "Which of these must hold")), 3);
  fixture_settle ();
  g_assert_cmpstr (gtk_editable_get_text (text), ==, "not (name contains \"a\")");
  gtk_editable_set_text (text, "not (name contains \"a\" or level = \"A\")");
  fixture_settle ();
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (fixture_find (dialog, GTK_TYPE_DROP_DOWN, "Which of these must hold"))), ==, 3);

  /* A value that a field cannot have is said beside it, and is not applied. */
  gtk_editable_set_text (text, "won_amount > 3");
  fixture_settle ();
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (dialog, GTK_TYPE_ENTRY, "Value")), "many");
  fixture_wait (&fixture, dialog_says, "“many” is nothing that Sales can be compared with.", "it says what is wrong");

  gtk_editable_set_text (text, "not (name contains \"a\" or level = \"A\")");
  fixture_settle ();
  g_assert_true (gtk_widget_activate_action (dialog, "dialog.apply", NULL));
  fixture_wait (&fixture, page_has_rows, GUINT_TO_POINTER (n), "the list is filtered");

  /* Where it leaves nobody, that is said; the welcome of an empty book is none of this. */
  dialog = views_open_filter (&fixture);
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (dialog, GTK_TYPE_ENTRY, "Filter as text")), "level = \"A\" and level = \"B\"");
  fixture_settle ();
  g_assert_true (gtk_widget_activate_action (dialog, "dialog.apply", NULL));
  fixture_wait (&fixture, views_list_has, "No record fits the filter", "it says that there are none");
  g_assert_true (gtk_widget_get_mapped (views_in_list (&fixture, GTK_TYPE_LABEL, "No record fits the filter")));
  page_search (&fixture, "zzzz", 0);
  fixture_wait (&fixture, views_list_has, "Only what fits the filter is searched.", "a search that finds nothing says that there is a filter");
  page_search (&fixture, "", 0);
  g_signal_emit_by_name (views_in_list (&fixture, GTK_TYPE_BUTTON, "Show all"), "clicked");
  fixture_wait (&fixture, page_has_rows, GUINT_TO_POINTER (views_count (&fixture, "")), "all are back");
  fixture_close (&fixture);
}

/* What is offered does not hide what is said of what is typed. */
static gboolean
is_beside (Fixture *fixture, gpointer said)
{
  GtkWidget *label = fixture_find (page_dialog (fixture), GTK_TYPE_LABEL, said);
  GtkWidget *offered = label != NULL ? fixture_find (gtk_widget_get_ancestor (label, GX_TYPE_FILTER_CONDITION), GX_TYPE_SUGGESTIONS, NULL) : NULL;
  GtkNative *native = label != NULL ? gtk_widget_get_native (label) : NULL;
  graphene_rect_t at, box;
  double x, y, popup_x, popup_y;

  if (offered == NULL || !gtk_widget_compute_bounds (label, GTK_WIDGET (native), &at) || at.size.height == 0
      || !gtk_widget_compute_bounds (gtk_popover_get_child (GTK_POPOVER (offered)), offered, &box))
    return FALSE;
  gtk_native_get_surface_transform (native, &x, &y);
  gtk_native_get_surface_transform (GTK_NATIVE (offered), &popup_x, &popup_y);
  return gdk_popup_get_position_y (GDK_POPUP (gtk_native_get_surface (GTK_NATIVE (offered)))) + popup_y + box.origin.y >= y + at.origin.y + at.size.height;
}

/* Days as they are said stay so, with the days they mean beside them: in the builder, in the text, on the chip. */
static void
test_days (void)
{
  Fixture fixture;
  GtkWidget *dialog;
  GtkEditable *text, *value;

  views_open (&fixture);
  dialog = views_open_filter (&fixture);
  text = GTK_EDITABLE (fixture_find (dialog, GTK_TYPE_ENTRY, "Filter as text"));
  gtk_editable_set_text (text, "last_contact_on < 30 days ago");
  fixture_settle ();
  value = GTK_EDITABLE (fixture_find (dialog, GTK_TYPE_ENTRY, "Value"));
  g_assert_cmpstr (gtk_editable_get_text (value), ==, "30 days ago");
  g_assert_true (dialog_says (&fixture, "That is 2026-02-02."));

  gtk_editable_set_text (value, "last 30");
  g_assert_nonnull (fixture_find (dialog, GTK_TYPE_LABEL, "last 30 days"));
  gtk_editable_set_text (value, "some day");
  g_assert_true (dialog_says (&fixture, "“some day” is no day. Write it like “yesterday”, “last Monday”, “30 days ago”, “this month” or 2025-03-04."));
  gtk_editable_set_text (value, "");
  fixture_settle ();
  gtk_editable_set_text (value, "this month");
  fixture_wait (&fixture, is_beside, "That is 2026-03-01–2026-03-31.", "what is offered is below what is said");
  gtk_editable_set_text (value, "上周");
  g_assert_true (dialog_says (&fixture, "That is 2026-02-23–2026-03-01."));
  g_assert_cmpstr (gtk_editable_get_text (text), ==, "last_contact_on < \"上周\"");
  g_assert_true (gtk_widget_activate_action (dialog, "dialog.apply", NULL));
  fixture_wait (&fixture, views_list_has, "Last contact < 上周 (2026-02-23–2026-03-01)", "a chip says so");
  fixture_wait (&fixture, page_has_rows, GUINT_TO_POINTER (views_count (&fixture, "last_contact_on < 2026-02-23")), "the list is filtered");

  /* Several, too. */
  dialog = views_open_filter (&fixture);
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (dialog, GTK_TYPE_ENTRY, "Filter as text")), "created_on in (today, last-week)");
  fixture_settle ();
  value = GTK_EDITABLE (fixture_find (dialog, GTK_TYPE_ENTRY, "Value"));
  g_assert_cmpstr (gtk_editable_get_text (value), ==, "Today, Last week");
  gtk_editable_set_text (value, "yesterday, 上周");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fixture_find (dialog, GTK_TYPE_ENTRY, "Filter as text"))), ==, "created_on in (yesterday, \"上周\")");
  gtk_window_destroy (GTK_WINDOW (dialog));
  fixture_settle ();

  /* Of choices that the program reckons with there are no others. */
  dialog = views_open_filter (&fixture);
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (dialog, GTK_TYPE_ENTRY, "Filter as text")), "life_cycle = lead");
  fixture_settle ();
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (dialog, GTK_TYPE_ENTRY, "Value")), "nobody");
  g_assert_true (dialog_says (&fixture, "There is no “nobody” here. There are: lead, interested, won, repeat, dormant, lost."));

  /* Of others records may hold what is none of them; that is said, and looked for. */
  text = GTK_EDITABLE (fixture_find (dialog, GTK_TYPE_ENTRY, "Filter as text"));
  gtk_editable_set_text (text, "level = A");
  fixture_settle ();
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (dialog, GTK_TYPE_ENTRY, "Value")), "AAA");
  g_assert_true (dialog_says (&fixture, "No choice is called “AAA”: found is what holds just this text."));
  g_assert_cmpstr (gtk_editable_get_text (text), ==, "level = \"AAA\"");

  /* Enter behind a part that one choice alone has takes that choice; the next one takes the filter. */
  gtk_editable_set_text (text, "source = \"x\"");
  fixture_settle ();
  gtk_widget_grab_focus (fixture_find (dialog, GTK_TYPE_ENTRY, "Value"));
  keys_press (&fixture, "ctrl+a", NULL);
  keys_type (&fixture, "refer");
  keys_press (&fixture, "Return", NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fixture_find (dialog, GTK_TYPE_ENTRY, "Value"))), ==, "Referral");
  g_assert_cmpstr (gtk_editable_get_text (text), ==, "source = \"referral\"");
  gtk_window_destroy (GTK_WINDOW (dialog));
  fixture_close (&fixture);
}

static gboolean
has_text (GtkWidget *root, const char *part)
{
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), part) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (has_text (child, part))
      return TRUE;
  return FALSE;
}

static void
test_deep (void)
{
  Fixture fixture;
  GtkWidget *dialog;
  GtkEditable *text;

  views_open (&fixture);
  dialog = views_open_filter (&fixture);
  text = GTK_EDITABLE (fixture_find (dialog, GTK_TYPE_ENTRY, "Filter as text"));
  for (guint levels = 32; levels <= 96; levels += 64)
    {
      g_autoptr (GString) filter = g_string_new (NULL);

      for (guint i = 0; i < levels; i++)
        g_string_append_printf (filter, "(id > %u %s ", i, i % 2 == 0 ? "or" : "and");
      g_string_append (filter, "name = \"a\"");
      for (guint i = 0; i < levels; i++)
        g_string_append_c (filter, ')');
      gtk_editable_set_text (text, filter->str);
      fixture_settle ();
      g_assert_true (has_text (dialog, "deeper than") == (levels > 64));
    }
  g_assert_true (has_text (dialog, "deeper than 64 levels"));
  gtk_window_destroy (GTK_WINDOW (dialog));
  fixture_close (&fixture);
}

/* Columns and groups ------------------------------------------------------------------------------------------------------ */

static gboolean
status_has (Fixture *fixture, gpointer part)
{
  for (GtkWidget *at = gtk_widget_get_last_child (GTK_WIDGET (page_list (fixture))); at != NULL; at = gtk_widget_get_prev_sibling (at))
    if (GTK_IS_LABEL (at))
      return strstr (gtk_label_get_text (GTK_LABEL (at)), part) != NULL;
  return FALSE;
}

static void
test_columns_and_totals (void)
{
  Fixture fixture;
  g_autofree char *state = NULL;
  GxColumnChooser *chooser;
  g_autoptr (GPtrArray) shown = NULL;

  views_open (&fixture);
  g_assert_false (status_has (&fixture, "Sales"));
  chooser = gx_view_bar_get_columns (gx_list_pane_get_view_bar (page_list (&fixture)));
  gtk_popover_popup (GTK_POPOVER (chooser));
  fixture_settle ();
  views_tick (chooser, "Sales", TRUE);
  views_tick (chooser, "Phone", FALSE);
  gtk_popover_popdown (GTK_POPOVER (chooser));
  fixture_settle ();
  shown = gx_record_table_dup_fields (gx_list_pane_get_table (page_list (&fixture)));
  g_assert_cmpuint (shown->len, ==, 5);
  g_assert_cmpstr (((const GxField *) shown->pdata[4])->name, ==, "won_amount");
  fixture_wait (&fixture, status_has, "Sales ¥", "all of them are added up");
  state = gx_page_dup_state (GX_PAGE (page_controller (&fixture)));
  g_assert_cmpstr (state, ==, "name;name,level,last_contact_at,next_follow_up,won_amount;");
  g_signal_emit_by_name (chooser, "reset");
  fixture_settle ();
  g_assert_false (status_has (&fixture, "Sales"));
  fixture_close (&fixture);
}

static gboolean
is_ticked (GxColumnChooser *chooser, const char *field)
{
  GtkWidget *label = fixture_find (gtk_popover_get_child (GTK_POPOVER (chooser)), GTK_TYPE_LABEL, field);

  return gtk_check_button_get_active (GTK_CHECK_BUTTON (gtk_widget_get_ancestor (label, GTK_TYPE_CHECK_BUTTON)));
}

static GtkWidget *
total_of (GxColumnChooser *chooser, const char *field)
{
  return gtk_widget_get_ancestor (fixture_find (gtk_popover_get_child (GTK_POPOVER (chooser)), GTK_TYPE_CHECK_BUTTON, field), GTK_TYPE_LIST_BOX_ROW);
}

/* With the keyboard alone: found, shown, moved to its place. */
static void
test_find_column (void)
{
  Fixture fixture;
  GxColumnChooser *chooser;
  g_autoptr (GPtrArray) shown = NULL;

  views_open (&fixture);
  chooser = gx_view_bar_get_columns (gx_list_pane_get_view_bar (page_list (&fixture)));
  gtk_popover_popup (GTK_POPOVER (chooser));
  fixture_settle ();
  g_assert_nonnull (fixture_find (total_of (chooser, "Sales"), GTK_TYPE_LABEL, "Total")); /* what is totalled is seen before it is shown */
  g_assert_null (fixture_find (total_of (chooser, "Phone"), GTK_TYPE_LABEL, "Total"));
  keys_type (&fixture, "sal");
  g_assert_null (fixture_find (gtk_popover_get_child (GTK_POPOVER (chooser)), GTK_TYPE_LABEL, "Phone"));
  keys_press (&fixture, "Return", NULL);
  g_assert_true (is_ticked (chooser, "Sales"));
  keys_type (&fixture, "sales");
  keys_press (&fixture, "Return", NULL);
  g_assert_false (is_ticked (chooser, "Sales"));
  keys_press (&fixture, "Return", NULL);

  /* Escape shows all again; Down goes to the rows, Alt+Down moves one, Up leads back. */
  keys_press (&fixture, "Escape", "Down", "alt+Down", NULL);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (chooser)));
  shown = gx_record_table_dup_fields (gx_list_pane_get_table (page_list (&fixture)));
  g_assert_cmpstr (((const GxField *) shown->pdata[0])->name, ==, "phone");
  g_assert_cmpstr (((const GxField *) shown->pdata[1])->name, ==, "name");
  keys_press (&fixture, "Up", "Up", NULL);
  keys_type (&fixture, "zzz");
  g_assert_nonnull (fixture_find (gtk_popover_get_child (GTK_POPOVER (chooser)), GTK_TYPE_LABEL, "Nothing found for “zzz”"));
  keys_press (&fixture, "Escape", "Escape", NULL);
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (chooser)));
  fixture_close (&fixture);
}

static void
test_groups (void)
{
  Fixture fixture;
  guint n, all;
  g_autofree char *label = NULL;
  GtkWidget *button;

  views_open (&fixture);
  all = views_count (&fixture, "");
  n = views_count (&fixture, "level = \"A\"");
  label = g_strdup_printf ("A  %u", n);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture.window), "page.group", "s", "level"));
  fixture_settle ();
  button = views_in_list (&fixture, GTK_TYPE_TOGGLE_BUTTON, label);
  g_assert_nonnull (button);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  fixture_wait (&fixture, page_has_rows, GUINT_TO_POINTER (n), "the group alone");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (views_in_list (&fixture, GTK_TYPE_TOGGLE_BUTTON, "All")), TRUE);
  fixture_wait (&fixture, page_has_rows, GUINT_TO_POINTER (all), "all groups");

  /* Chosen by a key it keeps the focus, though they are all added up again. */
  fixture_settle ();
  gtk_widget_grab_focus (views_in_list (&fixture, GTK_TYPE_TOGGLE_BUTTON, label));
  keys_press (&fixture, "space", NULL);
  fixture_wait (&fixture, page_has_rows, GUINT_TO_POINTER (n), "the group alone");
  fixture_settle ();
  g_assert_true (gtk_widget_is_focus (views_in_list (&fixture, GTK_TYPE_TOGGLE_BUTTON, label)));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture.window), "page.group", "s", ""));
  fixture_settle ();
  g_assert_true (views_list_lacks (&fixture, label));
  fixture_close (&fixture);
}

static gboolean
is_searching (Fixture *fixture)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return focus != NULL && GTK_IS_TEXT (focus) && gtk_widget_get_mapped (focus);
}

/* What is chosen in a menu of the menu leaves the keyboard to the window. */
static void
test_keyboard_after_group (void)
{
  static const char *const fields[] = { "Level", "Region", "No groups" };
  Fixture fixture;

  views_open (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      gtk_widget_grab_focus (views_in_list (&fixture, GTK_TYPE_MENU_BUTTON, NULL));
      keys_press (&fixture, "Return", NULL);
      keys_go_down_to (&fixture, "Group by");
      keys_press (&fixture, "Return", NULL);
      keys_go_down_to (&fixture, fields[i]);
      keys_press (&fixture, "Return", NULL);
      keys_press (&fixture, "ctrl+f", NULL);
      g_assert_true (is_searching (&fixture));
    }
  fixture_close (&fixture);
}

/* The same of the menu of a row. */
static void
test_keyboard_after_row_menu (void)
{
  Fixture fixture;

  views_open (&fixture);
  gtk_widget_grab_focus (GTK_WIDGET (gx_list_pane_get_table (page_list (&fixture))));
  for (guint i = 0; i < 2; i++)
    {
      keys_press (&fixture, "Menu", NULL);
      keys_go_down_to (&fixture, "Sort by");
      keys_press (&fixture, "Return", NULL);
      keys_go_down_to (&fixture, "Name");
      keys_press (&fixture, "Return", "ctrl+f", NULL);
      g_assert_true (is_searching (&fixture));
      keys_press (&fixture, "Down", NULL);
    }
  fixture_close (&fixture);
}

/* Bulk edits -------------------------------------------------------------------------------------------------------------- */

static gboolean
tagged (Fixture *fixture, gpointer n)
{
  return views_count (fixture, "tags has \"展会\"") == GPOINTER_TO_UINT (n);
}

static void
test_tag (void)
{
  Fixture fixture;
  GtkSelectionModel *selection;
  GtkWidget *fact;

  views_open (&fixture);
  selection = gx_record_table_get_selection (gx_list_pane_get_table (page_list (&fixture)));
  gtk_selection_model_select_range (selection, 0, 3, TRUE);
  fixture_settle ();
  page_act (&fixture, "page.tag");
  fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (TRUE), "the dialog is open");
  fixture_settle ();
  fact = fixture_find (page_dialog (&fixture), GX_TYPE_FACT, NULL);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (page_dialog (&fixture))), fact)); /* one types the tag at once */
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (fact, GTK_TYPE_ENTRY, NULL)), "展会");
  fixture_wait (&fixture, dialog_says, "3 of 3 change", "it says how many");
  g_assert_true (gtk_widget_activate_action (page_dialog (&fixture), "dialog.apply", NULL));
  fixture_wait (&fixture, tagged, GUINT_TO_POINTER (3), "three are tagged");
  fixture_settle ();
  page_act (&fixture, "win.undo");
  fixture_wait (&fixture, tagged, GUINT_TO_POINTER (0), "and as they were");
  fixture_close (&fixture);
}

/* A value is chosen by the same keys wherever one is typed. */
static void
test_value_keys (void)
{
  static const struct { const char *action, *value; } places[] = { { "page.bulk-edit", "Source" }, { "page.filter", "Value" } };
  Fixture fixture;

  views_open (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      GtkWidget *dialog, *entry, *offered;
      GtkListBox *words;

      page_act (&fixture, places[i].action);
      fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (TRUE), places[i].action);
      fixture_settle ();
      dialog = page_dialog (&fixture);
      page_choose (dialog, "Field", "Source");
      fixture_settle ();
      entry = fixture_find (dialog, GTK_TYPE_ENTRY, places[i].value);

      /* The icon opens all of them; none is chosen by that. */
      g_signal_emit_by_name (entry, "icon-press", GTK_ENTRY_ICON_SECONDARY);
      fixture_settle ();
      offered = fixture_find (dialog, GX_TYPE_SUGGESTIONS, NULL);
      words = GTK_LIST_BOX (fixture_find (offered, GTK_TYPE_LIST_BOX, NULL));
      g_assert_true (gtk_widget_get_mapped (offered));
      g_assert_nonnull (gtk_list_box_get_row_at_index (words, 8));
      g_assert_null (gtk_list_box_get_selected_row (words));
      keys_press (&fixture, "Escape", NULL);
      g_assert_false (gtk_widget_get_mapped (offered));
      g_assert_true (page_dialog (&fixture) == dialog);

      /* So do the arrows, which go through them. */
      keys_press (&fixture, "Down", "Down", "Return", NULL);
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Social media");
      g_assert_false (gtk_widget_get_mapped (offered));

      /* Who leaves a part that one alone has means that one, as with Enter; Escape closes the list first. */
      keys_press (&fixture, "ctrl+a", NULL);
      keys_type (&fixture, "refer");
      g_assert_true (gtk_widget_get_mapped (offered));
      keys_press (&fixture, "Escape", NULL);
      g_assert_true (!gtk_widget_get_mapped (offered) && page_dialog (&fixture) == dialog);
      keys_press (&fixture, "ctrl+a", NULL);
      keys_type (&fixture, "adver");
      keys_press (&fixture, "Tab", NULL);
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Advertisement");
      gtk_widget_grab_focus (entry);
      keys_press (&fixture, "ctrl+a", NULL);
      keys_type (&fixture, "webs");
      keys_press (&fixture, "KP_Enter", NULL);
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Website");
      g_assert_true (page_dialog (&fixture) == dialog);
      keys_press (&fixture, "Return", NULL);
      fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (FALSE), "the next one is the dialog's");
      fixture_settle ();
    }
  g_assert_cmpuint (views_count (&fixture, "source = website"), ==, 1); /* the one that was selected */
  fixture_close (&fixture);
}

int
main (int argc, char **argv)
{
  g_setenv ("GUANXI_NOW", "2026-03-04T10:00:00+08:00", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/views/typed", test_typed);
  g_test_add_func ("/window/views/built", test_built);
  g_test_add_func ("/window/views/days", test_days);
  g_test_add_func ("/window/views/deep", test_deep);
  g_test_add_func ("/window/views/columns-and-totals", test_columns_and_totals);
  g_test_add_func ("/window/views/find-column", test_find_column);
  g_test_add_func ("/window/views/groups", test_groups);
  g_test_add_func ("/window/views/keyboard-after-group", test_keyboard_after_group);
  g_test_add_func ("/window/views/keyboard-after-row-menu", test_keyboard_after_row_menu);
  g_test_add_func ("/window/views/tag", test_tag);
  g_test_add_func ("/window/views/value-keys", test_value_keys);
  return g_test_run ();
}
