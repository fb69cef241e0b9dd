/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/text.h"
#include "model/customer.h"
#include "model/deal.h"
#include "model/interaction.h"
#include "model/product.h"
#include "model/stage.h"
#include "model/task.h"
#include "support.h"

/* A query as SQL against the same query evaluated in C, record by record. */

#define NOW "2026-03-05T18:30:00Z" /* in Shanghai it is the 6th already */

/* The definition ------------------------------------------------------------------------------------------------------------- */

/* What the path of @filter leads to from @record. (transfer full) */
static GxValue
follow (GxBook *book, GxRecord *record, const GxFilter *filter)
{
  g_autoptr (GxRecord) at = g_object_ref (record);

  for (guint i = 0;; i++)
    {
      const GxField *field = filter->path->pdata[i];
      GxValue value = gx_record_peek (at, field);
      gboolean last = i + 1 == filter->path->len;
      GxRecord *next;

      if (last && !filter->title_of)
        return gx_value_copy (&value);
      if (value.integer == 0)
        return gx_value_none (filter->title_of ? GX_KIND_TEXT : ((const GxField *) filter->path->pdata[filter->path->len - 1])->kind);
      next = test_read (book, field->ref, value.integer);
      g_object_unref (at);
      at = next;
      if (last)
        return gx_value_text (GX_KIND_TEXT, gx_record_get_title (at));
    }
}

static gboolean
set_has (const GxValue *value, const char *wanted)
{
  g_autofree char *folded = gx_text_fold (wanted);

  for (guint i = 0; value->strv != NULL && value->strv[i] != NULL; i++)
    {
      g_autofree char *one = gx_text_fold (value->strv[i]);

      if (g_str_equal (one, folded))
        return TRUE;
    }
  return FALSE;
}

static gboolean
text_holds (const GxValue *value, const char *part, gboolean at_start)
{
  g_autofree char *text = value->text != NULL ? gx_text_fold (value->text) : NULL;
  g_autofree char *folded = gx_text_fold (part);

  return text != NULL && (at_start ? g_str_has_prefix (text, folded) : strstr (text, folded) != NULL);
}

static gboolean
order_holds (GxCompare compare, int order)
{
  switch (compare)
    {
    case GX_COMPARE_EQUAL:
    case GX_COMPARE_IN:
      return order == 0;
    case GX_COMPARE_NOT_EQUAL:
      return order != 0;
    case GX_COMPARE_LESS:
      return order < 0;
    case GX_COMPARE_LESS_EQUAL:
      return order <= 0;
    case GX_COMPARE_GREATER:
      return order > 0;
    case GX_COMPARE_GREATER_EQUAL:
      return order >= 0;
    case GX_COMPARE_CONTAINS:
    case GX_COMPARE_STARTS:
    case GX_COMPARE_IS_EMPTY:
    case GX_COMPARE_HAS:
      break;
    }
  g_assert_not_reached ();
}

/* A day lies before, in or after the days an operand means. */
static int
place_of_day (gint64 day, GxDay first, GxDay last)
{
  return day < first.days ? -1 : day > last.days;
}

static gboolean
operand_holds (GxBook *book, const GxFilter *filter, const GxValue *value, const GxOperand *operand)
{
  const GxFormat *format = gx_book_get_format (book);
  GxDay today = gx_reader_today (gx_book_get_reader (book));
  g_auto (GxValue) wanted = gx_value_none (value->kind);
  GxDay first, last;

  if (filter->compare == GX_COMPARE_CONTAINS || filter->compare == GX_COMPARE_STARTS)
    return text_holds (value, operand->text, filter->compare == GX_COMPARE_STARTS);
  if (filter->compare == GX_COMPARE_HAS)
    return set_has (value, operand->text);
  if (gx_value_is_none (value))
    return filter->compare == GX_COMPARE_NOT_EQUAL; /* nothing is not equal to anything that is something */

  if ((value->kind == GX_KIND_DAY || value->kind == GX_KIND_INSTANT) && gx_operand_days (operand, today, &first, &last))
    {
      gint64 day = value->kind == GX_KIND_DAY ? value->integer : gx_instant_to_day ((GxInstant) { value->integer }, format->zone).days;

      return order_holds (filter->compare, place_of_day (day, first, last));
    }
  g_assert_true (gx_value_parse (value->kind, operand->text, format, &wanted, NULL));
  if (gx_kind_is_text (value->kind))
    return order_holds (filter->compare, strcmp (value->text, wanted.text));
  return order_holds (filter->compare, value->integer < wanted.integer ? -1 : value->integer > wanted.integer);
}

