/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/page_toggles.h"

#include "view/template.h"
#include "view/wrap_layout.h"

struct _GxPageToggles
{
  GtkWidget parent_instance;
  GtkBox *box;
  GtkStack *stack;
};

G_DEFINE_FINAL_TYPE (GxPageToggles, gx_page_toggles, GTK_TYPE_WIDGET)

static const char *
page_of (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), "page");
}

static void
toggled (GxPageToggles *self, GtkToggleButton *button)
{
  if (gtk_toggle_button_get_active (button) && self->stack != NULL)
    gtk_stack_set_visible_child_name (self->stack, page_of (GTK_WIDGET (button)));
}

static void
gx_page_toggles_dispose (GObject *object)
{
  gx_template_dispose (GTK_WIDGET (object), GX_TYPE_PAGE_TOGGLES);
  g_clear_weak_pointer (&GX_PAGE_TOGGLES (object)->stack);
  G_OBJECT_CLASS (gx_page_toggles_parent_class)->dispose (object);
}

static void
gx_page_toggles_class_init (GxPageTogglesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_page_toggles_dispose;
  g_type_ensure (GX_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/page_toggles.ui");
  gtk_widget_class_bind_template_child (widget_class, GxPageToggles, box);
}

static void
gx_page_toggles_init (GxPageToggles *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
gx_page_toggles_set_stack (GxPageToggles *self, GtkStack *stack)
{
  g_autoptr (GListModel) pages = G_LIST_MODEL (gtk_stack_get_pages (stack));
  GtkToggleButton *first = NULL;

  g_set_weak_pointer (&self->stack, stack);
  for (guint i = 0; i < g_list_model_get_n_items (pages); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (pages, i);
      GtkStackPage *page = GTK_STACK_PAGE (item);
      GtkWidget *button = gtk_toggle_button_new_with_label (gtk_stack_page_get_title (page));

      g_object_set_data_full (G_OBJECT (button), "page", g_strdup (gtk_stack_page_get_name (page)), g_free);
      gtk_widget_add_css_class (button, "flat");
      if (first == NULL)
        first = GTK_TOGGLE_BUTTON (button);
      else
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), first);
      g_signal_connect_object (button, "toggled", G_CALLBACK (toggled), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->box, button);
    }
  gtk_toggle_button_set_active (first, TRUE);
}

void
gx_page_toggles_show (GxPageToggles *self, const char *page)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->box));

  for (; button != NULL; button = gtk_widget_get_next_sibling (button))
    if (g_str_equal (page_of (button), page))
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
}
