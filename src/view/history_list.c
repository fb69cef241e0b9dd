/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/history_list.h"

#include <glib/gi18n-lib.h>

#include "view/history_line.h"
#include "view/one_stop.h"
#include "view/stream_row.h"
#include "view/template.h"

struct _GxHistoryList
{
  GtkWidget parent_instance;
  GtkListView *view;
  GtkWidget *scroller;
  GtkWidget *empty;
  GtkActionable *as_of;
  GtkPopover *menu;
  const GxFormat *format;
  gboolean can_put_back;
  gint64 change_id; /* the menu's */
};

enum
{
  PUT_BACK,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxHistoryList, gx_history_list, GTK_TYPE_WIDGET)

static GMenuModel *
menu_of (GxHistoryLine *line)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  /* Translators: a field and what it was, such as “Phone: “13805741234””. */
  g_autofree char *field = g_strdup_printf (_("Put back %s"), line->put_back);
  /* A field may be called anything; in a menu _ marks a key. */
  g_auto (GStrv) parts = g_strsplit (field, "_", -1);
  g_autofree char *escaped = g_strjoinv ("__", parts);

  g_menu_append (menu, escaped, "history.put-back(false)");
  g_menu_append (menu, _("The whole record as it was before this"), "history.put-back(true)");
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

static void
pop_up (GxHistoryList *self, GtkWidget *row, GxHistoryLine *line)
{
  g_autoptr (GMenuModel) menu = menu_of (line);
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (row, GTK_WIDGET (self), &bounds))
    return;
  self->change_id = line->change_id;
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), menu);
  gtk_popover_set_pointing_to (self->menu, &(GdkRectangle) { bounds.origin.x + bounds.size.width - 24, bounds.origin.y, 24, bounds.size.height });
  gtk_popover_popup (self->menu);
}

static void
more_wanted (GxStreamRow *row, GtkListItem *item)
{
  pop_up (GX_HISTORY_LIST (gtk_widget_get_ancestor (GTK_WIDGET (row), GX_TYPE_HISTORY_LIST)), GTK_WIDGET (row), gtk_list_item_get_item (item));
}

static gboolean
can_put_back (GxHistoryList *self, const GxHistoryLine *line)
{
  return self->can_put_back && line->put_back != NULL;
}

/* NULL when it is elsewhere. Not by the focus child: a menu that closes clears it although the focus came back. */
static GtkWidget *
focus_within (GxHistoryList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)) ? focus : NULL;
}

/* Enter in a row does what its button does. */
static void
row_activated (GxHistoryList *self, guint position)
{
  GtkWidget *row = focus_within (self);
  g_autoptr (GxHistoryLine) line = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (self->view)), position);

  if (row != NULL && line != NULL && can_put_back (self, line))
    pop_up (self, row, line);
}

static void
put_back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GxHistoryList *self = GX_HISTORY_LIST (widget);

  gtk_widget_grab_focus (GTK_WIDGET (self->view)); /* it is in the menu that closes: where GTK takes it from there is another's business */
  g_signal_emit (self, signals[PUT_BACK], 0, self->change_id, g_variant_get_boolean (parameter));
}

static void
setup_row (GxHistoryList *self, GtkListItem *item)
{
  GtkWidget *row = gx_stream_row_new ();

  gx_stream_row_set_long (GX_STREAM_ROW (row));
  g_signal_connect_object (row, "more-wanted", G_CALLBACK (more_wanted), item, 0);
  gtk_list_item_set_child (item, row);
}

static void
bind_row (GxHistoryList *self, GtkListItem *item)
{
  GxHistoryLine *line = gtk_list_item_get_item (item);
  guint position = gtk_list_item_get_position (item);
  GxStreamRow *row = GX_STREAM_ROW (gtk_list_item_get_child (item));
  g_autoptr (GxHistoryLine) above =
    position > 0 ? g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (self->view)), position - 1) : NULL;

  gx_stream_row_set (row, line->icon, line->author, line->text);
  gx_stream_row_set_when (row, line->at, above != NULL ? above->at : GX_NO_INSTANT, self->format);
  gx_stream_row_set_more (row, can_put_back (self, line) ? _("Put back") : NULL);
}

static void
gx_history_list_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GTK_WIDGET_CLASS (gx_history_list_parent_class)->size_allocate (widget, width, height, baseline);
  gtk_popover_present (GX_HISTORY_LIST (widget)->menu);
}

static void
gx_history_list_dispose (GObject *object)
{
  gx_template_dispose (GTK_WIDGET (object), GX_TYPE_HISTORY_LIST);
  G_OBJECT_CLASS (gx_history_list_parent_class)->dispose (object);
}

static void
gx_history_list_class_init (GxHistoryListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_history_list_dispose;
  widget_class->size_allocate = gx_history_list_size_allocate;

  signals[PUT_BACK] = g_signal_new ("put-back", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/history_list.ui");
  gtk_widget_class_bind_template_child (widget_class, GxHistoryList, view);
  gtk_widget_class_bind_template_child (widget_class, GxHistoryList, scroller);
  gtk_widget_class_bind_template_child (widget_class, GxHistoryList, empty);
  gtk_widget_class_bind_template_child (widget_class, GxHistoryList, as_of);
  gtk_widget_class_bind_template_child (widget_class, GxHistoryList, menu);
  gtk_widget_class_bind_template_callback (widget_class, setup_row);
  gtk_widget_class_bind_template_callback (widget_class, bind_row);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_install_action (widget_class, "history.put-back", "b", put_back);
}

static void
gx_history_list_init (GxHistoryList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gx_be_one_stop (GTK_WIDGET (self->view));
}

void
gx_history_list_set_format (GxHistoryList *self, const GxFormat *format)
{
  self->format = format;
}

void
gx_history_list_set_record (GxHistoryList *self, const char *entity, gint64 id)
{
  gtk_actionable_set_action_target (self->as_of, "(sx)", entity, id);
}

void
gx_history_list_set_can_put_back (GxHistoryList *self, gboolean can)
{
  self->can_put_back = can;
}

void
gx_history_list_set_model (GxHistoryList *self, GListModel *model)
{
  g_autoptr (GtkNoSelection) selection = model != NULL ? gtk_no_selection_new (g_object_ref (model)) : NULL;
  gboolean has_lines = model != NULL && g_list_model_get_n_items (model) > 0;
  gboolean had_focus = focus_within (self) != NULL;

  gtk_widget_set_visible (self->empty, !has_lines);
  gtk_widget_set_visible (self->scroller, has_lines);
  gtk_list_view_set_model (self->view, selection != NULL ? GTK_SELECTION_MODEL (selection) : NULL);
  if (had_focus && has_lines) /* its row is gone */
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}
