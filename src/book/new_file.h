/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/error.h"

G_BEGIN_DECLS

/**
 * GxNewFile: a file that comes into being whole or not at all. It is made in a hidden folder beside its place, under its own name, and moved when it is
 * finished; freed before that, or killed, it leaves nothing under its name.
 */
typedef struct _GxNewFile GxNewFile;

/* Errors name @path: EXISTS (nothing is ever overwritten), NOT_FOUND for the folder, READ_ONLY, FULL, IO. */
GxNewFile  *gx_new_file_begin  (const char *path, GError **error);

/* Where it is made: an empty file for now, readable by its owner alone. What SQLite puts beside it goes when it is freed. */
const char *gx_new_file_get_part (GxNewFile *self);

/* Writes to its end, once nobody has it open. */
gboolean    gx_new_file_append (GxNewFile *self, const void *data, gsize length, GError **error);

/* The same where there is a file already, which stays until gx_new_file_replace. */
GxNewFile  *gx_new_file_begin_replacing (const char *path, GError **error);

/* Syncs it and puts it in the place of the file that is there, if any: at every moment there is the one or the other. */
gboolean    gx_new_file_replace (GxNewFile *self, GError **error);

/* Removes what programs that were killed left half made in @folder, when nobody has worked on it for an hour. */
void        gx_new_file_sweep (const char *folder);

/* While a long file is written: what there is of it goes onto the disk and out of memory. The end is then as quick as the middle, and the book's own pages
 * stay in memory. What fails here is found when the file is verified. */
void        gx_new_file_flush  (int fd);

/* Syncs it and moves it to its place, unless somebody put a file there meanwhile (EXISTS). */
gboolean    gx_new_file_finish (GxNewFile *self, GError **error);

void        gx_new_file_free   (GxNewFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxNewFile, gx_new_file_free)

G_END_DECLS
