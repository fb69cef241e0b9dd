/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import_fixture.h"

#include <string.h>

#include "model/channel.h"
#include "model/customer.h"
#include "model/deal.h"
#include "model/interaction.h"
#include "model/product.h"
#include "model/staff.h"
#include "model/stage.h"
#include "model/stage_event.h"

static const GxEntity *const create_stage[] = { &gx_stage_entity, NULL };
static const GxEntity *const create_customer[] = { &gx_customer_entity, NULL };

/* Rows and what becomes of them ------------------------------------------------------------------------------------------- */

/* A customer “Acme”, two called “Twin” and “twin”, a salesperson “Li Lei” and a product “GTX Pro” with the SKU “G1” are there. */
typedef struct
{
  const char *name;
  const GxEntity *entity;
  const char *text;
  gint64 added;
  const char *reasons[3]; /* parts of them, in order */
  const char *fields;     /* of the records beyond those that were there */
  const char *rows;
} Case;

static const Case cases[] = {
  { "header-only", &gx_customer_entity, "name,region\n", 0 },
  { "alike", &gx_customer_entity, "name\nAcme\nAcme\n", 2, { NULL }, "name", "Acme\nAcme\n" },
  { "bad-cell", &gx_product_entity, "name,price\nA,1.5\nB,cheap\nC,2\n", 2, { "“price”: “cheap”" }, "name price", "A,1.50\nC,2.00\n" },
  { "currency", &gx_product_entity, "name,price,currency\nA,15,JPY\nB,1.5,JPY\n", 1, { "1.5" }, "name price currency", "A,15,JPY\n" },
  { "required", &gx_customer_entity, "name,region\n,North\n", 0, { "“Name” is empty" } },
  { "blank-row", &gx_customer_entity, "name,region\n,\nB,\n", 1, { NULL }, "name", "B\n" },
  { "too-few", &gx_customer_entity, "name,region,notes\nB\n", 1, { NULL }, "name region", "B,\n" },
  { "too-many", &gx_customer_entity, "name,region\nB,x,y\nC,x,,\n", 1, { "3 cells" }, "name", "C\n" },
  { "choices", &gx_customer_entity, "name,level,industry\nB,a,Manufacturing\nC,Z,technolgy\n", 2, { NULL }, "name level industry",
    "B,A,C\nC,Z,technolgy\n" },
  { "folded-reference", &gx_deal_entity, "title,customer,product\nT,ａｃｍｅ,GTXPro\n", 1, { NULL }, "title customer_id product_id",
    "T,1,Acme,1,GTX Pro\n" },
  { "reference-by-id", &gx_deal_entity, "title,customer_id\nT,1\nU,99\nV,acme\n", 2, { "99" }, "title customer_id", "T,1,Acme\nV,1,Acme\n" },
  { "no-reference", &gx_deal_entity, "title,customer\nT,\nU,Nobody\n", 1, { "“customer”: There is no “Nobody”" }, "title customer_id",
    "T,,\n" },
  { "several-references", &gx_deal_entity, "title,customer\nT,TWIN\nU,Twin\n", 1, { "“customer”: More than one" }, "title customer_id", "U,2,Twin\n" },
  { "reference-by-summary", &gx_customer_entity, "name,owner\nB,lilei\n", 1, { NULL }, "name owner_id", "B,1,Li Lei\n" },
  { "stage-in-either-language", &gx_deal_entity, "title,stage\nT,赢单\nU,won\nV,Proposal\n", 3, { NULL }, "title status", "T,won\nU,won\nV,open\n" },
  { "no-stage", &gx_deal_entity, "title,stage\nT,Nowhere\n", 0, { "Nowhere" } },
  { "unique", &gx_product_entity, "name,sku\nA,G1\nB,G2\nC,G2\nD,G3\n", 2, { "“G1”", "“G2”" }, "name sku", "B,G2\nD,G3\n" },
  { "channels", &gx_customer_entity, "name,phone,e-mail\nB,138 0574 1234,b@Example.COM\n", 1, { NULL }, "name phone email",
    "B,138 0574 1234,b@Example.COM\n" },
  { "tags-and-lines", &gx_customer_entity, "name,tags,notes\nB,\"x，y\",\"one\ntwo\"\n", 1, { NULL }, "name tags notes", "B,\"x,y\",\"one\ntwo\"\n" },
  { "apostrophe", &gx_customer_entity, "name,notes\nB,'=1+1\nC,'tis\n", 2, { NULL }, "name notes", "B,=1+1\nC,'tis\n" },
  { "bad-day", &gx_deal_entity, "title,opened_on\nT,13/02/2025\nU,99/99/2025\nV,14/02/2025\n", 2, { "99/99/2025" }, "title opened_on",
    "T,2025-02-13\nV,2025-02-14\n" },
  { "instant", &gx_interaction_entity, "customer,when,kind\nAcme,2025-03-04 15:00,WeChat\n", 1, { NULL }, "happened_at kind",
    "2025-03-04T07:00:00Z,wechat\n" },
  { "required-reference", &gx_interaction_entity, "customer,when,kind\n,2025-03-04 15:00,phone\n", 0, { "“Customer” is empty" } },
};

