/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/choices_controller.h"

#include <glib/gi18n-lib.h>

#include "controller/deeds.h"
#include "model/choice_row.h"
#include "model/choices.h"
#include "model/custom_fields.h"

/* What can be chosen in a field: the rows of `choice` that the book has, and for the built-in ones that it says nothing of, such as they would be. */

struct _GxChoicesController
{
  GObject parent_instance;
  gpointer teller;        /* borrowed */
  GxBook *book;
  GxPartList *list;       /* weak */
  const GxEntity *entity; /* nullable: no field is shown */
  char *name;             /* of the field */
  GPtrArray *rows;        /* of GxChoiceRow, in order; those that the book does not have are without an id */
};

G_DEFINE_FINAL_TYPE (GxChoicesController, gx_choices_controller, G_TYPE_OBJECT)

/* NULL: there is none, or no more. */
static const GxField *
field_of (GxChoicesController *self)
{
  gint64 id = self->entity != NULL ? gx_custom_id (self->name) : 0;

  if (self->entity == NULL)
    return NULL;
  return id != 0 ? gx_custom_fields_by_id (gx_book_get_format (self->book)->custom, id) : gx_entity_find_field (self->entity, self->name);
}

/* By what a choice goes in the list: a built-in one by its place in the program below 0, the same when the book comes to say something of it. */
static gint64
part_id (const GxField *field, GxChoiceRow *row)
{
  guint built_in = gx_field_built_in_place (field, row->key);

  return built_in != 0 ? -(gint64) built_in : GX_RECORD (row)->id;
}

/* FALSE: there is none. */
static gboolean
find (GxChoicesController *self, gint64 id, guint *place)
{
  const GxField *field = field_of (self);

  for (*place = 0; field != NULL && *place < self->rows->len; (*place)++)
    if (part_id (field, self->rows->pdata[*place]) == id)
      return TRUE;
  return FALSE;
}

static const char *
label_of (GxChoicesController *self, const GxChoiceRow *row)
{
  return gx_choices_label (gx_book_get_format (self->book)->choices, field_of (self), row->key);
}

/* What was asked about is called as it was shown: that alone is no change. */
static GxStep *
make_step (GxRecord *edited, GxRecord *before, char **message)
{
  const char *shown = GX_CHOICE_ROW (before)->label;
  const char *label = GX_CHOICE_ROW (edited)->label;
  g_autoptr (GxRecord) added = edited->id < 0 ? gx_record_dup (edited) : NULL;
  GxStep *step;

  if (added != NULL)
    {
      added->id = 0;
      if (g_strcmp0 (label, shown) == 0)
        g_clear_pointer (&GX_CHOICE_ROW (added)->label, g_free);
    }
  step = added != NULL ? gx_step_new_add (added) : gx_step_new_edit (edited, before);
  g_free (step->name);
  /* Translators: what can be chosen in a field, such as a level of customers. */
  step->name = g_strdup_printf (_("Change choice “%s”"), shown);
  *message = g_strdup_printf (_("“%s” saved"), label != NULL ? label : shown);
  return step;
}

/* What is asked for is what it is called, wherever that comes from. */
static void
opened (GxChoicesController *self, gint64 id)
{
  static const char *const asked_fields[] = { "label", "retired", NULL };
  static const char *const asked_of_level[] = { "label", "quiet_days", "retired", NULL };
  const GxField *field = field_of (self);
  g_autoptr (GxRecord) asked = NULL;
  guint place;

  if (!find (self, id, &place))
    return;
  asked = gx_record_dup (self->rows->pdata[place]);
  g_free (GX_CHOICE_ROW (asked)->label);
  GX_CHOICE_ROW (asked)->label = g_strdup (label_of (self, GX_CHOICE_ROW (asked)));
  if (asked->id == 0)
    asked->id = id; /* to the person it is one that there is */
  gx_deed_set_maker (gx_deed_ask (self->teller, self->book, GTK_WIDGET (self->list), asked, _("Choice"), gx_field_get_label (field),
                                  gx_choice_row_has_quiet_days (GX_CHOICE_ROW (asked)) ? asked_of_level : asked_fields, NULL),
                     make_step);
}

