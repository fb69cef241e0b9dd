/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/fact_private.h"

#include <glib/gi18n-lib.h>

#include "base/text.h"

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

static GStrv
labels_with (GxFact *self, const char *typed)
{
  const char *held = self->record != NULL ? gx_record_peek (self->record, self->field).text : NULL;
  g_auto (GStrv) all = gx_suggest_labels (self->field, self->format, held);

  return gx_suggest_with ((const char *const *) all, typed);
}

static GStrv
offer (const char *typed, gpointer owner)
{
  GxFact *self = owner;

  if (offers_labels (self))
    return labels_with (self, typed);
  g_clear_pointer (&self->offered, g_ptr_array_unref);
  if (self->suggest != NULL && self->field->ref != NULL)
    self->offered = self->suggest (self->field->ref, typed, self->suggest_data);
  return gx_suggest_titles (self->offered);
}

static void
picked (GxFact *self, guint index)
{
  if (!offers_labels (self))
    g_set_object (&self->picked, self->offered->pdata[index]);
  if (self->field->kind != GX_KIND_SET)
    gx_fact_commit (self);
}

/* Tags may be new ones, so a part of one is one. */
void
gx_fact_make_suggestions (GxFact *self)
{
  if (!offers (self))
    return;
  self->suggestions = GX_SUGGESTIONS (gx_suggestions_new (GTK_WIDGET (self), GTK_ENTRY (self->editor), self->frame, offer));
  gx_suggestions_set_flags (self->suggestions, self->field->kind == GX_KIND_SET ? GX_OFFER_SEVERAL : GX_OFFER_LIST | GX_OFFER_ONLY);
  g_signal_connect_object (self->suggestions, "picked", G_CALLBACK (picked), self, G_CONNECT_SWAPPED);
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
