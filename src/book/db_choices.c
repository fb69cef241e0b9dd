/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/record_sql.h"
#include "model/choice_row.h"
#include "model/choices.h"

/* What the book calls its choices, read into a connection. Most books have few such rows, many have none. */

gboolean
gx_db_make_choices (GxDb *db, GxChoices **choices, GError **error)
{
  g_autoptr (GArray) ids = gx_db_ids (db, gx_db_prepare (db, "SELECT id FROM choice", error), error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      GxRecord *row = gx_record_read (db, &gx_choice_row_entity, g_array_index (ids, gint64, i), error);

      if (row == NULL)
        return FALSE;
      g_ptr_array_add (rows, row);
    }

  *choices = rows->len > 0 ? gx_choices_new (rows) : NULL;
  return TRUE;
}

gboolean
gx_db_read_choices (GxDb *db, GError **error)
{
  GxChoices *choices;

  if (!gx_db_make_choices (db, &choices, error))
    return FALSE;
  g_clear_pointer (&db->choices, gx_choices_unref);
  db->format.choices = db->choices = choices;
  return TRUE;
}
