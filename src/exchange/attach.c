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
#include "book/keep_bytes.h"
#include "exchange/atomic_file.h"

/* A file is read at one go, into memory, so that what is kept is what its sum was made of; the book thread gets the bytes, and waits for no disk but its own. */

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

GxFileSource *
gx_file_source_new_away (const char *name)
{
  GxFileSource *source = g_new0 (GxFileSource, 1);

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

char *
gx_file_source_dup_name (const GxFileSource *source)
{
  g_autofree char *given = source->name != NULL ? g_strdup (source->name) : g_filename_display_basename (source->path);
  char *name = gx_text_clean (given, -1, FALSE);

  return name != NULL ? name : g_strdup (_("File"));
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

/* Reading -------------------------------------------------------------------------------------------------------------------- */

static gboolean
refuse_size (const char *name, gint64 size, GError **error)
{
  g_autofree char *is = g_format_size (size);
  g_autofree char *more = g_format_size (size - GX_FILE_MOST);

  /* Translators: a file, its size, and by how much it is too large: “film.mp4” is 2.1 GB large, 2.0 GB more than … */
  g_set_error (error, GX_ERROR, GX_ERROR_REFUSED, _("“%1$s” is %2$s large, %3$s more than the 100 MB that the book keeps of a file. Leave it in its folder, and write down in the notes where it is."),
               name, is, more);
  return FALSE;
}

/* By errno. Returns NULL. */
static GBytes *
fail_reading (const char *path, GError **error)
{
  int saved = errno;

  gx_file_propagate_read_error (error, g_error_new_literal (G_IO_ERROR, g_io_error_from_errno (saved), g_strerror (saved)), path);
  return NULL;
}

static gboolean
is_readable (const char *name, const struct stat *status, GError **error)
{
  if (S_ISDIR (status->st_mode))
    g_set_error (error, GX_ERROR, GX_ERROR_REFUSED, _("“%s” is a folder. Attach the files in it, or pack it first."), name);
  else if (!S_ISREG (status->st_mode))
    g_set_error (error, GX_ERROR, GX_ERROR_REFUSED, _("“%s” is not an ordinary file and cannot be attached."), name);
  else
    return status->st_size <= GX_FILE_MOST || refuse_size (name, status->st_size, error);
  return FALSE;
}

/* @got bytes were read, of one that had @before; @after: what is said of it now. Deleted meanwhile, it was read all the same. */
static gboolean
is_whole (const char *name, gint64 got, const struct stat *before, const struct stat *after, GError **error)
{
  gboolean is_touched = before->st_mtim.tv_sec != after->st_mtim.tv_sec || before->st_mtim.tv_nsec != after->st_mtim.tv_nsec;

  if (got > 0 && before->st_size == 0 && after->st_size == 0)
    g_set_error (error, GX_ERROR, GX_ERROR_REFUSED, _("“%s” is not an ordinary file: the computer makes up what is in it while it is read. Copy it under another name, and attach that."), name);
  else if (got < before->st_size)
    g_set_error (error, GX_ERROR, GX_ERROR_REFUSED, _("“%s” became shorter while it was being attached: something still writes it. Try again in a while."), name);
  else if (got > before->st_size || after->st_size > before->st_size)
    g_set_error (error, GX_ERROR, GX_ERROR_REFUSED, _("“%s” became longer while it was being attached: something still writes it. Try again in a while."), name);
  else if (is_touched)
    g_set_error (error, GX_ERROR, GX_ERROR_REFUSED, _("“%s” was changed while it was being attached: something still writes it. Try again in a while."), name);
  else
    return TRUE;
  return FALSE;
}

/* One byte more than there should be is asked for, to see that there is none. */
static GBytes *
read_open (int fd, const char *path, const char *name, const GxCopyWatch *watch, GError **error)
{
  struct stat before, after;
  g_autofree guint8 *bytes = NULL;
  gsize size, got = 0;

  if (fstat (fd, &before) < 0)
    return fail_reading (path, error);
  if (!is_readable (name, &before, error))
    return NULL;
  size = (gsize) before.st_size;
  bytes = g_malloc (size + 1);
  while (got <= size)
    {
      gssize n = pread (fd, bytes + got, MIN (size + 1 - got, GX_FILE_PIECE), (off_t) got);

      if (n == 0)
        break;
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return fail_reading (path, error);
      got += (gsize) n;
      if (!gx_copy_watch_tell (watch, MIN (1, (double) got / (double) MAX (size, 1)), error))
        return NULL;
    }
  if (fstat (fd, &after) < 0)
    return fail_reading (path, error);
  return is_whole (name, (gint64) got, &before, &after, error) ? g_bytes_new_take (g_steal_pointer (&bytes), got) : NULL;
}

GBytes *
gx_file_source_read (const GxFileSource *source, const GxCopyWatch *watch, GError **error)
{
  g_autofree char *name = gx_file_source_dup_name (source);
  GBytes *bytes;
  int fd;

  if (source->bytes != NULL && (gint64) g_bytes_get_size (source->bytes) > GX_FILE_MOST)
    refuse_size (name, (gint64) g_bytes_get_size (source->bytes), error);
  else if (source->bytes != NULL)
    return g_bytes_ref (source->bytes);
  else if (source->path == NULL)
    g_set_error (error, GX_ERROR, GX_ERROR_REFUSED, _("“%s” is not on this computer. Copy it into a folder here first, then attach it."), name);
  else if (*source->path == '\0')
    g_set_error_literal (error, GX_ERROR, GX_ERROR_REFUSED, _("One of the files has no name: there is nothing between its quotation marks. Write which file it is."));
  else if ((fd = g_open (source->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0)) < 0) /* a queue or device is not waited for */
    return fail_reading (source->path, error);
  else
    {
      bytes = read_open (fd, source->path, name, watch, error);
      close (fd);
      return bytes;
    }
  return NULL;
}

/* In ------------------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  GxBook *book;
  const GxCopyWatch *watch; /* nullable */
  GxCopyWatch part;
  gint64 total, done;       /* bytes, each to be read and to be kept */
  GPtrArray *files;         /* of GxAttachment: what could be read; the book has the bytes */
  GxRecord *photo_of;       /* nullable */
} Attach;

static void
attach_clear (Attach *self)
{
  g_ptr_array_unref (self->files);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Attach, attach_clear)

/* The next @size bytes of the whole. */
static const GxCopyWatch *
next_part (Attach *self, gint64 size)
{
  double whole = MAX (self->total, 1);
  gint64 from = MIN (self->done, self->total);

  self->done += size;
  if (self->watch == NULL)
    return NULL;
  self->part = *self->watch;
  self->part.from = self->watch->from + self->watch->span * (double) from / whole;
  self->part.span = self->watch->span * (double) (MIN (self->done, self->total) - from) / whole;
  return &self->part;
}

static gint64
size_of (const GxFileSource *source)
{
  GStatBuf status;

  if (source->bytes != NULL)
    return (gint64) g_bytes_get_size (source->bytes);
  return source->path != NULL && g_stat (source->path, &status) == 0 && S_ISREG (status.st_mode) ? MIN (status.st_size, GX_FILE_MOST) : 0;
}

static GxAttachment *
describe (GxAttachment *begun, const GxFileSource *source, GBytes *bytes)
{
  GxAttachment *file = GX_ATTACHMENT (gx_record_dup (GX_RECORD (begun)));
  g_autofree char *type = NULL;
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  g_free (file->name);
  file->name = gx_file_source_dup_name (source);
  type = g_content_type_guess (file->name, data, MIN (size, GX_FILE_PIECE), NULL);
  file->media_type = g_content_type_get_mime_type (type);
  file->size = (gint64) size;
  file->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  return file;
}

/* FALSE: no other can be taken either. Why only this one cannot is added to @refused. */
static gboolean
take_in (Attach *self, const GxFileSource *source, GxAttachment *begun, GPtrArray *refused, GError **error)
{
  gint64 size = size_of (source);
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) bytes = gx_file_source_read (source, next_part (self, size), &local);
  GxAttachment *file;

  if (g_error_matches (local, GX_ERROR, GX_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (bytes == NULL)
    {
      g_ptr_array_add (refused, g_steal_pointer (&local));
      next_part (self, size);
      return TRUE;
    }
  file = describe (begun, source, bytes);
  g_ptr_array_add (self->files, file);
  return gx_book_keep_bytes (self->book, file->sha256, bytes, next_part (self, size), error);
}

/* On the book thread; whoever asked for it waits. */
static gboolean
add_files (GxStore *store, gpointer data, GError **error)
{
  Attach *self = data;
  g_autoptr (GxRecord) owner = NULL;
  GxValue id;

  for (guint i = 0; i < self->files->len; i++)
    if (!gx_store_add (store, self->files->pdata[i], error))
      return FALSE;
  if (self->photo_of == NULL)
    return TRUE;
  owner = gx_reader_get (gx_store_get_reader (store), gx_record_get_entity (self->photo_of), self->photo_of->id, error);
  if (owner == NULL)
    return FALSE;
  id = gx_value_integer (GX_KIND_REF, GX_RECORD (self->files->pdata[0])->id);
  gx_record_take (owner, gx_entity_find_field (gx_record_get_entity (owner), "photo_id"), &id);
  return gx_store_update (store, owner, error);
}

static char *
name_step (const Attach *self)
{
  if (self->photo_of != NULL)
    return g_strdup_printf (_("Set photo of “%s”"), gx_record_get_title (self->photo_of));
  if (self->files->len == 1)
    return g_strdup_printf (_("Attach “%s”"), GX_ATTACHMENT (self->files->pdata[0])->name);
  return g_strdup_printf (ngettext ("Attach %u file", "Attach %u files", self->files->len), self->files->len);
}

static gboolean
run_step (Attach *self, GError **error)
{
  g_autofree char *name = self->files->len > 0 ? name_step (self) : NULL;

  return name == NULL || gx_book_run (self->book, gx_step_new (name, add_files, self, NULL), error) >= 0;
}

int
gx_attach_run (GxBook *book, const GPtrArray *sources, GxAttachment *begun, GxRecord *as_photo, const GxCopyWatch *watch, GArray *ids, GPtrArray *refused, GError **error)
{
  g_auto (Attach) self = { .book = book, .watch = watch, .files = g_ptr_array_new_with_free_func (g_object_unref), .photo_of = as_photo };
  gboolean ok = TRUE;

  for (guint i = 0; i < sources->len; i++)
    self.total += 2 * size_of (sources->pdata[i]);
  for (guint i = 0; ok && i < sources->len; i++)
    ok = take_in (&self, sources->pdata[i], begun, refused, error);
  ok = ok && gx_copy_watch_tell (watch, 1, error) && run_step (&self, error);
  for (guint i = 0; !ok && i < self.files->len; i++)
    gx_book_let_go_bytes (book, GX_ATTACHMENT (self.files->pdata[i])->sha256);
  for (guint i = 0; ok && ids != NULL && i < self.files->len; i++)
    g_array_append_val (ids, GX_RECORD (self.files->pdata[i])->id);
  return ok ? (int) self.files->len : -1;
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
