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

/* What a person may have back: a field that was changed. A field that is kept in child records tells of all of its kind: only what was put in the place of
 * another is known to be the one that is shown. */
static gboolean
can_put_back (GxReader *reader, GxRecord *record, const GxHistoryChange *change)
{
  g_autofree char *now = NULL;

  if (change->op != 'u' || change->field == NULL || !gx_field_is_editable (change->field))
    return FALSE;
  if (change->field->via == NULL)
    return TRUE;
  now = gx_record_field_to_string (record, change->field, gx_reader_get_format (reader));
  return g_strcmp0 (now, change->after) == 0;
}

static void
offer_put_back (GxReader *reader, GxRecord *record, const GxHistoryChange *change, GxHistoryLine *line)
{
  g_autofree char *before = NULL;
  g_autofree char *text = NULL;

  if (!can_put_back (reader, record, change))
    return;
  before = change->before != NULL ? value_in_words (reader, record, change->field, change->before) : g_strdup ("");
  text = g_strdup_printf (_("%s: “%s”"), gx_field_get_label (change->field), before);
  gx_history_line_set_put_back (line, change->change_id, text);
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
      g_autoptr (GxHistoryLine) line = gx_history_line_new (change->at, change_icon (change), change->author, text);

      offer_put_back (reader, record, change, line);
      g_list_store_append (lines, line);
    }
  return G_LIST_MODEL (g_steal_pointer (&lines));
}

/* The changes are newest first: going on to the wanted one's step, the oldest `before` of each field is what it was. */
GxStep *
gx_history_put_back (GxReader *reader, GxRecord *record, gint64 change_id, gboolean whole, GError **error)
{
  g_autoptr (GPtrArray) changes = gx_reader_record_history (reader, gx_record_get_entity (record), record->id, error);
  g_autoptr (GxRecord) edited = gx_record_dup (record);
  gint64 step_id = G_MAXINT64;

  if (changes == NULL)
    return NULL;
  for (guint i = 0; i < changes->len; i++)
    {
      const GxHistoryChange *change = changes->pdata[i];

      if (change->change_id == change_id)
        step_id = change->step_id;
      if (step_id != G_MAXINT64 && change->step_id < step_id)
        break;
      if ((whole || change->change_id == change_id) && can_put_back (reader, edited, change)
          && !gx_record_parse_field (edited, change->field, change->before != NULL ? change->before : "", gx_reader_get_format (reader), error))
        return NULL;
    }
  return gx_step_new_edit (edited, record);
}
