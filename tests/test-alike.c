/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "exchange/alike.h"
#include "model/contact.h"
#include "support.h"

/* Who is in the book already, by what they share. */

static const struct
{
  const char *name, *phone, *email, *code;
  GxAlike ways;
  gint64 found;     /* 0: nobody */
  const char *says; /* what they share */
} cases[] = {
  { "宁波恒达机电", NULL, NULL, NULL, GX_ALIKE_NAME, 1, "same name" },
  { "寧波恒達機電公司", NULL, NULL, NULL, GX_ALIKE_NAME, 1, "same name" },
  { "恒达机电", NULL, NULL, NULL, GX_ALIKE_NAME, 0, NULL },             /* within the other, but with nothing else alike */
  { "恒达机电", "138-0574-1234", NULL, NULL, GX_ALIKE_PHONE, 1, "same phone" },
  { "恒达机电", "+86 13805741234", NULL, NULL, GX_ALIKE_PHONE, 1, "same phone" },
  { "王小明", "13805741234", NULL, NULL, GX_ALIKE_PHONE, 0, NULL },     /* a number that two share */
  { "宁波恒达机电", "13900001111", NULL, NULL, GX_ALIKE_PHONE, 1, "same phone" }, /* of a contact there */
  { "恒达机电", "13805741234", NULL, NULL, GX_ALIKE_NAME, 0, NULL },    /* not asked for */
  { "恒达机电", NULL, "Sales@HENGDA.com", NULL, GX_ALIKE_EMAIL, 0, NULL }, /* only the domain is the same in any case */
  { "恒达机电", NULL, "sales@HENGDA.com", NULL, GX_ALIKE_EMAIL, 1, "same e-mail" },
  { "恒达", NULL, NULL, "91350100m000100y43", GX_ALIKE_CREDIT_CODE, 1, "same credit code" },
  { "恒达", NULL, NULL, " 9135 0100 M000 100Y 43", GX_ALIKE_CREDIT_CODE, 1, "same credit code" },
  { "别的", NULL, NULL, "91350100M000100Y43", GX_ALIKE_CREDIT_CODE, 0, NULL },
  { "Harbour Tea", NULL, NULL, NULL, GX_ALIKE_NAME, 2, "same name" },
  { "公司", NULL, NULL, NULL, GX_ALIKE_NAME, 0, NULL },
  { "王", NULL, NULL, NULL, GX_ALIKE_NAME, 0, NULL },
  { NULL, "13805741234", NULL, NULL, GX_ALIKE_NAME | GX_ALIKE_PHONE, 0, NULL },
  { "Nobody", "12", "x", "1", GX_ALIKE_NAME | GX_ALIKE_PHONE | GX_ALIKE_EMAIL | GX_ALIKE_CREDIT_CODE, 0, NULL },
};

static void
find (TestBook *book, guint i, gint64 own_id, gint64 expected)
{
  g_autoptr (GxRecord) record = gx_record_new (&gx_customer_entity);
  GxCustomer *customer = GX_CUSTOMER (record);
  g_autofree char *why = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  record->id = own_id;
  customer->name = g_strdup (cases[i].name);
  customer->phone = g_strdup (cases[i].phone);
  customer->email = g_strdup (cases[i].email);
  customer->credit_code = g_strdup (cases[i].code);
  g_assert_true (gx_alike_find (gx_book_get_reader (book->book), customer, cases[i].ways, &id, &why, &error));
  g_assert_no_error (error);
  if (id != expected)
    g_error ("row %u: found %d", i, (int) id);
  g_assert_true ((why != NULL) == (id != 0));
  if (id != 0)
    g_assert_nonnull (strstr (why, cases[i].says));
}

static void
test_find (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxRecord) hengda = test_record (&gx_customer_entity, "name", "宁波恒达机电有限公司", "phone", "13805741234", "email", "sales@hengda.com",
                                             "credit_code", "91350100M000100Y43", NULL);
  g_autoptr (GxRecord) tea = test_record (&gx_customer_entity, "name", "Harbour Tea Co.,Ltd.", NULL);
  g_autoptr (GxRecord) surname = test_record (&gx_customer_entity, "name", "王", NULL);
  g_autoptr (GxRecord) contact = test_record (&gx_contact_entity, "customer_id", "1", "name", "王小明", "phone", "13900001111", NULL);

  test_book_init (&book, "zh");
  test_add (book.book, hengda);
  test_add (book.book, tea);
  test_add (book.book, surname);
  test_add (book.book, contact);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      find (&book, i, 0, cases[i].found);
      find (&book, i, cases[i].found != 0 ? cases[i].found : 99, 0); /* nobody is like himself */
    }
}

/* For a person to look at: whoever shares anything, each once, and no more than were asked for. */
static void
test_list (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxRecord) pasted = test_record (&gx_customer_entity, "name", "茶行", "phone", "138 0000 0001", "email", "tea@x.com", NULL);
  g_autoptr (GPtrArray) phones = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  static const struct
  {
    guint most;
    const char *names;
  } rows[] = { { 5, "甲,乙,丙,茶行有限公司" }, { 2, "甲,乙" }, { 1, "甲" } };

  test_book_init (&book, "zh");
  test_add_new (book.book, test_record (&gx_customer_entity, "name", "甲", "phone", "13800000001", "email", "tea@x.com", NULL));
  test_add_new (book.book, test_record (&gx_customer_entity, "name", "乙", "phone", "13800000002", NULL));
  test_add_new (book.book, test_record (&gx_customer_entity, "name", "丙", "email", "tea@X.com", NULL));
  test_add_new (book.book, test_record (&gx_customer_entity, "name", "茶行有限公司", NULL));
  test_add_new (book.book, test_record (&gx_customer_entity, "name", "丁", "phone", "13800000009", NULL));
  g_ptr_array_add (phones, (gpointer) "+86 13800000002");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) found = gx_alike_list (gx_book_get_reader (book.book), GX_CUSTOMER (pasted), phones, rows[i].most, &error);
      g_autoptr (GString) names = g_string_new (NULL);

      g_assert_no_error (error);
      for (guint k = 0; k < found->len; k++)
        g_string_append_printf (names, "%s%s", k > 0 ? "," : "", GX_CUSTOMER (found->pdata[k])->name);
      g_assert_cmpstr (names->str, ==, rows[i].names);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/alike/find", test_find);
  g_test_add_func ("/alike/list", test_list);
  return g_test_run ();
}
