/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/deals_controller_private.h"

#include <glib/gi18n-lib.h>

#include "controller/deeds.h"
#include "model/customer.h"
#include "model/pipeline.h"
#include "model/task.h"

/* The page itself: which of its halves is shown, the search that both share, and what the window asks of any page. */

#define USUAL_SORT "-opened_on"

G_DEFINE_FINAL_TYPE (GxDealsController, gx_deals_controller, GX_TYPE_PAGE)

static void
refresh (GxDealsController *self)
{
  if (gx_deals_view_is_board (self->view))
    gx_deals_lanes_ask (self);
  else
    gx_deals_rows_ask (self, NULL);
}

static void
search_changed (GxDealsController *self, const char *text)
{
  g_free (self->search);
  self->search = *text != '\0' ? g_strdup (text) : NULL;
  self->wants_first = FALSE;
  if (gx_deals_view_is_board (self->view))
    gx_deals_lanes_ask (self);
  else
    gx_deals_rows_search (self);
}

static void
mode_changed (GxDealsController *self)
{
  gx_deals_view_set_status (self->view, "", FALSE);
  gx_deals_view_set_state (self->view, GX_DEALS_FOUND);
  refresh (self);
  gx_deals_update_actions (self);
}

static void
pipeline_chosen (GxDealsController *self, guint position)
{
  if (position >= self->pipelines->len)
    return;
  self->pipeline_id = GX_RECORD (self->pipelines->pdata[position])->id;
  self->card = 0;
  gx_deals_lanes_make (self);
}

/* Enter comes sooner than what it is meant for. */
static void
first_wanted (GxDealsController *self)
{
  gboolean loading;

  if (gx_deals_view_is_board (self->view))
    {
      self->wants_first = gx_deals_lanes_are_loading (self);
      if (!self->wants_first)
        gx_deals_lanes_go_to (self, gx_deals_lanes_first (self));
      return;
    }
  g_object_get (self->list, "loading", &loading, NULL);
  self->wants_first = loading;
  if (loading)
    return;
  gx_record_table_go_to (gx_deals_view_get_list (self->view), 0);
  gx_record_table_focus (gx_deals_view_get_list (self->view));
}

/* The board ------------------------------------------------------------------------------------------------------------------ */

static void
card_selected (GxDealsController *self, gint64 id)
{
  self->card = id;
  if (gx_deals_view_shows_detail (self->view))
    gx_deals_show (self, id);
  gx_deals_update_actions (self);
}

static void
card_opened (GxDealsController *self, gint64 id)
{
  self->card = id;
  gx_deals_show (self, id);
}

/* What was dragged is the selected one from now on. */
static void
card_moved (GxDealsController *self, gint64 id, gint64 stage_id)
{
  self->card = id;
  gx_deals_controller_move (self, &id, 1, stage_id);
}

static void
card_closed (GxDealsController *self, gint64 id, gboolean won)
{
  self->card = id;
  gx_deals_close (self, &id, 1, won);
}

static void
closed_opened (GxDealsController *self, gboolean won)
{
  g_autoptr (GxQuery) query = gx_query_new (&gx_deal_entity);
  g_autofree char *filter = g_strdup_printf ("status = \"%s\" and closed_on in this-month and stage_id.pipeline_id = %" G_GINT64_FORMAT, won ? "won" : "lost", self->pipeline_id);

  gx_query_take_filter (query, gx_filter_parse (&gx_deal_entity, filter, NULL, NULL));
  gx_query_set_title (query, won ? _("Won this month") : _("Lost this month"));
  gx_query_set_search (query, self->search);
  gx_page_want_query (GX_PAGE (self), query);
}

