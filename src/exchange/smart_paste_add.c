/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/smart_paste.h"

#include <glib/gi18n-lib.h>

#include "exchange/alike.h"
#include "model/channel.h"

/* What was recognised goes into the book. */

#define MOST_ALIKE 5

typedef struct
{
  GxRecord *customer;
  GPtrArray *parts; /* of GxRecord: owned by it */
} Adding;

static void
adding_free (gpointer data)
{
  Adding *adding = data;

  g_object_unref (adding->customer);
  g_ptr_array_unref (adding->parts);
  g_free (adding);
}

static gboolean
add_records (GxStore *store, Adding *adding, GError **error)
{
  if (!gx_store_add (store, adding->customer, error))
    return FALSE;
  for (guint i = 0; i < adding->parts->len; i++)
    {
      GxRecord *part = adding->parts->pdata[i];
      GxValue owner = gx_value_integer (GX_KIND_REF, adding->customer->id);

      gx_record_take (part, gx_entity_find_field (gx_record_get_entity (part), "customer_id"), &owner);
      if (!gx_store_add (store, part, error))
        return FALSE;
    }
  return TRUE;
}

/* What was taken back is new again: the person may put it right and add it once more. */
static gboolean
add (GxStore *store, gpointer data, GError **error)
{
  Adding *adding = data;

  if (add_records (store, adding, error))
    return TRUE;
  adding->customer->id = 0;
  for (guint i = 0; i < adding->parts->len; i++)
    GX_RECORD (adding->parts->pdata[i])->id = 0;
  return FALSE;
}

GxStep *
gx_smart_paste_new_step (GxSmartPaste *self)
{
  Adding *adding = g_new (Adding, 1);
  /* Translators: the name of a step; %s is a customer. */
  g_autofree char *name = g_strdup_printf (_("Paste “%s”"), self->customer->name != NULL ? self->customer->name : "");

  *adding = (Adding) { g_object_ref (GX_RECORD (self->customer)), g_ptr_array_new_with_free_func (g_object_unref) };
  for (guint i = 0; i < self->phones->len; i++)
    {
      GxRecord *channel = gx_record_new (&gx_channel_entity);

      gx_channel_take_typed (GX_CHANNEL (channel), self->phones->pdata[i]);
      g_ptr_array_add (adding->parts, channel);
    }
  if (self->contact != NULL)
    g_ptr_array_add (adding->parts, g_object_ref (self->contact));
  if (self->address != NULL)
    g_ptr_array_add (adding->parts, g_object_ref (self->address));
  return gx_step_new (name, add, adding, adding_free);
}

GPtrArray *
gx_smart_paste_find_alike (GxSmartPaste *self, GxReader *reader, GError **error)
{
  return gx_alike_list (reader, self->customer, self->phones, MOST_ALIKE, error);
}
