/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/fact.h"

#include <glib/gi18n-lib.h>

#include "view/data_text.h"
#include "view/fact_private.h"
#include "view/field_message.h"
#include "view/field_warning.h"
#include "view/template.h"

/* The protocol of editing one field. What it is typed in is in fact_editor.c, what is suggested meanwhile in fact_suggest.c. */

enum
{
  EDITED,
  ACTIVATED,
  TYPED,
  SETTLED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxFact, gx_fact, GTK_TYPE_WIDGET)

/* An instant by the clock, without the seconds that nobody types. NULL: none. */
static char *
minute_text (GxFact *self, GxRecord *record)
{
  GxValue value = gx_record_peek (record, self->field);

  if (gx_value_is_none (&value))
    return NULL;
  value.integer -= value.integer % 60000;
  return gx_value_to_typed (&value, self->format);
}

/* What the entry shows: for reading, or, while it has the focus, for typing. */
static char *
field_text (GxFact *self)
{
  char *text = NULL;

  if (self->record == NULL || self->format == NULL)
    return g_strdup ("");

  switch (self->field->kind)
    {
    case GX_KIND_REF:
    case GX_KIND_CHOICE:
      return gx_data_text (self->record, self->field, self->format);
    case GX_KIND_BOOL:
      return gx_record_field_to_string (self->record, self->field, self->format);
    case GX_KIND_TEXT:
    case GX_KIND_INT:
    case GX_KIND_MONEY:
    case GX_KIND_QUANTITY:
    case GX_KIND_RATE:
    case GX_KIND_DAY:
    case GX_KIND_INSTANT:
    case GX_KIND_SET:
      if (self->field->form != NULL || (!self->entered && self->buffer == NULL))
        return gx_data_text (self->record, self->field, self->format);
      text = self->field->kind == GX_KIND_INSTANT ? minute_text (self, self->record) : gx_record_field_to_string (self->record, self->field, self->format);
      return text != NULL ? text : g_strdup ("");
    case GX_N_KINDS:
      break;
    }
  g_assert_not_reached ();
}

static void
show_message (GxFact *self, const char *message, GxGravity gravity)
{
  gx_field_say (self->message, self->editor, self->frame, message, gravity);
}

/* @better: (transfer full) (nullable) */
static void
offer (GxFact *self, char *better)
{
  /* Translators: %s is a phone number, an e-mail address or a code. */
  g_autofree char *said = better != NULL ? g_strdup_printf (_("Use %s"), better) : NULL;

  g_free (self->better);
  self->better = better;
  if (said != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->use), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  gtk_widget_set_tooltip_text (self->use, said);
  gtk_widget_set_visible (self->use, better != NULL);
}

static void
show_record (GxFact *self)
{
  g_autofree char *warning = NULL;
  g_autofree char *note = NULL;

  g_free (self->shown);
  self->shown = field_text (self);
  gx_fact_put_text (self, self->shown);
  g_clear_object (&self->picked);
  gtk_widget_set_sensitive (self->editor, self->record != NULL && gx_field_is_editable (self->field));

  if (self->field->kind == GX_KIND_TEXT && self->record != NULL)
    warning = gx_field_warning (self->field, gx_record_peek (self->record, self->field).text);
  offer (self, warning != NULL && gtk_widget_get_sensitive (self->editor) ? gx_field_better (self->field, gx_record_peek (self->record, self->field).text) : NULL);
  if (warning == NULL && self->record != NULL && self->format != NULL)
    note = gx_field_note (self->field, self->record, self->format);
  show_message (self, warning != NULL ? warning : note, warning != NULL ? GX_GRAVITY_WARNING : GX_GRAVITY_HINT);
  g_signal_emit (self, signals[SETTLED], 0);
}

static void
commit_and_move_on (GxFact *self)
{
  if (gx_fact_commit (self))
    g_signal_emit (self, signals[ACTIVATED], 0);
}

/* The focus goes to the entry, because the button goes. */
static void
use_clicked (GxFact *self)
{
  gx_fact_put_text (self, self->better);
  gx_fact_commit (self);
  gtk_widget_grab_focus (self->editor);
}

static void
entry_activated (GxFact *self)
{
  if (!gx_suggestions_take (self->suggestions))
    commit_and_move_on (self);
}

static void
focus_entered (GxFact *self)
{
  self->entered = TRUE;
  if (!gx_fact_is_dirty (self) && self->buffer == NULL)
    {
      g_autofree char *text = field_text (self);

      gx_fact_put_text (self, text);
      g_free (self->shown);
      self->shown = g_steal_pointer (&text);
    }
}

static void
focus_left (GxFact *self)
{
  gx_suggestions_take (self->suggestions);
  self->entered = FALSE;
  if (!gx_fact_is_dirty (self))
    {
      if (!gtk_widget_has_css_class (self->frame, "error"))
        show_record (self);
    }
  else
    gx_fact_commit (self);
}

