/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/xlsx_archive.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>

#include "exchange/atomic_file.h"

/* The only file that knows how a workbook is packed. What is inside is somebody else's matter. */

/* A part may inflate this far whatever it takes up; beyond, no more than so many times its size. Sheets of a million like rows stay below a hundred
 * times; a bomb comes to a thousand. */
#define FREE_SIZE (G_GUINT64_CONSTANT (32) * 1024 * 1024)
#define MAX_RATIO 200

struct _GxXlsxArchive
{
  char *name;
  zip_t *zip;
  char *path;        /* NULL: of data */
  GBytes *data;
  GHashTable *parts; /* normal name → index + 1 */
  char *kept_part;   /* the part whose bytes are in @kept, by its normal name; NULL: none */
  int kept;
};

struct _GxXlsxPart
{
  GxXlsxArchive *archive;
  zip_file_t *file; /* NULL: its bytes are kept */
  guint64 packed;
  guint64 n_read;
};

void
gx_xlsx_set_damaged (GError **error, GxXlsxArchive *archive)
{
  g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("“%s” is damaged or not whole. Copy it again, or open it in Excel or WPS and save it anew."), archive->name);
}

/* Lower case, slashes one way, none at the beginning. */
static char *
normal_name (const char *name)
{
  char *normal;

  while (*name == '/' || *name == '\\')
    name++;
  normal = g_ascii_strdown (name, -1);
  return g_strdelimit (normal, "\\", '/');
}

