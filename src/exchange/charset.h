/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How a file of text is to be read: as `charset`, after the first `bom_length` bytes, up to `end`: as long as it was when it was looked at, since one that
 * another program goes on writing would be read for ever. */
typedef struct
{
  const char *charset; /* a name iconv knows; interned */
  gsize bom_length;
  goffset end;
} GxCharset;

/**
 * gx_charset_detect:
 * Decides what @stream is written in: byte order mark, else valid UTF-8, else the pattern of NUL bytes (UTF-16), else
 * GB18030. A file that is plainly UTF-8 but for a few bad bytes stays UTF-8. Reads the whole stream, which must be seekable, unless a byte order
 * mark decides, and leaves its position anywhere. With @override, an iconv name, only the byte order mark is looked for.
 * Errors: GX_ERROR_INVALID when iconv does not know @override, or there is no text; those of @stream.
 */
gboolean gx_charset_detect (GInputStream *stream, const char *override, GxCharset *charset, GError **error);

/**
 * GxDecoder: turns a stream in any character set into UTF-8, piece by piece. Each byte that means nothing in
 * the character set becomes U+FFFD.
 */
typedef struct _GxDecoder GxDecoder;

/* The least room gx_decoder_read asks for: the longest character, and then some. */
#define GX_DECODER_MIN_ROOM 16

#define GX_DECODER_MAX_NULS (64 * 1024)

/* The charset must be known to iconv. @buffer_size: bytes read at a time, 0 for 64 KB. Keeps a reference to @stream. */
GxDecoder *gx_decoder_new (GInputStream *stream, const GxCharset *charset, gsize buffer_size);

/**
 * gx_decoder_read:
 * Puts up to @room bytes, at least GX_DECODER_MIN_ROOM, into @buffer. Returns how many: 0 at the end, -1 on
 * error. They may end inside a character, which then goes on in the next piece. NUL characters are passed on, but GX_DECODER_MAX_NULS in a row mean that
 * this is no text: GX_ERROR_INVALID. A stream that became shorter than `end` is an error too: GX_ERROR_IO.
 */
gssize gx_decoder_read (GxDecoder *self, char *buffer, gsize room, GError **error);

/* Where in the piece read last the U+FFFD for bad bytes stand: gsize offsets, ascending. Owned by the decoder. */
GArray *gx_decoder_get_bad (GxDecoder *self);

/* Starts afresh at the stream's position, which the caller has moved. */
void gx_decoder_reset (GxDecoder *self);

void gx_decoder_free (GxDecoder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxDecoder, gx_decoder_free)

G_END_DECLS
