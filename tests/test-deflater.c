/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>

#include <glib/gstdio.h>
#include <unistd.h>
#include <zlib.h>

#include "exchange/deflater.h"
#include "support.h"

/* What a reader of the stream finds is what was written, whatever the pieces; and it is hardly longer than deflated at one go. */

static int
file_without_name (void)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("guanxi-XXXXXX", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  g_unlink (path);
  return fd;
}

/* A piece of a sheet, or of noise, which deflates to more than it is. */
static void
append_piece (GString *text, GRand *rand, gboolean is_noise)
{
  if (is_noise)
    for (int n = g_rand_int_range (rand, 0, 5000); n > 0; n--)
      g_string_append_c (text, (char) g_rand_int_range (rand, 0, 256));
  else
    g_string_append_printf (text, "<c r=\"%c%d\"><v>%u</v></c>", 'A' + g_rand_int_range (rand, 0, 20), g_rand_int_range (rand, 1, 100000), g_rand_int (rand) % 5000);
}

static void
assert_inflates (int fd, GxDeflater *deflater, GString *expected)
{
  gsize length = gx_deflater_get_packed_size (deflater);
  g_autofree guint8 *packed = g_malloc (length + 1);
  g_autofree guint8 *found = g_malloc (expected->len + 1);
  z_stream stream = { .next_in = packed, .avail_in = (uInt) length, .next_out = found, .avail_out = (uInt) expected->len + 1 };

  g_assert_cmpint (pread (fd, packed, length + 1, 0), ==, (gssize) length);
  g_assert_cmpint (inflateInit2 (&stream, -MAX_WBITS), ==, Z_OK);
  g_assert_cmpint (inflate (&stream, Z_FINISH), ==, Z_STREAM_END);
  g_assert_cmpuint (stream.avail_in, ==, 0);
  g_assert_cmpmem (found, stream.total_out, expected->str, expected->len);
  inflateEnd (&stream);
  g_assert_cmpuint (gx_deflater_get_size (deflater), ==, expected->len);
  g_assert_cmpuint (gx_deflater_get_crc (deflater), ==, crc32 (crc32 (0, NULL, 0), (const Bytef *) expected->str, (uInt) expected->len));
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = test_rand ();

  for (guint round = 0; round < 12; round++)
    {
      int fd = file_without_name ();
      gboolean is_noise = round % 4 == 3;
      guint n_pieces = round == 0 ? 0 : 1u << g_rand_int_range (rand, 0, is_noise ? 10 : 18);
      g_autoptr (GxDeflater) deflater = gx_deflater_new (fd);
      g_autoptr (GString) all = g_string_new (NULL);

      for (guint i = 0; i < n_pieces; i++)
        {
          GString *text = gx_deflater_get_text (deflater);
          gsize before = text->len;

          append_piece (text, rand, is_noise);
          g_string_append_len (all, text->str + before, (gssize) (text->len - before));
          g_assert_true (gx_deflater_rest (deflater));
        }
      g_assert_true (gx_deflater_finish (deflater));
      assert_inflates (fd, deflater, all);
      close (fd);
    }
}

static void
test_length (void)
{
  g_autoptr (GRand) rand = test_rand ();
  g_autoptr (GString) all = g_string_new (NULL);
  int fd = file_without_name ();
  g_autoptr (GxDeflater) deflater = gx_deflater_new (fd);
  g_autofree guint8 *packed = NULL;
  uLong at_one_go;

  while (all->len < 3000000)
    append_piece (all, rand, FALSE);
  for (gsize at = 0; at < all->len; at += 1000)
    {
      g_string_append_len (gx_deflater_get_text (deflater), all->str + at, (gssize) MIN (1000, all->len - at));
      g_assert_true (gx_deflater_rest (deflater));
    }
  g_assert_true (gx_deflater_finish (deflater));
  at_one_go = compressBound (all->len);
  packed = g_malloc (at_one_go);
  g_assert_cmpint (compress (packed, &at_one_go, (const Bytef *) all->str, all->len), ==, Z_OK);
  g_assert_cmpfloat ((double) gx_deflater_get_packed_size (deflater), <, 1.005 * (double) at_one_go);
  close (fd);
}

static void
test_full (void)
{
  int fd = g_open ("/dev/full", O_WRONLY | O_CLOEXEC, 0);
  g_autoptr (GxDeflater) deflater = gx_deflater_new (fd);
  gboolean is_well = TRUE;

  for (guint i = 0; is_well && i < 100; i++)
    {
      g_string_append_printf (gx_deflater_get_text (deflater), "%*s", 200000, "x");
      is_well = gx_deflater_rest (deflater);
    }
  g_assert_false (is_well);
  g_assert_cmpint (errno, ==, ENOSPC);
  g_assert_false (gx_deflater_finish (deflater));
  g_assert_cmpint (errno, ==, ENOSPC);
  close (fd);
}

/* Blocks that are still being packed keep nobody waiting for ever. */
static void
test_given_up (void)
{
  int fd = file_without_name ();
  GxDeflater *deflater = gx_deflater_new (fd);

  for (guint i = 0; i < 3; i++)
    {
      g_string_append_printf (gx_deflater_get_text (deflater), "%*s", 400000, "x");
      g_assert_true (gx_deflater_rest (deflater));
    }
  gx_deflater_free (deflater);
  g_assert_cmpint (close (fd), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/deflater/random", test_random);
  g_test_add_func ("/deflater/length", test_length);
  g_test_add_func ("/deflater/full", test_full);
  g_test_add_func ("/deflater/given-up", test_given_up);
  return g_test_run ();
}
