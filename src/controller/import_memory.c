/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/import_memory.h"

/* The text is a GVariant's: pairs of headings, joined to one text, and the fields they go to. */

#define MAX_TABLES 40

typedef struct
{
  char *key;
  GStrv fields;
} Table;

struct _GxImportMemory
{
  GPtrArray *tables;
};

static void
table_free (gpointer data)
{
  Table *table = data;

  g_free (table->key);
  g_strfreev (table->fields);
  g_free (table);
}

static char *
key_of (const GPtrArray *headings)
{
  GString *key = g_string_new (NULL);

  for (guint i = 0; i < headings->len; i++)
    g_string_append_printf (key, "%s\n", (char *) headings->pdata[i]);
  return g_string_free (key, FALSE);
}

static void
add (GxImportMemory *self, const char *key, const char *const *fields)
{
  Table *table = g_new (Table, 1);

  *table = (Table) { g_strdup (key), g_strdupv ((char **) fields) };
  g_ptr_array_add (self->tables, table);
}

GxImportMemory *
gx_import_memory_new (const char *text)
{
  GxImportMemory *self = g_new (GxImportMemory, 1);
  g_autoptr (GVariant) variant = text != NULL ? g_variant_parse (G_VARIANT_TYPE ("a(sas)"), text, NULL, NULL, NULL) : NULL;
  GVariantIter iter;
  const char *key;
  const char **fields;

  self->tables = g_ptr_array_new_with_free_func (table_free);
  if (variant == NULL)
    return self;
  g_variant_iter_init (&iter, variant);
  while (g_variant_iter_next (&iter, "(&s^a&s)", &key, &fields))
    {
      add (self, key, fields);
      g_free (fields);
    }
  return self;
}

void
gx_import_memory_free (GxImportMemory *self)
{
  g_ptr_array_unref (self->tables);
  g_free (self);
}

char *
gx_import_memory_dup (GxImportMemory *self)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(sas)"));
  g_autoptr (GVariant) variant = NULL;

  if (self->tables->len == 0)
    return NULL;
  for (guint i = 0; i < self->tables->len; i++)
    {
      const Table *table = self->tables->pdata[i];

      g_variant_builder_add (&builder, "(s^as)", table->key, table->fields);
    }
  variant = g_variant_ref_sink (g_variant_builder_end (&builder));
  return g_variant_print (variant, FALSE);
}

static int
find (GxImportMemory *self, const char *key)
{
  for (guint i = 0; i < self->tables->len; i++)
    if (g_str_equal (((Table *) self->tables->pdata[i])->key, key))
      return (int) i;
  return -1;
}

GStrv
gx_import_memory_find (GxImportMemory *self, const GPtrArray *headings)
{
  g_autofree char *key = key_of (headings);
  int at = find (self, key);

  return at >= 0 ? g_strdupv (((Table *) self->tables->pdata[at])->fields) : NULL;
}

void
gx_import_memory_keep (GxImportMemory *self, const GPtrArray *headings, const char *const *fields)
{
  g_autofree char *key = key_of (headings);
  int at = find (self, key);

  if (at >= 0)
    g_ptr_array_remove_index (self->tables, at);
  else if (self->tables->len == MAX_TABLES)
    g_ptr_array_remove_index (self->tables, 0);
  add (self, key, fields);
}
