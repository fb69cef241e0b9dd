/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/birthday.h"
#include "base/lunar.h"
#include "insight/agenda.h"
#include "model/contact.h"
#include "model/customer.h"
#include "support.h"

/* Birthdays by both calendars. The days of the Chinese calendar below are those of the almanac. */

static const struct
{
  const char *day;
  int month, dom;
  gboolean is_leap;
} almanac[] = {
  { "2026-02-17", 1, 1, FALSE },  /* 丙午年正月初一 */
  { "2026-02-16", 12, 29, FALSE }, /* the last month of that year is short */
  { "2025-01-29", 1, 1, FALSE },
  { "2024-02-10", 1, 1, FALSE },
  { "2024-02-09", 12, 30, FALSE },
  { "2025-07-25", 6, 1, TRUE },   /* 闰六月 */
  { "2025-07-24", 6, 30, FALSE },
  { "2023-03-22", 2, 1, TRUE },   /* 闰二月 */
  { "2020-05-23", 4, 1, TRUE },   /* 闰四月 */
  { "2025-10-06", 8, 15, FALSE },
  { "2026-09-25", 8, 15, FALSE },
  { "1985-02-20", 1, 1, FALSE },
  { "1949-10-01", 8, 10, FALSE },
  { "2033-12-22", 11, 1, TRUE },  /* 闰十一月 */
};

static GxDay
day_of (const char *text)
{
  GxDay day;

  g_assert_true (gx_day_from_iso (text, &day));
  return day;
}

static void
test_almanac (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (almanac); i++)
    {
      int month, dom;
      gboolean is_leap;

      g_assert_true (gx_day_to_lunar (day_of (almanac[i].day), &month, &dom, &is_leap));
      g_test_message ("%s is %s%d-%d", almanac[i].day, is_leap ? "leap " : "", month, dom);
      g_assert_cmpint (month, ==, almanac[i].month);
      g_assert_cmpint (dom, ==, almanac[i].dom);
      g_assert_cmpint (is_leap, ==, almanac[i].is_leap);
    }
}

/* Each day follows the one before it: by one in a month, or with the first of the next. */
static void
test_days_follow (void)
{
  int month = 0, dom = 0;
  gboolean is_leap = FALSE;

  for (gint64 day = day_of ("1920-01-01").days; day < day_of ("2100-01-01").days; day++)
    {
      int m, d;
      gboolean leap;

      g_assert_true (gx_day_to_lunar ((GxDay) { day }, &m, &d, &leap));
      if (dom != 0 && d != 1)
        g_assert_true (d == dom + 1 && m == month && leap == is_leap);
      else if (dom != 0)
        g_assert_true (dom >= 29 && (leap ? m == month && !is_leap : m == month % 12 + 1));
      month = m;
      dom = d;
      is_leap = leap;
    }
}

static const struct
{
  const char *born;
  gboolean is_lunar;
  const char *key, *days[3]; /* in 2025, 2026, 2028 */
} births[] = {
  { "1970-03-06", FALSE, "03-06", { "2025-03-06", "2026-03-06", "2028-03-06" } },
  { "1996-02-29", FALSE, "02-29", { "2025-02-28", "2026-02-28", "2028-02-29" } },
  { "1985-02-20", TRUE, "lunar 01-01", { "2025-01-29", "2026-02-17", "2028-01-26" } },
  { "2020-05-23", TRUE, "lunar 04-01", { "2025-04-28", "2026-05-17", "2028-04-25" } },  /* born in a leap month */
  { "2025-07-25", TRUE, "lunar 06-01", { "2025-06-25", "2026-07-14", "2028-07-22" } },  /* not a second time in the leap month */
  { "2024-02-09", TRUE, "lunar 12-30", { "2025-01-28", "2026-02-16", "2028-01-25" } },  /* of a short month the 29th */
};

static void
test_keys (void)
{
  static const int years[] = { 2025, 2026, 2028 };

  for (gsize i = 0; i < G_N_ELEMENTS (births); i++)
    {
      char key[GX_BIRTHDAY_KEY];

      g_assert_true (gx_birthday_key (day_of (births[i].born), births[i].is_lunar, key));
      g_assert_cmpstr (key, ==, births[i].key);
      for (gsize j = 0; j < G_N_ELEMENTS (years); j++)
        {
          g_autoptr (GString) found = g_string_new (NULL);

          for (gint64 day = gx_day_from_ymd (years[j], 1, 1).days; day <= gx_day_from_ymd (years[j], 12, 31).days; day++)
            {
              char keys[GX_BIRTHDAYS_ON][GX_BIRTHDAY_KEY], iso[11];
              guint n = gx_birthday_keys_on ((GxDay) { day }, keys);

              gx_day_to_buf ((GxDay) { day }, iso);
              for (guint k = 0; k < n; k++)
                if (g_str_equal (keys[k], key))
                  g_string_append (found, iso);
            }
          g_test_message ("%s in %d", key, years[j]);
          g_assert_cmpstr (found->str, ==, births[i].days[j]);
        }
    }
  g_assert_false (gx_birthday_key (GX_NO_DAY, FALSE, (char[GX_BIRTHDAY_KEY]) { 0 }));
}

