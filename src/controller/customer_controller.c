/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/customer_controller.h"

#include <glib/gi18n-lib.h>

#include "book/lazy_list.h"
#include "controller/day_watch.h"
#include "controller/deeds.h"
#include "controller/history_words.h"
#include "controller/portrait_controller.h"
#include "controller/suggest.h"
#include "model/address.h"
#include "model/channel.h"
#include "model/choices.h"
#include "model/contact.h"
#include "model/deal.h"
#include "model/interaction.h"
#include "model/relation.h"
#include "model/score_rule.h"
#include "model/task.h"
#include "view/composer.h"
#include "view/history_line.h"

/* One customer and what belongs to it. Its lists are lazy lists whose query follows the customer; they are read when their page is shown. */

struct _GxCustomerController
{
  GObject parent_instance;
  GxBook *book;
  GxCustomerPane *pane;     /* weak; the window holds both */
  GxCustomerDetail *detail; /* weak; NULL until there is a customer to show */
  GxCustomer *customer;
  GxLazyList *lists[GX_N_CUSTOMER_PARTS]; /* of HISTORY: NULL */
  char *sorts[GX_N_CUSTOMER_PARTS];       /* as the person chose; NULL: as in parts */
  GxLogController *log;
  GxPortraitController *portrait; /* NULL until there is a customer to show */
  GxTimelineController *timeline; /* NULL while there is no detail */
};

enum
{
  NOTICE,
  FAILED,
  DEAL_OPENED,
  SHOWN,
  CUSTOMER_OPENED,
  CONTACT_OPENED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

#define MAX_ELSEWHERE 5 /* numbers, and addresses, that the head has room for */

static const struct
{
  const char *page;
  const GxEntity *entity;
  const char *sort;
} parts[] = {
  [GX_CUSTOMER_CONTACTS] = { "contacts", &gx_contact_entity, NULL },
  [GX_CUSTOMER_DEALS] = { "deals", &gx_deal_entity, "-opened_on" },
  [GX_CUSTOMER_HISTORY] = { "history", NULL, NULL },
};
G_STATIC_ASSERT (G_N_ELEMENTS (parts) == GX_N_CUSTOMER_PARTS);

G_DEFINE_FINAL_TYPE (GxCustomerController, gx_customer_controller, G_TYPE_OBJECT)

static char *
own_filter (GxCustomerController *self)
{
  return g_strdup_printf ("customer_id = %" G_GINT64_FORMAT, gx_customer_controller_get_id (self));
}

static void
list_rebound (GxCustomerController *self, GxLazyList *list)
{
  for (int part = 0; part < GX_N_CUSTOMER_PARTS && self->detail != NULL; part++)
    if (self->lists[part] == list)
      gx_customer_detail_rebind (self->detail, part);
}

static GxQuery *
part_query (GxCustomerController *self, GxCustomerPart part)
{
  GxQuery *query = gx_query_new (parts[part].entity);
  g_autofree char *filter = own_filter (self);

  gx_query_take_filter (query, gx_filter_parse (parts[part].entity, filter, NULL, NULL));
  if (self->sorts[part] != NULL || parts[part].sort != NULL)
    gx_query_set_sort (query, self->sorts[part] != NULL ? self->sorts[part] : parts[part].sort, NULL);
  return query;
}

static void
show_history (GxCustomerController *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) lines = gx_history_words (gx_book_get_reader (self->book), GX_RECORD (self->customer), &error);

  if (lines == NULL)
    {
      g_autoptr (GxHistoryLine) line = gx_history_line_new (GX_NO_INSTANT, "gx-warning-symbolic", NULL, error->message);

      lines = G_LIST_MODEL (g_list_store_new (GX_TYPE_HISTORY_LINE));
      g_list_store_append (G_LIST_STORE (lines), line);
    }
  gx_customer_detail_set_model (self->detail, GX_CUSTOMER_HISTORY, lines);
}

static void
show_part (GxCustomerController *self, GxCustomerPart part)
{
  g_autoptr (GxQuery) query = NULL;

  if (part == GX_CUSTOMER_HISTORY)
    {
      show_history (self);
      return;
    }

  query = part_query (self, part);
  if (self->lists[part] == NULL)
    {
      self->lists[part] = gx_lazy_list_new (self->book, query);
      g_signal_connect_object (gx_day_watch_of (self->book), "turned", G_CALLBACK (gx_lazy_list_refresh), self->lists[part], G_CONNECT_SWAPPED);
      g_signal_connect_object (self->lists[part], "rebound", G_CALLBACK (list_rebound), self, G_CONNECT_SWAPPED);
      gx_customer_detail_set_model (self->detail, part, G_LIST_MODEL (self->lists[part]));
    }
  else
    gx_lazy_list_set_query (self->lists[part], query);
}

