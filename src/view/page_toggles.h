/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* GxPageToggles: a row of buttons, one for each page of a stack, that shows that page. It scrolls where it is wider than its place. */
#define GX_TYPE_PAGE_TOGGLES (gx_page_toggles_get_type ())
G_DECLARE_FINAL_TYPE (GxPageToggles, gx_page_toggles, GX, PAGE_TOGGLES, GtkWidget)

void gx_page_toggles_set_stack (GxPageToggles *self, GtkStack *stack); /* which has all its pages; once */
void gx_page_toggles_show      (GxPageToggles *self, const char *page);

G_END_DECLS