/* Whatever the board shows of a deal may have changed with its customer, its tasks, its stages. */
static void
book_changed (GxDealsController *self, GxChange *change)
{
  if (self->view == NULL)
    return;
  if (gx_change_touches_words (change))
    {
      gx_deals_board_set_format (gx_deals_view_get_board (self->view), gx_book_get_format (self->book));
      gx_record_table_set_format (gx_deals_view_get_list (self->view), gx_book_get_format (self->book));
      gx_deals_detail_set_format (gx_deals_view_get_detail (self->view), gx_book_get_format (self->book));
    }
  if (gx_change_touches (change, &gx_stage_entity, 0) || gx_change_touches (change, &gx_pipeline_entity, 0))
    gx_deals_lanes_make (self);
  else if (gx_change_touches (change, &gx_deal_entity, 0) || (self->search != NULL && gx_change_touches (change, &gx_customer_entity, 0)))
    gx_deals_lanes_ask (self);
  else if (gx_change_touches (change, &gx_task_entity, 0))
    gx_deals_board_rebind (gx_deals_view_get_board (self->view));
  gx_deals_shown_changed (self, change);
  gx_deals_update_actions (self);
}

static void
gx_deals_controller_dispose (GObject *object)
{
  GxDealsController *self = GX_DEALS_CONTROLLER (object);

  g_clear_weak_pointer (&self->view);
  g_clear_weak_pointer (&self->dialog);
  g_clear_pointer (&self->figures, gx_reading_free);
  g_clear_pointer (&self->totals, gx_reading_free);
  g_clear_pointer (&self->lanes, g_ptr_array_unref);
  g_clear_pointer (&self->stages, g_ptr_array_unref);
  g_clear_pointer (&self->pipelines, g_ptr_array_unref);
  g_clear_pointer (&self->selected, g_array_unref);
  g_clear_object (&self->list);
  g_clear_object (&self->lines);
  g_clear_object (&self->deal);
  g_clear_object (&self->book);
  G_OBJECT_CLASS (gx_deals_controller_parent_class)->dispose (object);
}

static void
gx_deals_controller_finalize (GObject *object)
{
  GxDealsController *self = GX_DEALS_CONTROLLER (object);

  g_free (self->sort);
  g_free (self->lines_sort);
  g_free (self->search);
  g_free (self->total);
  G_OBJECT_CLASS (gx_deals_controller_parent_class)->finalize (object);
}

/* As a page ------------------------------------------------------------------------------------------------------------------ */

static void
gx_deals_controller_shown (GxPage *page)
{
  GxDealsController *self = GX_DEALS_CONTROLLER (page);

  gx_deals_view_focus (self->view);
  if (gx_deals_view_is_board (self->view) && gx_deals_lanes_first (self) == 0)
    self->wants_first = gx_deals_lanes_are_loading (self);
}

static gboolean
gx_deals_controller_back (GxPage *page)
{
  GxDealsController *self = GX_DEALS_CONTROLLER (page);

  if (!gx_deals_view_shows_detail (self->view))
    return FALSE;
  gx_deals_show (self, 0);
  gx_deals_controller_shown (page);
  return TRUE;
}

static void
gx_deals_controller_open_record (GxPage *page, gint64 id)
{
  GxDealsController *self = GX_DEALS_CONTROLLER (page);

  if (*gx_deals_view_get_search (self->view) != '\0')
    gx_deals_view_set_search (self->view, "");
  self->card = self->wanted = id;
  gx_deals_rows_follow (self, id);
  gx_deals_lanes_go_to (self, id);
  gx_deals_show (self, id);
}

static void
gx_deals_controller_open_query (GxPage *page, const GxQuery *query)
{
  GxDealsController *self = GX_DEALS_CONTROLLER (page);
  g_autoptr (GxQuery) wanted = gx_query_copy (query);

  gx_deals_show (self, 0);
  gx_deals_view_set_search (self->view, query->search != NULL ? query->search : "");
  gx_deals_view_set_board (self->view, FALSE);
  gx_deals_rows_ask (self, wanted);
}

static GxUnsaved
gx_deals_controller_get_unsaved (GxPage *page, char **message)
{
  *message = gx_deed_dup_unsaved (gx_deals_detail_get_facts (gx_deals_view_get_detail (GX_DEALS_CONTROLLER (page)->view)));
  return *message != NULL ? GX_UNSAVED_STAY : GX_UNSAVED_NONE;
}

