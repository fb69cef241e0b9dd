/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/rules.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "book/custom.h"
#include "book/record_sql.h"
#include "model/choice_row.h"
#include "model/choices.h"

/* Text that is none of the choices is kept as it was typed. Once a choice is called so, the records that say so have it: they would look as those that have it do,
 * and be found with none of them. */

/* A custom field may be named by its label; kept is `c12`. */
static gboolean
name_custom (GxStore *store, GxRecord *record, GError **error)
{
  GxChoiceRow *row = GX_CHOICE_ROW (record);
  const GxEntity *entity = row->entity != NULL ? gx_entity_by_name (row->entity) : NULL;
  const GxField *field = entity != NULL && row->field != NULL ? gx_fields_find (store->db->custom, entity, row->field) : NULL;

  if (field == NULL ? gx_custom_id (row->field) == 0 : field->custom == 0)
    return TRUE; /* validation says what is wrong */
  if (field == NULL || !gx_field_has_choices (field))
    {
      g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("“%s” has no choices."), field != NULL ? gx_field_get_label (field) : row->field);
      return FALSE;
    }
  g_free (row->field);
  row->field = g_strdup (field->name);
  return TRUE;
}

static GPtrArray *
read_texts (GxStore *store, const GxEntity *entity, const GxField *field, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT DISTINCT %s FROM %s WHERE %s IS NOT NULL", field->name, entity->name, field->name);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *statement = gx_db_prepare (store->db, sql, error);
  int got;

  if (statement == NULL)
    return NULL;
  while ((got = gx_db_step (store->db, statement, error)) == 1)
    g_ptr_array_add (texts, g_strdup ((const char *) sqlite3_column_text (statement, 0)));
  return got == 0 ? g_steal_pointer (&texts) : NULL;
}

static GxQuery *
query_saying (const GxEntity *entity, const GxField *field, const char *text)
{
  GxQuery *query = gx_query_new (entity);
  GxFilter *says_so = gx_filter_new (GX_FILTER_COMPARE);
  GxOperand operand = { .type = GX_OPERAND_TEXT, .text = g_strdup (text) };

  says_so->compare = field->kind == GX_KIND_SET ? GX_COMPARE_HAS : GX_COMPARE_EQUAL;
  g_ptr_array_add (says_so->path, (gpointer) field);
  g_array_append_val (says_so->operands, operand);
  gx_query_take_filter (query, says_so);
  return query;
}

static gboolean
replace_text (GxStore *store, const GxEntity *entity, const GxField *field, const char *text, const char *key, GError **error)
{
  g_autoptr (GxQuery) query = query_saying (entity, field, text);
  g_auto (GxValue) value = gx_value_text (GX_KIND_CHOICE, key);

  return gx_store_edit_all (store, query, field, &value, error) >= 0;
}

/* A field that this step has made, and no record of its kind was written since: nothing can be held in it yet, and a million records need not be looked through. */
static gboolean
is_fresh (GxStore *store, const GxField *field)
{
  GHashTable *definitions = store->touched[gx_custom_field_entity.code];
  gboolean is_touched = definitions != NULL && g_hash_table_contains (definitions, GSIZE_TO_POINTER (field->custom));

  return is_touched && gx_touch_of (store, &gx_custom_field_entity, field->custom) & GX_TOUCH_NEW && store->touched[field->entity->code] == NULL;
}

static gboolean
take_in (GxStore *store, GxRecord *record, GError **error)
{
  const GxChoiceRow *row = GX_CHOICE_ROW (record);
  const GxEntity *entity = gx_entity_by_name (row->entity);
  const GxField *field = gx_fields_find (store->db->custom, entity, row->field);
  g_autoptr (GxChoices) choices = NULL;
  g_autoptr (GPtrArray) texts = NULL;

  if (field != NULL && field->custom != 0)
    return gx_db_read_choices (store->db, error) && (is_fresh (store, field) || gx_custom_convert (store, field, field, store->db->choices, error));
  if (field == NULL)
    return TRUE; /* its field is no more */
  if (!gx_db_make_choices (store->db, &choices, error) || (texts = read_texts (store, entity, field, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < texts->len; i++)
    {
      const char *text = texts->pdata[i];

      if (!g_str_equal (text, row->key) && g_strcmp0 (gx_choices_find (choices, field, text), row->key) == 0
          && !replace_text (store, entity, field, text, row->key, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_in_after_update (GxStore *store, GxRecord *before, GxRecord *after, GError **error)
{
  return take_in (store, after, error);
}

/* What says so would show its key. The row of a built-in choice may go, which is then called as before. */
static gboolean
check_unused (GxStore *store, gint64 id, GError **error)
{
  g_autoptr (GxRecord) record = gx_record_read (store->db, &gx_choice_row_entity, id, error);
  const GxChoiceRow *row = (const GxChoiceRow *) record;
  const GxEntity *entity = row != NULL ? gx_entity_by_name (row->entity) : NULL;
  const GxField *field = entity != NULL ? gx_fields_find (store->db->custom, entity, row->field) : NULL;
  g_autoptr (GxQuery) query = NULL;
  gint64 n;

  if (record == NULL)
    return FALSE;
  if (field == NULL || gx_field_built_in_place (field, row->key) != 0)
    return TRUE;
  query = query_saying (entity, field, row->key);
  n = gx_reader_count (gx_store_get_reader (store), query, -1, error);
  if (n <= 0)
    return n == 0;
  g_set_error (error, GX_ERROR, GX_ERROR_REFUSED,
               ngettext ("“%s” is chosen in %" PRId64 " record. Retire it instead: it is offered no more, and nothing is lost.",
                         "“%s” is chosen in %" PRId64 " records. Retire it instead: it is offered no more, and nothing is lost.", n),
               gx_choices_label (store->db->choices, field, row->key), n);
  return FALSE;
}

/* Under another key, or of another field, it is no longer the one that was chosen. */
static gboolean
check_changed (GxStore *store, GxRecord *before, GxRecord *after, GError **error)
{
  const GxChoiceRow *old = GX_CHOICE_ROW (before), *new = GX_CHOICE_ROW (after);

  if (!name_custom (store, after, error))
    return FALSE;
  if (g_strcmp0 (old->key, new->key) == 0 && g_strcmp0 (old->field, new->field) == 0 && g_strcmp0 (old->entity, new->entity) == 0)
    return TRUE;
  return check_unused (store, before->id, error);
}

const GxRules gx_choice_row_rules = {
  .entity = &gx_choice_row_entity,
  .before_add = name_custom,
  .after_add = take_in,
  .before_update = check_changed,
  .after_update = take_in_after_update,
  .before_delete = check_unused,
  .restored = take_in,
  .watched = { "label" },
};
