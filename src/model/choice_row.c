/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/choice_row.h"

#include <glib/gi18n-lib.h>

#include "base/error.h"
#include "base/text.h"
#include "model/custom_fields.h"

static const GxField fields[] = {
  GX_RECORD_ROWS (GxChoiceRow),
  GX_TEXT (GxChoiceRow, entity, N_("Kind of record"), .flags = GX_REQUIRED),
  GX_TEXT (GxChoiceRow, field, N_("Field"), .flags = GX_REQUIRED),
  GX_TEXT (GxChoiceRow, key, N_("Key"), .flags = GX_REQUIRED | GX_TITLE, .search = GX_LINE_NAME),
  GX_TEXT (GxChoiceRow, label, N_("Shown as"), .search = GX_LINE_NAME),
  GX_INT (GxChoiceRow, position, N_("Position")),
  GX_BOOL (GxChoiceRow, retired, N_("Retired")),
  GX_INT (GxChoiceRow, quiet_days, N_("Gone quiet after days")),
};

/* "level, kind, party", for whoever named another. */
static char *
fields_with_choices (const GxEntity *entity)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < entity->n_fields; i++)
    if (entity->fields[i].kind == GX_KIND_CHOICE)
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", entity->fields[i].name);
  return g_string_free (names, FALSE);
}

static const GxField *
find_field (GxChoiceRow *self, GError **error)
{
  const GxEntity *entity = gx_entity_by_name (self->entity);
  const GxField *field = entity != NULL ? gx_entity_find_field (entity, self->field) : NULL;
  g_autofree char *names = entity != NULL ? fields_with_choices (entity) : NULL;

  if (field != NULL && field->kind == GX_KIND_CHOICE)
    return field;
  if (entity == NULL)
    g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("There is no kind of record “%s”. Write one such as customer or interaction."), self->entity);
  else if (*names == '\0')
    g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("“%s” has no field with choices."), self->entity);
  else
    /* Translators: a kind of record, a field, and names of fields separated by commas. */
    g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("“%s” has no choices in a field “%s”. Those with choices are: %s."), self->entity, self->field, names);
  return NULL;
}

/* A key that differs from a built-in one in nothing but its case or width means that one. */
static const GxChoice *
find_built_in (const GxField *field, const char *key)
{
  g_autofree char *wanted = gx_text_fold_key (key);

  for (const GxChoice *choice = field->choices; choice->key != NULL; choice++)
    {
      g_autofree char *folded = gx_text_fold_key (choice->key);

      if (g_str_equal (folded, wanted))
        return choice;
    }
  return NULL;
}

/* Only of customers is it known when there was contact, and their level says how dear they are. */
gboolean
gx_choice_row_has_quiet_days (const GxChoiceRow *self)
{
  return g_str_equal (self->entity, "customer") && g_str_equal (self->field, "level");
}

static gboolean
check_quiet_days (GxChoiceRow *self, GError **error)
{
  if (self->quiet_days == GX_NONE)
    return TRUE;
  if (!gx_choice_row_has_quiet_days (self))
    g_set_error (error, GX_ERROR, GX_ERROR_REFUSED, _("Only the levels of customers say after how many days they have gone quiet. Leave “%s” empty."),
                 gx_field_get_label (gx_entity_find_field (&gx_choice_row_entity, "quiet_days")));
  else if (self->quiet_days < 1 || self->quiet_days > GX_QUIET_DAYS_MOST)
    g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("After how many days has a customer gone quiet? Write a number from 1 to %d, or none for as many as all others."),
                 GX_QUIET_DAYS_MOST);
  else
    return TRUE;
  return FALSE;
}

static gboolean
gx_choice_row_validate (GxRecord *record, GError **error)
{
  GxChoiceRow *self = GX_CHOICE_ROW (record);
  const GxChoice *built_in;
  const GxField *field;

  if (!check_quiet_days (self, error))
    return FALSE;
  if (gx_custom_id (self->field) != 0) /* the book knows whether there is one */
    return TRUE;
  field = find_field (self, error);
  if (field == NULL)
    return FALSE;
  built_in = find_built_in (field, self->key);
  if (built_in == NULL && field->flags & GX_CLOSED)
    {
      g_set_error (error, GX_ERROR, GX_ERROR_REFUSED, _("“%s” takes no choices of your own: the program must know what each of them means."),
                   gx_field_get_label (field));
      return FALSE;
    }
  if (built_in != NULL)
    {
      g_free (self->key);
      self->key = g_strdup (built_in->key);
    }
  return TRUE;
}

static const char *const unique[] = { "entity", "field", "key", NULL };
static const char *const validated[] = { "entity", "field", "key", "quiet_days", NULL };

const GxEntity gx_choice_row_entity = {
  .code = 15,
  .name = "choice",
  .singular = N_("Choice"),
  .plural = N_("Choices"),
  .get_type = gx_choice_row_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .unique = unique,
  .validate = gx_choice_row_validate,
  .validated = validated,
};

GX_DEFINE_ENTITY_TYPE (GxChoiceRow, gx_choice_row)
