/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/import_job.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/text.h"
#include "base/thread.h"
#include "exchange/atomic_file.h"
#include "controller/work.h"
#include "exchange/import_run.h"
#include "exchange/table_tidy.h"
#include "model/choices.h"
#include "model/custom_fields.h"
#include "model/customer.h"
#include "model/staff.h"

/* The file is read on a thread of its own; the book is written, as always, on the book's. */

static GxImportRequest *
copy_request (const GxImportRequest *request)
{
  GxImportRequest *copy = g_new (GxImportRequest, 1);

  *copy = *request;
  copy->path = g_strdup (request->path);
  copy->sheet = g_strdup (request->sheet);
  copy->charset = g_strdup (request->charset);
  copy->map = g_strdupv (request->map);
  return copy;
}

void
gx_import_request_free (GxImportRequest *request)
{
  g_free (request->path);
  g_free (request->sheet);
  g_free (request->charset);
  g_strfreev (request->map);
  g_free (request);
}

static void
survey_row_free (gpointer data)
{
  g_strfreev (((GxImportSurveyRow *) data)->cells);
  g_free (data);
}

static void
survey_column_free (gpointer data)
{
  g_free (((GxImportSurveyColumn *) data)->target);
  g_free (((GxImportSurveyColumn *) data)->why);
  g_free (data);
}

static GxImportSurvey *
survey_new (void)
{
  GxImportSurvey *survey = g_new0 (GxImportSurvey, 1);

  survey->headings = g_ptr_array_new_with_free_func (g_free);
  survey->columns = g_ptr_array_new_with_free_func (survey_column_free);
  survey->rows = g_ptr_array_new_with_free_func (survey_row_free);
  survey->warnings = g_ptr_array_new_with_free_func (g_free);
  return survey;
}

void
gx_import_survey_free (GxImportSurvey *survey)
{
  g_strfreev (survey->sheets);
  g_free (survey->sheet);
  g_free (survey->charset);
  g_ptr_array_unref (survey->headings);
  g_ptr_array_unref (survey->columns);
  g_ptr_array_unref (survey->rows);
  g_ptr_array_unref (survey->warnings);
  g_free (survey);
}

/* One piece of work: what it was asked for, and what it works with until it is done. */
typedef struct
{
  GxBook *book;
  GxImportRequest *request;
  GxImportOptions options; /* borrows from the request */
  GxFormat format;         /* the book's as it is now; its choices are held */
  GxDayOrder day_order;
  GCancellable *cancellable;
  GxProgressFunc progress;
  gpointer progress_data;
  GxImportPlan *plan;
  GxImportResult *result;
  GxImportRun *run;
  gboolean is_work; /* and no trying */
} Job;

static const GxEntity *const made_on_the_way[] = { &gx_staff_entity, &gx_customer_entity, NULL };

static Job *
job_new (GxBook *book, const GxImportRequest *request, GCancellable *cancellable)
{
  Job *job = g_new0 (Job, 1);

  job->book = g_object_ref (book);
  job->request = copy_request (request);
  job->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  job->format = *gx_book_get_format (book);
  job->format.choices = gx_choices_ref (job->format.choices);
  job->format.custom = gx_custom_fields_ref (job->format.custom);
  job->day_order = (GxDayOrder) MAX (request->day_order, 0);
  job->options = (GxImportOptions) {
    .path = job->request->path,
    .sheet = job->request->sheet,
    .charset = job->request->charset,
    .entity = job->request->entity,
    .map = (const char *const *) job->request->map,
    .create = made_on_the_way,
    .day_order = request->day_order >= 0 ? &job->day_order : NULL,
    .match = job->request->match,
    .assist = GX_IMPORT_ASSIST_ON,
    .likely = job->request->match == NULL,
    .existing = job->request->existing,
    .outcomes = TRUE,
    .cancellable = job->cancellable,
  };
  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  if (job->is_work)
    gx_work_end (g_application_get_default ());
  g_clear_pointer (&job->run, gx_import_run_free);
  g_clear_pointer (&job->result, gx_import_result_free);
  g_clear_pointer (&job->plan, gx_import_plan_free);
  if (job->format.choices != NULL)
    gx_choices_unref ((GxChoices *) job->format.choices);
  if (job->format.custom != NULL)
    gx_custom_fields_unref ((GxCustomFields *) job->format.custom);
  gx_import_request_free (job->request);
  g_clear_object (&job->cancellable);
  g_object_unref (job->book);
  g_free (job);
}

/* Surveying ----------------------------------------------------------------------------------------------------------------- */

