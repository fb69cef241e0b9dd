/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "exchange/vcard_export.h"
#include "model/address.h"
#include "model/channel.h"
#include "paper/qr.h"
#include "support.h"

/* What a telephone is given, line by line. Channels are `kind:value[!]` with spaces between, ! for invalid; an address is "province|city|district|street|postcode". */
typedef struct
{
  const char *name, *company, *title, *channels, *address, *notes;
  const char *expected; /* between VERSION and END, with \n for ends of lines */
} Case;

static const Case cases[] = {
  { "王小明", "宁波恒达", "采购经理", "phone:13900000001", NULL, NULL,
    "N:王小明;;;;\nFN:王小明\nORG:宁波恒达\nTITLE:采购经理\nTEL;TYPE=CELL,VOICE:13900000001\n" },
  { "Ann", NULL, NULL, "phone:+8613900000001 phone:0574-87654321 fax:0574-1 email:a@b.cn qq:12345", NULL, NULL,
    "N:Ann;;;;\nFN:Ann\nTEL;TYPE=CELL,VOICE:+8613900000001\nTEL;TYPE=WORK,VOICE:0574-87654321\nTEL;TYPE=WORK,FAX:0574-1\nEMAIL;TYPE=INTERNET:a@b.cn\nX-QQ:12345\n" },
  { "A", NULL, NULL, "wechat:abc", NULL, "b", "N:A;;;;\nFN:A\nX-WECHAT:abc\nNOTE:WeChat: abc\\nb\n" },
  { "A", NULL, NULL, "phone:139! wechat:x! other:y", NULL, NULL, "N:A;;;;\nFN:A\n" },
  { "A;B,C\\D", NULL, NULL, NULL, NULL, "one\ntwo\r\nthree", "N:A\\;B\\,C\\\\D;;;;\nFN:A\\;B\\,C\\\\D\nNOTE:one\\ntwo\\nthree\n" },
  { "A", NULL, NULL, NULL, "浙江省|宁波市|海曙区|中山路88号|315000", NULL, "N:A;;;;\nFN:A\nADR;TYPE=WORK:;;海曙区中山路88号;宁波市;浙江省;315000;\n" },
  { "A", NULL, NULL, NULL, "CA|Oakland|Rockridge|1 Main St|94618", NULL, "N:A;;;;\nFN:A\nADR;TYPE=WORK:;;1 Main St\\, Rockridge;Oakland;CA;94618;\n" },
  { "A", NULL, NULL, NULL, "|宁波市|鄞州区||", NULL, "N:A;;;;\nFN:A\nADR;TYPE=WORK:;;鄞州区;宁波市;;;\n" },
};

static GPtrArray *
make_channels (const char *text)
{
  GPtrArray *channels = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *value = strchr (words[i], ':');
      gboolean invalid = g_str_has_suffix (value, "!");

      *value++ = '\0';
      if (invalid)
        value[strlen (value) - 1] = '\0';
      g_ptr_array_add (channels, test_record (&gx_channel_entity, "kind", words[i], "value", value, "status", invalid ? "invalid" : "ok", NULL));
    }
  return channels;
}

static GPtrArray *
make_addresses (const char *text)
{
  GPtrArray *addresses = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) parts = text != NULL ? g_strsplit (text, "|", -1) : NULL;

  if (parts != NULL)
    g_ptr_array_add (addresses, test_record (&gx_address_entity, "province", parts[0], "city", parts[1], "district", parts[2], "street", parts[3], "postcode",
                                             parts[4], NULL));
  return addresses;
}

static GxVcard *
make_card (const Case *c)
{
  GxVcard *card = g_new0 (GxVcard, 1);

  card->name = g_strdup (c->name);
  card->company = g_strdup (c->company);
  card->title = g_strdup (c->title);
  card->notes = g_strdup (c->notes);
  card->birthday = GX_NO_DAY;
  card->channels = make_channels (c->channels);
  card->addresses = make_addresses (c->address);
  return card;
}

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GxVcard) card = make_card (&cases[i]);
      g_autofree char *text = gx_vcard_write (card);
      g_autoptr (GString) expected = g_string_new ("BEGIN:VCARD\nVERSION:3.0\n");

      g_string_append (expected, cases[i].expected);
      g_string_append (expected, "END:VCARD\n");
      g_string_replace (expected, "\n", "\r\n", 0);
      g_assert_cmpstr (text, ==, expected->str);
    }
}

