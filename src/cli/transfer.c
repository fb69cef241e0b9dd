/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "cli/columns.h"
#include "exchange/export.h"
#include "exchange/import.h"
#include "exchange/paper_export.h"
#include "exchange/rejects.h"
#include "exchange/vcard_export.h"
#include "model/custom_fields.h"

/* import and export: records in and out of files. */

/* So many rejected rows are told; the file of --rejects holds them all. */
#define MAX_REJECTS_TOLD 10

/* `stage,product` as entities, ended by NULL. Returns: (transfer container): NULL on error. */
static GPtrArray *
read_create (GxCli *cli, GError **error)
{
  g_autoptr (GPtrArray) entities = g_ptr_array_new ();
  const char *text = cli->options[GX_OPTION_CREATE];
  g_auto (GStrv) names = g_strsplit (text != NULL ? text : "", ",", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      const GxEntity *entity = gx_entity_by_name (g_strstrip (names[i]));

      if (entity == NULL)
        {
          g_set_error (error, GX_ERROR, GX_ERROR_USAGE, _("There is no entity “%s”."), names[i]);
          return NULL;
        }
      g_ptr_array_add (entities, (gpointer) entity);
    }
  g_ptr_array_add (entities, NULL);
  return g_steal_pointer (&entities);
}

static gboolean
read_match (GxCli *cli, GxImportOptions *options, GError **error)
{
  const char *name = cli->options[GX_OPTION_MATCH];

  if (name == NULL)
    return TRUE;
  options->match = gx_fields_find (gx_reader_get_format (cli->reader)->custom, cli->entity, name);
  if (options->match == NULL)
    options->match = gx_entity_find_ref (cli->entity, name);
  if (options->match != NULL)
    return TRUE;
  g_set_error (error, GX_ERROR, GX_ERROR_USAGE, _("%s have no field “%s” to match by."), _(cli->entity->plural), name);
  return FALSE;
}

