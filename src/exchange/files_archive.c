/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/files_archive.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <zip.h>

#include "base/error.h"
#include "book/file_bytes.h"
#include "exchange/safe_name.h"
#include "model/attachment.h"

/* The archive is written when it is closed, and asks for each file then: one of them is in memory at a time. They are as they are, not packed: pictures and documents
 * are packed already. */

#define FOLDER_MOST 60 /* characters: with a file in it, no longer than Windows takes */
#define NAME_MOST 120

typedef struct
{
  GxReader *reader;
  zip_t *zip;
  GHashTable *taken;     /* folded names */
  GHashTable *folders;   /* customer → its folder */
  GError *error;         /* of what is read while the archive is written; nullable */
} Archive;

/* One file in it. */
typedef struct
{
  Archive *archive;
  char *sha256, *name;
  gint64 size;
  GBytes *bytes; /* while it is being written */
  gsize at;
} Entry;

static void
entry_free (Entry *entry)
{
  g_clear_pointer (&entry->bytes, g_bytes_unref);
  g_free (entry->sha256);
  g_free (entry->name);
  g_free (entry);
}

static gboolean
entry_open (Entry *entry)
{
  Archive *archive = entry->archive;

  entry->at = 0;
  entry->bytes = gx_reader_file_bytes (archive->reader, entry->sha256, archive->error == NULL ? &archive->error : NULL);
  if (entry->bytes == NULL)
    g_prefix_error (&archive->error, "“%s”: ", entry->name);
  return entry->bytes != NULL;
}

static zip_int64_t
entry_read (Entry *entry, void *data, zip_uint64_t length)
{
  gsize size;
  const char *bytes = g_bytes_get_data (entry->bytes, &size);
  gsize n = MIN (length, size - entry->at);

  if (n > 0)
    memcpy (data, bytes + entry->at, n);
  entry->at += n;
  return (zip_int64_t) n;
}

static zip_int64_t
answer (void *user_data, void *data, zip_uint64_t length, zip_source_cmd_t command)
{
  static const int unreadable[] = { ZIP_ER_READ, 0 };
  Entry *entry = user_data;

  switch (command)
    {
    case ZIP_SOURCE_OPEN:
      return entry_open (entry) ? 0 : -1;
    case ZIP_SOURCE_READ:
      return entry_read (entry, data, length);
    case ZIP_SOURCE_CLOSE:
      g_clear_pointer (&entry->bytes, g_bytes_unref);
      return 0;
    case ZIP_SOURCE_STAT:
      zip_stat_init (data);
      ((zip_stat_t *) data)->size = (zip_uint64_t) entry->size;
      ((zip_stat_t *) data)->valid = ZIP_STAT_SIZE;
      return sizeof (zip_stat_t);
    case ZIP_SOURCE_ERROR:
      memcpy (data, unreadable, sizeof unreadable);
      return sizeof unreadable;
    case ZIP_SOURCE_FREE:
      entry_free (entry);
      return 0;
    case ZIP_SOURCE_SUPPORTS:
      return zip_source_make_command_bitmap (ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
    default:
      return -1;
    }
}

static const char *
folder_of (Archive *self, GxAttachment *file)
{
  const char *known = g_hash_table_lookup (self->folders, GSIZE_TO_POINTER (file->customer_id));
  const char *customer = gx_record_get_ref_title (GX_RECORD (file), gx_entity_find_field (&gx_attachment_entity, "customer_id"));
  char *folder;

  if (known != NULL)
    return known;
  folder = gx_safe_name_unique (self->taken, NULL, customer != NULL ? customer : "", FOLDER_MOST);
  g_hash_table_insert (self->folders, GSIZE_TO_POINTER (file->customer_id), folder);
  return folder;
}

static gboolean
add_file (GxRecord *record, gpointer user_data)
{
  Archive *self = user_data;
  GxAttachment *file = GX_ATTACHMENT (record);
  g_autofree char *path = gx_safe_name_unique (self->taken, folder_of (self, file), file->name, NAME_MOST);
  Entry *entry = g_new0 (Entry, 1);
  zip_source_t *source;
  zip_int64_t index;

  *entry = (Entry) { .archive = self, .sha256 = g_strdup (file->sha256), .name = g_strdup (file->name), .size = file->size };
  source = zip_source_function (self->zip, answer, entry);
  index = source != NULL ? zip_file_add (self->zip, path, source, ZIP_FL_ENC_UTF_8) : -1;
  if (index < 0)
    {
      if (source != NULL)
        zip_source_free (source);
      else
        entry_free (entry);
      self->error = g_error_new (GX_ERROR, GX_ERROR_IO, "“%s”: %s", file->name, zip_strerror (self->zip));
      return FALSE;
    }
  zip_set_file_compression (self->zip, (zip_uint64_t) index, ZIP_CM_STORE, 0);
  zip_file_set_mtime (self->zip, (zip_uint64_t) index, record->created_at.ms / 1000, 0);
  return TRUE;
}

/* Why it could not be written. */
static void
set_error (Archive *self, GxAtomicFile *file, zip_error_t *zip_error, GError **error)
{
  const char *path = gx_atomic_file_get_path (file);

  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  else if (zip_error_system_type (zip_error) == ZIP_ET_SYS)
    gx_file_set_write_error (error, zip_error_code_system (zip_error), path);
  else
    gx_file_set_write_error (error, EIO, path);
}

static gboolean
fill (Archive *self, GxAtomicFile *file, GError **error)
{
  g_autoptr (GxQuery) query = gx_query_new (&gx_attachment_entity);
  gboolean is_read = gx_reader_each (self->reader, query, -1, add_file, self, error);

  if (is_read && self->error == NULL && zip_close (self->zip) == 0)
    return TRUE;
  if (is_read)
    set_error (self, file, zip_get_error (self->zip), error);
  zip_discard (self->zip);
  return FALSE;
}

gboolean
gx_files_archive_write (GxReader *reader, GxAtomicFile *file, GError **error)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) folders = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  Archive self = { .reader = reader, .taken = taken, .folders = folders };
  gboolean done;
  zip_error_t zip_error;
  int code = 0;

  self.zip = zip_open (gx_atomic_file_get_part_path (file), ZIP_CREATE | ZIP_TRUNCATE, &code);
  if (self.zip == NULL)
    {
      int saved = errno;

      zip_error_init_with_code (&zip_error, code);
      gx_file_set_write_error (error, zip_error_system_type (&zip_error) == ZIP_ET_SYS ? saved : EIO, gx_atomic_file_get_path (file));
      zip_error_fini (&zip_error);
      return FALSE;
    }
  done = fill (&self, file, error);
  g_clear_error (&self.error);
  return done;
}
