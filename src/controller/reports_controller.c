/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/reports_controller.h"

#include <glib/gi18n-lib.h>

#include "controller/print.h"
#include "controller/report_files.h"
#include "controller/report_job.h"
#include "controller/save_file.h"
#include "exchange/paper_export.h"
#include "insight/period_choice.h"
#include "view/reports_view.h"

struct _GxReportsController
{
  GxPage parent_instance;
  GxBook *book;
  GxReportsView *view; /* weak */
  GxReportJob *job;
  const GxReportKind *kind;
  const GxPeriodChoice *period;
  GxAgainst against;
  gboolean is_shown; /* was in front once: before, nothing is computed */
};

G_DEFINE_FINAL_TYPE (GxReportsController, gx_reports_controller, GX_TYPE_PAGE)

/* As the person reads them, in the order of GxAgainst. */
static const char *const againsts[] = { N_("Compared with nothing"), N_("With the period before"), N_("With a year earlier") };

static GxReportView *
report_view (GxReportsController *self)
{
  return gx_reports_view_get (self->view);
}

static void
ready (GxReport *report, const GError *error, gpointer user_data)
{
  GxReportsController *self = user_data;

  if (self->view == NULL)
    {
      g_clear_pointer (&report, gx_report_free);
      return;
    }
  g_object_set (report_view (self), "loading", FALSE, NULL);
  if (report != NULL)
    gx_report_view_take_report (report_view (self), report);
  else
    gx_report_view_set_error (report_view (self), error->message);
  for (guint i = 0; gx_report_files[i].action != NULL; i++)
    gx_page_enable (GX_PAGE (self), gx_report_files[i].action, report != NULL);
  gx_page_enable (GX_PAGE (self), "print", report != NULL);
}

static GxReportOptions
options_of (GxReportsController *self)
{
  GxReportOptions options = { .period = GX_PERIOD_ALWAYS };

  if (self->kind->has_period)
    {
      options.period = gx_period_choice_on (self->period, gx_reader_today (gx_book_get_reader (self->book)));
      options.against = self->against;
    }
  return options;
}

static void
compute (GxReportsController *self)
{
  GxReportOptions options = options_of (self);

  if (!self->is_shown || self->view == NULL)
    return;
  g_object_set (report_view (self), "loading", TRUE, NULL);
  gx_report_job_run (self->job, self->kind, &options);
}

static void
show_asked (GxReportsController *self)
{
  gx_reports_view_select (self->view, self->kind - gx_reports);
  gx_report_view_set_asked (report_view (self), self->kind->has_period, self->period->name, self->against);
}

static void
report_chosen (GxReportsController *self, guint position)
{
  self->kind = &gx_reports[position];
  show_asked (self);
  compute (self);
}

static void
asked (GxReportsController *self, const char *period, guint against)
{
  self->period = gx_period_choice_by_name (period);
  self->against = against;
  compute (self);
}

static void
records_wanted (GxReportsController *self, guint position, guint column)
{
  const GxReport *report = gx_report_view_get_report (report_view (self));
  g_autoptr (GxQuery) query = gx_report_dup_records (report, gx_report_get_row (report, position), column);

  if (query != NULL)
    gx_page_want_query (GX_PAGE (self), query);
}

/* Files and paper ----------------------------------------------------------------------------------------------------------- */

void
gx_reports_controller_save (GxReportsController *self, const char *path)
{
  GxReportOptions options = options_of (self);

  gx_report_file_write (GX_PAGE (self), self->book, self->kind, &options, path);
}

static void
chosen (const char *path, gpointer owner)
{
  gx_reports_controller_save (owner, path);
}

static void
save_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GxReportsController *self = user_data;
  const char *name = g_action_get_name (G_ACTION (action));

  for (guint i = 0; gx_report_files[i].action != NULL; i++)
    if (g_str_equal (gx_report_files[i].action, name))
      gx_save_file_choose (gx_page_get_window (GX_PAGE (self)), _(self->kind->title), gx_report_files[i].suffix, _(gx_report_files[i].kind), chosen, G_OBJECT (self));
}

static void
print_failed (GtkWindow *parent, const char *message, gpointer self)
{
  gx_page_fail (self, message);
}

static void
print_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GxReportsController *self = user_data;
  const GxReport *report = gx_report_view_get_report (report_view (self));

  gx_print_document (gx_page_get_window (GX_PAGE (self)), gx_paper_for_report (report, gx_book_get_path (self->book), gx_book_get_format (self->book)->zone), print_failed, self);
}

static void
add_actions (GxReportsController *self)
{
  static const GActionEntry print = { .name = "print", .activate = print_action };

  for (guint i = 0; gx_report_files[i].action != NULL; i++)
    {
      GActionEntry entry = { .name = gx_report_files[i].action, .activate = save_action };

      gx_page_add_actions (GX_PAGE (self), &entry, 1);
      gx_page_enable (GX_PAGE (self), gx_report_files[i].action, FALSE);
    }
  gx_page_add_actions (GX_PAGE (self), &print, 1);
  gx_page_enable (GX_PAGE (self), "print", FALSE);
}

