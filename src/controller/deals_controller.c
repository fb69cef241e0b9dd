/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/deals_controller_private.h"

#include <glib/gi18n-lib.h>

#include "controller/deeds.h"
#include "model/customer.h"
#include "model/pipeline.h"
#include "model/task.h"
#include "view/data_text.h"

/* The page itself: a list of deals, of which the board is another picture. */

G_DEFINE_FINAL_TYPE (GxDealsController, gx_deals_controller, GX_TYPE_LIST_PAGE)

static char *
gx_deals_controller_dup_count (GxListPage *page, const char *number, gulong n, gboolean capped)
{
  GxDealsController *self = GX_DEALS_CONTROLLER (page);
  g_autofree char *cards = gx_data_count (self->n_cards);
  g_autofree char *count = NULL;

  /* Translators: more deals than are counted, as in “10,000+ deals”. */
  count = capped ? g_strdup_printf (_("%s+ deals"), number) : g_strdup_printf (ngettext ("%s deal", "%s deals", n), number);
  if (!gx_deals_view_is_board (self->view) || (gulong) self->n_cards == n)
    return g_steal_pointer (&count);
  /* Translators: the count of deals, then how many of them are open and stand on the board. */
  return g_strdup_printf (_("%s, %s on the board"), count, cards);
}

/* The board shows what the list does. */
static void
gx_deals_controller_query_changed (GxListPage *page)
{
  GxDealsController *self = GX_DEALS_CONTROLLER (page);

  self->wants_first = FALSE;
  g_object_get (gx_list_page_get_list (page), "loading", &self->is_asking, NULL);
  gx_deals_lanes_ask (self);
}

