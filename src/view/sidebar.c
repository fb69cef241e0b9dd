/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/sidebar.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "view/data_text.h"
#include "view/late_menu.h"
#include "view/one_stop.h"
#include "view/template.h"

struct _GxSidebar
{
  GtkWidget parent_instance;
  AdwWindowTitle *title;
  GtkListBox *pages;
  GtkMenuButton *menu;
  GMenuModel *main_menu;
  GtkListBoxRow *current; /* borrowed: of the page in front */
  GMenu *recent_books;
  gboolean end_buttons;
};

enum
{
  PROP_END_BUTTONS = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

enum
{
  PAGE_ACTIVATED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxSidebar, gx_sidebar, GTK_TYPE_WIDGET)

static void
row_activated (GxSidebar *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[PAGE_ACTIVATED], 0, gtk_widget_get_name (GTK_WIDGET (row)));
}

/* The arrows select on their way; what is selected when the focus goes is the page in front again. */
static void
left (GxSidebar *self)
{
  gtk_list_box_select_row (self->pages, self->current);
}

static int
group_of (GtkListBoxRow *row)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "group"));
}

static void
update_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  GtkWidget *line;

  if (before == NULL || group_of (row) == group_of (before))
    return;

  line = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_margin_start (line, 12);
  gtk_widget_set_margin_end (line, 12);
  gtk_list_box_row_set_header (row, line);
}

static void
gx_sidebar_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, GX_SIDEBAR (object)->end_buttons);
}

static void
gx_sidebar_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  GX_SIDEBAR (object)->end_buttons = g_value_get_boolean (value);
}

static void
gx_sidebar_dispose (GObject *object)
{
  gx_template_dispose (GTK_WIDGET (object), GX_TYPE_SIDEBAR);
  G_OBJECT_CLASS (gx_sidebar_parent_class)->dispose (object);
}

static void
gx_sidebar_class_init (GxSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gx_sidebar_dispose;
  object_class->get_property = gx_sidebar_get_property;
  object_class->set_property = gx_sidebar_set_property;

  properties[PROP_END_BUTTONS] = g_param_spec_boolean ("end-buttons", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[PAGE_ACTIVATED] = g_signal_new ("page-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, GxSidebar, title);
  gtk_widget_class_bind_template_child (widget_class, GxSidebar, pages);
  gtk_widget_class_bind_template_child (widget_class, GxSidebar, menu);
  gtk_widget_class_bind_template_child (widget_class, GxSidebar, main_menu);
  gtk_widget_class_bind_template_child (widget_class, GxSidebar, recent_books);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_bind_template_callback (widget_class, left);
}

static void
gx_sidebar_init (GxSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gx_be_one_stop (GTK_WIDGET (self->pages));
  gx_late_menu_set (self->menu, self->main_menu);
  gtk_list_box_set_header_func (self->pages, update_header, NULL, NULL);
}

void
gx_sidebar_add_page (GxSidebar *self, const char *name, const char *label, const char *icon, int group)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *count = gtk_label_new (NULL);

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  gtk_box_append (GTK_BOX (box), gtk_label_new (label));
  gtk_widget_add_css_class (count, "gx-count");
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_set_hexpand (count, TRUE);
  gtk_widget_set_halign (count, GTK_ALIGN_END);
  gtk_widget_set_valign (count, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (count, FALSE);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_name (row, name);
  g_object_set_data (G_OBJECT (row), "group", GINT_TO_POINTER (group));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_list_box_append (self->pages, row);
}

void
gx_sidebar_set_book_name (GxSidebar *self, const char *name)
{
  adw_window_title_set_subtitle (self->title, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), name); /* it may be longer than there is room */
}

static GtkListBoxRow *
row_of (GxSidebar *self, const char *page)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->pages, i)) != NULL; i++)
    if (g_strcmp0 (gtk_widget_get_name (GTK_WIDGET (row)), page) == 0)
      return row;
  return NULL;
}

void
gx_sidebar_select (GxSidebar *self, const char *page)
{
  self->current = row_of (self, page);
  gtk_list_box_select_row (self->pages, self->current);
}

void
gx_sidebar_set_count (GxSidebar *self, const char *page, gint64 n, gboolean late)
{
  GtkListBoxRow *row = row_of (self, page);
  g_autofree char *text = gx_data_count (n);
  g_autofree char *description = NULL;
  GtkWidget *box, *count;

  if (row == NULL)
    return;
  box = gtk_list_box_row_get_child (row);
  count = gtk_widget_get_last_child (box);
  gtk_label_set_text (GTK_LABEL (count), text);
  gtk_widget_set_visible (count, n > 0);
  (late ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (count, "late");

  /* Translators: how many things wait on a page; the second where some of them are late. */
  description = n > 0 ? g_strdup_printf (late ? _("%s waiting, some of them overdue") : _("%s waiting"), text) : g_strdup ("");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

void
gx_sidebar_set_recent_books (GxSidebar *self, const char *const *paths)
{
  g_menu_remove_all (self->recent_books);
  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autofree char *name = g_path_get_basename (paths[i]);
      g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);
      /* In a menu _ marks a key. */
      g_auto (GStrv) parts = g_strsplit (name, "_", -1);
      g_autofree char *label = g_strjoinv ("__", parts);

      g_menu_item_set_label (item, label);
      g_menu_item_set_action_and_target (item, "app.open", "s", paths[i]);
      g_menu_append_item (self->recent_books, item);
    }
}
