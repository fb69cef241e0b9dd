/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/list_totals.h"
#include "controller/list_views.h"
#include "controller/reading.h"
#include "model/saved_view.h"
#include "view/filter_dialog.h"

G_BEGIN_DECLS

/* What a list shows is list_views.c; how a view comes to be shown, and is changed, shown_view.c; how views are kept, and the menu of them, kept_views.c. */

struct _GxListViews
{
  GxListPage *page; /* not owned */
  GxBook *book;
  GxListPane *pane; /* weak */
  const GxEntity *entity;
  GPtrArray *views;    /* of GxSavedView */
  GPtrArray *own;      /* of const GxField *: the columns of the page itself, while a saved view has others; nullable */
  char *current;       /* "", a built-in view's key, a record's number */
  GxFilter *base;      /* nullable */
  GxFilter *chosen;    /* an `and` of what chips stand for */
  const GxField *group;
  GxFilter *in_group;  /* nullable: the conditions of the group that is looked at */
  int group_index;     /* of it; -1: all groups */
  GxTotalsAnswer *groups; /* nullable */
  GxReading *adding, *grouping, *counting;
  GxFilterDialog *dialog; /* weak */
};

void         gx_list_views_read             (GxListViews *self); /* the records */
GxSavedView *gx_list_views_current          (GxListViews *self); /* borrowed; NULL: everything, or a built-in one */
void         gx_list_views_show_menu        (GxListViews *self);
void         gx_list_views_add_keep_actions (GxListViews *self);

GxFilter    *gx_list_views_normalize        (const GxFilter *filter); /* (transfer full): an `and` of what chips stand for; @filter nullable */
void         gx_list_views_take_chosen      (GxListViews *self, const GxFilter *filter);
void         gx_list_views_leave_group      (GxListViews *self);
void         gx_list_views_show_groups      (GxListViews *self);
void         gx_list_views_ask_totals       (GxListViews *self);

void         gx_list_views_show_columns     (GxListViews *self, const GPtrArray *columns);
gboolean     gx_list_views_take_view        (GxListViews *self, const char *key, GxQuery *query); /* FALSE, with the reason told: it means nothing any more */
void         gx_list_views_leave_view       (GxListViews *self); /* everything is shown, with the page's own columns */
void         gx_list_views_add_shown_actions (GxListViews *self);

G_END_DECLS
