/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/deals_board.h"

#include <glib/gi18n-lib.h>

#include "view/data_text.h"
#include "view/edge_scroll.h"
#include "view/letters.h"
#include "view/template.h"

#define RAIL 110       /* pixels beside the lanes */
#define NARROW_LANE 236 /* pixels at 96 dots an inch below which a card needs a line more */

struct _GxDealsBoard
{
  GtkWidget parent_instance;
  GtkScrolledWindow *scroller;
  GtkBox *lanes;
  GtkWidget *won, *lost;
  GtkLabel *won_count, *won_amount, *lost_count, *lost_amount;
  GtkPopoverMenu *menu;

  GxDealsCardContext context;
  int room;
};

enum
{
  SELECTED,
  OPENED,
  MOVED,
  CLOSED,
  CLOSED_OPENED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxDealsBoard, gx_deals_board, GTK_TYPE_WIDGET)

GxDealsLane *
gx_deals_board_get_lane (GxDealsBoard *self, guint n)
{
  GtkWidget *lane = gtk_widget_get_first_child (GTK_WIDGET (self->lanes));

  while (lane != NULL && n-- > 0)
    lane = gtk_widget_get_next_sibling (lane);
  return (GxDealsLane *) lane;
}

guint
gx_deals_board_get_n_lanes (GxDealsBoard *self)
{
  guint n = 0;

  while (gx_deals_board_get_lane (self, n) != NULL)
    n++;
  return n;
}

/* The lane with the selected card; NULL: none is. */
static GxDealsLane *
current_lane (GxDealsBoard *self)
{
  for (guint i = 0; i < gx_deals_board_get_n_lanes (self); i++)
    if (gx_deals_lane_get_position (gx_deals_board_get_lane (self, i)) != GTK_INVALID_LIST_POSITION)
      return gx_deals_board_get_lane (self, i);
  return NULL;
}

static GxDealsLane *
lane_beside (GxDealsLane *lane, int by)
{
  return (GxDealsLane *) (by < 0 ? gtk_widget_get_prev_sibling (GTK_WIDGET (lane)) : gtk_widget_get_next_sibling (GTK_WIDGET (lane)));
}

/* What lanes say --------------------------------------------------------------------------------------------------------- */

static void
lane_selected (GxDealsBoard *self, gint64 id, GxDealsLane *lane)
{
  gx_deals_board_unselect (self, lane);
  g_signal_emit (self, signals[SELECTED], 0, id);
}

static void
lane_opened (GxDealsBoard *self, gint64 id)
{
  g_signal_emit (self, signals[OPENED], 0, id);
}

static void
lane_dropped (GxDealsBoard *self, gint64 id, GxDealsLane *lane)
{
  g_signal_emit (self, signals[MOVED], 0, id, gx_deals_lane_get_stage_id (lane));
}

static gboolean
rail_dropped (GtkDropTarget *target, const GValue *value, double x, double y, GxDealsBoard *self)
{
  gboolean won = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)) == self->won;

  g_signal_emit (self, signals[CLOSED], 0, g_value_get_int64 (value), won);
  return TRUE;
}

static void
rail_clicked (GtkWidget *button, GxDealsBoard *self)
{
  g_signal_emit (self, signals[CLOSED_OPENED], 0, button == self->won);
}

/* Keys -------------------------------------------------------------------------------------------------------------------- */

/* To the card beside, over lanes that have none. */
static void
walk (GxDealsBoard *self, int by)
{
  GxDealsLane *lane = current_lane (self);
  guint position = lane != NULL ? gx_deals_lane_get_position (lane) : 0;

  for (lane = lane != NULL ? lane_beside (lane, by) : NULL; lane != NULL; lane = lane_beside (lane, by))
    if (gx_deals_lane_get_n_cards (lane) > 0)
      {
        gx_deals_lane_go_to (lane, MIN (position, gx_deals_lane_get_n_cards (lane) - 1));
        return;
      }
}

static void
walk_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  walk (GX_DEALS_BOARD (widget), g_variant_get_int32 (parameter));
}

/* Beyond the last stage a deal is won. */
static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GxDealsBoard *self = GX_DEALS_BOARD (widget);
  GxDealsLane *lane = current_lane (self);
  int by = g_variant_get_int32 (parameter);
  GxDealsLane *beside = lane != NULL ? lane_beside (lane, by) : NULL;
  gint64 id = lane != NULL ? gx_deals_lane_get_id (lane, gx_deals_lane_get_position (lane)) : 0;

  if (id == 0)
    return;
  if (beside != NULL)
    g_signal_emit (self, signals[MOVED], 0, id, gx_deals_lane_get_stage_id (beside));
  else if (by > 0)
    g_signal_emit (self, signals[CLOSED], 0, id, TRUE);
  else
    gtk_widget_error_bell (widget);
}

static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GxDealsBoard *self = GX_DEALS_BOARD (widget);
  GxDealsLane *lane = current_lane (self);
  gint64 id = lane != NULL ? gx_deals_lane_get_id (lane, gx_deals_lane_get_position (lane)) : 0;

  if (id != 0)
    g_signal_emit (self, signals[CLOSED], 0, id, g_variant_get_boolean (parameter));
}

