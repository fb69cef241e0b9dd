/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "base/credit_code.h"
#include "exchange/sample.h"

/* A practice book is the same for the same seed, holds what it promises, and says nothing that could not be. Questions are asked in SQL. */

#define UNTIL "2026-03-11" /* a Wednesday */

typedef struct
{
  char *folder;
  char *path;
} Place;

static void
place_clear (Place *place)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (place->path, suffixes[i], NULL);

      g_unlink (name);
    }
  g_assert_cmpint (g_rmdir (place->folder), ==, 0);
  g_free (place->folder);
  g_free (place->path);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static Place
place_new (void)
{
  char *folder = g_dir_make_tmp ("guanxi-sample-XXXXXX", NULL);

  return (Place) { folder, g_build_filename (folder, "sample.gxbook", NULL) };
}

static GxDay
day (const char *text)
{
  GxDay result = GX_NO_DAY;

  g_assert_true (gx_day_from_iso (text, &result));
  return result;
}

static void
make (const Place *place, gint64 n, guint64 seed, const char *language)
{
  g_autoptr (GError) error = NULL;

  gx_sample_create (place->path, n, seed, language, day (UNTIL), &error);
  g_assert_no_error (error);
}

static char *
bytes_of (gint64 n, guint64 seed, const char *language, const char *until)
{
  g_auto (Place) place = place_new ();
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  gx_sample_create (place.path, n, seed, language, day (until), &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (place.path, &content, &length, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) content, length);
}

static void
test_same (void)
{
  g_autofree char *first = bytes_of (300, 7, "zh", UNTIL);
  g_autofree char *again = bytes_of (300, 7, "zh", UNTIL);
  g_autofree char *other_seed = bytes_of (300, 8, "zh", UNTIL);
  g_autofree char *other_day = bytes_of (300, 7, "zh", "2026-03-12");
  g_autofree char *english = bytes_of (300, 7, "en", UNTIL);
  g_autofree char *english_again = bytes_of (300, 7, "en", UNTIL);

  g_assert_cmpstr (first, ==, again);
  g_assert_cmpstr (english, ==, english_again);
  g_assert_cmpstr (first, !=, other_seed);
  g_assert_cmpstr (first, !=, other_day);
}

static gboolean
take_integer (GxRow *row, gpointer user_data)
{
  *(gint64 *) user_data = gx_row_integer (row, 0);
  return FALSE;
}

static gint64
ask (GxBook *book, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 answer = -1;

  gx_reader_select (gx_book_get_reader (book), sql, NULL, 0, take_integer, &answer, &error);
  g_assert_no_error (error);
  return answer;
}

