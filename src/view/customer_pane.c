/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/customer_pane.h"

#include <adwaita.h>

#include "view/step_buttons.h"
#include "view/template.h"

struct _GxCustomerPane
{
  GtkWidget parent_instance;
  GtkStack *state;
  GxCustomerDetail *detail; /* NULL until it is wanted */
  gboolean folded, is_narrow;
};

enum
{
  PROP_FOLDED = 1,
  PROP_NARROW,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (GxCustomerPane, gx_customer_pane, GTK_TYPE_WIDGET)

static void
gx_customer_pane_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  GxCustomerPane *self = GX_CUSTOMER_PANE (object);

  switch (property_id)
    {
    case PROP_FOLDED:
      g_value_set_boolean (value, self->folded);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->is_narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gx_customer_pane_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  GxCustomerPane *self = GX_CUSTOMER_PANE (object);

  switch (property_id)
    {
    case PROP_FOLDED:
      self->folded = g_value_get_boolean (value);
      break;
    case PROP_NARROW:
      self->is_narrow = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gx_customer_pane_dispose (GObject *object)
{
  gx_template_dispose (GTK_WIDGET (object), GX_TYPE_CUSTOMER_PANE);
  GX_CUSTOMER_PANE (object)->detail = NULL;
  G_OBJECT_CLASS (gx_customer_pane_parent_class)->dispose (object);
}

static void
gx_customer_pane_class_init (GxCustomerPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = gx_customer_pane_dispose;
  object_class->get_property = gx_customer_pane_get_property;
  object_class->set_property = gx_customer_pane_set_property;

  properties[PROP_FOLDED] = g_param_spec_boolean ("folded", NULL, NULL, FALSE, flags);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (GX_TYPE_STEP_BUTTONS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/customer_pane.ui");
  gtk_widget_class_bind_template_child (widget_class, GxCustomerPane, state);
}

static void
gx_customer_pane_init (GxCustomerPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GxCustomerDetail *
gx_customer_pane_get_detail (GxCustomerPane *self)
{
  if (self->detail == NULL)
    {
      self->detail = g_object_new (GX_TYPE_CUSTOMER_DETAIL, NULL);
      g_object_bind_property (self, "narrow", self->detail, "narrow", G_BINDING_SYNC_CREATE);
      gtk_stack_add_named (self->state, GTK_WIDGET (self->detail), "customer");
    }
  return self->detail;
}

void
gx_customer_pane_show (GxCustomerPane *self, gboolean has_customer)
{
  if (has_customer)
    gtk_stack_set_visible_child (self->state, GTK_WIDGET (gx_customer_pane_get_detail (self)));
  else
    gtk_stack_set_visible_child_name (self->state, "none");
}
