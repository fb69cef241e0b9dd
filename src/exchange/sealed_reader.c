/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/sealed_file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "exchange/atomic_file.h"

/* Reads an encrypted stream from its beginning to its end, and believes nothing that has not been seen to be whole. */

typedef enum
{
  PART_NONE,    /* between two parts */
  PART_CONTENT, /* in one */
  PART_LAST,    /* the message that was read ended its part */
  PART_END,     /* … and the file */
} Part;

struct _GxSealedReader
{
  char *name; /* for sentences */
  FILE *file;
  gint64 size;
  gint64 n_read;
  GxSealedHead head;
  crypto_secretstream_xchacha20poly1305_state state;
  gboolean has_begun;
  Part part;
  gsize n_content;
  guint8 content[GX_SEALED_CONTENT];
  guint8 closed[GX_SEALED_CONTENT + crypto_secretstream_xchacha20poly1305_ABYTES];
};

static gboolean
blame_altered (GxSealedReader *self, GError **error)
{
  g_set_error (error, GX_ERROR, GX_ERROR_DAMAGED, _("“%s” was altered or damaged: what is in it is not what was written. Choose another copy."), self->name);
  return FALSE;
}

/* FALSE with @error; at the end of the file that is the sentence for a file that is cut short. */
static gboolean
get (GxSealedReader *self, void *data, gsize length, GError **error)
{
  gsize n = fread (data, 1, length, self->file);

  self->n_read += n;
  if (n == length)
    return TRUE;
  if (ferror (self->file))
    g_set_error (error, GX_ERROR, GX_ERROR_IO, _("“%s” could not be read: %s."), self->name, g_strerror (errno));
  else
    g_set_error (error, GX_ERROR, GX_ERROR_DAMAGED, _("“%s” is cut short: its end is missing. Copy it again from where it came, or choose another copy."), self->name);
  return FALSE;
}

/* Of a pipe nobody need ever write the other end. */
static FILE *
open_file (const char *path)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  struct stat file;

  if (fd < 0 || (fstat (fd, &file) == 0 && S_ISREG (file.st_mode)))
    return fd >= 0 ? fdopen (fd, "r") : NULL;
  close (fd);
  errno = EINVAL;
  return NULL;
}

gboolean
gx_sealed_file_is_one (const char *path)
{
  FILE *file = open_file (path);
  char magic[8];
  gboolean is_one = file != NULL && fread (magic, 1, sizeof magic, file) == sizeof magic && memcmp (magic, GX_SEALED_MAGIC, sizeof magic) == 0;

  g_clear_pointer (&file, fclose);
  return is_one;
}

static gboolean
read_head (GxSealedReader *self, GError **error)
{
  GxSealedHead *head = &self->head;
  guint8 sum[32];

  if (!get (self, head->magic, sizeof head->magic, NULL) || memcmp (head->magic, GX_SEALED_MAGIC, sizeof head->magic) != 0)
    {
      g_set_error (error, GX_ERROR, GX_ERROR_NOT_A_BOOK, _("“%s” is not a copy that Guanxi has encrypted."), self->name);
      return FALSE;
    }
  if (!get (self, (guint8 *) head + sizeof head->magic, sizeof *head - sizeof head->magic, error))
    return FALSE;
  head->version = GUINT32_FROM_LE (head->version);
  if (head->version > GX_SEALED_VERSION)
    {
      g_set_error (error, GX_ERROR, GX_ERROR_NEWER, _("“%s” was made by a newer Guanxi. Install the newer version to open it."), self->name);
      return FALSE;
    }
  head->version = GUINT32_TO_LE (head->version);
  gx_sealed_head_sum (head, sum);
  if (memcmp (sum, head->sum, sizeof sum) != 0)
    {
      g_set_error (error, GX_ERROR, GX_ERROR_DAMAGED, _("The beginning of “%s” is damaged, so it cannot be opened. Choose another copy."), self->name);
      return FALSE;
    }
  head->uuid[sizeof head->uuid - 1] = '\0';
  head->version = GUINT32_FROM_LE (head->version);
  head->is_locked = GUINT32_FROM_LE (head->is_locked);
  head->made_at = GINT64_FROM_LE (head->made_at);
  head->step_id = GINT64_FROM_LE (head->step_id);
  head->step_at = GINT64_FROM_LE (head->step_at);
  return TRUE;
}

