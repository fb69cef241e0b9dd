/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "base/text.h"
#include "cli/columns.h"
#include "exchange/paper_export.h"
#include "exchange/vcard_export.h"
#include "insight/customer_card.h"
#include "paper/customer_card.h"

/* list, count, show: what the book holds. */

static gboolean
find_view (GxRecord *record, gpointer user_data)
{
  GxCli *cli = user_data;
  g_autofree char *name = gx_text_fold_key (GX_SAVED_VIEW (record)->name);
  g_autofree char *wanted = gx_text_fold_key (cli->options[GX_OPTION_VIEW]);

  if (g_str_equal (GX_SAVED_VIEW (record)->entity, cli->entity->name) && g_str_equal (name, wanted))
    cli->view = GX_SAVED_VIEW (g_object_ref (record));
  return cli->view == NULL;
}

static gboolean
read_view (GxCli *cli, GError **error)
{
  g_autoptr (GxQuery) views = gx_query_new (&gx_saved_view_entity);

  if (cli->view != NULL || cli->options[GX_OPTION_VIEW] == NULL)
    return TRUE;
  if (!gx_reader_each (cli->reader, views, -1, find_view, cli, error))
    return FALSE;
  if (cli->view == NULL)
    g_set_error (error, GX_ERROR, GX_ERROR_NOT_FOUND, _("%s have no saved view “%s”. “guanxi-cli list saved_view” lists those there are."), _(cli->entity->plural),
                 cli->options[GX_OPTION_VIEW]);
  return cli->view != NULL;
}

/* Besides what the view takes. */
static gboolean
add_filter (GxQuery *query, const char *text, const GxFormat *format, GError **error)
{
  g_autoptr (GxFilter) filter = gx_filter_parse (query->entity, text, format, error);
  GxFilter *both;

  if (filter == NULL)
    return FALSE;
  if (query->filter == NULL)
    {
      gx_query_take_filter (query, g_steal_pointer (&filter));
      return TRUE;
    }
  both = gx_filter_new (GX_FILTER_ALL);
  g_ptr_array_add (both->children, gx_filter_copy (query->filter));
  g_ptr_array_add (both->children, g_steal_pointer (&filter));
  gx_query_take_filter (query, both);
  return TRUE;
}

static gboolean
fill_query (GxCli *cli, GxQuery *query, GError **error)
{
  const char *filter = cli->options[GX_OPTION_FILTER];
  const GxFormat *format = gx_reader_get_format (cli->reader);
  g_autoptr (GArray) none = NULL;

  if (filter != NULL && !add_filter (query, filter, format, error))
    return FALSE;
  /* Some amounts are wrong only in the book's currency: the book is asked, for no record at all. */
  if (filter != NULL && (none = gx_reader_ids (cli->reader, query, 0, error)) == NULL)
    return FALSE;
  if (cli->options[GX_OPTION_SEARCH] != NULL)
    gx_query_set_search (query, cli->options[GX_OPTION_SEARCH]);
  return (cli->options[GX_OPTION_SORT] == NULL || gx_query_sort_by (query, cli->options[GX_OPTION_SORT], format->custom, error))
         && (cli->options[GX_OPTION_GROUP] == NULL || gx_query_set_group (query, cli->options[GX_OPTION_GROUP], format->custom, error));
}

static void
tell_trouble (GxCli *cli)
{
  g_autofree char *trouble = gx_saved_view_dup_trouble (cli->view, gx_reader_get_format (cli->reader));

  if (trouble != NULL)
    gx_cli_say (trouble);
}

GxQuery *
gx_cli_dup_query (GxCli *cli, GError **error)
{
  g_autoptr (GxQuery) query = NULL;
  GError *cause = NULL;

  if (!read_view (cli, error))
    return NULL;
  if (cli->view != NULL)
    query = gx_saved_view_dup_query (cli->view, gx_reader_get_format (cli->reader), error);
  else
    query = gx_query_new (cli->entity);
  if (query != NULL && cli->view != NULL)
    tell_trouble (cli);
  if (query == NULL || fill_query (cli, query, &cause))
    return g_steal_pointer (&query);
  if (cause->code == GX_ERROR_INVALID)
    gx_cli_blame_usage (error, cause);
  else
    g_propagate_error (error, cause);
  return NULL;
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

static gboolean
list_records (GxCli *cli, const GxQuery *query, const GArray *columns, GError **error)
{
  g_autoptr (GxAnswer) answer = gx_answer_new (cli, GX_ANSWER_LIST);
  Listing listing = { columns, answer, gx_reader_get_format (cli->reader), error };

  return gx_columns_begin (columns, answer, error) &&
         gx_reader_each (cli->reader, query, gx_cli_get_limit (cli), list_record, &listing, error) && !listing.failed &&
         gx_answer_close (answer, error);
}

gboolean
gx_cli_list (GxCli *cli, GError **error)
{
  g_autoptr (GxQuery) query = gx_cli_dup_query (cli, error);
  g_autoptr (GArray) columns = query != NULL ? gx_columns_for_cli (cli, error) : NULL;

  if (columns == NULL)
    return FALSE;
  return cli->options[GX_OPTION_TOTALS] != NULL ? gx_cli_answer_totals (cli, query, columns, error) : list_records (cli, query, columns, error);
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
  g_autoptr (GxPaper) paper = NULL;

  if (card == NULL)
    return FALSE;
  card->vcard = gx_vcard_code (cli->reader, cli->id);
  paper = gx_paper_new_customer_card (card, book, gx_reader_get_format (cli->reader));
  return gx_export_pdf (paper, path, NULL, error);
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
