/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/slot.h"

/* A place in a lazy list, for as long as somebody shows it. */

struct _GxSlot
{
  GObject parent_instance;
  GxLazyList *list; /* NULL once the list is gone */
  guint position;
};

enum { PROP_RECORD = 1, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (GxSlot, gx_slot, G_TYPE_OBJECT)

static void
gx_slot_finalize (GObject *object)
{
  GxSlot *self = GX_SLOT (object);

  if (self->list != NULL)
    gx_lazy_list_forget_slot (self->list, self->position);

  G_OBJECT_CLASS (gx_slot_parent_class)->finalize (object);
}

static void
gx_slot_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_object (value, gx_slot_get_record (GX_SLOT (object)));
}

static void
gx_slot_class_init (GxSlotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = gx_slot_finalize;
  object_class->get_property = gx_slot_get_property;
  properties[PROP_RECORD] = g_param_spec_object ("record", NULL, NULL, GX_TYPE_RECORD, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
gx_slot_init (GxSlot *self)
{
}

GxSlot *
gx_slot_new (GxLazyList *list, guint position)
{
  GxSlot *self = g_object_new (GX_TYPE_SLOT, NULL);

  self->list = list;
  self->position = position;
  return self;
}

void
gx_slot_detach (GxSlot *self)
{
  self->list = NULL;
}

guint
gx_slot_get_position (GxSlot *self)
{
  return self->position;
}

GxRecord *
gx_slot_get_record (GxSlot *self)
{
  return self->list != NULL ? gx_lazy_list_peek_record (self->list, self->position) : NULL;
}
