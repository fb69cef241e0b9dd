/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/list_views_private.h"

#include <glib/gi18n-lib.h>

#include "controller/suggest.h"
#include "controller/view_menu.h"
#include "model/custom_fields.h"
#include "model/query_words.h"
#include "view/data_text.h"

/* A list's filter has three parts: the page's own, what a person adds (chips), and the group that is looked at. They are kept apart, and put together into the
 * query of the list. */

/* Filters ----------------------------------------------------------------------------------------------------------------- */

static void
add_conditions (GxFilter *all, const GxFilter *filter)
{
  for (guint i = 0; filter != NULL && filter->type == GX_FILTER_ALL && i < filter->children->len; i++)
    g_ptr_array_add (all->children, gx_filter_copy (filter->children->pdata[i]));
  if (filter != NULL && filter->type != GX_FILTER_ALL)
    g_ptr_array_add (all->children, gx_filter_copy (filter));
}

static void
put_filter (GxListViews *self, GxQuery *query, gboolean with_group)
{
  GxFilter *all = gx_filter_new (GX_FILTER_ALL);
  g_autofree char *title = g_strdup (query->title);

  add_conditions (all, self->base);
  add_conditions (all, self->chosen);
  if (with_group)
    add_conditions (all, self->in_group);
  if (all->children->len == 0)
    g_clear_pointer (&all, gx_filter_free);
  gx_query_take_filter (query, all);
  gx_query_set_title (query, title);
}

void
gx_list_views_compose (GxListViews *self, GxQuery *query)
{
  put_filter (self, query, TRUE);
  query->group = self->group;
}

void
gx_list_views_leave_group (GxListViews *self)
{
  g_clear_pointer (&self->in_group, gx_filter_free);
  self->group_index = -1;
}

void
gx_list_views_show_groups (GxListViews *self)
{
  GxViewBar *bar = gx_list_pane_get_view_bar (self->pane);
  const GxFormat *format = gx_book_get_format (self->book);
  g_autofree GxGroupLabel *labels = NULL;
  guint n = self->groups != NULL && self->group != NULL ? self->groups->totals->len : 0;

  labels = g_new0 (GxGroupLabel, n + 1);
  for (guint i = 0; i < n; i++)
    {
      const GxTotal *total = self->groups->totals->pdata[i];
      g_autofree char *count = gx_data_count (total->count);
      g_autofree char *sums = gx_totals_to_words (self->groups, total, format, TRUE);

      labels[i].label = gx_total_dup_label (total, self->group, format);
      labels[i].details = sums != NULL ? g_strdup_printf ("%s · %s", count, sums) : g_steal_pointer (&count);
    }
  gx_view_bar_set_groups (bar, labels, n, self->group_index);
  for (guint i = 0; i < n; i++)
    {
      g_free (labels[i].label);
      g_free (labels[i].details);
    }
}

static char *
condition_words (GxListViews *self, const GxFilter *condition)
{
  g_autoptr (GxQuery) query = gx_query_new (self->entity);
  const GxFormat *format = gx_book_get_format (self->book);

  gx_query_take_filter (query, gx_filter_copy (condition));
  return gx_query_to_words (query, format, gx_reader_today (gx_book_get_reader (self->book)));
}

void
gx_list_views_show_chips (GxListViews *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  for (guint i = 0; i < self->chosen->children->len; i++)
    {
      g_autofree char *chip = condition_words (self, self->chosen->children->pdata[i]);

      g_strv_builder_add (builder, chip);
    }
  words = g_strv_builder_end (builder);
  gx_view_bar_set_chips (gx_list_pane_get_view_bar (self->pane), (const char *const *) words);
}

/* The list asks again, by the same search and order. */
static void
show (GxListViews *self)
{
  g_autoptr (GxQuery) query = gx_list_page_dup_query (self->page);

  gx_list_views_compose (self, query);
  gx_list_views_show_chips (self);
  gx_list_page_apply (self->page, query);
}

GxFilter *
gx_list_views_normalize (const GxFilter *filter)
{
  GxFilter *all = gx_filter_new (GX_FILTER_ALL);

  add_conditions (all, filter);
  return all;
}

