/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "exchange/json.h"
#include "model/customer.h"
#include "model/deal.h"
#include "model/deal_line.h"
#include "model/product.h"

static const GxFormat format = { .currency = "CNY" };

/* Without the line breaks and indentation, which strings cannot hold. */
static char *
compact (GxJson *json)
{
  g_autofree char *text = gx_json_steal (json, NULL);
  GString *out = g_string_new (NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    g_string_append (out, g_strchug (lines[i]));
  return g_string_free (out, FALSE);
}

static void
test_shape (void)
{
  g_autoptr (GxJson) json = gx_json_new ();
  g_autofree char *text = NULL;

  gx_json_begin_object (json);
  gx_json_key (json, "none");
  gx_json_begin_array (json);
  gx_json_end_array (json);
  gx_json_key (json, "rows");
  gx_json_begin_array (json);
  gx_json_integer (json, G_MININT64);
  gx_json_begin_object (json);
  gx_json_end_object (json);
  gx_json_boolean (json, TRUE);
  gx_json_null (json);
  gx_json_number (json, "1.5");
  gx_json_end_array (json);
  gx_json_end_object (json);
  text = gx_json_steal (json, NULL);
  g_assert_cmpstr (text, ==,
                   "{\n  \"none\": [],\n  \"rows\": [\n    -9223372036854775808,\n    {},\n    true,\n    null,\n    1.5\n  ]\n}\n");
}

/* A part taken away in the middle changes nothing. */
static void
test_steal (void)
{
  g_autoptr (GxJson) json = gx_json_new ();
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *whole = NULL;
  gsize length;

  gx_json_begin_array (json);
  gx_json_integer (json, 1);
  first = gx_json_steal (json, &length);
  g_assert_cmpuint (length, ==, strlen (first));
  gx_json_integer (json, 2);
  gx_json_end_array (json);
  second = gx_json_steal (json, NULL);
  whole = g_strconcat (first, second, NULL);
  g_assert_cmpstr (whole, ==, "[\n  1,\n  2\n]\n");
}

static const char *const strings[][2] = {
  { "plain 甲", "\"plain 甲\"" },
  { "\"quoted\" \\ back", "\"\\\"quoted\\\" \\\\ back\"" },
  { "a\nb\tc\001\r\177", "\"a\\nb\\tc\\u0001\\u000d\\u007f\"" },
  { "bad \xFF", "\"bad \xEF\xBF\xBD\"" },
  { NULL, "null" },
  { "", "\"\"" },
};

static void
test_strings (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (strings); i++)
    {
      g_autoptr (GxJson) json = gx_json_new ();
      g_autofree char *text = NULL;

      gx_json_string (json, strings[i][0]);
      text = gx_json_steal (json, NULL);
      g_assert_cmpstr (text, ==, strings[i][1]);
    }
}

typedef struct
{
  const char *name;
  const GxEntity *entity;
  const char *field;
  const char *text;
  const char *json; /* what stands for the field in the record */
} Case;

static const Case cases[] = {
  { "text", &gx_customer_entity, "name", "甲公司", "\"name\": \"甲公司\"," },
  { "absent-text", &gx_customer_entity, "name", NULL, "\"name\": null," },
  { "choice", &gx_customer_entity, "industry", "Manufacturing", "\"industry\": \"C\"," },
  { "unknown-choice", &gx_customer_entity, "industry", "technolgy", "\"industry\": \"technolgy\"," },
  { "set", &gx_customer_entity, "tags", "b,a", "\"tags\": [\"a\",\"b\"]," },
  { "absent-set", &gx_customer_entity, "tags", NULL, "\"tags\": null," },
  { "money", &gx_customer_entity, "credit_limit", "1054", "\"credit_limit\": \"1054.00\"," },
  { "day", &gx_customer_entity, "birthday", "2025-03-04", "\"birthday\": \"2025-03-04\"," },
  { "bool", &gx_customer_entity, "birthday_lunar", "yes", "\"birthday_lunar\": true," },
  { "instant", &gx_customer_entity, "last_contact_at", "2025-03-04T05:06:07Z", "\"last_contact_at\": \"2025-03-04T05:06:07Z\"," },
  { "reference", &gx_customer_entity, "owner_id", "7", "\"owner_id\": 7,\"owner\": \"Li Lei\"," },
  { "no-reference", &gx_customer_entity, "owner_id", NULL, "\"owner_id\": null,\"owner\": null," },
  { "rate", &gx_deal_entity, "probability", "12.5%", "\"probability\": 12.5," },
  { "quantity", &gx_deal_line_entity, "quantity", "1.500", "\"quantity\": 1.5," },
  { "int", &gx_customer_entity, "open_deals", "3", "\"open_deals\": 3," },
};

static void
test_record (gconstpointer data)
{
  const Case *c = data;
  const GxField *field = gx_entity_find_field (c->entity, c->field);
  g_autoptr (GxRecord) record = gx_record_new (c->entity);
  g_autoptr (GxJson) json = gx_json_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  gx_record_parse_field (record, field, c->text, &format, &error);
  g_assert_no_error (error);
  if (field->kind == GX_KIND_REF)
    gx_record_set_ref_title (record, field, c->text != NULL ? "Li Lei" : NULL);

  gx_json_record (json, record, NULL, &format);
  text = compact (json);
  g_assert_nonnull (strstr (text, c->json));
}

/* The record's own currency decides the digits; only the fields asked for are there. */
static void
test_fields (void)
{
  g_autoptr (GxRecord) record = gx_record_new (&gx_product_entity);
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  g_autoptr (GxJson) json = gx_json_new ();
  g_autofree char *text = NULL;

  record->id = 3;
  gx_record_parse_field (record, gx_entity_find_field (&gx_product_entity, "currency"), "JPY", &format, NULL);
  gx_record_parse_field (record, gx_entity_find_field (&gx_product_entity, "price"), "1054", &format, NULL);
  g_ptr_array_add (fields, (gpointer) gx_entity_find_field (&gx_product_entity, "price"));
  g_ptr_array_add (fields, (gpointer) gx_entity_find_field (&gx_product_entity, "id"));

  gx_json_record (json, record, fields, &format);
  text = compact (json);
  g_assert_cmpstr (text, ==, "{\"price\": \"1054\",\"id\": 3}");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/shape", test_shape);
  g_test_add_func ("/json/steal", test_steal);
  g_test_add_func ("/json/strings", test_strings);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/json/record/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_record);
    }
  g_test_add_func ("/json/fields", test_fields);
  return g_test_run ();
}
