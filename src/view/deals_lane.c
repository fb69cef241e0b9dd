/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/deals_lane.h"

#include <glib/gi18n-lib.h>

#include "view/data_text.h"
#include "view/edge_scroll.h"
#include "view/letters.h"
#include "view/one_stop.h"
#include "view/template.h"

#define NARROWEST 160 /* pixels at 96 dots an inch */

struct _GxDealsLane
{
  GtkWidget parent_instance;
  GtkLabel *name, *count, *amount, *weighted;
  GtkScrolledWindow *scroller;
  GtkListView *view;

  const GxDealsCardContext *context; /* not owned */
  GxStage *stage;
  GtkSingleSelection *selection;
  GHashTable *bound; /* of GtkListItem */
  gboolean selecting; /* by the program */
  guint focus_idle, enter_idle;
};

enum
{
  SELECTED,
  OPENED,
  DROPPED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxDealsLane, gx_deals_lane, GTK_TYPE_WIDGET)

static void
show (GtkListItem *item)
{
  g_autoptr (GxRecord) record = gx_item_dup_record (gtk_list_item_get_item (item));

  gx_deals_card_set_deal (GX_DEALS_CARD (gtk_list_item_get_child (item)), (GxDeal *) record);
}

static void
setup_card (GtkSignalListItemFactory *factory, GtkListItem *item, GxDealsLane *self)
{
  gtk_list_item_set_child (item, gx_deals_card_new (self->context));
}

static void
bind_card (GtkSignalListItemFactory *factory, GtkListItem *item, GxDealsLane *self)
{
  g_hash_table_add (self->bound, item);
  show (item);
}

static void
unbind_card (GtkSignalListItemFactory *factory, GtkListItem *item, GxDealsLane *self)
{
  g_hash_table_remove (self->bound, item);
}

static void
selection_changed (GxDealsLane *self)
{
  gint64 id = gx_deals_lane_get_id (self, gx_deals_lane_get_position (self));

  if (!self->selecting && id != 0)
    g_signal_emit (self, signals[SELECTED], 0, id);
}

static void
card_activated (GxDealsLane *self, guint position)
{
  gint64 id = gx_deals_lane_get_id (self, position);

  if (id != 0)
    g_signal_emit (self, signals[OPENED], 0, id);
}

static gboolean
dropped (GxDealsLane *self, const GValue *value)
{
  g_signal_emit (self, signals[DROPPED], 0, g_value_get_int64 (value));
  return TRUE;
}

static void
focus_selected (GxDealsLane *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->view)); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED)
      gtk_widget_grab_focus (row);
}

/* Coming in by Tab or an arrow gives a row the focus but does not select it: here the card that has the focus is the one that keys are about. */
static gboolean
select_focused (gpointer data)
{
  GxDealsLane *self = data;
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->view));

  self->enter_idle = 0;
  if (row != NULL && gx_deals_lane_get_position (self) == GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (row, "listitem.select", "(bb)", FALSE, FALSE);
  return G_SOURCE_REMOVE;
}

/* Which row it is is known only afterwards. */
static void
focus_entered (GxDealsLane *self)
{
  if (self->enter_idle == 0)
    self->enter_idle = g_idle_add (select_focused, self);
}

static gboolean
focus_later (gpointer data)
{
  GxDealsLane *self = data;

  self->focus_idle = 0;
  focus_selected (self);
  return G_SOURCE_REMOVE;
}

static void
gx_deals_lane_dispose (GObject *object)
{
  GxDealsLane *self = GX_DEALS_LANE (object);

  g_clear_handle_id (&self->focus_idle, g_source_remove);
  g_clear_handle_id (&self->enter_idle, g_source_remove);
  gx_template_dispose (GTK_WIDGET (self), GX_TYPE_DEALS_LANE);
  g_clear_object (&self->selection);
  g_clear_object (&self->stage);
  g_clear_pointer (&self->bound, g_hash_table_unref); /* after the view, whose cards it knows */
  G_OBJECT_CLASS (gx_deals_lane_parent_class)->dispose (object);
}

static void
gx_deals_lane_class_init (GxDealsLaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_deals_lane_dispose;

  signals[SELECTED] = g_signal_new ("selected", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[OPENED] = g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[DROPPED] = g_signal_new ("dropped", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/deals_lane.ui");
  gtk_widget_class_bind_template_child (widget_class, GxDealsLane, name);
  gtk_widget_class_bind_template_child (widget_class, GxDealsLane, count);
  gtk_widget_class_bind_template_child (widget_class, GxDealsLane, amount);
  gtk_widget_class_bind_template_child (widget_class, GxDealsLane, weighted);
  gtk_widget_class_bind_template_child (widget_class, GxDealsLane, scroller);
  gtk_widget_class_bind_template_child (widget_class, GxDealsLane, view);
  gtk_widget_class_bind_template_callback (widget_class, card_activated);
}

static void
gx_deals_lane_init (GxDealsLane *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INT64, GDK_ACTION_MOVE);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->bound = g_hash_table_new (NULL, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_size_request (GTK_WIDGET (self), gx_letters_scale (GTK_WIDGET (self), NARROWEST), -1);
  gx_be_one_stop (GTK_WIDGET (self->view));
  gtk_label_set_attributes (self->name, gx_data_text_attributes ());

  g_signal_connect (factory, "setup", G_CALLBACK (setup_card), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_card), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_card), self);
  gtk_list_view_set_factory (self->view, factory);
  g_object_unref (factory);

  g_signal_connect_object (focus, "enter", G_CALLBACK (focus_entered), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), focus);
  g_signal_connect_object (target, "drop", G_CALLBACK (dropped), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  gx_edge_scroll_attach (self->scroller);
}

