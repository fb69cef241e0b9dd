/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/import_index.h"

#include "base/email.h"
#include "base/phone.h"
#include "base/text.h"

/* Looking a reference up with SQL costs more than the rest of a row; a table of the titles of a million records is some tens of megabytes and
 * is gone with the import. */

G_STATIC_ASSERT (sizeof (gpointer) >= sizeof (gint64)); /* ids are kept in pointers */

struct _GxImportIndex
{
  const GxField *field;
  GxImportKeyFunc key_func;
  GStringChunk *keys;
  GHashTable *by_key;  /* → id or GX_IMPORT_SEVERAL */
  GHashTable *by_text; /* likewise, for texts as they are */
  GHashTable *ids;
};

char *
gx_import_key_title (const GxField *field, const GxValue *value)
{
  return value->text != NULL ? gx_text_fold_key (value->text) : NULL;
}

static char *
match_text (const GxField *field, const char *text)
{
  char *normal = NULL;

  if (g_str_equal (field->name, "phone"))
    normal = gx_phone_normalize (text);
  else if (g_str_equal (field->name, "email"))
    normal = gx_email_normalize (text);
  return normal != NULL ? normal : gx_text_fold_key (text);
}

char *
gx_import_key_match (const GxField *field, const GxValue *value)
{
  if (gx_value_is_none (value) || value->kind == GX_KIND_SET)
    return NULL;
  if (gx_kind_is_text (value->kind))
    return match_text (field, value->text);
  return g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
}

static void
add_key (GxImportIndex *self, GHashTable *table, const char *key, gint64 id)
{
  gpointer stored, known;

  if (!g_hash_table_lookup_extended (table, key, &stored, &known))
    g_hash_table_insert (table, g_string_chunk_insert (self->keys, key), (gpointer) (gintptr) id);
  else if ((gintptr) known != id)
    g_hash_table_insert (table, stored, GINT_TO_POINTER (GX_IMPORT_SEVERAL));
}

void
gx_import_index_add (GxImportIndex *self, const GxValue *value, gint64 id)
{
  g_autofree char *key = self->key_func (self->field, value);

  if (key != NULL)
    add_key (self, self->by_key, key, id);
  if (key != NULL && self->key_func == gx_import_key_title)
    add_key (self, self->by_text, value->text, id);
  g_hash_table_add (self->ids, (gpointer) (gintptr) id);
}

void
gx_import_index_remove (GxImportIndex *self, const GxValue *value, gint64 id)
{
  g_autofree char *key = self->key_func (self->field, value);

  if (key != NULL)
    g_hash_table_remove (self->by_key, key);
  if (key != NULL && self->key_func == gx_import_key_title)
    g_hash_table_remove (self->by_text, value->text);
  g_hash_table_remove (self->ids, (gpointer) (gintptr) id);
}

gint64
gx_import_index_find (GxImportIndex *self, const GxValue *value)
{
  g_autofree char *key = self->key_func (self->field, value);

  return key != NULL ? (gintptr) g_hash_table_lookup (self->by_key, key) : 0;
}

gint64
gx_import_index_find_text (GxImportIndex *self, const char *text)
{
  GxValue value = { .kind = GX_KIND_TEXT, .text = (char *) text };
  gint64 id = (gintptr) g_hash_table_lookup (self->by_text, text);

  return id != 0 ? id : gx_import_index_find (self, &value);
}

gboolean
gx_import_index_has_id (GxImportIndex *self, gint64 id)
{
  return g_hash_table_contains (self->ids, (gpointer) (gintptr) id);
}

static gboolean
load_row (GxRow *row, gpointer user_data)
{
  GxImportIndex *self = user_data;
  GxValue value = { .kind = self->field->kind };

  if (gx_kind_is_text (value.kind))
    value.text = (char *) gx_row_text (row, 1);
  else
    value.integer = gx_row_integer (row, 1);
  gx_import_index_add (self, &value, gx_row_integer (row, 0));
  return TRUE;
}

GxImportIndex *
gx_import_index_new (GxReader *reader, const GxEntity *entity, const GxField *field, GxImportKeyFunc key_func, GError **error)
{
  g_autoptr (GxImportIndex) self = g_new0 (GxImportIndex, 1);
  const char *summary = gx_field_is_stored (field) || field->custom != 0 ? "" : "_summary";
  g_autofree char *column = field->custom != 0 ? g_strdup_printf ("gx_custom (custom, %" G_GINT64_FORMAT ")", field->custom) : g_strdup_printf ("\"%s\"", field->name);
  g_autofree char *sql = g_strdup_printf ("SELECT id, %s FROM \"%s%s\"", column, entity->name, summary);

  self->field = field;
  self->key_func = key_func;
  self->keys = g_string_chunk_new (16 * 1024);
  self->by_key = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_text = g_hash_table_new (g_str_hash, g_str_equal);
  self->ids = g_hash_table_new (NULL, NULL);

  if (!gx_reader_select (reader, sql, NULL, 0, load_row, self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
gx_import_index_free (GxImportIndex *self)
{
  g_hash_table_unref (self->by_key);
  g_hash_table_unref (self->by_text);
  g_hash_table_unref (self->ids);
  g_string_chunk_free (self->keys);
  g_free (self);
}
