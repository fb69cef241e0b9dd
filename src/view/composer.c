/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/composer.h"

#include <glib/gi18n-lib.h>

#include "base/clock.h"
#include "base/text.h"
#include "model/choices.h"
#include "model/interaction.h"
#include "view/data_text.h"
#include "view/growing_text.h"
#include "view/talk_form.h"
#include "view/template.h"
#include "view/timeline.h"
#include "view/topic_chips.h"
#include "view/wrap_layout.h"

#define N_COMMON_KINDS 3

struct _GxComposer
{
  GtkWidget parent_instance;
  GtkBox *kinds;
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

  GtkToggleButton *kind_buttons[N_COMMON_KINDS]; /* of common_kinds */
  GtkMenuButton *more_kinds;
  GSimpleActionGroup *actions;
  const GxFormat *format;
  char *kind;
  GxDay chosen_day;
  char *offered; /* what was saved with no follow-up, while a day is offered for it; else NULL */
  gboolean is_narrow;
};

enum
{
  SAVE,
  FOLLOW_UP,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxComposer, gx_composer, GTK_TYPE_WIDGET)

/* Those that a toggle is worth; the rest is in the menu. */
static const char *const common_kinds[N_COMMON_KINDS] = { "phone", "wechat", "visit" };

static const GxField *
kind_field (void)
{
  return gx_entity_find_field (&gx_interaction_entity, "kind");
}

static const char *
kind_label (GxComposer *self, const char *kind)
{
  return gx_choices_label (self->format != NULL ? self->format->choices : NULL, kind_field (), kind);
}

/* What a new interaction is taken for: the first toggle that is offered. */
static GtkToggleButton *
first_kind (GxComposer *self)
{
  for (guint i = 0; i < N_COMMON_KINDS; i++)
    if (gtk_widget_get_visible (GTK_WIDGET (self->kind_buttons[i])))
      return self->kind_buttons[i];
  return self->kind_buttons[0];
}

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
clear_message (GxComposer *self)
{
  g_clear_pointer (&self->offered, g_free);
  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  gtk_widget_remove_css_class (self->frame, "error");
}

static void
show_message (GxComposer *self, const char *message, gboolean is_error)
{
  gtk_label_set_text (self->message, message);
  gtk_widget_set_visible (GTK_WIDGET (self->message), TRUE);
  (is_error ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (self->frame, "error");
  (is_error ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self->message), "gx-error");
  (is_error ? gtk_widget_remove_css_class : gtk_widget_add_css_class) (GTK_WIDGET (self->message), "gx-2nd");
}

/* A sample has a courier number to be written down. */
static void
kind_chosen (GxComposer *self)
{
  gx_talk_form_set_kind (self->form, self->kind);
  if (g_strcmp0 (self->kind, "sample") == 0)
    gtk_toggle_button_set_active (self->more, TRUE);
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
choose_kind (GxComposer *self, const char *kind)
{
  GtkToggleButton *chosen = NULL;
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->kinds));

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_TOGGLE_BUTTON (child))
      {
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (child), FALSE);
        if (g_strcmp0 (g_object_get_data (G_OBJECT (child), "kind"), kind) == 0)
          chosen = GTK_TOGGLE_BUTTON (child);
      }
  if (chosen != NULL)
    {
      gtk_toggle_button_set_active (chosen, TRUE);
      return;
    }
  g_free (self->kind);
  self->kind = g_strdup (kind);
  gtk_menu_button_set_icon_name (self->more_kinds, gx_interaction_icon (self->kind, NULL));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->more_kinds), kind_label (self, kind));
  kind_chosen (self);
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

