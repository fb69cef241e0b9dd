/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/attach.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/text.h"
#include "book/file_bytes.h"
#include "exchange/atomic_file.h"

/* A file is read twice: for the sum that says what it is called in the book, and, where that is not there yet, to be kept. What it says the second time must be what it
 * said the first, or somebody is still writing it. */

GxFileSource *
gx_file_source_new_path (const char *path)
{
  GxFileSource *source = g_new0 (GxFileSource, 1);

  source->path = g_strdup (path);
  return source;
}

GxFileSource *
gx_file_source_new_bytes (GBytes *bytes, const char *name)
{
  GxFileSource *source = g_new0 (GxFileSource, 1);

  source->bytes = g_bytes_ref (bytes);
  source->name = g_strdup (name);
  return source;
}

void
gx_file_source_free (GxFileSource *source)
{
  g_clear_pointer (&source->bytes, g_bytes_unref);
  g_free (source->path);
  g_free (source->name);
  g_free (source);
}

/* Whose ---------------------------------------------------------------------------------------------------------------------- */

/* The reference by which a file says that it belongs to a record of @entity. */
static const GxField *
reference_to (const GxEntity *entity)
{
  for (guint i = 0; i < gx_attachment_entity.n_fields; i++)
    if (gx_attachment_entity.fields[i].ref == entity)
      return &gx_attachment_entity.fields[i];
  return NULL;
}

GxAttachment *
gx_attach_begin (GxRecord *owner, GError **error)
{
  const GxEntity *entity = gx_record_get_entity (owner);
  const GxField *own = reference_to (entity);
  const GxField *customer = gx_entity_find_field (entity, "customer_id");
  g_autoptr (GxAttachment) file = GX_ATTACHMENT (gx_record_new (&gx_attachment_entity));
  GxValue id = gx_value_integer (GX_KIND_REF, owner->id);

  if (own == NULL)
    {
      g_set_error (error, GX_ERROR, GX_ERROR_USAGE, _("Files belong to customers, and to their contacts, interactions, deals and tasks; not to %s."), _(entity->plural));
      return NULL;
    }
  gx_record_take (GX_RECORD (file), own, &id);
  if (file->customer_id == 0 && customer != NULL)
    file->customer_id = gx_record_peek (owner, customer).integer;
  if (file->customer_id != 0)
    return g_steal_pointer (&file);
  g_set_error (error, GX_ERROR, GX_ERROR_REFUSED, _("“%s” has no customer to keep the files of. Choose its customer first."), gx_record_get_title (owner));
  return NULL;
}

/* In ------------------------------------------------------------------------------------------------------------------------- */

/* A source under way. */
typedef struct
{
  GxFileSource *source;
  char *name;
  int fd;         /* -1: bytes */
  gint64 at;
  guint8 *piece;  /* GX_FILE_PIECE */
} Input;

static void
input_clear (Input *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->name);
  g_free (self->piece);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Input, input_clear)

static gboolean
refuse_size (const char *name, gint64 size, GError **error)
{
  g_autofree char *is = g_format_size_full (size, G_FORMAT_SIZE_IEC_UNITS);

  /* Translators: a file and its size: “film.mp4” is 2.1 GiB */
  g_set_error (error, GX_ERROR, GX_ERROR_REFUSED, _("“%s” is %s large; the book keeps files of up to 100 MB. Leave it in its folder, and write down in the notes where it is."), name, is);
  return FALSE;
}

/* A queue or device is not waited for. */
static gboolean
input_open (Input *self, GxFileSource *source, GError **error)
{
  g_autofree char *name = source->name != NULL ? g_strdup (source->name) : g_filename_display_basename (source->path);
  struct stat status;

  self->source = source;
  self->name = gx_text_clean (name, -1, FALSE);
  if (self->name == NULL)
    self->name = g_strdup (_("File"));
  self->piece = g_malloc (GX_FILE_PIECE);
  if (source->bytes != NULL)
    return g_bytes_get_size (source->bytes) <= GX_FILE_MOST || refuse_size (self->name, g_bytes_get_size (source->bytes), error);

  self->fd = g_open (source->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0);
  if (self->fd < 0 || fstat (self->fd, &status) < 0)
    {
      int saved = errno;

      gx_file_propagate_read_error (error, g_error_new_literal (G_IO_ERROR, g_io_error_from_errno (saved), g_strerror (saved)), source->path);
      return FALSE;
    }
  if (S_ISDIR (status.st_mode))
    g_set_error (error, GX_ERROR, GX_ERROR_REFUSED, _("“%s” is a folder. Attach the files in it, or pack it first."), self->name);
  else if (!S_ISREG (status.st_mode))
    g_set_error (error, GX_ERROR, GX_ERROR_REFUSED, _("“%s” is not an ordinary file and cannot be attached."), self->name);
  else
    return status.st_size <= GX_FILE_MOST || refuse_size (self->name, status.st_size, error);
  return FALSE;
}