static void
open_with_some (Fixture *self)
{
  fixture_open (self, "book.gx");
  gx_import_result_free (fixture_import_text (self, &gx_customer_entity, "name\nAcme\nTwin\ntwin\n"));
  gx_import_result_free (fixture_import_text (self, &gx_staff_entity, "name\nLi Lei\n"));
  gx_import_result_free (fixture_import_text (self, &gx_product_entity, "name,sku\nGTX Pro,G1\n"));
}

/* The rows after the first @n lines. */
static const char *
skip_lines (const char *rows, gint64 n)
{
  for (; n > 0; n--)
    rows = strchr (rows, '\n') + 1;
  return rows;
}

static void
test_rows (gconstpointer data)
{
  const Case *c = data;
  g_auto (Fixture) self = { 0 };
  g_autoptr (GxImportResult) result = NULL;
  gint64 before;

  open_with_some (&self);
  before = fixture_count (&self, c->entity, NULL);
  result = fixture_import_text (&self, c->entity, c->text);

  for (guint i = 0; i < G_N_ELEMENTS (c->reasons) && c->reasons[i] != NULL; i++)
    {
      const GxImportReject *reject = i < result->rejects->len ? g_ptr_array_index (result->rejects, i) : NULL;

      g_assert_nonnull (reject);
      g_test_message ("%s", reject->reason);
      g_assert_nonnull (strstr (reject->reason, c->reasons[i]));
    }
  g_assert_cmpint (result->added, ==, c->added);
  g_assert_cmpuint (result->rejected, ==, g_strv_length ((char **) c->reasons));
  g_assert_cmpint (fixture_count (&self, c->entity, NULL), ==, before + c->added);
  g_assert_true ((result->step_id > 0) == (c->added > 0));
  if (c->rows != NULL)
    {
      g_autofree char *rows = fixture_rows (&self, c->entity, c->fields);

      g_assert_cmpstr (skip_lines (rows, before), ==, c->rows);
    }
}

/* Files that cannot be imported -------------------------------------------------------------------------------------------- */

typedef struct
{
  const char *name;
  const char *text;
  gssize length;
  GxError code;
  const char *message; /* NULL: it works, with a warning */
} BadFile;

static const BadFile bad_files[] = {
  { "empty", "", 0, GX_ERROR_INVALID, "is empty" },
  { "unclosed", "name,region\nA,b\n\"B,c\n", -1, GX_ERROR_INVALID, "ow 3" },
  { "ambiguous", "name,birthday\nA,03/04/1990\n", -1, GX_ERROR_AMBIGUOUS, "--date-order" },
  { "no-field", "a,b\n1,2\n", -1, GX_ERROR_INVALID, "--map" },
  { "workbook", "PK\3\4 and so on", -1, GX_ERROR_INVALID, "Excel" },
  { "nul", "name\nA\0B\n", 9, 0, NULL },
};

