/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/dashboard_view.h"

#include <adwaita.h>

#include "view/card_grid.h"
#include "view/step_buttons.h"

struct _GxDashboardView
{
  GxPageView parent_instance;
  AdwHeaderBar *header;
  GtkWidget *back;
  GtkToggleButton *arrange;
  GtkMenuButton *add;
  GMenu *offers;
  GtkWidget *cards;
  GtkWidget *hint;
};

enum
{
  CARD_ADDED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxDashboardView, gx_dashboard_view, GX_TYPE_PAGE_VIEW)

static void
arrange_toggled (GxDashboardView *self)
{
  gboolean arranging = gtk_toggle_button_get_active (self->arrange);

  gtk_widget_set_visible (self->hint, arranging);
  gtk_widget_set_visible (GTK_WIDGET (self->add), arranging);
  for (GtkWidget *card = gtk_widget_get_first_child (self->cards); card != NULL; card = gtk_widget_get_next_sibling (card))
    gx_report_card_set_arranging (GX_REPORT_CARD (card), arranging);
  gx_dashboard_view_focus (self);
}

static void
add_card (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[CARD_ADDED], 0, g_variant_get_string (parameter, NULL));
}

static void
gx_dashboard_view_alone_changed (GxPageView *view)
{
  GxDashboardView *self = GX_DASHBOARD_VIEW (view);
  gboolean alone = gx_page_view_is_alone (view);

  adw_header_bar_set_show_start_title_buttons (self->header, alone);
  gtk_widget_set_visible (self->back, alone);
}

static void
gx_dashboard_view_class_init (GxDashboardViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  GX_PAGE_VIEW_CLASS (klass)->alone_changed = gx_dashboard_view_alone_changed;

  signals[CARD_ADDED] = g_signal_new ("card-added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (GX_TYPE_CARD_GRID);
  g_type_ensure (GX_TYPE_STEP_BUTTONS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/dashboard_view.ui");
  gtk_widget_class_bind_template_child (widget_class, GxDashboardView, header);
  gtk_widget_class_bind_template_child (widget_class, GxDashboardView, back);
  gtk_widget_class_bind_template_child (widget_class, GxDashboardView, arrange);
  gtk_widget_class_bind_template_child (widget_class, GxDashboardView, add);
  gtk_widget_class_bind_template_child (widget_class, GxDashboardView, offers);
  gtk_widget_class_bind_template_child (widget_class, GxDashboardView, cards);
  gtk_widget_class_bind_template_child (widget_class, GxDashboardView, hint);
  gtk_widget_class_bind_template_callback (widget_class, arrange_toggled);
  gtk_widget_class_install_action (widget_class, "dashboard.add", "s", add_card);
}

static void
gx_dashboard_view_init (GxDashboardView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
gx_dashboard_view_offer (GxDashboardView *self, const char *name, const char *title)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (title, NULL);

  g_menu_item_set_action_and_target (item, "dashboard.add", "s", name);
  g_menu_append_item (self->offers, item);
}

void
gx_dashboard_view_add (GxDashboardView *self, GtkWidget *card, int columns, int rows)
{
  gtk_widget_insert_before (card, self->cards, NULL);
  gx_card_grid_set_span (card, columns, rows);
  gx_report_card_set_arranging (GX_REPORT_CARD (card), gx_dashboard_view_is_arranging (self));
}

void
gx_dashboard_view_remove (GxDashboardView *self, GtkWidget *card)
{
  gtk_widget_unparent (card);
  gx_dashboard_view_focus (self);
}

void
gx_dashboard_view_place (GxDashboardView *self, GtkWidget *card, GtkWidget *after)
{
  gtk_widget_insert_after (card, self->cards, after);
  gtk_widget_grab_focus (card);
}

void
gx_dashboard_view_focus (GxDashboardView *self)
{
  GtkWidget *first = gtk_widget_get_first_child (self->cards);

  if (first != NULL)
    gtk_widget_child_focus (first, GTK_DIR_TAB_FORWARD);
}

gboolean
gx_dashboard_view_is_arranging (GxDashboardView *self)
{
  return gtk_toggle_button_get_active (self->arrange);
}
