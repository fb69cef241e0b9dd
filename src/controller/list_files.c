/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/list_files.h"

#include <glib/gi18n-lib.h>

#include "base/clock.h"
#include "base/thread.h"
#include "controller/file_job.h"
#include "controller/print.h"
#include "controller/save_file.h"
#include "exchange/export.h"
#include "exchange/paper_export.h"
#include "view/data_text.h"

#define KEY "gx-list-files"

typedef struct
{
  GxBook *book;
  GxListQueryFunc dup_query, dup_whole;
  GxListCountFunc count_rows;
} Source;

static const struct
{
  const char *action;
  const char *suffix;
  const char *kind; /* msgid */
} files[] = {
  { "export", "xlsx", N_("Excel workbooks") },
  { "export-pdf", "pdf", N_("PDF documents") },
  { "export-csv", "csv", N_("CSV tables") },
};

static void
source_free (gpointer data)
{
  Source *source = data;

  g_object_unref (source->book);
  g_free (source);
}

static Source *
source_of (GxPage *page)
{
  return g_object_get_data (G_OBJECT (page), KEY);
}

/* What is meant ------------------------------------------------------------------------------------------------------------ */

static GxFilter *
filter_of (GxLazyList *list, GtkBitset *positions)
{
  GxFilter *filter = gx_filter_new (GX_FILTER_COMPARE);
  GtkBitsetIter iter;
  guint position;

  filter->compare = GX_COMPARE_IN;
  g_ptr_array_add (filter->path, (gpointer) gx_entity_find_field (gx_lazy_list_get_query (list)->entity, "id"));
  if (gtk_bitset_iter_init_first (&iter, positions, &position))
    do
      {
        GxOperand operand = { .type = GX_OPERAND_TEXT };

        operand.text = g_strdup_printf ("%" G_GINT64_FORMAT, gx_lazy_list_get_id (list, position));
        g_array_append_val (filter->operands, operand);
      }
    while (gtk_bitset_iter_next (&iter, &position));
  return filter;
}

guint
gx_list_count_rows (GxLazyList *list, GtkBitset *positions)
{
  guint64 n = gtk_bitset_get_size (positions);

  return n <= 1 || n >= g_list_model_get_n_items (G_LIST_MODEL (list)) ? 0 : (guint) n;
}

GxQuery *
gx_list_query (GxLazyList *list, GtkBitset *positions, GError **error)
{
  g_autoptr (GxQuery) query = gx_query_copy (gx_lazy_list_get_query (list));

  if (gx_list_count_rows (list, positions) == 0)
    return g_steal_pointer (&query);
  gx_query_set_search (query, NULL);
  gx_query_take_filter (query, filter_of (list, positions));
  return g_steal_pointer (&query);
}

static GxQuery *
dup_wanted (GxPage *page, gboolean whole)
{
  const Source *source = source_of (page);
  g_autoptr (GError) error = NULL;
  GxQuery *query = (whole ? source->dup_whole : source->dup_query) (page, &error);

  if (query == NULL)
    gx_page_fail (page, error->message);
  return query;
}

/* Files -------------------------------------------------------------------------------------------------------------------- */

/* What is written, and of which book. */
typedef struct
{
  GxQuery *query;
  GxBook *book;
} List;

static void
list_free (gpointer data)
{
  List *list = data;

  gx_query_free (list->query);
  g_object_unref (list->book);
  g_free (list);
}

static List *
list_new (GxQuery *query, GxBook *book)
{
  List *list = g_new (List, 1);

  *list = (List) { query, g_object_ref (book) };
  return list;
}

/* A document keeps its reader. */
static GxListContent *
read_content (const List *list, GError **error)
{
  GxReader *reader = gx_book_open_reader (list->book, error);

  return reader != NULL ? gx_list_content_read (reader, list->query, NULL, error) : NULL;
}

static GxPaper *
paper_of (GxListContent *content, const List *list, GError **error)
{
  return content != NULL ? gx_paper_for_list (content, gx_book_get_path (list->book), error) : NULL;
}

static gboolean
write_list (GxReader *reader, const char *path, const GxCopyWatch *watch, gpointer data, char **note, GError **error)
{
  const List *list = data;
  guint n_cut = 0;

  if (g_str_has_suffix (path, ".pdf"))
    {
      g_autoptr (GxPaper) paper = paper_of (read_content (list, error), list, error);

      return paper != NULL && gx_export_pdf (paper, path, watch->cancellable, error);
    }
  if (!gx_export_file (reader, list->query, path, watch, &n_cut, error))
    return FALSE;
  if (n_cut > 0)
    *note = g_strdup_printf (ngettext ("%u text is longer than a cell of Excel holds and was cut.",
                                       "%u texts are longer than a cell of Excel holds and were cut.", n_cut),
                             n_cut);
  return TRUE;
}

