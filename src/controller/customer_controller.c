/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/customer_controller.h"

#include <glib/gi18n-lib.h>

#include "base/clock.h"
#include "book/lazy_list.h"
#include "controller/history_words.h"
#include "controller/suggest.h"
#include "model/contact.h"
#include "model/deal.h"
#include "model/interaction.h"
#include "model/task.h"
#include "view/composer.h"
#include "view/record_dialog.h"

/* One customer and what belongs to it. Its lists are lazy lists whose query follows the customer; they are read when their page is shown. */

struct _GxCustomerController
{
  GObject parent_instance;
  GxBook *book;
  GxCustomerDetail *detail; /* not owned; the window holds both */
  GxCustomer *customer;
  GxLazyList *lists[GX_N_CUSTOMER_PARTS]; /* of HISTORY: NULL */
  char *sorts[GX_N_CUSTOMER_PARTS];       /* as the person chose; NULL: as in parts */
  GHashTable *drafts;                     /* customer id → what was being written */
};

enum
{
  LOGGED,
  NOTICE,
  FAILED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static const char *const contact_fields[] = { "name", "title", "role", "phone", "wechat", "email", "birthday", "notes", NULL };

static const struct
{
  const char *page;
  const GxEntity *entity;
  const char *sort;
} parts[] = {
  [GX_CUSTOMER_TIMELINE] = { "timeline", &gx_interaction_entity, "-happened_at" },
  [GX_CUSTOMER_CONTACTS] = { "contacts", &gx_contact_entity, NULL },
  [GX_CUSTOMER_DEALS] = { "deals", &gx_deal_entity, "-opened_on" },
  [GX_CUSTOMER_HISTORY] = { "history", NULL, NULL },
};
G_STATIC_ASSERT (G_N_ELEMENTS (parts) == GX_N_CUSTOMER_PARTS);

G_DEFINE_FINAL_TYPE (GxCustomerController, gx_customer_controller, G_TYPE_OBJECT)

/* An answer of the book may come when another customer is shown. */
typedef struct
{
  GxCustomerController *self;
  gint64 customer_id;
  GxFact *fact;   /* of an edit */
  GtkWidget *dialog; /* of a contact; weak */
  gboolean has_day; /* of a log: it plans the next one */
  char *text;     /* of a log, to put back when it fails; of a deletion, what to say */
} Pending;

static Pending *
pending_new (GxCustomerController *self)
{
  Pending *pending = g_new0 (Pending, 1);

  pending->self = g_object_ref (self);
  pending->customer_id = gx_customer_controller_get_id (self);
  return pending;
}

static void
pending_free (Pending *pending)
{
  g_clear_object (&pending->fact);
  g_clear_weak_pointer (&pending->dialog);
  g_object_unref (pending->self);
  g_free (pending->text);
  g_free (pending);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pending, pending_free)

static GxComposer *
composer (GxCustomerController *self)
{
  return GX_COMPOSER (gx_customer_detail_get_composer (self->detail));
}

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

  gx_query_take_filter (query, gx_filter_parse (parts[part].entity, filter, NULL));
  if (self->sorts[part] != NULL || parts[part].sort != NULL)
    gx_query_set_sort (query, self->sorts[part] != NULL ? self->sorts[part] : parts[part].sort, NULL);
  return query;
}

static void
show_history (GxCustomerController *self)
{
  g_autoptr (GListModel) lines = gx_history_words (gx_book_get_reader (self->book), &gx_customer_entity,
                                                   gx_customer_controller_get_id (self), NULL);

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
      g_signal_connect_object (self->lists[part], "rebound", G_CALLBACK (list_rebound), self, G_CONNECT_SWAPPED);
      gx_customer_detail_set_model (self->detail, part, G_LIST_MODEL (self->lists[part]));
    }
  else
    gx_lazy_list_set_query (self->lists[part], query);
}

/* The timeline is on two pages, the others on one. */
static void
show_page (GxCustomerController *self, const char *page)
{
  if (self->customer == NULL)
    return;
  if (g_str_equal (page, "overview") || g_str_equal (page, "timeline"))
    show_part (self, GX_CUSTOMER_TIMELINE);
  else
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

static void
show_around (GxCustomerController *self)
{
  g_autofree char *filter = own_filter (self);
  g_autofree char *open_tasks = g_strdup_printf ("%s and done_at is empty and due_on is not empty", filter);
  g_autoptr (GxRecord) contact = gx_first_record (self->book, &gx_contact_entity, filter, NULL);
  g_autoptr (GxRecord) last = gx_first_record (self->book, &gx_interaction_entity, filter, "-happened_at");
  g_autoptr (GxRecord) next = gx_first_record (self->book, &gx_task_entity, open_tasks, "due_on");
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
      said = g_strdup (gx_field_choice_label (gx_entity_find_field (&gx_interaction_entity, "kind"), GX_INTERACTION (last)->kind));
    }
  gx_customer_detail_set_around (self->detail, person, said, next != NULL ? gx_record_get_title (next) : NULL);
}