/* Comes before the text view's own handler, so the input method is asked first: while it composes, Enter is its. Ctrl+Enter goes on to the next customer. */
static gboolean
key_pressed (GxComposer *self, guint keyval, guint keycode, GdkModifierType state, GtkEventController *controller)
{
  if (state & GDK_ALT_MASK && keyval >= GDK_KEY_1 && keyval < GDK_KEY_1 + N_COMMON_KINDS)
    {
      if (gtk_widget_get_visible (GTK_WIDGET (self->kind_buttons[keyval - GDK_KEY_1])))
        choose_kind (self, common_kinds[keyval - GDK_KEY_1]);
      return GDK_EVENT_STOP;
    }
  if (!is_enter (keyval))
    return GDK_EVENT_PROPAGATE;
  if (state & GDK_SHIFT_MASK)
    return GDK_EVENT_PROPAGATE;
  if (!gtk_text_view_im_context_filter_keypress (self->text, gtk_event_controller_get_current_event (controller)) && save (self)
      && state & GDK_CONTROL_MASK)
    gtk_widget_activate_action (GTK_WIDGET (self), "page.search", NULL);
  return GDK_EVENT_STOP;
}

/* Enter saves here as in the text, with the day it is pressed on; Space only chooses that. */
static gboolean
chip_key_pressed (GxComposer *self, guint keyval)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  g_autofree char *text = gx_composer_dup_text (self);

  if (!is_enter (keyval) || *text == '\0' || !GTK_IS_TOGGLE_BUTTON (focus) || focus == GTK_WIDGET (self->more) || !gtk_widget_has_css_class (focus, "gx-chip"))
    return GDK_EVENT_PROPAGATE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (focus), TRUE);
  save (self);
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
kind_toggled (GxComposer *self, GtkToggleButton *button)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  g_free (self->kind);
  self->kind = g_strdup (g_object_get_data (G_OBJECT (button), "kind"));
  gtk_menu_button_set_icon_name (self->more_kinds, "gx-more-kinds-symbolic");
  kind_chosen (self);
}

static void
other_kind (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GxComposer *self = user_data;

  choose_kind (self, g_variant_get_string (parameter, NULL));
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
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

static void
make_kinds (GxComposer *self)
{
  for (guint i = 0; i < N_COMMON_KINDS; i++)
    {
      GtkWidget *button = gtk_toggle_button_new ();

      self->kind_buttons[i] = GTK_TOGGLE_BUTTON (button);
      gtk_button_set_icon_name (GTK_BUTTON (button), gx_interaction_icon (common_kinds[i], NULL));
      g_object_set_data (G_OBJECT (button), "kind", (gpointer) common_kinds[i]);
      if (i > 0)
        gtk_toggle_button_set_group (self->kind_buttons[i], self->kind_buttons[0]);
      g_signal_connect_object (button, "toggled", G_CALLBACK (kind_toggled), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->kinds, button);
    }

  self->more_kinds = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (self->more_kinds, "gx-more-kinds-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->more_kinds), _("More kinds"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more_kinds), GTK_ACCESSIBLE_PROPERTY_LABEL, _("More kinds"), -1);
  gtk_box_append (self->kinds, GTK_WIDGET (self->more_kinds));
}

static void
name_common_kind (GxComposer *self, guint i, const char *const *offered)
{
  GtkWidget *button = GTK_WIDGET (self->kind_buttons[i]);
  const char *label = kind_label (self, common_kinds[i]);
  /* Translators: the tooltip of a kind of interaction and the key that chooses it, such as “WeChat (Alt+2)”. */
  g_autofree char *tooltip = g_strdup_printf (_("%s (Alt+%u)"), label, i + 1);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_visible (button, g_strv_contains (offered, common_kinds[i]));
}

static gboolean
is_common (const char *kind)
{
  for (guint i = 0; i < N_COMMON_KINDS; i++)
    if (g_str_equal (common_kinds[i], kind))
      return TRUE;
  return FALSE;
}

/* The kinds as the book calls them, without those it retired. */
static void
name_kinds (GxComposer *self)
{
  g_auto (GStrv) kinds = gx_choices_of (self->format->choices, kind_field (), NULL);
  const char *const *offered = (const char *const *) kinds;
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; i < N_COMMON_KINDS; i++)
    name_common_kind (self, i, offered);
  for (guint i = 0; kinds[i] != NULL; i++)
    if (!is_common (kinds[i]))
      {
        g_autoptr (GMenuItem) item = g_menu_item_new (kind_label (self, kinds[i]), NULL);

        /* A key of the user's own may hold anything: it goes as a value, not inside a name. */
        g_menu_item_set_action_and_target (item, "composer.kind", "s", kinds[i]);
        g_menu_append_item (menu, item);
      }
  gtk_menu_button_set_menu_model (self->more_kinds, G_MENU_MODEL (menu));
  if (!g_strv_contains (offered, self->kind))
    gtk_toggle_button_set_active (first_kind (self), TRUE);
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
  g_clear_object (&self->actions);
  g_clear_pointer (&self->kind, g_free);
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
  signals[FOLLOW_UP] = g_signal_new ("follow-up", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);

  g_type_ensure (GX_TYPE_WRAP_LAYOUT);
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
  gtk_widget_class_bind_template_callback (widget_class, chip_key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, day_selected);
  gtk_widget_class_bind_template_callback (widget_class, day_toggled);
  gtk_widget_class_bind_template_callback (widget_class, preedit_changed);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked);
}