static gboolean
holds (GxBook *book, GxRecord *record, const GxFilter *filter)
{
  g_auto (GxValue) value = gx_value_none (GX_KIND_INT);

  if (filter->type == GX_FILTER_NOT)
    return !holds (book, record, filter->children->pdata[0]);
  if (filter->type != GX_FILTER_COMPARE)
    {
      for (guint i = 0; i < filter->children->len; i++)
        if (holds (book, record, filter->children->pdata[i]) == (filter->type == GX_FILTER_ANY))
          return filter->type == GX_FILTER_ANY;
      return filter->type == GX_FILTER_ALL;
    }

  value = follow (book, record, filter);
  if (filter->compare == GX_COMPARE_IS_EMPTY)
    return gx_value_is_none (&value);
  for (guint i = 0; i < filter->operands->len; i++)
    if (operand_holds (book, filter, &value, &g_array_index (filter->operands, GxOperand, i)))
      return TRUE;
  return FALSE;
}

/* Comparing ------------------------------------------------------------------------------------------------------------------ */

static guint
compare_hits (GxBook *book, const GxEntity *entity, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GxFilter) filter = gx_filter_parse (entity, text, NULL, &error);
  g_autoptr (GArray) all = test_ids (book, entity, NULL, NULL, NULL);
  g_autoptr (GArray) hits = NULL;
  guint at = 0;

  if (error != NULL)
    g_error ("%s: %s", text, error->message);
  hits = test_ids (book, entity, NULL, text, NULL);
  for (guint i = 0; i < all->len; i++)
    {
      gint64 id = g_array_index (all, gint64, i);
      g_autoptr (GxRecord) record = test_read (book, entity, id);
      gboolean expected = holds (book, record, filter);
      gboolean found = at < hits->len && g_array_index (hits, gint64, at) == id;

      if (expected != found)
        g_error ("%s: %s %s %" G_GINT64_FORMAT, text, entity->name, found ? "wrongly has" : "misses", id);
      at += found;
    }
  g_assert_cmpuint (at, ==, hits->len);
  return hits->len;
}

static gboolean
has_unique (const GxEntity *entity)
{
  for (guint i = 0; i < entity->n_fields; i++)
    if (entity->fields[i].flags & GX_UNIQUE)
      return TRUE;
  return entity->unique != NULL;
}

static void
fill (GRand *rand, GxBook *book, guint n)
{
  for (guint e = 0; gx_entities[e] != NULL; e++)
    {
      g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

      for (guint i = 0; i < n; i++)
        {
          g_autoptr (GxRecord) record = gx_record_new (gx_entities[e]);

          if (!test_fill_random (rand, book, record, 0.7))
            continue;
          if (!has_unique (gx_entities[e]))
            g_ptr_array_add (records, g_steal_pointer (&record));
          else
            gx_book_run (book, gx_step_new_add (record), NULL); /* a name may be taken */
        }
      if (records->len > 0)
        test_run (book, gx_step_new_add_all (records, "Fill"));
    }
  test_drain ();
}

