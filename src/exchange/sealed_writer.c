/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/sealed_file.h"

#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "book/new_file.h"
#include "exchange/atomic_file.h"

/* Writes parts as an encrypted stream. A message waits until the next one begins, for only then is it known whether it ends its part. */

#define FLUSH_SIZE (4 * 1024 * 1024) /* goes onto the disk at a time, which it takes in less than a frame: who reads meanwhile waits behind it */

struct _GxSealedWriter
{
  char *name; /* for sentences */
  FILE *file;
  crypto_secretstream_xchacha20poly1305_state state;
  guint8 key[GX_SEAL_KEY_BYTES];
  GxSealedHead head;
  gboolean has_begun;   /* a message was written */
  gboolean has_content; /* `content` holds a message that waits */
  gsize n_content;
  gsize n_waiting;      /* bytes put since the last flush */
  guint8 content[GX_SEALED_CONTENT];
  guint8 closed[GX_SEALED_CONTENT + crypto_secretstream_xchacha20poly1305_ABYTES];
};

void
gx_sealed_head_sum (const GxSealedHead *head, guint8 sum[32])
{
  crypto_generichash (sum, 32, (const guint8 *) head, offsetof (GxSealedHead, sum), NULL, 0);
}

static gboolean
put (GxSealedWriter *self, const void *data, gsize length, GError **error)
{
  gboolean is_well = fwrite (data, 1, length, self->file) == length;

  self->n_waiting += length;
  if (is_well && self->n_waiting >= FLUSH_SIZE)
    {
      is_well = fflush (self->file) == 0;
      gx_new_file_flush (fileno (self->file));
      self->n_waiting = 0;
    }
  if (is_well)
    return TRUE;
  gx_file_set_write_error (error, errno, self->name);
  return FALSE;
}

static gboolean
write_head (GxSealedWriter *self, const GxSeal *seal, const GxBookState *state, GxInstant made_at, GError **error)
{
  GxSealedHead *head = &self->head;

  memcpy (head->magic, GX_SEALED_MAGIC, sizeof head->magic);
  head->version = GUINT32_TO_LE (GX_SEALED_VERSION);
  head->is_locked = GUINT32_TO_LE (seal != NULL);
  g_strlcpy (head->uuid, state->uuid != NULL ? state->uuid : "", sizeof head->uuid);
  head->made_at = GINT64_TO_LE (made_at.ms);
  head->step_id = GINT64_TO_LE (state->step_id);
  head->step_at = GINT64_TO_LE (state->step_at.ms);
  if (seal != NULL)
    {
      head->seal = *seal;
      gx_seal_close (seal, self->key, head->key);
    }
  else
    memcpy (head->key, self->key, sizeof self->key);
  crypto_secretstream_xchacha20poly1305_init_push (&self->state, head->stream, self->key);
  gx_sealed_head_sum (head, head->sum);
  return put (self, head, sizeof *head, error);
}

GxSealedWriter *
gx_sealed_writer_new (const char *path, const char *name, const GxSeal *seal, const GxBookState *state, GxInstant made_at, GError **error)
{
  g_autoptr (GxSealedWriter) self = g_new0 (GxSealedWriter, 1);

  g_return_val_if_fail (sodium_init () >= 0, NULL);
  self->name = g_strdup (name);
  crypto_secretstream_xchacha20poly1305_keygen (self->key);
  self->file = fopen (path, "we");
  if (self->file == NULL)
    {
      gx_file_set_write_error (error, errno, name);
      return NULL;
    }
  return write_head (self, seal, state, made_at, error) ? g_steal_pointer (&self) : NULL;
}

static gboolean
send (GxSealedWriter *self, guint8 tag, GError **error)
{
  unsigned long long n_closed;
  guint32 length;

  crypto_secretstream_xchacha20poly1305_push (&self->state, self->closed, &n_closed, self->content, self->n_content,
                                              self->has_begun ? NULL : self->head.sum, self->has_begun ? 0 : sizeof self->head.sum, tag);
  self->has_begun = TRUE;
  self->has_content = FALSE;
  self->n_content = 0;
  length = GUINT32_TO_LE ((guint32) n_closed);
  return put (self, &length, sizeof length, error) && put (self, self->closed, n_closed, error);
}

gboolean
gx_sealed_writer_begin (GxSealedWriter *self, const char *part, GError **error)
{
  if (self->has_content && !send (self, crypto_secretstream_xchacha20poly1305_TAG_PUSH, error))
    return FALSE;
  self->n_content = strlen (part);
  memcpy (self->content, part, self->n_content);
  if (!send (self, crypto_secretstream_xchacha20poly1305_TAG_MESSAGE, error))
    return FALSE;
  self->has_content = TRUE; /* even an empty part has a message that ends it */
  return TRUE;
}

gboolean
gx_sealed_writer_write (GxSealedWriter *self, const void *data, gsize length, GError **error)
{
  const guint8 *at = data;

  while (length > 0)
    {
      gsize n = MIN (length, GX_SEALED_CONTENT - self->n_content);

      if (n == 0)
        {
          if (!send (self, crypto_secretstream_xchacha20poly1305_TAG_MESSAGE, error))
            return FALSE;
          self->has_content = TRUE;
          continue;
        }
      memcpy (self->content + self->n_content, at, n);
      self->n_content += n;
      at += n;
      length -= n;
    }
  return TRUE;
}

gboolean
gx_sealed_writer_finish (GxSealedWriter *self, GError **error)
{
  FILE *file;

  if (!send (self, crypto_secretstream_xchacha20poly1305_TAG_FINAL, error))
    return FALSE;
  file = g_steal_pointer (&self->file);
  if (fclose (file) == 0)
    return TRUE;
  gx_file_set_write_error (error, errno, self->name);
  return FALSE;
}

const guint8 *
gx_sealed_writer_get_key (GxSealedWriter *self)
{
  return self->key;
}

void
gx_sealed_writer_free (GxSealedWriter *self)
{
  g_clear_pointer (&self->file, fclose);
  g_free (self->name);
  sodium_memzero (self, sizeof *self); /* keys, and what customers said */
  g_free (self);
}
