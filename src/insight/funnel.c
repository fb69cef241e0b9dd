/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "insight/insight_private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "model/deal.h"

/* The funnel as it stands: open deals in each stage now, their count and amount (F31, snapshot). Stages without a deal are shown
 * too: an empty step of the funnel is news. Beside it, how many of all deals that ever reached a stage reached the next: a deal has reached all stages of its pipeline up to the
 * furthest one it was in, and a won deal all of them and the win. */

enum { STAGE, COUNT, AMOUNT, CONVERSION, N_COLUMNS };

static const GxReportColumn columns[] = {
  [STAGE] = { "stage", N_("Stage"), GX_KIND_TEXT },
  [COUNT] = { "count", N_("Deals"), GX_KIND_INT },
  [AMOUNT] = { "amount", N_("Amount"), GX_KIND_MONEY },
  [CONVERSION] = { "conversion", N_("Conversion"), GX_KIND_RATE },
};

static const char sql[] =
  "SELECT stage.id, stage.name, pipeline.id, pipeline.name, (SELECT count(*) > 1 FROM pipeline), stage.outcome"
  " FROM stage JOIN pipeline ON pipeline.id = stage.pipeline_id"
  " ORDER BY pipeline.position, pipeline.id, stage.position, stage.id";

typedef struct
{
  char *id;
  char *label, *name;
  gint64 pipeline;
  gboolean is_open, is_won;
  gint64 reached; /* deals that did */
} Stage;

static void
free_stage (gpointer data)
{
  Stage *stage = data;

  g_free (stage->id);
  g_free (stage->label);
  g_free (stage->name);
  g_free (stage);
}

static gboolean
read_stage (GxRow *row, gpointer user_data)
{
  Stage *stage = g_new0 (Stage, 1);
  gboolean several_pipelines = gx_row_integer (row, 4) != 0;

  stage->id = g_strdup (gx_row_text (row, 0));
  stage->name = g_strdup (gx_row_text (row, 1));
  stage->pipeline = gx_row_integer (row, 2);
  /* Translators: a stage and its pipeline, where there is more than one pipeline. */
  stage->label = several_pipelines ? g_strdup_printf (_("%s (%s)"), stage->name, gx_row_text (row, 3)) : g_strdup (stage->name);
  stage->is_open = g_str_equal (gx_row_text (row, 5), "open");
  stage->is_won = g_str_equal (gx_row_text (row, 5), "won");
  g_ptr_array_add (user_data, stage);
  return TRUE;
}

/* Conversion --------------------------------------------------------------------------------------------------------------- */

static const Stage *
find_stage (const GPtrArray *stages, const char *id)
{
  for (guint i = 0; i < stages->len; i++)
    if (g_str_equal (((Stage *) stages->pdata[i])->id, id))
      return stages->pdata[i];
  return NULL;
}

/* The place of the furthest open stage that was visited; -1 when there is none. */
static int
furthest_of (const GPtrArray *stages, gint64 pipeline, const char *const *visited)
{
  for (int i = (int) stages->len - 1; i >= 0; i--)
    {
      const Stage *stage = stages->pdata[i];

      if (stage->pipeline == pipeline && stage->is_open && g_strv_contains (visited, stage->id))
        return i;
    }
  return -1;
}

/* @way: where the deals are, and all stages they came through, `3:1,2,3`. Returns how many of them were won. */
static void
follow_way (const GPtrArray *stages, const char *way, gint64 n_deals, GHashTable *won)
{
  g_auto (GStrv) parts = g_strsplit (way, ":", 2);
  g_auto (GStrv) visited = g_strsplit (parts[0] != NULL && parts[1] != NULL ? parts[1] : "", ",", -1);
  const Stage *now = parts[0] != NULL ? find_stage (stages, parts[0]) : NULL;
  int furthest;

  if (now == NULL)
    return;
  furthest = now->is_won ? (int) stages->len - 1 : furthest_of (stages, now->pipeline, (const char *const *) visited);
  for (int i = 0; i <= furthest; i++)
    {
      Stage *stage = stages->pdata[i];

      if (stage->pipeline == now->pipeline && stage->is_open)
        stage->reached += n_deals;
    }
  if (now->is_won)
    {
      gint64 *sum = g_hash_table_lookup (won, &now->pipeline);

      if (sum == NULL)
        g_hash_table_insert (won, g_memdup2 (&now->pipeline, sizeof now->pipeline), sum = g_new0 (gint64, 1));
      *sum += n_deals;
    }
}