static void
test_rows (void)
{
  static const struct
  {
    const GxEntity *entity;
    const char *filter;
  } rows[] = {
    { &gx_customer_entity, "" },
    { &gx_customer_entity, "level = \"A\"" },
    { &gx_customer_entity, "level != \"A\"" },
    { &gx_customer_entity, "not level = \"A\"" },
    { &gx_customer_entity, "level is empty" },
    { &gx_customer_entity, "level is not empty" },
    { &gx_customer_entity, "level in (\"A\", \"B\") and not email is empty" },
    { &gx_customer_entity, "not level in (\"A\", \"B\")" },
    { &gx_customer_entity, "name contains \"公司\"" },
    { &gx_customer_entity, "name contains \"大连\"" },
    { &gx_customer_entity, "name starts \"ｓｈａｎｇ\"" },
    { &gx_customer_entity, "name contains \"müller\" or name contains \"ACME\"" },
    { &gx_customer_entity, "not name contains \"公司\"" },
    { &gx_customer_entity, "tags has \"vip\"" },
    { &gx_customer_entity, "not tags has \"VIP\"" },
    { &gx_customer_entity, "tags is empty" },
    { &gx_customer_entity, "credit_limit >= 50000.00" },
    { &gx_customer_entity, "credit_limit < 50000" },
    { &gx_customer_entity, "not credit_limit < 50000" },
    { &gx_customer_entity, "credit_limit <= 1234.56 or credit_limit > 90000" },
    { &gx_customer_entity, "birthday_lunar = true" },
    { &gx_customer_entity, "birthday < 2025-06-01" },
    { &gx_customer_entity, "birthday >= 2025-06-01 and birthday <= 2025-12-31" },
    { &gx_customer_entity, "birthday in this-year" },
    { &gx_customer_entity, "birthday in last-quarter or birthday in this-month" },
    { &gx_customer_entity, "created_on = today" },
    { &gx_customer_entity, "created_on in this-quarter" },
    { &gx_customer_entity, "created_on < today" },
    { &gx_customer_entity, "last_contact_on < today-30d" },
    { &gx_customer_entity, "not last_contact_on < today-30d" },
    { &gx_customer_entity, "last_contact_at is empty" },
    { &gx_customer_entity, "last_contact_on >= today-1y" },
    { &gx_customer_entity, "next_follow_up <= today+2w" },
    { &gx_customer_entity, "open_deals > 0" },
    { &gx_customer_entity, "won_amount > 1000" },
    { &gx_customer_entity, "phone contains \"138\"" },
    { &gx_customer_entity, "parent is empty" },
    { &gx_customer_entity, "parent contains \"a\"" },
    { &gx_customer_entity, "parent.level = \"A\"" },
    { &gx_customer_entity, "parent.level != \"A\"" },
    { &gx_customer_entity, "owner contains \"王\"" },
    { &gx_customer_entity, "parent_id = 3" },
    { &gx_customer_entity, "id in (1, 2, 5)" },
    { &gx_deal_entity, "customer.level in (\"A\", \"VIP\")" },
    { &gx_deal_entity, "customer.last_contact_on < today" },
    { &gx_deal_entity, "customer.open_deals >= 2" },
    { &gx_deal_entity, "customer.tags has \"展会\"" },
    { &gx_deal_entity, "stage = \"赢单\"" },
    { &gx_deal_entity, "status = \"open\" and amount > 10000" },
    { &gx_deal_entity, "probability >= 50" },
    { &gx_deal_entity, "probability < 50%" },
    { &gx_deal_entity, "expected_close in this-quarter" },
    { &gx_deal_entity, "expected_close = last-month" },
    { &gx_deal_entity, "expected_close != last-month" },
    { &gx_deal_entity, "expected_close > this-month" },
    { &gx_deal_entity, "expected_close <= last-year" },
    { &gx_deal_entity, "product is not empty" },
    { &gx_deal_entity, "product.price > 10" },
    { &gx_interaction_entity, "happened_on = 2025-10-01" },
    { &gx_interaction_entity, "happened_on in this-year and kind = \"visit\"" },
    { &gx_interaction_entity, "happened_at >= 2025-06-01T00:00:00Z" },
    { &gx_interaction_entity, "minutes > 500 and (kind != \"phone\" or direction = \"in\")" },
    { &gx_task_entity, "done_at is empty and due_on < today" },
    { &gx_task_entity, "not (done_at is empty and due_on < today)" },
    { &gx_product_entity, "active = false" },
    { &gx_product_entity, "price > 10 and price <= 50000 or cost is empty" },
    { &gx_stage_entity, "outcome = \"open\"" },
  };
  g_autoptr (GRand) rand = test_rand ();
  g_auto (TestBook) book = { 0 };

  test_book_init (&book, "zh");
  fill (rand, book.book, 60);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_test_message ("%s: %u", rows[i].filter, compare_hits (book.book, rows[i].entity, rows[i].filter));
}

