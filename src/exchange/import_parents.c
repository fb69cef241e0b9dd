/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/import_parents.h"

#include <glib/gi18n-lib.h>

#include "base/text.h"
#include "model/customer.h"

/* A customer's parent company may stand further down in the same file. Taking a row and then throwing it out again would show in the history, so
 * which rows must go is settled before the first is written: a row goes when its parent is not there or the way up from it leads back to it, and then
 * those go that count on it, until no more do. The parents themselves are set when all rows are in the book. */

typedef enum
{
  ORPHAN_NOT_FOUND = 1,
  ORPHAN_SEVERAL,
  ORPHAN_ITSELF,
  ORPHAN_RING,
} Orphan;

/* A row with a parent, by folded titles. */
typedef struct
{
  gint64 n_row;
  char *title;
  char *parent;
  gboolean is_promise; /* it adds a record of that title */
  gint64 in_book;      /* what the book has under the parent's title */
  guint walk;          /* the one that came by, in drop_rings; 0: none yet */
} Link;

typedef struct
{
  gint64 id;
  char *parent; /* as written */
} Pending;

static void
link_clear (Link *link)
{
  g_free (link->title);
  g_free (link->parent);
}

static void
pending_clear (Pending *pending)
{
  g_free (pending->parent);
}

static GxImportRefs *
own_refs (GxImportRun *run)
{
  return run->refs[run->plan->options->entity->code];
}

static int
count_promised (GxImportRun *run, const char *key)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (run->promised, key));
}

static void
promise (GxImportRun *run, const char *key, int change)
{
  g_hash_table_insert (run->promised, g_strdup (key), GINT_TO_POINTER (count_promised (run, key) + change));
}

/* What one readable row adds: a title, and a link when it has a parent. */
static void
note_row (GxImportRun *run, const GxImportRow *row, GArray *links)
{
  const char *title = gx_record_get_title (row->record);
  gint64 matched = gx_import_run_find_match (run, row->record);
  Link link = { .n_row = run->n_row, .title = gx_text_fold_key (title) };

  /* A row that updates the record of that title adds no second one. */
  link.is_promise = matched != GX_IMPORT_SEVERAL && *title != '\0' && (matched <= 0 || gx_import_refs_find (own_refs (run), title) != matched);
  if (link.is_promise)
    promise (run, link.title, 1);

  if (row->parent != NULL && matched != GX_IMPORT_SEVERAL)
    {
      link.parent = gx_text_fold_key (row->parent);
      link.in_book = gx_import_refs_find (own_refs (run), row->parent);
      g_array_append_val (links, link);
    }
  else
    link_clear (&link);
}

static Orphan
judge (GxImportRun *run, const Link *link)
{
  int n = count_promised (run, link->parent) + (link->in_book > 0 ? 1 : 0);

  if (link->in_book == GX_IMPORT_SEVERAL || n > 1)
    return ORPHAN_SEVERAL;
  if (n == 0)
    return gx_import_refs_may_create (own_refs (run)) ? 0 : ORPHAN_NOT_FOUND;
  return link->in_book == 0 && link->is_promise && g_str_equal (link->title, link->parent) ? ORPHAN_ITSELF : 0;
}

static gboolean
is_dropped (GxImportRun *run, const Link *link)
{
  return g_hash_table_contains (run->orphans, GINT_TO_POINTER (link->n_row));
}

static void
drop (GxImportRun *run, const Link *link, Orphan orphan)
{
  g_hash_table_insert (run->orphans, GINT_TO_POINTER (link->n_row), GINT_TO_POINTER (orphan));
  if (link->is_promise)
    promise (run, link->title, -1);
}

/* One round. Returns: whether any row had to go. */
static gboolean
drop_orphans (GxImportRun *run, GArray *links)
{
  gboolean any = FALSE;

  for (guint i = 0; i < links->len; i++)
    {
      const Link *link = &g_array_index (links, Link, i);
      Orphan orphan = is_dropped (run, link) ? 0 : judge (run, link);

      if (orphan == 0)
        continue;
      any = TRUE;
      drop (run, link, orphan);
    }
  return any;
}

/* From every row upwards, over those that are left: a walk that comes by itself has found a ring, and all of it goes. Returns: whether any row had to go. */
static gboolean
drop_rings (GxImportRun *run, GArray *links)
{
  g_autoptr (GHashTable) by_title = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean any = FALSE;

  for (guint i = 0; i < links->len; i++)
    {
      Link *link = &g_array_index (links, Link, i);

      link->walk = 0;
      if (!is_dropped (run, link) && !g_str_equal (link->title, link->parent))
        g_hash_table_insert (by_title, link->title, link);
    }
  for (guint i = 0; i < links->len; i++)
    {
      Link *link = g_hash_table_lookup (by_title, g_array_index (links, Link, i).title);

      for (; link != NULL && link->walk == 0; link = g_hash_table_lookup (by_title, link->parent))
        link->walk = i + 1;
      for (; link != NULL && link->walk == i + 1 && !is_dropped (run, link); link = g_hash_table_lookup (by_title, link->parent))
        {
          any = TRUE;
          drop (run, link, ORPHAN_RING);
        }
    }
  return any;
}

