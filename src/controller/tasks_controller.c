/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/tasks_controller.h"

#include <glib/gi18n-lib.h>

#include "base/clock.h"
#include "controller/list_files.h"
#include "controller/reading.h"
#include "controller/task_steps.h"
#include "model/choice_row.h"
#include "model/customer.h"
#include "model/task.h"
#include "view/data_text.h"
#include "view/day_chooser.h"

/* A list shows positions, a person means records: ids are read from the positions when something is done with them. */

struct _GxTasksController
{
  GxPage parent_instance;
  GxBook *book;
  GxTaskList *view; /* weak: the widget of the page */
  GxListPane *pane;     /* weak: of the view */
  GxRecordTable *table; /* weak: of the pane */
  GxLazyList *list;
  GxReading *late;  /* counts the overdue among those shown */
  gint64 n_late;
  gint64 wanted;    /* select it as soon as the list has it; 0: none */
  gboolean is_query; /* the list shows what another page asked for, until a toggle is pressed */
};

G_DEFINE_FINAL_TYPE (GxTasksController, gx_tasks_controller, GX_TYPE_PAGE)

GxTaskList *
gx_tasks_controller_get_view (GxTasksController *self)
{
  return self->view;
}

GxLazyList *
gx_tasks_controller_get_list (GxTasksController *self)
{
  return self->list;
}

/* What is shown ----------------------------------------------------------------------------------------------------------- */

static void
show_count (GxTasksController *self)
{
  gint64 n_matches;
  gboolean capped;
  g_autofree char *number = NULL;
  g_autofree char *late = NULL;
  g_autofree char *words = NULL;

  if (self->view == NULL)
    return;
  g_object_get (self->list, "n-matches", &n_matches, "capped", &capped, NULL);
  number = gx_data_count (n_matches);
  late = gx_data_count (self->n_late);
  if (capped)
    /* Translators: more tasks than are counted, as in “10,000+ tasks”. */
    words = g_strdup_printf (_("%s+ tasks"), number);
  else
    /* Translators: %s is the number, its thousands apart. */
    words = g_strdup_printf (ngettext ("%s task", "%s tasks", (gulong) n_matches), number);
  if (self->n_late > 0 && !capped)
    {
      g_autofree char *count = g_steal_pointer (&words);

      /* Translators: the count of tasks, then how many of them are overdue. */
      words = g_strdup_printf (_("%s, %s overdue"), count, late);
    }
  gx_list_pane_set_count (self->pane, n_matches, words);
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
  show_count (self);
}

static void
count_again (GxTasksController *self)
{
  g_autoptr (GxQuery) query = gx_query_copy (gx_lazy_list_get_query (self->list));
  GxFilter *both = gx_filter_new (GX_FILTER_ALL);

  g_ptr_array_add (both->children, gx_filter_parse (&gx_task_entity, "done_at is empty and due_on < today", NULL, NULL));
  if (query->filter != NULL)
    g_ptr_array_add (both->children, gx_filter_copy (query->filter));
  gx_query_take_filter (query, both);
  query->sort = NULL;
  gx_reading_ask (self->late, g_steal_pointer (&query));
}

static void
select_wanted (GxTasksController *self)
{
  guint position;

  if (self->wanted == 0 || !gx_lazy_list_find (self->list, self->wanted, &position))
    return;
  self->wanted = 0;
  gx_record_table_go_to (self->table, position);
}

static void
error_changed (GxTasksController *self)
{
  g_autofree char *message = NULL;

  g_object_get (self->list, "error-message", &message, NULL);
  if (self->view != NULL)
    gx_list_pane_set_error (self->pane, message);
}

static void
set_query (GxTasksController *self, const GxQuery *query)
{
  gx_lazy_list_set_query (self->list, query);
  count_again (self);
}