static void
restore (GxFact *self)
{
  show_record (self);
  if (GTK_IS_EDITABLE (self->editor))
    gtk_editable_set_position (GTK_EDITABLE (self->editor), -1);
}

/* An entry's input method has had the key before; a text view's has not, and is asked first. */
static gboolean
key_pressed (GxFact *self, guint keyval, guint keycode, GdkModifierType state, GtkEventController *controller)
{
  GdkEvent *event = gtk_event_controller_get_current_event (controller);

  if (gx_suggestions_key (self->suggestions, keyval))
    return GDK_EVENT_STOP;
  switch (keyval)
    {
    case GDK_KEY_Escape:
      if (self->buffer != NULL && gtk_text_view_im_context_filter_keypress (GTK_TEXT_VIEW (self->editor), event))
        return GDK_EVENT_STOP;
      if (gx_fact_is_dirty (self) || gtk_widget_has_css_class (self->frame, "error"))
        restore (self);
      else
        return GDK_EVENT_PROPAGATE;
      return GDK_EVENT_STOP;

    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (self->buffer == NULL || !(state & GDK_CONTROL_MASK))
        return GDK_EVENT_PROPAGATE;
      commit_and_move_on (self);
      return GDK_EVENT_STOP;

    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* What a day or time was understood as, while it is typed in words. */
static void
tell_understood (GxFact *self)
{
  g_autofree char *text = gx_fact_dup_text (self);
  g_autoptr (GxRecord) scratch = self->record != NULL ? gx_record_dup (self->record) : NULL;
  g_autofree char *understood = NULL;
  g_autofree char *message = NULL;

  if (scratch != NULL && *text != '\0' && gx_record_type_field (scratch, self->field, text, self->format, NULL))
    understood = self->field->kind == GX_KIND_INSTANT ? minute_text (self, scratch) : gx_record_field_to_string (scratch, self->field, self->format);
  if (understood != NULL && !g_str_equal (understood, text))
    /* Translators: the day or time that was understood, in figures */
    message = g_strdup_printf (_("That is %s."), understood);
  show_message (self, message, GX_GRAVITY_HINT);
}

static void
text_changed (GxFact *self)
{
  self->saving = FALSE; /* what is on its way is not this text any more */
  if (self->putting)
    return;
  if (gtk_widget_has_css_class (self->frame, "error"))
    show_message (self, NULL, GX_GRAVITY_HINT);
  if (self->field->kind == GX_KIND_DAY || self->field->kind == GX_KIND_INSTANT)
    tell_understood (self);
  g_clear_object (&self->picked);
  if (self->entered)
    gx_suggestions_follow (self->suggestions);
  g_signal_emit (self, signals[TYPED], 0);
}

static void
toggled (GxFact *self)
{
  self->saving = FALSE;
  if (!self->putting)
    gx_fact_commit (self);
}

static void
connect_editor (GxFact *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *key = gtk_event_controller_key_new ();

  if (self->buffer != NULL)
    g_signal_connect_object (self->buffer, "changed", G_CALLBACK (text_changed), self, G_CONNECT_SWAPPED);
  else if (GTK_IS_CHECK_BUTTON (self->editor))
    g_signal_connect_object (self->editor, "toggled", G_CALLBACK (toggled), self, G_CONNECT_SWAPPED);
  else
    {
      g_signal_connect_object (self->editor, "activate", G_CALLBACK (entry_activated), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->editor, "changed", G_CALLBACK (text_changed), self, G_CONNECT_SWAPPED);
    }
  g_signal_connect_object (focus, "enter", G_CALLBACK (focus_entered), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->editor, focus);
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (key_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->editor, key);
}

static gboolean
gx_fact_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GX_FACT (widget)->editor);
}

static void
gx_fact_dispose (GObject *object)
{
  GxFact *self = GX_FACT (object);

  if (self->suggestions != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->suggestions)));
  gx_template_dispose (GTK_WIDGET (self), GX_TYPE_FACT);
  g_clear_object (&self->record);
  g_clear_object (&self->picked);
  g_clear_pointer (&self->offered, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_free);
  g_clear_pointer (&self->better, g_free);
  G_OBJECT_CLASS (gx_fact_parent_class)->dispose (object);
}

static void
gx_fact_class_init (GxFactClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_fact_dispose;
  widget_class->grab_focus = gx_fact_grab_focus;
  widget_class->focus = gx_template_focus;

  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, GX_TYPE_RECORD, GX_TYPE_RECORD);
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SETTLED] = g_signal_new ("settled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TYPED] = g_signal_new ("typed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/fact.ui");
  gtk_widget_class_bind_template_child (widget_class, GxFact, line);
  gtk_widget_class_bind_template_child (widget_class, GxFact, label);
  gtk_widget_class_bind_template_child (widget_class, GxFact, message);
  gtk_widget_class_bind_template_child (widget_class, GxFact, use);
  gtk_widget_class_bind_template_callback (widget_class, use_clicked);
}

