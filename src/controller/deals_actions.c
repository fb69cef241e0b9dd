/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/deals_controller_private.h"

#include <glib/gi18n-lib.h>

#include "controller/deeds.h"
#include "controller/list_rows.h"
#include "model/customer.h"
#include "model/deal_line.h"

/* What a person does to deals: adding one, its products, deleting, and going about. */

static const char *const new_deal_fields[] = { "title", "customer_id", "amount", "stage_id", "expected_close", "owner_id", "product_id", NULL };
static const char *const line_fields[] = { "product_id", "quantity", "price", "discount", "notes", "custom", NULL };

/* A new deal is selected where it is shown, ready to be moved. */
static void
added (gpointer teller, GxRecord *record)
{
  GxDealsController *self = teller;

  if (self->view == NULL || !GX_IS_DEAL (record))
    return;
  gx_list_pane_set_search (gx_deals_view_get_list (self->view), "");
  self->card = self->wanted = record->id;
  gx_list_page_follow (GX_LIST_PAGE (self), record->id);
  gx_list_page_place (GX_LIST_PAGE (self));
  if (gx_deals_view_shows_detail (self->view))
    gx_deals_show (self, record->id);
  if (gx_deals_view_is_board (self->view))
    gx_deals_lanes_ask (self);
}

static void
ask (GxDealsController *self, GxRecord *record, const char *title, const char *subtitle, const char *const *fields)
{
  gx_deed_ask (self, self->book, GTK_WIDGET (self->view), record, title, subtitle, fields, added);
}

/* It begins in the first stage of the pipeline that is shown. */
static void
new_deal (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GxDealsController *self = user_data;
  g_autoptr (GxRecord) record = gx_record_new (&gx_deal_entity);
  GxDealsLane *first = gx_deals_board_get_lane (gx_deals_view_get_board (self->view), 0);
  GxStage *stage = first != NULL ? gx_deals_find_stage (self, gx_deals_lane_get_stage_id (first)) : NULL;

  if (stage != NULL)
    {
      GX_DEAL (record)->stage_id = GX_RECORD (stage)->id;
      gx_record_set_ref_title (record, gx_entity_find_field (&gx_deal_entity, "stage_id"), stage->name);
    }
  ask (self, record, _("New deal"), NULL, new_deal_fields);
}

static void
new_line (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GxDealsController *self = user_data;
  g_autoptr (GxRecord) record = gx_record_new (&gx_deal_line_entity);

  GX_DEAL_LINE (record)->deal_id = GX_RECORD (self->deal)->id;
  gx_deals_detail_show_page (gx_deals_view_get_detail (self->view), "products");
  ask (self, record, _("Add product"), self->deal->title, line_fields);
}

void
gx_deals_open_line (GxDealsController *self, gint64 id)
{
  g_autoptr (GxRecord) line = gx_reader_get (gx_book_get_reader (self->book), &gx_deal_line_entity, id, NULL);

  if (line != NULL)
    ask (self, line, _("Product"), self->deal->title, line_fields);
}

/* Deleting ------------------------------------------------------------------------------------------------------------------ */

/* What is opened is what is selected, but for several rows. */
GArray *
gx_deals_chosen (GxDealsController *self)
{
  gboolean is_board = gx_deals_view_is_board (self->view);
  g_autoptr (GtkBitset) positions = is_board ? gtk_bitset_new_empty () : gx_record_table_get_selected (gx_list_pane_get_table (gx_deals_view_get_list (self->view)));
  gint64 one = self->deal != NULL ? GX_RECORD (self->deal)->id : is_board ? self->card : 0;
  GArray *ids;

  if (gtk_bitset_get_size (positions) > 1 || one == 0)
    return gx_rows_dup_ids (gx_list_page_get_list (GX_LIST_PAGE (self)), positions);
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  return g_array_append_val (ids, one);
}

/* The one below takes the place of what goes. */
static void
delete (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GxDealsController *self = user_data;
  g_autoptr (GArray) ids = gx_deals_chosen (self);
  g_autofree char *several = g_strdup_printf (ngettext ("%u deal deleted", "%u deals deleted", ids->len), ids->len);

  if (ids->len == 1 && gx_deals_view_is_board (self->view))
    self->wanted = gx_deals_lanes_neighbour (self, g_array_index (ids, gint64, 0));
  gx_deed_delete (self, self->book, &gx_deal_entity, (gint64 *) ids->data, ids->len, several);
}

/* Moving, and going about ------------------------------------------------------------------------------------------------ */

static void
move (GSimpleAction *action, GVariant *stage, gpointer self)
{
  g_autoptr (GArray) ids = gx_deals_chosen (self);

  gx_deals_controller_move (self, (gint64 *) ids->data, ids->len, g_variant_get_int64 (stage));
}