/* The day itself counts, and the last one of a year leads into the next. */
static void
test_next (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (births); i++)
    {
      GxDay first = day_of (births[i].days[0]), second = day_of (births[i].days[1]);

      g_assert_cmpint (gx_birthday_next (births[i].key, gx_day_from_ymd (2025, 1, 1)).days, ==, first.days);
      g_assert_cmpint (gx_birthday_next (births[i].key, first).days, ==, first.days);
      g_assert_cmpint (gx_birthday_next (births[i].key, (GxDay) { first.days + 1 }).days, ==, second.days);
    }
  g_assert_cmpint (gx_birthday_next ("lunar 13-01", gx_day_from_ymd (2025, 1, 1)).days, ==, GX_NONE);
}

static void
assert_today (GxBook *book, const char *now, const char *who)
{
  g_autoptr (GxAgenda) agenda = NULL;
  g_autoptr (GString) found = g_string_new (NULL);

  g_setenv ("GUANXI_NOW", now, TRUE);
  agenda = gx_agenda_read (gx_book_get_reader (book), 1u << GX_AGENDA_BIRTHDAY, NULL);
  for (guint i = 0; i < agenda->items->len; i++)
    {
      const GxAgendaItem *item = agenda->items->pdata[i];

      g_string_append_printf (found, "%s +%d|", item->who, (int) (item->day.days - agenda->today.days));
    }
  g_assert_cmpstr (found->str, ==, who);
  g_assert_cmpint (agenda->n[GX_AGENDA_BIRTHDAY], ==, agenda->items->len);
}

static void
test_agenda (void)
{
  g_auto (TestBook) book = { 0 };
  gint64 customer;

  g_setenv ("GUANXI_NOW", "2026-01-05T09:00:00+08:00", TRUE);
  test_book_init (&book, "en");
  customer = test_add_new (book.book, test_record (&gx_customer_entity, "name", "Li", "birthday", "1985-02-20", "birthday_lunar", "yes", NULL));
  test_add_customer (book.book, "Nobody");
  test_edit (book.book, &gx_contact_entity, test_add_owned (book.book, &gx_contact_entity, customer, "name", "Wang"), "birthday", "1996-02-29");
  assert_today (book.book, "2026-02-13T09:00:00+08:00", "");
  assert_today (book.book, "2026-02-14T09:00:00+08:00", "Li +3|");
  assert_today (book.book, "2026-02-17T09:00:00+08:00", "Li +0|");
  assert_today (book.book, "2026-02-18T09:00:00+08:00", "");
  assert_today (book.book, "2026-02-26T09:00:00+08:00", "Wang +2|");
  assert_today (book.book, "2026-12-31T09:00:00+08:00", "");
  test_assert_field (book.book, &gx_customer_entity, customer, "birthday_each_year", "lunar 01-01");
  g_assert_cmpint (test_count (book.book, &gx_customer_entity, "birthday_each_year starts \"lunar 01\""), ==, 1);

  /* Kept by our calendar it is another day, also after it was taken back. */
  test_edit (book.book, &gx_customer_entity, customer, "birthday_lunar", "no");
  assert_today (book.book, "2026-02-17T09:00:00+08:00", "Li +3|");
  test_undo (book.book);
  assert_today (book.book, "2026-02-17T09:00:00+08:00", "Li +0|");
  test_check (book.book);

  gx_agenda_set_birthday_days (30);
  assert_today (book.book, "2026-02-01T09:00:00+08:00", "Li +16|Wang +27|");
  gx_agenda_set_birthday_days (0);
  assert_today (book.book, "2026-02-16T09:00:00+08:00", "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/birthdays/almanac", test_almanac);
  g_test_add_func ("/birthdays/days-follow", test_days_follow);
  g_test_add_func ("/birthdays/keys", test_keys);
  g_test_add_func ("/birthdays/next", test_next);
  g_test_add_func ("/birthdays/agenda", test_agenda);
  return g_test_run ();
}
