/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/talk_kinds.h"

#include <glib/gi18n-lib.h>

#include "model/choices.h"
#include "model/interaction.h"
#include "view/timeline.h"

/* Those that a toggle is worth; the rest is in the menu. */
static const char *const common_kinds[] = { "phone", "wechat", "visit" };
#define N_COMMON_KINDS G_N_ELEMENTS (common_kinds)

struct _GxTalkKinds
{
  GtkWidget parent_instance;
  GtkToggleButton *buttons[N_COMMON_KINDS]; /* of common_kinds */
  GtkMenuButton *more;
  const GxFormat *format;
  char *kind;
};

enum
{
  CHOSEN,
  PICKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxTalkKinds, gx_talk_kinds, GTK_TYPE_WIDGET)

static const GxField *
kind_field (void)
{
  return gx_entity_find_field (&gx_interaction_entity, "kind");
}

static const char *
label_of (GxTalkKinds *self, const char *kind)
{
  return gx_choices_label (self->format != NULL ? self->format->choices : NULL, kind_field (), kind);
}

/* -1: one of the menu. */
static int
place_of (const char *kind)
{
  for (guint i = 0; i < N_COMMON_KINDS; i++)
    if (g_strcmp0 (common_kinds[i], kind) == 0)
      return (int) i;
  return -1;
}

static void
take (GxTalkKinds *self, const char *kind)
{
  g_free (self->kind);
  self->kind = g_strdup (kind);
  g_signal_emit (self, signals[CHOSEN], 0, self->kind);
}

static void
toggled (GxTalkKinds *self, GtkToggleButton *button)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  gtk_menu_button_set_icon_name (self->more, "gx-more-kinds-symbolic");
  for (guint i = 0; i < N_COMMON_KINDS; i++)
    if (self->buttons[i] == button)
      take (self, common_kinds[i]);
}

static void
pick (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gx_talk_kinds_choose (GX_TALK_KINDS (widget), g_variant_get_string (parameter, NULL));
  g_signal_emit (widget, signals[PICKED], 0);
}

/* What the book calls them ------------------------------------------------------------------------------------------------- */

static void
name_button (GxTalkKinds *self, guint i, const char *const *offered)
{
  GtkWidget *button = GTK_WIDGET (self->buttons[i]);
  const char *label = label_of (self, common_kinds[i]);
  /* Translators: the tooltip of a kind of interaction and the key that chooses it, such as “WeChat (Alt+2)”. */
  g_autofree char *tooltip = g_strdup_printf (_("%s (Alt+%u)"), label, i + 1);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_visible (button, g_strv_contains (offered, common_kinds[i]));
}

void
gx_talk_kinds_set_format (GxTalkKinds *self, const GxFormat *format)
{
  g_auto (GStrv) kinds = gx_choices_of (format->choices, kind_field (), NULL);
  const char *const *offered = (const char *const *) kinds;
  g_autoptr (GMenu) menu = g_menu_new ();

  self->format = format;
  for (guint i = 0; i < N_COMMON_KINDS; i++)
    name_button (self, i, offered);
  for (guint i = 0; kinds[i] != NULL; i++)
    if (place_of (kinds[i]) < 0)
      {
        g_autoptr (GMenuItem) item = g_menu_item_new (label_of (self, kinds[i]), NULL);

        /* A key of the user's own may hold anything: it goes as a value, not inside a name. */
        g_menu_item_set_action_and_target (item, "talk-kinds.pick", "s", kinds[i]);
        g_menu_append_item (menu, item);
      }
  gtk_menu_button_set_menu_model (self->more, G_MENU_MODEL (menu));
  if (!g_strv_contains (offered, self->kind))
    gx_talk_kinds_choose_first (self);
}

/* The widget --------------------------------------------------------------------------------------------------------------- */

static void
gx_talk_kinds_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&GX_TALK_KINDS (object)->kind, g_free);
  G_OBJECT_CLASS (gx_talk_kinds_parent_class)->dispose (object);
}

static void
gx_talk_kinds_class_init (GxTalkKindsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_talk_kinds_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[PICKED] = g_signal_new ("picked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "talk-kinds.pick", "s", pick);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
gx_talk_kinds_init (GxTalkKinds *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "linked");
  for (guint i = 0; i < N_COMMON_KINDS; i++)
    {
      GtkWidget *button = gtk_toggle_button_new ();

      self->buttons[i] = GTK_TOGGLE_BUTTON (button);
      gtk_button_set_icon_name (GTK_BUTTON (button), gx_interaction_icon (common_kinds[i], NULL));
      if (i > 0)
        gtk_toggle_button_set_group (self->buttons[i], self->buttons[0]);
      g_signal_connect_object (button, "toggled", G_CALLBACK (toggled), self, G_CONNECT_SWAPPED);
      gtk_widget_set_parent (button, GTK_WIDGET (self));
    }
  self->more = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (self->more, "gx-more-kinds-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->more), _("More kinds"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_PROPERTY_LABEL, _("More kinds"), -1);
  gtk_widget_set_parent (GTK_WIDGET (self->more), GTK_WIDGET (self));
}

const char *
gx_talk_kinds_get_kind (GxTalkKinds *self)
{
  return self->kind;
}

void
gx_talk_kinds_choose (GxTalkKinds *self, const char *kind)
{
  int place = place_of (kind);

  for (guint i = 0; i < N_COMMON_KINDS; i++)
    gtk_toggle_button_set_active (self->buttons[i], FALSE);
  if (place >= 0)
    {
      gtk_toggle_button_set_active (self->buttons[place], TRUE);
      return;
    }
  gtk_menu_button_set_icon_name (self->more, gx_interaction_icon (kind, NULL));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->more), label_of (self, kind));
  take (self, kind);
}

void
gx_talk_kinds_choose_first (GxTalkKinds *self)
{
  guint first = 0;

  while (first < N_COMMON_KINDS && !gtk_widget_get_visible (GTK_WIDGET (self->buttons[first])))
    first++;
  gx_talk_kinds_choose (self, common_kinds[first < N_COMMON_KINDS ? first : 0]);
}

gboolean
gx_talk_kinds_press (GxTalkKinds *self, guint keyval, GdkModifierType state)
{
  if (!(state & GDK_ALT_MASK) || keyval < GDK_KEY_1 || keyval >= GDK_KEY_1 + N_COMMON_KINDS)
    return FALSE;
  if (gtk_widget_get_visible (GTK_WIDGET (self->buttons[keyval - GDK_KEY_1])))
    gx_talk_kinds_choose (self, common_kinds[keyval - GDK_KEY_1]);
  return TRUE;
}
