/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/import_heading_row.h"

#include <glib/gi18n-lib.h>

#include "view/data_text.h"
#include "view/drop_down_search.h"
#include "view/template.h"

struct _GxImportHeadingRow
{
  GtkWidget parent_instance;
  GxImportHeading *heading;
  GtkOrientable *texts;
  GtkLabel *name, *samples, *how;
  GtkDropDown *target;
  GtkSizeGroup *headings;
  gboolean narrow;
};

enum
{
  CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxImportHeadingRow, gx_import_heading_row, GTK_TYPE_WIDGET)

static const char *
how_in_words (GxImportHow how)
{
  switch (how)
    {
    case GX_IMPORT_UNKNOWN:
      return _("No field fits");
    case GX_IMPORT_SURE:
      return _("By its heading");
    case GX_IMPORT_LIKELY:
      return _("By what is in it");
    case GX_IMPORT_REMEMBERED:
      return _("As last time");
    case GX_IMPORT_CHOSEN:
      return _("As you say");
    }
  g_return_val_if_reached ("");
}

static void
heading_changed (GxImportHeadingRow *self)
{
  GtkWidget *how = GTK_WIDGET (self->how);
  gboolean is_unknown = self->heading->how == GX_IMPORT_UNKNOWN;
  gboolean is_empty = is_unknown && *self->heading->samples == '\0';

  gtk_label_set_text (self->how, is_empty ? _("It is empty") : how_in_words (self->heading->how));
  (is_unknown && !is_empty ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (how, "gx-warning");
  gtk_drop_down_set_selected (self->target, self->heading->target);
}

static void
target_selected (GxImportHeadingRow *self)
{
  guint target = gtk_drop_down_get_selected (self->target);

  if (self->heading != NULL && target != self->heading->target && target != GTK_INVALID_LIST_POSITION)
    g_signal_emit (self, signals[CHOSEN], 0, target);
}

static gboolean
gx_import_heading_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GX_IMPORT_HEADING_ROW (widget)->target));
}

static void
gx_import_heading_row_dispose (GObject *object)
{
  GxImportHeadingRow *self = GX_IMPORT_HEADING_ROW (object);

  g_clear_object (&self->heading);
  g_clear_object (&self->headings);
  gx_template_dispose (GTK_WIDGET (object), GX_TYPE_IMPORT_HEADING_ROW);
  G_OBJECT_CLASS (gx_import_heading_row_parent_class)->dispose (object);
}

static void
gx_import_heading_row_class_init (GxImportHeadingRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_import_heading_row_dispose;
  widget_class->grab_focus = gx_import_heading_row_grab_focus;
  widget_class->focus = gx_template_focus;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/import_heading_row.ui");
  gtk_widget_class_bind_template_child (widget_class, GxImportHeadingRow, texts);
  gtk_widget_class_bind_template_child (widget_class, GxImportHeadingRow, name);
  gtk_widget_class_bind_template_child (widget_class, GxImportHeadingRow, samples);
  gtk_widget_class_bind_template_child (widget_class, GxImportHeadingRow, target);
  gtk_widget_class_bind_template_child (widget_class, GxImportHeadingRow, how);
  gtk_widget_class_bind_template_callback (widget_class, target_selected);
}

static void
gx_import_heading_row_init (GxImportHeadingRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_attributes (self->samples, gx_data_text_attributes ());
  gx_drop_down_search_as_typed (self->target);
}

GtkWidget *
gx_import_heading_row_new (GxImportHeading *heading, GListModel *targets, GtkSizeGroup *headings)
{
  GxImportHeadingRow *self = g_object_new (GX_TYPE_IMPORT_HEADING_ROW, NULL);
  const char *name = *heading->heading != '\0' ? heading->heading : _("(no heading)");
  g_autofree char *label = g_strdup_printf (_("“%s” goes to"), name);

  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->samples, heading->samples);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->texts), heading->samples);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->target), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_drop_down_set_model (self->target, targets);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->how), heading->why);
  self->headings = g_object_ref (headings);
  gtk_size_group_add_widget (headings, GTK_WIDGET (self->name));
  self->heading = g_object_ref (heading);
  heading_changed (self);
  g_signal_connect_object (heading, "notify", G_CALLBACK (heading_changed), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

GxImportHeading *
gx_import_heading_row_get_heading (GxImportHeadingRow *self)
{
  return self->heading;
}

void
gx_import_heading_row_set_narrow (GxImportHeadingRow *self, gboolean narrow, gboolean tells_how)
{
  gtk_widget_set_visible (GTK_WIDGET (self->how), tells_how);
  if (narrow == self->narrow)
    return;
  self->narrow = narrow;
  gtk_box_set_spacing (GTK_BOX (self->texts), narrow ? 0 : 10);
  gtk_orientable_set_orientation (self->texts, narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  if (narrow)
    gtk_size_group_remove_widget (self->headings, GTK_WIDGET (self->name));
  else
    gtk_size_group_add_widget (self->headings, GTK_WIDGET (self->name));
}
