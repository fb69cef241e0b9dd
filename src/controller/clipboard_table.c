/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/clipboard_table.h"

#include "base/thread.h"
#include "exchange/pasted_table.h"

#define HTML "text/html"

typedef struct
{
  char *text; /* nullable */
  GBytes *html;
} Offered;

static void
offered_free (gpointer data)
{
  Offered *offered = data;

  g_free (offered->text);
  g_clear_pointer (&offered->html, g_bytes_unref);
  g_free (offered);
}

static void
return_text (GTask *task)
{
  Offered *offered = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&offered->text), g_free);
}

/* HTML without a table leaves the text as it is. */
static void
parse_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Offered *offered = task_data;
  char *table = gx_pasted_html_to_text (g_bytes_get_data (offered->html, NULL), g_bytes_get_size (offered->html));

  if (table != NULL)
    g_task_return_pointer (task, table, g_free);
  else
    return_text (task);
}

static void
html_copied (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Offered *offered = g_task_get_task_data (task);

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, NULL) < 0)
    {
      return_text (task);
      return;
    }
  offered->html = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (source));
  gx_task_run_in_thread (task, parse_thread);
}

static void
html_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GInputStream) html = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, NULL);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();

  if (html != NULL)
    g_output_stream_splice_async (memory, html, G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, G_PRIORITY_DEFAULT, NULL, html_copied,
                                  g_steal_pointer (&task));
  else
    return_text (task);
}

/* Takes @text and @task. */
static void
take_text (GdkClipboard *clipboard, char *text, GTask *task)
{
  g_autoptr (GTask) owned = task;
  Offered *offered = g_task_get_task_data (task);

  offered->text = text;
  if (gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), HTML) && (text == NULL || !gx_pasted_text_is_whole (text)))
    gdk_clipboard_read_async (clipboard, (const char *[]) { HTML, NULL }, G_PRIORITY_DEFAULT, NULL, html_read, g_steal_pointer (&owned));
  else
    return_text (task);
}

static void
text_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GdkClipboard *clipboard = GDK_CLIPBOARD (source);

  take_text (clipboard, gdk_clipboard_read_text_finish (clipboard, result, NULL), user_data);
}

gboolean
gx_clipboard_offers (GdkClipboard *clipboard, GType type)
{
  g_autoptr (GdkContentFormats) offered = gdk_content_formats_union_deserialize_gtypes (gdk_content_formats_ref (gdk_clipboard_get_formats (clipboard)));

  return gdk_content_formats_contain_gtype (offered, type);
}

void
gx_clipboard_table_async (GdkClipboard *clipboard, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_task_data (task, g_new0 (Offered, 1), offered_free);
  if (gx_clipboard_offers (clipboard, G_TYPE_STRING))
    gdk_clipboard_read_text_async (clipboard, NULL, text_read, task);
  else
    take_text (clipboard, NULL, task);
}

char *
gx_clipboard_table_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
