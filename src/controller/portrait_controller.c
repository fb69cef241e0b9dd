/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/portrait_controller.h"

#include <glib/gi18n-lib.h>

#include "base/clock.h"
#include "base/phone.h"
#include "controller/channels.h"
#include "controller/deeds.h"
#include "model/address.h"
#include "model/choices.h"
#include "model/relation.h"
#include "view/field_warning.h"

struct _GxPortraitController
{
  GObject parent_instance;
  GxBook *book;
  GxPortrait *portrait; /* weak */
  GxCustomer *customer;
  GxChannels *channels;
  GPtrArray *records[GX_N_PORTRAIT_PARTS]; /* of GxRecord, as they are shown; of the channels none */
};

enum
{
  NOTICE,
  FAILED,
  CUSTOMER_OPENED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxPortraitController, gx_portrait_controller, G_TYPE_OBJECT)

#define MAX_PARTS 200 /* lines of a list; a book can hold more */

static const char *const address_fields[] = { "label", "recipient", "phone", "province", "city", "district", "street", "postcode", "status", "is_primary", "custom", NULL };
static const char *const relation_fields[] = { "kind", "other_id", "note", "custom", NULL };

static const struct
{
  const GxEntity *entity;
  const char *const *fields;
  const char *title;
} kinds[] = {
  [GX_PORTRAIT_ADDRESSES] = { &gx_address_entity, address_fields, N_("Address") },
  [GX_PORTRAIT_RELATIONS] = { &gx_relation_entity, relation_fields, N_("Relation") },
};
G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == GX_N_PORTRAIT_PARTS);

/* Showing ------------------------------------------------------------------------------------------------------------------ */

static GxPart
address_part (GxPortraitController *self, GStringChunk *texts, GxAddress *address)
{
  g_autofree char *phone = address->phone != NULL ? gx_phone_to_display (address->phone) : NULL;

  return (GxPart) {
    .id = GX_RECORD (address)->id,
    .label = address->label,
    .text = gx_part_keep (texts, gx_address_to_text (address)),
    .note = gx_part_keep (texts, g_strjoin (address->recipient != NULL && phone != NULL ? " · " : "", address->recipient != NULL ? address->recipient : "", phone != NULL ? phone : "", NULL)),
    .warning = address->street != NULL ? gx_part_keep (texts, gx_field_warning (gx_entity_find_field (&gx_address_entity, "street"), address->street)) : NULL,
    .struck = g_strcmp0 (address->status, "invalid") == 0,
    .marked = address->is_primary && self->records[GX_PORTRAIT_ADDRESSES]->len > 1,
  };
}

static GxPart
relation_part (GxPortraitController *self, GStringChunk *texts, GxRelation *relation)
{
  gint64 own = GX_RECORD (self->customer)->id;
  GxPart part = { .id = GX_RECORD (relation)->id, .note = relation->note };

  part.label = gx_relation_get_words (relation, own, gx_book_get_format (self->book)->choices);
  gx_relation_get_other (relation, own, &part.text);
  return part;
}

static GxPart
part_of (GxPortraitController *self, GStringChunk *texts, GxRecord *record)
{
  if (GX_IS_ADDRESS (record))
    return address_part (self, texts, GX_ADDRESS (record));
  if (GX_IS_RELATION (record))
    return relation_part (self, texts, GX_RELATION (record));

  /* A company that this one belongs to, or that belongs to it. Its number is below zero: it is no relation that could be changed or taken away here. */
  return (GxPart) {
    .id = -record->id,
    .label = record->id == self->customer->parent_id ? gx_field_get_label (gx_entity_find_field (&gx_customer_entity, "parent_id")) : _("Subsidiary"),
    .text = gx_record_get_title (record),
  };
}

static gboolean
read_query (GxPortraitController *self, const GxEntity *entity, const char *filter, GPtrArray *records, GError **error)
{
  g_autoptr (GxQuery) query = gx_query_new (entity);

  gx_query_take_filter (query, gx_filter_parse (entity, filter, NULL, NULL));
  if (gx_entity_find_field (entity, "position") != NULL)
    gx_query_set_sort (query, "position", NULL);
  query->absent_last = TRUE;
  return gx_reader_collect (gx_book_get_reader (self->book), query, MAX_PARTS, records, error);
}

