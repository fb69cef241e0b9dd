/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "attach_fixture.h"
#include "book/keep_bytes.h"
#include "fault_vfs.h"
#include "model/campaign.h"
#include "model/deal.h"

/* What goes wrong while files are attached: each says why it cannot be, the others are; and of what is stopped or fails nothing is left. */

typedef struct
{
  const char *what;
  GxError code;
  const char *says;
} Refusal;

/* A path of each kind of thing that is no file to attach. */
static char *
make_bad (TestBook *book, const char *what)
{
  char *path = test_book_file (book, what);

  if (g_str_equal (what, "folder"))
    g_mkdir (path, 0700);
  else if (g_str_equal (what, "queue"))
    g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  else if (g_str_equal (what, "astray"))
    g_assert_cmpint (symlink ("nowhere", path), ==, 0);
  else if (g_str_equal (what, "made up"))
    g_assert_cmpint (symlink ("/proc/self/status", path), ==, 0);
  else if (g_str_equal (what, "round and round"))
    g_assert_cmpint (symlink ("round and round", path), ==, 0);
  else if (g_str_equal (what, "large"))
    {
      int fd = g_open (path, O_CREAT | O_WRONLY, 0600);

      g_assert_cmpint (ftruncate (fd, GX_FILE_MOST + 1), ==, 0);
      close (fd);
    }
  return path;
}

/* The one of @refused, which must be one. */
static const GError *
only (const GPtrArray *refused)
{
  g_assert_cmpuint (refused->len, ==, 1);
  return refused->pdata[0];
}

static const Refusal refusals[] = {
  { "missing", GX_ERROR_NOT_FOUND, "There is no file “missing”" },
  { "astray", GX_ERROR_NOT_FOUND, "There is no file “astray”" },
  { "round and round", GX_ERROR_IO, "“round and round” could not be read" },
  { "folder", GX_ERROR_REFUSED, "“folder” is a folder" },
  { "queue", GX_ERROR_REFUSED, "“queue” is not an ordinary file" },
  { "made up", GX_ERROR_REFUSED, "“made up” is not an ordinary file: the computer makes up what is in it" },
  { "large", GX_ERROR_REFUSED, "large, 1 byte more than the 100 MB" },
};

/* What cannot be attached is said, each with its own reason; what can be is, in one step. */
static void
test_refused (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GBytes) good = content (1000, 1);
  gint64 customer;

  test_book_init (&book, "en");
  customer = test_add_customer (book.book, "Acme");
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *path = make_bad (&book, refusals[i].what);
      g_autoptr (GPtrArray) refused = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
      GPtrArray *three = one_source (gx_file_source_new_bytes (good, "good.txt"));
      g_autoptr (GError) error = NULL;

      g_ptr_array_add (three, gx_file_source_new_path (path));
      g_ptr_array_add (three, gx_file_source_new_bytes (good, "also good.txt"));
      g_assert_cmpint (run_attach (&book, &gx_customer_entity, customer, three, NULL, NULL, refused, &error), ==, 2);
      g_assert_no_error (error);
      g_assert_error (only (refused), GX_ERROR, (int) refusals[i].code);
      if (strstr (only (refused)->message, refusals[i].says) == NULL)
        g_error ("“%s” does not say “%s”", only (refused)->message, refusals[i].says);
      test_undo (book.book);
      g_assert_cmpint (test_count (book.book, &gx_attachment_entity, NULL), ==, 0);
      g_unlink (path);
    }
}

