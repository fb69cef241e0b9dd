/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/import_guess.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/credit_code.h"
#include "base/email.h"
#include "base/phone.h"
#include "base/text.h"
#include "exchange/import_phones.h"
#include "model/custom_field.h"

/* What columns are usually called, in Chinese and English, and how their content gives them away. Labels and names of fields are not here: the
 * field table has those. */

/* Of all entities that have the field. */
static const struct { const char *field; const char *words; } fields[] = {
  { "short_name", "简称 客户简称 公司简称" },
  { "phone", "手机 手机号 手机号码 电话 电话号码 联系电话 联系手机 移动电话 联系方式 座机 固话 固定电话 办公电话 公司电话 tel telephone mobile mobilephone cell cellphone phonenumber" },
  { "email", "邮箱 电子邮箱 电子邮件 邮件 邮箱地址 mail emailaddress" },
  { "wechat", "微信 微信号 weixin" },
  { "qq", "qq号 qq号码" },
  { "website", "网址 网站 主页 官网 web url homepage site" },
  { "credit_code", "统一社会信用代码 社会信用代码 信用代码" },
  { "invoice_title", "开票抬头 发票抬头 开票名称" },
  { "invoice_tax_number", "税号 纳税人识别号 纳税识别号 taxid vat vatnumber" },
  { "invoice_bank", "开户行 开户银行" },
  { "invoice_account", "账号 帐号 银行账号 银行帐号 开户账号" },
  { "terms", "账期 付款条件 结算方式" },
  { "credit_limit", "信用额度" },
  { "opening_balance", "期初欠款 欠款 欠款金额 欠款余额 尚欠 应收 应收款 应收账款 应收帐款 应收金额 应收余额 未收 未收款 未收金额 期初 期初余额 期初应收 余额 "
                       "owed owing balance outstanding outstandingbalance receivable receivables accountsreceivable amountdue amountowed" },
  { "kind", "类型 客户类型 客户性质 type" },
  { "party", "往来类型" },
  { "parent_id", "上级公司 上级单位 母公司 总公司" },
  { "currency", "币种 货币" },
  { "birthday_lunar", "农历生日" },
  { "birthday", "生日 出生日期 dob dateofbirth birthdate" },
  { "title", "职务 职位 position" },
  { "region", "地区 区域 省份 城市 所在地 所在地区 所在城市 city area territory province" },
  { "level", "等级 级别 客户等级 客户级别 grade rank" },
  { "industry", "行业 所属行业 sector" },
  { "source", "来源 客户来源 leadsource" },
  { "life_cycle_set", "手工指定的客户状态" },
  { "life_cycle_reason", "指定客户状态的原因" },
  { "habit", "消费习惯 购买习惯" },
  { "tags", "标签 tag labels" },
  { "notes", "备注 说明 备注说明 附注 备忘 remark remarks comment comments memo note" },
  { "owner_id", "负责人 业务员 销售 销售员 销售人员 客户经理 跟进人 归属人 salesperson salesrep salesman" },
  { "amount", "金额 合同金额 成交金额 deal-value" },
  { "sku", "货号 编码 型号 产品编码 商品编码" },
  { "category", "类别 分类" },
  { "price", "单价 售价" },
  { "cost", "成本 进价 成本价" },
};

/* What the record itself is called. */
static const struct { const char *entity; const char *words; } names[] = {
  { "customer", "客户名称 客户 客户名 客户姓名 客户单位 公司 公司名称 公司名 单位 单位名称 企业 企业名称 名称 店名 店铺名称 商户 商户名称 往来单位 姓名 "
                "customername company companyname organization organisation account accountname client clientname fullname" },
  { "contact", "姓名 名称 联系人 联系人姓名 fullname contactname" },
  { "deal", "商机 商机名称 项目 项目名称 opportunity opportunityname dealname" },
  { "product", "产品 产品名称 品名 商品 商品名称 货品 productname item" },
  { "staff", "姓名 名称 员工 员工姓名 employee fullname" },
};

static const char of_customer[] = "客户 客户名称 公司 公司名称 单位 单位名称 company companyname account accountname client";

/* Of customers: what is kept in records of its own. */
static const struct { GxImportRole role; const char *kind; const char *words; } roles[] = {
  { GX_ROLE_CONTACT, NULL, "联系人 联系人姓名 对接人 经办人 contact contactname contactperson" },
  { GX_ROLE_ADDRESS, NULL, "地址 详细地址 公司地址 单位地址 联系地址 通讯地址 送货地址 收货地址 address streetaddress" },
  { GX_ROLE_CHANNEL, "fax", "传真 传真号 fax faxnumber" },
};

/* Beside a field: where a person can say that a column goes. */
static const struct { const char *name; GxImportRole role; const char *kind; } said[] = {
  { "+notes", GX_ROLE_NOTE, NULL },     { "+contact", GX_ROLE_CONTACT, NULL },    { "+address", GX_ROLE_ADDRESS, NULL },
  { "+phone", GX_ROLE_CHANNEL, "phone" }, { "+fax", GX_ROLE_CHANNEL, "fax" },
  { "+field", GX_ROLE_NEW, NULL },
};

static const char serial_numbers[] = "序号 行号 no no. # index";

static gboolean
has_word (const char *words, const char *key)
{
  g_auto (GStrv) list = g_strsplit (words, " ", -1);

  return g_strv_contains ((const char *const *) list, key);
}

const char *
gx_import_role_name (const GxImportGuess *guess)
{
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    if (guess->role == said[i].role && g_strcmp0 (guess->kind, said[i].kind) == 0)
      return said[i].name;
  return NULL;
}

