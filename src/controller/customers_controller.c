/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/customers_controller_private.h"

#include <glib/gi18n-lib.h>

#include "model/choice_row.h"
#include "model/deal.h"
#include "view/data_text.h"

/* A list shows positions, a person means records: this room keeps the ids that are selected and finds them again whenever the list stands for others. */

#define MAX_FOLLOWED 1000 /* selected ids that are looked up again */

G_DEFINE_FINAL_TYPE (GxCustomersController, gx_customers_controller, GX_TYPE_PAGE)

GxCustomersView *
gx_customers_controller_get_view (GxCustomersController *self)
{
  return GX_CUSTOMERS_VIEW (gx_page_get_widget (GX_PAGE (self)));
}

static void
show_customer (GxCustomersController *self, gint64 id)
{
  gx_customer_controller_set_id (self->customer, id);
  gx_customers_controller_update_actions (self);
}

static void
selection_changed (GxCustomersController *self)
{
  g_autoptr (GtkBitset) positions = gx_record_table_get_selected (self->table);
  guint64 n = gtk_bitset_get_size (positions);
  GtkBitsetIter iter;
  guint position;

  self->wanted = 0;
  self->is_found = FALSE;
  g_array_set_size (self->selected, 0);
  if (n <= MAX_FOLLOWED && gtk_bitset_iter_init_first (&iter, positions, &position))
    do
      {
        gint64 id = gx_lazy_list_get_id (self->list, position);

        g_array_append_val (self->selected, id);
      }
    while (gtk_bitset_iter_next (&iter, &position));

  if (self->selected->len == 1)
    {
      self->position = gtk_bitset_get_minimum (positions);
      show_customer (self, g_array_index (self->selected, gint64, 0));
    }
  else
    gx_customers_controller_update_actions (self);
}

/* The same records at their new places. */
static void
select_again (GxCustomersController *self)
{
  g_autoptr (GtkBitset) positions = gtk_bitset_new_empty ();

  for (guint i = 0; i < self->selected->len; i++)
    {
      guint position;

      if (gx_lazy_list_find (self->list, g_array_index (self->selected, gint64, i), &position))
        {
          gtk_bitset_add (positions, position);
          self->position = position;
        }
    }
  gx_record_table_select (self->table, positions);
}

static void
rebound (GxCustomersController *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  guint position;

  if (self->view == NULL || !self->is_filled)
    return;
  gx_record_table_rebind (self->table);

  if (self->wanted != 0 && gx_lazy_list_find (self->list, self->wanted, &position))
    {
      gboolean is_found = self->is_found;

      gx_record_table_go_to (self->table, position);
      self->is_found = is_found; /* the program went there, the person chose nothing */
    }
  else if (gx_customers_controller_get_customer (self) == NULL && n > 0 && *gx_list_pane_get_search (self->view) == '\0')
    gx_record_table_go_to (self->table, MIN (self->position, n - 1)); /* beside what is no more */
  else
    select_again (self);
}

static void
count_changed (GxCustomersController *self)
{
  gint64 n_matches;
  gboolean capped;
  g_autofree char *number = NULL;
  g_autofree char *words = NULL;

  if (self->view == NULL)
    return;
  g_object_get (self->list, "n-matches", &n_matches, "capped", &capped, NULL);
  number = gx_data_count (n_matches);
  if (capped)
    /* Translators: more customers than are counted, as in “10,000+ customers”. */
    words = g_strdup_printf (_("%s+ customers"), number);
  else
    /* Translators: %s is the number, its thousands apart. */
    words = g_strdup_printf (ngettext ("%s customer", "%s customers", (gulong) n_matches), number);
  gx_list_pane_set_count (self->view, n_matches, words);
}

static void
error_changed (GxCustomersController *self)
{
  g_autofree char *message = NULL;

  g_object_get (self->list, "error-message", &message, NULL);
  if (self->view != NULL)
    gx_list_pane_set_error (self->view, message);
}

/* Shows a customer at once, and selects it as soon as the list has read it. */
static void
follow (GxCustomersController *self, gint64 id)
{
  g_array_set_size (self->selected, 0);
  g_array_append_val (self->selected, id);
  show_customer (self, id);
  self->wanted = id;
}

