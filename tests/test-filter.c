/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/filter.h"

#include <string.h>

#include "model/customer.h"
#include "model/deal.h"
#include "model/deal_line.h"
#include "model/interaction.h"
#include "model/staff.h"

static const struct
{
  const GxEntity *entity;
  const char *text;
  const char *canonical;
} readings[] = {
  { &gx_customer_entity, "", "" },
  { &gx_customer_entity, " \t\n\u3000", "" },
  { &gx_customer_entity, "level = \"A\" and (industry in (\"C\", \"F\") or credit_limit >= 10000.00) and not email is empty",
    "level = \"A\" and (industry in (\"C\", \"F\") or credit_limit >= 10000.00) and email is not empty" },
  { &gx_customer_entity, "name contains \"科技\" and tags has \"VIP\" and last_contact_on < today-30d and created_on in this-quarter",
    "name contains \"科技\" and tags has \"VIP\" and last_contact_on < today-30d and created_on in this-quarter" },
  /* and before or, not before and; brackets only where they count */
  { &gx_staff_entity, "id=1 or id=2 and id=3", "id = 1 or id = 2 and id = 3" },
  { &gx_staff_entity, "(id=1 or id=2) and id=3", "(id = 1 or id = 2) and id = 3" },
  { &gx_staff_entity, "((id=1) and (id=2 and id=3)) or ((id=4) or (id=5))", "id = 1 and id = 2 and id = 3 or id = 4 or id = 5" },
  { &gx_staff_entity, "not id=1 and id=2", "not id = 1 and id = 2" },
  { &gx_staff_entity, "not (id=1 and id=2)", "not (id = 1 and id = 2)" },
  { &gx_staff_entity, "not not (id=1)", "not not id = 1" },
  { &gx_staff_entity, "not email is not empty", "not email is not empty" },
  { &gx_staff_entity, "NOT Email is empty", NULL },
  { &gx_staff_entity, "NOT email IS Empty AND id In (1) Or name STARTS \"a\"", "email is not empty and id in (1) or name starts \"a\"" },
  /* quotes, escapes, full width */
  { &gx_staff_entity, "name = \"a\\\"b\\\\c\"", "name = \"a\\\"b\\\\c\"" },
  { &gx_staff_entity, "name = 'it\\'s \"so\"'", "name = \"it's \\\"so\\\"\"" },
  { &gx_staff_entity, "name = \"C:\\new\"", "name = \"C:\\\\new\"" },
  { &gx_staff_entity, "（name = “王小明” or name in （‘李’，＂张＂、\"and\"））", "name = \"王小明\" or name in (\"李\", \"张\", \"and\")" },
  { &gx_staff_entity, "name = Wang or team=东区", "name = \"Wang\" or team = \"东区\"" },
  { &gx_staff_entity, "name = \"e\u0301\"", "name = \"\u00e9\"" },
  { &gx_staff_entity, "name = \"a\nb (c) and not\"", "name = \"a\nb (c) and not\"" },
  { &gx_staff_entity, "name = \"today\"", "name = \"today\"" },
  /* paths, titles and ids of references */
  { &gx_deal_entity, "customer.level = \"A\" and customer_id.level != \"B\"", "customer.level = \"A\" and customer.level != \"B\"" },
  { &gx_deal_entity, "customer = \"甲公司\" or customer_id = 7 or customer starts 甲", "customer = \"甲公司\" or customer_id = 7 or customer starts \"甲\"" },
  { &gx_deal_entity, "customer.parent.parent.parent.name contains \"x\"", "customer.parent.parent.parent.name contains \"x\"" },
  { &gx_deal_entity, "customer.parent.owner_id in (1, 2)", "customer.parent.owner_id in (1, 2)" },
  { &gx_deal_entity, "customer.last_contact_on = today", "customer.last_contact_on = today" },
  { &gx_deal_entity, "customer is empty and customer_id is not empty", "customer is empty and customer_id is not empty" },
  /* choices */
  { &gx_customer_entity, "level = vip or industry = \"Manufacturing\" or industry = \"Retail\"", "level = \"VIP\" or industry = \"C\" or industry = \"Retail\"" },
  { &gx_customer_entity, "industry contains \"Manufacturing\"", "industry contains \"Manufacturing\"" },
  { &gx_customer_entity, "tags is empty", "tags is empty" },
  /* days */
  { &gx_deal_entity, "opened_on = \"2025-03-04\" or opened_on >= 2025-03-04", "opened_on = 2025-03-04 or opened_on >= 2025-03-04" },
  { &gx_deal_entity, "opened_on = Today or opened_on = today-0y or opened_on < TODAY+2W", "opened_on = today or opened_on = today or opened_on < today+2w" },
  { &gx_deal_entity, "opened_on = \"today-3q\" or opened_on > Last-Week", "opened_on = today-3q or opened_on > last-week" },
  { &gx_deal_entity, "opened_on in (next-year) or opened_on in (this-month, today)", "opened_on in next-year or opened_on in (this-month, today)" },
  { &gx_deal_entity, "opened_on in today", "opened_on in (today)" },
  { &gx_interaction_entity, "happened_on = today and happened_at < 2025-03-04T05:06:07Z", "happened_on = today and happened_at < 2025-03-04T05:06:07Z" },
  { &gx_deal_entity, "expected_close <= in 3 days and opened_on < 30 days ago or opened_on = \"上周一\"",
    "expected_close <= \"in 3 days\" and opened_on < \"30 days ago\" or opened_on = \"上周一\"" },
  { &gx_interaction_entity, "happened_on = Yesterday or happened_on in (昨天, 今天, 前天)", "happened_on = Yesterday or happened_on in (\"昨天\", \"今天\", \"前天\")" },
  { &gx_interaction_entity, "created_at in this-week or happened_at >= 2025-03-04", "created_at in this-week or happened_at >= 2025-03-04" },
  /* numbers stay as written: the currency is known later */
  { &gx_deal_entity, "amount >= \"1,234.50\" and amount<-5 and amount != 1.2万", "amount >= \"1,234.50\" and amount < -5 and amount != \"1.2万\"" },
  { &gx_deal_entity, "amount = 1.234 and probability > 12.5%", "amount = 1.234 and probability > 12.5%" },
  { &gx_customer_entity, "open_deals = 0 or credit_limit != 0", "open_deals = 0 or credit_limit != 0" },
  { &gx_deal_line_entity, "quantity = \" 1.5 \"", "quantity = 1.5" },
  { &gx_customer_entity, "birthday_lunar = True or birthday_lunar != \"false\"", "birthday_lunar = true or birthday_lunar != false" },
};

