/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/suggestions.h"

#include <glib/gi18n-lib.h>

#include "base/text.h"
#include "model/choices.h"
#include "view/after_layout.h"
#include "view/data_text.h"

struct _GxSuggestions
{
  GtkPopover parent_instance;
  GtkListBox *rows;
  GtkEntry *entry;
  GtkWidget *below; /* weak: it stands below this one */
  GxOfferFunc offer;
  GxOfferFlags flags;
  GStrv words;       /* that are offered */
  gboolean is_typed; /* for what is typed; else all */
  gboolean is_putting;
};

enum
{
  PICKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxSuggestions, gx_suggestions, GTK_TYPE_POPOVER)

/* Of several, with commas between, the one that is being typed. */
static const char *
last_word (const char *text)
{
  const char *word = text;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (g_utf8_strchr (",，、;；", -1, g_utf8_get_char (at)) != NULL)
      word = g_utf8_next_char (at);
  while (g_unichar_isspace (g_utf8_get_char (word)))
    word = g_utf8_next_char (word);
  return word;
}

/* What is being typed: all of it, or the last of several. */
static const char *
typed_part (GxSuggestions *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  return self->flags & GX_OFFER_SEVERAL ? last_word (text) : text;
}

static void
put (GxSuggestions *self, guint index)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *new = g_strdup_printf ("%.*s%s", (int) (typed_part (self) - text), text, self->words[index]);

  self->is_putting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), new);
  self->is_putting = FALSE;
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[PICKED], 0, index);
}

static void
row_activated (GxSuggestions *self, GtkListBoxRow *row)
{
  put (self, gtk_list_box_row_get_index (row));
}

