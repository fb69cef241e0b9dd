/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <cairo-pdf.h>
#include <string.h>
#include <sys/resource.h>

#include "base/error.h"
#include "paper/picture.h"

/* Pictures and documents of others: shown as small as asked for, and what is none, or too large, is said before it is decoded. */

static cairo_status_t
append (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
make_png (int width, int height)
{
  GByteArray *array = g_byte_array_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_write_to_png_stream (surface, append, array);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (array);
}

/* So that it is long: red, and somewhat of blue. */
static GBytes *
make_noise (cairo_format_t format, int width, int height)
{
  GByteArray *array = g_byte_array_new ();
  cairo_surface_t *surface = cairo_image_surface_create (format, width, height);
  guint32 *pixels = (guint32 *) (void *) cairo_image_surface_get_data (surface);
  guint32 last = 1;

  for (int i = 0; i < width * height; i++) /* whose rows have no gaps */
    {
      last = last * 1664525 + 1013904223;
      pixels[i] = 0xfff00000 | last >> 27;
    }
  pixels[width * height - 1] = 0; /* or cairo would leave the alpha of all out */
  cairo_surface_mark_dirty (surface);
  cairo_surface_write_to_png_stream (surface, append, array);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (array);
}

static GBytes *
make_pdf (int n_pages)
{
  GByteArray *array = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append, array, 400, 200);
  cairo_t *cr = cairo_create (surface);

  for (int i = 0; i < n_pages; i++)
    {
      cairo_set_source_rgb (cr, 0, i == 1, 0);
      cairo_paint (cr);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (array);
}

/* The same picture, which says that it is @width × @height. */
static GBytes *
lie (GBytes *png, guint32 width, guint32 height)
{
  gsize size;
  guint8 *copy = g_memdup2 (g_bytes_get_data (png, &size), g_bytes_get_size (png));
  guint32 measures[2] = { GUINT32_TO_BE (width), GUINT32_TO_BE (height) };
  guint32 sum = 0xffffffff;

  memcpy (copy + 16, measures, 8);
  for (guint i = 12; i < 29; i++) /* the sum of a PNG chunk */
    {
      sum ^= copy[i];
      for (guint bit = 0; bit < 8; bit++)
        sum = sum & 1 ? sum >> 1 ^ 0xedb88320 : sum >> 1;
    }
  sum = GUINT32_TO_BE (sum ^ 0xffffffff);
  memcpy (copy + 29, &sum, 4);
  return g_bytes_new_take (copy, size);
}

static guint32
pixel (cairo_surface_t *surface, int x, int y)
{
  return *(guint32 *) (void *) (cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface) + 4 * x);
}

static void
test_sizes (void)
{
  static const struct { int width, height, longest, shown_width, shown_height; } rows[] = {
    { 10, 20, 100, 10, 20 }, { 400, 200, 100, 100, 50 }, { 200, 400, 100, 50, 100 }, { 3000, 1, 100, 100, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) png = make_png (rows[i].width, rows[i].height);
      g_autoptr (GError) error = NULL;
      cairo_surface_t *surface = gx_picture_read (png, "a.png", rows[i].longest, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpint (cairo_image_surface_get_width (surface), ==, rows[i].shown_width);
      g_assert_cmpint (cairo_image_surface_get_height (surface), ==, rows[i].shown_height);
      g_assert_cmphex (pixel (surface, 0, 0), ==, 0xffff0000);
      cairo_surface_destroy (surface);
    }
}

static void
test_shrunk (void)
{
  g_autoptr (GBytes) png = make_png (1600, 800);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) jpeg = gx_picture_shrink (png, "a.png", 512, NULL, &error);
  cairo_surface_t *surface = gx_picture_read (jpeg, "a.jpg", 5000, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 512);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, 256);
  cairo_surface_destroy (surface);
}