static gboolean
read_part (GxPortraitController *self, GxPortraitPart part, GError **error)
{
  gint64 id = GX_RECORD (self->customer)->id;
  g_autofree char *own = g_strdup_printf ("customer_id = %" G_GINT64_FORMAT, id);
  g_autofree char *either = g_strdup_printf ("%s or other_id = %" G_GINT64_FORMAT, own, id);
  g_autofree char *family = g_strdup_printf ("id = %" G_GINT64_FORMAT " or parent_id = %" G_GINT64_FORMAT, MAX (self->customer->parent_id, 0), id);

  g_ptr_array_set_size (self->records[part], 0);
  if (part != GX_PORTRAIT_RELATIONS)
    return read_query (self, kinds[part].entity, own, self->records[part], error);
  return read_query (self, &gx_customer_entity, family, self->records[part], error) && read_query (self, &gx_relation_entity, either, self->records[part], error);
}

static void
show_part (GxPortraitController *self, GxPortraitPart part)
{
  g_autoptr (GStringChunk) texts = g_string_chunk_new (1024);
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (GxPart));
  g_autoptr (GError) error = NULL;

  if (!read_part (self, part, &error))
    g_signal_emit (self, signals[FAILED], 0, error->message);
  for (guint i = 0; i < self->records[part]->len; i++)
    {
      GxPart line = part_of (self, texts, self->records[part]->pdata[i]);

      g_array_append_val (parts, line);
    }
  gx_part_list_show (gx_portrait_get_part (self->portrait, part), parts);
}

static void
show_words (GxPortraitController *self)
{
  const GxFormat *format = gx_book_get_format (self->book);
  g_autofree char *why = gx_customer_dup_life_cycle_reason (self->customer, format, gx_clock_today (format->zone));
  const char *what = gx_choices_label (format->choices, gx_entity_find_field (&gx_customer_entity, "life_cycle"), self->customer->life_cycle);
  /* Translators: a life cycle such as Won, and why. */
  g_autofree char *words = g_strdup_printf (_("%1$s: %2$s"), what, why);

  gx_portrait_say (self->portrait, words);
}

/* Doing -------------------------------------------------------------------------------------------------------------------- */

static GxPortraitPart
part_of_list (GxPortraitController *self, GxPartList *list)
{
  for (int part = 0; part < GX_N_PORTRAIT_PARTS; part++)
    if (gx_portrait_get_part (self->portrait, part) == list)
      return part;
  g_return_val_if_reached (0);
}

static GxRecord *
find (GxPortraitController *self, GxPortraitPart part, gint64 id)
{
  for (guint i = 0; i < self->records[part]->len; i++)
    if (GX_RECORD (self->records[part]->pdata[i])->id == id && gx_record_get_entity (self->records[part]->pdata[i]) == kinds[part].entity)
      return self->records[part]->pdata[i];
  return NULL;
}

static void
ask (GxPortraitController *self, GxPortraitPart part, GxRecord *record)
{
  gx_deed_ask (self, self->book, GTK_WIDGET (self->portrait), record, _(kinds[part].title), self->customer->name, kinds[part].fields, NULL);
}

static void
edit_wanted (GxPortraitController *self, gint64 id, GxPartList *list)
{
  GxRecord *record = find (self, part_of_list (self, list), id);

  if (record != NULL)
    ask (self, part_of_list (self, list), record);
}

static void
opened (GxPortraitController *self, gint64 id, GxPartList *list)
{
  GxPortraitPart part = part_of_list (self, list);
  GxRecord *record = find (self, part, id);
  const char *title;

  if (id < 0)
    g_signal_emit (self, signals[CUSTOMER_OPENED], 0, -id);
  else if (part == GX_PORTRAIT_RELATIONS && record != NULL)
    g_signal_emit (self, signals[CUSTOMER_OPENED], 0, gx_relation_get_other (GX_RELATION (record), GX_RECORD (self->customer)->id, &title));
  else
    edit_wanted (self, id, list);
}

static void
delete_wanted (GxPortraitController *self, gint64 id, GxPartList *list)
{
  GxPortraitPart part = part_of_list (self, list);

  if (find (self, part, id) != NULL)
    gx_deed_delete (self, self->book, kinds[part].entity, &id, 1, _("Relation deleted"));
}

