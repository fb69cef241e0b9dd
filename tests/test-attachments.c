/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "attach_fixture.h"
#include "book/backup.h"
#include "model/campaign.h"
#include "model/campaign_member.h"
#include "model/contact.h"
#include "model/customer.h"
#include "model/deal.h"
#include "model/feedback.h"
#include "model/interaction.h"
#include "model/preference.h"
#include "model/task.h"

/* Files in the book: in and out again the same, once however often, undone and restored with what owns them. test-attaching is about what goes wrong on the way in. */

static void
set_photo (TestBook *book, GxRecord *owner, GBytes *bytes, const char *name)
{
  g_autoptr (GxAttachment) begun = gx_attach_begin (owner, NULL);
  g_autoptr (GPtrArray) sources = one_source (gx_file_source_new_bytes (bytes, name));
  g_autoptr (GPtrArray) refused = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (gx_attach_run (book->book, sources, begun, owner, NULL, NULL, refused, &error), ==, 1);
  g_assert_no_error (error);
  test_drain ();
}

static void
assert_saved (TestBook *book, gint64 id, GBytes *expected)
{
  g_autoptr (GxRecord) file = test_read (book->book, &gx_attachment_entity, id);
  g_autofree char *path = test_book_file (book, "out");
  g_autofree char *found = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_true (gx_attachment_save (gx_book_get_reader (book->book), GX_ATTACHMENT (file), path, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &found, &length, NULL));
  bytes = g_bytes_new_static (found, length);
  g_assert_true (g_bytes_equal (bytes, expected));
  g_unlink (path);
}

/* Whole pieces, one byte more and less, nothing. */
static void
test_round_trip (void)
{
  static const gsize sizes[] = { 0, 1, GX_FILE_PIECE - 1, GX_FILE_PIECE, GX_FILE_PIECE + 1, 3 * GX_FILE_PIECE + 7 };
  g_auto (TestBook) book = { 0 };
  gint64 customer;

  test_book_init (&book, "en");
  customer = test_add_customer (book.book, "Acme");
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GBytes) bytes = content (sizes[i], 7 + i);
      g_autofree char *path = write_file (&book, "合同 1.pdf", bytes);
      g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
      gint64 before = n_pieces (&book);
      gint64 id = attach (&book, &gx_customer_entity, customer, gx_file_source_new_path (path));
      g_autofree char *size = g_strdup_printf ("%zu", sizes[i]);

      test_assert_field (book.book, &gx_attachment_entity, id, "name", "合同 1.pdf");
      test_assert_field (book.book, &gx_attachment_entity, id, "size", size);
      test_assert_field (book.book, &gx_attachment_entity, id, "sha256", sum);
      g_assert_cmpint (n_pieces (&book) - before, ==, (gint64) ((sizes[i] + GX_FILE_PIECE - 1) / GX_FILE_PIECE));
      assert_saved (&book, id, bytes);
    }
  test_check (book.book);
  g_assert_cmpint (test_count (book.book, &gx_attachment_entity, "customer = \"Acme\" and size >= 1048576"), ==, 3);
}

/* The customer is found by the names of its files, and so are they. */
static void
test_found (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GBytes) bytes = content (10, 1);
  g_autoptr (GArray) files = NULL;
  g_autoptr (GArray) customers = NULL;
  gint64 customer, file;

  test_book_init (&book, "en");
  test_add_customer (book.book, "Other");
  customer = test_add_customer (book.book, "Acme");
  file = attach_bytes (&book, customer, "采购合同.pdf", bytes);
  files = test_ids (book.book, &gx_attachment_entity, "cght", NULL, NULL);
  customers = test_ids (book.book, &gx_customer_entity, "合同", NULL, NULL);
  g_assert_cmpuint (files->len, ==, 1);
  g_assert_cmpint (g_array_index (files, gint64, 0), ==, file);
  g_assert_cmpuint (customers->len, ==, 1);
  g_assert_cmpint (g_array_index (customers, gint64, 0), ==, customer);
}