static void
save (GxPage *page, const char *path, gboolean whole)
{
  GxBook *book = source_of (page)->book;
  GxQuery *query = dup_wanted (page, whole);

  if (query != NULL)
    gx_file_job_run (page, book, path, write_list, list_new (query, book), list_free);
}

void
gx_list_files_save (GxPage *page, const char *path)
{
  save (page, path, FALSE);
}

static void
chosen (const char *path, gpointer page)
{
  save (page, path, FALSE);
}

static void
either_chosen (const char *path, gboolean whole, gpointer page)
{
  save (page, path, whole);
}

/* Rows may have been selected long ago, so that a file is of some only is said, and all are at hand. */
static void
ask (GxPage *page, const char *name, const char *suffix, const char *kind)
{
  GtkWindow *window = gx_page_get_window (page);
  guint n = source_of (page)->count_rows (page);
  g_autofree char *number = gx_data_count (n);
  /* Translators: how many rows of a list are written to a file. */
  g_autofree char *rows = g_strdup_printf (ngettext ("The %s selected row", "The %s selected rows", n), number);

  if (n > 0)
    gx_save_file_choose_either (window, name, suffix, kind, _("Save"), rows, _("The whole list"), either_chosen, G_OBJECT (page));
  else
    gx_save_file_choose (window, name, suffix, kind, chosen, G_OBJECT (page));
}

/* `Customers 2026-03-04`: the next one does not replace it. */
static char *
name_of (GxPage *page, const GxQuery *query)
{
  char day[11];

  gx_day_to_buf (gx_clock_today (gx_book_get_format (source_of (page)->book)->zone), day);
  return g_strdup_printf ("%s %s", _(query->entity->plural), day);
}

static void
save_action (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  g_autoptr (GxQuery) query = dup_wanted (page, FALSE);
  g_autofree char *name = query != NULL ? name_of (page, query) : NULL;

  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (files); i++)
    if (g_str_equal (files[i].action, g_action_get_name (G_ACTION (action))))
      ask (page, name, files[i].suffix, _(files[i].kind));
}

/* Paper -------------------------------------------------------------------------------------------------------------------- */

static void
print_failed (GtkWindow *parent, const char *message, gpointer page)
{
  gx_page_fail (page, message);
}

typedef struct
{
  GxPage *page;
  List *list;
} Printing;

static void
printing_free (Printing *printing)
{
  list_free (printing->list);
  g_object_unref (printing->page);
  g_free (printing);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Printing, printing_free)

static void
read_for_print (GTask *task, gpointer source, gpointer list, GCancellable *cancellable)
{
  GError *error = NULL;
  GxListContent *content = read_content (list, &error);

  if (content != NULL)
    g_task_return_pointer (task, content, (GDestroyNotify) gx_list_content_free);
  else
    g_task_return_error (task, error);
}

/* The document is made where it is drawn. */
static void
print_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Printing) printing = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GxListContent) content = g_task_propagate_pointer (G_TASK (result), &error);
  GxPaper *paper;

  if (gx_page_get_window (printing->page) == NULL) /* it has closed */
    return;
  paper = paper_of (g_steal_pointer (&content), printing->list, &error);
  if (paper != NULL)
    gx_print_document (gx_page_get_window (printing->page), paper, print_failed, printing->page);
  else
    gx_page_fail (printing->page, error->message);
}

static void
print_action (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  GxQuery *query = dup_wanted (page, FALSE);
  g_autoptr (GTask) task = NULL;
  Printing *printing;

  if (query == NULL)
    return;
  printing = g_new (Printing, 1);
  *printing = (Printing) { g_object_ref (page), list_new (query, source_of (page)->book) };
  task = g_task_new (NULL, NULL, print_read, printing);
  g_task_set_task_data (task, printing->list, NULL);
  gx_task_run_in_thread (task, read_for_print);
}

void
gx_list_files_add (GxPage *page, GxBook *book, GxListQueryFunc dup_query, GxListQueryFunc dup_whole, GxListCountFunc count_rows)
{
  static const GActionEntry print = { .name = "print", .activate = print_action };
  Source *source = g_new (Source, 1);

  *source = (Source) { g_object_ref (book), dup_query, dup_whole, count_rows };
  g_object_set_data_full (G_OBJECT (page), KEY, source, source_free);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      GActionEntry entry = { .name = files[i].action, .activate = save_action };

      gx_page_add_actions (page, &entry, 1);
    }
  gx_page_add_actions (page, &print, 1);
}
