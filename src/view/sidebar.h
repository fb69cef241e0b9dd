/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GxSidebar: the pages of the window.
 *
 * Signal `page-activated (const char *name)`. Property `end-buttons`: it stands alone in a narrow window and shows all title buttons.
 */
#define GX_TYPE_SIDEBAR (gx_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (GxSidebar, gx_sidebar, GX, SIDEBAR, GtkWidget)

/* @label: for a person. A line is drawn between pages of different groups. */
void gx_sidebar_add_page      (GxSidebar *self, const char *name, const char *label, const char *icon, int group);
/* @paths: of books that can be opened again, by app.open; ended by NULL. */
void gx_sidebar_set_recent_books (GxSidebar *self, const char *const *paths);
void gx_sidebar_set_book_name (GxSidebar *self, const char *name);
void gx_sidebar_select        (GxSidebar *self, const char *page);

/* How many wait on a page: 0 shows nothing; @late: some of them should have been done already. */
void gx_sidebar_set_count     (GxSidebar *self, const char *page, gint64 n, gboolean late);

G_END_DECLS
