/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/print.h"

#include <cairo.h>
#include <glib/gi18n-lib.h>

#include "view/paper_preview.h"

/* A document on a printer: GTK asks for printer and paper, the document is divided for that paper a little at a time, so that the window lives on, and drawn
 * page by page. The preview is a window of ours: the toolkit's own needs another program, which may not be there. */

#define SLICE 40 /* milliseconds of dividing at once */

typedef struct
{
  GtkPrintOperation *operation; /* owns the job */
  GxPaper *document;
  GtkWindow *parent; /* weak, nullable */
  gboolean had_parent;
  GxPrintFailedFunc failed;
  gpointer user_data;
  GError *error; /* of the document; the operation knows its own */
  gboolean told;

  GtkPrintOperationPreview *shown; /* the operation, held while the preview is open */
  GxPaperPreview *preview;         /* weak */
  gboolean print_next;             /* asked for in the preview */
} Job;

/* The printer that was chosen last is offered next, as long as the program runs. */
static GtkPrintSettings *last_settings;

static void
parent_closed (gpointer data, GObject *where_it_was)
{
  Job *job = data;

  job->parent = NULL;
  if (job->preview != NULL)
    gtk_window_destroy (GTK_WINDOW (job->preview));
  else
    gtk_print_operation_cancel (job->operation);
}

static void
job_free (gpointer data, GClosure *closure)
{
  Job *job = data;

  if (job->parent != NULL)
    g_object_weak_unref (G_OBJECT (job->parent), parent_closed, job);
  g_clear_weak_pointer (&job->preview);
  g_clear_pointer (&job->document, gx_paper_free);
  g_clear_error (&job->error);
  g_free (job);
}

static GtkPageSetup *
page_setup_for (const GxPaperPage *page)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  double width = MIN (page->width, page->height);
  gboolean is_letter = width > 600;
  GtkPaperSize *size = gtk_paper_size_new (is_letter ? GTK_PAPER_NAME_LETTER : GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size_and_default_margins (setup, size);
  gtk_page_setup_set_orientation (setup, page->width > page->height ? GTK_PAGE_ORIENTATION_LANDSCAPE : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_paper_size_free (size);
  return setup;
}

/* The paper that was chosen; margins as wide as the printer needs. */
static void
begin_print (GtkPrintOperation *operation, GtkPrintContext *context, Job *job)
{
  GtkPageSetup *setup = gtk_print_context_get_page_setup (context);
  GxPaperPage page = *gx_paper_get_page (job->document);

  page.width = gtk_page_setup_get_paper_width (setup, GTK_UNIT_POINTS);
  page.height = gtk_page_setup_get_paper_height (setup, GTK_UNIT_POINTS);
  page.top = MAX (page.top, gtk_page_setup_get_top_margin (setup, GTK_UNIT_POINTS));
  page.right = MAX (page.right, gtk_page_setup_get_right_margin (setup, GTK_UNIT_POINTS));
  page.bottom = MAX (page.bottom, gtk_page_setup_get_bottom_margin (setup, GTK_UNIT_POINTS));
  page.left = MAX (page.left, gtk_page_setup_get_left_margin (setup, GTK_UNIT_POINTS));
  gx_paper_set_page (job->document, &page);
}

static void
stop (Job *job)
{
  gtk_print_operation_set_n_pages (job->operation, 1);
  gtk_print_operation_cancel (job->operation);
}

static gboolean
paginate (GtkPrintOperation *operation, GtkPrintContext *context, Job *job)
{
  gboolean done = FALSE;

  if (job->error == NULL && !gx_paper_divide_some (job->document, SLICE, &done, &job->error))
    {
      stop (job);
      return TRUE;
    }
  if (done)
    gtk_print_operation_set_n_pages (operation, gx_paper_count_pages (job->document));
  return done;
}

static void
draw_page (GtkPrintOperation *operation, GtkPrintContext *context, int page, Job *job)
{
  if (job->error == NULL && !gx_paper_draw (job->document, gtk_print_context_get_cairo_context (context), page, &job->error))
    gtk_print_operation_cancel (operation);
}

static void
tell (Job *job, const char *reason)
{
  g_autofree char *message = NULL;

  if (job->told || job->failed == NULL || (job->had_parent && job->parent == NULL))
    return;
  job->told = TRUE;
  /* Translators: the title of a document and why, a sentence. */
  message = g_strdup_printf (_("“%s” could not be printed: %s"), gx_paper_get_title (job->document), reason);
  job->failed (job->parent, message, job->user_data);
}

/* The window is gone: the preview ends, and with it the operation. */
static void
preview_closed (Job *job)
{
  g_autoptr (GtkPrintOperationPreview) shown = g_steal_pointer (&job->shown);

  g_clear_weak_pointer (&job->preview);
  if (shown != NULL)
    gtk_print_operation_preview_end_preview (shown);
}

static void
preview_print (Job *job)
{
  job->print_next = TRUE;
  gtk_window_destroy (GTK_WINDOW (job->preview));
}

static void
preview_failed (Job *job, const char *message)
{
  tell (job, message);
}

/* All pages are known. */
static void
preview_ready (GtkPrintOperationPreview *shown, GtkPrintContext *context, Job *job)
{
  if (job->error != NULL)
    {
      gtk_window_destroy (GTK_WINDOW (job->preview));
      return;
    }
  gx_paper_preview_set_paper (job->preview, job->document);
  gtk_window_present (GTK_WINDOW (job->preview));
}

static gboolean
show_preview (GtkPrintOperation *operation, GtkPrintOperationPreview *shown, GtkPrintContext *context, GtkWindow *parent, Job *job)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);

  /* The context must have where to draw, though the window draws for itself. */
  gtk_print_context_set_cairo_context (context, cr, 72, 72);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  job->shown = g_object_ref (shown); /* nobody else holds the operation once its pages are known */
  g_set_weak_pointer (&job->preview, GX_PAPER_PREVIEW (gx_paper_preview_new ()));
  gtk_window_set_transient_for (GTK_WINDOW (job->preview), job->parent);
  g_signal_connect (shown, "ready", G_CALLBACK (preview_ready), job);
  g_signal_connect_swapped (job->preview, "print", G_CALLBACK (preview_print), job);
  g_signal_connect_swapped (job->preview, "failed", G_CALLBACK (preview_failed), job);
  g_signal_connect_swapped (job->preview, "destroy", G_CALLBACK (preview_closed), job);
  return TRUE;
}