static void
delete_wanted (GxChoicesController *self, gint64 id)
{
  g_autofree char *trouble = NULL;
  guint place;

  if (id > 0)
    {
      gx_deed_delete (self->teller, self->book, &gx_choice_row_entity, &id, 1, NULL);
      return;
    }
  if (!find (self, id, &place))
    return;
  trouble = g_strdup_printf (_("“%s” is built in and cannot be deleted. Retire it instead: it is offered no more, and nothing is lost."), label_of (self, self->rows->pdata[place]));
  gx_part_list_answer (self->list, "", trouble);
}

static void
moved (GxChoicesController *self, gint64 id, int by)
{
  guint place;

  if (find (self, id, &place))
    gx_deed_move_place (self->teller, self->book, self->rows, place, by, _("Order of the choices"));
}

static GxRecord *
new_row (GxChoicesController *self, const char *key)
{
  GxRecord *record = gx_record_new (&gx_choice_row_entity);
  GxChoiceRow *row = GX_CHOICE_ROW (record);

  row->entity = g_strdup (self->entity->name);
  row->field = g_strdup (self->name);
  row->key = g_strdup (key);
  return record;
}

static void
typed (GxChoicesController *self, const char *text)
{
  const GxFormat *format = gx_book_get_format (self->book);
  const GxField *field = field_of (self);
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
  record = new_row (self, text);
  GX_CHOICE_ROW (record)->position = self->rows->len + 1;
  gx_deed_add_typed (self->book, self->list, record, text);
}

static void
gx_choices_controller_finalize (GObject *object)
{
  GxChoicesController *self = GX_CHOICES_CONTROLLER (object);

  g_clear_weak_pointer (&self->list);
  g_free (self->name);
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

/* (transfer full) NULL on error. */
static GPtrArray *
read_rows (GxChoicesController *self, GError **error)
{
  g_autoptr (GxQuery) query = gx_query_new (&gx_choice_row_entity);
  g_autofree char *filter = g_strdup_printf ("entity = \"%s\" and field = \"%s\"", self->entity->name, self->name);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  gx_query_take_filter (query, gx_filter_parse (&gx_choice_row_entity, filter, NULL, NULL));
  return gx_reader_collect (gx_book_get_reader (self->book), query, -1, rows, error) ? g_steal_pointer (&rows) : NULL;
}

/* All choices of @field in their order, as rows. */
static void
take_rows (GxChoicesController *self, const GxField *field, const GPtrArray *rows)
{
  g_auto (GStrv) keys = gx_choices_all (gx_book_get_format (self->book)->choices, field);

  for (guint i = 0; keys[i] != NULL; i++)
    {
      GxRecord *row = NULL;

      for (guint j = 0; j < rows->len && row == NULL; j++)
        if (g_strcmp0 (GX_CHOICE_ROW (rows->pdata[j])->key, keys[i]) == 0)
          row = g_object_ref (rows->pdata[j]);
      g_ptr_array_add (self->rows, row != NULL ? row : new_row (self, keys[i]));
    }
}

static char *
dup_note (const GxChoiceRow *row)
{
  if (row->retired)
    return g_strdup (_("Retired"));
  if (row->quiet_days == GX_NONE)
    return NULL;
  return g_strdup_printf (ngettext ("quiet after %d day", "quiet after %d days", (gulong) row->quiet_days), (int) row->quiet_days);
}

static void
show_rows (GxChoicesController *self, const GxField *field)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (GxPart));
  g_autoptr (GStringChunk) texts = g_string_chunk_new (256);

  for (guint i = 0; i < self->rows->len; i++)
    {
      GxChoiceRow *row = self->rows->pdata[i];
      GxPart part = { .id = part_id (field, row), .text = label_of (self, row), .note = gx_part_keep (texts, dup_note (row)), .struck = row->retired };

      g_array_append_val (parts, part);
    }
  gx_part_list_show (self->list, parts);
}

void
gx_choices_controller_show (GxChoicesController *self, const GxEntity *entity, const char *name)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  const GxField *field;

  self->entity = entity;
  g_free (self->name);
  self->name = g_strdup (name);
  g_ptr_array_set_size (self->rows, 0);
  field = field_of (self);
  rows = field != NULL ? read_rows (self, &error) : NULL;
  if (rows != NULL)
    take_rows (self, field, rows);
  else if (error != NULL)
    g_signal_emit_by_name (self->teller, "failed", error->message);
  show_rows (self, field);
}