static void
show_page (GxCustomerController *self, const char *page)
{
  if (self->customer == NULL)
    return;
  for (int part = 0; part < GX_N_CUSTOMER_PARTS; part++)
    if (g_str_equal (parts[part].page, page))
      show_part (self, part);
}

static void
sorted (GxCustomerController *self, int part, const char *field, gboolean descending)
{
  g_free (self->sorts[part]);
  self->sorts[part] = g_strconcat (descending ? "-" : "", field, NULL);
  if (self->customer != NULL)
    show_part (self, part);
}

typedef struct
{
  GString *text;
  const GxFormat *format;
} Elsewhere;

static gboolean
add_elsewhere (GxRecord *record, gpointer user_data)
{
  Elsewhere *elsewhere = user_data;
  g_autofree char *text = NULL;

  /* The first number of a kind is a field of the customer's. */
  if (GX_IS_CHANNEL (record) && GX_CHANNEL (record)->is_primary)
    return TRUE;
  if (GX_IS_ADDRESS (record))
    text = gx_address_to_text (GX_ADDRESS (record));
  else
    text = gx_record_field_to_display (record, gx_entity_find_field (&gx_channel_entity, "value"), elsewhere->format, GX_NO_DAY);
  if (*text != '\0')
    g_string_append_printf (elsewhere->text, "%s%s", elsewhere->text->len > 0 ? " · " : "", text);
  return TRUE;
}

/* The other numbers of the customer, and where it is. (transfer full) */
static char *
dup_elsewhere (GxCustomerController *self, const char *filter, GError **error)
{
  const GxEntity *const entities[] = { &gx_channel_entity, &gx_address_entity };
  Elsewhere elsewhere = { g_string_new (NULL), gx_book_get_format (self->book) };

  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    {
      g_autoptr (GxQuery) query = gx_query_new (entities[i]);

      gx_query_take_filter (query, gx_filter_parse (entities[i], filter, NULL, NULL));
      if (!gx_reader_each (gx_book_get_reader (self->book), query, MAX_ELSEWHERE, add_elsewhere, &elsewhere, error))
        break;
    }
  return g_string_free (elsewhere.text, FALSE);
}

static void
show_around (GxCustomerController *self)
{
  g_autofree char *filter = own_filter (self);
  g_autofree char *open_tasks = g_strdup_printf ("%s and done_at is empty and due_on is not empty", filter);
  g_autoptr (GError) error = NULL;
  g_autoptr (GxRecord) contact = gx_first_record (self->book, &gx_contact_entity, filter, NULL, &error);
  g_autoptr (GxRecord) last = error == NULL ? gx_first_record (self->book, &gx_interaction_entity, filter, "-happened_at", &error) : NULL;
  g_autoptr (GxRecord) next = error == NULL ? gx_first_record (self->book, &gx_task_entity, open_tasks, "due_on", &error) : NULL;
  g_autofree char *elsewhere = error == NULL ? dup_elsewhere (self, filter, &error) : NULL;
  g_autofree char *person = NULL;
  g_autofree char *said = NULL;

  if (contact != NULL && GX_CONTACT (contact)->title != NULL)
    person = g_strdup_printf ("%s %s", GX_CONTACT (contact)->name, GX_CONTACT (contact)->title);
  else if (contact != NULL)
    person = g_strdup (GX_CONTACT (contact)->name);
  if (last != NULL)
    said = g_strdelimit (g_strdup (gx_record_get_title (last)), "\n", ' ');
  if (said != NULL && *said == '\0')
    {
      g_free (said);
      said = g_strdup (gx_choices_label (gx_book_get_format (self->book)->choices, gx_entity_find_field (&gx_interaction_entity, "kind"), GX_INTERACTION (last)->kind));
    }
  gx_customer_detail_set_around (self->detail, person, elsewhere, said, next != NULL ? gx_record_get_title (next) : NULL);
  if (error != NULL)
    g_signal_emit (self, signals[FAILED], 0, error->message);
}