char *
gx_xlsx_archive_resolve (const char *folder, const char *target)
{
  g_autofree char *joined = *target == '/' || *target == '\\' ? g_strdup (target) : g_strconcat (folder, "/", target, NULL);
  g_auto (GStrv) steps = g_strsplit_set (joined, "/\\", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (char **step = steps; *step != NULL; step++)
    if (g_str_equal (*step, ".."))
      g_ptr_array_set_size (kept, (int) MAX (kept->len, 1) - 1);
    else if (**step != '\0' && !g_str_equal (*step, "."))
      g_ptr_array_add (kept, *step);
  g_ptr_array_add (kept, NULL);
  return g_strjoinv ("/", (char **) kept->pdata);
}

static void
list_parts (GxXlsxArchive *self)
{
  zip_int64_t n = zip_get_num_entries (self->zip, 0);

  self->parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (zip_int64_t i = 0; i < n; i++)
    {
      const char *name = zip_get_name (self->zip, (zip_uint64_t) i, ZIP_FL_ENC_RAW);
      g_autofree char *normal = name != NULL ? normal_name (name) : NULL;

      if (normal != NULL && !g_hash_table_contains (self->parts, normal))
        g_hash_table_insert (self->parts, g_steal_pointer (&normal), (gpointer) (gintptr) (i + 1));
    }
}

GxXlsxArchive *
gx_xlsx_archive_open (const char *path, const char *name, GError **error)
{
  g_autoptr (GxXlsxArchive) self = g_new0 (GxXlsxArchive, 1);
  int code = 0;

  self->name = g_strdup (name);
  self->path = g_strdup (path);
  self->zip = zip_open (path, ZIP_RDONLY, &code);
  if (self->zip == NULL)
    {
      gx_xlsx_set_damaged (error, self);
      return NULL;
    }
  list_parts (self);
  return g_steal_pointer (&self);
}

GxXlsxArchive *
gx_xlsx_archive_open_data (GBytes *data, const char *name, GError **error)
{
  g_autoptr (GxXlsxArchive) self = g_new0 (GxXlsxArchive, 1);
  zip_source_t *source;
  gsize size;
  const void *bytes = g_bytes_get_data (data, &size);

  self->name = g_strdup (name);
  self->data = g_bytes_ref (data);
  source = zip_source_buffer_create (bytes, size, 0, NULL);
  self->zip = source != NULL ? zip_open_from_source (source, ZIP_RDONLY, NULL) : NULL;
  if (self->zip == NULL)
    {
      zip_source_free (source);
      gx_xlsx_set_damaged (error, self);
      return NULL;
    }
  list_parts (self);
  return g_steal_pointer (&self);
}

GxXlsxArchive *
gx_xlsx_archive_dup (GxXlsxArchive *self, GError **error)
{
  return self->path != NULL ? gx_xlsx_archive_open (self->path, self->name, error) : gx_xlsx_archive_open_data (self->data, self->name, error);
}

static void
forget_kept (GxXlsxArchive *self)
{
  if (self->kept_part == NULL)
    return;
  close (self->kept);
  g_clear_pointer (&self->kept_part, g_free);
}

void
gx_xlsx_archive_keep (GxXlsxArchive *self, const char *part, int fd)
{
  forget_kept (self);
  self->kept_part = normal_name (part);
  self->kept = fd;
}

void
gx_xlsx_archive_free (GxXlsxArchive *self)
{
  forget_kept (self);
  if (self->zip != NULL)
    zip_discard (self->zip);
  g_clear_pointer (&self->data, g_bytes_unref);
  g_clear_pointer (&self->parts, g_hash_table_unref);
  g_free (self->path);
  g_free (self->name);
  g_free (self);
}

const char *
gx_xlsx_archive_get_name (GxXlsxArchive *self)
{
  return self->name;
}

static gint64
find_part (GxXlsxArchive *self, const char *name)
{
  g_autofree char *normal = normal_name (name);

  return (gintptr) g_hash_table_lookup (self->parts, normal) - 1;
}

gboolean
gx_xlsx_archive_has (GxXlsxArchive *self, const char *part)
{
  return find_part (self, part) >= 0;
}

GxXlsxPart *
gx_xlsx_part_open (GxXlsxArchive *archive, const char *name, GError **error)
{
  g_autoptr (GxXlsxPart) part = g_new0 (GxXlsxPart, 1);
  g_autofree char *normal = normal_name (name);
  gint64 index = find_part (archive, name);
  zip_stat_t stat;

  part->archive = archive;
  if (g_strcmp0 (normal, archive->kept_part) == 0)
    return g_steal_pointer (&part);
  if (index >= 0 && zip_stat_index (archive->zip, (zip_uint64_t) index, 0, &stat) == 0)
    {
      part->packed = stat.valid & ZIP_STAT_COMP_SIZE ? stat.comp_size : 0;
      if (stat.valid & ZIP_STAT_ENCRYPTION_METHOD && stat.encryption_method != ZIP_EM_NONE)
        {
          g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("“%s” is protected with a password. Save it without one and open that."), archive->name);
          return NULL;
        }
      part->file = zip_fopen_index (archive->zip, (zip_uint64_t) index, 0);
    }
  if (part->file == NULL)
    {
      gx_xlsx_set_damaged (error, archive);
      return NULL;
    }
  return g_steal_pointer (&part);
}

void
gx_xlsx_part_free (GxXlsxPart *part)
{
  if (part->file != NULL)
    zip_fclose (part->file);
  g_free (part);
}

/* What was kept was found sound when it was inflated. */
static gssize
read_kept (GxXlsxPart *part, char *buffer, gsize size, GError **error)
{
  gssize n = pread (part->archive->kept, buffer, size, (off_t) part->n_read);

  if (n >= 0)
    part->n_read += (guint64) n;
  else
    g_set_error (error, GX_ERROR, GX_ERROR_IO, _("“%s” could not be read: %s."), part->archive->name, g_strerror (errno));
  return n;
}

gssize
gx_xlsx_part_read (GxXlsxPart *part, char *buffer, gsize size, GError **error)
{
  zip_int64_t n;

  if (part->file == NULL)
    return read_kept (part, buffer, size, error);
  n = zip_fread (part->file, buffer, size);

  if (n < 0)
    {
      gx_xlsx_set_damaged (error, part->archive);
      return -1;
    }
  part->n_read += (guint64) n;
  if (part->n_read > FREE_SIZE && part->n_read / MAX_RATIO > part->packed)
    {
      g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("“%s” unpacks to far more than any table holds. It is not read."), part->archive->name);
      return -1;
    }
  return n;
}
