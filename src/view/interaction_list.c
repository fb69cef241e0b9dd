/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/interaction_list.h"

#include <glib/gi18n-lib.h>

#include "model/interaction.h"
#include "view/pane.h"

struct _GxInteractionList
{
  GxPageView parent_instance;
  GxListPane *list;
  GMenuModel *row_menu;
};

G_DEFINE_FINAL_TYPE (GxInteractionList, gx_interaction_list, GX_TYPE_PAGE_VIEW)

static const GxColumnSpec specs[] = {
  { "happened_at", NULL, 140 },
  { "kind", NULL, 90, 460 },
  { "customer_id", NULL, 210 },
  { "summary", NULL, 0 },
  { "owner_id", NULL, 110, 760 },
  { NULL },
};

static void
gx_interaction_list_class_init (GxInteractionListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (GX_TYPE_PANE);
  g_type_ensure (GX_TYPE_LIST_PANE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/interaction_list.ui");
  gtk_widget_class_bind_template_child (widget_class, GxInteractionList, list);
  gtk_widget_class_bind_template_child (widget_class, GxInteractionList, row_menu);
}

static void
gx_interaction_list_init (GxInteractionList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gx_list_pane_describe (self->list, &gx_interaction_entity, specs, _("Interactions"), _("Search interactions"), self->row_menu);
}

GxListPane *
gx_interaction_list_get_list (GxInteractionList *self)
{
  return self->list;
}
