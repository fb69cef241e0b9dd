/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/reports_view.h"

#include <adwaita.h>

#include "view/one_stop.h"
#include "view/pane.h"
#include "view/step_buttons.h"

struct _GxReportsView
{
  GxPageView parent_instance;
  AdwLeaflet *leaflet;
  GtkWidget *list_pane, *report_pane;
  GtkListBox *list;
  AdwWindowTitle *title;
  AdwHeaderBar *list_header;
  GtkWidget *list_back, *report_back;
  GxReportView *report;
  gboolean selecting; /* by the program */
};

enum
{
  REPORT_CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxReportsView, gx_reports_view, GX_TYPE_PAGE_VIEW)

/* Title buttons follow the folding, or Close would vanish with a hidden pane. */
static void
folded_changed (GxReportsView *self)
{
  gboolean folded = adw_leaflet_get_folded (self->leaflet);

  adw_header_bar_set_show_start_title_buttons (self->list_header, gx_page_view_is_alone (self));
  adw_header_bar_set_show_end_title_buttons (self->list_header, folded);
  gtk_widget_set_visible (self->list_back, gx_page_view_is_alone (self));
  gtk_widget_set_visible (self->report_back, folded);
}

/* The arrows show one report after the other, where it stands beside the list; Enter goes to it. */
static void
row_selected (GxReportsView *self, GtkListBoxRow *row)
{
  if (row != NULL && !self->selecting && !adw_leaflet_get_folded (self->leaflet))
    g_signal_emit (self, signals[REPORT_CHOSEN], 0, (guint) gtk_list_box_row_get_index (row));
}

static void
row_activated (GxReportsView *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[REPORT_CHOSEN], 0, (guint) gtk_list_box_row_get_index (row));
  gtk_widget_child_focus (GTK_WIDGET (self->report), GTK_DIR_TAB_FORWARD);
}

static void
gx_reports_view_alone_changed (GxPageView *view)
{
  folded_changed (GX_REPORTS_VIEW (view));
}

static void
gx_reports_view_class_init (GxReportsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  GX_PAGE_VIEW_CLASS (klass)->alone_changed = gx_reports_view_alone_changed;

  signals[REPORT_CHOSEN] = g_signal_new ("report-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  g_type_ensure (GX_TYPE_PANE);
  g_type_ensure (GX_TYPE_STEP_BUTTONS);
  g_type_ensure (GX_TYPE_REPORT_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/reports_view.ui");
  gtk_widget_class_bind_template_child (widget_class, GxReportsView, leaflet);
  gtk_widget_class_bind_template_child (widget_class, GxReportsView, list_pane);
  gtk_widget_class_bind_template_child (widget_class, GxReportsView, report_pane);
  gtk_widget_class_bind_template_child (widget_class, GxReportsView, list);
  gtk_widget_class_bind_template_child (widget_class, GxReportsView, title);
  gtk_widget_class_bind_template_child (widget_class, GxReportsView, list_header);
  gtk_widget_class_bind_template_child (widget_class, GxReportsView, list_back);
  gtk_widget_class_bind_template_child (widget_class, GxReportsView, report_back);
  gtk_widget_class_bind_template_child (widget_class, GxReportsView, report);
  gtk_widget_class_bind_template_callback (widget_class, folded_changed);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_bind_template_callback (widget_class, row_selected);
}

static void
gx_reports_view_init (GxReportsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gx_be_one_stop (GTK_WIDGET (self->list));
  folded_changed (self);
}

void
gx_reports_view_add (GxReportsView *self, const char *title)
{
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_list_box_append (self->list, row);
}

void
gx_reports_view_select (GxReportsView *self, guint position)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, position);

  if (row == NULL)
    return;
  self->selecting = TRUE;
  gtk_list_box_select_row (self->list, row);
  self->selecting = FALSE;
  adw_window_title_set_title (self->title, gtk_label_get_text (GTK_LABEL (gtk_list_box_row_get_child (row))));
  adw_leaflet_set_visible_child (self->leaflet, self->report_pane);
}

void
gx_reports_view_focus (GxReportsView *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

GxReportView *
gx_reports_view_get (GxReportsView *self)
{
  return self->report;
}

gboolean
gx_reports_view_back (GxReportsView *self)
{
  if (!adw_leaflet_get_folded (self->leaflet) || adw_leaflet_get_visible_child (self->leaflet) == self->list_pane)
    return FALSE;
  adw_leaflet_set_visible_child (self->leaflet, self->list_pane);
  return TRUE;
}
