/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/deals_detail.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "base/clock.h"
#include "model/deal_line.h"
#include "view/data_text.h"
#include "view/history_list.h"
#include "view/page_toggles.h"
#include "view/record_list.h"
#include "view/template.h"

/* Which facts a deal shows, in this order. */
static const char *const names[] = {
  "title", "customer_id", "stage_id", "amount", "currency", "probability", "expected_close", "owner_id", "contact_id", "opened_on", "closed_on", "reason", "notes", NULL,
};

static const GxFactGroup groups[] = {
  { NULL, names },
  { NULL },
};

static const GxColumnSpec line_columns[] = {
  { "product_id", NULL, 0 },
  { "quantity", NULL, 76 },
  { "price", NULL, 96 },
  { NULL },
};

struct _GxDealsDetail
{
  GtkWidget parent_instance;
  AdwHeaderBar *header;
  GtkLabel *title, *line, *next;
  GtkImage *icon;
  GtkButton *customer;
  GxPageToggles *toggles;
  GtkWidget *closing;
  GtkStack *pages;
  GxFactPane *facts;
  GxRecordList *lines;
  GxHistoryList *stages, *history;

  const GxFormat *format;
};

enum
{
  EDITED,
  PAGE_SHOWN,
  LINE_OPENED,
  LINE_DELETE_WANTED,
  LINE_SORTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxDealsDetail, gx_deals_detail, GTK_TYPE_WIDGET)

static void
fact_edited (GxDealsDetail *self, GxFact *fact, GxRecord *edited, GxRecord *before)
{
  g_signal_emit (self, signals[EDITED], 0, fact, edited, before);
}

static void
line_opened (GxDealsDetail *self, gint64 id)
{
  g_signal_emit (self, signals[LINE_OPENED], 0, id);
}

static void
line_delete_wanted (GxDealsDetail *self, gint64 id)
{
  g_signal_emit (self, signals[LINE_DELETE_WANTED], 0, id);
}

static void
line_sorted (GxDealsDetail *self, const char *field, gboolean descending)
{
  g_signal_emit (self, signals[LINE_SORTED], 0, field, descending);
}

static void
page_shown (GxDealsDetail *self)
{
  const char *page = gtk_stack_get_visible_child_name (self->pages);

  if (page != NULL)
    g_signal_emit (self, signals[PAGE_SHOWN], 0, page);
}