/* Which pages, how many copies and how the paper lies belong to the one document. */
static void
remember_settings (GtkPrintSettings *settings)
{
  static const char *const own[] = { GTK_PRINT_SETTINGS_ORIENTATION, GTK_PRINT_SETTINGS_PRINT_PAGES, GTK_PRINT_SETTINGS_PAGE_RANGES, GTK_PRINT_SETTINGS_N_COPIES };

  g_clear_object (&last_settings);
  last_settings = gtk_print_settings_copy (settings);
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    gtk_print_settings_unset (last_settings, own[i]);
}

static void
done (GtkPrintOperation *operation, GtkPrintOperationResult result, Job *job)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&job->shown);
  if (job->preview != NULL) /* never shown, because the document could not be divided */
    gtk_window_destroy (GTK_WINDOW (job->preview));
  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    remember_settings (gtk_print_operation_get_print_settings (operation));
  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    gtk_print_operation_get_error (operation, &error);
  if (job->error != NULL)
    tell (job, job->error->message);
  else if (error != NULL)
    tell (job, error->message);
  else if (job->print_next)
    gx_print_document (job->parent, g_steal_pointer (&job->document), job->failed, job->user_data);
}

static Job *
job_new (GtkWindow *parent, GxPaper *document, GxPrintFailedFunc failed, gpointer user_data)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = page_setup_for (gx_paper_get_page (document));
  Job *job = g_new0 (Job, 1);

  job->operation = operation;
  job->document = document;
  job->parent = parent;
  job->had_parent = parent != NULL;
  job->failed = failed;
  job->user_data = user_data;
  if (parent != NULL)
    g_object_weak_ref (G_OBJECT (parent), parent_closed, job);

  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_job_name (operation, gx_paper_get_title (document));
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_show_progress (operation, parent != NULL);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print), job);
  g_signal_connect (operation, "paginate", G_CALLBACK (paginate), job);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page), job);
  g_signal_connect (operation, "preview", G_CALLBACK (show_preview), job);
  g_signal_connect_data (operation, "done", G_CALLBACK (done), job, job_free, 0);
  return job;
}

/* Some errors come from here, others when all is done. */
static void
run (Job *job, GtkPrintOperationAction action)
{
  g_autoptr (GtkPrintOperation) operation = job->operation;
  g_autoptr (GError) error = NULL;

  gtk_print_operation_run (operation, action, job->parent, &error);
  if (error != NULL)
    tell (job, error->message);
}

void
gx_print_document (GtkWindow *parent, GxPaper *document, GxPrintFailedFunc failed, gpointer user_data)
{
  Job *job = job_new (parent, document, failed, user_data);

  gtk_print_operation_set_allow_async (job->operation, TRUE);
  if (last_settings != NULL)
    gtk_print_operation_set_print_settings (job->operation, last_settings);
  run (job, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG);
}

void
gx_print_preview (GtkWindow *parent, GxPaper *document, GxPrintFailedFunc failed, gpointer user_data)
{
  Job *job = job_new (parent, document, failed, user_data);

  gtk_print_operation_set_allow_async (job->operation, TRUE);
  run (job, GTK_PRINT_OPERATION_ACTION_PREVIEW);
}

void
gx_print_to_file (GxPaper *document, const char *path, GxPrintFailedFunc failed, gpointer user_data)
{
  Job *job = job_new (NULL, document, failed, user_data);

  gtk_print_operation_set_export_filename (job->operation, path);
  run (job, GTK_PRINT_OPERATION_ACTION_EXPORT);
}
