/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/deals_controller_private.h"

#include <glib/gi18n-lib.h>

#include "controller/list_rows.h"
#include "view/data_text.h"

/* The list shows positions, a person means deals: this room keeps the ids that are selected and finds them again whenever the list stands for others. Its line of
 * status counts and adds up all that match. */

typedef struct
{
  gint64 sum, left_out;
} Total;

static gpointer
read_total (GxReader *reader, gpointer query, GError **error)
{
  g_autofree Total *total = g_new0 (Total, 1);

  if (!gx_reader_sum (reader, query, gx_entity_find_field (&gx_deal_entity, "amount"), &total->sum, &total->left_out, error))
    return NULL;
  return g_steal_pointer (&total);
}

static char *
count_text (GxDealsController *self)
{
  gint64 n;
  gboolean capped;
  g_autofree char *number = NULL;

  g_object_get (self->list, "n-matches", &n, "capped", &capped, NULL);
  if (n < 0)
    return g_strdup (_("Counting…"));
  number = gx_data_count (n);
  /* Translators: more deals than are counted, as in “10,000+ deals”. */
  return capped ? g_strdup_printf (_("%s+ deals"), number) : g_strdup_printf (ngettext ("%s deal", "%s deals", (gulong) n), number);
}

static void
show_status (GxDealsController *self)
{
  g_autoptr (GtkBitset) selected = NULL;
  g_autofree char *message = NULL;
  g_autofree char *count = NULL;
  g_autofree char *chosen = NULL;
  g_autofree char *status = NULL;
  guint n_selected;

  if (self->view == NULL || self->list == NULL || gx_deals_view_is_board (self->view))
    return;
  selected = gx_record_table_get_selected (gx_deals_view_get_list (self->view));
  n_selected = gtk_bitset_get_size (selected);
  g_object_get (self->list, "error-message", &message, NULL);
  count = count_text (self);
  if (n_selected > 1)
    chosen = g_strdup_printf (ngettext ("%u selected", "%u selected", n_selected), n_selected);
  status = g_strjoin (" · ", count, self->total != NULL ? self->total : chosen, self->total != NULL ? chosen : NULL, NULL);
  gx_deals_view_set_status (self->view, message != NULL ? message : status, message != NULL);
}

static void
show_state (GxDealsController *self)
{
  const GxQuery *query = gx_lazy_list_get_query (self->list);
  gint64 n;

  if (self->view == NULL || gx_deals_view_is_board (self->view))
    return;
  g_object_get (self->list, "n-matches", &n, NULL);
  if (n != 0)
    gx_deals_view_set_state (self->view, GX_DEALS_FOUND);
  else if (query->search != NULL)
    gx_deals_view_set_state (self->view, GX_DEALS_NOTHING_FOUND);
  else
    gx_deals_view_set_state (self->view, query->filter != NULL ? GX_DEALS_FOUND : GX_DEALS_NONE_YET);
}

static void
total_answered (gpointer answer, const GError *error, gpointer owner)
{
  GxDealsController *self = GX_DEALS_CONTROLLER (owner);
  g_autofree Total *total = answer;

  g_clear_pointer (&self->total, g_free);
  if (self->view == NULL)
    return;
  if (total != NULL)
    {
      g_autofree char *sum = gx_deals_money (total->sum, NULL, gx_book_get_format (self->book));
      g_autofree char *left_out = gx_deals_left_out (total->left_out);
      /* Translators: the sum of the amounts of all deals listed. */
      g_autofree char *text = g_strdup_printf (_("%s in all"), sum);

      self->total = left_out != NULL ? g_strdup_printf ("%s · %s", text, left_out) : g_steal_pointer (&text);
    }
  show_status (self);
}

static void
ask_total (GxDealsController *self)
{
  gx_reading_ask (self->totals, gx_query_copy (gx_lazy_list_get_query (self->list)));
}

/* The same deals at their new places. */
static void
select_again (GxDealsController *self)
{
  g_autoptr (GtkBitset) positions = gx_rows_find (self->list, self->selected);

  gx_record_table_select (gx_deals_view_get_list (self->view), positions);
}

static void
rebound (GxDealsController *self)
{
  if (self->view == NULL)
    return;
  gx_record_table_rebind (gx_deals_view_get_list (self->view));
  select_again (self);
  show_status (self);
}

