/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/deals_controller_private.h"

#include <glib/gi18n-lib.h>

#include "controller/day_watch.h"
#include "insight/deal_board.h"
#include "model/pipeline.h"

/* The board: a lazy list for each open stage of one pipeline, and the figures at their heads, which count all deals there, shown or not. */

/* The next step -------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  GxDealsNext next;
  char **title;
} NextRow;

static gboolean
take_next (GxRow *row, gpointer user_data)
{
  NextRow *found = user_data;

  found->next.is_planned = TRUE;
  if (gx_row_text (row, 0) == NULL || !gx_day_from_iso (gx_row_text (row, 0), &found->next.due))
    found->next.due = GX_NO_DAY;
  if (found->title != NULL)
    *found->title = g_strdup (gx_row_text (row, 1));
  return FALSE;
}

GxDealsNext
gx_deals_next (GxBook *book, GxDeal *deal, char **title)
{
  /* Both halves are answered by an index. */
  static const char sql[] =
    "SELECT due_on, title FROM (SELECT due_on, title, id FROM task WHERE deal_id = ?1 AND done_at IS NULL UNION ALL"
    " SELECT due_on, title, id FROM task WHERE customer_id = ?2 AND deal_id IS NULL AND done_at IS NULL) ORDER BY due_on IS NULL, due_on, id LIMIT 1";
  const GxValue args[] = { gx_value_integer (GX_KIND_INT, GX_RECORD (deal)->id), gx_value_integer (GX_KIND_INT, deal->customer_id) };
  NextRow found = { .title = title };

  /* What cannot be read is not planned; the lane beside it says why. */
  gx_reader_select (gx_book_get_reader (book), sql, args, G_N_ELEMENTS (args), take_next, &found, NULL);
  return found.next;
}

static GxDealsNext
next_of_card (GxDeal *deal, gpointer book)
{
  return gx_deals_next (book, deal, NULL);
}

/* Figures -------------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  gint64 pipeline_id;
  GxQuery *query;
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  gx_query_free (question->query);
  g_free (question);
}

static gpointer
read_figures (GxReader *reader, gpointer data, GError **error)
{
  Question *question = data;

  return gx_deal_board_read (reader, question->pipeline_id, question->query, error);
}

static GxDealsFigures
figures_of (const GxDealSums *sums)
{
  return sums != NULL ? (GxDealsFigures) { sums->count, sums->amount, sums->weighted, sums->left_out } : (GxDealsFigures) { 0 };
}

/* Said where the list says why it cannot be read; what it says itself is not taken away. */
static void
set_error (GxDealsController *self, const char *message)
{
  if (message != NULL || self->is_failed)
    gx_list_pane_set_error (gx_deals_view_get_list (self->view), message);
  self->is_failed = message != NULL;
}

static void
show_figures (GxDealsController *self, const GxDealBoard *figures)
{
  GxDealsBoard *board = gx_deals_view_get_board (self->view);
  GxDealsFigures won = figures_of (&figures->won), lost = figures_of (&figures->lost);

  self->n_cards = 0;
  for (guint i = 0; i < gx_deals_board_get_n_lanes (board); i++)
    {
      GxDealsLane *lane = gx_deals_board_get_lane (board, i);
      GxDealsFigures of_lane = figures_of (gx_deal_board_of (figures, gx_deals_lane_get_stage_id (lane)));

      gx_deals_lane_set_figures (lane, &of_lane);
      self->n_cards += of_lane.count;
    }
  gx_deals_board_set_closed (board, TRUE, &won);
  gx_deals_board_set_closed (board, FALSE, &lost);
  gx_list_page_show_count (GX_LIST_PAGE (self));
  set_error (self, NULL);
}

static void
figures_answered (gpointer answer, const GError *error, gpointer owner)
{
  GxDealsController *self = GX_DEALS_CONTROLLER (owner);
  g_autoptr (GxDealBoard) figures = answer;

  if (self->view == NULL)
    return;
  if (figures != NULL)
    show_figures (self, figures);
  else
    set_error (self, error->message);
}

/* Lanes ---------------------------------------------------------------------------------------------------------------------- */

static GxDealsLane *
view_of (GxDealsController *self, GxLazyList *list)
{
  guint n;

  return g_ptr_array_find (self->lanes, list, &n) ? gx_deals_board_get_lane (gx_deals_view_get_board (self->view), n) : NULL;
}

