/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/step.h"

G_BEGIN_DECLS

/* The bytes of files, kept in the book in pieces by the SHA-256 of the whole, so that the same content is there once. They are beside the log: a step that is undone
 * leaves them, and they go when neither a record nor the log speaks of them any more. */

#define GX_FILE_PIECE (1024 * 1024)
#define GX_FILE_MOST G_GINT64_CONSTANT (100000000) /* bytes a file may have; more belongs into a folder */

/* Within a step: 1 when content with this sum is there, 0 when not, -1 on error. Of no bytes at all it always is. */
int       gx_store_has_file   (GxStore *store, const char *sha256, GError **error);

/* Piece @number, from 0, of content that is not there yet, in a step that need not do anything else; one that is there from a program that was killed stays as it is, for
 * under its sum it is the same. All but the last are GX_FILE_PIECE long. Content is there when its piece 0 is: that one comes last. */
gboolean  gx_store_keep_piece (GxStore *store, const char *sha256, gint64 number, gconstpointer bytes, gsize length, GError **error);

/* They go, unless a record or the log speaks of them. */
gboolean  gx_store_drop_pieces (GxStore *store, const char *sha256, GError **error);

/* Piece after piece; FALSE from @func ends it with its error. GX_ERROR_DAMAGED, when all are read, where they are not what was kept. */
typedef gboolean (*GxPieceFunc) (gconstpointer bytes, gsize length, gpointer user_data, GError **error);
gboolean  gx_reader_each_piece (GxReader *reader, const char *sha256, GxPieceFunc func, gpointer user_data, GError **error);

/* The whole of it. Returns: (transfer full): NULL on error. */
GBytes   *gx_reader_file_bytes (GxReader *reader, const char *sha256, GError **error);

G_END_DECLS
