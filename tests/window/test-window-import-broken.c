/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>
#include <zip.h>

#include "controller/rejects_files.h"
#include "model/customer.h"
#include "tests/fault_vfs.h"
#include "tests/window/import_page.h"

/* Files that are none, hostile ones, and places that fail: each is a sentence, nothing is changed, and the page goes on to live. */

#define GOOD "客户,电话\n甲公司,13800000001\n"
#define ROW "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>客户</t></is></c></row><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>%s</t></is></c></row>"

typedef struct
{
  const char *name;
  const char *content;
} Part;

static void
pack (const char *path, const Part *parts)
{
  zip_t *zip = zip_open (path, ZIP_CREATE | ZIP_TRUNCATE, NULL);

  g_assert_nonnull (zip);
  for (; parts->name != NULL; parts++)
    g_assert_cmpint (zip_file_add (zip, parts->name, zip_source_buffer (zip, parts->content, strlen (parts->content), 0), ZIP_FL_ENC_UTF_8), >=, 0);
  g_assert_cmpint (zip_close (zip), ==, 0);
}

/* A workbook of one sheet that stands at @target, with what stands @before it. */
static void
pack_workbook (const char *path, const char *target, const char *before, const char *value)
{
  g_autofree char *rows = g_strdup_printf (ROW, value);
  g_autofree char *sheet = g_strdup_printf ("<?xml version=\"1.0\"?>%s<worksheet><sheetData>%s</sheetData></worksheet>", before, rows);
  g_autofree char *relations = g_strdup_printf ("<Relationships><Relationship Id=\"r\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
                                                "worksheet\" Target=\"%s\"/></Relationships>", target);
  const Part parts[] = {
    { "xl/workbook.xml", "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"a\" r:id=\"r\"/></sheets></workbook>" },
    { "xl/_rels/workbook.xml.rels", relations },
    { "xl/worksheets/sheet1.xml", sheet },
    { NULL },
  };

  pack (path, parts);
}

static void
make_bomb (const char *path)
{
  pack_workbook (path, "worksheets/sheet1.xml", "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>", "&b;");
}

static void
make_outside (const char *path)
{
  pack_workbook (path, "worksheets/sheet1.xml", "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>", "&a;");
}

static void
make_long (const char *path)
{
  g_autofree char *text = g_strnfill (50 * 1024 * 1024, 'x');

  pack_workbook (path, "worksheets/sheet1.xml", "", text);
}

static void
make_elsewhere (const char *path)
{
  pack_workbook (path, "../../../../etc/passwd", "", "a");
}

static void
make_truncated (const char *path)
{
  g_autofree char *source = g_test_build_filename (G_TEST_DIST, "data", "workbooks", "owners.xlsx", NULL);
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (source, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length / 2, NULL));
}

static void
make_ods (const char *path)
{
  pack (path, (const Part[]) { { "mimetype", "application/vnd.oasis.opendocument.spreadsheet" }, { "content.xml", "<a/>" }, { NULL } });
}

static void
make_numbers (const char *path)
{
  pack (path, (const Part[]) { { "Index/Document.iwa", "x" }, { NULL } });
}

static void
make_old (const char *path)
{
  g_assert_true (g_file_set_contents (path, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0\0\0", 12, NULL));
}

static void
make_folder (const char *path)
{
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
}

static void
make_empty (const char *path)
{
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
}

static void
make_nothing (const char *path)
{
}

static const struct
{
  const char *name;
  void (*make) (const char *path);
  const char *says;
} broken[] = {
  { "bomb.xlsx", make_bomb, "declares a document type" },
  { "outside.xlsx", make_outside, "declares a document type" },
  { "long.xlsx", make_long, "“long.xlsx”" },
  { "elsewhere.xlsx", make_elsewhere, "damaged or not whole" },
  { "truncated.xlsx", make_truncated, "damaged or not whole" },
  { "客户.ods", make_ods, "OpenDocument" },
  { "客户.numbers", make_numbers, "Apple Numbers" },
  { "客户.xls", make_old, "Save it as .xlsx without one" },
  { "客户.csv", make_folder, "is a folder" },
  { "empty.csv", make_empty, "“empty.csv” is empty" },
  { "gone.csv", make_nothing, "There is no file “gone.csv”" },
};

/* What is dropped. */
static void
drop (Fixture *fixture, const char *const *paths)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->window));
  GSList *files = NULL;
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean handled = FALSE;

  for (; *paths != NULL; paths++)
    files = g_slist_append (files, g_file_new_for_path (*paths));
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, files);
  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 10.0, 10.0, &handled);
    }
  g_assert_true (handled);
}

static gboolean
says (Fixture *fixture, gpointer words)
{
  return fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, words) != NULL;
}

/* After each of them a good table goes in. */
static void
test_broken (void)
{
  Fixture fixture;
  g_autofree char *good = NULL;

  fixture_open (&fixture, FALSE, 1366, 728);
  good = import_write_file (&fixture, "good.csv", GOOD);
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autofree char *path = g_build_filename (fixture.folder, broken[i].name, NULL);

      g_test_message ("%s", broken[i].name);
      broken[i].make (path);
      drop (&fixture, (const char *const[]) { path, NULL });
      fixture_wait (&fixture, import_shows_words, (gpointer) broken[i].says, broken[i].says);
      g_assert_false (import_can (&fixture, NULL));
      g_assert_cmpint (fixture_count (&fixture, &gx_customer_entity), ==, 0);
      g_remove (path);

      drop (&fixture, (const char *const[]) { good, NULL });
      fixture_wait (&fixture, import_can, NULL, "a good one is read");
    }
  import_run (&fixture);
  page_wait_count (&fixture, &gx_customer_entity, 1);
  g_unlink (good);
  fixture_close (&fixture);
}

