/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/record.h"

#include <glib/gi18n-lib.h>

#include "model/record_custom.h"

/* The one place that turns a field's offset into a value and back. Everything else that is generic over fields (properties, SQL, text, JSON)
 * stands on gx_record_peek and gx_record_take. */

G_DEFINE_ABSTRACT_TYPE (GxRecord, gx_record, G_TYPE_OBJECT)

static gpointer
member (GxRecord *self, const GxField *field)
{
  return G_STRUCT_MEMBER_P (self, field->offset);
}

GxValue
gx_record_peek (GxRecord *self, const GxField *field)
{
  gpointer at = member (self, field);
  GxValue value = { .kind = field->kind };

  if (field->custom != 0)
    {
      gx_custom_value_as (gx_record_find_custom (self, field), field, &value);
      return value;
    }
  switch (field->kind)
    {
    case GX_KIND_TEXT:
    case GX_KIND_CHOICE:
      value.text = *(char **) at;
      break;
    case GX_KIND_SET:
      value.strv = *(GStrv *) at;
      break;
    case GX_KIND_BOOL:
      value.integer = *(bool *) at;
      break;
    case GX_KIND_INT:
    case GX_KIND_MONEY:
    case GX_KIND_QUANTITY:
    case GX_KIND_RATE:
    case GX_KIND_DAY:
    case GX_KIND_INSTANT:
    case GX_KIND_REF:
      value.integer = *(gint64 *) at;
      break;
    case GX_N_KINDS:
      g_assert_not_reached ();
    }
  return value;
}

/* Puts a value where the field is, dropping what was there. */
void
gx_record_load (GxRecord *self, const GxField *field, GxValue *value)
{
  gpointer at = member (self, field);

  if (field->custom != 0)
    {
      gx_record_load_custom (self, field, value);
      return;
    }
  if (field->flags & GX_CUSTOM)
    g_clear_pointer (&self->custom_values, g_array_unref);
  switch (field->kind)
    {
    case GX_KIND_TEXT:
    case GX_KIND_CHOICE:
      g_free (*(char **) at);
      *(char **) at = g_steal_pointer (&value->text);
      break;
    case GX_KIND_SET:
      g_strfreev (*(GStrv *) at);
      *(GStrv *) at = g_steal_pointer (&value->strv);
      break;
    case GX_KIND_BOOL:
      *(bool *) at = value->integer != 0;
      break;
    case GX_KIND_INT:
    case GX_KIND_MONEY:
    case GX_KIND_QUANTITY:
    case GX_KIND_RATE:
    case GX_KIND_DAY:
    case GX_KIND_INSTANT:
    case GX_KIND_REF:
      *(gint64 *) at = value->integer;
      break;
    case GX_N_KINDS:
      g_assert_not_reached ();
    }
}

void
gx_record_take (GxRecord *self, const GxField *field, GxValue *value)
{
  GxValue old = gx_record_peek (self, field);
  g_autofree char *unfit = gx_record_get_unfit (self, field);
  const GxEntity *entity = gx_record_get_entity (self);
  const GxField *column = field->custom != 0 ? gx_entity_find_field (entity, "custom") : field;

  g_return_if_fail (value->kind == field->kind && column != NULL);

  /* A no that was said is kept, though what nobody answered is no as well. */
  if (unfit == NULL && gx_value_equal (&old, value) && (field->custom == 0 || field->kind != GX_KIND_BOOL || gx_record_find_custom (self, field) != NULL))
    {
      gx_value_clear (value);
      return;
    }

  gx_record_load (self, field, value);
  if (field->kind == GX_KIND_REF)
    gx_record_set_ref_title (self, field, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), GX_RECORD_GET_CLASS (self)->properties[1 + gx_entity_field_index (entity, column)]);
}

static void
gx_record_get_property (GObject *object, guint property_id, GValue *gvalue, GParamSpec *pspec)
{
  GxRecord *self = GX_RECORD (object);
  GxValue value = gx_record_peek (self, &gx_record_get_entity (self)->fields[property_id - 1]);

  if (gx_kind_is_text (value.kind))
    g_value_set_string (gvalue, value.text);
  else if (value.kind == GX_KIND_SET)
    g_value_set_boxed (gvalue, value.strv);
  else if (value.kind == GX_KIND_BOOL)
    g_value_set_boolean (gvalue, value.integer != 0);
  else
    g_value_set_int64 (gvalue, value.integer);
}

static void
gx_record_set_property (GObject *object, guint property_id, const GValue *gvalue, GParamSpec *pspec)
{
  GxRecord *self = GX_RECORD (object);
  const GxField *field = &gx_record_get_entity (self)->fields[property_id - 1];
  GxValue value = { .kind = field->kind };

  if (gx_kind_is_text (field->kind))
    value.text = g_value_dup_string (gvalue);
  else if (field->kind == GX_KIND_SET)
    value.strv = g_value_dup_boxed (gvalue);
  else if (field->kind == GX_KIND_BOOL)
    value.integer = g_value_get_boolean (gvalue);
  else
    value.integer = g_value_get_int64 (gvalue);
  gx_record_take (self, field, &value);
}

