/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/customers_controller_private.h"

#include "model/choice_row.h"

/* A list shows positions, a person means records: this room keeps the ids that are selected and finds them again whenever the list stands for others. */

#define MAX_FOLLOWED 1000 /* selected ids that are looked up again */

enum
{
  NOTICE,
  FAILED,
  CURRENT_CHANGED,
  OPENED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxCustomersController, gx_customers_controller, G_TYPE_OBJECT)

void
gx_customers_controller_tell (GxCustomersController *self, const char *message, gboolean stays)
{
  g_signal_emit (self, signals[NOTICE], 0, message, stays);
}

void
gx_customers_controller_fail (GxCustomersController *self, const char *message)
{
  g_signal_emit (self, signals[FAILED], 0, message);
}

static void
show_customer (GxCustomersController *self, gint64 id)
{
  gx_customer_controller_set_id (self->customer, id);
  g_signal_emit (self, signals[CURRENT_CHANGED], 0);
}

static void
selection_changed (GxCustomersController *self)
{
  g_autoptr (GtkBitset) positions = gx_customer_list_get_selected (self->view);
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
    g_signal_emit (self, signals[CURRENT_CHANGED], 0);
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
  gx_customer_list_select (self->view, positions);
}

static void
rebound (GxCustomersController *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  guint position;

  if (self->view == NULL || !self->is_filled)
    return;
  gx_customer_list_rebind (self->view);

  if (self->wanted != 0 && gx_lazy_list_find (self->list, self->wanted, &position))
    {
      gboolean is_found = self->is_found;

      gx_customer_list_go_to (self->view, position);
      self->is_found = is_found; /* the program went there, the person chose nothing */
    }
  else if (gx_customers_controller_get_customer (self) == NULL && n > 0 && *gx_customer_list_get_search (self->view) == '\0')
    gx_customer_list_go_to (self->view, MIN (self->position, n - 1)); /* beside what is no more */
  else
    select_again (self);
}

static void
count_changed (GxCustomersController *self)
{
  gint64 n_matches;
  gboolean capped;

  if (self->view == NULL)
    return;
  g_object_get (self->list, "n-matches", &n_matches, "capped", &capped, NULL);
  gx_customer_list_set_count (self->view, n_matches, capped);
}

static void
error_changed (GxCustomersController *self)
{
  g_autofree char *message = NULL;

  g_object_get (self->list, "error-message", &message, NULL);
  if (self->view != NULL)
    gx_customer_list_set_error (self->view, message);
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
  g_signal_emit (self, signals[OPENED], 0);
}

static void
open_first (GxCustomersController *self)
{
  self->wants_first = FALSE;
  if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0)
    return;
  gx_customer_list_go_to (self->view, 0);
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
    gx_customer_list_go_to (self->view, 0);
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
    gx_customer_list_set_format (self->view, gx_book_get_format (self->book));
  if (self->come_and_gone != 0 && gx_change_touches (change, &gx_customer_entity, self->come_and_gone))
    {
      g_autoptr (GxRecord) back = gx_reader_get (gx_book_get_reader (self->book), &gx_customer_entity, self->come_and_gone, NULL);

      if (back != NULL && self->is_gone)
        follow (self, back->id);
      self->is_gone = back == NULL;
    }
  g_signal_emit (self, signals[CURRENT_CHANGED], 0);
}

/* A search that does not find it would hide it. */
void
gx_customers_controller_show_new (GxCustomersController *self, gint64 id)
{
  if (*gx_customer_list_get_search (self->view) != '\0')
    gx_customer_list_set_search (self->view, "");
  self->come_and_gone = id;
  follow (self, id);
  rebound (self);
  g_signal_emit (self, signals[OPENED], 0);
}

/* Going about ----------------------------------------------------------------------------------------------------------- */

void
gx_customers_controller_go (GxCustomersController *self, int by)
{
  GxCustomer *customer = gx_customers_controller_get_customer (self);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  guint position = 0;

  if (customer != NULL && gx_lazy_list_find (self->list, GX_RECORD (customer)->id, &position))
    {
      if ((by < 0 && position == 0) || (by > 0 && position + 1 >= n))
        return;
      position += by;
    }
  gx_customer_list_go_to (self->view, position);
}

