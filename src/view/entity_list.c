/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/entity_list.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "view/pane.h"

struct _GxEntityList
{
  GxPageView parent_instance;
  GxListPane *list;
  AdwStatusPage *nothing;
  GtkButton *new;
};

G_DEFINE_FINAL_TYPE (GxEntityList, gx_entity_list, GX_TYPE_PAGE_VIEW)

static void
gx_entity_list_class_init (GxEntityListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (GX_TYPE_PANE);
  g_type_ensure (GX_TYPE_LIST_PANE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/entity_list.ui");
  gtk_widget_class_bind_template_child (widget_class, GxEntityList, list);
  gtk_widget_class_bind_template_child (widget_class, GxEntityList, nothing);
  gtk_widget_class_bind_template_child (widget_class, GxEntityList, new);
}

static void
gx_entity_list_init (GxEntityList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
gx_entity_list_new (const GxEntity *entity, const GxEntityListSpec *spec, GMenuModel *menu)
{
  GxEntityList *self = g_object_new (GX_TYPE_ENTITY_LIST, NULL);

  g_object_set (self->list, "search-hint", _(spec->search_hint), "new-hint", spec->new_hint != NULL ? _(spec->new_hint) : NULL, NULL);
  adw_status_page_set_icon_name (self->nothing, spec->icon);
  adw_status_page_set_title (self->nothing, _(spec->empty));
  adw_status_page_set_description (self->nothing, _(spec->how));
  if (spec->new_hint != NULL)
    gtk_button_set_label (self->new, _(spec->new_label));
  gtk_widget_set_visible (GTK_WIDGET (self->new), spec->new_hint != NULL);
  gx_list_pane_describe (self->list, entity, spec->columns, _(entity->plural), _(spec->search_label), menu);
  return GTK_WIDGET (self);
}

GxListPane *
gx_entity_list_get_list (GxEntityList *self)
{
  return self->list;
}
