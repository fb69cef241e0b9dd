/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/copies.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "book/new_file.h"
#include "book/replacement.h"
#include "exchange/atomic_file.h"
#include "exchange/copy_summary.h"

/* A copy becomes a book: where its file is made it has no name that anybody opens, until all of it has been read, and found to be what the summary says. */

static gboolean
write_all (int fd, const guint8 *data, gsize length, const char *name, GError **error)
{
  while (length > 0)
    {
      gssize n = write (fd, data, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          gx_file_set_write_error (error, errno, name);
          return FALSE;
        }
      data += n;
      length -= n;
    }
  return TRUE;
}

static gboolean
unpack_book (GxSealedReader *reader, const char *part, const GxCopyWatch *watch, GError **error)
{
  int fd = open (part, O_WRONLY | O_TRUNC | O_CLOEXEC);
  const guint8 *data;
  gssize n = -1;

  if (fd < 0)
    {
      gx_file_set_write_error (error, errno, part);
      return FALSE;
    }
  while ((n = gx_sealed_reader_read (reader, &data, error)) > 0)
    if (!write_all (fd, data, n, part, error) || !gx_copy_watch_tell (watch, gx_sealed_reader_get_fraction (reader), error))
      {
        n = -1;
        break;
      }
  close (fd);
  return n == 0;
}

/* The parts of a sealed copy, to the end of the file. */
static gboolean
unpack (GxSealedReader *reader, const char *part_path, gboolean *has_book, GBytes **settings, const GxCopyWatch *watch, GError **error)
{
  int got;

  for (;;)
    {
      g_autofree char *part = NULL;

      if ((got = gx_sealed_reader_next (reader, &part, error)) != 1)
        return got == 0;
      if (g_str_equal (part, GX_PART_BOOK) && !*has_book)
        {
          *has_book = TRUE;
          if (!unpack_book (reader, part_path, watch, error))
            return FALSE;
        }
      else if (g_str_equal (part, GX_PART_SETTINGS) && *settings == NULL)
        {
          if ((*settings = gx_sealed_reader_read_all (reader, GX_PART_SMALL, error)) == NULL)
            return FALSE;
        }
    }
}

/* What was unpacked must open, and be the book of which the head speaks. A newer Guanxi's, or a disk that fails, is no damage. */
static gboolean
verify (GxSealedReader *reader, const char *copy, const char *part, gboolean has_book, GError **error)
{
  const GxSealedHead *head = gx_sealed_reader_get_head (reader);
  g_autofree char *name = g_filename_display_basename (copy);
  g_autoptr (GError) local = NULL;
  g_autoptr (GxBookState) state = has_book ? gx_book_state_read (part, TRUE, &local) : NULL;

  if (state != NULL && g_strcmp0 (state->uuid, head->uuid) == 0 && state->step_id == head->step_id)
    return TRUE;
  if (g_error_matches (local, GX_ERROR, GX_ERROR_NEWER))
    g_set_error (error, GX_ERROR, GX_ERROR_NEWER, _("“%s” was made by a newer Guanxi. Install the newer version to open it."), name);
  else if (local == NULL || g_error_matches (local, GX_ERROR, GX_ERROR_DAMAGED) || g_error_matches (local, GX_ERROR, GX_ERROR_NOT_A_BOOK))
    g_set_error (error, GX_ERROR, GX_ERROR_DAMAGED, _("“%s” was altered or damaged: what is in it is not what was written. Choose another copy."), name);
  else
    g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
copy_plain (const char *copy, const char *part, const GxCopyWatch *watch, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (gx_book_copy_into (copy, part, watch, &local))
    return TRUE;
  gx_copy_propagate_error (error, g_steal_pointer (&local), copy);
  return FALSE;
}

/* Makes a book in the empty file @part of whatever @copy is. */
static gboolean
fill (const char *copy, const char *secret, const char *part, GBytes **settings, const GxCopyWatch *watch, GError **error)
{
  g_autoptr (GxSealedReader) reader = NULL;
  g_autoptr (GBytes) found = NULL;
  g_autoptr (GError) local = NULL;
  gboolean has_book = FALSE;

  if (!gx_copy_open_sealed (copy, secret, &reader, &local))
    {
      if (local == NULL)
        return copy_plain (copy, part, watch, error);
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (secret == NULL && !gx_sealed_reader_unlock (reader, NULL, error))
    return FALSE;
  if (!unpack (reader, part, &has_book, &found, watch, error) || !verify (reader, copy, part, has_book, error))
    return FALSE;
  if (settings != NULL)
    *settings = g_steal_pointer (&found);
  return TRUE;
}

gboolean
gx_copy_restore (const char *copy, const char *secret, const char *path, GBytes **settings, const GxCopyWatch *watch, GError **error)
{
  g_autoptr (GxNewFile) file = gx_new_file_begin (path, error);

  if (settings != NULL)
    *settings = NULL;
  if (file == NULL || !fill (copy, secret, gx_new_file_get_part (file), settings, watch, error))
    return FALSE;
  if (gx_new_file_finish (file, error))
    return TRUE;
  if (settings != NULL)
    g_clear_pointer (settings, g_bytes_unref);
  return FALSE;
}

gboolean
gx_copy_replace (const char *copy, const char *secret, const char *path, char **saved, GBytes **settings, const GxCopyWatch *watch, GError **error)
{
  g_autoptr (GxReplacement) replacement = gx_replacement_begin (path, error);

  *saved = NULL;
  if (settings != NULL)
    *settings = NULL;
  if (replacement == NULL || !fill (copy, secret, gx_replacement_get_part (replacement), settings, watch, error))
    return FALSE;
  if (gx_replacement_finish (replacement, saved, error))
    return TRUE;
  if (settings != NULL)
    g_clear_pointer (settings, g_bytes_unref);
  return FALSE;
}
