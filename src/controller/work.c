/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/work.h"

/* A process has one application. GApplication has a count of its own, but cannot keep it where there is no bus. */
static guint n_under_way;
static GxWorkFunc watch;
static gpointer watch_data;

static void
count (int more)
{
  gboolean was = gx_work_is_under_way ();

  n_under_way += more;
  if (watch != NULL && was != gx_work_is_under_way ())
    watch (watch_data);
}

void
gx_work_begin (GApplication *application)
{
  g_application_hold (application);
  count (1);
}

void
gx_work_end (GApplication *application)
{
  count (-1);
  g_application_release (application);
}

gboolean
gx_work_is_under_way (void)
{
  return n_under_way > 0;
}

void
gx_work_watch (GxWorkFunc changed, gpointer data)
{
  watch = changed;
  watch_data = data;
}
