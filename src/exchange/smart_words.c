/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/smart_words.h"

#include <string.h>

#include "base/text.h"
#include "model/address.h"

/* Words ------------------------------------------------------------------------------------------------------------------- */

static const char *const company_ends[] = { "公司", "集团", "厂", "商行", "商店", "经营部", "门市部", "工作室", "合作社", "事务所", "中心", "超市", "酒店", "饭店", "医院", "学校", "幼儿园",
                                            "药店", "药房", "服务部", "营业部", "批发部", "专卖店", "旗舰店", "分店", "总店", "研究院", "研究所", "协会", "店", "馆", "坊", "铺", "Ltd", "Inc", "LLC", "GmbH", "Co", NULL };
static const char *const bank_ends[] = { "银行", "支行", "分行", "信用社", "营业厅", "分理处", NULL };
static const char *const titles[] = { "总经理", "副总经理", "副总", "董事长", "总监", "经理", "主管", "主任", "店长", "厂长", "老板娘", "老板", "老师", "医生", "先生", "女士", "小姐", "师傅",
                                      "采购", "销售", "会计", "财务", "出纳", "助理", "工程师", "主席", "校长", "院长", "律师", "总", "哥", "姐", "工", NULL };
static const char *const place_parts[] = { "省", "市", "区", "县", "镇", "乡", "村", "路", "街", "大道", "巷", "弄", "号", "栋", "幢", "室", "楼", "单元", "层", "座", "小区", "大厦", "工业园", "园区",
                                           "广场", "花园", "公寓", "苑", "组", "屯", "道", NULL };
static const char surnames[] =
  "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武"
  "乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜肖詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴"
  "华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺"
  "單葉陳張劉趙黃吳孫馬羅鄭謝韓馮蕭許鄧蘇盧蔣賈葉閻餘鍾範譚陸龍萬錢湯賴龔";

static gboolean
ends_with_any (const char *word, const char *const *ends)
{
  for (guint i = 0; ends[i] != NULL; i++)
    if (g_str_has_suffix (word, ends[i]) && strlen (word) > strlen (ends[i]))
      return TRUE;
  return FALSE;
}

