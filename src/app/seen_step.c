/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/seen_step.h"

#include "app/settings.h"
#include "base/thread.h"

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
  GVariant *seen;    /* nullable: nothing remembers */
  GxInstant missing; /* what was done until then is not in it; GX_NO_INSTANT: nothing is missing */
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_free (look->path);
  g_clear_pointer (&look->seen, g_variant_unref);
  g_free (look);
}

/* A book that cannot be read says so elsewhere. */
static void
look (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Look *look = task_data;
  g_autoptr (GxBookState) state = look->seen != NULL ? gx_book_state_read (look->path, FALSE, NULL) : NULL;
  gboolean knows = TRUE;
  gint64 id, at;

  if (state != NULL && state->uuid != NULL && g_variant_lookup (look->seen, state->uuid, "(xx)", &id, &at)
      && gx_book_knows_step (look->path, id, (GxInstant) { at }, &knows, NULL) && !knows)
    look->missing = (GxInstant) { at };
  g_task_return_boolean (task, TRUE);
}

void
gx_seen_step_check_async (const char *path, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Look *order = g_new0 (Look, 1);

  order->path = g_strdup (path);
  order->seen = gx_settings_get () != NULL ? g_settings_get_value (gx_settings_get (), KEY) : NULL;
  order->missing = GX_NO_INSTANT;
  g_task_set_task_data (task, order, look_free);
  gx_task_run_in_thread (task, look);
}

GxInstant
gx_seen_step_check_finish (GAsyncResult *result)
{
  return ((const Look *) g_task_get_task_data (G_TASK (result)))->missing;
}
