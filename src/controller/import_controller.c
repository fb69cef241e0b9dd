/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/import_controller_private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "controller/import_lines.h"
#include "model/customer.h"
#include "view/data_text.h"

/* A file is looked into, its columns get their fields, and the import is tried on the book without keeping anything, again after each choice; until the
 * person says Import. One of these is under way at a time, and the next one ends it. The trying is in import_trial.c. */

enum
{
  DONE,
  LEAVE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxImportController, gx_import_controller, GX_TYPE_PAGE)

GxImportView *
gx_import_controller_view (GxImportController *self)
{
  return GX_IMPORT_VIEW (gx_page_get_widget (GX_PAGE (self)));
}

void
gx_import_controller_stop (GxImportController *self)
{
  if (self->under_way != NULL)
    g_cancellable_cancel (self->under_way);
  g_clear_object (&self->under_way);
}

GxImportWork *
gx_import_work_begin (GxImportController *self)
{
  GxImportWork *work = g_new (GxImportWork, 1);

  gx_import_controller_stop (self);
  self->under_way = g_cancellable_new ();
  *work = (GxImportWork) { g_object_ref (self), g_object_ref (self->under_way) };
  return work;
}

gboolean
gx_import_work_end (GxImportWork *work)
{
  gboolean is_wanted = work->self->under_way == work->cancellable && gx_page_get_widget (GX_PAGE (work->self)) != NULL;

  if (is_wanted)
    g_clear_object (&work->self->under_way);
  return is_wanted;
}

void
gx_import_work_free (GxImportWork *work)
{
  g_object_unref (work->cancellable);
  g_object_unref (work->self);
  g_free (work);
}

/* A file in a folder of its own, both of which are gone then. */
static void
remove_file (char **path)
{
  g_autofree char *folder = *path != NULL ? g_path_get_dirname (*path) : NULL;

  if (*path == NULL)
    return;
  g_unlink (*path);
  g_rmdir (folder);
  g_clear_pointer (path, g_free);
}

static void
drop_file (GxImportController *self)
{
  gx_import_controller_stop (self);
  g_clear_pointer (&self->request, gx_import_request_free);
  g_clear_pointer (&self->survey, gx_import_survey_free);
  gx_import_mapping_clear (self->mapping);
  g_clear_object (&self->lines);
  remove_file (&self->pasted);
}

/* Looking into the file ----------------------------------------------------------------------------------------------------- */

static void
show_survey (GxImportController *self)
{
  GxImportView *view = gx_import_controller_view (self);
  const GxImportSurvey *survey = self->survey;
  g_autofree char *name = g_filename_display_basename (self->request->path);
  g_autofree char *rows = gx_data_count (survey->n_rows);
  g_autofree char *n_rows = g_strdup_printf (ngettext ("%s row", "%s rows", survey->n_rows), rows);
  g_autofree char *n_columns = g_strdup_printf (ngettext ("%u column", "%u columns", survey->headings->len), survey->headings->len);
  /* Translators: how many rows, how many columns. */
  g_autofree char *size = g_strdup_printf (_("%s, %s"), n_rows, n_columns);

  gx_import_view_set_sheets (view, (const char *const *) survey->sheets, survey->sheet);
  gx_import_view_set_charset (view, survey->charset);
  gx_import_mapping_offer (self->mapping, gx_book_get_format (self->book)->custom);
  gx_import_mapping_fill (self->mapping, survey, self->memory);
  gx_import_view_set_headings (view, gx_import_mapping_get_headings (self->mapping), gx_import_mapping_get_targets (self->mapping));
  gx_import_view_show_table (view, name, size);
  gx_import_trial_begin (self);
  gtk_widget_grab_focus (GTK_WIDGET (view));
}

static void
surveyed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GxImportWork) work = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GxImportSurvey) survey = gx_import_survey_finish (result, &error);
  GxImportController *self = work->self;

  if (!gx_import_work_end (work))
    return;
  gx_import_view_set_progress (gx_import_controller_view (self), NULL, 0);
  if (survey == NULL)
    {
      gx_import_controller_refuse (self, error->message);
      return;
    }
  g_clear_pointer (&self->survey, gx_import_survey_free);
  self->survey = g_steal_pointer (&survey);
  show_survey (self);
}

static void
look (GxImportController *self)
{
  GxImportWork *work = gx_import_work_begin (self);

  g_clear_pointer (&self->request->map, g_strfreev);
  gx_import_view_set_progress (gx_import_controller_view (self), _("Reading the table…"), 0);
  gx_import_survey_async (self->book, self->request, self->under_way, surveyed, work);
}