static void
test_readings (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (readings); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GxFilter) filter = gx_filter_parse (readings[i].entity, readings[i].text, NULL, &error);
      g_autoptr (GxFilter) again = NULL;
      g_autoptr (GxFilter) copy = NULL;
      g_autofree char *text = NULL;
      g_autofree char *text_again = NULL;
      g_autofree char *text_copy = NULL;

      g_test_message ("%s", readings[i].text);
      if (readings[i].canonical == NULL)
        {
          g_assert_error (error, GX_ERROR, GX_ERROR_INVALID);
          g_assert_null (filter);
          continue;
        }
      g_assert_no_error (error);
      text = gx_filter_to_string (filter);
      g_assert_cmpstr (text, ==, readings[i].canonical);

      again = gx_filter_parse (readings[i].entity, text, NULL, &error);
      g_assert_no_error (error);
      text_again = gx_filter_to_string (again);
      g_assert_cmpstr (text_again, ==, text);

      copy = gx_filter_copy (filter);
      g_clear_pointer (&filter, gx_filter_free);
      text_copy = gx_filter_to_string (copy);
      g_assert_cmpstr (text_copy, ==, text);
    }
}

static const struct
{
  const GxEntity *entity;
  const char *text;
  const char *message;
} refusals[] = {
  { &gx_customer_entity, "level = ", "Column 9: expected a value after “=”." },
  { &gx_customer_entity, "level = and", "Column 9: expected a value after “=”." },
  { &gx_customer_entity, "nmae = 1", "Column 1: customers have no field “nmae”. Did you mean “name”?" },
  { &gx_customer_entity, "colour = 1", "Column 1: customers have no field “colour”." },
  { &gx_customer_entity, "（名称 = 1）", "Column 2: customers have no field “名称”." },
  { &gx_customer_entity, "last_contcat_on = today", "Column 1: customers have no field “last_contcat_on”. Did you mean “last_contact_on”?" },
  { &gx_deal_entity, "custmer = 1", "Column 1: deals have no field “custmer”. Did you mean “customer”?" },
  { &gx_deal_entity, "title = “科技” and customer.levle = 1", "Column 27: customers have no field “levle”. Did you mean “level”?" },
  { &gx_deal_entity, "title.name = 1", "Column 1: “title” refers to no other record, so nothing can follow its “.”." },
  { &gx_deal_entity, "customer.parent.parent.parent.parent.name = 1", "Column 31: a path leads through at most 4 references." },
  { &gx_customer_entity, "name", "Column 5: expected a comparison such as =, !=, <, contains, in or is empty after “name”." },
  { &gx_customer_entity, "name is", "Column 8: expected “empty” or “not empty” after “is”." },
  { &gx_customer_entity, "name is not 5", "Column 13: expected “empty” after “not”." },
  { &gx_customer_entity, "name ! 5", "Column 6: “!” alone means nothing. Write “not” before a condition, or “!=”." },
  { &gx_customer_entity, "= 5", "Column 1: expected a field." },
  { &gx_customer_entity, "name = a b", "Column 10: expected “and”, “or” or the end after “a”." },
  { &gx_customer_entity, "(name = a", "Column 10: expected “and”, “or” or “)” after “a”." },
  { &gx_customer_entity, "name = a)", "Column 9: this bracket closes nothing." },
  { &gx_customer_entity, "()", "Column 2: expected a field after “(”." },
  { &gx_customer_entity, "name = a and", "Column 13: expected a field after “and”." },
  { &gx_customer_entity, "名 = 1", "Column 1: customers have no field “名”." },
  { &gx_customer_entity, "name = \"王小明\" or name = \"open", "Column 24: the quote opened here is not closed." },
  { &gx_customer_entity, "name = \"open\\\"", "Column 8: the quote opened here is not closed." },
  { &gx_customer_entity, "name = \"\"", "Column 8: the value is empty. Use “is empty” to find what is not filled in." },
  { &gx_customer_entity, "level in (\"A\" \"B\")", "Column 15: expected “,” or “)” after “A”." },
  { &gx_customer_entity, "level in ()", "Column 11: expected a value after “(”." },
  { &gx_customer_entity, "level in (A,)", "Column 13: expected a value after “,”." },
  { &gx_customer_entity, "tags contains \"VIP\"", "Column 6: “contains” does not apply to “tags”. Use one of: is empty, has." },
  { &gx_customer_entity, "birthday_lunar < true", "Column 16: “<” does not apply to “birthday_lunar”. Use one of: =, !=, in, is empty." },
  { &gx_deal_entity, "customer_id contains 7", "Column 13: “contains” does not apply to “customer_id”. Use one of: =, !=, <, <=, >, >=, in, is empty." },
  { &gx_deal_entity, "amount > many", "Column 10: expected an amount such as 1054.00, not “many”." },
  { &gx_deal_entity, "customer_id = 甲公司", "Column 15: expected a record's number, not “甲公司”." },
  { &gx_customer_entity, "party = foo", "Column 9: there is no “foo” here. There are: customer, supplier, both (Customer and supplier). In quotes any other text is looked for." },
  { &gx_customer_entity, "life_cycle = foo",
    "Column 14: there is no “foo” here. There are: lead, interested, won, repeat, dormant, lost." },
  { &gx_deal_entity, "status = \"gone\"", "Column 10: there is no “gone” here. There are: open, won, lost." },
  { &gx_deal_entity, "status = wonwonwonwonwonwonwonwonwonwonwonwonwonwon",
    "Column 10: there is no “wonwonwonwonwonwonwonwonwonwonwonwonwonw…” here. There are: open, won, lost." },
  { &gx_deal_entity, "status in (open, gone)", "Column 18: there is no “gone” here. There are: open, won, lost." },
  { &gx_deal_entity, "opened_on = 2025-02-30", "Column 13: expected a day such as 2025-03-04, “last Monday”, “30 days ago” or “this month”, not “2025-02-30”." },
  { &gx_deal_entity, "opened_on = today-30", "Column 13: expected a day such as 2025-03-04, “last Monday”, “30 days ago” or “this month”, not “today-30”." },
  { &gx_deal_entity, "opened_on = today-999999999999999999999d",
    "Column 13: expected a day such as 2025-03-04, “last Monday”, “30 days ago” or “this month”, not “today-999999999999999999999d”." },
  { &gx_deal_entity, "opened_on = this-day", "Column 13: expected a day such as 2025-03-04, “last Monday”, “30 days ago” or “this month”, not “this-day”." },
  { &gx_deal_entity, "created_at > soon",
    "Column 14: expected a day such as 2025-03-04, “last Monday”, “30 days ago” or “this month”, or a moment such as 2025-03-04T05:06:07Z, not “soon”." },
  { &gx_customer_entity, "birthday_lunar = maybe", "Column 18: expected true or false, not “maybe”." },
  { &gx_customer_entity, "name = \"\xff\"", "Column 9: the text is not valid UTF-8." },
};

