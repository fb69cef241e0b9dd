/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/list_page.h"

#include "controller/day_watch.h"
#include "controller/deeds.h"
#include "controller/field_actions.h"
#include "controller/list_bulk.h"
#include "controller/list_files.h"
#include "controller/list_rows.h"
#include "controller/list_views.h"
#include "model/custom_fields.h"
#include "view/data_text.h"

typedef struct
{
  const GxListKind *kind;
  GxBook *book;
  GxListPane *pane;     /* weak: of the widget of the page */
  GxRecordTable *table; /* weak: of the pane */
  GxLazyList *list;
  GxFilter *usual;      /* when nothing was asked for; nullable */
  GxListViews *views;
  gboolean is_filled;
  gboolean is_anew;     /* something else is asked for and being read: it is shown from its top, which what changes in the book is not */
  GArray *selected;     /* of gint64; empty when too many are */
  gint64 wanted;        /* select it as soon as the list has it; 0: none */
  gboolean is_followed; /* what is wanted is being selected */
  guint position;       /* of the first that is selected, as far as is known */
} GxListPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (GxListPage, gx_list_page, GX_TYPE_PAGE)

static GxListPagePrivate *
private_of (GxListPage *self)
{
  return gx_list_page_get_instance_private (self);
}

static void
update_actions (GxListPage *self)
{
  if (GX_LIST_PAGE_GET_CLASS (self)->update_actions != NULL)
    GX_LIST_PAGE_GET_CLASS (self)->update_actions (self);
}

static gboolean
is_loading (GxListPage *self)
{
  gboolean loading;

  g_object_get (private_of (self)->list, "loading", &loading, NULL);
  return loading;
}

/* What is selected -------------------------------------------------------------------------------------------------------- */

static void
selection_changed (GxListPage *self)
{
  GxListPagePrivate *private = private_of (self);
  g_autoptr (GtkBitset) positions = gx_record_table_get_selected (private->table);

  private->wanted = 0;
  g_array_unref (private->selected);
  if (gtk_bitset_get_size (positions) <= GX_MAX_FOLLOWED)
    private->selected = gx_rows_dup_ids (private->list, positions);
  else
    private->selected = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (!gtk_bitset_is_empty (positions))
    private->position = gtk_bitset_get_minimum (positions);
  if (GX_LIST_PAGE_GET_CLASS (self)->selection_changed != NULL)
    GX_LIST_PAGE_GET_CLASS (self)->selection_changed (self, private->is_followed);
  update_actions (self);
}

/* Of what is no more the next in its place is meant, unless it is only not read yet. */
static gboolean
wants_row (GxListPage *self, guint n_found)
{
  if (GX_LIST_PAGE_GET_CLASS (self)->wants_row != NULL)
    return GX_LIST_PAGE_GET_CLASS (self)->wants_row (self, n_found);
  return n_found == 0 && private_of (self)->selected->len > 0 && !is_loading (self);
}

void
gx_list_page_place (GxListPage *self)
{
  GxListPagePrivate *private = private_of (self);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (private->list));
  g_autoptr (GtkBitset) found = NULL;
  guint position;

  if (private->pane == NULL || !private->is_filled)
    return;
  if (private->wanted != 0 && gx_lazy_list_find (private->list, private->wanted, &position))
    {
      private->is_followed = TRUE;
      gx_record_table_go_to (private->table, position);
      private->is_followed = FALSE;
      return;
    }
  found = gx_rows_find (private->list, private->selected);
  if (private->is_anew)
    gx_record_table_show_from_top (private->table, gtk_bitset_is_empty (found) ? 0 : gtk_bitset_get_minimum (found));
  if (n > 0 && wants_row (self, gtk_bitset_get_size (found)))
    {
      gx_record_table_go_to (private->table, private->is_anew ? 0 : MIN (private->position, n - 1));
      return;
    }
  if (!gtk_bitset_is_empty (found))
    private->position = gtk_bitset_get_minimum (found);
  gx_record_table_select (private->table, found);
}

static void
rebound (GxListPage *self)
{
  GxListPagePrivate *private = private_of (self);

  if (private->pane == NULL || !private->is_filled)
    return;
  gx_record_table_rebind (private->table);
  gx_list_page_place (self);
  update_actions (self);
}