static void
win (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  g_autoptr (GArray) ids = gx_deals_chosen (self);

  gx_deals_close (self, (gint64 *) ids->data, ids->len, TRUE);
}

static void
lose (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  g_autoptr (GArray) ids = gx_deals_chosen (self);

  gx_deals_close (self, (gint64 *) ids->data, ids->len, FALSE);
}

static void
open_chosen (GxDealsController *self)
{
  g_autoptr (GArray) ids = gx_deals_chosen (self);

  if (ids->len > 0)
    gx_deals_show (self, g_array_index (ids, gint64, 0));
}

static void
open (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  open_chosen (self);
}

static void
edit (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GxDealsController *self = user_data;

  open_chosen (self);
  if (self->deal != NULL)
    gx_deals_detail_edit (gx_deals_view_get_detail (self->view));
}

static void
open_customer (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GxDealsController *self = user_data;
  g_autoptr (GArray) ids = gx_deals_chosen (self);
  g_autoptr (GxRecord) deal = ids->len > 0 ? gx_reader_get (gx_book_get_reader (self->book), &gx_deal_entity, g_array_index (ids, gint64, 0), NULL) : NULL;

  if (deal != NULL && GX_DEAL (deal)->customer_id != 0)
    gx_page_want_record (GX_PAGE (self), &gx_customer_entity, GX_DEAL (deal)->customer_id);
}

/* A deal may stand before the list. */
static void
search (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GxDealsController *self = user_data;

  gx_deals_view_show_list (self->view);
  gx_list_pane_focus_search (gx_deals_view_get_list (self->view));
}

/* A deal may stand before both. */
static void
show_as (GxDealsController *self, gboolean is_board)
{
  gx_deals_view_set_board (self->view, is_board);
  gx_deals_view_show_list (self->view);
  gx_list_pane_focus (gx_deals_view_get_list (self->view));
}

static void
show_board (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  show_as (self, TRUE);
}

static void
show_list (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  show_as (self, FALSE);
}

static void
go (GxDealsController *self, int by)
{
  GxDealsBoard *board = gx_deals_view_get_board (self->view);

  if (!gx_deals_view_is_board (self->view))
    gx_list_page_go (GX_LIST_PAGE (self), by);
  for (guint i = 0; gx_deals_view_is_board (self->view) && i < gx_deals_board_get_n_lanes (board); i++)
    {
      GxDealsLane *lane = gx_deals_board_get_lane (board, i);
      guint position = gx_deals_lane_get_position (lane);

      if (position != GTK_INVALID_LIST_POSITION && (by > 0 || position > 0))
        {
          gx_deals_lane_go_to (lane, position + by);
          return;
        }
    }
}

static void
previous (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  go (self, -1);
}

static void
next (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  go (self, 1);
}

void
gx_deals_add_actions (GxDealsController *self)
{
  static const GActionEntry entries[] = {
    { .name = "new", .activate = new_deal },
    { .name = "new-line", .activate = new_line },
    { .name = "search", .activate = search },
    { .name = "open", .activate = open },
    { .name = "open-customer", .activate = open_customer },
    { .name = "edit", .activate = edit },
    { .name = "move", .activate = move, .parameter_type = "x" },
    { .name = "win", .activate = win },
    { .name = "lose", .activate = lose },
    { .name = "delete", .activate = delete },
    { .name = "previous", .activate = previous },
    { .name = "next", .activate = next },
    { .name = "show-board", .activate = show_board },
    { .name = "show-list", .activate = show_list },
  };

  gx_page_add_actions (GX_PAGE (self), entries, G_N_ELEMENTS (entries));
}

void
gx_deals_update_actions (GxListPage *list_page)
{
  GxDealsController *self = GX_DEALS_CONTROLLER (list_page);
  GxPage *page = GX_PAGE (list_page);
  gboolean can_write = gx_book_get_mode (self->book) == GX_BOOK_WRITE;
  g_autoptr (GArray) ids = gx_list_page_dup_selected (list_page);
  gboolean has_any = ids->len > 0;
  const char *const writing[] = { "move", "win", "lose", "delete", "edit" };

  for (guint i = 0; i < G_N_ELEMENTS (writing); i++)
    gx_page_enable (page, writing[i], can_write && has_any);
  gx_page_enable (page, "new", can_write);
  gx_page_enable (page, "new-line", can_write && self->deal != NULL);
  gx_page_enable (page, "open", has_any);
  gx_page_enable (page, "open-customer", has_any);
  gx_page_enable (page, "show-board", !gx_deals_view_is_board (self->view));
  gx_page_enable (page, "show-list", gx_deals_view_is_board (self->view));
}