static void
search_changed (GxTasksController *self, const char *text)
{
  g_autoptr (GxQuery) query = gx_query_copy (gx_lazy_list_get_query (self->list));

  gx_query_set_search (query, *text != '\0' ? text : NULL);
  set_query (self, query);
}

static void
sort_changed (GxTasksController *self, const char *field, gboolean descending)
{
  g_autoptr (GxQuery) query = gx_query_copy (gx_lazy_list_get_query (self->list));

  query->sort = gx_entity_find_field (&gx_task_entity, field);
  query->descending = descending;
  set_query (self, query);
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
  g_autoptr (GxQuery) query = gx_query_copy (gx_lazy_list_get_query (self->list));

  gx_query_take_filter (query, filter_of (which));
  self->is_query = FALSE;
  set_query (self, query);
}

/* What can be done -------------------------------------------------------------------------------------------------------- */

static GArray *
dup_selected (GxTasksController *self)
{
  g_autoptr (GtkBitset) positions = gx_record_table_get_selected (self->table);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkBitsetIter iter;
  guint position;

  if (gtk_bitset_iter_init_first (&iter, positions, &position))
    do
      {
        gint64 id = gx_lazy_list_get_id (self->list, position);

        if (id != 0)
          g_array_append_val (ids, id);
      }
    while (gtk_bitset_iter_next (&iter, &position));
  return ids;
}

/* The first that is selected. (transfer full) (nullable) */
static GxTask *
dup_task (GxTasksController *self)
{
  g_autoptr (GArray) ids = dup_selected (self);
  GxReader *reader = gx_book_get_reader (self->book);

  return ids->len > 0 ? (GxTask *) gx_reader_get (reader, &gx_task_entity, g_array_index (ids, gint64, 0), NULL) : NULL;
}

static void
update_actions (GxTasksController *self)
{
  GxPage *page = GX_PAGE (self);
  gboolean can_write = gx_book_get_mode (self->book) == GX_BOOK_WRITE;
  g_autoptr (GtkBitset) selected = gx_record_table_get_selected (self->table);
  gboolean any = !gtk_bitset_is_empty (selected);
  g_autoptr (GxTask) task = dup_task (self);

  gx_page_enable (page, "new", can_write);
  gx_page_enable (page, "edit", can_write && any);
  gx_page_enable (page, "done", can_write && any);
  gx_page_enable (page, "snooze", can_write && any);
  gx_page_enable (page, "delete", can_write && any);
  gx_page_enable (page, "log", can_write && task != NULL && task->customer_id != 0);
  gx_page_enable (page, "customer", task != NULL && task->customer_id != 0);
}

static void
rebound (GxTasksController *self)
{
  if (self->view == NULL)
    return;
  gx_task_list_rebind (self->view);
  select_wanted (self);
  update_actions (self);
}

static void
finished (GxTasksController *self, guint position, gboolean done)
{
  gint64 id = gx_lazy_list_get_id (self->list, position);

  gx_task_finish (GX_PAGE (self), self->book, &id, 1, done);
}

static void
opened (GxTasksController *self, guint position)
{
  gint64 id = gx_lazy_list_get_id (self->list, position);

  if (gx_book_get_mode (self->book) == GX_BOOK_WRITE && id != 0)
    gx_task_edit (GX_PAGE (self), self->book, id);
}

static void
new_task (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  gx_task_ask_new (self, GX_TASKS_CONTROLLER (self)->book, NULL);
}

static void
search (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  gx_list_pane_focus_search (GX_TASKS_CONTROLLER (self)->pane);
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
  g_autoptr (GArray) ids = dup_selected (self);
  g_autoptr (GxTask) task = dup_task (self);

  if (task != NULL)
    gx_task_finish (user_data, self->book, (gint64 *) ids->data, ids->len, ids->len > 1 || task->done_at.ms == GX_NONE);
}

static void
put_off (GxTasksController *self, GxDay day)
{
  g_autoptr (GArray) ids = dup_selected (self);

  gx_task_snooze (GX_PAGE (self), self->book, (gint64 *) ids->data, ids->len, day);
}

