/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/customer_head.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "base/clock.h"
#include "view/data_text.h"
#include "view/even_layout.h"
#include "view/template.h"
#include "view/value_card.h"

struct _GxCustomerHead
{
  GtkWidget parent_instance;
  GtkWidget *cards;
  GtkWidget *photo;
  AdwAvatar *avatar;
  GtkLabel *name;
  GtkButton *life_cycle;
  GtkButton *score;
  GtkWidget *convert; /* of a lead */
  GtkLabel *level;
  GtkLabel *line;
  GxValueCard *deals_card, *sales_card, *contact_card, *follow_up_card;
};

enum
{
  PAGE_WANTED,
  LOG_WANTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxCustomerHead, gx_customer_head, GTK_TYPE_WIDGET)

static void
deals_card_clicked (GxCustomerHead *self)
{
  g_signal_emit (self, signals[PAGE_WANTED], 0, "deals");
}

static void
contact_card_clicked (GxCustomerHead *self)
{
  g_signal_emit (self, signals[PAGE_WANTED], 0, "timeline");
}

static void
follow_up_card_clicked (GxCustomerHead *self)
{
  g_signal_emit (self, signals[LOG_WANTED], 0);
}

static void
gx_customer_head_dispose (GObject *object)
{
  gx_template_dispose (GTK_WIDGET (object), GX_TYPE_CUSTOMER_HEAD);
  G_OBJECT_CLASS (gx_customer_head_parent_class)->dispose (object);
}

static void
gx_customer_head_class_init (GxCustomerHeadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_customer_head_dispose;

  signals[PAGE_WANTED] = g_signal_new ("page-wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[LOG_WANTED] = g_signal_new ("log-wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (GX_TYPE_EVEN_LAYOUT);
  g_type_ensure (GX_TYPE_VALUE_CARD);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/customer_head.ui");
  gtk_widget_class_bind_template_child (widget_class, GxCustomerHead, cards);
  gtk_widget_class_bind_template_child (widget_class, GxCustomerHead, photo);
  gtk_widget_class_bind_template_child (widget_class, GxCustomerHead, avatar);
  gtk_widget_class_bind_template_child (widget_class, GxCustomerHead, name);
  gtk_widget_class_bind_template_child (widget_class, GxCustomerHead, life_cycle);
  gtk_widget_class_bind_template_child (widget_class, GxCustomerHead, score);
  gtk_widget_class_bind_template_child (widget_class, GxCustomerHead, convert);
  gtk_widget_class_bind_template_child (widget_class, GxCustomerHead, level);
  gtk_widget_class_bind_template_child (widget_class, GxCustomerHead, line);
  gtk_widget_class_bind_template_child (widget_class, GxCustomerHead, deals_card);
  gtk_widget_class_bind_template_child (widget_class, GxCustomerHead, sales_card);
  gtk_widget_class_bind_template_child (widget_class, GxCustomerHead, contact_card);
  gtk_widget_class_bind_template_child (widget_class, GxCustomerHead, follow_up_card);
  gtk_widget_class_bind_template_callback (widget_class, deals_card_clicked);
  gtk_widget_class_bind_template_callback (widget_class, contact_card_clicked);
  gtk_widget_class_bind_template_callback (widget_class, follow_up_card_clicked);
}

static void
gx_customer_head_init (GxCustomerHead *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_attributes (self->name, gx_data_text_attributes ());
  gtk_label_set_attributes (self->line, gx_data_text_attributes ());
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

static char *
field_text (GxCustomer *customer, const char *name, const GxFormat *format)
{
  return gx_data_text_day (GX_RECORD (customer), gx_entity_find_field (&gx_customer_entity, name), format);
}

static void
show_lines (GxCustomerHead *self, GxCustomer *customer, const GxFormat *format, const char *contact, const char *elsewhere)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *phone = field_text (customer, "phone", format);
  g_autofree char *level = field_text (customer, "level", format);

  adw_avatar_set_text (self->avatar, customer->name);
  gtk_label_set_text (self->name, customer->name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), customer->name);
  gtk_label_set_text (self->level, level);
  gtk_widget_set_visible (GTK_WIDGET (self->level), *level != '\0');
  (g_strcmp0 (customer->level, "VIP") == 0 ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self->level), "vip");

  append_part (line, contact);
  append_part (line, phone);
  append_part (line, elsewhere);
  append_part (line, customer->region);
  append_part (line, customer->terms);
  gtk_label_set_text (self->line, line->str);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->line), line->str);
  gtk_widget_set_visible (GTK_WIDGET (self->line), line->len > 0);
}

