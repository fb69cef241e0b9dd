/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/fact_private.h"

#include <glib/gi18n-lib.h>

#include "base/text.h"
#include "model/choices.h"

/* What is offered while a choice, a reference, a tag or a text of a form of its own is typed. */

/* Whether words are offered, not records. */
static gboolean
offers_labels (GxFact *self)
{
  return self->field->kind == GX_KIND_CHOICE || (self->field->form != NULL && self->field->form->usual != NULL);
}

static gboolean
offers (GxFact *self)
{
  return offers_labels (self) || self->field->kind == GX_KIND_REF || self->field->kind == GX_KIND_SET;
}

/* All that may be offered. */
static GStrv
all_labels (GxFact *self)
{
  const GxTextForm *form = self->field->form;
  const GxChoices *choices = self->format != NULL ? self->format->choices : NULL;
  const char *held = self->record != NULL ? gx_record_peek (self->record, self->field).text : NULL;
  g_auto (GStrv) keys = form == NULL ? gx_choices_of (choices, self->field, held) : g_strdupv ((GStrv) form->usual);
  GStrv labels = g_new0 (char *, g_strv_length (keys) + 1);

  for (guint i = 0; keys[i] != NULL; i++)
    labels[i] = form == NULL ? g_strdup (gx_choices_label (choices, self->field, keys[i])) : form->show (keys[i]);
  return labels;
}

static GStrv
labels_with (GxFact *self, const char *text)
{
  g_auto (GStrv) all = all_labels (self);

  return gx_suggest_with ((const char *const *) all, text);
}

static GStrv
record_titles (GxFact *self, const char *text)
{
  const GxEntity *entity = self->field->ref;
  g_autoptr (GStrvBuilder) titles = g_strv_builder_new ();

  g_clear_pointer (&self->offered, g_ptr_array_unref);
  if (self->suggest != NULL && entity != NULL)
    self->offered = self->suggest (entity, self->field->kind == GX_KIND_SET ? gx_suggest_last_word (text) : text, self->suggest_data);
  for (guint i = 0; self->offered != NULL && i < self->offered->len; i++)
    g_strv_builder_add (titles, gx_record_get_title (self->offered->pdata[i]));
  return g_strv_builder_end (titles);
}

static void
offer (GxFact *self, const char *text)
{
  g_auto (GStrv) texts = offers_labels (self) ? labels_with (self, text) : record_titles (self, text);

  gx_suggestions_show (self->suggestions, self->frame, (const char *const *) texts);
}

void
gx_fact_suggest (GxFact *self)
{
  g_autofree char *text = gx_fact_dup_text (self);

  g_clear_object (&self->picked);
  if (!offers (self) || !self->entered)
    return;
  if (*text == '\0')
    gx_suggestions_hide (self->suggestions);
  else
    offer (self, text);
}

static void
pick (GxFact *self, guint index)
{
  g_autofree char *old = gx_fact_dup_text (self);
  g_autofree char *text = NULL;

  if (offers_labels (self))
    {
      g_auto (GStrv) labels = labels_with (self, gx_fact_is_dirty (self) ? old : "");

      if (index < g_strv_length (labels))
        text = g_strdup (labels[index]);
    }
  else if (self->offered != NULL && index < self->offered->len)
    {
      const char *title = gx_record_get_title (self->offered->pdata[index]);

      if (self->field->kind == GX_KIND_SET)
        text = g_strdup_printf ("%.*s%s", (int) (gx_suggest_last_word (old) - old), old, title);
      else
        text = g_strdup (title);
      g_set_object (&self->picked, self->offered->pdata[index]);
    }

  if (text == NULL)
    return;
  gx_fact_put_text (self, text);
  gtk_editable_set_position (GTK_EDITABLE (self->editor), -1);
  gx_suggestions_hide (self->suggestions);
  if (self->field->kind != GX_KIND_SET)
    gx_fact_commit (self);
}

static void
icon_pressed (GxFact *self)
{
  gtk_widget_grab_focus (self->editor);
  gx_fact_move_suggestion (self, 0);
}

