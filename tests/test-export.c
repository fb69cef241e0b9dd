/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import_fixture.h"

#include <string.h>

#include "exchange/csv_text.h"
#include "exchange/export_cell.h"
#include "model/choices.h"
#include "model/contact.h"
#include "model/customer.h"
#include "model/deal.h"
#include "model/interaction.h"
#include "model/product.h"
#include "model/staff.h"
#include "model/task.h"

/* What goes out comes in again ---------------------------------------------------------------------------------------------- */

/* In the order in which one refers to the other; awkward on purpose. */
static const struct
{
  const GxEntity *entity;
  const char *text;
} content[] = {
  { &gx_staff_entity, "name,team,active\nLi Lei,North,no\n韩梅梅,,yes\n" },
  { &gx_product_entity, "name,sku,price,currency,notes\nGTX Pro,G-1,1054.5,,=1+1\nYen thing,G-2,1054,JPY,\n" },
  { &gx_customer_entity,
    "name,phone,email,industry,level,owner,parent,tags,notes,credit_limit,birthday,birthday_lunar\n"
    "甲公司,+86 138-0574-1234,a@b.cn,technolgy,VIP,lilei,,\"x,y\",\"one\ntwo, \"\"three\"\"\",-5.00,1990-02-03,yes\n"
    "-minus,-5,,Manufacturing,,,甲公司,,'=quoted,,,\n"
    "\"a,b;c\",@x,,,,,,,+plus,0.01,,\n" },
  { &gx_contact_entity, "customer,name,role,phone\n甲公司,王小明,Decides,13805741234\n" },
  { &gx_deal_entity,
    "title,customer,stage,amount,probability,opened_on,expected_close,product,owner,notes\n"
    "T1,甲公司,Proposal,1000.10,12.5,2025-03-04,2025-12-31,gtxpro,韩梅梅,n\n"
    "T2,,Won,,,,,,,\n" },
  { &gx_interaction_entity,
    "customer,when,kind,summary,minutes\n"
    "甲公司,2025-03-04T05:06:07.089Z,phone,exact,5\n"
    "甲公司,2025-03-04 15:00,其他的,\"two\nlines\",\n" },
  { &gx_task_entity, "title,customer,due_on,priority,owner\nCall,甲公司,2025-03-05,high,lilei\n" },
};

/* Fields that a person may set: the others are the book's own. */
static char *
editable_fields (const GxEntity *entity)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < entity->n_fields; i++)
    if (gx_field_is_editable (&entity->fields[i]))
      g_string_append_printf (names, "%s%s", names->len > 0 ? " " : "", entity->fields[i].name);
  return g_string_free (names, FALSE);
}

static char *
dump (Fixture *self)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (content); i++)
    {
      g_autofree char *names = editable_fields (content[i].entity);
      g_autofree char *rows = fixture_rows (self, content[i].entity, names);

      g_string_append_printf (out, "%s\n%s", content[i].entity->name, rows);
    }
  return g_string_free (out, FALSE);
}

static void
fill (Fixture *self)
{
  fixture_open (self, "one.gx");
  for (guint i = 0; i < G_N_ELEMENTS (content); i++)
    {
      g_autoptr (GxImportResult) result = fixture_import_text (self, content[i].entity, content[i].text);

      for (guint j = 0; j < result->rejects->len; j++)
        g_test_message ("%s", ((GxImportReject *) result->rejects->pdata[j])->reason);
      g_assert_cmpint (result->rejected, ==, 0);
      g_assert_cmpuint (result->unmapped->len, ==, 0);
    }
}

static void
export_each (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GxReader) reader = gx_book_open_reader (self->book, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (content); i++)
    {
      g_autofree char *name = g_strconcat (content[i].entity->name, ".csv", NULL);
      g_autofree char *path = fixture_path (self, name);
      g_autoptr (GxQuery) query = gx_query_new (content[i].entity);
      gint64 n_rows;

      gx_export_csv (reader, query, NULL, path, &n_rows, &error);
      g_assert_no_error (error);
      g_assert_cmpint (n_rows, ==, fixture_count (self, content[i].entity, NULL));
    }
}