static void
test_bad_file (gconstpointer data)
{
  const BadFile *c = data;
  g_auto (Fixture) self = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GxImportResult) result = NULL;
  GxImportOptions options = { .entity = &gx_customer_entity };

  fixture_open (&self, "book.gx");
  options.path = fixture_write (&self, c->text, c->length);
  result = gx_import_run (self.book, &options, &error);

  if (c->message == NULL)
    {
      g_assert_no_error (error);
      g_assert_cmpint (result->added, ==, 1);
      g_assert_cmpuint (result->warnings->len, ==, 1);
      return;
    }
  g_assert_error (error, GX_ERROR, (int) c->code);
  g_assert_nonnull (strstr (error->message, c->message));
  g_assert_null (result);
  g_assert_cmpint (fixture_count (&self, &gx_customer_entity, NULL), ==, 0);
}

/* A cell of ten megabytes is only text; where a name is wanted, the reason does not repeat it all. */
static void
test_huge_cell (void)
{
  g_auto (Fixture) self = { 0 };
  g_autofree char *huge = g_strnfill (10 * 1000 * 1000, 'x');
  g_autofree char *text = g_strdup_printf ("name,notes,owner\nA,%s,\nB,,%s\n", huge, huge);
  g_autoptr (GxImportResult) result = NULL;
  g_autofree char *rejects = fixture_path (&self, "rejects.csv");
  g_autofree char *written = NULL;
  gsize length;

  fixture_open (&self, "book.gx");
  {
    GxImportOptions options = { .path = fixture_write (&self, text, -1), .entity = &gx_customer_entity, .rejects = rejects };

    result = fixture_import (&self, &options);
  }
  g_assert_cmpint (result->added, ==, 1);
  g_assert_cmpint (result->rejected, ==, 1);
  g_assert_cmpuint (strlen (((GxImportReject *) result->rejects->pdata[0])->reason), <, 2000);
  g_assert_true (g_file_get_contents (rejects, &written, &length, NULL));
  g_assert_cmpuint (length, >, 10 * 1000 * 1000);
}

/* Parents in the same file ------------------------------------------------------------------------------------------------- */

typedef struct
{
  const char *name;
  const char *text;
  const GxEntity *const *create;
  const char *rows; /* name, parent_id, parent; the book has “Acme” (1) and two twins (2, 3) */
  const char *reasons[4];
} ParentCase;

static const ParentCase parent_cases[] = {
  { "later", "name,parent\nB,C\nC,\n", NULL, "B,5,C\nC,,\n" },
  { "earlier", "name,parent\nC,\nB,c\n", NULL, "C,,\nB,4,C\n" },
  { "in-book", "name,parent\nB,ACME\n", NULL, "B,1,Acme\n" },
  { "nowhere", "name,parent\nB,Z\nC,\n", NULL, "C,,\n", { "neither in the book nor in the file" } },
  { "nowhere-made", "name,parent\nB,Z\nC,Z\n", create_customer, "Z,,\nB,4,Z\nC,4,Z\n" },
  { "later-not-made", "name,parent\nB,C\nC,\n", create_customer, "B,5,C\nC,,\n" },
  { "chain", "name,parent\nB,C\nC,D\nD,Z\nE,\n", NULL, "E,,\n", { "neither", "neither", "neither" } },
  { "parent-rejected", "name,parent,birthday\nB,C,\nC,,soon\nD,,\n", NULL, "D,,\n", { "neither", "soon" } },
  { "several-in-book", "name,parent\nB,twiN\n", NULL, "", { "more than one" } },
  { "several-in-file", "name,parent\nB,C\nC,\nC,\n", NULL, "C,,\nC,,\n", { "more than one" } },
  { "book-and-file", "name,parent\nB,Acme\nAcme,\n", NULL, "Acme,,\n", { "more than one" } },
  { "itself", "name,parent\nB,B\n", NULL, "", { "itself" } },
  { "ring", "name,parent\nB,C\nC,D\nD,b\nE,\n", NULL, "E,,\n",
    { "“B” cannot have “C” as its parent company", "“C” cannot have “D”", "“D” cannot have “b”" } },
  { "above-a-ring", "name,parent\nB,C\nC,B\nE,B\n", NULL, "", { "“B” cannot have", "“C” cannot have", "neither" } },
  { "ring-with-book", "name,parent\nB,Acme\nAcme,B\n", NULL, "", { "more than one", "neither" } },
};

