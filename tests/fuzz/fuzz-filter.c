/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "model/customer.h"
#include "model/filter.h"

/* A filter as somebody types it; what is understood must read back from its own text as the same. */

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GxFilter) filter = g_utf8_validate (text, -1, NULL) ? gx_filter_parse (&gx_customer_entity, text, NULL, &error) : NULL;
  g_autofree char *written = filter != NULL ? gx_filter_to_string (filter) : NULL;
  g_autoptr (GxFilter) again = NULL;
  g_autofree char *rewritten = NULL;

  if (filter == NULL)
    return 0;
  again = gx_filter_parse (&gx_customer_entity, written, NULL, &error);
  g_assert_no_error (error);
  rewritten = gx_filter_to_string (again);
  g_assert_cmpstr (rewritten, ==, written);
  return 0;
}
