/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/deals_card.h"

#include <glib/gi18n-lib.h>

#include "base/clock.h"
#include "view/data_text.h"
#include "view/template.h"

struct _GxDealsCard
{
  GtkWidget parent_instance;
  GtkInscription *title, *around;
  GtkLabel *close, *amount, *next;
  GtkImage *icon;
  GtkBox *foot;

  const GxDealsCardContext *context; /* not owned */
  gint64 deal_id;                    /* 0: none */
};

G_DEFINE_FINAL_TYPE (GxDealsCard, gx_deals_card, GTK_TYPE_WIDGET)

char *
gx_deals_next_words (GxDealsNext next, const GxFormat *format)
{
  GxDay today = gx_clock_today (format->zone);
  GxValue due = gx_value_integer (GX_KIND_DAY, next.due.days);
  gint64 late;

  if (!next.is_planned)
    return g_strdup (_("nothing planned"));
  if (next.due.days == GX_NONE)
    return g_strdup (C_("next step", "some day"));
  late = today.days - next.due.days;
  if (late > 0)
    return g_strdup_printf (ngettext ("overdue %d day", "overdue %d days", (gulong) late), (int) late);
  return gx_value_to_display (&due, format, today);
}

char *
gx_deals_money (gint64 minor, const char *currency, const GxFormat *format)
{
  GxFormat own = *format;
  GxValue value = gx_value_integer (GX_KIND_MONEY, minor);
  g_autofree char *text = NULL;
  int digits;

  if (currency != NULL)
    own.currency = currency;
  text = gx_value_to_display (&value, &own, (GxDay) { 0 });
  digits = gx_currency_digits (own.currency);
  if (digits > 0 && g_str_has_suffix (text, &"00000"[5 - MIN (digits, 5)]))
    text[strlen (text) - digits - 1] = '\0';
  return g_steal_pointer (&text);
}

static void
set_class (gpointer widget, const char *name, gboolean has)
{
  (has ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (widget), name);
}

/* An expected day that has gone by is said to be, not only shown red. */
static void
show_close (GxDealsCard *self, GxDeal *deal, const GxFormat *format)
{
  const GxField *field = gx_entity_find_field (&gx_deal_entity, "expected_close");
  g_autofree char *day = gx_data_text_short (GX_RECORD (deal), field, format);
  gboolean is_late = gx_data_is_late (GX_RECORD (deal), field, format);
  /* Translators: the day a deal was expected to close, which has gone by. */
  g_autofree char *late = is_late ? g_strdup_printf (_("%s, late"), day) : NULL;

  gtk_label_set_text (self->close, is_late ? late : day);
  set_class (self->close, "gx-late", is_late);
  gtk_widget_set_visible (GTK_WIDGET (self->close), *day != '\0');
}

static void
show_next (GxDealsCard *self, GxDeal *deal, const GxFormat *format)
{
  GxDealsNext next = self->context->next (deal, self->context->next_data);
  g_autofree char *words = gx_deals_next_words (next, format);

  gtk_label_set_text (self->next, words);
  gtk_image_set_from_icon_name (self->icon, next.is_planned ? "gx-calendar-symbolic" : "gx-warning-symbolic");
  set_class (self->next, "gx-late", next.is_planned && next.due.days != GX_NONE && next.due.days < gx_clock_today (format->zone).days);
}

static void
show_texts (GxDealsCard *self, GxDeal *deal, const GxFormat *format)
{
  const char *customer = gx_record_get_ref_title (GX_RECORD (deal), gx_entity_find_field (&gx_deal_entity, "customer_id"));
  const char *owner = gx_record_get_ref_title (GX_RECORD (deal), gx_entity_find_field (&gx_deal_entity, "owner_id"));
  g_autofree char *amount = gx_deals_money (deal->amount.minor, deal->currency, format);
  g_autofree char *around = NULL;

  if (customer != NULL && owner != NULL)
    around = g_strdup_printf ("%s · %s", customer, owner);
  else
    around = g_strdup (customer != NULL ? customer : owner);
  gtk_inscription_set_text (self->title, deal->title);
  gtk_inscription_set_text (self->around, around);
  gtk_label_set_text (self->amount, amount);
}

/* What a screen reader says of the card, and the tooltip of what does not fit. */
static void
describe (GxDealsCard *self, GxDeal *deal)
{
  const char *around = gtk_inscription_get_text (self->around);
  g_autofree char *text = g_strjoin (", ", deal->title, around != NULL ? around : "", gtk_label_get_text (self->amount), gtk_label_get_text (self->next), NULL);
  g_autofree char *tip = g_strjoin ("\n", deal->title, around, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tip);
}

void
gx_deals_card_set_deal (GxDealsCard *self, GxDeal *deal)
{
  const GxFormat *format = self->context->format;

  self->deal_id = deal != NULL ? GX_RECORD (deal)->id : 0;
  gtk_widget_set_opacity (GTK_WIDGET (self), deal != NULL ? 1 : 0);
  if (deal == NULL || format == NULL)
    return;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->foot), self->context->is_narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  show_texts (self, deal, format);
  show_close (self, deal, format);
  show_next (self, deal, format);
  describe (self, deal);
}

/* Dragging ---------------------------------------------------------------------------------------------------------------- */

static GdkContentProvider *
drag_prepare (GxDealsCard *self, double x, double y)
{
  if (self->deal_id == 0 || !self->context->can_move)
    return NULL;
  return gdk_content_provider_new_typed (G_TYPE_INT64, self->deal_id);
}

static void
drag_begin (GxDealsCard *self, GdkDrag *drag, GtkDragSource *source)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (self));
  g_autoptr (GdkPaintable) still = gdk_paintable_get_current_image (picture);

  gtk_drag_source_set_icon (source, still, 24, 24);
  gtk_widget_add_css_class (GTK_WIDGET (self), "gx-dragged");
}

static void
drag_end (GxDealsCard *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "gx-dragged");
}

static void
gx_deals_card_dispose (GObject *object)
{
  gx_template_dispose (GTK_WIDGET (object), GX_TYPE_DEALS_CARD);
  G_OBJECT_CLASS (gx_deals_card_parent_class)->dispose (object);
}

static void
gx_deals_card_class_init (GxDealsCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_deals_card_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/deals_card.ui");
  gtk_widget_class_bind_template_child (widget_class, GxDealsCard, title);
  gtk_widget_class_bind_template_child (widget_class, GxDealsCard, around);
  gtk_widget_class_bind_template_child (widget_class, GxDealsCard, close);
  gtk_widget_class_bind_template_child (widget_class, GxDealsCard, amount);
  gtk_widget_class_bind_template_child (widget_class, GxDealsCard, next);
  gtk_widget_class_bind_template_child (widget_class, GxDealsCard, icon);
  gtk_widget_class_bind_template_child (widget_class, GxDealsCard, foot);
  gtk_widget_class_bind_template_callback (widget_class, drag_prepare);
  gtk_widget_class_bind_template_callback (widget_class, drag_begin);
  gtk_widget_class_bind_template_callback (widget_class, drag_end);
}

static void
gx_deals_card_init (GxDealsCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_inscription_set_attributes (self->title, gx_data_text_attributes ());
  gtk_inscription_set_attributes (self->around, gx_data_text_attributes ());
}

GtkWidget *
gx_deals_card_new (const GxDealsCardContext *context)
{
  GxDealsCard *self = g_object_new (GX_TYPE_DEALS_CARD, NULL);

  self->context = context;
  return GTK_WIDGET (self);
}
