/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/copy_plan.h"

G_BEGIN_DECLS

/**
 * A folder with copies. A file in it that says which books may be copied here, by their UUID, tells it from any other: a stick is known again under another
 * path, and the empty folder it leaves behind when it is pulled out is not taken for it.
 */

/* Where copies go when nobody chose: beside the books in the person's data folder. Returns: (transfer full). */
char      *gx_copy_folder_default   (void);

/* Marks @folder, which must be there, for one more book. */
gboolean   gx_copy_folder_mark      (const char *folder, const char *uuid, GError **error);
gboolean   gx_copy_folder_is_marked (const char *folder, const char *uuid);

/* Whether it is marked for any book. */
gboolean   gx_copy_folder_is_one    (const char *folder);

/* The folder marked for the book: @root itself, or one in it. Returns: (transfer full) (nullable). */
char      *gx_copy_folder_find      (const char *root, const char *uuid);

/**
 * gx_copy_folder_list: the copies of the book that were made by themselves: named like one, with the book's UUID in them, and not worked on since. All other
 * files are nobody's business.
 * Returns: (transfer full) (element-type GxCopy): the newest first; NULL on error (NOT_FOUND, READ_ONLY, IO).
 */
GPtrArray *gx_copy_folder_list      (const char *folder, const char *uuid, GError **error);

/* Deletes the surplus of @copies. A copy that cannot be deleted stays and harms nobody. */
void       gx_copy_folder_thin_out  (const char *folder, GPtrArray *copies, GxDay today);

G_END_DECLS
