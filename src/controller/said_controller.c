/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/said_controller.h"

#include <glib/gi18n-lib.h>

#include "controller/deeds.h"
#include "controller/forms.h"
#include "model/campaign.h"
#include "model/campaign_member.h"
#include "model/feedback.h"
#include "model/preference.h"
#include "view/data_text.h"

struct _GxSaidController
{
  GObject parent_instance;
  GxPage *page;             /* weak */
  GxBook *book;
  GxCustomerDetail *detail; /* weak; NULL until there was a customer to show */
  GxCustomer *customer;     /* nullable */
};

G_DEFINE_FINAL_TYPE (GxSaidController, gx_said_controller, G_TYPE_OBJECT)

#define MOST 50 /* of each, the newest */

static const struct
{
  const GxEntity *entity;
  const char *sort;
  const char *label, *text, *notes[3]; /* fields, as a line shows them */
  const char *deleted;
} parts[GX_N_SAID] = {
  [GX_SAID_PREFERENCES] = { &gx_preference_entity, "kind", "kind", "text", { "product_id" }, N_("Preference deleted") },
  [GX_SAID_FEEDBACK] = { &gx_feedback_entity, "-received_on", "sentiment", "text", { "status" }, N_("Feedback deleted") },
  [GX_SAID_CAMPAIGNS] = { &gx_campaign_member_entity, "-responded_on", "state", "campaign_id", { "responded_on" }, N_("Campaign response deleted") },
};

/* The lines of a part, and what they say. */
typedef struct
{
  GxSaid part;
  const GxFormat *format;
  GArray *lines;     /* of GxPart */
  GPtrArray *texts;  /* theirs */
} Lines;

static const char *
keep_text (Lines *lines, GxRecord *record, const char *field)
{
  char *text = gx_data_text_day (record, gx_entity_find_field (parts[lines->part].entity, field), lines->format);

  g_ptr_array_add (lines->texts, g_strdelimit (text, "\n", ' '));
  return *text != '\0' ? text : NULL;
}

static gboolean
add_line (GxRecord *record, gpointer user_data)
{
  Lines *lines = user_data;
  g_autoptr (GString) note = g_string_new (NULL);
  GxPart line = { .id = record->id, .label = keep_text (lines, record, parts[lines->part].label), .text = keep_text (lines, record, parts[lines->part].text) };

  for (guint i = 0; i < G_N_ELEMENTS (parts[0].notes) && parts[lines->part].notes[i] != NULL; i++)
    {
      const char *text = keep_text (lines, record, parts[lines->part].notes[i]);

      if (text != NULL)
        g_string_append_printf (note, "%s%s", note->len > 0 ? " · " : "", text);
    }
  line.note = note->str;
  g_ptr_array_add (lines->texts, g_string_free (g_steal_pointer (&note), FALSE));
  g_array_append_val (lines->lines, line);
  return TRUE;
}

static void
show_part (GxSaidController *self, GxSaid part)
{
  const GxEntity *entity = parts[part].entity;
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (GxPart));
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  Lines lines = { part, gx_book_get_format (self->book), array, texts };
  g_autoptr (GxQuery) query = gx_query_new (entity);
  g_autofree char *filter = g_strdup_printf ("customer_id = %" G_GINT64_FORMAT, self->customer != NULL ? GX_RECORD (self->customer)->id : 0);
  g_autoptr (GError) error = NULL;

  gx_query_take_filter (query, gx_filter_parse (entity, filter, NULL, NULL));
  gx_query_set_sort (query, parts[part].sort, NULL);
  if (!gx_reader_each (gx_book_get_reader (self->book), query, MOST, add_line, &lines, &error))
    gx_page_fail (self->page, error->message);
  gx_part_list_show (gx_customer_detail_get_said (self->detail, part), array);
}

static int
part_of (GxSaidController *self, GxPartList *list)
{
  int part = 0;

  while (gx_customer_detail_get_said (self->detail, part) != list)
    part++;
  return part;
}

static void
ask (GxSaidController *self, int part, GxRecord *record, GxAddedFunc added)
{
  const GxForm *form = gx_form_of (parts[part].entity);

  gx_deed_ask (self, self->book, GTK_WIDGET (self->detail), record, _(form->title), self->customer->name, form->fields, added);
}

static void
ask_new (GxSaidController *self, int part, gint64 campaign)
{
  g_autoptr (GxRecord) record = gx_record_new (parts[part].entity);
  GxValue customer = gx_value_integer (GX_KIND_REF, GX_RECORD (self->customer)->id);

  gx_record_take (record, gx_entity_find_field (parts[part].entity, "customer_id"), &customer);
  if (part == GX_SAID_CAMPAIGNS)
    {
      g_autoptr (GxRecord) found = campaign != 0 ? gx_reader_get (gx_book_get_reader (self->book), &gx_campaign_entity, campaign, NULL) : NULL;

      GX_CAMPAIGN_MEMBER (record)->campaign_id = campaign;
      if (found != NULL)
        gx_record_set_ref_title (record, gx_entity_find_field (parts[part].entity, "campaign_id"), gx_record_get_title (found));
      GX_CAMPAIGN_MEMBER (record)->state = g_strdup ("sent");
      GX_CAMPAIGN_MEMBER (record)->responded_on = gx_reader_today (gx_book_get_reader (self->book));
    }
  if (part == GX_SAID_FEEDBACK)
    GX_FEEDBACK (record)->received_on = gx_reader_today (gx_book_get_reader (self->book));
  ask (self, part, record, NULL);
}

