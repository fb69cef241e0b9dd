/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/packs.h"

#include <glib/gi18n-lib.h>

#include "base/text.h"
#include "model/choice_row.h"
#include "model/choices.h"
#include "model/custom_fields.h"
#include "model/pipeline.h"
#include "model/stage.h"
#include "model/tag.h"

/* Applying a pack: each thing is looked for by its name in both languages, and added where it is not there. */

typedef struct
{
  const GxPack *pack;
  const char *language;
} Applying;

const GxPack *
gx_pack_by_name (const char *name)
{
  for (const GxPack *pack = gx_packs; pack->name != NULL; pack++)
    if (g_str_equal (pack->name, name))
      return pack;
  return NULL;
}

const char *
gx_pack_word (const GxPackWord *word, const char *language)
{
  return g_str_equal (language, "zh") ? word->chinese : word->english;
}

static GxRecord *
new_record (const GxEntity *entity, const char *field, const char *text)
{
  GxRecord *record = gx_record_new (entity);
  const GxField *of = gx_entity_find_field (entity, field);
  GxValue value = gx_value_text (of->kind, text);

  gx_record_load (record, of, &value);
  return record;
}

/* 1 where one of @entity is called so in either language, 0 where none is, -1 on error. */
static int
is_there (GxStore *store, const GxEntity *entity, const GxPackWord *word, GError **error)
{
  const char *names[] = { word->english, word->chinese };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GArray) ids = gx_reader_find_title (gx_store_get_reader (store), entity, names[i], error);

      if (ids == NULL)
        return -1;
      if (ids->len > 0)
        return 1;
    }
  return 0;
}

static const GxField *
find_field (GxStore *store, const GxPackField *field)
{
  const GxCustomFields *custom = gx_reader_get_format (gx_store_get_reader (store))->custom;
  const GxEntity *entity = gx_entity_by_name (field->entity);
  const GxField *found = gx_fields_find (custom, entity, field->label.english);

  return found != NULL ? found : gx_fields_find (custom, entity, field->label.chinese);
}

static gboolean
add_choices (const Applying *self, GxStore *store, const GxPackField *from, const GxField *field, GError **error)
{
  for (guint i = 0; from->choices != NULL && from->choices[i].english != NULL; i++)
    {
      const GxChoices *choices = gx_reader_get_format (gx_store_get_reader (store))->choices;
      g_autoptr (GxRecord) row = NULL;

      if (gx_choices_find (choices, field, from->choices[i].english) != NULL || gx_choices_find (choices, field, from->choices[i].chinese) != NULL)
        continue;
      row = new_record (&gx_choice_row_entity, "entity", from->entity);
      GX_CHOICE_ROW (row)->field = g_strdup (field->name);
      GX_CHOICE_ROW (row)->key = g_strdup (from->choices[i].english);
      GX_CHOICE_ROW (row)->label = g_strdup (gx_pack_word (&from->choices[i], self->language));
      GX_CHOICE_ROW (row)->position = i + 1;
      if (!gx_store_add (store, row, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_field (const Applying *self, GxStore *store, const GxPackField *from, GError **error)
{
  const GxField *field = find_field (store, from);

  if (field == NULL)
    {
      g_autoptr (GxRecord) definition = new_record (&gx_custom_field_entity, "label", gx_pack_word (&from->label, self->language));

      GX_CUSTOM_FIELD (definition)->entity = g_strdup (from->entity);
      GX_CUSTOM_FIELD (definition)->kind = g_strdup (from->kind);
      if (!gx_store_add (store, definition, error))
        return FALSE;
      field = find_field (store, from);
    }
  return !gx_field_has_choices (field) || field->custom == 0 || add_choices (self, store, from, field, error);
}

static gboolean
add_stage (const Applying *self, GxStore *store, gint64 pipeline, const char *name, const char *outcome, gint64 position, int percent, GError **error)
{
  g_autoptr (GxRecord) stage = new_record (&gx_stage_entity, "name", name);

  GX_STAGE (stage)->pipeline_id = pipeline;
  GX_STAGE (stage)->outcome = g_strdup (outcome);
  GX_STAGE (stage)->position = position;
  GX_STAGE (stage)->probability = (GxRate) { percent * 100 };
  return gx_store_add (store, stage, error);
}

/* A way of its own, so that the deals there are stay where they are. */
static gboolean
add_pipeline (const Applying *self, GxStore *store, GError **error)
{
  static const GxPackWord won = { "Won", "赢单" }, lost = { "Lost", "输单" };
  const GxPackStage *stages = self->pack->stages;
  g_autoptr (GxRecord) pipeline = NULL;
  guint n = 0;
  int found = is_there (store, &gx_pipeline_entity, &self->pack->pipeline, error);

  if (found != 0)
    return found > 0;
  pipeline = new_record (&gx_pipeline_entity, "name", gx_pack_word (&self->pack->pipeline, self->language));
  if (!gx_store_add (store, pipeline, error))
    return FALSE;
  for (; stages[n].name.english != NULL; n++)
    if (!add_stage (self, store, pipeline->id, gx_pack_word (&stages[n].name, self->language), "open", n + 1, stages[n].percent, error))
      return FALSE;
  return add_stage (self, store, pipeline->id, gx_pack_word (&won, self->language), "won", n + 1, 100, error)
         && add_stage (self, store, pipeline->id, gx_pack_word (&lost, self->language), "lost", n + 2, 0, error);
}

static gboolean
add_tags (const Applying *self, GxStore *store, GError **error)
{
  for (const GxPackWord *tag = self->pack->tags; tag->english != NULL; tag++)
    {
      g_autoptr (GxRecord) record = NULL;
      int found = is_there (store, &gx_tag_entity, tag, error);

      if (found < 0)
        return FALSE;
      record = found == 0 ? new_record (&gx_tag_entity, "name", gx_pack_word (tag, self->language)) : NULL;
      if (record != NULL && !gx_store_add (store, record, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
apply (GxStore *store, gpointer user_data, GError **error)
{
  const Applying *self = user_data;

  for (const GxPackField *field = self->pack->fields; field->entity != NULL; field++)
    if (!add_field (self, store, field, error))
      return FALSE;
  return add_pipeline (self, store, error) && add_tags (self, store, error);
}

GxStep *
gx_step_new_pack (const GxPack *pack, const char *language)
{
  Applying *applying = g_new (Applying, 1);
  /* Translators: a trade such as Education: what it needs is added to the book. */
  g_autofree char *name = g_strdup_printf (_("Add the pack “%s”"), gx_pack_word (&pack->title, language));

  *applying = (Applying) { pack, language };
  return gx_step_new (name, apply, applying, g_free);
}
