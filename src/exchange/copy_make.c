/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/copies.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "book/new_file.h"
#include "exchange/atomic_file.h"
#include "exchange/copy_summary.h"
#include "exchange/sealed_file.h"

/* Making a copy: plain, by the book's own room; encrypted, from a plain one that nobody sees. */

#define LET_GO_SIZE (4 * 1024 * 1024)

/* A third of the way each. */
static GxCopyWatch
third_of (const GxCopyWatch *watch, guint n)
{
  GxCopyWatch third = watch != NULL ? *watch : (GxCopyWatch) { 0 };

  third.span /= 3;
  third.from += n * third.span;
  return third;
}

/* The book as it is now, in a file that has lost its name, and the state of it: a descriptor, -1 on error. It is made in the folder of the book, where it is in the clear anyway,
 * or, where nothing can be made there, in the folder for temporary files. */
static int
copy_without_name (const char *book, const GxCopyWatch *watch, GxBookState **state, GError **error)
{
  g_autofree char *name = g_path_get_basename (book);
  g_autofree char *elsewhere = g_build_filename (g_get_tmp_dir (), name, NULL);
  g_autoptr (GError) local = NULL;
  g_autoptr (GxNewFile) file = gx_new_file_begin_replacing (book, &local);
  int fd;

  if (file == NULL && g_error_matches (local, GX_ERROR, GX_ERROR_READ_ONLY))
    file = gx_new_file_begin_replacing (elsewhere, error);
  else if (file == NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  if (file == NULL
      || !gx_book_copy_into (book, gx_new_file_get_part (file), watch, error)
      || (*state = gx_book_state_read (gx_new_file_get_part (file), TRUE, error)) == NULL)
    return -1;
  fd = open (gx_new_file_get_part (file), O_RDWR | O_CLOEXEC);
  if (fd < 0)
    gx_file_set_write_error (error, errno, book);
  return fd;
}

/* What was read is not needed any more. Its room on the disk is given back as it goes, for the copy needs as much; given back all at once when the file is
 * closed, it would keep others from the disk for as long as that takes. */
static void
let_go (int fd, off_t from, off_t to)
{
  if (fallocate (fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, from, to - from) != 0)
    (void) !posix_fadvise (fd, from, to - from, POSIX_FADV_DONTNEED); /* a file system that cannot: out of the memory at least */
}

/* Takes the file apart as it goes. */
static gboolean
seal_file (GxSealedWriter *writer, int fd, const char *name, const GxCopyWatch *watch, crypto_generichash_state *hash, GError **error)
{
  g_autofree guint8 *buffer = g_malloc (GX_SEALED_CONTENT);
  off_t size = lseek (fd, 0, SEEK_END);
  off_t done = 0, let = 0;
  gssize n;

  lseek (fd, 0, SEEK_SET);
  while ((n = read (fd, buffer, GX_SEALED_CONTENT)) > 0)
    {
      crypto_generichash_update (hash, buffer, n);
      if (!gx_sealed_writer_write (writer, buffer, n, error) || !gx_copy_watch_tell (watch, (done += n) / (double) MAX (size, 1), error))
        return FALSE;
      if (done - let >= LET_GO_SIZE)
        {
          let_go (fd, let, done);
          let = done;
        }
    }
  if (n == 0 && done == size)
    return TRUE;
  g_set_error (error, GX_ERROR, GX_ERROR_IO, _("“%s” could not be read: %s."), name, g_strerror (n < 0 ? errno : EIO));
  return FALSE;
}

/* Reads the file back and hashes the book in it. */
static gboolean
hash_back (const char *path, const guint8 *key, const GxCopyWatch *watch, crypto_generichash_state *hash, GError **error)
{
  g_autoptr (GxSealedReader) reader = gx_sealed_reader_new (path, error);
  int got;

  if (reader == NULL || !gx_sealed_reader_unlock_with_key (reader, key, error))
    return FALSE;
  for (;;)
    {
      g_autofree char *part = NULL;
      const guint8 *data;
      gssize n;

      if ((got = gx_sealed_reader_next (reader, &part, error)) != 1)
        return got == 0;
      if (!g_str_equal (part, GX_PART_BOOK))
        continue;
      while ((n = gx_sealed_reader_read (reader, &data, error)) > 0)
        {
          crypto_generichash_update (hash, data, n);
          if (!gx_copy_watch_tell (watch, gx_sealed_reader_get_fraction (reader), error))
            return FALSE;
        }
      if (n < 0)
        return FALSE;
    }
}

static gboolean
is_same (crypto_generichash_state *a, crypto_generichash_state *b)
{
  guint8 one[crypto_generichash_BYTES], other[crypto_generichash_BYTES];

  crypto_generichash_final (a, one, sizeof one);
  crypto_generichash_final (b, other, sizeof other);
  return memcmp (one, other, sizeof one) == 0;
}

/* The book that is to be sealed, and where to. */
typedef struct
{
  const char *book;
  const char *path;  /* that the copy will have */
  const char *part;  /* where it is made */
  const GxSeal *seal;
  GBytes *settings;
  const GxCopyWatch *watch;
  GxBookState *state; /* of the book without a name */
  int fd;             /* of the same */
} Job;

static gboolean
write_part (GxSealedWriter *writer, const char *part, GBytes *bytes, GError **error)
{
  return gx_sealed_writer_begin (writer, part, error) && gx_sealed_writer_write (writer, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
}

static gboolean
write_parts (const Job *job, GxSealedWriter *writer, GBytes *summary, crypto_generichash_state *hash, GError **error)
{
  g_autofree char *name = g_filename_display_basename (job->book);
  GxCopyWatch watch = third_of (job->watch, 1);

  return write_part (writer, GX_PART_SUMMARY, summary, error)
         && (job->settings == NULL || write_part (writer, GX_PART_SETTINGS, job->settings, error))
         && gx_sealed_writer_begin (writer, GX_PART_BOOK, error)
         && seal_file (writer, job->fd, name, &watch, hash, error)
         && gx_sealed_writer_finish (writer, error);
}

static gboolean
seal_and_verify (const Job *job, GError **error)
{
  g_autofree char *name = g_filename_display_basename (job->path);
  GxCopyWatch watch = third_of (job->watch, 2);
  GxInstant now = gx_clock_now ();
  g_autoptr (GBytes) summary = gx_copy_summary_to_bytes (job->book, now, job->settings != NULL, job->state);
  g_autoptr (GxSealedWriter) writer = gx_sealed_writer_new (job->part, name, job->seal, job->state, now, error);
  crypto_generichash_state written, found;

  crypto_generichash_init (&written, NULL, 0, crypto_generichash_BYTES);
  crypto_generichash_init (&found, NULL, 0, crypto_generichash_BYTES);
  if (writer == NULL || !write_parts (job, writer, summary, &written, error)
      || !hash_back (job->part, gx_sealed_writer_get_key (writer), &watch, &found, error))
    return FALSE;
  if (is_same (&written, &found))
    return TRUE;
  g_set_error (error, GX_ERROR, GX_ERROR_DAMAGED, _("The copy “%s” does not hold what the book holds and was thrown away. Try another place."), name);
  return FALSE;
}

static gboolean
make_sealed (Job *job, GError **error)
{
  g_autoptr (GxNewFile) file = gx_new_file_begin (job->path, error);
  GxCopyWatch watch = third_of (job->watch, 0);
  gboolean made;

  if (file == NULL || (job->fd = copy_without_name (job->book, &watch, &job->state, error)) < 0)
    return FALSE;
  job->part = gx_new_file_get_part (file);
  made = seal_and_verify (job, error) && gx_new_file_finish (file, error);
  close (job->fd);
  return made;
}

gboolean
gx_copy_make (const char *book, const char *path, const GxSeal *seal, GBytes *settings, const GxCopyWatch *watch, GError **error)
{
  Job job = { .book = book, .path = path, .seal = seal, .settings = settings, .watch = watch, .fd = -1 };
  gboolean made;

  if (seal == NULL && settings == NULL)
    return gx_book_copy (book, path, watch, error);
  made = make_sealed (&job, error);
  g_clear_pointer (&job.state, gx_book_state_free);
  return made;
}