static void
test_refusals (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (GError) error = NULL;
      GxFilter *filter = gx_filter_parse (refusals[i].entity, refusals[i].text, NULL, &error);

      g_test_message ("%s", refusals[i].message);
      g_assert_null (filter);
      g_assert_error (error, GX_ERROR, GX_ERROR_INVALID);
      g_assert_cmpstr (error->message, ==, refusals[i].message);
    }
}

static const struct
{
  const char *text;
  const char *today;
  const char *first;
  const char *last;
} days[] = {
  { "2024-02-29", "2026-11-21", "2024-02-29", "2024-02-29" },
  { "today", "2026-11-21", "2026-11-21", "2026-11-21" },
  { "today-30d", "2026-11-21", "2026-10-22", "2026-10-22" },
  { "today+1w", "2026-12-28", "2027-01-04", "2027-01-04" },
  { "today+1m", "2026-01-31", "2026-02-28", "2026-02-28" },
  { "today-1q", "2024-05-31", "2024-02-29", "2024-02-29" },
  { "today-1y", "2024-02-29", "2023-02-28", "2023-02-28" },
  { "this-week", "2026-11-21", "2026-11-16", "2026-11-22" },
  { "this-week", "2026-11-16", "2026-11-16", "2026-11-22" },
  { "this-week", "2026-11-22", "2026-11-16", "2026-11-22" },
  { "last-week", "2027-01-01", "2026-12-21", "2026-12-27" },
  { "next-week", "2026-12-31", "2027-01-04", "2027-01-10" },
  { "this-month", "2024-02-10", "2024-02-01", "2024-02-29" },
  { "last-month", "2026-01-31", "2025-12-01", "2025-12-31" },
  { "next-month", "2026-01-31", "2026-02-01", "2026-02-28" },
  { "this-quarter", "2026-11-21", "2026-10-01", "2026-12-31" },
  { "last-quarter", "2026-03-31", "2025-10-01", "2025-12-31" },
  { "next-quarter", "2026-06-30", "2026-07-01", "2026-09-30" },
  { "this-year", "2026-11-21", "2026-01-01", "2026-12-31" },
  { "last-year", "2026-01-01", "2025-01-01", "2025-12-31" },
  { "next-year", "2026-12-31", "2027-01-01", "2027-12-31" },
  /* as they are said: kept so, and meant anew each day */
  { "昨天", "2026-11-21", "2026-11-20", "2026-11-20" },
  { "昨天", "2026-11-22", "2026-11-21", "2026-11-21" },
  { "\"30 days ago\"", "2026-11-21", "2026-10-22", "2026-10-22" },
  { "30 days ago", "2026-11-21", "2026-10-22", "2026-10-22" },
  { "last Monday", "2026-11-21", "2026-11-16", "2026-11-16" },
  { "last monday", "2026-11-23", "2026-11-16", "2026-11-16" },
  { "上周一", "2026-11-21", "2026-11-09", "2026-11-09" },
  { "本月", "2026-11-21", "2026-11-01", "2026-11-30" },
  { "本月", "2026-12-01", "2026-12-01", "2026-12-31" },
  { "last 30 days", "2026-11-21", "2026-10-23", "2026-11-21" },
  { "最近30天", "2026-11-21", "2026-10-23", "2026-11-21" },
  { "in 3 days", "2026-11-21", "2026-11-24", "2026-11-24" },
  { "周一到周五", "2026-11-18", "2026-11-16", "2026-11-20" },
  { "2026年3月5日", "2026-11-21", "2026-03-05", "2026-03-05" },
  { "3月5日", "2026-11-21", "2026-03-05", "2026-03-05" },
  /* the farthest that are read */
  { "today-100y", "2000-02-29", "1900-02-28", "1900-02-28" },
  { "today+36500d", "2000-01-01", "2099-12-07", "2099-12-07" },
};

