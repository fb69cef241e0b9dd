/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/composer.h"

#include <glib/gi18n-lib.h>

#include "base/clock.h"
#include "base/text.h"
#include "model/interaction.h"
#include "view/field_message.h"
#include "view/growing_text.h"
#include "view/talk_form.h"
#include "view/talk_kinds.h"
#include "view/template.h"
#include "view/topic_chips.h"
#include "view/wrap_layout.h"

struct _GxComposer
{
  GtkWidget parent_instance;
  GxTalkKinds *kinds;
  GtkWidget *frame;
  GtkTextView *text;
  GtkLabel *message;
  GtkToggleButton *none, *tomorrow, *in_three_days, *monday, *other_day;
  GtkCalendar *calendar;
  GtkPopover *calendar_popover;
  GtkWidget *save;
  GtkWidget *hint;
  GtkWidget *follow_up_label;
  GtkWidget *placeholder;
  GtkToggleButton *more;
  GtkBox *details;
  GxTopicChips *chips;
  GxTalkForm *form;

  const GxFormat *format;
  GxDay chosen_day;
  char *offered; /* what was saved with no follow-up, while a day is offered for it; else NULL */
  gboolean is_narrow;
};

enum
{
  SAVE,
  FOLLOW_UP,
  OPENED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxComposer, gx_composer, GTK_TYPE_WIDGET)

static GxDay
today (GxComposer *self)
{
  return gx_clock_today (self->format != NULL ? self->format->zone : NULL);
}

GxDay
gx_composer_get_follow_up (GxComposer *self)
{
  GxDay day = today (self);

  if (gtk_toggle_button_get_active (self->tomorrow))
    return (GxDay) { day.days + 1 };
  if (gtk_toggle_button_get_active (self->in_three_days))
    return (GxDay) { day.days + 3 };
  if (gtk_toggle_button_get_active (self->monday))
    return (GxDay) { day.days + 8 - gx_day_weekday (day) };
  if (gtk_toggle_button_get_active (self->other_day))
    return self->chosen_day;
  return GX_NO_DAY;
}

static void
show_message (GxComposer *self, const char *message, GxGravity gravity)
{
  gx_field_say (self->message, GTK_WIDGET (self->text), self->frame, message, gravity);
}

static void
clear_message (GxComposer *self)
{
  g_clear_pointer (&self->offered, g_free);
  show_message (self, NULL, GX_GRAVITY_HINT);
}