static gboolean
contains_any (const char *word, const char *const *parts)
{
  for (guint i = 0; parts[i] != NULL; i++)
    if (strstr (word, parts[i]) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_han (const char *word)
{
  for (; *word != '\0'; word = g_utf8_next_char (word))
    if (g_unichar_get_script (g_utf8_get_char (word)) != G_UNICODE_SCRIPT_HAN && strncmp (word, "·", strlen ("·")) != 0)
      return FALSE;
  return TRUE;
}

static gboolean
has_digit (const char *word)
{
  return strpbrk (word, "0123456789") != NULL;
}

static gboolean
begins_with_surname (const char *word)
{
  char first[7] = "";

  g_utf8_strncpy (first, word, 1);
  return strstr (surnames, first) != NULL || g_str_has_prefix (word, "欧阳") || g_str_has_prefix (word, "上官") || g_str_has_prefix (word, "司马") || g_str_has_prefix (word, "诸葛")
         || g_str_has_prefix (word, "夏侯") || g_str_has_prefix (word, "皇甫") || g_str_has_prefix (word, "慕容") || g_str_has_prefix (word, "尉迟") || g_str_has_prefix (word, "公孙");
}

static gboolean
is_title (const char *word)
{
  for (guint i = 0; titles[i] != NULL; i++)
    if (g_str_equal (word, titles[i]))
      return g_utf8_strlen (word, -1) > 1;
  return FALSE;
}

/* A province, city and more, or a street with its number. */
static gboolean
is_place (const char *word)
{
  g_autoptr (GxAddress) address = GX_ADDRESS (gx_record_new (&gx_address_entity));

  gx_address_take_typed (address, word);
  if (address->district != NULL || ((address->province != NULL || address->city != NULL) && address->street == NULL))
    return TRUE;
  if ((address->province != NULL || address->city != NULL) && address->street != NULL)
    return contains_any (address->street, place_parts) || has_digit (word);
  return contains_any (word, place_parts) && has_digit (word);
}

static GxSmartWord
chinese_kind (const char *word)
{
  glong n = g_utf8_strlen (word, -1);

  if (n >= 2 && n <= 4 && begins_with_surname (word))
    return GX_SMART_PERSON;
  if (n >= 2 && n <= 20 && strstr (word, "·") != NULL)
    return GX_SMART_PERSON;
  if (n >= 3 && n <= 6 && begins_with_surname (word) && ends_with_any (word, titles))
    return GX_SMART_PERSON;
  return n >= 2 && n <= 4 ? GX_SMART_PERHAPS_PERSON : GX_SMART_OTHER;
}

GxSmartWord
gx_smart_word_kind (const char *word, gboolean in_place)
{
  gsize n = strlen (word);

  if (strspn (word, "0123456789") == n)
    return n == 6 ? GX_SMART_POSTCODE : in_place && n <= 5 ? GX_SMART_PLACE : GX_SMART_OTHER;
  if (ends_with_any (word, bank_ends))
    return GX_SMART_BANK;
  if (ends_with_any (word, company_ends) && !(has_digit (word) && is_place (word)))
    return GX_SMART_COMPANY;
  if (is_title (word))
    return GX_SMART_TITLE;
  if (is_place (word) || (in_place && n <= 6 && has_digit (word)) || (in_place && g_ascii_isdigit (*word)) || (in_place && !g_ascii_isalpha (*word) && contains_any (word, place_parts)))
    return GX_SMART_PLACE;
  if (is_han (word))
    return chinese_kind (word);
  if (g_ascii_isalpha (*word) && strspn (word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.'-") == n)
    return GX_SMART_LATIN;
  if (g_ascii_isalpha (*word) && n >= 6 && n <= 20 && strspn (word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") == n)
    return GX_SMART_ACCOUNT_NAME;
  return GX_SMART_OTHER;
}

char *
gx_smart_strip (const char *word)
{
  static const char *const marks[] = { "(", ")", "[", "]", "<", ">", "\"", "'", ":", "“", "”", "「", "」", "《", "》", "。", "!", "?", "~", "-", "*", "•", "·", ".", "#", "=", NULL };
  g_autofree char *clean = gx_text_clean (word, -1, FALSE);
  const char *start = clean != NULL ? clean : "";
  gsize length = strlen (start);
  gboolean again = TRUE;

  while (again)
    {
      again = FALSE;
      for (guint i = 0; marks[i] != NULL; i++)
        {
          gsize n = strlen (marks[i]);

          if (length >= n && strncmp (start, marks[i], n) == 0)
            {
              start += n;
              length -= n;
              again = TRUE;
            }
          if (length >= n && strncmp (start + length - n, marks[i], n) == 0)
            {
              length -= n;
              again = TRUE;
            }
        }
    }
  return g_strndup (start, length);
}

void
gx_smart_split_title (const char *word, char **name, char **title)
{
  *title = NULL;
  for (guint i = 0; titles[i] != NULL && *title == NULL; i++)
    if (g_str_has_suffix (word, titles[i]) && strlen (word) > strlen (titles[i]))
      {
        gsize length = strlen (word) - strlen (titles[i]);
        g_autofree char *before = g_strndup (word, length);
        g_autofree char *clean = gx_text_clean (before, -1, FALSE);

        if (clean == NULL || (!begins_with_surname (clean) && is_han (clean)) || g_utf8_strlen (titles[i], -1) < 2)
          continue; /* a name may end in 工 or 总 */
        *title = g_strdup (titles[i]);
        /* 李经理 is known by nothing else. */
        *name = g_utf8_strlen (clean, -1) > 1 ? g_steal_pointer (&clean) : g_strdup (word);
      }
  if (*title == NULL)
    *name = g_strdup (word);
}

char *
gx_smart_split_recipient (const char *word, char **name)
{
  g_autofree char *text = gx_smart_strip (word);
  char *place, *last = NULL;

  *name = NULL;
  if (!g_str_has_suffix (text, "收"))
    return g_steal_pointer (&text);
  text[strlen (text) - strlen ("收")] = '\0';
  place = gx_smart_strip (text);
  for (char *p = place; *p != '\0'; p = g_utf8_next_char (p))
    if (g_ascii_isdigit (*p) || g_str_has_prefix (p, "号") || g_str_has_prefix (p, "室") || g_str_has_prefix (p, "楼") || g_str_has_prefix (p, "层") || g_str_has_prefix (p, " "))
      last = g_utf8_next_char (p);
  if (last != NULL && is_han (last) && g_utf8_strlen (last, -1) >= 2 && g_utf8_strlen (last, -1) <= 4)
    {
      *name = g_strdup (last);
      *last = '\0';
    }
  return place;
}

/* Labels ------------------------------------------------------------------------------------------------------------------ */

/* The longer before the shorter that it ends with. */
static const struct
{
  const char *word;
  GxSmartLabel label;
} labels[] = {
  { "手机/微信", GX_SMART_LABEL_PHONE_AND_WECHAT }, { "电话/微信", GX_SMART_LABEL_PHONE_AND_WECHAT }, { "微信/手机", GX_SMART_LABEL_PHONE_AND_WECHAT },
  { "微信/电话", GX_SMART_LABEL_PHONE_AND_WECHAT }, { "手机微信同号", GX_SMART_LABEL_PHONE_AND_WECHAT }, { "手机(微信同号)", GX_SMART_LABEL_PHONE_AND_WECHAT },
  { "手机微信", GX_SMART_LABEL_PHONE_AND_WECHAT }, { "电话微信", GX_SMART_LABEL_PHONE_AND_WECHAT },
  { "收件人姓名", GX_SMART_LABEL_PERSON }, { "收货人姓名", GX_SMART_LABEL_PERSON }, { "联系人姓名", GX_SMART_LABEL_PERSON }, { "收件人电话", GX_SMART_LABEL_PHONE }, { "收货人电话", GX_SMART_LABEL_PHONE },
  { "联系人电话", GX_SMART_LABEL_PHONE }, { "收件人", GX_SMART_LABEL_PERSON }, { "收货人", GX_SMART_LABEL_PERSON }, { "联系人", GX_SMART_LABEL_PERSON }, { "寄件人", GX_SMART_LABEL_PERSON },
  { "客户姓名", GX_SMART_LABEL_PERSON }, { "姓名", GX_SMART_LABEL_PERSON }, { "名字", GX_SMART_LABEL_PERSON }, { "Name", GX_SMART_LABEL_PERSON }, { "Contact", GX_SMART_LABEL_PERSON },
  { "公司名称", GX_SMART_LABEL_COMPANY }, { "单位名称", GX_SMART_LABEL_COMPANY }, { "企业名称", GX_SMART_LABEL_COMPANY }, { "客户名称", GX_SMART_LABEL_COMPANY }, { "发票抬头", GX_SMART_LABEL_COMPANY },
  { "开票抬头", GX_SMART_LABEL_COMPANY }, { "店铺名称", GX_SMART_LABEL_COMPANY }, { "Company", GX_SMART_LABEL_COMPANY },
  { "公司电话", GX_SMART_LABEL_PHONE }, { "公司地址", GX_SMART_LABEL_ADDRESS }, { "单位地址", GX_SMART_LABEL_ADDRESS }, { "注册地址", GX_SMART_LABEL_ADDRESS }, { "地址电话", GX_SMART_LABEL_NONE },
  { "联系电话", GX_SMART_LABEL_PHONE }, { "联系方式", GX_SMART_LABEL_PHONE }, { "手机号码", GX_SMART_LABEL_PHONE }, { "电话号码", GX_SMART_LABEL_PHONE }, { "手机号", GX_SMART_LABEL_PHONE },
  { "固定电话", GX_SMART_LABEL_PHONE }, { "座机", GX_SMART_LABEL_PHONE }, { "手机", GX_SMART_LABEL_PHONE }, { "电话", GX_SMART_LABEL_PHONE }, { "总机", GX_SMART_LABEL_PHONE }, { "Mobile", GX_SMART_LABEL_PHONE },
  { "Phone", GX_SMART_LABEL_PHONE }, { "Tel", GX_SMART_LABEL_PHONE }, { "微信号", GX_SMART_LABEL_WECHAT }, { "微信", GX_SMART_LABEL_WECHAT }, { "WeChat", GX_SMART_LABEL_WECHAT }, { "wx", GX_SMART_LABEL_WECHAT },
  { "QQ号", GX_SMART_LABEL_QQ }, { "QQ", GX_SMART_LABEL_QQ }, { "电子邮箱", GX_SMART_LABEL_EMAIL }, { "电子邮件", GX_SMART_LABEL_EMAIL }, { "邮箱", GX_SMART_LABEL_EMAIL }, { "E-mail", GX_SMART_LABEL_EMAIL },
  { "Email", GX_SMART_LABEL_EMAIL }, { "所在地区", GX_SMART_LABEL_ADDRESS }, { "详细地址", GX_SMART_LABEL_ADDRESS }, { "收货地址", GX_SMART_LABEL_ADDRESS }, { "收件地址", GX_SMART_LABEL_ADDRESS },
  { "联系地址", GX_SMART_LABEL_ADDRESS }, { "地区", GX_SMART_LABEL_ADDRESS }, { "地址", GX_SMART_LABEL_ADDRESS }, { "Address", GX_SMART_LABEL_ADDRESS }, { "Add", GX_SMART_LABEL_ADDRESS },
  { "邮政编码", GX_SMART_LABEL_POSTCODE }, { "邮编", GX_SMART_LABEL_POSTCODE }, { "统一社会信用代码", GX_SMART_LABEL_CREDIT_CODE }, { "纳税人识别号", GX_SMART_LABEL_CREDIT_CODE },
  { "信用代码", GX_SMART_LABEL_CREDIT_CODE }, { "税号", GX_SMART_LABEL_CREDIT_CODE }, { "开户银行", GX_SMART_LABEL_BANK }, { "开户行", GX_SMART_LABEL_BANK }, { "银行账号", GX_SMART_LABEL_ACCOUNT },
  { "银行卡号", GX_SMART_LABEL_ACCOUNT }, { "账号", GX_SMART_LABEL_ACCOUNT }, { "帐号", GX_SMART_LABEL_ACCOUNT }, { "卡号", GX_SMART_LABEL_ACCOUNT }, { "银行", GX_SMART_LABEL_BANK },
  { "职务", GX_SMART_LABEL_TITLE }, { "职位", GX_SMART_LABEL_TITLE }, { "Title", GX_SMART_LABEL_TITLE }, { "网址", GX_SMART_LABEL_WEBSITE }, { "网站", GX_SMART_LABEL_WEBSITE }, { "Web", GX_SMART_LABEL_WEBSITE },
  { "名称", GX_SMART_LABEL_COMPANY }, { "抬头", GX_SMART_LABEL_COMPANY }, { "公司", GX_SMART_LABEL_COMPANY }, { "单位", GX_SMART_LABEL_COMPANY }, { "客户", GX_SMART_LABEL_COMPANY }, { "店名", GX_SMART_LABEL_COMPANY },
  { "备注", GX_SMART_LABEL_NOTES }, { "留言", GX_SMART_LABEL_NOTES },
};

static const GRegex *
apart_regex (void)
{
  static GRegex *made;

  if (g_once_init_enter (&made))
    {
      g_autoptr (GString) pattern = g_string_new ("[ ,;]*(?<![A-Za-z])(");

      for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
        {
          g_autofree char *escaped = g_regex_escape_string (labels[i].word, -1);

          g_string_append_printf (pattern, "%s%s", i > 0 ? "|" : "", escaped);
        }
      g_string_append (pattern, ") ?: ?");
      g_once_init_leave (&made, g_regex_new (pattern->str, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL));
    }
  return made;
}

char *
gx_smart_set_labels_apart (const char *text)
{
  char *apart = g_regex_replace (apart_regex (), text, -1, 0, "\n\\1:", 0, NULL);

  return apart != NULL ? apart : g_strdup (text);
}

GxSmartLabel
gx_smart_read_label (const char *line, const char **value)
{
  line += strspn (line, " ,;");
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      gsize n = strlen (labels[i].word);

      if (g_ascii_strncasecmp (line, labels[i].word, n) != 0 || (line[n] != ':' && line[n] != ' '))
        continue;
      *value = line + n + strspn (line + n, " :");
      return labels[i].label;
    }
  *value = line;
  return GX_SMART_LABEL_NONE;
}
