/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/tasks_controller.h"

#include <glib/gi18n-lib.h>

#include "base/clock.h"
#include "controller/reading.h"
#include "controller/task_steps.h"
#include "model/customer.h"
#include "model/task.h"
#include "view/data_text.h"
#include "view/day_chooser.h"

struct _GxTasksController
{
  GxListPage parent_instance;
  GxBook *book;
  GxTaskList *view; /* weak: the widget of the page */
  GxReading *late;  /* counts the overdue among those shown */
  gint64 n_late;
};

G_DEFINE_FINAL_TYPE (GxTasksController, gx_tasks_controller, GX_TYPE_LIST_PAGE)

GxTaskList *
gx_tasks_controller_get_view (GxTasksController *self)
{
  return self->view;
}

/* What is shown ----------------------------------------------------------------------------------------------------------- */

static char *
gx_tasks_controller_dup_count (GxListPage *page, const char *number, gulong n, gboolean capped)
{
  GxTasksController *self = GX_TASKS_CONTROLLER (page);
  g_autofree char *late = gx_data_count (self->n_late);
  g_autofree char *count = NULL;

  if (capped)
    /* Translators: more tasks than are counted, as in “10,000+ tasks”. */
    return g_strdup_printf (_("%s+ tasks"), number);
  /* Translators: %s is the number, its thousands apart. */
  count = g_strdup_printf (ngettext ("%s task", "%s tasks", n), number);
  /* Translators: the count of tasks, then how many of them are overdue. */
  return self->n_late > 0 ? g_strdup_printf (_("%s, %s overdue"), count, late) : g_steal_pointer (&count);
}

static gpointer
count_late (GxReader *reader, gpointer question, GError **error)
{
  gint64 n = gx_reader_count (reader, question, GX_SEARCH_CAP, error);

  return n >= 0 ? g_memdup2 (&n, sizeof n) : NULL;
}

static void
late_counted (gpointer answer, const GError *error, gpointer owner)
{
  GxTasksController *self = owner;
  g_autofree gint64 *n = answer;

  /* Why something cannot be read is said by the list itself. */
  self->n_late = n != NULL ? *n : 0;
  gx_list_page_show_count (GX_LIST_PAGE (self));
}

static void
gx_tasks_controller_query_changed (GxListPage *page)
{
  g_autoptr (GxQuery) query = gx_list_page_dup_query (page);
  GxFilter *both = gx_filter_new (GX_FILTER_ALL);

  g_ptr_array_add (both->children, gx_filter_parse (&gx_task_entity, "done_at is empty and due_on < today", NULL, NULL));
  if (query->filter != NULL)
    g_ptr_array_add (both->children, gx_filter_copy (query->filter));
  gx_query_take_filter (query, both);
  query->sort = NULL;
  gx_reading_ask (GX_TASKS_CONTROLLER (page)->late, g_steal_pointer (&query));
}

static GxFilter *
filter_of (const char *which)
{
  const char *text = g_str_equal (which, "open") ? "done_at is empty" : g_str_equal (which, "done") ? "done_at is not empty" : "";

  return gx_filter_parse (&gx_task_entity, text, NULL, NULL);
}

static void
show_changed (GxTasksController *self, const char *which)
{
  g_autoptr (GxQuery) query = gx_list_page_dup_query (GX_LIST_PAGE (self));

  gx_query_take_filter (query, filter_of (which));
  gx_list_page_set_query (GX_LIST_PAGE (self), query);
}

/* What can be done -------------------------------------------------------------------------------------------------------- */

/* The first that is selected. (transfer full) (nullable) */
static GxTask *
dup_task (GxTasksController *self)
{
  g_autoptr (GArray) ids = gx_list_page_dup_selected (GX_LIST_PAGE (self));
  GxReader *reader = gx_book_get_reader (self->book);

  return ids->len > 0 ? (GxTask *) gx_reader_get (reader, &gx_task_entity, g_array_index (ids, gint64, 0), NULL) : NULL;
}