static void
test_parents (gconstpointer data)
{
  const ParentCase *c = data;
  g_auto (Fixture) self = { 0 };
  g_autoptr (GxImportResult) result = NULL;
  g_autofree char *rows = NULL;
  GxImportOptions options = { .entity = &gx_customer_entity, .create = c->create };

  open_with_some (&self);
  options.path = fixture_write (&self, c->text, -1);
  result = fixture_import (&self, &options);
  rows = fixture_rows (&self, &gx_customer_entity, "name parent_id");

  g_assert_cmpstr (skip_lines (rows, 3), ==, c->rows);
  g_assert_cmpuint (result->rejected, ==, g_strv_length ((char **) c->reasons));
  for (guint i = 0; i < result->rejects->len; i++)
    g_assert_nonnull (strstr (((GxImportReject *) result->rejects->pdata[i])->reason, c->reasons[i]));
}

/* Rows that change what is there may close a ring with it, at once or only when the later rows are in. */
static void
test_ring_by_match (void)
{
  g_auto (Fixture) self = { 0 };
  g_autoptr (GxImportResult) result = NULL;
  g_autofree char *rows = NULL;
  GxImportOptions options = { .entity = &gx_customer_entity, .match = gx_entity_find_field (&gx_customer_entity, "name") };

  fixture_open (&self, "book.gx");
  gx_import_result_free (fixture_import_text (&self, &gx_customer_entity, "name,parent\nA,\nB,A\nP,\nQ,P\n"));
  options.path = fixture_write (&self, "name,parent,region\nA,B,x\nP,New,x\nNew,Q,x\nOne,Two,x\nTwo,One,x\n", -1);
  result = fixture_import (&self, &options);
  rows = fixture_rows (&self, &gx_customer_entity, "name parent_id region");

  g_assert_cmpstr (rows, ==, "A,,,\nB,1,A,\nP,,,x\nQ,3,P,\nNew,4,Q,x\n");
  g_assert_cmpuint (result->rejects->len, ==, 3);
  g_assert_nonnull (strstr (((GxImportReject *) result->rejects->pdata[0])->reason, "“A” cannot have “B” as its parent company"));
  g_assert_nonnull (strstr (((GxImportReject *) result->rejects->pdata[1])->reason, "“One” cannot have “Two” as its parent company"));
  g_assert_cmpuint (result->warnings->len, ==, 1);
  g_assert_nonnull (strstr (result->warnings->pdata[0], "“P” cannot have “New” as its parent company"));
}

/* Matching ----------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  const char *name;
  const char *match;
  const char *text;
  gint64 added, updated, skipped, rejected;
  const char *rows; /* name phone region */
} MatchCase;

