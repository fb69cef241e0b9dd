/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GxDeflater: a long text deflated to a file on every processor at once, while more of it is written. It is cut into blocks; each is deflated knowing the end
 * of the one before, so that together they are one stream (RFC 1951), no longer than if it had been made at one go.
 */
typedef struct _GxDeflater GxDeflater;

/* @fd stays the caller's, who closes it after the deflater is freed. */
GxDeflater *gx_deflater_new  (int fd);
void        gx_deflater_free (GxDeflater *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxDeflater, gx_deflater_free)

/* Where the text is appended: another one after each gx_deflater_rest. */
GString *gx_deflater_get_text (GxDeflater *self);

/* Between two pieces of text, of any length: lets go what is enough for a block. FALSE with errno set when the file could not be written. */
gboolean gx_deflater_rest     (GxDeflater *self);

/* After the last piece: waits until all is in the file. FALSE with errno set. */
gboolean gx_deflater_finish   (GxDeflater *self);

/* Once finished: the length and CRC-32 of the text, and the length of what is in the file, in bytes. */
guint64  gx_deflater_get_size        (GxDeflater *self);
guint32  gx_deflater_get_crc         (GxDeflater *self);
guint64  gx_deflater_get_packed_size (GxDeflater *self);

G_END_DECLS
