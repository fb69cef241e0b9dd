/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/deals_view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "view/data_text.h"
#include "view/filter_bar.h"
#include "view/pane.h"
#include "view/step_buttons.h"

#define ROOM_FOR_SEARCH 600 /* pixels from which the search stands in the header */
#define ROOM_FOR_STEPS 440

struct _GxDealsView
{
  GxPageView parent_instance;
  AdwLeaflet *leaflet;
  GtkWidget *main_pane, *detail_pane, *separator;
  AdwHeaderBar *header;
  GtkToggleButton *board_toggle, *list_toggle;
  GtkDropDown *pipelines;
  GtkWidget *steps, *search_room, *search_row;
  GtkEditable *search;
  GtkStack *stack, *modes;
  GxFilterBar *filter_bar;
  AdwStatusPage *nothing;
  GxDealsBoard *board;
  GxRecordTable *list;
  GtkLabel *status;
  GxDealsDetail *detail;

  gboolean end_buttons;
  gboolean setting_pipelines;
  int room;
};

enum
{
  PROP_END_BUTTONS = 1,
  PROP_ROOM,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

enum
{
  SEARCH_CHANGED,
  MODE_CHANGED,
  FIRST_WANTED,
  PIPELINE_CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxDealsView, gx_deals_view, GX_TYPE_PAGE_VIEW)

static const GxColumnSpec columns[] = {
  { "title", NULL, 0 },
  { "customer_id", NULL, 190, 520 },
  { "stage_id", NULL, 96 },
  { "amount", NULL, 110, 340 },
  { "probability", NULL, 84, 960 },
  { "expected_close", NULL, 104, 640 },
  { "owner_id", NULL, 84, 760 },
  { "opened_on", NULL, 96, 1060 },
  { NULL },
};

/* Title buttons follow what is shown, or Close would vanish with a hidden pane. */
static void
update_buttons (GxDealsView *self)
{
  gboolean is_last = !gtk_widget_get_visible (self->detail_pane) || adw_leaflet_get_folded (self->leaflet);

  g_object_set (self, "end-buttons", is_last, NULL);
}

/* The same entry, in the header or in a row of its own below it. */
static void
place_search (GxDealsView *self)
{
  GtkWidget *entry = GTK_WIDGET (self->search);
  GtkWidget *place = self->room >= ROOM_FOR_SEARCH ? self->search_room : self->search_row;
  gboolean has_focus;

  gtk_widget_set_visible (self->steps, self->room >= ROOM_FOR_STEPS);
  gtk_widget_set_visible (self->search_row, place == self->search_row);
  if (gtk_widget_get_parent (entry) == place)
    return;
  has_focus = (gtk_widget_get_state_flags (entry) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
  g_object_ref (entry);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (entry)), entry);
  gtk_box_append (GTK_BOX (place), entry);
  if (has_focus)
    gtk_widget_grab_focus (entry);
  g_object_unref (entry);
}

static void
search_changed (GxDealsView *self)
{
  g_signal_emit (self, signals[SEARCH_CHANGED], 0, gtk_editable_get_text (self->search));
}

static void
search_activated (GxDealsView *self)
{
  g_signal_emit (self, signals[FIRST_WANTED], 0);
}

void
gx_deals_view_focus (GxDealsView *self)
{
  if (!g_str_equal (gtk_stack_get_visible_child_name (self->stack), "deals"))
    gtk_widget_child_focus (gtk_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD);
  else if (!gx_deals_view_is_board (self))
    gx_record_table_focus (self->list);
  else if (!gx_deals_board_focus (self->board))
    gx_deals_view_focus_search (self);
}

static void
search_stopped (GxDealsView *self)
{
  if (*gtk_editable_get_text (self->search) != '\0')
    gtk_editable_set_text (self->search, "");
  else
    gx_deals_view_focus (self);
}

/* In the bubble phase: keys that an input method is composing with never come here. */
static gboolean
search_key_pressed (GxDealsView *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  gx_deals_view_focus (self);
  return GDK_EVENT_STOP;
}

