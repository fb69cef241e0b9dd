/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/go_to.h"

#include <adwaita.h>

#include "view/data_text.h"
#include "view/letters.h"
#include "view/template.h"

#define WIDTH 580 /* pixels at 96 dots an inch */

struct _GxGoTo
{
  GtkWidget parent_instance;
  GtkEditable *entry;
  AdwClamp *clamp;
  GtkWidget *scrolled;
  GtkListBox *rows;
  GtkWidget *nothing;

  GtkWidget *before;     /* weak: had the focus */
  gboolean is_complete;  /* what stands there answers what is typed */
  gboolean wants_first;  /* Enter came sooner than the answer */
  gboolean closing;
};

enum
{
  SEARCH_CHANGED,
  PICKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxGoTo, gx_go_to, GTK_TYPE_WIDGET)

static GxGoToItem *
item_of (GtkListBoxRow *row)
{
  return row != NULL ? g_object_get_data (G_OBJECT (row), "item") : NULL;
}

static void
pick (GxGoTo *self, GtkListBoxRow *row)
{
  g_autoptr (GxGoToItem) item = item_of (row) != NULL ? g_object_ref (item_of (row)) : NULL;

  if (item == NULL)
    return;
  gx_go_to_close (self);
  g_signal_emit (self, signals[PICKED], 0, item);
}

static void
row_activated (GxGoTo *self, GtkListBoxRow *row)
{
  pick (self, row);
}

/* Enter comes sooner than what it is meant for: the rows that still stand there are of the text before. */
static void
entry_activated (GxGoTo *self)
{
  if (self->is_complete)
    pick (self, gtk_list_box_get_selected_row (self->rows));
  else
    self->wants_first = TRUE;
}

static void
entry_changed (GxGoTo *self)
{
  if (self->closing)
    return;
  self->is_complete = FALSE;
  self->wants_first = FALSE;
  g_signal_emit (self, signals[SEARCH_CHANGED], 0, gtk_editable_get_text (self->entry));
}

static void
move (GxGoTo *self, int by)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->rows);
  GtkListBoxRow *next = gtk_list_box_get_row_at_index (self->rows, row != NULL ? MAX (gtk_list_box_row_get_index (row) + by, 0) : 0);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  graphene_rect_t bounds;

  if (next == NULL)
    return;
  gtk_list_box_select_row (self->rows, next);
  if (gtk_widget_compute_bounds (GTK_WIDGET (next), GTK_WIDGET (self->rows), &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y - 30, bounds.origin.y + bounds.size.height);
}

/* In the bubble phase: keys that an input method is composing with never come here. */
static gboolean
key_pressed (GxGoTo *self, guint keyval, guint keycode, GdkModifierType state)
{
  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Down:
      move (self, 5);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Up:
      move (self, -5);
      return GDK_EVENT_STOP;
    case GDK_KEY_Tab:
    case GDK_KEY_ISO_Left_Tab:
      return GDK_EVENT_STOP; /* there is nowhere else to go */
    case GDK_KEY_Escape:
      gx_go_to_close (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* A click elsewhere, another window's dialog: what has lost the focus is not wanted any more. The program's own windows coming and going are no reason. */
static void
focus_left (GxGoTo *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL && gtk_window_is_active (GTK_WINDOW (root)) && !self->closing)
    {
      g_clear_weak_pointer (&self->before); /* the focus is where it should be */
      gx_go_to_close (self);
    }
}

static GtkWidget *
make_row (GxGoToItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *title = gx_data_label_new (FALSE);
  GtkWidget *detail = gx_data_label_new (FALSE);
  GtkWidget *row = gtk_list_box_row_new ();
  g_autofree char *spoken = item->detail != NULL ? g_strdup_printf ("%s, %s", item->title, item->detail) : g_strdup (item->title);

  gtk_label_set_text (GTK_LABEL (title), item->title);
  gtk_label_set_text (GTK_LABEL (detail), item->detail != NULL ? item->detail : "");
  gtk_widget_set_hexpand (detail, TRUE);
  gtk_widget_set_halign (detail, GTK_ALIGN_END);
  gtk_widget_add_css_class (detail, "gx-2nd");
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (item->icon));
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), detail);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_can_focus (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full (G_OBJECT (row), "item", g_object_ref (item), g_object_unref);
  return row;
}

static void
update_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  GtkWidget *heading = NULL;

  if (before == NULL || item_of (before)->group != item_of (row)->group)
    {
      heading = gtk_label_new (item_of (row)->group);
      gtk_label_set_xalign (GTK_LABEL (heading), 0);
      gtk_widget_add_css_class (heading, "gx-group");
      gtk_widget_add_css_class (heading, "gx-2nd");
    }
  gtk_list_box_row_set_header (row, heading);
}

static void
gx_go_to_dispose (GObject *object)
{
  g_clear_weak_pointer (&GX_GO_TO (object)->before);
  gx_template_dispose (GTK_WIDGET (object), GX_TYPE_GO_TO);
  G_OBJECT_CLASS (gx_go_to_parent_class)->dispose (object);
}

static void
gx_go_to_class_init (GxGoToClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_go_to_dispose;

  signals[SEARCH_CHANGED] = g_signal_new ("search-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[PICKED] = g_signal_new ("picked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, GX_TYPE_GO_TO_ITEM);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/go_to.ui");
  gtk_widget_class_bind_template_child (widget_class, GxGoTo, entry);
  gtk_widget_class_bind_template_child (widget_class, GxGoTo, clamp);
  gtk_widget_class_bind_template_child (widget_class, GxGoTo, scrolled);
  gtk_widget_class_bind_template_child (widget_class, GxGoTo, rows);
  gtk_widget_class_bind_template_child (widget_class, GxGoTo, nothing);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, focus_left);
}

static void
gx_go_to_init (GxGoTo *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_clamp_set_maximum_size (self->clamp, gx_letters_scale (GTK_WIDGET (self), WIDTH));
  adw_clamp_set_tightening_threshold (self->clamp, gx_letters_scale (GTK_WIDGET (self), WIDTH));
  gtk_list_box_set_header_func (self->rows, update_header, NULL, NULL);
}

void
gx_go_to_open (GxGoTo *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    g_set_weak_pointer (&self->before, gtk_root_get_focus (root));
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_editable_set_text (self->entry, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  entry_changed (self);
}

void
gx_go_to_close (GxGoTo *self)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  self->closing = TRUE;
  if (self->before != NULL)
    gtk_widget_grab_focus (self->before);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_editable_set_text (self->entry, "");
  g_clear_weak_pointer (&self->before);
  self->closing = FALSE;
}

void
gx_go_to_set_items (GxGoTo *self, GPtrArray *items, gboolean complete)
{
  GtkWidget *row;

  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->rows, 0))) != NULL)
    gtk_list_box_remove (self->rows, row);
  for (guint i = 0; i < items->len; i++)
    gtk_list_box_append (self->rows, make_row (items->pdata[i]));

  gtk_list_box_select_row (self->rows, gtk_list_box_get_row_at_index (self->rows, 0));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled)), 0);
  gtk_widget_set_visible (self->scrolled, items->len > 0);
  gtk_widget_set_visible (self->nothing, items->len == 0 && complete);
  self->is_complete = complete;
  if (complete && self->wants_first)
    {
      self->wants_first = FALSE;
      entry_activated (self);
    }
}