static void
test_days (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = g_strconcat ("opened_on = ", days[i].text, NULL);
      g_autoptr (GxFilter) filter = gx_filter_parse (&gx_deal_entity, text, NULL, &error);
      GxDay today, first, last;
      char buffer[11];

      g_assert_no_error (error);
      g_assert_true (gx_day_from_iso (days[i].today, &today));
      g_assert_true (gx_operand_days (&g_array_index (filter->operands, GxOperand, 0), today, &first, &last));
      gx_day_to_buf (first, buffer);
      g_assert_cmpstr (buffer, ==, days[i].first);
      gx_day_to_buf (last, buffer);
      g_assert_cmpstr (buffer, ==, days[i].last);
    }
}

/* With the format of a book, too: what names its year is a day, all else stays as it was said. */
static void
test_said (void)
{
  static const struct { const char *text, *canonical; } said[] = {
    { "opened_on = yesterday", "opened_on = yesterday" },
    { "opened_on = 昨天", "opened_on = \"昨天\"" },
    { "opened_on = 3天前", "opened_on = \"3天前\"" },
    { "opened_on = 2026年3月5日", "opened_on = 2026-03-05" },
    { "opened_on = 2026/3/5", "opened_on = 2026-03-05" },
    { "opened_on = March 5, 2026", NULL }, /* what follows a comma is another condition's */
    { "opened_on = \"5 March 2026\"", "opened_on = 2026-03-05" },
    { "opened_on in (今天, \"last 7 days\")", "opened_on in (\"今天\", \"last 7 days\")" },
    { "opened_on = 2026年", "opened_on = \"2026年\"" },
  };
  const GxFormat format = { .currency = "CNY" };

  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    {
      g_autoptr (GxFilter) filter = gx_filter_parse (&gx_deal_entity, said[i].text, &format, NULL);
      g_autofree char *text = filter != NULL ? gx_filter_to_string (filter) : NULL;

      g_assert_cmpstr (text, ==, said[i].canonical);
    }
}

