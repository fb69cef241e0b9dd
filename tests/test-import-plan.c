/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "exchange/import_plan.h"
#include "model/customer.h"
#include "model/deal.h"
#include "model/product.h"

/* What the first reading makes of a file, written as `field=column …`, `#` after a reference by number, then `| unmapped …`. */

static const GxFormat format = { .currency = "CNY" };

static char *
write_file (const char *text)
{
  g_autoptr (GError) error = NULL;
  char *path = NULL;
  int fd = g_file_open_tmp ("guanxi-XXXXXX.csv", &path, &error);

  g_assert_no_error (error);
  g_assert_true (g_close (fd, NULL));
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

static GxImportPlan *
plan_new (const char *text, const GxEntity *entity, const char *const *map, const char *match, GError **error)
{
  static GxImportOptions options;
  g_autofree char *path = write_file (text);
  GxImportPlan *plan;

  options = (GxImportOptions) { .path = path, .entity = entity, .map = map };
  if (match != NULL)
    options.match = gx_entity_find_field (entity, match);
  plan = gx_import_plan_new (&options, &format, error);
  g_assert_cmpint (g_unlink (path), ==, 0);
  return plan;
}

static char *
describe (const GxImportPlan *plan)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < plan->columns->len; i++)
    {
      const GxImportColumn *column = &g_array_index (plan->columns, GxImportColumn, i);

      g_string_append_printf (out, "%s%s=%u ", column->field->name, column->by_id ? "#" : "", column->index);
    }
  g_string_append_c (out, '|');
  for (guint i = 0; i < plan->unmapped->len; i++)
    g_string_append_printf (out, " %s", (char *) g_ptr_array_index (plan->unmapped, i));
  return g_string_free (out, FALSE);
}

typedef struct
{
  const char *name;
  const GxEntity *entity;
  const char *text;
  const char *map[4];
  const char *match;
  const char *expected; /* a description, or a part of the error after `!` */
  const char *warning;  /* a part of the only one */
} Case;

static const Case cases[] = {
  { "names", &gx_customer_entity, "name,short_name,credit_code,nothing\n", { NULL }, NULL, "name=0 short_name=1 credit_code=2 | nothing" },
  { "labels", &gx_customer_entity, "Job title,CREDIT CODE,ｎａｍｅ,Parent company\n", { NULL }, NULL, "title=0 credit_code=1 name=2 parent_id=3 |" },
  { "name-before-label", &gx_customer_entity, "Type,kind,name\n", { NULL }, NULL, "kind=1 name=2 | Type" },
  { "map", &gx_customer_entity, "account,sector,revenue\n", { "account=name", "Sector=industry" }, NULL, "name=0 industry=1 | revenue" },
  { "map-leaves-out", &gx_customer_entity, "name,Phone,region\n", { "phone=" }, NULL, "name=0 region=2 |" },
  { "map-before-name", &gx_customer_entity, "name,account\n", { "account=name" }, NULL, "name=1 | name" },
  { "map-equals", &gx_customer_entity, "a=b\n", { "a=b=name" }, NULL, "name=0 |" },
  { "map-twice", &gx_customer_entity, "x,x\n", { "x=name", "x=short_name" }, NULL, "name=0 short_name=1 |" },
  { "references", &gx_deal_entity, "title,customer,owner_id,Product\n", { NULL }, NULL, "title=0 customer_id=1 owner_id#=2 product_id=3 |" },
  { "reference-twice", &gx_deal_entity, "title,customer_id,customer\n", { NULL }, NULL, "title=0 customer_id=2 | customer_id" },
  { "currency-first", &gx_product_entity, "name,price,currency\n", { NULL }, NULL, "currency=2 name=0 price=1 |" },
  { "repeated", &gx_customer_entity, "name,Phone,Name\n", { NULL }, NULL, "name=0 phone=1 | Name", "Columns 1 and 3" },
  { "nameless", &gx_customer_entity, "name,\nA,b\n", { NULL }, NULL, "name=0 |", "Column 2" },
  { "nameless-mapped", &gx_customer_entity, "name,\nA,b\n", { "#2=region" }, NULL, "name=0 region=1 |" },
  { "nameless-left-out", &gx_customer_entity, "name,\nA,b\n", { "#2=" }, NULL, "name=0 |" },
  { "nameless-none", &gx_customer_entity, "name,x\nA,b\n", { "#2=region" }, NULL, "!no column “#2”" },
  { "nameless-beyond", &gx_customer_entity, "name,\nA,b\n", { "#3=region" }, NULL, "!no column “#3”" },
  { "nameless-heading", &gx_customer_entity, "name,,#2\nA,b,c\n", { "#2=region" }, NULL, "name=0 region=2 |", "Column 2" },
  { "nameless-empty", &gx_customer_entity, "name,,\nA,,\n", { NULL }, NULL, "name=0 |" },
  { "not-editable", &gx_customer_entity, "id,created_at,name,Sales\n", { NULL }, NULL, "name=2 | id created_at Sales" },
  { "match-id", &gx_customer_entity, "id,name\n", { NULL }, "id", "id=0 name=1 |" },
  { "empty", &gx_customer_entity, "", { NULL }, NULL, "!is empty" },
  { "nothing-known", &gx_customer_entity, "a,b\n", { NULL }, NULL, "!--map" },
  { "no-such-column", &gx_customer_entity, "name,b\n", { "c=name" }, NULL, "!no column “c”. Its columns are “name”, “b”" },
  { "no-such-field", &gx_customer_entity, "name,b\n", { "b=colour" }, NULL, "!“colour” is no field of customer" },
  { "fixed-field", &gx_customer_entity, "name,b\n", { "b=id" }, NULL, "!“id” is no field" },
  { "field-twice", &gx_customer_entity, "a,b\n", { "a=name", "b=name" }, NULL, "!already has a column" },
  { "no-equals", &gx_customer_entity, "name\n", { "name" }, NULL, "!Column=field" },
  { "match-missing", &gx_customer_entity, "name\n", { NULL }, "phone", "!“phone”" },
  { "unclosed", &gx_customer_entity, "name\n\"abc\n", { NULL }, NULL, "!ow 2" },
};