/* Questions whose answer is one number, of a book of 1,000 customers. `:offset` is how far the book's zone is ahead of UTC, in seconds. */
static const struct
{
  const char *name;
  const char *sql;
  gint64 least, most;
} questions[] = {
  { "customers", "SELECT count (*) FROM customer", 1000, 1000 },
  { "companies", "SELECT count (*) FROM customer WHERE kind = 'company'", 340, 460 },
  { "persons have no contacts", "SELECT count (*) FROM contact t JOIN customer c ON c.id = t.customer_id WHERE c.kind <> 'company'", 0, 0 },
  { "every company has one to three",
    "SELECT count (*) FROM customer c WHERE kind = 'company' AND (SELECT count (*) FROM contact WHERE customer_id = c.id) NOT BETWEEN 1 AND 3", 0, 0 },
  { "branches", "SELECT count (parent_id) FROM customer", 3, 40 },
  { "a parent came before", "SELECT count (*) FROM customer WHERE parent_id >= id", 0, 0 },
  { "levels", "SELECT count (DISTINCT level) FROM customer", 5, 5 },
  { "industries are known", "SELECT count (*) FROM customer WHERE industry NOT BETWEEN 'A' AND 'T' OR length (industry) <> 1", 0, 0 },
  { "phones are phones", "SELECT count (*) FROM channel WHERE kind = 'phone' AND normal IS NULL", 0, 0 },
  { "phones", "SELECT count (*) FROM channel WHERE kind = 'phone'", 800, 2500 },
  { "phones are rarely shared", "SELECT count (*) - count (DISTINCT normal) FROM channel WHERE kind = 'phone'", 0, 3 },
  { "addresses are addresses", "SELECT count (*) FROM channel WHERE kind = 'email' AND normal IS NULL", 0, 0 },
  { "addresses reach nobody", "SELECT count (*) FROM channel WHERE kind = 'email' AND value NOT LIKE '%.example'", 0, 0 },
  { "places", "SELECT count (DISTINCT city) FROM address", 15, 40 },
  { "staff", "SELECT count (*) FROM staff", 5, 12 },
  { "products", "SELECT count (*) FROM product", 40, 40 },
  { "tags have colours", "SELECT count (*) FROM tag WHERE colour IS NULL", 0, 0 },
  { "the long story", "SELECT max (n) FROM (SELECT count (*) AS n FROM interaction GROUP BY customer_id)", 10000, 10000 },
  { "one of them", "SELECT count (*) FROM (SELECT 1 FROM interaction GROUP BY customer_id HAVING count (*) > 500)", 1, 1 },
  { "about three interactions each", "SELECT count (*) - 10000 FROM interaction", 2400, 3700 },
  { "nothing before its customer", "SELECT count (*) FROM interaction i JOIN customer c ON c.id = i.customer_id "
    "WHERE date (i.happened_at / 1000 + :offset, 'unixepoch') < date (c.created_at / 1000 + :offset, 'unixepoch')", 0, 0 },
  { "a contact of that customer", "SELECT count (*) FROM interaction i JOIN contact t ON t.id = i.contact_id WHERE t.customer_id <> i.customer_id", 0, 0 },
  { "deals", "SELECT count (*) FROM deal", 200, 420 },
  { "won, lost and open", "SELECT min (n) FROM (SELECT count (*) AS n FROM deal GROUP BY status)", 25, 200 },
  { "closed deals have their days", "SELECT count (*) FROM deal WHERE (status <> 'open') <> (closed_on IS NOT NULL) OR closed_on < opened_on OR opened_on IS NULL", 0, 0 },
  { "an amount is what its lines come to", "SELECT count (*) FROM deal d WHERE amount <> (SELECT sum (quantity * price) / 1000 FROM deal_line WHERE deal_id = d.id)", 0, 0 },
  { "the last event is the stage", "SELECT count (*) FROM deal d WHERE stage_id <> (SELECT stage_id FROM stage_event WHERE deal_id = d.id ORDER BY entered_at DESC, id DESC LIMIT 1)", 0, 0 },
  { "the first event opens it", "SELECT count (*) FROM deal d WHERE opened_on <> (SELECT date (min (entered_at) / 1000 + :offset, 'unixepoch') FROM stage_event WHERE deal_id = d.id)", 0, 0 },
  { "won deals went through the stages", "SELECT count (*) FROM deal d WHERE status = 'won' AND (SELECT count (*) FROM stage_event WHERE deal_id = d.id) <> 5", 0, 0 },
  { "every open stage has deals", "SELECT count (DISTINCT stage_id) FROM deal WHERE status = 'open'", 4, 4 },
  { "two years", "SELECT (max (happened_at) - min (happened_at)) / 86400000 FROM interaction", 715, 731 },
  { "the past is past", "SELECT count (*) FROM interaction WHERE date (happened_at / 1000 + :offset, 'unixepoch') >= '" UNTIL "'", 0, 0 },
  { "stamps are past", "SELECT count (*) FROM customer WHERE date (created_at / 1000 + :offset, 'unixepoch') >= '" UNTIL "'", 0, 0 },
  { "working days", "SELECT count (*) FROM interaction WHERE strftime ('%w', happened_at / 1000 + :offset, 'unixepoch') IN ('0', '6')", 0, 0 },
  { "office hours", "SELECT count (*) FROM interaction WHERE strftime ('%H', happened_at / 1000 + :offset, 'unixepoch') NOT BETWEEN '09' AND '18'", 0, 0 },
  { "done tasks", "SELECT count (*) FROM task WHERE done_at IS NOT NULL", 100, 260 },
  { "overdue tasks", "SELECT count (*) FROM task WHERE done_at IS NULL AND due_on < '" UNTIL "'", 5, 100 },
  { "tasks of this week", "SELECT count (*) FROM task WHERE done_at IS NULL AND due_on BETWEEN '" UNTIL "' AND '2026-03-17'", 15, 120 },
  { "nothing done before it was planned", "SELECT count (*) FROM task WHERE done_at < created_at", 0, 0 },
  { "nothing in the log", "SELECT (SELECT count (*) FROM change) + (SELECT count (*) FROM step)", 0, 0 },
};

