/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/custom_field.h"

#include <glib/gi18n-lib.h>

static const GxChoice kinds[] = {
  { "text", NC_("kind of field", "Text"), "kind of field" },
  { "long_text", N_("Long text") },
  { "integer", N_("Whole number") },
  { "decimal", N_("Decimal number") },
  { "money", N_("Amount of money") },
  { "day", N_("Date") },
  { "boolean", N_("Yes or no") },
  { "choice", N_("One of several choices") },
  { "choices", N_("Several choices") },
  { NULL },
};

/* In the order of the choices. */
static const struct
{
  GxKind kind;
  GxFieldFlags flags;
} meanings[] = {
  { GX_KIND_TEXT, 0 },  { GX_KIND_TEXT, GX_LONG }, { GX_KIND_INT, 0 },    { GX_KIND_QUANTITY, 0 }, { GX_KIND_MONEY, 0 },
  { GX_KIND_DAY, 0 },   { GX_KIND_BOOL, 0 },       { GX_KIND_CHOICE, 0 }, { GX_KIND_SET, 0 },
};
G_STATIC_ASSERT (G_N_ELEMENTS (meanings) + 1 == G_N_ELEMENTS (kinds));

static const GxField fields[] = {
  GX_RECORD_ROWS (GxCustomField),
  GX_TEXT (GxCustomField, label, N_("Name"), .flags = GX_REQUIRED | GX_TITLE, .search = GX_LINE_NAME),
  GX_TEXT (GxCustomField, entity, N_("Kind of record"), .flags = GX_REQUIRED),
  GX_CHOICE (GxCustomField, kind, N_("Kind of field"), .flags = GX_REQUIRED | GX_CLOSED, .choices = kinds),
  GX_INT (GxCustomField, position, N_("Position")),
  GX_BOOL (GxCustomField, retired, N_("Retired")),
  GX_BOOL (GxCustomField, quick, N_("Quick to filter by"), .flags = GX_ON),
};

gboolean
gx_custom_kind (const char *key, GxKind *kind, GxFieldFlags *flags)
{
  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    if (g_strcmp0 (kinds[i].key, key) == 0)
      {
        *kind = meanings[i].kind;
        *flags = meanings[i].flags;
        return TRUE;
      }
  return FALSE;
}

gboolean
gx_custom_field_has_choices (GxCustomField *self)
{
  GxFieldFlags flags;
  GxKind kind;

  return gx_custom_kind (self->kind, &kind, &flags) && (kind == GX_KIND_CHOICE || kind == GX_KIND_SET);
}

/* As the person reads them: “Text, Long text, …”. */
static char *
dup_kinds (void)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (const GxChoice *kind = kinds; kind->key != NULL; kind++)
    g_ptr_array_add (labels, (gpointer) gx_choice_get_label (kind));
  g_ptr_array_add (labels, NULL);
  return g_strjoinv (C_ ("list", ", "), (char **) labels->pdata);
}

static gboolean
gx_custom_field_validate (GxRecord *record, GError **error)
{
  GxCustomField *self = GX_CUSTOM_FIELD (record);
  const GxEntity *entity = gx_entity_by_name (self->entity);
  GxFieldFlags flags;
  GxKind kind;

  if (entity == NULL || gx_entity_find_field (entity, "custom") == NULL)
    {
      g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("“%s” takes no fields of your own. Write a kind of record such as customer or deal."), self->entity);
      return FALSE;
    }
  if (!gx_custom_kind (self->kind, &kind, &flags))
    {
      g_autofree char *all = dup_kinds ();

      /* Translators: what was written, and all kinds there are. */
      g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("“%s” is no kind of field. There are: %s."), self->kind, all);
      return FALSE;
    }
  return TRUE;
}

static const char *const validated[] = { "entity", "kind", NULL };

const GxEntity gx_custom_field_entity = {
  .code = 16,
  .name = "custom_field",
  .singular = N_("Custom field"),
  .plural = N_("Custom fields"),
  .get_type = gx_custom_field_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .validate = gx_custom_field_validate,
  .validated = validated,
};

GX_DEFINE_ENTITY_TYPE (GxCustomField, gx_custom_field)
