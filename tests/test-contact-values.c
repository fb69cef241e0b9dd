/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/credit_code.h"
#include "base/email.h"
#include "base/half_width.h"
#include "base/phone.h"
#include "model/address.h"

#include <glib.h>

/* Phones, e-mail addresses, credit codes and places: a row a case; NULL is "not one". */

static const struct
{
  const char *text, *normal, *display; /* display NULL: as typed */
} phones[] = {
  { "13800000000", "+8613800000000", "138 0000 0000" },
  { "138-0574-1234", "+8613805741234", "138 0574 1234" },
  { "+86 138 0574 1234", "+8613805741234", "138 0574 1234" },
  { "008613805741234", "+8613805741234", "138 0574 1234" },
  { "86 13805741234", "+8613805741234", "138 0574 1234" },
  { "（+86）13805741234", "+8613805741234", "138 0574 1234" },
  { "++8613805741234", NULL, NULL },
  { "86+13805741234", NULL, NULL },
  { "１３８０５７４１２３４", "+8613805741234", "138 0574 1234" },
  { "12800000000", NULL, NULL },
  { "1380000000", NULL, NULL },
  { "138000000000", NULL, NULL },
  { "13805741234转1", NULL, NULL },
  { "0574-87654321", "+8657487654321", "0574-8765 4321" },
  { "0574 8765 432", "+865748765432", "0574-876 5432" },
  { "(0574) 8765-4321", "+8657487654321", "0574-8765 4321" },
  { "（０５７４）８７６５４３２１", "+8657487654321", "0574-8765 4321" },
  { "0574-87654321-12", "+8657487654321;ext=12", "0574-8765 4321-12" },
  { "0574-87654321转12", "+8657487654321;ext=12", "0574-8765 4321-12" },
  { "0574-87654321 ext. 12", "+8657487654321;ext=12", "0574-8765 4321-12" },
  { "+86 574 8765 4321 x12", "+8657487654321;ext=12", "0574-8765 4321-12" },
  { "+86-574-87654321-12", "+8657487654321;ext=12", "0574-8765 4321-12" },
  { "+86 (0)574 87654321", "+8657487654321", "0574-8765 4321" },
  { "+8657487654321;ext=12", "+8657487654321;ext=12", "0574-8765 4321-12" },
  { "010-87654321", "+861087654321", "010-8765 4321" },
  { "+86 10 8765 4321", "+861087654321", "010-8765 4321" },
  { "021-5555555-8", "+86215555555;ext=8", "021-555 5555-8" },
  { "026-87654321", NULL, NULL },
  { "011-87654321", NULL, NULL },
  { "0574-876543", NULL, NULL },
  { "0574-876543210", NULL, NULL },
  { "0574-87654321转", NULL, NULL },
  { "87654321", NULL, NULL },
  { "400-123-4567", "4001234567", NULL },
  { "800 123 4567", "8001234567", NULL },
  { "+86 400 123 4567", "4001234567", NULL },
  { "95588", "95588", NULL },
  { "95012345", "95012345", NULL },
  { "950123456", NULL, NULL },
  { "500-123-4567", NULL, NULL },
  { "+442079460958", "+442079460958", NULL },
  { "+44 (0)20 7946 0958", "+442079460958", NULL },
  { "0044 20 7946 0958", "+442079460958", NULL },
  { "+1 (212) 555-0100", "+12125550100", NULL },
  { "+123456", NULL, NULL },
  { "+1234567890123456", NULL, NULL },
  { "+0123456789", NULL, NULL },
  { "+8612345678", NULL, NULL },
  { "13805741234 / 13805741235", NULL, NULL },
  { "无", NULL, NULL },
  { "", NULL, NULL },
  { "+", NULL, NULL },
  { "1380574123456789012345678901234567890", NULL, NULL },
  { "\xff\xfe", NULL, NULL },
};

static void
test_phones (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (phones); i++)
    {
      g_autofree char *text = g_utf8_make_valid (phones[i].text, -1);
      g_autofree char *normal = gx_phone_normalize (phones[i].text);
      g_autofree char *display = gx_phone_to_display (phones[i].text);
      g_autofree char *again = normal != NULL ? gx_phone_normalize (normal) : NULL;
      g_autofree char *shown = gx_phone_normalize (display);

      g_test_message ("%s", text);
      g_assert_cmpstr (normal, ==, phones[i].normal);
      g_assert_cmpstr (again, ==, phones[i].normal);
      g_assert_cmpstr (display, ==, phones[i].display != NULL ? phones[i].display : phones[i].text);
      g_assert_cmpstr (shown, ==, phones[i].normal);
    }
}

