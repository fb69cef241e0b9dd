/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/csv_scanner.h"

#include <string.h>

#include "exchange/csv_reader.h"

#define SAMPLE_ROWS 50

void
gx_csv_scanner_init (GxCsvScanner *self)
{
  self->spans = g_array_new (FALSE, FALSE, sizeof (GxCsvSpan));
}

void
gx_csv_scanner_clear (GxCsvScanner *self)
{
  g_array_unref (self->spans);
}

void
gx_csv_scanner_set_delimiter (GxCsvScanner *self, char delimiter)
{
  memset (self->is_special, 0, sizeof self->is_special);
  self->delimiter = delimiter;
  self->is_special[(guchar) delimiter] = TRUE;
  self->is_special['\n'] = TRUE;
  self->is_special['\r'] = TRUE;
}

gboolean
gx_csv_is_white (const char *text, const char *end)
{
  while (text < end && (*text == ' ' || *text == '\t'))
    text++;
  return text == end;
}

/* From the opening quotation mark at @p to its closing one, or NULL when there is none before @limit. The sentinel there lets a mark
 * at the very end pass for a closing one; the row then goes on beyond the buffer anyway. */
static const char *
find_closing_quote (const char *p, const char *limit)
{
  for (p++; (p = memchr (p, '"', limit - p)) != NULL; p += 2)
    if (p[1] != '"')
      return p;

  return NULL;
}

GxCsvScan
gx_csv_scanner_scan (GxCsvScanner *self, const GxCsvPiece *piece, gsize start, gsize *next)
{
  const char *buffer = piece->buffer;
  const char *limit = buffer + piece->end; /* there stands the sentinel, a line end */
  const char *p = buffer + start;

  g_array_set_size (self->spans, 0);

  for (;;)
    {
      GxCsvSpan span = { .start = p - buffer };

      if (*p == '"')
        {
          p = find_closing_quote (p, limit);
          if (p == NULL)
            return piece->at_end ? GX_CSV_SCAN_UNCLOSED : GX_CSV_SCAN_MORE;
          span.close = p - buffer;
          p++;
        }

      while (!self->is_special[(guchar) *p])
        p++;
      if (p == limit && !piece->at_end)
        return GX_CSV_SCAN_MORE;

      span.end = p - buffer;
      g_array_append_val (self->spans, span);
      if (self->spans->len > GX_CSV_MAX_COLUMNS)
        return GX_CSV_SCAN_TOO_MANY;

      if (p == limit || *p != self->delimiter)
        break;
      p++;
    }

  if (p < limit && *p == '\r')
    {
      if (p + 1 == limit && !piece->at_end)
        return GX_CSV_SCAN_MORE;
      p += p + 1 < limit && p[1] == '\n';
    }

  *next = MIN (p + 1, limit) - buffer;
  return GX_CSV_SCAN_ROW;
}

gboolean
gx_csv_scanner_is_blank (GxCsvScanner *self, const GxCsvPiece *piece)
{
  const GxCsvSpan *span = &g_array_index (self->spans, GxCsvSpan, 0);

  return self->spans->len == 1 && span->close == 0 && gx_csv_is_white (piece->buffer + span->start, piece->buffer + span->end);
}

/* Whether every quotation mark of the row stands where one belongs. Where they do not, it was cut at a wrong delimiter. */
static gboolean
is_regular_row (GxCsvScanner *self, const GxCsvPiece *piece)
{
  for (guint i = 0; i < self->spans->len; i++)
    {
      const GxCsvSpan *span = &g_array_index (self->spans, GxCsvSpan, i);
      const char *start = piece->buffer + span->start;
      const char *end = piece->buffer + span->end;

      if (span->close != 0 ? !gx_csv_is_white (piece->buffer + span->close + 1, end) : memchr (start, '"', end - start) != NULL)
        return FALSE;
    }

  return TRUE;
}

/* How well @delimiter explains the first rows: the share of them that have the commonest number of columns, one column
 * and rows with misplaced quotation marks not counted. */
static double
rate_delimiter (GxCsvScanner *self, const GxCsvPiece *piece, gsize start, char delimiter, guint *n_columns)
{
  guint n_alike[GX_CSV_MAX_COLUMNS + 1] = { 0 };
  gsize at = start;
  guint n_rows = 0;

  *n_columns = 0;
  gx_csv_scanner_set_delimiter (self, delimiter);

  while (n_rows < SAMPLE_ROWS && at < piece->end)
    {
      guint n;

      if (gx_csv_scanner_scan (self, piece, at, &at) != GX_CSV_SCAN_ROW)
        break;
      if (gx_csv_scanner_is_blank (self, piece))
        continue;

      n_rows++;
      if (!is_regular_row (self, piece))
        continue;

      n = self->spans->len;
      n_alike[n]++;
      if (n > 1 && n_alike[n] > n_alike[*n_columns])
        *n_columns = n;
    }

  return n_rows > 0 && *n_columns > 1 ? (double) n_alike[*n_columns] / n_rows : 0;
}

void
gx_csv_scanner_find_delimiter (GxCsvScanner *self, const GxCsvPiece *piece, gsize start)
{
  static const char candidates[] = ",;\t|";
  char best = ',';
  double best_rate = 0;
  guint best_columns = 0;

  for (const char *p = candidates; *p != '\0'; p++)
    {
      guint n_columns;
      double rate = rate_delimiter (self, piece, start, *p, &n_columns);

      if (rate > best_rate || (rate > 0 && rate == best_rate && n_columns > best_columns))
        {
          best = *p;
          best_rate = rate;
          best_columns = n_columns;
        }
    }

  gx_csv_scanner_set_delimiter (self, best);
}
