/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/dashboard_controller.h"

#include <glib/gi18n-lib.h>

#include "controller/print.h"
#include "controller/report_files.h"
#include "controller/report_job.h"
#include "controller/save_file.h"
#include "exchange/paper_export.h"
#include "insight/period_choice.h"
#include "view/card_grid.h"
#include "view/dashboard_view.h"

/* A card is a value in text: report, period, comparison, figure or chart, columns and rows; the dashboard is their list. */
#define USUAL_CARDS                                   \
  "sales-by-month:this-month:2:figure:2x1|"           \
  "activity:this-month:1:figure:2x1|"                 \
  "funnel:always:0:figure:2x1|"                       \
  "sales-by-month:12-months:2:chart:4x3|"             \
  "customers-by-industry:always:0:chart:2x3|"         \
  "funnel:always:0:chart:3x3|"                        \
  "sales-by-customer:this-year:0:chart:3x3"

#define TOP 10
#define MAX_ROWS 4

struct _GxDashboardController
{
  GxPage parent_instance;
  GxBook *book;
  GxDashboardView *view; /* weak */
  GPtrArray *cards;      /* of Card, as they stand */
  gboolean is_shown;
};

G_DEFINE_FINAL_TYPE (GxDashboardController, gx_dashboard_controller, GX_TYPE_PAGE)

/* A GObject, so that an answer that comes when the card is gone finds nobody. */
#define GX_TYPE_CARD (card_get_type ())
G_DECLARE_FINAL_TYPE (Card, card, GX, CARD, GObject)

struct _Card
{
  GObject parent_instance;
  GxDashboardController *dashboard; /* not owned; owns this */
  const GxReportKind *kind;
  const GxPeriodChoice *period;
  GxAgainst against;
  gboolean as_figure;
  int columns, rows;
  GxReportJob *job;
  GxReportCard *view; /* weak */
};

G_DEFINE_FINAL_TYPE (Card, card, G_TYPE_OBJECT)

static void
card_dispose (GObject *object)
{
  Card *self = GX_CARD (object);

  g_clear_object (&self->job);
  g_clear_weak_pointer (&self->view);
  G_OBJECT_CLASS (card_parent_class)->dispose (object);
}

static void
card_class_init (CardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = card_dispose;
}

static void
card_init (Card *self)
{
}

/* NULL where the text means no card of this program. */
static Card *
card_parse (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 5);
  const GxReportKind *kind;
  const GxPeriodChoice *period;
  Card *self;
  int columns, rows;

  if (g_strv_length (parts) != 5 || sscanf (parts[4], "%dx%d", &columns, &rows) != 2)
    return NULL;
  kind = gx_report_kind_by_name (parts[0]);
  period = gx_period_choice_by_name (parts[1]);
  if (kind == NULL || period == NULL)
    return NULL;

  self = g_object_new (GX_TYPE_CARD, NULL);
  self->kind = kind;
  self->period = kind->has_period ? period : &gx_period_choices[0];
  self->against = kind->has_period ? CLAMP (atoi (parts[2]), 0, GX_AGAINST_LAST_YEAR) : GX_AGAINST_NOTHING;
  self->as_figure = g_str_equal (parts[3], "figure");
  self->columns = CLAMP (columns, 1, GX_CARD_COLUMNS);
  self->rows = CLAMP (rows, 1, MAX_ROWS);
  return self;
}

static char *
card_to_string (const Card *self)
{
  return g_strdup_printf ("%s:%s:%d:%s:%dx%d", self->kind->name, self->period->name, self->against, self->as_figure ? "figure" : "chart", self->columns,
                          self->rows);
}

static GxReportOptions
card_options (Card *self)
{
  GxReportOptions options = { .period = GX_PERIOD_ALWAYS, .top = TOP, .top_only = TRUE };

  if (self->kind->has_period)
    {
      options.period = gx_period_choice_on (self->period, gx_reader_today (gx_book_get_reader (self->dashboard->book)));
      options.against = self->period != &gx_period_choices[0] ? self->against : GX_AGAINST_NOTHING; /* all time can be compared with nothing */
    }
  return options;
}