static void
kind_picked (GxComposer *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

/* A sample has a courier number to be written down. */
static void
kind_chosen (GxComposer *self, const char *kind)
{
  gx_talk_form_set_kind (self->form, kind);
  if (g_str_equal (kind, "sample"))
    gtk_toggle_button_set_active (self->more, TRUE);
}

static void
more_toggled (GxComposer *self)
{
  g_signal_emit (self, signals[OPENED], 0, gtk_toggle_button_get_active (self->more));
}

static gboolean
save (GxComposer *self)
{
  g_autofree char *typed = gx_composer_dup_text (self);
  g_autofree char *text = gx_text_clean (typed, -1, TRUE);
  g_autoptr (GxInteraction) talk = NULL;

  if (text == NULL)
    {
      gx_composer_fail (self, _("Nothing is written yet. Say in a few words what happened."));
      return FALSE;
    }
  talk = gx_composer_dup_talk (self);
  if (!gx_talk_form_apply (self->form, talk))
    {
      gtk_toggle_button_set_active (self->more, TRUE);
      return FALSE;
    }
  gx_topic_chips_add_chosen (self->chips, talk);
  clear_message (self);
  g_signal_emit (self, signals[SAVE], 0, talk, gx_composer_get_follow_up (self).days);
  return TRUE;
}

void
gx_composer_save (GxComposer *self)
{
  save (self);
}

/* While a day is offered, the chips are the answer. */
static void
day_toggled (GxComposer *self, GtkToggleButton *chip)
{
  g_autofree char *title = NULL;
  GxDay day;

  if (self->offered == NULL || !gtk_toggle_button_get_active (chip))
    return;
  title = g_steal_pointer (&self->offered);
  day = gx_composer_get_follow_up (self);
  clear_message (self);
  if (day.days == GX_NONE)
    return;
  g_signal_emit (self, signals[FOLLOW_UP], 0, title, day.days);
  gtk_toggle_button_set_active (self->none, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->other_day), FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static void
save_clicked (GxComposer *self)
{
  gx_composer_save (self);
}

static gboolean
is_enter (guint keyval)
{
  return keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter;
}

/* Ctrl+Enter goes on to the next customer, Enter with the same one, wherever the focus was. */
static void
save_by_key (GxComposer *self, GdkModifierType state)
{
  if (!save (self))
    return;
  if (state & GDK_CONTROL_MASK)
    gtk_widget_activate_action (GTK_WIDGET (self), "page.search", NULL);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

/* Comes before the text view's own handler, so the input method is asked first: while it composes, Enter is its. */
static gboolean
key_pressed (GxComposer *self, guint keyval, guint keycode, GdkModifierType state, GtkEventController *controller)
{
  if (gx_talk_kinds_press (self->kinds, keyval, state))
    return GDK_EVENT_STOP;
  if (!is_enter (keyval))
    return GDK_EVENT_PROPAGATE;
  if (state & GDK_SHIFT_MASK)
    return GDK_EVENT_PROPAGATE;
  if (!gtk_text_view_im_context_filter_keypress (self->text, gtk_event_controller_get_current_event (controller)))
    save_by_key (self, state);
  return GDK_EVENT_STOP;
}

/* Enter saves here as in the text, with the day it is pressed on; Space only chooses that. */
static gboolean
chip_key_pressed (GxComposer *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  g_autofree char *text = gx_composer_dup_text (self);

  if (!is_enter (keyval) || *text == '\0' || !GTK_IS_TOGGLE_BUTTON (focus) || focus == GTK_WIDGET (self->more) || !gtk_widget_has_css_class (focus, "gx-chip"))
    return GDK_EVENT_PROPAGATE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (focus), TRUE);
  save_by_key (self, state);
  return GDK_EVENT_STOP;
}

static void
text_changed (GxComposer *self)
{
  g_autofree char *text = gx_composer_dup_text (self);

  clear_message (self);
  gtk_widget_set_visible (self->save, *text != '\0');
  gtk_widget_set_visible (self->hint, *text == '\0' && !self->is_narrow);
  gtk_widget_set_visible (self->placeholder, *text == '\0');
  gx_topic_chips_follow (self->chips, text);
}

/* What an input method is composing is not in the buffer yet. */
static void
preedit_changed (GxComposer *self, const char *preedit)
{
  g_autofree char *text = gx_composer_dup_text (self);

  gtk_widget_set_visible (self->placeholder, *text == '\0' && *preedit == '\0');
}

static void
choose_day (GxComposer *self, GxDay day)
{
  GxValue value = gx_value_integer (GX_KIND_DAY, day.days);
  g_autofree char *text = gx_value_to_display (&value, self->format, today (self));

  self->chosen_day = day;
  gtk_toggle_button_set_active (self->other_day, FALSE);
  gtk_button_set_label (GTK_BUTTON (self->other_day), text);
  gtk_widget_set_visible (GTK_WIDGET (self->other_day), TRUE);
  gtk_toggle_button_set_active (self->other_day, TRUE);
}

static void
day_selected (GxComposer *self)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (self->calendar);

  choose_day (self, gx_day_from_ymd (g_date_time_get_year (date), g_date_time_get_month (date), g_date_time_get_day_of_month (date)));
  gtk_popover_popdown (self->calendar_popover);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static gboolean
gx_composer_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GX_COMPOSER (widget)->text));
}

static void
gx_composer_dispose (GObject *object)
{
  GxComposer *self = GX_COMPOSER (object);

  gx_template_dispose (GTK_WIDGET (self), GX_TYPE_COMPOSER);
  g_clear_pointer (&self->offered, g_free);
  G_OBJECT_CLASS (gx_composer_parent_class)->dispose (object);
}

static void
gx_composer_class_init (GxComposerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_composer_dispose;
  widget_class->grab_focus = gx_composer_grab_focus;
  widget_class->focus = gx_template_focus;

  signals[SAVE] = g_signal_new ("save", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, GX_TYPE_INTERACTION, G_TYPE_INT64);
  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[FOLLOW_UP] = g_signal_new ("follow-up", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);

  g_type_ensure (GX_TYPE_WRAP_LAYOUT);
  g_type_ensure (GX_TYPE_TALK_KINDS);
  g_type_ensure (GX_TYPE_TOPIC_CHIPS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/composer.ui");
  gtk_widget_class_bind_template_child (widget_class, GxComposer, kinds);
  gtk_widget_class_bind_template_child (widget_class, GxComposer, frame);
  gtk_widget_class_bind_template_child (widget_class, GxComposer, text);
  gtk_widget_class_bind_template_child (widget_class, GxComposer, message);
  gtk_widget_class_bind_template_child (widget_class, GxComposer, none);
  gtk_widget_class_bind_template_child (widget_class, GxComposer, tomorrow);
  gtk_widget_class_bind_template_child (widget_class, GxComposer, in_three_days);
  gtk_widget_class_bind_template_child (widget_class, GxComposer, monday);
  gtk_widget_class_bind_template_child (widget_class, GxComposer, other_day);
  gtk_widget_class_bind_template_child (widget_class, GxComposer, calendar);
  gtk_widget_class_bind_template_child (widget_class, GxComposer, calendar_popover);
  gtk_widget_class_bind_template_child (widget_class, GxComposer, save);
  gtk_widget_class_bind_template_child (widget_class, GxComposer, hint);
  gtk_widget_class_bind_template_child (widget_class, GxComposer, follow_up_label);
  gtk_widget_class_bind_template_child (widget_class, GxComposer, placeholder);
  gtk_widget_class_bind_template_child (widget_class, GxComposer, more);
  gtk_widget_class_bind_template_child (widget_class, GxComposer, details);
  gtk_widget_class_bind_template_child (widget_class, GxComposer, chips);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, more_toggled);
  gtk_widget_class_bind_template_callback (widget_class, chip_key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, day_selected);
  gtk_widget_class_bind_template_callback (widget_class, day_toggled);
  gtk_widget_class_bind_template_callback (widget_class, preedit_changed);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked);
}

