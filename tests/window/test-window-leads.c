/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/deal.h"
#include "tests/window/customers_page.h"
#include "tests/window/keys.h"
#include "view/customer_head.h"

/* A lead by keys alone: typed in, with a warning where somebody is there already, and converted without typing anything again. */

#define KNOWN "宁波恒达机电有限公司"

static gboolean
says_alike (Fixture *fixture, gpointer text)
{
  GtkWidget *dialog = page_dialog (fixture);
  GtkWidget *label = dialog != NULL ? fixture_find (dialog, GTK_TYPE_LABEL, text) : NULL;

  return label != NULL && gtk_widget_get_mapped (label);
}

static gboolean
is_no_lead (Fixture *fixture, gpointer life_cycle)
{
  return g_strcmp0 (gx_customers_controller_get_customer (page_controller (fixture))->life_cycle, life_cycle) == 0;
}

static void
test_alike (void)
{
  Fixture fixture;
  gint64 n;

  fixture_open (&fixture, TRUE, 1366, 728);
  n = fixture_count (&fixture, &gx_customer_entity);
  page_open_found (&fixture, "wangxm", "王小明");
  keys_press (&fixture, "ctrl+n", NULL);
  fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (TRUE), "a customer can be typed in");
  gtk_editable_set_text (GTK_EDITABLE (gtk_window_get_focus (GTK_WINDOW (page_dialog (&fixture)))), "宁波恒达机电公司");
  fixture_wait (&fixture, says_alike, "“" KNOWN "” has the same name.", "it warns while one types");
  keys_press (&fixture, "alt+o", NULL);
  fixture_wait (&fixture, page_shows_customer, KNOWN, "who is there is shown");
  g_assert_null (page_dialog (&fixture));
  page_wait_count (&fixture, &gx_customer_entity, n);
  fixture_close (&fixture);
}

static void
test_convert (void)
{
  Fixture fixture;
  gint64 n;

  fixture_open (&fixture, TRUE, 1366, 728);
  n = fixture_count (&fixture, &gx_deal_entity);
  keys_press (&fixture, "ctrl+n", NULL);
  keys_type (&fixture, "Harbour Tea");
  keys_press (&fixture, "Return", NULL);
  fixture_wait (&fixture, page_shows_customer, "Harbour Tea", "the lead is there");
  g_assert_true (is_no_lead (&fixture, "lead"));

  gtk_widget_grab_focus (fixture_find (GTK_WIDGET (page_detail (&fixture)), GTK_TYPE_BUTTON, "Convert"));
  keys_press (&fixture, "Return", NULL);
  fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (TRUE), "the first deal is asked for");
  keys_press (&fixture, "Tab", NULL);
  keys_type (&fixture, "1200");
  keys_press (&fixture, "Return", NULL);
  page_wait_count (&fixture, &gx_deal_entity, n + 1);
  fixture_wait (&fixture, is_no_lead, "interested", "it is more than a lead");
  g_assert_null (fixture_find (GTK_WIDGET (page_detail (&fixture)), GTK_TYPE_BUTTON, "Convert"));
  keys_press (&fixture, "ctrl+z", NULL);
  fixture_wait (&fixture, is_no_lead, "lead", "one step took it back");
  page_wait_count (&fixture, &gx_deal_entity, n);
  fixture_close (&fixture);
}

static gboolean
is_cut (GtkWidget *dialog, const char *label)
{
  return pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (fixture_find (dialog, GTK_TYPE_LABEL, label))));
}

/* What a form asks for is read to its end; of one field it does not say that others can wait. */
static void
test_words (void)
{
  Fixture fixture;

  fixture_open (&fixture, TRUE, 900, 600);
  page_open_found (&fixture, "nbhd", KNOWN);
  page_act (&fixture, "page.life-cycle");
  fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (TRUE), "the life cycle is asked for");
  fixture_settle ();
  g_assert_false (is_cut (page_dialog (&fixture), "Reason for the life cycle"));
  keys_press (&fixture, "Escape", NULL);
  fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (FALSE), "it is closed");

  page_act (&fixture, "page.save-view");
  fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (TRUE), "the name of a view is asked for");
  g_assert_nonnull (fixture_find (page_dialog (&fixture), GTK_TYPE_LABEL, "Enter adds it."));
  keys_press (&fixture, "Escape", NULL);
  fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (FALSE), "it is closed");
  page_act (&fixture, "page.new");
  fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (TRUE), "a customer is asked for");
  g_assert_nonnull (fixture_find (page_dialog (&fixture), GTK_TYPE_LABEL, "Enter adds it. All the rest can be filled in later."));
  fixture_close (&fixture);
}

int
main (int argc, char **argv)
{
  g_setenv ("GUANXI_NOW", "2026-03-04T10:00:00+08:00", TRUE);
  gtk_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_application ();
  g_test_add_func ("/window/leads/alike", test_alike);
  g_test_add_func ("/window/leads/convert", test_convert);
  g_test_add_func ("/window/leads/words", test_words);
  return g_test_run ();
}
