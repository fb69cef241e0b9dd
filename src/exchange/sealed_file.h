/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/book_state.h"
#include "exchange/seal.h"

G_BEGIN_DECLS

/**
 * A sealed file: named parts one after the other, encrypted, or at least proof against damage, in one stream that is read from beginning to end. Little-endian:
 *
 *   head      GxSealedHead: whose copy, of when, the seal, the key closed up by it (or open to all, where there is no seal), and a BLAKE2b sum of the head itself,
 *             which tells damage from a wrong passphrase
 *   messages  length (4 bytes), then that many bytes of libsodium's secretstream (XChaCha20-Poly1305), at most 64 KiB of content each. The sum of the head is the
 *             additional data of the first one. A part is a message with its name, then its content; the message that ends it bears the tag PUSH, the one that
 *             ends the last part FINAL. The stream binds each message to its place, so none can be left out, repeated or moved.
 */
#define GX_SEALED_MAGIC "GXSEAL\x1a\n"
#define GX_SEALED_VERSION 1
#define GX_SEALED_CONTENT (64 * 1024)

typedef struct
{
  char magic[8];
  guint32 version;
  guint32 is_locked; /* 0: the key is the first bytes of `key` */
  char uuid[40];     /* of the book; ends with NUL */
  gint64 made_at;    /* ms UTC */
  gint64 step_id;
  gint64 step_at;
  GxSeal seal;
  guint8 key[GX_SEAL_CLOSED_BYTES];
  guint8 stream[24];
  guint8 sum[32];
} GxSealedHead;

G_STATIC_ASSERT (sizeof (GxSealedHead) == 424);

/* Writing. What is written is no file before it is finished and its path moved to its place. */
typedef struct _GxSealedWriter GxSealedWriter;

/* Writes over @path. @seal NULL: for everybody to open. @state: of the book, for whoever looks through copies. Errors name @name and are those of gx_file_set_write_error. */
GxSealedWriter *gx_sealed_writer_new    (const char *path, const char *name, const GxSeal *seal, const GxBookState *state, GxInstant made_at, GError **error);
gboolean        gx_sealed_writer_begin  (GxSealedWriter *self, const char *part, GError **error);
gboolean        gx_sealed_writer_write  (GxSealedWriter *self, const void *data, gsize length, GError **error);
gboolean        gx_sealed_writer_finish (GxSealedWriter *self, GError **error);
/* What was written can be read back without asking for the passphrase: (transfer none), GX_SEAL_KEY_BYTES long, gone with the writer. */
const guint8   *gx_sealed_writer_get_key (GxSealedWriter *self);
void            gx_sealed_writer_free   (GxSealedWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxSealedWriter, gx_sealed_writer_free)

/* Whether the file begins as a sealed one does. Not to be asked of a book: closing it would drop the locks that SQLite has on it in this program. */
gboolean        gx_sealed_file_is_one   (const char *path);

/* Reading. Errors: NOT_FOUND, NOT_A_BOOK for any other file, NEWER, DAMAGED for one that is cut short, altered, or whose head is, IO. */
typedef struct _GxSealedReader GxSealedReader;

GxSealedReader *gx_sealed_reader_new    (const char *path, GError **error);
const GxSealedHead *gx_sealed_reader_get_head (GxSealedReader *self); /* its numbers in the order of this machine */

/* @secret: passphrase or recovery code; NULL is enough where nothing is locked. REFUSED where it is wrong or wanting. */
gboolean        gx_sealed_reader_unlock (GxSealedReader *self, const char *secret, GError **error);
gboolean        gx_sealed_reader_unlock_with_key (GxSealedReader *self, const guint8 key[GX_SEAL_KEY_BYTES], GError **error);

/* The next part, what is left of the one before passed over: 1 with its name, 0 after the last one, when the file has been seen to be whole; -1 error. @part: (transfer full). */
int             gx_sealed_reader_next   (GxSealedReader *self, char **part, GError **error);

/* The next bytes of the part, GX_SEALED_CONTENT at most: how many, 0 at its end, -1 error. @data: (transfer none), until the next call. */
gssize          gx_sealed_reader_read   (GxSealedReader *self, const guint8 **data, GError **error);

/* A small part whole. Errors: DAMAGED also when it is larger than @max. Returns: (transfer full). */
GBytes         *gx_sealed_reader_read_all (GxSealedReader *self, gsize max, GError **error);

/* How much of the file has been read, 0…1. */
double          gx_sealed_reader_get_fraction (GxSealedReader *self);
void            gx_sealed_reader_free   (GxSealedReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxSealedReader, gx_sealed_reader_free)

/* The sum at the end of a head. */
void            gx_sealed_head_sum      (const GxSealedHead *head, guint8 sum[32]);

G_END_DECLS
