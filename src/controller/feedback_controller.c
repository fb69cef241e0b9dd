/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/feedback_controller.h"

#include <glib/gi18n-lib.h>

#include "controller/deeds.h"
#include "model/customer.h"
#include "model/feedback.h"

struct _GxFeedbackController
{
  GxListPage parent_instance;
  GxBook *book;
};

G_DEFINE_FINAL_TYPE (GxFeedbackController, gx_feedback_controller, GX_TYPE_LIST_PAGE)

static const char *const fields[] = { "text", "product_id", "sentiment", "status", "received_on", "improvement", NULL };

static void
change (GxFeedbackController *self, gint64 id)
{
  g_autoptr (GxRecord) record = gx_reader_get (gx_book_get_reader (self->book), &gx_feedback_entity, id, NULL);

  if (record != NULL)
    gx_deed_ask (self, self->book, gx_page_get_widget (GX_PAGE (self)), record, _("Feedback"),
                 gx_record_get_ref_title (record, gx_entity_find_field (&gx_feedback_entity, "customer_id")), fields, NULL);
}

static void
show_customer (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  g_autoptr (GArray) ids = gx_list_page_dup_selected (self);
  g_autoptr (GxRecord) record = NULL;

  if (ids->len > 0)
    record = gx_reader_get (gx_book_get_reader (GX_FEEDBACK_CONTROLLER (self)->book), &gx_feedback_entity, g_array_index (ids, gint64, 0), NULL);
  if (record != NULL)
    gx_page_want_record (self, &gx_customer_entity, GX_FEEDBACK (record)->customer_id);
}

static char *
gx_feedback_controller_dup_count (GxListPage *page, const char *number, gulong n, gboolean capped)
{
  return capped ? g_strdup_printf (_("%s+ pieces of feedback"), number) : g_strdup_printf (ngettext ("%s piece of feedback", "%s pieces of feedback", n), number);
}

static void
gx_feedback_controller_opened (GxListPage *page, gint64 id)
{
  change (GX_FEEDBACK_CONTROLLER (page), id);
}

static void
gx_feedback_controller_update_actions (GxListPage *page)
{
  g_autoptr (GArray) ids = gx_list_page_dup_selected (page);
  gboolean can_write = gx_book_get_mode (GX_FEEDBACK_CONTROLLER (page)->book) == GX_BOOK_WRITE;

  gx_page_enable (GX_PAGE (page), "customer", ids->len > 0);
  gx_page_enable (GX_PAGE (page), "edit", can_write && ids->len > 0);
  gx_page_enable (GX_PAGE (page), "delete", can_write && ids->len > 0);
}

static void
edit (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  g_autoptr (GArray) ids = gx_list_page_dup_selected (self);

  if (ids->len > 0)
    change (self, g_array_index (ids, gint64, 0));
}

static void
delete (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  g_autoptr (GArray) ids = gx_list_page_dup_selected (self);
  g_autofree char *several = g_strdup_printf (ngettext ("%u piece of feedback deleted", "%u pieces of feedback deleted", ids->len), ids->len);

  gx_list_page_delete (self, several);
}

static void
gx_feedback_controller_finalize (GObject *object)
{
  g_clear_object (&GX_FEEDBACK_CONTROLLER (object)->book);
  G_OBJECT_CLASS (gx_feedback_controller_parent_class)->finalize (object);
}

static void
gx_feedback_controller_class_init (GxFeedbackControllerClass *klass)
{
  GxListPageClass *list_class = GX_LIST_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gx_feedback_controller_finalize;
  list_class->entity = &gx_feedback_entity;
  list_class->usual_sort = "-received_on";
  list_class->dup_count = gx_feedback_controller_dup_count;
  list_class->opened = gx_feedback_controller_opened;
  list_class->update_actions = gx_feedback_controller_update_actions;
}

static void
gx_feedback_controller_init (GxFeedbackController *self)
{
}

GxPage *
gx_feedback_controller_new (GxBook *book, const char *state)
{
  static const GActionEntry entries[] = {
    { .name = "customer", .activate = show_customer },
    { .name = "edit", .activate = edit },
    { .name = "delete", .activate = delete },
  };
  GxFeedbackController *self = g_object_new (GX_TYPE_FEEDBACK_CONTROLLER, NULL);
  GxFeedbackList *view = g_object_new (GX_TYPE_FEEDBACK_LIST, NULL);

  self->book = g_object_ref (book);
  gx_page_set_widget (GX_PAGE (self), GTK_WIDGET (view));
  gx_page_add_actions (GX_PAGE (self), entries, G_N_ELEMENTS (entries));
  gx_list_page_start (GX_LIST_PAGE (self), book, gx_feedback_list_get_list (view), state, NULL);
  gx_list_page_fill (GX_LIST_PAGE (self));
  return GX_PAGE (self);
}