/* `+field:KIND` and `+field:KIND:LABEL` */
static gboolean
parse_new_field (const char *name, GxImportGuess *guess)
{
  g_auto (GStrv) parts = g_strsplit (name, ":", 3);
  GxFieldFlags flags;
  GxKind kind;

  if (!g_str_equal (parts[0], "+field") || parts[1] == NULL || !gx_custom_kind (parts[1], &kind, &flags))
    return FALSE;
  guess->role = GX_ROLE_NEW;
  guess->kind = g_intern_string (parts[1]);
  guess->label = parts[2] != NULL && *parts[2] != '\0' ? g_strdup (parts[2]) : NULL;
  return TRUE;
}

gboolean
gx_import_role_parse (const char *name, GxImportGuess *guess)
{
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    if (g_str_equal (name, said[i].name))
      {
        guess->role = said[i].role;
        guess->kind = said[i].kind;
        return TRUE;
      }
  return parse_new_field (name, guess);
}

char *
gx_import_heading_key (const char *heading)
{
  g_autofree char *key = gx_text_fold_key (heading);
  char *p = key, *bracket;
  gsize length;

  while (*p == '*')
    p++;
  bracket = strchr (p, '(');
  if (bracket != NULL && bracket > p)
    *bracket = '\0';
  length = strlen (p);
  while (length > 1 && strchr ("*:", p[length - 1]) != NULL)
    length--;
  while (length > 1 && g_ascii_isdigit (p[length - 1]))
    length--;
  return g_strndup (p, length);
}

static const GxField *
find_field (const GxEntity *entity, const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (entity->name, names[i].entity) && has_word (names[i].words, key))
      for (guint j = 0; j < entity->n_fields; j++)
        if (entity->fields[j].flags & GX_TITLE)
          return &entity->fields[j];

  if (!g_str_equal (entity->name, "customer") && has_word (of_customer, key))
    return gx_entity_find_field (entity, "customer_id");
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (gx_entity_find_field (entity, fields[i].field) != NULL && has_word (fields[i].words, key))
      return gx_entity_find_field (entity, fields[i].field);
  return NULL;
}

gboolean
gx_import_guess_heading (const GxEntity *entity, const char *key, GxImportGuess *guess)
{
  gboolean is_customer = g_str_equal (entity->name, "customer");

  for (guint i = 0; i < G_N_ELEMENTS (roles) && is_customer; i++)
    if (has_word (roles[i].words, key))
      {
        guess->role = roles[i].role;
        guess->kind = roles[i].kind;
        return TRUE;
      }
  if (has_word (serial_numbers, key))
    {
      guess->role = GX_ROLE_NONE;
      return TRUE;
    }
  guess->field = find_field (entity, key);
  guess->role = GX_ROLE_FIELD;
  return guess->field != NULL;
}

static gboolean
is_phones (const char *text)
{
  g_auto (GxImportPhones) phones = gx_import_phones_split (text);

  /* Postcodes and amounts are numbers too. */
  for (guint i = 0; i < phones.numbers->len; i++)
    {
      g_autofree char *normal = gx_phone_normalize (g_ptr_array_index (phones.numbers, i));

      if (normal != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_email (const char *text)
{
  g_autofree char *normal = gx_email_normalize (text);

  return normal != NULL;
}

static gboolean
is_credit_code (const char *text)
{
  g_autofree char *normal = gx_credit_code_normalize (text);

  return normal != NULL && strlen (normal) == 18 && gx_credit_code_is_valid (normal);
}

static gboolean
parses_as (GxKind kind, const char *text)
{
  const GxFormat format = { .currency = "CNY" };
  g_auto (GxValue) value = gx_value_none (kind);

  return gx_value_parse (kind, text, &format, &value, NULL);
}

static gboolean
is_day (const char *text)
{
  return strpbrk (text, "-/.") != NULL || strstr (text, "年") != NULL ? parses_as (GX_KIND_DAY, text) : FALSE;
}

static gboolean
is_money (const char *text)
{
  return parses_as (GX_KIND_MONEY, text);
}

GxImportContent
gx_import_guess_content (const GPtrArray *texts, double *share)
{
  static const struct { GxImportContent content; gboolean (*is) (const char *); } tests[] = {
    { GX_CONTENT_EMAILS, is_email }, { GX_CONTENT_CREDIT_CODES, is_credit_code }, { GX_CONTENT_DAYS, is_day },
    { GX_CONTENT_PHONES, is_phones }, { GX_CONTENT_MONEY, is_money },
  };

  *share = 1;
  if (texts->len == 0)
    return GX_CONTENT_EMPTY;
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      guint n = 0;

      for (guint j = 0; j < texts->len; j++)
        n += tests[i].is (g_ptr_array_index (texts, j));
      *share = (double) n / texts->len;
      if (*share >= 0.7)
        return tests[i].content;
    }
  *share = 1;
  return GX_CONTENT_TEXT;
}

const GxField *
gx_import_guess_field (const GxEntity *entity, GxImportContent content)
{
  switch (content)
    {
    case GX_CONTENT_PHONES:
      return gx_entity_find_field (entity, "phone");
    case GX_CONTENT_EMAILS:
      return gx_entity_find_field (entity, "email");
    case GX_CONTENT_CREDIT_CODES:
      return gx_entity_find_field (entity, "credit_code");
    case GX_CONTENT_EMPTY:
    case GX_CONTENT_TEXT:
    case GX_CONTENT_DAYS:
    case GX_CONTENT_MONEY:
      return NULL; /* there are several, or none */
    }
  g_return_val_if_reached (NULL);
}

const char *
gx_import_content_name (GxImportContent content)
{
  static const char *const content_names[] = {
    N_("nothing"), N_("text"), N_("phone numbers"), N_("e-mail addresses"), N_("credit codes"), N_("days"), N_("amounts"),
  };

  return _(content_names[content]);
}
