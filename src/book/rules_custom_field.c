/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/rules.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "base/text.h"
#include "book/custom.h"
#include "book/record_sql.h"

/* A field of the person's own is called as no other of its kind of record is: by its label it is found in a filter, in a file's headings and on the command line. Whatever
 * becomes of a definition, what the records hold is kept. */

static gboolean
fail_taken (const char *label, const GxEntity *entity, GError **error)
{
  g_set_error (error, GX_ERROR, GX_ERROR_EXISTS, _("%s have a field “%s” already. Give this one another name."), _(entity->plural), label);
  return FALSE;
}

static gboolean
check_label (GxStore *store, GxRecord *record, GError **error)
{
  const GxCustomField *self = GX_CUSTOM_FIELD (record);
  const GxEntity *entity = self->entity != NULL ? gx_entity_by_name (self->entity) : NULL;
  g_autofree char *wanted = self->label != NULL ? gx_text_fold_key (self->label) : NULL;
  g_autoptr (GPtrArray) fields = entity != NULL && wanted != NULL && !self->retired ? gx_fields_of (store->db->custom, entity) : NULL;

  for (guint i = 0; fields != NULL && i < fields->len; i++)
    {
      const GxField *field = fields->pdata[i];
      g_autofree char *label = gx_text_fold_key (gx_field_get_label (field));

      if (field->custom != 0 && field->custom == record->id)
        continue;
      if (g_str_equal (label, wanted) || (field->custom == 0 && g_str_equal (field->name, wanted)))
        return fail_taken (self->label, entity, error);
    }
  if (gx_custom_id (wanted) == 0)
    return TRUE;
  g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("“%s” is how the program itself calls such a field. Give it a name in words."), self->label);
  return FALSE;
}

/* The newest stands last. */
static gboolean
complete (GxStore *store, GxRecord *record, GError **error)
{
  GxCustomField *self = GX_CUSTOM_FIELD (record);
  gint64 last = 0;

  if (self->position == GX_NONE && self->entity != NULL)
    {
      last = gx_rules_find_id (store, "SELECT coalesce (max (position), 0) FROM custom_field WHERE entity = ?2 OR ?1", 0, self->entity, 0, error);
      if (last < 0)
        return FALSE;
      self->position = last + 1;
    }
  return check_label (store, record, error);
}

static gboolean
take_effect (GxStore *store, GxRecord *record, GError **error)
{
  return gx_db_read_choices (store->db, error);
}

static gboolean
check_change (GxStore *store, GxRecord *before, GxRecord *after, GError **error)
{
  if (g_strcmp0 (GX_CUSTOM_FIELD (before)->entity, GX_CUSTOM_FIELD (after)->entity) != 0)
    {
      g_set_error (error, GX_ERROR, GX_ERROR_REFUSED, _("“%s” stays with its kind of record: what is filled in belongs to those. Add another field instead."),
                   GX_CUSTOM_FIELD (before)->label);
      return FALSE;
    }
  return check_label (store, after, error);
}

static gboolean
follow_change (GxStore *store, GxRecord *before, GxRecord *after, GError **error)
{
  const GxField *from = gx_custom_fields_by_id (store->db->custom, after->id);
  const GxField *to;

  if (!gx_db_read_choices (store->db, error))
    return FALSE;
  to = gx_custom_fields_by_id (store->db->custom, after->id);
  return g_strcmp0 (GX_CUSTOM_FIELD (before)->kind, GX_CUSTOM_FIELD (after)->kind) == 0 || gx_custom_convert (store, from, to, store->db->choices, error);
}

/* Only what nobody filled in can go; anything else is retired. */
static gboolean
check_unused (GxStore *store, gint64 id, GError **error)
{
  const GxField *field = gx_custom_fields_by_id (store->db->custom, id);
  g_autofree char *sql = NULL;
  gint64 n = 0;

  if (field == NULL)
    return TRUE;
  sql = g_strdup_printf ("SELECT count(*) FROM %s WHERE gx_custom (custom, %" PRId64 ") IS NOT NULL", field->entity->name, field->custom);
  if (!gx_db_read_integer (store->db, sql, &n, error))
    return FALSE;
  if (n == 0)
    return TRUE;
  g_set_error (error, GX_ERROR, GX_ERROR_REFUSED,
               ngettext ("“%s” is filled in in %" PRId64 " record. Retire it instead: it is shown no more, and nothing is lost.",
                         "“%s” is filled in in %" PRId64 " records. Retire it instead: it is shown no more, and nothing is lost.", n), field->label, n);
  return FALSE;
}

static gboolean
take_back_in (GxStore *store, GxRecord *record, GError **error)
{
  return check_label (store, record, error) && gx_db_read_choices (store->db, error);
}

const GxRules gx_custom_field_rules = {
  .entity = &gx_custom_field_entity,
  .before_add = complete,
  .after_add = take_effect,
  .before_update = check_change,
  .after_update = follow_change,
  .before_delete = check_unused,
  .restored = take_back_in,
  .watched = { "entity", "label", "kind", "retired" },
};
