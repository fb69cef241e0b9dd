/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/customers_controller_private.h"

#include <glib/gi18n-lib.h>

#include "controller/contact_dialog.h"
#include "controller/deeds.h"
#include "model/deal.h"

/* The list and the customer that is shown beside it. */

G_DEFINE_FINAL_TYPE (GxCustomersController, gx_customers_controller, GX_TYPE_LIST_PAGE)

GxCustomersView *
gx_customers_controller_get_view (GxCustomersController *self)
{
  return GX_CUSTOMERS_VIEW (gx_page_get_widget (GX_PAGE (self)));
}

static void
show_customer (GxCustomersController *self, gint64 id)
{
  gx_customer_controller_set_id (self->customer, id);
  gx_customers_controller_update_actions (GX_LIST_PAGE (self));
}

static void
gx_customers_controller_selection_changed (GxListPage *page, gboolean is_followed)
{
  GxCustomersController *self = GX_CUSTOMERS_CONTROLLER (page);
  g_autoptr (GtkBitset) positions = gx_record_table_get_selected (self->table);

  if (!is_followed) /* or the program went there, the person chose nothing */
    self->is_found = FALSE;
  if (gtk_bitset_get_size (positions) == 1)
    show_customer (self, gx_lazy_list_get_id (self->list, gtk_bitset_get_minimum (positions)));
}

/* Beside what is no more. */
static gboolean
gx_customers_controller_wants_row (GxListPage *page, guint n_found)
{
  GxCustomersController *self = GX_CUSTOMERS_CONTROLLER (page);

  return gx_customers_controller_get_customer (self) == NULL && *gx_list_pane_get_search (self->view) == '\0';
}

static char *
gx_customers_controller_dup_count (GxListPage *page, const char *number, gulong n, gboolean capped)
{
  if (capped)
    /* Translators: more customers than are counted, as in “10,000+ customers”. */
    return g_strdup_printf (_("%s+ customers"), number);
  /* Translators: %s is the number, its thousands apart. */
  return g_strdup_printf (ngettext ("%s customer", "%s customers", n), number);
}

/* Shows a customer at once, and selects it as soon as the list has read it. */
static void
follow (GxCustomersController *self, gint64 id)
{
  show_customer (self, id);
  gx_list_page_follow (GX_LIST_PAGE (self), id);
}

static void
gx_customers_controller_search_changed (GxListPage *page, const char *text)
{
  GxCustomersController *self = GX_CUSTOMERS_CONTROLLER (page);
  g_autoptr (GxQuery) query = gx_list_page_dup_query (page);
  GxCustomer *customer = gx_customers_controller_get_customer (self);

  /* An entry that gets another text is empty in between. */
  if (query->search == NULL && !self->is_found)
    self->before_search = customer != NULL ? GX_RECORD (customer)->id : 0;
  self->wants_first = FALSE;
  self->is_searching = *text != '\0';
  if (*text == '\0')
    follow (self, customer != NULL ? GX_RECORD (customer)->id : self->before_search);
  gx_query_set_search (query, *text != '\0' ? text : NULL);
  gx_list_page_apply (page, query);
}

static void
gx_customers_controller_opened (GxListPage *page, gint64 id)
{
  GxCustomersController *self = GX_CUSTOMERS_CONTROLLER (page);

  self->is_found = FALSE;
  gx_customers_view_show_detail (gx_customers_controller_get_view (self));
  gx_customer_detail_begin (gx_customer_pane_get_detail (gx_customers_view_get_pane (gx_customers_controller_get_view (self))));
}

static void
open_first (GxCustomersController *self)
{
  self->wants_first = FALSE;
  if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0)
    return;
  gx_record_table_go_to (self->table, 0);
  gx_customers_controller_opened (GX_LIST_PAGE (self), 0);
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
gx_customers_controller_first_wanted (GxListPage *page)
{
  GxCustomersController *self = GX_CUSTOMERS_CONTROLLER (page);
  gboolean loading;

  g_object_get (self->list, "loading", &loading, NULL);
  if (loading)
    self->wants_first = TRUE;
  else
    open_first (self);
}

static void
gx_customers_controller_loaded (GxListPage *page)
{
  GxCustomersController *self = GX_CUSTOMERS_CONTROLLER (page);

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
  if (self->come_and_gone != 0 && gx_change_touches (change, &gx_customer_entity, self->come_and_gone))
    {
      g_autoptr (GxRecord) back = gx_reader_get (gx_book_get_reader (self->book), &gx_customer_entity, self->come_and_gone, NULL);

      if (back != NULL && self->is_gone)
        follow (self, back->id);
      self->is_gone = back == NULL;
    }
  gx_customers_controller_update_actions (GX_LIST_PAGE (self));
}

