/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "book/db.h"
#include "book/record_sql.h"
#include "support.h"

/* The frozen SQL against the field tables: what is not derived from them must agree with them. */

static GxDb *
open_new (TestBook *book)
{
  g_autoptr (GError) error = NULL;
  GxDb *db;

  test_book_init (book, "en");
  test_book_close (book);
  db = gx_db_open (book->path, GX_DB_READ, NULL, NULL, &error);
  g_assert_no_error (error);
  return db;
}

static const char *
column_type (GxKind kind)
{
  switch (kind)
    {
    case GX_KIND_TEXT:
    case GX_KIND_CHOICE:
    case GX_KIND_SET:
    case GX_KIND_DAY:
      return "TEXT";
    case GX_KIND_INT:
    case GX_KIND_BOOL:
    case GX_KIND_MONEY:
    case GX_KIND_QUANTITY:
    case GX_KIND_RATE:
    case GX_KIND_INSTANT:
    case GX_KIND_REF:
      return "INTEGER";
    case GX_N_KINDS:
      break;
    }
  g_assert_not_reached ();
}

/* "name TYPE NN" of each column, in order. */
static GStrv
table_columns (GxDb *db, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT name || ' ' || type || CASE WHEN \"notnull\" THEN ' NOT NULL' ELSE '' END FROM pragma_table_info ('%s') ORDER BY cid", table);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  sqlite3_stmt *row = gx_db_prepare (db, sql, NULL);

  g_assert_nonnull (row);
  while (gx_db_step (db, row, NULL) == 1)
    g_strv_builder_add (builder, (const char *) sqlite3_column_text (row, 0));
  return g_strv_builder_end (builder);
}

static void
test_tables (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxDb) db = open_new (&book);

  for (guint e = 0; gx_entities[e] != NULL; e++)
    {
      const GxEntity *entity = gx_entities[e];
      g_auto (GStrv) columns = table_columns (db, entity->name); /* a later one stands last, whatever its place among the fields */
      guint n = 0;

      for (guint i = 0; i < entity->n_fields; i++)
        {
          const GxField *field = &entity->fields[i];
          gboolean never_absent = field->flags & GX_REQUIRED || field->kind == GX_KIND_BOOL || (i > 0 && i < GX_N_RECORD_ROWS);
          g_autofree char *expected = g_strdup_printf ("%s %s%s", field->name, column_type (field->kind), never_absent ? " NOT NULL" : "");

          if (gx_field_is_stored (field))
            {
              if (!g_strv_contains ((const char *const *) columns, expected))
                g_error ("%s has no column “%s”", entity->name, expected);
              n++;
            }
        }
      g_assert_cmpuint (g_strv_length (columns), ==, n);
    }
}

/* The summary is written by position, so its order matters. */
static void
test_summaries (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxDb) db = open_new (&book);

  for (guint e = 0; gx_entities[e] != NULL; e++)
    {
      const GxEntity *entity = gx_entities[e];
      g_autofree char *table = gx_summary_table (entity);
      g_auto (GStrv) columns = table_columns (db, table);
      guint c = 2;

      if (!gx_entity_has_summary (entity))
        {
          g_assert_cmpstr (columns[0], ==, NULL);
          continue;
        }
      g_assert_cmpstr (columns[0], ==, "id INTEGER");
      g_assert_cmpstr (columns[1], ==, "sort_key BLOB");
      for (guint i = 0; i < entity->n_fields; i++)
        if (entity->fields[i].flags & GX_SUMMARY)
          {
            g_autofree char *expected = g_strdup_printf ("%s %s", entity->fields[i].name, column_type (entity->fields[i].kind));

            g_assert_cmpstr (columns[c++], ==, expected);
          }
      g_assert_cmpstr (columns[c], ==, NULL);
    }
}

