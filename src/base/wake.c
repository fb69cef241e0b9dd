/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/wake.h"

#include <glib-unix.h>
#include <sys/timerfd.h>
#include <unistd.h>

#define NEVER G_GINT64_CONSTANT (253402300799) /* the end of the year 9999 */

struct _GxWake
{
  int fd; /* -1: the clock stands still */
  guint source;
  GxWakeFunc func;
  gpointer user_data;
};

static gboolean
woken (int fd, GIOCondition condition, gpointer user_data)
{
  GxWake *self = user_data;
  guint64 n;

  /* That the clock was set is told as an error; either way it is time to look. */
  if (read (fd, &n, sizeof n) == sizeof n || errno == ECANCELED)
    {
      gx_wake_at (self, GX_NO_INSTANT);
      self->func (self->user_data);
    }
  return G_SOURCE_CONTINUE;
}

GxWake *
gx_wake_new (GxWakeFunc func, gpointer user_data)
{
  GxWake *self = g_new0 (GxWake, 1);

  self->func = func;
  self->user_data = user_data;
  self->fd = g_getenv ("GUANXI_NOW") == NULL ? timerfd_create (CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK) : -1;
  if (self->fd >= 0)
    self->source = g_unix_fd_add (self->fd, G_IO_IN, woken, self);
  gx_wake_at (self, GX_NO_INSTANT);
  return self;
}

void
gx_wake_at (GxWake *self, GxInstant at)
{
  const gint64 ms = at.ms != GX_NONE ? MAX (at.ms, 1) : NEVER * 1000;
  const struct itimerspec when = { .it_value = { .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000 } };

  if (self->fd >= 0)
    timerfd_settime (self->fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &when, NULL);
}

void
gx_wake_free (GxWake *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  if (self->fd >= 0)
    close (self->fd);
  g_free (self);
}