static void
keep_row (GxImportSurvey *survey, const GxSheetRow *cells)
{
  GxImportSurveyRow *row;

  if (survey->rows->len == GX_IMPORT_SURVEY_ROWS)
    return;
  row = g_new0 (GxImportSurveyRow, 1);
  row->line = cells->line;
  row->cells = g_new0 (char *, survey->headings->len + 1);
  for (guint i = 0; i < survey->headings->len; i++)
    {
      char *text = i < cells->n_cells && cells->cells[i].text != NULL ? gx_text_clean (cells->cells[i].text, -1, FALSE) : NULL;

      row->cells[i] = text != NULL ? text : g_strdup ("");
    }
  g_ptr_array_add (survey->rows, row);
}

static void
describe (GxImportSurvey *survey, GxSheet *sheet, const GxImportRequest *request)
{
  survey->sheets = g_strdupv ((char **) gx_sheet_get_names (sheet));
  survey->sheet = g_strdup (request->sheet != NULL ? request->sheet : survey->sheets[0]);
  survey->charset = g_strdup (gx_sheet_get_charset (sheet));
}

static GxImportSurveyColumn *
survey_column_new (const GxImportGuess *guess)
{
  GxImportSurveyColumn *column = g_new0 (GxImportSurveyColumn, 1);
  const char *role = guess != NULL ? gx_import_role_name (guess) : NULL;

  if (guess == NULL || (guess->field == NULL && role == NULL))
    column->target = g_strdup ("");
  else if (role != NULL)
    column->target = g_strdup (role);
  else
    column->target = guess->field->kind == GX_KIND_REF ? gx_field_ref_name (guess->field) : g_strdup (guess->field->name);
  column->why = guess != NULL ? g_strdup (guess->why) : NULL;
  column->confidence = guess != NULL ? guess->confidence : 0;
  return column;
}

static gboolean
survey_plan (GxImportSurvey *survey, GxImportPlan *plan, GError **error)
{
  GxSheetRow cells;
  g_autoptr (GError) local_error = NULL;

  for (guint i = 0; i < plan->headings->len; i++)
    {
      g_ptr_array_add (survey->headings, g_strdup (plan->headings->pdata[i]));
      g_ptr_array_add (survey->columns, survey_column_new (&g_array_index (plan->guesses, GxImportGuess, i)));
    }
  for (guint i = 0; i < plan->warnings->len; i++)
    g_ptr_array_add (survey->warnings, g_strdup (plan->warnings->pdata[i]));
  survey->n_rows = plan->n_rows;

  if (!gx_import_plan_rewind (plan, error))
    return FALSE;
  while (survey->rows->len < GX_IMPORT_SURVEY_ROWS && gx_sheet_next_row (plan->sheet, &cells, &local_error))
    keep_row (survey, &cells);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Where no column is known the person can still say what they are. */
static gboolean
survey_unknown (GxImportSurvey *survey, GxSheet *sheet, GError **error)
{
  GxSheetRow cells;
  g_autoptr (GError) local_error = NULL;

  if (gx_sheet_next_row (sheet, &cells, &local_error))
    for (guint i = 0; i < cells.n_cells; i++)
      {
        char *heading = cells.cells[i].text != NULL ? gx_text_clean (cells.cells[i].text, -1, FALSE) : NULL;

        g_ptr_array_add (survey->headings, heading != NULL ? heading : g_strdup (""));
        g_ptr_array_add (survey->columns, survey_column_new (NULL));
      }
  for (; local_error == NULL && gx_sheet_next_row (sheet, &cells, &local_error); survey->n_rows++)
    keep_row (survey, &cells);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
knows_none (const char *heading, gpointer user_data)
{
  return FALSE;
}

static GxSheet *
open_sheet (Job *job, GError **error)
{
  g_autoptr (GxSheet) sheet = gx_sheet_open (job->options.path, &(GxSheetOptions) { .charset = job->options.charset }, error);

  if (sheet == NULL || (job->options.sheet != NULL && !gx_sheet_select (sheet, job->options.sheet, error)))
    return NULL;
  return g_steal_pointer (&sheet);
}

static gboolean
survey_file (Job *job, GxImportSurvey *survey, GError **error)
{
  static const GxDayOrder any_order = GX_DAY_ORDER_YMD;
  g_autoptr (GxSheet) sheet = open_sheet (job, error);
  g_autoptr (GxSheet) tidy = NULL;
  g_autoptr (GError) local_error = NULL;

  if (sheet == NULL)
    return FALSE;
  describe (survey, sheet, job->request);
  job->plan = gx_import_plan_new (&job->options, &job->format, &local_error);
  if (g_error_matches (local_error, GX_ERROR, GX_ERROR_AMBIGUOUS))
    {
      survey->is_ambiguous = TRUE;
      job->options.day_order = &any_order;
      g_clear_error (&local_error);
      job->plan = gx_import_plan_new (&job->options, &job->format, &local_error);
    }
  if (job->plan != NULL)
    return survey_plan (survey, job->plan, error);
  if (!g_error_matches (local_error, GX_ERROR, GX_ERROR_INVALID))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  tidy = gx_tidy_sheet_new (sheet, TRUE, knows_none, NULL, error);
  if (tidy == NULL || !survey_unknown (survey, tidy, error))
    return FALSE;
  if (survey->headings->len > 0)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error)); /* it is empty */
  return FALSE;
}

