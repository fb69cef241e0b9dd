/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/card_files.h"

#include "base/thread.h"
#include "controller/file_job.h"
#include "controller/print.h"
#include "exchange/paper_export.h"
#include "exchange/vcard_export.h"
#include "insight/customer_card.h"
#include "paper/customer_card.h"
#include "paper/picture.h"

#define MAX_INTERACTIONS 20 /* on a card */
#define PHOTO_SIDE 512      /* pixels */

/* With no more of the photo than is printed: it comes from anywhere. */
static GxCustomerCard *
read_card (GxReader *reader, gint64 customer, GError **error)
{
  GxCustomerCard *card = gx_customer_card_read (reader, customer, MAX_INTERACTIONS, error);
  g_autoptr (GBytes) photo = card != NULL ? g_steal_pointer (&card->photo) : NULL;

  if (card == NULL)
    return NULL;
  card->vcard = gx_vcard_code (reader, customer);
  if (photo != NULL)
    card->photo = gx_picture_shrink (photo, card->customer->name, PHOTO_SIDE, NULL, NULL);
  return card;
}

/* @format: of a reader, or of the book; must outlive the document. */
static GxPaper *
paper_of (const GxCustomerCard *card, const char *book, const GxFormat *format)
{
  g_autofree char *name = gx_paper_book_name (book);

  return gx_paper_new_customer_card (card, name, format);
}

/* What is written, and of which book. */
typedef struct
{
  gint64 customer;
  char *book;
} Card;

static void
card_free (gpointer data)
{
  Card *card = data;

  g_free (card->book);
  g_free (card);
}

static gboolean
write_card (GxReader *reader, const char *path, const GxCopyWatch *watch, gpointer data, char **note, GError **error)
{
  const Card *card = data;
  g_autoptr (GxCustomerCard) read = read_card (reader, card->customer, error);
  g_autoptr (GxPaper) paper = read != NULL ? paper_of (read, card->book, gx_reader_get_format (reader)) : NULL;

  return paper != NULL && gx_export_pdf (paper, path, watch->cancellable, error);
}

void
gx_card_file_save (GxPage *page, GxBook *book, gint64 customer, const char *path)
{
  Card *card = g_new (Card, 1);

  *card = (Card) { customer, g_strdup (gx_book_get_path (book)) };
  gx_file_job_run (page, book, path, write_card, card, card_free);
}

static void
print_failed (GtkWindow *parent, const char *message, gpointer page)
{
  gx_page_fail (page, message);
}

typedef struct
{
  GxPage *page;
  GxBook *book;
  gint64 customer;
} Printing;

static void
printing_free (gpointer data)
{
  Printing *printing = data;

  g_object_unref (printing->page);
  g_object_unref (printing->book);
  g_free (printing);
}

static void
read_for_print (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Printing *printing = task_data;
  GError *error = NULL;
  g_autoptr (GxReader) reader = gx_book_open_reader (printing->book, &error);
  GxCustomerCard *card = reader != NULL ? read_card (reader, printing->customer, &error) : NULL;

  if (card != NULL)
    g_task_return_pointer (task, card, (GDestroyNotify) gx_customer_card_free);
  else
    g_task_return_error (task, error);
}

/* The document is made where it is drawn. */
static void
print_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  const Printing *printing = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GxCustomerCard) card = g_task_propagate_pointer (G_TASK (result), &error);
  GtkWindow *window = gx_page_get_window (printing->page);

  if (window == NULL) /* it has closed */
    return;
  if (card != NULL)
    gx_print_document (window, paper_of (card, gx_book_get_path (printing->book), gx_book_get_format (printing->book)), print_failed, printing->page);
  else
    gx_page_fail (printing->page, error->message);
}

void
gx_card_print (GxPage *page, GxBook *book, gint64 customer)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, print_read, NULL);
  Printing *printing = g_new (Printing, 1);

  *printing = (Printing) { g_object_ref (page), g_object_ref (book), customer };
  g_task_set_task_data (task, printing, printing_free);
  gx_task_run_in_thread (task, read_for_print);
}