static void
test_no_day (void)
{
  GxOperand operand = { .type = GX_OPERAND_TEXT, .text = (char *) "soon" };
  GxDay first, last;

  g_assert_false (gx_operand_days (&operand, gx_day_from_ymd (2026, 11, 21), &first, &last));
}

/* The tree itself, once: what the book reads. */
static void
test_tree (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GxFilter) filter = gx_filter_parse (&gx_deal_entity, "customer.created_on in (last-month, 2025-03-04) and not owner = 张", NULL, &error);
  const GxFilter *first, *second;
  const GxOperand *operand;

  g_assert_no_error (error);
  g_assert_cmpint (filter->type, ==, GX_FILTER_ALL);
  g_assert_cmpuint (filter->children->len, ==, 2);

  first = g_ptr_array_index (filter->children, 0);
  g_assert_cmpint (first->type, ==, GX_FILTER_COMPARE);
  g_assert_cmpint (first->compare, ==, GX_COMPARE_IN);
  g_assert_true (first->day_of);
  g_assert_false (first->title_of);
  g_assert_cmpuint (first->path->len, ==, 2);
  g_assert_true (first->path->pdata[0] == gx_entity_find_field (&gx_deal_entity, "customer_id"));
  g_assert_true (first->path->pdata[1] == gx_entity_find_field (&gx_customer_entity, "created_at"));
  g_assert_cmpuint (first->operands->len, ==, 2);
  operand = &g_array_index (first->operands, GxOperand, 0);
  g_assert_cmpint (operand->type, ==, GX_OPERAND_PERIOD);
  g_assert_cmpint (operand->unit, ==, GX_UNIT_MONTH);
  g_assert_cmpint (operand->count, ==, -1);
  g_assert_cmpuint (operand->column, ==, 25);

  second = g_ptr_array_index (filter->children, 1);
  g_assert_cmpint (second->type, ==, GX_FILTER_NOT);
  second = g_ptr_array_index (second->children, 0);
  g_assert_true (second->title_of);
  g_assert_cmpstr (g_array_index (second->operands, GxOperand, 0).text, ==, "张");
}

