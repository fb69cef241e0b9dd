/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/import_extras.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/phone.h"
#include "base/text.h"
#include "exchange/csv_text.h"
#include "exchange/import_phones.h"
#include "model/address.h"
#include "model/channel.h"
#include "model/contact.h"

/* Texts here are clean, and kinds are keys. */
static void
set_text (GxRecord *record, const char *name, const char *text)
{
  const GxField *field = gx_entity_find_field (gx_record_get_entity (record), name);
  GxValue value = gx_value_text (field->kind, text);

  gx_record_take (record, field, &value);
}

static void
add_child (GxImportRow *row, GxRecord *child)
{
  if (row->children == NULL)
    row->children = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (row->children, child);
}

static void
add_channel (GxImportRow *row, const char *kind, const char *value)
{
  GxRecord *channel = gx_record_new (&gx_channel_entity);

  set_text (channel, "kind", kind);
  set_text (channel, "value", value);
  add_child (row, channel);
}

static void
add_contact (GxImportRow *row, const char *name)
{
  GxRecord *contact;

  for (guint i = 0; row->children != NULL && i < row->children->len; i++)
    {
      GxRecord *child = g_ptr_array_index (row->children, i);

      if (gx_record_get_entity (child) == &gx_contact_entity && g_str_equal (gx_record_get_title (child), name))
        return;
    }
  contact = gx_record_new (&gx_contact_entity);
  set_text (contact, "name", name);
  add_child (row, contact);
}

static void
add_line (GxImportRow *row, const char *heading, const char *text)
{
  if (row->lines == NULL)
    row->lines = g_ptr_array_new_with_free_func (g_free);
  /* Translators: a line in the notes: heading of a column, what the cell says */
  g_ptr_array_add (row->lines, *heading != '\0' ? g_strdup_printf (_("%s: %s"), heading, text) : g_strdup (text));
}

static void G_GNUC_PRINTF (4, 5)
say (GxImportRow *row, guint line, guint index, const char *format, ...)
{
  va_list arguments;

  if (row->said == NULL)
    row->said = g_ptr_array_new_with_free_func ((GDestroyNotify) gx_table_note_free);
  va_start (arguments, format);
  g_ptr_array_add (row->said, gx_table_note_new (GX_TABLE_SPLIT, line, (int) index, g_strdup_vprintf (format, arguments)));
  va_end (arguments);
}

static const char *
heading_of (GxImportRun *run, guint index)
{
  return g_ptr_array_index (run->plan->headings, index);
}

gboolean
gx_import_extras_take_phones (GxImportRun *run, GxImportRow *row, guint index, guint line, const char *text)
{
  const GxField *field = gx_entity_find_field (run->plan->options->entity, "phone");
  gboolean is_customer = g_str_equal (run->plan->options->entity->name, "customer");
  g_auto (GxImportPhones) phones = { 0 };
  const char *heading = heading_of (run, index);

  if (!run->plan->assist || run->plan->options->whole_phones || !is_customer)
    return FALSE;
  phones = gx_import_phones_split (text);
  if (phones.numbers->len == 0 || (phones.numbers->len == 1 && phones.person == NULL && phones.rest == NULL))
    return FALSE;

  set_text (row->record, field->name, g_ptr_array_index (phones.numbers, 0));
  for (guint i = 1; i < phones.numbers->len; i++)
    add_channel (row, "phone", g_ptr_array_index (phones.numbers, i));
  if (phones.person != NULL)
    add_contact (row, phones.person);
  if (phones.rest != NULL)
    add_line (row, heading, text);
  say (row, line, index, _("“%s” in row %u: “%s” was taken apart: %u phones%s%s."), heading, line, text, phones.numbers->len,
       phones.person != NULL ? ", " : "", phones.person != NULL ? phones.person : "");
  return TRUE;
}

/* A column of further phones may hold several too. */
static void
take_channel (GxImportRow *row, guint line, guint index, const GxImportGuess *guess, const char *heading, const char *text)
{
  g_auto (GxImportPhones) phones = gx_import_phones_split (text);

  if (!g_str_equal (guess->kind, "phone") || phones.numbers->len == 0)
    {
      add_channel (row, g_str_equal (guess->kind, "phone") ? "other" : guess->kind, text);
      return;
    }
  for (guint i = 0; i < phones.numbers->len; i++)
    add_channel (row, guess->kind, g_ptr_array_index (phones.numbers, i));
  if (phones.person != NULL)
    add_contact (row, phones.person);
  if (phones.rest != NULL)
    add_line (row, heading, text);
  if (phones.numbers->len > 1 || phones.person != NULL || phones.rest != NULL)
    say (row, line, index, _("“%s” in row %u: “%s” was taken apart."), heading, line, text);
}

