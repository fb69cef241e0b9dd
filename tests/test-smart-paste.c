/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "exchange/smart_paste.h"
#include "model/channel.h"
#include "support.h"

/* A customer out of a text, as people send them. What a case does not name is absent, the notes aside where they are "*". */

typedef struct
{
  const char *text;
  const char *name, *contact, *phones, *address, *more; /* phones with spaces between; address: "province|city|district|street|postcode"; more: field=value, with ; between */
} Case;

#define NBZSL "浙江省|宁波市|海曙区|中山路88号|"

static const Case cases[] = {
  /* As a courier slip has it, in any order. */
  { "张三 13805741234 浙江省宁波市海曙区中山路88号", "张三", NULL, "13805741234", NBZSL, NULL },
  { "张三,13805741234,浙江省宁波市海曙区中山路88号", "张三", NULL, "13805741234", NBZSL, NULL },
  { "张三，13805741234，浙江省宁波市海曙区中山路88号", "张三", NULL, "13805741234", NBZSL, NULL },
  { "张三13805741234浙江省宁波市海曙区中山路88号", "张三", NULL, "13805741234", NBZSL, NULL },
  { "浙江省宁波市海曙区中山路88号 张三 13805741234", "张三", NULL, "13805741234", NBZSL, NULL },
  { "浙江省宁波市海曙区中山路88号 张三收 13805741234", "张三", NULL, "13805741234", NBZSL, NULL },
  { "浙江省宁波市海曙区中山路88号张三（收）13805741234", "张三", NULL, "13805741234", NBZSL, NULL },
  { "13805741234 张三 浙江省宁波市海曙区中山路88号", "张三", NULL, "13805741234", NBZSL, NULL },
  { "张三\n13805741234\n浙江省宁波市海曙区中山路88号", "张三", NULL, "13805741234", NBZSL, NULL },
  { "张三　１３８０５７４１２３４　浙江省宁波市海曙区中山路８８号", "张三", NULL, "13805741234", NBZSL, NULL },
  { "张三 138-0574-1234 浙江省 宁波市 海曙区 中山路88号", "张三", NULL, "138-0574-1234", NBZSL, NULL },
  { "张三 138 0574 1234 浙江 宁波 海曙区 中山路88号", "张三", NULL, "138 0574 1234", "浙江|宁波|海曙区|中山路88号|", NULL },
  { "张三 +86 13805741234 宁波市海曙区中山路88号", "张三", NULL, "+86 13805741234", NBZSL, NULL },
  { "张三 86-13805741234 浙江宁波海曙区中山路88号", "张三", NULL, "86-13805741234", "浙江|宁波|海曙区|中山路88号|", NULL },
  { "张三 13805741234 浙江省宁波市海曙区中山路88号 315000", "张三", NULL, "13805741234", "浙江省|宁波市|海曙区|中山路88号|315000", NULL },
  { "315000 浙江省宁波市海曙区中山路88号 张三 13805741234", "张三", NULL, "13805741234", "浙江省|宁波市|海曙区|中山路88号|315000", NULL },
  { "张三 13805741234 浙江省宁波市海曙区中山路88号 邮编：315000", "张三", NULL, "13805741234", "浙江省|宁波市|海曙区|中山路88号|315000", NULL },
  { "李四 13905741234 北京市朝阳区建国路1号院2号楼301室", "李四", NULL, "13905741234", "北京市|北京市|朝阳区|建国路1号院2号楼301室|", NULL },
  { "李四 13905741234 北京朝阳区建国路1号", "李四", NULL, "13905741234", "北京|北京|朝阳区|建国路1号|", NULL },
  { "李四 13905741234 上海市上海市浦东新区张江路100弄5号", "李四", NULL, "13905741234", "上海市|上海市|浦东新区|张江路100弄5号|", NULL },
  { "李四 13905741234 广东省深圳市南山区科技园南区 R2-B 座 3 楼", "李四", NULL, "13905741234", "广东省|深圳市|南山区|科技园南区R2-B座3楼|", NULL },
  { "李四 13905741234 内蒙古自治区呼和浩特市赛罕区大学东街2号", "李四", NULL, "13905741234", "内蒙古自治区|呼和浩特市|赛罕区|大学东街2号|", NULL },
  { "李四 13905741234 江苏省昆山市玉山镇前进路8号", "李四", NULL, "13905741234", "江苏省|昆山市||玉山镇前进路8号|", NULL },
  { "李四 13905741234 浙江省金华市义乌市稠城街道篁园路10号", "李四", NULL, "13905741234", "浙江省|金华市|义乌市|稠城街道篁园路10号|", NULL },
  { "李四 13905741234 云南省大理白族自治州大理市人民路5号", "李四", NULL, "13905741234", "云南省|大理白族自治州|大理市|人民路5号|", NULL },
  { "欧阳明月 13905741234 湖南省长沙市岳麓区麓山路36号 3栋 201", "欧阳明月", NULL, "13905741234", "湖南省|长沙市|岳麓区|麓山路36号3栋201|", NULL },
  { "阿依古丽·买买提 13905741234 新疆维吾尔自治区乌鲁木齐市天山区解放路1号", "阿依古丽·买买提", NULL, "13905741234", "新疆维吾尔自治区|乌鲁木齐市|天山区|解放路1号|", NULL },

  /* With labels. */
  { "收件人：张三\n电话：13805741234\n地址：浙江省宁波市海曙区中山路88号", "张三", NULL, "13805741234", NBZSL, NULL },
  { "收货人: 张三\n手机号码: 13805741234\n所在地区: 浙江省宁波市海曙区\n详细地址: 中山路88号", "张三", NULL, "13805741234", NBZSL, NULL },
  { "收件人：张三，电话：13805741234，地址：浙江省宁波市海曙区中山路88号", "张三", NULL, "13805741234", NBZSL, NULL },
  { "姓名 张三\n手机 13805741234\n地址 浙江省宁波市海曙区中山路88号", "张三", NULL, "13805741234", NBZSL, NULL },
  { "【姓名】张三【电话】13805741234【地址】浙江省宁波市海曙区中山路88号", "张三", NULL, "13805741234", NBZSL, NULL },
  { "联系人：张三 联系电话：13805741234 邮箱：zs@example.com QQ：12345678", "张三", NULL, "13805741234", NULL, "email=zs@example.com;qq=12345678" },
  { "姓名：张三\n手机/微信：13805741234", "张三", NULL, "13805741234", NULL, "wechat=13805741234" },
  { "姓名：张三 微信号：zhangsan_88 手机：13805741234", "张三", NULL, "13805741234", NULL, "wechat=zhangsan_88" },
  { "姓名：张三\n电话：0574-87654321 转 12\n手机：13805741234", "张三", NULL, "0574-87654321 转 12 / 13805741234", NULL, NULL },
  { "联系人：李四经理\n电话：13905741234", "李四", NULL, "13905741234", NULL, "title=经理" },
  { "收货人：张三\n电话：13805741234\n地址：浙江省宁波市海曙区中山路88号\n备注：周末送货", "张三", NULL, "13805741234", NBZSL, "notes=周末送货" },

  /* Companies. */
  { "宁波华强机械有限公司 陈国强 13805741234", "宁波华强机械有限公司", "陈国强", "13805741234", NULL, NULL },
  { "公司名称：宁波华强机械有限公司\n联系人：陈国强\n电话：0574-87654321\n手机：13805741234\n地址：浙江省宁波市鄞州区首南街道1号", "宁波华强机械有限公司", "陈国强",
    "0574-87654321 / 13805741234", "浙江省|宁波市|鄞州区|首南街道1号|", NULL },
  { "宁波华强机械有限公司\n陈国强 总经理\n手机 13805741234\n电话 0574-87654321\nchen@huaqiang.example\nwww.huaqiang.example\n浙江省宁波市鄞州区首南街道1号", "宁波华强机械有限公司", "陈国强",
    "13805741234 / 0574-87654321", "浙江省|宁波市|鄞州区|首南街道1号|", "email=chen@huaqiang.example;website=www.huaqiang.example" },
  { "名称：宁波华强机械有限公司\n税号：91350100M000100Y43\n地址电话：浙江省宁波市鄞州区首南街道1号 0574-87654321\n开户行：招商银行宁波分行\n账号：574900000000001", "宁波华强机械有限公司", NULL, "0574-87654321",
    "浙江省|宁波市|鄞州区|首南街道1号|", "credit_code=91350100M000100Y43;invoice_bank=招商银行宁波分行;invoice_account=574900000000001" },
  { "公司：义乌市佳禾日用百货商行 联系人：王小明 电话：13600001111", "义乌市佳禾日用百货商行", "王小明", "13600001111", NULL, NULL },
  { "老王五金店 13700001111", "老王五金店", NULL, "13700001111", NULL, NULL },
  { "慈溪市永固紧固件厂,李厂长,13511112222", "慈溪市永固紧固件厂", "李厂长", "13511112222", NULL, "contact.title=厂长" },
  { "开票信息\n单位名称：甲乙丙贸易有限公司\n纳税人识别号：91440300MA5QEYFH70", "甲乙丙贸易有限公司", NULL, NULL, NULL, "credit_code=91440300MA5QEYFH70;notes=*" },
  { "发票抬头：甲乙丙贸易有限公司 税号：91440300MA5QEYFH70 开户行：中国工商银行深圳科技园支行 账号：4000 0222 0902 1234 567", "甲乙丙贸易有限公司", NULL, NULL, NULL,
    "credit_code=91440300MA5QEYFH70;invoice_bank=中国工商银行深圳科技园支行;invoice_account=4000 0222 0902 1234 567" },

  /* Banks, cards. */
  { "张三 13805741234 浙江省宁波市海曙区中山路88号 招商银行 6225881234567890", "张三", NULL, "13805741234", NBZSL, "invoice_bank=招商银行;invoice_account=6225881234567890" },
  { "张三 招商银行 6225 8812 3456 7890", "张三", NULL, NULL, NULL, "invoice_bank=招商银行;invoice_account=6225 8812 3456 7890" },

  /* Several numbers; a number twice. */
  { "张三 13805741234 13905741234 13705741234", "张三", NULL, "13805741234 / 13905741234 / 13705741234", NULL, NULL },
  { "张三 13805741234 手机138-0574-1234", "张三", NULL, "13805741234", NULL, "notes=*" },
  { "张三 (0574)87654321 400-123-4567", "张三", NULL, "(0574)87654321 / 400-123-4567", NULL, NULL },
  { "张三 13805741234/13905741234", "张三", NULL, "13805741234 / 13905741234", NULL, NULL },

  /* Messages. */
  { "李经理 13805741234", "李经理", NULL, "13805741234", NULL, "title=经理" },
  { "王总 13805741234", "王总", NULL, "13805741234", NULL, NULL },
  { "陈女士 13805741234", "陈女士", NULL, "13805741234", NULL, "title=女士" },
  { "张三 13805741234 微信 zhangsan88", "张三", NULL, "13805741234", NULL, "wechat=zhangsan88;notes=*" },
  { "张三 zhangsan_88 13805741234", "张三", NULL, "13805741234", NULL, "wechat=zhangsan_88" },
  { "小美 13805741234", "小美", NULL, "13805741234", NULL, NULL },
  { "13805741234", NULL, NULL, "13805741234", NULL, NULL },
  { "张三", "张三", NULL, NULL, NULL, NULL },
  { "“张三”：13805741234。", "张三", NULL, "13805741234", NULL, NULL },
  { "张三\r\n13805741234\r\n", "张三", NULL, "13805741234", NULL, NULL },

  /* Latin letters. */
  { "John Smith +44 20 7946 0958 john@example.com", "John Smith", NULL, "+44 20 7946 0958", NULL, "email=john@example.com" },
  { "Company: Acme Trading Ltd\nContact: John Smith\nPhone: +1 602 326 4506\nEmail: john@acme.example", "Acme Trading Ltd", "John Smith", "+1 602 326 4506", NULL, "email=john@acme.example" },
  { "Name: Mary O'Neil, Mobile: 13805741234", "Mary O'Neil", NULL, "13805741234", NULL, NULL },

  /* Nothing in it. */
  { "", NULL, NULL, NULL, NULL, NULL },
  { "，。：；", NULL, NULL, NULL, NULL, NULL },
  { "\xff\xfe\x80", NULL, NULL, NULL, NULL, "notes=*" },
};