static void
import_each (Fixture *self, const char *folder)
{
  for (guint i = 0; i < G_N_ELEMENTS (content); i++)
    {
      g_autofree char *name = g_strconcat (content[i].entity->name, ".csv", NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GxImportOptions options = { .path = path, .entity = content[i].entity };
      g_autoptr (GxImportResult) result = fixture_import (self, &options);

      for (guint j = 0; j < result->rejects->len; j++)
        g_test_message ("%s", ((GxImportReject *) result->rejects->pdata[j])->reason);
      g_assert_cmpint (result->rejected, ==, 0);
    }
}

static void
test_round_trip (void)
{
  g_auto (Fixture) self = { 0 };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  fill (&self);
  before = dump (&self);
  g_test_message ("%s", before);
  export_each (&self);
  fixture_open (&self, "two.gx");
  import_each (&self, self.folder);
  after = dump (&self);
  g_assert_cmpstr (after, ==, before);
}

static void
test_all (void)
{
  g_auto (Fixture) self = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GxReader) reader = NULL;
  g_autofree char *folder = fixture_path (&self, "all");
  g_autofree char *note = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  fill (&self);
  before = dump (&self);
  reader = gx_book_open_reader (self.book, &error);
  gx_export_all (reader, folder, &note, &error);
  g_assert_no_error (error);
  for (guint i = 0; gx_entities[i] != NULL; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%s.csv", folder, gx_entities[i]->name);

      g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
    }
  g_clear_pointer (&reader, gx_reader_free);

  fixture_open (&self, "two.gx");
  import_each (&self, folder);
  after = dump (&self);
  g_assert_cmpstr (after, ==, before);
}

/* A file exported, edited and matched by number changes what was edited. */
static void
test_edited (void)
{
  g_auto (Fixture) self = { 0 };
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autofree char *rows = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *edited = NULL;
  g_autoptr (GxImportResult) result = NULL;
  GxImportOptions options = { .entity = &gx_customer_entity, .match = &gx_customer_entity.fields[0] };

  fill (&self);
  export_each (&self);
  path = fixture_path (&self, "customer.csv");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  parts = g_strsplit (text, "technolgy", -1);
  edited = g_strjoinv ("mining", parts);
  options.path = fixture_write (&self, edited, -1);
  result = fixture_import (&self, &options);

  g_assert_cmpint (result->updated, ==, 1);
  g_assert_cmpint (result->skipped, ==, 2);
  rows = fixture_rows (&self, &gx_customer_entity, "industry");
  g_assert_true (g_str_has_prefix (rows, "B\n"));
}

static void
test_headings (void)
{
  g_auto (Fixture) self = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GxReader) reader = NULL;
  g_autoptr (GxQuery) query = gx_query_new (&gx_customer_entity);
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  g_autofree char *path = fixture_path (&self, "some.csv");
  g_autofree char *text = NULL;
  const char *const names[] = { "name", "owner_id", "industry", "birthday_lunar" };

  fill (&self);
  reader = gx_book_open_reader (self.book, &error);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_ptr_array_add (fields, (gpointer) gx_entity_find_field (&gx_customer_entity, names[i]));
  gx_query_set_sort (query, "-name", &error);
  gx_query_take_filter (query, gx_filter_parse (&gx_customer_entity, "industry is not empty", NULL, &error));
  g_assert_no_error (error);

  gx_export_csv (reader, query, fields, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "\xEF\xBB\xBF" "Name,Owner,Industry,Lunar birthday\r\n甲公司,Li Lei,technolgy,Yes\r\n'-minus,,Manufacturing,No\r\n");
}

static void
test_stream (void)
{
  g_auto (Fixture) self = { 0 };
  g_autofree char *text = NULL;
  g_autoptr (GxQuery) query = gx_query_new (&gx_customer_entity);

  fill (&self);
  text = fixture_list (&self, query, "id name owner_id industry credit_limit");
  g_assert_cmpstr (text, ==,
                   "id,name,owner_id,owner,industry,credit_limit\n1,甲公司,1,Li Lei,technolgy,-5.00\n"
                   "2,-minus,,,C,\n3,\"a,b;c\",,,,0.01\n");
}

static void
test_workbook (void)
{
  g_auto (Fixture) self = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GxReader) reader = NULL;

  fill (&self);
  reader = gx_book_open_reader (self.book, &error);
  for (guint i = 0; i < G_N_ELEMENTS (content); i++)
    {
      g_autofree char *path = fixture_path (&self, "book.xlsx");
      g_autoptr (GxQuery) query = gx_query_new (content[i].entity);
      g_autofree char *head = NULL;
      gint64 n_rows;
      guint n_cut;

      gx_export_xlsx (reader, query, NULL, path, &n_rows, &n_cut, &error);
      g_assert_no_error (error);
      g_assert_cmpint (n_rows, ==, fixture_count (&self, content[i].entity, NULL));
      g_assert_cmpuint (n_cut, ==, 0);
      g_assert_true (g_file_get_contents (path, &head, NULL, NULL));
      g_assert_true (g_str_has_prefix (head, "PK"));
    }
}

/* How far it is, told to who watches ----------------------------------------------------------------------------------------- */