/* Menu -------------------------------------------------------------------------------------------------------------------- */

static void
pop_up (GxDealsBoard *self, GtkWidget *over, double x, double y)
{
  graphene_point_t point = GRAPHENE_POINT_INIT (x, y);
  GdkRectangle at;

  if (!gtk_widget_compute_point (over, GTK_WIDGET (self), &point, &point))
    return;
  at = (GdkRectangle) { point.x, point.y, 1, 1 };
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &at);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
secondary_pressed (GxDealsBoard *self, int n_press, double x, double y)
{
  GtkWidget *under = gtk_widget_pick (GTK_WIDGET (self->lanes), x, y, GTK_PICK_DEFAULT);

  for (; under != NULL && under != GTK_WIDGET (self->lanes); under = gtk_widget_get_parent (under))
    if (gtk_widget_activate_action (under, "listitem.select", "(bb)", FALSE, FALSE))
      {
        pop_up (self, GTK_WIDGET (self->lanes), x, y);
        return;
      }
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GxDealsBoard *self = GX_DEALS_BOARD (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (current_lane (self) != NULL && focus != NULL)
    pop_up (self, focus, 24, 24);
}

static void
add_key (GtkShortcutController *keys, guint keyval, GdkModifierType modifiers, const char *action, GVariant *argument)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (keyval, modifiers), gtk_named_action_new (action));

  gtk_shortcut_set_arguments (shortcut, argument);
  gtk_shortcut_controller_add_shortcut (keys, shortcut);
}

/* Before the list, which takes the arrows with any modifiers for itself. */
static void
add_keys (GxDealsBoard *self)
{
  const GdkModifierType moving = GDK_CONTROL_MASK | GDK_SHIFT_MASK;
  GtkShortcutController *keys = GTK_SHORTCUT_CONTROLLER (gtk_shortcut_controller_new ());

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (keys), GTK_PHASE_CAPTURE);
  add_key (keys, GDK_KEY_Left, 0, "board.walk", g_variant_new_int32 (-1));
  add_key (keys, GDK_KEY_Right, 0, "board.walk", g_variant_new_int32 (1));
  add_key (keys, GDK_KEY_Left, moving, "board.move", g_variant_new_int32 (-1));
  add_key (keys, GDK_KEY_Right, moving, "board.move", g_variant_new_int32 (1));
  add_key (keys, GDK_KEY_Up, moving, "board.close", g_variant_new_boolean (TRUE));
  add_key (keys, GDK_KEY_Down, moving, "board.close", g_variant_new_boolean (FALSE));
  add_key (keys, GDK_KEY_Menu, 0, "board.menu", NULL);
  add_key (keys, GDK_KEY_F10, GDK_SHIFT_MASK, "board.menu", NULL);
  add_key (keys, GDK_KEY_Delete, 0, "page.delete", NULL);
  gtk_widget_add_controller (GTK_WIDGET (self->lanes), GTK_EVENT_CONTROLLER (keys));
}

static void
accept_drops (GxDealsBoard *self, GtkWidget *rail)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INT64, GDK_ACTION_MOVE);

  g_signal_connect_object (target, "drop", G_CALLBACK (rail_dropped), self, 0);
  gtk_widget_add_controller (rail, GTK_EVENT_CONTROLLER (target));
}

static void
gx_deals_board_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GTK_WIDGET_CLASS (gx_deals_board_parent_class)->size_allocate (widget, width, height, baseline);
  gtk_popover_present (GTK_POPOVER (GX_DEALS_BOARD (widget)->menu));
}

/* The card that was selected, else the first. */
static gboolean
gx_deals_board_grab_focus (GtkWidget *widget)
{
  GxDealsBoard *self = GX_DEALS_BOARD (widget);
  GxDealsLane *lane = current_lane (self);

  for (guint i = 0; lane == NULL && i < gx_deals_board_get_n_lanes (self); i++)
    if (gx_deals_lane_get_n_cards (gx_deals_board_get_lane (self, i)) > 0)
      lane = gx_deals_board_get_lane (self, i);
  if (lane == NULL)
    return FALSE;
  gx_deals_lane_go_to (lane, gx_deals_lane_get_position (lane) != GTK_INVALID_LIST_POSITION ? gx_deals_lane_get_position (lane) : 0);
  return TRUE;
}

static void
gx_deals_board_dispose (GObject *object)
{
  gx_template_dispose (GTK_WIDGET (object), GX_TYPE_DEALS_BOARD);
  G_OBJECT_CLASS (gx_deals_board_parent_class)->dispose (object);
}

