/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/photo_button.h"

#include <glib/gi18n-lib.h>

struct _GxPhotoButton
{
  GtkWidget parent_instance;
  GtkWidget *button;
  AdwAvatar *avatar;
};

enum
{
  CHOOSE_WANTED,
  PASTE_WANTED,
  REMOVE_WANTED,
  DROPPED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxPhotoButton, gx_photo_button, GTK_TYPE_WIDGET)

static const struct
{
  const char *name, *label; /* msgid */
  guint signal;
} actions[] = {
  { "photo.choose", N_("_Choose a photo…"), CHOOSE_WANTED },
  { "photo.paste", N_("_Paste photo"), PASTE_WANTED },
  { "photo.remove", N_("_Remove photo"), REMOVE_WANTED },
};

static void
act (GtkWidget *widget, const char *name, GVariant *parameter)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (actions[i].name, name))
      g_signal_emit (widget, signals[actions[i].signal], 0);
}

static gboolean
dropped (GxPhotoButton *self, const GValue *value)
{
  g_signal_emit (self, signals[DROPPED], 0, value);
  return TRUE;
}

static void
gx_photo_button_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (gx_photo_button_parent_class)->dispose (object);
}

static void
gx_photo_button_class_init (GxPhotoButtonClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_photo_button_dispose;
  signals[CHOOSE_WANTED] = g_signal_new ("choose-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PASTE_WANTED] = g_signal_new ("paste-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVE_WANTED] = g_signal_new ("remove-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DROPPED] = g_signal_new ("dropped", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_VALUE | G_SIGNAL_TYPE_STATIC_SCOPE);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), actions[i].name, NULL, act);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
gx_photo_button_init (GxPhotoButton *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  self->button = gtk_menu_button_new ();
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    g_menu_append (menu, _(actions[i].label), actions[i].name);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->button), G_MENU_MODEL (menu));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Photo"), -1);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "circular");
  gtk_widget_add_css_class (self->button, "gx-photo");
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));

  gtk_drop_target_set_gtypes (drop, (GType[]) { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE }, 2);
  g_signal_connect_object (drop, "drop", G_CALLBACK (dropped), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

GtkWidget *
gx_photo_button_new (const char *name, int size)
{
  GxPhotoButton *self = g_object_new (GX_TYPE_PHOTO_BUTTON, NULL);

  self->avatar = ADW_AVATAR (adw_avatar_new (size, name, TRUE));
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), GTK_WIDGET (self->avatar));
  gx_photo_button_set_photo (self, FALSE, NULL, NULL);
  return GTK_WIDGET (self);
}

void
gx_photo_button_set_photo (GxPhotoButton *self, gboolean has_photo, GdkPaintable *photo, const char *trouble)
{
  gtk_widget_set_tooltip_text (self->button, trouble != NULL ? trouble : _("Photo"));
  adw_avatar_set_custom_image (self->avatar, photo);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "photo.remove", has_photo);
}