static char *
phones_of (const GxSmartPaste *paste)
{
  GString *phones = g_string_new (paste->customer->phone);

  for (guint i = 0; i < paste->phones->len; i++)
    g_string_append_printf (phones, " / %s", (char *) paste->phones->pdata[i]);
  return g_string_free (phones, FALSE);
}

static char *
address_of (const GxSmartPaste *paste)
{
  const GxAddress *a = paste->address;
#define OR(text) ((text) != NULL ? (text) : "")
  return a != NULL ? g_strjoin ("|", OR (a->province), OR (a->city), OR (a->district), OR (a->street), OR (a->postcode), NULL) : g_strdup ("");
#undef OR
}

static void
expect (const Case *row, const char *what, const char *found, const char *expected)
{
  if (g_strcmp0 (found != NULL ? found : "", expected != NULL ? expected : "") != 0)
    g_error ("“%s”: %s is “%s”, expected “%s”", row->text, what, found != NULL ? found : "", expected != NULL ? expected : "");
}

static void
expect_more (const Case *row, GxSmartPaste *paste)
{
  static const char *const names[] = { "email", "wechat", "qq", "website", "credit_code", "invoice_bank", "invoice_account", "title", "notes" };
  g_auto (GStrv) more = g_strsplit (row->more != NULL ? row->more : "", ";", -1);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *prefix = g_strconcat (names[i], "=", NULL);
      g_autofree char *found = test_get (GX_RECORD (paste->customer), names[i]);
      const char *expected = NULL;

      for (guint k = 0; more[k] != NULL; k++)
        if (g_str_has_prefix (more[k], prefix))
          expected = more[k] + strlen (prefix);
      if (g_strcmp0 (expected, "*") != 0)
        expect (row, names[i], found, expected);
    }
}

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GxSmartPaste) paste = gx_smart_paste_read (cases[i].text);
      g_autofree char *phones = phones_of (paste);
      g_autofree char *address = address_of (paste);

      expect (&cases[i], "name", paste->customer->name, cases[i].name);
      expect (&cases[i], "contact", paste->contact != NULL ? paste->contact->name : NULL, cases[i].contact);
      expect (&cases[i], "phones", phones, cases[i].phones);
      expect (&cases[i], "address", address, cases[i].address);
      expect_more (&cases[i], paste);
    }
}

