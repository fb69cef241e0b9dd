/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/card_files.h"

#include "controller/file_job.h"
#include "controller/print.h"
#include "exchange/paper_export.h"
#include "exchange/vcard_export.h"
#include "insight/customer_card.h"
#include "paper/customer_card.h"

#define MAX_INTERACTIONS 20 /* on a card */

/* @format: of a reader, or of the book; must outlive the document. */
static GxPaper *
paper_of (GxReader *reader, gint64 customer, const char *book, const GxFormat *format, GError **error)
{
  g_autofree char *name = gx_paper_book_name (book);
  g_autoptr (GxCustomerCard) card = gx_customer_card_read (reader, customer, MAX_INTERACTIONS, error);

  if (card == NULL)
    return NULL;
  card->vcard = gx_vcard_code (reader, customer);
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
  g_autoptr (GxPaper) paper = paper_of (reader, card->customer, card->book, gx_reader_get_format (reader), error);

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

void
gx_card_print (GxPage *page, GxBook *book, gint64 customer)
{
  g_autoptr (GError) error = NULL;
  GxPaper *paper = paper_of (gx_book_get_reader (book), customer, gx_book_get_path (book), gx_book_get_format (book), &error);

  if (paper != NULL)
    gx_print_document (gx_page_get_window (page), paper, print_failed, page);
  else
    gx_page_fail (page, error->message);
}
