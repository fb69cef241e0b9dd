/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/decode.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <poppler.h>

#define MOST_PIXELS (G_GINT64_CONSTANT (64) * 1000 * 1000) /* a small file may say that it is larger than any memory */
#define PIECE 65536

/* Loading ------------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  int longest;
  gboolean is_known;
  gboolean is_too_large;
  gboolean is_begun; /* there is something to see */
} Measures;

/* Its loader gives out the picture before there is anything in it, row after row; it does not make it smaller by itself. */
static gboolean
is_png (GdkPixbufLoader *loader)
{
  GdkPixbufFormat *format = gdk_pixbuf_loader_get_format (loader);
  g_autofree char *name = format != NULL ? gdk_pixbuf_format_get_name (format) : NULL;

  return g_strcmp0 (name, "png") == 0;
}

static void
measured (GdkPixbufLoader *loader, int width, int height, Measures *measures)
{
  double scale = MIN (1.0, (double) measures->longest / MAX (width, height));

  measures->is_known = TRUE;
  measures->is_too_large = (gint64) width * height > MOST_PIXELS;
  if (measures->is_too_large)
    gdk_pixbuf_loader_set_size (loader, 0, 0); /* or it takes the memory for all of it first */
  else if (!is_png (loader))
    gdk_pixbuf_loader_set_size (loader, MAX (1, (int) (width * scale)), MAX (1, (int) (height * scale)));
}

/* Rows that never come are blank, and not whatever stood in the memory before. */
static void
prepared (GdkPixbufLoader *loader)
{
  if (is_png (loader))
    gdk_pixbuf_fill (gdk_pixbuf_loader_get_pixbuf (loader), 0xffffff00);
}

static void
updated (GdkPixbufLoader *loader, int x, int y, int width, int height, Measures *measures)
{
  measures->is_begun = TRUE;
}

/* A loader complains of what is missing at the end of a file, or broken in the middle, when it is closed at the latest; what it has by then is worth a look. */
static void
feed (GdkPixbufLoader *loader, GBytes *bytes, const Measures *measures)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  for (gsize at = 0; at < size; at += PIECE)
    if (measures->is_too_large || !gdk_pixbuf_loader_write (loader, data + at, MIN (PIECE, size - at), NULL))
      break;
  gdk_pixbuf_loader_close (loader, NULL);
}

/* (transfer full) NULL: there is no memory for it. */
static GdkPixbuf *
shrink (GdkPixbuf *whole, int longest)
{
  int width = gdk_pixbuf_get_width (whole), height = gdk_pixbuf_get_height (whole);
  double scale = (double) longest / MAX (width, height);

  if (scale >= 1)
    return g_object_ref (whole);
  return gdk_pixbuf_scale_simple (whole, MAX (1, (int) (width * scale)), MAX (1, (int) (height * scale)), GDK_INTERP_BILINEAR);
}

static GxDecoded
load (GBytes *bytes, int longest, GdkPixbuf **pixbuf)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  Measures measures = { .longest = longest };
  g_autoptr (GdkPixbuf) oriented = NULL;
  GdkPixbuf *loaded = NULL;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (measured), &measures);
  g_signal_connect (loader, "area-prepared", G_CALLBACK (prepared), NULL);
  g_signal_connect (loader, "area-updated", G_CALLBACK (updated), &measures);
  feed (loader, bytes, &measures);
  if (measures.is_begun)
    loaded = gdk_pixbuf_loader_get_pixbuf (loader);
  if (measures.is_too_large)
    return GX_DECODE_TOO_LARGE;
  if (loaded == NULL)
    return GX_DECODE_DAMAGED;
  oriented = gdk_pixbuf_apply_embedded_orientation (loaded);
  *pixbuf = oriented != NULL ? shrink (oriented, longest) : NULL;
  return *pixbuf != NULL ? GX_DECODED : GX_DECODE_TOO_LARGE;
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

GxDecoded
gx_decode_picture (GBytes *bytes, int longest, cairo_surface_t **surface)
{
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  GxDecoded decoded = load (bytes, longest, &pixbuf);

  if (decoded == GX_DECODED)
    *surface = surface_of (pixbuf);
  return decoded;
}

GxDecoded
gx_decode_photo (GBytes *bytes, int longest, GBytes **jpeg)
{
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autoptr (GdkPixbuf) flat = NULL;
  GxDecoded decoded = load (bytes, longest, &pixbuf);
  char *data;
  gsize size;

  if (decoded != GX_DECODED)
    return decoded;
  flat = gdk_pixbuf_composite_color_simple (pixbuf, gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf), GDK_INTERP_NEAREST, 255, 16, 0xffffff, 0xffffff);
  if (flat == NULL || !gdk_pixbuf_save_to_buffer (flat, &data, &size, "jpeg", NULL, "quality", "90", NULL))
    return GX_DECODE_TOO_LARGE;
  *jpeg = g_bytes_new_take (data, size);
  return GX_DECODED;
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

GxDecoded
gx_decode_page (GBytes *bytes, int page, int longest, int *n_pages, cairo_surface_t **surface)
{
  g_autoptr (GError) error = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes (bytes, NULL, &error);
  PopplerPage *found = NULL;

  *n_pages = document != NULL ? poppler_document_get_n_pages (document) : 0;
  if (page >= 0 && page < *n_pages)
    found = poppler_document_get_page (document, page);
  if (found != NULL)
    *surface = draw_page (found, longest);
  g_clear_object (&found);
  g_clear_object (&document);
  if (*surface != NULL)
    return GX_DECODED;
  return g_error_matches (error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED) ? GX_DECODE_LOCKED : GX_DECODE_DAMAGED;
}
