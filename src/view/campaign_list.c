/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/campaign_list.h"

#include <glib/gi18n-lib.h>

#include "model/campaign.h"
#include "view/pane.h"

struct _GxCampaignList
{
  GxPageView parent_instance;
  GxListPane *list;
  GMenuModel *row_menu;
};

G_DEFINE_FINAL_TYPE (GxCampaignList, gx_campaign_list, GX_TYPE_PAGE_VIEW)

static const GxColumnSpec specs[] = {
  { "name", NULL, 0 },
  { "channel", NULL, 110 },
  { "starts_on", NULL, 110 },
  { "ends_on", NULL, 110, 460 },
  { NULL },
};

static void
gx_campaign_list_class_init (GxCampaignListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (GX_TYPE_PANE);
  g_type_ensure (GX_TYPE_LIST_PANE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/campaign_list.ui");
  gtk_widget_class_bind_template_child (widget_class, GxCampaignList, list);
  gtk_widget_class_bind_template_child (widget_class, GxCampaignList, row_menu);
}

static void
gx_campaign_list_init (GxCampaignList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gx_list_pane_describe (self->list, &gx_campaign_entity, specs, _("Campaigns"), _("Search campaigns"), self->row_menu);
}

GxListPane *
gx_campaign_list_get_list (GxCampaignList *self)
{
  return self->list;
}