/* 48 × 48, red above and blue below, in a JPEG that becomes finer towards its end, which is missing. */
static const char cut_off_jpeg[] =
  "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fH"
  "x8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wgARCAAwADADASIAAhEBAxEB/8QAFwABAQEBAAAAAAAAAAAAAAAAAAECBP/EABcBAQEBAQAAAAAAAAAAAAAAAAAE"
  "AgX/2gAMAwEAAhADEAAAAeRljqaZGmRlFctQVBlFctQVB//EABQQAQAAAAAAAAAAAAAAAAAAAFD/2gAIAQEAAQUCE//EABURAQEAAAAAAAAAAAAAAAAAAAAS/9oACAEDAQE/AaUpSlKUp//EABURAQ"
  "EAAAAAAAAAAAAAAAAAAAAS/9oACAECAQE/AYQhCEIQh//EABQQAQAAAAAAAAAAAAAAAAAAAFD/2gAIAQEABj8CE//EABQQAQAAAAAAAAAAAAAAAAAAAFD/2gAIAQEAAT8hE//aAAwDAQACAAMAAAAQ"
  "MMMwwwxxx//EABQRAQAAAAAAAAAAAAAAAAAAADD/2gAIAQMBAT8QH/8A";

/* Of what breaks off, or is broken further on, all is shown that comes before; the rest is blank. */
static void
test_cut_off (void)
{
  g_autoptr (GBytes) png = make_noise (CAIRO_FORMAT_RGB24, 300, 200);
  g_autoptr (GBytes) clear = make_noise (CAIRO_FORMAT_ARGB32, 300, 200);
  g_autoptr (GBytes) clear_half = g_bytes_new_from_bytes (clear, 0, g_bytes_get_size (clear) / 2);
  gsize size;
  const guint8 *whole = g_bytes_get_data (png, &size);
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (png, 0, size / 2);
  g_autofree guint8 *copy = g_memdup2 (whole, size);
  g_autoptr (GBytes) broken = g_bytes_new_static (copy, size);
  guchar *jpeg = g_base64_decode (cut_off_jpeg, &size);
  g_autoptr (GBytes) cut_off = g_bytes_new_take (jpeg, size);
  const struct
  {
    GBytes *bytes;
    int width;
    guint32 last; /* what stands in the last row, where none came; 0xff: one did */
  } rows[] = {
    { half, 100, 0xffffffff },
    { broken, 100, 0xffffffff },
    { clear_half, 100, 0 },
    { cut_off, 48, 0xff },
  };

  memset (copy + g_bytes_get_size (png) / 2, 0, 64);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      cairo_surface_t *surface = gx_picture_read (rows[i].bytes, "a", 100, NULL, &error);
      g_autoptr (GBytes) photo = gx_picture_shrink (rows[i].bytes, "a", 100, NULL, NULL);

      g_assert_no_error (error);
      g_assert_cmpint (cairo_image_surface_get_width (surface), ==, rows[i].width);
      g_assert_cmphex (pixel (surface, 0, 0) >> 16 & 0xff, >, 0xc0); /* red */
      g_assert_cmphex (pixel (surface, 0, 0) & 0xff, <, 0x40);
      if (rows[i].last != 0xff)
        g_assert_cmphex (pixel (surface, 50, cairo_image_surface_get_height (surface) - 1), ==, rows[i].last);
      g_assert_nonnull (photo);
      cairo_surface_destroy (surface);
    }
}

static void
refuse (GBytes *bytes, gboolean as_pdf, const char *says)
{
  g_autoptr (GError) error = NULL;
  int n_pages = 0;

  g_assert_null (as_pdf ? gx_pdf_read_page (bytes, "x", 0, 100, &n_pages, NULL, &error) : gx_picture_read (bytes, "x", 100, NULL, &error));
  g_assert_error (error, GX_ERROR, GX_ERROR_INVALID);
  if (strstr (error->message, says) == NULL)
    g_error ("“%s” does not say “%s”", error->message, says);
}

static void
test_refused (void)
{
  g_autoptr (GBytes) png = make_png (20, 20);
  g_autoptr (GBytes) bomb = lie (png, 60000, 60000);
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (png, 0, g_bytes_get_size (png) / 2);
  g_autoptr (GBytes) text = g_bytes_new_static ("hello", 5);
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) pdf = make_pdf (1);
  g_autoptr (GBytes) half_pdf = g_bytes_new_from_bytes (pdf, 0, 40);

  g_autofree char *zeros = g_strnfill (64, '0');
  g_autofree char *locked = g_strdup_printf ("%%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"
                                             "trailer << /Root 1 0 R /ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -1 /O <%s> /U <%s> >> >>\n%%%%EOF", zeros, zeros);
  g_autoptr (GBytes) locked_pdf = g_bytes_new_static (locked, strlen (locked));

  refuse (locked_pdf, TRUE, "locked with a password");
  refuse (bomb, FALSE, "too large");
  refuse (half, FALSE, "no picture");
  refuse (text, FALSE, "no picture");
  refuse (nothing, FALSE, "no picture");
  refuse (png, TRUE, "no PDF");
  refuse (nothing, TRUE, "no PDF");
  refuse (half_pdf, TRUE, "no PDF");
}

