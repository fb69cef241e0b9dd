/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/list_files.h"

G_BEGIN_DECLS

/* Gives @page, of @entity in @book, the actions `bulk-edit` and `tag`: what becomes of all records that @dup_query means, asked in a dialog that says how many change, as
 * one step with its progress, and one Undo. */
void gx_list_bulk_add (GxPage *page, GxBook *book, const GxEntity *entity, GxListQueryFunc dup_query);

G_END_DECLS
