/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <gio/gunixoutputstream.h>
#include <glib/gstdio.h>

#include "base/error.h"
#include "exchange/atomic_file.h"
#include "exchange/csv_writer.h"

/* What is written, and that a file that cannot be finished leaves the one that was there. */

static const struct
{
  const char *cells[4]; /* `#` before a number */
  const char *file;
  const char *stream;
} written[] = {
  { { "a", "b" }, "a,b\r\n", "a,b\n" },
  { { "a b", "" }, "a b,\r\n", "a b,\n" },
  { { "a,b", "c\"d", "e\nf" }, "\"a,b\",\"c\"\"d\",\"e\nf\"\r\n", "\"a,b\",\"c\"\"d\",\"e\nf\"\n" },
  { { "=1+1", "+a", "-b" }, "'=1+1,'+a,'-b\r\n", "=1+1,+a,-b\n" },
  { { "@x", "\ty", "\rz" }, "'@x,\"'\ty\",\"'\rz\"\r\n", "@x,\"\ty\",\"\rz\"\n" },
  { { "=\"a\"" }, "\"'=\"\"a\"\"\"\r\n", "\"=\"\"a\"\"\"\n" },
  { { "#-5.00", "#+86 574 1", "a=b" }, "-5.00,+86 574 1,a=b\r\n", "-5.00,+86 574 1,a=b\n" },
  { { "" }, "\"\"\r\n", "\"\"\n" },
  { { "  " }, "\"  \"\r\n", "\"  \"\n" },
  { { "sep=x" }, "\"sep=x\"\r\n", "\"sep=x\"\n" },
  { { "宁波，甲公司" }, "宁波，甲公司\r\n", "宁波，甲公司\n" },
};

static void
write_row (GxCsvWriter *writer, const char *const *cells)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 4 && cells[i] != NULL; i++)
    if (*cells[i] == '#')
      gx_csv_writer_add_number (writer, cells[i] + 1);
    else
      gx_csv_writer_add_text (writer, cells[i]);
  gx_csv_writer_end_row (writer, &error);
  g_assert_no_error (error);
}

static char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("guanxi-csv-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static void
assert_only_file (const char *folder, const char *name)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  g_assert_cmpstr (g_dir_read_name (dir), ==, name);
  g_assert_null (g_dir_read_name (dir));
}

static void
test_writer (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "客户.csv", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (written); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
      g_autoptr (GxCsvWriter) to_file = gx_csv_writer_new_for_file (path, &error);
      g_autoptr (GxCsvWriter) to_stream = gx_csv_writer_new_for_stream (memory);
      g_autoptr (GBytes) bytes = NULL;
      g_autofree char *contents = NULL;

      g_assert_no_error (error);
      write_row (to_file, written[i].cells);
      write_row (to_stream, written[i].cells);
      gx_csv_writer_close (to_file, &error);
      g_assert_no_error (error);
      gx_csv_writer_close (to_stream, &error);
      g_assert_no_error (error);

      g_file_get_contents (path, &contents, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (g_str_has_prefix (contents, "\xEF\xBB\xBF"));
      g_assert_cmpstr (contents + 3, ==, written[i].file);

      g_output_stream_close (memory, NULL, NULL);
      bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
      g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), written[i].stream,
                       strlen (written[i].stream));
    }

  assert_only_file (folder, "客户.csv");
  g_unlink (path);
  g_rmdir (folder);
}

/* Where nothing fits any more, the old file stays and no other is left. */
static void
test_full (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "list.csv", NULL);
  g_autofree char *contents = NULL;
  g_autofree char *long_text = g_strnfill (50000, 'x');
  g_autoptr (GError) error = NULL;
  struct rlimit old, small;
  gboolean ok = TRUE;

  g_file_set_contents (path, "old", -1, NULL);
  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &old);
  small = old;
  small.rlim_cur = 200000;
  setrlimit (RLIMIT_FSIZE, &small);
  {
    g_autoptr (GxCsvWriter) writer = gx_csv_writer_new_for_file (path, &error);

    for (guint i = 0; ok && i < 10; i++)
      {
        gx_csv_writer_add_text (writer, long_text);
        ok = gx_csv_writer_end_row (writer, &error);
      }
  }
  setrlimit (RLIMIT_FSIZE, &old);

  g_assert_false (ok);
  g_assert_error (error, GX_ERROR, GX_ERROR_FULL);
  g_assert_nonnull (strstr (error->message, "list.csv"));
  g_file_get_contents (path, &contents, NULL, NULL);
  g_assert_cmpstr (contents, ==, "old");
  assert_only_file (folder, "list.csv");

  g_unlink (path);
  g_rmdir (folder);
}

