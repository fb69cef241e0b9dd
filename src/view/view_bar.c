/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/view_bar.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "view/data_text.h"
#include "view/late_menu.h"
#include "view/template.h"
#include "view/wrap_layout.h"

struct _GxViewBar
{
  GtkWidget parent_instance;
  AdwBin *start;
  GtkMenuButton *views;
  GtkLabel *name;
  GtkLabel *mark; /* beside the name: changed */
  GtkBox *chips;
  GtkWidget *group_scroller;
  GtkBox *groups;
  GtkMenuButton *columns_button;
  GxColumnChooser *columns;
  gboolean is_filling;
};

enum
{
  CHIP_REMOVED,
  GROUP_CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

#define INDEX "gx-index"
#define LONGEST_CHIP 36 /* letters; the tooltip says all of it */

G_DEFINE_FINAL_TYPE (GxViewBar, gx_view_bar, GTK_TYPE_WIDGET)

static void
remove_clicked (GtkButton *button, GxViewBar *self)
{
  g_signal_emit (self, signals[CHIP_REMOVED], 0, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), INDEX)));
}

static void
group_toggled (GtkToggleButton *button, GxViewBar *self)
{
  if (self->is_filling)
    return;
  if (gtk_toggle_button_get_active (button))
    g_signal_emit (self, signals[GROUP_CHOSEN], 0, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), INDEX)));
}

static void
clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static GtkWidget *
chip_new (GxViewBar *self, const char *words, guint index)
{
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  GtkWidget *edit = gtk_button_new ();
  GtkWidget *label = gx_data_label_new (FALSE);
  GtkWidget *remove = gtk_button_new_from_icon_name ("gx-close-symbolic");
  g_autofree char *what = g_strdup_printf (_("Remove the condition “%s”"), words);

  gtk_label_set_text (GTK_LABEL (label), words);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), LONGEST_CHIP);
  gtk_button_set_child (GTK_BUTTON (edit), label);
  gtk_widget_add_css_class (edit, "flat");
  gtk_widget_set_tooltip_text (edit, words);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (edit), "page.filter");
  g_object_set_data (G_OBJECT (remove), INDEX, GUINT_TO_POINTER (index));
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_clicked), self, 0);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_tooltip_text (remove, what);
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, what, -1);
  gtk_widget_add_css_class (chip, "gx-chip");
  gtk_box_append (GTK_BOX (chip), edit);
  gtk_box_append (GTK_BOX (chip), remove);
  return chip;
}

static void
gx_view_bar_dispose (GObject *object)
{
  gx_template_dispose (GTK_WIDGET (object), GX_TYPE_VIEW_BAR);
  G_OBJECT_CLASS (gx_view_bar_parent_class)->dispose (object);
}