static void
clear_search (GxDealsView *self)
{
  gtk_editable_set_text (self->search, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
mode_toggled (GxDealsView *self)
{
  gboolean is_board = gtk_toggle_button_get_active (self->board_toggle);

  gtk_stack_set_visible_child_name (self->modes, is_board ? "board" : "list");
  g_signal_emit (self, signals[MODE_CHANGED], 0);
}

static void
pipeline_selected (GxDealsView *self)
{
  if (!self->setting_pipelines)
    g_signal_emit (self, signals[PIPELINE_CHOSEN], 0, gtk_drop_down_get_selected (self->pipelines));
}

static void
gx_deals_view_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  GxDealsView *self = GX_DEALS_VIEW (object);

  switch (property_id)
    {
    case PROP_END_BUTTONS:
      g_value_set_boolean (value, self->end_buttons);
      break;
    case PROP_ROOM:
      g_value_set_int (value, self->room);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gx_deals_view_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  GxDealsView *self = GX_DEALS_VIEW (object);

  switch (property_id)
    {
    case PROP_END_BUTTONS:
      self->end_buttons = g_value_get_boolean (value);
      break;
    case PROP_ROOM:
      self->room = g_value_get_int (value);
      g_object_set (self->list, "room", self->room, NULL);
      gx_deals_board_set_room (self->board, self->room);
      place_search (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (GX_TYPE_FILTER_BAR);
  g_type_ensure (GX_TYPE_PANE);
  g_type_ensure (GX_TYPE_STEP_BUTTONS);
  g_type_ensure (GX_TYPE_DEALS_BOARD);
  g_type_ensure (GX_TYPE_RECORD_TABLE);
  g_type_ensure (GX_TYPE_DEALS_DETAIL);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/deals_view.ui");
  gtk_widget_class_bind_template_child (widget_class, GxDealsView, leaflet);
  gtk_widget_class_bind_template_child (widget_class, GxDealsView, main_pane);
  gtk_widget_class_bind_template_child (widget_class, GxDealsView, detail_pane);
  gtk_widget_class_bind_template_child (widget_class, GxDealsView, separator);
  gtk_widget_class_bind_template_child (widget_class, GxDealsView, header);
  gtk_widget_class_bind_template_child (widget_class, GxDealsView, board_toggle);
  gtk_widget_class_bind_template_child (widget_class, GxDealsView, list_toggle);
  gtk_widget_class_bind_template_child (widget_class, GxDealsView, pipelines);
  gtk_widget_class_bind_template_child (widget_class, GxDealsView, steps);
  gtk_widget_class_bind_template_child (widget_class, GxDealsView, search_room);
  gtk_widget_class_bind_template_child (widget_class, GxDealsView, search_row);
  gtk_widget_class_bind_template_child (widget_class, GxDealsView, search);
  gtk_widget_class_bind_template_child (widget_class, GxDealsView, stack);
  gtk_widget_class_bind_template_child (widget_class, GxDealsView, modes);
  gtk_widget_class_bind_template_child (widget_class, GxDealsView, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, GxDealsView, nothing);
  gtk_widget_class_bind_template_child (widget_class, GxDealsView, board);
  gtk_widget_class_bind_template_child (widget_class, GxDealsView, list);
  gtk_widget_class_bind_template_child (widget_class, GxDealsView, status);
  gtk_widget_class_bind_template_child (widget_class, GxDealsView, detail);
  gtk_widget_class_bind_template_callback (widget_class, update_buttons);
  gtk_widget_class_bind_template_callback (widget_class, search_changed);
  gtk_widget_class_bind_template_callback (widget_class, search_activated);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, search_key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, clear_search);
  gtk_widget_class_bind_template_callback (widget_class, mode_toggled);
  gtk_widget_class_bind_template_callback (widget_class, pipeline_selected);
}

static void
gx_deals_view_class_init (GxDealsViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->get_property = gx_deals_view_get_property;
  object_class->set_property = gx_deals_view_set_property;

  properties[PROP_END_BUTTONS] = g_param_spec_boolean ("end-buttons", NULL, NULL, FALSE, flags);
  properties[PROP_ROOM] = g_param_spec_int ("room", NULL, NULL, 0, G_MAXINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SEARCH_CHANGED] = g_signal_new ("search-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[MODE_CHANGED] = g_signal_new ("mode-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FIRST_WANTED] = g_signal_new ("first-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PIPELINE_CHOSEN] = g_signal_new ("pipeline-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
gx_deals_view_init (GxDealsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gx_record_table_describe (self->list, &gx_deal_entity, columns, _("Deals"));
  g_object_bind_property (self->main_pane, "room", self, "room", G_BINDING_SYNC_CREATE);
  place_search (self);
  update_buttons (self);
}

GxDealsBoard *
gx_deals_view_get_board (GxDealsView *self)
{
  return self->board;
}

GxRecordTable *
gx_deals_view_get_list (GxDealsView *self)
{
  return self->list;
}

GxDealsDetail *
gx_deals_view_get_detail (GxDealsView *self)
{
  return self->detail;
}

/* What can be done with a deal: the same of a card and of a row. */
static GMenuModel *
make_menu (const GPtrArray *stages)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) look = g_menu_new ();
  g_autoptr (GMenu) move = g_menu_new ();
  g_autoptr (GMenu) to = g_menu_new ();
  g_autoptr (GMenu) remove = g_menu_new ();

  g_menu_append (look, _("_Open"), "page.open");
  g_menu_append (look, _("Open _customer"), "page.open-customer");
  for (guint i = 0; i < stages->len; i++)
    {
      GxRecord *stage = stages->pdata[i];
      g_autoptr (GMenuItem) item = g_menu_item_new (GX_STAGE (stage)->name, NULL);

      g_menu_item_set_action_and_target (item, "page.move", "x", stage->id);
      g_menu_append_item (to, item);
    }
  g_menu_append_submenu (move, _("_Move to"), G_MENU_MODEL (to));
  g_menu_append (move, _("_Won…"), "page.win");
  g_menu_append (move, _("_Lost…"), "page.lose");
  g_menu_append (remove, _("_Delete"), "page.delete");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (look));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (move));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (remove));
  return G_MENU_MODEL (menu);
}

