/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "model/attachment.h"
#include "model/choice_row.h"
#include "model/custom_fields.h"
#include "model/score_rule.h"
#include "model/customer.h"
#include "model/relation.h"
#include "model/saved_view.h"

/* Records by chance: any that the book may hold. */

GRand *
test_rand (void)
{
  const char *wanted = g_getenv ("GUANXI_TEST_SEED");
  guint32 seed = wanted != NULL ? (guint32) g_ascii_strtoull (wanted, NULL, 10) : g_random_int ();

  g_test_message ("GUANXI_TEST_SEED=%u", seed);
  g_printerr ("# GUANXI_TEST_SEED=%u\n", seed);
  return g_rand_new_with_seed (seed);
}

#define PICK(rand, array) (array)[g_rand_int_range ((rand), 0, G_N_ELEMENTS (array))]

char *
test_random_name (GRand *rand)
{
  static const char *const surnames[] = { "王", "李", "张", "曾", "单", "欧阳", "歐陽", "仇", "区", "解", "查", "陈", "林", "覃" };
  static const char *const given[] = { "小明", "伟", "秀英", "重", "乐", "晓东", "一", "國強", "丽", "长青" };
  static const char *const places[] = { "重庆", "宁波", "厦门", "Shanghai", "上海", "大連" };
  static const char *const trades[] = { "火锅", "精密机械", "科技", "贸易", "Müller", "ＡＣＭＥ", "电子", "长乐" };
  static const char *const forms[] = { "有限公司", "股份", " GmbH", " Ltd.", "集团", "" };
  static const char *const latin[] = { "Anna Müller", "O'Brien", "Zoë Ångström", "acme", "Smith, John", "李 Lee" };

  switch (g_rand_int_range (rand, 0, 5))
    {
    case 0:
    case 1:
      return g_strconcat (PICK (rand, surnames), PICK (rand, given), NULL);
    case 2:
      return g_strdup (PICK (rand, latin));
    default:
      return g_strconcat (PICK (rand, places), PICK (rand, trades), PICK (rand, forms), NULL);
    }
}

char *
test_random_text (GRand *rand)
{
  static const char *const words[] = { "问了价格", "wants a quote", "样品已寄出。", "100%", "“x”", "it's", "\\path", "{\"a\":1}", "null", "王总", "2026-01-02", "😀", "naïve", "-", "客戶", "null\"" };
  GString *text = g_string_new (NULL);
  int n = g_rand_int_range (rand, 1, 6);

  for (int i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", PICK (rand, words));
  return g_string_free (text, FALSE);
}

static char *
random_number (GRand *rand)
{
  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      return g_strdup_printf ("0574-%08d", g_rand_int_range (rand, 20000000, 90000000));
    case 1:
      return g_strdup_printf ("user%d@Example.COM", g_rand_int_range (rand, 0, 1000));
    case 2:
      return g_strdup_printf ("wx_%d", g_rand_int_range (rand, 0, 1000));
    default:
      return g_strdup_printf ("138%08d", g_rand_int_range (rand, 0, 100000000));
    }
}

gint64
test_random_id (GRand *rand, GxBook *book, const GxEntity *entity)
{
  g_autoptr (GArray) ids = test_ids (book, entity, NULL, NULL, NULL);

  return ids->len > 0 ? g_array_index (ids, gint64, g_rand_int_range (rand, 0, ids->len)) : 0;
}

/* A row about a customer's choices is valid whatever the other two fields of its name are. */
static GxValue
random_choice_name (GRand *rand, const GxField *field)
{
  static const char *const fields[] = { "level", "kind", "party", "industry", "source" };
  static const char *const keys[] = { "A", "C", "VIP", "company", "other" };

  if (g_str_equal (field->name, "entity"))
    return gx_value_text (GX_KIND_TEXT, "customer");
  if (g_str_equal (field->name, "field"))
    return gx_value_text (GX_KIND_TEXT, PICK (rand, fields));
  if (g_rand_boolean (rand))
    return gx_value_text (GX_KIND_TEXT, PICK (rand, keys));
  return (GxValue) { .kind = GX_KIND_TEXT, .text = test_random_name (rand) };
}