/* The book: 1 “Acme” 138 0574 1234 North, 2 “Twin” East, 3 “twin”. */
static const MatchCase match_cases[] = {
  { "name", "name", "name,region\nＡcme,South\nNew,West\n", 1, 1, 0, 0, "Ａcme,13805741234,South\nTwin,,East\ntwin,,\nNew,,West\n" },
  { "phone", "phone", "name,phone,region\nAcme Ltd,+86 138-0574-1234,\n", 0, 1, 0, 0,
    "Acme Ltd,+86 138-0574-1234,North\nTwin,,East\ntwin,,\n" },
  { "same", "name", "name,region\nAcme,North\n", 0, 0, 1, 0, "Acme,13805741234,North\nTwin,,East\ntwin,,\n" },
  { "empty-keeps", "name", "name,region,notes\nAcme,,n\n", 0, 1, 0, 0, "Acme,13805741234,North\nTwin,,East\ntwin,,\n" },
  { "several", "name", "name,region\nTWIN,South\n", 0, 0, 0, 1, "Acme,13805741234,North\nTwin,,East\ntwin,,\n" },
  { "twice-in-file", "name", "name,region\nNew,a\nnew,b\n", 1, 1, 0, 0, "Acme,13805741234,North\nTwin,,East\ntwin,,\nnew,,b\n" },
  { "id", "id", "id,region\n2,West\n", 0, 1, 0, 0, "Acme,13805741234,North\nTwin,,West\ntwin,,\n" },
  { "unknown-id", "id", "id,name\n77,New\n", 1, 0, 0, 0, "Acme,13805741234,North\nTwin,,East\ntwin,,\nNew,,\n" },
  { "no-value", "phone", "name,phone\nNew,\n", 1, 0, 0, 0, "Acme,13805741234,North\nTwin,,East\ntwin,,\nNew,,\n" },
};

static void
test_match (gconstpointer data)
{
  const MatchCase *c = data;
  g_auto (Fixture) self = { 0 };
  g_autoptr (GxImportResult) result = NULL;
  g_autofree char *rows = NULL;
  GxImportOptions options = { .entity = &gx_customer_entity, .match = gx_entity_find_field (&gx_customer_entity, c->match) };

  fixture_open (&self, "book.gx");
  gx_import_result_free (fixture_import_text (&self, &gx_customer_entity, "name,phone,region\nAcme,13805741234,North\nTwin,,East\ntwin,,\n"));
  options.path = fixture_write (&self, c->text, -1);
  result = fixture_import (&self, &options);
  rows = fixture_rows (&self, &gx_customer_entity, "name phone region");

  g_assert_cmpstr (rows, ==, c->rows);
  g_assert_cmpint (result->added, ==, c->added);
  g_assert_cmpint (result->updated, ==, c->updated);
  g_assert_cmpint (result->skipped, ==, c->skipped);
  g_assert_cmpint (result->rejected, ==, c->rejected);
}

/* The whole ---------------------------------------------------------------------------------------------------------------- */

static void
test_dry_run (void)
{
  g_auto (Fixture) self = { 0 };
  g_autoptr (GxImportResult) result = NULL;
  GxImportOptions options = { .entity = &gx_deal_entity, .create = create_stage, .dry_run = TRUE };
  g_autofree char *undo = NULL;

  fixture_open (&self, "book.gx");
  options.path = fixture_write (&self, "title,stage\nT,New stage\n,x\n", -1);
  result = fixture_import (&self, &options);

  g_assert_cmpint (result->added, ==, 1);
  g_assert_cmpint (result->rejected, ==, 1);
  g_assert_cmpint (result->step_id, ==, 0);
  g_assert_cmpint (fixture_count (&self, &gx_deal_entity, NULL), ==, 0);
  g_assert_cmpint (fixture_count (&self, &gx_stage_entity, NULL), ==, 6);
  undo = gx_book_dup_undo_name (self.book);
  g_assert_null (undo);
}