/* Nothing at all can be: no step, no bytes. */
static void
test_all_refused (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GPtrArray) refused = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  GPtrArray *sources = one_source (gx_file_source_new_path (""));
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;
  gint64 customer;

  test_book_init (&book, "en");
  customer = test_add_customer (book.book, "Acme");
  before = test_dump (book.path);
  g_ptr_array_add (sources, gx_file_source_new_away ("on a telephone.jpg"));
  g_assert_cmpint (run_attach (&book, &gx_customer_entity, customer, sources, NULL, NULL, refused, &error), ==, 0);
  g_assert_no_error (error);
  g_assert_cmpuint (refused->len, ==, 2);
  g_assert_nonnull (strstr (((const GError *) refused->pdata[0])->message, "has no name"));
  g_assert_nonnull (strstr (((const GError *) refused->pdata[1])->message, "“on a telephone.jpg” is not on this computer"));
  after = test_dump (book.path);
  test_dump_equal (before, after, "after nothing was attached");
}

static void
test_refused_owners (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxRecord) empty = test_record (&gx_attachment_entity, "customer_id", "1", "name", "x.pdf", NULL);
  g_autoptr (GxRecord) deal = test_record (&gx_deal_entity, "title", "Nobody's", NULL);
  g_autoptr (GxRecord) campaign = test_record (&gx_campaign_entity, "name", "Spring", NULL);
  g_autoptr (GError) error = NULL;

  test_book_init (&book, "en");
  test_add_customer (book.book, "Acme");
  test_refuse (book.book, gx_step_new_add (empty), GX_ERROR_REFUSED, "only the name");
  g_assert_null (gx_attach_begin (deal, &error));
  g_assert_error (error, GX_ERROR, GX_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_null (gx_attach_begin (campaign, &error));
  g_assert_error (error, GX_ERROR, GX_ERROR_USAGE);
}

/* On the way ----------------------------------------------------------------------------------------------------------------- */

/* Somebody who does something once attaching is so far. */
typedef struct
{
  double at;
  void (*act) (gpointer data);
  gpointer data;
  gint64 done; /* how often it was told of that */
} Meddler;

static void
meddle (double fraction, gpointer user_data)
{
  Meddler *self = user_data;

  if (fraction >= self->at && self->done++ == 0)
    self->act (self->data);
}

static void
shorten (gpointer path)
{
  g_assert_cmpint (truncate (path, GX_FILE_PIECE + 3), ==, 0);
}

static void
lengthen (gpointer path)
{
  int fd = g_open (path, O_WRONLY | O_APPEND, 0);

  g_assert_cmpint (write (fd, "xyz", 3), ==, 3);
  close (fd);
}

static void
alter (gpointer path)
{
  int fd = g_open (path, O_WRONLY, 0);

  g_assert_cmpint (pwrite (fd, "xyz", 3, 2 * GX_FILE_PIECE + 5), ==, 3);
  close (fd);
}

