/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/suggestions.h"

#include "base/text.h"
#include "view/after_layout.h"
#include "view/data_text.h"

struct _GxSuggestions
{
  GtkPopover parent_instance;
  GtkListBox *rows;
  GtkWidget *entry; /* weak: it stands below this one */
  int n_rows;
};

enum
{
  PICKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxSuggestions, gx_suggestions, GTK_TYPE_POPOVER)

static void
row_activated (GxSuggestions *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[PICKED], 0, gtk_list_box_row_get_index (row));
}

static void
gx_suggestions_dispose (GObject *object)
{
  g_clear_weak_pointer (&GX_SUGGESTIONS (object)->entry);
  gtk_widget_dispose_template (GTK_WIDGET (object), GX_TYPE_SUGGESTIONS);
  G_OBJECT_CLASS (gx_suggestions_parent_class)->dispose (object);
}

static void
gx_suggestions_class_init (GxSuggestionsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_suggestions_dispose;

  signals[PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/suggestions.ui");
  gtk_widget_class_bind_template_child (widget_class, GxSuggestions, rows);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
}

static void
gx_suggestions_init (GxSuggestions *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
gx_suggestions_new (void)
{
  return g_object_new (GX_TYPE_SUGGESTIONS, NULL);
}

/* FALSE: it is nowhere. */
static gboolean
point (GxSuggestions *self, GdkRectangle *to)
{
  graphene_rect_t at;

  if (self->entry == NULL || !gtk_widget_compute_bounds (self->entry, gtk_widget_get_parent (GTK_WIDGET (self)), &at))
    return FALSE;
  *to = (GdkRectangle) { at.origin.x, at.origin.y, at.size.width, at.size.height };
  gtk_popover_set_pointing_to (GTK_POPOVER (self), to);
  return TRUE;
}

/* What is said of what is typed comes after it is offered. */
static void
point_again (GtkWidget *widget)
{
  GdkRectangle rectangle;

  if (gtk_widget_get_visible (widget))
    point (GX_SUGGESTIONS (widget), &rectangle);
}

void
gx_suggestions_show (GxSuggestions *self, GtkWidget *entry, const char *const *texts)
{
  GtkWidget *row;
  GdkRectangle rectangle;

  g_set_weak_pointer (&self->entry, entry);
  if (!point (self, &rectangle))
    return;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_list_box_remove (self->rows, row);

  for (self->n_rows = 0; texts[self->n_rows] != NULL; self->n_rows++)
    {
      GtkWidget *label = gx_data_label_new (FALSE);

      gtk_label_set_text (GTK_LABEL (label), texts[self->n_rows]);
      gtk_list_box_append (self->rows, label);
      gtk_widget_set_can_focus (gtk_widget_get_parent (label), FALSE);
    }

  gtk_widget_set_size_request (GTK_WIDGET (self->rows), MAX (rectangle.width - 12, 140), -1);
  gtk_list_box_unselect_all (self->rows);
  if (self->n_rows > 0)
    {
      gtk_popover_popup (GTK_POPOVER (self));
      gx_after_layout (GTK_WIDGET (self), point_again);
    }
  else
    gtk_popover_popdown (GTK_POPOVER (self));
}

void
gx_suggestions_hide (GxSuggestions *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

gboolean
gx_suggestions_is_shown (GxSuggestions *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self));
}

void
gx_suggestions_move (GxSuggestions *self, int by)
{
  int at = gx_suggestions_current (self);

  if (self->n_rows == 0)
    return;
  at = at < 0 ? (by > 0 ? 0 : self->n_rows - 1) : CLAMP (at + by, 0, self->n_rows - 1);
  gtk_list_box_select_row (self->rows, gtk_list_box_get_row_at_index (self->rows, at));
}

int
gx_suggestions_current (GxSuggestions *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->rows);

  return row != NULL ? gtk_list_box_row_get_index (row) : -1;
}

int
gx_suggestions_count (GxSuggestions *self)
{
  return self->n_rows;
}

GStrv
gx_suggest_with (const char *const *texts, const char *typed)
{
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();
  g_autofree char *part = gx_text_fold_key (typed);

  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autofree char *folded = gx_text_fold_key (texts[i]);

      if (part == NULL || *part == '\0' || strstr (folded, part) != NULL)
        g_strv_builder_add (found, texts[i]);
    }
  return g_strv_builder_end (found);
}

const char *
gx_suggest_last_word (const char *text)
{
  const char *word = text;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (g_utf8_strchr (",，、;；", -1, g_utf8_get_char (at)) != NULL)
      word = g_utf8_next_char (at);
  while (g_unichar_isspace (g_utf8_get_char (word)))
    word = g_utf8_next_char (word);
  return word;
}
