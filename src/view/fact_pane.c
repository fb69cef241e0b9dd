/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/fact_pane.h"

#include <glib/gi18n-lib.h>

#include "model/custom_fields.h"
#include "view/fact_grid.h"

struct _GxFactPane
{
  GtkWidget parent_instance;
  GtkWidget *below_first;
  GPtrArray *grids; /* of GxFactGrid; of the person's own fields the last */
  const GxEntity *entity;
  const GxFormat *format;
  GtkWidget *custom_heading; /* nullable */
  gboolean has_custom; /* there are some, be they retired */
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

  g_ptr_array_set_size (self->grids, 0);
  self->custom_heading = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (gx_fact_pane_parent_class)->dispose (object);
}

static void
gx_fact_pane_finalize (GObject *object)
{
  g_ptr_array_unref (GX_FACT_PANE (object)->grids);
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
  self->grids = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
}

/* @before: nullable: at the end. */
static void
add_heading (GxFactPane *self, const char *text, GtkWidget *before)
{
  GtkWidget *heading = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "margin-start", 18, "margin-top", 14, "margin-bottom", 4, NULL);

  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_insert_before (heading, GTK_WIDGET (self), before);
}

static void
add_grid (GxFactPane *self, const char *const *names, GtkWidget *before)
{
  g_autoptr (GtkSizeGroup) labels = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  GtkWidget *grid = g_object_new (GX_TYPE_FACT_GRID, "margin-start", 18, "margin-end", 11, NULL);

  g_signal_connect_object (grid, "edited", G_CALLBACK (fact_edited), self, G_CONNECT_SWAPPED);
  gx_fact_grid_add_fields (GX_FACT_GRID (grid), self->entity, names, labels);
  gtk_widget_insert_before (grid, GTK_WIDGET (self), before);
  g_ptr_array_add (self->grids, grid);
}

/* The heading, and where all of these fields are; or, where there are none yet, a way to the first. */
static GtkWidget *
add_custom_heading (GxFactPane *self, gboolean any)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button;

  gtk_widget_insert_before (row, GTK_WIDGET (self), g_ptr_array_index (self->grids, self->grids->len - 1));
  gtk_widget_set_margin_top (row, 10);
  gtk_widget_set_margin_end (row, 11);
  if (any)
    {
      GtkWidget *heading = g_object_new (GTK_TYPE_LABEL, "label", _("Custom fields"), "xalign", 0.0, "margin-start", 18, NULL);

      gtk_widget_add_css_class (heading, "heading");
      gtk_box_append (GTK_BOX (row), heading);
      button = g_object_new (GTK_TYPE_BUTTON, "icon-name", "gx-edit-symbolic", "action-name", "page.fields", "tooltip-text", _("Add or change fields"), NULL);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Add or change fields"), -1);
    }
  else
    button = g_object_new (GTK_TYPE_BUTTON, "label", _("Add a field…"), "action-name", "page.add-field", "margin-start", 8, "margin-bottom", 8, NULL);
  gtk_widget_add_css_class (button, "flat");
  gtk_box_append (GTK_BOX (row), button);
  return row;
}

/* Whether the entity has any, be they retired. */
static gboolean
has_custom (GxFactPane *self)
{
  const GPtrArray *all = gx_custom_fields_all (self->format->custom);

  for (guint i = 0; i < all->len; i++)
    if (((const GxField *) all->pdata[i])->entity == self->entity)
      return TRUE;
  return FALSE;
}

static void
follow_heading (GxFactPane *self)
{
  gboolean any;

  if (self->entity == NULL || self->format == NULL || gx_entity_find_field (self->entity, "custom") == NULL)
    return;
  any = has_custom (self);
  if (self->custom_heading != NULL && any == self->has_custom)
    return;
  g_clear_pointer (&self->custom_heading, gtk_widget_unparent);
  self->has_custom = any;
  self->custom_heading = add_custom_heading (self, any);
}

void
gx_fact_pane_describe (GxFactPane *self, const GxEntity *entity, const GxFactGroup *groups)
{
  static const char *const custom[] = { "custom", NULL };

  g_return_if_fail (self->entity == NULL);

  self->entity = entity;
  for (guint i = 0; groups[i].names != NULL; i++)
    {
      GtkWidget *before = i == 0 ? self->below_first : NULL;

      if (groups[i].heading != NULL)
        add_heading (self, _(groups[i].heading), before);
      add_grid (self, groups[i].names, before);
    }
  add_grid (self, custom, NULL);
}

void
gx_fact_pane_set_format (GxFactPane *self, const GxFormat *format)
{
  self->format = format;
  follow_heading (self);
  for (guint i = 0; i < self->grids->len; i++)
    gx_fact_grid_set_format (self->grids->pdata[i], format);
}

void
gx_fact_pane_set_suggest (GxFactPane *self, GxSuggestFunc func, gpointer user_data)
{
  for (guint i = 0; i < self->grids->len; i++)
    gx_fact_grid_set_suggest (self->grids->pdata[i], func, user_data);
}

void
gx_fact_pane_set_record (GxFactPane *self, GxRecord *record)
{
  follow_heading (self);
  for (guint i = 0; i < self->grids->len; i++)
    gx_fact_grid_set_record (self->grids->pdata[i], record);
}

GPtrArray *
gx_fact_pane_dup_facts (GxFactPane *self)
{
  GPtrArray *all = g_ptr_array_new ();

  for (guint i = 0; i < self->grids->len; i++)
    {
      g_autoptr (GPtrArray) facts = gx_fact_grid_dup_facts (self->grids->pdata[i]);

      g_ptr_array_extend (all, facts, NULL, NULL);
    }
  return all;
}

void
gx_fact_pane_focus (GxFactPane *self)
{
  if (self->grids->len > 0)
    gtk_widget_child_focus (self->grids->pdata[0], GTK_DIR_TAB_FORWARD);
}

void
gx_fact_pane_focus_empty (GxFactPane *self)
{
  g_autoptr (GPtrArray) facts = gx_fact_pane_dup_facts (self);

  for (guint i = 0; i < facts->len; i++)
    {
      GxRecord *record = gx_fact_get_record (facts->pdata[i]);
      GxValue value = record != NULL ? gx_record_peek (record, gx_fact_get_field (facts->pdata[i])) : gx_value_none (GX_KIND_TEXT);

      if (record != NULL && gx_value_is_none (&value) && gtk_widget_grab_focus (facts->pdata[i]))
        return;
    }
  gx_fact_pane_focus (self);
}

GxFact *
gx_fact_pane_get_fact (GxFactPane *self, const char *name)
{
  GxFact *fact = NULL;

  for (guint i = 0; fact == NULL && i < self->grids->len; i++)
    fact = gx_fact_grid_get_fact (self->grids->pdata[i], name);
  return fact;
}

GxFact *
gx_fact_pane_get_unsaved (GxFactPane *self)
{
  g_autoptr (GPtrArray) facts = gx_fact_pane_dup_facts (self);

  for (guint i = 0; i < facts->len; i++)
    if (gx_fact_get_record (facts->pdata[i]) != NULL && gx_fact_is_dirty (facts->pdata[i]))
      return facts->pdata[i];
  return NULL;
}
