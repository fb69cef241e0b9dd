/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "book/lazy_list.h"

G_BEGIN_DECLS

/* A table shows positions, a person means records. */

#define GX_MAX_FOLLOWED 1000 /* records that are looked for again, one by one, whenever a list stands for others */

/* (transfer full) (element-type gint64): the ids of what stands at @positions. */
GArray    *gx_rows_dup_ids (GxLazyList *list, GtkBitset *positions);

/* (transfer full): where those of @ids stand that are in @list. */
GtkBitset *gx_rows_find    (GxLazyList *list, const GArray *ids);

G_END_DECLS
