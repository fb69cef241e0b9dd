/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/relation.h"

#include <glib/gi18n-lib.h>

#include "model/choices.h"
#include "model/customer.h"

static const GxChoice kinds[] = {
  { "referred_by", NC_ ("relation", "Referred by"), "relation" },
  { "family", NC_ ("relation", "Family"), "relation" },
  { "guardian", NC_ ("relation", "Guardian of"), "relation" },
  { "partner", NC_ ("relation", "Partner"), "relation" },
  { "supplier", NC_ ("relation", "Supplier of"), "relation" },
  { "colleague", NC_ ("relation", "Colleague"), "relation" },
  { "other", NC_ ("relation", "Other"), "relation" },
  { NULL },
};

/* Those that are called otherwise from the other side. */
static const GxChoice reverse[] = {
  { "referred_by", NC_ ("relation", "Referred"), "relation" },
  { "guardian", NC_ ("relation", "Guardian"), "relation" },
  { "supplier", NC_ ("relation", "Supplied by"), "relation" },
};

static const GxField fields[] = {
  GX_RECORD_ROWS (GxRelation),
  GX_CUSTOM_ROW (GxRelation),
  GX_REF (GxRelation, customer_id, N_("Customer"), .flags = GX_REQUIRED | GX_OWNER, .ref = &gx_customer_entity),
  GX_CHOICE (GxRelation, kind, N_("Relation"), .flags = GX_REQUIRED, .choices = kinds),
  GX_REF (GxRelation, other_id, N_("Other customer"), .flags = GX_REQUIRED | GX_OWNER, .ref = &gx_customer_entity),
  GX_TEXT (GxRelation, note, N_("Note")),
};

static gboolean
gx_relation_validate (GxRecord *record, GError **error)
{
  GxRelation *self = GX_RELATION (record);

  if (self->customer_id != self->other_id)
    return TRUE;
  g_set_error_literal (error, GX_ERROR, GX_ERROR_REFUSED, _("A customer cannot be related to itself. Choose another customer."));
  return FALSE;
}

static const char *const validated[] = { "customer_id", "other_id", NULL };

const GxEntity gx_relation_entity = {
  .code = 17,
  .name = "relation",
  .singular = N_("Relation"),
  .plural = N_("Relations"),
  .get_type = gx_relation_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .validate = gx_relation_validate,
  .validated = validated,
};

GX_DEFINE_ENTITY_TYPE (GxRelation, gx_relation)

const char *
gx_relation_get_words (GxRelation *self, gint64 customer_id, const GxChoices *choices)
{
  for (guint i = 0; customer_id != self->customer_id && i < G_N_ELEMENTS (reverse); i++)
    if (g_strcmp0 (reverse[i].key, self->kind) == 0)
      return gx_choice_get_label (&reverse[i]);
  return gx_choices_label (choices, gx_entity_find_field (&gx_relation_entity, "kind"), self->kind);
}

gint64
gx_relation_get_other (GxRelation *self, gint64 customer_id, const char **title)
{
  const char *name = customer_id == self->customer_id ? "other_id" : "customer_id";

  *title = gx_record_get_ref_title (GX_RECORD (self), gx_entity_find_field (&gx_relation_entity, name));
  return customer_id == self->customer_id ? self->other_id : self->customer_id;
}
