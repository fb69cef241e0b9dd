/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/channel.h"
#include "model/contact.h"
#include "model/customer.h"
#include "model/deal.h"
#include "model/tag.h"
#include "support.h"

/* What is told of a step, and waiting for it. */

#define NOW "2026-03-05T09:00:00Z"

static gboolean
add_one_of_many (GxStore *store, gpointer data, GError **error)
{
  g_autoptr (GxRecord) record = test_record (&gx_customer_entity, "name", "One of many", NULL);

  return gx_store_add (store, record, error);
}

static void
keep_change (GxBook *book, GxChange *change, GxChange **kept)
{
  if (*kept != NULL)
    gx_change_free (*kept);
  *kept = gx_change_copy (change);
}

static void
test_notice (void)
{
  g_auto (TestBook) book = { 0 };
  GxChange *change = NULL;
  gint64 customer, contact, step;
  g_autoptr (GPtrArray) many = g_ptr_array_new_with_free_func (g_object_unref);

  test_book_init (&book, "en");
  customer = test_add_customer (book.book, "Acme");
  contact = test_add_owned (book.book, &gx_contact_entity, customer, "name", "Li");
  g_signal_connect (book.book, "changed", G_CALLBACK (keep_change), &change);
  test_edit (book.book, &gx_contact_entity, contact, "phone", "13800000001");
  g_assert_nonnull (change);
  g_assert_true (gx_change_touches (change, &gx_contact_entity, contact));
  g_assert_true (gx_change_touches (change, &gx_customer_entity, customer)); /* its search document */
  g_assert_false (gx_change_touches (change, &gx_customer_entity, customer + 1));
  g_assert_true (gx_change_touches (change, &gx_channel_entity, 0));
  g_assert_false (gx_change_touches (change, &gx_deal_entity, 0));

  step = change->step_id;
  test_undo (book.book);
  g_assert_cmpint (change->step_id, >, step);
  g_assert_true (gx_change_touches (change, &gx_contact_entity, contact));

  for (guint i = 0; i < GX_CHANGE_MAX_IDS + 1; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);

      g_ptr_array_add (many, test_record (&gx_tag_entity, "name", name, NULL));
    }
  test_run (book.book, gx_step_new_add_all (many, "Many"));
  g_assert_null (change->ids[gx_tag_entity.code]);
  g_assert_true (gx_change_touches (change, &gx_tag_entity, 4711));
  gx_change_free (change);
}

typedef struct
{
  GMainLoop *loop;
  GCancellable *cancellable;
  guint n_progress;
  gint64 result;
  GError *error;
} Wait;

static void
on_progress (double fraction, gpointer data)
{
  Wait *wait = data;

  g_assert_cmpfloat (fraction, >=, 0);
  g_assert_cmpfloat (fraction, <=, 1);
  wait->n_progress++;
  if (wait->cancellable != NULL)
    g_cancellable_cancel (wait->cancellable);
}

static void
on_done (GObject *object, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;

  wait->result = gx_book_run_finish (GX_BOOK (object), result, &wait->error);
  g_main_loop_quit (wait->loop);
}

static void
on_turned (GObject *object, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;

  wait->result = gx_book_undo_finish (GX_BOOK (object), result, &wait->error);
  g_main_loop_quit (wait->loop);
}

/* Slow enough for two words on the way. */
static gboolean
slowly (GxStore *store, gpointer data, GError **error)
{
  for (guint i = 0; i < 30; i++)
    {
      g_autoptr (GxRecord) record = test_record (&gx_customer_entity, "name", "Slow", NULL);

      if (!gx_store_add (store, record, error) || !gx_store_progress (store, i / 30.0, error))
        return FALSE;
      g_usleep (10000);
    }
  return TRUE;
}

