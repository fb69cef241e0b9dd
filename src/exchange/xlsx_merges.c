/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/xlsx_merges.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* The list of merged regions stands behind the cells, which are read in one go from the front. So the part is run through once before, without being
 * parsed: `<mergeCell ref="A2:A5"/>` is looked for in its bytes, which takes about as long as reading the shared texts, and is done at the same time.
 * Inflating is what costs, so what comes out is kept in a file without a name, from which the rows are then read. Where there is no room for one
 * they are inflated again. */

#define BUFFER_SIZE (64 * 1024)
#define MAX_ELEMENT 256 /* bytes of such an element */
#define MAX_MERGES 1000000
#define MAX_KEPT ((gsize) 512 * 1024 * 1024) /* of the disk; a million rows of ten columns */

typedef struct
{
  guint column;
  guint first, last; /* rows */
} Merge;

/* One that covers the row being read. */
typedef struct
{
  Merge merge;
  GxCellKind kind;
  char *text; /* nullable */
  gsize length;
} Active;

struct _GxXlsxMerges
{
  GArray *merges; /* of Merge, by first row */
  guint next;     /* the first that no row has reached */
  GArray *active; /* of Active, one a column */
  guint n_filled, first_filled;

  GThread *thread;        /* that finds them; NULL: it is done */
  GxXlsxArchive *archive; /* the thread's */
  char *part;
  gsize n_kept;
  int kept;               /* -1: nothing is */
  GError *error;
};

static void
active_clear (Active *active)
{
  g_free (active->text);
}

const char *
gx_xlsx_read_reference (const char *text, guint *column, guint *row)
{
  guint letters = 0, digits = 0;

  while (*text >= 'A' && *text <= 'Z' && letters < 1000000)
    letters = letters * 26 + (guint) (*text++ - 'A' + 1);
  while (g_ascii_isdigit (*text) && digits < 100000000)
    digits = digits * 10 + (guint) (*text++ - '0');
  if (letters == 0 || digits == 0)
    return NULL;

  *column = letters - 1;
  *row = digits;
  return text;
}

static void
add_merge (GxXlsxMerges *self, const char *reference)
{
  guint last_column, last_row;
  Merge merge;
  const char *p = gx_xlsx_read_reference (reference, &merge.column, &merge.first);

  if (p == NULL || *p != ':' || gx_xlsx_read_reference (p + 1, &last_column, &last_row) == NULL)
    return;
  merge.last = last_row;
  if (merge.last > merge.first && merge.column < GX_SHEET_MAX_COLUMNS && self->merges->len < MAX_MERGES)
    g_array_append_val (self->merges, merge);
}

/* Finds what there is in @text, a NUL-terminated piece of the part, but for what may be cut off behind @limit. Returns: how far it came. */
static const char *
find_merges (GxXlsxMerges *self, const char *text, const char *end, const char *limit)
{
  static const char element[] = "mergeCell ";
  const char *p = text;

  while ((p = memmem (p, (gsize) (end - p), element, strlen (element))) != NULL && p < limit)
    {
      const char *close = memchr (p, '>', (gsize) MIN (end - p, MAX_ELEMENT));
      const char *reference = close != NULL ? g_strstr_len (p, close - p, "ref=") : NULL;

      p += strlen (element);
      if (reference != NULL && p - strlen (element) > text && strchr ("<:", p[-(gssize) strlen (element) - 1]) != NULL)
        add_merge (self, reference + strlen ("ref=") + 1);
    }
  return limit;
}

static int
compare_merges (gconstpointer a, gconstpointer b)
{
  const Merge *left = a, *right = b;

  return left->first < right->first ? -1 : left->first > right->first;
}

static int
open_nameless (void)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("guanxi-XXXXXX", &path, NULL);

  if (fd >= 0)
    g_unlink (path);
  return fd;
}

static void
stop_keeping (GxXlsxMerges *self)
{
  if (self->kept >= 0)
    close (self->kept);
  self->kept = -1;
}

static void
keep (GxXlsxMerges *self, const char *bytes, gsize length)
{
  self->n_kept += length;
  while (self->kept >= 0 && length > 0)
    {
      gssize n = self->n_kept <= MAX_KEPT ? write (self->kept, bytes, length) : -1;

      if (n > 0)
        {
          bytes += n;
          length -= (gsize) n;
        }
      else if (n == 0 || errno != EINTR || self->n_kept > MAX_KEPT)
        stop_keeping (self);
    }
}

