/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/import_controller_private.h"

#include <glib/gi18n-lib.h>

#include "controller/import_lines.h"
#include "model/customer.h"

/* What the import would do, with what has been chosen so far: it is tried on the book, and nothing of it is kept. */

static const GxField *
match_field (GxFoundChoice found)
{
  static const char *const names[] = { [GX_FOUND_BY_NAME] = "name", [GX_FOUND_BY_PHONE] = "phone", [GX_FOUND_BY_CREDIT_CODE] = "credit_code" };

  return names[found] != NULL ? gx_entity_find_field (&gx_customer_entity, names[found]) : NULL;
}

/* What stands in the way; NULL: nothing. */
static char *
dup_problem (GxImportController *self)
{
  const GxField *match = self->request->match;

  if (gx_book_get_mode (self->book) == GX_BOOK_READ)
    return g_strdup (_("This book can only be read, so nothing can be imported into it."));
  if (self->survey->n_rows == 0)
    return g_strdup (_("There is nothing below the headings."));
  if (!gx_import_mapping_has (self->mapping, gx_entity_title_field (&gx_customer_entity)))
    return g_strdup (_("Say which column holds the name of the customer."));
  if (match != NULL && !gx_import_mapping_has (self->mapping, match))
    /* Translators: a field. */
    return g_strdup_printf (_("To find who is already in the book, say which column is “%s”."), gx_field_get_label (match));
  if (self->survey->is_ambiguous && gx_import_mapping_has_days (self->mapping) && self->request->day_order < 0)
    return g_strdup (_("Days such as 03/04/2025 can be read in two ways. Choose above how they are written."));
  return NULL;
}

void
gx_import_trial_say (GxImportController *self, const char *problem)
{
  gx_import_view_set_problem (gx_import_controller_view (self), problem);
  gx_page_enable (GX_PAGE (self), "import", problem == NULL);
}

void
gx_import_trial_show (GxImportController *self, const GxImportResult *result)
{
  g_autofree char *summary = gx_import_lines_summary (self->survey, result);
  g_auto (GStrv) targets = gx_import_mapping_dup (self->mapping, FALSE);

  g_clear_object (&self->lines);
  self->lines = gx_import_lines_new (self->survey, (const char *const *) targets, result);
  gx_import_view_set_outcome (gx_import_controller_view (self), self->lines, summary);
}

static void
tried (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GxImportWork) work = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GxImportResult) outcome = gx_import_job_finish (result, &error);
  GxImportController *self = work->self;
  g_autofree char *problem = NULL;

  if (!gx_import_work_end (work))
    return;
  if (outcome != NULL)
    {
      gx_import_trial_show (self, outcome);
      if (outcome->added + outcome->updated + outcome->skipped == 0)
        problem = g_strdup (_("None of the rows can be imported as it is; beside each stands why."));
    }
  else if (g_error_matches (error, GX_ERROR, GX_ERROR_AMBIGUOUS))
    {
      self->survey->is_ambiguous = TRUE;
      gx_import_view_set_days (gx_import_controller_view (self), TRUE, TRUE);
      problem = dup_problem (self);
    }
  else
    problem = g_strdup (error->message);
  gx_import_trial_say (self, problem);
}

static const GxImportExisting existing_ways[] = {
  [GX_EXISTING_ADD] = GX_IMPORT_ADD, [GX_EXISTING_SKIP] = GX_IMPORT_SKIP, [GX_EXISTING_FILL] = GX_IMPORT_FILL, [GX_EXISTING_UPDATE] = GX_IMPORT_UPDATE,
};

void
gx_import_trial_begin (GxImportController *self)
{
  GxImportView *view = gx_import_controller_view (self);
  g_autofree char *problem = NULL;

  gx_import_controller_stop (self);
  self->request->day_order = gx_import_view_get_day_order (view);
  self->request->existing = existing_ways[gx_import_view_get_existing (view)];
  self->request->match = self->request->existing != GX_IMPORT_ADD ? match_field (gx_import_view_get_found (view)) : NULL;
  g_strfreev (self->request->map);
  self->request->map = gx_import_mapping_dup (self->mapping, TRUE);
  gx_import_view_set_days (view, gx_import_mapping_has_days (self->mapping), gx_import_mapping_has_days (self->mapping) && self->survey->is_ambiguous && self->request->day_order < 0);

  problem = dup_problem (self);
  gx_import_trial_say (self, problem);
  gx_import_trial_show (self, NULL);
  if (problem == NULL)
    {
      GxImportWork *work = gx_import_work_begin (self);

      gx_import_job_async (self->book, self->request, TRUE, self->under_way, NULL, NULL, tried, work);
    }
}

/* The field comes into being with the import: until then it is a column's target. */
static void
field_told (GxImportController *self, GxRecord *field, GtkWidget *dialog)
{
  GxImportHeading *heading = g_object_get_data (G_OBJECT (dialog), "heading");

  gx_import_mapping_make_field (self->mapping, heading, GX_CUSTOM_FIELD (field), gx_book_get_format (self->book));
  gtk_window_destroy (GTK_WINDOW (dialog));
  gx_import_trial_begin (self);
}

void
gx_import_trial_choose (GxImportController *self, GxImportHeading *heading, guint target)
{
  GtkWidget *dialog;

  if (gx_import_mapping_is_new_field (self->mapping, target))
    {
      g_object_notify (G_OBJECT (heading), "target"); /* it stays where it was until the field is told */
      dialog = gx_import_mapping_ask_field (self->mapping, heading, self->survey, gx_book_get_format (self->book), gx_page_get_window (GX_PAGE (self)));
      g_signal_connect_object (dialog, "save", G_CALLBACK (field_told), self, G_CONNECT_SWAPPED);
      return;
    }
  gx_import_mapping_choose (self->mapping, heading, target);
  gx_import_trial_begin (self);
}