static void
gx_deals_detail_dispose (GObject *object)
{
  gx_template_dispose (GTK_WIDGET (object), GX_TYPE_DEALS_DETAIL);
  G_OBJECT_CLASS (gx_deals_detail_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (GX_TYPE_FACT_PANE);
  g_type_ensure (GX_TYPE_PAGE_TOGGLES);
  g_type_ensure (GX_TYPE_RECORD_LIST);
  g_type_ensure (GX_TYPE_HISTORY_LIST);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/deals_detail.ui");
  gtk_widget_class_bind_template_child (widget_class, GxDealsDetail, header);
  gtk_widget_class_bind_template_child (widget_class, GxDealsDetail, title);
  gtk_widget_class_bind_template_child (widget_class, GxDealsDetail, line);
  gtk_widget_class_bind_template_child (widget_class, GxDealsDetail, next);
  gtk_widget_class_bind_template_child (widget_class, GxDealsDetail, icon);
  gtk_widget_class_bind_template_child (widget_class, GxDealsDetail, customer);
  gtk_widget_class_bind_template_child (widget_class, GxDealsDetail, closing);
  gtk_widget_class_bind_template_child (widget_class, GxDealsDetail, toggles);
  gtk_widget_class_bind_template_child (widget_class, GxDealsDetail, pages);
  gtk_widget_class_bind_template_child (widget_class, GxDealsDetail, facts);
  gtk_widget_class_bind_template_child (widget_class, GxDealsDetail, lines);
  gtk_widget_class_bind_template_child (widget_class, GxDealsDetail, stages);
  gtk_widget_class_bind_template_child (widget_class, GxDealsDetail, history);
  gtk_widget_class_bind_template_callback (widget_class, fact_edited);
  gtk_widget_class_bind_template_callback (widget_class, line_opened);
  gtk_widget_class_bind_template_callback (widget_class, line_delete_wanted);
  gtk_widget_class_bind_template_callback (widget_class, line_sorted);
  gtk_widget_class_bind_template_callback (widget_class, page_shown);
}

static void
gx_deals_detail_class_init (GxDealsDetailClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_deals_detail_dispose;

  signals[EDITED] = g_signal_new ("edited", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, GX_TYPE_FACT, GX_TYPE_RECORD, GX_TYPE_RECORD);
  signals[PAGE_SHOWN] = g_signal_new ("page-shown", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[LINE_OPENED] = g_signal_new ("line-opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[LINE_DELETE_WANTED] = g_signal_new ("line-delete-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[LINE_SORTED] = g_signal_new ("line-sorted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);

  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
gx_deals_detail_init (GxDealsDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_attributes (self->title, gx_data_text_attributes ());
  gx_fact_pane_describe (self->facts, &gx_deal_entity, groups);
  gx_page_toggles_set_stack (self->toggles, self->pages);
  gx_record_list_describe (self->lines, &gx_deal_line_entity, line_columns, _("No products yet. Add what the customer is to get."));
  gx_record_list_set_hint (self->lines, _("Enter changes one · Delete removes it"));
}

void
gx_deals_detail_set_format (GxDealsDetail *self, const GxFormat *format)
{
  self->format = format;
  gx_fact_pane_set_format (self->facts, format);
  gx_record_list_set_format (self->lines, format);
  gx_history_list_set_format (self->stages, format);
  gx_history_list_set_format (self->history, format);
}

static void
append_part (GString *line, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (line->len > 0)
    g_string_append (line, " · ");
  g_string_append (line, part);
}

/* `谈判 · ¥37,200 · won yesterday`. */
static void
show_line (GxDealsDetail *self, GxDeal *deal)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *amount = gx_deals_money (deal->amount.minor, deal->currency, self->format);
  g_autofree char *closed = gx_data_text (GX_RECORD (deal), gx_entity_find_field (&gx_deal_entity, "closed_on"), self->format);

  append_part (line, gx_record_get_ref_title (GX_RECORD (deal), gx_entity_find_field (&gx_deal_entity, "stage_id")));
  append_part (line, amount);
  append_part (line, closed);
  append_part (line, deal->reason);
  gtk_label_set_text (self->line, line->str);
}

static void
show_next (GxDealsDetail *self, GxDeal *deal, GxDealsNext next, const char *next_title)
{
  gboolean is_open = g_strcmp0 (deal->status, "open") == 0;
  gboolean is_late = next.is_planned && next.due.days != GX_NONE && next.due.days < gx_clock_today (self->format->zone).days;
  g_autofree char *words = gx_deals_next_words (next, self->format);
  g_autofree char *text = next_title != NULL ? g_strdup_printf ("%s · %s", words, next_title) : g_strdup (words);

  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->next)), is_open);
  gtk_widget_set_visible (self->closing, is_open);
  gtk_label_set_text (self->next, text);
  gtk_image_set_from_icon_name (self->icon, next.is_planned ? "gx-calendar-symbolic" : "gx-warning-symbolic");
  (is_late ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self->next), "gx-late");
}

void
gx_deals_detail_set_deal (GxDealsDetail *self, GxDeal *deal, GxDealsNext next, const char *next_title)
{
  const char *customer;

  gx_fact_pane_set_record (self->facts, (GxRecord *) deal);
  if (deal == NULL)
    return;
  customer = gx_record_get_ref_title (GX_RECORD (deal), gx_entity_find_field (&gx_deal_entity, "customer_id"));
  gtk_label_set_text (self->title, deal->title);
  gtk_widget_set_visible (GTK_WIDGET (self->customer), customer != NULL);
  if (customer != NULL)
    {
      adw_button_content_set_label (ADW_BUTTON_CONTENT (gtk_button_get_child (self->customer)), customer);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->customer), GTK_ACCESSIBLE_PROPERTY_LABEL, customer, -1);
    }
  show_line (self, deal);
  show_next (self, deal, next, next_title);
}

void
gx_deals_detail_set_model (GxDealsDetail *self, GxDealsPart part, GListModel *model)
{
  switch (part)
    {
    case GX_DEALS_LINES:
      gx_record_list_set_model (self->lines, model);
      break;
    case GX_DEALS_STAGES:
      gx_history_list_set_model (self->stages, model);
      break;
    case GX_DEALS_HISTORY:
      gx_history_list_set_model (self->history, model);
      break;
    case GX_N_DEALS_PARTS:
      g_assert_not_reached ();
    }
}

void
gx_deals_detail_rebind (GxDealsDetail *self)
{
  gx_record_list_rebind (self->lines);
}

const char *
gx_deals_detail_get_page (GxDealsDetail *self)
{
  return gtk_stack_get_visible_child_name (self->pages);
}

void
gx_deals_detail_show_page (GxDealsDetail *self, const char *page)
{
  gx_page_toggles_show (self->toggles, page);
}

void
gx_deals_detail_edit (GxDealsDetail *self)
{
  gx_deals_detail_show_page (self, "overview");
  gx_fact_pane_focus (self->facts);
}

GxFactPane *
gx_deals_detail_get_facts (GxDealsDetail *self)
{
  return self->facts;
}
