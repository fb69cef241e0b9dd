/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/practice.h"

#include "base/clock.h"
#include "base/locale_setup.h"
#include "base/paths.h"
#include "base/thread.h"
#include "exchange/sample.h"

#define N_CUSTOMERS 300
#define SEED 1

static void
make (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const char *path = task_data;
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  GError *error = NULL;

  /* A folder that cannot be made shows in what follows. */
  g_mkdir_with_parents (folder, 0700);
  if (g_file_test (path, G_FILE_TEST_EXISTS)
      || gx_sample_create (path, N_CUSTOMERS, SEED, gx_locale_language (), gx_clock_today (zone), &error))
    g_task_return_pointer (task, g_strdup (path), g_free);
  else
    g_task_return_error (task, error);
}

void
gx_practice_make_async (GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  g_autofree char *book = gx_paths_default_book ();
  g_autofree char *folder = g_path_get_dirname (book);

  g_task_set_task_data (task, g_build_filename (folder, "practice.guanxi", NULL), g_free);
  gx_task_run_in_thread (task, make);
}

char *
gx_practice_make_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
