/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "paper/decode.h"

/* guanxi-look picture|photo|page LONGEST PAGE: decodes the file that is its standard input, for paper/picture.h, which says what it answers. What is in the file may be meant to harm:
 * this program has a little time and memory, and whatever becomes of it the book and its window do not notice. */

#define SECONDS 10                                      /* of the processor; half as many again in all */
#define MEMORY (G_GUINT64_CONSTANT (1024) * 1024 * 1024) /* bytes */

/* No more than it has, if that is less. */
static void
limit (int resource, rlim_t most)
{
  struct rlimit given;

  if (getrlimit (resource, &given) == 0)
    most = MIN (most, given.rlim_cur);
  setrlimit (resource, &(struct rlimit) { most, most });
}

static void
set_limits (void)
{
  limit (RLIMIT_CORE, 0);
  limit (RLIMIT_CPU, SECONDS);
  alarm (SECONDS * 3 / 2);
#ifndef __SANITIZE_ADDRESS__ /* which takes more address space than there is memory */
  limit (RLIMIT_AS, MEMORY);
#endif
}

static gboolean
write_all (gconstpointer data, gsize size)
{
  for (gsize at = 0; at < size;)
    {
      gssize n = write (STDOUT_FILENO, (const char *) data + at, size - at);

      if (n <= 0)
        return FALSE;
      at += (gsize) n;
    }
  return TRUE;
}

static gboolean
write_surface (cairo_surface_t *surface, int n_pages)
{
  GxLookHead head = { cairo_image_surface_get_width (surface), cairo_image_surface_get_height (surface), n_pages };
  gboolean done = write_all (&head, sizeof head);

  cairo_surface_flush (surface);
  for (int y = 0; done && y < head.height; y++)
    done = write_all (cairo_image_surface_get_data (surface) + (gsize) y * (gsize) cairo_image_surface_get_stride (surface), (gsize) head.width * 4);
  return done;
}

static GxDecoded
look (GBytes *bytes, const char *what, int longest, int page)
{
  cairo_surface_t *surface = NULL;
  GBytes *jpeg = NULL;
  int n_pages = 1;
  GxDecoded decoded;

  if (g_str_equal (what, "photo"))
    decoded = gx_decode_photo (bytes, longest, &jpeg);
  else if (g_str_equal (what, "page"))
    decoded = gx_decode_page (bytes, page, longest, &n_pages, &surface);
  else
    decoded = gx_decode_picture (bytes, longest, &surface);
  if ((surface != NULL && !write_surface (surface, n_pages)) || (jpeg != NULL && !write_all (g_bytes_get_data (jpeg, NULL), g_bytes_get_size (jpeg))))
    return GX_DECODE_DAMAGED;
  return decoded;
}

int
main (int argc, char **argv)
{
  g_autoptr (GMappedFile) file = NULL;
  GBytes *bytes;

  if (argc != 4)
    return 2;
  set_limits ();
  file = g_mapped_file_new_from_fd (STDIN_FILENO, FALSE, NULL);
  if (file == NULL)
    return 2;
  bytes = g_mapped_file_get_bytes (file);
  _exit (GX_LOOK_STATUS + (int) look (bytes, argv[1], atoi (argv[2]), atoi (argv[3]))); /* nothing that it made is tidied away */
}