static void
mode_changed (GxDealsController *self)
{
  if (self->is_stale)
    gx_deals_lanes_ask (self);
  gx_list_page_show_count (GX_LIST_PAGE (self));
  gx_deals_update_actions (GX_LIST_PAGE (self));
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

static void
enter_rows (GxDealsController *self)
{
  GxRecordTable *table = gx_list_pane_get_table (gx_deals_view_get_list (self->view));

  gx_record_table_go_to (table, 0);
  gx_record_table_focus (table);
}

/* Enter comes sooner than what it is meant for. */
static void
gx_deals_controller_first_wanted (GxListPage *page)
{
  GxDealsController *self = GX_DEALS_CONTROLLER (page);
  gboolean loading;

  if (gx_deals_view_is_board (self->view))
    {
      self->wants_first = gx_deals_lanes_are_loading (self);
      if (!self->wants_first)
        gx_deals_lanes_go_to (self, gx_deals_lanes_first (self));
      return;
    }
  g_object_get (gx_list_page_get_list (page), "loading", &loading, NULL);
  self->wants_first = loading;
  if (!loading)
    enter_rows (self);
}

static void
gx_deals_controller_loaded (GxListPage *page)
{
  GxDealsController *self = GX_DEALS_CONTROLLER (page);

  self->is_asking = FALSE;
  if (!self->wants_first || gx_deals_view_is_board (self->view))
    return;
  self->wants_first = FALSE;
  enter_rows (self);
}

static void
gx_deals_controller_selection_changed (GxListPage *page, gboolean is_followed)
{
  GxDealsController *self = GX_DEALS_CONTROLLER (page);
  g_autoptr (GtkBitset) positions = gx_record_table_get_selected (gx_list_pane_get_table (gx_deals_view_get_list (self->view)));

  if (!self->is_asking && !gx_deals_view_is_board (self->view) && gx_deals_view_shows_detail (self->view) && gtk_bitset_get_size (positions) == 1)
    gx_deals_show (self, gx_lazy_list_get_id (gx_list_page_get_list (page), gtk_bitset_get_minimum (positions)));
}

static void
gx_deals_controller_opened (GxListPage *page, gint64 id)
{
  gx_deals_show (GX_DEALS_CONTROLLER (page), id);
}

static GArray *
gx_deals_controller_dup_selected (GxListPage *page)
{
  return GX_DEALS_CONTROLLER (page)->view != NULL ? gx_deals_chosen (GX_DEALS_CONTROLLER (page)) : NULL;
}

static GxQuery *
gx_deals_controller_dup_shown (GxListPage *page)
{
  GxDealsController *self = GX_DEALS_CONTROLLER (page);

  return gx_deals_view_is_board (self->view) ? gx_deals_lanes_dup_query (self) : NULL;
}

/* The board ------------------------------------------------------------------------------------------------------------------ */

static void
card_selected (GxDealsController *self, gint64 id)
{
  self->card = id;
  if (gx_deals_view_shows_detail (self->view))
    gx_deals_show (self, id);
  gx_deals_update_actions (GX_LIST_PAGE (self));
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

/* Among those that are shown. */
static void
closed_opened (GxDealsController *self, gboolean won)
{
  g_autoptr (GxQuery) query = gx_query_new (&gx_deal_entity);
  g_autoptr (GxQuery) shown = gx_list_page_dup_query (GX_LIST_PAGE (self));
  g_autofree char *filter = g_strdup_printf ("status = \"%s\" and closed_on in this-month and stage_id.pipeline_id = %" G_GINT64_FORMAT, won ? "won" : "lost", self->pipeline_id);
  GxFilter *both = gx_filter_parse (&gx_deal_entity, filter, NULL, NULL);

  if (shown->filter != NULL)
    g_ptr_array_add (both->children, gx_filter_copy (shown->filter));
  gx_query_take_filter (query, both);
  gx_query_set_title (query, won ? _("Won this month") : _("Lost this month"));
  gx_query_set_search (query, shown->search);
  gx_page_want_query (GX_PAGE (self), query);
}

/* What a customer is called is searched, what it is filtered by. */
static gboolean
asks_of_customers (GxDealsController *self)
{
  const GxQuery *query = gx_lazy_list_get_query (gx_list_page_get_list (GX_LIST_PAGE (self)));

  return query->search != NULL || query->filter != NULL;
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
      gx_deals_detail_set_format (gx_deals_view_get_detail (self->view), gx_book_get_format (self->book));
    }
  if (gx_change_touches (change, &gx_stage_entity, 0) || gx_change_touches (change, &gx_pipeline_entity, 0))
    gx_deals_lanes_make (self);
  else if (gx_change_touches (change, &gx_deal_entity, 0) || (asks_of_customers (self) && gx_change_touches (change, &gx_customer_entity, 0)))
    gx_deals_lanes_ask (self);
  else if (gx_change_touches (change, &gx_task_entity, 0))
    gx_deals_board_rebind (gx_deals_view_get_board (self->view));
  gx_deals_shown_changed (self, change);
  gx_deals_update_actions (GX_LIST_PAGE (self));
}

static void
gx_deals_controller_dispose (GObject *object)
{
  GxDealsController *self = GX_DEALS_CONTROLLER (object);

  g_clear_weak_pointer (&self->view);
  g_clear_weak_pointer (&self->dialog);
  g_clear_pointer (&self->figures, gx_reading_free);
  g_clear_pointer (&self->lanes, g_ptr_array_unref);
  g_clear_pointer (&self->stages, g_ptr_array_unref);
  g_clear_pointer (&self->pipelines, g_ptr_array_unref);
  g_clear_object (&self->lines);
  g_clear_object (&self->deal);
  g_clear_object (&self->book);
  G_OBJECT_CLASS (gx_deals_controller_parent_class)->dispose (object);
}

static void
gx_deals_controller_finalize (GObject *object)
{
  GxDealsController *self = GX_DEALS_CONTROLLER (object);

  g_free (self->lines_sort);
  G_OBJECT_CLASS (gx_deals_controller_parent_class)->finalize (object);
}

/* As a page ------------------------------------------------------------------------------------------------------------------ */

static void
gx_deals_controller_shown (GxPage *page)
{
  GxDealsController *self = GX_DEALS_CONTROLLER (page);

  GX_PAGE_CLASS (gx_deals_controller_parent_class)->shown (page);
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

  GX_PAGE_CLASS (gx_deals_controller_parent_class)->open_record (page, id);
  self->card = self->wanted = id;
  gx_deals_lanes_go_to (self, id);
  gx_deals_show (self, id);
}

static void
gx_deals_controller_open_query (GxPage *page, const GxQuery *query)
{
  GxDealsController *self = GX_DEALS_CONTROLLER (page);

  gx_deals_show (self, 0);
  gx_deals_view_set_board (self->view, FALSE);
  GX_PAGE_CLASS (gx_deals_controller_parent_class)->open_query (page, query);
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
  g_autofree char *list = GX_PAGE_CLASS (gx_deals_controller_parent_class)->dup_state (page);

  return g_strdup_printf ("%s %s", gx_deals_view_is_board (GX_DEALS_CONTROLLER (page)->view) ? "board" : "list", list);
}

static void
gx_deals_controller_class_init (GxDealsControllerClass *klass)
{
  GxPageClass *page_class = GX_PAGE_CLASS (klass);
  GxListPageClass *list_class = GX_LIST_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_deals_controller_dispose;
  G_OBJECT_CLASS (klass)->finalize = gx_deals_controller_finalize;
  page_class->shown = gx_deals_controller_shown;
  page_class->back = gx_deals_controller_back;
  page_class->open_record = gx_deals_controller_open_record;
  page_class->open_query = gx_deals_controller_open_query;
  page_class->get_unsaved = gx_deals_controller_get_unsaved;
  page_class->reveal_unsaved = gx_deals_controller_reveal_unsaved;
  page_class->dup_state = gx_deals_controller_dup_state;
  list_class->dup_count = gx_deals_controller_dup_count;
  list_class->query_changed = gx_deals_controller_query_changed;
  list_class->loaded = gx_deals_controller_loaded;
  list_class->selection_changed = gx_deals_controller_selection_changed;
  list_class->opened = gx_deals_controller_opened;
  list_class->first_wanted = gx_deals_controller_first_wanted;
  list_class->update_actions = gx_deals_update_actions;
  list_class->dup_selected = gx_deals_controller_dup_selected;
  list_class->dup_shown = gx_deals_controller_dup_shown;
}

static void
gx_deals_controller_init (GxDealsController *self)
{
  self->lanes = g_ptr_array_new_with_free_func (g_object_unref);
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
  static const GxListKind kind = { &gx_deal_entity, "-opened_on" };
  GxDealsController *self = g_object_new (GX_TYPE_DEALS_CONTROLLER, NULL);
  GxDealsView *view = g_object_new (GX_TYPE_DEALS_VIEW, NULL);
  GxListPage *page = GX_LIST_PAGE (self);
  g_auto (GStrv) parts = g_strsplit (state != NULL ? state : "", " ", 2); /* `board`, and what the list remembers */

  gx_page_set_widget (GX_PAGE (self), GTK_WIDGET (view));
  self->book = g_object_ref (book);
  g_set_weak_pointer (&self->view, view);
  gx_deals_view_set_board (view, g_strcmp0 (parts[0], "list") != 0);
  gx_list_page_start (page, &kind, book, gx_deals_view_get_list (view), parts[0] != NULL ? parts[1] : NULL, NULL);
  gx_deals_add_actions (self);
  connect_board (self);
  gx_deals_shown_connect (self);
  gx_deals_lanes_make (self);
  gx_list_page_fill (page);

  g_signal_connect_object (view, "mode-changed", G_CALLBACK (mode_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "pipeline-chosen", G_CALLBACK (pipeline_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (book, "changed", G_CALLBACK (book_changed), self, G_CONNECT_SWAPPED);
  gx_deals_update_actions (page);
  return GX_PAGE (self);
}

GxDeal *
gx_deals_controller_get_deal (GxDealsController *self)
{
  return self->deal;
}
