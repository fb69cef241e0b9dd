/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/import_mapping.h"

#include <glib/gi18n-lib.h>

#include "exchange/kind_guess.h"
#include "model/choices.h"
#include "model/custom_fields.h"
#include "model/customer.h"
#include "view/record_dialog.h"

struct _GxImportMapping
{
  GPtrArray *names;       /* of char *: what the targets are called in a map; the first is "" */
  GtkStringList *targets; /* the same in words */
  GListStore *headings;
  GxCustomFields *custom; /* of the book; nullable */
};

/* Where a column can go beside a field. */
static const struct { const char *name, *label; } roles[] = {
  { "", N_("Leave out") },          { "+notes", N_("Into the notes") },   { "+contact", N_("Contact") },         { "+address", N_("Address") },
  { "+phone", N_("Another phone") }, { "+fax", N_("Fax") },                { "+field", N_("New field…") },
};

#define NEW_FIELD "+field:" /* and its kind and label: one that is made with the import */

static GxImportHeading *
heading_at (GxImportMapping *self, guint i)
{
  g_autoptr (GxImportHeading) heading = g_list_model_get_item (G_LIST_MODEL (self->headings), i);

  return heading; /* the store holds it */
}

/* Where the column goes, as a map says it. */
static const char *
target_at (GxImportMapping *self, guint i)
{
  return self->names->pdata[heading_at (self, i)->target];
}

static guint
target_called (GxImportMapping *self, const char *name)
{
  guint target = 0;

  return g_ptr_array_find_with_equal_func (self->names, name, g_str_equal, &target) ? target : 0;
}

gboolean
gx_import_mapping_has (GxImportMapping *self, const GxField *field)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->headings)); i++)
    if (g_str_equal (target_at (self, i), field->name))
      return TRUE;
  return FALSE;
}

gboolean
gx_import_mapping_has_days (GxImportMapping *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->headings)); i++)
    {
      const char *target = target_at (self, i);
      const GxField *field = gx_fields_find (self->custom, &gx_customer_entity, target);

      if (g_str_has_prefix (target, NEW_FIELD "day:"))
        return TRUE;
      if (field != NULL && (field->kind == GX_KIND_DAY || field->kind == GX_KIND_INSTANT))
        return TRUE;
    }
  return FALSE;
}

GStrv
gx_import_mapping_dup (GxImportMapping *self, gboolean with_headings)
{
  g_autoptr (GStrvBuilder) map = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->headings)); i++)
    {
      const char *heading = heading_at (self, i)->heading;
      g_autofree char *place = g_strdup_printf ("#%u", i + 1);
      g_autofree char *entry = g_strdup_printf ("%s=%s", *heading != '\0' ? heading : place, target_at (self, i));

      g_strv_builder_add (map, with_headings ? entry : target_at (self, i));
    }
  return g_strv_builder_end (map);
}

static char *
dup_samples (const GxImportSurvey *survey, guint column)
{
  GString *samples = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < survey->rows->len && n < 4; i++)
    {
      const char *text = ((GxImportSurveyRow *) survey->rows->pdata[i])->cells[column];

      if (*text == '\0')
        continue;
      g_string_append_printf (samples, "%s%s", n > 0 ? " · " : "", text);
      n++;
    }
  return g_string_free (samples, FALSE);
}

static GxImportHow
how_sure (const GxImportSurveyColumn *column)
{
  return column->confidence >= 90 ? GX_IMPORT_SURE : column->confidence > 0 ? GX_IMPORT_LIKELY : GX_IMPORT_UNKNOWN;
}

void
gx_import_mapping_fill (GxImportMapping *self, const GxImportSurvey *survey, GxImportMemory *memory)
{
  g_auto (GStrv) remembered = gx_import_memory_find (memory, survey->headings);

  g_list_store_remove_all (self->headings);
  for (guint i = 0; i < survey->headings->len; i++)
    {
      g_autofree char *samples = dup_samples (survey, i);
      const GxImportSurveyColumn *column = survey->columns->pdata[i];
      g_autoptr (GxImportHeading) heading = gx_import_heading_new (survey->headings->pdata[i], samples, column->why);
      gboolean is_known = remembered != NULL && !g_str_has_prefix (remembered[i], "+field"); /* what was made then is a field now */
      const char *last = is_known ? remembered[i] : column->target;

      if (!g_str_equal (last, column->target))
        gx_import_heading_set (heading, target_called (self, last), GX_IMPORT_REMEMBERED);
      else
        gx_import_heading_set (heading, target_called (self, last), how_sure (column));
      g_list_store_append (self->headings, heading);
    }
}

void
gx_import_mapping_choose (GxImportMapping *self, GxImportHeading *heading, guint target)
{
  guint notes = target_called (self, "+notes");
  const char *name = self->names->pdata[target];
  gboolean has_one = g_ascii_isalpha (*name) || g_str_has_prefix (name, NEW_FIELD);

  /* A field has one column; notes and what has records of its own can have many. */
  for (guint i = 0; has_one && i < g_list_model_get_n_items (G_LIST_MODEL (self->headings)); i++)
    if (heading_at (self, i)->target == target)
      gx_import_heading_set (heading_at (self, i), notes, GX_IMPORT_UNKNOWN);
  gx_import_heading_set (heading, target, GX_IMPORT_CHOSEN);
}