static void
test_created_stages (void)
{
  g_auto (Fixture) self = { 0 };
  g_autoptr (GxImportResult) result = NULL;
  g_autofree char *rows = NULL;
  GxImportOptions options = { .entity = &gx_deal_entity, .create = create_stage };
  g_autoptr (GxQuery) query = gx_query_new (&gx_stage_entity);

  fixture_open (&self, "book.gx");
  options.path = fixture_write (&self, "title,stage\nA,Engaging\nB,Prospecting\nC,engaging\nD,Won\n", -1);
  result = fixture_import (&self, &options);

  g_assert_cmpint (result->added, ==, 4);
  g_assert_cmpuint (result->created->len, ==, 1);
  g_assert_true (g_array_index (result->created, GxImportCreated, 0).entity == &gx_stage_entity);
  g_assert_cmpint (g_array_index (result->created, GxImportCreated, 0).count, ==, 2);

  query->sort = gx_entity_find_field (&gx_stage_entity, "position");
  rows = fixture_list (&self, query, "name outcome probability");
  g_assert_true (g_str_has_suffix (rows, "\nEngaging,open,\nProspecting,open,\nWon,won,100\nLost,lost,0\n"));
}

/* A deal is found by its customer from the start, whether he was there or came with it. */
static void
test_created_customers_found (void)
{
  static const struct { const char *search, *titles; } rows[] = { { "twin", "A" }, { "haitian", "B\nC" }, { "ht c", "C" } };
  g_auto (Fixture) self = { 0 };
  GxImportOptions options = { .entity = &gx_deal_entity, .create = create_customer };

  fixture_open (&self, "book.gx");
  gx_import_result_free (fixture_import_text (&self, &gx_customer_entity, "name\nTwin\n"));
  options.path = fixture_write (&self, "title,customer\nA,Twin\nB,海天公司\nC,海天公司\n", -1);
  gx_import_result_free (fixture_import (&self, &options));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GxQuery) query = gx_query_new (&gx_deal_entity);
      g_autofree char *expected = g_strdup_printf ("title\n%s\n", rows[i].titles);
      g_autofree char *found = NULL;

      gx_query_set_search (query, rows[i].search);
      query->sort = gx_entity_find_field (&gx_deal_entity, "id");
      found = fixture_list (&self, query, "title");
      g_assert_cmpstr (found, ==, expected);
    }
}

static void
test_rejects_file (void)
{
  g_auto (Fixture) self = { 0 };
  g_autoptr (GxImportResult) result = NULL;
  g_autoptr (GxImportResult) again = NULL;
  g_autofree char *path = fixture_path (&self, "rejects.csv");
  g_autofree char *text = NULL;
  g_autofree char *undo = NULL;
  GxImportOptions options = { .entity = &gx_product_entity, .rejects = path };

  fixture_open (&self, "book.gx");
  options.path = fixture_write (&self, "name,nothing,price\nA,1,1\nB,=x,cheap\nC,-2,1,left\n", -1);
  result = fixture_import (&self, &options);
  undo = gx_book_dup_undo_name (self.book);
  g_assert_cmpstr (undo, ==, "Import 1 product from “input.csv”");
  g_assert_cmpint (result->rejected, ==, 2);
  g_assert_cmpuint (((GxImportReject *) result->rejects->pdata[0])->line, ==, 3);

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "\xEF\xBB\xBF" "name,nothing,price,Reason\r\nB,'=x,cheap,"));
  g_assert_nonnull (strstr (text, "\r\nC,-2,1,\"The row has 4 cells"));
  g_assert_true (g_str_has_suffix (text, ",left\r\n"));

  /* A file without a fault leaves no rows of the last one. */
  g_free (text);
  options.path = fixture_write (&self, "name\nD\n", -1);
  again = fixture_import (&self, &options);
  g_assert_cmpint (again->added, ==, 1);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "\xEF\xBB\xBF" "name,Reason\r\n");
}

