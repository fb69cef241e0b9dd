/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/picture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n-lib.h>
#include <poppler.h>

#include "base/error.h"

#define MOST_PIXELS (G_GINT64_CONSTANT (64) * 1000 * 1000) /* a small file may say that it is larger than any memory */
#define PIECE 65536

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

/* Loading ------------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  int longest;
  gboolean is_known;
  gboolean is_too_large;
} Measures;

static void
measured (GdkPixbufLoader *loader, int width, int height, Measures *measures)
{
  double scale = MIN (1.0, (double) measures->longest / MAX (width, height));

  measures->is_known = TRUE;
  measures->is_too_large = (gint64) width * height > MOST_PIXELS;
  if (measures->is_too_large)
    gdk_pixbuf_loader_set_size (loader, 0, 0); /* or it takes the memory for all of it first */
  else
    gdk_pixbuf_loader_set_size (loader, MAX (1, (int) (width * scale)), MAX (1, (int) (height * scale)));
}

/* A loader that was stopped complains when it is closed; that is no news. */
static gboolean
feed (GdkPixbufLoader *loader, GBytes *bytes, const Measures *measures, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  for (gsize at = 0; at < size; at += PIECE)
    if (measures->is_too_large || !gdk_pixbuf_loader_write (loader, data + at, MIN (PIECE, size - at), error))
      {
        gdk_pixbuf_loader_close (loader, NULL);
        return FALSE;
      }
  return gdk_pixbuf_loader_close (loader, error);
}

static GdkPixbuf *
load (GBytes *bytes, const char *name, int longest, GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  Measures measures = { .longest = longest };
  g_autoptr (GError) local = NULL;
  GdkPixbuf *loaded = NULL;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (measured), &measures);
  if (feed (loader, bytes, &measures, &local))
    loaded = gdk_pixbuf_loader_get_pixbuf (loader);
  if (measures.is_too_large)
    g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("“%s” is too large a picture to be shown here. Open it with a program for pictures."), name);
  else if (loaded == NULL)
    g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("“%s” is no picture that can be shown: it is damaged, or of a kind that is not known here."), name);
  else
    return gdk_pixbuf_apply_embedded_orientation (loaded);
  return NULL;
}

/* Cairo wants its colours multiplied by how much of them is seen, and in the order of the machine. */
static cairo_surface_t *
surface_of (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);
  int n_channels = gdk_pixbuf_get_n_channels (pixbuf);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  guint8 *target = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);

  for (int y = 0; y < height; y++)
    {
      const guint8 *from = gdk_pixbuf_read_pixels (pixbuf) + (gsize) y * gdk_pixbuf_get_rowstride (pixbuf);
      guint32 *to = (guint32 *) (void *) (target + (gsize) y * stride);

      for (int x = 0; x < width; x++, from += n_channels)
        {
          guint alpha = n_channels == 4 ? from[3] : 255;

          to[x] = alpha << 24 | (from[0] * alpha / 255) << 16 | (from[1] * alpha / 255) << 8 | from[2] * alpha / 255;
        }
    }
  cairo_surface_mark_dirty (surface);
  return surface;
}

cairo_surface_t *
gx_picture_read (GBytes *bytes, const char *name, int longest, GError **error)
{
  g_autoptr (GdkPixbuf) pixbuf = load (bytes, name, longest, error);

  return pixbuf != NULL ? surface_of (pixbuf) : NULL;
}

GBytes *
gx_picture_shrink (GBytes *bytes, const char *name, int longest, GError **error)
{
  g_autoptr (GdkPixbuf) pixbuf = load (bytes, name, longest, error);
  g_autoptr (GdkPixbuf) flat = NULL;
  g_autoptr (GError) local = NULL;
  char *data;
  gsize size;

  if (pixbuf == NULL)
    return NULL;
  flat = gdk_pixbuf_composite_color_simple (pixbuf, gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf), GDK_INTERP_NEAREST, 255, 16, 0xffffff, 0xffffff);
  if (flat != NULL && gdk_pixbuf_save_to_buffer (flat, &data, &size, "jpeg", &local, "quality", "90", NULL))
    return g_bytes_new_take (data, size);
  g_set_error (error, GX_ERROR, GX_ERROR_NO_MEMORY, _("There is not enough memory to make a photo of “%s”."), name);
  return NULL;
}

/* PDF ----------------------------------------------------------------------------------------------------------------------- */

static cairo_surface_t *
draw_page (PopplerPage *page, int longest)
{
  cairo_surface_t *surface;
  double width, height, scale;
  cairo_t *cr;

  poppler_page_get_size (page, &width, &height);
  scale = longest / CLAMP (MAX (width, height), 1, 1e6);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, MAX (1, (int) (width * scale)), MAX (1, (int) (height * scale)));
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  poppler_page_render (page, cr);
  cairo_destroy (cr);
  return surface;
}

cairo_surface_t *
gx_pdf_read_page (GBytes *bytes, const char *name, int page, int longest, int *n_pages, GError **error)
{
  static GMutex one_at_a_time; /* the library has settings that all documents share */
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&one_at_a_time);
  g_autoptr (GError) local = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes (bytes, NULL, &local);
  PopplerPage *found = NULL;
  cairo_surface_t *drawn = NULL;

  *n_pages = document != NULL ? poppler_document_get_n_pages (document) : 0;
  if (page >= 0 && page < *n_pages)
    found = poppler_document_get_page (document, page);
  if (found != NULL)
    drawn = draw_page (found, longest);
  g_clear_object (&found);
  g_clear_object (&document);
  if (drawn != NULL)
    return drawn;

  if (g_error_matches (local, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("“%s” is locked with a password and cannot be shown here. Open it with a program for documents."), name);
  else
    g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("“%s” is no PDF document that can be shown: it is damaged or empty."), name);
  return NULL;
}