typedef struct
{
  double last;
  guint n;
  GCancellable *stopped; /* at the second time; nullable */
} Watcher;

static void
note_progress (double fraction, gpointer data)
{
  Watcher *watcher = data;

  g_assert_cmpfloat (fraction, >, watcher->last);
  g_assert_cmpfloat (fraction, <=, 1);
  watcher->last = fraction;
  if (++watcher->n == 2 && watcher->stopped != NULL)
    g_cancellable_cancel (watcher->stopped);
}

/* A file that is not finished takes no other's place. */
static void
test_watched (void)
{
  static const char *const names[] = { "book.xlsx", "book.csv" };
  g_auto (Fixture) self = { 0 };
  g_autoptr (GString) text = g_string_new ("name\n");
  g_autoptr (GxQuery) query = gx_query_new (&gx_customer_entity);
  g_autoptr (GxImportResult) result = NULL;
  g_autoptr (GxReader) reader = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (text, "C%u\n", i);
  fixture_open (&self, "one.gx");
  result = fixture_import_text (&self, &gx_customer_entity, text->str);
  reader = gx_book_open_reader (self.book, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = fixture_path (&self, names[i]);
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      Watcher whole = { 0 };
      Watcher half = { .stopped = cancellable };
      gsize n_before, n_after;

      gx_export_file (reader, query, path, &(GxCopyWatch) { .progress = note_progress, .data = &whole, .span = 1 }, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (whole.n, ==, 3);
      g_assert_true (g_file_get_contents (path, &before, &n_before, NULL));

      g_assert_false (gx_export_file (reader, query, path, &(GxCopyWatch) { cancellable, note_progress, &half, 0, 1 }, NULL, &error));
      g_assert_error (error, GX_ERROR, GX_ERROR_CANCELLED);
      g_assert_cmpuint (half.n, ==, 2);
      g_assert_true (g_file_get_contents (path, &after, &n_after, NULL));
      g_assert_cmpmem (before, n_before, after, n_after);
    }
}

/* Cells that a spreadsheet would take for formulas ------------------------------------------------------------------------- */

static const struct
{
  const char *text;
  const char *cell;
} cells[] = {
  { "plain", "plain" },     { "=1+1", "'=1+1" },        { "@x", "'@x" },         { "'tis", "'tis" },
  { "'=1", "''=1" },        { "''-x", "'''-x" },        { "-5.00", "-5.00" },    { "+86 138-0574", "+86 138-0574" },
  { "-5-3", "'-5-3" },      { "-", "'-" },              { "+1+cmd|x", "\"'+1+cmd|x\"" },
};

static void
test_protection (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_auto (Fixture) self = { 0 };
      g_autofree char *path = fixture_path (&self, "cell.csv");
      g_autoptr (GxCsvWriter) csv = gx_csv_writer_new_for_file (path, NULL);
      g_autofree char *written = NULL;
      g_autofree char *expected = g_strdup_printf ("\xEF\xBB\xBF%s\r\n", cells[i].cell);
      g_autofree char *bare = g_strdup (g_str_has_prefix (cells[i].cell, "\"") ? "'+1+cmd|x" : cells[i].cell);

      gx_csv_add_cell (csv, cells[i].text);
      g_assert_true (gx_csv_writer_end_row (csv, NULL) && gx_csv_writer_close (csv, NULL));
      g_assert_true (g_file_get_contents (path, &written, NULL, NULL));
      g_assert_cmpstr (written, ==, expected);
      g_assert_cmpstr (gx_csv_unprotect (bare), ==, cells[i].text);
    }
}

/* No label may mean another key than its own, or an export would come back changed. */
static void
test_choices (void)
{
  for (guint i = 0; gx_entities[i] != NULL; i++)
    for (guint j = 0; j < gx_entities[i]->n_fields; j++)
      {
        const GxField *field = &gx_entities[i]->fields[j];

        for (const GxChoice *choice = field->choices; choice != NULL && choice->key != NULL; choice++)
          g_assert_cmpstr (gx_choices_find (NULL, field, gx_choices_label (NULL, field, choice->key)), ==, choice->key);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/round-trip", test_round_trip);
  g_test_add_func ("/export/all", test_all);
  g_test_add_func ("/export/edited", test_edited);
  g_test_add_func ("/export/headings", test_headings);
  g_test_add_func ("/export/stream", test_stream);
  g_test_add_func ("/export/workbook", test_workbook);
  g_test_add_func ("/export/watched", test_watched);
  g_test_add_func ("/export/protection", test_protection);
  g_test_add_func ("/export/choices", test_choices);
  return g_test_run ();
}