static void
gx_composer_init (GxComposer *self)
{
  self->chosen_day = GX_NO_DAY;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->form = GX_TALK_FORM (gx_talk_form_new (FALSE));
  gtk_box_append (self->details, GTK_WIDGET (self->form));
  g_signal_connect_object (self->form, "finished", G_CALLBACK (save_clicked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->kinds, "chosen", G_CALLBACK (kind_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->kinds, "picked", G_CALLBACK (kind_picked), self, G_CONNECT_SWAPPED);
  gx_growing_text_init (GTK_SCROLLED_WINDOW (self->frame));
  g_signal_connect_object (gtk_text_view_get_buffer (self->text), "changed", G_CALLBACK (text_changed), self, G_CONNECT_SWAPPED);
  gx_composer_clear (self);
}

void
gx_composer_set_format (GxComposer *self, const GxFormat *format)
{
  self->format = format;
  gx_talk_form_set_format (self->form, format);
  gx_talk_kinds_set_format (self->kinds, format);
}

void
gx_composer_begin_next (GxComposer *self)
{
  gx_composer_set_text (self, "");
  gx_talk_form_set_talk (self->form, NULL);
  gx_talk_form_set_kind (self->form, gx_talk_kinds_get_kind (self->kinds));
  clear_message (self);
  gtk_toggle_button_set_active (self->none, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->other_day), FALSE);
}

void
gx_composer_clear (GxComposer *self)
{
  gx_composer_begin_next (self);
  gx_talk_kinds_choose_first (self->kinds);
}

void
gx_composer_fail (GxComposer *self, const char *reason)
{
  show_message (self, reason, GX_GRAVITY_WRONG);
}

void
gx_composer_offer_day (GxComposer *self, const char *text)
{
  g_autofree char *typed = gx_composer_dup_text (self);

  if (*typed != '\0') /* the next one is under way */
    return;
  g_free (self->offered);
  self->offered = g_strdup (text);
  show_message (self, _("Saved. Nothing is planned with this customer: choose a day below, or go on."), GX_GRAVITY_HINT);
}

void
gx_composer_set_narrow (GxComposer *self, gboolean is_narrow)
{
  self->is_narrow = is_narrow;
  gtk_widget_set_visible (self->hint, !is_narrow && !gtk_widget_get_visible (self->save));
  gtk_widget_set_visible (self->follow_up_label, !is_narrow);
}

char *
gx_composer_dup_text (GxComposer *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

void
gx_composer_set_text (GxComposer *self, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);

  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_end_irreversible_action (buffer);
}

const char *
gx_composer_get_kind (GxComposer *self)
{
  return gx_talk_kinds_get_kind (self->kinds);
}

GxInteraction *
gx_composer_dup_talk (GxComposer *self)
{
  GxInteraction *talk = GX_INTERACTION (gx_record_new (&gx_interaction_entity));

  gx_talk_form_copy (self->form, talk);
  talk->kind = g_strdup (gx_composer_get_kind (self));
  talk->summary = gx_composer_dup_text (self);
  gx_topic_chips_add_chosen (self->chips, talk);
  return talk;
}

GHashTable *
gx_composer_dup_typed (GxComposer *self)
{
  return gx_talk_form_dup_typed (self->form);
}

void
gx_composer_set_suggest (GxComposer *self, GxSuggestFunc func, gpointer user_data)
{
  gx_talk_form_set_suggest (self->form, func, user_data);
}

void
gx_composer_set_topics (GxComposer *self, const char *const *topics)
{
  gx_topic_chips_set_topics (self->chips, topics);
}

void
gx_composer_restore (GxComposer *self, GxInteraction *talk, GxDay follow_up, GHashTable *typed)
{
  GtkToggleButton *const chips[] = { self->none, self->tomorrow, self->in_three_days, self->monday };

  gx_composer_clear (self);
  gx_composer_set_text (self, talk->summary != NULL ? talk->summary : "");
  gx_talk_form_set_talk (self->form, talk);
  gx_talk_form_type (self->form, typed);
  if (typed != NULL)
    gtk_toggle_button_set_active (self->more, TRUE);
  gx_talk_kinds_choose (self->kinds, talk->kind);
  for (guint i = 0; i < G_N_ELEMENTS (chips); i++)
    {
      gtk_toggle_button_set_active (chips[i], TRUE);
      if (gx_composer_get_follow_up (self).days == follow_up.days)
        return;
    }
  choose_day (self, follow_up);
}
