/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/merge.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/clock.h"
#include "base/pinyin.h"
#include "base/text.h"
#include "exchange/import_guess.h"
#include "model/contact.h"
#include "model/custom_fields.h"
#include "model/customer.h"

/* Text with fields in braces becomes a text to one customer. */

#define MAX_NAME 120 /* bytes: what is longer is no name but a brace that somebody wrote */

/* The text ------------------------------------------------------------------------------------------------------------------ */

typedef struct
{
  GString *text;
  GPtrArray *unknown;
  GPtrArray *absent;
  GxMergeLookup lookup;
  gpointer user_data;
} Merging;

static void
name_once (GPtrArray *names, const char *name)
{
  for (guint i = 0; i < names->len; i++)
    if (g_str_equal (names->pdata[i], name))
      return;
  g_ptr_array_add (names, g_strdup (name));
}

/* @inside: what stood between the braces. */
static void
fill_one (Merging *merging, const char *inside)
{
  const char *bar = strchr (inside, '|');
  g_autofree char *name = g_strndup (inside, bar != NULL ? (gsize) (bar - inside) : strlen (inside));
  g_autofree char *value = NULL;

  g_strstrip (name);
  value = merging->lookup (name, merging->user_data);
  if (value != NULL && *value != '\0')
    g_string_append (merging->text, value);
  else if (value != NULL && bar != NULL)
    g_string_append (merging->text, bar + 1);
  else
    {
      name_once (value == NULL ? merging->unknown : merging->absent, name);
      g_string_append_printf (merging->text, "{%s}", inside);
    }
}

static GStrv
steal_names (GPtrArray *names)
{
  g_ptr_array_add (names, NULL);
  return (GStrv) g_ptr_array_free (names, FALSE);
}

/* The brace that closes @open, on the same line; NULL: it is only a brace. */
static const char *
find_end (const char *open)
{
  const char *end = open + strcspn (open, "{}\n");

  return *end == '}' && end > open && end - open <= MAX_NAME ? end : NULL;
}

GxMerged *
gx_merge (const char *text, GxMergeLookup lookup, gpointer user_data)
{
  Merging merging = { g_string_new (NULL), g_ptr_array_new (), g_ptr_array_new (), lookup, user_data };
  GxMerged *merged = g_new0 (GxMerged, 1);
  /* Full-width braces come from a Chinese keyboard. */
  g_autoptr (GString) plain = g_string_new (text);

  g_string_replace (plain, "｛", "{", 0);
  g_string_replace (plain, "｝", "}", 0);
  for (const char *p = plain->str; *p != '\0';)
    {
      const char *end = *p == '{' ? find_end (p + 1) : NULL;

      if ((p[0] == '{' && p[1] == '{') || (p[0] == '}' && p[1] == '}'))
        {
          g_string_append_c (merging.text, *p);
          p += 2;
        }
      else if (end != NULL)
        {
          g_autofree char *inside = g_strndup (p + 1, end - p - 1);

          fill_one (&merging, inside);
          p = end + 1;
        }
      else
        g_string_append_c (merging.text, *p++);
    }
  merged->text = g_string_free (merging.text, FALSE);
  merged->unknown = steal_names (merging.unknown);
  merged->absent = steal_names (merging.absent);
  return merged;
}

void
gx_merged_free (GxMerged *self)
{
  g_free (self->text);
  g_strfreev (self->unknown);
  g_strfreev (self->absent);
  g_free (self);
}

char *
gx_merged_dup_trouble (const GxMerged *self)
{
  g_autofree char *unknown = g_strjoinv (C_ ("list", ", "), self->unknown);
  g_autofree char *absent = g_strjoinv (C_ ("list", ", "), self->absent);
  g_autoptr (GString) trouble = g_string_new (NULL);

  if (*unknown != '\0')
    /* Translators: names that stand in braces in a template */
    g_string_append_printf (trouble, _("Nothing is called so: %s. Correct it in the template."), unknown);
  if (*absent != '\0')
    {
      if (trouble->len > 0)
        g_string_append_c (trouble, '\n');
      /* Translators: names of fields that stand in braces in a template */
      g_string_append_printf (trouble, _("This customer has none: %s. Write it here, or say in the template what else to write: {name|something else}."), absent);
    }
  return trouble->len > 0 ? g_strdup (trouble->str) : NULL;
}

/* The customer ---------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  GxRecord *customer;
  GxRecord *contact; /* NULL: the customer has none */
  const GxFormat *format;
  GxDay today;
} Source;