static void
gx_tasks_controller_update_actions (GxListPage *list_page)
{
  GxTasksController *self = GX_TASKS_CONTROLLER (list_page);
  GxPage *page = GX_PAGE (self);
  gboolean can_write = gx_book_get_mode (self->book) == GX_BOOK_WRITE;
  g_autoptr (GxTask) task = dup_task (self);
  gboolean any = task != NULL;

  gx_page_enable (page, "new", can_write);
  gx_page_enable (page, "edit", can_write && any);
  gx_page_enable (page, "done", can_write && any);
  gx_page_enable (page, "snooze", can_write && any);
  gx_page_enable (page, "delete", can_write && any);
  gx_page_enable (page, "log", can_write && task != NULL && task->customer_id != 0);
  gx_page_enable (page, "customer", task != NULL && task->customer_id != 0);
}

static void
finished (GxTasksController *self, guint position, gboolean done)
{
  gint64 id = gx_lazy_list_get_id (gx_list_page_get_list (GX_LIST_PAGE (self)), position);

  gx_task_finish (GX_PAGE (self), self->book, &id, 1, done);
}

static void
gx_tasks_controller_opened (GxListPage *page, gint64 id)
{
  gx_task_edit (GX_PAGE (page), GX_TASKS_CONTROLLER (page)->book, id);
}

static void
new_task (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  gx_task_ask_new (self, GX_TASKS_CONTROLLER (self)->book, NULL);
}

/* What the page shows when nothing was asked for. */
static void
show_all (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GxTasksController *self = user_data;

  gx_list_page_show_all (GX_LIST_PAGE (self));
  gx_task_list_set_show (self->view, "open");
  gx_list_pane_focus (gx_task_list_get_list (self->view));
}

static void
edit (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  g_autoptr (GxTask) task = dup_task (self);

  if (task != NULL)
    gx_task_edit (self, GX_TASKS_CONTROLLER (self)->book, GX_RECORD (task)->id);
}

/* One that is done is opened again; of several, all are done afterwards. */
static void
done (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GxTasksController *self = user_data;
  g_autoptr (GArray) ids = gx_list_page_dup_selected (GX_LIST_PAGE (self));
  g_autoptr (GxTask) task = dup_task (self);

  if (task != NULL)
    gx_task_finish (user_data, self->book, (gint64 *) ids->data, ids->len, ids->len > 1 || task->done_at.ms == GX_NONE);
}

static void
put_off (GxTasksController *self, GxSnooze until)
{
  g_autoptr (GArray) ids = gx_list_page_dup_selected (GX_LIST_PAGE (self));

  gx_task_snooze_all (GX_PAGE (self), self->book, (gint64 *) ids->data, ids->len, until);
}

static void
snooze (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GxTasksController *self = user_data;
  const char *until = g_variant_get_string (parameter, NULL);
  GxDay today = gx_clock_today (gx_book_get_format (self->book)->zone);
  GxDay day = gx_snooze_day (until, today);
  GxSnooze snooze;

  if (day.days != GX_NONE)
    put_off (self, GX_SNOOZE_DAY (day));
  else if (gx_snooze_parse (until, gx_clock_now (), gx_book_get_format (self->book), &snooze, NULL))
    put_off (self, snooze);
  else
    gx_task_list_choose_day (self->view, (GxDay) { today.days + 1 });
}

static void
day_chosen (GxTasksController *self, gint64 day)
{
  put_off (self, GX_SNOOZE_DAY ((GxDay) { day }));
}

static void
delete (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  g_autoptr (GArray) ids = gx_list_page_dup_selected (self);
  g_autofree char *several = g_strdup_printf (ngettext ("%u task deleted", "%u tasks deleted", ids->len), ids->len);

  gx_list_page_delete (self, several);
}

static void
show_customer (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  g_autoptr (GxTask) task = dup_task (self);

  if (task != NULL && task->customer_id != 0)
    gx_page_want_record (self, &gx_customer_entity, task->customer_id);
}

static void
log_action (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  show_customer (action, parameter, self);
  gtk_widget_activate_action (gx_page_get_widget (self), "page.log", NULL); /* of the page that is shown now */
}

/* As a page --------------------------------------------------------------------------------------------------------------- */

/* What the toggles hide would not be found. */
static void
gx_tasks_controller_open_record (GxPage *page, gint64 id)
{
  GxTasksController *self = GX_TASKS_CONTROLLER (page);
  g_autoptr (GxRecord) task = gx_reader_get (gx_book_get_reader (self->book), &gx_task_entity, id, NULL);

  if (task == NULL)
    return;
  gx_task_list_set_show (self->view, GX_TASK (task)->done_at.ms == GX_NONE ? "open" : "done");
  GX_PAGE_CLASS (gx_tasks_controller_parent_class)->open_record (page, id);
}

