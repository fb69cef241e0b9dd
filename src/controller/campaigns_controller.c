/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/campaigns_controller.h"

#include <glib/gi18n-lib.h>

#include "controller/deeds.h"
#include "model/campaign.h"

struct _GxCampaignsController
{
  GxListPage parent_instance;
  GxBook *book;
};

G_DEFINE_FINAL_TYPE (GxCampaignsController, gx_campaigns_controller, GX_TYPE_LIST_PAGE)

static const char *const fields[] = { "name", "channel", "starts_on", "ends_on", "notes", NULL };

static void
change (GxCampaignsController *self, gint64 id)
{
  g_autoptr (GxRecord) record = gx_reader_get (gx_book_get_reader (self->book), &gx_campaign_entity, id, NULL);

  if (record != NULL)
    gx_deed_ask (self, self->book, gx_page_get_widget (GX_PAGE (self)), record, _("Campaign"), NULL, fields, NULL);
}

static void
new_campaign (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GxCampaignsController *self = user_data;
  g_autoptr (GxRecord) record = gx_record_new (&gx_campaign_entity);

  gx_deed_ask (self, self->book, gx_page_get_widget (GX_PAGE (self)), record, _("New campaign"), NULL, fields, NULL);
}

static char *
gx_campaigns_controller_dup_count (GxListPage *page, const char *number, gulong n, gboolean capped)
{
  return capped ? g_strdup_printf (_("%s+ campaigns"), number) : g_strdup_printf (ngettext ("%s campaign", "%s campaigns", n), number);
}

static void
gx_campaigns_controller_opened (GxListPage *page, gint64 id)
{
  change (GX_CAMPAIGNS_CONTROLLER (page), id);
}

static void
gx_campaigns_controller_update_actions (GxListPage *page)
{
  g_autoptr (GArray) ids = gx_list_page_dup_selected (page);
  gboolean can_write = gx_book_get_mode (GX_CAMPAIGNS_CONTROLLER (page)->book) == GX_BOOK_WRITE;

  gx_page_enable (GX_PAGE (page), "new", can_write);
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
  g_autofree char *several = g_strdup_printf (ngettext ("%u campaign deleted", "%u campaigns deleted", ids->len), ids->len);

  gx_list_page_delete (self, several);
}

static void
gx_campaigns_controller_finalize (GObject *object)
{
  g_clear_object (&GX_CAMPAIGNS_CONTROLLER (object)->book);
  G_OBJECT_CLASS (gx_campaigns_controller_parent_class)->finalize (object);
}

static void
gx_campaigns_controller_class_init (GxCampaignsControllerClass *klass)
{
  GxListPageClass *list_class = GX_LIST_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gx_campaigns_controller_finalize;
  list_class->entity = &gx_campaign_entity;
  list_class->usual_sort = "-starts_on";
  list_class->dup_count = gx_campaigns_controller_dup_count;
  list_class->opened = gx_campaigns_controller_opened;
  list_class->update_actions = gx_campaigns_controller_update_actions;
}

static void
gx_campaigns_controller_init (GxCampaignsController *self)
{
}

GxPage *
gx_campaigns_controller_new (GxBook *book, const char *state)
{
  static const GActionEntry entries[] = {
    { .name = "new", .activate = new_campaign },
    { .name = "edit", .activate = edit },
    { .name = "delete", .activate = delete },
  };
  GxCampaignsController *self = g_object_new (GX_TYPE_CAMPAIGNS_CONTROLLER, NULL);
  GxCampaignList *view = g_object_new (GX_TYPE_CAMPAIGN_LIST, NULL);

  self->book = g_object_ref (book);
  gx_page_set_widget (GX_PAGE (self), GTK_WIDGET (view));
  gx_page_add_actions (GX_PAGE (self), entries, G_N_ELEMENTS (entries));
  gx_list_page_start (GX_LIST_PAGE (self), book, gx_campaign_list_get_list (view), state, NULL);
  gx_list_page_fill (GX_LIST_PAGE (self));
  return GX_PAGE (self);
}
