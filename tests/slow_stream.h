/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include <gio/gio.h>

/* For tests: a seekable stream over memory that gives at most `step` bytes at a time, so that every border between two
 * reads falls somewhere else. */

typedef struct
{
  GMemoryInputStream parent_instance;
  gsize step;
} SlowStream;

typedef GMemoryInputStreamClass SlowStreamClass;

GType slow_stream_get_type (void);

G_DEFINE_TYPE (SlowStream, slow_stream, G_TYPE_MEMORY_INPUT_STREAM)

static gssize
slow_stream_read (GInputStream *stream, void *buffer, gsize count, GCancellable *cancellable, GError **error)
{
  gsize step = ((SlowStream *) stream)->step;

  return G_INPUT_STREAM_CLASS (slow_stream_parent_class)->read_fn (stream, buffer, MIN (count, step), cancellable, error);
}

static void
slow_stream_class_init (SlowStreamClass *klass)
{
  G_INPUT_STREAM_CLASS (klass)->read_fn = slow_stream_read;
}

static void
slow_stream_init (SlowStream *self)
{
  self->step = G_MAXSIZE;
}

/* Copies @length bytes, or the string when -1. @step 0: as many as are asked for. */
static inline GInputStream *
slow_stream_new (const char *data, gssize length, gsize step)
{
  gsize size = length >= 0 ? (gsize) length : strlen (data);
  SlowStream *self = g_object_new (slow_stream_get_type (), NULL);

  g_memory_input_stream_add_data (G_MEMORY_INPUT_STREAM (self), g_memdup2 (data, size), size, g_free);
  if (step > 0)
    self->step = step;
  return G_INPUT_STREAM (self);
}