static void
gx_suggestions_dispose (GObject *object)
{
  g_clear_weak_pointer (&GX_SUGGESTIONS (object)->below);
  g_clear_pointer (&GX_SUGGESTIONS (object)->words, g_strfreev);
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

/* FALSE: it is nowhere. */
static gboolean
point (GxSuggestions *self, GdkRectangle *to)
{
  graphene_rect_t at;

  if (self->below == NULL || !gtk_widget_compute_bounds (self->below, gtk_widget_get_parent (GTK_WIDGET (self)), &at))
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

static void
show (GxSuggestions *self, const char *typed)
{
  GtkWidget *row;
  GdkRectangle rectangle;

  if (!point (self, &rectangle))
    return;
  g_strfreev (self->words);
  self->words = self->offer (typed, gtk_widget_get_parent (GTK_WIDGET (self)));
  self->is_typed = *typed != '\0';
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_list_box_remove (self->rows, row);
  for (guint i = 0; self->words[i] != NULL; i++)
    {
      GtkWidget *label = gx_data_label_new (FALSE);

      gtk_label_set_text (GTK_LABEL (label), self->words[i]);
      gtk_list_box_append (self->rows, label);
      gtk_widget_set_can_focus (gtk_widget_get_parent (label), FALSE);
    }

  gtk_widget_set_size_request (GTK_WIDGET (self->rows), MAX (rectangle.width - 12, 140), -1);
  gtk_list_box_unselect_all (self->rows);
  if (self->words[0] == NULL)
    gtk_popover_popdown (GTK_POPOVER (self));
  else
    {
      gtk_popover_popup (GTK_POPOVER (self));
      gx_after_layout (GTK_WIDGET (self), point_again);
    }
}

static void
icon_pressed (GxSuggestions *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  show (self, "");
}

GtkWidget *
gx_suggestions_new (GtkWidget *owner, GtkEntry *entry, GtkWidget *below, GxOfferFunc offer)
{
  GxSuggestions *self = g_object_new (GX_TYPE_SUGGESTIONS, NULL);

  self->entry = entry;
  self->offer = offer;
  g_set_weak_pointer (&self->below, below);
  gtk_widget_set_parent (GTK_WIDGET (self), owner);
  g_signal_connect_object (entry, "icon-press", G_CALLBACK (icon_pressed), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
gx_suggestions_set_flags (GxSuggestions *self, GxOfferFlags flags)
{
  self->flags = flags;
  gtk_entry_set_icon_from_icon_name (self->entry, GTK_ENTRY_ICON_SECONDARY, flags & GX_OFFER_LIST ? "gx-drop-down-symbolic" : NULL);
  if (flags & GX_OFFER_LIST)
    gtk_entry_set_icon_tooltip_text (self->entry, GTK_ENTRY_ICON_SECONDARY, _("Choose"));
}

void
gx_suggestions_follow (GxSuggestions *self)
{
  if (self == NULL || self->is_putting)
    return;
  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0')
    show (self, typed_part (self));
  else
    gtk_popover_popdown (GTK_POPOVER (self));
}

static gboolean
is_shown (GxSuggestions *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self));
}

static int
current (GxSuggestions *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->rows);

  return row != NULL ? gtk_list_box_row_get_index (row) : -1;
}

static void
move (GxSuggestions *self, int by)
{
  int n, at;

  if (!is_shown (self))
    show (self, "");
  n = self->words != NULL ? (int) g_strv_length (self->words) : 0;
  at = current (self);
  if (n == 0)
    return;
  at = at >= 0 ? CLAMP (at + by, 0, n - 1) : by > 0 ? 0 : n - 1;
  gtk_list_box_select_row (self->rows, gtk_list_box_get_row_at_index (self->rows, at));
}

gboolean
gx_suggestions_key (GxSuggestions *self, guint keyval)
{
  gboolean was_shown;

  if (self == NULL)
    return GDK_EVENT_PROPAGATE;
  was_shown = is_shown (self);
  switch (keyval)
    {
    case GDK_KEY_Escape:
      gtk_popover_popdown (GTK_POPOVER (self));
      return was_shown;

    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move (self, 1);
      return GDK_EVENT_STOP;

    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move (self, -1);
      return GDK_EVENT_STOP;

    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* Part of a word is typed and one word is left: that one is meant, not the part. */
static gboolean
is_only (GxSuggestions *self)
{
  g_autofree char *typed = gx_text_fold_key (typed_part (self));
  g_autofree char *offered = NULL;

  if (!(self->flags & GX_OFFER_ONLY) || !self->is_typed || g_strv_length (self->words) != 1)
    return FALSE;
  offered = gx_text_fold_key (self->words[0]);
  return g_strcmp0 (typed, offered) != 0;
}

gboolean
gx_suggestions_take (GxSuggestions *self)
{
  int at;

  if (self == NULL || !is_shown (self))
    return FALSE;
  at = current (self);
  if (at < 0 && is_only (self))
    at = 0;
  if (at >= 0)
    put (self, at);
  else
    gtk_popover_popdown (GTK_POPOVER (self));
  return at >= 0;
}

GStrv
gx_suggest_labels (const GxField *field, const GxFormat *format, const char *held)
{
  const GxTextForm *form = field->form;
  const GxChoices *choices = format != NULL ? format->choices : NULL;
  gboolean is_form = form != NULL && form->usual != NULL;
  g_auto (GStrv) keys = is_form ? g_strdupv ((GStrv) form->usual) : gx_field_has_choices (field) ? gx_choices_of (choices, field, held) : g_new0 (char *, 1);
  GStrv labels = g_new0 (char *, g_strv_length (keys) + 1);

  for (guint i = 0; keys[i] != NULL; i++)
    labels[i] = is_form ? form->show (keys[i]) : g_strdup (gx_choices_label (choices, field, keys[i]));
  return labels;
}

GStrv
gx_suggest_titles (const GPtrArray *records)
{
  GStrv titles = g_new0 (char *, (records != NULL ? records->len : 0) + 1);

  for (guint i = 0; records != NULL && i < records->len; i++)
    titles[i] = g_strdup (gx_record_get_title (records->pdata[i]));
  return titles;
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
