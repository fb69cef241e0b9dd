/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GxPageView: the widget of a page, made from the template of its subclass.
 *
 * Property `alone`: the list of pages is folded away: the page shows the way back, and all title buttons.
 */
#define GX_TYPE_PAGE_VIEW (gx_page_view_get_type ())
G_DECLARE_DERIVABLE_TYPE (GxPageView, gx_page_view, GX, PAGE_VIEW, GtkWidget)

struct _GxPageViewClass
{
  GtkWidgetClass parent_class;

  void (*alone_changed) (GxPageView *self); /* nullable: what the template does not bind */
};

gboolean gx_page_view_is_alone (gpointer self); /* @self: a GxPageView */

G_END_DECLS