/* The same card at its new place. */
static void
lane_rebound (GxDealsController *self, GxLazyList *list)
{
  GxDealsLane *lane = self->view != NULL ? view_of (self, list) : NULL;
  guint position;

  if (lane == NULL)
    return;
  gx_deals_lane_rebind (lane);
  if (self->wanted != 0 && gx_lazy_list_find (list, self->wanted, &position))
    {
      self->card = self->wanted;
      gx_deals_lane_go_to (lane, position);
    }
  else if (self->card != 0 && gx_lazy_list_find (list, self->card, &position))
    gx_deals_lane_select (lane, position);
  else
    gx_deals_lane_select (lane, GTK_INVALID_LIST_POSITION);
}

static void
lane_failed (GxDealsController *self, GParamSpec *pspec, GxLazyList *list)
{
  g_autofree char *message = NULL;

  g_object_get (list, "error-message", &message, NULL);
  if (self->view != NULL && message != NULL)
    set_error (self, message);
}

gboolean
gx_deals_lanes_are_loading (GxDealsController *self)
{
  for (guint i = 0; i < self->lanes->len; i++)
    {
      gboolean loading;

      g_object_get (self->lanes->pdata[i], "loading", &loading, NULL);
      if (loading)
        return TRUE;
    }
  return FALSE;
}

gint64
gx_deals_lanes_first (GxDealsController *self)
{
  gint64 id = 0;

  for (guint i = 0; id == 0 && i < self->lanes->len; i++)
    id = gx_lazy_list_get_id (self->lanes->pdata[i], 0);
  return id;
}

static void
lane_loaded (GxDealsController *self)
{
  if (self->view == NULL || gx_deals_lanes_are_loading (self))
    return;
  self->wanted = 0;
  if (self->wants_first && gx_deals_view_is_board (self->view))
    {
      self->wants_first = FALSE;
      gx_deals_lanes_go_to (self, gx_deals_lanes_first (self));
    }
}

gint64
gx_deals_lanes_neighbour (GxDealsController *self, gint64 id)
{
  for (guint i = 0; i < self->lanes->len; i++)
    {
      guint position;

      if (!gx_lazy_list_find (self->lanes->pdata[i], id, &position))
        continue;
      if (gx_lazy_list_get_id (self->lanes->pdata[i], position + 1) != 0)
        return gx_lazy_list_get_id (self->lanes->pdata[i], position + 1);
      return position > 0 ? gx_lazy_list_get_id (self->lanes->pdata[i], position - 1) : 0;
    }
  return 0;
}

void
gx_deals_lanes_go_to (GxDealsController *self, gint64 id)
{
  for (guint i = 0; id != 0 && i < self->lanes->len; i++)
    {
      guint position;

      if (gx_lazy_list_find (self->lanes->pdata[i], id, &position))
        gx_deals_lane_go_to (gx_deals_board_get_lane (gx_deals_view_get_board (self->view), i), position);
    }
}

GxStage *
gx_deals_find_stage (GxDealsController *self, gint64 id)
{
  for (guint i = 0; i < self->stages->len; i++)
    if (GX_RECORD (self->stages->pdata[i])->id == id)
      return self->stages->pdata[i];
  return NULL;
}

/* Of what the list is asked for, those that @condition leaves. The next to close come first, those that nobody knows of last. */
static GxQuery *
query_where (GxDealsController *self, const char *condition)
{
  GxQuery *query = gx_list_page_dup_query (GX_LIST_PAGE (self));
  GxFilter *both = gx_filter_new (GX_FILTER_ALL);

  g_ptr_array_add (both->children, gx_filter_parse (&gx_deal_entity, condition, NULL, NULL));
  if (query->filter != NULL)
    g_ptr_array_add (both->children, gx_filter_copy (query->filter));
  gx_query_take_filter (query, both);
  gx_query_set_sort (query, "expected_close", NULL);
  query->descending = FALSE;
  query->group = NULL;
  query->absent_last = TRUE;
  return query;
}

static GxQuery *
lane_query (GxDealsController *self, gint64 stage_id)
{
  g_autofree char *condition = g_strdup_printf ("stage_id = %" G_GINT64_FORMAT " and status = \"open\"", stage_id);

  return query_where (self, condition);
}

