/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "exchange/table_tidy.h"

/* Reads every cell of a sheet twice, as it is and tidied, and holds what every reader promises. */

static inline guint
read_rows (GxSheet *sheet)
{
  g_autoptr (GError) error = NULL;
  GxSheetRow row;
  guint n = 0;

  for (; gx_sheet_next_row (sheet, &row, &error); n++)
    for (guint i = 0; i < row.n_cells; i++)
      if (row.cells[i].text != NULL)
        {
          g_assert (row.cells[i].length == strlen (row.cells[i].text));
          g_assert (g_utf8_validate (row.cells[i].text, -1, NULL));
        }
  g_assert (error == NULL || *error->message != '\0');
  return n;
}

static inline void
read_sheet (GxSheet *sheet)
{
  g_autoptr (GxSheet) tidy = NULL;
  guint n = read_rows (sheet);

  if (gx_sheet_rewind (sheet, NULL))
    g_assert (read_rows (sheet) == n);
  if (gx_sheet_rewind (sheet, NULL))
    tidy = gx_tidy_sheet_new (sheet, TRUE, NULL, NULL, NULL);
  if (tidy != NULL)
    g_assert (read_rows (tidy) <= n);
}
