/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* Pictures and PDF pages out of the bytes of a file, for a look at them. The bytes come from anywhere: a program of its own decodes them (guanxi-look), which has so much time and
 * memory and no more, so that whatever they do to it is said in a sentence. For any thread that may wait some seconds.
 * Errors: GX_ERROR_INVALID with a sentence that names @name; CANCELLED; IO where that program is missing. */

/* Whether files of @media_type can be looked at; nullable. */
gboolean         gx_picture_is_shown (const char *media_type);
gboolean         gx_pdf_is_shown     (const char *media_type);

/* The picture in @bytes, upright, no side longer than @longest. Returns: (transfer full): an image surface. */
cairo_surface_t *gx_picture_read     (GBytes *bytes, const char *name, int longest, GCancellable *cancellable, GError **error);

/* The same as a JPEG file, for a photo to be kept. (transfer full) */
GBytes          *gx_picture_shrink   (GBytes *bytes, const char *name, int longest, GCancellable *cancellable, GError **error);

/* Page @page, from 0, of the PDF document in @bytes, and how many it has. (transfer full) */
cairo_surface_t *gx_pdf_read_page    (GBytes *bytes, const char *name, int page, int longest, int *n_pages, GCancellable *cancellable, GError **error);

G_END_DECLS
