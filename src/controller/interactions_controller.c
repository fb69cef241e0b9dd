/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/interactions_controller.h"

#include <glib/gi18n-lib.h>

#include "model/customer.h"
#include "model/interaction.h"

struct _GxInteractionsController
{
  GxListPage parent_instance;
  GxBook *book;
};

G_DEFINE_FINAL_TYPE (GxInteractionsController, gx_interactions_controller, GX_TYPE_LIST_PAGE)

static char *
gx_interactions_controller_dup_count (GxListPage *page, const char *number, gulong n, gboolean capped)
{
  /* Translators: more interactions than are counted, as in “10,000+ interactions”. */
  return capped ? g_strdup_printf (_("%s+ interactions"), number) : g_strdup_printf (ngettext ("%s interaction", "%s interactions", n), number);
}

static void
show_customer_of (GxInteractionsController *self, gint64 id)
{
  g_autoptr (GxRecord) record = gx_reader_get (gx_book_get_reader (self->book), &gx_interaction_entity, id, NULL);

  if (record != NULL)
    gx_page_want_record (GX_PAGE (self), &gx_customer_entity, GX_INTERACTION (record)->customer_id);
}

static void
gx_interactions_controller_opened (GxListPage *page, gint64 id)
{
  show_customer_of (GX_INTERACTIONS_CONTROLLER (page), id);
}

static void
gx_interactions_controller_update_actions (GxListPage *page)
{
  g_autoptr (GArray) ids = gx_list_page_dup_selected (page);
  gboolean can_write = gx_book_get_mode (GX_INTERACTIONS_CONTROLLER (page)->book) == GX_BOOK_WRITE;

  gx_page_enable (GX_PAGE (page), "customer", ids->len > 0);
  gx_page_enable (GX_PAGE (page), "delete", can_write && ids->len > 0);
}

static void
show_customer (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  g_autoptr (GArray) ids = gx_list_page_dup_selected (self);

  if (ids->len > 0)
    show_customer_of (self, g_array_index (ids, gint64, 0));
}

static void
delete (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  g_autoptr (GArray) ids = gx_list_page_dup_selected (self);
  g_autofree char *several = g_strdup_printf (ngettext ("%u interaction deleted", "%u interactions deleted", ids->len), ids->len);

  gx_list_page_delete (self, several);
}

static void
gx_interactions_controller_finalize (GObject *object)
{
  g_clear_object (&GX_INTERACTIONS_CONTROLLER (object)->book);
  G_OBJECT_CLASS (gx_interactions_controller_parent_class)->finalize (object);
}

static void
gx_interactions_controller_class_init (GxInteractionsControllerClass *klass)
{
  GxListPageClass *list_class = GX_LIST_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gx_interactions_controller_finalize;
  list_class->entity = &gx_interaction_entity;
  list_class->usual_sort = "-happened_at";
  list_class->dup_count = gx_interactions_controller_dup_count;
  list_class->opened = gx_interactions_controller_opened;
  list_class->update_actions = gx_interactions_controller_update_actions;
}

static void
gx_interactions_controller_init (GxInteractionsController *self)
{
}

GxPage *
gx_interactions_controller_new (GxBook *book, const char *state)
{
  static const GActionEntry entries[] = {
    { .name = "customer", .activate = show_customer },
    { .name = "delete", .activate = delete },
  };
  GxInteractionsController *self = g_object_new (GX_TYPE_INTERACTIONS_CONTROLLER, NULL);
  GxInteractionList *view = g_object_new (GX_TYPE_INTERACTION_LIST, NULL);

  self->book = g_object_ref (book);
  gx_page_set_widget (GX_PAGE (self), GTK_WIDGET (view));
  gx_page_add_actions (GX_PAGE (self), entries, G_N_ELEMENTS (entries));
  gx_list_page_start (GX_LIST_PAGE (self), book, gx_interaction_list_get_list (view), state, NULL);
  gx_list_page_fill (GX_LIST_PAGE (self));
  return GX_PAGE (self);
}