static const GxDayOrder *
read_day_order (GxCli *cli)
{
  static const struct { const char *name; GxDayOrder order; } orders[] = {
    { "ymd", GX_DAY_ORDER_YMD },
    { "dmy", GX_DAY_ORDER_DMY },
    { "mdy", GX_DAY_ORDER_MDY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    if (g_strcmp0 (cli->options[GX_OPTION_DATE_ORDER], orders[i].name) == 0)
      return &orders[i].order;
  return NULL;
}

/* What --assist and --existing say; both are checked words. */
static void
read_ways (GxCli *cli, GxImportOptions *options)
{
  static const char *const existing[] = { [GX_IMPORT_UPDATE] = "update", [GX_IMPORT_FILL] = "fill", [GX_IMPORT_SKIP] = "skip", [GX_IMPORT_ADD] = "add" };
  const char *assist = cli->options[GX_OPTION_ASSIST];
  const char *way = cli->options[GX_OPTION_EXISTING];

  if (assist != NULL)
    options->assist = g_str_equal (assist, "yes") ? GX_IMPORT_ASSIST_ON : GX_IMPORT_ASSIST_OFF;
  for (guint i = 0; way != NULL && i < G_N_ELEMENTS (existing); i++)
    if (g_str_equal (way, existing[i]))
      options->existing = (GxImportExisting) i;
  options->likely = way != NULL && options->match == NULL;
}

static void
tell_troubles (const GxImportResult *result)
{
  for (guint i = 0; i < result->warnings->len; i++)
    gx_cli_say (result->warnings->pdata[i]);

  for (guint i = 0; i < MIN (result->rejects->len, MAX_REJECTS_TOLD); i++)
    {
      const GxImportReject *reject = result->rejects->pdata[i];
      g_autofree char *sentence = g_strdup_printf (_("Row %u is rejected: %s"), reject->line, reject->reason);

      gx_cli_say (sentence);
    }
  if (result->rejected > MAX_REJECTS_TOLD)
    {
      gint64 more = result->rejected - MAX_REJECTS_TOLD;
      g_autofree char *sentence = g_strdup_printf (ngettext ("%d more row is rejected. --rejects FILE lists all with the reason.",
                                                             "%d more rows are rejected. --rejects FILE lists all with the reason.", more),
                                                   (int) more);

      gx_cli_say (sentence);
    }
}

static void
write_import_json (GxJson *json, const GxImportResult *result)
{
  const struct { const char *key; gint64 number; } numbers[] = {
    { "read", result->read },       { "added", result->added },       { "updated", result->updated },
    { "skipped", result->skipped }, { "rejected", result->rejected },
  };

  gx_json_begin_object (json);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      gx_json_key (json, numbers[i].key);
      gx_json_integer (json, numbers[i].number);
    }

  gx_json_key (json, "created");
  gx_json_begin_object (json);
  for (guint i = 0; i < result->created->len; i++)
    {
      const GxImportCreated *created = &g_array_index (result->created, GxImportCreated, i);

      gx_json_key (json, created->entity->name);
      gx_json_integer (json, created->count);
    }
  gx_json_end_object (json);

  gx_json_key (json, "unmapped");
  gx_json_begin_array (json);
  for (guint i = 0; i < result->unmapped->len; i++)
    gx_json_string (json, result->unmapped->pdata[i]);
  gx_json_end_array (json);
  gx_json_end_object (json);
}

/* The same for people and as CSV, where what JSON nests is one text. */
static gboolean
answer_import_flat (GxCli *cli, const GxImportResult *result, GError **error)
{
  static const char *const names[] = { "read", "added", "updated", "skipped", "rejected", "created", "unmapped" };
  const gint64 numbers[] = { result->read, result->added, result->updated, result->skipped, result->rejected };
  g_autoptr (GxAnswer) answer = gx_answer_new (cli, GX_ANSWER_ONE);
  g_autoptr (GString) created = g_string_new (NULL);
  g_autoptr (GString) unmapped = g_string_new (NULL);

  for (guint i = 0; i < result->created->len; i++)
    {
      const GxImportCreated *of = &g_array_index (result->created, GxImportCreated, i);

      g_string_append_printf (created, "%s%s %" G_GINT64_FORMAT, i > 0 ? ", " : "", of->entity->name, of->count);
    }
  for (guint i = 0; i < result->unmapped->len; i++)
    g_string_append_printf (unmapped, "%s%s", i > 0 ? ", " : "", (const char *) result->unmapped->pdata[i]);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gx_answer_add_column (answer, names[i]);
  if (!gx_answer_begin (answer, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    gx_answer_add_integer (answer, GX_KIND_INT, numbers[i]);
  gx_answer_add_text (answer, created->len > 0 ? created->str : NULL);
  gx_answer_add_text (answer, unmapped->len > 0 ? unmapped->str : NULL);
  return gx_answer_end_row (answer, error) && gx_answer_close (answer, error);
}

gboolean
gx_cli_import (GxCli *cli, GError **error)
{
  g_autoptr (GPtrArray) create = read_create (cli, error);
  g_autoptr (GxImportResult) result = NULL;
  g_autoptr (GxJson) json = NULL;
  GxImportOptions options = {
    .path = cli->word,
    .sheet = cli->options[GX_OPTION_SHEET],
    .entity = cli->entity,
    .create = create != NULL ? (const GxEntity *const *) create->pdata : NULL,
    .day_order = read_day_order (cli),
    .dry_run = cli->options[GX_OPTION_DRY_RUN] != NULL,
    .create_fields = cli->options[GX_OPTION_CREATE_FIELDS] != NULL,
    .rejects = cli->options[GX_OPTION_REJECTS],
  };

  if (create == NULL || !read_match (cli, &options, error))
    return FALSE;
  g_ptr_array_add (cli->maps, NULL);
  options.map = (const char *const *) cli->maps->pdata;
  read_ways (cli, &options);

  result = gx_import_run (cli->book, &options, error);
  if (result == NULL)
    return FALSE;
  tell_troubles (result);
  if (cli->format != GX_FORMAT_JSON)
    return answer_import_flat (cli, result, error);

  json = gx_json_new ();
  write_import_json (json, result);
  return gx_cli_answer_json (cli, json, error);
}

gboolean
gx_cli_rejects (GxCli *cli, GError **error)
{
  g_autofree char *note = NULL;

  if (!g_str_has_suffix (cli->word, ".csv") && !g_str_has_suffix (cli->word, ".xlsx"))
    {
      g_set_error (error, GX_ERROR, GX_ERROR_USAGE, _("“%s” should end in .xlsx or .csv."), cli->word);
      return FALSE;
    }
  if (!gx_rejects_save (cli->reader, cli->id, cli->word, NULL, &note, error))
    return FALSE;
  if (note != NULL)
    gx_cli_say (note);
  return TRUE;
}

static gboolean
export_pdf (GxCli *cli, const GxQuery *query, const GPtrArray *fields, GError **error)
{
  GxReader *reader = gx_book_open_reader (cli->book, error);
  g_autoptr (GxPaper) paper = reader != NULL ? gx_paper_for_query (reader, query, fields, gx_book_get_path (cli->book), error) : NULL;

  return paper != NULL && gx_export_pdf (paper, cli->word, NULL, error);
}

static gboolean
export_one (GxCli *cli, const GxQuery *query, const GPtrArray *fields, GError **error)
{
  guint n_cut = 0;

  if (g_str_has_suffix (cli->word, ".csv"))
    return gx_export_csv (cli->reader, query, fields, cli->word, NULL, error);
  if (g_str_has_suffix (cli->word, ".pdf"))
    return export_pdf (cli, query, fields, error);
  if (g_str_has_suffix (cli->word, ".vcf"))
    return gx_export_vcard (cli->reader, query, cli->word, error);
  if (!g_str_has_suffix (cli->word, ".xlsx"))
    {
      g_set_error (error, GX_ERROR, GX_ERROR_USAGE, _("“%s” should end in .xlsx, .pdf, .csv or .vcf."), cli->word);
      return FALSE;
    }

  if (!gx_export_xlsx (cli->reader, query, fields, cli->word, NULL, &n_cut, error))
    return FALSE;
  if (n_cut > 0)
    {
      g_autofree char *sentence = g_strdup_printf (ngettext ("%u text is longer than a cell of Excel holds and was cut.",
                                                             "%u texts are longer than a cell of Excel holds and were cut.", n_cut),
                                                   n_cut);

      gx_cli_say (sentence);
    }
  return TRUE;
}

static gboolean
export_all (GxCli *cli, const char *folder, GError **error)
{
  g_autofree char *note = NULL;

  if (!gx_export_all (cli->reader, folder, &note, error))
    return FALSE;
  if (note != NULL)
    gx_cli_say (note);
  return TRUE;
}

gboolean
gx_cli_export (GxCli *cli, GError **error)
{
  const char *folder = cli->options[GX_OPTION_ALL];
  g_autoptr (GxQuery) query = NULL;
  g_autoptr (GArray) columns = NULL;
  g_autoptr (GPtrArray) fields = NULL;

  if ((cli->word == NULL) == (folder == NULL) || (cli->entity == NULL) != (folder != NULL))
    {
      g_set_error_literal (error, GX_ERROR, GX_ERROR_USAGE, _("export needs either FILE and --entity or --all FOLDER."));
      return FALSE;
    }
  if (folder != NULL)
    return export_all (cli, folder, error);

  query = gx_cli_dup_query (cli, error);
  columns = query != NULL ? gx_columns_for_cli (cli, error) : NULL;
  if (columns == NULL)
    return FALSE;
  fields = cli->options[GX_OPTION_COLUMNS] != NULL || (cli->view != NULL && cli->view->columns != NULL) ? gx_columns_get_fields (columns) : NULL;
  return export_one (cli, query, fields, error);
}
