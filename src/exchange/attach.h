/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/backup.h"
#include "book/book.h"
#include "model/attachment.h"

G_BEGIN_DECLS

/* Files into the book and out of it again. */

/* What is to be attached: the file at @path, or @bytes that are in no file, as a pasted picture is. */
typedef struct
{
  char *path;
  GBytes *bytes;
  char *name; /* what it is called in the book; NULL: as the file is */
} GxFileSource;

GxFileSource *gx_file_source_new_path  (const char *path);
GxFileSource *gx_file_source_new_bytes (GBytes *bytes, const char *name);
void          gx_file_source_free      (GxFileSource *source);

/* What is in it, all at once; under the same conditions as it would be attached. (transfer full): NULL on error. */
GBytes       *gx_file_source_read      (GxFileSource *source, GError **error);

/* What a file of @owner's says of whom it belongs to: the customer, and @owner itself. NULL with a sentence where it has no customer. (transfer full) */
GxAttachment *gx_attach_begin (GxRecord *owner, GError **error);

/**
 * gx_attach_step_new: a step that takes the @sources (element-type GxFileSource; taken) in, all or none; @begun: what they belong to. With @as_photo the only one becomes
 * the photo of that record, a customer or contact. Read on the book thread, a piece at a time; progress and cancelling as of any step.
 * @ids: (nullable) (element-type gint64): filled when done; must live until then.
 * Errors name the file: NOT_FOUND, REFUSED (too large, a folder, no ordinary file, changed meanwhile), IO, FULL.
 */
GxStep *gx_attach_step_new (GPtrArray *sources, GxAttachment *begun, GxRecord *as_photo, GArray *ids);

/* Writes the file @id of the book to @path, which is replaced when it is whole. Errors: as GxAtomicFile, DAMAGED, CANCELLED. */
gboolean gx_attachment_save (GxReader *reader, GxAttachment *file, const char *path, const GxCopyWatch *watch, GError **error);

G_END_DECLS