/* However long: lines of a file are at most 75 bytes, no letter is cut, and put together they are what was written. */
static void
test_folding (void)
{
  for (guint n = 60; n < 400; n++)
    {
      g_autoptr (GString) notes = g_string_new (NULL);
      g_autoptr (GString) whole = NULL;
      g_autoptr (GxVcard) card = make_card (&cases[0]);
      g_autofree char *text = NULL;
      g_autofree char *wanted = NULL;
      g_auto (GStrv) lines = NULL;

      for (guint i = 0; i < n; i++)
        g_string_append (notes, i % 7 == 0 ? "a" : i % 11 == 0 ? "𠮷" : "备");
      card->notes = g_strdup (notes->str);
      text = gx_vcard_write (card);
      lines = g_strsplit (text, "\r\n", -1);
      for (guint i = 0; lines[i] != NULL; i++)
        {
          g_assert_cmpuint (strlen (lines[i]), <=, 75);
          g_assert_true (g_utf8_validate (lines[i], -1, NULL));
        }
      whole = g_string_new (text);
      g_string_replace (whole, "\r\n ", "", 0);
      wanted = g_strdup_printf ("\r\nNOTE:%s\r\n", notes->str);
      g_assert_nonnull (strstr (whole->str, wanted));
    }
}

/* What is too long for a code goes in this order: notes, addresses, further numbers; never the name. */
static void
test_code (void)
{
  static const struct
  {
    guint notes, street, numbers;
    gboolean cut, has_notes, has_address, has_second;
  } sizes[] = {
    { 10, 10, 2, FALSE, TRUE, TRUE, TRUE },
    { 450, 10, 2, TRUE, FALSE, TRUE, TRUE },
    { 450, 450, 2, TRUE, FALSE, FALSE, TRUE },
    { 450, 450, 40, TRUE, FALSE, FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GString) channels = g_string_new ("phone:13900000000");
      g_autofree char *street = g_strnfill (sizes[i].street, 's');
      g_autofree char *address = g_strdup_printf ("||| %s|", street);
      g_autofree char *notes = g_strnfill (sizes[i].notes, 'n');
      Case c = { "王小明", NULL, NULL, NULL, address, notes };
      g_autoptr (GxVcard) card = NULL;
      g_autofree char *text = NULL;
      g_autoptr (GxQr) code = NULL;
      gboolean cut = FALSE;

      for (guint n = 1; n < sizes[i].numbers; n++)
        g_string_append_printf (channels, " phone:139%08u", n);
      c.channels = channels->str;
      card = make_card (&c);
      text = gx_vcard_for_code (card, &cut);
      code = gx_qr_new (text);
      g_assert_nonnull (code);
      g_assert_cmpint (cut, ==, sizes[i].cut);
      g_assert_nonnull (strstr (text, "FN:王小明\r\n"));
      g_assert_nonnull (strstr (text, ":13900000000\r\n"));
      g_assert_cmpint (strstr (text, "NOTE:") != NULL, ==, sizes[i].has_notes);
      g_assert_cmpint (strstr (text, "ADR;") != NULL, ==, sizes[i].has_address);
      g_assert_cmpint (strstr (text, ":13900000001\r\n") != NULL, ==, sizes[i].has_second);
      g_assert_null (strstr (text, "\r\n "));
    }
}

/* A name of a thousand letters, and nothing, are no code. */
static void
test_no_code (void)
{
  g_autofree char *name = g_strnfill (1000, 'n');
  Case c = { name };
  g_autoptr (GxVcard) card = make_card (&c);

  g_assert_null (gx_vcard_for_code (card, NULL));
  g_assert_null (gx_qr_new (""));
}

/* The finder patterns are where a reader looks for them, black on white on any ground. */
static void
test_drawing (void)
{
  g_autoptr (GxQr) code = gx_qr_new ("BEGIN:VCARD");
  int width = gx_qr_get_width (code);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, width);
  cairo_t *cr = cairo_create (surface);
  static const struct { int x, y; guint32 colour; } points[] = {
    { 0, 0, 0xffffff }, { 3, 3, 0xffffff }, { 4, 4, 0 }, { 10, 4, 0 }, { 5, 5, 0xffffff }, { 6, 6, 0 }, { 11, 4, 0xffffff },
  };

  gx_qr_draw (code, cr, width);
  cairo_surface_flush (surface);
  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      const guint32 *row = (const guint32 *) (cairo_image_surface_get_data (surface) + points[i].y * cairo_image_surface_get_stride (surface));

      g_assert_cmphex (row[points[i].x] & 0xffffff, ==, points[i].colour);
      g_assert_cmphex (row[width - 1 - points[i].x] & 0xffffff, ==, points[i].colour);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vcard/cases", test_cases);
  g_test_add_func ("/vcard/folding", test_folding);
  g_test_add_func ("/vcard/code", test_code);
  g_test_add_func ("/vcard/no-code", test_no_code);
  g_test_add_func ("/vcard/drawing", test_drawing);
  return g_test_run ();
}
