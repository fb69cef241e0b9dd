/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/totals.h"
#include "cli/columns.h"

/* list --totals: what records add up to. */

static GPtrArray *
fields_that_add_up (const GArray *columns)
{
  g_autoptr (GPtrArray) all = gx_columns_get_fields (columns);
  GPtrArray *fields = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    if (gx_field_adds_up (all->pdata[i]))
      g_ptr_array_add (fields, all->pdata[i]);
  return fields;
}

/* Money, where records have a currency of their own, is followed by how many are left out of its sum. */
static gboolean
may_leave_out (const GxQuery *query, const GxField *field)
{
  return field->kind == GX_KIND_MONEY && gx_entity_find_field (query->entity, "currency") != NULL;
}

static void
add_columns (GxAnswer *answer, const GxQuery *query, const GPtrArray *fields)
{
  if (query->group != NULL)
    {
      g_autofree char *name = query->group->kind == GX_KIND_REF ? gx_field_ref_name (query->group) : g_strdup (query->group->name);

      gx_answer_add_column (answer, name);
    }
  gx_answer_add_column (answer, "count");
  for (guint i = 0; i < fields->len; i++)
    {
      const GxField *field = fields->pdata[i];
      g_autofree char *left_out = g_strconcat (field->name, "_left_out", NULL);

      gx_answer_add_column (answer, field->name);
      if (may_leave_out (query, field))
        gx_answer_add_column (answer, left_out);
    }
}

static gboolean
add_row (GxAnswer *answer, const GxQuery *query, const GPtrArray *fields, const GxTotal *total, const GxFormat *format, GError **error)
{
  if (query->group != NULL && query->group->kind == GX_KIND_REF)
    gx_answer_add_text (answer, total->title);
  else if (query->group != NULL)
    gx_answer_add_value (answer, &total->key, format);
  gx_answer_add_integer (answer, GX_KIND_INT, total->count);
  for (guint i = 0; i < fields->len; i++)
    {
      const GxField *field = fields->pdata[i];
      GxValue sum = gx_value_integer (field->kind, total->sums[i]);

      gx_answer_add_value (answer, &sum, format);
      if (may_leave_out (query, field))
        gx_answer_add_integer (answer, GX_KIND_INT, total->left_out[i]);
    }
  return gx_answer_end_row (answer, error);
}

gboolean
gx_cli_answer_totals (GxCli *cli, const GxQuery *query, const GArray *columns, GError **error)
{
  g_autoptr (GPtrArray) fields = fields_that_add_up (columns);
  g_autoptr (GPtrArray) totals = gx_reader_totals (cli->reader, query, query->group, (const GxField *const *) fields->pdata, fields->len, error);
  g_autoptr (GxAnswer) answer = gx_answer_new (cli, GX_ANSWER_LIST);

  if (totals == NULL)
    return FALSE;
  add_columns (answer, query, fields);
  if (!gx_answer_begin (answer, error))
    return FALSE;
  for (guint i = 0; i < totals->len; i++)
    if (!add_row (answer, query, fields, totals->pdata[i], gx_reader_get_format (cli->reader), error))
      return FALSE;
  return gx_answer_close (answer, error);
}