/* The next piece, in full but for the last. 0 at the end, -1 on error. */
static gssize
input_read (Input *self, GError **error)
{
  gsize got = 0;

  if (self->fd < 0)
    {
      gsize size;
      const guint8 *bytes = g_bytes_get_data (self->source->bytes, &size);

      got = MIN (size - (gsize) self->at, GX_FILE_PIECE);
      if (got > 0)
        memcpy (self->piece, bytes + self->at, got);
    }
  while (self->fd >= 0 && got < GX_FILE_PIECE)
    {
      gssize n = pread (self->fd, self->piece + got, GX_FILE_PIECE - got, self->at + (gint64) got);

      if (n == 0)
        break;
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          int saved = errno;

          gx_file_propagate_read_error (error, g_error_new_literal (G_IO_ERROR, g_io_error_from_errno (saved), g_strerror (saved)), self->source->path);
          return -1;
        }
      got += n;
    }
  self->at += got;
  return got;
}

GBytes *
gx_file_source_read (GxFileSource *source, GError **error)
{
  g_auto (Input) input = { .fd = -1 };
  g_autoptr (GByteArray) all = g_byte_array_new ();
  gssize n;

  if (!input_open (&input, source, error))
    return NULL;
  while ((n = input_read (&input, error)) > 0)
    {
      g_byte_array_append (all, input.piece, n);
      if (input.at > GX_FILE_MOST && !refuse_size (input.name, input.at, error))
        return NULL;
    }
  return n == 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&all)) : NULL;
}

typedef struct
{
  GPtrArray *sources;
  GxAttachment *begun;
  GxRecord *photo_of; /* nullable */
  GArray *ids;        /* nullable */
  gint64 total, done; /* bytes to be read, twice each */
} Attach;

static gboolean
tell (Attach *self, GxStore *store, gssize n, GError **error)
{
  self->done += n;
  return gx_store_progress (store, MIN ((double) self->done / (double) MAX (self->total, 1), 1), error);
}

/* Reads @input to its end and says what it is: sum, length, type. With @keep, a sum, keeps the pieces under it. */
static char *
read_through (Attach *self, GxStore *store, Input *input, const char *keep, gint64 *size, char **media_type, GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  gssize n;

  input->at = 0;
  for (gint64 number = 0; (n = input_read (input, error)) > 0; number++)
    {
      if (number == 0 && media_type != NULL)
        {
          g_autofree char *type = g_content_type_guess (input->name, input->piece, n, NULL);

          *media_type = g_content_type_get_mime_type (type);
        }
      g_checksum_update (sum, input->piece, n);
      if (input->at > GX_FILE_MOST && !refuse_size (input->name, input->at, error))
        return NULL;
      if ((keep != NULL && !gx_store_keep_piece (store, keep, number, input->piece, n, error)) || !tell (self, store, n, error))
        return NULL;
    }
  *size = input->at;
  return n == 0 ? g_strdup (g_checksum_get_string (sum)) : NULL;
}

/* The bytes of @input into the book, and what they are into @file. */
static gboolean
keep_bytes (Attach *self, GxStore *store, Input *input, GxAttachment *file, GError **error)
{
  g_autofree char *again = NULL;
  gint64 size;
  int found;

  file->sha256 = read_through (self, store, input, NULL, &file->size, &file->media_type, error);
  if (file->sha256 == NULL || (found = gx_store_has_file (store, file->sha256, error)) < 0)
    return FALSE;
  if (found > 0)
    return tell (self, store, file->size, error);

  again = read_through (self, store, input, file->sha256, &size, NULL, error);
  if (again == NULL)
    return FALSE;
  if (g_str_equal (again, file->sha256))
    return TRUE;
  g_set_error (error, GX_ERROR, GX_ERROR_REFUSED, _("“%s” was changed while it was being attached: something still writes it. Nothing was attached; try again in a while."), input->name);
  return FALSE;
}

