/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "view/list_pane.h"
#include "view/page_view.h"

G_BEGIN_DECLS

/* What a page that lists the records of one entity, and does nothing else, looks like. All texts are msgids. */
typedef struct
{
  const GxColumnSpec *columns;
  const char *search_hint;  /* what the search finds */
  const char *search_label; /* what a screen reader calls it */
  const char *new_hint;     /* NULL: there is no New */
  const char *new_label;    /* as a button; with new_hint */
  const char *icon;
  const char *empty;        /* a title, when there is none yet */
  const char *how;          /* and what to do first */
} GxEntityListSpec;

/**
 * GxEntityList: the widget of such a page.
 */
#define GX_TYPE_ENTITY_LIST (gx_entity_list_get_type ())
G_DECLARE_FINAL_TYPE (GxEntityList, gx_entity_list, GX, ENTITY_LIST, GxPageView)

/* @spec: static. @menu: of the rows. */
GtkWidget  *gx_entity_list_new      (const GxEntity *entity, const GxEntityListSpec *spec, GMenuModel *menu);
GxListPane *gx_entity_list_get_list (GxEntityList *self);

G_END_DECLS
