/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/import_lines.h"

#include <glib/gi18n-lib.h>

#include "exchange/table_tidy.h"
#include "model/contact.h"
#include "model/interaction.h"
#include "view/data_text.h"
#include "view/import_line.h"

static int
compare_lines (gconstpointer line, gconstpointer row)
{
  guint left = GPOINTER_TO_UINT (line);
  guint right = (*(GxImportSurveyRow *const *) row)->line;

  return left < right ? -1 : left > right ? 1 : 0;
}

static const GxImportSurveyRow *
find_row (const GxImportSurvey *survey, guint line)
{
  GxImportSurveyRow **found = bsearch (GUINT_TO_POINTER (line), survey->rows->pdata, survey->rows->len, sizeof (gpointer), compare_lines);

  return found != NULL ? *found : NULL;
}

/* What of the row goes into the book beside its name. */
static char *
dup_rest (const GxImportSurveyRow *row, const GxImportSurvey *survey, const char *const *targets)
{
  GString *rest = g_string_new (NULL);

  for (guint i = 0; row != NULL && i < survey->headings->len; i++)
    if (*targets[i] != '\0' && !g_str_equal (targets[i], "name") && *row->cells[i] != '\0')
      g_string_append_printf (rest, "%s%s", rest->len > 0 ? " · " : "", row->cells[i]);
  return g_string_free (rest, FALSE);
}

static void
add_line (GListStore *lines, guint number, GxImportFate fate, const char *title, const char *remark)
{
  g_autoptr (GxImportLine) line = gx_import_line_new (number, fate, title, remark);

  g_list_store_append (lines, line);
}

static gboolean
is_alike (const GxImportOutcome *outcome)
{
  return outcome->kind == GX_OUTCOME_ADDED && outcome->other > 0;
}

static GxImportFate
fate_of (const GxImportOutcome *outcome)
{
  switch (outcome->kind)
    {
    case GX_OUTCOME_ADDED:
      return is_alike (outcome) ? GX_IMPORT_DOUBTFUL : GX_IMPORT_ADDED;
    case GX_OUTCOME_UPDATED:
      return GX_IMPORT_UPDATED;
    case GX_OUTCOME_SKIPPED:
      return GX_IMPORT_SKIPPED;
    case GX_OUTCOME_REJECTED:
      return GX_IMPORT_REJECTED;
    }
  g_return_val_if_reached (GX_IMPORT_ADDED);
}

/* The lines of one fate, in the order of the file. @notes: line → what was done to its cells. */
static void
add_outcomes (GListStore *lines, const GxImportSurvey *survey, const char *const *targets, const GxImportResult *result, GxImportFate fate, GHashTable *notes)
{
  for (guint i = 0; i < result->outcomes->len && g_list_model_get_n_items (G_LIST_MODEL (lines)) < GX_IMPORT_MAX_LINES; i++)
    {
      const GxImportOutcome *outcome = result->outcomes->pdata[i];
      const char *said = outcome->why != NULL ? outcome->why : g_hash_table_lookup (notes, GUINT_TO_POINTER (outcome->line));
      g_autofree char *rest = NULL;

      if (fate_of (outcome) != fate)
        continue;
      if (said == NULL)
        rest = dup_rest (find_row (survey, outcome->line), survey, targets);
      add_line (lines, outcome->line, fate, outcome->title, said != NULL ? said : rest);
    }
}

static void
add_result (GListStore *lines, const GxImportSurvey *survey, const char *const *targets, const GxImportResult *result)
{
  static const GxImportFate order[] = { GX_IMPORT_REJECTED, GX_IMPORT_DOUBTFUL, GX_IMPORT_UPDATED, GX_IMPORT_ADDED, GX_IMPORT_SKIPPED };
  g_autoptr (GHashTable) notes = g_hash_table_new (NULL, NULL);

  for (guint i = result->notes->len; i > 0; i--)
    {
      const GxTableNote *note = result->notes->pdata[i - 1];

      g_hash_table_insert (notes, GUINT_TO_POINTER (note->line), note->text);
    }
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    add_outcomes (lines, survey, targets, result, order[i], notes);
}