static void
search_changed (GxCustomersController *self, const char *text)
{
  g_autoptr (GxQuery) query = gx_query_copy (gx_lazy_list_get_query (self->list));
  GxCustomer *customer = gx_customers_controller_get_customer (self);

  /* An entry that gets another text is empty in between. */
  if (query->search == NULL && !self->is_found)
    self->before_search = customer != NULL ? GX_RECORD (customer)->id : 0;
  self->wants_first = FALSE;
  self->is_searching = *text != '\0';
  if (*text == '\0')
    follow (self, customer != NULL ? GX_RECORD (customer)->id : self->before_search);
  gx_query_set_search (query, *text != '\0' ? text : NULL);
  gx_lazy_list_set_query (self->list, query);
}

static void
sort_changed (GxCustomersController *self, const char *field, gboolean descending)
{
  g_autoptr (GxQuery) query = gx_query_copy (gx_lazy_list_get_query (self->list));

  query->sort = gx_entity_find_field (&gx_customer_entity, field);
  query->descending = descending;
  gx_lazy_list_set_query (self->list, query);
}

static void
opened (GxCustomersController *self)
{
  self->is_found = FALSE;
  gx_customers_view_show_detail (gx_customers_controller_get_view (self));
}

static void
open_first (GxCustomersController *self)
{
  self->wants_first = FALSE;
  if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0)
    return;
  gx_record_table_go_to (self->table, 0);
  opened (self);
}

/* What is shown is what was found: Ctrl+L after a search never writes to the customer of before. */
static void
show_found (GxCustomersController *self)
{
  GxCustomer *customer = gx_customers_controller_get_customer (self);
  guint position;

  self->is_searching = FALSE;
  if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0)
    show_customer (self, 0);
  else if (customer == NULL || !gx_lazy_list_find (self->list, GX_RECORD (customer)->id, &position))
    gx_record_table_go_to (self->table, 0);
  self->is_found = TRUE;
}

/* Enter comes sooner than what it is meant for: the rows that still stand there are of the search before. */
static void
first_wanted (GxCustomersController *self)
{
  gboolean loading;

  g_object_get (self->list, "loading", &loading, NULL);
  if (loading)
    self->wants_first = TRUE;
  else
    open_first (self);
}

static void
loading_changed (GxCustomersController *self)
{
  gboolean loading;

  g_object_get (self->list, "loading", &loading, NULL);
  if (loading || self->view == NULL)
    return;
  if (gx_customers_controller_get_customer (self) == NULL && g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0)
    show_customer (self, 0); /* only now is it known that there is none */
  if (self->is_searching)
    show_found (self);
  else if (gx_lazy_list_get_query (self->list)->search == NULL)
    self->is_found = FALSE;
  if (self->wants_first)
    open_first (self);
}

/* A customer that is shown may have been deleted, or come back by undo. */
static void
book_changed (GxCustomersController *self, GxChange *change)
{
  if (self->view == NULL)
    return;
  if (gx_change_touches (change, &gx_choice_row_entity, 0)) /* what is shown may be called otherwise now */
    gx_record_table_set_format (self->table, gx_book_get_format (self->book));
  if (self->come_and_gone != 0 && gx_change_touches (change, &gx_customer_entity, self->come_and_gone))
    {
      g_autoptr (GxRecord) back = gx_reader_get (gx_book_get_reader (self->book), &gx_customer_entity, self->come_and_gone, NULL);

      if (back != NULL && self->is_gone)
        follow (self, back->id);
      self->is_gone = back == NULL;
    }
  gx_customers_controller_update_actions (self);
}

/* A search that does not find it would hide it. */
void
gx_customers_controller_show (GxCustomersController *self, gint64 id)
{
  if (*gx_list_pane_get_search (self->view) != '\0')
    gx_list_pane_set_search (self->view, "");
  follow (self, id);
  rebound (self);
  gx_customers_view_show_detail (gx_customers_controller_get_view (self));
}