static void
test_pages (void)
{
  g_autoptr (GBytes) pdf = make_pdf (3);
  int n_pages = 0;

  for (int page = 0; page < 3; page++)
    {
      g_autoptr (GError) error = NULL;
      cairo_surface_t *surface = gx_pdf_read_page (pdf, "a.pdf", page, 100, &n_pages, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpint (n_pages, ==, 3);
      g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 100);
      g_assert_cmpint (cairo_image_surface_get_height (surface), ==, 50);
      g_assert_cmphex (pixel (surface, 50, 25), ==, page == 1 ? 0xff00ff00 : 0xff000000);
      cairo_surface_destroy (surface);
    }
}

/* A document of one page, on which a form is drawn that draws another ten times, and so on. */
static GBytes *
make_avalanche (guint depth)
{
  g_autoptr (GString) pdf = g_string_new ("%PDF-1.5\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
                                          "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>\nendobj\n"
                                          "4 0 obj\n<< /Length 5 >>\nstream\n/X Do\nendstream\nendobj\n");

  for (guint i = 0; i < depth; i++)
    g_string_append_printf (pdf, "%u 0 obj\n<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %u 0 R >> >> /Length 59 >>\nstream\n"
                                 "/X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do\nendstream\nendobj\n", 5 + i, 6 + i);
  g_string_append (pdf, "trailer << /Root 1 0 R >>\n%%EOF");
  return g_string_free_to_bytes (g_steal_pointer (&pdf));
}

/* What would take for ever is given up; here after a little, for who looks has no more time than whoever asks. */
static void
test_takes_for_ever (void)
{
  g_autoptr (GBytes) quick = make_avalanche (2);
  g_autoptr (GBytes) avalanche = make_avalanche (40);
  g_autoptr (GError) error = NULL;
  struct rlimit before, little;
  struct rusage used;
  cairo_surface_t *surface;
  int n_pages;

  surface = gx_pdf_read_page (quick, "x", 0, 100, &n_pages, NULL, &error);
  g_assert_no_error (error);
  cairo_surface_destroy (surface);

  g_assert_cmpint (getrlimit (RLIMIT_CPU, &before), ==, 0);
  g_assert_cmpint (getrusage (RUSAGE_SELF, &used), ==, 0);
  little = (struct rlimit) { (rlim_t) (used.ru_utime.tv_sec + used.ru_stime.tv_sec + 2), before.rlim_max };
  g_assert_cmpint (setrlimit (RLIMIT_CPU, &little), ==, 0);
  refuse (avalanche, TRUE, "more time or memory");
  g_assert_cmpint (setrlimit (RLIMIT_CPU, &before), ==, 0);
}

static gpointer
cancel_soon (gpointer cancellable)
{
  g_usleep (G_USEC_PER_SEC / 10);
  g_cancellable_cancel (cancellable);
  return NULL;
}

static void
test_cancelled (void)
{
  g_autoptr (GBytes) avalanche = make_avalanche (40);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);
  int n_pages;

  g_assert_null (gx_pdf_read_page (avalanche, "x", 0, 100, &n_pages, cancellable, &error));
  g_assert_error (error, GX_ERROR, GX_ERROR_CANCELLED);
  g_thread_join (thread);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture/sizes", test_sizes);
  g_test_add_func ("/picture/shrunk", test_shrunk);
  g_test_add_func ("/picture/cut-off", test_cut_off);
  g_test_add_func ("/picture/refused", test_refused);
  g_test_add_func ("/picture/pages", test_pages);
  g_test_add_func ("/picture/takes-for-ever", test_takes_for_ever);
  g_test_add_func ("/picture/cancelled", test_cancelled);
  return g_test_run ();
}
