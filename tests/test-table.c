/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <string.h>

#include "exchange/csv_reader.h"
#include "exchange/import_guess.h"
#include "exchange/alike.h"
#include "exchange/import_phones.h"
#include "exchange/import_plan.h"
#include "exchange/table_tidy.h"
#include "import_fixture.h"
#include "model/address.h"
#include "model/contact.h"
#include "model/customer.h"
#include "model/product.h"

/* Tables as people keep them: where the headings are, what is no row, what columns and cells mean. */

static gboolean
is_known (const char *heading, gpointer user_data)
{
  static const char *const known[] = { "名称", "电话", "地址", "备注", NULL };

  return g_strv_contains (known, heading);
}

static GxSheet *
open_csv (const char *text)
{
  const GxSheetOptions options = { .delimiter = ',' };
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (g_strdup (text), -1, g_free);
  g_autoptr (GError) error = NULL;
  GxSheet *sheet = gx_csv_reader_new (stream, "test.csv", &options, &error);

  g_assert_no_error (error);
  return sheet;
}

static char *
read_all (GxSheet *sheet)
{
  GString *all = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  GxSheetRow row;

  while (gx_sheet_next_row (sheet, &row, &error))
    {
      for (guint i = 0; i < row.n_cells; i++)
        g_string_append_printf (all, "%s%s", i > 0 ? "|" : "", row.cells[i].text != NULL ? row.cells[i].text : "");
      g_string_append_c (all, '\n');
    }
  g_assert_no_error (error);
  return g_string_free (all, FALSE);
}

