/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/change.h"

#include "model/choice_row.h"
#include "model/custom_field.h"
#include "model/score_rule.h"

G_DEFINE_BOXED_TYPE (GxChange, gx_change, gx_change_copy, gx_change_free)

GxChange *
gx_change_copy (GxChange *change)
{
  return g_atomic_rc_box_acquire (change);
}

static void
clear_change (gpointer data)
{
  GxChange *change = data;

  for (guint i = 0; i < GX_MAX_ENTITIES; i++)
    g_clear_pointer (&change->ids[i], g_array_unref);
}

void
gx_change_free (GxChange *change)
{
  g_atomic_rc_box_release_full (change, clear_change);
}

gboolean
gx_change_touches (const GxChange *change, const GxEntity *entity, gint64 id)
{
  const GArray *ids = change->ids[entity->code];

  if (!(change->entities & G_GUINT64_CONSTANT (1) << entity->code))
    return FALSE;
  if (id == 0 || ids == NULL)
    return TRUE;
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

gboolean
gx_change_touches_words (const GxChange *change)
{
  return gx_change_touches (change, &gx_choice_row_entity, 0) || gx_change_touches (change, &gx_custom_field_entity, 0);
}

gboolean
gx_change_touches_rules (const GxChange *change)
{
  return gx_change_touches (change, &gx_choice_row_entity, 0) || gx_change_touches (change, &gx_score_rule_entity, 0);
}
