/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/copy_plan.h"

#include <string.h>

/* When a copy is due, and which ones may go: decided from values alone. */

#define PLAIN ".guanxi"
#define LOCKED ".guanxi-locked"
#define MAX_NAME 60 /* characters of the book's name; a file's may have 255 bytes */

void
gx_copy_free (GxCopy *copy)
{
  g_free (copy->name);
  g_free (copy);
}

/* A stick is read by other systems too. */
static char *
clean_name (const char *book)
{
  g_autofree char *valid = g_utf8_make_valid (book, -1);
  g_autofree char *short_name = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), MAX_NAME));
  GString *name = g_string_new (NULL);

  for (const char *at = short_name; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (!g_unichar_iscntrl (character) && (character >= 0x80 || strchr ("/\\:*?\"<>|", (int) character) == NULL))
        g_string_append_unichar (name, character);
    }
  g_strstrip (name->str);
  name->len = strlen (name->str);
  if (name->len == 0 || name->str[0] == '.')
    g_string_prepend (name, "Guanxi ");
  return g_strstrip (g_string_free (name, FALSE));
}

char *
gx_copy_name (const char *book, GxDay day, guint number, gboolean is_locked)
{
  g_autofree char *name = clean_name (book);
  const char *suffix = is_locked ? LOCKED : PLAIN;
  char text[11];

  gx_day_to_buf (day, text);
  return number < 2 ? g_strdup_printf ("%s %s%s", name, text, suffix) : g_strdup_printf ("%s %s (%u)%s", name, text, number, suffix);
}

/* Takes " (12)" off the end of @stem. */
static gboolean
take_number (char *stem, guint *number)
{
  char *open = strrchr (stem, '(');
  guint64 value;
  gsize length = strlen (stem);

  *number = 1;
  if (length == 0 || stem[length - 1] != ')')
    return TRUE;
  if (open == NULL || open == stem || open[-1] != ' ')
    return FALSE;
  stem[length - 1] = '\0';
  if (!g_ascii_string_to_unsigned (open + 1, 10, 2, G_MAXUINT - 1, &value, NULL))
    return FALSE;
  *number = (guint) value;
  open[-1] = '\0';
  return TRUE;
}

gboolean
gx_copy_name_parse (const char *name, GxDay *day, guint *number, gboolean *is_locked)
{
  g_autofree char *stem = NULL;
  gsize length;

  *is_locked = g_str_has_suffix (name, LOCKED);
  if (!*is_locked && !g_str_has_suffix (name, PLAIN))
    return FALSE;
  stem = g_strndup (name, strlen (name) - strlen (*is_locked ? LOCKED : PLAIN));
  if (!take_number (stem, number))
    return FALSE;
  length = strlen (stem);
  return length > strlen (" YYYY-MM-DD") && stem[length - 11] == ' ' && gx_day_from_iso (stem + length - 10, day);
}

gboolean
gx_copy_plan_is_due (GPtrArray *copies, GxDay today, gint64 step_id, GxInstant step_at, gboolean is_locked, gboolean once_a_day)
{
  for (guint i = 0; i < copies->len; i++)
    {
      const GxCopy *copy = copies->pdata[i];

      if (copy->is_locked != is_locked)
        continue;
      if ((copy->step_id == step_id && copy->step_at.ms == step_at.ms) || (once_a_day && copy->day.days == today.days))
        return FALSE;
    }
  return TRUE;
}

gboolean
gx_copy_plan_is_overdue (GPtrArray *copies, GxDay today, gint64 step_id, GxInstant step_at)
{
  for (guint i = 0; i < copies->len; i++)
    {
      const GxCopy *copy = copies->pdata[i];

      if ((copy->step_id == step_id && copy->step_at.ms == step_at.ms)
          || (copy->day.days >= today.days - GX_COPIES_PATIENCE && copy->day.days <= today.days))
        return FALSE;
    }
  return step_id > 0;
}

int
gx_copy_compare (gconstpointer a, gconstpointer b)
{
  const GxCopy *left = *(GxCopy *const *) a;
  const GxCopy *right = *(GxCopy *const *) b;

  if (left->day.days != right->day.days)
    return left->day.days < right->day.days ? 1 : -1;
  return left->number < right->number ? 1 : left->number > right->number ? -1 : 0;
}

/* Days, weeks or months that have a copy, from the newest; the first copy met in each is its last. */
typedef struct
{
  gint64 current;
  guint n;
} Periods;

static gboolean
begins_one_of (Periods *periods, gint64 period, guint most)
{
  if (periods->n > 0 && period == periods->current)
    return FALSE;
  periods->current = period;
  return periods->n++ < most;
}

static gint64
month_of (GxDay day)
{
  int year, month, day_of_month;

  gx_day_to_ymd (day, &year, &month, &day_of_month);
  return year * G_GINT64_CONSTANT (12) + month;
}

const GxCopy *
gx_copy_plan_last (GPtrArray *copies, GxDay today)
{
  const GxCopy *last = NULL;

  for (guint i = 0; i < copies->len; i++)
    {
      const GxCopy *copy = copies->pdata[i];

      if (copy->day.days <= today.days && (last == NULL || gx_copy_compare (&copy, &last) < 0))
        last = copy;
    }
  return last;
}

GPtrArray *
gx_copy_plan_surplus (GPtrArray *copies, GxDay today)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_copy (copies, NULL, NULL);
  GPtrArray *surplus = g_ptr_array_new ();
  Periods days = { 0 }, weeks = { 0 }, months = { 0 };

  g_ptr_array_set_free_func (sorted, NULL);
  g_ptr_array_sort (sorted, gx_copy_compare);
  for (guint i = 0; i < sorted->len; i++)
    {
      GxCopy *copy = sorted->pdata[i];
      gboolean daily, weekly, monthly;

      if (copy->day.days > today.days)
        continue;
      daily = begins_one_of (&days, copy->day.days, GX_COPIES_DAILY);
      weekly = begins_one_of (&weeks, copy->day.days - gx_day_weekday (copy->day), GX_COPIES_WEEKLY);
      monthly = begins_one_of (&months, month_of (copy->day), GX_COPIES_MONTHLY);
      if (!daily && !weekly && !monthly)
        g_ptr_array_insert (surplus, 0, copy);
    }
  return surplus;
}
