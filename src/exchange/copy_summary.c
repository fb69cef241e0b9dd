/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/copy_summary.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "model/entity.h"

/* What is in a copy: of a sealed one from its head and its first part, of a plain one from the book itself. */

#define GROUP "Copy"
#define COUNTS "Counts"

char *
gx_copy_book_name (const char *book)
{
  char *name = g_filename_display_basename (book);
  char *dot = strrchr (name, '.');

  if (dot != NULL && dot != name)
    *dot = '\0';
  return name;
}

static GxDay
day_of (GxInstant instant, GTimeZone *zone)
{
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();

  return gx_instant_to_day (instant, zone != NULL ? zone : local);
}

GBytes *
gx_copy_summary_to_bytes (const char *book, GxInstant made_at, gboolean has_settings, const GxBookState *state)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *name = gx_copy_book_name (book);
  gsize length;
  char *text;
  char day[11];

  gx_day_to_buf (day_of (made_at, state->zone), day);
  g_key_file_set_string (file, GROUP, "book", name);
  g_key_file_set_string (file, GROUP, "day", day);
  g_key_file_set_boolean (file, GROUP, "settings", has_settings);
  g_key_file_set_string (file, GROUP, "zone", g_time_zone_get_identifier (state->zone));
  if (state->step_name != NULL)
    g_key_file_set_string (file, GROUP, "step", state->step_name);
  for (guint i = 0; gx_entities[i] != NULL; i++)
    g_key_file_set_int64 (file, COUNTS, gx_entities[i]->name, state->counts[i]);
  text = g_key_file_to_data (file, &length, NULL);
  return g_bytes_new_take (text, length);
}

void
gx_copy_summary_free (GxCopySummary *summary)
{
  g_clear_pointer (&summary->state, gx_book_state_free);
  g_free (summary->path);
  g_free (summary->book_name);
  g_free (summary);
}

void
gx_copy_propagate_error (GError **error, GError *of_book, const char *copy)
{
  g_autofree char *name = g_filename_display_basename (copy);

  if (!g_error_matches (of_book, GX_ERROR, GX_ERROR_DAMAGED))
    {
      g_propagate_error (error, of_book);
      return;
    }
  g_set_error (error, GX_ERROR, GX_ERROR_DAMAGED, _("“%s” was altered or damaged: what is in it is not what was written. Choose another copy."), name);
  g_error_free (of_book);
}

gboolean
gx_copy_open_sealed (const char *copy, const char *secret, GxSealedReader **reader, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GxBookState) state = gx_book_state_read (copy, FALSE, &local);
  g_autoptr (GxSealedReader) opened = NULL;

  *reader = NULL;
  if (state != NULL)
    return FALSE;
  /* Only what SQLite says is no database of ours may be opened by others. */
  if (!g_error_matches (local, GX_ERROR, GX_ERROR_NOT_A_BOOK) || !gx_sealed_file_is_one (copy))
    {
      gx_copy_propagate_error (error, g_steal_pointer (&local), copy);
      return FALSE;
    }
  opened = gx_sealed_reader_new (copy, error);
  if (opened == NULL || (secret != NULL || !gx_sealed_reader_get_head (opened)->is_locked ? !gx_sealed_reader_unlock (opened, secret, error) : FALSE))
    return FALSE;
  *reader = g_steal_pointer (&opened);
  return TRUE;
}

/* The name of the book and the day from the file's own name, as far as it has them. */
static void
read_file_name (GxCopySummary *summary)
{
  g_autofree char *name = g_filename_display_basename (summary->path);
  guint number;
  gboolean is_locked;
  GStatBuf file;

  if (gx_copy_name_parse (name, &summary->day, &number, &is_locked))
    {
      char day[12] = " ";

      gx_day_to_buf (summary->day, day + 1);
      *g_strrstr (name, day) = '\0';
      summary->book_name = g_strdup (name);
      return;
    }
  summary->book_name = gx_copy_book_name (summary->path);
  summary->day = g_stat (summary->path, &file) == 0 ? day_of ((GxInstant) { file.st_mtime * G_GINT64_CONSTANT (1000) }, summary->state->zone) : GX_NO_DAY;
}

static gboolean
read_first_part (GxSealedReader *reader, GxCopySummary *summary, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *part = NULL;
  g_autofree char *zone = NULL;
  g_autofree char *day = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (gx_sealed_reader_next (reader, &part, error) != 1 || (bytes = gx_sealed_reader_read_all (reader, GX_PART_SMALL, error)) == NULL)
    return FALSE;
  if (!g_str_equal (part, GX_PART_SUMMARY) || !g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, NULL))
    return TRUE; /* of another Guanxi, which has it elsewhere */
  zone = g_key_file_get_string (file, GROUP, "zone", NULL);
  day = g_key_file_get_string (file, GROUP, "day", NULL);
  g_free (summary->book_name);
  summary->book_name = g_key_file_get_string (file, GROUP, "book", NULL);
  summary->has_settings = g_key_file_get_boolean (file, GROUP, "settings", NULL);
  summary->state->step_name = g_key_file_get_string (file, GROUP, "step", NULL);
  summary->state->zone = zone != NULL ? g_time_zone_new_identifier (zone) : NULL;
  if (day != NULL)
    gx_day_from_iso (day, &summary->day);
  for (guint i = 0; gx_entities[i] != NULL; i++)
    summary->state->counts[i] = g_key_file_get_int64 (file, COUNTS, gx_entities[i]->name, NULL);
  summary->is_open = TRUE;
  return TRUE;
}

static gboolean
summarize_sealed (GxSealedReader *reader, gboolean is_open, GxCopySummary *summary, GError **error)
{
  const GxSealedHead *head = gx_sealed_reader_get_head (reader);

  summary->is_locked = head->is_locked != 0;
  summary->state = gx_book_state_new ();
  summary->state->uuid = g_strdup (head->uuid);
  summary->state->step_id = head->step_id;
  summary->state->step_at = (GxInstant) { head->step_at };
  read_file_name (summary);
  summary->day = day_of ((GxInstant) { head->made_at }, NULL);
  if (is_open)
    return read_first_part (reader, summary, error);
  g_clear_pointer (&summary->state->counts, g_free);
  return TRUE;
}

GxCopySummary *
gx_copy_summarize (const char *path, const char *secret, GError **error)
{
  g_autoptr (GxCopySummary) summary = g_new0 (GxCopySummary, 1);
  g_autoptr (GxSealedReader) reader = NULL;
  g_autoptr (GError) local = NULL;

  summary->path = g_strdup (path);
  if (gx_copy_open_sealed (path, secret, &reader, &local))
    {
      gboolean is_open = secret != NULL || !gx_sealed_reader_get_head (reader)->is_locked;

      return summarize_sealed (reader, is_open, summary, error) ? g_steal_pointer (&summary) : NULL;
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if ((summary->state = gx_book_state_read (path, TRUE, &local)) == NULL)
    {
      gx_copy_propagate_error (error, g_steal_pointer (&local), path);
      return NULL;
    }
  summary->is_open = TRUE;
  read_file_name (summary);
  return g_steal_pointer (&summary);
}

gboolean
gx_copy_is_locked (const char *path)
{
  g_autoptr (GxSealedReader) reader = NULL;

  return gx_copy_open_sealed (path, NULL, &reader, NULL) && gx_sealed_reader_get_head (reader)->is_locked;
}
