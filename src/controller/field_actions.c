/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/field_actions.h"

#include <glib/gi18n-lib.h>

#include "controller/deeds.h"
#include "controller/fields_controller.h"
#include "model/custom_field.h"

#define KEY "field-actions"

typedef struct
{
  GxBook *book;
  const GxEntity *entity;
} Source;

static void
source_free (gpointer data)
{
  Source *source = data;

  g_object_unref (source->book);
  g_free (source);
}

/* What can be chosen is asked for at once. */
static void
added (gpointer page, GxRecord *definition)
{
  const Source *source = g_object_get_data (page, KEY);
  GxFieldFlags flags;
  GxKind kind;

  if (gx_custom_kind (GX_CUSTOM_FIELD (definition)->kind, &kind, &flags) && (kind == GX_KIND_CHOICE || kind == GX_KIND_SET) && gx_page_get_window (page) != NULL)
    gx_fields_show (page, source->book, gx_page_get_widget (page), source->entity, definition->id);
}

static void
add_field (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  static const char *const fields[] = { "label", "kind", "quick", NULL };
  const Source *source = g_object_get_data (page, KEY);
  g_autoptr (GxRecord) definition = gx_record_new (&gx_custom_field_entity);

  GX_CUSTOM_FIELD (definition)->entity = g_strdup (source->entity->name);
  GX_CUSTOM_FIELD (definition)->kind = g_strdup ("text");
  gx_deed_ask (page, source->book, gx_page_get_widget (page), definition, _("New field"), _(source->entity->plural), fields, added);
}

static void
show_fields (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  const Source *source = g_object_get_data (page, KEY);

  gx_fields_show (page, source->book, gx_page_get_widget (page), source->entity, 0);
}

void
gx_field_actions_add (GxPage *page, GxBook *book, const GxEntity *entity)
{
  static const GActionEntry entries[] = {
    { .name = "add-field", .activate = add_field },
    { .name = "fields", .activate = show_fields },
  };
  Source *source = g_new (Source, 1);

  *source = (Source) { g_object_ref (book), entity };
  g_object_set_data_full (G_OBJECT (page), KEY, source, source_free);
  gx_page_add_actions (page, entries, G_N_ELEMENTS (entries));
}