static void
test_depth (void)
{
  static const struct { const char *open; const char *close; } nests[] = { { "(", ")" }, { "not ", "" }, { "（not", "）" } };

  for (guint i = 0; i < G_N_ELEMENTS (nests); i++)
    for (guint depth = 60; depth <= 70; depth++)
      {
        guint repeat = i == 2 ? depth / 2 : depth;
        g_autoptr (GString) text = g_string_new (NULL);
        g_autoptr (GError) error = NULL;
        g_autoptr (GxFilter) filter = NULL;

        for (guint j = 0; j < repeat; j++)
          g_string_append (text, nests[i].open);
        g_string_append (text, i == 2 ? " id=1" : "id=1");
        for (guint j = 0; j < repeat; j++)
          g_string_append (text, nests[i].close);
        filter = gx_filter_parse (&gx_deal_entity, text->str, NULL, &error);
        if (i == 2 ? repeat <= 32 : depth <= 64)
          g_assert_no_error (error);
        else
          g_assert_error (error, GX_ERROR, GX_ERROR_INVALID);
        if (i == 0 && depth == 70)
          g_assert_cmpstr (error->message, ==,
                           "Column 65: the conditions are nested deeper than 64 levels. Write them with fewer brackets.");
      }
}

/* Depth is what is open at once, not how many there are. */
static void
test_siblings (void)
{
  g_autoptr (GString) text = g_string_new ("(id=0)");
  g_autoptr (GError) error = NULL;
  g_autoptr (GxFilter) filter = NULL;

  for (guint i = 1; i < 200; i++)
    g_string_append_printf (text, " or not (id=%u)", i);
  filter = gx_filter_parse (&gx_deal_entity, text->str, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (filter->children->len, ==, 200);
}

static void
test_long (void)
{
  static const char *const pieces[] = { "(", "not ", "（", "\"", "\\", "a", "a.", "=", "customer.", "id=1 or ", "id in (1,", "é" };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      GxFilter *filter;

      while (text->len < 1 << 20)
        g_string_append (text, pieces[i]);
      filter = gx_filter_parse (&gx_deal_entity, text->str, NULL, &error);
      g_assert_null (filter);
      g_assert_error (error, GX_ERROR, GX_ERROR_INVALID);
      g_assert_cmpuint (strlen (error->message), <, 1000);
    }
}

static GRand *
seeded (void)
{
  guint32 seed = g_random_int ();

  g_test_message ("seed %u", seed);
  return g_rand_new_with_seed (seed);
}

