/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "app/window_private.h"
#include "base/clock.h"
#include "base/thread.h"
#include "book/as_of.h"
#include "controller/progress.h"

/* The book as it was on a day, in a window of its own that only reads. */

typedef struct
{
  GtkApplication *application;
  char *path;
  GxDay day;
  GxProgress *progress;
  GWeakRef window; /* the one that was asked */
  const GxEntity *entity; /* what to show there; NULL: nothing in particular */
  gint64 id;
} Journey;

static void
journey_free (Journey *journey)
{
  gx_progress_end (journey->progress);
  g_weak_ref_clear (&journey->window);
  g_object_unref (journey->application);
  g_free (journey->path);
  g_free (journey);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Journey, journey_free)

static void
go_back (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Journey *journey = task_data;
  GError *error = NULL;
  GxAsOf *as_of = gx_as_of_make (journey->path, journey->day, gx_progress_get_watch (journey->progress), &error);

  if (as_of != NULL)
    g_task_return_pointer (task, as_of, (GDestroyNotify) gx_as_of_free);
  else
    g_task_return_error (task, error);
}

static void
open_window (Journey *journey, GxAsOf *as_of, GError **error)
{
  g_autoptr (GxBook) book = gx_book_open (gx_as_of_get_path (as_of), GX_BOOK_READ, error);
  GtkWidget *window;

  if (book == NULL)
    {
      gx_as_of_free (as_of);
      return;
    }
  g_object_set_data_full (G_OBJECT (book), "as-of", as_of, (GDestroyNotify) gx_as_of_free); /* the file goes when nobody reads it any more */
  window = gx_window_new (journey->application, book);
  gtk_window_present (GTK_WINDOW (window));
  if (journey->entity != NULL)
    gx_window_open_record (GX_WINDOW (window), journey->entity, journey->id);
}

static void
arrived (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Journey) journey = user_data;
  g_autoptr (GError) error = NULL;
  GxAsOf *as_of = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GxWindow) asked = g_weak_ref_get (&journey->window);

  if (as_of != NULL)
    open_window (journey, as_of, &error);
  if (error != NULL && !gx_progress_is_stopped (journey->progress) && asked != NULL && asked->book != NULL)
    gx_window_notice (asked, error->message, FALSE, TRUE);
}

static char *
day_in_words (GxWindow *self, GxDay day)
{
  GxValue value = gx_value_integer (GX_KIND_DAY, day.days);

  return gx_value_to_display (&value, gx_book_get_format (self->book), GX_NO_DAY);
}

void
gx_window_say_as_of (GxWindow *self)
{
  g_autofree char *day = day_in_words (self, gx_book_get_as_of (self->book));
  /* Translators: a day. */
  g_autofree char *message = g_strdup_printf (_("This is the book as it was at the end of %s. Nothing can be changed here; the book of today is in its own window."), day);

  gx_window_notice (self, message, FALSE, TRUE);
}

void
gx_window_show_as_of (GxWindow *self, GxDay day, const GxEntity *entity, gint64 id)
{
  g_autofree char *words = day_in_words (self, day);
  Journey *journey = g_new0 (Journey, 1);
  g_autofree char *what = NULL;
  g_autoptr (GTask) task = NULL;

  journey->application = g_object_ref (gtk_window_get_application (GTK_WINDOW (self)));
  journey->path = g_strdup (gx_book_get_path (self->book));
  journey->day = day;
  journey->entity = entity;
  journey->id = id;
  g_weak_ref_init (&journey->window, self);
  /* Translators: a day. */
  what = g_strdup_printf (_("Going back to %s"), words);
  journey->progress = gx_progress_begin (GTK_WINDOW (self), what);

  task = g_task_new (NULL, gx_progress_get_watch (journey->progress)->cancellable, arrived, journey);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, journey, NULL);
  gx_task_run_in_thread (task, go_back);
}

/* Which day? -------------------------------------------------------------------------------------------------------------- */

#define RECORD "record" /* of the dialog: what its answer is about */

static GxDay
chosen_day (GtkCalendar *calendar)
{
  g_autoptr (GDateTime) chosen = gtk_calendar_get_date (calendar);

  return gx_day_from_ymd (g_date_time_get_year (chosen), g_date_time_get_month (chosen), g_date_time_get_day_of_month (chosen));
}

static void
answered (AdwMessageDialog *dialog, const char *response, GxWindow *self)
{
  GtkCalendar *calendar = GTK_CALENDAR (adw_message_dialog_get_extra_child (dialog));
  const char *entity;
  gint64 id;

  if (!g_str_equal (response, "show") || self->book == NULL)
    return;
  g_variant_get (g_object_get_data (G_OBJECT (dialog), RECORD), "(&sx)", &entity, &id);
  gx_window_show_as_of (self, chosen_day (calendar), gx_entity_by_name (entity), id);
}

/* A day that is not over is as the book is. */
static void
day_selected (AdwMessageDialog *dialog, GtkCalendar *calendar)
{
  GxWindow *self = GX_WINDOW (gtk_window_get_transient_for (GTK_WINDOW (dialog)));
  GxDay day = chosen_day (calendar);

  adw_message_dialog_set_response_enabled (dialog, "show", day.days < gx_clock_today (gx_book_get_format (self->book)->zone).days);
}

void
gx_window_as_of_dialog (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GxWindow *self = GX_WINDOW (widget);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _("As it was on a day"),
                                              _("Customers, lists, figures and history as they were at the end of that day, in a window of their own."));
  GtkWidget *calendar = gtk_calendar_new ();
  int year, month, dom;
  g_autoptr (GDateTime) yesterday = NULL;

  gx_day_to_ymd ((GxDay) { gx_clock_today (gx_book_get_format (self->book)->zone).days - 1 }, &year, &month, &dom);
  yesterday = g_date_time_new_utc (year, month, dom, 0, 0, 0);
  gtk_calendar_select_day (GTK_CALENDAR (calendar), yesterday);
  gtk_accessible_update_property (GTK_ACCESSIBLE (calendar), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Day"), -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), calendar);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "show", _("_Show"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "show", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "show");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), RECORD, g_variant_ref_sink (parameter), (GDestroyNotify) g_variant_unref);
  g_signal_connect_object (calendar, "day-selected", G_CALLBACK (day_selected), dialog, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (calendar);
}