static void
gx_view_bar_class_init (GxViewBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_view_bar_dispose;
  signals[CHIP_REMOVED] = g_signal_new ("chip-removed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[GROUP_CHOSEN] = g_signal_new ("group-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  g_type_ensure (GX_TYPE_WRAP_LAYOUT);
  g_type_ensure (GX_TYPE_COLUMN_CHOOSER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/view_bar.ui");
  gtk_widget_class_bind_template_child (widget_class, GxViewBar, start);
  gtk_widget_class_bind_template_child (widget_class, GxViewBar, views);
  gtk_widget_class_bind_template_child (widget_class, GxViewBar, name);
  gtk_widget_class_bind_template_child (widget_class, GxViewBar, mark);
  gtk_widget_class_bind_template_child (widget_class, GxViewBar, chips);
  gtk_widget_class_bind_template_child (widget_class, GxViewBar, group_scroller);
  gtk_widget_class_bind_template_child (widget_class, GxViewBar, groups);
  gtk_widget_class_bind_template_child (widget_class, GxViewBar, columns_button);
  gtk_widget_class_bind_template_child (widget_class, GxViewBar, columns);
}

static void
gx_view_bar_init (GxViewBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
gx_view_bar_set_start (GxViewBar *self, GtkWidget *widget)
{
  adw_bin_set_child (self->start, widget);
}

static void
show_name (GxViewBar *self)
{
  const char *name = gtk_label_get_text (self->name);
  g_autofree char *label = g_strdup_printf (gtk_widget_get_visible (GTK_WIDGET (self->mark)) ? _("Saved view: %s, changed") : _("Saved view: %s"), name);

  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->views), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

void
gx_view_bar_set_view (GxViewBar *self, const char *name)
{
  gtk_label_set_text (self->name, name);
  show_name (self);
}

void
gx_view_bar_set_changed (GxViewBar *self, gboolean changed)
{
  gtk_widget_set_visible (GTK_WIDGET (self->mark), changed);
  show_name (self);
}

void
gx_view_bar_open_menu (GxViewBar *self, const char *submenu)
{
  GtkPopover *menu;

  gtk_menu_button_popup (self->views);
  menu = gtk_menu_button_get_popover (self->views);
  if (submenu != NULL && GTK_IS_POPOVER_MENU (menu))
    g_object_set (menu, "visible-submenu", submenu, NULL);
}

void
gx_view_bar_open_columns (GxViewBar *self)
{
  gtk_menu_button_popup (self->columns_button);
}

void
gx_view_bar_set_menu (GxViewBar *self, GMenuModel *menu)
{
  gx_late_menu_set (self->views, menu);
}

void
gx_view_bar_set_chips (GxViewBar *self, const char *const *words)
{
  clear (self->chips);
  for (guint i = 0; words[i] != NULL; i++)
    gtk_box_append (self->chips, chip_new (self, words[i], i));
  gtk_widget_set_visible (GTK_WIDGET (self->chips), words[0] != NULL);
}

static GtkWidget *
group_new (GxViewBar *self, const char *label, const char *details, int index)
{
  g_autofree char *text = details != NULL ? g_strdup_printf ("%s  %s", label, details) : g_strdup (label);
  GtkWidget *button = gtk_toggle_button_new_with_label (text);

  g_object_set_data (G_OBJECT (button), INDEX, GINT_TO_POINTER (index));
  gtk_widget_add_css_class (button, "gx-chip");
  gtk_widget_add_css_class (button, "numeric");
  g_signal_connect_object (button, "toggled", G_CALLBACK (group_toggled), self, 0);
  return button;
}

/* The one that has the focus, from 1: 0 when none has. */
static guint
focused_group (GxViewBar *self)
{
  guint n = 1;

  for (GtkWidget *at = gtk_widget_get_first_child (GTK_WIDGET (self->groups)); at != NULL; at = gtk_widget_get_next_sibling (at), n++)
    if (gtk_widget_is_focus (at))
      return n;
  return 0;
}

/* Who went along the groups goes on from the same place; a group that is no more leaves the keyboard to the first. */
static void
focus_group (GxViewBar *self, guint place)
{
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self->groups)), *at = first;

  while (at != NULL && --place > 0)
    at = gtk_widget_get_next_sibling (at);
  gtk_widget_grab_focus (at != NULL ? at : first);
}

void
gx_view_bar_set_groups (GxViewBar *self, const GxGroupLabel *groups, guint n_groups, int chosen)
{
  GtkWidget *all = group_new (self, _("All"), NULL, -1);
  guint focused = focused_group (self);

  self->is_filling = TRUE;
  clear (self->groups);
  gtk_box_append (self->groups, all);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (all), chosen < 0);
  for (guint i = 0; i < n_groups; i++)
    {
      GtkWidget *button = group_new (self, groups[i].label, groups[i].details, i);

      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (all));
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), (int) i == chosen);
      gtk_box_append (self->groups, button);
    }
  gtk_widget_set_visible (self->group_scroller, n_groups > 0);
  if (focused > 0 && n_groups > 0)
    focus_group (self, focused);
  self->is_filling = FALSE;
}

GxColumnChooser *
gx_view_bar_get_columns (GxViewBar *self)
{
  return self->columns;
}