static void
gx_composer_init (GxComposer *self)
{
  const GActionEntry entries[] = {
    { .name = "kind", .activate = other_kind, .parameter_type = "s" },
  };

  self->chosen_day = GX_NO_DAY;
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "composer", G_ACTION_GROUP (self->actions));

  gtk_widget_init_template (GTK_WIDGET (self));
  self->form = GX_TALK_FORM (gx_talk_form_new (FALSE));
  gtk_box_append (self->details, GTK_WIDGET (self->form));
  g_signal_connect_object (self->form, "finished", G_CALLBACK (save_clicked), self, G_CONNECT_SWAPPED);
  make_kinds (self);
  gx_growing_text_init (GTK_SCROLLED_WINDOW (self->frame));
  g_signal_connect_object (gtk_text_view_get_buffer (self->text), "changed", G_CALLBACK (text_changed), self, G_CONNECT_SWAPPED);
  gx_composer_clear (self);
}

void
gx_composer_set_format (GxComposer *self, const GxFormat *format)
{
  self->format = format;
  gx_talk_form_set_format (self->form, format);
  name_kinds (self);
}

void
gx_composer_begin_next (GxComposer *self)
{
  gx_composer_set_text (self, "");
  gx_talk_form_set_talk (self->form, NULL);
  gx_talk_form_set_kind (self->form, self->kind);
  clear_message (self);
  gtk_toggle_button_set_active (self->none, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->other_day), FALSE);
}

void
gx_composer_clear (GxComposer *self)
{
  gx_composer_begin_next (self);
  gtk_toggle_button_set_active (first_kind (self), FALSE);
  gtk_toggle_button_set_active (first_kind (self), TRUE);
}

void
gx_composer_fail (GxComposer *self, const char *reason)
{
  show_message (self, reason, TRUE);
}

void
gx_composer_offer_day (GxComposer *self, const char *text)
{
  g_autofree char *typed = gx_composer_dup_text (self);

  if (*typed != '\0') /* the next one is under way */
    return;
  g_free (self->offered);
  self->offered = g_strdup (text);
  show_message (self, _("Saved. Nothing is planned with this customer: choose a day below, or go on."), FALSE);
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
  return self->kind;
}

GxInteraction *
gx_composer_dup_talk (GxComposer *self)
{
  GxInteraction *talk = GX_INTERACTION (gx_record_new (&gx_interaction_entity));

  gx_talk_form_copy (self->form, talk);
  talk->kind = g_strdup (self->kind);
  talk->summary = gx_composer_dup_text (self);
  return talk;
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
gx_composer_restore (GxComposer *self, GxInteraction *talk, GxDay follow_up)
{
  GtkToggleButton *const chips[] = { self->none, self->tomorrow, self->in_three_days, self->monday };

  gx_composer_clear (self);
  gx_composer_set_text (self, talk->summary != NULL ? talk->summary : "");
  gx_talk_form_set_talk (self->form, talk);
  choose_kind (self, talk->kind);
  for (guint i = 0; i < G_N_ELEMENTS (chips); i++)
    {
      gtk_toggle_button_set_active (chips[i], TRUE);
      if (gx_composer_get_follow_up (self).days == follow_up.days)
        return;
    }
  choose_day (self, follow_up);
}
