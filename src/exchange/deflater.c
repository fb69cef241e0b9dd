/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/deflater.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

/* Blocks go to the threads as they are filled, and into the file in that order, by who fills them: only what lies between the two is shared. */

#define BLOCK_SIZE (256 * 1024)
#define WINDOW_SIZE (32 * 1024) /* how far back deflate looks */
#define MAX_THREADS 3           /* beside the one who writes the text, who does not keep more of them busy */

typedef struct
{
  GString *text;
  GByteArray *packed;
  guint8 before[WINDOW_SIZE]; /* the end of the block before */
  guint n_before;
  gboolean is_last;
  gboolean is_packed; /* under the lock */
  gboolean is_whole;  /* else zlib had no memory */
  uLong crc;
  z_stream stream;
} Block;

struct _GxDeflater
{
  int fd;
  int failure; /* errno of what failed first, else 0 */
  guint64 size, packed_size;
  uLong crc;

  Block *block;  /* being filled */
  GQueue waiting; /* of Block, the oldest first: filled, not yet in the file */
  GQueue empty;   /* of Block */
  GAsyncQueue *filled; /* of those that wait, what no thread has taken yet */
  GThread *threads[MAX_THREADS];
  guint n_threads;
  GMutex lock;
  GCond is_packed;
};

static Block *
block_new (void)
{
  Block *self = g_new0 (Block, 1);

  self->text = g_string_sized_new (BLOCK_SIZE + BLOCK_SIZE / 8);
  self->packed = g_byte_array_new ();
  deflateInit2 (&self->stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, MAX_MEM_LEVEL - 1, Z_DEFAULT_STRATEGY);
  return self;
}

static void
block_free (Block *self)
{
  g_string_free (self->text, TRUE);
  g_byte_array_unref (self->packed);
  deflateEnd (&self->stream);
  g_free (self);
}

static void
pack (GxDeflater *self, Block *block)
{
  deflateReset (&block->stream);
  deflateSetDictionary (&block->stream, block->before, block->n_before);
  g_byte_array_set_size (block->packed, (guint) deflateBound (&block->stream, block->text->len) + 64); /* and where it is cut off */
  block->stream.next_in = (Bytef *) block->text->str;
  block->stream.avail_in = (uInt) block->text->len;
  block->stream.next_out = block->packed->data;
  block->stream.avail_out = block->packed->len;
  block->is_whole = deflate (&block->stream, block->is_last ? Z_FINISH : Z_SYNC_FLUSH) == (block->is_last ? Z_STREAM_END : Z_OK) && block->stream.avail_in == 0;
  g_byte_array_set_size (block->packed, (guint) block->stream.total_out);
  block->crc = crc32 (crc32 (0, NULL, 0), (const Bytef *) block->text->str, (uInt) block->text->len);

  g_mutex_lock (&self->lock);
  block->is_packed = TRUE;
  g_cond_signal (&self->is_packed);
  g_mutex_unlock (&self->lock);
}

/* Each of the threads. The deflater itself is the end. */
static gpointer
run (gpointer data)
{
  GxDeflater *self = data;
  gpointer block;

  while ((block = g_async_queue_pop (self->filled)) != self)
    pack (self, block);
  return NULL;
}

GxDeflater *
gx_deflater_new (int fd)
{
  GxDeflater *self = g_new0 (GxDeflater, 1);

  self->n_threads = CLAMP ((int) g_get_num_processors () - 1, 1, MAX_THREADS);
  self->fd = fd;
  self->crc = crc32 (0, NULL, 0);
  g_mutex_init (&self->lock);
  g_cond_init (&self->is_packed);
  self->block = block_new ();
  for (guint i = 0; i < self->n_threads + 2; i++)
    g_queue_push_tail (&self->empty, block_new ());
  self->filled = g_async_queue_new ();
  for (guint i = 0; i < self->n_threads; i++)
    self->threads[i] = g_thread_new ("deflate", run, self);
  return self;
}

void
gx_deflater_free (GxDeflater *self)
{
  for (guint i = 0; i < self->n_threads; i++)
    g_async_queue_push (self->filled, self);
  for (guint i = 0; i < self->n_threads; i++)
    g_thread_join (self->threads[i]);
  g_async_queue_unref (self->filled);
  g_queue_clear_full (&self->waiting, (GDestroyNotify) block_free);
  g_queue_clear_full (&self->empty, (GDestroyNotify) block_free);
  block_free (self->block);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->is_packed);
  g_free (self);
}

GString *
gx_deflater_get_text (GxDeflater *self)
{
  return self->block->text;
}

static void
write_bytes (GxDeflater *self, const guint8 *bytes, gsize length)
{
  while (length > 0 && self->failure == 0)
    {
      gssize n = write (self->fd, bytes, length);

      if (n < 0 && errno != EINTR)
        self->failure = errno;
      bytes += MAX (n, 0);
      length -= (gsize) MAX (n, 0);
    }
}

static void
write_oldest (GxDeflater *self)
{
  Block *block = g_queue_pop_head (&self->waiting);
  gpointer untaken = g_async_queue_try_pop (self->filled);

  if (untaken != NULL) /* rather than wait, help */
    pack (self, untaken);
  g_mutex_lock (&self->lock);
  while (!block->is_packed)
    g_cond_wait (&self->is_packed, &self->lock);
  g_mutex_unlock (&self->lock);

  if (!block->is_whole && self->failure == 0)
    self->failure = ENOMEM;
  write_bytes (self, block->packed->data, block->packed->len);
  self->packed_size += block->packed->len;
  self->crc = crc32_combine (self->crc, block->crc, (z_off_t) block->text->len);
  self->size += block->text->len;
  g_string_truncate (block->text, 0);
  block->is_packed = FALSE;
  g_queue_push_tail (&self->empty, block);
}

static void
hand_over (GxDeflater *self)
{
  Block *filled = self->block, *next;

  if (g_queue_is_empty (&self->empty))
    write_oldest (self);
  next = g_queue_pop_head (&self->empty);
  next->n_before = (guint) MIN (filled->text->len, WINDOW_SIZE);
  memcpy (next->before, filled->text->str + filled->text->len - next->n_before, next->n_before);
  self->block = next;
  g_queue_push_tail (&self->waiting, filled);
  g_async_queue_push (self->filled, filled);
}

gboolean
gx_deflater_rest (GxDeflater *self)
{
  if (self->block->text->len >= BLOCK_SIZE)
    hand_over (self);
  errno = self->failure;
  return errno == 0;
}

gboolean
gx_deflater_finish (GxDeflater *self)
{
  self->block->is_last = TRUE;
  hand_over (self);
  while (!g_queue_is_empty (&self->waiting))
    write_oldest (self);
  errno = self->failure;
  return errno == 0;
}

guint64
gx_deflater_get_size (GxDeflater *self)
{
  return self->size;
}

guint32
gx_deflater_get_crc (GxDeflater *self)
{
  return (guint32) self->crc;
}

guint64
gx_deflater_get_packed_size (GxDeflater *self)
{
  return self->packed_size;
}
