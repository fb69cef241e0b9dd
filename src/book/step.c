/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/step.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* The usual steps, as values. */

GxStep *
gx_step_new (const char *name, GxStepFunc func, gpointer data, GDestroyNotify destroy)
{
  GxStep *step = g_new (GxStep, 1);

  step->name = g_strdup (name);
  step->func = func;
  step->data = data;
  step->destroy = destroy;
  return step;
}

void
gx_step_free (GxStep *step)
{
  if (step->destroy != NULL)
    step->destroy (step->data);
  g_free (step->name);
  g_free (step);
}

/* A title short enough for a menu. */
static char *
short_title (const char *title)
{
  g_autofree char *cut = NULL;

  if (g_utf8_strlen (title, -1) <= 40)
    return g_strdup (title);
  cut = g_utf8_substring (title, 0, 39);
  return g_strconcat (cut, "…", NULL);
}

static gboolean
run_add (GxStore *store, gpointer data, GError **error)
{
  GPtrArray *records = data;

  for (guint i = 0; i < records->len; i++)
    if (!gx_store_add (store, records->pdata[i], error))
      return FALSE;
  return TRUE;
}

GxStep *
gx_step_new_add_all (GPtrArray *records, const char *name)
{
  GPtrArray *own = g_ptr_array_new_with_free_func (g_object_unref);
  GxRecord *first = records->pdata[0];
  g_autofree char *title = short_title (gx_record_get_title (first));
  /* Translators: %s is a kind of record, “%s” what it is called: Add Customer “Acme”. */
  g_autofree char *own_name = g_strdup_printf (_("Add %s “%s”"), _(gx_record_get_entity (first)->singular), title);

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (own, g_object_ref (records->pdata[i]));
  return gx_step_new (name != NULL ? name : own_name, run_add, own, (GDestroyNotify) g_ptr_array_unref);
}

GxStep *
gx_step_new_add (GxRecord *record)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  g_ptr_array_add (records, record);
  return gx_step_new_add_all (records, NULL);
}

typedef struct
{
  GxRecord *edited;
  GPtrArray *fields; /* of const GxField: what the person changed; NULL: not known, everything counts */
} Edit;

/* Another save may have come between the person's reading and this one: only what was changed here is written over it. */
static gboolean
run_edit (GxStore *store, gpointer data, GError **error)
{
  Edit *edit = data;
  g_autoptr (GxRecord) current = NULL;

  if (edit->fields == NULL)
    return gx_store_update (store, edit->edited, error);

  current = gx_reader_get (gx_store_get_reader (store), gx_record_get_entity (edit->edited), edit->edited->id, error);
  if (current == NULL)
    return FALSE;
  for (guint i = 0; i < edit->fields->len; i++)
    {
      GxValue value = gx_record_peek (edit->edited, edit->fields->pdata[i]);
      GxValue copy = gx_value_copy (&value);

      gx_record_take (current, edit->fields->pdata[i], &copy);
    }
  return gx_store_update (store, current, error);
}

static void
free_edit (gpointer data)
{
  Edit *edit = data;

  g_object_unref (edit->edited);
  g_clear_pointer (&edit->fields, g_ptr_array_unref);
  g_free (edit);
}

static GPtrArray *
changed_fields (GxRecord *edited, GxRecord *before)
{
  const GxEntity *entity = gx_record_get_entity (edited);
  GPtrArray *fields = gx_record_changed_custom (edited, before);

  for (guint i = 0; i < entity->n_fields; i++)
    if (gx_field_is_editable (&entity->fields[i]) && !gx_record_field_equal (before, edited, &entity->fields[i]))
      g_ptr_array_add (fields, (gpointer) &entity->fields[i]);
  return fields;
}

GxStep *
gx_step_new_edit (GxRecord *edited, GxRecord *before)
{
  Edit *edit = g_new (Edit, 1);
  g_autofree char *title = short_title (gx_record_get_title (before != NULL ? before : edited));
  g_autofree char *name = NULL;

  *edit = (Edit) { g_object_ref (edited), before != NULL ? changed_fields (edited, before) : NULL };
  /* "Change Phone of “Acme”", or "Change “Acme”" where several fields change or it is not known. */
  if (edit->fields != NULL && edit->fields->len == 1)
    /* Translators: the field, and what the record is called: Change Phone of “Acme”. */
    name = g_strdup_printf (_("Change %s of “%s”"), gx_field_get_label (edit->fields->pdata[0]), title);
  else
    name = g_strdup_printf (_("Change “%s”"), title);
  return gx_step_new (name, run_edit, edit, free_edit);
}

typedef struct
{
  const GxEntity *entity;
  gint64 *ids;
  gsize n_ids;
} Delete;

static gboolean
run_delete (GxStore *store, gpointer data, GError **error)
{
  Delete *delete = data;

  return gx_store_delete (store, delete->entity, delete->ids, delete->n_ids, error);
}

static void
free_delete (gpointer data)
{
  Delete *delete = data;

  g_free (delete->ids);
  g_free (delete);
}

static char *
name_delete (const GxEntity *entity, gint64 n)
{
  /* Translators: a number and a kind of record: Delete 3 Customers. */
  return g_strdup_printf (_("Delete %" PRId64 " %s"), n, n == 1 ? _(entity->singular) : _(entity->plural));
}

