/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/saved_view.h"

G_BEGIN_DECLS

/* The views that every book has, without a record: by entity, a name (msgid) and a filter. */
typedef struct
{
  const char *entity;
  const char *key; /* in the menu and in what is remembered */
  const char *name;
  const char *filter;
} GxBuiltInView;

const GxBuiltInView *gx_built_in_view (const GxEntity *entity, const char *key); /* NULL when none */

/* What the view with everything is called: All customers. */
const char *gx_view_all_name (const GxEntity *entity);

/* What the menu within the menu is called in which groups are chosen. */
const char *gx_view_menu_groups (void);

/**
 * gx_view_menu_new: the menu of a list. @views: of GxSavedView, of this entity, in their order. @current: the one that is shown, nullable; @can_write: whether views can be saved.
 * Actions: `page.view` with "" for everything, a built-in one's key, or a record's number; `page.group` with a field's name, "" for none. (transfer full)
 */
GMenuModel *gx_view_menu_new (const GxEntity *entity, const GxCustomFields *custom, const GPtrArray *views, const GxSavedView *current, gboolean can_write);

G_END_DECLS