/* What cannot be read is neither gone nor there: it is said, and what is shown stays. */
static void
load (GxCustomerController *self, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GxRecord) record = id != 0 ? gx_reader_get (gx_book_get_reader (self->book), &gx_customer_entity, id, &error) : NULL;

  if (error != NULL && !g_error_matches (error, GX_ERROR, GX_ERROR_NOT_FOUND))
    {
      g_signal_emit (self, signals[FAILED], 0, error->message);
      return;
    }
  g_set_object (&self->customer, (GxCustomer *) record);
  gx_customer_detail_set_record (self->detail, self->customer);
  gx_customer_pane_show (self->pane, self->customer != NULL);
  gx_log_controller_set_customer (self->log, self->customer);
  gx_portrait_controller_show (self->portrait, self->customer);
  gx_timeline_controller_set_id (self->timeline, gx_customer_controller_get_id (self));
  if (self->customer != NULL)
    show_around (self);
  g_signal_emit (self, signals[SHOWN], 0, self->detail, self->customer);
}

static void
book_changed (GxCustomerController *self, GxChange *change)
{
  gint64 id = gx_customer_controller_get_id (self);

  if (self->detail == NULL)
    return;
  if (gx_change_touches_words (change)) /* what is shown may be called otherwise now */
    gx_customer_detail_set_format (self->detail, gx_book_get_format (self->book));
  if (id == 0)
    return;
  if (gx_change_touches_words (change) || gx_change_touches (change, &gx_customer_entity, id) || gx_change_touches (change, &gx_contact_entity, 0)
      || gx_change_touches (change, &gx_channel_entity, 0) || gx_change_touches (change, &gx_address_entity, 0) || gx_change_touches (change, &gx_relation_entity, 0)
      || gx_change_touches (change, &gx_score_rule_entity, 0)
      || gx_change_touches (change, &gx_task_entity, 0) || gx_change_touches (change, &gx_interaction_entity, 0))
    load (self, id);
  if (self->customer != NULL && g_strcmp0 (gx_customer_detail_get_page (self->detail), "history") == 0)
    show_history (self);
}

static void
edited (GxCustomerController *self, GxFact *fact, GxRecord *after, GxRecord *before)
{
  gx_deed_edit (self, self->book, fact, after, before);
}

static void
put_back (GxCustomerController *self, gint64 change_id, gboolean whole)
{
  g_autoptr (GError) error = NULL;
  GxStep *step = gx_history_put_back (gx_book_get_reader (self->book), GX_RECORD (self->customer), change_id, whole, &error);
  g_autofree char *message = g_strdup_printf (_("“%s” put back"), self->customer->name);

  if (step != NULL)
    gx_deed_run (self, self->book, step, message);
  else
    g_signal_emit (self, signals[FAILED], 0, error->message);
}

static void
part_failed (GxCustomerController *self, const char *message)
{
  g_signal_emit (self, signals[FAILED], 0, message);
}

static void
timeline_noticed (GxCustomerController *self, const char *message, gboolean stays)
{
  g_signal_emit (self, signals[NOTICE], 0, message, stays);
}

/* Contacts ---------------------------------------------------------------------------------------------------------------- */

static void
deal_opened (GxCustomerController *self, gint64 id)
{
  g_signal_emit (self, signals[DEAL_OPENED], 0, id);
}

static void
customer_opened (GxCustomerController *self, gint64 id)
{
  g_signal_emit (self, signals[CUSTOMER_OPENED], 0, id);
}

static void
told (GxCustomerController *self, const char *message, gboolean stays)
{
  g_signal_emit (self, signals[NOTICE], 0, message, stays);
}

static void
contact_opened (GxCustomerController *self, gint64 id)
{
  g_signal_emit (self, signals[CONTACT_OPENED], 0, id);
}

static void
delete_contact (GxCustomerController *self, gint64 id)
{
  gx_deed_delete (self, self->book, &gx_contact_entity, &id, 1, NULL);
}

static void
gx_customer_controller_dispose (GObject *object)
{
  GxCustomerController *self = GX_CUSTOMER_CONTROLLER (object);

  for (int part = 0; part < GX_N_CUSTOMER_PARTS; part++)
    {
      g_clear_object (&self->lists[part]);
      g_clear_pointer (&self->sorts[part], g_free);
    }
  g_clear_weak_pointer (&self->pane);
  g_clear_weak_pointer (&self->detail);
  g_clear_object (&self->customer);
  g_clear_object (&self->book);
  g_clear_object (&self->log);
  g_clear_object (&self->portrait);
  g_clear_object (&self->timeline);
  G_OBJECT_CLASS (gx_customer_controller_parent_class)->dispose (object);
}