/* What it is; and why, for whoever hovers over it or listens. */
static void
show_life_cycle (GxCustomerHead *self, GxCustomer *customer, const GxFormat *format)
{
  g_autofree char *what = field_text (customer, "life_cycle", format);
  g_autofree char *why = gx_customer_dup_life_cycle_reason (customer, format, gx_clock_today (format->zone));

  gtk_button_set_label (self->life_cycle, what);
  gtk_widget_set_visible (self->convert, g_strcmp0 (customer->life_cycle, "lead") == 0);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->life_cycle), why);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->life_cycle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gx_field_get_label (gx_entity_find_field (&gx_customer_entity, "life_cycle")), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, what, -1);
}

static void
show_score (GxCustomerHead *self, GxCustomer *customer, const GxFormat *format)
{
  const GxField *field = gx_entity_find_field (&gx_customer_entity, "score");
  g_autofree char *figure = field_text (customer, "score", format);
  g_autofree char *label = g_strdup_printf ("%s %s", gx_field_get_label (field), *figure != '\0' ? figure : "–");

  gtk_button_set_label (self->score, label);
}

static void
show_cards (GxCustomerHead *self, GxCustomer *customer, const GxFormat *format, const char *last_contact, const char *next_task)
{
  const GxField *follow_up = gx_entity_find_field (&gx_customer_entity, "next_follow_up");
  g_autofree char *deals = field_text (customer, "open_deals", format);
  g_autofree char *sales = field_text (customer, "won_amount", format);
  g_autofree char *contacted = field_text (customer, "last_contact_at", format);
  g_autofree char *next = field_text (customer, "next_follow_up", format);
  gboolean late = gx_data_is_late (GX_RECORD (customer), follow_up, format);

  gx_value_card_set_value (self->deals_card, deals, customer->open_deals > 0 ? _("not closed yet") : _("none now"), FALSE);
  gx_value_card_set_value (self->sales_card, sales, *sales != '\0' ? _("in all deals won") : _("nothing yet"), FALSE);
  gx_value_card_set_value (self->contact_card, contacted, last_contact != NULL ? last_contact : _("never"), FALSE);
  gx_value_card_set_value (self->follow_up_card, next, next_task != NULL ? next_task : _("nothing planned"), late);
}

void
gx_customer_head_show (GxCustomerHead *self, GxCustomer *customer, const GxFormat *format, const char *contact, const char *elsewhere,
                       const char *last_contact, const char *next_task)
{
  show_lines (self, customer, format, contact, elsewhere);
  show_life_cycle (self, customer, format);
  show_score (self, customer, format);
  show_cards (self, customer, format, last_contact, next_task);
}

void
gx_customer_head_set_photo (GxCustomerHead *self, GdkPaintable *photo, const char *trouble)
{
  adw_avatar_set_custom_image (self->avatar, photo);
  gtk_widget_set_tooltip_text (self->photo, trouble != NULL ? trouble : _("Photo"));
}

void
gx_customer_head_set_brief (GxCustomerHead *self, gboolean is_brief)
{
  gtk_widget_set_visible (self->cards, !is_brief);
}

gboolean
gx_customer_head_is_photo (GxCustomerHead *self, GtkWidget *widget)
{
  return widget == self->photo || gtk_widget_is_ancestor (widget, self->photo);
}
