/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/value_card.h"

#include "view/data_text.h"

#define N_SEEN 1000 /* letters: what a tooltip holds */

struct _GxValueCard
{
  GtkButton parent_instance;
  GtkLabel *title;
  GtkLabel *figure;
  GtkLabel *note;
};

enum
{
  PROP_TITLE = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (GxValueCard, gx_value_card, GTK_TYPE_BUTTON)

static void
gx_value_card_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_string (value, gtk_label_get_text (GX_VALUE_CARD (object)->title));
}

static void
gx_value_card_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  GxValueCard *self = GX_VALUE_CARD (object);

  gtk_label_set_text (self->title, g_value_get_string (value));
  gx_value_card_set_value (self, NULL, NULL, FALSE);
}

static void
gx_value_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GX_TYPE_VALUE_CARD);
  G_OBJECT_CLASS (gx_value_card_parent_class)->dispose (object);
}

static void
gx_value_card_class_init (GxValueCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gx_value_card_dispose;
  object_class->get_property = gx_value_card_get_property;
  object_class->set_property = gx_value_card_set_property;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/value_card.ui");
  gtk_widget_class_bind_template_child (widget_class, GxValueCard, title);
  gtk_widget_class_bind_template_child (widget_class, GxValueCard, figure);
  gtk_widget_class_bind_template_child (widget_class, GxValueCard, note);
}

static void
gx_value_card_init (GxValueCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_attributes (self->note, gx_data_text_attributes ());
}

void
gx_value_card_set_value (GxValueCard *self, const char *figure, const char *note, gboolean late)
{
  const char *shown = figure != NULL && *figure != '\0' ? figure : "–";
  g_autofree char *seen = note != NULL ? gx_data_beginning (note, N_SEEN) : NULL;

  gtk_label_set_text (self->figure, shown);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->figure), shown);
  gtk_label_set_text (self->note, seen != NULL ? seen : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->note), seen);
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL && *note != '\0');
  (late ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self->figure), "gx-late");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_label_get_text (self->title),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, shown,
                                  -1);
}
