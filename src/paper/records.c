/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/records.h"

#include <glib/gi18n-lib.h>

/* Tables of records: the columns follow from the field table. */

#define CHUNK 64    /* records that are held at once */
#define MAX_LINES 3 /* of a row */

static const struct
{
  gboolean numeric;
  gboolean keeps;
} kinds[] = {
  [GX_KIND_TEXT] = { FALSE, FALSE },
  [GX_KIND_INT] = { TRUE, TRUE },
  [GX_KIND_BOOL] = { FALSE, TRUE },
  [GX_KIND_MONEY] = { TRUE, TRUE },
  [GX_KIND_QUANTITY] = { TRUE, TRUE },
  [GX_KIND_RATE] = { TRUE, TRUE },
  [GX_KIND_DAY] = { FALSE, TRUE },
  [GX_KIND_INSTANT] = { FALSE, TRUE },
  [GX_KIND_CHOICE] = { FALSE, FALSE },
  [GX_KIND_SET] = { FALSE, FALSE },
  [GX_KIND_REF] = { FALSE, FALSE },
};
G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == GX_N_KINDS);

typedef struct
{
  GPtrArray *fields;
  GxPaperRecords source;
  const GxFormat *format;
  GPtrArray *chunk; /* nullable */
  gint64 first;     /* of the chunk */
} RecordTable;

static void
record_table_free (gpointer data)
{
  RecordTable *self = data;

  g_ptr_array_unref (self->fields);
  g_clear_pointer (&self->chunk, g_ptr_array_unref);
  if (self->source.destroy != NULL)
    self->source.destroy (self->source.user_data);
  g_free (self);
}

static gboolean
fill_row (gint64 row, char **cells, gpointer user_data, GError **error)
{
  RecordTable *self = user_data;
  gint64 first = row - row % CHUNK;
  GxRecord *record;

  if (self->chunk == NULL || self->first != first)
    {
      g_clear_pointer (&self->chunk, g_ptr_array_unref);
      self->chunk = self->source.fetch (first, CHUNK, self->source.user_data, error);
      self->first = first;
      if (self->chunk == NULL)
        return FALSE;
    }
  if (row - first >= self->chunk->len || self->chunk->pdata[row - first] == NULL)
    return TRUE;

  record = self->chunk->pdata[row - first];
  for (guint i = 0; i < self->fields->len; i++)
    cells[i] = gx_record_field_to_display (record, self->fields->pdata[i], self->format, GX_NO_DAY);
  return TRUE;
}

static char *
count_to_text (gint64 n)
{
  GxValue value = gx_value_integer (GX_KIND_INT, n);

  return gx_value_to_display (&value, NULL, GX_NO_DAY);
}

static const GxPaperSum *
find_sum (const GxField *field, const GxPaperSum *sums, guint n_sums)
{
  for (guint i = 0; i < n_sums; i++)
    if (sums[i].field == field)
      return &sums[i];
  return NULL;
}

/* “Total” stands in the first column unless that has a sum of its own. */
static GStrv
totals_row (const GPtrArray *fields, const GxFormat *format, const GxPaperSum *sums, guint n_sums)
{
  GStrv totals = g_new0 (char *, fields->len + 1);

  for (guint i = 0; i < fields->len; i++)
    {
      const GxPaperSum *sum = find_sum (fields->pdata[i], sums, n_sums);
      GxValue value = gx_value_integer (GX_KIND_MONEY, sum != NULL ? sum->sum : GX_NONE);

      totals[i] = sum == NULL && i == 0 ? g_strdup (_("Total")) : gx_value_to_display (&value, format, GX_NO_DAY);
    }
  return totals;
}

static void
note_left_out (GxPaper *self, const GxFormat *format, const GxPaperSum *sums, guint n_sums)
{
  for (guint i = 0; i < n_sums; i++)
    if (sums[i].left_out > 0)
      {
        g_autofree char *n = count_to_text (sums[i].left_out);
        g_autofree char *note = NULL;

        /* Translators: how many records, the name of a column, a currency. */
        note = g_strdup_printf (ngettext ("The total of “%2$s” leaves out %1$s record that is not in %3$s.",
                                          "The total of “%2$s” leaves out %1$s records that are not in %3$s.", (gulong) sums[i].left_out),
                                n, gx_field_get_label (sums[i].field), format->currency);
        gx_paper_add_note (self, note);
      }
}

void
gx_paper_add_records (GxPaper *self, const GPtrArray *fields, const GxPaperRecords *records, const GxFormat *format, const GxPaperSum *sums, guint n_sums)
{
  g_autofree GxPaperColumn *columns = g_new0 (GxPaperColumn, fields->len);
  g_auto (GStrv) totals = n_sums > 0 ? totals_row (fields, format, sums, n_sums) : NULL;
  RecordTable *table = g_new0 (RecordTable, 1);

  table->fields = g_ptr_array_new ();
  table->source = *records;
  table->format = format;
  for (guint i = 0; i < fields->len; i++)
    {
      const GxField *field = fields->pdata[i];

      g_ptr_array_add (table->fields, (gpointer) field);
      columns[i].title = gx_field_get_label (field);
      columns[i].numeric = kinds[field->kind].numeric;
      columns[i].keeps = kinds[field->kind].keeps || g_str_equal (field->name, "phone");
    }
  gx_paper_add_table (self, columns, fields->len, records->n, MAX_LINES, (const char *const *) totals, _("There is nothing to show."), fill_row, table,
                      record_table_free);
  if (records->n > 0)
    note_left_out (self, format, sums, n_sums);
}

static GPtrArray *
fetch_from_array (gint64 first, guint n, gpointer user_data, GError **error)
{
  GPtrArray *records = user_data;
  GPtrArray *chunk = g_ptr_array_new_with_free_func (g_object_unref);

  for (gint64 i = first; i < first + n && i < records->len; i++)
    g_ptr_array_add (chunk, g_object_ref (records->pdata[i]));
  return chunk;
}

GPtrArray *
gx_paper_fields (const GxEntity *entity, const char *names)
{
  GPtrArray *fields = g_ptr_array_new ();
  g_auto (GStrv) words = g_strsplit (names, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      const GxField *field = gx_entity_find_field (entity, words[i]);

      g_assert (field != NULL);
      g_ptr_array_add (fields, (gpointer) field);
    }
  return fields;
}

static gboolean
is_empty_throughout (const GxField *field, const GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      GxValue value = gx_record_peek (records->pdata[i], field);

      if (!gx_value_is_none (&value))
        return FALSE;
    }
  return TRUE;
}

void
gx_paper_add_record_array (GxPaper *self, const GxEntity *entity, const char *names, GPtrArray *records, const GxFormat *format)
{
  g_autoptr (GPtrArray) fields = gx_paper_fields (entity, names);
  GxPaperRecords source = { records->len, fetch_from_array, g_ptr_array_ref (records), (GDestroyNotify) g_ptr_array_unref };

  for (guint i = fields->len; i-- > 0;)
    if (is_empty_throughout (fields->pdata[i], records))
      g_ptr_array_remove_index (fields, i);
  gx_paper_add_records (self, fields, &source, format, NULL, 0);
}
