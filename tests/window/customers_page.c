/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/window/customers_page.h"

#include "exchange/packs.h"

GxCustomersController *
page_controller (Fixture *fixture)
{
  return GX_CUSTOMERS_CONTROLLER (gx_window_get_page (fixture->window, "customers"));
}

static GxCustomersView *
view_of (Fixture *fixture)
{
  return GX_CUSTOMERS_VIEW (gx_page_get_widget (GX_PAGE (page_controller (fixture))));
}

GxListPane *
page_list (Fixture *fixture)
{
  return gx_customers_view_get_list (view_of (fixture));
}

GxCustomerPane *
page_pane (Fixture *fixture)
{
  return gx_customers_view_get_pane (view_of (fixture));
}

GxCustomerDetail *
page_detail (Fixture *fixture)
{
  return gx_customer_pane_get_detail (page_pane (fixture));
}

AdwLeaflet *
page_leaflet (Fixture *fixture)
{
  return ADW_LEAFLET (gtk_widget_get_first_child (GTK_WIDGET (view_of (fixture))));
}

const char *
page_current_name (Fixture *fixture)
{
  GxCustomer *customer = gx_customers_controller_get_customer (page_controller (fixture));

  return customer != NULL ? customer->name : NULL;
}

GtkWidget *
page_search_entry (Fixture *fixture)
{
  return fixture_find (GTK_WIDGET (page_list (fixture)), GTK_TYPE_SEARCH_ENTRY, NULL);
}

GListModel *
page_rows (Fixture *fixture)
{
  GtkWidget *view = fixture_find (GTK_WIDGET (page_list (fixture)), GTK_TYPE_COLUMN_VIEW, NULL);

  return view != NULL ? G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view))) : NULL;
}

gboolean
page_has_rows (Fixture *fixture, gpointer data)
{
  /* Without rows another page stands in the list's place. */
  return (page_rows (fixture) != NULL ? g_list_model_get_n_items (page_rows (fixture)) : 0) == GPOINTER_TO_UINT (data);
}

gboolean
page_shows_customer (Fixture *fixture, gpointer name)
{
  return g_strcmp0 (page_current_name (fixture), name) == 0;
}

gboolean
page_shows_label (Fixture *fixture, gpointer text)
{
  return fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, text) != NULL;
}

static gboolean
has_records (Fixture *fixture, gpointer data)
{
  const struct { const GxEntity *entity; gint64 n; } *expected = data;

  return fixture_count (fixture, expected->entity) == expected->n;
}

void
page_wait_count (Fixture *fixture, const GxEntity *entity, gint64 n)
{
  struct { const GxEntity *entity; gint64 n; } expected = { entity, n };

  fixture_wait (fixture, has_records, &expected, entity->plural);
}

void
page_search (Fixture *fixture, const char *text, guint n)
{
  gtk_editable_set_text (GTK_EDITABLE (page_search_entry (fixture)), text);
  fixture_wait (fixture, page_has_rows, GUINT_TO_POINTER (n), text);
}

/* Opens the only customer that @text finds. */
void
page_open_found (Fixture *fixture, const char *text, const char *name)
{
  page_search (fixture, text, 1);
  g_signal_emit_by_name (page_search_entry (fixture), "activate");
  fixture_wait (fixture, page_shows_customer, (gpointer) name, name);
}

GtkWidget *
page_fact_entry (Fixture *fixture, const char *field)
{
  return fixture_find (GTK_WIDGET (gx_fact_pane_get_fact (gx_customer_detail_get_facts (page_detail (fixture)), field)), GTK_TYPE_ENTRY, NULL);
}

void
page_act (Fixture *fixture, const char *action)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  g_autoptr (GError) error = NULL;

  g_action_parse_detailed_name (action, &name, &target, &error);
  g_assert_no_error (error);
  g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (fixture->window), name, target));
}

GtkWidget *
page_dialog (Fixture *fixture)
{
  for (GList *at = gtk_application_get_windows (GTK_APPLICATION (fixture->application)); at != NULL; at = at->next)
    if (gtk_window_get_transient_for (at->data) == GTK_WINDOW (fixture->window))
      return at->data;
  {
    g_autoptr (GList) all = gtk_window_list_toplevels ();

    for (GList *at = all; at != NULL; at = at->next)
      if (gtk_window_get_transient_for (at->data) == GTK_WINDOW (fixture->window))
        return at->data;
  }
  return NULL;
}

gboolean
page_has_dialog (Fixture *fixture, gpointer data)
{
  GtkWidget *dialog = page_dialog (fixture);

  return (dialog != NULL && gtk_widget_get_mapped (dialog)) == GPOINTER_TO_INT (data);
}

void
page_choose (GtkWidget *dialog, const char *drop_down, const char *item)
{
  GtkDropDown *items = GTK_DROP_DOWN (fixture_find (dialog, GTK_TYPE_DROP_DOWN, drop_down));
  GListModel *names = gtk_drop_down_get_model (items);

  for (guint i = 0; i < g_list_model_get_n_items (names); i++)
    if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (names), i), item))
      {
        gtk_drop_down_set_selected (items, i);
        return;
      }
  g_error ("“%s” offers no “%s”", drop_down, item);
}

void
page_open_portrait (Fixture *fixture, const char *name)
{
  GxPartList *list;

  gx_window_show_page (fixture->window, "customers");
  gx_window_open_record (fixture->window, &gx_customer_entity, 1);
  fixture_wait (fixture, page_shows_customer, (gpointer) name, name);
  gx_customer_detail_show_page (page_detail (fixture), "overview");
  gx_customers_view_show_detail (GX_CUSTOMERS_VIEW (gx_page_get_widget (GX_PAGE (page_controller (fixture)))));
  list = gx_portrait_get_part (gx_customer_detail_get_portrait (page_detail (fixture)), GX_PORTRAIT_RELATIONS);
  gtk_widget_grab_focus (fixture_find (GTK_WIDGET (list), GTK_TYPE_BUTTON, NULL)); /* what has the focus is scrolled to */
}

void
page_open_fields (Fixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;

  gx_book_run (fixture->book, gx_step_new_pack (gx_pack_by_name ("health"), "zh"), &error);
  g_assert_no_error (error);
  page_open_portrait (fixture, name);
  fixture_settle ();
  gtk_widget_grab_focus (page_fact_entry (fixture, "c6"));
}
