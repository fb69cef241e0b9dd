/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/list_page.h"

G_BEGIN_DECLS

/**
 * GxListViews: which of the records a list page shows, beside what is searched for: the page's own conditions, those that a person adds, saved views, groups; its
 * columns, and what all of it adds up to. Belongs to the page. It gives the page the actions `filter`, `view`, `group`, `columns`, `choose-view`, `choose-group`,
 * `save-view`, `update-view`, `revert-view`, `rename-view`, `move-view`, `delete-view`.
 */

GxListViews *gx_list_views_new   (GxListPage *page, GxBook *book, GxListPane *pane, const GxFilter *base);
void         gx_list_views_stop  (GxListViews *self); /* the page goes */
void         gx_list_views_free  (GxListViews *self);

/* What the page itself limits its records to, or another page asked for; nullable. With @alone nothing else does any more. */
void         gx_list_views_set_base (GxListViews *self, const GxFilter *base, gboolean alone);
gboolean     gx_list_views_is_plain (GxListViews *self); /* nothing is added to it */

/* Puts filter and groups into @query; its title stays. */
void         gx_list_views_compose (GxListViews *self, GxQuery *query);

void         gx_list_views_loaded  (GxListViews *self); /* the list has read what the query means: it is added up */
void         gx_list_views_changed (GxListViews *self, GxChange *change);
void         gx_list_views_show_chips (GxListViews *self); /* the conditions in words, which may be about other days now */
void         gx_list_views_show_state (GxListViews *self); /* the list asks for something else: whether its view was changed */

/* What is remembered until next time beside the order: columns and view; "": nothing. (transfer full) */
char        *gx_list_views_dup_state (GxListViews *self);
void         gx_list_views_restore   (GxListViews *self, const char *state, GxQuery *query);

G_END_DECLS
