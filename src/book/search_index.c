/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/search_index.h"

#include "model/entity.h"

#define MERGE_PAGES 200

gboolean
gx_search_merge (GxDb *db)
{
  gboolean more = FALSE;

  for (guint i = 0; gx_entities[i] != NULL; i++)
    {
      const char *name = gx_entities[i]->name;
      g_autofree char *sql = g_strdup_printf ("INSERT INTO %s_search (%s_search, rank) VALUES ('merge', %d)", name, name, MERGE_PAGES);
      gint64 before = sqlite3_total_changes64 (db->handle);

      if (!gx_entities[i]->indexed)
        continue;
      /* FTS5 says that it did nothing by changing less than two rows. */
      more |= gx_db_exec (db, sql, NULL) && sqlite3_total_changes64 (db->handle) - before >= 2;
    }
  return more;
}

gboolean
gx_search_optimize (GxDb *db, GError **error)
{
  for (guint i = 0; gx_entities[i] != NULL; i++)
    {
      const char *name = gx_entities[i]->name;
      g_autofree char *sql = g_strdup_printf ("INSERT INTO %s_search (%s_search) VALUES ('optimize')", name, name);

      if (gx_entities[i]->indexed && !gx_db_exec (db, sql, error))
        return FALSE;
    }
  return TRUE;
}
