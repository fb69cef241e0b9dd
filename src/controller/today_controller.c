/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/today_controller.h"

#include <glib/gi18n-lib.h>

#include "base/clock.h"
#include "controller/day_watch.h"
#include "controller/deeds.h"
#include "controller/due_watch.h"
#include "controller/task_steps.h"
#include "controller/today_words.h"
#include "model/deal.h"
#include "model/interaction.h"
#include "model/task.h"
#include "view/day_chooser.h"

struct _GxTodayController
{
  GxPage parent_instance;
  GxBook *book;
  GxDueWatch *watch;
  GHashTable *kept; /* of GxTodayItem → GxRecord (nullable): ticked off since the page was shown, with what was written for it */
};

G_DEFINE_FINAL_TYPE (GxTodayController, gx_today_controller, GX_TYPE_PAGE)

GxTodayView *
gx_today_controller_get_view (GxTodayController *self)
{
  return GX_TODAY_VIEW (gx_page_get_widget (GX_PAGE (self)));
}

/* What is shown ----------------------------------------------------------------------------------------------------------- */

static gboolean
is_same (gconstpointer a, gconstpointer b)
{
  return gx_today_item_is_same ((GxTodayItem *) a, (GxTodayItem *) b);
}

/* The line that stands for the same thing already. */
static GxTodayItem *
reuse (GxTodayController *self, GxTodayItem *item)
{
  GListModel *old = gx_today_view_get_items (gx_today_controller_get_view (self));

  for (guint i = 0; i < g_list_model_get_n_items (old); i++)
    {
      g_autoptr (GxTodayItem) other = g_list_model_get_item (old, i);

      if (gx_today_item_is_same (other, item))
        {
          g_object_unref (item);
          return g_steal_pointer (&other);
        }
    }
  return item;
}

static GxTodayItem *
make_line (GxTodayController *self, const GxAgendaItem *item, GxDay today)
{
  GxTodayItem *line = reuse (self, gx_today_item_new (item->kind, item->id, item->contact_id));

  line->done = FALSE;
  gx_today_describe (line, item, today, gx_book_get_format (self->book), gx_book_get_mode (self->book) == GX_BOOK_WRITE);
  return line;
}

/* What was ticked off keeps the place that it had among its kind. */
static void
add_kept (GxTodayController *self, GPtrArray *lines, int group, guint first)
{
  GListModel *old = gx_today_view_get_items (gx_today_controller_get_view (self));
  guint place = first;

  for (guint i = 0; i < g_list_model_get_n_items (old); i++)
    {
      g_autoptr (GxTodayItem) line = g_list_model_get_item (old, i);

      if (line->group != group)
        continue;
      if (g_hash_table_contains (self->kept, line) && !g_ptr_array_find_with_equal_func (lines, line, is_same, NULL))
        {
          gx_today_item_set_done (line, TRUE);
          g_ptr_array_insert (lines, MIN (place, lines->len), g_object_ref (line));
        }
      place++;
    }
}

static void
add_link (GxTodayController *self, GPtrArray *lines, GxAgendaKind kind, gint64 n)
{
  GxTodayItem *line = reuse (self, gx_today_item_new (kind, 0, 0));

  g_free (line->link);
  line->link = gx_today_dup_link (kind, n);
  gx_today_item_set (line, NULL, NULL, NULL, FALSE, NULL);
  g_ptr_array_add (lines, line);
}

