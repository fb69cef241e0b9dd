/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/preferences.h"

#include <glib/gi18n-lib.h>

#include "app/autostart.h"
#include "app/backup_group.h"
#include "app/settings.h"
#include "book/computed.h"
#include "controller/day_watch.h"
#include "insight/agenda.h"
#include "view/letters.h"
#include "view/toast.h"

struct _GxPreferences
{
  AdwPreferencesWindow parent_instance;
  AdwPreferencesPage *page;
  AdwComboRow *style;
  GtkSwitch *compact;
  GtkSpinButton *quiet_days, *birthday_days;
  GtkSwitch *remind_closed;
  AdwActionRow *autostart_row;
  GtkSwitch *autostart;
};

G_DEFINE_FINAL_TYPE (GxPreferences, gx_preferences, ADW_TYPE_PREFERENCES_WINDOW)

/* As the settings name them, in the order of the list. */
static const struct
{
  const char *key;
  AdwColorScheme scheme;
} styles[] = {
  { "system", ADW_COLOR_SCHEME_DEFAULT },
  { "light", ADW_COLOR_SCHEME_FORCE_LIGHT },
  { "dark", ADW_COLOR_SCHEME_FORCE_DARK },
};

static guint
style_position (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    if (g_str_equal (styles[i].key, key))
      return i;
  return 0;
}

static gboolean
style_to_position (GValue *value, GVariant *variant, gpointer user_data)
{
  g_value_set_uint (value, style_position (g_variant_get_string (variant, NULL)));
  return TRUE;
}

static GVariant *
position_to_style (const GValue *value, const GVariantType *type, gpointer user_data)
{
  guint position = g_value_get_uint (value);

  return g_variant_new_string (styles[position < G_N_ELEMENTS (styles) ? position : 0].key);
}

static gboolean
wish_to_switch (GValue *value, GVariant *variant, gpointer user_data)
{
  g_value_set_boolean (value, g_str_equal (g_variant_get_string (variant, NULL), "yes"));
  return TRUE;
}

static GVariant *
switch_to_wish (const GValue *value, const GVariantType *type, gpointer user_data)
{
  return g_variant_new_string (g_value_get_boolean (value) ? "yes" : "no");
}

/* Who is not reminded then has nothing to be started for. */
static void
remind_closed_changed (GxPreferences *self)
{
  if (!gtk_switch_get_active (self->remind_closed))
    gtk_switch_set_active (self->autostart, FALSE);
}

static gboolean
autostart_set (GxPreferences *self, gboolean on)
{
  g_autoptr (GError) error = NULL;

  if (gx_autostart_is_on () == on || gx_autostart_set (on, &error))
    return FALSE;
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), gx_toast_new_whole (GTK_WIDGET (self), error->message));
  gtk_switch_set_active (self->autostart, !on);
  return TRUE;
}

static void
gx_preferences_class_init (GxPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, GxPreferences, page);
  gtk_widget_class_bind_template_child (widget_class, GxPreferences, style);
  gtk_widget_class_bind_template_child (widget_class, GxPreferences, compact);
  gtk_widget_class_bind_template_child (widget_class, GxPreferences, quiet_days);
  gtk_widget_class_bind_template_child (widget_class, GxPreferences, birthday_days);
  gtk_widget_class_bind_template_child (widget_class, GxPreferences, remind_closed);
  gtk_widget_class_bind_template_child (widget_class, GxPreferences, autostart_row);
  gtk_widget_class_bind_template_child (widget_class, GxPreferences, autostart);
  gtk_widget_class_bind_template_callback (widget_class, remind_closed_changed);
  gtk_widget_class_bind_template_callback (widget_class, autostart_set);
}

static void
gx_preferences_init (GxPreferences *self)
{
  GSettings *settings = gx_settings_get ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gx_letters_fit_window (GTK_WINDOW (self));
  gtk_switch_set_active (self->autostart, gx_autostart_is_on ());
  g_object_bind_property (self->remind_closed, "active", self->autostart_row, "sensitive", G_BINDING_SYNC_CREATE);
  if (settings == NULL)
    return;
  g_settings_bind_with_mapping (settings, "style", self->style, "selected", G_SETTINGS_BIND_DEFAULT, style_to_position, position_to_style, NULL, NULL);
  g_settings_bind (settings, "compact-rows", self->compact, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind_with_mapping (settings, "remind-closed", self->remind_closed, "active", G_SETTINGS_BIND_DEFAULT, wish_to_switch, switch_to_wish, NULL, NULL);
  g_settings_bind (settings, "quiet-days", self->quiet_days, "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "birthday-days", self->birthday_days, "value", G_SETTINGS_BIND_DEFAULT);
}

GtkWidget *
gx_preferences_new (GtkWindow *parent, GxBook *book, GxBackupJob *job)
{
  GxPreferences *self = g_object_new (GX_TYPE_PREFERENCES, "transient-for", parent, "modal", TRUE, NULL);

  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (gx_backup_group_new (book, job)));
  return GTK_WIDGET (self);
}

GtkWidget *
gx_preferences_of (GtkWindow *parent)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();

  for (GList *at = all; at != NULL; at = at->next)
    if (GX_IS_PREFERENCES (at->data) && gtk_window_get_transient_for (at->data) == parent)
      return at->data;
  return NULL;
}

static void
show_style (void)
{
  g_autofree char *style = gx_settings_dup_string ("style", "system");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), styles[style_position (style)].scheme);
}

static void
show_compact (GtkApplication *application)
{
  gboolean compact = gx_settings_get () != NULL && g_settings_get_boolean (gx_settings_get (), "compact-rows");

  for (GList *at = gtk_application_get_windows (application); at != NULL; at = at->next)
    if (compact)
      gtk_widget_add_css_class (at->data, "gx-compact");
    else
      gtk_widget_remove_css_class (at->data, "gx-compact");
}

static void
take_agenda_days (void)
{
  gx_computed_set_quiet_days (g_settings_get_int (gx_settings_get (), "quiet-days"));
  gx_agenda_set_birthday_days (g_settings_get_int (gx_settings_get (), "birthday-days"));
  gx_day_watch_tell_all ();
}

void
gx_preferences_follow (GtkApplication *application)
{
  GSettings *settings = gx_settings_get ();

  if (settings == NULL)
    return;
  g_signal_connect_object (settings, "changed::style", G_CALLBACK (show_style), application, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::compact-rows", G_CALLBACK (show_compact), application, G_CONNECT_SWAPPED);
  g_signal_connect_after (application, "window-added", G_CALLBACK (show_compact), NULL);
  g_signal_connect_object (settings, "changed::quiet-days", G_CALLBACK (take_agenda_days), application, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::birthday-days", G_CALLBACK (take_agenda_days), application, G_CONNECT_SWAPPED);
  show_style ();
  take_agenda_days ();
}
