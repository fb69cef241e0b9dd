/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "view/record_table.h"
#include "view/view_bar.h"

G_BEGIN_DECLS

/**
 * GxListPane: a table of records with what stands around it: New, the search, what is shown when nothing is found or nothing is there yet, and the count.
 * A page names it in its template and describes its table.
 *
 * Signals: `search-changed (const char *text)`: at every change, without delay: the model interrupts what it was reading; `first-wanted ()`: Enter in the
 * search. What is done with rows is said by the table.
 *
 * Properties, for the template: `search-hint`, `new-hint`: what the search finds, what New makes (NULL: there is no New); `search-width`: pixels it grows to; `beside`: a
 * widget before the name of the view, such as toggles; `instead`: what may stand in the place of the rows, such as a board, and can take the focus;
 * `empty`: the page that stands in their place when there is nothing yet.
 * Properties for its owner: `start-buttons`, `end-buttons`: whether this pane is at that edge of the window and shows its buttons; `room`: how wide it is,
 * which decides what it shows.
 */
#define GX_TYPE_LIST_PANE (gx_list_pane_get_type ())
G_DECLARE_FINAL_TYPE (GxListPane, gx_list_pane, GX, LIST_PANE, GtkWidget)

/* What the table shows; once. @title: what the rows are called. @search: what a screen reader calls the search. @menu: of what is selected. */
void           gx_list_pane_describe     (GxListPane *self, const GxEntity *entity, const GxColumnSpec *specs, const char *title, const char *search, GMenuModel *menu);
GxRecordTable *gx_list_pane_get_table    (GxListPane *self);                    /* borrowed */
void           gx_list_pane_set_model    (GxListPane *self, GListModel *model); /* items with a property `record` */

/* How many match, and in words; negative: not known yet. */
void           gx_list_pane_set_count    (GxListPane *self, gint64 n_matches, const char *words);

/* What all of them add up to, in words; NULL: nothing. */
void           gx_list_pane_set_totals   (GxListPane *self, const char *words);
GxViewBar     *gx_list_pane_get_view_bar (GxListPane *self);                    /* borrowed */

/* What a person calls those that the table shows; NULL: they have no name. @is_all: nothing but the search limits them; else `page.show-all` takes the limit away. */
void           gx_list_pane_set_some     (GxListPane *self, const char *title, gboolean is_all);

/* Whether `instead` stands where the rows do. */
void           gx_list_pane_set_instead (GxListPane *self, gboolean is_instead);

/* A sentence in place of the count: why the list could not be read. NULL: the count again. */
void           gx_list_pane_set_error    (GxListPane *self, const char *message);

const char    *gx_list_pane_get_search   (GxListPane *self);
void           gx_list_pane_set_search   (GxListPane *self, const char *text);
void           gx_list_pane_focus        (GxListPane *self); /* the rows, or what can be done while there are none */
void           gx_list_pane_focus_search (GxListPane *self);
void           gx_list_pane_enter_rows   (GxListPane *self); /* the rows get the focus, and the first is selected where none is */

G_END_DECLS
