/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "base/error.h"
#include "exchange/atomic_file.h"

/* Several files are replaced together or not at all, on a disk that fails. */

#define N_FILES 5

/* What the disk does from now on. */
static struct
{
  int renames_left; /* that succeed; below 0: all */
  gboolean recovers; /* only one fails */
  gboolean has_no_links;
} disk = { -1 };

/* These stand before the C library's. */
int
rename (const char *from, const char *to)
{
  if (disk.renames_left == 0)
    {
      if (disk.recovers)
        disk.renames_left = -1;
      errno = EIO;
      return -1;
    }
  if (disk.renames_left > 0)
    disk.renames_left--;
  return renameat (AT_FDCWD, from, AT_FDCWD, to);
}

int
link (const char *from, const char *to)
{
  if (!disk.has_no_links || access (from, F_OK) != 0)
    return linkat (AT_FDCWD, from, AT_FDCWD, to, 0);
  errno = EPERM;
  return -1;
}

static char *
path_of (const char *folder, guint i)
{
  return g_strdup_printf ("%s/%c.csv", folder, 'a' + i);
}

/* a, b and d are there already. */
static gboolean
is_old (guint i)
{
  return i != 2 && i != 4;
}

static char *
content_of (const char *path)
{
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  return text;
}

static guint
count_entries (const char *folder)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  g_dir_close (dir);
  return n;
}

static void
remove_all (const char *folder)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_dir_close (dir);
}

static GPtrArray *
write_all (const char *folder)
{
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) gx_atomic_file_free);

  for (guint i = 0; i < N_FILES; i++)
    {
      g_autofree char *path = path_of (folder, i);
      GxAtomicFile *file;

      if (is_old (i))
        g_assert_true (g_file_set_contents (path, "old", -1, NULL));
      file = gx_atomic_file_new (path, NULL);
      g_assert_nonnull (file);
      g_assert_true (gx_atomic_file_write (file, "new", 3, NULL));
      g_ptr_array_add (files, file);
    }
  return files;
}

static void
assert_as_before (const char *folder)
{
  for (guint i = 0; i < N_FILES; i++)
    {
      g_autofree char *path = path_of (folder, i);
      g_autofree char *text = content_of (path);

      g_assert_cmpstr (text, ==, is_old (i) ? "old" : NULL);
    }
  g_assert_cmpuint (count_entries (folder), ==, 3);
}

static void
test_together (void)
{
  g_autofree char *folder = g_dir_make_tmp ("guanxi-XXXXXX", NULL);

  for (guint no_links = 0; no_links < 2; no_links++)
    {
      GPtrArray *files = write_all (folder);

      disk.has_no_links = no_links;
      g_assert_true (gx_atomic_files_commit (files, NULL));
      g_ptr_array_unref (files);
      for (guint i = 0; i < N_FILES; i++)
        {
          g_autofree char *path = path_of (folder, i);
          g_autofree char *text = content_of (path);

          g_assert_cmpstr (text, ==, "new");
        }
      g_assert_cmpuint (count_entries (folder), ==, N_FILES);
      remove_all (folder);
    }
  disk.has_no_links = FALSE;
  g_rmdir (folder);
}

/* One rename fails, whichever: all is as it was. */
static void
test_taken_back (void)
{
  g_autofree char *folder = g_dir_make_tmp ("guanxi-XXXXXX", NULL);

  for (guint no_links = 0; no_links < 2; no_links++)
    for (int k = 0; k < N_FILES + (no_links ? 3 : 0); k++)
      {
        GPtrArray *files = write_all (folder);
        g_autoptr (GError) error = NULL;

        disk.has_no_links = no_links;
        disk.recovers = TRUE;
        disk.renames_left = k;
        g_assert_false (gx_atomic_files_commit (files, &error));
        g_assert_error (error, GX_ERROR, GX_ERROR_IO);
        g_assert_null (strstr (error->message, "put back"));
        g_assert_cmpint (disk.renames_left, ==, -1);
        g_ptr_array_unref (files);
        assert_as_before (folder);
        remove_all (folder);
      }
  disk.has_no_links = FALSE;
  g_rmdir (folder);
}

/* Nothing can be renamed any more: what is where is said, and nothing is lost. */
static void
test_stuck (void)
{
  g_autofree char *folder = g_dir_make_tmp ("guanxi-XXXXXX", NULL);
  GPtrArray *files = write_all (folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (GRegex) told = g_regex_new ("^“d.csv” could not be written.* “b.csv” \\(as it was: “(.+)”\\), “a.csv” \\(as it was: “(.+)”\\)\\. All others", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  disk.recovers = FALSE;
  disk.renames_left = 3; /* a, b, and c, which was not there */
  g_assert_false (gx_atomic_files_commit (files, &error));
  disk.renames_left = -1;
  g_ptr_array_unref (files);
  g_test_message ("%s", error->message);
  g_assert_true (g_regex_match (told, error->message, 0, &match));
  for (guint i = 1; i <= 2; i++)
    {
      g_autofree char *name = g_match_info_fetch (match, (int) i);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = content_of (path);

      g_assert_cmpstr (text, ==, "old");
    }
  remove_all (folder);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/atomic-files/together", test_together);
  g_test_add_func ("/atomic-files/taken-back", test_taken_back);
  g_test_add_func ("/atomic-files/stuck", test_stuck);
  return g_test_run ();
}
