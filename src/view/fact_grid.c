/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/fact_grid.h"

#include <glib/gi18n-lib.h>

#include "model/custom_fields.h"
#include "view/letters.h"

/* A grid that counts its columns itself: GtkGrid cannot, and GtkFlowBox wants the arrow keys. */

#define COLUMN_SPACING 18
#define ROW_SPACING 2
#define FORM_WIDTH 300 /* the same of the narrowest dialog's facts: what is said below one takes the most lines there */
#define TWO_COLUMNS 520 /* pixels at 96 dots an inch from which two columns fit */

struct _GxFactGrid
{
  GtkWidget parent_instance;
  gboolean is_form;

  /* The person's own fields, which come and go with the format. */
  const GxEntity *custom_of; /* NULL: they are not shown here */
  GtkSizeGroup *labels;      /* nullable */
  const GxFormat *format;
  GxSuggestFunc suggest;
  gpointer suggest_data;
  GxRecord *record;          /* nullable */
  guint sweeping;
};

enum
{
  EDITED,
  FINISHED,
  TYPED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxFactGrid, gx_fact_grid, GTK_TYPE_WIDGET)

#define FOR_EACH_FACT(self, fact)                                                                          \
  for (GtkWidget *fact = gtk_widget_get_first_child (GTK_WIDGET (self)); fact != NULL; fact = gtk_widget_get_next_sibling (fact))

static gboolean
is_wide (GtkWidget *child)
{
  return (gx_fact_get_field (GX_FACT (child))->flags & GX_LONG) != 0;
}

/* @child, or the first behind it that is shown. */
static GtkWidget *
shown (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_get_visible (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static int
height_of (GtkWidget *child, int width)
{
  int height;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  return height;
}

/* Places the children where @place, and returns the height they need in @width. */
static int
lay_out (GxFactGrid *self, int width, gboolean place)
{
  int n_columns = !self->is_form && width >= gx_letters_scale (GTK_WIDGET (self), TWO_COLUMNS) ? 2 : 1;
  int column_width = (width - (n_columns - 1) * COLUMN_SPACING) / n_columns;
  int y = 0;
  GtkWidget *child = shown (gtk_widget_get_first_child (GTK_WIDGET (self)));

  while (child != NULL)
    {
      GtkWidget *right = shown (gtk_widget_get_next_sibling (child));
      int left_width = is_wide (child) ? width : column_width;
      int height = height_of (child, left_width);

      if (n_columns == 1 || is_wide (child) || (right != NULL && is_wide (right)))
        right = NULL;
      if (right != NULL)
        height = MAX (height, height_of (right, column_width));

      if (place)
        gtk_widget_size_allocate (child, &(GtkAllocation) { 0, y, left_width, height }, -1);
      if (place && right != NULL)
        gtk_widget_size_allocate (right, &(GtkAllocation) { column_width + COLUMN_SPACING, y, column_width, height }, -1);

      y += height + ROW_SPACING;
      child = shown (gtk_widget_get_next_sibling (right != NULL ? right : child));
    }
  return MAX (y - ROW_SPACING, 0);
}

static GtkSizeRequestMode
gx_fact_grid_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
gx_fact_grid_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                      int *natural_baseline)
{
  int widest = 0, widest_natural = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL, NULL);
      widest = MAX (widest, child_minimum);
      widest_natural = MAX (widest_natural, child_natural);
    }

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = widest;
      *natural = widest_natural;
    }
  else
    {
      int usual = gx_letters_scale (widget, GX_FACT_GRID (widget)->is_form ? FORM_WIDTH : TWO_COLUMNS);

      *minimum = *natural = lay_out (GX_FACT_GRID (widget), MAX (for_size < 0 ? usual : for_size, widest), FALSE);
    }
}

static void
gx_fact_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  lay_out (GX_FACT_GRID (widget), width, TRUE);
}

static void
fact_activated (GxFactGrid *self, GxFact *fact)
{
  GtkWidget *next = gtk_widget_get_next_sibling (GTK_WIDGET (fact));

  while (!self->is_form && next != NULL && !gtk_widget_grab_focus (next))
    next = gtk_widget_get_next_sibling (next);
  if (next == NULL || self->is_form)
    g_signal_emit (self, signals[FINISHED], 0);
}

static void
fact_typed (GxFactGrid *self)
{
  g_signal_emit (self, signals[TYPED], 0);
}

/* The person's own fields --------------------------------------------------------------------------------------------------- */

