/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/backup.h"
#include "book/book.h"
#include "model/attachment.h"

G_BEGIN_DECLS

/* Files into the book and out of it again. */

/* What is to be attached: the file at @path, or @bytes that are in no file, as a pasted picture is. Neither: it is on no disk of this computer, and refused. */
typedef struct
{
  char *path;
  GBytes *bytes;
  char *name; /* what it is called in the book; NULL: as the file is */
} GxFileSource;

GxFileSource *gx_file_source_new_path  (const char *path);
GxFileSource *gx_file_source_new_bytes (GBytes *bytes, const char *name);
GxFileSource *gx_file_source_new_away  (const char *name);
void          gx_file_source_free      (GxFileSource *source);
char         *gx_file_source_dup_name  (const GxFileSource *source);

/* What is in it, as it is at one moment, on whatever thread. (transfer full): NULL on error, which names the file: NOT_FOUND, REFUSED (too large, a folder, no ordinary
 * file, changed meanwhile), IO, CANCELLED. */
GBytes       *gx_file_source_read      (const GxFileSource *source, const GxCopyWatch *watch, GError **error);

/* What a file of @owner's says of whom it belongs to: the customer, and @owner itself. NULL with a sentence where it has no customer. (transfer full) */
GxAttachment *gx_attach_begin (GxRecord *owner, GError **error);

/**
 * gx_attach_run: takes the @sources (element-type GxFileSource) in as one step; @begun: what they belong to. With @as_photo the only one becomes the photo of that record,
 * a customer or contact. Reads on the thread that calls, never the book's. What cannot be read is left out: @refused (element-type GError) says of each why.
 * @ids: (nullable) (element-type gint64): of what was attached.
 * Returns: how many were; -1 with @error, where nothing was because nothing could be: FULL, CANCELLED and others of the book.
 */
int gx_attach_run (GxBook *book, const GPtrArray *sources, GxAttachment *begun, GxRecord *as_photo, const GxCopyWatch *watch, GArray *ids, GPtrArray *refused, GError **error);

/* Writes the file @id of the book to @path, which is replaced when it is whole. Errors: as GxAtomicFile, DAMAGED, CANCELLED. */
gboolean gx_attachment_save (GxReader *reader, GxAttachment *file, const char *path, const GxCopyWatch *watch, GError **error);

G_END_DECLS