void
gx_list_views_take_chosen (GxListViews *self, const GxFilter *filter)
{
  GxFilter *all = gx_list_views_normalize (filter);

  g_clear_pointer (&self->chosen, gx_filter_free);
  self->chosen = all;
  gx_list_views_leave_group (self);
}

static void
chip_removed (GxListViews *self, guint index)
{
  g_ptr_array_remove_index (self->chosen->children, index);
  gx_list_views_leave_group (self);
  show (self);
}

static void
group_chosen (GxListViews *self, int index)
{
  gx_list_views_leave_group (self);
  if (index >= 0)
    {
      g_autoptr (GxQuery) empty = gx_query_new (self->entity);
      g_autoptr (GxQuery) of_group = gx_total_dup_query (self->groups->totals->pdata[index], empty, self->group);

      self->in_group = gx_filter_copy (of_group->filter);
      self->group_index = index;
    }
  show (self);
}

/* Adding up --------------------------------------------------------------------------------------------------------------- */

static void
added_up (gpointer data, const GError *error, gpointer page)
{
  GxListViews *self = gx_list_page_get_views (page);
  GxTotalsAnswer *answer = data;
  g_autofree char *words = NULL;

  if (answer != NULL && self->pane != NULL) /* why it cannot be read is said by the list itself */
    words = gx_totals_to_words (answer, answer->totals->pdata[0], gx_book_get_format (self->book), FALSE);
  if (self->pane != NULL)
    gx_list_pane_set_totals (self->pane, words);
  gx_totals_answer_free (answer);
}

static void
grouped (gpointer answer, const GError *error, gpointer page)
{
  GxListViews *self = gx_list_page_get_views (page);

  gx_totals_answer_free (self->groups);
  self->groups = answer;
  if (self->pane != NULL)
    gx_list_views_show_groups (self);
}

void
gx_list_views_ask_totals (GxListViews *self)
{
  g_autoptr (GPtrArray) columns = gx_record_table_dup_fields (gx_list_pane_get_table (self->pane));
  GxQuery *query = gx_list_page_dup_query (self->page);
  GxTotalsQuestion *question;

  query->group = NULL;
  question = gx_totals_question_new (query, columns);
  if (question != NULL)
    gx_reading_ask (self->adding, question);
  else
    {
      gx_reading_stop (self->adding);
      gx_list_pane_set_totals (self->pane, NULL);
    }
  if (self->group == NULL)
    return;
  query = gx_list_page_dup_query (self->page);
  put_filter (self, query, FALSE);
  gx_reading_ask (self->grouping, gx_totals_question_new (query, columns));
}

void
gx_list_views_loaded (GxListViews *self)
{
  if (self->pane != NULL)
    gx_list_views_ask_totals (self);
}

/* The filter dialog ------------------------------------------------------------------------------------------------------- */

static gpointer
count (GxReader *reader, gpointer query, GError **error)
{
  gint64 n = gx_reader_count (reader, query, -1, error);

  return n >= 0 ? g_memdup2 (&n, sizeof n) : NULL;
}

static void
counted (gpointer answer, const GError *error, gpointer page)
{
  GxListViews *self = gx_list_page_get_views (page);
  g_autofree gint64 *n = answer;
  g_autofree char *number = n != NULL ? gx_data_count (*n) : NULL;
  g_autofree char *words = NULL;

  if (self->dialog == NULL)
    return;
  if (n != NULL)
    words = g_strdup_printf (ngettext ("%s record", "%s records", (gulong) *n), number);
  gx_filter_dialog_set_count (self->dialog, n != NULL ? words : error->message);
}

static void
filter_changed (GxListPage *page, const char *text)
{
  GxListViews *self = gx_list_page_get_views (page);
  g_autoptr (GxFilter) filter = gx_filter_parse (self->entity, text, gx_book_get_format (self->book), NULL);
  GxQuery *query = gx_list_page_dup_query (page);
  GxFilter *all = gx_filter_new (GX_FILTER_ALL);

  query->sort = query->group = NULL;
  add_conditions (all, self->base);
  add_conditions (all, filter);
  gx_query_take_filter (query, all);
  gx_reading_ask (self->counting, query);
}

static void
filter_applied (GxListPage *page, const char *text)
{
  GxListViews *self = gx_list_page_get_views (page);
  g_autoptr (GxFilter) filter = gx_filter_parse (self->entity, text, gx_book_get_format (self->book), NULL);

  gx_list_views_take_chosen (self, filter);
  show (self);
}