static void
gx_deals_controller_reveal_unsaved (GxPage *page)
{
  GxDealsController *self = GX_DEALS_CONTROLLER (page);
  GxDealsDetail *detail = gx_deals_view_get_detail (self->view);
  GxFact *fact = gx_fact_pane_get_unsaved (gx_deals_detail_get_facts (detail));

  gx_deals_view_show_detail (self->view, TRUE);
  gx_deals_detail_show_page (detail, "overview");
  if (fact != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (fact));
}

static char *
gx_deals_controller_dup_state (GxPage *page)
{
  GxDealsController *self = GX_DEALS_CONTROLLER (page);

  return g_strdup_printf ("%s %s", gx_deals_view_is_board (self->view) ? "board" : "list", self->sort);
}

static void
gx_deals_controller_class_init (GxDealsControllerClass *klass)
{
  GxPageClass *page_class = GX_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_deals_controller_dispose;
  G_OBJECT_CLASS (klass)->finalize = gx_deals_controller_finalize;
  page_class->shown = gx_deals_controller_shown;
  page_class->back = gx_deals_controller_back;
  page_class->open_record = gx_deals_controller_open_record;
  page_class->open_query = gx_deals_controller_open_query;
  page_class->get_unsaved = gx_deals_controller_get_unsaved;
  page_class->reveal_unsaved = gx_deals_controller_reveal_unsaved;
  page_class->dup_state = gx_deals_controller_dup_state;
}

static void
gx_deals_controller_init (GxDealsController *self)
{
  self->lanes = g_ptr_array_new_with_free_func (g_object_unref);
  self->selected = g_array_new (FALSE, FALSE, sizeof (gint64));
}

/* `board -opened_on`. */
static void
take_state (GxDealsController *self, const char *state)
{
  g_auto (GStrv) words = g_strsplit (state != NULL ? state : "", " ", 2);
  g_autoptr (GxQuery) probe = gx_query_new (&gx_deal_entity);
  const char *sort = words[0] != NULL && words[1] != NULL ? words[1] : USUAL_SORT;

  self->sort = g_strdup (gx_query_set_sort (probe, sort, NULL) ? sort : USUAL_SORT);
  if (g_strcmp0 (words[0], "list") == 0)
    gx_deals_view_set_board (self->view, FALSE);
}

static void
connect_board (GxDealsController *self)
{
  GxDealsBoard *board = gx_deals_view_get_board (self->view);

  gx_deals_board_set_format (board, gx_book_get_format (self->book));
  gx_deals_board_set_writable (board, gx_book_get_mode (self->book) == GX_BOOK_WRITE);
  g_signal_connect_object (board, "selected", G_CALLBACK (card_selected), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (board, "opened", G_CALLBACK (card_opened), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (board, "moved", G_CALLBACK (card_moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (board, "closed", G_CALLBACK (card_closed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (board, "closed-opened", G_CALLBACK (closed_opened), self, G_CONNECT_SWAPPED);
}

GxPage *
gx_deals_controller_new (GxBook *book, const char *state)
{
  GxDealsController *self = g_object_new (GX_TYPE_DEALS_CONTROLLER, NULL);
  GxDealsView *view = g_object_new (GX_TYPE_DEALS_VIEW, NULL);

  gx_page_set_widget (GX_PAGE (self), GTK_WIDGET (view));
  self->book = g_object_ref (book);
  gx_deals_add_actions (self);
  g_set_weak_pointer (&self->view, view);
  take_state (self, state);
  connect_board (self);
  gx_deals_rows_connect (self);
  gx_deals_shown_connect (self);
  gx_deals_lanes_make (self);
  if (!gx_deals_view_is_board (view))
    gx_deals_rows_ask (self, NULL);

  g_signal_connect_object (view, "search-changed", G_CALLBACK (search_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "mode-changed", G_CALLBACK (mode_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "first-wanted", G_CALLBACK (first_wanted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "pipeline-chosen", G_CALLBACK (pipeline_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (book, "changed", G_CALLBACK (book_changed), self, G_CONNECT_SWAPPED);
  gx_deals_update_actions (self);
  return GX_PAGE (self);
}

GxDeal *
gx_deals_controller_get_deal (GxDealsController *self)
{
  return self->deal;
}