static void
gx_customers_controller_dispose (GObject *object)
{
  GxCustomersController *self = GX_CUSTOMERS_CONTROLLER (object);

  g_clear_weak_pointer (&self->view);
  g_clear_weak_pointer (&self->table);
  g_clear_object (&self->customer);
  g_clear_object (&self->list);
  g_clear_object (&self->book);
  g_clear_pointer (&self->selected, g_array_unref);
  G_OBJECT_CLASS (gx_customers_controller_parent_class)->dispose (object);
}

/* As a page ------------------------------------------------------------------------------------------------------------- */

static void
gx_customers_controller_shown (GxPage *page)
{
  GxCustomersController *self = GX_CUSTOMERS_CONTROLLER (page);

  if (self->is_filled)
    gx_record_table_focus (self->table);
  else
    gx_list_pane_focus_search (self->view);
}

static void
gx_customers_controller_set_alone (GxPage *page, gboolean alone)
{
  g_object_set (gx_page_get_widget (page), "alone", alone, NULL);
}

static gboolean
gx_customers_controller_back (GxPage *page)
{
  return gx_customers_view_back (GX_CUSTOMERS_VIEW (gx_page_get_widget (page)));
}

static void
gx_customers_controller_open_record (GxPage *page, gint64 id)
{
  gx_customers_controller_show (GX_CUSTOMERS_CONTROLLER (page), id);
}

static void
gx_customers_controller_open_query (GxPage *page, const GxQuery *query)
{
  GxCustomersController *self = GX_CUSTOMERS_CONTROLLER (page);

  gx_list_pane_set_search (self->view, query->search != NULL ? query->search : "");
  gx_lazy_list_set_query (self->list, query);
  gx_customers_view_show_list (gx_customers_controller_get_view (self));
}

static GxUnsaved
gx_customers_controller_get_unsaved (GxPage *page, char **message)
{
  GxCustomersController *self = GX_CUSTOMERS_CONTROLLER (page);
  GxFact *fact = gx_customer_controller_get_unsaved (self->customer);

  if (fact != NULL)
    {
      /* Translators: a field, a customer. */
      *message = g_strdup_printf (_("%s of “%s” is not saved, so the window stays open. Correct it, or press Escape there to give up what you typed."),
                                  gx_field_get_label (gx_fact_get_field (fact)), gx_customers_controller_get_customer (self)->name);
      return GX_UNSAVED_STAY;
    }
  *message = gx_log_controller_dup_unlogged (gx_customer_controller_get_log (self->customer));
  return *message != NULL ? GX_UNSAVED_ASK : GX_UNSAVED_NONE;
}

/* A field that is not saved is shown with what is wrong with it; of what is not logged the composer says why. */
static void
gx_customers_controller_reveal_unsaved (GxPage *page)
{
  GxCustomersController *self = GX_CUSTOMERS_CONTROLLER (page);
  GxCustomersView *view = gx_customers_controller_get_view (self);
  GxCustomerDetail *detail = gx_customer_pane_get_detail (gx_customers_view_get_pane (view));
  GxFact *fact = gx_customer_controller_get_unsaved (self->customer);

  gx_customers_view_show_detail (view);
  if (fact == NULL)
    {
      gx_customer_detail_log (detail);
      return;
    }
  gx_customer_detail_show_page (detail, "overview");
  gtk_widget_grab_focus (GTK_WIDGET (fact));
}

static void
gx_customers_controller_settle (GxPage *page, gboolean save)
{
  GxLogController *log = gx_customer_controller_get_log (GX_CUSTOMERS_CONTROLLER (page)->customer);

  if (save)
    gx_log_controller_log_all (log);
  else
    gx_log_controller_discard_all (log);
}

static char *
gx_customers_controller_dup_state (GxPage *page)
{
  const GxQuery *query = gx_lazy_list_get_query (GX_CUSTOMERS_CONTROLLER (page)->list);

  return query->sort != NULL ? g_strconcat (query->descending ? "-" : "", query->sort->name, NULL) : NULL;
}

