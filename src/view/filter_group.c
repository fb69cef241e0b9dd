/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/filter_parts.h"

#include <glib/gi18n-lib.h>

#include "view/template.h"

/* Conditions that belong together, and groups among them: how a person sees brackets. */

struct _GxFilterGroup
{
  GtkWidget parent_instance;
  GtkDropDown *how;
  GtkWidget *remove, *add, *add_group;
  GtkBox *children;
  GxFilterContext *context; /* borrowed */
  gboolean is_filling;
};

enum
{
  CHANGED,
  REMOVED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* The order of the drop-down. */
static const struct
{
  GxFilterType type;
  gboolean negated;
  const char *words;
} hows[] = {
  { GX_FILTER_ALL, FALSE, N_("All of these") },
  { GX_FILTER_ANY, FALSE, N_("Any of these") },
  { GX_FILTER_ALL, TRUE, N_("Not all of these") },
  { GX_FILTER_ANY, TRUE, N_("None of these") },
};

G_DEFINE_FINAL_TYPE (GxFilterGroup, gx_filter_group, GTK_TYPE_WIDGET)

static void
changed (GxFilterGroup *self)
{
  if (!self->is_filling)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
child_removed (GtkWidget *child, GxFilterGroup *self)
{
  gtk_box_remove (self->children, child);
  gx_filter_group_begin (self);
  changed (self);
}

static void
add_child (GxFilterGroup *self, GtkWidget *child)
{
  gtk_box_append (self->children, child);
  g_signal_connect_object (child, "changed", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (child, "removed", G_CALLBACK (child_removed), self, 0);
}

void
gx_filter_group_add (GxFilterGroup *self)
{
  GtkWidget *child = gx_filter_condition_new (self->context, NULL);

  add_child (self, child);
  gtk_widget_child_focus (child, GTK_DIR_TAB_FORWARD);
  changed (self);
}

static void
add_group (GxFilterGroup *self)
{
  GtkWidget *child = gx_filter_group_new (self->context, NULL, FALSE);

  add_child (self, child);
  gx_filter_group_add (GX_FILTER_GROUP (child));
}

static void
removed (GxFilterGroup *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static gboolean
is_condition (const GxFilter *filter)
{
  return filter->type == GX_FILTER_COMPARE || (filter->type == GX_FILTER_NOT && ((GxFilter *) filter->children->pdata[0])->type == GX_FILTER_COMPARE);
}

/* `not (a and b)` is one group, and `not not a` one within another. */
static void
fill (GxFilterGroup *self, const GxFilter *filter)
{
  gboolean negated = filter->type == GX_FILTER_NOT && !is_condition (filter);
  const GxFilter *list = negated ? filter->children->pdata[0] : filter;

  if (list->type == GX_FILTER_COMPARE || list->type == GX_FILTER_NOT)
    {
      gtk_drop_down_set_selected (self->how, negated ? 2 : 0);
      add_child (self, is_condition (list) ? gx_filter_condition_new (self->context, list) : gx_filter_group_new (self->context, list, FALSE));
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (hows); i++)
    if (hows[i].type == list->type && hows[i].negated == negated)
      gtk_drop_down_set_selected (self->how, i);
  for (guint i = 0; i < list->children->len; i++)
    {
      const GxFilter *child = list->children->pdata[i];

      add_child (self, is_condition (child) ? gx_filter_condition_new (self->context, child) : gx_filter_group_new (self->context, child, FALSE));
    }
}

GxFilter *
gx_filter_group_dup_filter (GxFilterGroup *self)
{
  guint how = gtk_drop_down_get_selected (self->how);
  g_autoptr (GxFilter) list = gx_filter_new (hows[how].type);
  gboolean is_whole = TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->children)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GxFilter *filter = GX_IS_FILTER_GROUP (child) ? gx_filter_group_dup_filter (GX_FILTER_GROUP (child)) : gx_filter_condition_dup_filter (GX_FILTER_CONDITION (child));

      if (filter != NULL)
        g_ptr_array_add (list->children, filter);
      is_whole &= filter != NULL;
    }
  if (!is_whole)
    return NULL;
  if (hows[how].negated)
    {
      GxFilter *not = gx_filter_new (GX_FILTER_NOT);

      g_ptr_array_add (not->children, g_steal_pointer (&list));
      return not;
    }
  return g_steal_pointer (&list);
}

void
gx_filter_group_begin (GxFilterGroup *self)
{
  GtkWidget *last = gtk_widget_get_last_child (GTK_WIDGET (self->children));

  if (GX_IS_FILTER_GROUP (last))
    gx_filter_group_begin (GX_FILTER_GROUP (last));
  else
    gtk_widget_child_focus (last != NULL ? last : self->add, GTK_DIR_TAB_FORWARD);
}

static void
gx_filter_group_dispose (GObject *object)
{
  gx_template_dispose (GTK_WIDGET (object), GX_TYPE_FILTER_GROUP);
  G_OBJECT_CLASS (gx_filter_group_parent_class)->dispose (object);
}

static void
gx_filter_group_class_init (GxFilterGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_filter_group_dispose;
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVED] = g_signal_new ("removed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/filter_group.ui");
  gtk_widget_class_bind_template_child (widget_class, GxFilterGroup, how);
  gtk_widget_class_bind_template_child (widget_class, GxFilterGroup, remove);
  gtk_widget_class_bind_template_child (widget_class, GxFilterGroup, add);
  gtk_widget_class_bind_template_child (widget_class, GxFilterGroup, add_group);
  gtk_widget_class_bind_template_child (widget_class, GxFilterGroup, children);
  gtk_widget_class_bind_template_callback (widget_class, changed);
  gtk_widget_class_bind_template_callback (widget_class, gx_filter_group_add);
  gtk_widget_class_bind_template_callback (widget_class, add_group);
  gtk_widget_class_bind_template_callback (widget_class, removed);
}

static void
gx_filter_group_init (GxFilterGroup *self)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  self->is_filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (hows); i++)
    gtk_string_list_append (words, _(hows[i].words));
  gtk_drop_down_set_model (self->how, G_LIST_MODEL (words));
}

GtkWidget *
gx_filter_group_new (GxFilterContext *context, const GxFilter *filter, gboolean is_root)
{
  GxFilterGroup *self = g_object_new (GX_TYPE_FILTER_GROUP, NULL);

  self->context = context;
  gtk_widget_set_visible (self->remove, !is_root);
  (is_root ? gtk_widget_remove_css_class : gtk_widget_add_css_class) (GTK_WIDGET (self), "gx-filter-inner");
  if (filter != NULL)
    fill (self, filter);
  self->is_filling = FALSE;
  return GTK_WIDGET (self);
}