static const struct
{
  const char *text, *normal, *suggestion;
} emails[] = {
  { "Zhang.San@Example.COM", "Zhang.San@example.com", NULL },
  { " a@b.cn ", "a@b.cn", NULL },
  { "ａ＠ｂ．ｃｎ", "a@b.cn", NULL },
  { "a+b_c-d@mail.example.co.uk", "a+b_c-d@mail.example.co.uk", NULL },
  { "王@例子.中国", "王@例子.中国", NULL },
  { "a", NULL, NULL },
  { "a@b", NULL, NULL },
  { "a@@b.cn", NULL, NULL },
  { "a@b@c.cn", NULL, NULL },
  { "@b.cn", NULL, NULL },
  { "a@", NULL, NULL },
  { "a b@c.cn", NULL, NULL },
  { ".a@b.cn", NULL, NULL },
  { "a.@b.cn", NULL, NULL },
  { "a..b@c.cn", NULL, NULL },
  { "a@b..cn", NULL, NULL },
  { "a@.cn", NULL, NULL },
  { "a@b.cn.", NULL, NULL },
  { "a@-b.cn", NULL, NULL },
  { "a@b_c.cn", NULL, NULL },
  { "a@192.168.0.1", NULL, NULL },
  { "a@b.cn,c@d.cn", NULL, NULL },
  { "", NULL, NULL },
  { "\xff@b.cn", NULL, NULL },
  { "a@gamil.com", "a@gamil.com", "a@gmail.com" },
  { "a@QQ.con", "a@qq.con", "a@qq.com" },
  { "a@163.con", "a@163.con", "a@163.com" },
  { "a@hotmial.com", "a@hotmial.com", "a@hotmail.com" },
  { "a@gamil.con", "a@gamil.con", "a@gmail.com" },
  { "a@vip.qq.con", "a@vip.qq.con", "a@vip.qq.com" },
  { "a@gmail.com", "a@gmail.com", NULL },
  { "a@mail.com", "a@mail.com", NULL },
  { "a@ymail.com", "a@ymail.com", NULL },
  { "a@example.co", "a@example.co", NULL },
};

static const struct
{
  const char *text, *suggestion;
} slips[] = {
  { "138O574l234", "138 0574 1234" },
  { "I38 0574 1234", "138 0574 1234" },
  { "0574-8765432l", "0574-8765 4321" },
  { "１３８０５７４１２３４", "138 0574 1234" },
  { "13805741234", NULL },
  { "0574-87654321转12", NULL },
  { "0574-87654321 ext 1O", "0574-8765 4321-10" },
  { "138O574l23", NULL },
  { "Oolong", NULL },
  { "", NULL },
};

static void
test_phone_slips (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (slips); i++)
    {
      g_autofree char *suggestion = gx_phone_suggest (slips[i].text);

      g_test_message ("%s", slips[i].text);
      g_assert_cmpstr (suggestion, ==, slips[i].suggestion);
    }
}

static void
test_emails (void)
{
  g_autofree char *local = g_strnfill (64, 'a');
  g_autofree char *longest = g_strconcat (local, "@b.cn", NULL);
  g_autofree char *longer = g_strconcat ("a", longest, NULL);
  g_autofree char *label = g_strnfill (60, 'b');
  g_autofree char *whole = g_strdup_printf ("aaaaa@%s.%s.%s.%s.cn", label, label, label, label); /* 252 */
  g_autofree char *too_long = g_strconcat ("aaa", whole, NULL);
  g_autofree char *normal = NULL, *normal_whole = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (emails); i++)
    {
      g_autofree char *text = g_utf8_make_valid (emails[i].text, -1);
      g_autofree char *address = gx_email_normalize (emails[i].text);
      g_autofree char *suggestion = gx_email_suggest (emails[i].text);

      g_test_message ("%s", text);
      g_assert_cmpstr (address, ==, emails[i].normal);
      g_assert_cmpstr (suggestion, ==, emails[i].suggestion);
    }

  normal = gx_email_normalize (longest);
  g_assert_cmpstr (normal, ==, longest);
  g_assert_null (gx_email_normalize (longer));
  normal_whole = gx_email_normalize (whole);
  g_assert_cmpstr (normal_whole, ==, whole);
  g_assert_null (gx_email_normalize (too_long));
}

static const struct
{
  const char *text, *normal;
  gboolean valid; /* of the normal form */
} credit_codes[] = {
  { "91350100M000100Y43", "91350100M000100Y43", TRUE },
  { "91350100M000100Y4Z", "91350100M000100Y4Z", FALSE },
  { "91440300MA5QEYFH70", "91440300MA5QEYFH70", TRUE },
  { "91440300MA5QEYFH71", "91440300MA5QEYFH71", FALSE },
  { "91350100m000100y43", "91350100M000100Y43", TRUE },
  { " 9135 0100 M000 100Y 43 ", "91350100M000100Y43", TRUE },
  { "９１３５０１００Ｍ０００１００Ｙ４３", "91350100M000100Y43", TRUE },
  { "91350100M000100Y4", "91350100M000100Y4", FALSE },
  { "91350100M000100Y433", "91350100M000100Y433", FALSE },
  { "9135O100M000100Y43", "9135O100M000100Y43", FALSE },
  { "  ", NULL, FALSE },
};