static const char *
pick (GRand *random, const char *const *from)
{
  return from[g_rand_int_range (random, 0, g_strv_length ((char **) from))];
}

static const char *
pick_choice (GRand *random, const GxField *field)
{
  int n = 0;

  while (field->choices[n].key != NULL)
    n++;
  return field->choices[g_rand_int_range (random, 0, n)].key;
}

static GxFilter *
random_compare (GRand *random, const GxEntity *entity)
{
  static const char *const texts[] = { "王小明", "a \"b\" \\c", "and", "today", "（x）", "A", "phone", "Phone call", "线\n下", "'", "\\\\\"", " ", NULL };
  static const char *const numbers[] = { "1", "7", "12", "1234", "100", NULL };
  static const char *const day_texts[] = { "2025-03-04", "today", "today-30d", "today+2w", "today-7q", "today+1y", "this-week", "last-quarter", "next-year", NULL };
  static const char *const moments[] = { "2025-03-04T05:06:07Z", "today-1d", "last-month", "last monday", "去年三月", "2025-03-04", "2024-02-29T00:00:00Z", NULL };
  static const char *const truths[] = { "true", "false", NULL };
  GxFilter *filter = gx_filter_new (GX_FILTER_COMPARE);
  const GxField *field;
  const char *const *values = texts;
  int n_operands = 1;

  for (guint i = 0;; i++)
    {
      do
        field = &entity->fields[g_rand_int_range (random, 0, entity->n_fields)];
      while (field->flags & GX_CUSTOM);
      g_ptr_array_add (filter->path, (gpointer) field);
      if (i == 4 || field->kind != GX_KIND_REF || g_rand_boolean (random))
        break;
      entity = field->ref;
    }
  filter->title_of = field->kind == GX_KIND_REF && gx_entity_title_field (field->ref) != NULL && g_rand_boolean (random);
  filter->day_of = field->kind == GX_KIND_INSTANT && g_rand_boolean (random);
  do
    filter->compare = g_rand_int_range (random, 0, GX_COMPARE_HAS + 1);
  while (!gx_filter_allows (filter, filter->compare));

  if (gx_filter_get_kind (filter) == GX_KIND_DAY)
    values = day_texts;
  else if (gx_filter_get_kind (filter) == GX_KIND_INSTANT)
    values = moments;
  else if (gx_filter_get_kind (filter) == GX_KIND_BOOL)
    values = truths;
  else if (!gx_kind_is_text (gx_filter_get_kind (filter)) && field->kind != GX_KIND_SET)
    values = numbers;

  if (filter->compare == GX_COMPARE_IN)
    n_operands = g_rand_int_range (random, 1, 4);
  else if (filter->compare == GX_COMPARE_IS_EMPTY)
    n_operands = 0;
  for (int i = 0; i < n_operands; i++)
    {
      GxOperand operand = { .type = GX_OPERAND_TEXT };

      const char *value = field->flags & GX_CLOSED && field->kind == GX_KIND_CHOICE ? pick_choice (random, field) : pick (random, values);

      g_assert_true (gx_operand_read (&operand, filter, value, NULL));
      g_array_append_val (filter->operands, operand);
    }
  return filter;
}

static GxFilter *
random_filter (GRand *random, const GxEntity *entity, guint depth)
{
  GxFilterType type = depth == 0 ? GX_FILTER_COMPARE : g_rand_int_range (random, 0, GX_FILTER_COMPARE + 1);
  guint n_children = type == GX_FILTER_NOT ? 1 : g_rand_int_range (random, 2, 4);
  GxFilter *filter;

  if (type == GX_FILTER_COMPARE)
    return random_compare (random, entity);
  filter = gx_filter_new (type);
  for (guint i = 0; i < n_children; i++)
    g_ptr_array_add (filter->children, random_filter (random, entity, depth - 1));
  return filter;
}