static void
show_agenda (GxTodayController *self)
{
  const GxAgenda *agenda = gx_due_watch_get_agenda (self->watch);
  GxTodayView *view = gx_today_controller_get_view (self);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *next = NULL;
  guint at = 0;

  if (agenda == NULL || view == NULL)
    return;
  for (int kind = 0; kind < GX_N_AGENDA_KINDS; kind++)
    {
      g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT, agenda->n[kind]);
      g_autofree char *rule = gx_today_dup_rule (agenda, kind, gx_book_get_format (self->book));
      g_autoptr (GxQuery) rest = gx_agenda_dup_query (kind);
      guint first = lines->len;
      guint n_listed = 0;

      for (; at < agenda->items->len && ((GxAgendaItem *) agenda->items->pdata[at])->kind == (GxAgendaKind) kind; at++, n_listed++)
        g_ptr_array_add (lines, make_line (self, agenda->items->pdata[at], agenda->today));
      add_kept (self, lines, kind, first);
      if (agenda->n[kind] > n_listed && rest != NULL)
        add_link (self, lines, kind, agenda->n[kind]);
      gx_today_view_set_count (view, kind, count, rule);
    }
  next = agenda->next != NULL ? gx_today_dup_next (agenda->next, agenda->today, gx_book_get_format (self->book)) : NULL;
  gx_today_view_set_next (view, next);
  gx_today_view_set_day (view, agenda->today);
  gx_today_view_set_items (view, lines);
}

/* NULL for a line whose reason is gone, such as one that is done. */
static const GxAgendaItem *
find (GxTodayController *self, GxTodayItem *line)
{
  const GxAgenda *agenda = gx_due_watch_get_agenda (self->watch);

  for (guint i = 0; agenda != NULL && line != NULL && i < agenda->items->len; i++)
    {
      const GxAgendaItem *item = agenda->items->pdata[i];

      if ((int) item->kind == line->group && item->id == line->key && item->contact_id == line->key2)
        return item;
    }
  return NULL;
}

/* What can be done -------------------------------------------------------------------------------------------------------- */

static void
open_rest (GxTodayController *self, GxAgendaKind kind)
{
  g_autoptr (GxQuery) query = gx_agenda_dup_query (kind);

  if (query == NULL)
    return;
  gx_query_set_title (query, _(gx_today_groups[kind].title));
  gx_page_want_query (GX_PAGE (self), query);
}

static void
opened (GxTodayController *self, GxTodayItem *line)
{
  const GxAgendaItem *item = find (self, line);
  static const GxEntity *const entities[GX_N_AGENDA_KINDS] = { &gx_task_entity, &gx_customer_entity, &gx_deal_entity, &gx_customer_entity };
  gint64 customer = item != NULL ? item->customer_id : 0;

  if (line->link != NULL)
    open_rest (self, line->group);
  else if (customer != 0 && line->group != GX_AGENDA_DEAL)
    gx_page_want_record (GX_PAGE (self), &gx_customer_entity, customer);
  else
    gx_page_want_record (GX_PAGE (self), entities[line->group], line->key);
}

static void
verb (GxTodayController *self, GxTodayItem *line)
{
  const GxAgendaItem *item = find (self, line);

  if (item == NULL || item->kind == GX_AGENDA_DEAL)
    opened (self, line);
  else if (item->customer_id == 0)
    gx_task_edit (GX_PAGE (self), self->book, item->id);
  else
    {
      gx_page_want_record (GX_PAGE (self), &gx_customer_entity, item->customer_id);
      gtk_widget_activate_action (gx_page_get_widget (GX_PAGE (self)), "page.log", NULL); /* of the page that is shown now */
    }
}

/* What is no task has nothing to tick off: that it is done is written down as a talk, or as a task that is done. */
static GxRecord *
make_proof (const GxAgendaItem *item)
{
  GxRecord *record = gx_record_new (item->kind == GX_AGENDA_QUIET ? &gx_interaction_entity : &gx_task_entity);

  if (item->kind == GX_AGENDA_QUIET)
    {
      GxInteraction *talk = GX_INTERACTION (record);

      talk->customer_id = item->customer_id;
      talk->happened_at = gx_clock_now ();
      talk->kind = g_strdup ("other");
      /* Translators: a talk of which nothing was written down. */
      talk->summary = g_strdup (_("Got in touch"));
    }
  else
    {
      GxTask *task = GX_TASK (record);

      task->title = gx_today_dup_task (item);
      task->customer_id = item->customer_id;
      task->contact_id = item->contact_id;
      task->due_on = item->day;
      task->done_at = gx_clock_now ();
    }
  return record;
}