static void
vanish (gpointer path)
{
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
test_changed_meanwhile (void)
{
  static const struct
  {
    void (*act) (gpointer path);
    const char *says; /* NULL: it is attached, for it was there when it was opened */
  } cases[] = {
    { shorten, "“growing.log” became shorter" },
    { lengthen, "“growing.log” became longer" },
    { alter, "“growing.log” was changed" },
    { vanish, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (TestBook) book = { 0 };
      g_autoptr (GBytes) bytes = content (10 * GX_FILE_PIECE, 9);
      g_autoptr (GPtrArray) refused = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
      g_autoptr (GError) error = NULL;
      g_autofree char *path = NULL;
      const struct timespec long_ago[] = { { 1, 0 }, { 1, 0 } };
      Meddler self = { .at = 0.2, .act = cases[i].act };
      const GxCopyWatch watch = { .progress = meddle, .data = &self, .span = 1 };
      gint64 customer;

      test_book_init (&book, "en");
      customer = test_add_customer (book.book, "Acme");
      self.data = path = write_file (&book, "growing.log", bytes);
      g_assert_cmpint (utimensat (AT_FDCWD, path, long_ago, 0), ==, 0);
      g_assert_cmpint (run_attach (&book, &gx_customer_entity, customer, one_source (gx_file_source_new_path (path)), &watch, NULL, refused, &error), ==, cases[i].says == NULL);
      g_assert_no_error (error);
      g_assert_cmpint (self.done, >, 0);
      if (cases[i].says != NULL && strstr (only (refused)->message, cases[i].says) == NULL)
        g_error ("“%s” does not say “%s”", only (refused)->message, cases[i].says);
      g_assert_cmpint (n_pieces (&book), ==, cases[i].says == NULL ? 10 : 0);
    }
}

static void
cancel (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
}

/* Stopped on the way, nothing is left: while it is read, and while the book takes it. */
static void
test_cancelled (void)
{
  static const double moments[] = { 0, 0.1, 0.3, 0.6, 0.8, 0.99 };

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_auto (TestBook) book = { 0 };
      g_autoptr (GBytes) first = content (10 * GX_FILE_PIECE, 5);
      g_autoptr (GBytes) second = content (10 * GX_FILE_PIECE, 6);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GPtrArray) refused = g_ptr_array_new ();
      g_autoptr (GError) error = NULL;
      Meddler self = { .at = moments[i], .act = cancel, .data = cancellable };
      const GxCopyWatch watch = { .cancellable = cancellable, .progress = meddle, .data = &self, .span = 1 };
      GPtrArray *sources = one_source (gx_file_source_new_bytes (first, "film"));
      gint64 customer;

      test_book_init (&book, "en");
      customer = test_add_customer (book.book, "Acme");
      g_ptr_array_add (sources, gx_file_source_new_bytes (second, "sequel"));
      g_assert_cmpint (run_attach (&book, &gx_customer_entity, customer, sources, &watch, NULL, refused, &error), ==, -1);
      g_assert_error (error, GX_ERROR, GX_ERROR_CANCELLED);
      g_assert_cmpint (n_pieces (&book), ==, 0);
      g_assert_cmpint (test_count (book.book, &gx_attachment_entity, NULL), ==, 0);
    }
}

/* What is stopped half-way leaves nothing; what a program that was killed left there half is made whole. */
static void
test_kept_whole_or_not (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GBytes) bytes = content (10 * GX_FILE_PIECE + 1, 5);
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autofree char *first_goes = g_strdup_printf ("DELETE FROM file_piece WHERE number < 4 AND sha256 = '%s'", sum);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Meddler self = { .at = 0.5, .act = cancel, .data = cancellable };
  const GxCopyWatch watch = { .cancellable = cancellable, .progress = meddle, .data = &self, .span = 1 };
  gint64 customer;

  test_book_init (&book, "en");
  customer = test_add_customer (book.book, "Acme");
  g_assert_false (gx_book_keep_bytes (book.book, sum, bytes, &watch, &error));
  g_assert_error (error, GX_ERROR, GX_ERROR_CANCELLED);
  g_assert_cmpint (n_pieces (&book), ==, 0);

  attach_bytes (&book, customer, "film", bytes);
  test_undo (book.book);
  test_book_close (&book);
  in_file (&book, first_goes);
  g_assert_cmpint (n_pieces (&book), ==, 7);
  test_book_reopen (&book);
  attach_bytes (&book, customer, "film", bytes);
  g_assert_cmpint (n_pieces (&book), ==, 11);
  test_check (book.book);
}

/* While a long file goes into the book, somebody saves something. */
static void
save_meanwhile (gpointer data)
{
  test_add_customer (data, "Meanwhile");
}

static void
test_others_are_served (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GBytes) bytes = content (40 * GX_FILE_PIECE, 5);
  g_autoptr (GPtrArray) refused = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *log = NULL;
  Meddler self = { .at = 0.7, .act = save_meanwhile };
  const GxCopyWatch watch = { .progress = meddle, .data = &self, .span = 1 };
  GStatBuf status;
  gint64 customer;

  test_book_init (&book, "en");
  self.data = book.book;
  customer = test_add_customer (book.book, "Acme");
  g_assert_cmpint (run_attach (&book, &gx_customer_entity, customer, one_source (gx_file_source_new_bytes (bytes, "film")), &watch, NULL, refused, &error), ==, 1);
  g_assert_no_error (error);
  g_assert_cmpint (test_count (book.book, &gx_customer_entity, NULL), ==, 2);
  log = g_strconcat (book.path, "-wal", NULL);
  g_assert_cmpint (g_stat (log, &status), ==, 0);
  g_assert_cmpint (status.st_size, <, 16 * GX_FILE_PIECE); /* and the log of commits does not grow as long as the file */
  test_undo (book.book);
  g_assert_cmpint (test_count (book.book, &gx_attachment_entity, NULL), ==, 0);
  g_assert_cmpint (test_count (book.book, &gx_customer_entity, NULL), ==, 2);
  test_check (book.book);
}

