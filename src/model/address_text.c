/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/address.h"

#include <string.h>

#include "base/text.h"

/* An address in one line, taken apart: province, city, district, and the rest is the street. Each may be written in full (浙江省宁波市) or short (浙江宁波). */

/* A province as it is written short and in full, and its cities, short; those of a municipality are itself. */
static const struct
{
  const char *name, *full, *cities;
} provinces[] = {
  { "北京", "北京市", "北京" },
  { "天津", "天津市", "天津" },
  { "上海", "上海市", "上海" },
  { "重庆", "重庆市", "重庆" },
  { "河北", "河北省", "石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水" },
  { "山西", "山西省", "太原 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁" },
  { "内蒙古", "内蒙古自治区", "呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布" },
  { "辽宁", "辽宁省", "沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 朝阳 葫芦岛" },
  { "吉林", "吉林省", "长春 吉林 四平 辽源 通化 白山 松原 白城" },
  { "黑龙江", "黑龙江省", "哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 七台河 牡丹江 黑河 绥化" },
  { "江苏", "江苏省", "南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁" },
  { "浙江", "浙江省", "杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水" },
  { "安徽", "安徽省", "合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城" },
  { "福建", "福建省", "福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德" },
  { "江西", "江西省", "南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶" },
  { "山东", "山东省", "济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽" },
  { "河南", "河南省", "郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店" },
  { "湖北", "湖北省", "武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州" },
  { "湖南", "湖南省", "长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底" },
  { "广东", "广东省", "广州 深圳 珠海 汕头 佛山 韶关 湛江 肇庆 江门 茂名 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 潮州 揭阳 云浮" },
  { "广西", "广西壮族自治区", "南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 崇左" },
  { "海南", "海南省", "海口 三亚 三沙 儋州" },
  { "四川", "四川省", "成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳" },
  { "贵州", "贵州省", "贵阳 六盘水 遵义 安顺 毕节 铜仁" },
  { "云南", "云南省", "昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧" },
  { "西藏", "西藏自治区", "拉萨 日喀则 昌都 林芝 山南 那曲" },
  { "陕西", "陕西省", "西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛" },
  { "甘肃", "甘肃省", "兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 酒泉 庆阳 定西 陇南" },
  { "青海", "青海省", "西宁 海东" },
  { "宁夏", "宁夏回族自治区", "银川 石嘴山 吴忠 固原 中卫" },
  { "新疆", "新疆维吾尔自治区", "乌鲁木齐 克拉玛依 吐鲁番 哈密" },
  { "台湾", "台湾省", "台北 高雄 台中 台南" },
  { "香港", "香港特别行政区", "香港" },
  { "澳门", "澳门特别行政区", "澳门" },
};

static const char *
skip (const char *text)
{
  while (*text != '\0' && (g_unichar_isspace (g_utf8_get_char (text)) || strchr (",.;:-/", *text) != NULL || g_str_has_prefix (text, "，") || g_str_has_prefix (text, "：")))
    text = g_utf8_next_char (text);
  return text;
}

static void
take (char **field, const char *from, const char *to)
{
  g_free (*field);
  *field = g_strndup (from, to - from);
}

/* The province @text begins with, and where it ends; -1: none. */
static int
find_province (const char *text, const char **end)
{
  for (guint i = 0; i < G_N_ELEMENTS (provinces); i++)
    if (g_str_has_prefix (text, provinces[i].name))
      {
        *end = text + strlen (provinces[i].name);
        if (g_str_has_prefix (text, provinces[i].full))
          *end = text + strlen (provinces[i].full);
        else if (g_str_has_prefix (*end, "自治区"))
          *end += strlen ("自治区");
        return i;
      }
  return -1;
}

/* The city of province @p that @text begins with, with what 市 follows; NULL: none. */
static const char *
end_of_city (const char *text, guint p)
{
  g_auto (GStrv) cities = g_strsplit (provinces[p].cities, " ", -1);

  for (guint i = 0; cities[i] != NULL; i++)
    if (g_str_has_prefix (text, cities[i]))
      {
        const char *end = text + strlen (cities[i]);

        return g_str_has_prefix (end, "市") ? end + strlen ("市") : end;
      }
  return NULL;
}

