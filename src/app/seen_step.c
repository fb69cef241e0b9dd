/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/seen_step.h"

#include <glib/gi18n-lib.h>

#include "app/settings.h"
#include "base/clock.h"

#define KEY "last-steps"

void
gx_seen_step_remember (const GxBookState *state)
{
  GVariantBuilder steps;
  GVariantIter iter;
  g_autoptr (GVariant) before = NULL;
  const char *uuid;
  gint64 id, at;

  if (gx_settings_get () == NULL || state->uuid == NULL)
    return;
  before = g_settings_get_value (gx_settings_get (), KEY);
  g_variant_builder_init (&steps, G_VARIANT_TYPE ("a{s(xx)}"));
  g_variant_iter_init (&iter, before);
  while (g_variant_iter_next (&iter, "{&s(xx)}", &uuid, &id, &at))
    if (!g_str_equal (uuid, state->uuid))
      g_variant_builder_add (&steps, "{s(xx)}", uuid, id, at);
  g_variant_builder_add (&steps, "{s(xx)}", state->uuid, state->step_id, state->step_at.ms);
  g_settings_set_value (gx_settings_get (), KEY, g_variant_builder_end (&steps));
}

/* On the thread ----------------------------------------------------------------------------------------------------------- */

typedef struct
{
  char *path;
  GVariant *seen;
  GxInstant missing; /* what was done until then is not in it; GX_NO_INSTANT: nothing is missing */
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_free (look->path);
  g_variant_unref (look->seen);
  g_free (look);
}

/* A book that cannot be read says so elsewhere. */
static void
look (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Look *look = task_data;
  g_autoptr (GxBookState) state = gx_book_state_read (look->path, FALSE, NULL);
  gboolean knows = TRUE;
  gint64 id, at;

  if (state != NULL && state->uuid != NULL && g_variant_lookup (look->seen, state->uuid, "(xx)", &id, &at)
      && gx_book_knows_step (look->path, id, (GxInstant) { at }, &knows, NULL) && !knows)
    look->missing = (GxInstant) { at };
  g_task_return_boolean (task, TRUE);
}

/* On the main context ------------------------------------------------------------------------------------------------------ */

static void
looked (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GxWindow *window = GX_WINDOW (object);
  const Look *look = g_task_get_task_data (G_TASK (result));
  GxBook *book = gx_window_get_book (window);
  GxValue at = gx_value_integer (GX_KIND_INSTANT, look->missing.ms);
  g_autofree char *when = NULL;
  g_autofree char *message = NULL;

  if (book == NULL || look->missing.ms == GX_NO_INSTANT.ms)
    return;
  when = gx_value_to_display (&at, gx_book_get_format (book), gx_clock_today (gx_book_get_format (book)->zone));
  message = g_strdup_printf (_("This book is older than the one that was last open here, which had changes up to %s. If that one is still there, "
                               "close this one and open it; if it is lost, carry on here."), when);
  gx_window_notice (window, message, FALSE, TRUE);
}

void
gx_seen_step_check (GxWindow *window)
{
  g_autoptr (GTask) task = NULL;
  Look *order;

  if (gx_settings_get () == NULL)
    return;
  order = g_new0 (Look, 1);
  order->path = g_strdup (gx_book_get_path (gx_window_get_book (window)));
  order->seen = g_settings_get_value (gx_settings_get (), KEY);
  order->missing = GX_NO_INSTANT;
  task = g_task_new (window, NULL, looked, NULL);
  g_task_set_task_data (task, order, look_free);
  g_task_run_in_thread (task, look);
}