static void
card_ready (GxReport *report, const GError *error, gpointer user_data)
{
  Card *self = user_data;

  if (self->view == NULL)
    {
      g_clear_pointer (&report, gx_report_free);
      return;
    }
  gx_report_card_set_loading (self->view, FALSE);
  if (report != NULL)
    gx_report_card_take_report (self->view, report);
  else
    gx_report_card_set_error (self->view, error->message);
}

static void
card_compute (Card *self)
{
  GxReportOptions options = card_options (self);

  gx_report_card_set_loading (self->view, TRUE);
  gx_report_job_run (self->job, self->kind, &options);
}

static void
period_chosen (Card *self)
{
  g_autofree char *name = NULL;

  g_object_get (self->view, "period", &name, NULL);
  self->period = gx_period_choice_by_name (name);
  card_compute (self);
}

static void
records_wanted (Card *self, guint position, guint column)
{
  const GxReport *report = gx_report_card_get_report (self->view);
  g_autoptr (GxQuery) query = gx_report_dup_records (report, gx_report_get_row (report, position), column);

  if (query != NULL)
    gx_page_want_query (GX_PAGE (self->dashboard), query);
}

static void
chosen (const char *path, gpointer owner)
{
  Card *self = owner;
  GxReportOptions options = card_options (self);

  options.top_only = FALSE; /* a file has all of it */
  gx_report_file_write (GX_PAGE (self->dashboard), self->dashboard->book, self->kind, &options, path);
}

static void
print_failed (GtkWindow *parent, const char *message, gpointer page)
{
  gx_page_fail (page, message);
}

static void
wanted (Card *self, const char *what)
{
  GxDashboardController *dashboard = self->dashboard;
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->view)));
  const GxReport *report = gx_report_card_get_report (self->view);

  if (g_str_equal (what, "remove"))
    {
      gx_dashboard_view_remove (dashboard->view, GTK_WIDGET (self->view));
      g_ptr_array_remove (dashboard->cards, self);
      return; /* the card is no more */
    }
  if (g_str_equal (what, "again"))
    card_compute (self);
  else if (g_str_equal (what, "report"))
    gtk_widget_activate_action (GTK_WIDGET (self->view), "win.report", "(ss)", self->kind->name, self->period->name);
  else if (g_str_equal (what, "print") && report != NULL)
    gx_print_document (window, gx_paper_for_report (report, gx_book_get_path (dashboard->book), gx_book_get_format (dashboard->book)->zone), print_failed,
                       dashboard);
  for (const GxReportFile *file = gx_report_files; file->action != NULL; file++)
    if (g_str_equal (what, file->suffix))
      gx_save_file_choose (window, _(self->kind->title), file->suffix, _(file->kind), chosen, G_OBJECT (self));
}

static void
moved (Card *self, int by)
{
  GPtrArray *cards = self->dashboard->cards;
  guint from, to;

  if (!g_ptr_array_find (cards, self, &from) || (by < 0 && from == 0) || (by > 0 && from + 1 == cards->len))
    return;
  to = from + by;
  g_ptr_array_steal_index (cards, from);
  g_ptr_array_insert (cards, to, self);
  gx_dashboard_view_place (self->dashboard->view, GTK_WIDGET (self->view), to > 0 ? GTK_WIDGET (GX_CARD (cards->pdata[to - 1])->view) : NULL);
}

static void
resized (Card *self, int columns, int rows)
{
  self->columns = CLAMP (self->columns + columns, 1, GX_CARD_COLUMNS);
  self->rows = CLAMP (self->rows + rows, 1, MAX_ROWS);
  gx_card_grid_set_span (GTK_WIDGET (self->view), self->columns, self->rows);
}