static void
gx_customers_controller_dispose (GObject *object)
{
  GxCustomersController *self = GX_CUSTOMERS_CONTROLLER (object);

  g_clear_weak_pointer (&self->view);
  g_clear_object (&self->customer);
  g_clear_object (&self->list);
  g_clear_object (&self->book);
  g_clear_pointer (&self->selected, g_array_unref);
  G_OBJECT_CLASS (gx_customers_controller_parent_class)->dispose (object);
}

static void
gx_customers_controller_class_init (GxCustomersControllerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gx_customers_controller_dispose;

  signals[NOTICE] = g_signal_new ("notice", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CURRENT_CHANGED] = g_signal_new ("current-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
gx_customers_controller_init (GxCustomersController *self)
{
  self->selected = g_array_new (FALSE, FALSE, sizeof (gint64));
}

static void
connect_view (GxCustomersController *self)
{
  const GxQuery *query = gx_lazy_list_get_query (self->list);

  gx_customer_list_set_format (self->view, gx_book_get_format (self->book));
  if (query->sort != NULL)
    gx_customer_list_set_sort (self->view, query->sort->name, query->descending);
  g_signal_connect_object (self->view, "search-changed", G_CALLBACK (search_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "sort-changed", G_CALLBACK (sort_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "selection-changed", G_CALLBACK (selection_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "opened", G_CALLBACK (opened), self, G_CONNECT_SWAPPED);
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
      gx_customer_list_set_model (self->view, G_LIST_MODEL (self->list));
      count_changed (self);
      return G_SOURCE_CONTINUE;
    default:
      self->is_filled = TRUE;
      rebound (self);
      return G_SOURCE_REMOVE;
    }
}

GxCustomersController *
gx_customers_controller_new (GxBook *book, GxCustomerList *list, GxCustomerPane *pane, const char *sort)
{
  GxCustomersController *self = g_object_new (GX_TYPE_CUSTOMERS_CONTROLLER, NULL);
  g_autoptr (GxQuery) query = gx_query_new (&gx_customer_entity);

  self->book = g_object_ref (book);
  g_set_weak_pointer (&self->view, list);
  if (sort == NULL || !gx_query_set_sort (query, sort, NULL))
    gx_query_set_sort (query, "name", NULL);
  self->customer = gx_customer_controller_new (book, pane);
  /* What a customer's own room has to say is said where this one's is. */
  g_signal_connect_object (self->customer, "notice", G_CALLBACK (gx_customers_controller_tell), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->customer, "failed", G_CALLBACK (gx_customers_controller_fail), self, G_CONNECT_SWAPPED);
  self->list = gx_lazy_list_new (book, query);

  connect_view (self);
  g_signal_connect_object (self->list, "rebound", G_CALLBACK (rebound), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::n-matches", G_CALLBACK (count_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::loading", G_CALLBACK (loading_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::capped", G_CALLBACK (count_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::error-message", G_CALLBACK (error_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (book, "changed", G_CALLBACK (book_changed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_tick_callback (GTK_WIDGET (list), fill_frame, g_object_ref (self), g_object_unref);
  return self;
}

GxCustomer *
gx_customers_controller_get_customer (GxCustomersController *self)
{
  return gx_customer_controller_get_customer (self->customer);
}

GxCustomerController *
gx_customers_controller_get_shown (GxCustomersController *self)
{
  return self->customer;
}

guint
gx_customers_controller_count_selected (GxCustomersController *self)
{
  g_autoptr (GtkBitset) positions = gx_customer_list_get_selected (self->view);

  return gtk_bitset_get_size (positions);
}

char *
gx_customers_controller_dup_sort (GxCustomersController *self)
{
  const GxQuery *query = gx_lazy_list_get_query (self->list);

  return query->sort != NULL ? g_strconcat (query->descending ? "-" : "", query->sort->name, NULL) : g_strdup ("name");
}