static void
take_back (GxTodayController *self, GxTodayItem *line)
{
  GxRecord *proof = g_hash_table_lookup (self->kept, line);

  if (line->group == GX_AGENDA_TASK)
    gx_task_finish (GX_PAGE (self), self->book, &line->key, 1, FALSE);
  else if (proof != NULL && proof->id != 0)
    gx_deed_run (GX_PAGE (self), self->book, gx_step_new_delete (gx_record_get_entity (proof), &proof->id, 1, gx_record_get_title (proof)), NULL);
}

static void
finished (GxTodayController *self, GxTodayItem *line, gboolean done)
{
  const GxAgendaItem *item = find (self, line);
  GxRecord *proof = NULL;

  if (!done)
    take_back (self, line);
  else if (item != NULL)
    {
      if (item->kind == GX_AGENDA_TASK)
        gx_task_finish (GX_PAGE (self), self->book, &item->id, 1, TRUE);
      else
        {
          g_autofree char *message = g_strdup_printf (_("“%s” done"), item->who);

          proof = make_proof (item);
          gx_deed_run (GX_PAGE (self), self->book, gx_step_new_add (proof), message);
        }
      g_hash_table_insert (self->kept, g_object_ref (line), proof);
    }
  gx_today_item_set_done (line, done);
}

/* What is planned for a day is out of the way until then. */
static void
snoozed (GxTodayController *self, GxTodayItem *line, const char *until)
{
  GxPage *page = GX_PAGE (self);
  const GxAgendaItem *item = find (self, line);
  GxDay day = gx_snooze_day (until, gx_clock_today (gx_book_get_format (self->book)->zone));
  g_autofree char *title = item != NULL ? gx_today_dup_task (item) : NULL;
  g_autoptr (GxRecord) deal = NULL;

  if (item == NULL || day.days == GX_NONE)
    return;
  g_hash_table_remove (self->kept, line); /* it may have been done, and that taken back: put off it does not stay, struck out */
  if (item->kind == GX_AGENDA_TASK)
    gx_task_snooze_all (page, self->book, &item->id, 1, GX_SNOOZE_DAY (day));
  else if (item->kind == GX_AGENDA_DEAL && !item->rots && (deal = gx_reader_get (gx_book_get_reader (self->book), &gx_deal_entity, item->id, NULL)) != NULL)
    {
      g_autofree char *message = g_strdup_printf (_("“%s” is expected to close later"), item->what);

      GX_DEAL (deal)->expected_close = day;
      gx_deed_run (page, self->book, gx_step_new_edit (deal, NULL), message);
    }
  else
    gx_task_plan (page, self->book, title, item->customer_id, item->kind == GX_AGENDA_DEAL ? item->id : 0, 0, day);
}

/* As a page --------------------------------------------------------------------------------------------------------------- */

static void
new_task (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  gx_task_ask_new (self, GX_TODAY_CONTROLLER (self)->book, NULL);
}

static void
search (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  gtk_widget_activate_action (gx_page_get_widget (self), "win.go-to", NULL);
}

static void
log_action (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  GxTodayItem *line = gx_today_view_get_focus (gx_today_controller_get_view (self));

  if (line != NULL && line->verb != NULL)
    verb (self, line);
}

static GxTodayItem *
focused_task (GxTodayController *self)
{
  GxTodayItem *line = gx_today_view_get_focus (gx_today_controller_get_view (self));

  return line != NULL && line->group == GX_AGENDA_TASK && line->key != 0 ? line : NULL;
}

static void
edit (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  GxTodayItem *line = focused_task (self);

  if (line != NULL)
    gx_task_edit (self, GX_TODAY_CONTROLLER (self)->book, line->key);
}