static void
test_references (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxDb) db = open_new (&book);

  for (guint e = 0; gx_entities[e] != NULL; e++)
    for (guint i = 0; i < gx_entities[e]->n_fields; i++)
      {
        const GxEntity *entity = gx_entities[e];
        const GxField *field = &entity->fields[i];
        g_autofree char *table = gx_field_is_stored (field) ? g_strdup (entity->name) : gx_summary_table (entity);
        g_autofree char *index = g_strdup_printf ("SELECT count (*) FROM pragma_index_list ('%s') l, pragma_index_info (l.name) i WHERE i.seqno = 0 AND i.name = '%s'", table, field->name);
        g_autofree char *key = g_strdup_printf ("SELECT count (*) FROM pragma_foreign_key_list ('%s') WHERE \"from\" = '%s' AND \"to\" = 'id' AND \"table\" = '%s'", table, field->name,
                                                field->ref != NULL ? field->ref->name : "");

        if (field->kind != GX_KIND_REF)
          continue;
        if (gx_db_integer (db, index, 0) < 1)
          g_error ("%s.%s has no index", table, field->name);
        if (gx_field_is_stored (field) && gx_db_integer (db, key, 0) != 1)
          g_error ("%s.%s is no foreign key of %s", table, field->name, field->ref->name);
      }
}

static void
test_unique (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxDb) db = open_new (&book);

  for (guint e = 0; gx_entities[e] != NULL; e++)
    for (guint i = 0; i < gx_entities[e]->n_fields; i++)
      {
        const GxEntity *entity = gx_entities[e];
        const GxField *field = &entity->fields[i];
        gboolean together = entity->unique != NULL && g_strv_contains (entity->unique, field->name);
        guint size = field->flags & GX_UNIQUE ? 1 : together ? g_strv_length ((char **) entity->unique) : 0;
        g_autofree char *sql = g_strdup_printf ("SELECT (SELECT count (*) FROM pragma_index_info (l.name)) FROM pragma_index_list ('%s') l, pragma_index_info (l.name) i "
                                                "WHERE l.\"unique\" AND i.name = '%s'", entity->name, field->name);

        g_assert_cmpint (gx_db_integer (db, sql, 0), ==, size);
      }
}

/* An image in JSON is exact only for integers and text. */
static void
test_images_exact (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxDb) db = open_new (&book);

  for (guint e = 0; gx_entities[e] != NULL; e++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM pragma_table_info ('%s') WHERE type NOT IN ('INTEGER', 'TEXT')", gx_entities[e]->name);
      g_autofree char *strict = g_strdup_printf ("SELECT strict FROM pragma_table_list ('%s')", gx_entities[e]->name);
      g_autofree char *sequence = g_strdup_printf ("SELECT sql LIKE '%%AUTOINCREMENT%%' FROM sqlite_master WHERE name = '%s'", gx_entities[e]->name);

      g_assert_cmpint (gx_db_integer (db, sql, -1), ==, 0);
      g_assert_cmpint (gx_db_integer (db, strict, -1), ==, 1);
      g_assert_cmpint (gx_db_integer (db, sequence, -1), ==, 1);
    }
}

static void
test_order_and_codes (void)
{
  guint64 codes = 0;

  for (guint e = 0; gx_entities[e] != NULL; e++)
    {
      const GxEntity *entity = gx_entities[e];

      g_assert_cmpint (entity->code, >, 0);
      g_assert_cmpint (entity->code, <, GX_MAX_ENTITIES);
      g_assert_false (codes & G_GUINT64_CONSTANT (1) << entity->code);
      codes |= G_GUINT64_CONSTANT (1) << entity->code;
      g_assert_true (gx_entity_by_code (entity->code) == entity);
      g_assert_true (gx_entity_by_name (entity->name) == entity);

      /* Whatever owns it stands before it. */
      for (guint i = 0; i < entity->n_fields; i++)
        if (entity->fields[i].flags & GX_OWNER)
          {
            guint owner = 0;

            while (gx_entities[owner] != entity->fields[i].ref)
              g_assert_nonnull (gx_entities[owner++]);
            g_assert_cmpuint (owner, <, e);
          }
    }
}

