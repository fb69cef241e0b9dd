/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/import_refs.h"

#include "base/text.h"
#include "exchange/import_index.h"
#include "model/pipeline.h"
#include "model/stage.h"

/* What a reference in a file means. Only titles are kept here: the records themselves stay in the book. */

struct _GxImportRefs
{
  const GxEntity *entity;
  const GxField *title;
  GxImportIndex *titles;
  gboolean may_create;
  gint64 n_created;
};

/* @title also means what the book finds under it. */
static gboolean
add_alias (GxImportRefs *self, GxReader *reader, const char *title, GError **error)
{
  g_autoptr (GArray) ids = gx_reader_find_title (reader, self->entity, title, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    gx_import_refs_add (self, title, g_array_index (ids, gint64, i));
  return ids != NULL;
}

/* The default stages have a name in each language, whichever the book shows. */
static gboolean
add_default_names (GxImportRefs *self, GxReader *reader, GError **error)
{
  for (guint i = 0; i < GX_N_DEFAULT_STAGES; i++)
    if (!add_alias (self, reader, gx_default_stages[i].english, error) || !add_alias (self, reader, gx_default_stages[i].chinese, error))
      return FALSE;
  return TRUE;
}

GxImportRefs *
gx_import_refs_new (GxReader *reader, const GxEntity *entity, gboolean may_create, GError **error)
{
  GxImportRefs *self = g_new0 (GxImportRefs, 1);

  self->entity = entity;
  self->title = gx_entity_title_field (entity);
  self->may_create = may_create;
  self->titles = gx_import_index_new (reader, entity, self->title, gx_import_key_title, error);
  if (self->titles == NULL || (entity == &gx_stage_entity && !add_default_names (self, reader, error)))
    g_clear_pointer (&self, gx_import_refs_free);
  return self;
}

void
gx_import_refs_free (GxImportRefs *self)
{
  g_clear_pointer (&self->titles, gx_import_index_free);
  g_free (self);
}

gint64
gx_import_refs_find (GxImportRefs *self, const char *title)
{
  return gx_import_index_find_text (self->titles, title);
}

gboolean
gx_import_refs_has_id (GxImportRefs *self, gint64 id)
{
  return gx_import_index_has_id (self->titles, id);
}

void
gx_import_refs_add (GxImportRefs *self, const char *title, gint64 id)
{
  GxValue value = { .kind = GX_KIND_TEXT, .text = (char *) title };

  gx_import_index_add (self->titles, &value, id);
}

gboolean
gx_import_refs_may_create (GxImportRefs *self)
{
  return self->may_create;
}

gint64
gx_import_refs_get_n_created (GxImportRefs *self)
{
  return self->n_created;
}

/* All records of a small entity, by position. Returns: (transfer full): NULL on error. */
static GPtrArray *
by_position (GxReader *reader, const GxEntity *entity, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GxQuery) query = gx_query_new (entity);

  query->sort = gx_entity_find_field (entity, "position");
  if (!gx_reader_collect (reader, query, -1, records, error))
    return NULL;
  return g_steal_pointer (&records);
}

/* Moves @stages, the last first, one place on. */
static gboolean
make_room (GxStore *store, GPtrArray *stages, gint64 position, GError **error)
{
  for (guint i = stages->len; i > 0; i--)
    {
      GxStage *stage = g_ptr_array_index (stages, i - 1);

      /* The last place there is has none after it. */
      if (stage->position == GX_NONE || stage->position < position || stage->position == G_MAXINT64)
        continue;
      stage->position++;
      if (!gx_store_update (store, GX_RECORD (stage), error))
        return FALSE;
    }
  return TRUE;
}

/* Keeps the stages of one pipeline and finds the place of a new one: where the first that is won or lost stands, else at the end. */
static gint64
find_place (GPtrArray *stages, gint64 pipeline_id)
{
  gint64 last = 0;

  for (guint i = stages->len; i > 0; i--)
    if (((GxStage *) g_ptr_array_index (stages, i - 1))->pipeline_id != pipeline_id)
      g_ptr_array_remove_index (stages, i - 1);

  for (guint i = 0; i < stages->len; i++)
    {
      GxStage *stage = g_ptr_array_index (stages, i);

      if (stage->position == GX_NONE)
        continue;
      if (g_strcmp0 (stage->outcome, "open") != 0)
        return stage->position;
      last = MAX (last, stage->position);
    }
  return last < G_MAXINT64 ? last + 1 : last;
}

/* Completes a new stage: in the first pipeline, open, with no probability. */
static gboolean
place_stage (GxStore *store, GxStage *stage, GError **error)
{
  GxReader *reader = gx_store_get_reader (store);
  g_autoptr (GPtrArray) pipelines = by_position (reader, &gx_pipeline_entity, error);
  g_autoptr (GPtrArray) stages = pipelines != NULL ? by_position (reader, &gx_stage_entity, error) : NULL;

  if (stages == NULL)
    return FALSE;

  stage->pipeline_id = pipelines->len > 0 ? GX_RECORD (g_ptr_array_index (pipelines, 0))->id : 0;
  stage->outcome = g_strdup ("open");
  stage->position = find_place (stages, stage->pipeline_id);
  return make_room (store, stages, stage->position, error);
}

gint64
gx_import_refs_create (GxImportRefs *self, GxStore *store, const char *title, GError **error)
{
  g_autoptr (GxRecord) record = gx_record_new (self->entity);
  GxValue value = { .kind = self->title->kind, .text = gx_text_clean (title, -1, FALSE) };

  gx_record_take (record, self->title, &value);
  if ((GX_IS_STAGE (record) && !place_stage (store, GX_STAGE (record), error)) || !gx_store_add (store, record, error))
    return 0;

  gx_import_refs_add (self, gx_record_get_title (record), record->id);
  self->n_created++;
  return record->id;
}

void
gx_import_refs_forget (GxImportRefs *self, const char *title, gint64 id)
{
  g_autofree char *clean = gx_text_clean (title, -1, FALSE);
  GxValue value = { .kind = GX_KIND_TEXT, .text = clean };

  gx_import_index_remove (self->titles, &value, id);
  self->n_created--;
}
