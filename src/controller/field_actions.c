/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/field_actions.h"

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

  if (gx_custom_field_has_choices (GX_CUSTOM_FIELD (definition)) && gx_page_get_window (page) != NULL)
    gx_fields_show (page, source->book, gx_page_get_widget (page), source->entity, definition->id);
}

static void
add_field (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  const Source *source = g_object_get_data (page, KEY);

  gx_fields_ask_new (page, source->book, gx_page_get_widget (page), source->entity, added);
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