/* The first is opened, and that is said. */
static void
test_two (void)
{
  Fixture fixture;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  fixture_open (&fixture, FALSE, 1366, 728);
  first = import_write_file (&fixture, "first.csv", GOOD);
  second = import_write_file (&fixture, "second.csv", GOOD);
  drop (&fixture, (const char *const[]) { first, second, NULL });
  fixture_wait (&fixture, says, "first.csv", "the first is opened");
  g_assert_true (says (&fixture, "Only the first of these files was opened: tables come in one after the other."));
  g_unlink (first);
  g_unlink (second);
  fixture_close (&fixture);
}

/* A disk that is full, fails, or can no longer be written. */
static void
test_failing_disk (void)
{
  static const struct { int n, code; const char *says; } faults[] = {
    { 0, SQLITE_FULL, "The disk is full" }, { 4, SQLITE_FULL, "The disk is full" }, { 0, SQLITE_IOERR_FSYNC, "The disk failed" }, { 3, SQLITE_IOERR, "The disk failed" },
    { 0, SQLITE_READONLY, "the file or its folder is read-only" },
  };
  Fixture fixture;
  g_autoptr (GString) rows = g_string_new ("客户,电话\n");
  g_autofree char *path = NULL;

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (rows, "公司%u,138%08u\n", i, i);
  fixture_open (&fixture, FALSE, 1366, 728);
  path = import_write_file (&fixture, "many.csv", rows->str);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      drop (&fixture, (const char *const[]) { path, NULL });
      fixture_wait (&fixture, import_can, NULL, "it was tried");
      fault_vfs_fail_after (FAULT_WRITE, faults[i].n, faults[i].code);
      import_run (&fixture);
      fixture_wait (&fixture, import_shows_words, (gpointer) faults[i].says, faults[i].says);
      fault_vfs_fail_after (FAULT_WRITE, -1, 0);
      g_assert_cmpint (fixture_count (&fixture, &gx_customer_entity), ==, 0);
    }
  drop (&fixture, (const char *const[]) { path, NULL });
  import_run (&fixture);
  page_wait_count (&fixture, &gx_customer_entity, 3000);
  g_unlink (path);
  fixture_close (&fixture);
}

static void
note_failure (GxPage *page, const char *message, GString *failures)
{
  g_string_append (failures, message);
}

static gboolean
has_failed (Fixture *fixture, gpointer failures)
{
  return ((GString *) failures)->len > 0;
}

/* Rejected rows that cannot be written stay in the book. */
static void
test_rejects_elsewhere (void)
{
  Fixture fixture;
  g_autoptr (GString) failures = g_string_new (NULL);
  g_autofree char *path = NULL;
  g_autofree char *table = NULL;
  gulong handler;
  GxPage *page;

  fixture_open (&fixture, FALSE, 1366, 728);
  table = import_write_file (&fixture, "t.csv", "Name,Birthday\n甲公司,2001-02-03\n乙公司,明年春天\n");
  path = g_build_filename (fixture.folder, "missing", "rejects.xlsx", NULL);
  drop (&fixture, (const char *const[]) { table, NULL });
  import_run (&fixture);
  page_wait_count (&fixture, &gx_customer_entity, 1);
  page = GX_PAGE (import_controller (&fixture));
  handler = g_signal_connect (page, "failed", G_CALLBACK (note_failure), failures);
  gx_rejects_file_write (page, fixture.book, 1, path);
  fixture_wait (&fixture, has_failed, failures, "it is said");
  g_assert_nonnull (strstr (failures->str, "its folder does not exist"));
  g_signal_handler_disconnect (page, handler);
  g_unlink (table);
  fixture_close (&fixture);
}

/* The place for what is pasted is full. */
static void
test_paste_full (void)
{
  Fixture fixture;
  struct rlimit usual, small;

  fixture_open (&fixture, FALSE, 1366, 728);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (fixture.window)), "客户\t电话\n甲公司\t13800000001\n乙公司\t13800000002\n");
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &usual), ==, 0);
  small = (struct rlimit) { 10, usual.rlim_max };
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  page_act (&fixture, "win.import-paste");
  fixture_wait (&fixture, import_shows_words, "could not be written: the disk is full", "it is said");
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &usual), ==, 0);
  signal (SIGXFSZ, SIG_DFL);
  page_act (&fixture, "win.import-paste");
  import_run (&fixture);
  page_wait_count (&fixture, &gx_customer_entity, 2);
  fixture_close (&fixture);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  fault_vfs_install ();
  g_test_add_func ("/window/import-broken/files", test_broken);
  g_test_add_func ("/window/import-broken/two", test_two);
  g_test_add_func ("/window/import-broken/failing-disk", test_failing_disk);
  g_test_add_func ("/window/import-broken/paste-full", test_paste_full);
  g_test_add_func ("/window/import-broken/rejects-elsewhere", test_rejects_elsewhere);
  return g_test_run ();
}
