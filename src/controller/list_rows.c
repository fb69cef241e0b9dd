/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/list_rows.h"

GArray *
gx_rows_dup_ids (GxLazyList *list, GtkBitset *positions)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkBitsetIter iter;
  guint position;

  if (gtk_bitset_iter_init_first (&iter, positions, &position))
    do
      {
        gint64 id = gx_lazy_list_get_id (list, position);

        if (id != 0)
          g_array_append_val (ids, id);
      }
    while (gtk_bitset_iter_next (&iter, &position));
  return ids;
}

GtkBitset *
gx_rows_find (GxLazyList *list, const GArray *ids)
{
  GtkBitset *positions = gtk_bitset_new_empty ();

  for (guint i = 0; i < ids->len; i++)
    {
      guint position;

      if (gx_lazy_list_find (list, g_array_index (ids, gint64, i), &position))
        gtk_bitset_add (positions, position);
    }
  return positions;
}