/* Won deals of each pipeline; what was reached is left in the stages. */
static GHashTable *
follow_ways (const GPtrArray *stages, GHashTable *ways)
{
  GHashTable *won = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer way, figure;

  g_hash_table_iter_init (&iter, ways);
  while (g_hash_table_iter_next (&iter, &way, &figure))
    follow_way (stages, way, ((GxFigure *) figure)->count, won);
  return won;
}

/* How many reached what follows the open stage at @at. */
static gint64
reached_next (const GPtrArray *stages, guint at, GHashTable *won)
{
  const Stage *stage = stages->pdata[at];
  const gint64 *n_won = g_hash_table_lookup (won, &stage->pipeline);

  for (guint i = at + 1; i < stages->len; i++)
    {
      const Stage *next = stages->pdata[i];

      if (next->pipeline == stage->pipeline && next->is_open)
        return next->reached;
    }
  return n_won != NULL ? *n_won : 0;
}

/* Rows --------------------------------------------------------------------------------------------------------------------- */

static GxQuery *
query_open_deals (const GxReport *report, const GxReportRow *row, gboolean before)
{
  GxQuery *query = gx_query_new (&gx_deal_entity);

  if (row->key != NULL)
    gx_insight_where (query, "stage_id", row->key);
  gx_insight_where (query, "status", "open");
  return query;
}

static void
add_rows (GxReport *report, const GPtrArray *stages, GHashTable *open, GHashTable *won)
{
  for (guint i = 0; i < stages->len; i++)
    {
      const Stage *stage = stages->pdata[i];
      GxFigure figure = gx_figures_get (open, stage->id);
      GxReportRow *row;

      if (!stage->is_open)
        continue;
      row = gx_report_add_row (report, stage->id, stage->label);
      gx_value_clear (&row->values[STAGE]);
      row->values[STAGE] = gx_value_text (GX_KIND_TEXT, stage->name);
      row->values[COUNT].integer = figure.count;
      row->values[AMOUNT].integer = figure.amount;
      if (stage->reached > 0)
        row->values[CONVERSION].integer = (reached_next (stages, i, won) * 10000 + stage->reached / 2) / stage->reached;
      report->left_out += figure.left_out;
    }
}

GxReport *
gx_report_funnel (GxReader *reader, const GxReportOptions *options, GError **error)
{
  g_autoptr (GxReport) report = gx_report_new ("funnel", _("Sales funnel"), columns, N_COLUMNS);
  g_autoptr (GPtrArray) stages = g_ptr_array_new_with_free_func (free_stage);
  g_autoptr (GHashTable) open = gx_figures_read (reader, GX_SUM_STAGE, FALSE, GX_PERIOD_ALWAYS, error);
  g_autoptr (GHashTable) ways = open != NULL ? gx_figures_read (reader, GX_SUM_WAY, FALSE, GX_PERIOD_ALWAYS, error) : NULL;
  g_autoptr (GHashTable) won = NULL;

  if (ways == NULL || !gx_reader_select (reader, sql, NULL, 0, read_stage, stages, error))
    return NULL;
  report->formula = g_strdup (_("Open deals in each stage now: how many, and the sum of their amounts in the book's currency. "
                                "Beside it, of all deals that reached the stage, open or closed, the share that reached the next one, or was won."));
  report->currency = g_strdup (gx_reader_get_format (reader)->currency);
  report->chart = GX_CHART_FUNNEL;
  report->query = query_open_deals;

  won = follow_ways (stages, ways);
  add_rows (report, stages, open, won);
  gx_report_add_totals (report);
  return g_steal_pointer (&report);
}
