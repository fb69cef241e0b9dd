/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/page.h"
#include "model/attachment.h"

G_BEGIN_DECLS

/* Opens a file of the book with the desktop's program for its kind: a copy of it, private and read-only, which goes when this program ends. Where nothing opens it,
 * that is said on @page. */
void gx_open_copy (GxPage *page, GxBook *book, GxAttachment *file);

/* Such a copy as what is dragged: it is made when the place where it is dropped asks for it, on a thread. Returns: (transfer full). */
GdkContentProvider *gx_open_copy_drag (GxBook *book, GxAttachment *file);

/* Copies that a program left which did not end by itself, and at the end those of this one. */
void gx_open_copy_sweep (void);

G_END_DECLS