/* How much is free of whatever disk, as the book is told; 0: as it is. */
static guint64 said_to_be_free;

int
statvfs (const char *path, struct statvfs *disk)
{
  *disk = (struct statvfs) { .f_frsize = 4096, .f_bavail = (said_to_be_free != 0 ? said_to_be_free : G_MAXINT64) / 4096 };
  return 0;
}

/* Hardly any room: said before anything is written, unless the book has it already. */
static void
test_disk_nearly_full (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GBytes) bytes = content (8 * GX_FILE_PIECE, 5);
  g_autoptr (GPtrArray) refused = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  gint64 customer;

  test_book_init (&book, "en");
  customer = test_add_customer (book.book, "Acme");
  said_to_be_free = 10 * GX_FILE_PIECE;
  g_assert_cmpint (run_attach (&book, &gx_customer_entity, customer, one_source (gx_file_source_new_bytes (bytes, "film")), NULL, NULL, refused, &error), ==, -1);
  g_assert_error (error, GX_ERROR, GX_ERROR_FULL);
  g_assert_nonnull (strstr (error->message, "The disk is nearly full: this takes 16.8\302\240MB, and 10.5\302\240MB are free"));
  g_assert_cmpint (n_pieces (&book), ==, 0);
  said_to_be_free = 0;
  attach_bytes (&book, customer, "film", bytes);
  said_to_be_free = 1;
  attach_bytes (&book, customer, "the same film", bytes);
  said_to_be_free = 0;
}

/* The disk is full in the middle: said so, and the book is as it was. */
static void
test_disk_full (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GBytes) bytes = content (8 * GX_FILE_PIECE, 5);
  g_autoptr (GPtrArray) refused = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  gint64 customer;

  test_book_init (&book, "en");
  customer = test_add_customer (book.book, "Acme");
  fault_vfs_fail_after (FAULT_WRITE, 40, SQLITE_FULL);
  g_assert_cmpint (run_attach (&book, &gx_customer_entity, customer, one_source (gx_file_source_new_bytes (bytes, "film")), NULL, NULL, refused, &error), ==, -1);
  fault_vfs_fail_after (FAULT_WRITE, -1, SQLITE_OK);
  g_assert_error (error, GX_ERROR, GX_ERROR_FULL);
  test_drain ();
  g_assert_cmpint (n_pieces (&book), ==, 0);
  g_assert_cmpint (test_count (book.book, &gx_attachment_entity, NULL), ==, 0);
  attach_bytes (&book, customer, "film", bytes);
  test_check (book.book);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fault_vfs_install ();
  g_test_add_func ("/attaching/refused", test_refused);
  g_test_add_func ("/attaching/all-refused", test_all_refused);
  g_test_add_func ("/attaching/refused-owners", test_refused_owners);
  g_test_add_func ("/attaching/changed-meanwhile", test_changed_meanwhile);
  g_test_add_func ("/attaching/cancelled", test_cancelled);
  g_test_add_func ("/attaching/kept-whole-or-not", test_kept_whole_or_not);
  g_test_add_func ("/attaching/others-are-served", test_others_are_served);
  g_test_add_func ("/attaching/disk-nearly-full", test_disk_nearly_full);
  g_test_add_func ("/attaching/disk-full", test_disk_full);
  return g_test_run ();
}
