/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/csv_text.h"

#include <string.h>

/* Whether apostrophes and then a sign that begins a formula stand in front. */
static gboolean
looks_protected (const char *text)
{
  gsize n = strspn (text, "'");

  return n > 0 && text[n] != '\0' && strchr ("=+-@\t\r", text[n]) != NULL;
}

/* At least one digit, and nothing a formula could be made of. */
static gboolean
is_number_or_phone (const char *text)
{
  const char *rest = text + (*text == '+' || *text == '-');
  const char *allowed = *text == '+' ? "0123456789.,() -" : "0123456789.,() ";

  return g_ascii_isdigit (*rest) && rest[strspn (rest, allowed)] == '\0';
}

void
gx_csv_add_cell (GxCsvWriter *csv, const char *text)
{
  g_autofree char *longer = NULL;

  if (text != NULL && looks_protected (text))
    text = longer = g_strconcat ("'", text, NULL);

  if (text != NULL && is_number_or_phone (text))
    gx_csv_writer_add_number (csv, text);
  else
    gx_csv_writer_add_text (csv, text);
}

const char *
gx_csv_unprotect (const char *text)
{
  return looks_protected (text) ? text + 1 : text;
}