static void
test_rejects_unwritable (void)
{
  g_auto (Fixture) self = { 0 };
  g_autofree char *path = fixture_path (&self, "missing/rejects.csv");
  GxImportOptions options = { .entity = &gx_customer_entity, .rejects = path };
  g_autoptr (GError) error = NULL;

  fixture_open (&self, "book.gx");
  options.path = fixture_write (&self, "name\nA\n", -1);
  g_assert_null (gx_import_run (self.book, &options, &error));
  g_assert_error (error, GX_ERROR, GX_ERROR_NOT_FOUND);
  g_assert_cmpint (fixture_count (&self, &gx_customer_entity, NULL), ==, 0);
}

/* The trader's data -------------------------------------------------------------------------------------------------------- */

typedef struct
{
  const char *file;
  const GxEntity *entity;
  const char *map[5];
  const GxEntity *const *create;
  gint64 added;
  const char *step;
} Part;

static const Part parts[] = {
  { "accounts.csv", &gx_customer_entity,
    { "account=name", "sector=industry", "office_location=region", "subsidiary_of=parent" }, NULL, 85, "Import 85 customers from “accounts.csv”" },
  { "products.csv", &gx_product_entity, { "product=name", "series=category", "sales_price=price" }, NULL, 7,
    "Import 7 products from “products.csv”" },
  { "sales_teams.csv", &gx_staff_entity, { "sales_agent=name", "manager=team", "regional_office=region" }, NULL, 35,
    "Import 35 staff from “sales_teams.csv”" },
};

static const char *const deal_map[] = {
  "account=customer", "sales_agent=owner", "product=product", "deal_stage=stage", "close_value=amount",
  "engage_date=opened_on", "close_date=closed_on", "opportunity_id=title", NULL,
};

static void
import_part (Fixture *self, const char *file, const GxEntity *entity, const char *const *map, const GxEntity *const *create, gint64 added,
             const char *step)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "crm-sales-opportunities", file, NULL);
  GxImportOptions options = { .path = path, .entity = entity, .map = map, .create = create };
  g_autoptr (GxImportResult) result = fixture_import (self, &options);
  g_autofree char *undo = gx_book_dup_undo_name (self->book);

  for (guint i = 0; i < result->rejects->len; i++)
    g_test_message ("%s: %s", file, ((GxImportReject *) result->rejects->pdata[i])->reason);
  g_assert_cmpint (result->added, ==, added);
  g_assert_cmpint (result->rejected, ==, 0);
  g_assert_cmpstr (undo, ==, step);
}

static void
count_findings (const char *finding, gpointer user_data)
{
  g_test_message ("%s", finding);
}

/* Every entity, every field. */
static char *
dump (Fixture *self)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; gx_entities[i] != NULL; i++)
    {
      g_autofree char *rows = fixture_rows (self, gx_entities[i], NULL);

      g_string_append_printf (out, "%s\n%s", gx_entities[i]->name, rows);
    }
  return g_string_free (out, FALSE);
}

static gboolean
add_amount (GxRecord *record, gpointer user_data)
{
  *(gint64 *) user_data += GX_DEAL (record)->amount.minor;
  return TRUE;
}