GListModel *
gx_import_lines_new (const GxImportSurvey *survey, const char *const *targets, const GxImportResult *result)
{
  g_autoptr (GListStore) lines = g_list_store_new (GX_TYPE_IMPORT_LINE);
  const GPtrArray *warnings = result != NULL ? result->warnings : survey->warnings;

  for (guint i = 0; i < MIN (warnings->len, GX_IMPORT_MAX_WARNINGS); i++)
    add_line (lines, 0, GX_IMPORT_DOUBTFUL, NULL, warnings->pdata[i]);
  if (result != NULL)
    add_result (lines, survey, targets, result);
  return G_LIST_MODEL (g_steal_pointer (&lines));
}

static gint64
count_alike (const GxImportResult *result)
{
  gint64 n = 0;

  for (guint i = 0; i < result->outcomes->len; i++)
    n += is_alike (result->outcomes->pdata[i]);
  return n;
}

/* Adds “31 rows to look at”, unless there are none. @format: in the form for @n. */
static void
count (GPtrArray *parts, gint64 n, const char *format)
{
  g_autofree char *number = gx_data_count (n);

  if (n > 0)
    g_ptr_array_add (parts, g_strdup_printf (format, number));
}

static char *
join (GPtrArray *parts)
{
  g_ptr_array_add (parts, NULL);
  /* Translators: between the parts of a count: 1,862 new, 31 not imported. */
  return g_strjoinv (_(", "), (char **) parts->pdata);
}

char *
gx_import_lines_summary (const GxImportSurvey *survey, const GxImportResult *result)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *read = NULL;
  g_autofree char *rows = NULL;
  g_autofree char *outcome = NULL;

  if (result == NULL)
    {
      count (parts, survey->n_rows, ngettext ("%s row", "%s rows", survey->n_rows));
      return join (parts);
    }
  count (parts, result->added, _("%s new"));
  count (parts, result->updated, _("%s updated"));
  count (parts, result->skipped, _("%s unchanged"));
  count (parts, result->rejected, _("%s not imported"));
  count (parts, count_alike (result), ngettext ("%s looks like another", "%s look like others", count_alike (result)));
  for (guint i = 0; i < result->created->len; i++)
    {
      const GxImportCreated *created = &g_array_index (result->created, GxImportCreated, i);
      g_autofree char *number = gx_data_count (created->count);
      g_autofree char *noun = g_utf8_strdown (created->count == 1 ? _(created->entity->singular) : _(created->entity->plural), -1);

      /* Translators: how many, such as “staff”: they are referred to and do not exist yet. */
      g_ptr_array_add (parts, g_strdup_printf (_("%s %s made"), number, noun));
    }
  outcome = join (parts);
  if (result->read >= survey->n_rows)
    return g_steal_pointer (&outcome);
  read = gx_data_count (result->read);
  rows = gx_data_count (survey->n_rows);
  /* Translators: two numbers of rows; a count such as “49,990 new, 10 not imported”. */
  return g_strdup_printf (_("The first %s of %s rows: %s"), read, rows, outcome);
}

static gint64
count_brought (const GxImportResult *result, const GxEntity *entity)
{
  for (guint i = 0; i < result->brought->len; i++)
    if (g_array_index (result->brought, GxImportCreated, i).entity == entity)
      return g_array_index (result->brought, GxImportCreated, i).count;
  return 0;
}

char *
gx_import_lines_message (const GxImportResult *result)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *what = NULL;
  gint64 n_contacts = count_brought (result, &gx_contact_entity);
  gint64 n_talks = count_brought (result, &gx_interaction_entity);

  count (parts, result->added + result->updated, ngettext ("%s customer", "%s customers", result->added + result->updated));
  count (parts, n_contacts, ngettext ("%s contact", "%s contacts", n_contacts));
  count (parts, n_talks, ngettext ("%s interaction", "%s interactions", n_talks));
  count (parts, result->rejected, ngettext ("%s row to look at", "%s rows to look at", result->rejected));
  count (parts, count_alike (result), ngettext ("%s that looks like another", "%s that look alike", count_alike (result)));
  what = join (parts);
  /* Translators: what came in, such as “1,862 customers, 400 contacts, 3 rows to look at”. */
  return g_strdup_printf (_("Imported: %s"), what);
}