/* What a view shows must be there. */
static GxValue
random_view_text (GRand *rand, const GxField *field)
{
  static const char *const names[] = { "name", "notes", "created_at" };
  static const char *const filters[] = { "name contains \"a\"", "id > 3 or not (notes is empty)", "created_on < today-3d" };

  if (g_str_equal (field->name, "entity"))
    return gx_value_text (GX_KIND_TEXT, g_rand_boolean (rand) ? "customer" : "contact");
  if (g_str_equal (field->name, "filter"))
    return gx_value_text (GX_KIND_TEXT, PICK (rand, filters));
  if (g_str_equal (field->name, "group_by"))
    return gx_value_text (GX_KIND_TEXT, "created_at");
  if (g_str_equal (field->name, "columns") || g_str_equal (field->name, "sort"))
    return gx_value_text (GX_KIND_TEXT, PICK (rand, names));
  return (GxValue) { .kind = GX_KIND_TEXT, .text = test_random_name (rand) };
}

static const char *const repeats[] = { "daily", "every 2 weeks on mon,thu", "monthly on 31", "yearly until 9999-12-31" };

static GxValue
random_text (GRand *rand, const GxField *field)
{
  static const char *const labels[] = { "Size", "配送日", "O'Brien", "a\"b\\c" };

  if (field == gx_entity_find_field (&gx_score_rule_entity, "filter"))
    return gx_value_text (GX_KIND_TEXT, "level = A or name contains \"a\"");
  if (field == gx_entity_find_field (&gx_custom_field_entity, "entity"))
    return gx_value_text (GX_KIND_TEXT, "customer"); /* it never changes */
  if (field == gx_entity_find_field (&gx_custom_field_entity, "label"))
    return (GxValue) { .kind = GX_KIND_TEXT, .text = g_strdup_printf ("%s %u", PICK (rand, labels), g_rand_int (rand)) };
  if (field >= gx_saved_view_entity.fields && field < gx_saved_view_entity.fields + gx_saved_view_entity.n_fields)
    return random_view_text (rand, field);
  if (field >= gx_choice_row_entity.fields && field < gx_choice_row_entity.fields + gx_choice_row_entity.n_fields
      && g_strv_contains (gx_choice_row_entity.unique, field->name))
    return random_choice_name (rand, field);
  if (g_str_equal (field->name, "currency"))
    return gx_value_text (GX_KIND_TEXT, g_rand_boolean (rand) ? "CNY" : "USD");
  if (field->form != NULL)
    return gx_value_text (GX_KIND_TEXT, PICK (rand, repeats));
  if (field->search == GX_LINE_NUMBER || field->via != NULL)
    return (GxValue) { .kind = GX_KIND_TEXT, .text = random_number (rand) };
  if (field->search == GX_LINE_NAME || field->search == GX_LINE_PERSON)
    return (GxValue) { .kind = GX_KIND_TEXT, .text = test_random_name (rand) };
  return (GxValue) { .kind = GX_KIND_TEXT, .text = test_random_text (rand) };
}

static GxValue
random_choice (GRand *rand, const GxField *field)
{
  guint n = 0;

  while (field->choices[n].key != NULL)
    n++;
  if (n == 0)
    return (GxValue) { .kind = GX_KIND_CHOICE, .text = test_random_text (rand) };
  return gx_value_text (GX_KIND_CHOICE, field->choices[g_rand_int_range (rand, 0, n)].key);
}

static GxValue
random_set (GRand *rand)
{
  static const char *const tags[] = { "VIP", "老客户", "展会", "to call", "重要", "a\"b", "c\\d" };
  const char *chosen[4] = { NULL };
  int n = g_rand_int_range (rand, 1, 4);

  for (int i = 0; i < n; i++)
    chosen[i] = PICK (rand, tags);
  return gx_value_set (chosen);
}

const GxField *
test_random_field (GRand *rand, const GxEntity *entity)
{
  g_autoptr (GPtrArray) fields = gx_fields_of (NULL, entity);

  return fields->pdata[g_rand_int_range (rand, 0, (int) fields->len)];
}