static void
test_credit_codes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (credit_codes); i++)
    {
      g_autofree char *normal = gx_credit_code_normalize (credit_codes[i].text);

      g_assert_cmpstr (normal, ==, credit_codes[i].normal);
      if (normal != NULL)
        g_assert_cmpint (gx_credit_code_is_valid (normal), ==, credit_codes[i].valid);
    }
  g_assert_false (gx_credit_code_is_valid (""));
}

/* One wrong character is always found: that is what the check is for. */
static const struct
{
  const char *text, *suggested;
} credit_code_suggestions[] = {
  { "91350100M000100Y4Z", "91350100M000100Y43" }, /* Z is in no code, and the last is what is wrong */
  { "91350100M000100Y44", "91350100M000100Y43" },
  { "91350100M000100Y43", NULL },
  { "91440300MA5QEYFH71", "91440300MA5QEYFH70" },
  { "9135010OM000100Y43", NULL }, /* O is in no code */
  { "91350100M000100Y4", NULL },
  { "91350100M000100Y433", NULL },
  { "", NULL },
};

static void
test_credit_code_suggestions (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (credit_code_suggestions); i++)
    {
      g_autofree char *suggested = gx_credit_code_suggest (credit_code_suggestions[i].text);

      g_assert_cmpstr (suggested, ==, credit_code_suggestions[i].suggested);
    }
}

static void
test_credit_code_slips (void)
{
  static const char right[] = "91350100M000100Y43", alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  for (gsize i = 0; i + 1 < sizeof right; i++)
    for (const char *c = alphabet; *c != '\0'; c++)
      {
        g_autofree char *slip = g_strdup (right);

        slip[i] = *c;
        g_assert_cmpint (gx_credit_code_is_valid (slip), ==, *c == right[i]);
      }
}

static void
test_half_width (void)
{
  char buffer[8];

  g_assert_true (gx_half_width ("　Ａ　 －\t９ \n", buffer, sizeof buffer));
  g_assert_cmpstr (buffer, ==, "A - 9");
  g_assert_true (gx_half_width ("￥1", buffer, sizeof buffer));
  g_assert_cmpstr (buffer, ==, "¥1");
  g_assert_true (gx_half_width ("1234567", buffer, sizeof buffer));
  g_assert_true (gx_half_width ("1234567          ", buffer, sizeof buffer));
  g_assert_cmpstr (buffer, ==, "1234567");
  g_assert_false (gx_half_width ("12345678", buffer, sizeof buffer));
  g_assert_false (gx_half_width ("123456￥", buffer, sizeof buffer));
  g_assert_false (gx_half_width ("1234567 8", buffer, sizeof buffer));
  g_assert_true (gx_half_width ("\xef\xbc", buffer, sizeof buffer));
  g_assert_true (gx_half_width ("", buffer, sizeof buffer));
  g_assert_cmpstr (buffer, ==, "");
}

static void
test_places (void)
{
  static const struct { const char *province, *city, *district, *street, *text; } cases[] = {
    { "浙江", "宁波", "鄞州区", "中山路 1 号", "浙江宁波鄞州区中山路 1 号" },
    { "北京", "北京", "朝阳区", "建设路 1046 号", "北京朝阳区建设路 1046 号" },
    { "上海", "上海市", NULL, "南京路 88 号", "上海市南京路 88 号" },
    { "北京市", "北京市", "朝阳区", NULL, "北京市朝阳区" },
    { NULL, "北京", "朝阳区", NULL, "北京朝阳区" },
    { "CA", "CA City", NULL, NULL, "CA City, CA" },
    { NULL, NULL, NULL, "宁波市海曙区中山路0号", "宁波市海曙区中山路0号" },
    { "Shanghai", "", NULL, "南京路 88 号 A 座", "Shanghai南京路 88 号 A 座" },
    { "CA", "San Francisco", "Dogpatch", "940 Oak Street", "940 Oak Street, Dogpatch, San Francisco, CA" },
    { "CA", NULL, NULL, NULL, "CA" },
    { NULL, NULL, "", NULL, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GxRecord) record = gx_record_new (&gx_address_entity);
      GxAddress *address = GX_ADDRESS (record);
      g_autofree char *text = NULL;

      address->province = g_strdup (cases[i].province);
      address->city = g_strdup (cases[i].city);
      address->district = g_strdup (cases[i].district);
      address->street = g_strdup (cases[i].street);
      text = gx_address_to_text (address);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/contact-values/phones", test_phones);
  g_test_add_func ("/contact-values/phone-slips", test_phone_slips);
  g_test_add_func ("/contact-values/emails", test_emails);
  g_test_add_func ("/contact-values/credit-codes", test_credit_codes);
  g_test_add_func ("/contact-values/credit-code-suggestions", test_credit_code_suggestions);
  g_test_add_func ("/contact-values/credit-code-slips", test_credit_code_slips);
  g_test_add_func ("/contact-values/half-width", test_half_width);
  g_test_add_func ("/contact-values/places", test_places);
  return g_test_run ();
}
