/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/portrait.h"

#include <glib/gi18n-lib.h>

#include "view/data_text.h"

struct _GxPortrait
{
  GtkWidget parent_instance;
  GtkLabel *words;
  GxPartList *parts[GX_N_PORTRAIT_PARTS];
};

G_DEFINE_FINAL_TYPE (GxPortrait, gx_portrait, GTK_TYPE_WIDGET)

static const struct
{
  const char *heading, *add, *typed;
} parts[] = {
  [GX_PORTRAIT_CHANNELS] = { N_("Numbers and accounts"), N_("Add a number or account"), N_("Add a phone, e-mail, WeChat, QQ …") },
  [GX_PORTRAIT_ADDRESSES] = { N_("Addresses"), N_("Add an address"), N_("Add an address, as on a parcel …") },
  [GX_PORTRAIT_RELATIONS] = { N_("Relations"), N_("Add a relation"), NULL },
};
G_STATIC_ASSERT (G_N_ELEMENTS (parts) == GX_N_PORTRAIT_PARTS);

static void
gx_portrait_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (gx_portrait_parent_class)->dispose (object);
}

static void
gx_portrait_class_init (GxPortraitClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gx_portrait_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
gx_portrait_init (GxPortrait *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  self->words = GTK_LABEL (gx_data_label_new (FALSE));
  g_object_set (self->words, "xalign", 0.0, "wrap", TRUE, "ellipsize", PANGO_ELLIPSIZE_NONE, "margin-start", 18, "margin-end", 18, "margin-top", 6, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->words), "gx-2nd");
  gtk_widget_set_parent (GTK_WIDGET (self->words), GTK_WIDGET (self));
  for (guint i = 0; i < GX_N_PORTRAIT_PARTS; i++)
    {
      GtkWidget *list = gx_part_list_new (_(parts[i].heading), _(parts[i].add), parts[i].typed != NULL ? _(parts[i].typed) : NULL);

      g_object_set (list, "margin-start", 18, "margin-end", 11, "margin-top", 10, NULL);
      gtk_widget_set_parent (list, GTK_WIDGET (self));
      self->parts[i] = GX_PART_LIST (list);
    }
}

void
gx_portrait_say (GxPortrait *self, const char *words)
{
  gtk_label_set_text (self->words, words);
  gtk_widget_set_visible (GTK_WIDGET (self->words), *words != '\0');
}

GxPartList *
gx_portrait_get_typing (GxPortrait *self)
{
  for (guint i = 0; i < GX_N_PORTRAIT_PARTS; i++)
    if (*gx_part_list_get_typed (self->parts[i]) != '\0')
      return self->parts[i];
  return NULL;
}

GxPartList *
gx_portrait_get_part (GxPortrait *self, GxPortraitPart part)
{
  return self->parts[part];
}