static void
loading_changed (GxListPage *self)
{
  if (private_of (self)->pane == NULL || is_loading (self))
    return;
  gx_list_page_place (self);
  private_of (self)->is_anew = FALSE;
  gx_list_views_loaded (private_of (self)->views);
  if (GX_LIST_PAGE_GET_CLASS (self)->loaded != NULL)
    GX_LIST_PAGE_GET_CLASS (self)->loaded (self);
}

/* What is shown ----------------------------------------------------------------------------------------------------------- */

static void
error_changed (GxListPage *self)
{
  GxListPagePrivate *private = private_of (self);
  g_autofree char *message = NULL;

  g_object_get (private->list, "error-message", &message, NULL);
  if (private->pane != NULL)
    gx_list_pane_set_error (private->pane, message);
}

static void
search_changed (GxListPage *self, const char *text)
{
  g_autoptr (GxQuery) query = gx_list_page_dup_query (self);

  if (GX_LIST_PAGE_GET_CLASS (self)->search_changed != NULL)
    {
      GX_LIST_PAGE_GET_CLASS (self)->search_changed (self, text);
      return;
    }
  gx_query_set_search (query, *text != '\0' ? text : NULL);
  gx_list_page_apply (self, query);
}

static void
sort_changed (GxListPage *self, const char *field, gboolean descending)
{
  g_autoptr (GxQuery) query = gx_list_page_dup_query (self);

  query->sort = gx_fields_find (gx_book_get_format (private_of (self)->book)->custom, query->entity, field);
  query->descending = descending;
  gx_list_page_apply (self, query);
}

static void
opened (GxListPage *self, guint position)
{
  gint64 id = gx_lazy_list_get_id (private_of (self)->list, position);

  if (id != 0 && GX_LIST_PAGE_GET_CLASS (self)->opened != NULL)
    GX_LIST_PAGE_GET_CLASS (self)->opened (self, id);
}

static void
first_wanted (GxListPage *self)
{
  if (GX_LIST_PAGE_GET_CLASS (self)->first_wanted != NULL)
    GX_LIST_PAGE_GET_CLASS (self)->first_wanted (self);
  else
    gx_list_pane_enter_rows (private_of (self)->pane);
}

static void
book_changed (GxListPage *self, GxChange *change)
{
  GxListPagePrivate *private = private_of (self);

  if (private->pane != NULL && gx_change_touches_words (change)) /* what is shown may be called otherwise now */
    gx_record_table_set_format (private->table, gx_book_get_format (private->book));
  if (private->pane != NULL)
    gx_list_views_changed (private->views, change);
}

/* Which rows fit, how they are grouped, and what is said of days, is otherwise now. */
static void
day_turned (GxListPage *self)
{
  GxListPagePrivate *private = private_of (self);

  if (private->pane != NULL)
    gx_list_views_show_chips (private->views);
  gx_lazy_list_refresh (private->list);
}

/* Actions ----------------------------------------------------------------------------------------------------------------- */

static void
search (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  gx_list_pane_focus_search (private_of (self)->pane);
}

static void
show_all (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  gx_list_page_show_all (self);
  gx_list_pane_focus (private_of (self)->pane);
}

static void
previous (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  gx_list_page_go (self, -1);
}

static void
next (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  gx_list_page_go (self, 1);
}

/* NULL: the page shows its list. */
static GxQuery *
dup_shown (GxPage *page)
{
  return GX_LIST_PAGE_GET_CLASS (page)->dup_shown != NULL ? GX_LIST_PAGE_GET_CLASS (page)->dup_shown (GX_LIST_PAGE (page)) : NULL;
}

static GxQuery *
dup_wanted (GxPage *page, GError **error)
{
  GxListPagePrivate *private = private_of (GX_LIST_PAGE (page));
  g_autoptr (GtkBitset) positions = gx_record_table_get_selected (private->table);
  GxQuery *shown = dup_shown (page);

  return shown != NULL ? shown : gx_list_query (private->list, positions, error);
}

static GxQuery *
dup_whole (GxPage *page, GError **error)
{
  return gx_list_page_dup_query (GX_LIST_PAGE (page));
}