static void
gx_record_finalize (GObject *object)
{
  GxRecord *self = GX_RECORD (object);
  const GxEntity *entity = gx_record_get_entity (self);

  for (guint i = 0; i < entity->n_fields; i++)
    {
      GxValue value = gx_record_peek (self, &entity->fields[i]);

      gx_value_clear (&value);
    }
  if (self->ref_titles != NULL)
    for (guint i = 0; i < entity->n_fields; i++)
      g_free (self->ref_titles[i]);
  g_free (self->ref_titles);
  g_clear_pointer (&self->custom_values, g_array_unref);

  G_OBJECT_CLASS (gx_record_parent_class)->finalize (object);
}

static void
gx_record_class_init (GxRecordClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gx_record_finalize;
}

static void
gx_record_init (GxRecord *self)
{
}

static GParamSpec *
describe_field (const GxField *field)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_NICK | G_PARAM_STATIC_BLURB | G_PARAM_EXPLICIT_NOTIFY;

  switch (field->kind)
    {
    case GX_KIND_TEXT:
    case GX_KIND_CHOICE:
      return g_param_spec_string (field->name, field->label, NULL, NULL, flags);
    case GX_KIND_SET:
      return g_param_spec_boxed (field->name, field->label, NULL, G_TYPE_STRV, flags);
    case GX_KIND_BOOL:
      return g_param_spec_boolean (field->name, field->label, NULL, FALSE, flags);
    case GX_KIND_INT:
    case GX_KIND_MONEY:
    case GX_KIND_QUANTITY:
    case GX_KIND_RATE:
    case GX_KIND_DAY:
    case GX_KIND_INSTANT:
    case GX_KIND_REF:
      return g_param_spec_int64 (field->name, field->label, NULL, G_MININT64, G_MAXINT64, 0, flags);
    case GX_N_KINDS:
      break;
    }
  g_assert_not_reached ();
}

void
gx_record_class_describe (GxRecordClass *klass, const GxEntity *entity)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  /* GObject clears these in every subclass. */
  object_class->get_property = gx_record_get_property;
  object_class->set_property = gx_record_set_property;

  klass->entity = entity;
  klass->properties = g_new0 (GParamSpec *, entity->n_fields + 1);
  for (guint i = 0; i < entity->n_fields; i++)
    klass->properties[i + 1] = describe_field (&entity->fields[i]);
  g_object_class_install_properties (object_class, entity->n_fields + 1, klass->properties);
}

void
gx_record_begin (GxRecord *self)
{
  const GxEntity *entity = gx_record_get_entity (self);

  for (guint i = GX_N_RECORD_ROWS; i < entity->n_fields; i++)
    {
      const GxField *field = &entity->fields[i];
      GxValue value = field->flags & GX_ON ? gx_value_integer (GX_KIND_BOOL, 1) : gx_value_none (field->kind);

      gx_record_load (self, field, &value);
    }
  self->created_at = self->updated_at = GX_NO_INSTANT;
}

GxRecord *
gx_record_new (const GxEntity *entity)
{
  return g_object_new (entity->get_type (), NULL);
}

GxRecord *
gx_record_dup (GxRecord *self)
{
  const GxEntity *entity = gx_record_get_entity (self);
  GxRecord *copy = gx_record_new (entity);

  for (guint i = 0; i < entity->n_fields; i++)
    {
      GxValue old = gx_record_peek (self, &entity->fields[i]);
      GxValue value = gx_value_copy (&old);

      gx_record_load (copy, &entity->fields[i], &value);
      if (self->ref_titles != NULL && self->ref_titles[i] != NULL)
        gx_record_set_ref_title (copy, &entity->fields[i], self->ref_titles[i]);
    }
  gx_record_copy_custom (copy, self);
  return copy;
}

const GxEntity *
gx_record_get_entity (GxRecord *self)
{
  return GX_RECORD_GET_CLASS (self)->entity;
}

gboolean
gx_record_field_equal (GxRecord *a, GxRecord *b, const GxField *field)
{
  GxValue left = gx_record_peek (a, field);
  GxValue right = gx_record_peek (b, field);

  return gx_value_equal (&left, &right);
}

const char *
gx_record_get_currency (GxRecord *self, const char *base)
{
  const GxField *field = gx_entity_find_field (gx_record_get_entity (self), "currency");
  const char *currency = field != NULL ? gx_record_peek (self, field).text : NULL;

  return currency != NULL ? currency : base;
}

const char *
gx_record_get_ref_title (GxRecord *self, const GxField *field)
{
  if (self->ref_titles == NULL)
    return NULL;
  return self->ref_titles[gx_entity_field_index (gx_record_get_entity (self), field)];
}

void
gx_record_set_ref_title (GxRecord *self, const GxField *field, const char *title)
{
  const GxEntity *entity = gx_record_get_entity (self);
  char **slot;

  if (self->ref_titles == NULL)
    {
      if (title == NULL)
        return;
      self->ref_titles = g_new0 (char *, entity->n_fields + 1);
    }

  slot = &self->ref_titles[gx_entity_field_index (entity, field)];
  g_free (*slot);
  *slot = g_strdup (title);
}

const char *
gx_record_get_title (GxRecord *self)
{
  const GxField *field = gx_entity_title_field (gx_record_get_entity (self));
  const char *title = field != NULL ? gx_record_peek (self, field).text : NULL;

  return title != NULL ? title : "";
}
