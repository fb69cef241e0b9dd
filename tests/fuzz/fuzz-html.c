/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <string.h>

#include "exchange/pasted_table.h"

/* A web page, pasted or from a file. */

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = gx_pasted_html_to_text ((const char *) data, size);

  if (text != NULL && (!g_utf8_validate (text, -1, NULL) || strchr (text, '\t') == NULL))
    g_error ("no table in UTF-8");
  return 0;
}