static const GPtrArray *
custom_now (GxFactGrid *self)
{
  return gx_custom_fields_of (self->format->custom, self->custom_of);
}

static gboolean
is_gone (GxFactGrid *self, GtkWidget *fact)
{
  const GxField *field = gx_fact_get_field (GX_FACT (fact));

  return field->custom != 0 && !g_ptr_array_find ((GPtrArray *) custom_now (self), field, NULL);
}

static const char deleted[] = N_("This field is not there any more, so that nothing can be saved in it. Copy what you typed, or press Escape to give it up.");

/* What is saved in a retired field comes back with it; in one that is taken back it would never be seen again. */
static gboolean
is_deleted (GxFactGrid *self, const GxField *field)
{
  return field->custom != 0 && gx_custom_fields_by_id (self->format->custom, field->custom) == NULL;
}

static GtkWidget *
find_fact (GxFactGrid *self, const GxField *field)
{
  FOR_EACH_FACT (self, fact)
    if (gx_fact_get_field (GX_FACT (fact)) == field)
      return fact;
  return NULL;
}

/* The keyboard is not left in what is gone. */
static void
remove_fact (GtkWidget *fact)
{
  GtkWidget *next = gtk_widget_get_next_sibling (fact), *previous = gtk_widget_get_prev_sibling (fact);
  gboolean has_focus = gtk_widget_get_focus_child (fact) != NULL;

  if (has_focus && (next == NULL || !gtk_widget_grab_focus (next)) && previous != NULL)
    gtk_widget_grab_focus (previous);
  gtk_widget_unparent (fact);
}

/* What is typed in a field that is shown no more is still the person's. */
static void
remove_gone (GxFactGrid *self)
{
  GtkWidget *next;

  for (GtkWidget *fact = gtk_widget_get_first_child (GTK_WIDGET (self)); fact != NULL; fact = next)
    {
      next = gtk_widget_get_next_sibling (fact);
      if (!is_gone (self, fact))
        continue;
      if (gx_fact_is_dirty (GX_FACT (fact)))
        gx_fact_tell (GX_FACT (fact), is_deleted (self, gx_fact_get_field (GX_FACT (fact)))
                                        ? _(deleted) : _("This field is not shown any more. Enter saves what you typed, Escape gives it up."));
      else
        remove_fact (fact);
    }
}

static gboolean
sweep (gpointer data)
{
  GxFactGrid *self = data;

  self->sweeping = 0;
  remove_gone (self);
  return G_SOURCE_REMOVE;
}

/* Not at once: it is in the middle of a key, or of losing the focus. */
static void
fact_settled (GxFactGrid *self, GtkWidget *fact)
{
  if (self->custom_of != NULL && self->format != NULL && self->sweeping == 0 && is_gone (self, fact))
    self->sweeping = g_idle_add (sweep, self);
}

static void
fact_edited (GxFactGrid *self, GxRecord *edited, GxRecord *before, GxFact *fact)
{
  if (is_deleted (self, gx_fact_get_field (fact)))
    gx_fact_fail (fact, _(deleted));
  else
    g_signal_emit (self, signals[EDITED], 0, fact, edited, before);
}

