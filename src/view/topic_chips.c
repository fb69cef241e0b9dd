/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/topic_chips.h"

#include <string.h>

#include "base/text.h"
#include "view/wrap_layout.h"

#define N_CHIPS 8 /* a person reads no more */

struct _GxTopicChips
{
  GtkWidget parent_instance;
  GStrv topics;
};

G_DEFINE_FINAL_TYPE (GxTopicChips, gx_topic_chips, GTK_TYPE_WIDGET)

static const char *
name_of (GtkWidget *chip)
{
  return g_object_get_data (G_OBJECT (chip), "topic");
}

static gboolean
is_chosen (GtkWidget *chip)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (chip));
}

static GtkWidget *
find_chip (GxTopicChips *self, const char *topic)
{
  for (GtkWidget *chip = gtk_widget_get_first_child (GTK_WIDGET (self)); chip != NULL; chip = gtk_widget_get_next_sibling (chip))
    if (g_str_equal (name_of (chip), topic))
      return chip;
  return NULL;
}

static void
add_chip (GxTopicChips *self, const char *topic)
{
  g_autofree char *label = g_strconcat ("#", topic, NULL);
  GtkWidget *chip = gtk_toggle_button_new_with_label (label);

  gtk_widget_add_css_class (chip, "gx-chip");
  gtk_widget_add_css_class (chip, "flat");
  g_object_set_data_full (G_OBJECT (chip), "topic", g_strdup (topic), g_free);
  gtk_widget_set_parent (chip, GTK_WIDGET (self));
}

static void
remove_chips (GxTopicChips *self)
{
  GtkWidget *chip;

  while ((chip = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (chip);
}

static void
gx_topic_chips_dispose (GObject *object)
{
  GxTopicChips *self = GX_TOPIC_CHIPS (object);

  remove_chips (self);
  g_clear_pointer (&self->topics, g_strfreev);
  G_OBJECT_CLASS (gx_topic_chips_parent_class)->dispose (object);
}

static void
gx_topic_chips_class_init (GxTopicChipsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gx_topic_chips_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GX_TYPE_WRAP_LAYOUT);
}

static void
gx_topic_chips_init (GxTopicChips *self)
{
  g_object_set (gtk_widget_get_layout_manager (GTK_WIDGET (self)), "spacing", 6, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
gx_topic_chips_set_topics (GxTopicChips *self, const char *const *topics)
{
  g_strfreev (self->topics);
  self->topics = g_strdupv ((GStrv) topics);
}

/* One that was chosen stays until there is no text. */
void
gx_topic_chips_follow (GxTopicChips *self, const char *text)
{
  g_autofree char *folded = gx_text_fold_key (text);
  GtkWidget *chip = gtk_widget_get_first_child (GTK_WIDGET (self));
  guint n = 0;

  while (chip != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (chip);
      g_autofree char *key = gx_text_fold_key (name_of (chip));

      if (*folded == '\0' || (!is_chosen (chip) && strstr (folded, key) == NULL))
        gtk_widget_unparent (chip);
      else
        n++;
      chip = next;
    }
  for (guint i = 0; *folded != '\0' && self->topics != NULL && self->topics[i] != NULL && n < N_CHIPS; i++)
    {
      g_autofree char *key = gx_text_fold_key (self->topics[i]);

      if (*key == '\0' || strstr (folded, key) == NULL || find_chip (self, self->topics[i]) != NULL)
        continue;
      add_chip (self, self->topics[i]);
      n++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

void
gx_topic_chips_add_chosen (GxTopicChips *self, GxInteraction *talk)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  g_auto (GxValue) value = gx_value_none (GX_KIND_SET);

  if (talk->topics != NULL)
    g_strv_builder_addv (builder, (const char **) talk->topics);
  for (GtkWidget *chip = gtk_widget_get_first_child (GTK_WIDGET (self)); chip != NULL; chip = gtk_widget_get_next_sibling (chip))
    if (is_chosen (chip))
      g_strv_builder_add (builder, name_of (chip));
  all = g_strv_builder_end (builder);
  value = gx_value_set ((const char *const *) all);
  gx_record_take (GX_RECORD (talk), gx_entity_find_field (&gx_interaction_entity, "topics"), &value);
}