static void
test_tidy (void)
{
  static const struct { const char *text; gboolean tidy; const char *expected, *kinds; } cases[] = {
    { "名称,电话\n甲,1\n", TRUE, "名称|电话\n甲|1\n", "" },
    { "客户表,,\n\n名称,电话,地址\n甲,1,x\n", TRUE, "名称|电话|地址\n甲|1|x\n", "A" },
    { "客户表,,\n名称,电话,地址\n甲,1,x\n", FALSE, "名称|电话|地址\n甲|1|x\n", "A" }, /* headings are found in any table */
    { "名称,x,y\n甲,电话,备注\n", FALSE, "名称|x|y\n甲|电话|备注\n", "" },              /* but not below known ones */
    { "名称,电话\n甲,同上\n乙,1\n丙,〃\n丁,同上。\n", TRUE, "名称|电话\n甲|同上\n乙|1\n丙|1\n丁|1\n", "ODD" },
    { "名称,电话\n乙,1\n丙,同上\n", FALSE, "名称|电话\n乙|1\n丙|同上\n", "" },
    { "名称,电话\n甲,1\n小计,1\n乙,2\n合 计：,3\n", TRUE, "名称|电话\n甲|1\n乙|2\n", "TT" },
    { "名称,电话\n甲,1\n,\nTotal,3\n", TRUE, "名称|电话\n甲|1\n|\n", "T" },
    { "名称,电话\n甲,1\n名称,电话\n乙,2\n", TRUE, "名称|电话\n甲|1\n乙|2\n", "R" },
    { "名称,电话\n甲,1\n合计：2户,\n制表人：张三,2024-01-01\n", TRUE, "名称|电话\n甲|1\n", "TF" },
    { "名称,电话,地址\n审核,1,x\n", TRUE, "名称|电话|地址\n审核|1|x\n", "" },
    { "名称,电话\n合计,1\n", FALSE, "名称|电话\n合计|1\n", "" },
    { "Firma,Ort\n甲,1\n", TRUE, "Firma|Ort\n甲|1\n", "" },
    { "表,,\nFirma,Ort,Tel\n甲,x,1\n", TRUE, "Firma|Ort|Tel\n甲|x|1\n", "A" }, /* nothing known: by its looks */
    { "表,\n名称,2023销售\n甲,乙\n", TRUE, "名称|2023销售\n甲|乙\n", "A" }, /* one is known */
    { "合计有限公司,1\n", TRUE, "合计有限公司|1\n", "" },
    { "", TRUE, "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GxSheet) source = open_csv (cases[i].text);
      g_autoptr (GxSheet) tidy = gx_tidy_sheet_new (source, cases[i].tidy, is_known, NULL, &error);
      g_autofree char *found = NULL, *again = NULL;
      g_autoptr (GString) kinds = g_string_new (NULL);
      GPtrArray *notes = gx_tidy_sheet_get_notes (GX_TIDY_SHEET (tidy));

      g_assert_no_error (error);
      found = read_all (tidy);
      g_assert_cmpstr (found, ==, cases[i].expected);
      for (guint j = 0; j < notes->len; j++)
        g_string_append_c (kinds, "ATRDOSF"[((GxTableNote *) g_ptr_array_index (notes, j))->kind]);
      g_assert_cmpstr (kinds->str, ==, cases[i].kinds);

      g_assert_true (gx_sheet_rewind (tidy, &error));
      again = read_all (tidy);
      g_assert_cmpstr (again, ==, found);
      g_assert_cmpuint (notes->len, ==, kinds->len);
    }
}

static void
test_phones (void)
{
  static const struct { const char *text, *numbers, *person, *rest; } cases[] = {
    { "13800000000", "13800000000", NULL, NULL },
    { "13800000000/0574-8765 张经理", "13800000000 0574-8765", "张经理", NULL },
    { "13800000000、13900000001", "13800000000 13900000001", NULL, NULL },
    { "13800000000\n13900000001", "13800000000 13900000001", NULL, NULL },
    { "13800000000 13900000001", "13800000000 13900000001", NULL, NULL },
    { "张经理13800000000", "13800000000", "张经理", NULL },
    { "13800000000张经理，李总0574-87654321", "13800000000 0574-87654321", "张经理 李总", NULL },
    { "0574-87654321-12", "0574-87654321-12", NULL, NULL },
    { "138 0000 0000", "138 0000 0000", NULL, NULL },
    { "+86 138-0000-0000", "+86 138-0000-0000", NULL, NULL },
    { "13800000000 #3", "13800000000", NULL, "#3" },
    { "没有电话", "", "没有电话", NULL },
    { "", "", NULL, NULL },
    { "///", "", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GxImportPhones) phones = gx_import_phones_split (cases[i].text);
      g_autoptr (GString) joined = g_string_new (NULL);

      for (guint j = 0; j < phones.numbers->len; j++)
        g_string_append_printf (joined, "%s%s", j > 0 ? " " : "",
                                (char *) g_ptr_array_index (phones.numbers, j));
      g_assert_cmpstr (joined->str, ==, cases[i].numbers);
      g_assert_cmpstr (phones.person, ==, cases[i].person);
      g_assert_cmpstr (phones.rest, ==, cases[i].rest);
    }
}

static void
test_headings (void)
{
  static const struct { const GxEntity *entity; const char *heading; GxImportRole role; const char *means; } cases[] = {
    { &gx_customer_entity, "客户名称", GX_ROLE_FIELD, "name" },
    { &gx_customer_entity, "*单位（必填）", GX_ROLE_FIELD, "name" },
    { &gx_customer_entity, "公 司 名 稱", GX_ROLE_FIELD, "name" },
    { &gx_customer_entity, "Company Name", GX_ROLE_FIELD, "name" },
    { &gx_customer_entity, "手机号码", GX_ROLE_FIELD, "phone" },
    { &gx_customer_entity, "电话2", GX_ROLE_FIELD, "phone" },
    { &gx_customer_entity, "传真", GX_ROLE_CHANNEL, "fax" },
    { &gx_customer_entity, "联系人：", GX_ROLE_CONTACT, NULL },
    { &gx_customer_entity, "地址", GX_ROLE_ADDRESS, NULL },
    { &gx_customer_entity, "应收账款(元)", GX_ROLE_FIELD, "opening_balance" },
    { &gx_customer_entity, "欠款", GX_ROLE_FIELD, "opening_balance" },
    { &gx_customer_entity, "余额（元）", GX_ROLE_FIELD, "opening_balance" },
    { &gx_customer_entity, "Amount owed", GX_ROLE_FIELD, "opening_balance" },
    { &gx_customer_entity, "Balance (CNY)", GX_ROLE_FIELD, "opening_balance" },
    { &gx_customer_entity, "序号", GX_ROLE_NONE, NULL },
    { &gx_product_entity, "货号", GX_ROLE_FIELD, "sku" },
    { &gx_product_entity, "品名", GX_ROLE_FIELD, "name" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *key = gx_import_heading_key (cases[i].heading);
      GxImportGuess guess = { 0 };

      g_assert_true (gx_import_guess_heading (cases[i].entity, key, &guess));
      g_assert_cmpint (guess.role, ==, cases[i].role);
      g_assert_cmpstr (guess.role == GX_ROLE_FIELD ? guess.field->name : guess.kind, ==, cases[i].means);
    }
  g_assert_false (gx_import_guess_heading (&gx_customer_entity, "什么", &(GxImportGuess) { 0 }));
  g_assert_false (gx_import_guess_heading (&gx_product_entity, "地址", &(GxImportGuess) { 0 }));
}

static void
test_contents (void)
{
  static const struct { const char *texts; GxImportContent content; } cases[] = {
    { "13800000000|0574-87654321|13900000000 张", GX_CONTENT_PHONES }, { "a@b.cn|c@d.com", GX_CONTENT_EMAILS },
    { "91350100M000100Y43|91440300MA5QEYFH70", GX_CONTENT_CREDIT_CODES }, { "2024-01-02|2024年3月4日|2024.5.6", GX_CONTENT_DAYS },
    { "1,234.50|¥12|7", GX_CONTENT_MONEY }, { "315000|315100", GX_CONTENT_MONEY }, { "甲|乙|13800000000", GX_CONTENT_TEXT }, { "", GX_CONTENT_EMPTY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) texts = g_strsplit (cases[i].texts, "|", -1);
      g_autoptr (GPtrArray) list = g_ptr_array_new ();
      double share;

      for (char **text = texts; *text != NULL && **text != '\0'; text++)
        g_ptr_array_add (list, *text);
      g_test_message ("%s", cases[i].texts);
      g_assert_cmpint (gx_import_guess_content (list, &share), ==, cases[i].content);
    }
}

static void
test_names (void)
{
  static const struct { const char *a, *b; gboolean agree; } cases[] = {
    { "甲有限公司", "甲公司", TRUE }, { "宁波海天有限公司", "海天", TRUE }, { "Harbour Tea Ltd.", "harbour tea", TRUE }, { "海天", "海地", FALSE },
    { "甲", "甲乙", FALSE }, { "", "甲", FALSE }, { "公司", "公司", TRUE }, { "張三", "张三", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (gx_alike_names_agree (cases[i].a, cases[i].b), ==, cases[i].agree);
      g_assert_cmpint (gx_alike_names_agree (cases[i].b, cases[i].a), ==, cases[i].agree);
    }
}

/* What the assistant shows before anything is done. */
static void
test_plan (void)
{
  g_auto (Fixture) self = { 0 };
  GxImportOptions options = { .entity = &gx_customer_entity, .assist = GX_IMPORT_ASSIST_ON, .dry_run = TRUE, .likely = TRUE, .outcomes = TRUE, .existing = GX_IMPORT_SKIP };
  g_autoptr (GxImportResult) first = NULL, result = NULL;
  g_autoptr (GxImportPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  const GxFormat format = { .currency = "CNY" };
  static const char expected[] = "2 skipped 甲公司 1 “甲有限公司” has the same phone and an agreeing name.\n3 added 乙 0 -\n4 rejected 丙 0 “生日”: ";
  g_autoptr (GString) found = g_string_new (NULL);

  fixture_open (&self, "b.guanxi");
  first = fixture_import_text (&self, &gx_customer_entity, "name,phone\n甲有限公司,13800000001\n");

  options.path = fixture_write (&self, "客户,x,生日\n甲公司,13800000001/13900000000 张三,\n乙,13800000001,\n丙,,没有\n", -1);
  plan = gx_import_plan_new (&options, &format, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (g_array_index (plan->guesses, GxImportGuess, 0).field->name, ==, "name");
  g_assert_cmpstr (g_array_index (plan->guesses, GxImportGuess, 1).field->name, ==, "phone");
  g_assert_cmpint (g_array_index (plan->guesses, GxImportGuess, 1).content, ==, GX_CONTENT_PHONES);
  g_assert_cmpstr (g_array_index (plan->guesses, GxImportGuess, 1).why, ==, "Its cells are phone numbers.");

  result = fixture_import (&self, &options);
  for (guint i = 0; i < result->outcomes->len; i++)
    {
      static const char *const kinds[] = { "added", "updated", "skipped", "rejected" };
      const GxImportOutcome *outcome = g_ptr_array_index (result->outcomes, i);

      g_string_append_printf (found, "%u %s %s %d %s\n", outcome->line, kinds[outcome->kind], outcome->title, (int) outcome->other,
                              outcome->why != NULL ? outcome->why : "-");
    }
  g_assert_true (g_str_has_prefix (found->str, expected));
  g_assert_cmpint (fixture_count (&self, &gx_customer_entity, NULL), ==, 1);
}

/* The person's word goes before what was found. */
static void
test_roles (void)
{
  g_auto (Fixture) self = { 0 };
  static const char *const map[] = { "电话=+contact", "其他=+address", "地址=", NULL };
  GxImportOptions options = { .entity = &gx_customer_entity, .assist = GX_IMPORT_ASSIST_ON, .map = map, .whole_phones = TRUE };
  g_autoptr (GxImportResult) result = NULL;
  g_autofree char *contacts = NULL, *streets = NULL, *customers = NULL;

  fixture_open (&self, "b.guanxi");
  options.path = fixture_write (&self, "客户,电话,其他,地址,手机\n甲,张三,一号,二号,13800000001/13900000000\n", -1);
  result = fixture_import (&self, &options);
  contacts = fixture_rows (&self, &gx_contact_entity, "name");
  streets = fixture_rows (&self, &gx_address_entity, "street");
  customers = fixture_rows (&self, &gx_customer_entity, "name phone notes");
  g_assert_cmpstr (contacts, ==, "张三\n");
  g_assert_cmpstr (streets, ==, "一号\n");
  g_assert_cmpstr (customers, ==, "甲,13800000001/13900000000,\n");
  g_assert_cmpuint (result->unmapped->len, ==, 0);
}

static void
test_cancel (void)
{
  g_auto (Fixture) self = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GxImportOptions options = { .entity = &gx_customer_entity, .cancellable = cancellable };
  const GxFormat format = { 0 };
  g_autoptr (GError) error = NULL;

  options.path = fixture_write (&self, "name\n甲\n", -1);
  g_cancellable_cancel (cancellable);
  g_assert_null (gx_import_plan_new (&options, &format, &error));
  g_assert_error (error, GX_ERROR, GX_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table/tidy", test_tidy);
  g_test_add_func ("/table/phones", test_phones);
  g_test_add_func ("/table/headings", test_headings);
  g_test_add_func ("/table/contents", test_contents);
  g_test_add_func ("/table/names", test_names);
  g_test_add_func ("/table/plan", test_plan);
  g_test_add_func ("/table/roles", test_roles);
  g_test_add_func ("/table/cancel", test_cancel);
  return g_test_run ();
}