static void
take_cell (GxImportRun *run, GxImportRow *row, guint line, guint index, const char *text)
{
  const GxImportGuess *guess = &g_array_index (run->plan->guesses, GxImportGuess, index);
  GxRecord *address;

  switch (guess->role)
    {
    case GX_ROLE_FIELD:
    case GX_ROLE_NEW:
    case GX_ROLE_NONE:
      break;
    case GX_ROLE_CHANNEL:
      take_channel (row, line, index, guess, heading_of (run, index), text);
      break;
    case GX_ROLE_CONTACT:
      add_contact (row, text);
      break;
    case GX_ROLE_ADDRESS:
      address = gx_record_new (&gx_address_entity);
      set_text (address, "street", text);
      add_child (row, address);
      break;
    case GX_ROLE_NOTE:
      add_line (row, heading_of (run, index), text);
      break;
    }
}

/* The lines that the notes do not have yet go below them. */
static void
join_notes (GxImportRow *row)
{
  const GxField *field = gx_entity_find_field (gx_record_get_entity (row->record), "notes");
  GxValue before = { .kind = GX_KIND_TEXT };
  GString *notes;
  GxValue after;

  if (field == NULL || row->lines == NULL)
    return;
  before = gx_record_peek (row->record, field);
  notes = g_string_new (before.text);
  for (guint i = 0; i < row->lines->len; i++)
    if (strstr (notes->str, g_ptr_array_index (row->lines, i)) == NULL)
      g_string_append_printf (notes, "%s%s", notes->len > 0 ? "\n" : "", (char *) g_ptr_array_index (row->lines, i));

  after = gx_value_text (GX_KIND_TEXT, notes->str);
  g_string_free (notes, TRUE);
  gx_record_take (row->record, field, &after);
}

void
gx_import_extras_read (GxImportRun *run, GxImportRow *row, const GxSheetRow *cells)
{
  if (!run->plan->assist)
    return;
  for (guint i = 0; i < MIN (cells->n_cells, run->plan->guesses->len); i++)
    {
      const GxCell *cell = &cells->cells[i];
      g_autofree char *text = NULL;

      if (gx_import_cell_is_empty (cell) || cell->kind == GX_CELL_ERROR || cell->text == NULL)
        continue;
      text = gx_text_clean (gx_csv_unprotect (cell->text), -1, FALSE);
      if (text != NULL)
        take_cell (run, row, cells->line, i, text);
    }
  join_notes (row);
}

static gboolean
note_found (GxRow *row, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return FALSE;
}

/* Whether the customer already has such a child. */
static gboolean
is_known (GxImportRun *run, GxRecord *child, gint64 id, gboolean *known, GError **error)
{
  const GxEntity *entity = gx_record_get_entity (child);
  const char *title = gx_record_get_title (child);
  g_autofree char *normal = entity == &gx_channel_entity ? gx_phone_normalize (title) : NULL;
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM %s WHERE customer_id = ?1 AND (%s = ?2%s) LIMIT 1", entity->name,
                                          entity == &gx_channel_entity ? "value" : entity == &gx_address_entity ? "street" : "name",
                                          normal != NULL ? " OR normal = ?3" : "");
  const GxValue args[] = {
    { .kind = GX_KIND_INT, .integer = id },
    { .kind = GX_KIND_TEXT, .text = (char *) title },
    { .kind = GX_KIND_TEXT, .text = normal },
  };

  *known = FALSE;
  return gx_reader_select (gx_store_get_reader (run->store), sql, args, normal != NULL ? 3 : 2, note_found, known, error);
}

gboolean
gx_import_extras_drop_known (GxImportRun *run, GxImportRow *row, gint64 id, GError **error)
{
  for (guint i = 0; row->children != NULL && i < row->children->len; i++)
    {
      gboolean known;

      if (!is_known (run, g_ptr_array_index (row->children, i), id, &known, error))
        return FALSE;
      if (known)
        g_ptr_array_remove_index (row->children, i--);
    }
  return TRUE;
}

static void
count_child (GArray *brought, const GxEntity *entity)
{
  GxImportCreated first = { entity, 1 };

  for (guint i = 0; i < brought->len; i++)
    if (g_array_index (brought, GxImportCreated, i).entity == entity)
      {
        g_array_index (brought, GxImportCreated, i).count++;
        return;
      }
  g_array_append_val (brought, first);
}

gboolean
gx_import_extras_write (GxImportRun *run, GxImportRow *row, GError **error)
{
  for (guint i = 0; row->children != NULL && i < row->children->len; i++)
    {
      GxRecord *child = g_ptr_array_index (row->children, i);
      GxValue owner = gx_value_integer (GX_KIND_REF, row->record->id);

      gx_record_take (child, gx_entity_find_field (gx_record_get_entity (child), "customer_id"), &owner);
      if (!gx_store_add (run->store, child, error))
        return FALSE;
      count_child (run->result->brought, gx_record_get_entity (child));
    }
  return TRUE;
}