/* In Portland it is seven hours in summer, eight in winter, and no office hour is that near to midnight: the day is right with either. */
static char *
with_offset (const char *sql, const char *language)
{
  g_auto (GStrv) parts = g_strsplit (sql, ":offset", -1);
  const char *offset = g_str_equal (language, "zh") ? "28800" : "-25200";

  return g_strjoinv (offset, parts);
}

static void
test_content (gconstpointer data)
{
  const char *language = data;
  g_auto (Place) place = place_new ();
  g_autoptr (GxBook) book = NULL;
  g_autoptr (GError) error = NULL;

  make (&place, 1000, 42, language);
  book = gx_book_open (place.path, GX_BOOK_READ, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      g_autofree char *sql = with_offset (questions[i].sql, language);
      gint64 answer = ask (book, sql);

      g_test_message ("%s: %" G_GINT64_FORMAT, questions[i].name, answer);
      g_assert_cmpint (answer, >=, questions[i].least);
      g_assert_cmpint (answer, <=, questions[i].most);
    }
  g_assert_cmpint (gx_book_check (book, NULL, NULL, &error), ==, 0);
  g_assert_no_error (error);
  gx_book_close (book);
}

static gboolean
check_code (GxRow *row, gpointer user_data)
{
  g_assert_true (gx_credit_code_is_valid (gx_row_text (row, 0)));
  (*(guint *) user_data)++;
  return TRUE;
}

static void
test_credit_codes (void)
{
  g_auto (Place) place = place_new ();
  g_autoptr (GxBook) book = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  make (&place, 400, 3, "zh");
  book = gx_book_open (place.path, GX_BOOK_READ, &error);
  g_assert_no_error (error);
  gx_reader_select (gx_book_get_reader (book), "SELECT credit_code FROM customer WHERE credit_code IS NOT NULL", NULL, 0, check_code, &n, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, >, 20);
  gx_book_close (book);
}

static void
test_one (void)
{
  g_auto (Place) place = place_new ();
  g_autoptr (GxBook) book = NULL;
  g_autoptr (GError) error = NULL;

  make (&place, 1, 1, "en");
  book = gx_book_open (place.path, GX_BOOK_READ, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ask (book, "SELECT count (*) FROM interaction"), ==, GX_SAMPLE_LONG_STORY);
  gx_book_close (book);
}

static void
test_refused (void)
{
  static const struct
  {
    gint64 n;
    const char *language;
    const char *until;
    GxError code;
  } cases[] = {
    { 0, "zh", UNTIL, GX_ERROR_INVALID },
    { -5, "zh", UNTIL, GX_ERROR_INVALID },
    { 10, "fr", UNTIL, GX_ERROR_INVALID },
    { 10, "zh", "0001-01-01", GX_ERROR_INVALID },
    { 10, "zh", "1899-12-31", GX_ERROR_INVALID },
    { 10, "en", "2201-01-01", GX_ERROR_INVALID },
  };
  g_auto (Place) place = place_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_false (gx_sample_create (place.path, cases[i].n, 1, cases[i].language, day (cases[i].until), &error));
      g_assert_error (error, GX_ERROR, (int) cases[i].code);
      g_clear_error (&error);
      g_assert_false (g_file_test (place.path, G_FILE_TEST_EXISTS));
    }

  make (&place, 2, 1, "zh");
  g_assert_false (gx_sample_create (place.path, 2, 1, "zh", day (UNTIL), &error));
  g_assert_error (error, GX_ERROR, GX_ERROR_EXISTS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample/same", test_same);
  g_test_add_data_func ("/sample/content/zh", "zh", test_content);
  g_test_add_data_func ("/sample/content/en", "en", test_content);
  g_test_add_func ("/sample/credit-codes", test_credit_codes);
  g_test_add_func ("/sample/one", test_one);
  g_test_add_func ("/sample/refused", test_refused);
  return g_test_run ();
}
