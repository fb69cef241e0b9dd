/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/store.h"

#include "base/birthday.h"
#include "base/clock.h"
#include "base/text.h"
#include "base/words.h"
#include "book/computed.h"

/* The SQL functions of a connection: text as the rest of the program compares, sorts and searches it. NULL in, NULL out. */

static const char *
text_of (sqlite3_value *value)
{
  return (const char *) sqlite3_value_text (value);
}

static void
fold (sqlite3_context *context, int n, sqlite3_value **values)
{
  if (text_of (values[0]) != NULL)
    sqlite3_result_text (context, gx_text_fold (text_of (values[0])), -1, g_free);
}

static void
fold_key (sqlite3_context *context, int n, sqlite3_value **values)
{
  if (text_of (values[0]) != NULL)
    sqlite3_result_text (context, gx_text_fold_key (text_of (values[0])), -1, g_free);
}

static void
sort_key (sqlite3_context *context, int n, sqlite3_value **values)
{
  g_autoptr (GBytes) key = NULL;
  gsize size;
  gconstpointer data;

  if (text_of (values[0]) == NULL)
    return;
  key = gx_text_sort_key (text_of (values[0]));
  data = g_bytes_get_data (key, &size);
  sqlite3_result_blob (context, data, size, SQLITE_TRANSIENT);
}

/* gx_contains (text, folded part), gx_starts (text, folded part) */
static void
contains (sqlite3_context *context, int n, sqlite3_value **values)
{
  g_autofree char *text = text_of (values[0]) != NULL ? gx_text_fold (text_of (values[0])) : NULL;
  gboolean at_start = sqlite3_user_data (context) != NULL;

  if (text == NULL || text_of (values[1]) == NULL)
    sqlite3_result_int (context, 0);
  else if (at_start)
    sqlite3_result_int (context, g_str_has_prefix (text, text_of (values[1])));
  else
    sqlite3_result_int (context, strstr (text, text_of (values[1])) != NULL);
}

/* gx_line (class, text): a line of a search document with its end, so that lines can be put together; "" for NULL */
static void
line (sqlite3_context *context, int n, sqlite3_value **values)
{
  GString *document = g_string_new (NULL);

  gx_document_append (document, sqlite3_value_int (values[0]), text_of (values[1]));
  if (document->len > 0)
    g_string_append_c (document, '\n');
  sqlite3_result_text (context, g_string_free (document, FALSE), -1, g_free);
}

/* gx_birthday (day of birth, whether it is kept by the Chinese calendar): the key of birthday.h */
static void
birthday (sqlite3_context *context, int n, sqlite3_value **values)
{
  char key[GX_BIRTHDAY_KEY];
  GxDay born;

  if (text_of (values[0]) != NULL && gx_day_from_iso (text_of (values[0]), &born) && gx_birthday_key (born, sqlite3_value_int (values[1]), key))
    sqlite3_result_text (context, key, -1, SQLITE_TRANSIENT);
}

/* gx_matches (document, words joined by newlines) */
static void
matches (sqlite3_context *context, int n, sqlite3_value **values)
{
  GStrv words = sqlite3_get_auxdata (context, 1);

  if (words == NULL)
    {
      words = g_strsplit (text_of (values[1]), "\n", -1);
      sqlite3_set_auxdata (context, 1, words, (void (*) (void *)) g_strfreev);
      words = sqlite3_get_auxdata (context, 1);
      if (words == NULL)
        {
          sqlite3_result_error_nomem (context);
          return;
        }
    }
  sqlite3_result_int (context, text_of (values[0]) != NULL && gx_words_match ((const char *const *) words, text_of (values[0])));
}

/* gx_day (ms): the day that a moment is on, in the book's zone */
static void
day (sqlite3_context *context, int n, sqlite3_value **values)
{
  char text[11];

  if (sqlite3_value_type (values[0]) == SQLITE_NULL)
    return;
  gx_day_to_buf (gx_instant_to_day ((GxInstant) { sqlite3_value_int64 (values[0]) }, sqlite3_user_data (context)), text);
  sqlite3_result_text (context, text, -1, SQLITE_TRANSIENT);
}

/* gx_day_began (day, n): the moment, in ms, at which the day n days before began in the book's zone */
static void
day_began (sqlite3_context *context, int n, sqlite3_value **values)
{
  GxDay from;

  if (text_of (values[0]) != NULL && gx_day_from_iso (text_of (values[0]), &from))
    sqlite3_result_int64 (context, gx_instant_from_day ((GxDay) { from.days - sqlite3_value_int64 (values[1]) }, sqlite3_user_data (context)).ms);
}

