/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "book/book.h"
#include "model/attachment.h"

G_BEGIN_DECLS

/* A look at a file of the book, taken on a thread: its picture no longer than @longest, or its page @page. @picture NULL: @error says why, or, where that is NULL too,
 * files of its kind cannot be looked at. */
typedef void (*GxPreviewFunc) (GxAttachment *file, GdkTexture *picture, int page, int n_pages, const GError *error, gpointer owner);

/* @func is called once, unless @owner, which is not held, is gone by then, or @cancellable is cancelled. */
void gx_file_preview_run (GxBook *book, GxAttachment *file, int page, int longest, GCancellable *cancellable, GxPreviewFunc func, GObject *owner);

G_END_DECLS
