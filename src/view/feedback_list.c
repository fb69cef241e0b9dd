/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/feedback_list.h"

#include <glib/gi18n-lib.h>

#include "model/feedback.h"
#include "view/pane.h"

struct _GxFeedbackList
{
  GxPageView parent_instance;
  GxListPane *list;
  GMenuModel *row_menu;
};

G_DEFINE_FINAL_TYPE (GxFeedbackList, gx_feedback_list, GX_TYPE_PAGE_VIEW)

static const GxColumnSpec specs[] = {
  { "received_on", NULL, 110 },
  { "customer_id", NULL, 190 },
  { "sentiment", NULL, 104, 460 },
  { "text", NULL, 0 },
  { "product_id", NULL, 120, 760 },
  { "status", NULL, 110 },
  { NULL },
};

static void
gx_feedback_list_class_init (GxFeedbackListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (GX_TYPE_PANE);
  g_type_ensure (GX_TYPE_LIST_PANE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/feedback_list.ui");
  gtk_widget_class_bind_template_child (widget_class, GxFeedbackList, list);
  gtk_widget_class_bind_template_child (widget_class, GxFeedbackList, row_menu);
}

static void
gx_feedback_list_init (GxFeedbackList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gx_list_pane_describe (self->list, &gx_feedback_entity, specs, _("Feedback"), _("Search feedback"), self->row_menu);
}

GxListPane *
gx_feedback_list_get_list (GxFeedbackList *self)
{
  return self->list;
}