/* Takes @card. */
static void
add_card (GxDashboardController *self, Card *card)
{
  GtkWidget *view = gx_report_card_new (card->as_figure ? _(card->kind->figure) : _(card->kind->title), card->as_figure);

  card->dashboard = self;
  g_set_weak_pointer (&card->view, GX_REPORT_CARD (view));
  card->job = gx_report_job_new (self->book, card_ready, G_OBJECT (card));
  for (const GxPeriodChoice *choice = gx_period_choices; card->kind->has_period && choice->name != NULL; choice++)
    gx_report_card_offer_period (card->view, choice->name, _(choice->label));
  if (card->kind->has_period)
    g_object_set (view, "period", card->period->name, NULL);
  g_signal_connect_object (view, "notify::period", G_CALLBACK (period_chosen), card, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "records-wanted", G_CALLBACK (records_wanted), card, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "wanted", G_CALLBACK (wanted), card, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "moved", G_CALLBACK (moved), card, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "resized", G_CALLBACK (resized), card, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->cards, card);
  gx_dashboard_view_add (self->view, view, card->columns, card->rows);
  if (self->is_shown)
    card_compute (card);
}

static void
card_added (GxDashboardController *self, const char *name)
{
  const GxReportKind *kind = gx_report_kind_by_name (name);
  g_autofree char *text = g_strdup_printf ("%s:%s:0:chart:3x3", name, kind->has_period ? "12-months" : "always");

  add_card (self, card_parse (text));
}

static void
compute (GxDashboardController *self)
{
  for (guint i = 0; self->is_shown && self->view != NULL && i < self->cards->len; i++)
    card_compute (self->cards->pdata[i]);
}

static void
gx_dashboard_controller_shown (GxPage *page)
{
  GxDashboardController *self = GX_DASHBOARD_CONTROLLER (page);

  gx_dashboard_view_focus (self->view);
  if (self->is_shown)
    return;
  self->is_shown = TRUE;
  compute (self);
}

static char *
gx_dashboard_controller_dup_state (GxPage *page)
{
  GxDashboardController *self = GX_DASHBOARD_CONTROLLER (page);
  GString *state = g_string_new (NULL);

  for (guint i = 0; i < self->cards->len; i++)
    {
      g_autofree char *text = card_to_string (self->cards->pdata[i]);

      g_string_append_printf (state, "%s%s", i > 0 ? "|" : "", text);
    }
  return g_string_free (state, FALSE);
}

static void
gx_dashboard_controller_dispose (GObject *object)
{
  GxDashboardController *self = GX_DASHBOARD_CONTROLLER (object);

  g_clear_pointer (&self->cards, g_ptr_array_unref);
  g_clear_weak_pointer (&self->view);
  g_clear_object (&self->book);
  G_OBJECT_CLASS (gx_dashboard_controller_parent_class)->dispose (object);
}

static void
gx_dashboard_controller_class_init (GxDashboardControllerClass *klass)
{
  GxPageClass *page_class = GX_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_dashboard_controller_dispose;
  page_class->shown = gx_dashboard_controller_shown;
  page_class->dup_state = gx_dashboard_controller_dup_state;
}

static void
gx_dashboard_controller_init (GxDashboardController *self)
{
  self->cards = g_ptr_array_new_with_free_func (g_object_unref);
}

GxPage *
gx_dashboard_controller_new (GxBook *book, const char *state)
{
  GxDashboardController *self = g_object_new (GX_TYPE_DASHBOARD_CONTROLLER, NULL);
  GxDashboardView *view = g_object_new (GX_TYPE_DASHBOARD_VIEW, NULL);
  g_auto (GStrv) texts = g_strsplit (state != NULL ? state : USUAL_CARDS, "|", -1);

  gx_page_set_widget (GX_PAGE (self), GTK_WIDGET (view));
  g_set_weak_pointer (&self->view, view);
  self->book = g_object_ref (book);
  for (const GxReportKind *kind = gx_reports; kind->name != NULL; kind++)
    gx_dashboard_view_offer (view, kind->name, _(kind->title));
  for (guint i = 0; texts[i] != NULL; i++)
    {
      Card *card = card_parse (texts[i]);

      if (card != NULL)
        add_card (self, card);
    }
  g_signal_connect_object (view, "card-added", G_CALLBACK (card_added), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (book, "changed", G_CALLBACK (compute), self, G_CONNECT_SWAPPED);
  return GX_PAGE (self);
}
