/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/address.h"
#include "model/channel.h"
#include "model/customer.h"
#include "model/relation.h"
#include "support.h"

/* How a customer is reached, and who it is to others: numbers, addresses, relations. */

static const struct
{
  const char *text, *kind, *value;
} typed[] = {
  { "13805741234", "phone", "13805741234" },
  { "138 0574 1234", "phone", "138 0574 1234" },
  { "0574-87654321-12", "phone", "0574-87654321-12" },
  { "+44 20 7946 0958", "phone", "+44 20 7946 0958" },
  { "12345", "phone", "12345" }, /* said beside it that it does not look like one */
  { "a@b.cn", "email", "a@b.cn" },
  { "邮箱：a@b.cn", "email", "a@b.cn" },
  { "chen_gq88", "wechat", "chen_gq88" },
  { "wxyz88", "wechat", "wxyz88" },
  { "wx_li", "wechat", "wx_li" },
  { "wxid_a1b2c3", "wechat", "wxid_a1b2c3" },
  { "微信 13805741234", "wechat", "13805741234" },
  { "微信:abc", "wechat", "abc" },
  { "WeChat: abc", "wechat", "abc" },
  { "QQ 12345678", "qq", "12345678" },
  { "qq：12345678", "qq", "12345678" },
  { "传真 0574-87654322", "fax", "0574-87654322" },
  { "电话：13805741234", "phone", "13805741234" },
  { "旺旺 小明", "other", "旺旺 小明" },
  { "QQ", "wechat", "QQ" },
  { "", "other", NULL },
};

static void
test_typed (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (GxRecord) channel = gx_record_new (&gx_channel_entity);

      gx_channel_take_typed (GX_CHANNEL (channel), typed[i].text);
      g_test_message ("%s", typed[i].text);
      g_assert_cmpstr (GX_CHANNEL (channel)->kind, ==, typed[i].kind);
      g_assert_cmpstr (GX_CHANNEL (channel)->value, ==, typed[i].value);
    }
}

static gint64
add_phone (GxBook *book, gint64 customer, const char *number)
{
  g_autoptr (GxRecord) channel = test_record (&gx_channel_entity, "kind", "phone", "value", number, NULL);

  GX_CHANNEL (channel)->customer_id = customer;
  return test_add (book, channel);
}

/* A number that reaches nobody is not the one to call, nor copied; a new number in its place is. */
static void
test_invalid (void)
{
  g_auto (TestBook) book = { 0 };
  gint64 customer, first, second;

  test_book_init (&book, "en");
  customer = test_add_customer (book.book, "甲公司");
  first = add_phone (book.book, customer, "13805741234");
  second = add_phone (book.book, customer, "13905741234");
  test_edit (book.book, &gx_channel_entity, first, "status", "invalid");
  test_assert_field (book.book, &gx_channel_entity, first, "is_primary", "false");
  test_assert_field (book.book, &gx_channel_entity, second, "is_primary", "true");
  test_assert_field (book.book, &gx_customer_entity, customer, "phone", "13905741234");
  test_edit (book.book, &gx_channel_entity, second, "status", "invalid");
  test_assert_field (book.book, &gx_customer_entity, customer, "phone", NULL);
  g_assert_cmpint (test_count (book.book, &gx_channel_entity, "is_primary = yes"), ==, 1);
  test_edit (book.book, &gx_customer_entity, customer, "phone", "13705741234");
  test_assert_field (book.book, &gx_customer_entity, customer, "phone", "13705741234");
  test_check (book.book);
  for (int i = 0; i < 3; i++)
    test_undo (book.book);
  test_assert_field (book.book, &gx_customer_entity, customer, "phone", "13805741234");
  test_check (book.book);
}

static void
test_addresses (void)
{
  g_auto (TestBook) book = { 0 };
  gint64 customer, first, second, third;

  test_book_init (&book, "en");
  customer = test_add_customer (book.book, "甲公司");
  first = test_add_owned (book.book, &gx_address_entity, customer, "street", "中山路1号");
  second = test_add_owned (book.book, &gx_address_entity, customer, "street", "中山路2号");
  third = test_add_owned (book.book, &gx_address_entity, customer, "street", "中山路3号");
  test_assert_field (book.book, &gx_address_entity, first, "is_primary", "true");
  test_assert_field (book.book, &gx_address_entity, second, "is_primary", "false");
  test_edit (book.book, &gx_address_entity, third, "is_primary", "yes");
  test_assert_field (book.book, &gx_address_entity, first, "is_primary", "false");
  test_delete (book.book, &gx_address_entity, third);
  test_assert_field (book.book, &gx_address_entity, first, "is_primary", "true");
  test_undo (book.book);
  test_assert_field (book.book, &gx_address_entity, first, "is_primary", "false");
  test_edit (book.book, &gx_address_entity, third, "is_primary", "no");
  g_assert_cmpint (test_count (book.book, &gx_address_entity, "is_primary = yes"), ==, 1);
  test_check (book.book);
}

static const struct
{
  const char *kind, *here, *there;
} words[] = {
  { "referred_by", "Referred by", "Referred" },
  { "guardian", "Guardian of", "Guardian" },
  { "supplier", "Supplier of", "Supplied by" },
  { "family", "Family", "Family" },
  { "师徒", "师徒", "师徒" },
};

/* Each has its words on either page, and goes with either customer. */
static void
test_relations (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxRecord) itself = test_record (&gx_relation_entity, "kind", "family", NULL);
  gint64 a, b;

  test_book_init (&book, "en");
  a = test_add_customer (book.book, "甲公司");
  b = test_add_customer (book.book, "张三");
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (GxRecord) relation = test_record (&gx_relation_entity, "kind", words[i].kind, NULL);
      g_autoptr (GxRecord) read = NULL;
      const char *title;

      GX_RELATION (relation)->customer_id = a;
      GX_RELATION (relation)->other_id = b;
      read = test_read (book.book, &gx_relation_entity, test_add (book.book, relation));
      g_assert_cmpstr (gx_relation_get_words (GX_RELATION (read), a, NULL), ==, words[i].here);
      g_assert_cmpstr (gx_relation_get_words (GX_RELATION (read), b, NULL), ==, words[i].there);
      g_assert_cmpint (gx_relation_get_other (GX_RELATION (read), a, &title), ==, b);
      g_assert_cmpstr (title, ==, "张三");
      g_assert_cmpint (gx_relation_get_other (GX_RELATION (read), b, &title), ==, a);
      g_assert_cmpstr (title, ==, "甲公司");
    }
  GX_RELATION (itself)->customer_id = GX_RELATION (itself)->other_id = a;
  test_refuse (book.book, gx_step_new_add (itself), GX_ERROR_REFUSED, "related to itself");

  test_delete (book.book, &gx_customer_entity, b);
  g_assert_cmpint (test_count (book.book, &gx_relation_entity, NULL), ==, 0);
  test_undo (book.book);
  test_delete (book.book, &gx_customer_entity, a);
  g_assert_cmpint (test_count (book.book, &gx_relation_entity, NULL), ==, 0);
  test_run (book.book, gx_step_new_restore (&gx_customer_entity, a));
  g_assert_cmpint (test_count (book.book, &gx_relation_entity, NULL), ==, G_N_ELEMENTS (words));
  test_check (book.book);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reach/typed", test_typed);
  g_test_add_func ("/reach/invalid", test_invalid);
  g_test_add_func ("/reach/addresses", test_addresses);
  g_test_add_func ("/reach/relations", test_relations);
  return g_test_run ();
}