static void
gx_customer_controller_class_init (GxCustomerControllerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gx_customer_controller_dispose;

  signals[NOTICE] = g_signal_new ("notice", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SHOWN] = g_signal_new ("shown", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, GX_TYPE_CUSTOMER_DETAIL, GX_TYPE_CUSTOMER);
  signals[DEAL_OPENED] = g_signal_new ("deal-opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[CONTACT_OPENED] = g_signal_new ("contact-opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[CUSTOMER_OPENED] = g_signal_new ("customer-opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
gx_customer_controller_init (GxCustomerController *self)
{
}

GxCustomerController *
gx_customer_controller_new (GxBook *book, GxCustomerPane *pane)
{
  GxCustomerController *self = g_object_new (GX_TYPE_CUSTOMER_CONTROLLER, NULL);

  self->book = g_object_ref (book);
  g_set_weak_pointer (&self->pane, pane);
  self->log = gx_log_controller_new (book);
  g_signal_connect_object (self->log, "failed", G_CALLBACK (part_failed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (book, "changed", G_CALLBACK (book_changed), self, G_CONNECT_SWAPPED);
  return self;
}

static void
take_detail (GxCustomerController *self)
{
  GxCustomerDetail *detail = gx_customer_pane_get_detail (self->pane);

  g_set_weak_pointer (&self->detail, detail);
  gx_customer_detail_set_format (detail, gx_book_get_format (self->book));
  gx_fact_pane_set_suggest (gx_customer_detail_get_facts (detail), gx_suggest, self->book);
  self->timeline = gx_timeline_controller_new (self->book, gx_customer_detail_get_timeline (detail), gx_customer_detail_get_latest (detail));
  g_signal_connect_object (self->timeline, "notice", G_CALLBACK (timeline_noticed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->timeline, "failed", G_CALLBACK (part_failed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->timeline, "deal-opened", G_CALLBACK (deal_opened), self, G_CONNECT_SWAPPED);
  gx_log_controller_set_composer (self->log, GX_COMPOSER (gx_customer_detail_get_composer (detail)));
  g_signal_connect_object (detail, "edited", G_CALLBACK (edited), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (detail, "log", G_CALLBACK (gx_log_controller_log), self->log, G_CONNECT_SWAPPED);
  g_signal_connect_object (detail, "follow-up", G_CALLBACK (gx_log_controller_follow_up), self->log, G_CONNECT_SWAPPED);
  g_signal_connect_object (detail, "sorted", G_CALLBACK (sorted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (detail, "contact-opened", G_CALLBACK (contact_opened), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (detail, "deal-opened", G_CALLBACK (deal_opened), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (detail, "contact-delete-wanted", G_CALLBACK (delete_contact), self, G_CONNECT_SWAPPED);
  self->portrait = gx_portrait_controller_new (self->book, gx_customer_detail_get_portrait (detail));
  g_signal_connect_object (self->portrait, "notice", G_CALLBACK (told), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->portrait, "failed", G_CALLBACK (part_failed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->portrait, "customer-opened", G_CALLBACK (customer_opened), self, G_CONNECT_SWAPPED);
  gx_customer_detail_set_can_put_back (detail, gx_book_get_mode (self->book) == GX_BOOK_WRITE);
  g_signal_connect_object (detail, "put-back", G_CALLBACK (put_back), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (detail, "page-shown", G_CALLBACK (show_page), self, G_CONNECT_SWAPPED);
}

void
gx_customer_controller_set_id (GxCustomerController *self, gint64 id)
{
  if (id == gx_customer_controller_get_id (self))
    {
      gx_customer_pane_show (self->pane, id != 0); /* that there is none may not have been said yet */
      return;
    }
  if (self->detail == NULL)
    take_detail (self);
  gx_deed_save_facts (self, gx_customer_detail_get_facts (self->detail));
  load (self, id);
  if (gx_customer_detail_get_page (self->detail) != NULL)
    show_page (self, gx_customer_detail_get_page (self->detail));
}

gint64
gx_customer_controller_get_id (GxCustomerController *self)
{
  return self->customer != NULL ? GX_RECORD (self->customer)->id : 0;
}

GxCustomer *
gx_customer_controller_get_customer (GxCustomerController *self)
{
  return self->customer;
}

GxFactPane *
gx_customer_controller_get_facts (GxCustomerController *self)
{
  return self->detail != NULL ? gx_customer_detail_get_facts (self->detail) : NULL;
}

GxPartList *
gx_customer_controller_get_typing (GxCustomerController *self)
{
  return self->detail != NULL ? gx_portrait_get_typing (gx_customer_detail_get_portrait (self->detail)) : NULL;
}

GxLogController *
gx_customer_controller_get_log (GxCustomerController *self)
{
  return self->log;
}

GxTimelineController *
gx_customer_controller_get_timeline (GxCustomerController *self)
{
  return self->timeline;
}
