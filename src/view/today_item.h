/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * GxTodayItem: one line of the page Today, as it is read: done · who · what · when · verb. What stands behind it is its owner's business, by `group` and `key`.
 * A line with a `link` has nothing but that text: it leads to the rest of its group. Signal `changed ()`.
 */
#define GX_TYPE_TODAY_ITEM (gx_today_item_get_type ())
G_DECLARE_FINAL_TYPE (GxTodayItem, gx_today_item, GX, TODAY_ITEM, GObject)

struct _GxTodayItem
{
  GObject parent_instance;
  int group;            /* the heading it stands under */
  gint64 key, key2;     /* say which one of its group it is; both 0: the link */
  char *who, *what, *when, *verb, *link;
  gboolean late;        /* `when` is in the past */
  gboolean can_finish;  /* has a box to tick */
  gboolean can_snooze;
  gboolean done;
};

GxTodayItem *gx_today_item_new     (int group, gint64 key, gint64 key2);

/* Any of the texts may be NULL. */
void         gx_today_item_set     (GxTodayItem *self, const char *who, const char *what, const char *when, gboolean late, const char *verb);
void         gx_today_item_set_done (GxTodayItem *self, gboolean done);
gboolean     gx_today_item_is_same (GxTodayItem *self, GxTodayItem *other); /* stands for the same thing */

G_END_DECLS