static void
test_columns (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GxImportPlan) plan = plan_new (c->text, c->entity, c->map, c->match, &error);
  g_autofree char *found = NULL;

  if (*c->expected == '!')
    {
      g_assert_error (error, GX_ERROR, GX_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, c->expected + 1));
      return;
    }

  g_assert_no_error (error);
  found = describe (plan);
  g_assert_cmpstr (found, ==, c->expected);
  g_assert_cmpuint (plan->warnings->len, ==, c->warning != NULL ? 1 : 0);
  if (c->warning != NULL)
    g_assert_nonnull (strstr (g_ptr_array_index (plan->warnings, 0), c->warning));
}

typedef struct
{
  const char *name;
  const char *text;   /* of columns title, opened_on, closed_on */
  GxDayOrder order[2];
  const char *error;  /* a part of the sentence */
} DayCase;

static const DayCase day_cases[] = {
  { "dmy-short-year", "a,20-10-16,01-03-17\na,01-02-16,31-03-17\n", { GX_DAY_ORDER_DMY, GX_DAY_ORDER_DMY } },
  { "one-each", "a,13/02/2025,02/13/2025\n", { GX_DAY_ORDER_DMY, GX_DAY_ORDER_MDY } },
  { "blanks", "a,,\na,13/02/2025,\n", { GX_DAY_ORDER_DMY, GX_DAY_ORDER_YMD } },
  { "plain", "a,2025-03-04,2025年3月4日\n", { GX_DAY_ORDER_YMD, GX_DAY_ORDER_YMD } },
  { "ambiguous", "a,2025-03-04,03/04/2025\na,2025-03-04,05/06/2025\n", { 0 }, "“closed_on”, such as “03/04/2025”" },
  { "some-bad", "a,13/02/2025,x\na,99/99/2025,2025-01-01\na,14/02/2025,2025-01-01\n", { GX_DAY_ORDER_DMY, GX_DAY_ORDER_YMD } },
};

static void
test_days (gconstpointer data)
{
  const DayCase *c = data;
  g_autofree char *text = g_strconcat ("title,opened_on,closed_on\n", c->text, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GxImportPlan) plan = plan_new (text, &gx_deal_entity, NULL, NULL, &error);

  if (c->error != NULL)
    {
      g_assert_error (error, GX_ERROR, GX_ERROR_AMBIGUOUS);
      g_assert_nonnull (strstr (error->message, "--date-order"));
      g_assert_nonnull (strstr (error->message, c->error));
      return;
    }

  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    if (strchr (c->text, '/') != NULL || strstr (c->text, "-17") != NULL)
      g_assert_cmpint (g_array_index (plan->columns, GxImportColumn, i + 1).format.day_order, ==, c->order[i]);
}

static void
test_day_order_given (void)
{
  static const GxDayOrder order = GX_DAY_ORDER_MDY;
  g_autofree char *path = write_file ("title,opened_on\na,03/04/2025\nb,05/06/2025\n");
  GxImportOptions options = { .path = path, .entity = &gx_deal_entity, .day_order = &order };
  g_autoptr (GError) error = NULL;
  g_autoptr (GxImportPlan) plan = gx_import_plan_new (&options, &format, &error);

  g_assert_no_error (error);
  g_assert_cmpint (plan->n_rows, ==, 2);
  g_assert_cmpint (g_array_index (plan->columns, GxImportColumn, 1).format.day_order, ==, GX_DAY_ORDER_MDY);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/import-plan/columns/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_columns);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (day_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/import-plan/days/%s", day_cases[i].name);

      g_test_add_data_func (path, &day_cases[i], test_days);
    }
  g_test_add_func ("/import-plan/day-order-given", test_day_order_given);
  return g_test_run ();
}
