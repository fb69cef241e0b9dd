/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "view/column_chooser.h"

G_BEGIN_DECLS

/**
 * GxViewBar: what a list shows, above its rows: which view, the conditions of its filter as chips, its groups, its columns.
 *
 * Signals: `chip-removed (guint index)`; `group-chosen (int index)`: -1: all groups. The buttons activate `page.filter`.
 */
#define GX_TYPE_VIEW_BAR (gx_view_bar_get_type ())
G_DECLARE_FINAL_TYPE (GxViewBar, gx_view_bar, GX, VIEW_BAR, GtkWidget)

/* A group as it is shown: what it is called, and what is in it. */
typedef struct
{
  char *label;
  char *details;
} GxGroupLabel;

void             gx_view_bar_set_start   (GxViewBar *self, GtkWidget *widget); /* before the name of the view; nullable */
void             gx_view_bar_set_view    (GxViewBar *self, const char *name);
void             gx_view_bar_set_changed (GxViewBar *self, gboolean changed); /* what is shown is not what the view says any more */
void             gx_view_bar_open_menu   (GxViewBar *self, const char *submenu); /* for the keyboard; @submenu: by its label; nullable */
void             gx_view_bar_open_columns (GxViewBar *self);
void             gx_view_bar_set_menu    (GxViewBar *self, GMenuModel *menu);
void             gx_view_bar_set_chips   (GxViewBar *self, const char *const *words); /* a condition each, in words */
void             gx_view_bar_set_groups  (GxViewBar *self, const GxGroupLabel *groups, guint n_groups, int chosen); /* none: there are no groups; @chosen -1: all */
GxColumnChooser *gx_view_bar_get_columns (GxViewBar *self);

G_END_DECLS