/* Offices that are said behind the surname, longest first, and how. */
static const struct { const char *ending, *said; } offices[] = {
  { "董事长", "董事长" }, { "总经理", "总" }, { "副总", "总" }, { "总监", "总监" }, { "经理", "经理" }, { "主任", "主任" }, { "厂长", "厂长" },
  { "店长", "店长" }, { "校长", "校长" }, { "院长", "院长" }, { "主管", "主管" }, { "老师", "老师" }, { "医生", "医生" }, { "老板", "老板" }, { "总", "总" },
};

/* 王小明, 采购经理 → 王经理; else the name as it is. */
static char *
salutation (const char *name, const char *title)
{
  static const char *const double_surnames[] = { "欧阳", "司马", "上官", "诸葛", "东方", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "司徒", "令狐" };
  gsize length = strlen (name);
  gsize surname = 3;

  if (title == NULL || !gx_pinyin_is_person (name, length))
    return g_strdup (name);
  for (guint i = 0; i < G_N_ELEMENTS (double_surnames); i++)
    if (g_str_has_prefix (name, double_surnames[i]) && length > 6)
      surname = 6;
  for (guint i = 0; i < G_N_ELEMENTS (offices); i++)
    if (g_str_has_suffix (title, offices[i].ending))
      return g_strdup_printf ("%.*s%s", (int) surname, name, offices[i].said);
  return g_strdup (name);
}

static char *
dup_salutation (const Source *source)
{
  const GxCustomer *customer = (const GxCustomer *) source->customer;

  if (source->contact != NULL)
    return salutation (GX_CONTACT (source->contact)->name, GX_CONTACT (source->contact)->title);
  return salutation (customer->name, customer->title);
}

/* The customer's owner; where it has none, whose computer it is. */
static char *
dup_my_name (const Source *source)
{
  const char *owner = gx_record_get_ref_title (source->customer, gx_entity_find_field (&gx_customer_entity, "owner_id"));
  const char *real = g_get_real_name ();

  if (owner != NULL)
    return g_strdup (owner);
  return g_strdup (g_strcmp0 (real, "Unknown") == 0 || real == NULL ? "" : real);
}

static char *
dup_today (const Source *source)
{
  int year, month, dom;

  gx_day_to_ymd (source->today, &year, &month, &dom);
  /* Translators: the date in a letter: %1$d year, %2$d month, %3$d day. In Chinese: %1$d年%2$d月%3$d日 */
  return g_strdup_printf (C_ ("letter", "%1$d-%2$02d-%3$02d"), year, month, dom);
}

static char *
dup_contact_name (const Source *source)
{
  return g_strdup (source->contact != NULL ? GX_CONTACT (source->contact)->name : "");
}

static const struct
{
  const char *words; /* folded */
  char *(*dup) (const Source *source);
} specials[] = {
  { "称呼 尊称 salutation", dup_salutation },
  { "联系人 联系人姓名 contact contactname", dup_contact_name },
  { "我的名字 我 本人 myname me", dup_my_name },
  { "今天 今日 日期 today date", dup_today },
};

static gboolean
is_field (const GxField *field, const char *key)
{
  const char *const names[] = { field->name, field->label, gx_field_get_label (field) };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *folded = gx_text_fold_key (names[i]);

      if (g_str_equal (folded, key))
        return TRUE;
    }
  return FALSE;
}

/* A built-in one, or the person's own, by its label. */
static const GxField *
find_field (const GxEntity *entity, const GxCustomFields *custom, const char *key)
{
  g_autoptr (GPtrArray) fields = gx_fields_of (custom, entity);
  GxImportGuess guess = { 0 };

  for (guint i = 0; i < fields->len; i++)
    if (is_field (fields->pdata[i], key))
      return fields->pdata[i];
  /* Chinese headings whatever the interface speaks */
  if (gx_import_guess_heading (entity, key, &guess) && guess.role == GX_ROLE_FIELD)
    return guess.field;
  return NULL;
}

/* Of @record, which may be none. NULL: there is no such field. */
static char *
dup_value (const Source *source, const GxEntity *entity, GxRecord *record, const char *key)
{
  const GxField *field = find_field (entity, source->format->custom, key);

  if (field == NULL)
    return NULL;
  return record != NULL ? gx_record_field_to_display (record, field, source->format, GX_NO_DAY) : g_strdup ("");
}