GtkWidget *
gx_deals_lane_new (GxStage *stage, const GxDealsCardContext *context)
{
  GxDealsLane *self = g_object_new (GX_TYPE_DEALS_LANE, NULL);

  self->context = context;
  self->stage = g_object_ref (stage);
  gtk_label_set_text (self->name, stage->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, stage->name, -1);
  gx_deals_lane_set_figures (self, NULL);
  return GTK_WIDGET (self);
}

gint64
gx_deals_lane_get_stage_id (GxDealsLane *self)
{
  return GX_RECORD (self->stage)->id;
}

void
gx_deals_lane_set_model (GxDealsLane *self, GListModel *model)
{
  g_clear_object (&self->selection);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, model);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_changed), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
}

char *
gx_deals_left_out (gint64 n)
{
  g_autofree char *number = gx_data_count (n);

  return n > 0 ? g_strdup_printf (ngettext ("%s in another currency is left out", "%s in other currencies are left out", (gulong) n), number) : NULL;
}

/* What is only expected is told in whole units. */
static char *
whole_money (gint64 minor, const GxFormat *format)
{
  gint64 unit = 1;

  for (int digits = gx_currency_digits (format->currency); digits > 0; digits--)
    unit *= 10;
  return gx_deals_money ((minor + unit / 2) / unit * unit, NULL, format);
}

void
gx_deals_lane_set_figures (GxDealsLane *self, const GxDealsFigures *figures)
{
  g_autofree char *count = figures != NULL ? gx_data_count (figures->count) : g_strdup ("");
  g_autofree char *amount = figures != NULL ? gx_deals_money (figures->amount, NULL, self->context->format) : g_strdup ("");
  g_autofree char *weighted = figures != NULL ? whole_money (figures->weighted, self->context->format) : g_strdup ("");
  g_autofree char *left_out = figures != NULL ? gx_deals_left_out (figures->left_out) : NULL;
  /* Translators: the sum of amounts, each times its probability. */
  g_autofree char *words = g_strdup_printf (_("Weighted %s"), weighted);
  g_autofree char *tip = g_strjoin ("\n", amount, words, left_out, NULL);
  /* Translators: a sum, and how many deals it leaves out because they are in other currencies. */
  g_autofree char *more = left_out != NULL ? g_strdup_printf (_("%s · %d left out"), amount, (int) figures->left_out) : NULL;

  gtk_label_set_text (self->count, count);
  gtk_label_set_text (self->amount, more != NULL ? more : amount);
  gtk_label_set_text (self->weighted, figures != NULL ? words : "");
  gtk_widget_set_tooltip_text (gtk_widget_get_first_child (GTK_WIDGET (self)), figures != NULL ? tip : NULL);
}

void
gx_deals_lane_rebind (GxDealsLane *self)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    show (item);
}

guint
gx_deals_lane_get_n_cards (GxDealsLane *self)
{
  return self->selection != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->selection)) : 0;
}

guint
gx_deals_lane_get_position (GxDealsLane *self)
{
  return self->selection != NULL ? gtk_single_selection_get_selected (self->selection) : GTK_INVALID_LIST_POSITION;
}

gint64
gx_deals_lane_get_id (GxDealsLane *self, guint position)
{
  g_autoptr (GObject) item = self->selection != NULL ? g_list_model_get_item (G_LIST_MODEL (self->selection), position) : NULL;
  g_autoptr (GxRecord) record = gx_item_dup_record (item);

  return record != NULL ? record->id : 0;
}

void
gx_deals_lane_select (GxDealsLane *self, guint position)
{
  if (self->selection == NULL)
    return;
  self->selecting = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->selecting = FALSE;
}

/* A row that scrolls into view is made only when sizes are given out. */
void
gx_deals_lane_go_to (GxDealsLane *self, guint position)
{
  if (position >= gx_deals_lane_get_n_cards (self))
    return;
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
  focus_selected (self);
  if (self->focus_idle == 0)
    self->focus_idle = g_idle_add_full (G_PRIORITY_LOW, focus_later, self, NULL);
}