static void
gx_fact_init (GxFact *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->shown = g_strdup ("");
}

GtkWidget *
gx_fact_new (const GxField *field)
{
  GxFact *self = g_object_new (GX_TYPE_FACT, NULL);

  self->field = field;
  gtk_label_set_text (self->label, gx_field_get_label (field));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->label), gx_field_get_label (field)); /* a person may have given it a long one */
  gx_fact_make_editor (self);
  connect_editor (self);
  gx_fact_make_suggestions (self);
  show_record (self);
  return GTK_WIDGET (self);
}

const GxField *
gx_fact_get_field (GxFact *self)
{
  return self->field;
}

GtkWidget *
gx_fact_get_label (GxFact *self)
{
  return GTK_WIDGET (self->label);
}

void
gx_fact_set_format (GxFact *self, const GxFormat *format)
{
  self->format = format;
}

void
gx_fact_set_suggest (GxFact *self, GxSuggestFunc func, gpointer user_data)
{
  self->suggest = func;
  self->suggest_data = user_data;
}

void
gx_fact_set_record (GxFact *self, GxRecord *record)
{
  gboolean same = self->record != NULL && record != NULL && self->record->id == record->id && record->id != 0;
  gboolean keep = same && (gx_fact_is_dirty (self) || gtk_widget_has_css_class (self->frame, "error")) && !self->saving;

  g_set_object (&self->record, record);
  self->saving = FALSE;
  if (!keep)
    show_record (self);
}

GxRecord *
gx_fact_get_record (GxFact *self)
{
  return self->record;
}

gboolean
gx_fact_is_dirty (GxFact *self)
{
  g_autofree char *text = gx_fact_dup_text (self);

  return !g_str_equal (text, self->shown);
}

const char *
gx_fact_get_message (GxFact *self)
{
  return gtk_label_get_text (self->message);
}

static gboolean
read_into (GxFact *self, GxRecord *record, GError **error)
{
  g_autofree char *text = gx_fact_dup_text (self);

  if (g_str_equal (text, self->shown)) /* `8月3日` is for reading alone */
    return TRUE;
  return self->field->kind == GX_KIND_REF
           ? gx_fact_apply_ref (self, record, text, error)
           : gx_record_type_field (record, self->field, text, self->format, error);
}

gboolean
gx_fact_guess (GxFact *self, GxRecord *record)
{
  return read_into (self, record, NULL);
}

gboolean
gx_fact_apply (GxFact *self, GxRecord *record)
{
  g_autoptr (GError) error = NULL;
  gboolean done = read_into (self, record, &error);

  if (!done)
    gx_fact_fail (self, error->message);
  return done;
}

gboolean
gx_fact_commit (GxFact *self)
{
  g_autoptr (GxRecord) edited = NULL;
  g_autoptr (GxRecord) before = NULL;

  if (self->saving || !gx_fact_is_dirty (self) || self->record == NULL)
    return TRUE;

  before = g_object_ref (self->record);
  edited = gx_record_dup (before);
  if (!gx_fact_apply (self, edited))
    return FALSE;

  if (gx_record_field_equal (edited, before, self->field))
    show_record (self);
  else
    {
      self->saving = TRUE;
      g_signal_emit (self, signals[EDITED], 0, edited, before);
    }
  return TRUE;
}

void
gx_fact_type (GxFact *self, const char *text)
{
  gx_fact_put_text (self, text);
  gx_fact_commit (self);
}

void
gx_fact_tell (GxFact *self, const char *message)
{
  if (!gtk_widget_has_css_class (self->frame, "error")) /* what is wrong is more to know */
    show_message (self, message, GX_GRAVITY_WARNING);
}

void
gx_fact_take_over (GxFact *self, GxFact *from)
{
  g_autofree char *text = gx_fact_dup_text (from);
  gboolean has_focus = gtk_widget_get_focus_child (GTK_WIDGET (from)) != NULL;
  int at = GTK_IS_EDITABLE (from->editor) ? gtk_editable_get_position (GTK_EDITABLE (from->editor)) : -1;

  gx_fact_put_text (self, text);
  gx_fact_put_text (from, from->shown);
  if (has_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  if (GTK_IS_EDITABLE (self->editor))
    gtk_editable_set_position (GTK_EDITABLE (self->editor), at);
}

void
gx_fact_fail (GxFact *self, const char *reason)
{
  self->saving = FALSE;
  show_message (self, reason, GX_GRAVITY_WRONG);
}