/* A search or a filter that does not find it would hide it. */
void
gx_customers_controller_show (GxCustomersController *self, gint64 id)
{
  if (*gx_list_pane_get_search (self->view) != '\0')
    gx_list_pane_set_search (self->view, "");
  gx_list_page_show_all (GX_LIST_PAGE (self));
  follow (self, id);
  gx_list_page_place (GX_LIST_PAGE (self));
  gx_customers_view_show_detail (gx_customers_controller_get_view (self));
}

static void
gx_customers_controller_dispose (GObject *object)
{
  GxCustomersController *self = GX_CUSTOMERS_CONTROLLER (object);

  g_clear_weak_pointer (&self->view);
  g_clear_weak_pointer (&self->table);
  g_clear_object (&self->customer);
  g_clear_object (&self->files);
  g_clear_object (&self->said);
  self->list = NULL;
  g_clear_object (&self->book);
  G_OBJECT_CLASS (gx_customers_controller_parent_class)->dispose (object);
}

/* As a page ------------------------------------------------------------------------------------------------------------- */

static void
gx_customers_controller_shown (GxPage *page)
{
  GxCustomersController *self = GX_CUSTOMERS_CONTROLLER (page);

  if (self->is_filled)
    gx_list_pane_focus (self->view);
  else
    gx_list_pane_focus_search (self->view);
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

  GX_PAGE_CLASS (gx_customers_controller_parent_class)->open_query (page, query);
  gx_customers_view_show_list (gx_customers_controller_get_view (self));
  gx_list_pane_focus (self->view);
}

static GxUnsaved
gx_customers_controller_get_unsaved (GxPage *page, char **message)
{
  GxCustomersController *self = GX_CUSTOMERS_CONTROLLER (page);
  GxFactPane *facts = gx_customer_controller_get_facts (self->customer);
  GxTimelineController *timeline = gx_customer_controller_get_timeline (self->customer);
  GxPartList *typing = gx_customer_controller_get_typing (self->customer);

  *message = facts != NULL ? gx_deed_dup_unsaved (facts) : NULL;
  if (*message == NULL && typing != NULL)
    *message = g_strdup_printf (_("“%s” is typed but not added yet, so the window stays open. Press Enter there to add it, or Escape to give it up."), gx_part_list_get_typed (typing));
  if (*message == NULL && timeline != NULL && gx_timeline_controller_is_typing (timeline))
    *message = g_strdup (_("An entry of the timeline is being changed. Save it with Ctrl+Enter, or leave it as it was with Escape."));
  if (*message != NULL)
    return GX_UNSAVED_STAY;
  *message = gx_log_controller_dup_unlogged (gx_customer_controller_get_log (self->customer));
  return *message != NULL ? GX_UNSAVED_ASK : GX_UNSAVED_NONE;
}

/* The customer with whom something is written that cannot be read, where that is another than the one shown. 0: there is none. */
static gint64
find_waiting (GxCustomersController *self)
{
  GxTimelineController *timeline = gx_customer_controller_get_timeline (self->customer);
  gint64 id = timeline != NULL ? gx_timeline_controller_get_waiting (timeline) : 0;

  if (id == 0)
    id = gx_log_controller_get_unreadable (gx_customer_controller_get_log (self->customer));
  return id != gx_customer_controller_get_id (self->customer) ? id : 0;
}

