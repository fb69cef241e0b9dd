/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/field_actions.h"

#include <glib/gi18n-lib.h>

#include "controller/deeds.h"
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

static void
ask (GxPage *page, const Source *source, GxRecord *definition, const char *title, const char *const *fields)
{
  gx_deed_ask (page, source->book, gx_page_get_widget (page), definition, title, _(source->entity->plural), fields, NULL);
}

static void
add_field (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  static const char *const fields[] = { "label", "kind", "quick", NULL };
  const Source *source = g_object_get_data (page, KEY);
  g_autoptr (GxRecord) definition = gx_record_new (&gx_custom_field_entity);

  GX_CUSTOM_FIELD (definition)->entity = g_strdup (source->entity->name);
  GX_CUSTOM_FIELD (definition)->kind = g_strdup ("text");
  ask (page, source, definition, _("New field"), fields);
}

static void
edit_field (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  static const char *const fields[] = { "label", "kind", "position", "quick", "retired", NULL };
  const Source *source = g_object_get_data (page, KEY);
  g_autoptr (GError) error = NULL;
  g_autoptr (GxRecord) definition = gx_reader_get (gx_book_get_reader (source->book), &gx_custom_field_entity, g_variant_get_int64 (parameter), &error);

  if (definition != NULL)
    ask (page, source, definition, _("Custom field"), fields);
  else
    gx_page_fail (page, error->message);
}

void
gx_field_actions_add (GxPage *page, GxBook *book, const GxEntity *entity)
{
  static const GActionEntry entries[] = {
    { .name = "add-field", .activate = add_field },
    { .name = "edit-field", .activate = edit_field, .parameter_type = "x" },
  };
  Source *source = g_new (Source, 1);

  *source = (Source) { g_object_ref (book), entity };
  g_object_set_data_full (G_OBJECT (page), KEY, source, source_free);
  gx_page_add_actions (page, entries, G_N_ELEMENTS (entries));
}