static void
test_full_stream (void)
{
  g_autoptr (GOutputStream) stream = g_unix_output_stream_new (g_open ("/dev/full", O_WRONLY, 0), TRUE);
  g_autoptr (GxCsvWriter) writer = gx_csv_writer_new_for_stream (stream);
  g_autoptr (GError) error = NULL;

  gx_csv_writer_add_text (writer, "a");
  g_assert_true (gx_csv_writer_end_row (writer, &error));
  g_assert_false (gx_csv_writer_close (writer, &error));
  g_assert_error (error, GX_ERROR, GX_ERROR_FULL);
}

static const struct
{
  int saved_errno;
  GxError code;
} failures[] = {
  { ENOSPC, GX_ERROR_FULL },      { EDQUOT, GX_ERROR_FULL },      { EFBIG, GX_ERROR_FULL },       { EROFS, GX_ERROR_READ_ONLY },
  { EACCES, GX_ERROR_READ_ONLY }, { EPERM, GX_ERROR_READ_ONLY }, { ENOENT, GX_ERROR_NOT_FOUND }, { EIO, GX_ERROR_IO },
};

static void
test_atomic (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "a.csv", NULL);
  g_autofree char *link = g_build_filename (folder, "link.csv", NULL);
  g_autofree char *missing = g_build_filename (folder, "none", "a.csv", NULL);
  const struct { const char *path; GxError code; } bad[] = {
    { missing, GX_ERROR_NOT_FOUND }, { folder, GX_ERROR_REFUSED }, { "/dev/null", GX_ERROR_REFUSED },
    { "/proc/none.csv", GX_ERROR_NOT_FOUND },
  };
  g_autofree char *contents = NULL;
  g_autoptr (GxAtomicFile) file = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autoptr (GError) failure = NULL;

      gx_file_set_write_error (&failure, failures[i].saved_errno, path);
      g_assert_error (failure, GX_ERROR, (int) failures[i].code);
      g_assert_nonnull (strstr (failure->message, "a.csv"));
    }

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_null (gx_atomic_file_new (bad[i].path, &error));
      g_assert_error (error, GX_ERROR, (int) bad[i].code);
      g_clear_error (&error);
    }

  /* The link stays a link, the file keeps its mode, and nothing changes before the commit. */
  g_file_set_contents (path, "old", -1, NULL);
  g_chmod (path, 0640);
  g_assert_cmpint (symlink ("a.csv", link), ==, 0);
  file = gx_atomic_file_new (link, &error);
  g_assert_no_error (error);
  g_assert_true (gx_atomic_file_write (file, "new", 3, &error));
  g_file_get_contents (path, &contents, NULL, NULL);
  g_assert_cmpstr (contents, ==, "old");
  g_assert_true (gx_atomic_file_commit (file, &error));
  g_clear_pointer (&contents, g_free);
  g_file_get_contents (path, &contents, NULL, NULL);
  g_assert_cmpstr (contents, ==, "new");
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_stat (path, &status);
  g_assert_cmpint (status.st_mode & 0777, ==, 0640);

  g_unlink (link);
  assert_only_file (folder, "a.csv");
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv-writer/cells", test_writer);
  g_test_add_func ("/csv-writer/full", test_full);
  g_test_add_func ("/csv-writer/full-stream", test_full_stream);
  g_test_add_func ("/csv-writer/atomic-file", test_atomic);
  return g_test_run ();
}
