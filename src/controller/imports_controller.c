/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/imports_controller.h"

#include <glib/gi18n-lib.h>

#include "base/clock.h"
#include "controller/reading.h"

/* Undo goes backwards step by step, so an import can be taken back for as long as nothing was done after it, or all that was is undone. */

#define GX_TYPE_IMPORTS_CONTROLLER (gx_imports_controller_get_type ())
G_DECLARE_FINAL_TYPE (GxImportsController, gx_imports_controller, GX, IMPORTS_CONTROLLER, GObject)

struct _GxImportsController
{
  GObject parent_instance;
  GxBook *book;
  GxReading *reading;
  GxImportsWindow *window; /* weak */
};

G_DEFINE_FINAL_TYPE (GxImportsController, gx_imports_controller, G_TYPE_OBJECT)

static gpointer
read_history (GxReader *reader, gpointer question, GError **error)
{
  return gx_reader_history (reader, -1, error);
}

/* @n_later: steps after it that are in force. NULL: it can be taken back. (transfer full) */
static char *
dup_reason (GxImportsController *self, const GxHistoryStep *step, guint n_later)
{
  g_autofree char *undo_name = gx_book_dup_undo_name (self->book);

  if (gx_book_get_mode (self->book) == GX_BOOK_READ)
    return g_strdup (_("This book can only be read."));
  if (step->is_undone)
    return g_strdup (_("It was taken back."));
  if (n_later > 0)
    return g_strdup_printf (ngettext ("%u step was taken after it: undo that first.", "%u steps were taken after it: undo those first.", n_later), n_later);
  if (g_strcmp0 (undo_name, step->name) != 0)
    return g_strdup (_("The book was brought up to date since: that cannot be gone back behind."));
  return NULL;
}

static void
history_read (gpointer answer, const GError *error, gpointer owner)
{
  GxImportsController *self = owner;
  g_autoptr (GPtrArray) steps = answer;
  const GxFormat *format = gx_book_get_format (self->book);
  guint n_later = 0, n_shown = 0;

  if (self->window == NULL)
    return;
  if (steps == NULL)
    {
      gx_imports_window_say (self->window, _("The imports cannot be read"), error->message);
      return;
    }
  gx_imports_window_clear (self->window);
  for (guint i = 0; i < steps->len; i++)
    {
      const GxHistoryStep *step = steps->pdata[i];
      GxValue at = gx_value_integer (GX_KIND_INSTANT, step->at.ms);

      if (step->is_import)
        {
          g_autofree char *when = gx_value_to_display (&at, format, gx_clock_today (format->zone));
          g_autofree char *reason = dup_reason (self, step, n_later);

          gx_imports_window_add (self->window, step->name, when, reason);
          n_shown++;
        }
      n_later += step->kind == GX_STEP_DO && !step->is_undone;
    }
  if (n_shown == 0)
    gx_imports_window_say (self->window, _("Nothing was imported yet"), _("Tables that come into this book are listed here, and can be taken back."));
}

static void
read_again (GxImportsController *self)
{
  gx_reading_ask (self->reading, NULL);
}

static void
undo (GxImportsController *self)
{
  gtk_widget_activate_action (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self->window))), "win.undo", NULL);
}

static void
gx_imports_controller_finalize (GObject *object)
{
  GxImportsController *self = GX_IMPORTS_CONTROLLER (object);

  gx_reading_free (self->reading);
  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->book);
  G_OBJECT_CLASS (gx_imports_controller_parent_class)->finalize (object);
}

static void
gx_imports_controller_class_init (GxImportsControllerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gx_imports_controller_finalize;
}

static void
gx_imports_controller_init (GxImportsController *self)
{
}

void
gx_imports_controller_attach (GxBook *book, GxImportsWindow *window)
{
  GxImportsController *self = g_object_new (GX_TYPE_IMPORTS_CONTROLLER, NULL);

  self->book = g_object_ref (book);
  g_set_weak_pointer (&self->window, window);
  self->reading = gx_reading_new (book, self, read_history, NULL, history_read, (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect_object (book, "changed", G_CALLBACK (read_again), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "undo", G_CALLBACK (undo), self, G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (window), "controller", self, g_object_unref);
  read_again (self);
}
