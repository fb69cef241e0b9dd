/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/filter_parts.h"

#include "model/custom_fields.h"

/* The fields that a condition may be about, by the names a person knows. */

static GxFilter *
path_new (const GxField *through, const GxField *field)
{
  GxFilter *path = gx_filter_new (GX_FILTER_COMPARE);

  if (through != NULL)
    g_ptr_array_add (path->path, (gpointer) through);
  g_ptr_array_add (path->path, (gpointer) field);
  path->day_of = field->kind == GX_KIND_INSTANT && g_str_has_suffix (field->name, "_at");
  path->title_of = field->kind == GX_KIND_REF && gx_entity_title_field (field->ref) != NULL;
  return path;
}

static void
add (GxFilterContext *self, const GxField *through, const GxField *field)
{
  g_autofree char *name = NULL;

  if (through != NULL)
    name = g_strdup_printf ("%s › %s", gx_field_get_label (through), gx_field_get_label (field));
  else
    name = g_strdup (gx_field_get_label (field));
  g_ptr_array_add (self->paths, path_new (through, field));
  gtk_string_list_take (self->names, g_steal_pointer (&name));
}

static void
add_through (GxFilterContext *self, const GxField *through)
{
  g_autoptr (GPtrArray) fields = through->kind == GX_KIND_REF ? gx_fields_of (self->format->custom, through->ref) : NULL;

  for (guint i = GX_N_RECORD_ROWS; fields != NULL && i < fields->len; i++)
    add (self, through, fields->pdata[i]);
}

GxFilterContext *
gx_filter_context_new (const GxEntity *entity, const GxFormat *format, GxDay today, GxSuggestFunc suggest, gpointer suggest_data)
{
  GxFilterContext *self = g_new0 (GxFilterContext, 1);
  g_autoptr (GPtrArray) fields = NULL;

  *self = (GxFilterContext) { entity, format, today, suggest, suggest_data, g_ptr_array_new_with_free_func ((GDestroyNotify) gx_filter_free), gtk_string_list_new (NULL) };
  fields = gx_fields_of (format->custom, entity);
  for (guint i = GX_N_RECORD_ROWS; i < fields->len; i++)
    add (self, NULL, fields->pdata[i]);
  for (guint i = 0; i < GX_N_RECORD_ROWS; i++) /* what the book keeps comes after what people fill in */
    add (self, NULL, fields->pdata[i]);
  for (guint i = 0; i < fields->len; i++)
    add_through (self, fields->pdata[i]);
  return self;
}

void
gx_filter_context_free (GxFilterContext *self)
{
  g_ptr_array_unref (self->paths);
  g_object_unref (self->names);
  g_free (self);
}

int
gx_filter_context_find (GxFilterContext *self, const GxFilter *filter)
{
  for (guint i = 0; i < self->paths->len; i++)
    {
      const GxFilter *path = self->paths->pdata[i];
      gboolean alike = path->path->len == filter->path->len;

      for (guint k = 0; alike && k < path->path->len; k++)
        alike = path->path->pdata[k] == filter->path->pdata[k];
      if (alike && path->day_of == filter->day_of && path->title_of == filter->title_of)
        return (int) i;
    }
  return -1;
}