static void
book_changed (GxReportsController *self)
{
  compute (self);
}

static void
gx_reports_controller_shown (GxPage *page)
{
  GxReportsController *self = GX_REPORTS_CONTROLLER (page);

  gx_reports_view_focus (self->view);
  if (self->is_shown)
    return;
  self->is_shown = TRUE;
  compute (self);
}

static gboolean
gx_reports_controller_back (GxPage *page)
{
  return gx_reports_view_back (GX_REPORTS_VIEW (gx_page_get_widget (page)));
}

static char *
gx_reports_controller_dup_state (GxPage *page)
{
  GxReportsController *self = GX_REPORTS_CONTROLLER (page);

  return g_strdup_printf ("%s;%s;%d", self->kind->name, self->period->name, self->against);
}

static void
gx_reports_controller_dispose (GObject *object)
{
  GxReportsController *self = GX_REPORTS_CONTROLLER (object);

  g_clear_weak_pointer (&self->view);
  g_clear_object (&self->job);
  g_clear_object (&self->book);
  G_OBJECT_CLASS (gx_reports_controller_parent_class)->dispose (object);
}

static void
gx_reports_controller_class_init (GxReportsControllerClass *klass)
{
  GxPageClass *page_class = GX_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_reports_controller_dispose;
  page_class->shown = gx_reports_controller_shown;
  page_class->back = gx_reports_controller_back;
  page_class->dup_state = gx_reports_controller_dup_state;
}

static void
gx_reports_controller_init (GxReportsController *self)
{
  self->kind = &gx_reports[0];
  self->period = &gx_period_choices[0];
}

static void
take_state (GxReportsController *self, const char *state)
{
  g_auto (GStrv) parts = g_strsplit (state != NULL ? state : "", ";", 3);
  const GxReportKind *kind = parts[0] != NULL ? gx_report_kind_by_name (parts[0]) : NULL;
  const GxPeriodChoice *period = kind != NULL && parts[1] != NULL ? gx_period_choice_by_name (parts[1]) : NULL;
  int against = period != NULL && parts[2] != NULL ? atoi (parts[2]) : 0;

  if (kind != NULL)
    self->kind = kind;
  if (period != NULL)
    self->period = period;
  if (against > 0 && against < (int) G_N_ELEMENTS (againsts) && self->period != &gx_period_choices[0])
    self->against = against;
}

static void
offer_choices (GxReportsController *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new (), labels = g_ptr_array_new (), others = g_ptr_array_new ();

  for (guint i = 0; gx_period_choices[i].name != NULL; i++)
    {
      g_ptr_array_add (names, (gpointer) gx_period_choices[i].name);
      g_ptr_array_add (labels, _(gx_period_choices[i].label));
    }
  for (guint i = 0; i < G_N_ELEMENTS (againsts); i++)
    g_ptr_array_add (others, _(againsts[i]));
  g_ptr_array_add (names, NULL);
  g_ptr_array_add (labels, NULL);
  g_ptr_array_add (others, NULL);
  gx_report_view_set_choices (report_view (self), (const char *const *) names->pdata, (const char *const *) labels->pdata, (const char *const *) others->pdata);
}

GxPage *
gx_reports_controller_new (GxBook *book, const char *state)
{
  GxReportsController *self = g_object_new (GX_TYPE_REPORTS_CONTROLLER, NULL);
  GxReportsView *view = g_object_new (GX_TYPE_REPORTS_VIEW, NULL);

  gx_page_set_widget (GX_PAGE (self), GTK_WIDGET (view));
  add_actions (self);
  g_set_weak_pointer (&self->view, view);
  self->book = g_object_ref (book);
  self->job = gx_report_job_new (book, ready, G_OBJECT (self));
  for (const GxReportKind *kind = gx_reports; kind->name != NULL; kind++)
    gx_reports_view_add (view, _(kind->title));
  offer_choices (self);
  take_state (self, state);
  show_asked (self);
  g_signal_connect_object (view, "report-chosen", G_CALLBACK (report_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (report_view (self), "asked", G_CALLBACK (asked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (report_view (self), "tried-again", G_CALLBACK (compute), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (report_view (self), "records-wanted", G_CALLBACK (records_wanted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (book, "changed", G_CALLBACK (book_changed), self, G_CONNECT_SWAPPED);
  return GX_PAGE (self);
}

void
gx_reports_controller_show (GxReportsController *self, const char *name, const char *period)
{
  const GxReportKind *kind = gx_report_kind_by_name (name);
  const GxPeriodChoice *choice = period != NULL ? gx_period_choice_by_name (period) : self->period;

  g_return_if_fail (kind != NULL && choice != NULL);
  self->kind = kind;
  self->period = choice;
  show_asked (self);
  compute (self);
}