static gboolean
read_part (GxXlsxMerges *self, GError **error)
{
  g_autoptr (GxXlsxPart) part = gx_xlsx_part_open (self->archive, self->part, error);
  g_autofree char *buffer = g_malloc (BUFFER_SIZE + MAX_ELEMENT + 2);
  gsize kept = 0;
  gssize n;

  if (part == NULL)
    return FALSE;
  while ((n = gx_xlsx_part_read (part, buffer + kept, BUFFER_SIZE, error)) > 0)
    {
      char *end = buffer + kept + n;
      gsize rest = MIN ((gsize) (end - buffer), MAX_ELEMENT + 1);

      keep (self, buffer + kept, (gsize) n);
      *end = '\0';
      find_merges (self, buffer, end, end - rest + 1);
      memmove (buffer, end - rest, rest);
      kept = rest;
    }
  buffer[kept] = '\0';
  find_merges (self, buffer, buffer + kept, buffer + kept);
  g_array_sort (self->merges, compare_merges);
  return n == 0;
}

static gpointer
run (gpointer data)
{
  GxXlsxMerges *self = data;

  read_part (self, &self->error);
  return NULL;
}

GxXlsxMerges *
gx_xlsx_merges_new (GxXlsxArchive *archive, const char *part, GError **error)
{
  g_autoptr (GxXlsxMerges) self = g_new0 (GxXlsxMerges, 1);

  self->merges = g_array_new (FALSE, FALSE, sizeof (Merge));
  self->active = g_array_new (FALSE, FALSE, sizeof (Active));
  g_array_set_clear_func (self->active, (GDestroyNotify) active_clear);
  self->part = g_strdup (part);
  self->kept = open_nameless ();
  self->archive = gx_xlsx_archive_dup (archive, error);
  if (self->archive == NULL)
    return NULL;
  self->thread = g_thread_new ("merged regions", run, self);
  return g_steal_pointer (&self);
}

static void
wait (GxXlsxMerges *self)
{
  if (self->thread != NULL)
    g_thread_join (g_steal_pointer (&self->thread));
  g_clear_pointer (&self->archive, gx_xlsx_archive_free);
}

gboolean
gx_xlsx_merges_wait (GxXlsxMerges *self, GxXlsxArchive *archive, GError **error)
{
  wait (self);
  if (self->error != NULL)
    {
      g_propagate_error (error, g_error_copy (self->error));
      return FALSE;
    }
  if (self->kept >= 0)
    gx_xlsx_archive_keep (archive, self->part, g_steal_fd (&self->kept));
  return TRUE;
}

void
gx_xlsx_merges_free (GxXlsxMerges *self)
{
  wait (self);
  stop_keeping (self);
  g_clear_error (&self->error);
  g_array_unref (self->merges);
  g_array_unref (self->active);
  g_free (self->part);
  g_free (self);
}

void
gx_xlsx_merges_rewind (GxXlsxMerges *self)
{
  self->next = 0;
  self->n_filled = 0;
  g_array_set_size (self->active, 0);
}

/* A region begins in this row, or did in one that is not there. */
static void
begin (GxXlsxMerges *self, const Merge *merge, guint row, GArray *cells)
{
  const GxCell *cell = merge->first == row && merge->column < cells->len ? &g_array_index (cells, GxCell, merge->column) : NULL;
  Active active = { .merge = *merge };

  for (guint i = 0; i < self->active->len; i++)
    if (g_array_index (self->active, Active, i).merge.column == merge->column)
      g_array_remove_index_fast (self->active, i--);
  if (cell == NULL || (cell->text == NULL && cell->kind != GX_CELL_UNKNOWN))
    return;

  active.kind = cell->kind;
  active.text = cell->text != NULL ? g_strndup (cell->text, cell->length) : NULL;
  active.length = cell->length;
  g_array_append_val (self->active, active);
}

void
gx_xlsx_merges_fill (GxXlsxMerges *self, guint row, GArray *cells)
{
  for (; self->next < self->merges->len && g_array_index (self->merges, Merge, self->next).first <= row; self->next++)
    begin (self, &g_array_index (self->merges, Merge, self->next), row, cells);

  for (guint i = 0; i < self->active->len; i++)
    {
      const Active *active = &g_array_index (self->active, Active, i);
      GxCell *cell;

      if (row <= active->merge.first)
        continue;
      if (row > active->merge.last)
        {
          g_array_remove_index_fast (self->active, i--);
          continue;
        }
      if (active->merge.column >= cells->len)
        g_array_set_size (cells, active->merge.column + 1);
      cell = &g_array_index (cells, GxCell, active->merge.column);
      if (cell->text != NULL || cell->kind == GX_CELL_UNKNOWN)
        continue;
      *cell = (GxCell) { active->kind, active->text, active->length };
      if (self->n_filled++ == 0)
        self->first_filled = row;
    }
}

guint
gx_xlsx_merges_get_n_filled (GxXlsxMerges *self, guint *first)
{
  *first = self->first_filled;
  return self->n_filled;
}
