/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "app/window_private.h"

/* Closing: what is typed is sent to the book, the book's answers, and files that are being attached, are waited for while the window lives on, and whatever is then not in the book
 * keeps the window open, or is asked about. */

#define PATIENCE 1000 /* ms from which waiting is explained */
#define ANSWERS 50    /* turns of the main loop in which they are heard */

static gboolean
explain_waiting (gpointer data)
{
  GxWindow *self = data;

  self->close_timeout = 0;
  gx_window_notice (self, _("The window closes when everything is saved."), FALSE, FALSE);
  return G_SOURCE_REMOVE;
}

static const char *
name_of (GxWindow *self, GxPage *page)
{
  GHashTableIter iter;
  gpointer name, made;

  g_hash_table_iter_init (&iter, self->made);
  while (g_hash_table_iter_next (&iter, &name, &made))
    if (made == page)
      return name;
  g_return_val_if_reached (NULL);
}

static void
reveal (GxWindow *self, GxPage *page)
{
  gx_window_show_page (self, name_of (self, page));
  gx_page_reveal_unsaved (page);
}

static void
unlogged_answered (GxWindow *self, const char *response)
{
  gboolean wants_log = g_str_equal (response, "log");

  if (!wants_log && !g_str_equal (response, "discard"))
    {
      gx_window_forget_restore (self);
      return;
    }
  gx_page_settle (self->unsaved, wants_log);
  gx_window_close_when_saved (self, wants_log ? GX_WINDOW_LOGGING : GX_WINDOW_SAVING);
}

static void
ask_about_unlogged (GxWindow *self, const char *unlogged)
{
  AdwMessageDialog *dialog =
    ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (self), _("What you wrote is not logged yet"), unlogged));

  gtk_window_set_title (GTK_WINDOW (dialog), "Guanxi");
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "discard", _("_Discard"), "log", _("_Log It"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (dialog, "log", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "log");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (unlogged_answered), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* TRUE: @page has nothing that would be lost. */
static gboolean
has_settled (GxWindow *self, GxPage *page, gboolean was_logging)
{
  g_autofree char *message = NULL;

  switch (gx_page_get_unsaved (page, &message))
    {
    case GX_UNSAVED_NONE:
      return TRUE;
    case GX_UNSAVED_STAY:
      gx_window_forget_restore (self);
      gx_window_notice (self, message, FALSE, TRUE);
      reveal (self, page);
      return FALSE;
    case GX_UNSAVED_ASK:
      self->unsaved = page;
      if (was_logging)
        {
          gx_window_forget_restore (self);
          reveal (self, page);
        }
      else
        ask_about_unlogged (self, message);
      return FALSE;
    }
  g_return_val_if_reached (TRUE);
}

static gboolean
has_busy_page (GxWindow *self)
{
  GHashTableIter iter;
  gpointer page;

  g_hash_table_iter_init (&iter, self->made);
  while (g_hash_table_iter_next (&iter, NULL, &page))
    if (gx_page_is_busy (page))
      return TRUE;
  return FALSE;
}

/* The book has answered everything, and no page waits for anything any more. */
static void
close_or_stay (GxWindow *self)
{
  gboolean was_logging = self->closing == GX_WINDOW_LOGGING;
  GHashTableIter iter;
  gpointer page;

  g_clear_handle_id (&self->close_timeout, g_source_remove);
  self->closing = GX_WINDOW_OPEN;
  if (self->has_failed) /* and it was said */
    {
      gx_window_forget_restore (self);
      return;
    }

  g_hash_table_iter_init (&iter, self->made);
  while (g_hash_table_iter_next (&iter, NULL, &page))
    if (!has_settled (self, page, was_logging))
      return;
  self->closing = GX_WINDOW_MAY_CLOSE;
  gtk_window_close (GTK_WINDOW (self));
}

/* Now the book has answered everything that was sent to it before. */
static void
saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GxWindow) self = user_data;

  if (self->book == NULL) /* destroyed meanwhile */
    return;
  self->waits_for_page = has_busy_page (self);
  if (!self->waits_for_page)
    close_or_stay (self);
}

void
gx_window_page_is_idle (GxWindow *self)
{
  if (self->book == NULL || !self->waits_for_page || has_busy_page (self))
    return;
  self->waits_for_page = FALSE;
  close_or_stay (self);
}

static gboolean
nothing (GxStore *store, gpointer user_data, GError **error)
{
  return TRUE;
}

void
gx_window_close_when_saved (GxWindow *self, GxWindowClosing why)
{
  self->closing = why;
  self->has_failed = FALSE;
  self->close_timeout = g_timeout_add (PATIENCE, explain_waiting, self);

  /* The book answers in the order it is asked: behind a step that does nothing, nothing is under way. */
  gx_book_run_async (self->book, gx_step_new ("", nothing, NULL, NULL), NULL, NULL, NULL, saved, g_object_ref (self));
}

/* A dialog may hold what is typed and nowhere else. */
static GtkWindow *
open_dialog (GxWindow *self)
{
  g_autoptr (GList) toplevels = gtk_window_list_toplevels ();

  for (GList *at = toplevels; at != NULL; at = at->next)
    if (gtk_window_get_transient_for (at->data) == GTK_WINDOW (self) && gtk_window_get_modal (at->data) && gtk_widget_get_visible (at->data))
      return at->data;
  return NULL;
}

/* Leaving a field saves it: sends it to the book, waits for the answer, and hears it. */
static void
save_field (GxWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_window_set_focus (GTK_WINDOW (self), focus);
  gx_book_drain (self->book);
  for (guint i = 0; i < ANSWERS && g_main_context_iteration (NULL, FALSE); i++)
    ;
}

gboolean
gx_window_is_unsaved (GxWindow *self)
{
  g_autoptr (GxWindow) held = g_object_ref (self);
  GHashTableIter iter;
  gpointer page;

  if (self->book != NULL && (self->closing != GX_WINDOW_OPEN || open_dialog (self) != NULL))
    return TRUE;
  if (self->book != NULL)
    save_field (self);
  if (self->book == NULL) /* destroyed, perhaps meanwhile */
    return FALSE;
  if (has_busy_page (self))
    return TRUE;
  g_hash_table_iter_init (&iter, self->made);
  while (g_hash_table_iter_next (&iter, NULL, &page))
    {
      g_autofree char *message = NULL;

      if (gx_page_get_unsaved (page, &message) != GX_UNSAVED_NONE)
        return TRUE;
    }
  return FALSE;
}

gboolean
gx_window_ask_to_close (GxWindow *self)
{
  GtkWindow *dialog = open_dialog (self);

  if (self->closing == GX_WINDOW_MAY_CLOSE)
    return TRUE;
  if (dialog != NULL)
    {
      gx_window_forget_restore (self);
      gtk_window_present (dialog);
    }
  else if (self->closing == GX_WINDOW_OPEN)
    {
      gtk_window_set_focus (GTK_WINDOW (self), NULL); /* leaving a field saves it */
      gx_window_close_when_saved (self, GX_WINDOW_SAVING);
    }
  return FALSE;
}
