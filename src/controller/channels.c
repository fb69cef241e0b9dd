/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/channels.h"

#include <glib/gi18n-lib.h>

#include "controller/deeds.h"
#include "model/channel.h"
#include "model/choices.h"
#include "model/customer.h"
#include "view/field_warning.h"

struct _GxChannels
{
  GObject parent_instance;
  gpointer teller;    /* not owned */
  GxBook *book;
  GxPartList *list;   /* weak */
  GxRecord *owner;    /* nullable */
  GPtrArray *records; /* of GxChannel, as they are shown */
};

G_DEFINE_FINAL_TYPE (GxChannels, gx_channels, G_TYPE_OBJECT)

#define MOST 200 /* lines of the list; a book can hold more */

static const char *const fields[] = { "kind", "value", "label", "status", "is_primary", NULL };

/* Showing ------------------------------------------------------------------------------------------------------------------ */

static const char *
field_text (GxChannels *self, GStringChunk *texts, GxChannel *channel, const char *name)
{
  return gx_part_keep (texts, gx_record_field_to_display (GX_RECORD (channel), gx_entity_find_field (&gx_channel_entity, name), gx_book_get_format (self->book), GX_NO_DAY));
}

/* Where there is one alone, it need not be told from others. */
static gboolean
is_first_of_several (GxChannels *self, GxChannel *channel)
{
  for (guint i = 0; channel->is_primary && i < self->records->len; i++)
    if (self->records->pdata[i] != channel && g_strcmp0 (GX_CHANNEL (self->records->pdata[i])->kind, channel->kind) == 0)
      return TRUE;
  return FALSE;
}

/* The field of a customer that such a number would be typed into. */
static const GxField *
field_like (GxChannel *channel)
{
  return gx_entity_find_field (&gx_customer_entity, channel->kind);
}

static GxPart
part_of (GxChannels *self, GStringChunk *texts, GxChannel *channel)
{
  const GxField *like = gx_channel_is_invalid (channel) ? NULL : field_like (channel);
  const GxChoices *choices = gx_book_get_format (self->book)->choices;
  const char *label = channel->label != NULL ? channel->label : "";
  const char *status = channel->status != NULL ? gx_choices_label (choices, gx_entity_find_field (&gx_channel_entity, "status"), channel->status) : "";

  return (GxPart) {
    .id = GX_RECORD (channel)->id,
    .label = field_text (self, texts, channel, "kind"),
    .text = field_text (self, texts, channel, "value"),
    .note = gx_part_keep (texts, g_strjoin (*label != '\0' && *status != '\0' ? " · " : "", label, status, NULL)),
    .warning = like != NULL ? gx_part_keep (texts, gx_field_warning (like, channel->value)) : NULL,
    .better = like != NULL ? gx_part_keep (texts, gx_field_better (like, channel->value)) : NULL,
    .struck = gx_channel_is_invalid (channel),
    .marked = is_first_of_several (self, channel),
  };
}

/* By which a channel says whose it is: customer_id or contact_id. */
static const GxField *
reference_to (GxRecord *owner)
{
  g_autofree char *name = g_strconcat (gx_record_get_entity (owner)->name, "_id", NULL);

  return gx_entity_find_field (&gx_channel_entity, name);
}

static gboolean
read_channels (GxChannels *self, GError **error)
{
  g_autoptr (GxQuery) query = gx_query_new (&gx_channel_entity);
  g_autofree char *filter = g_strdup_printf ("%s = %" G_GINT64_FORMAT, reference_to (self->owner)->name, self->owner->id);

  gx_query_take_filter (query, gx_filter_parse (&gx_channel_entity, filter, NULL, NULL));
  gx_query_set_sort (query, "position", NULL);
  query->absent_last = TRUE;
  return gx_reader_collect (gx_book_get_reader (self->book), query, MOST, self->records, error);
}

void
gx_channels_show (GxChannels *self, GxRecord *owner)
{
  g_autoptr (GStringChunk) texts = g_string_chunk_new (1024);
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (GxPart));
  g_autoptr (GError) error = NULL;

  g_set_object (&self->owner, owner);
  g_ptr_array_set_size (self->records, 0);
  if (owner != NULL && !read_channels (self, &error))
    g_signal_emit_by_name (self->teller, "failed", error->message);
  for (guint i = 0; i < self->records->len; i++)
    {
      GxPart part = part_of (self, texts, self->records->pdata[i]);

      g_array_append_val (parts, part);
    }
  if (self->list != NULL)
    gx_part_list_show (self->list, parts);
}

