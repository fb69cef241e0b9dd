/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/window.h"
#include "controller/customers_controller.h"
#include "view/sidebar.h"

G_BEGIN_DECLS

struct _GxWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  AdwLeaflet *outer;
  AdwLeaflet *inner;
  GtkWidget *sidebar_pane, *page_pane, *list_pane, *detail_pane;
  GxSidebar *sidebar;
  GxCustomerList *list;
  GxCustomerDetail *detail;

  GxBook *book;
  GxCustomersController *customers;
  AdwToast *toast; /* the one whose Undo is still right; weak */
};

/* window_actions.c */
void gx_window_install_actions (GtkWidgetClass *widget_class);
void gx_window_update_actions  (GxWindow *self); /* enables and disables them all */
void gx_window_show_list       (GxWindow *self);
void gx_window_show_detail     (GxWindow *self);

/* TRUE when what has the focus has typing of its own to undo. */
gboolean gx_window_is_typing   (GxWindow *self);

G_END_DECLS
