/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/picture.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/error.h"
#include "base/paths.h"
#include "paper/decode.h"

gboolean
gx_picture_is_shown (const char *media_type)
{
  return media_type != NULL && g_str_has_prefix (media_type, "image/");
}

gboolean
gx_pdf_is_shown (const char *media_type)
{
  return g_strcmp0 (media_type, "application/pdf") == 0;
}

/* Asking ---------------------------------------------------------------------------------------------------------------------- */

/* A file without a name that has @bytes; -1 on error. */
static int
open_on (GBytes *bytes, GError **error)
{
  int fd = memfd_create ("picture", MFD_CLOEXEC);
  gsize size, at = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  while (fd >= 0 && at < size)
    {
      gssize n = write (fd, data + at, size - at);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        break;
      at += (gsize) n;
    }
  if (fd >= 0 && at == size && lseek (fd, 0, SEEK_SET) == 0)
    return fd;
  g_set_error (error, GX_ERROR, GX_ERROR_NO_MEMORY, _("There is not enough memory to look into a file."));
  if (fd >= 0)
    close (fd);
  return -1;
}

static GSubprocess *
start (GBytes *bytes, const char *what, int longest, int page, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autofree char *program = gx_paths_helper ("guanxi-look");
  g_autofree char *side = g_strdup_printf ("%d", longest);
  g_autofree char *number = g_strdup_printf ("%d", page);
  g_autoptr (GError) local = NULL;
  GSubprocess *process;
  int fd = open_on (bytes, error);

  if (fd < 0)
    return NULL;
  g_subprocess_launcher_take_stdin_fd (launcher, fd);
  process = g_subprocess_launcher_spawn (launcher, &local, program, what, side, number, NULL);
  if (process == NULL)
    g_set_error (error, GX_ERROR, GX_ERROR_IO, _("Pictures cannot be shown: %s. Install Guanxi again."), local->message);
  return process;
}

/* What came of it; @status: as guanxi-look ended, which it may not have done by itself. */
static gboolean
is_answered (int status, const char *name, const char *damaged, GError **error)
{
  switch ((GxDecoded) (status - GX_LOOK_STATUS))
    {
    case GX_DECODED:
      return TRUE;
    case GX_DECODE_DAMAGED:
      g_set_error (error, GX_ERROR, GX_ERROR_INVALID, damaged, name);
      return FALSE;
    case GX_DECODE_TOO_LARGE:
      g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("“%s” is too large a picture to be shown here. Open it with a program for pictures."), name);
      return FALSE;
    case GX_DECODE_LOCKED:
      g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("“%s” is locked with a password and cannot be shown here. Open it with a program for documents."), name);
      return FALSE;
    case GX_N_DECODED:
      break;
    }
  g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("“%s” takes more time or memory than a look at it is worth. Open it with a program for such files."), name);
  return FALSE;
}

/* @damaged: a sentence for what cannot be decoded, with the name. (transfer full) */
static GBytes *
ask (GBytes *bytes, const char *name, const char *damaged, const char *what, int longest, int page, GCancellable *cancellable, GError **error)
{
  g_autoptr (GSubprocess) process = start (bytes, what, longest, page, error);
  g_autoptr (GBytes) answer = NULL;

  if (process == NULL)
    return NULL;
  if (!g_subprocess_communicate (process, NULL, cancellable, &answer, NULL, NULL))
    {
      g_subprocess_force_exit (process);
      if (g_cancellable_is_cancelled (cancellable))
        g_set_error_literal (error, GX_ERROR, GX_ERROR_CANCELLED, _("Cancelled. Nothing was changed."));
      else
        is_answered (-1, name, damaged, error);
      return NULL;
    }
  return is_answered (g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process) : -1, name, damaged, error) ? g_steal_pointer (&answer) : NULL;
}

/* Answers --------------------------------------------------------------------------------------------------------------------- */

static cairo_surface_t *
surface_of (GBytes *answer, int *n_pages)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (answer, &size);
  GxLookHead head = { 0 };
  cairo_surface_t *surface;

  if (size >= sizeof head)
    memcpy (&head, data, sizeof head);
  if (head.width <= 0 || head.height <= 0 || size != sizeof head + (gsize) head.width * (gsize) head.height * 4)
    return NULL;
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, head.width, head.height);
  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS) /* larger than any may be: what decodes for us has been taken over */
    {
      cairo_surface_destroy (surface);
      return NULL;
    }
  for (int y = 0; y < head.height; y++)
    memcpy (cairo_image_surface_get_data (surface) + (gsize) y * (gsize) cairo_image_surface_get_stride (surface),
            data + sizeof head + (gsize) y * (gsize) head.width * 4, (gsize) head.width * 4);
  cairo_surface_mark_dirty (surface);
  *n_pages = head.n_pages;
  return surface;
}

static cairo_surface_t *
ask_for_surface (GBytes *bytes, const char *name, const char *damaged, const char *what, int longest, int page, int *n_pages, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) answer = ask (bytes, name, damaged, what, longest, page, cancellable, error);
  cairo_surface_t *surface = answer != NULL ? surface_of (answer, n_pages) : NULL;

  if (answer != NULL && surface == NULL)
    g_set_error (error, GX_ERROR, GX_ERROR_INVALID, damaged, name);
  return surface;
}

static const char *
no_picture (void)
{
  return _("“%s” is no picture that can be shown: it is damaged, or of a kind that is not known here.");
}

cairo_surface_t *
gx_picture_read (GBytes *bytes, const char *name, int longest, GCancellable *cancellable, GError **error)
{
  int n_pages;

  return ask_for_surface (bytes, name, no_picture (), "picture", longest, 0, &n_pages, cancellable, error);
}

GBytes *
gx_picture_shrink (GBytes *bytes, const char *name, int longest, GCancellable *cancellable, GError **error)
{
  return ask (bytes, name, no_picture (), "photo", longest, 0, cancellable, error);
}

cairo_surface_t *
gx_pdf_read_page (GBytes *bytes, const char *name, int page, int longest, int *n_pages, GCancellable *cancellable, GError **error)
{
  *n_pages = 0;
  return ask_for_surface (bytes, name, _("“%s” is no PDF document that can be shown: it is damaged or empty."), "page", longest, page, n_pages, cancellable, error);
}