GxSealedReader *
gx_sealed_reader_new (const char *path, GError **error)
{
  g_autoptr (GxSealedReader) self = g_new0 (GxSealedReader, 1);
  struct stat file;

  g_return_val_if_fail (sodium_init () >= 0, NULL);
  self->name = g_filename_display_basename (path);
  self->file = open_file (path);
  if (self->file == NULL)
    {
      if (errno == ENOENT)
        g_set_error (error, GX_ERROR, GX_ERROR_NOT_FOUND, _("There is no file “%s”."), path);
      else
        g_set_error (error, GX_ERROR, GX_ERROR_IO, _("“%s” could not be read: %s."), self->name, g_strerror (errno));
      return NULL;
    }
  if (fstat (fileno (self->file), &file) == 0)
    self->size = file.st_size;
  return read_head (self, error) ? g_steal_pointer (&self) : NULL;
}

const GxSealedHead *
gx_sealed_reader_get_head (GxSealedReader *self)
{
  return &self->head;
}

gboolean
gx_sealed_reader_unlock_with_key (GxSealedReader *self, const guint8 key[GX_SEAL_KEY_BYTES], GError **error)
{
  if (crypto_secretstream_xchacha20poly1305_init_pull (&self->state, self->head.stream, key) != 0)
    return blame_altered (self, error);
  self->part = PART_NONE;
  return TRUE;
}

gboolean
gx_sealed_reader_unlock (GxSealedReader *self, const char *secret, GError **error)
{
  guint8 key[GX_SEAL_KEY_BYTES];
  gboolean unlocked;

  if (!self->head.is_locked)
    return gx_sealed_reader_unlock_with_key (self, self->head.key, error);
  if (secret == NULL)
    {
      g_set_error (error, GX_ERROR, GX_ERROR_REFUSED, _("“%s” is encrypted. Give its passphrase or the recovery code."), self->name);
      return FALSE;
    }
  unlocked = gx_seal_open (&self->head.seal, self->head.key, secret, self->name, key, error) && gx_sealed_reader_unlock_with_key (self, key, error);
  sodium_memzero (key, sizeof key);
  return unlocked;
}

static gboolean
receive (GxSealedReader *self, guint8 *tag, GError **error)
{
  unsigned long long n_content;
  guint32 length;

  if (!get (self, &length, sizeof length, error))
    return FALSE;
  length = GUINT32_FROM_LE (length);
  if (length < crypto_secretstream_xchacha20poly1305_ABYTES || length > sizeof self->closed)
    return blame_altered (self, error);
  if (!get (self, self->closed, length, error))
    return FALSE;
  if (crypto_secretstream_xchacha20poly1305_pull (&self->state, self->content, &n_content, tag, self->closed, length,
                                                  self->has_begun ? NULL : self->head.sum, self->has_begun ? 0 : sizeof self->head.sum) != 0)
    return blame_altered (self, error);
  self->has_begun = TRUE;
  self->n_content = n_content;
  return TRUE;
}

int
gx_sealed_reader_next (GxSealedReader *self, char **part, GError **error)
{
  const guint8 *passed_over;
  gssize n;
  guint8 tag;

  *part = NULL;
  while (self->part == PART_CONTENT && (n = gx_sealed_reader_read (self, &passed_over, error)) != 0)
    if (n < 0)
      return -1;
  if (self->part == PART_END)
    {
      if (fgetc (self->file) == EOF)
        return 0;
      blame_altered (self, error);
      return -1;
    }
  if (!receive (self, &tag, error))
    return -1;
  *part = g_strndup ((const char *) self->content, self->n_content);
  self->part = PART_CONTENT;
  return 1;
}

gssize
gx_sealed_reader_read (GxSealedReader *self, const guint8 **data, GError **error)
{
  guint8 tag;

  if (self->part != PART_CONTENT)
    return 0;
  if (!receive (self, &tag, error))
    return -1;
  if (tag == crypto_secretstream_xchacha20poly1305_TAG_PUSH)
    self->part = PART_LAST;
  else if (tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL)
    self->part = PART_END;
  *data = self->content;
  return self->n_content;
}

GBytes *
gx_sealed_reader_read_all (GxSealedReader *self, gsize max, GError **error)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  const guint8 *data;
  gssize n;

  while ((n = gx_sealed_reader_read (self, &data, error)) > 0 && all->len + (gsize) n <= max)
    g_byte_array_append (all, data, n);
  if (n > 0)
    blame_altered (self, error);
  return n == 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&all)) : NULL;
}

double
gx_sealed_reader_get_fraction (GxSealedReader *self)
{
  return self->size > 0 ? CLAMP (self->n_read / (double) self->size, 0, 1) : 0;
}

void
gx_sealed_reader_free (GxSealedReader *self)
{
  g_clear_pointer (&self->file, fclose);
  g_free (self->name);
  sodium_memzero (self, sizeof *self);
  g_free (self);
}