/* Every comparison on every field, with values that are there. */
static char *
random_condition (GRand *rand, GxBook *book, const GxEntity *entity)
{
  const GxField *field = test_random_field (rand, entity);
  g_autoptr (GxFilter) filter = gx_filter_new (GX_FILTER_COMPARE);
  gint64 id = test_random_id (rand, book, entity);
  g_autoptr (GxRecord) record = test_read (book, entity, id);
  g_autofree char *text = NULL;

  g_ptr_array_add (filter->path, (gpointer) field);
  do
    filter->compare = g_rand_int_range (rand, 0, GX_COMPARE_HAS + 1);
  while (!gx_filter_allows (filter, filter->compare));
  text = gx_record_field_to_string (record, field, gx_book_get_format (book));
  if (filter->compare == GX_COMPARE_IS_EMPTY || text == NULL || (field->kind == GX_KIND_SET && filter->compare != GX_COMPARE_HAS))
    return g_strdup_printf ("%s%s is empty", g_rand_boolean (rand) ? "not " : "", field->name);
  if (field->kind == GX_KIND_SET)
    g_strdelimit (text, ",", '\0');
  if (!gx_filter_allows (filter, filter->compare))
    return g_strdup ("id > 0");

  {
    GxOperand operand = { .type = GX_OPERAND_TEXT };
    GxOperand read = { 0 };

    if (!gx_operand_read (&read, filter, text, NULL))
      return g_strdup ("id > 0"); /* an old value that is none of its kind */
    g_free (read.text);
    operand.text = g_strdup (text);
    g_array_append_val (filter->operands, operand);
  }
  return gx_filter_to_string (filter);
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = test_rand ();
  g_auto (TestBook) book = { 0 };

  test_book_init (&book, "zh");
  fill (rand, book.book, 25);
  for (guint i = 0; i < 600; i++)
    {
      guint n = 0;
      const GxEntity *entity;
      g_autofree char *one = NULL;
      g_autofree char *two = NULL;
      g_autofree char *text = NULL;

      while (gx_entities[n] != NULL)
        n++;
      entity = gx_entities[g_rand_int_range (rand, 0, n)];
      if (test_random_id (rand, book.book, entity) == 0)
        continue;
      one = random_condition (rand, book.book, entity);
      two = random_condition (rand, book.book, entity);
      text = g_strdup_printf ("%s(%s) %s %s", g_rand_boolean (rand) ? "not " : "", one, g_rand_boolean (rand) ? "and" : "or", two);
      compare_hits (book.book, entity, text);
    }
}

/* As deep as a filter may be, it is answered at once: work that doubles with each level would not end. */
static void
test_deep (void)
{
  static const struct { const char *open, *close; guint times; } nests[] = {
    { "not ", "", 64 }, { "not (id > 0 and ", ")", 32 }, { "(id < 0 or ", ")", 64 }, { "not (", " or id < 0)", 32 },
  };
  g_auto (TestBook) book = { 0 };

  test_book_init (&book, "zh");
  test_add_customer (book.book, "甲");
  for (guint i = 0; i < G_N_ELEMENTS (nests); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint k = 0; k < nests[i].times; k++)
        g_string_append (text, nests[i].open);
      g_string_append (text, "name = \"甲\"");
      for (guint k = 0; k < nests[i].times; k++)
        g_string_append (text, nests[i].close);
      g_assert_cmpuint (compare_hits (book.book, &gx_customer_entity, text->str), ==, 1);
    }
}

/* Order ---------------------------------------------------------------------------------------------------------------------- */

static char *
names_sorted (GxBook *book, const GxEntity *entity, const char *sort)
{
  g_autoptr (GArray) ids = test_ids (book, entity, NULL, NULL, sort);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GxRecord) record = test_read (book, entity, g_array_index (ids, gint64, i));

      g_ptr_array_add (names, g_strdup (gx_record_get_title (record)));
    }
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (GStrv) names->pdata);
}

static void
test_sorts (void)
{
  static const char *const names[] = { "王五", "曾三", "acme", "李四", "Zebra", "单一", "重庆" };
  static const char *const limits[] = { "30", NULL, "10", "20", NULL, "10", "40" };
  static const struct
  {
    const char *sort, *order;
  } rows[] = {
    { NULL, "王五 曾三 acme 李四 Zebra 单一 重庆" },
    { "id", "王五 曾三 acme 李四 Zebra 单一 重庆" },
    { "-id", "重庆 单一 Zebra 李四 acme 曾三 王五" },
    { "name", "acme Zebra 重庆 李四 单一 王五 曾三" },
    { "-name", "曾三 王五 单一 李四 重庆 Zebra acme" },
    { "credit_limit", "曾三 Zebra acme 单一 李四 王五 重庆" },
    { "-credit_limit", "重庆 王五 李四 单一 acme Zebra 曾三" },
    { "owner_id", "重庆 单一 Zebra 李四 acme 曾三 王五" },
  };
  g_auto (TestBook) book = { 0 };

  test_book_init (&book, "zh");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      /* Owners in the other order, by name rather than by number. */
      g_autofree char *owner_name = g_strdup_printf ("%c", 'G' - i);
      g_autoptr (GxRecord) owner = test_record (gx_entity_by_name ("staff"), "name", owner_name, NULL);
      g_autoptr (GxRecord) tag = test_record (gx_entity_by_name ("tag"), "name", names[i], NULL);
      g_autoptr (GxRecord) customer = test_record (&gx_customer_entity, "name", names[i], NULL);

      GX_CUSTOMER (customer)->owner_id = test_add (book.book, owner);
      if (limits[i] != NULL)
        test_set (customer, "credit_limit", limits[i]);
      test_add (book.book, customer);
      test_add (book.book, tag);
    }
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *order = names_sorted (book.book, &gx_customer_entity, rows[i].sort);

      if (!g_str_equal (order, rows[i].order))
        g_error ("by %s: “%s”, not “%s”", rows[i].sort, order, rows[i].order);
    }

  /* What has no summary is called in the same order. */
  {
    g_autofree char *order = names_sorted (book.book, gx_entity_by_name ("tag"), "name");

    g_assert_cmpstr (order, ==, "acme Zebra 重庆 李四 单一 王五 曾三");
  }
}

