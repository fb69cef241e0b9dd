/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/deals_controller_private.h"

#include <glib/gi18n-lib.h>

#include "base/clock.h"
#include "controller/deeds.h"
#include "controller/history_words.h"
#include "controller/suggest.h"
#include "model/deal_line.h"
#include "model/stage_event.h"
#include "model/task.h"
#include "view/history_line.h"

/* The deal that is opened beside the board or the list, and what belongs to it. */

static gint64
shown_id (GxDealsController *self)
{
  return self->deal != NULL ? GX_RECORD (self->deal)->id : 0;
}

/* Parts ---------------------------------------------------------------------------------------------------------------------- */

/* How long the deal was in the stage of @event: until the next, or until now; a closed deal is in its last stage for good. */
static char *
stage_words (GxDealsController *self, GxRecord *event, GxRecord *next)
{
  const GxFormat *format = gx_book_get_format (self->book);
  const char *stage = gx_record_get_ref_title (event, gx_entity_find_field (&gx_stage_event_entity, "stage_id"));
  GxDay from = gx_instant_to_day (GX_STAGE_EVENT (event)->entered_at, format->zone);
  GxDay to = next != NULL ? gx_instant_to_day (GX_STAGE_EVENT (next)->entered_at, format->zone) : gx_clock_today (format->zone);
  int days = (int) MAX (0, to.days - from.days);

  if (days == 0 && (next != NULL || g_strcmp0 (self->deal->status, "open") == 0))
    /* Translators: a stage, and how long a deal was in it. */
    return g_strdup_printf (_("%s: less than a day"), stage);
  if (next != NULL)
    /* Translators: a stage, and how long a deal was in it. */
    return g_strdup_printf (ngettext ("%s: %d day", "%s: %d days", (gulong) days), stage, days);
  if (g_strcmp0 (self->deal->status, "open") != 0)
    return g_strdup (stage);
  return g_strdup_printf (ngettext ("%s: %d day so far", "%s: %d days so far", (gulong) days), stage, days);
}

static void
add_line (GListStore *lines, GxInstant at, const char *icon, const char *text)
{
  g_autoptr (GxHistoryLine) line = gx_history_line_new (at, icon, NULL, text);

  g_list_store_append (lines, line);
}

static GListModel *
stage_lines (GxDealsController *self)
{
  GListStore *lines = g_list_store_new (GX_TYPE_HISTORY_LINE);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GxQuery) query = gx_query_new (&gx_stage_event_entity);
  g_autofree char *filter = g_strdup_printf ("deal_id = %" G_GINT64_FORMAT, shown_id (self));
  g_autoptr (GError) error = NULL;

  gx_query_take_filter (query, gx_filter_parse (&gx_stage_event_entity, filter, NULL, NULL));
  gx_query_set_sort (query, "entered_at", NULL);
  if (!gx_reader_collect (gx_book_get_reader (self->book), query, -1, events, &error))
    add_line (lines, GX_NO_INSTANT, "gx-warning-symbolic", error->message);
  for (guint i = events->len; i-- > 0;)
    {
      g_autofree char *words = stage_words (self, events->pdata[i], i + 1 < events->len ? events->pdata[i + 1] : NULL);

      add_line (lines, GX_STAGE_EVENT (events->pdata[i])->entered_at, "gx-deals-symbolic", words);
    }
  return G_LIST_MODEL (lines);
}

static GListModel *
history_lines (GxDealsController *self)
{
  g_autoptr (GError) error = NULL;
  GListModel *lines = gx_history_words (gx_book_get_reader (self->book), GX_RECORD (self->deal), &error);

  if (lines == NULL)
    {
      lines = G_LIST_MODEL (g_list_store_new (GX_TYPE_HISTORY_LINE));
      add_line (G_LIST_STORE (lines), GX_NO_INSTANT, "gx-warning-symbolic", error->message);
    }
  return lines;
}

static void
lines_rebound (GxDealsController *self)
{
  if (self->view != NULL)
    gx_deals_detail_rebind (gx_deals_view_get_detail (self->view));
}

static void
show_lines (GxDealsController *self)
{
  g_autoptr (GxQuery) query = gx_query_new (&gx_deal_line_entity);
  g_autofree char *filter = g_strdup_printf ("deal_id = %" G_GINT64_FORMAT, shown_id (self));

  gx_query_take_filter (query, gx_filter_parse (&gx_deal_line_entity, filter, NULL, NULL));
  if (self->lines_sort != NULL)
    gx_query_set_sort (query, self->lines_sort, NULL);
  if (self->lines != NULL)
    {
      gx_lazy_list_set_query (self->lines, query);
      return;
    }
  self->lines = gx_lazy_list_new (self->book, query);
  g_signal_connect_object (self->lines, "rebound", G_CALLBACK (lines_rebound), self, G_CONNECT_SWAPPED);
  gx_deals_detail_set_model (gx_deals_view_get_detail (self->view), GX_DEALS_LINES, G_LIST_MODEL (self->lines));
}