/* gx_quiet_days (): those of a customer whose level says nothing else */
static void
quiet_days (sqlite3_context *context, int n, sqlite3_value **values)
{
  sqlite3_result_int (context, gx_computed_get_quiet_days ());
}

/* What gx_today goes by: its own, for a connection may be given to another GxDb. */
typedef struct
{
  GTimeZone *zone;
  GxDay as_of;
} Today;

static void
today_free (void *data)
{
  Today *self = data;

  g_time_zone_unref (self->zone);
  g_free (self);
}

/* gx_today (): the day it is for the book */
static void
today (sqlite3_context *context, int n, sqlite3_value **values)
{
  const Today *self = sqlite3_user_data (context);
  char text[11];

  gx_day_to_buf (self->as_of.days != GX_NONE ? self->as_of : gx_clock_today (self->zone), text);
  sqlite3_result_text (context, text, -1, SQLITE_TRANSIENT);
}

/* gx_set_with (set, words), gx_set_without (set, words): sets as their columns hold them */
static void
change_set (sqlite3_context *context, int n, sqlite3_value **values)
{
  gboolean without = sqlite3_user_data (context) != NULL;
  g_auto (GxValue) set = gx_value_none (GX_KIND_SET);
  g_auto (GxValue) words = gx_value_none (GX_KIND_SET);
  g_auto (GxValue) result = gx_value_none (GX_KIND_SET);

  if (text_of (values[0]) != NULL)
    gx_value_parse (GX_KIND_SET, text_of (values[0]), &(GxFormat) { 0 }, &set, NULL);
  if (text_of (values[1]) != NULL)
    gx_value_parse (GX_KIND_SET, text_of (values[1]), &(GxFormat) { 0 }, &words, NULL);
  result = (without ? gx_value_set_without : gx_value_set_with) (&set, &words);
  if (!gx_value_is_none (&result))
    sqlite3_result_text (context, gx_set_to_json ((const char *const *) result.strv), -1, g_free);
}

static void
unref_zone (void *zone)
{
  g_time_zone_unref (zone);
}

int
gx_functions_register_zone (GxDb *db)
{
  const int pure = SQLITE_UTF8 | SQLITE_DETERMINISTIC;
  int code = sqlite3_create_function_v2 (db->handle, "gx_day", 1, pure, g_time_zone_ref (db->zone), day, NULL, NULL, unref_zone);
  Today *when;

  if (code == SQLITE_OK)
    code = sqlite3_create_function_v2 (db->handle, "gx_day_began", 2, pure, g_time_zone_ref (db->zone), day_began, NULL, NULL, unref_zone);
  if (code == SQLITE_OK)
    code = sqlite3_create_function (db->handle, "gx_quiet_days", 0, SQLITE_UTF8, NULL, quiet_days, NULL, NULL);
  if (code != SQLITE_OK)
    return code;
  when = g_new (Today, 1);
  *when = (Today) { g_time_zone_ref (db->zone), db->as_of };
  return sqlite3_create_function_v2 (db->handle, "gx_today", 0, SQLITE_UTF8, when, today, NULL, NULL, today_free);
}

int
gx_functions_register (sqlite3 *handle)
{
  static const struct
  {
    const char *name;
    int n_arguments;
    void (*func) (sqlite3_context *, int, sqlite3_value **);
    gboolean flag;
  } functions[] = {
    { "gx_fold", 1, fold, FALSE },
    { "gx_fold_key", 1, fold_key, FALSE },
    { "gx_sort_key", 1, sort_key, FALSE },
    { "gx_contains", 2, contains, FALSE },
    { "gx_starts", 2, contains, TRUE },
    { "gx_birthday", 2, birthday, FALSE },
    { "gx_line", 2, line, FALSE },
    { "gx_matches", 2, matches, FALSE },
    { "gx_set_with", 2, change_set, FALSE },
    { "gx_set_without", 2, change_set, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    {
      int code = sqlite3_create_function (handle, functions[i].name, functions[i].n_arguments, SQLITE_UTF8 | SQLITE_DETERMINISTIC,
                                          GINT_TO_POINTER (functions[i].flag), functions[i].func, NULL, NULL);

      if (code != SQLITE_OK)
        return code;
    }
  return SQLITE_OK;
}
