/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/first_run.h"

#include "view/template.h"
#include "view/wrap_layout.h"

struct _GxFirstRun
{
  GtkWidget parent_instance;
  GtkWidget *choose;
  GtkLabel *error;
  gboolean links;
};

enum
{
  PROP_LINKS = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (GxFirstRun, gx_first_run, GTK_TYPE_WIDGET)

static gboolean
gx_first_run_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GX_FIRST_RUN (widget)->choose);
}

static void
gx_first_run_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, GX_FIRST_RUN (object)->links);
}

static void
gx_first_run_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  GX_FIRST_RUN (object)->links = g_value_get_boolean (value);
}

static void
gx_first_run_dispose (GObject *object)
{
  gx_template_dispose (GTK_WIDGET (object), GX_TYPE_FIRST_RUN);
  G_OBJECT_CLASS (gx_first_run_parent_class)->dispose (object);
}

static void
gx_first_run_class_init (GxFirstRunClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = gx_first_run_get_property;
  object_class->set_property = gx_first_run_set_property;
  object_class->dispose = gx_first_run_dispose;
  widget_class->grab_focus = gx_first_run_grab_focus;
  widget_class->focus = gx_template_focus;

  properties[PROP_LINKS] = g_param_spec_boolean ("links", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  g_type_ensure (GX_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/first_run.ui");
  gtk_widget_class_bind_template_child (widget_class, GxFirstRun, choose);
  gtk_widget_class_bind_template_child (widget_class, GxFirstRun, error);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "win.import-paste", NULL);
}

static void
gx_first_run_init (GxFirstRun *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
gx_first_run_set_error (GxFirstRun *self, const char *message)
{
  gtk_label_set_text (self->error, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error), message != NULL);
}