static gboolean
property_equals (GObject *a, GObject *b, const char *name)
{
  g_auto (GValue) left = G_VALUE_INIT;
  g_auto (GValue) right = G_VALUE_INIT;

  g_object_get_property (a, name, &left);
  g_object_get_property (b, name, &right);
  if (G_VALUE_HOLDS_STRING (&left))
    return g_strcmp0 (g_value_get_string (&left), g_value_get_string (&right)) == 0;
  if (G_VALUE_HOLDS (&left, G_TYPE_STRV))
    {
      GStrv one = g_value_get_boxed (&left), two = g_value_get_boxed (&right);

      return one == NULL || two == NULL ? one == two : g_strv_equal ((const char *const *) one, (const char *const *) two);
    }
  if (G_VALUE_HOLDS_BOOLEAN (&left))
    return g_value_get_boolean (&left) == g_value_get_boolean (&right);
  return g_value_get_int64 (&left) == g_value_get_int64 (&right);
}

static void
count_notify (GObject *object, GParamSpec *pspec, guint *n)
{
  (*n)++;
}

/* Every field is a property; a copy is equal, and setting what is there already tells nobody. */
static void
test_properties (void)
{
  g_autoptr (GRand) rand = test_rand ();
  g_auto (TestBook) book = { 0 };

  test_book_init (&book, "en");
  for (guint e = 0; gx_entities[e] != NULL; e++)
    {
      const GxEntity *entity = gx_entities[e];
      g_autoptr (GxRecord) record = gx_record_new (entity);
      g_autoptr (GxRecord) through = gx_record_new (entity);
      g_autoptr (GxRecord) copy = NULL;
      guint n = 0;

      for (guint i = 0; i < entity->n_fields; i++)
        {
          GxValue value = test_random_value (rand, book.book, &entity->fields[i]);

          gx_record_load (record, &entity->fields[i], &value);
        }
      copy = gx_record_dup (record);
      g_signal_connect (copy, "notify", G_CALLBACK (count_notify), &n);
      for (guint i = 0; i < entity->n_fields; i++)
        {
          const GxField *field = &entity->fields[i];
          g_auto (GValue) value = G_VALUE_INIT;

          g_object_get_property (G_OBJECT (record), field->name, &value);
          g_object_set_property (G_OBJECT (through), field->name, &value);
          g_object_set_property (G_OBJECT (copy), field->name, &value);
          g_assert_true (gx_record_field_equal (record, copy, field));
          g_assert_true (gx_record_field_equal (record, through, field));
          g_assert_true (property_equals (G_OBJECT (record), G_OBJECT (through), field->name));
        }
      g_assert_cmpuint (n, ==, 0);
    }
}

/* What the book writes is what it reads, for every kind of value. */
static void
test_stored_as_given (void)
{
  g_autoptr (GRand) rand = test_rand ();
  g_auto (TestBook) book = { 0 };

  test_book_init (&book, "en");
  for (guint round = 0; round < 5; round++)
    for (guint e = 0; gx_entities[e] != NULL; e++)
      {
        const GxEntity *entity = gx_entities[e];
        g_autoptr (GxRecord) record = gx_record_new (entity);
        g_autoptr (GxRecord) found = NULL;

        if (!test_fill_random (rand, book.book, record, round / 4.0))
          continue;
        if (gx_book_run (book.book, gx_step_new_add (record), NULL) < 0)
          continue; /* a unique value that is taken */
        found = test_read (book.book, entity, record->id);
        for (guint i = 0; i < entity->n_fields; i++)
          if ((gx_field_is_stored (&entity->fields[i]) || entity->fields[i].via != NULL) && !gx_record_field_equal (record, found, &entity->fields[i]))
            g_error ("%s.%s is not read as it was written", entity->name, entity->fields[i].name);
      }
  test_check (book.book);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schema/tables", test_tables);
  g_test_add_func ("/schema/summaries", test_summaries);
  g_test_add_func ("/schema/references", test_references);
  g_test_add_func ("/schema/unique", test_unique);
  g_test_add_func ("/schema/images-exact", test_images_exact);
  g_test_add_func ("/schema/order-and-codes", test_order_and_codes);
  g_test_add_func ("/schema/properties", test_properties);
  g_test_add_func ("/schema/stored-as-given", test_stored_as_given);
  return g_test_run ();
}