static void
check_trader (Fixture *self)
{
  g_autoptr (GxReader) reader = gx_book_open_reader (self->book, NULL);
  g_autoptr (GxQuery) won = gx_query_new (&gx_deal_entity);
  g_autoptr (GError) error = NULL;
  gint64 sum = 0;

  g_assert_cmpint (fixture_count (self, &gx_customer_entity, "not parent is empty"), ==, 15);
  g_assert_cmpint (fixture_count (self, &gx_customer_entity, "industry = \"technolgy\""), >, 0);
  g_assert_cmpint (fixture_count (self, &gx_deal_entity, NULL), ==, 8800);
  g_assert_cmpint (fixture_count (self, &gx_deal_entity, "status = \"won\""), ==, 4238);
  g_assert_cmpint (fixture_count (self, &gx_deal_entity, "status = \"lost\""), ==, 2473);
  g_assert_cmpint (fixture_count (self, &gx_deal_entity, "stage = \"Prospecting\""), ==, 500);
  g_assert_cmpint (fixture_count (self, &gx_deal_entity, "stage = \"Engaging\""), ==, 1589);
  g_assert_cmpint (fixture_count (self, &gx_deal_entity, "customer is empty"), ==, 1425);
  g_assert_cmpint (fixture_count (self, &gx_deal_entity, "product is empty"), ==, 0);
  g_assert_cmpint (fixture_count (self, &gx_deal_entity, "owner is empty"), ==, 0);
  g_assert_cmpint (fixture_count (self, &gx_deal_entity, "product = \"GTX Pro\""), ==, 1480);
  g_assert_cmpint (fixture_count (self, &gx_deal_entity, "title = \"1C1I7A6R\" and opened_on = 2016-10-20 and closed_on = 2017-03-01"), ==, 1);
  g_assert_cmpint (fixture_count (self, &gx_deal_entity, "opened_on is empty"), ==, 500);

  gx_query_take_filter (won, gx_filter_parse (&gx_deal_entity, "status = \"won\"", NULL, &error));
  g_assert_no_error (error);
  g_assert_true (gx_reader_each (reader, won, -1, add_amount, &sum, &error));
  g_assert_cmpint (sum, ==, G_GINT64_CONSTANT (10005534) * 100);
}

static void
test_trader (void)
{
  g_auto (Fixture) self = { 0 };
  g_autofree char *empty = NULL;
  g_autofree char *full = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autoptr (GError) error = NULL;

  fixture_open (&self, "book.gx");
  empty = dump (&self);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    import_part (&self, parts[i].file, parts[i].entity, parts[i].map, parts[i].create, parts[i].added, parts[i].step);
  import_part (&self, "sales_pipeline.csv", &gx_deal_entity, deal_map, create_stage, 8800, "Import 8800 deals from “sales_pipeline.csv”");
  check_trader (&self);
  g_assert_cmpint (gx_book_check (self.book, count_findings, NULL, &error), ==, 0);
  full = dump (&self);

  for (guint i = 0; i < 4; i++)
    g_assert_cmpint (gx_book_undo (self.book, &error), >, 0);
  undone = dump (&self);
  g_assert_cmpstr (undone, ==, empty);

  for (guint i = 0; i < 4; i++)
    g_assert_cmpint (gx_book_redo (self.book, &error), >, 0);
  redone = dump (&self);
  g_assert_true (g_str_equal (redone, full));
}

static void
add_cases (const char *folder, gconstpointer list, gsize size, gsize n, GTestDataFunc func)
{
  for (gsize i = 0; i < n; i++)
    {
      const char *const *c = (gconstpointer) ((const char *) list + i * size);
      g_autofree char *path = g_strdup_printf ("/import/%s/%s", folder, *c); /* every case begins with its name */

      g_test_add_data_func (path, c, func);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_cases ("rows", cases, sizeof cases[0], G_N_ELEMENTS (cases), test_rows);
  add_cases ("bad-file", bad_files, sizeof bad_files[0], G_N_ELEMENTS (bad_files), test_bad_file);
  add_cases ("parents", parent_cases, sizeof parent_cases[0], G_N_ELEMENTS (parent_cases), test_parents);
  add_cases ("match", match_cases, sizeof match_cases[0], G_N_ELEMENTS (match_cases), test_match);
  g_test_add_func ("/import/huge-cell", test_huge_cell);
  g_test_add_func ("/import/dry-run", test_dry_run);
  g_test_add_func ("/import/ring-by-match", test_ring_by_match);
  g_test_add_func ("/import/created-stages", test_created_stages);
  g_test_add_func ("/import/created-customers-found", test_created_customers_found);
  g_test_add_func ("/import/rejects-file", test_rejects_file);
  g_test_add_func ("/import/rejects-unwritable", test_rejects_unwritable);
  g_test_add_func ("/import/trader", test_trader);
  return g_test_run ();
}
