/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/choices_controller.h"

#include <glib/gi18n-lib.h>

#include "controller/deeds.h"
#include "model/choice_row.h"
#include "model/choices.h"
#include "model/custom_fields.h"

/* The rows of `choice` that say what can be chosen in a custom field. */

struct _GxChoicesController
{
  GObject parent_instance;
  gpointer teller;      /* borrowed */
  GxBook *book;
  GxPartList *list;     /* weak */
  GxCustomField *field; /* nullable: none is shown */
  GPtrArray *rows;      /* of GxChoiceRow, in order */
};

static const char *const asked_fields[] = { "label", "retired", NULL };

G_DEFINE_FINAL_TYPE (GxChoicesController, gx_choices_controller, G_TYPE_OBJECT)

static GxRecord *
find (GxChoicesController *self, gint64 id)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (GX_RECORD (self->rows->pdata[i])->id == id)
      return self->rows->pdata[i];
  return NULL;
}

/* What is asked for is what it is called, wherever that comes from. */
static void
opened (GxChoicesController *self, gint64 id)
{
  GxRecord *row = find (self, id);
  g_autoptr (GxRecord) asked = row != NULL ? gx_record_dup (row) : NULL;

  if (asked == NULL)
    return;
  if (GX_CHOICE_ROW (asked)->label == NULL)
    GX_CHOICE_ROW (asked)->label = g_strdup (GX_CHOICE_ROW (asked)->key);
  gx_deed_ask (self->teller, self->book, GTK_WIDGET (self->list), asked, _("Choice"), self->field->label, asked_fields, NULL);
}

static void
delete_wanted (GxChoicesController *self, gint64 id)
{
  gx_deed_delete (self->teller, self->book, &gx_choice_row_entity, &id, 1, NULL);
}

static void
moved (GxChoicesController *self, gint64 id, int by)
{
  gx_deed_move (self->teller, self->book, self->rows, id, by, _("Order of the choices"));
}

static GxRecord *
new_row (GxChoicesController *self, const GxField *field, const char *text)
{
  GxRecord *record = gx_record_new (&gx_choice_row_entity);
  GxChoiceRow *row = GX_CHOICE_ROW (record);

  row->entity = g_strdup (field->entity->name);
  row->field = g_strdup (field->name);
  row->key = g_strdup (text);
  row->position = self->rows->len + 1;
  return record;
}

static void
typed (GxChoicesController *self, const char *text)
{
  const GxFormat *format = gx_book_get_format (self->book);
  const GxField *field = self->field != NULL ? gx_custom_fields_by_id (format->custom, GX_RECORD (self->field)->id) : NULL;
  const char *known = field != NULL ? gx_choices_find (format->choices, field, text) : NULL;
  g_autoptr (GxRecord) record = NULL;
  g_autofree char *trouble = NULL;

  if (field == NULL)
    return;
  if (known != NULL)
    {
      trouble = g_strdup_printf (_("There is “%s” already."), gx_choices_label (format->choices, field, known));
      gx_part_list_answer (self->list, text, trouble);
      return;
    }
  record = new_row (self, field, text);
  gx_deed_add_typed (self->book, self->list, record, text);
}

static void
gx_choices_controller_finalize (GObject *object)
{
  GxChoicesController *self = GX_CHOICES_CONTROLLER (object);

  g_clear_weak_pointer (&self->list);
  g_clear_object (&self->field);
  g_ptr_array_unref (self->rows);
  g_object_unref (self->book);
  G_OBJECT_CLASS (gx_choices_controller_parent_class)->finalize (object);
}

static void
gx_choices_controller_class_init (GxChoicesControllerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gx_choices_controller_finalize;
}

static void
gx_choices_controller_init (GxChoicesController *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
}

GxChoicesController *
gx_choices_controller_new (gpointer teller, GxBook *book, GxPartList *list)
{
  GxChoicesController *self = g_object_new (GX_TYPE_CHOICES_CONTROLLER, NULL);

  self->teller = teller;
  self->book = g_object_ref (book);
  g_set_weak_pointer (&self->list, list);
  g_signal_connect_object (list, "opened", G_CALLBACK (opened), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "edit-wanted", G_CALLBACK (opened), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "delete-wanted", G_CALLBACK (delete_wanted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "moved", G_CALLBACK (moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "typed", G_CALLBACK (typed), self, G_CONNECT_SWAPPED);
  return self;
}

static gboolean
read_rows (GxChoicesController *self, GError **error)
{
  g_autoptr (GxQuery) query = gx_query_new (&gx_choice_row_entity);
  g_autofree char *filter = g_strdup_printf ("entity = \"%s\" and field = \"c%" G_GINT64_FORMAT "\"", self->field->entity, GX_RECORD (self->field)->id);

  gx_query_take_filter (query, gx_filter_parse (&gx_choice_row_entity, filter, NULL, NULL));
  gx_query_set_sort (query, "position", NULL);
  query->absent_last = TRUE;
  g_ptr_array_set_size (self->rows, 0);
  return gx_reader_collect (gx_book_get_reader (self->book), query, -1, self->rows, error);
}

void
gx_choices_controller_show (GxChoicesController *self, GxCustomField *field)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (GxPart));
  g_autoptr (GError) error = NULL;

  g_set_object (&self->field, field);
  if (!read_rows (self, &error))
    g_signal_emit_by_name (self->teller, "failed", error->message);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const GxChoiceRow *row = self->rows->pdata[i];
      GxPart part = { .id = GX_RECORD (row)->id, .text = row->label != NULL ? row->label : row->key, .note = row->retired ? _("Retired") : NULL, .struck = row->retired };

      g_array_append_val (parts, part);
    }
  gx_part_list_show (self->list, parts);
}
