/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/history_words.h"

#include <glib/gi18n-lib.h>

#include "view/history_line.h"

/* The log keeps stable text forms; here they become sentences: choices by their labels, references by their titles, days as a person writes them. */

static char *
value_in_words (GxReader *reader, GxRecord *of, const GxField *field, const char *text)
{
  g_autoptr (GxRecord) record = gx_record_new (gx_record_get_entity (of));
  const GxFormat *format = gx_reader_get_format (reader);
  const GxField *currency = gx_entity_find_field (gx_record_get_entity (of), "currency");
  gint64 id;

  if (currency != NULL && field != currency)
    {
      g_auto (GxValue) value = gx_value_text (GX_KIND_TEXT, gx_record_get_currency (of, format->currency));

      gx_record_load (record, currency, &value);
    }
  if (!gx_record_parse_field (record, field, text, format, NULL))
    return g_strdup (text);

  id = field->kind == GX_KIND_REF ? gx_record_peek (record, field).integer : 0;
  if (id != 0)
    {
      g_autoptr (GxRecord) target = gx_reader_get (reader, field->ref, id, NULL);

      if (target != NULL)
        gx_record_set_ref_title (record, field, gx_record_get_title (target));
    }
  return gx_record_field_to_display (record, field, format, gx_reader_today (reader));
}

static char *
change_in_words (GxReader *reader, GxRecord *record, const GxHistoryChange *change)
{
  const char *label;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (change->field == NULL)
    switch (change->op)
      {
      case 'i':
        return g_strdup (_("Added"));
      case 'd':
        return g_strdup (_("Deleted"));
      default:
        return g_strdup (change->step_name);
      }

  label = gx_field_get_label (change->field);
  if (change->before != NULL)
    before = value_in_words (reader, record, change->field, change->before);
  if (change->after != NULL)
    after = value_in_words (reader, record, change->field, change->after);

  if (before == NULL)
    /* Translators: a field that was empty, and its value now. */
    return g_strdup_printf (_("%s: “%s”"), label, after != NULL ? after : "");
  if (after == NULL)
    /* Translators: a field that was emptied, and its value before. */
    return g_strdup_printf (_("%s: “%s” removed"), label, before);
  /* Translators: a field, its value before and after. */
  return g_strdup_printf (_("%s: “%s” → “%s”"), label, before, after);
}

static const char *
change_icon (const GxHistoryChange *change)
{
  switch (change->kind)
    {
    case GX_STEP_UNDO:
      return "gx-undo-symbolic";
    case GX_STEP_REDO:
      return "gx-redo-symbolic";
    case GX_STEP_DO:
      break;
    }
  switch (change->op)
    {
    case 'i':
      return "gx-new-symbolic";
    case 'd':
      return "gx-delete-symbolic";
    default:
      return "gx-edit-symbolic";
    }
}

GListModel *
gx_history_words (GxReader *reader, GxRecord *record, GError **error)
{
  g_autoptr (GPtrArray) changes = gx_reader_record_history (reader, gx_record_get_entity (record), record->id, error);
  g_autoptr (GListStore) lines = g_list_store_new (GX_TYPE_HISTORY_LINE);

  if (changes == NULL)
    return NULL;

  for (guint i = 0; i < changes->len; i++)
    {
      const GxHistoryChange *change = changes->pdata[i];
      g_autofree char *what = change_in_words (reader, record, change);
      g_autofree char *text = change->kind == GX_STEP_UNDO   ? g_strdup_printf (_("Undone: %s"), what)
                              : change->kind == GX_STEP_REDO ? g_strdup_printf (_("Done again: %s"), what)
                                                             : g_steal_pointer (&what);
      g_autoptr (GxHistoryLine) line = gx_history_line_new (change->at, change_icon (change), text);

      g_list_store_append (lines, line);
    }
  return G_LIST_MODEL (g_steal_pointer (&lines));
}