static void
survey_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GxImportSurvey) survey = survey_new ();
  GError *error = NULL;

  if (survey_file (task_data, survey, &error))
    g_task_return_pointer (task, g_steal_pointer (&survey), (GDestroyNotify) gx_import_survey_free);
  else
    g_task_return_error (task, error);
}

void
gx_import_survey_async (GxBook *book, const GxImportRequest *request, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_task_data (task, job_new (book, request, cancellable), job_free);
  gx_task_run_in_thread (task, survey_thread);
}

GxImportSurvey *
gx_import_survey_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Importing ----------------------------------------------------------------------------------------------------------------- */

static void
plan_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;

  job->plan = gx_import_plan_new (&job->options, &job->format, &error);
  if (job->plan != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
step_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  job->result->step_id = gx_book_run_finish (GX_BOOK (source), result, &error);
  if (job->result->step_id < 0 && !(job->options.dry_run && job->run->is_done))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  job->result->step_id = MAX (job->result->step_id, 0);
  gx_import_result_report (job->result, job->plan);
  g_task_return_pointer (task, g_steal_pointer (&job->result), (GDestroyNotify) gx_import_result_free);
}

static void
planned (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  job->result = gx_import_result_new ();
  job->run = gx_import_run_new (job->plan, job->result);
  gx_book_run_async (job->book, gx_import_run_new_step (job->run), job->cancellable, job->progress, job->progress_data, step_done,
                     g_steal_pointer (&task));
}

void
gx_import_job_async (GxBook *book, const GxImportRequest *request, gboolean dry_run, GCancellable *cancellable,
                     GxProgressFunc progress, gpointer progress_data, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (book, NULL, callback, user_data);
  g_autoptr (GTask) planning = g_task_new (NULL, cancellable, planned, task);
  Job *job = job_new (book, request, cancellable);

  job->options.dry_run = dry_run;
  job->is_work = !dry_run;
  if (job->is_work)
    gx_work_begin (g_application_get_default ());
  job->options.first = GX_IMPORT_TRIED_ROWS;
  job->progress = progress;
  job->progress_data = progress_data;
  g_task_set_task_data (task, job, job_free);
  g_task_set_task_data (planning, job, NULL);
  gx_task_run_in_thread (planning, plan_thread);
}

GxImportResult *
gx_import_job_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Pasting ------------------------------------------------------------------------------------------------------------------- */

/* A file of it in a folder of its own. (transfer full): its path; NULL when it could not be written, and nothing is left. */
static char *
write_pasted (const char *text, GError **error)
{
  g_autoptr (GError) io_error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("guanxi-XXXXXX", &io_error);
  /* Translators: the name of a file, for cells that were pasted. */
  g_autofree char *path = folder != NULL ? g_build_filename (folder, _("Pasted table"), NULL) : NULL;
  g_autoptr (GxAtomicFile) file = path != NULL ? gx_atomic_file_new (path, error) : NULL;

  if (folder == NULL)
    {
      gx_file_propagate_write_error (error, g_steal_pointer (&io_error), g_get_tmp_dir ());
      return NULL;
    }
  if (file != NULL && gx_atomic_file_write (file, text, strlen (text), error) && gx_atomic_file_commit (file, error))
    return g_steal_pointer (&path);
  g_clear_pointer (&file, gx_atomic_file_free); /* and its part */
  g_rmdir (folder);
  return NULL;
}

static void
paste_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  char *path = write_pasted (task_data, &error);

  if (path != NULL)
    g_task_return_pointer (task, path, g_free);
  else
    g_task_return_error (task, error);
}

void
gx_import_paste_async (const char *text, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_task_data (task, g_strdup (text), g_free);
  gx_task_run_in_thread (task, paste_thread);
}

char *
gx_import_paste_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