static guint
count_wanted (GxPage *page)
{
  GxListPagePrivate *private = private_of (GX_LIST_PAGE (page));
  g_autoptr (GtkBitset) positions = gx_record_table_get_selected (private->table);
  g_autoptr (GxQuery) shown = dup_shown (page);

  return shown != NULL ? 0 : gx_list_count_rows (private->list, positions);
}

/* Where one is selected, that one is meant, and not all. */
static GxQuery *
dup_selected_query (GxPage *page, GError **error)
{
  g_autoptr (GArray) ids = gx_list_page_dup_selected (GX_LIST_PAGE (page));
  g_autoptr (GxQuery) query = NULL;
  g_autofree char *filter = NULL;

  if (ids->len != 1)
    return dup_wanted (page, error);
  query = gx_query_new (private_of (GX_LIST_PAGE (page))->kind->entity);
  filter = g_strdup_printf ("id = %" G_GINT64_FORMAT, g_array_index (ids, gint64, 0));
  gx_query_take_filter (query, gx_filter_parse (query->entity, filter, NULL, NULL));
  return g_steal_pointer (&query);
}

/* As a page --------------------------------------------------------------------------------------------------------------- */

static void
gx_list_page_shown (GxPage *page)
{
  gx_list_pane_focus (private_of (GX_LIST_PAGE (page))->pane);
}

/* What a search or a filter hides would not be found. */
static void
gx_list_page_open_record (GxPage *page, gint64 id)
{
  GxListPage *self = GX_LIST_PAGE (page);

  gx_list_pane_set_search (private_of (self)->pane, "");
  gx_list_page_show_all (self);
  gx_list_page_follow (self, id);
  gx_list_page_place (self);
}

static void
gx_list_page_open_query (GxPage *page, const GxQuery *query)
{
  g_autoptr (GxQuery) asked = gx_query_copy (query);

  asked->absent_last = private_of (GX_LIST_PAGE (page))->kind->absent_last;
  gx_list_pane_set_search (private_of (GX_LIST_PAGE (page))->pane, query->search != NULL ? query->search : "");
  gx_list_views_set_base (private_of (GX_LIST_PAGE (page))->views, NULL, TRUE);
  gx_list_page_set_query (GX_LIST_PAGE (page), asked);
}

static char *
gx_list_page_dup_state (GxPage *page)
{
  GxListPagePrivate *private = private_of (GX_LIST_PAGE (page));
  const GxQuery *query = gx_lazy_list_get_query (private->list);
  g_autofree char *views = gx_list_views_dup_state (private->views);

  return g_strdup_printf ("%s%s%s%s", query->descending ? "-" : "", query->sort != NULL ? query->sort->name : "", *views != '\0' ? ";" : "", views);
}

static void
gx_list_page_dispose (GObject *object)
{
  GxListPagePrivate *private = private_of (GX_LIST_PAGE (object));

  g_clear_weak_pointer (&private->pane);
  g_clear_weak_pointer (&private->table);
  if (private->views != NULL)
    gx_list_views_stop (private->views);
  G_OBJECT_CLASS (gx_list_page_parent_class)->dispose (object);
}

static void
gx_list_page_finalize (GObject *object)
{
  GxListPagePrivate *private = private_of (GX_LIST_PAGE (object));

  g_clear_pointer (&private->views, gx_list_views_free);
  g_clear_object (&private->list);
  g_clear_pointer (&private->usual, gx_filter_free);
  g_clear_object (&private->book);
  g_array_unref (private->selected);
  G_OBJECT_CLASS (gx_list_page_parent_class)->finalize (object);
}

static void
gx_list_page_class_init (GxListPageClass *klass)
{
  GxPageClass *page_class = GX_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_list_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = gx_list_page_finalize;
  page_class->shown = gx_list_page_shown;
  page_class->open_record = gx_list_page_open_record;
  page_class->open_query = gx_list_page_open_query;
  page_class->dup_state = gx_list_page_dup_state;
}

static void
gx_list_page_init (GxListPage *self)
{
  private_of (self)->selected = g_array_new (FALSE, FALSE, sizeof (gint64));
}

