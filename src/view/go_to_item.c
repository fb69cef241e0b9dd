/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/go_to_item.h"

G_DEFINE_FINAL_TYPE (GxGoToItem, gx_go_to_item, G_TYPE_OBJECT)

static void
gx_go_to_item_finalize (GObject *object)
{
  GxGoToItem *self = GX_GO_TO_ITEM (object);

  g_free (self->title);
  g_free (self->detail);
  g_free (self->action);
  G_OBJECT_CLASS (gx_go_to_item_parent_class)->finalize (object);
}

static void
gx_go_to_item_class_init (GxGoToItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gx_go_to_item_finalize;
}

static void
gx_go_to_item_init (GxGoToItem *self)
{
}

static GxGoToItem *
item_new (const char *group, const char *icon, const char *title, const char *detail)
{
  GxGoToItem *self = g_object_new (GX_TYPE_GO_TO_ITEM, NULL);

  self->group = group;
  self->icon = icon;
  self->title = g_strdup (title);
  self->detail = g_strdup (detail);
  return self;
}

GxGoToItem *
gx_go_to_item_new_record (const char *group, const char *icon, const char *title, const char *detail, const GxEntity *entity, gint64 id)
{
  GxGoToItem *self = item_new (group, icon, title, detail);

  self->entity = entity;
  self->id = id;
  return self;
}

GxGoToItem *
gx_go_to_item_new_action (const char *group, const char *icon, const char *title, const char *detail, const char *action)
{
  GxGoToItem *self = item_new (group, icon, title, detail);

  self->action = g_strdup (action);
  return self;
}