/* One step, one undo; who is there already is found by name and by number. */
static void
test_added (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GxSmartPaste) paste = gx_smart_paste_read (cases[39].text);
  g_autoptr (GxSmartPaste) again = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) alike = NULL;

  test_book_init (&book, "zh");
  none = gx_smart_paste_find_alike (paste, gx_book_get_reader (book.book), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
  test_run (book.book, gx_smart_paste_new_step (paste));
  g_assert_cmpint (test_count (book.book, gx_entity_by_name ("customer"), NULL), ==, 1);
  g_assert_cmpint (test_count (book.book, gx_entity_by_name ("contact"), NULL), ==, 1);
  g_assert_cmpint (test_count (book.book, gx_entity_by_name ("channel"), NULL), ==, 2);
  g_assert_cmpint (test_count (book.book, gx_entity_by_name ("address"), NULL), ==, 1);
  again = gx_smart_paste_read (cases[39].text);
  alike = gx_smart_paste_find_alike (again, gx_book_get_reader (book.book), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (alike->len, ==, 1);
  test_undo (book.book);
  g_assert_cmpint (test_count (book.book, gx_entity_by_name ("channel"), NULL), ==, 0);
  test_check (book.book);
}

/* Whatever comes: pieces of the cases, cut anywhere and mixed. */
static void
test_anything (void)
{
  g_autoptr (GRand) rand = test_rand ();

  for (int round = 0; round < 500; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GxSmartPaste) paste = NULL;

      for (int piece = g_rand_int_range (rand, 0, 12); piece >= 0; piece--)
        {
          const char *from = cases[g_rand_int_range (rand, 0, G_N_ELEMENTS (cases))].text;
          int start = g_rand_int_range (rand, 0, strlen (from) + 1);

          g_string_append_len (text, from + start, g_rand_int_range (rand, 0, strlen (from + start) + 1));
        }
      paste = gx_smart_paste_read (text->str);
      g_assert_nonnull (paste->customer);
      g_assert_true (paste->customer->name == NULL || g_utf8_validate (paste->customer->name, -1, NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/smart-paste/cases", test_cases);
  g_test_add_func ("/smart-paste/added", test_added);
  g_test_add_func ("/smart-paste/anything", test_anything);
  return g_test_run ();
}
