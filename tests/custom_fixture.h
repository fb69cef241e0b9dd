/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/custom_fields.h"
#include "support.h"

/* What the tests of custom fields share. */

static inline gint64
test_custom_define (GxBook *book, const char *entity, const char *label, const char *kind)
{
  g_autoptr (GxRecord) definition = test_record (&gx_custom_field_entity, "entity", entity, "label", label, "kind", kind, NULL);
  gint64 id = test_add (book, definition);

  test_drain ();
  return id;
}

static inline const GxField *
test_custom_field_of (GxBook *book, gint64 id)
{
  const GxField *field = gx_custom_fields_by_id (gx_book_get_format (book)->custom, id);

  g_assert_nonnull (field);
  return field;
}

/* As a person types it into a form. */
static inline void
test_custom_fill (GxBook *book, gint64 customer, const GxField *field, const char *text)
{
  g_autoptr (GxRecord) before = test_read (book, field->entity, customer);
  g_autoptr (GxRecord) edited = gx_record_dup (before);
  g_autoptr (GError) error = NULL;

  gx_record_parse_field (edited, field, text, gx_book_get_format (book), &error);
  g_assert_no_error (error);
  test_run (book, gx_step_new_edit (edited, before));
  test_drain ();
}

static inline char *
test_custom_shown (GxBook *book, gint64 id, const GxField *field)
{
  g_autoptr (GxRecord) record = test_read (book, field->entity, id);

  return gx_record_field_to_display (record, field, gx_book_get_format (book), GX_NO_DAY);
}

static inline gint64
test_custom_count (GxBook *book, const GxEntity *entity, const char *search, const char *text)
{
  g_autoptr (GxQuery) query = gx_query_new (entity);
  g_autoptr (GError) error = NULL;
  gint64 n;

  gx_query_set_search (query, search);
  gx_query_take_filter (query, gx_filter_parse (entity, text != NULL ? text : "", gx_book_get_format (book), &error));
  g_assert_no_error (error);
  n = gx_reader_count (gx_book_get_reader (book), query, -1, &error);
  g_assert_no_error (error);
  return n;
}