static void
options_changed (GxImportController *self)
{
  GxImportView *view = gx_import_controller_view (self);
  g_autofree char *sheet = gx_import_view_dup_sheet (view);
  const char *charset = gx_import_view_get_charset (view);

  if (self->survey == NULL)
    return;
  if (g_strcmp0 (sheet, self->survey->sheet) == 0 && (charset == NULL || g_strcmp0 (charset, self->survey->charset) == 0))
    {
      gx_import_trial_begin (self);
      return;
    }
  g_free (self->request->sheet);
  g_free (self->request->charset);
  self->request->sheet = g_steal_pointer (&sheet);
  self->request->charset = g_strdup (charset);
  look (self);
}

/* Importing ----------------------------------------------------------------------------------------------------------------- */

static void
told_progress (double fraction, gpointer user_data)
{
  GxImportWork *work = user_data;

  if (work->self->under_way == work->cancellable && gx_page_get_widget (GX_PAGE (work->self)) != NULL)
    gx_import_view_set_progress (gx_import_controller_view (work->self), _("Importing…"), fraction);
}

static void
finish_import (GxImportController *self, const GxImportResult *result)
{
  g_autofree char *message = gx_import_lines_message (result);
  g_auto (GStrv) fields = gx_import_mapping_dup (self->mapping, FALSE);

  gx_import_memory_keep (self->memory, self->survey->headings, (const char *const *) fields);
  drop_file (self);
  g_signal_emit (self, signals[DONE], 0, message, result->rejected > 0 ? result->step_id : 0);
}

static void
imported (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GxImportWork) work = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GxImportResult) outcome = gx_import_job_finish (result, &error);
  GxImportController *self = work->self;

  self->is_importing = FALSE;
  if (gx_page_get_widget (GX_PAGE (self)) == NULL)
    return;
  g_clear_object (&self->under_way);
  gx_import_view_set_progress (gx_import_controller_view (self), NULL, 0);
  if (outcome != NULL && outcome->step_id > 0)
    {
      finish_import (self, outcome);
      return;
    }
  if (outcome != NULL)
    {
      gx_import_trial_show (self, outcome);
      gx_import_trial_say (self, _("Nothing was imported: no row brought anything new."));
    }
  else if (g_error_matches (error, GX_ERROR, GX_ERROR_CANCELLED) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gx_import_view_set_outcome (gx_import_controller_view (self), self->lines, _("Cancelled: the book is as it was."));
  else
    {
      gx_import_trial_show (self, NULL);
      gx_import_trial_say (self, error->message);
    }
}

static void
import (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GxImportController *self = user_data;
  GxImportWork *work;

  if (self->survey == NULL || self->is_importing)
    return;
  work = gx_import_work_begin (self);
  self->is_importing = TRUE;
  gx_import_view_set_progress (gx_import_controller_view (self), _("Importing…"), 0);
  gx_import_job_async (self->book, self->request, FALSE, self->under_way, told_progress, work, imported, work);
}

static void
cancel (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GxImportController *self = user_data;

  if (self->is_importing)
    g_cancellable_cancel (self->under_way);
  else
    gx_import_controller_begin (self, self->is_first);
}

/* As a page ----------------------------------------------------------------------------------------------------------------- */

static void
gx_import_controller_shown (GxPage *page)
{
  gtk_widget_grab_focus (gx_page_get_widget (page));
}

static void
gx_import_controller_set_alone (GxPage *page, gboolean alone)
{
  g_object_set (gx_page_get_widget (page), "alone", alone, NULL);
}

/* What is being imported goes on. */
static gboolean
gx_import_controller_back (GxPage *page)
{
  GxImportController *self = GX_IMPORT_CONTROLLER (page);

  if (self->is_first && self->request != NULL && !self->is_importing)
    {
      gx_import_controller_begin (self, TRUE);
      return TRUE;
    }
  if (self->is_first)
    return FALSE;
  if (!self->is_importing)
    gx_import_controller_begin (self, FALSE);
  g_signal_emit (self, signals[LEAVE], 0);
  return TRUE;
}

static char *
gx_import_controller_dup_state (GxPage *page)
{
  return gx_import_memory_dup (GX_IMPORT_CONTROLLER (page)->memory);
}

/* An import that has not reached the book yet would be lost. */
static GxUnsaved
gx_import_controller_get_unsaved (GxPage *page, char **message)
{
  if (!GX_IMPORT_CONTROLLER (page)->is_importing)
    return GX_UNSAVED_NONE;
  *message = g_strdup (_("The import is still under way, so the window stays open. Wait for its end, or cancel it first."));
  return GX_UNSAVED_STAY;
}