void
gx_deals_view_set_stages (GxDealsView *self, const GPtrArray *stages)
{
  g_autoptr (GMenuModel) menu = make_menu (stages);

  gx_deals_board_set_menu (self->board, menu);
  gx_record_table_set_menu (self->list, menu);
}

void
gx_deals_view_set_pipelines (GxDealsView *self, const char *const *names, guint chosen)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (names);

  self->setting_pipelines = TRUE;
  gtk_drop_down_set_model (self->pipelines, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (self->pipelines, chosen);
  self->setting_pipelines = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->pipelines), g_strv_length ((char **) names) > 1);
}

gboolean
gx_deals_view_is_board (GxDealsView *self)
{
  return gtk_toggle_button_get_active (self->board_toggle);
}

void
gx_deals_view_set_board (GxDealsView *self, gboolean is_board)
{
  gtk_toggle_button_set_active (is_board ? self->board_toggle : self->list_toggle, TRUE);
}

void
gx_deals_view_set_state (GxDealsView *self, GxDealsState state)
{
  static const char *const pages[] = { [GX_DEALS_FOUND] = "deals", [GX_DEALS_NOTHING_FOUND] = "nothing", [GX_DEALS_NONE_YET] = "empty" };
  g_autofree char *title = gx_data_nothing_found (gtk_editable_get_text (self->search));

  if (state == GX_DEALS_NOTHING_FOUND)
    adw_status_page_set_title (self->nothing, title);
  if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), pages[state]))
    return;
  gtk_stack_set_visible_child_name (self->stack, pages[state]);
  if (state == GX_DEALS_NONE_YET && gtk_widget_get_state_flags (GTK_WIDGET (self->search)) & GTK_STATE_FLAG_FOCUS_WITHIN)
    gx_deals_view_focus (self); /* nobody searches where there is nothing */
}

void
gx_deals_view_set_some (GxDealsView *self, const char *title)
{
  gx_filter_bar_set_title (self->filter_bar, title);
}

void
gx_deals_view_set_status (GxDealsView *self, const char *text, gboolean is_error)
{
  gtk_label_set_text (self->status, text);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->status)), *text != '\0');
  (is_error ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self->status), "error");
}

const char *
gx_deals_view_get_search (GxDealsView *self)
{
  return gtk_editable_get_text (self->search);
}

void
gx_deals_view_set_search (GxDealsView *self, const char *text)
{
  gtk_editable_set_text (self->search, text);
}

void
gx_deals_view_focus_search (GxDealsView *self)
{
  adw_leaflet_set_visible_child (self->leaflet, self->main_pane);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_select_region (self->search, 0, -1);
}

void
gx_deals_view_show_detail (GxDealsView *self, gboolean is_shown)
{
  gtk_widget_set_visible (self->detail_pane, is_shown);
  gtk_widget_set_visible (self->separator, is_shown);
  adw_leaflet_set_visible_child (self->leaflet, is_shown ? self->detail_pane : self->main_pane);
  update_buttons (self);
}

gboolean
gx_deals_view_shows_detail (GxDealsView *self)
{
  return gtk_widget_get_visible (self->detail_pane);
}
