/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/customers_view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "model/customer.h"
#include "view/first_run.h"
#include "view/pane.h"
#include "view/template.h"

struct _GxCustomersView
{
  GtkWidget parent_instance;
  AdwLeaflet *leaflet;
  GtkWidget *list_pane, *detail_pane;
  GxListPane *list;
  GMenuModel *row_menu;
  GxCustomerPane *customer;
  gboolean alone;
};

enum
{
  PROP_ALONE = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (GxCustomersView, gx_customers_view, GTK_TYPE_WIDGET)

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

  g_object_set (self->list, "start-buttons", self->alone, "end-buttons", folded, NULL);
  g_object_set (self->customer, "folded", folded, NULL);
}

static void
gx_customers_view_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, GX_CUSTOMERS_VIEW (object)->alone);
}

static void
gx_customers_view_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  GX_CUSTOMERS_VIEW (object)->alone = g_value_get_boolean (value);
  folded_changed (GX_CUSTOMERS_VIEW (object));
}

static void
gx_customers_view_dispose (GObject *object)
{
  gx_template_dispose (GTK_WIDGET (object), GX_TYPE_CUSTOMERS_VIEW);
  G_OBJECT_CLASS (gx_customers_view_parent_class)->dispose (object);
}

static void
gx_customers_view_class_init (GxCustomersViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gx_customers_view_dispose;
  object_class->get_property = gx_customers_view_get_property;
  object_class->set_property = gx_customers_view_set_property;

  properties[PROP_ALONE] = g_param_spec_boolean ("alone", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (GX_TYPE_PANE);
  g_type_ensure (GX_TYPE_FIRST_RUN);
  g_type_ensure (GX_TYPE_LIST_PANE);
  g_type_ensure (GX_TYPE_CUSTOMER_PANE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
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
