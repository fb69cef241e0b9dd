/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/fact_pane.h"

#include <glib/gi18n-lib.h>

#include "view/fact_grid.h"

struct _GxFactPane
{
  GtkWidget parent_instance;
  GtkWidget *below_first;
  GPtrArray *facts; /* of GxFact: children of the grids */
};

enum
{
  PROP_BELOW_FIRST = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

enum
{
  EDITED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxFactPane, gx_fact_pane, GTK_TYPE_WIDGET)

static void
fact_edited (GxFactPane *self, GxFact *fact, GxRecord *edited, GxRecord *before)
{
  g_signal_emit (self, signals[EDITED], 0, fact, edited, before);
}

static void
gx_fact_pane_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_object (value, GX_FACT_PANE (object)->below_first);
}

static void
gx_fact_pane_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  GxFactPane *self = GX_FACT_PANE (object);

  g_return_if_fail (self->below_first == NULL);
  self->below_first = g_value_get_object (value);
  if (self->below_first != NULL)
    gtk_widget_set_parent (self->below_first, GTK_WIDGET (self));
}

static void
gx_fact_pane_dispose (GObject *object)
{
  GxFactPane *self = GX_FACT_PANE (object);
  GtkWidget *child;

  g_ptr_array_set_size (self->facts, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (gx_fact_pane_parent_class)->dispose (object);
}

static void
gx_fact_pane_finalize (GObject *object)
{
  g_ptr_array_unref (GX_FACT_PANE (object)->facts);
  G_OBJECT_CLASS (gx_fact_pane_parent_class)->finalize (object);
}

static void
gx_fact_pane_class_init (GxFactPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = gx_fact_pane_dispose;
  object_class->finalize = gx_fact_pane_finalize;
  object_class->get_property = gx_fact_pane_get_property;
  object_class->set_property = gx_fact_pane_set_property;

  properties[PROP_BELOW_FIRST] = g_param_spec_object ("below-first", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 3, GX_TYPE_FACT, GX_TYPE_RECORD, GX_TYPE_RECORD);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
gx_fact_pane_init (GxFactPane *self)
{
  self->facts = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
}

/* @before: nullable: at the end. */
static void
add_group (GxFactPane *self, const GxEntity *entity, const GxFactGroup *group, GtkWidget *before)
{
  g_autoptr (GtkSizeGroup) labels = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  GtkWidget *grid = g_object_new (GX_TYPE_FACT_GRID, "margin-start", 18, "margin-end", 11, NULL);

  if (group->heading != NULL)
    {
      GtkWidget *heading = g_object_new (GTK_TYPE_LABEL, "label", _(group->heading), "xalign", 0.0, "margin-start", 18, "margin-top", 14, "margin-bottom", 4, NULL);

      gtk_widget_add_css_class (heading, "heading");
      gtk_widget_insert_before (heading, GTK_WIDGET (self), before);
    }
  gx_fact_grid_add_fields (GX_FACT_GRID (grid), entity, group->names, labels);
  g_signal_connect_object (grid, "edited", G_CALLBACK (fact_edited), self, G_CONNECT_SWAPPED);
  gtk_widget_insert_before (grid, GTK_WIDGET (self), before);
  for (GtkWidget *fact = gtk_widget_get_first_child (grid); fact != NULL; fact = gtk_widget_get_next_sibling (fact))
    g_ptr_array_add (self->facts, fact);
}

void
gx_fact_pane_describe (GxFactPane *self, const GxEntity *entity, const GxFactGroup *groups)
{
  g_return_if_fail (self->facts->len == 0);

  for (guint i = 0; groups[i].names != NULL; i++)
    add_group (self, entity, &groups[i], i == 0 ? self->below_first : NULL);
}

void
gx_fact_pane_set_format (GxFactPane *self, const GxFormat *format)
{
  for (guint i = 0; i < self->facts->len; i++)
    gx_fact_set_format (self->facts->pdata[i], format);
}

void
gx_fact_pane_set_suggest (GxFactPane *self, GxSuggestFunc func, gpointer user_data)
{
  for (guint i = 0; i < self->facts->len; i++)
    gx_fact_set_suggest (self->facts->pdata[i], func, user_data);
}

void
gx_fact_pane_set_record (GxFactPane *self, GxRecord *record)
{
  for (guint i = 0; i < self->facts->len; i++)
    gx_fact_set_record (self->facts->pdata[i], record);
}

void
gx_fact_pane_focus (GxFactPane *self)
{
  if (self->facts->len > 0)
    gtk_widget_child_focus (gtk_widget_get_parent (self->facts->pdata[0]), GTK_DIR_TAB_FORWARD);
}

GPtrArray *
gx_fact_pane_get_facts (GxFactPane *self)
{
  return self->facts;
}

GxFact *
gx_fact_pane_get_fact (GxFactPane *self, const char *name)
{
  for (guint i = 0; i < self->facts->len; i++)
    if (g_str_equal (gx_fact_get_field (self->facts->pdata[i])->name, name))
      return self->facts->pdata[i];
  return NULL;
}

GxFact *
gx_fact_pane_get_unsaved (GxFactPane *self)
{
  for (guint i = 0; i < self->facts->len; i++)
    if (gx_fact_get_record (self->facts->pdata[i]) != NULL && gx_fact_is_dirty (self->facts->pdata[i]))
      return self->facts->pdata[i];
  return NULL;
}
