/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/record_sql.h"
#include "model/choice_row.h"
#include "model/choices.h"
#include "model/custom_fields.h"

/* What the book calls its choices, and the fields its people have added, read into a connection. Most books have few such rows, many have none. */

static GPtrArray *
read_all (GxDb *db, const GxEntity *entity, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s", entity->name);
  g_autoptr (GArray) ids = gx_db_ids (db, gx_db_prepare (db, sql, error), error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      GxRecord *row = gx_record_read (db, entity, g_array_index (ids, gint64, i), error);

      if (row == NULL)
        return NULL;
      g_ptr_array_add (rows, row);
    }
  return ids != NULL ? g_steal_pointer (&rows) : NULL;
}

/* A book of an earlier form has none, until it is brought up to date. */
static gboolean
read_custom (GxDb *db, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  gint64 n_columns = 0;

  if (!gx_db_read_integer (db, "SELECT count(*) FROM pragma_table_info ('custom_field')", &n_columns, error))
    return FALSE;
  rows = n_columns > 0 ? read_all (db, &gx_custom_field_entity, error) : g_ptr_array_new ();
  if (rows == NULL)
    return FALSE;
  g_clear_pointer (&db->custom, gx_custom_fields_unref);
  db->format.custom = db->custom = rows->len > 0 ? gx_custom_fields_new (rows) : NULL;
  return TRUE;
}

gboolean
gx_db_make_choices (GxDb *db, GxChoices **choices, GError **error)
{
  g_autoptr (GPtrArray) rows = read_all (db, &gx_choice_row_entity, error);

  if (rows == NULL)
    return FALSE;
  *choices = rows->len > 0 ? gx_choices_new (rows) : NULL;
  return TRUE;
}

gboolean
gx_db_read_choices (GxDb *db, GError **error)
{
  GxChoices *choices;

  if (!read_custom (db, error) || !gx_db_make_choices (db, &choices, error))
    return FALSE;
  g_clear_pointer (&db->choices, gx_choices_unref);
  db->format.choices = db->choices = choices;
  return TRUE;
}
