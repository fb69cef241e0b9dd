/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/list_bulk.h"

#include <glib/gi18n-lib.h>

#include "controller/progress.h"
#include "controller/reading.h"
#include "controller/suggest.h"
#include "view/bulk_dialog.h"
#include "view/data_text.h"

#define KEY "gx-list-bulk"

typedef struct
{
  GxPage *page; /* not owned */
  GxBook *book;
  const GxEntity *entity;
  GxListQueryFunc dup_query;
  GxReading *counting;
  GxQuery *query;       /* what the dialog is about */
  GxBulkDialog *dialog; /* weak */
} Bulk;

typedef struct
{
  GxQuery *query;
  GArray *edits;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  gx_query_free (question->query);
  g_array_unref (question->edits);
  g_free (question);
}

static void
bulk_free (gpointer data)
{
  Bulk *bulk = data;

  gx_reading_free (bulk->counting);
  g_clear_pointer (&bulk->query, gx_query_free);
  g_clear_weak_pointer (&bulk->dialog);
  g_object_unref (bulk->book);
  g_free (bulk);
}

static Bulk *
bulk_of (gpointer page)
{
  return g_object_get_data (page, KEY);
}

/* Beforehand -------------------------------------------------------------------------------------------------------------- */

static gpointer
count (GxReader *reader, gpointer data, GError **error)
{
  const Question *question = data;
  gint64 *n = g_new (gint64, 2);

  n[0] = gx_reader_count_edit (reader, question->query, (const GxFieldEdit *) question->edits->data, question->edits->len, error);
  n[1] = n[0] >= 0 ? gx_reader_count (reader, question->query, -1, error) : -1;
  if (n[1] >= 0)
    return n;
  g_free (n);
  return NULL;
}

static void
counted (gpointer answer, const GError *error, gpointer page)
{
  g_autofree gint64 *n = answer;
  g_autofree char *changing = n != NULL ? gx_data_count (n[0]) : NULL;
  g_autofree char *all = n != NULL ? gx_data_count (n[1]) : NULL;
  g_autofree char *words = NULL;

  if (bulk_of (page)->dialog == NULL)
    return;
  if (n != NULL)
    /* Translators: how many records will be changed, and of how many. */
    words = g_strdup_printf (_("%s of %s change"), changing, all);
  gx_bulk_dialog_set_count (bulk_of (page)->dialog, n != NULL ? words : error->message);
}

static void
changed (GxPage *page)
{
  Bulk *bulk = bulk_of (page);
  GArray *edits = gx_bulk_dialog_dup_edits (bulk->dialog);
  Question *question;

  if (edits == NULL)
    {
      gx_reading_stop (bulk->counting);
      return;
    }
  question = g_new (Question, 1);
  *question = (Question) { gx_query_copy (bulk->query), edits };
  gx_reading_ask (bulk->counting, question);
}

/* Nobody wants to know any more. */
static void
closed (GxPage *page)
{
  gx_reading_stop (bulk_of (page)->counting);
}

/* The step ---------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  GxPage *page;
  GxProgress *progress;
  gint64 n;
} Run;

static void
ended (GObject *book, GAsyncResult *result, gpointer data)
{
  Run *run = data;
  g_autoptr (GError) error = NULL;
  gint64 step = gx_book_run_finish (GX_BOOK (book), result, &error);
  g_autofree char *number = gx_data_count (run->n);
  g_autofree char *message = g_strdup_printf (ngettext ("%s record changed", "%s records changed", (gulong) run->n), number);

  if (step > 0)
    gx_page_tell (run->page, message, TRUE);
  else if (step < 0 && g_error_matches (error, GX_ERROR, GX_ERROR_CANCELLED)) /* that nothing of it stays, who stops it cannot know */
    gx_page_say (run->page, error->message);
  else if (step < 0)
    gx_page_fail (run->page, error->message);
  gx_progress_end (run->progress);
  g_object_unref (run->page);
  g_free (run);
}

static void
apply (GxPage *page)
{
  Bulk *bulk = bulk_of (page);
  g_autoptr (GArray) edits = gx_bulk_dialog_dup_edits (bulk->dialog);
  const GxCopyWatch *watch;
  Run *run;

  if (edits == NULL || edits->len == 0)
    return;
  run = g_new0 (Run, 1);
  *run = (Run) { g_object_ref (page), gx_progress_begin_step (gx_page_get_window (page), _("Bulk edit")), 0 };
  watch = gx_progress_get_watch (run->progress);
  gx_book_run_async (bulk->book, gx_step_new_edit_many (bulk->query, (const GxFieldEdit *) edits->data, edits->len, &run->n),
                     watch->cancellable, watch->progress, watch->data, ended, run);
  gtk_window_destroy (GTK_WINDOW (bulk->dialog));
}

static void
ask (GxPage *page, const GxField *first)
{
  Bulk *bulk = bulk_of (page);
  g_autoptr (GError) error = NULL;
  GxQuery *query = gx_book_get_mode (bulk->book) == GX_BOOK_WRITE ? bulk->dup_query (page, &error) : NULL;
  GtkWidget *dialog;

  if (query == NULL)
    return;
  g_clear_pointer (&bulk->query, gx_query_free);
  bulk->query = query;
  dialog = gx_bulk_dialog_new (bulk->entity, first, gx_book_get_format (bulk->book), gx_suggest, bulk->book);
  g_set_weak_pointer (&bulk->dialog, GX_BULK_DIALOG (dialog));
  g_signal_connect_object (dialog, "changed", G_CALLBACK (changed), page, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "apply", G_CALLBACK (apply), page, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "destroy", G_CALLBACK (closed), page, G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), gx_page_get_window (page));
  changed (page);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
bulk_action (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  ask (page, NULL);
}

static void
tag_action (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  ask (page, gx_entity_find_field (bulk_of (page)->entity, "tags"));
}

void
gx_list_bulk_add (GxPage *page, GxBook *book, const GxEntity *entity, GxListQueryFunc dup_query)
{
  static const GActionEntry entries[] = {
    { .name = "bulk-edit", .activate = bulk_action },
    { .name = "tag", .activate = tag_action },
  };
  Bulk *bulk = g_new0 (Bulk, 1);

  *bulk = (Bulk) { page, g_object_ref (book), entity, dup_query };
  bulk->counting = gx_reading_new (book, page, count, question_free, counted, g_free);
  g_object_set_data_full (G_OBJECT (page), KEY, bulk, bulk_free);
  gx_page_add_actions (page, entries, gx_entity_find_field (entity, "tags") != NULL ? 2 : 1);
}