GxValue
test_random_value (GRand *rand, GxBook *book, const GxField *field)
{
  switch (field->kind)
    {
    case GX_KIND_TEXT:
      return random_text (rand, field);
    case GX_KIND_CHOICE:
      return random_choice (rand, field);
    case GX_KIND_SET:
      return random_set (rand);
    case GX_KIND_BOOL:
      return gx_value_integer (field->kind, g_rand_boolean (rand));
    case GX_KIND_MONEY:
      return gx_value_integer (field->kind, g_rand_int_range (rand, 0, 100) == 0 ? G_GINT64_CONSTANT (9007199254740993) : g_rand_int_range (rand, 0, 10000000));
    case GX_KIND_INT:
      if (field == gx_entity_find_field (&gx_score_rule_entity, "points"))
        return gx_value_integer (field->kind, g_rand_int_range (rand, -100, 101));
      if (field == gx_entity_find_field (&gx_choice_row_entity, "quiet_days"))
        return gx_value_integer (field->kind, g_rand_int_range (rand, 1, GX_QUIET_DAYS_MOST + 1));
      return gx_value_integer (field->kind, g_rand_int_range (rand, 0, 10000));
    case GX_KIND_QUANTITY:
    case GX_KIND_RATE:
      return gx_value_integer (field->kind, g_rand_int_range (rand, 0, 10000));
    case GX_KIND_DAY:
      return gx_value_integer (field->kind, g_rand_int_range (rand, 20000, 20800));
    case GX_KIND_INSTANT:
      return gx_value_integer (field->kind, (gint64) g_rand_int_range (rand, 20000 * 86400, 20800 * 86400) * 1000 + g_rand_int_range (rand, 0, 1000));
    case GX_KIND_REF:
      return gx_value_integer (field->kind, test_random_id (rand, book, field->ref));
    case GX_N_KINDS:
      break;
    }
  g_assert_not_reached ();
}

gboolean
test_fill_random (GRand *rand, GxBook *book, GxRecord *record, double density)
{
  const GxEntity *entity = gx_record_get_entity (record);
  g_autoptr (GPtrArray) fields = gx_fields_of (gx_book_get_format (book)->custom, entity);
  gboolean owned = FALSE;

  if (entity == &gx_attachment_entity) /* of nothing at all, whose bytes every book has */
    GX_ATTACHMENT (record)->sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, NULL, 0);
  for (guint i = GX_N_RECORD_ROWS; i < fields->len; i++)
    {
      const GxField *field = fields->pdata[i];
      gboolean needed = field->flags & GX_REQUIRED || (g_str_equal (entity->name, "channel") && field->flags & GX_OWNER && !owned && (field->ref != &gx_customer_entity || g_rand_boolean (rand)));
      GxValue value;

      if (!gx_field_is_editable (field) || (!needed && g_rand_double (rand) >= density))
        continue;
      if (owned && g_str_equal (entity->name, "channel") && field->flags & GX_OWNER)
        continue; /* a channel has one owner */
      value = test_random_value (rand, book, field);
      if (field->kind == GX_KIND_REF && value.integer == 0 && field->flags & GX_REQUIRED)
        return FALSE;
      if (field->flags & GX_OWNER && value.integer != 0)
        owned = TRUE;
      gx_record_take (record, field, &value);
    }
  if (GX_IS_RELATION (record) && GX_RELATION (record)->other_id == GX_RELATION (record)->customer_id)
    return FALSE; /* nobody is related to oneself */
  if (GX_IS_CUSTOMER (record) && GX_CUSTOMER (record)->life_cycle_set != NULL && GX_CUSTOMER (record)->life_cycle_reason == NULL)
    test_set (record, "life_cycle_reason", "x"); /* the one is refused without the other */
  if (GX_IS_CHOICE_ROW (record) && !(g_str_equal (GX_CHOICE_ROW (record)->entity, "customer") && g_str_equal (GX_CHOICE_ROW (record)->field, "level")))
    GX_CHOICE_ROW (record)->quiet_days = GX_NONE; /* only their levels have it */
  return TRUE;
}