GxStep *
gx_step_new_delete (const GxEntity *entity, const gint64 *ids, gsize n_ids, const char *title)
{
  Delete *delete = g_new (Delete, 1);
  g_autofree char *short_name = title != NULL ? short_title (title) : NULL;
  g_autofree char *name = NULL;

  *delete = (Delete) { entity, g_memdup2 (ids, n_ids * sizeof *ids), n_ids };
  if (n_ids == 1 && title != NULL)
    name = g_strdup_printf (_("Delete %s “%s”"), _(entity->singular), short_name);
  else
    name = name_delete (entity, n_ids);
  return gx_step_new (name, run_delete, delete, free_delete);
}

typedef struct
{
  GxStep *step; /* whose it is */
  GxQuery *query;
  GxFieldEdit *edits;
  guint n_edits;
  gint64 *n_done; /* nullable */
} Bulk;

/* Once it is known how many. */
static char *
name_edit (const Bulk *bulk, gint64 n)
{
  g_autoptr (GString) fields = g_string_new (NULL);

  for (guint i = 0; i < bulk->n_edits; i++)
    g_string_append_printf (fields, "%s%s", i > 0 ? C_("list", ", ") : "", gx_field_get_label (bulk->edits[i].field));
  /* Translators: fields, a number and a kind of record: Change Level of 3 Customers. */
  return g_strdup_printf (_("Change %1$s of %2$" PRId64 " %3$s"), fields->str, n, n == 1 ? _(bulk->query->entity->singular) : _(bulk->query->entity->plural));
}

static void
take_name (Bulk *bulk, char *name, gint64 n)
{
  g_free (bulk->step->name);
  bulk->step->name = name;
  if (bulk->n_done != NULL)
    *bulk->n_done = n;
}

static gboolean
run_edit_many (GxStore *store, gpointer data, GError **error)
{
  Bulk *bulk = data;
  gint64 n = gx_store_edit_many (store, bulk->query, bulk->edits, bulk->n_edits, error);

  if (n >= 0)
    take_name (bulk, name_edit (bulk, n), n);
  return n >= 0;
}

static gboolean
run_delete_all (GxStore *store, gpointer data, GError **error)
{
  Bulk *bulk = data;
  gint64 n = gx_store_delete_all (store, bulk->query, error);

  if (n >= 0)
    take_name (bulk, name_delete (bulk->query->entity, n), n);
  return n >= 0;
}

static void
free_bulk (gpointer data)
{
  Bulk *bulk = data;

  for (guint i = 0; i < bulk->n_edits; i++)
    gx_value_clear (&bulk->edits[i].value);
  g_free (bulk->edits);
  gx_query_free (bulk->query);
  g_free (bulk);
}

static GxStep *
bulk_new (const GxQuery *query, const GxFieldEdit *edits, guint n_edits, gint64 *n_done, GxStepFunc func)
{
  Bulk *bulk = g_new (Bulk, 1);

  *bulk = (Bulk) { gx_step_new ("", func, bulk, free_bulk), gx_query_copy (query), g_memdup2 (edits, n_edits * sizeof *edits), n_edits, n_done };
  for (guint i = 0; i < n_edits; i++)
    bulk->edits[i].value = gx_value_copy (&edits[i].value);
  return bulk->step;
}

GxStep *
gx_step_new_edit_many (const GxQuery *query, const GxFieldEdit *edits, guint n_edits, gint64 *n_done)
{
  return bulk_new (query, edits, n_edits, n_done, run_edit_many);
}

GxStep *
gx_step_new_edit_all (const GxQuery *query, const GxField *field, const GxValue *value)
{
  return gx_step_new_edit_many (query, &(GxFieldEdit) { field, GX_EDIT_SET, *value }, 1, NULL);
}

GxStep *
gx_step_new_delete_all (const GxQuery *query, gint64 *n_done)
{
  return bulk_new (query, NULL, 0, n_done, run_delete_all);
}

typedef struct
{
  GxStep *step;
  const GxEntity *entity;
  gint64 id;
} Restore;

/* What it is called is known when it is back. */
static gboolean
run_restore (GxStore *store, gpointer data, GError **error)
{
  Restore *restore = data;
  g_autoptr (GxRecord) record = NULL;
  g_autofree char *title = NULL;

  if (!gx_store_restore (store, restore->entity, restore->id, error))
    return FALSE;
  record = gx_reader_get (gx_store_get_reader (store), restore->entity, restore->id, error);
  if (record == NULL)
    return FALSE;

  title = short_title (gx_record_get_title (record));
  if (*title == '\0')
    return TRUE;
  g_free (restore->step->name);
  restore->step->name = g_strdup_printf (_("Restore %s “%s”"), _(restore->entity->singular), title);
  return TRUE;
}

GxStep *
gx_step_new_restore (const GxEntity *entity, gint64 id)
{
  Restore *restore = g_new (Restore, 1);
  g_autofree char *name = g_strdup_printf (_("Restore %s %" PRId64), _(entity->singular), id);

  *restore = (Restore) { gx_step_new (name, run_restore, restore, g_free), entity, id };
  return restore->step;
}
