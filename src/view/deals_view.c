/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/deals_view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "view/pane.h"

struct _GxDealsView
{
  GxPageView parent_instance;
  AdwLeaflet *leaflet;
  GtkWidget *main_pane, *detail_pane, *separator;
  GtkToggleButton *board_toggle, *list_toggle;
  GtkDropDown *pipelines;
  GxListPane *list;
  GxDealsBoard *board;
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
  MODE_CHANGED,
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

static void
mode_toggled (GxDealsView *self)
{
  gx_list_pane_set_instead (self->list, gtk_toggle_button_get_active (self->board_toggle));
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
      gx_deals_board_set_room (self->board, self->room);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (GX_TYPE_PANE);
  g_type_ensure (GX_TYPE_LIST_PANE);
  g_type_ensure (GX_TYPE_DEALS_BOARD);
  g_type_ensure (GX_TYPE_DEALS_DETAIL);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/deals_view.ui");
  gtk_widget_class_bind_template_child (widget_class, GxDealsView, leaflet);
  gtk_widget_class_bind_template_child (widget_class, GxDealsView, main_pane);
  gtk_widget_class_bind_template_child (widget_class, GxDealsView, detail_pane);
  gtk_widget_class_bind_template_child (widget_class, GxDealsView, separator);
  gtk_widget_class_bind_template_child (widget_class, GxDealsView, board_toggle);
  gtk_widget_class_bind_template_child (widget_class, GxDealsView, list_toggle);
  gtk_widget_class_bind_template_child (widget_class, GxDealsView, pipelines);
  gtk_widget_class_bind_template_child (widget_class, GxDealsView, board);
  gtk_widget_class_bind_template_child (widget_class, GxDealsView, list);
  gtk_widget_class_bind_template_child (widget_class, GxDealsView, detail);
  gtk_widget_class_bind_template_callback (widget_class, update_buttons);
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

  signals[MODE_CHANGED] = g_signal_new ("mode-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PIPELINE_CHOSEN] = g_signal_new ("pipeline-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
gx_deals_view_init (GxDealsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gx_list_pane_describe (self->list, &gx_deal_entity, columns, _("Deals"), _("Search deals"), NULL);
  gx_list_pane_set_instead (self->list, TRUE);
  g_object_bind_property (self->main_pane, "room", self, "room", G_BINDING_SYNC_CREATE);
  update_buttons (self);
}

GxListPane *
gx_deals_view_get_list (GxDealsView *self)
{
  return self->list;
}

GxDealsBoard *
gx_deals_view_get_board (GxDealsView *self)
{
  return self->board;
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
  g_autoptr (GMenu) many = g_menu_new ();
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
  g_menu_append (many, _("_Bulk edit…"), "page.bulk-edit");
  g_menu_append (remove, _("_Delete"), "page.delete");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (look));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (move));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (many));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (remove));
  return G_MENU_MODEL (menu);
}

void
gx_deals_view_set_stages (GxDealsView *self, const GPtrArray *stages)
{
  g_autoptr (GMenuModel) menu = make_menu (stages);

  gx_deals_board_set_menu (self->board, menu);
  gx_record_table_set_menu (gx_list_pane_get_table (self->list), menu);
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
gx_deals_view_show_list (GxDealsView *self)
{
  adw_leaflet_set_visible_child (self->leaflet, self->main_pane);
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
