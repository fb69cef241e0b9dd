/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/db.h"

/* Ids read to the end before anything is done with them: writing while a statement reads the same table would be seen by it. */

GArray *
gx_db_ids (GxDb *db, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  int got;

  if (statement == NULL)
    return NULL;
  while ((got = gx_db_step (db, statement, error)) == 1)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ids, id);
    }
  return got == 0 ? g_steal_pointer (&ids) : NULL;
}
