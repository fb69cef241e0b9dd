/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "insight/deal_board.h"

#include "model/deal.h"

/* What stands at the heads of a board's lanes. What a search and a filter leave is asked for first, and goes into the same two questions as a set of ids. */

#define COLUMNS                                                                                            \
  "count(*), coalesce(sum(d.amount) FILTER (WHERE coalesce(d.currency, ?1) = ?1), 0),"                     \
  " CAST (round(total(d.amount * coalesce(d.probability, s.probability, 0)) FILTER (WHERE coalesce(d.currency, ?1) = ?1) / 10000.0) AS INTEGER),"  \
  " count(*) FILTER (WHERE coalesce(d.currency, ?1) <> ?1)"
#define FROM " FROM deal d JOIN stage s ON s.id = d.stage_id WHERE s.pipeline_id = ?2 AND (?3 IS NULL OR d.id IN (SELECT value FROM json_each(?3)))"

static const char open_sql[] = "SELECT d.stage_id, " COLUMNS FROM " AND d.status = 'open' GROUP BY d.stage_id";
static const char closed_sql[] = "SELECT d.status = 'won', " COLUMNS FROM " AND d.status IN ('won', 'lost') AND d.closed_on >= ?4 AND d.closed_on < ?5 GROUP BY d.status";

static GxDealSums
sums_of_row (GxRow *row)
{
  return (GxDealSums) { gx_row_integer (row, 0), gx_row_integer (row, 1), gx_row_integer (row, 2), gx_row_integer (row, 3), gx_row_integer (row, 4) };
}

static gboolean
add_stage (GxRow *row, gpointer user_data)
{
  GxDealBoard *board = user_data;
  GxDealSums sums = sums_of_row (row);

  g_array_append_val (board->stages, sums);
  return TRUE;
}

static gboolean
add_closed (GxRow *row, gpointer user_data)
{
  GxDealBoard *board = user_data;
  GxDealSums sums = sums_of_row (row);

  if (sums.stage_id != 0)
    board->won = sums;
  else
    board->lost = sums;
  return TRUE;
}

static gboolean
is_limited (const GxQuery *query)
{
  return query->search != NULL || query->filter != NULL;
}

/* The ids of those of @query that a board counts, as a JSON array. NULL with @error when they cannot be read. */
static char *
find (GxReader *reader, const GxQuery *query, gint64 pipeline_id, GError **error)
{
  g_autoptr (GxQuery) counted = gx_query_new (&gx_deal_entity);
  g_autofree char *condition = g_strdup_printf ("stage_id.pipeline_id = %" G_GINT64_FORMAT " and (status = \"open\" or closed_on in this-month)", pipeline_id);
  GxFilter *both = gx_filter_parse (&gx_deal_entity, condition, NULL, NULL);
  g_autoptr (GArray) ids = NULL;
  GString *text;

  if (query->filter != NULL)
    g_ptr_array_add (both->children, gx_filter_copy (query->filter));
  gx_query_take_filter (counted, both);
  gx_query_set_search (counted, query->search);
  if ((ids = gx_reader_ids (reader, counted, query->search != NULL ? GX_SEARCH_CAP : -1, error)) == NULL)
    return NULL;
  text = g_string_new ("[");
  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", g_array_index (ids, gint64, i));
  g_string_append_c (text, ']');
  return g_string_free (text, FALSE);
}

GxDealBoard *
gx_deal_board_read (GxReader *reader, gint64 pipeline_id, const GxQuery *query, GError **error)
{
  g_autoptr (GxDealBoard) board = g_new0 (GxDealBoard, 1);
  g_autofree char *found = is_limited (query) ? find (reader, query, pipeline_id, error) : NULL;
  GxDay today = gx_reader_today (reader);
  int year, month, day;
  GxDay first;
  GxValue args[5];
  gboolean ok;

  board->stages = g_array_new (FALSE, FALSE, sizeof (GxDealSums));
  if (is_limited (query) && found == NULL)
    return NULL;

  gx_day_to_ymd (today, &year, &month, &day);
  first = gx_day_from_ymd (year, month, 1);
  args[0] = gx_value_text (GX_KIND_TEXT, gx_reader_get_format (reader)->currency);
  args[1] = gx_value_integer (GX_KIND_INT, pipeline_id);
  args[2] = gx_value_text (GX_KIND_TEXT, found);
  args[3] = gx_value_integer (GX_KIND_DAY, first.days);
  args[4] = gx_value_integer (GX_KIND_DAY, gx_day_add_months (first, 1).days);

  ok = gx_reader_begin (reader, error);
  if (ok)
    {
      ok = gx_reader_select (reader, open_sql, args, 3, add_stage, board, error)
           && gx_reader_select (reader, closed_sql, args, G_N_ELEMENTS (args), add_closed, board, error);
      gx_reader_end (reader);
    }
  for (guint i = 0; i < G_N_ELEMENTS (args); i++)
    gx_value_clear (&args[i]);
  return ok ? g_steal_pointer (&board) : NULL;
}

const GxDealSums *
gx_deal_board_of (const GxDealBoard *board, gint64 stage_id)
{
  for (guint i = 0; i < board->stages->len; i++)
    if (g_array_index (board->stages, GxDealSums, i).stage_id == stage_id)
      return &g_array_index (board->stages, GxDealSums, i);
  return NULL;
}

void
gx_deal_board_free (GxDealBoard *board)
{
  g_clear_pointer (&board->stages, g_array_unref);
  g_free (board);
}