static void
snooze (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GxTasksController *self = user_data;
  const char *until = g_variant_get_string (parameter, NULL);
  GxDay today = gx_clock_today (gx_book_get_format (self->book)->zone);
  GxDay day = gx_snooze_day (until, today);

  if (day.days != GX_NONE)
    put_off (self, day);
  else
    gx_task_list_choose_day (self->view, (GxDay) { today.days + 1 });
}

static void
day_chosen (GxTasksController *self, gint64 day)
{
  put_off (self, (GxDay) { day });
}

static void
delete (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GxTasksController *self = user_data;
  g_autoptr (GArray) ids = dup_selected (self);
  g_autoptr (GtkBitset) positions = gx_record_table_get_selected (self->table);

  if (ids->len == 0)
    return;
  self->wanted = gx_lazy_list_get_id (self->list, gtk_bitset_get_maximum (positions) + 1); /* the one below takes the place of what goes */
  gx_task_delete (user_data, self->book, (gint64 *) ids->data, ids->len);
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

static GxQuery *
dup_query (GxPage *page, GError **error)
{
  GxTasksController *self = GX_TASKS_CONTROLLER (page);
  g_autoptr (GtkBitset) positions = gx_record_table_get_selected (self->table);

  return gx_list_query (self->list, positions, error);
}

/* As a page --------------------------------------------------------------------------------------------------------------- */

static void
gx_tasks_controller_shown (GxPage *page)
{
  gx_record_table_focus (GX_TASKS_CONTROLLER (page)->table);
}

static void
gx_tasks_controller_set_alone (GxPage *page, gboolean alone)
{
  g_object_set (gx_page_get_widget (page), "alone", alone, NULL);
}

/* What the toggles or a search hide would not be found. */
static void
gx_tasks_controller_open_record (GxPage *page, gint64 id)
{
  GxTasksController *self = GX_TASKS_CONTROLLER (page);
  g_autoptr (GxRecord) task = gx_reader_get (gx_book_get_reader (self->book), &gx_task_entity, id, NULL);

  if (task == NULL)
    return;
  gx_list_pane_set_search (self->pane, "");
  gx_task_list_set_show (self->view, GX_TASK (task)->done_at.ms == GX_NONE ? "open" : "done");
  if (self->is_query)
    show_changed (self, "open");
  self->wanted = id;
  select_wanted (self);
}

static void
gx_tasks_controller_open_query (GxPage *page, const GxQuery *query)
{
  GxTasksController *self = GX_TASKS_CONTROLLER (page);

  gx_list_pane_set_search (self->pane, query->search != NULL ? query->search : "");
  gx_task_list_set_show (self->view, "all");
  self->is_query = TRUE;
  set_query (self, query);
}

static char *
gx_tasks_controller_dup_state (GxPage *page)
{
  const GxQuery *query = gx_lazy_list_get_query (GX_TASKS_CONTROLLER (page)->list);

  return query->sort != NULL ? g_strconcat (query->descending ? "-" : "", query->sort->name, NULL) : NULL;
}

static void
book_changed (GxTasksController *self, GxChange *change)
{
  if (self->view == NULL)
    return;
  if (gx_change_touches (change, &gx_choice_row_entity, 0)) /* what is shown may be called otherwise now */
    gx_record_table_set_format (self->table, gx_book_get_format (self->book));
  if (gx_change_touches (change, &gx_task_entity, 0))
    count_again (self);
}

static void
gx_tasks_controller_dispose (GObject *object)
{
  GxTasksController *self = GX_TASKS_CONTROLLER (object);

  if (self->late != NULL)
    gx_reading_stop (self->late);
  g_clear_weak_pointer (&self->view);
  g_clear_weak_pointer (&self->pane);
  g_clear_weak_pointer (&self->table);
  G_OBJECT_CLASS (gx_tasks_controller_parent_class)->dispose (object);
}

static void
gx_tasks_controller_finalize (GObject *object)
{
  GxTasksController *self = GX_TASKS_CONTROLLER (object);

  g_clear_pointer (&self->late, gx_reading_free);
  g_clear_object (&self->list);
  g_clear_object (&self->book);
  G_OBJECT_CLASS (gx_tasks_controller_parent_class)->finalize (object);
}

static void
gx_tasks_controller_class_init (GxTasksControllerClass *klass)
{
  GxPageClass *page_class = GX_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_tasks_controller_dispose;
  G_OBJECT_CLASS (klass)->finalize = gx_tasks_controller_finalize;
  page_class->shown = gx_tasks_controller_shown;
  page_class->set_alone = gx_tasks_controller_set_alone;
  page_class->open_record = gx_tasks_controller_open_record;
  page_class->open_query = gx_tasks_controller_open_query;
  page_class->dup_state = gx_tasks_controller_dup_state;
}

static void
gx_tasks_controller_init (GxTasksController *self)
{
}

static void
connect_both (GxTasksController *self)
{
  g_signal_connect_object (self->pane, "search-changed", G_CALLBACK (search_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pane, "first-wanted", G_CALLBACK (gx_list_pane_enter_rows), self->pane, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "sort-changed", G_CALLBACK (sort_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "show-changed", G_CALLBACK (show_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "selection-changed", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "opened", G_CALLBACK (opened), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "finished", G_CALLBACK (finished), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "day-chosen", G_CALLBACK (day_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "rebound", G_CALLBACK (rebound), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::n-matches", G_CALLBACK (show_count), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::capped", G_CALLBACK (show_count), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::error-message", G_CALLBACK (error_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->book, "changed", G_CALLBACK (book_changed), self, G_CONNECT_SWAPPED);
}

GxPage *
gx_tasks_controller_new (GxBook *book, const char *state)
{
  static const GActionEntry entries[] = {
    { .name = "new", .activate = new_task },
    { .name = "search", .activate = search },
    { .name = "edit", .activate = edit },
    { .name = "done", .activate = done },
    { .name = "snooze", .activate = snooze, .parameter_type = "s" },
    { .name = "delete", .activate = delete },
    { .name = "log", .activate = log_action },
    { .name = "customer", .activate = show_customer },
  };
  GxTasksController *self = g_object_new (GX_TYPE_TASKS_CONTROLLER, NULL);
  GtkWidget *view = g_object_new (GX_TYPE_TASK_LIST, NULL);
  g_autoptr (GxQuery) query = gx_query_new (&gx_task_entity);

  gx_page_set_widget (GX_PAGE (self), view);
  gx_page_add_actions (GX_PAGE (self), entries, G_N_ELEMENTS (entries));
  gx_list_files_add (GX_PAGE (self), book, dup_query);
  self->book = g_object_ref (book);
  g_set_weak_pointer (&self->view, GX_TASK_LIST (view));
  g_set_weak_pointer (&self->pane, gx_task_list_get_list (self->view));
  g_set_weak_pointer (&self->table, gx_list_pane_get_table (self->pane));
  self->late = gx_reading_new (book, self, count_late, (GDestroyNotify) gx_query_free, late_counted, g_free);
  if (state == NULL || !gx_query_set_sort (query, state, NULL))
    gx_query_set_sort (query, "due_on", NULL);
  gx_query_take_filter (query, filter_of ("open"));
  self->list = gx_lazy_list_new (book, query);

  gx_record_table_set_format (self->table, gx_book_get_format (book));
  gx_task_list_set_can_finish (self->view, gx_book_get_mode (book) == GX_BOOK_WRITE);
  gx_record_table_set_sort (self->table, query->sort->name, query->descending);
  gx_list_pane_set_model (self->pane, G_LIST_MODEL (self->list));
  connect_both (self);
  count_again (self);
  update_actions (self);
  return GX_PAGE (self);
}