static void
show_page (GxDealsController *self, const char *page)
{
  GxDealsDetail *detail = gx_deals_view_get_detail (self->view);
  g_autoptr (GListModel) lines = NULL;

  if (self->deal == NULL)
    return;
  if (g_str_equal (page, "products"))
    show_lines (self);
  else if (g_str_equal (page, "stages"))
    gx_deals_detail_set_model (detail, GX_DEALS_STAGES, lines = stage_lines (self));
  else if (g_str_equal (page, "history"))
    gx_deals_detail_set_model (detail, GX_DEALS_HISTORY, lines = history_lines (self));
}

static void
line_sorted (GxDealsController *self, const char *field, gboolean descending)
{
  g_free (self->lines_sort);
  self->lines_sort = g_strconcat (descending ? "-" : "", field, NULL);
  if (self->deal != NULL)
    show_lines (self);
}

static void
line_delete_wanted (GxDealsController *self, gint64 id)
{
  gx_deed_delete (self, self->book, &gx_deal_line_entity, &id, 1, _("Product taken out of the deal"));
}

/* The deal ------------------------------------------------------------------------------------------------------------------- */

static void
show_deal (GxDealsController *self)
{
  GxDealsDetail *detail = gx_deals_view_get_detail (self->view);
  g_autofree char *title = NULL;
  GxDealsNext next = { 0 };

  if (self->deal != NULL)
    next = gx_deals_next (self->book, self->deal, &title);
  gx_deals_detail_set_deal (detail, self->deal, next, title);
  if (self->deal != NULL && gx_deals_detail_get_page (detail) != NULL)
    show_page (self, gx_deals_detail_get_page (detail));
}

/* What cannot be read is neither gone nor there: it is said, and what is shown stays. */
static void
load (GxDealsController *self, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GxRecord) record = id != 0 ? gx_reader_get (gx_book_get_reader (self->book), &gx_deal_entity, id, &error) : NULL;

  if (error != NULL && !g_error_matches (error, GX_ERROR, GX_ERROR_NOT_FOUND))
    {
      gx_page_fail (GX_PAGE (self), error->message);
      return;
    }
  g_set_object (&self->deal, (GxDeal *) record);
  show_deal (self);
  gx_deals_update_actions (GX_LIST_PAGE (self));
}

void
gx_deals_show (GxDealsController *self, gint64 id)
{
  if (id != shown_id (self))
    {
      gx_deed_save_facts (self, gx_deals_detail_get_facts (gx_deals_view_get_detail (self->view)));
      load (self, id);
    }
  gx_deals_view_show_detail (self->view, self->deal != NULL);
}

void
gx_deals_show_again (GxDealsController *self)
{
  if (self->deal == NULL)
    return;
  load (self, shown_id (self));
  if (self->deal == NULL)
    gx_deals_view_show_detail (self->view, FALSE);
}

void
gx_deals_shown_changed (GxDealsController *self, GxChange *change)
{
  if (self->deal == NULL)
    return;
  if (gx_change_touches_words (change) || gx_change_touches (change, &gx_deal_entity, shown_id (self)) || gx_change_touches (change, &gx_task_entity, 0)
      || gx_change_touches (change, &gx_deal_line_entity, 0))
    gx_deals_show_again (self);
}

/* Another stage is a move, which may ask why; until that is answered the old stage is the right one. */
static void
edited (GxDealsController *self, GxFact *fact, GxRecord *after, GxRecord *before)
{
  if (g_str_equal (gx_fact_get_field (fact)->name, "stage_id") && GX_DEAL (after)->stage_id != 0)
    {
      gx_deals_controller_move (self, &after->id, 1, GX_DEAL (after)->stage_id);
      gx_fact_set_record (fact, before);
      return;
    }
  gx_deed_edit (self, self->book, fact, after, before);
}

void
gx_deals_shown_connect (GxDealsController *self)
{
  GxDealsDetail *detail = gx_deals_view_get_detail (self->view);

  gx_deals_detail_set_format (detail, gx_book_get_format (self->book));
  gx_fact_pane_set_suggest (gx_deals_detail_get_facts (detail), gx_suggest, self->book);
  g_signal_connect_object (detail, "edited", G_CALLBACK (edited), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (detail, "page-shown", G_CALLBACK (show_page), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (detail, "line-opened", G_CALLBACK (gx_deals_open_line), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (detail, "line-sorted", G_CALLBACK (line_sorted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (detail, "line-delete-wanted", G_CALLBACK (line_delete_wanted), self, G_CONNECT_SWAPPED);
}