static guint
count_types (const GxFilter *filter, GxFilterType type)
{
  guint count = filter->type == type;

  for (guint i = 0; filter->children != NULL && i < filter->children->len; i++)
    count += count_types (g_ptr_array_index (filter->children, i), type);
  return count;
}

static void
test_random_trees (void)
{
  g_autoptr (GRand) random = seeded ();
  guint n_entities = 0;

  while (gx_entities[n_entities] != NULL)
    n_entities++;
  for (guint i = 0; i < 20000; i++)
    {
      const GxEntity *entity = gx_entities[g_rand_int_range (random, 0, n_entities)];
      g_autoptr (GError) error = NULL;
      g_autoptr (GxFilter) filter = random_filter (random, entity, g_rand_int_range (random, 0, 6));
      g_autofree char *text = gx_filter_to_string (filter);
      g_autoptr (GxFilter) parsed = gx_filter_parse (entity, text, NULL, &error);
      g_autofree char *again = NULL;

      if (error != NULL)
        g_test_message ("%s: %s", entity->name, text);
      g_assert_no_error (error);
      again = gx_filter_to_string (parsed);
      g_assert_cmpstr (again, ==, text);
      g_assert_cmpuint (count_types (parsed, GX_FILTER_COMPARE), ==, count_types (filter, GX_FILTER_COMPARE));
      g_assert_cmpuint (count_types (parsed, GX_FILTER_NOT), ==, count_types (filter, GX_FILTER_NOT));
    }
}

static void
test_garbage (void)
{
  static const char *const tokens[] = {
    "and", "or", "not", "in", "is", "empty", "contains", "starts", "has", "=", "!=", "<", "<=", ">", ">=", "!", "(", ")", "（", "）",
    ",", "，", "\"", "“", "”", "'", "\\", ".", "-", "+", "name", "customer", "customer_id", "customer.level", "created_on", "created_at",
    "amount", "opened_on", "tags", "probability", "today", "today-30d", "today-", "this-month", "this-", "2025-03-04", "7", "1.5", "\"A\"",
    "王", "\u3000", "\xff", "\xe7\x8e", "\n", "é", "\U0001f600", "%s%n", NULL
  };
  static const GxEntity *const entities[] = { &gx_deal_entity, &gx_customer_entity };
  g_autoptr (GRand) random = seeded ();
  guint understood = 0;

  for (guint i = 0; i < 100000; i++)
    {
      const GxEntity *entity = entities[i % G_N_ELEMENTS (entities)];
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GxFilter) filter = NULL;

      for (int n = g_rand_int_range (random, 0, 12); n > 0; n--)
        {
          g_string_append (text, pick (random, tokens));
          if (g_rand_int_range (random, 0, 4) > 0)
            g_string_append_c (text, ' ');
        }
      filter = gx_filter_parse (entity, text->str, NULL, &error);
      g_assert_true ((filter == NULL) == (error != NULL));
      if (filter == NULL)
        {
          g_assert_true (error->domain == GX_ERROR && error->code == GX_ERROR_INVALID);
          g_assert_true (g_str_has_prefix (error->message, "Column "));
          g_assert_true (g_utf8_validate (error->message, -1, NULL));
        }
      else
        {
          g_autofree char *canonical = gx_filter_to_string (filter);
          g_autoptr (GxFilter) again = gx_filter_parse (entity, canonical, NULL, &error);

          g_assert_no_error (error);
          understood++;
        }
    }
  g_test_message ("%u understood", understood);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/filter/readings", test_readings);
  g_test_add_func ("/filter/refusals", test_refusals);
  g_test_add_func ("/filter/tree", test_tree);
  g_test_add_func ("/filter/days", test_days);
  g_test_add_func ("/filter/said", test_said);
  g_test_add_func ("/filter/no-day", test_no_day);
  g_test_add_func ("/filter/depth", test_depth);
  g_test_add_func ("/filter/siblings", test_siblings);
  g_test_add_func ("/filter/long", test_long);
  g_test_add_func ("/filter/random-trees", test_random_trees);
  g_test_add_func ("/filter/garbage", test_garbage);
  return g_test_run ();
}
