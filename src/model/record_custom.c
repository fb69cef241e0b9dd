/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/record_custom.h"

/* A record's custom fields. The column is read into values when somebody first asks, and written anew with each change, so that whatever goes through the field table
 * (the store, the log, a copy) sees an ordinary text. */

static GArray *
values_of (GxRecord *self)
{
  if (self->custom_values == NULL)
    self->custom_values = gx_custom_values_read (self->custom);
  return self->custom_values;
}

GxCustomValue *
gx_record_find_custom (GxRecord *self, const GxField *field)
{
  return self->custom == NULL && self->custom_values == NULL ? NULL : gx_custom_values_find (values_of (self), field->custom);
}

void
gx_record_load_custom (GxRecord *self, const GxField *field, GxValue *value)
{
  GArray *values = values_of (self);

  gx_custom_values_take (values, field, value);
  g_free (self->custom);
  self->custom = gx_custom_values_write (values);
}

void
gx_record_copy_custom (GxRecord *self, GxRecord *from)
{
  GArray *values;

  if (from->custom_values == NULL)
    return;
  values = values_of (self);
  g_array_set_size (values, 0);
  for (guint i = 0; i < from->custom_values->len; i++)
    {
      GxCustomValue held = g_array_index (from->custom_values, GxCustomValue, i);

      held.value = gx_value_copy (&held.value);
      g_array_append_val (values, held);
    }
}

char *
gx_record_get_unfit (GxRecord *self, const GxField *field)
{
  const GxCustomValue *held = field->custom != 0 ? gx_record_find_custom (self, field) : NULL;
  GxValue value;

  return gx_custom_value_as (held, field, &value) ? NULL : gx_custom_value_as_typed (held);
}

GPtrArray *
gx_record_changed_custom (GxRecord *self, GxRecord *before)
{
  GPtrArray *fields = g_ptr_array_new ();

  if (g_strcmp0 (self->custom, before->custom) == 0)
    return fields;
  for (guint i = 0; i < values_of (self)->len; i++)
    {
      const GxCustomValue *held = &g_array_index (self->custom_values, GxCustomValue, i);
      const GxCustomValue *was = gx_custom_values_find (values_of (before), held->id);
      GxValue none = gx_value_none (GX_KIND_TEXT);

      if (held->field != NULL && !gx_value_equal (&held->value, was != NULL ? &was->value : &none))
        g_ptr_array_add (fields, (gpointer) held->field);
    }
  return fields;
}