static void
gx_customers_controller_class_init (GxCustomersControllerClass *klass)
{
  GxPageClass *page_class = GX_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_customers_controller_dispose;
  page_class->shown = gx_customers_controller_shown;
  page_class->set_alone = gx_customers_controller_set_alone;
  page_class->back = gx_customers_controller_back;
  page_class->open_record = gx_customers_controller_open_record;
  page_class->open_query = gx_customers_controller_open_query;
  page_class->get_unsaved = gx_customers_controller_get_unsaved;
  page_class->reveal_unsaved = gx_customers_controller_reveal_unsaved;
  page_class->settle = gx_customers_controller_settle;
  page_class->dup_state = gx_customers_controller_dup_state;
}

static void
gx_customers_controller_init (GxCustomersController *self)
{
  self->selected = g_array_new (FALSE, FALSE, sizeof (gint64));
}

static void
deal_opened (GxCustomersController *self, gint64 id)
{
  gx_page_want_record (GX_PAGE (self), &gx_deal_entity, id);
}

static void
connect_view (GxCustomersController *self)
{
  const GxQuery *query = gx_lazy_list_get_query (self->list);

  gx_record_table_set_format (self->table, gx_book_get_format (self->book));
  if (query->sort != NULL)
    gx_record_table_set_sort (self->table, query->sort->name, query->descending);
  g_signal_connect_object (self->view, "search-changed", G_CALLBACK (search_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "sort-changed", G_CALLBACK (sort_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "selection-changed", G_CALLBACK (selection_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "opened", G_CALLBACK (opened), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "first-wanted", G_CALLBACK (first_wanted), self, G_CONNECT_SWAPPED);
}

/* The window is there at once and fills itself: its first frame without rows, the second with them, the third with the customer. */
static gboolean
fill_frame (GtkWidget *view, GdkFrameClock *clock, gpointer data)
{
  GxCustomersController *self = data;

  switch (self->n_frames++)
    {
    case 0:
      return G_SOURCE_CONTINUE;
    case 1:
      gx_list_pane_set_model (self->view, G_LIST_MODEL (self->list));
      count_changed (self);
      return G_SOURCE_CONTINUE;
    default:
      self->is_filled = TRUE;
      rebound (self);
      return G_SOURCE_REMOVE;
    }
}

GxPage *
gx_customers_controller_new (GxBook *book, const char *state)
{
  GxCustomersController *self = g_object_new (GX_TYPE_CUSTOMERS_CONTROLLER, NULL);
  GxCustomersView *view = g_object_new (GX_TYPE_CUSTOMERS_VIEW, NULL);
  g_autoptr (GxQuery) query = gx_query_new (&gx_customer_entity);

  gx_page_set_widget (GX_PAGE (self), GTK_WIDGET (view));
  self->book = g_object_ref (book);
  gx_customers_controller_add_actions (self);
  g_set_weak_pointer (&self->view, gx_customers_view_get_list (view));
  g_set_weak_pointer (&self->table, gx_list_pane_get_table (self->view));
  if (state == NULL || !gx_query_set_sort (query, state, NULL))
    gx_query_set_sort (query, "name", NULL);
  self->customer = gx_customer_controller_new (book, gx_customers_view_get_pane (view));
  /* What a customer's own room has to say is said where this one's is. */
  g_signal_connect_object (self->customer, "notice", G_CALLBACK (gx_page_tell), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->customer, "failed", G_CALLBACK (gx_page_fail), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->customer, "deal-opened", G_CALLBACK (deal_opened), self, G_CONNECT_SWAPPED);
  self->list = gx_lazy_list_new (book, query);

  connect_view (self);
  g_signal_connect_object (self->list, "rebound", G_CALLBACK (rebound), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::n-matches", G_CALLBACK (count_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::loading", G_CALLBACK (loading_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::capped", G_CALLBACK (count_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::error-message", G_CALLBACK (error_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (book, "changed", G_CALLBACK (book_changed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_tick_callback (GTK_WIDGET (self->view), fill_frame, g_object_ref (self), g_object_unref);
  gx_customers_controller_update_actions (self);
  return GX_PAGE (self);
}

GxCustomer *
gx_customers_controller_get_customer (GxCustomersController *self)
{
  return gx_customer_controller_get_customer (self->customer);
}
