/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/fact.h"

#include <glib/gi18n-lib.h>

#include "view/data_text.h"
#include "view/fact_private.h"
#include "view/field_warning.h"
#include "view/growing_text.h"
#include "view/template.h"

/* The protocol of editing one field. What is suggested while typing is in fact_suggest.c. */

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

char *
gx_fact_dup_text (GxFact *self)
{
  GtkTextIter start, end;

  if (self->buffer != NULL)
    {
      gtk_text_buffer_get_bounds (self->buffer, &start, &end);
      return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
    }
  if (GTK_IS_CHECK_BUTTON (self->editor))
    return g_strdup (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->editor)) ? "true" : "false");
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->editor)));
}

void
gx_fact_put_text (GxFact *self, const char *text)
{
  self->putting = TRUE;
  if (self->buffer != NULL)
    {
      gtk_text_buffer_begin_irreversible_action (self->buffer);
      gtk_text_buffer_set_text (self->buffer, text, -1);
      gtk_text_buffer_end_irreversible_action (self->buffer);
    }
  else if (GTK_IS_CHECK_BUTTON (self->editor))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (self->editor), g_str_equal (text, "true"));
  else
    gtk_editable_set_text (GTK_EDITABLE (self->editor), text);
  self->putting = FALSE;
}

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

/* What is said below the entry, by how grave it is. */
typedef enum
{
  HINT,
  WARNING,
  WRONG,
} Gravity;

static void
set_css_class (GtkWidget *widget, const char *css_class, gboolean on)
{
  (on ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (widget, css_class);
}

static void
show_message (GxFact *self, const char *message, Gravity gravity)
{
  gboolean is_error = gravity == WRONG;

  gtk_label_set_text (self->message, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), message != NULL);
  set_css_class (self->frame, "error", is_error);
  set_css_class (GTK_WIDGET (self->message), "gx-error", is_error);
  set_css_class (GTK_WIDGET (self->message), "gx-warning", gravity == WARNING);
  set_css_class (GTK_WIDGET (self->message), "gx-2nd", gravity == HINT);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->editor),
                               GTK_ACCESSIBLE_STATE_INVALID, is_error ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, message != NULL ? message : "", -1);
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
  show_message (self, warning != NULL ? warning : note, warning != NULL ? WARNING : HINT);
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
  if (gx_fact_pick_current (self))
    return;
  gx_suggestions_hide (self->suggestions);
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
  gx_fact_pick_current (self);
  gx_suggestions_hide (self->suggestions);
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

  switch (keyval)
    {
    case GDK_KEY_Escape:
      if (self->buffer != NULL && gtk_text_view_im_context_filter_keypress (GTK_TEXT_VIEW (self->editor), event))
        return GDK_EVENT_STOP;
      if (gx_suggestions_is_shown (self->suggestions))
        gx_suggestions_hide (self->suggestions);
      else if (gx_fact_is_dirty (self) || gtk_widget_has_css_class (self->frame, "error"))
        restore (self);
      else
        return GDK_EVENT_PROPAGATE;
      return GDK_EVENT_STOP;

    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return self->buffer == NULL && gx_fact_move_suggestion (self, 1);

    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return self->buffer == NULL && gx_fact_move_suggestion (self, -1);

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
  show_message (self, message, HINT);
}

static void
text_changed (GxFact *self)
{
  self->saving = FALSE; /* what is on its way is not this text any more */
  if (self->putting)
    return;
  if (gtk_widget_has_css_class (self->frame, "error"))
    show_message (self, NULL, HINT);
  if (self->field->kind == GX_KIND_DAY || self->field->kind == GX_KIND_INSTANT)
    tell_understood (self);
  gx_fact_suggest (self);
  g_signal_emit (self, signals[TYPED], 0);
}

static void
toggled (GxFact *self)
{
  self->saving = FALSE;
  if (!self->putting)
    gx_fact_commit (self);
}

static GtkWidget *
make_long_editor (GxFact *self)
{
  GtkWidget *view = gtk_text_view_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  /* It has no baseline that its label could stand on. */
  g_object_set (self->label, "valign", GTK_ALIGN_START, "margin-top", 6, NULL);
  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  g_object_set (view, "wrap-mode", GTK_WRAP_WORD_CHAR, "accepts-tab", FALSE, "top-margin", 5, "bottom-margin", 4,
                "left-margin", 7, "right-margin", 7, NULL);
  g_object_set (scroller, "hscrollbar-policy", GTK_POLICY_NEVER, "vscrollbar-policy", GTK_POLICY_EXTERNAL, "propagate-natural-height", TRUE, "max-content-height", 160,
                "child", view, NULL);
  gx_growing_text_init (GTK_SCROLLED_WINDOW (scroller));
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (text_changed), self, G_CONNECT_SWAPPED);
  self->editor = view;
  return scroller;
}

static GtkWidget *
make_entry (GxFact *self)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 6);
  gtk_widget_set_valign (entry, GTK_ALIGN_BASELINE);
  if (gx_field_holds_words (self->field))
    gtk_entry_set_attributes (GTK_ENTRY (entry), gx_data_text_attributes ());
  else
    gtk_widget_add_css_class (entry, "numeric");
  g_signal_connect_object (entry, "activate", G_CALLBACK (entry_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "changed", G_CALLBACK (text_changed), self, G_CONNECT_SWAPPED);
  self->editor = entry;
  return entry;
}

static GtkWidget *
make_check (GxFact *self)
{
  self->editor = gtk_check_button_new ();
  g_signal_connect_object (self->editor, "toggled", G_CALLBACK (toggled), self, G_CONNECT_SWAPPED);
  return self->editor;
}

static void
make_editor (GxFact *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *key = gtk_event_controller_key_new ();

  if (self->field->kind == GX_KIND_BOOL)
    self->frame = make_check (self);
  else
    self->frame = self->field->flags & GX_LONG ? make_long_editor (self) : make_entry (self);

  gtk_widget_set_hexpand (self->frame, TRUE);
  if (self->field->kind != GX_KIND_BOOL)
    gtk_widget_add_css_class (self->frame, "gx-quiet");
  gtk_box_append (self->line, self->frame);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_PROPERTY_LABEL, gx_field_get_label (self->field), -1);
  gtk_label_set_mnemonic_widget (self->label, self->editor);

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
  self->suggestions = GX_SUGGESTIONS (gx_suggestions_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->suggestions), GTK_WIDGET (self));
  self->shown = g_strdup ("");
}

GtkWidget *
gx_fact_new (const GxField *field)
{
  GxFact *self = g_object_new (GX_TYPE_FACT, NULL);

  self->field = field;
  gtk_label_set_text (self->label, gx_field_get_label (field));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->label), gx_field_get_label (field)); /* a person may have given it a long one */
  make_editor (self);
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
    show_message (self, message, WARNING);
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
  show_message (self, reason, WRONG);
}