static void
count_changed (GxDealsController *self)
{
  show_status (self);
  show_state (self);
}

static void
loading_changed (GxDealsController *self)
{
  gboolean loading;

  g_object_get (self->list, "loading", &loading, NULL);
  if (loading || self->view == NULL)
    return;
  ask_total (self);
  count_changed (self);
  if (self->wants_first && !gx_deals_view_is_board (self->view))
    {
      self->wants_first = FALSE;
      gx_record_table_go_to (gx_deals_view_get_list (self->view), 0);
      gx_record_table_focus (gx_deals_view_get_list (self->view));
    }
}

static void
make_list (GxDealsController *self, const GxQuery *query)
{
  GxRecordTable *list = gx_deals_view_get_list (self->view);

  self->totals = gx_reading_new (self->book, self, read_total, (GDestroyNotify) gx_query_free, total_answered, g_free);
  self->list = gx_lazy_list_new (self->book, query);
  g_signal_connect_object (self->list, "rebound", G_CALLBACK (rebound), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::n-matches", G_CALLBACK (count_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::loading", G_CALLBACK (loading_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::error-message", G_CALLBACK (show_status), self, G_CONNECT_SWAPPED);
  gx_record_table_set_model (list, G_LIST_MODEL (self->list));
}

void
gx_deals_rows_ask (GxDealsController *self, const GxQuery *query)
{
  g_autoptr (GxQuery) all = gx_query_new (&gx_deal_entity);

  if (query == NULL)
    gx_query_set_search (all, self->search);
  else
    {
      g_clear_pointer (&all, gx_query_free);
      all = gx_query_copy (query);
    }
  if (all->sort == NULL)
    gx_query_set_sort (all, self->sort, NULL);
  gx_deals_view_set_some (self->view, all->title);
  gx_record_table_set_sort (gx_deals_view_get_list (self->view), all->sort->name, all->descending);
  if (self->list == NULL)
    make_list (self, all);
  else
    gx_lazy_list_set_query (self->list, all);
  show_status (self);
  show_state (self);
}

/* Among those that are shown. */
void
gx_deals_rows_search (GxDealsController *self)
{
  g_autoptr (GxQuery) query = self->list != NULL ? gx_query_copy (gx_lazy_list_get_query (self->list)) : gx_query_new (&gx_deal_entity);

  gx_query_set_search (query, self->search);
  gx_deals_rows_ask (self, query);
}

void
gx_deals_rows_follow (GxDealsController *self, gint64 id)
{
  g_array_set_size (self->selected, 0);
  g_array_append_val (self->selected, id);
  if (self->list != NULL)
    select_again (self);
}

static void
sort_changed (GxDealsController *self, const char *field, gboolean descending)
{
  g_autoptr (GxQuery) query = gx_query_copy (gx_lazy_list_get_query (self->list));

  g_free (self->sort);
  self->sort = g_strconcat (descending ? "-" : "", field, NULL);
  gx_query_set_sort (query, self->sort, NULL);
  gx_lazy_list_set_query (self->list, query);
}

static void
selection_changed (GxDealsController *self)
{
  g_autoptr (GtkBitset) positions = gx_record_table_get_selected (gx_deals_view_get_list (self->view));

  g_array_unref (self->selected);
  if (gtk_bitset_get_size (positions) <= GX_MAX_FOLLOWED)
    self->selected = gx_rows_dup_ids (self->list, positions);
  else
    self->selected = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (self->selected->len == 1 && gx_deals_view_shows_detail (self->view))
    gx_deals_show (self, g_array_index (self->selected, gint64, 0));
  gx_deals_update_actions (self);
  show_status (self);
}

static void
row_opened (GxDealsController *self, guint position)
{
  gx_deals_show (self, gx_lazy_list_get_id (self->list, position));
}

void
gx_deals_rows_connect (GxDealsController *self)
{
  GxRecordTable *list = gx_deals_view_get_list (self->view);

  gx_record_table_set_format (list, gx_book_get_format (self->book));
  g_signal_connect_object (list, "sort-changed", G_CALLBACK (sort_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "selection-changed", G_CALLBACK (selection_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "opened", G_CALLBACK (row_opened), self, G_CONNECT_SWAPPED);
}