static void
keep_draft (GxCustomerController *self)
{
  char *text = gx_composer_dup_text (composer (self));

  if (self->customer != NULL && *text != '\0')
    g_hash_table_insert (self->drafts, GSIZE_TO_POINTER (GX_RECORD (self->customer)->id), text);
  else
    g_free (text);
}

static void
bring_draft (GxCustomerController *self)
{
  gpointer key = GSIZE_TO_POINTER (gx_customer_controller_get_id (self));
  const char *text = g_hash_table_lookup (self->drafts, key);

  gx_composer_clear (composer (self));
  if (text != NULL)
    gx_composer_set_text (composer (self), text);
  g_hash_table_remove (self->drafts, key);
}

static void
load (GxCustomerController *self, gint64 id)
{
  g_autoptr (GxRecord) record = id != 0 ? gx_reader_get (gx_book_get_reader (self->book), &gx_customer_entity, id, NULL) : NULL;

  g_set_object (&self->customer, (GxCustomer *) record);
  gx_customer_detail_set_record (self->detail, self->customer);
  if (self->customer != NULL)
    show_around (self);
}

static void
book_changed (GxCustomerController *self, GxChange *change)
{
  gint64 id = gx_customer_controller_get_id (self);

  if (self->detail == NULL || id == 0)
    return;
  if (gx_change_touches (change, &gx_customer_entity, id) || gx_change_touches (change, &gx_contact_entity, 0)
      || gx_change_touches (change, &gx_task_entity, 0) || gx_change_touches (change, &gx_interaction_entity, 0))
    load (self, id);
  if (self->customer != NULL && g_strcmp0 (gx_customer_detail_get_page (self->detail), "history") == 0)
    show_history (self);
}

static void
edit_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Pending) pending = user_data;
  g_autoptr (GError) error = NULL;
  gint64 step = gx_book_run_finish (GX_BOOK (source), result, &error);
  gboolean is_here = pending->self->detail != NULL && gx_customer_controller_get_id (pending->self) == pending->customer_id;

  if (!is_here)
    return;
  if (step < 0)
    gx_fact_fail (pending->fact, error->message);
  else if (step == 0)
    load (pending->self, pending->customer_id);
}

static void
edited (GxCustomerController *self, GxFact *fact, GxRecord *after, GxRecord *before)
{
  Pending *pending = pending_new (self);

  pending->fact = g_object_ref (fact);
  gx_book_run_async (self->book, gx_step_new_edit (after, before), NULL, NULL, NULL, edit_done, pending);
}

static void
log_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Pending) pending = user_data;
  g_autoptr (GError) error = NULL;
  gint64 step = gx_book_run_finish (GX_BOOK (source), result, &error);

  if (pending->self->detail == NULL)
    return;
  if (step >= 0)
    {
      if (gx_customer_controller_get_id (pending->self) == pending->customer_id && pending->self->customer->next_follow_up.days == GX_NONE
          && !pending->has_day)
        gx_composer_offer_day (composer (pending->self), pending->text);
      g_signal_emit (pending->self, signals[LOGGED], 0);
      return;
    }

  /* What was written goes back to where it was written. */
  if (gx_customer_controller_get_id (pending->self) == pending->customer_id)
    {
      gx_composer_set_text (composer (pending->self), pending->text);
      gx_composer_fail (composer (pending->self), error->message);
    }
  else
    g_hash_table_insert (pending->self->drafts, GSIZE_TO_POINTER (pending->customer_id), g_steal_pointer (&pending->text));
}

/* A task is called as what was written: its first line. */
static GxRecord *
follow_up_task (GxCustomerController *self, const char *text, gint64 day)
{
  GxTask *task = GX_TASK (gx_record_new (&gx_task_entity));
  g_auto (GStrv) lines = g_strsplit (text, "\n", 2);

  task->title = g_strdup (lines[0]);
  task->customer_id = gx_customer_controller_get_id (self);
  task->due_on = (GxDay) { day };
  task->owner_id = self->customer->owner_id;
  return GX_RECORD (task);
}

static void
log_wanted (GxCustomerController *self, const char *kind, const char *text, gint64 day)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  GxInteraction *interaction;
  g_autofree char *name = NULL;
  Pending *pending;

  if (self->customer == NULL)
    return;

  interaction = GX_INTERACTION (gx_record_new (&gx_interaction_entity));
  interaction->customer_id = gx_customer_controller_get_id (self);
  interaction->happened_at = gx_clock_now ();
  interaction->kind = g_strdup (kind);
  interaction->summary = g_strdup (text);
  interaction->owner_id = self->customer->owner_id;
  g_ptr_array_add (records, interaction);
  if (day != GX_NONE)
    g_ptr_array_add (records, follow_up_task (self, text, day));

  pending = pending_new (self);
  pending->text = g_strdup (text);
  pending->has_day = day != GX_NONE;
  /* Translators: the name of a step: what was said with a customer was written down. */
  name = g_strdup_printf (_("Log with “%s”"), self->customer->name);
  gx_book_run_async (self->book, gx_step_new_add_all (records, name), NULL, NULL, NULL, log_done, pending);
  gx_composer_begin_next (composer (self));
}