static GtkWidget *
add_fact (GxFactGrid *self, const GxField *field, GtkSizeGroup *labels)
{
  GtkWidget *fact = gx_fact_new (field);

  if (labels != NULL)
    gtk_size_group_add_widget (labels, gx_fact_get_label (GX_FACT (fact)));
  g_signal_connect_object (fact, "edited", G_CALLBACK (fact_edited), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (fact, "activated", G_CALLBACK (fact_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (fact, "typed", G_CALLBACK (fact_typed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (fact, "settled", G_CALLBACK (fact_settled), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (fact, GTK_WIDGET (self));
  return fact;
}

/* A definition that was changed is another field. */
static GtkWidget *
add_custom (GxFactGrid *self, const GxField *field)
{
  GtkWidget *fact = add_fact (self, field, self->labels);

  gx_fact_set_format (GX_FACT (fact), self->format);
  gx_fact_set_suggest (GX_FACT (fact), self->suggest, self->suggest_data);
  gx_fact_set_record (GX_FACT (fact), self->record);
  FOR_EACH_FACT (self, before)
    if (before != fact && gx_fact_get_field (GX_FACT (before))->custom == field->custom && gx_fact_is_dirty (GX_FACT (before)))
      gx_fact_take_over (GX_FACT (fact), GX_FACT (before));
  return fact;
}

static void
follow_custom (GxFactGrid *self)
{
  const GPtrArray *fields;
  GtkWidget *place = gtk_widget_get_first_child (GTK_WIDGET (self));

  if (self->custom_of == NULL || self->format == NULL)
    return;
  fields = custom_now (self);
  while (place != NULL && gx_fact_get_field (GX_FACT (place))->custom == 0)
    place = gtk_widget_get_next_sibling (place);
  for (guint i = 0; i < fields->len; i++)
    {
      GtkWidget *fact = find_fact (self, fields->pdata[i]);

      while (place != NULL && is_gone (self, place))
        place = gtk_widget_get_next_sibling (place);
      if (fact == NULL)
        fact = add_custom (self, fields->pdata[i]);
      if (fact == place)
        place = gtk_widget_get_next_sibling (place);
      else
        gtk_widget_insert_before (fact, GTK_WIDGET (self), place);
    }
  remove_gone (self);
}

static void
gx_fact_grid_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_handle_id (&GX_FACT_GRID (object)->sweeping, g_source_remove);
  g_clear_object (&GX_FACT_GRID (object)->labels);
  g_clear_object (&GX_FACT_GRID (object)->record);
  G_OBJECT_CLASS (gx_fact_grid_parent_class)->dispose (object);
}

static void
gx_fact_grid_class_init (GxFactGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_fact_grid_dispose;
  widget_class->get_request_mode = gx_fact_grid_get_request_mode;
  widget_class->measure = gx_fact_grid_measure;
  widget_class->size_allocate = gx_fact_grid_size_allocate;

  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 3, GX_TYPE_FACT, GX_TYPE_RECORD, GX_TYPE_RECORD);
  signals[FINISHED] = g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TYPED] = g_signal_new ("typed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
gx_fact_grid_init (GxFactGrid *self)
{
}

void
gx_fact_grid_add_fields (GxFactGrid *self, const GxEntity *entity, const char *const *names, GtkSizeGroup *labels)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      const GxField *field = gx_entity_find_field (entity, names[i]);

      if (field != NULL && field->flags & GX_CUSTOM)
        {
          self->custom_of = entity;
          g_set_object (&self->labels, labels);
        }
      else if (field != NULL)
        add_fact (self, field, labels);
    }
}

void
gx_fact_grid_set_form (GxFactGrid *self, gboolean is_form)
{
  self->is_form = is_form;
  FOR_EACH_FACT (self, fact)
    if (gx_fact_get_field (GX_FACT (fact))->custom == 0) /* a person's own may be as long as they like */
      gtk_label_set_ellipsize (GTK_LABEL (gx_fact_get_label (GX_FACT (fact))), is_form ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
gx_fact_grid_set_format (GxFactGrid *self, const GxFormat *format)
{
  self->format = format;
  follow_custom (self);
  FOR_EACH_FACT (self, fact)
    gx_fact_set_format (GX_FACT (fact), format);
}

void
gx_fact_grid_set_suggest (GxFactGrid *self, GxSuggestFunc func, gpointer user_data)
{
  self->suggest = func;
  self->suggest_data = user_data;
  FOR_EACH_FACT (self, fact)
    gx_fact_set_suggest (GX_FACT (fact), func, user_data);
}

void
gx_fact_grid_set_record (GxFactGrid *self, GxRecord *record)
{
  g_set_object (&self->record, record);
  follow_custom (self); /* the same format may say something else now */
  FOR_EACH_FACT (self, fact)
    gx_fact_set_record (GX_FACT (fact), record);
}

void
gx_fact_grid_guess (GxFactGrid *self, GxRecord *record)
{
  FOR_EACH_FACT (self, fact)
    gx_fact_guess (GX_FACT (fact), record);
}

gboolean
gx_fact_grid_apply (GxFactGrid *self, GxRecord *record)
{
  FOR_EACH_FACT (self, fact)
    if (!gx_fact_apply (GX_FACT (fact), record))
      {
        gtk_widget_grab_focus (fact);
        return FALSE;
      }
  return TRUE;
}

GPtrArray *
gx_fact_grid_dup_facts (GxFactGrid *self)
{
  GPtrArray *facts = g_ptr_array_new ();

  FOR_EACH_FACT (self, fact)
    g_ptr_array_add (facts, fact);
  return facts;
}

GxFact *
gx_fact_grid_get_fact (GxFactGrid *self, const char *name)
{
  FOR_EACH_FACT (self, fact)
    if (g_str_equal (gx_fact_get_field (GX_FACT (fact))->name, name))
      return GX_FACT (fact);
  return NULL;
}