static void
gx_import_controller_dispose (GObject *object)
{
  GxImportController *self = GX_IMPORT_CONTROLLER (object);

  drop_file (self);
  g_clear_object (&self->book);
  G_OBJECT_CLASS (gx_import_controller_parent_class)->dispose (object);
}

static void
gx_import_controller_finalize (GObject *object)
{
  GxImportController *self = GX_IMPORT_CONTROLLER (object);

  g_clear_pointer (&self->memory, gx_import_memory_free);
  gx_import_mapping_free (self->mapping);
  G_OBJECT_CLASS (gx_import_controller_parent_class)->finalize (object);
}

static void
gx_import_controller_class_init (GxImportControllerClass *klass)
{
  GxPageClass *page_class = GX_PAGE_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_import_controller_dispose;
  G_OBJECT_CLASS (klass)->finalize = gx_import_controller_finalize;
  page_class->shown = gx_import_controller_shown;
  page_class->set_alone = gx_import_controller_set_alone;
  page_class->back = gx_import_controller_back;
  page_class->get_unsaved = gx_import_controller_get_unsaved;
  page_class->dup_state = gx_import_controller_dup_state;

  signals[DONE] = g_signal_new ("done", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);
  signals[LEAVE] = g_signal_new ("leave", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
gx_import_controller_init (GxImportController *self)
{
  self->mapping = gx_import_mapping_new ();
}

GxPage *
gx_import_controller_new (GxBook *book, const char *state)
{
  static const GActionEntry entries[] = { { .name = "import", .activate = import }, { .name = "cancel", .activate = cancel } };
  GxImportController *self = g_object_new (GX_TYPE_IMPORT_CONTROLLER, NULL);
  GtkWidget *view = g_object_new (GX_TYPE_IMPORT_VIEW, NULL);

  gx_page_set_widget (GX_PAGE (self), view);
  gx_page_add_actions (GX_PAGE (self), entries, G_N_ELEMENTS (entries));
  self->book = g_object_ref (book);
  self->memory = gx_import_memory_new (state);
  g_signal_connect_object (view, "options-changed", G_CALLBACK (options_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "target-chosen", G_CALLBACK (gx_import_trial_choose), self, G_CONNECT_SWAPPED);
  gx_import_controller_begin (self, FALSE);
  return GX_PAGE (self);
}

void
gx_import_controller_begin (GxImportController *self, gboolean first)
{
  self->is_first = first;
  if (self->is_importing)
    return;
  drop_file (self);
  gx_import_view_set_progress (gx_import_controller_view (self), NULL, 0);
  gx_import_view_show_start (gx_import_controller_view (self), first, NULL);
}

gboolean
gx_import_controller_is_first (GxImportController *self)
{
  return self->is_first && !self->is_importing;
}

/* TRUE: what is brought now has to wait, and that is said. */
static gboolean
has_to_wait (GxImportController *self)
{
  if (self->is_importing)
    gx_page_say (GX_PAGE (self), _("The import is still under way. Open the next table when it is done."));
  return self->is_importing;
}

void
gx_import_controller_refuse (GxImportController *self, const char *message)
{
  gboolean had_table = self->survey != NULL;

  if (has_to_wait (self))
    return;
  drop_file (self);
  gx_import_view_show_start (gx_import_controller_view (self), self->is_first, message);
  if (had_table)
    gtk_widget_grab_focus (GTK_WIDGET (gx_import_controller_view (self)));
}

void
gx_import_controller_open_file (GxImportController *self, const char *path)
{
  if (has_to_wait (self))
    return;
  if (g_strcmp0 (path, self->pasted) != 0)
    drop_file (self);
  g_clear_pointer (&self->request, gx_import_request_free);
  self->request = g_new0 (GxImportRequest, 1);
  self->request->entity = &gx_customer_entity;
  self->request->path = g_strdup (path);
  self->request->day_order = -1;
  look (self);
}

static void
pasted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GxImportController) self = user_data;
  g_autoptr (GError) error = NULL;
  char *path = gx_import_paste_finish (result, &error);

  if (path == NULL)
    {
      gx_import_controller_refuse (self, error->message);
      return;
    }
  if (gx_page_get_widget (GX_PAGE (self)) == NULL || has_to_wait (self))
    {
      remove_file (&path);
      return;
    }
  drop_file (self);
  self->pasted = path;
  gx_import_controller_open_file (self, path);
}

void
gx_import_controller_open_text (GxImportController *self, const char *text)
{
  gx_import_paste_async (text, pasted, g_object_ref (self));
}