/* Every field sorts, up and down, without losing anybody. */
static void
compare_sorts (GxBook *book, const GxEntity *entity, const GxField *field)
{
  g_autofree char *down = g_strconcat ("-", field->name, NULL);
  g_autoptr (GArray) all = test_ids (book, entity, NULL, NULL, NULL);
  g_autoptr (GArray) one = test_ids (book, entity, NULL, NULL, field->name);
  g_autoptr (GArray) two = test_ids (book, entity, NULL, NULL, down);

  g_assert_cmpuint (one->len, ==, all->len);
  g_assert_cmpuint (two->len, ==, all->len);
  for (guint k = 0; k < one->len; k++)
    g_assert_cmpint (g_array_index (one, gint64, k), ==, g_array_index (two, gint64, two->len - 1 - k));
}

static void
test_sorts_all (void)
{
  g_autoptr (GRand) rand = test_rand ();
  g_auto (TestBook) book = { 0 };

  test_book_init (&book, "zh");
  fill (rand, book.book, 10);
  for (guint e = 0; gx_entities[e] != NULL; e++)
    for (guint i = 0; i < gx_entities[e]->n_fields; i++)
      if (!(gx_entities[e]->fields[i].flags & GX_CUSTOM))
        compare_sorts (book.book, gx_entities[e], &gx_entities[e]->fields[i]);
}

static void
test_count_and_sum (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxQuery) query = gx_query_new (&gx_deal_entity);
  g_autoptr (GError) error = NULL;
  gint64 sum, left_out;

  test_book_init (&book, "zh");
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (GxRecord) deal = test_record (&gx_deal_entity, "title", "x", "amount", "10.50", "currency", i == 3 ? "USD" : i == 4 ? "CNY" : "", NULL);

      test_add (book.book, deal);
    }
  g_assert_cmpint (gx_reader_count (gx_book_get_reader (book.book), query, -1, &error), ==, 10);
  g_assert_cmpint (gx_reader_count (gx_book_get_reader (book.book), query, 4, &error), ==, 4);
  g_assert_true (gx_reader_sum (gx_book_get_reader (book.book), query, gx_entity_find_field (&gx_deal_entity, "amount"), &sum, &left_out, &error));
  g_assert_no_error (error);
  g_assert_cmpint (sum, ==, 9450);
  g_assert_cmpint (left_out, ==, 1);
}

/* Lists and chains as long as a person's selection; SQLite itself takes a thousand levels of brackets. */
static void
test_long (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GRand) rand = test_rand ();
  g_autoptr (GString) list = g_string_new ("id in (1");
  g_autoptr (GString) chain = g_string_new ("id = 1");

  test_book_init (&book, "zh");
  fill (rand, book.book, 20);
  for (guint i = 2; i <= 5000; i++)
    {
      g_string_append_printf (list, ", %u", i);
      g_string_append_printf (chain, " or id = %u", i);
    }
  g_string_append_c (list, ')');
  g_assert_cmpuint (compare_hits (book.book, &gx_customer_entity, list->str), >, 0);
  g_assert_cmpuint (compare_hits (book.book, &gx_customer_entity, chain->str), >, 0);
}

int
main (int argc, char **argv)
{
  g_setenv ("GUANXI_NOW", NOW, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/query/rows", test_rows);
  g_test_add_func ("/query/random", test_random);
  g_test_add_func ("/query/deep", test_deep);
  g_test_add_func ("/query/sorts", test_sorts);
  g_test_add_func ("/query/sorts-all", test_sorts_all);
  g_test_add_func ("/query/count-and-sum", test_count_and_sum);
  g_test_add_func ("/query/long", test_long);
  return g_test_run ();
}
