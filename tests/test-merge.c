/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/merge.h"
#include "model/contact.h"
#include "model/customer.h"
#include "custom_fixture.h"
#include "support.h"

/* Fields in braces, and what is said of those that cannot be filled in. */

static char *
look_up (const char *name, gpointer user_data)
{
  if (g_str_equal (name, "name"))
    return g_strdup ("甲公司");
  if (g_str_equal (name, "braces"))
    return g_strdup ("{name}");
  if (g_str_equal (name, "none"))
    return g_strdup ("");
  return NULL;
}

static const struct
{
  const char *text, *filled, *unknown, *absent;
} rows[] = {
  { "", "", "", "" },
  { "plain", "plain", "", "" },
  { "{name}", "甲公司", "", "" },
  { "您好{ name }！", "您好甲公司！", "", "" },
  { "｛name｝", "甲公司", "", "" },
  { "{name}{name}", "甲公司甲公司", "", "" },
  { "{none}", "{none}", "", "none" },
  { "{none|老板}", "老板", "", "" },
  { "{none|}", "", "", "" },
  { "{name|老板}", "甲公司", "", "" },
  { "{nmae}", "{nmae}", "nmae", "" },
  { "{nmae|x}", "{nmae|x}", "nmae", "" },
  { "{a} {b} {a} {none} {none}", "{a} {b} {a} {none} {none}", "a,b", "none" },
  { "{{name}}", "{name}", "", "" },
  { "{{{name}}}", "{甲公司}", "", "" },
  { "{braces}", "{name}", "", "" }, /* a value is no text to be filled in again */
  { "{name", "{name", "", "" },
  { "name}", "name}", "", "" },
  { "{}", "{}", "", "" },
  { "{a\nb}", "{a\nb}", "", "" },
  { "{x {name}", "{x 甲公司", "", "" },
  { "100% {name} %s", "100% 甲公司 %s", "", "" },
};

static void
test_text (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GxMerged) merged = gx_merge (rows[i].text, look_up, NULL);
      g_autofree char *unknown = g_strjoinv (",", merged->unknown);
      g_autofree char *absent = g_strjoinv (",", merged->absent);
      g_autofree char *trouble = gx_merged_dup_trouble (merged);

      g_test_message ("%s", rows[i].text);
      g_assert_cmpstr (merged->text, ==, rows[i].filled);
      g_assert_cmpstr (unknown, ==, rows[i].unknown);
      g_assert_cmpstr (absent, ==, rows[i].absent);
      g_assert_cmpint (trouble != NULL, ==, *unknown != '\0' || *absent != '\0');
    }
}

static const struct
{
  const char *text, *filled;
} fields[] = {
  { "{客户名称}", "甲公司" },
  { "{名称} {name} {Name} {customer name} {客户}", "甲公司 甲公司 甲公司 甲公司 甲公司" },
  { "{联系人} {contact} {contact.title} {contact title}", "王小明 王小明 采购经理 采购经理" },
  { "{称呼}", "王经理" },
  { "{salutation}", "王经理" },
  { "{level} {等级} {region}", "A A 上海" },
  { "{我的名字} {my name}", "李雷 李雷" },
  { "{today}", "2026-03-04" },
  { "{phone|未登记}", "未登记" },
  { "{配送日} {客户配送日} {customer.配送 日} {c1}", "周一 周一 周一 周一" }, /* the person's own, by its label */
  { "{联系人生肖} {contact.生肖}", "龙 龙" },
  { "{客户编号}", "K-7" }, /* not the number of the customer */
};

static void
test_customer (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxRecord) staff = test_record (gx_entity_by_name ("staff"), "name", "李雷", NULL);
  g_autoptr (GxRecord) customer = test_record (&gx_customer_entity, "name", "甲公司", "level", "A", "region", "上海", NULL);
  gint64 id, contact;

  g_setenv ("GUANXI_NOW", "2026-03-04T02:00:00Z", TRUE);
  test_book_init (&book, "zh");
  test_add (book.book, staff);
  GX_CUSTOMER (customer)->owner_id = staff->id;
  id = test_add (book.book, customer);
  contact = test_add_owned (book.book, &gx_contact_entity, id, "name", "王小明");
  test_custom_fill (book.book, id, test_custom_field_of (book.book, test_custom_define (book.book, "customer", "配送日", "text")), "周一");
  test_custom_fill (book.book, contact, test_custom_field_of (book.book, test_custom_define (book.book, "contact", "生肖", "text")), "龙");
  test_custom_fill (book.book, id, test_custom_field_of (book.book, test_custom_define (book.book, "customer", "客户编号", "text")), "K-7");
  test_edit (book.book, &gx_contact_entity, contact, "title", "采购经理");

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GxMerged) merged = gx_merge_for_customer (gx_book_get_reader (book.book), fields[i].text, id, 0, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (merged->text, ==, fields[i].filled);
    }
}

/* Those to begin with name nothing that is unknown. */
static void
test_beginnings (void)
{
  static const char *const languages[] = { "zh", "en" };

  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    {
      g_auto (TestBook) book = { 0 };
      g_autoptr (GPtrArray) templates = gx_message_templates_to_begin_with (languages[l]);
      gint64 id;

      test_book_init (&book, languages[l]);
      id = test_add_customer (book.book, "甲公司");
      g_assert_cmpuint (templates->len, ==, 4);
      for (guint i = 0; i < templates->len; i++)
        {
          g_autoptr (GxMerged) merged = gx_merge_for_customer (gx_book_get_reader (book.book), GX_MESSAGE_TEMPLATE (templates->pdata[i])->body, id, 0, NULL);

          g_assert_cmpuint (g_strv_length (merged->unknown) + g_strv_length (merged->absent), ==, 0);
          test_add (book.book, templates->pdata[i]);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge/text", test_text);
  g_test_add_func ("/merge/customer", test_customer);
  g_test_add_func ("/merge/beginnings", test_beginnings);
  return g_test_run ();
}