/* The first campaign there is: what it is comes first, then who took part. */
static void
campaign_added (gpointer teller, GxRecord *campaign)
{
  GxSaidController *self = teller;

  if (self->customer != NULL && self->detail != NULL)
    ask_new (self, GX_SAID_CAMPAIGNS, campaign->id);
}

static void
add_wanted (GxSaidController *self, GxPartList *list)
{
  int part = part_of (self, list);
  g_autoptr (GxQuery) all = gx_query_new (&gx_campaign_entity);

  if (self->customer == NULL)
    return;
  if (part == GX_SAID_CAMPAIGNS && gx_reader_count (gx_book_get_reader (self->book), all, 1, NULL) == 0)
    {
      g_autoptr (GxRecord) campaign = gx_record_new (&gx_campaign_entity);
      const GxForm *form = gx_form_of (&gx_campaign_entity);

      gx_deed_ask (self, self->book, GTK_WIDGET (self->detail), campaign, _(form->new_title), NULL, form->fields, campaign_added);
      return;
    }
  ask_new (self, part, 0);
}

static void
opened (GxSaidController *self, gint64 id, GxPartList *list)
{
  int part = part_of (self, list);
  g_autoptr (GxRecord) record = gx_reader_get (gx_book_get_reader (self->book), parts[part].entity, id, NULL);

  if (record != NULL && self->customer != NULL)
    ask (self, part, record, NULL);
}

static void
delete_wanted (GxSaidController *self, gint64 id, GxPartList *list)
{
  int part = part_of (self, list);

  gx_deed_delete (self, self->book, parts[part].entity, &id, 1, _(parts[part].deleted));
}

static void
all_wanted (GxSaidController *self, GxPartList *list)
{
  static const GxEntity *const listed[GX_N_SAID] = { [GX_SAID_FEEDBACK] = &gx_feedback_entity, [GX_SAID_CAMPAIGNS] = &gx_campaign_entity };
  g_autoptr (GxQuery) query = gx_query_new (listed[part_of (self, list)]);

  gx_page_want_query (self->page, query);
}

static void
take_detail (GxSaidController *self, GxCustomerDetail *detail)
{
  g_set_weak_pointer (&self->detail, detail);
  for (int part = 0; part < GX_N_SAID; part++)
    {
      GxPartList *list = gx_customer_detail_get_said (detail, part);

      gx_part_list_set_can_edit (list, gx_book_get_mode (self->book) == GX_BOOK_WRITE);
      g_signal_connect_object (list, "add-wanted", G_CALLBACK (add_wanted), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (list, "all-wanted", G_CALLBACK (all_wanted), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (list, "opened", G_CALLBACK (opened), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (list, "edit-wanted", G_CALLBACK (opened), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (list, "delete-wanted", G_CALLBACK (delete_wanted), self, G_CONNECT_SWAPPED);
    }
}

/* Of a campaign its name is shown, and of any of them the words of choices. */
static void
book_changed (GxSaidController *self, GxChange *change)
{
  gboolean words = gx_change_touches_words (change) || gx_change_touches (change, &gx_campaign_entity, 0);

  for (int part = 0; self->detail != NULL && part < GX_N_SAID; part++)
    if (words || gx_change_touches (change, parts[part].entity, 0))
      show_part (self, part);
}

void
gx_said_controller_show (GxSaidController *self, GxCustomerDetail *detail, GxCustomer *customer)
{
  gboolean is_other = (customer != NULL ? GX_RECORD (customer)->id : 0) != (self->customer != NULL ? GX_RECORD (self->customer)->id : 0);

  if (self->detail == NULL)
    take_detail (self, detail);
  g_set_object (&self->customer, customer);
  for (int part = 0; is_other && part < GX_N_SAID; part++)
    show_part (self, part);
}

static void
gx_said_controller_dispose (GObject *object)
{
  GxSaidController *self = GX_SAID_CONTROLLER (object);

  g_clear_weak_pointer (&self->page);
  g_clear_weak_pointer (&self->detail);
  g_clear_object (&self->customer);
  g_clear_object (&self->book);
  G_OBJECT_CLASS (gx_said_controller_parent_class)->dispose (object);
}

static void
gx_said_controller_class_init (GxSaidControllerClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_said_controller_dispose;

  g_signal_new ("notice", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN); /* as of GxPage, for deeds */
  g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
gx_said_controller_init (GxSaidController *self)
{
}

GxSaidController *
gx_said_controller_new (GxPage *page, GxBook *book)
{
  GxSaidController *self = g_object_new (GX_TYPE_SAID_CONTROLLER, NULL);

  g_set_weak_pointer (&self->page, page);
  /* What is asked and answered here is said where the page's is. */
  g_signal_connect_object (self, "notice", G_CALLBACK (gx_page_tell), page, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "failed", G_CALLBACK (gx_page_fail), page, G_CONNECT_SWAPPED);
  self->book = g_object_ref (book);
  g_signal_connect_object (book, "changed", G_CALLBACK (book_changed), self, G_CONNECT_SWAPPED);
  return self;
}
