/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/customers_view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "model/customer.h"
#include "view/first_run.h"
#include "view/pane.h"

struct _GxCustomersView
{
  GxPageView parent_instance;
  AdwLeaflet *leaflet;
  GtkWidget *list_pane, *detail_pane;
  GxListPane *list;
  GMenuModel *row_menu;
  GxCustomerPane *customer;
};

G_DEFINE_FINAL_TYPE (GxCustomersView, gx_customers_view, GX_TYPE_PAGE_VIEW)

/* Translators: headings of narrow columns: when the customer was last contacted, and when to follow up next. */
static const GxColumnSpec columns[] = {
  { "name", NULL, 0 },
  { "phone", NULL, 106 },
  { "level", NC_ ("column", "Level"), 40, 400 },
  { "last_contact_at", NC_ ("column", "Last"), 80, 520 },
  { "next_follow_up", NC_ ("column", "Next"), 80 },
  { NULL },
};

/* Title buttons follow the folding, or Close would vanish with a hidden pane. */
static void
folded_changed (GxCustomersView *self)
{
  gboolean folded = adw_leaflet_get_folded (self->leaflet);

  g_object_set (self->list, "start-buttons", gx_page_view_is_alone (self), "end-buttons", folded, NULL);
  g_object_set (self->customer, "folded", folded, NULL);
}

static void
gx_customers_view_alone_changed (GxPageView *view)
{
  folded_changed (GX_CUSTOMERS_VIEW (view));
}

static void
gx_customers_view_class_init (GxCustomersViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  GX_PAGE_VIEW_CLASS (klass)->alone_changed = gx_customers_view_alone_changed;

  /* Where something is typed, the entry has the key first. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "page.paste", NULL);

  g_type_ensure (GX_TYPE_PANE);
  g_type_ensure (GX_TYPE_FIRST_RUN);
  g_type_ensure (GX_TYPE_LIST_PANE);
  g_type_ensure (GX_TYPE_CUSTOMER_PANE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/customers_view.ui");
  gtk_widget_class_bind_template_child (widget_class, GxCustomersView, leaflet);
  gtk_widget_class_bind_template_child (widget_class, GxCustomersView, list_pane);
  gtk_widget_class_bind_template_child (widget_class, GxCustomersView, detail_pane);
  gtk_widget_class_bind_template_child (widget_class, GxCustomersView, list);
  gtk_widget_class_bind_template_child (widget_class, GxCustomersView, row_menu);
  gtk_widget_class_bind_template_child (widget_class, GxCustomersView, customer);
  gtk_widget_class_bind_template_callback (widget_class, folded_changed);
}

static void
gx_customers_view_init (GxCustomersView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gx_list_pane_describe (self->list, &gx_customer_entity, columns, _("Customers"), _("Search customers"), self->row_menu);
  folded_changed (self);
}

GxListPane *
gx_customers_view_get_list (GxCustomersView *self)
{
  return self->list;
}

GxCustomerPane *
gx_customers_view_get_pane (GxCustomersView *self)
{
  return self->customer;
}

void
gx_customers_view_show_list (GxCustomersView *self)
{
  adw_leaflet_set_visible_child (self->leaflet, self->list_pane);
}

void
gx_customers_view_show_detail (GxCustomersView *self)
{
  adw_leaflet_set_visible_child (self->leaflet, self->detail_pane);
}

gboolean
gx_customers_view_back (GxCustomersView *self)
{
  if (!adw_leaflet_get_folded (self->leaflet) || adw_leaflet_get_visible_child (self->leaflet) == self->list_pane)
    return FALSE;
  gx_customers_view_show_list (self);
  return TRUE;
}