static void
gx_tasks_controller_open_query (GxPage *page, const GxQuery *query)
{
  GxTasksController *self = GX_TASKS_CONTROLLER (page);

  gx_task_list_set_show (self->view, "all");
  GX_PAGE_CLASS (gx_tasks_controller_parent_class)->open_query (page, query);
}

static void
book_changed (GxTasksController *self, GxChange *change)
{
  if (self->view != NULL && gx_change_touches (change, &gx_task_entity, 0))
    gx_tasks_controller_query_changed (GX_LIST_PAGE (self));
}

static void
gx_tasks_controller_dispose (GObject *object)
{
  GxTasksController *self = GX_TASKS_CONTROLLER (object);

  if (self->late != NULL)
    gx_reading_stop (self->late);
  g_clear_weak_pointer (&self->view);
  G_OBJECT_CLASS (gx_tasks_controller_parent_class)->dispose (object);
}

static void
gx_tasks_controller_finalize (GObject *object)
{
  GxTasksController *self = GX_TASKS_CONTROLLER (object);

  g_clear_pointer (&self->late, gx_reading_free);
  g_clear_object (&self->book);
  G_OBJECT_CLASS (gx_tasks_controller_parent_class)->finalize (object);
}

static void
gx_tasks_controller_class_init (GxTasksControllerClass *klass)
{
  GxPageClass *page_class = GX_PAGE_CLASS (klass);
  GxListPageClass *list_class = GX_LIST_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_tasks_controller_dispose;
  G_OBJECT_CLASS (klass)->finalize = gx_tasks_controller_finalize;
  page_class->open_record = gx_tasks_controller_open_record;
  page_class->open_query = gx_tasks_controller_open_query;
  list_class->dup_count = gx_tasks_controller_dup_count;
  list_class->query_changed = gx_tasks_controller_query_changed;
  list_class->opened = gx_tasks_controller_opened;
  list_class->update_actions = gx_tasks_controller_update_actions;
}

static void
gx_tasks_controller_init (GxTasksController *self)
{
}

GxPage *
gx_tasks_controller_new (GxBook *book, const char *state)
{
  static const GActionEntry entries[] = {
    { .name = "new", .activate = new_task },
    { .name = "show-all", .activate = show_all },
    { .name = "edit", .activate = edit },
    { .name = "done", .activate = done },
    { .name = "snooze", .activate = snooze, .parameter_type = "s" },
    { .name = "delete", .activate = delete },
    { .name = "log", .activate = log_action },
    { .name = "customer", .activate = show_customer },
  };
  static const GxListKind kind = { &gx_task_entity, "due_on", TRUE }; /* what is to be done some day comes after what has one */
  GxTasksController *self = g_object_new (GX_TYPE_TASKS_CONTROLLER, NULL);
  GxTaskList *view = g_object_new (GX_TYPE_TASK_LIST, NULL);
  GxListPage *page = GX_LIST_PAGE (self);

  gx_page_set_widget (GX_PAGE (self), GTK_WIDGET (view));
  self->book = g_object_ref (book);
  g_set_weak_pointer (&self->view, view);
  self->late = gx_reading_new (book, self, count_late, (GDestroyNotify) gx_query_free, late_counted, g_free);
  gx_task_list_set_can_finish (view, gx_book_get_mode (book) == GX_BOOK_WRITE);
  gx_list_page_start (page, &kind, book, gx_task_list_get_list (view), state, filter_of ("open"));
  gx_page_add_actions (GX_PAGE (self), entries, G_N_ELEMENTS (entries)); /* of which one takes the place of the list's */
  g_signal_connect_object (view, "show-changed", G_CALLBACK (show_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "finished", G_CALLBACK (finished), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "day-chosen", G_CALLBACK (day_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (book, "changed", G_CALLBACK (book_changed), self, G_CONNECT_SWAPPED);
  gx_list_page_fill (page);
  gx_tasks_controller_query_changed (page);
  return GX_PAGE (self);
}