/* Doing -------------------------------------------------------------------------------------------------------------------- */

static GxRecord *
find (GxChannels *self, gint64 id)
{
  for (guint i = 0; i < self->records->len; i++)
    if (GX_RECORD (self->records->pdata[i])->id == id)
      return self->records->pdata[i];
  return NULL;
}

static void
ask (GxChannels *self, GxRecord *record)
{
  gx_deed_ask (self->teller, self->book, GTK_WIDGET (self->list), record, _("Number or account"), gx_record_get_title (self->owner), fields, NULL);
}

static void
edit_wanted (GxChannels *self, gint64 id)
{
  GxRecord *record = find (self, id);

  if (record != NULL)
    ask (self, record);
}

static void
delete_wanted (GxChannels *self, gint64 id)
{
  if (find (self, id) != NULL)
    gx_deed_delete (self->teller, self->book, &gx_channel_entity, &id, 1, NULL);
}

/* Of what looked wrong, what was probably meant takes the place. */
static void
better_wanted (GxChannels *self, gint64 id)
{
  GxRecord *channel = find (self, id);
  const GxField *like = channel != NULL ? field_like (GX_CHANNEL (channel)) : NULL;
  char *better = like != NULL ? gx_field_better (like, GX_CHANNEL (channel)->value) : NULL;
  g_autoptr (GxRecord) edited = NULL;

  if (better == NULL)
    return;
  edited = gx_record_dup (channel);
  g_free (GX_CHANNEL (edited)->value);
  GX_CHANNEL (edited)->value = better;
  gx_deed_run (self->teller, self->book, gx_step_new_edit (edited, channel), NULL);
}

static GxRecord *
new_channel (GxChannels *self)
{
  GxRecord *record = gx_record_new (&gx_channel_entity);
  GxValue owner = gx_value_integer (GX_KIND_REF, self->owner->id);

  gx_record_take (record, reference_to (self->owner), &owner);
  return record;
}

static void
add_wanted (GxChannels *self)
{
  g_autoptr (GxRecord) record = self->owner != NULL ? new_channel (self) : NULL;

  if (record != NULL)
    ask (self, record);
}

static void
typed (GxChannels *self, const char *text)
{
  g_autoptr (GxRecord) record = self->owner != NULL ? new_channel (self) : NULL;

  if (record == NULL)
    return;
  gx_channel_take_typed (GX_CHANNEL (record), text);
  gx_deed_add_typed (self->book, self->list, record, text);
}

static void
moved (GxChannels *self, gint64 id, int by)
{
  g_autofree char *name = g_strdup_printf (_("Order of “%s”"), gx_record_get_title (self->owner));

  gx_deed_move (self->teller, self->book, self->records, id, by, name);
}

static void
gx_channels_dispose (GObject *object)
{
  GxChannels *self = GX_CHANNELS (object);

  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_weak_pointer (&self->list);
  g_clear_object (&self->owner);
  g_clear_object (&self->book);
  G_OBJECT_CLASS (gx_channels_parent_class)->dispose (object);
}

static void
gx_channels_class_init (GxChannelsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gx_channels_dispose;
}

static void
gx_channels_init (GxChannels *self)
{
  self->records = g_ptr_array_new_with_free_func (g_object_unref);
}

GxChannels *
gx_channels_new (gpointer teller, GxBook *book, GxPartList *list)
{
  static const struct
  {
    const char *signal;
    GCallback callback;
  } answers[] = {
    { "opened", G_CALLBACK (edit_wanted) }, { "edit-wanted", G_CALLBACK (edit_wanted) }, { "delete-wanted", G_CALLBACK (delete_wanted) }, { "add-wanted", G_CALLBACK (add_wanted) },
    { "better-wanted", G_CALLBACK (better_wanted) }, { "typed", G_CALLBACK (typed) }, { "moved", G_CALLBACK (moved) },
  };
  GxChannels *self = g_object_new (GX_TYPE_CHANNELS, NULL);

  self->teller = teller;
  self->book = g_object_ref (book);
  g_set_weak_pointer (&self->list, list);
  gx_part_list_set_can_edit (list, gx_book_get_mode (book) == GX_BOOK_WRITE);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    g_signal_connect_object (list, answers[i].signal, answers[i].callback, self, G_CONNECT_SWAPPED);
  return self;
}
