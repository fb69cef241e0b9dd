/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/window.h"
#include "controller/customers_controller.h"
#include "view/sidebar.h"

G_BEGIN_DECLS

typedef enum
{
  GX_WINDOW_OPEN,
  GX_WINDOW_SAVING,  /* waits for the book to answer */
  GX_WINDOW_LOGGING, /* the same, after the person said to log what was written */
  GX_WINDOW_MAY_CLOSE
} GxWindowClosing;

struct _GxWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  AdwLeaflet *outer;
  AdwLeaflet *inner;
  GtkWidget *sidebar_pane, *page_pane, *list_pane, *detail_pane;
  GxSidebar *sidebar;
  GxCustomerList *list;
  GxCustomerPane *customer;

  GxBook *book;
  GxCustomersController *customers;
  AdwToast *toast; /* the one whose Undo is still right; weak */
  gboolean can_undo, can_redo;

  GxWindowClosing closing;
  gboolean has_failed; /* since closing began, something was lost and said */
  guint close_timeout;
};

/* window_actions.c */
void gx_window_install_actions (GtkWidgetClass *widget_class);
void gx_window_update_actions  (GxWindow *self); /* enables and disables them all */
void gx_window_show_list       (GxWindow *self);
void gx_window_show_detail     (GxWindow *self);

/* window_close.c */
gboolean gx_window_ask_to_close     (GxWindow *self); /* TRUE: at once; else it closes by itself when all is saved, or stays and says why */
void     gx_window_close_when_saved (GxWindow *self, GxWindowClosing why);

/* TRUE when what has the focus has typing of its own to undo. */
gboolean gx_window_is_typing   (GxWindow *self);

G_END_DECLS