static void
connect_all (GxListPage *self)
{
  GxListPagePrivate *private = private_of (self);

  g_signal_connect_object (private->pane, "search-changed", G_CALLBACK (search_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (private->pane, "first-wanted", G_CALLBACK (first_wanted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (private->table, "sort-changed", G_CALLBACK (sort_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (private->table, "selection-changed", G_CALLBACK (selection_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (private->table, "opened", G_CALLBACK (opened), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (private->list, "rebound", G_CALLBACK (rebound), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (private->list, "notify::loading", G_CALLBACK (loading_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (private->list, "notify::n-matches", G_CALLBACK (gx_list_page_show_count), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (private->list, "notify::capped", G_CALLBACK (gx_list_page_show_count), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (private->list, "notify::error-message", G_CALLBACK (error_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (private->book, "changed", G_CALLBACK (book_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gx_day_watch_of (private->book), "turned", G_CALLBACK (day_turned), self, G_CONNECT_SWAPPED);
}

void
gx_list_page_start (GxListPage *self, const GxListKind *kind, GxBook *book, GxListPane *pane, const char *state, GxFilter *filter)
{
  static const GActionEntry entries[] = {
    { .name = "search", .activate = search },
    { .name = "show-all", .activate = show_all },
    { .name = "previous", .activate = previous },
    { .name = "next", .activate = next },
  };
  GxListPagePrivate *private = private_of (self);
  g_autoptr (GxQuery) query = gx_query_new (kind->entity);
  g_auto (GStrv) parts = g_strsplit (state != NULL ? state : "", ";", 2); /* the order; the rest */

  private->kind = kind;
  private->usual = filter;
  query->absent_last = kind->absent_last;
  if (parts[0] == NULL || *parts[0] == '\0' || !gx_query_sort_by (query, parts[0], gx_book_get_format (book)->custom, NULL))
    gx_query_set_sort (query, kind->usual_sort, NULL);
  private->book = g_object_ref (book);
  g_set_weak_pointer (&private->pane, pane);
  g_set_weak_pointer (&private->table, gx_list_pane_get_table (pane));
  gx_record_table_set_format (private->table, gx_book_get_format (book));
  private->views = gx_list_views_new (self, book, pane, private->usual);
  gx_list_views_restore (private->views, parts[0] != NULL && parts[1] != NULL ? parts[1] : "", query);
  gx_list_views_compose (private->views, query);
  private->list = gx_lazy_list_new (book, query);
  gx_lazy_list_hold (private->list); /* its first rows are there, and drawing them wants the processor, and the memory, for itself */
  gx_record_table_set_sort (private->table, query->sort->name, query->descending);
  connect_all (self);
  gx_page_add_actions (GX_PAGE (self), entries, G_N_ELEMENTS (entries));
  gx_list_files_add (GX_PAGE (self), book, dup_wanted, dup_whole, count_wanted);
  gx_list_bulk_add (GX_PAGE (self), book, kind->entity, dup_selected_query);
  gx_field_actions_add (GX_PAGE (self), book, kind->entity);
}

void
gx_list_page_show_rows (GxListPage *self)
{
  GxListPagePrivate *private = private_of (self);

  if (gx_record_table_get_selection (private->table) != NULL)
    return;
  gx_list_pane_set_model (private->pane, G_LIST_MODEL (private->list));
  gx_list_page_show_count (self);
}

void
gx_list_page_fill (GxListPage *self)
{
  GxListPagePrivate *private = private_of (self);

  private->is_filled = TRUE;
  gx_list_page_show_rows (self);
  rebound (self);
  gx_lazy_list_begin (private->list);
}

const GxListKind *
gx_list_page_get_kind (GxListPage *self)
{
  return private_of (self)->kind;
}

const GxEntity *
gx_list_page_get_entity (GxListPage *self)
{
  return private_of (self)->kind->entity;
}

GxLazyList *
gx_list_page_get_list (GxListPage *self)
{
  return private_of (self)->list;
}

void
gx_list_page_show_all (GxListPage *self)
{
  g_autoptr (GxQuery) query = gx_list_page_dup_query (self);

  if (query->title == NULL && gx_list_views_is_plain (private_of (self)->views))
    return;
  gx_list_views_set_base (private_of (self)->views, NULL, TRUE);
  gx_query_take_filter (query, private_of (self)->usual != NULL ? gx_filter_copy (private_of (self)->usual) : NULL);
  if (query->sort == NULL)
    gx_query_set_sort (query, private_of (self)->kind->usual_sort, NULL);
  gx_list_page_set_query (self, query);
}

void
gx_list_page_set_query (GxListPage *self, const GxQuery *query)
{
  g_autoptr (GxQuery) composed = gx_query_copy (query);

  gx_list_views_set_base (private_of (self)->views, query->filter, FALSE);
  gx_list_views_compose (private_of (self)->views, composed);
  gx_list_page_apply (self, composed);
}

GxListViews *
gx_list_page_get_views (GxListPage *self)
{
  return private_of (self)->views;
}

void
gx_list_page_apply (GxListPage *self, const GxQuery *query)
{
  gx_list_pane_set_some (private_of (self)->pane, query->title, query->title == NULL && gx_list_views_is_plain (private_of (self)->views));
  private_of (self)->is_anew = TRUE;
  gx_lazy_list_set_query (private_of (self)->list, query);
  gx_list_views_show_state (private_of (self)->views);
  if (GX_LIST_PAGE_GET_CLASS (self)->query_changed != NULL)
    GX_LIST_PAGE_GET_CLASS (self)->query_changed (self);
}

GxQuery *
gx_list_page_dup_query (GxListPage *self)
{
  return gx_query_copy (gx_lazy_list_get_query (private_of (self)->list));
}

void
gx_list_page_show_count (GxListPage *self)
{
  GxListPagePrivate *private = private_of (self);
  g_autofree char *number = NULL;
  g_autofree char *words = NULL;
  gint64 n_matches;
  gboolean capped;

  if (private->pane == NULL)
    return;
  g_object_get (private->list, "n-matches", &n_matches, "capped", &capped, NULL);
  number = gx_data_count (n_matches);
  words = GX_LIST_PAGE_GET_CLASS (self)->dup_count (self, number, (gulong) n_matches, capped);
  gx_list_pane_set_count (private->pane, n_matches, words);
}

GArray *
gx_list_page_dup_selected (GxListPage *self)
{
  GxListPagePrivate *private = private_of (self);
  g_autoptr (GtkBitset) positions = private->table != NULL ? gx_record_table_get_selected (private->table) : gtk_bitset_new_empty ();
  GArray *selected = GX_LIST_PAGE_GET_CLASS (self)->dup_selected != NULL ? GX_LIST_PAGE_GET_CLASS (self)->dup_selected (self) : NULL;

  return selected != NULL ? selected : gx_rows_dup_ids (private->list, positions);
}

void
gx_list_page_follow (GxListPage *self, gint64 id)
{
  GxListPagePrivate *private = private_of (self);

  g_array_set_size (private->selected, 0);
  g_array_append_val (private->selected, id);
  private->wanted = id;
}

void
gx_list_page_go (GxListPage *self, int by)
{
  GxListPagePrivate *private = private_of (self);
  gint64 id = private->selected->len > 0 ? g_array_index (private->selected, gint64, 0) : 0;
  guint position = 0;

  if (id != 0 && gx_lazy_list_find (private->list, id, &position))
    {
      if (by < 0 && position == 0)
        return;
      position += by;
    }
  gx_record_table_go_to (private->table, position);
}

void
gx_list_page_delete (GxListPage *self, const char *otherwise)
{
  GxListPagePrivate *private = private_of (self);
  g_autoptr (GtkBitset) positions = gx_record_table_get_selected (private->table);
  g_autoptr (GArray) ids = gx_rows_dup_ids (private->list, positions);

  if (ids->len == 0)
    return;
  private->wanted = gx_lazy_list_get_id (private->list, gtk_bitset_get_maximum (positions) + 1);
  if (private->wanted == 0 && gtk_bitset_get_minimum (positions) > 0)
    private->wanted = gx_lazy_list_get_id (private->list, gtk_bitset_get_minimum (positions) - 1);
  gx_deed_delete (self, private->book, private->kind->entity, (gint64 *) ids->data, ids->len, otherwise);
}