static void
delete (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  GxTodayItem *line = focused_task (self);

  if (line == NULL)
    return;
  g_hash_table_remove (GX_TODAY_CONTROLLER (self)->kept, line);
  gx_task_delete (self, GX_TODAY_CONTROLLER (self)->book, &line->key, 1);
}

static void
gx_today_controller_shown (GxPage *page)
{
  GxTodayController *self = GX_TODAY_CONTROLLER (page);

  gx_due_watch_rest (self->watch, FALSE);
  gx_due_watch_begin (self->watch);
  gx_day_watch_look (gx_day_watch_of (self->book));
  gx_today_view_focus_rows (gx_today_controller_get_view (self));
}

static void
left (GxTodayController *self)
{
  if (self->watch == NULL || self->kept == NULL) /* it ends */
    return;
  gx_due_watch_rest (self->watch, TRUE);
  if (g_hash_table_size (self->kept) == 0)
    return;
  g_hash_table_remove_all (self->kept);
  show_agenda (self);
}

static void
gx_today_controller_dispose (GObject *object)
{
  GxTodayController *self = GX_TODAY_CONTROLLER (object);

  if (self->watch != NULL)
    g_object_run_dispose (G_OBJECT (self->watch)); /* a reading under way holds it a little longer */
  g_clear_object (&self->watch);
  g_clear_object (&self->book);
  g_clear_pointer (&self->kept, g_hash_table_unref);
  G_OBJECT_CLASS (gx_today_controller_parent_class)->dispose (object);
}

static void
gx_today_controller_class_init (GxTodayControllerClass *klass)
{
  GxPageClass *page_class = GX_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_today_controller_dispose;
  page_class->shown = gx_today_controller_shown;
}

static void
unref_record (gpointer record)
{
  if (record != NULL)
    g_object_unref (record);
}

static void
gx_today_controller_init (GxTodayController *self)
{
  self->kept = g_hash_table_new_full (NULL, NULL, g_object_unref, unref_record);
}

static void
connect_view (GxTodayController *self)
{
  GxTodayView *view = gx_today_controller_get_view (self);

  g_signal_connect_object (view, "opened", G_CALLBACK (opened), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "finished", G_CALLBACK (finished), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "verb", G_CALLBACK (verb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "snoozed", G_CALLBACK (snoozed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "unmap", G_CALLBACK (left), self, G_CONNECT_SWAPPED);
}

GxPage *
gx_today_controller_new (GxBook *book, const char *state)
{
  static const GActionEntry entries[] = {
    { .name = "new", .activate = new_task },
    { .name = "search", .activate = search },
    { .name = "log", .activate = log_action },
    { .name = "edit", .activate = edit },
    { .name = "delete", .activate = delete },
  };
  GxTodayController *self = g_object_new (GX_TYPE_TODAY_CONTROLLER, NULL);
  GxTodayView *view = g_object_new (GX_TYPE_TODAY_VIEW, NULL);
  gboolean can_write = gx_book_get_mode (book) == GX_BOOK_WRITE;

  gx_page_set_widget (GX_PAGE (self), GTK_WIDGET (view));
  gx_page_add_actions (GX_PAGE (self), entries, G_N_ELEMENTS (entries));
  gx_page_enable (GX_PAGE (self), "new", can_write);
  gx_page_enable (GX_PAGE (self), "log", can_write);
  gx_page_enable (GX_PAGE (self), "edit", can_write);
  gx_page_enable (GX_PAGE (self), "delete", can_write);
  self->book = g_object_ref (book);
  self->watch = gx_due_watch_new (book, GX_AGENDA_ALL);
  gx_today_view_set_groups (view, gx_today_groups);
  gx_today_view_set_day (view, gx_clock_today (gx_book_get_format (book)->zone));
  connect_view (self);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (show_agenda), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->watch, "failed", G_CALLBACK (gx_page_fail), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "failed", G_CALLBACK (show_agenda), self, G_CONNECT_SWAPPED); /* what could not be ticked off is not done */
  return GX_PAGE (self);
}