static GxRecord *
new_record (GxPortraitController *self, GxPortraitPart part)
{
  GxRecord *record = gx_record_new (kinds[part].entity);
  GxValue owner = gx_value_integer (GX_KIND_REF, GX_RECORD (self->customer)->id);

  gx_record_take (record, gx_entity_find_field (kinds[part].entity, "customer_id"), &owner);
  return record;
}

static void
add_wanted (GxPortraitController *self, GxPartList *list)
{
  GxPortraitPart part = part_of_list (self, list);
  g_autoptr (GxRecord) record = self->customer != NULL ? new_record (self, part) : NULL;

  if (record != NULL)
    ask (self, part, record);
}

static void
typed (GxPortraitController *self, const char *text, GxPartList *list)
{
  GxPortraitPart part = part_of_list (self, list);
  g_autoptr (GxRecord) record = self->customer != NULL ? new_record (self, part) : NULL;

  if (record == NULL)
    return;
  gx_address_take_typed (GX_ADDRESS (record), text);
  gx_deed_add_typed (self->book, list, record, text);
}

static void
moved (GxPortraitController *self, gint64 id, int by, GxPartList *list)
{
  GxPortraitPart part = part_of_list (self, list);
  g_autofree char *name = g_strdup_printf (_("Order of “%s”"), self->customer->name);

  if (gx_entity_find_field (kinds[part].entity, "position") != NULL)
    gx_deed_move (self, self->book, self->records[part], id, by, name);
}

static void
gx_portrait_controller_dispose (GObject *object)
{
  GxPortraitController *self = GX_PORTRAIT_CONTROLLER (object);

  for (guint i = 0; i < GX_N_PORTRAIT_PARTS; i++)
    g_clear_pointer (&self->records[i], g_ptr_array_unref);
  g_clear_object (&self->channels);
  g_clear_weak_pointer (&self->portrait);
  g_clear_object (&self->customer);
  g_clear_object (&self->book);
  G_OBJECT_CLASS (gx_portrait_controller_parent_class)->dispose (object);
}

static void
gx_portrait_controller_class_init (GxPortraitControllerClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_portrait_controller_dispose;
  signals[NOTICE] = g_signal_new ("notice", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CUSTOMER_OPENED] = g_signal_new ("customer-opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
gx_portrait_controller_init (GxPortraitController *self)
{
  for (guint i = 0; i < GX_N_PORTRAIT_PARTS; i++)
    self->records[i] = g_ptr_array_new_with_free_func (g_object_unref);
}

GxPortraitController *
gx_portrait_controller_new (GxBook *book, GxPortrait *portrait)
{
  GxPortraitController *self = g_object_new (GX_TYPE_PORTRAIT_CONTROLLER, NULL);

  self->book = g_object_ref (book);
  g_set_weak_pointer (&self->portrait, portrait);
  self->channels = gx_channels_new (self, book, gx_portrait_get_part (portrait, GX_PORTRAIT_CHANNELS));
  for (guint i = GX_PORTRAIT_CHANNELS + 1; i < GX_N_PORTRAIT_PARTS; i++)
    {
      GxPartList *list = gx_portrait_get_part (portrait, i);

      gx_part_list_set_can_edit (list, gx_book_get_mode (book) == GX_BOOK_WRITE);
      g_signal_connect_object (list, "opened", G_CALLBACK (opened), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (list, "edit-wanted", G_CALLBACK (edit_wanted), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (list, "delete-wanted", G_CALLBACK (delete_wanted), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (list, "add-wanted", G_CALLBACK (add_wanted), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (list, "typed", G_CALLBACK (typed), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (list, "moved", G_CALLBACK (moved), self, G_CONNECT_SWAPPED);
    }
  return self;
}

void
gx_portrait_controller_show (GxPortraitController *self, GxCustomer *customer)
{
  gboolean is_another = self->customer != NULL && (customer == NULL || GX_RECORD (customer)->id != GX_RECORD (self->customer)->id);

  for (int part = 0; is_another && self->portrait != NULL && part < GX_N_PORTRAIT_PARTS; part++)
    gx_part_list_leave (gx_portrait_get_part (self->portrait, part));
  g_set_object (&self->customer, customer);
  if (customer == NULL || self->portrait == NULL)
    return;
  show_words (self);
  gx_channels_show (self->channels, GX_RECORD (customer));
  for (int part = GX_PORTRAIT_CHANNELS + 1; part < GX_N_PORTRAIT_PARTS; part++)
    show_part (self, part);
}