void
gx_import_mapping_clear (GxImportMapping *self)
{
  g_list_store_remove_all (self->headings);
}

GListModel *
gx_import_mapping_get_headings (GxImportMapping *self)
{
  return G_LIST_MODEL (self->headings);
}

GListModel *
gx_import_mapping_get_targets (GxImportMapping *self)
{
  return G_LIST_MODEL (self->targets);
}

/* Takes @name. */
static void
add_target (GxImportMapping *self, char *name, const char *label)
{
  g_ptr_array_add (self->names, name);
  gtk_string_list_append (self->targets, label);
}

/* A list of its own for each table: the rows of the one before still show theirs. */
static void
list_targets (GxImportMapping *self)
{
  const GxEntity *entity = &gx_customer_entity;
  const GPtrArray *own = gx_custom_fields_of (self->custom, entity);

  g_clear_object (&self->targets);
  self->targets = gtk_string_list_new (NULL);
  g_ptr_array_set_size (self->names, 0);
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    add_target (self, g_strdup (roles[i].name), _(roles[i].label));
  for (guint i = GX_N_RECORD_ROWS; i < entity->n_fields; i++)
    if (gx_field_is_editable (&entity->fields[i]))
      add_target (self, entity->fields[i].kind == GX_KIND_REF ? gx_field_ref_name (&entity->fields[i]) : g_strdup (entity->fields[i].name),
                  gx_field_get_label (&entity->fields[i]));
  for (guint i = 0; i < own->len; i++)
    add_target (self, g_strdup (((const GxField *) own->pdata[i])->name), gx_field_get_label (own->pdata[i]));
}

GxImportMapping *
gx_import_mapping_new (void)
{
  GxImportMapping *self = g_new0 (GxImportMapping, 1);

  self->headings = g_list_store_new (GX_TYPE_IMPORT_HEADING);
  self->names = g_ptr_array_new_with_free_func (g_free);
  list_targets (self);
  return self;
}

void
gx_import_mapping_offer (GxImportMapping *self, const GxCustomFields *custom)
{
  g_clear_pointer (&self->custom, gx_custom_fields_unref);
  self->custom = gx_custom_fields_ref (custom);
  g_list_store_remove_all (self->headings);
  list_targets (self);
}

/* New fields ---------------------------------------------------------------------------------------------------------------- */

gboolean
gx_import_mapping_is_new_field (GxImportMapping *self, guint target)
{
  return g_str_equal (self->names->pdata[target], "+field");
}

/* (transfer full) */
static GxCustomField *
propose (GxImportMapping *self, GxImportHeading *heading, const GxImportSurvey *survey)
{
  GxCustomField *field = GX_CUSTOM_FIELD (gx_record_new (&gx_custom_field_entity));
  g_autoptr (GxKindGuess) guess = gx_kind_guess_new ();
  guint column = 0;

  g_list_store_find (self->headings, heading, &column);
  for (guint i = 0; i < survey->rows->len; i++)
    gx_kind_guess_add (guess, ((GxImportSurveyRow *) survey->rows->pdata[i])->cells[column]);
  field->entity = g_strdup (gx_customer_entity.name);
  field->label = g_strdup (heading->heading);
  field->kind = g_strdup (gx_kind_guess_get_kind (guess));
  return field;
}

GtkWidget *
gx_import_mapping_ask_field (GxImportMapping *self, GxImportHeading *heading, const GxImportSurvey *survey, const GxFormat *format, GtkWindow *over)
{
  static const char *const fields[] = { "label", "kind", NULL };
  g_autoptr (GxCustomField) proposed = propose (self, heading, survey);
  GtkWidget *dialog = gx_record_dialog_new (GX_RECORD (proposed), _("New field"), _("Made, and undone, with the import"), fields, format, NULL, NULL);

  g_object_set_data_full (G_OBJECT (dialog), "heading", g_object_ref (heading), g_object_unref);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), over);
  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}

void
gx_import_mapping_make_field (GxImportMapping *self, GxImportHeading *heading, const GxCustomField *field, const GxFormat *format)
{
  g_autofree char *name = g_strdup_printf (NEW_FIELD "%s:%s", field->kind, field->label);
  const char *kind = gx_choices_label (format->choices, gx_entity_find_field (&gx_custom_field_entity, "kind"), field->kind);
  /* Translators: where a column goes: the name and kind of a field that the import makes. */
  g_autofree char *label = g_strdup_printf (_("New: %s (%s)"), field->label, kind);

  if (!g_ptr_array_find_with_equal_func (self->names, name, g_str_equal, NULL))
    add_target (self, g_strdup (name), label);
  gx_import_mapping_choose (self, heading, target_called (self, name));
}

void
gx_import_mapping_free (GxImportMapping *self)
{
  g_clear_pointer (&self->custom, gx_custom_fields_unref);
  g_ptr_array_unref (self->names);
  g_object_unref (self->targets);
  g_object_unref (self->headings);
  g_free (self);
}