static void
filter_action (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  GxListViews *self = gx_list_page_get_views (page);
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (self->pane));
  GtkWidget *dialog = gx_filter_dialog_new (self->entity, self->chosen, gx_book_get_format (self->book), gx_reader_today (gx_book_get_reader (self->book)), gx_suggest, self->book);
  g_autofree char *text = gx_filter_to_string (self->chosen);

  g_set_weak_pointer (&self->dialog, GX_FILTER_DIALOG (dialog));
  g_signal_connect_object (dialog, "changed", G_CALLBACK (filter_changed), page, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "apply", G_CALLBACK (filter_applied), page, G_CONNECT_SWAPPED);
  if (window != NULL)
    gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (window));
  filter_changed (page, text);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Groups ------------------------------------------------------------------------------------------------------------------ */

static void
group_action (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  GxListViews *self = gx_list_page_get_views (page);
  const char *name = g_variant_get_string (parameter, NULL);

  self->group = *name != '\0' ? gx_fields_find (gx_book_get_format (self->book)->custom, self->entity, name) : NULL;
  gx_list_views_leave_group (self);
  g_clear_pointer (&self->groups, gx_totals_answer_free);
  gx_list_views_show_groups (self);
  gx_list_views_show_menu (self);
  show (self);
}

static void
choose_group_action (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  gx_view_bar_open_menu (gx_list_pane_get_view_bar (gx_list_page_get_views (page)->pane), gx_view_menu_groups ());
}

static void
choose_view_action (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  gx_view_bar_open_menu (gx_list_pane_get_view_bar (gx_list_page_get_views (page)->pane), NULL);
}

/* As a part of the page --------------------------------------------------------------------------------------------------- */

static void
connect_chip_removed (GxListPage *page, guint index)
{
  chip_removed (gx_list_page_get_views (page), index);
}

static void
connect_group_chosen (GxListPage *page, int index)
{
  group_chosen (gx_list_page_get_views (page), index);
}

GxListViews *
gx_list_views_new (GxListPage *page, GxBook *book, GxListPane *pane, const GxFilter *base)
{
  static const GActionEntry entries[] = {
    { .name = "filter", .activate = filter_action },
    { .name = "group", .activate = group_action, .parameter_type = "s", .state = "''" },
    { .name = "choose-group", .activate = choose_group_action },
    { .name = "choose-view", .activate = choose_view_action },
  };
  GxListViews *self = g_new0 (GxListViews, 1);
  GxViewBar *bar = gx_list_pane_get_view_bar (pane);

  self->page = page;
  self->book = g_object_ref (book);
  g_set_weak_pointer (&self->pane, pane);
  self->entity = gx_list_page_get_entity (page);
  self->views = g_ptr_array_new_with_free_func (g_object_unref);
  self->current = g_strdup ("");
  self->base = base != NULL ? gx_filter_copy (base) : NULL;
  self->chosen = gx_filter_new (GX_FILTER_ALL);
  self->group_index = -1;
  self->adding = gx_reading_new (book, page, gx_totals_read, gx_totals_question_free, added_up, gx_totals_answer_free);
  self->grouping = gx_reading_new (book, page, gx_totals_read, gx_totals_question_free, grouped, gx_totals_answer_free);
  self->counting = gx_reading_new (book, page, count, (GDestroyNotify) gx_query_free, counted, g_free);
  gx_page_add_actions (GX_PAGE (page), entries, G_N_ELEMENTS (entries));
  gx_list_views_add_shown_actions (self);
  gx_list_views_add_keep_actions (self);
  g_signal_connect_object (bar, "chip-removed", G_CALLBACK (connect_chip_removed), page, G_CONNECT_SWAPPED);
  g_signal_connect_object (bar, "group-chosen", G_CALLBACK (connect_group_chosen), page, G_CONNECT_SWAPPED);
  return self;
}

void
gx_list_views_stop (GxListViews *self)
{
  gx_reading_stop (self->adding);
  gx_reading_stop (self->grouping);
  gx_reading_stop (self->counting);
  g_clear_weak_pointer (&self->pane);
  g_clear_weak_pointer (&self->dialog);
}