void
gx_fact_make_suggestions (GxFact *self)
{
  g_signal_connect_object (self->suggestions, "picked", G_CALLBACK (pick), self, G_CONNECT_SWAPPED);
  if (!offers (self) || self->field->kind == GX_KIND_SET)
    return;
  gtk_entry_set_icon_from_icon_name (GTK_ENTRY (self->editor), GTK_ENTRY_ICON_SECONDARY, "gx-drop-down-symbolic");
  gtk_entry_set_icon_tooltip_text (GTK_ENTRY (self->editor), GTK_ENTRY_ICON_SECONDARY, _("Choose"));
  g_signal_connect_object (self->editor, "icon-press", G_CALLBACK (icon_pressed), self, G_CONNECT_SWAPPED);
}

gboolean
gx_fact_move_suggestion (GxFact *self, int by)
{
  g_autofree char *text = gx_fact_dup_text (self);

  if (!offers (self))
    return FALSE;
  if (!gx_suggestions_is_shown (self->suggestions))
    offer (self, gx_fact_is_dirty (self) ? text : "");
  gx_suggestions_move (self->suggestions, by);
  return TRUE;
}

/* Part of a word is typed and one word is left: Enter means that one, not the part. Tags may be new ones, so a part of one is one. */
static gboolean
is_only_offer (GxFact *self)
{
  g_autofree char *text = gx_fact_dup_text (self);
  g_autofree char *typed = gx_text_fold_key (text);
  g_autofree char *offered = NULL;

  if (self->field->kind == GX_KIND_SET || !gx_suggestions_is_shown (self->suggestions) || !gx_fact_is_dirty (self)
      || gx_suggestions_count (self->suggestions) != 1)
    return FALSE;
  if (offers_labels (self))
    {
      g_auto (GStrv) labels = labels_with (self, text);

      offered = gx_text_fold_key (labels[0]);
    }
  else
    offered = gx_text_fold_key (gx_record_get_title (self->offered->pdata[0]));
  return g_strcmp0 (typed, offered) != 0;
}

gboolean
gx_fact_pick_current (GxFact *self)
{
  int current = gx_suggestions_is_shown (self->suggestions) ? gx_suggestions_current (self->suggestions) : -1;

  if (current < 0 && is_only_offer (self))
    current = 0;
  if (current < 0)
    return FALSE;
  pick (self, current);
  return TRUE;
}

/* The record that @text names, where it is the only one. */
static GxRecord *
named_record (GxFact *self, const char *text)
{
  g_autoptr (GPtrArray) records = self->suggest != NULL ? self->suggest (self->field->ref, text, self->suggest_data) : NULL;
  g_autofree char *typed = gx_text_fold_key (text);
  GxRecord *found = NULL;

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      g_autofree char *title = gx_text_fold_key (gx_record_get_title (records->pdata[i]));

      if (g_strcmp0 (title, typed) != 0)
        continue;
      if (found != NULL)
        return NULL;
      found = records->pdata[i];
    }
  return found != NULL ? g_object_ref (found) : NULL;
}

gboolean
gx_fact_apply_ref (GxFact *self, GxRecord *record, const char *text, GError **error)
{
  g_autoptr (GxRecord) named = NULL;
  g_autofree char *clean = gx_text_clean (text, -1, FALSE);
  GxValue value = gx_value_none (GX_KIND_REF);

  if (clean != NULL)
    {
      named = self->picked != NULL ? g_object_ref (self->picked) : named_record (self, clean);
      if (named == NULL)
        {
          g_set_error (error, GX_ERROR, GX_ERROR_NOT_FOUND,
                       /* Translators: %1$s is a field such as Owner, %2$s what was typed. */
                       _("%1$s: nothing, or more than one, is called “%2$s”. Choose one from the list, or leave it empty."),
                       gx_field_get_label (self->field), clean);
          return FALSE;
        }
      value.integer = named->id;
    }

  gx_record_take (record, self->field, &value);
  if (named != NULL)
    gx_record_set_ref_title (record, self->field, gx_record_get_title (named));
  return TRUE;
}