static void
gx_deals_board_class_init (GxDealsBoardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_deals_board_dispose;
  widget_class->size_allocate = gx_deals_board_size_allocate;
  widget_class->grab_focus = gx_deals_board_grab_focus;
  widget_class->focus = gx_template_focus;

  signals[SELECTED] = g_signal_new ("selected", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[OPENED] = g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[MOVED] = g_signal_new ("moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);
  signals[CLOSED] = g_signal_new ("closed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_BOOLEAN);
  signals[CLOSED_OPENED] = g_signal_new ("closed-opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/deals_board.ui");
  gtk_widget_class_bind_template_child (widget_class, GxDealsBoard, scroller);
  gtk_widget_class_bind_template_child (widget_class, GxDealsBoard, lanes);
  gtk_widget_class_bind_template_child (widget_class, GxDealsBoard, won);
  gtk_widget_class_bind_template_child (widget_class, GxDealsBoard, lost);
  gtk_widget_class_bind_template_child (widget_class, GxDealsBoard, won_count);
  gtk_widget_class_bind_template_child (widget_class, GxDealsBoard, won_amount);
  gtk_widget_class_bind_template_child (widget_class, GxDealsBoard, lost_count);
  gtk_widget_class_bind_template_child (widget_class, GxDealsBoard, lost_amount);
  gtk_widget_class_bind_template_child (widget_class, GxDealsBoard, menu);
  gtk_widget_class_bind_template_callback (widget_class, rail_clicked);
  gtk_widget_class_bind_template_callback (widget_class, secondary_pressed);
  gtk_widget_class_install_action (widget_class, "board.walk", "i", walk_action);
  gtk_widget_class_install_action (widget_class, "board.move", "i", move_action);
  gtk_widget_class_install_action (widget_class, "board.close", "b", close_action);
  gtk_widget_class_install_action (widget_class, "board.menu", NULL, menu_action);
}

static void
gx_deals_board_init (GxDealsBoard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gx_edge_scroll_attach (self->scroller);
  accept_drops (self, self->won);
  accept_drops (self, self->lost);
  add_keys (self);
}

void
gx_deals_board_set_format (GxDealsBoard *self, const GxFormat *format)
{
  self->context.format = format;
  gx_deals_board_rebind (self);
}

void
gx_deals_board_set_next (GxDealsBoard *self, GxDealsNextFunc func, gpointer user_data)
{
  self->context.next = func;
  self->context.next_data = user_data;
}

void
gx_deals_board_set_menu (GxDealsBoard *self, GMenuModel *menu)
{
  gtk_popover_menu_set_menu_model (self->menu, menu);
}

static void
update_narrow (GxDealsBoard *self)
{
  guint n = gx_deals_board_get_n_lanes (self);
  gboolean is_narrow = n > 0 && (self->room - RAIL) / (int) n < gx_letters_scale (GTK_WIDGET (self), NARROW_LANE);

  if (is_narrow == self->context.is_narrow)
    return;
  self->context.is_narrow = is_narrow;
  gx_deals_board_rebind (self);
}

void
gx_deals_board_set_room (GxDealsBoard *self, int room)
{
  self->room = room;
  update_narrow (self);
}

void
gx_deals_board_set_writable (GxDealsBoard *self, gboolean can_write)
{
  self->context.can_move = can_write;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "board.move", can_write);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "board.close", can_write);
}

void
gx_deals_board_set_stages (GxDealsBoard *self, const GPtrArray *stages)
{
  GtkWidget *lane;

  while ((lane = gtk_widget_get_first_child (GTK_WIDGET (self->lanes))) != NULL)
    gtk_box_remove (self->lanes, lane);
  for (guint i = 0; i < stages->len; i++)
    {
      lane = gx_deals_lane_new (stages->pdata[i], &self->context);
      g_signal_connect_object (lane, "selected", G_CALLBACK (lane_selected), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (lane, "opened", G_CALLBACK (lane_opened), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (lane, "dropped", G_CALLBACK (lane_dropped), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->lanes, lane);
    }
  update_narrow (self);
}

void
gx_deals_board_set_closed (GxDealsBoard *self, gboolean won, const GxDealsFigures *figures)
{
  g_autofree char *number = gx_data_count (figures->count);
  /* Translators: how many deals were won, or lost, in this month. */
  g_autofree char *count = g_strdup_printf (_("this month %s"), number);
  g_autofree char *amount = gx_deals_money (figures->amount, NULL, self->context.format);
  g_autofree char *left_out = gx_deals_left_out (figures->left_out);
  g_autofree char *tip = g_strjoin ("\n", amount, left_out != NULL ? left_out : _("Click to see them; drop a card here to close its deal."), NULL);

  gtk_label_set_text (won ? self->won_count : self->lost_count, count);
  gtk_label_set_text (won ? self->won_amount : self->lost_amount, amount);
  gtk_widget_set_tooltip_text (won ? self->won : self->lost, tip);
}

void
gx_deals_board_rebind (GxDealsBoard *self)
{
  for (guint i = 0; i < gx_deals_board_get_n_lanes (self); i++)
    gx_deals_lane_rebind (gx_deals_board_get_lane (self, i));
}

void
gx_deals_board_unselect (GxDealsBoard *self, GxDealsLane *but)
{
  for (guint i = 0; i < gx_deals_board_get_n_lanes (self); i++)
    if (gx_deals_board_get_lane (self, i) != but)
      gx_deals_lane_select (gx_deals_board_get_lane (self, i), GTK_INVALID_LIST_POSITION);
}