static void
step_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Pending) pending = user_data;
  g_autoptr (GError) error = NULL;

  if (gx_book_run_finish (GX_BOOK (source), result, &error) < 0)
    g_signal_emit (pending->self, signals[FAILED], 0, error->message);
  else if (pending->text != NULL)
    g_signal_emit (pending->self, signals[NOTICE], 0, pending->text, TRUE);
}

static void
follow_up_wanted (GxCustomerController *self, const char *title, gint64 day)
{
  g_autoptr (GxRecord) task = NULL;

  if (self->customer == NULL)
    return;
  task = follow_up_task (self, title, day);
  gx_book_run_async (self->book, gx_step_new_add (task), NULL, NULL, NULL, step_done, pending_new (self));
}

/* Contacts ---------------------------------------------------------------------------------------------------------------- */

static void
contact_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Pending) pending = user_data;
  g_autoptr (GError) error = NULL;

  if (gx_book_run_finish (GX_BOOK (source), result, &error) < 0)
    {
      if (pending->dialog != NULL)
        gx_record_dialog_fail (GX_RECORD_DIALOG (pending->dialog), error->message);
      else
        g_signal_emit (pending->self, signals[FAILED], 0, error->message);
    }
  else if (pending->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (pending->dialog));
}

static void
save_contact (GxCustomerController *self, GxRecord *edited, GtkWidget *dialog)
{
  Pending *pending = pending_new (self);

  g_set_weak_pointer (&pending->dialog, dialog);
  gx_book_run_async (self->book, gx_step_new_edit (edited, g_object_get_data (G_OBJECT (dialog), "before")), NULL, NULL, NULL, contact_saved, pending);
}

static void
contact_opened (GxCustomerController *self, gint64 id)
{
  g_autoptr (GxRecord) contact = gx_reader_get (gx_book_get_reader (self->book), &gx_contact_entity, id, NULL);
  GtkWidget *dialog;

  if (contact == NULL || gx_book_get_mode (self->book) != GX_BOOK_WRITE)
    return;
  dialog = gx_record_dialog_new (contact, _("Contact"), self->customer->name, contact_fields, gx_book_get_format (self->book), gx_suggest, self->book);
  g_object_set_data_full (G_OBJECT (dialog), "before", g_object_ref (contact), g_object_unref);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->detail))));
  g_signal_connect_object (dialog, "save", G_CALLBACK (save_contact), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
delete_contact (GxCustomerController *self, gint64 id)
{
  g_autoptr (GxRecord) contact = gx_reader_get (gx_book_get_reader (self->book), &gx_contact_entity, id, NULL);
  Pending *pending;

  if (contact == NULL || gx_book_get_mode (self->book) != GX_BOOK_WRITE)
    return;
  pending = pending_new (self);
  pending->text = g_strdup_printf (_("“%s” deleted"), gx_record_get_title (contact));
  gx_book_run_async (self->book, gx_step_new_delete (&gx_contact_entity, &id, 1, gx_record_get_title (contact)), NULL, NULL, NULL,
                     step_done, pending);
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
  g_clear_weak_pointer (&self->detail);
  g_clear_object (&self->customer);
  g_clear_object (&self->book);
  g_clear_pointer (&self->drafts, g_hash_table_unref);
  G_OBJECT_CLASS (gx_customer_controller_parent_class)->dispose (object);
}

static void
gx_customer_controller_class_init (GxCustomerControllerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gx_customer_controller_dispose;

  signals[LOGGED] = g_signal_new ("logged", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[NOTICE] = g_signal_new ("notice", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
gx_customer_controller_init (GxCustomerController *self)
{
  self->drafts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

GxCustomerController *
gx_customer_controller_new (GxBook *book, GxCustomerDetail *detail)
{
  GxCustomerController *self = g_object_new (GX_TYPE_CUSTOMER_CONTROLLER, NULL);

  self->book = g_object_ref (book);
  g_set_weak_pointer (&self->detail, detail);
  gx_customer_detail_set_format (detail, gx_book_get_format (book));
  gx_customer_detail_set_suggest (detail, gx_suggest, book);
  g_signal_connect_object (detail, "edited", G_CALLBACK (edited), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (detail, "log", G_CALLBACK (log_wanted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (detail, "follow-up", G_CALLBACK (follow_up_wanted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (detail, "sorted", G_CALLBACK (sorted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (detail, "contact-opened", G_CALLBACK (contact_opened), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (detail, "contact-delete-wanted", G_CALLBACK (delete_contact), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (detail, "page-shown", G_CALLBACK (show_page), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (book, "changed", G_CALLBACK (book_changed), self, G_CONNECT_SWAPPED);
  return self;
}

void
gx_customer_controller_set_id (GxCustomerController *self, gint64 id)
{
  if (id == gx_customer_controller_get_id (self))
    return;
  keep_draft (self);
  load (self, id);
  bring_draft (self);
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
