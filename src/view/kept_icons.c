/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/kept_icons.h"

#define FOLDER "/io/github/guanxi_crm/Guanxi/icons/scalable/actions"
#define SIZE 16 /* pixels, as GTK draws icons beside text */

void
gx_icons_keep (GtkWidget *widget)
{
  static GHashTable *kept; /* of GtkIconPaintable; another window, on another display, adds to them */
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));
  g_auto (GStrv) files = g_resources_enumerate_children (FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  if (kept == NULL)
    kept = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    {
      g_autofree char *name = g_strndup (files[i], strlen (files[i]) - strlen (".svg"));
      g_autoptr (GIcon) icon = g_themed_icon_new (name);

      /* The flags are those with which an image asks: they are part of what an icon is found by. */
      g_hash_table_add (kept, gtk_icon_theme_lookup_by_gicon (theme, icon, SIZE, gtk_widget_get_scale_factor (widget), gtk_widget_get_direction (widget),
                                                              GTK_ICON_LOOKUP_PRELOAD));
    }
}