gboolean
gx_import_parents_survey (GxImportRun *run, GError **error)
{
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (Link));
  g_autoptr (GError) local_error = NULL;
  GxSheetRow cells;

  if (run->parent == NULL)
    return TRUE;

  g_array_set_clear_func (links, (GDestroyNotify) link_clear);
  run->promised = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  run->orphans = g_hash_table_new (NULL, NULL);
  run->pending = g_array_new (FALSE, FALSE, sizeof (Pending));
  g_array_set_clear_func (run->pending, (GDestroyNotify) pending_clear);

  for (; gx_import_run_next (run, &cells, 0, 0.3, &local_error); run->n_row++)
    {
      g_auto (GxImportRow) row = { .record = gx_record_new (run->plan->options->entity) };

      if (gx_import_row_read (run, &row, &cells, NULL))
        note_row (run, &row, links);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  while (drop_orphans (run, links) || drop_rings (run, links))
    ;
  run->n_row = 0;
  return gx_import_plan_rewind (run->plan, error);
}

gboolean
gx_import_parents_check (GxImportRun *run, const GxImportRow *row, GError **error)
{
  static const char *const reasons[] = {
    [ORPHAN_NOT_FOUND] = N_("“%s”: the record named there is neither in the book nor in the file."),
    [ORPHAN_SEVERAL] = N_("“%s”: more than one record has the name given there."),
    [ORPHAN_ITSELF] = N_("“%s”: the record named there is the row itself."),
  };
  gpointer orphan = run->orphans != NULL ? g_hash_table_lookup (run->orphans, GINT_TO_POINTER (run->n_row)) : NULL;
  const char *heading = run->parent != NULL ? g_ptr_array_index (run->plan->headings, run->parent->index) : NULL;

  if (orphan == NULL)
    return TRUE;
  if (GPOINTER_TO_INT (orphan) == ORPHAN_RING)
    return gx_customer_refuse_parent (gx_record_get_title (row->record), row->parent, error);

  g_set_error (error, GX_ERROR, GX_ERROR_NOT_FOUND, _(reasons[GPOINTER_TO_INT (orphan)]), heading);
  return FALSE;
}

gboolean
gx_import_parents_link (GxImportRun *run, GxImportRow *row, gboolean *is_later, GError **error)
{
  g_autofree char *key = NULL;
  gint64 id;

  *is_later = FALSE;
  if (row->parent == NULL)
    return TRUE;

  id = gx_import_refs_find (own_refs (run), row->parent);
  key = gx_text_fold_key (row->parent);
  if (id == 0 && count_promised (run, key) > 0)
    {
      *is_later = TRUE;
      return TRUE;
    }
  if (id == GX_IMPORT_SEVERAL)
    {
      g_set_error (error, GX_ERROR, GX_ERROR_NOT_FOUND, _("%s: more than one record is called “%s”."),
                   gx_field_get_label (run->parent->field), row->parent);
      return FALSE;
    }
  if (id == 0)
    gx_import_row_miss (row, run->parent, row->parent);
  else
    gx_import_row_refer (row, run->parent, id);
  return TRUE;
}

void
gx_import_parents_defer (GxImportRun *run, const GxImportRow *row)
{
  Pending pending = { .id = row->record->id, .parent = g_strdup (row->parent) };

  g_array_append_val (run->pending, pending);
}

static gboolean
set_parent (GxImportRun *run, const Pending *pending, GError **error)
{
  GxReader *reader = gx_store_get_reader (run->store);
  g_autoptr (GxRecord) record = gx_reader_get (reader, run->plan->options->entity, pending->id, error);
  g_autoptr (GError) local_error = NULL;
  GxImportRow row = { .record = record };
  gint64 parent = gx_import_refs_find (own_refs (run), pending->parent);

  if (record == NULL)
    return FALSE;
  if (parent <= 0)
    {
      /* The book itself refused the row, which reading it could not foresee. */
      g_ptr_array_add (run->plan->warnings, g_strdup_printf (_("“%s” has no %s: the row of “%s” was rejected."), gx_record_get_title (record),
                                                             gx_field_get_label (run->parent->field), pending->parent));
      return TRUE;
    }

  gx_import_row_refer (&row, run->parent, parent);
  if (gx_store_update (run->store, record, &local_error))
    return TRUE;
  if (gx_import_is_reject (local_error))
    {
      /* A ring that closes in the book. */
      g_ptr_array_add (run->plan->warnings, g_strdup (local_error->message));
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

gboolean
gx_import_parents_finish (GxImportRun *run, GError **error)
{
  for (guint i = 0; run->pending != NULL && i < run->pending->len; i++)
    if (!set_parent (run, &g_array_index (run->pending, Pending, i), error))
      return FALSE;
  return TRUE;
}
