/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/talk_form.h"

#include "view/fact_grid.h"
#include "view/template.h"

struct _GxTalkForm
{
  GtkWidget parent_instance;
  GxFactGrid *grid;
  GxInteraction *given;
  GxInteraction *talk; /* as it stands in the form */
};

enum
{
  FINISHED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxTalkForm, gx_talk_form, GTK_TYPE_WIDGET)

static const char *const whole_fields[] = {
  "happened_at", "kind", "summary", "contact_id", "direction", "outcome", "minutes", "topics", "courier_number", "custom", NULL,
};
static const char *const more_fields[] = { "happened_at", "contact_id", "direction", "minutes", "outcome", "topics", "courier_number", "custom", NULL };

/* One field is settled; the others stay as they are being typed. */
static void
fact_edited (GxTalkForm *self, GxFact *fact, GxRecord *edited)
{
  const GxField *field = gx_fact_get_field (fact);
  GxValue settled = gx_record_peek (edited, field);
  g_auto (GxValue) value = gx_value_copy (&settled);

  gx_record_take (GX_RECORD (self->talk), field, &value);
  if (field->kind == GX_KIND_REF)
    gx_record_set_ref_title (GX_RECORD (self->talk), field, gx_record_get_ref_title (edited, field));
  gx_fact_set_record (fact, GX_RECORD (self->talk));
  if (g_str_equal (field->name, "kind"))
    gx_talk_form_set_kind (self, self->talk->kind);
}

static void
finished (GxTalkForm *self)
{
  g_signal_emit (self, signals[FINISHED], 0);
}

static gboolean
gx_talk_form_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (gtk_widget_get_first_child (GTK_WIDGET (GX_TALK_FORM (widget)->grid)));
}

static void
gx_talk_form_dispose (GObject *object)
{
  GxTalkForm *self = GX_TALK_FORM (object);

  if (self->grid != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->grid)));
  g_clear_object (&self->given);
  g_clear_object (&self->talk);
  G_OBJECT_CLASS (gx_talk_form_parent_class)->dispose (object);
}

static void
gx_talk_form_class_init (GxTalkFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_talk_form_dispose;
  widget_class->grab_focus = gx_talk_form_grab_focus;
  widget_class->focus = gx_template_focus;
  signals[FINISHED] = g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
gx_talk_form_init (GxTalkForm *self)
{
  self->grid = g_object_new (GX_TYPE_FACT_GRID, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->grid), GTK_WIDGET (self));
  g_signal_connect_object (self->grid, "edited", G_CALLBACK (fact_edited), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "finished", G_CALLBACK (finished), self, G_CONNECT_SWAPPED);
}

GtkWidget *
gx_talk_form_new (gboolean is_whole)
{
  GxTalkForm *self = g_object_new (GX_TYPE_TALK_FORM, NULL);
  g_autoptr (GtkSizeGroup) labels = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  gx_fact_grid_add_fields (self->grid, &gx_interaction_entity, is_whole ? whole_fields : more_fields, labels);
  gx_talk_form_set_talk (self, NULL);
  return GTK_WIDGET (self);
}

void
gx_talk_form_set_format (GxTalkForm *self, const GxFormat *format)
{
  gx_fact_grid_set_format (self->grid, format);
}

void
gx_talk_form_set_suggest (GxTalkForm *self, GxSuggestFunc func, gpointer user_data)
{
  gx_fact_grid_set_suggest (self->grid, func, user_data);
}

void
gx_talk_form_set_talk (GxTalkForm *self, GxInteraction *talk)
{
  g_clear_object (&self->given);
  g_clear_object (&self->talk);
  self->given = talk != NULL ? GX_INTERACTION (gx_record_dup (GX_RECORD (talk))) : GX_INTERACTION (gx_record_new (&gx_interaction_entity));
  self->talk = GX_INTERACTION (gx_record_dup (GX_RECORD (self->given)));
  gx_fact_grid_set_record (self->grid, NULL); /* nothing that was being typed stays */
  gx_fact_grid_set_record (self->grid, GX_RECORD (self->talk));
  gx_talk_form_set_kind (self, self->talk->kind);
}

void
gx_talk_form_set_kind (GxTalkForm *self, const char *kind)
{
  gtk_widget_set_visible (GTK_WIDGET (gx_fact_grid_get_fact (self->grid, "courier_number")), g_strcmp0 (kind, "sample") == 0 || self->talk->courier_number != NULL);
}

void
gx_talk_form_copy (GxTalkForm *self, GxInteraction *talk)
{
  for (GtkWidget *fact = gtk_widget_get_first_child (GTK_WIDGET (self->grid)); fact != NULL; fact = gtk_widget_get_next_sibling (fact))
    {
      const GxField *field = gx_fact_get_field (GX_FACT (fact));
      GxValue settled = gx_record_peek (GX_RECORD (self->talk), field);
      g_auto (GxValue) value = gx_value_copy (&settled);

      gx_record_take (GX_RECORD (talk), field, &value);
      if (field->kind == GX_KIND_REF)
        gx_record_set_ref_title (GX_RECORD (talk), field, gx_record_get_ref_title (GX_RECORD (self->talk), field));
    }
}

gboolean
gx_talk_form_apply (GxTalkForm *self, GxInteraction *talk)
{
  if (!gx_fact_grid_apply (self->grid, GX_RECORD (self->talk)))
    return FALSE;
  gx_talk_form_copy (self, talk);
  return TRUE;
}

GHashTable *
gx_talk_form_dup_typed (GxTalkForm *self)
{
  GHashTable *typed = NULL;

  for (GtkWidget *fact = gtk_widget_get_first_child (GTK_WIDGET (self->grid)); fact != NULL; fact = gtk_widget_get_next_sibling (fact))
    {
      if (!gx_fact_is_dirty (GX_FACT (fact)))
        continue;
      if (typed == NULL)
        typed = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
      g_hash_table_insert (typed, (gpointer) gx_fact_get_field (GX_FACT (fact))->name, gx_fact_dup_text (GX_FACT (fact)));
    }
  return typed;
}

void
gx_talk_form_type (GxTalkForm *self, GHashTable *typed)
{
  GHashTableIter iter;
  gpointer name, text;

  if (typed == NULL)
    return;
  g_hash_table_iter_init (&iter, typed);
  while (g_hash_table_iter_next (&iter, &name, &text))
    {
      GxFact *fact = gx_fact_grid_get_fact (self->grid, name);

      if (fact != NULL) /* a field of a person's own may be gone since */
        gx_fact_type (fact, text);
    }
}

gboolean
gx_talk_form_is_touched (GxTalkForm *self)
{
  for (GtkWidget *fact = gtk_widget_get_first_child (GTK_WIDGET (self->grid)); fact != NULL; fact = gtk_widget_get_next_sibling (fact))
    if (gx_fact_is_dirty (GX_FACT (fact)) || !gx_record_field_equal (GX_RECORD (self->talk), GX_RECORD (self->given), gx_fact_get_field (GX_FACT (fact))))
      return TRUE;
  return FALSE;
}