static gboolean
attach_one (Attach *self, GxStore *store, GxFileSource *source, GError **error)
{
  g_autoptr (GxRecord) record = gx_record_dup (GX_RECORD (self->begun));
  GxAttachment *file = GX_ATTACHMENT (record);
  g_auto (Input) input = { .fd = -1 };

  if (!input_open (&input, source, error))
    return FALSE;
  g_free (file->name);
  file->name = g_strdup (input.name);
  if (!keep_bytes (self, store, &input, file, error) || !gx_store_add (store, record, error))
    return FALSE;
  if (self->ids != NULL)
    g_array_append_val (self->ids, record->id);
  if (self->photo_of != NULL)
    {
      const GxEntity *entity = gx_record_get_entity (self->photo_of);
      g_autoptr (GxRecord) owner = gx_reader_get (gx_store_get_reader (store), entity, self->photo_of->id, error);
      GxValue id = gx_value_integer (GX_KIND_REF, record->id);

      if (owner == NULL)
        return FALSE;
      gx_record_take (owner, gx_entity_find_field (entity, "photo_id"), &id);
      return gx_store_update (store, owner, error);
    }
  return TRUE;
}

static gint64
size_of (const GxFileSource *source)
{
  GStatBuf status;

  if (source->bytes != NULL)
    return g_bytes_get_size (source->bytes);
  return g_stat (source->path, &status) == 0 && S_ISREG (status.st_mode) ? status.st_size : 0;
}

static gboolean
run_attach (GxStore *store, gpointer data, GError **error)
{
  Attach *self = data;

  for (guint i = 0; i < self->sources->len; i++)
    self->total += 2 * size_of (self->sources->pdata[i]);
  for (guint i = 0; i < self->sources->len; i++)
    if (!attach_one (self, store, self->sources->pdata[i], error))
      return FALSE;
  return TRUE;
}

static void
free_attach (gpointer data)
{
  Attach *self = data;

  g_ptr_array_unref (self->sources);
  g_object_unref (self->begun);
  g_clear_object (&self->photo_of);
  g_free (self);
}

GxStep *
gx_attach_step_new (GPtrArray *sources, GxAttachment *begun, GxRecord *as_photo, GArray *ids)
{
  Attach *self = g_new0 (Attach, 1);
  const GxFileSource *first = sources->pdata[0];
  g_autofree char *title = first->name != NULL ? g_strdup (first->name) : g_filename_display_basename (first->path);
  g_autofree char *name = NULL;

  if (as_photo != NULL)
    name = g_strdup_printf (_("Set photo of “%s”"), gx_record_get_title (as_photo));
  else if (sources->len == 1)
    name = g_strdup_printf (_("Attach “%s”"), title);
  else
    name = g_strdup_printf (ngettext ("Attach %u file", "Attach %u files", sources->len), sources->len);
  *self = (Attach) { .sources = sources, .begun = g_object_ref (begun), .photo_of = as_photo != NULL ? g_object_ref (as_photo) : NULL, .ids = ids };
  return gx_step_new (name, run_attach, self, free_attach);
}

/* Out ------------------------------------------------------------------------------------------------------------------------ */

typedef struct
{
  GxAtomicFile *target;
  const GxCopyWatch *watch;
  gint64 size, done;
} Saving;

static gboolean
write_piece (gconstpointer bytes, gsize length, gpointer user_data, GError **error)
{
  Saving *self = user_data;

  self->done += length;
  return gx_atomic_file_write (self->target, bytes, length, error)
         && gx_copy_watch_tell (self->watch, MIN ((double) self->done / (double) MAX (self->size, 1), 1), error);
}

gboolean
gx_attachment_save (GxReader *reader, GxAttachment *file, const char *path, const GxCopyWatch *watch, GError **error)
{
  g_autoptr (GxAtomicFile) target = gx_atomic_file_new (path, error);
  Saving saving = { target, watch, file->size, 0 };

  return target != NULL && gx_reader_each_piece (reader, file->sha256, write_piece, &saving, error) && gx_atomic_file_commit (target, error);
}
