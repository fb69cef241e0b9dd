/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/list.h"

#include <glib/gi18n-lib.h>

#include "base/clock.h"
#include "model/query_words.h"

/* The list as a document. */

#define MAX_FIELDS 9 /* where nobody said which */

static const struct
{
  const char *entity;
  const char *fields;
} usual[] = {
  { "customer", "name level phone region industry owner_id last_contact_at next_follow_up won_amount" },
  { "contact", "customer_id name title role phone wechat email" },
  { "interaction", "happened_at customer_id kind summary owner_id" },
  { "task", "due_on title customer_id priority owner_id done_at" },
  { "deal", "title customer_id stage_id amount owner_id expected_close closed_on" },
};

GPtrArray *
gx_paper_list_fields (const GxEntity *entity)
{
  GPtrArray *fields;

  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    if (g_str_equal (entity->name, usual[i].entity))
      return gx_paper_fields (entity, usual[i].fields);

  fields = g_ptr_array_new ();
  for (guint i = GX_N_RECORD_ROWS; i < entity->n_fields && fields->len < MAX_FIELDS; i++)
    if (!(entity->fields[i].flags & (GX_FIXED | GX_LONG | GX_CUSTOM)))
      g_ptr_array_add (fields, (gpointer) &entity->fields[i]);
  return fields;
}

static char *
describe (const GxQuery *query, gint64 n, const GxFormat *format)
{
  g_autofree char *words = gx_query_to_words (query, format, gx_clock_today (format->zone));
  GxValue value = gx_value_integer (GX_KIND_INT, n);
  g_autofree char *number = gx_value_to_display (&value, NULL, GX_NO_DAY);
  g_autofree char *count = g_strdup_printf (ngettext ("%s record", "%s records", (gulong) n), number);

  return *words != '\0' ? g_strconcat (words, "\n", count, NULL) : g_steal_pointer (&count);
}

GxPaper *
gx_paper_new_list (const GxQuery *query, const GPtrArray *fields, const GxPaperRecords *records, const GxPaperSum *sums, guint n_sums, const char *book,
                   const GxFormat *format, GError **error)
{
  g_autofree char *subtitle = describe (query, records->n, format);
  g_autoptr (GxPaper) self = gx_paper_new (_(query->entity->plural), subtitle, book, format->zone);

  gx_paper_add_records (self, fields, records, format, sums, n_sums);
  return gx_paper_turn_if_wide (self, error) ? g_steal_pointer (&self) : NULL;
}
