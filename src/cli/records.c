/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "cli/columns.h"
#include "exchange/paper_export.h"
#include "insight/customer_card.h"
#include "paper/customer_card.h"

/* list, count, show: what the book holds. */

GxQuery *
gx_cli_dup_query (GxCli *cli, GError **error)
{
  g_autoptr (GxQuery) query = gx_query_new (cli->entity);
  g_autoptr (GArray) none = NULL;
  const char *filter_text = cli->options[GX_OPTION_FILTER];
  const char *sort = cli->options[GX_OPTION_SORT];
  GError *cause = NULL;

  if (filter_text != NULL)
    gx_query_take_filter (query, gx_filter_parse (cli->entity, filter_text, gx_reader_get_format (cli->reader)->choices, &cause));
  /* Some amounts are wrong only in the book's currency: the book is asked, for no record at all. */
  if (cause == NULL && filter_text != NULL)
    none = gx_reader_ids (cli->reader, query, 0, &cause);
  if (cause == NULL && sort != NULL)
    gx_query_set_sort (query, sort, &cause);
  gx_query_set_search (query, cli->options[GX_OPTION_SEARCH]);

  if (cause != NULL && cause->code != GX_ERROR_INVALID)
    {
      g_propagate_error (error, cause);
      return NULL;
    }
  if (cause != NULL)
    {
      gx_cli_blame_usage (error, cause);
      return NULL;
    }
  return g_steal_pointer (&query);
}

gint64
gx_cli_get_limit (GxCli *cli)
{
  return cli->options[GX_OPTION_LIMIT] != NULL ? cli->numbers[GX_OPTION_LIMIT] : -1;
}

typedef struct
{
  const GArray *columns;
  GxAnswer *answer;
  const GxFormat *format;
  GError **error;
  gboolean failed;
} Listing;

static gboolean
list_record (GxRecord *record, gpointer user_data)
{
  Listing *listing = user_data;

  listing->failed = !gx_columns_add_row (listing->columns, listing->answer, record, listing->format, listing->error);
  return !listing->failed;
}

gboolean
gx_cli_list (GxCli *cli, GError **error)
{
  g_autoptr (GxQuery) query = gx_cli_dup_query (cli, error);
  g_autoptr (GArray) columns = query != NULL ? gx_columns_for_cli (cli, error) : NULL;
  g_autoptr (GxAnswer) answer = gx_answer_new (cli, GX_ANSWER_LIST);
  Listing listing = { columns, answer, gx_reader_get_format (cli->reader), error };

  return columns != NULL && gx_columns_begin (columns, answer, error) &&
         gx_reader_each (cli->reader, query, gx_cli_get_limit (cli), list_record, &listing, error) && !listing.failed &&
         gx_answer_close (answer, error);
}

gboolean
gx_cli_count (GxCli *cli, GError **error)
{
  g_autoptr (GxQuery) query = gx_cli_dup_query (cli, error);
  g_autoptr (GxAnswer) answer = gx_answer_new (cli, GX_ANSWER_ONE);
  gint64 count = query != NULL ? gx_reader_count (cli->reader, query, -1, error) : -1;

  if (count < 0)
    return FALSE;
  if (cli->format == GX_FORMAT_TABLE)
    return g_output_stream_printf (cli->out, NULL, NULL, error, "%" G_GINT64_FORMAT "\n", count);

  gx_answer_add_column (answer, "count");
  if (!gx_answer_begin (answer, error))
    return FALSE;
  gx_answer_add_integer (answer, GX_KIND_INT, count);
  return gx_answer_end_row (answer, error) && gx_answer_close (answer, error);
}

#define MAX_INTERACTIONS 20 /* on a card */

static gboolean
write_card (GxCli *cli, const char *path, GError **error)
{
  g_autofree char *book = gx_paper_book_name (gx_book_get_path (cli->book));
  g_autoptr (GxCustomerCard) card = gx_customer_card_read (cli->reader, cli->id, MAX_INTERACTIONS, error);
  g_autoptr (GxPaper) paper = card != NULL ? gx_paper_new_customer_card (card, book, gx_reader_get_format (cli->reader)) : NULL;

  return paper != NULL && gx_export_pdf (paper, path, NULL, error);
}

gboolean
gx_cli_show (GxCli *cli, GError **error)
{
  const char *output = cli->options[GX_OPTION_OUTPUT];

  if (output == NULL)
    return gx_cli_answer_record (cli, cli->entity, cli->id, error);
  if (cli->entity != &gx_customer_entity || !g_str_has_suffix (output, ".pdf"))
    {
      g_set_error_literal (error, GX_ERROR, GX_ERROR_USAGE, _("show writes the card of a customer only, to a file whose name ends in .pdf."));
      return FALSE;
    }
  return write_card (cli, output, error);
}