/* The same content is there once; it stays while the log could bring it back, and goes when nothing speaks of it. */
static void
test_kept_once_and_collected (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GBytes) bytes = content (2 * GX_FILE_PIECE, 3);
  g_autoptr (GBytes) other = content (5, 4);
  gint64 customer, first, second, undone;

  test_book_init (&book, "en");
  customer = test_add_customer (book.book, "Acme");
  first = attach_bytes (&book, customer, "a.bin", bytes);
  second = attach_bytes (&book, customer, "b.bin", bytes);
  g_assert_cmpint (n_pieces (&book), ==, 2);
  test_delete (book.book, &gx_attachment_entity, first);
  test_delete (book.book, &gx_attachment_entity, second);
  undone = attach_bytes (&book, customer, "c.bin", other);
  test_undo (book.book);
  test_book_close (&book);
  test_book_reopen (&book);
  g_usleep (G_USEC_PER_SEC); /* time for what the book does when it has nothing to do; nothing may come of it */
  g_assert_cmpint (n_pieces (&book), ==, 3);
  test_redo (book.book);
  assert_saved (&book, undone, other);
  test_undo (book.book);
  test_undo (book.book);
  test_undo (book.book);
  assert_saved (&book, first, bytes);
  assert_saved (&book, second, bytes);
  test_redo (book.book);
  test_redo (book.book);

  test_book_close (&book);
  in_file (&book, "DELETE FROM change"); /* as an erasure does */
  test_book_reopen (&book);
  for (guint i = 0; i < 100 && n_pieces (&book) > 0; i++)
    g_usleep (G_USEC_PER_SEC / 10);
  g_assert_cmpint (n_pieces (&book), ==, 0);
}

/* A company with a contact, an interaction, a deal, a task, files of each, photos and all it said: gone and back, by undo and from the recycle bin. */
static void
test_whole_company (void)
{
  g_auto (TestBook) book = { 0 };
  g_autofree char *full = NULL, *restored = NULL, *without = NULL;
  gint64 customer, contact, campaign;
  const GxEntity *owners[] = { &gx_contact_entity, &gx_interaction_entity, &gx_deal_entity, &gx_task_entity };
  gint64 ids[G_N_ELEMENTS (owners)];
  g_autofree char *number = NULL;

  test_book_init (&book, "en");
  test_add_customer (book.book, "Bystander");
  customer = test_add_customer (book.book, "Acme");
  number = g_strdup_printf ("%" G_GINT64_FORMAT, customer);
  ids[0] = contact = test_add_owned (book.book, &gx_contact_entity, customer, "name", "王小明");
  ids[1] = test_add_new (book.book, test_record (&gx_interaction_entity, "customer_id", number, "kind", "phone", "happened_at", "2026-03-01T10:00:00Z", "summary", "rang", NULL));
  ids[2] = test_add_owned (book.book, &gx_deal_entity, customer, "title", "Big one");
  ids[3] = test_add_owned (book.book, &gx_task_entity, customer, "title", "Call back");
  for (guint i = 0; i < G_N_ELEMENTS (owners); i++)
    {
      g_autoptr (GBytes) bytes = content (100 + i, i);
      gint64 file = attach (&book, owners[i], ids[i], gx_file_source_new_bytes (bytes, owners[i]->name));
      g_autofree char *reference = g_strconcat (owners[i]->name, "_id", NULL);
      g_autofree char *owner = g_strdup_printf ("%" G_GINT64_FORMAT, ids[i]);

      test_assert_field (book.book, &gx_attachment_entity, file, "customer_id", number);
      test_assert_field (book.book, &gx_attachment_entity, file, reference, owner);
    }
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GBytes) photo = content (5000, 77 + i);
      g_autoptr (GxRecord) owner = i == 0 ? test_read (book.book, &gx_customer_entity, customer) : test_read (book.book, &gx_contact_entity, contact);

      set_photo (&book, owner, photo, "photo.jpg");
    }
  campaign = test_add_new (book.book, test_record (&gx_campaign_entity, "name", "Spring", NULL));
  g_assert_cmpint (campaign, ==, 1);
  test_add_owned (book.book, &gx_feedback_entity, customer, "text", "too slow");
  test_add_new (book.book, test_record (&gx_preference_entity, "customer_id", number, "kind", "taboo", "text", "no calls before ten", NULL));
  test_add_new (book.book, test_record (&gx_campaign_member_entity, "customer_id", number, "campaign_id", "1", "state", "sent", NULL));
  test_check (book.book);
  full = test_dump (book.path);

  test_delete (book.book, &gx_customer_entity, customer);
  g_assert_cmpint (test_count (book.book, &gx_attachment_entity, NULL), ==, 0);
  g_assert_cmpint (test_count (book.book, &gx_feedback_entity, NULL), ==, 0);
  test_turn_around (&book, full);
  without = test_dump (book.path);
  test_run (book.book, gx_step_new_restore (&gx_customer_entity, customer));
  restored = test_dump (book.path);
  test_dump_equal (full, restored, "restored");
  test_check (book.book);
  test_turn_around (&book, without);
}