void
gx_list_views_free (GxListViews *self)
{
  gx_reading_free (self->adding);
  gx_reading_free (self->grouping);
  gx_reading_free (self->counting);
  g_clear_pointer (&self->groups, gx_totals_answer_free);
  g_clear_pointer (&self->own, g_ptr_array_unref);
  g_clear_pointer (&self->base, gx_filter_free);
  g_clear_pointer (&self->chosen, gx_filter_free);
  g_clear_pointer (&self->in_group, gx_filter_free);
  g_ptr_array_unref (self->views);
  g_free (self->current);
  g_object_unref (self->book);
  g_free (self);
}

void
gx_list_views_set_base (GxListViews *self, const GxFilter *base, gboolean alone)
{
  GxFilter *copy = base != NULL ? gx_filter_copy (base) : NULL;

  g_clear_pointer (&self->base, gx_filter_free);
  self->base = copy;
  gx_list_views_leave_group (self);
  if (!alone)
    return;
  gx_list_views_leave_view (self);
  gx_list_views_show_chips (self);
  gx_list_views_show_groups (self);
  gx_list_views_show_menu (self);
}

gboolean
gx_list_views_is_plain (GxListViews *self)
{
  return self->chosen->children->len == 0 && self->in_group == NULL;
}

/* A field that is called otherwise, or of another kind, is another GxField: what is about it is read anew, and stays where it means nothing any more. */
static void
take_words (GxListViews *self)
{
  const GxFormat *format = gx_book_get_format (self->book);
  g_autofree char *text = gx_filter_to_string (self->chosen);
  g_autoptr (GxFilter) chosen = gx_filter_parse (self->entity, text, format, NULL);
  const GxField *group = self->group != NULL ? gx_fields_find (format->custom, self->entity, self->group->name) : NULL;

  if (chosen != NULL)
    {
      gx_filter_free (self->chosen);
      self->chosen = gx_list_views_normalize (chosen);
    }
  if (group != NULL)
    self->group = group;
  gx_list_views_show_chips (self);
}

void
gx_list_views_changed (GxListViews *self, GxChange *change)
{
  if (gx_change_touches_words (change))
    take_words (self);
  if (gx_change_touches (change, &gx_custom_field_entity, 0)) /* there are others to choose from */
    {
      g_autoptr (GPtrArray) chosen = gx_record_table_dup_chosen (gx_list_pane_get_table (self->pane));

      gx_list_views_show_columns (self, chosen);
      gx_list_views_show_menu (self);
    }
  if (!gx_change_touches (change, &gx_saved_view_entity, 0))
    return;
  gx_list_views_read (self);
  if (gx_list_views_current (self) == NULL && gx_built_in_view (self->entity, self->current) == NULL)
    {
      g_free (self->current); /* what it showed stays until something else is wanted */
      self->current = g_strdup ("");
    }
  gx_list_views_show_menu (self);
}

char *
gx_list_views_dup_state (GxListViews *self)
{
  g_autoptr (GPtrArray) shown = self->pane != NULL ? gx_record_table_dup_chosen (gx_list_pane_get_table (self->pane)) : NULL;
  const GPtrArray *columns = gx_list_views_current (self) != NULL ? self->own : shown;
  g_autofree char *names = columns != NULL ? gx_fields_to_names (columns) : g_strdup ("");

  return *names == '\0' && *self->current == '\0' ? g_strdup ("") : g_strdup_printf ("%s;%s", names, self->current);
}

void
gx_list_views_restore (GxListViews *self, const char *state, GxQuery *query)
{
  g_auto (GStrv) parts = g_strsplit (state, ";", 2);
  g_autoptr (GPtrArray) columns = parts[0] != NULL && *parts[0] != '\0' ? gx_fields_from_names (self->entity, parts[0], gx_book_get_format (self->book)->custom, NULL) : NULL;

  gx_list_views_read (self);
  gx_list_views_show_columns (self, columns);
  if (parts[0] != NULL && parts[1] != NULL && *parts[1] != '\0')
    gx_list_views_take_view (self, parts[1], query);
  gx_query_set_search (query, NULL); /* the entry is empty */
  gx_list_views_show_chips (self);
  gx_list_views_show_groups (self);
  gx_list_views_show_menu (self);
}
