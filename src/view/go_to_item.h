/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/entity.h"

G_BEGIN_DECLS

/* GxGoToItem: a place to go to: a record, or an action of the window. Immutable. */
#define GX_TYPE_GO_TO_ITEM (gx_go_to_item_get_type ())
G_DECLARE_FINAL_TYPE (GxGoToItem, gx_go_to_item, GX, GO_TO_ITEM, GObject)

struct _GxGoToItem
{
  GObject parent_instance;
  const char *group;      /* translated heading; static, and the same pointer for all of a group */
  const char *icon;       /* static */
  char *title;
  char *detail;           /* nullable: what tells it from others of its name; a command's key */
  const GxEntity *entity; /* of a record; NULL: an action */
  gint64 id;
  char *action;           /* detailed, such as `win.page('today')` */
};

GxGoToItem *gx_go_to_item_new_record (const char *group, const char *icon, const char *title, const char *detail, const GxEntity *entity, gint64 id);
GxGoToItem *gx_go_to_item_new_action (const char *group, const char *icon, const char *title, const char *detail, const char *action);

G_END_DECLS