static void
test_async (void)
{
  g_auto (TestBook) book = { 0 };
  Wait wait = { .loop = g_main_loop_new (NULL, FALSE) };

  test_book_init (&book, "en");
  gx_book_run_async (book.book, gx_step_new ("Slow", slowly, NULL, NULL), NULL, on_progress, &wait, on_done, &wait);
  g_main_loop_run (wait.loop);
  g_assert_no_error (wait.error);
  g_assert_cmpint (wait.result, >, 0);
  g_assert_cmpuint (wait.n_progress, >, 1);
  g_assert_cmpint (test_count (book.book, &gx_customer_entity, NULL), ==, 30);

  gx_book_undo_async (book.book, FALSE, NULL, NULL, NULL, on_turned, &wait);
  g_main_loop_run (wait.loop);
  g_assert_no_error (wait.error);
  g_assert_cmpint (test_count (book.book, &gx_customer_entity, NULL), ==, 0);

  /* Cancelled on the way, nothing of it stays. */
  wait.cancellable = g_cancellable_new ();
  gx_book_run_async (book.book, gx_step_new ("Slow", slowly, NULL, NULL), wait.cancellable, on_progress, &wait, on_done, &wait);
  g_main_loop_run (wait.loop);
  g_assert_error (wait.error, GX_ERROR, GX_ERROR_CANCELLED);
  g_assert_cmpint (test_count (book.book, &gx_customer_entity, NULL), ==, 0);
  g_clear_error (&wait.error);
  g_clear_object (&wait.cancellable);

  gx_book_undo_async (book.book, TRUE, NULL, NULL, NULL, on_turned, &wait);
  g_main_loop_run (wait.loop);
  g_assert_no_error (wait.error);
  g_assert_cmpint (test_count (book.book, &gx_customer_entity, NULL), ==, 30);
  g_main_loop_unref (wait.loop);
}

static void
count_done (GObject *object, GAsyncResult *result, gpointer data)
{
  g_assert_cmpint (gx_book_run_finish (GX_BOOK (object), result, NULL), >, 0);
  (*(guint *) data)++;
}

static void
fail_on_change (GxBook *book, GxChange *change)
{
  g_assert_nonnull (gx_book_get_reader (book));
}

/* Closing waits for what is queued; what it still has to tell is not told of a closed book. */
static void
test_drained (void)
{
  g_auto (TestBook) book = { 0 };
  guint n = 0;

  test_book_init (&book, "en");
  g_signal_connect (book.book, "changed", G_CALLBACK (fail_on_change), NULL);
  for (guint i = 0; i < 20; i++)
    gx_book_run_async (book.book, gx_step_new ("Add", add_one_of_many, NULL, NULL), NULL, NULL, NULL, count_done, &n);
  test_book_close (&book);
  test_drain ();
  g_assert_cmpuint (n, ==, 20);
  test_book_reopen (&book);
  g_assert_cmpint (test_count (book.book, &gx_customer_entity, NULL), ==, 20);
}

static void
drop_book (GObject *object, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;

  g_assert_cmpint (gx_book_run_finish (GX_BOOK (object), result, NULL), >, 0);
  g_object_unref (object); /* the opener's own */
  g_main_loop_quit (wait->loop);
}

/* Whoever lets go of the book last, it is never its own thread, which could not wait for itself. */
static void
test_last_reference (void)
{
  g_auto (TestBook) book = { 0 };
  Wait wait = { .loop = g_main_loop_new (NULL, FALSE) };

  test_book_init (&book, "en");
  test_book_close (&book);
  for (guint i = 0; i < 100; i++)
    {
      GxBook *own = gx_book_open (book.path, GX_BOOK_WRITE, NULL);

      g_assert_nonnull (own);
      gx_book_run_async (own, gx_step_new ("Add", add_one_of_many, NULL, NULL), NULL, NULL, NULL, drop_book, &wait);
      g_main_loop_run (wait.loop);
      test_drain ();
      for (guint k = 0; k < 1000; k++) /* until the other thread has let go too */
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (GxBook) again = gx_book_open (book.path, GX_BOOK_WRITE, &error);

          if (again != NULL)
            break;
          g_assert_error (error, GX_ERROR, GX_ERROR_BUSY);
          g_assert_cmpuint (k, <, 999);
          g_usleep (1000);
          test_drain ();
        }
    }
  g_main_loop_unref (wait.loop);
}

/* Nothing but the book itself stays in its folder. */
static void
test_leaves_one_file (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GDir) dir = NULL;

  test_book_init (&book, "en");
  test_add_customer (book.book, "Acme");
  test_book_close (&book);
  dir = g_dir_open (book.folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "test.guanxi");
  g_assert_cmpstr (g_dir_read_name (dir), ==, NULL);
}

int
main (int argc, char **argv)
{
  g_setenv ("GUANXI_NOW", NOW, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/waiting/notice", test_notice);
  g_test_add_func ("/waiting/async", test_async);
  g_test_add_func ("/waiting/drained", test_drained);
  g_test_add_func ("/waiting/last-reference", test_last_reference);
  g_test_add_func ("/waiting/leaves-one-file", test_leaves_one_file);
  return g_test_run ();
}