/* Where the division that ends with one of @endings stops, at most nine letters on and before anything of a street; NULL: none. */
static const char *
end_of_division (const char *text, const char *const *endings)
{
  static const char *const of_streets[] = { "路", "街", "道", "巷", "弄", "号", "镇", "乡", "村", "栋", "幢", "楼", " ", "，", ",", NULL };
  const char *p = text;

  for (int n = 0; n < 9 && *p != '\0' && !g_unichar_isdigit (g_utf8_get_char (p)); n++, p = g_utf8_next_char (p))
    {
      for (guint i = 0; of_streets[i] != NULL; i++)
        if (g_str_has_prefix (p, of_streets[i]))
          return NULL;
      for (guint i = 0; n > 0 && endings[i] != NULL; i++)
        if (g_str_has_prefix (p, endings[i]))
          return p + strlen (endings[i]);
    }
  return NULL;
}

/* Six digits that stand alone at the beginning or the end, as a postcode does. */
static char *
cut_postcode (char *text)
{
  const char *p = text;

  while (*p != '\0')
    {
      gsize n = strspn (p, "0123456789");
      gboolean alone = n == 6 && (p == text || strchr (" ,:", p[-1]) != NULL || g_str_has_suffix (p > text + 6 ? p - 6 : text, "编") || p[-1] < 0)
                       && (p[6] == '\0' || p[6] == ' ' || p[6] == ',');
      gboolean at_end = p == text || skip (p + n)[0] == '\0';
      char *code;

      if (alone && at_end)
        {
          code = g_strndup (p, 6);
          memset ((char *) p, ' ', 6);
          return code;
        }
      p = n > 0 ? p + n : g_utf8_next_char (p);
    }
  return NULL;
}

static void
cut_words_of_postcode (char *text)
{
  static const char *const words[] = { "邮政编码", "邮编" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      char *found = strstr (text, words[i]);

      if (found != NULL)
        memset (found, ' ', strlen (words[i]));
    }
}

/* @p: the province, or -1 where only the city says it. Returns where the city ends. */
static const char *
take_city (GxAddress *self, const char *text, int p)
{
  static const char *const endings[] = { "自治州", "地区", "盟", "市", NULL };
  const char *end = NULL;

  for (guint i = p < 0 ? 0 : (guint) p; end == NULL && i < (p < 0 ? G_N_ELEMENTS (provinces) : (guint) p + 1); i++)
    {
      end = end_of_city (text, i);
      if (end != NULL && p < 0)
        self->province = g_strdup (provinces[i].full);
    }
  if (end == NULL)
    end = end_of_division (text, endings);
  if (end == NULL)
    return text;
  take (&self->city, text, end);
  return skip (end);
}

void
gx_address_take_typed (GxAddress *self, const char *typed)
{
  static const char *const districts[] = { "自治县", "自治旗", "区", "县", "旗", "市", NULL };
  g_autofree char *text = gx_text_clean (typed, -1, FALSE);
  const char *rest, *end;
  int p;

  if (text == NULL)
    return;
  cut_words_of_postcode (text);
  g_free (self->postcode);
  self->postcode = cut_postcode (text);
  rest = skip (text);
  p = find_province (rest, &end);
  if (p >= 0 && strchr (provinces[p].cities, ' ') == NULL) /* a province that is one city */
    {
      take (&self->province, rest, end);
      take (&self->city, rest, end);
      rest = skip (end);
      if (end_of_city (rest, p) != NULL) /* 上海上海市 */
        rest = skip (end_of_city (rest, p));
    }
  else
    {
      if (p >= 0)
        {
          take (&self->province, rest, end);
          rest = skip (end);
        }
      rest = take_city (self, rest, p);
    }
  if ((self->province != NULL || self->city != NULL) && (end = end_of_division (rest, districts)) != NULL)
    {
      take (&self->district, rest, end);
      rest = skip (end);
    }
  g_free (self->street);
  self->street = gx_text_clean (rest, -1, FALSE);
}