/* What is merely attached to something stays when that goes; a photo that goes leaves its place empty, and comes back to it. */
static void
test_references_let_go (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GBytes) bytes = content (10, 1);
  g_autofree char *before = NULL;
  g_autoptr (GxRecord) owner = NULL;
  gint64 customer, task, file;
  g_autofree char *photo = NULL;

  test_book_init (&book, "en");
  customer = test_add_customer (book.book, "Acme");
  task = test_add_owned (book.book, &gx_task_entity, customer, "title", "Call back");
  file = attach (&book, &gx_task_entity, task, gx_file_source_new_bytes (bytes, "list.txt"));
  test_delete (book.book, &gx_task_entity, task);
  test_assert_field (book.book, &gx_attachment_entity, file, "task_id", NULL);

  owner = test_read (book.book, &gx_customer_entity, customer);
  set_photo (&book, owner, bytes, "me.png");
  before = test_dump (book.path);
  g_object_unref (owner);
  owner = test_read (book.book, &gx_customer_entity, customer);
  photo = test_get (owner, "photo_id");
  g_assert_nonnull (photo);
  test_delete (book.book, &gx_attachment_entity, GX_CUSTOMER (owner)->photo_id);
  test_assert_field (book.book, &gx_customer_entity, customer, "photo_id", NULL);
  test_turn_around (&book, before);
}

/* Looking the book over -------------------------------------------------------------------------------------------------------- */

static void
count_finding (const char *finding, gpointer user_data)
{
  g_assert_nonnull (strstr (finding, "plan.pdf"));
  (*(guint *) user_data)++;
}

static void
test_damage_found (void)
{
  static const char *const damages[] = {
    "DELETE FROM file_piece WHERE number = 1",
    "UPDATE file_piece SET bytes = zeroblob (length (bytes)) WHERE number = 0",
    "UPDATE file_piece SET number = 9 WHERE number = 0",
  };

  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_auto (TestBook) book = { 0 };
      g_autoptr (GBytes) bytes = content (2 * GX_FILE_PIECE + 5, 8);
      g_autoptr (GxRecord) file = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *out = NULL;
      guint n = 0;
      gint64 id;

      test_book_init (&book, "en");
      id = attach_bytes (&book, test_add_customer (book.book, "Acme"), "plan.pdf", bytes);
      test_book_close (&book);
      in_file (&book, damages[i]);
      test_book_reopen (&book);
      g_assert_cmpint (gx_book_check (book.book, count_finding, &n, &error), ==, 1);
      g_assert_no_error (error);
      g_assert_cmpuint (n, ==, 1);

      file = test_read (book.book, &gx_attachment_entity, id);
      out = test_book_file (&book, "out.pdf");
      g_assert_false (gx_attachment_save (gx_book_get_reader (book.book), GX_ATTACHMENT (file), out, NULL, &error));
      g_assert_error (error, GX_ERROR, GX_ERROR_DAMAGED);
      g_assert_false (g_file_test (out, G_FILE_TEST_EXISTS));
    }
}

/* A copy has them all. */
static void
test_copied (void)
{
  g_auto (TestBook) book = { 0 };
  TestBook again = { 0 };
  g_autoptr (GBytes) bytes = content (3 * GX_FILE_PIECE + 1, 8);
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = NULL;
  gint64 id;

  test_book_init (&book, "en");
  id = attach_bytes (&book, test_add_customer (book.book, "Acme"), "plan.pdf", bytes);
  copy = test_book_file (&book, "copy.guanxi");
  g_assert_true (gx_book_copy (book.path, copy, NULL, &error));
  g_assert_no_error (error);
  again.book = gx_book_open (copy, GX_BOOK_READ, &error);
  g_assert_no_error (error);
  again.folder = book.folder;
  again.path = copy;
  test_check (again.book);
  assert_saved (&again, id, bytes);
  test_book_close (&again);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/attachments/round-trip", test_round_trip);
  g_test_add_func ("/attachments/found", test_found);
  g_test_add_func ("/attachments/kept-once-and-collected", test_kept_once_and_collected);
  g_test_add_func ("/attachments/whole-company", test_whole_company);
  g_test_add_func ("/attachments/references-let-go", test_references_let_go);
  g_test_add_func ("/attachments/damage-found", test_damage_found);
  g_test_add_func ("/attachments/copied", test_copied);
  return g_test_run ();
}