static char *
look_up (const char *name, gpointer user_data)
{
  static const struct { const char *prefix; gboolean contact; } prefixes[] = {
    { "联系人", TRUE }, { "contact", TRUE }, { "客户", FALSE }, { "customer", FALSE },
  };
  const Source *source = user_data;
  g_autofree char *key = gx_text_fold_key (name);
  char *value = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (specials); i++)
    {
      g_auto (GStrv) words = g_strsplit (specials[i].words, " ", -1);

      if (g_strv_contains ((const char *const *) words, key))
        return specials[i].dup (source);
    }
  for (guint i = 0; i < G_N_ELEMENTS (prefixes) && value == NULL; i++)
    if (g_str_has_prefix (key, prefixes[i].prefix))
      {
        const char *rest = key + strlen (prefixes[i].prefix);

        rest += *rest == '.';
        value = dup_value (source, prefixes[i].contact ? &gx_contact_entity : &gx_customer_entity, prefixes[i].contact ? source->contact : source->customer,
                           *rest != '\0' ? rest : "name");
      }
  return value != NULL ? value : dup_value (source, &gx_customer_entity, source->customer, key);
}

static GxRecord *
first_contact (GxReader *reader, gint64 customer, GError **error)
{
  g_autoptr (GxQuery) query = gx_query_new (&gx_contact_entity);
  g_autofree char *filter = g_strdup_printf ("customer_id = %" G_GINT64_FORMAT, customer);
  g_autoptr (GArray) ids = NULL;

  gx_query_take_filter (query, gx_filter_parse (&gx_contact_entity, filter, NULL, NULL));
  ids = gx_reader_ids (reader, query, 1, error);
  return ids != NULL && ids->len > 0 ? gx_reader_get (reader, &gx_contact_entity, g_array_index (ids, gint64, 0), error) : NULL;
}

GxMerged *
gx_merge_for_customer (GxReader *reader, const char *text, gint64 customer, gint64 contact, GError **error)
{
  g_autoptr (GxRecord) record = gx_reader_get (reader, &gx_customer_entity, customer, error);
  g_autoptr (GxRecord) person = NULL;
  GError *local_error = NULL;

  if (record == NULL)
    return NULL;
  person = contact != 0 ? gx_reader_get (reader, &gx_contact_entity, contact, &local_error) : first_contact (reader, customer, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return NULL;
    }
  return gx_merge (text, look_up, &(Source) { record, person, gx_reader_get_format (reader), gx_reader_today (reader) });
}

/* To begin with ---------------------------------------------------------------------------------------------------------------- */

static const struct
{
  const char *language, *name, *kind, *subject, *body;
} beginnings[] = {
  { "zh", "节日问候", "wechat", NULL, "{称呼}，节日快乐！感谢{客户名称}一直以来的支持，祝生意兴隆、阖家安康。{我的名字|}" },
  { "zh", "报价跟进", "wechat", NULL, "{称呼}您好，上次发您的报价看过了吗？价格、交期有什么想法，随时告诉我。" },
  { "zh", "寄样通知", "sms", NULL, "{称呼}您好，样品已寄出，请注意查收。收到后试用有任何问题请联系我。{我的名字|}" },
  { "zh", "感谢来访", "email", "感谢您的来访", "{称呼}：\n\n感谢您今天抽时间和我们交流。谈到的几点我们会尽快跟进，有进展马上告诉您。\n\n此致\n敬礼\n\n{我的名字|}\n{今天}" },
  { "en", "Season’s greetings", "wechat", NULL, "Dear {salutation}, happy holidays! Thank you and all at {customer name} for working with us this year. {my name|}" },
  { "en", "Quote follow-up", "wechat", NULL, "Hello {salutation}, have you had time to look at our quote? Tell me any time what you think of the price and the delivery date." },
  { "en", "Sample sent", "sms", NULL, "Hello {salutation}, your sample is on its way. Let me know how it works for you. {my name|}" },
  { "en", "Thank you for the visit", "email", "Thank you for your visit",
    "Dear {salutation},\n\nThank you for your time today. We will follow up on what we talked about and come back to you soon.\n\nKind regards\n{my name|}\n{today}" },
};

GPtrArray *
gx_message_templates_to_begin_with (const char *language)
{
  GPtrArray *templates = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (g_str_equal (beginnings[i].language, language))
      {
        GxMessageTemplate *one = GX_MESSAGE_TEMPLATE (gx_record_new (&gx_message_template_entity));

        one->name = g_strdup (beginnings[i].name);
        one->kind = g_strdup (beginnings[i].kind);
        one->subject = g_strdup (beginnings[i].subject);
        one->body = g_strdup (beginnings[i].body);
        g_ptr_array_add (templates, one);
      }
  return templates;
}