GxQuery *
gx_deals_lanes_dup_query (GxDealsController *self)
{
  g_autofree char *condition = g_strdup_printf ("status = \"open\" and stage_id.pipeline_id = %" G_GINT64_FORMAT, self->pipeline_id);

  return query_where (self, self->pipelines->len > 1 ? condition : "status = \"open\"");
}

void
gx_deals_lanes_ask (GxDealsController *self)
{
  GxDealsBoard *board = gx_deals_view_get_board (self->view);
  Question *question;

  self->is_stale = !gx_deals_view_is_board (self->view);
  if (self->is_stale)
    {
      set_error (self, NULL);
      return;
    }
  question = g_new0 (Question, 1);
  *question = (Question) { self->pipeline_id, gx_list_page_dup_query (GX_LIST_PAGE (self)) };
  gx_reading_ask (self->figures, question);
  for (guint i = 0; i < self->lanes->len; i++)
    {
      g_autoptr (GxQuery) query = lane_query (self, gx_deals_lane_get_stage_id (gx_deals_board_get_lane (board, i)));

      gx_lazy_list_set_query (self->lanes->pdata[i], query);
    }
}

/* There are few of them. */
static GPtrArray *
read_all (GxDealsController *self, const GxEntity *entity)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GxQuery) query = gx_query_new (entity);
  g_autoptr (GError) error = NULL;

  gx_query_set_sort (query, "position", NULL);
  if (!gx_reader_collect (gx_book_get_reader (self->book), query, -1, records, &error))
    gx_page_fail (GX_PAGE (self), error->message);
  return records;
}

static void
show_pipelines (GxDealsController *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  guint chosen = 0;

  for (guint i = 0; i < self->pipelines->len; i++)
    {
      g_ptr_array_add (names, GX_PIPELINE (self->pipelines->pdata[i])->name);
      if (GX_RECORD (self->pipelines->pdata[i])->id == self->pipeline_id)
        chosen = i;
    }
  self->pipeline_id = self->pipelines->len > 0 ? GX_RECORD (self->pipelines->pdata[chosen])->id : 0;
  g_ptr_array_add (names, NULL);
  gx_deals_view_set_pipelines (self->view, (const char *const *) names->pdata, chosen);
}

static void
add_lane (GxDealsController *self, guint n)
{
  GxDealsLane *lane = gx_deals_board_get_lane (gx_deals_view_get_board (self->view), n);
  g_autoptr (GxQuery) query = lane_query (self, gx_deals_lane_get_stage_id (lane));
  GxLazyList *list = gx_lazy_list_new (self->book, query);

  g_ptr_array_add (self->lanes, list);
  g_signal_connect_object (gx_day_watch_of (self->book), "turned", G_CALLBACK (gx_lazy_list_refresh), list, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "rebound", G_CALLBACK (lane_rebound), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "notify::loading", G_CALLBACK (lane_loaded), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "notify::error-message", G_CALLBACK (lane_failed), self, G_CONNECT_SWAPPED);
  gx_deals_lane_set_model (lane, G_LIST_MODEL (list));
}

void
gx_deals_lanes_make (GxDealsController *self)
{
  GxDealsBoard *board = gx_deals_view_get_board (self->view);
  g_autoptr (GPtrArray) open = g_ptr_array_new ();

  g_clear_pointer (&self->pipelines, g_ptr_array_unref);
  g_clear_pointer (&self->stages, g_ptr_array_unref);
  self->pipelines = read_all (self, &gx_pipeline_entity);
  self->stages = read_all (self, &gx_stage_entity);
  show_pipelines (self);
  for (guint i = 0; i < self->stages->len; i++)
    {
      GxStage *stage = self->stages->pdata[i];

      if (stage->pipeline_id == self->pipeline_id && g_strcmp0 (stage->outcome, "open") == 0)
        g_ptr_array_add (open, stage);
    }

  g_ptr_array_set_size (self->lanes, 0);
  gx_deals_board_set_next (board, next_of_card, self->book);
  gx_deals_board_set_stages (board, open);
  gx_deals_view_set_stages (self->view, open);
  for (guint i = 0; i < open->len; i++)
    add_lane (self, i);
  if (self->figures == NULL)
    self->figures = gx_reading_new (self->book, self, read_figures, free_question, figures_answered, (GDestroyNotify) gx_deal_board_free);
  gx_deals_lanes_ask (self);
}