/* A field that is not saved is shown with what is wrong with it; of what is not logged the composer says why. */
static void
gx_customers_controller_reveal_unsaved (GxPage *page)
{
  GxCustomersController *self = GX_CUSTOMERS_CONTROLLER (page);
  GxCustomersView *view = gx_customers_controller_get_view (self);
  GxCustomerDetail *detail = gx_customer_pane_get_detail (gx_customers_view_get_pane (view));
  GxFact *fact = gx_fact_pane_get_unsaved (gx_customer_detail_get_facts (detail));
  GxPartList *typing = gx_customer_controller_get_typing (self->customer);
  gint64 waiting = fact == NULL && typing == NULL ? find_waiting (self) : 0;

  if (waiting != 0)
    gx_customers_controller_show (self, waiting);
  gx_customers_view_show_detail (view);
  if (fact == NULL && typing != NULL)
    {
      gx_customer_detail_show_page (detail, "overview");
      gx_part_list_begin (typing);
      return;
    }
  if (fact == NULL && gx_timeline_controller_is_typing (gx_customer_controller_get_timeline (self->customer)))
    {
      gx_timeline_controller_reveal (gx_customer_controller_get_timeline (self->customer));
      return;
    }
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

static void
gx_customers_controller_class_init (GxCustomersControllerClass *klass)
{
  GxPageClass *page_class = GX_PAGE_CLASS (klass);
  GxListPageClass *list_class = GX_LIST_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_customers_controller_dispose;
  page_class->shown = gx_customers_controller_shown;
  page_class->back = gx_customers_controller_back;
  page_class->open_record = gx_customers_controller_open_record;
  page_class->open_query = gx_customers_controller_open_query;
  page_class->get_unsaved = gx_customers_controller_get_unsaved;
  page_class->reveal_unsaved = gx_customers_controller_reveal_unsaved;
  page_class->settle = gx_customers_controller_settle;
  list_class->dup_count = gx_customers_controller_dup_count;
  list_class->search_changed = gx_customers_controller_search_changed;
  list_class->loaded = gx_customers_controller_loaded;
  list_class->selection_changed = gx_customers_controller_selection_changed;
  list_class->wants_row = gx_customers_controller_wants_row;
  list_class->opened = gx_customers_controller_opened;
  list_class->first_wanted = gx_customers_controller_first_wanted;
  list_class->update_actions = gx_customers_controller_update_actions;
}

static void
gx_customers_controller_init (GxCustomersController *self)
{
}

static void
deal_opened (GxCustomersController *self, gint64 id)
{
  gx_page_want_record (GX_PAGE (self), &gx_deal_entity, id);
}

static void
contact_opened (GxCustomersController *self, gint64 id)
{
  gx_contact_dialog_open (GX_PAGE (self), self->book, id);
}

static void
customer_opened (GxCustomersController *self, gint64 id)
{
  gx_page_want_record (GX_PAGE (self), &gx_customer_entity, id);
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
      gx_list_page_show_rows (GX_LIST_PAGE (self));
      return G_SOURCE_CONTINUE;
    default:
      self->is_filled = TRUE;
      gx_list_page_fill (GX_LIST_PAGE (self));
      return G_SOURCE_REMOVE;
    }
}

GxPage *
gx_customers_controller_new (GxBook *book, const char *state)
{
  static const GxListKind kind = { &gx_customer_entity, "name" };
  GxCustomersController *self = g_object_new (GX_TYPE_CUSTOMERS_CONTROLLER, NULL);
  GxCustomersView *view = g_object_new (GX_TYPE_CUSTOMERS_VIEW, NULL);
  GxListPage *page = GX_LIST_PAGE (self);

  gx_page_set_widget (GX_PAGE (self), GTK_WIDGET (view));
  self->book = g_object_ref (book);
  g_set_weak_pointer (&self->view, gx_customers_view_get_list (view));
  g_set_weak_pointer (&self->table, gx_list_pane_get_table (self->view));
  self->customer = gx_customer_controller_new (book, gx_customers_view_get_pane (view));
  self->files = gx_files_controller_new (GX_PAGE (self), book);
  g_signal_connect_object (self->customer, "shown", G_CALLBACK (gx_files_controller_show), self->files, G_CONNECT_SWAPPED);
  self->said = gx_said_controller_new (GX_PAGE (self), book);
  g_signal_connect_object (self->customer, "shown", G_CALLBACK (gx_said_controller_show), self->said, G_CONNECT_SWAPPED);
  /* What a customer's own room has to say is said where this one's is. */
  g_signal_connect_object (self->customer, "notice", G_CALLBACK (gx_page_tell), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->customer, "failed", G_CALLBACK (gx_page_fail), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->customer, "deal-opened", G_CALLBACK (deal_opened), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->customer, "contact-opened", G_CALLBACK (contact_opened), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->customer, "customer-opened", G_CALLBACK (customer_opened), self, G_CONNECT_SWAPPED);
  gx_list_page_start (page, &kind, book, self->view, state, NULL);
  self->list = gx_list_page_get_list (page);
  gx_customers_controller_add_actions (self);
  g_signal_connect_object (book, "changed", G_CALLBACK (book_changed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_tick_callback (GTK_WIDGET (self->view), fill_frame, self, NULL); /* of a widget that goes with this page */
  gx_customers_controller_update_actions (GX_LIST_PAGE (self));
  return GX_PAGE (self);
}

GxCustomer *
gx_customers_controller_get_customer (GxCustomersController *self)
{
  return gx_customer_controller_get_customer (self->customer);
}
