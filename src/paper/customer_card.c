/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/customer_card.h"

#include <glib/gi18n-lib.h>

#include "model/address.h"
#include "model/channel.h"
#include "model/choices.h"
#include "model/contact.h"
#include "model/custom_fields.h"
#include "model/deal.h"
#include "model/interaction.h"
#include "model/task.h"
#include "paper/picture.h"
#include "paper/qr.h"
#include "paper/records.h"

/* The card of a customer as a document. What is empty is left out: paper is no form to fill in. */

typedef struct
{
  GPtrArray *labels;
  GPtrArray *values;
} Facts;

static void
facts_add (Facts *facts, const char *label, char *value)
{
  g_ptr_array_add (facts->labels, g_strdup (label));
  g_ptr_array_add (facts->values, value);
}

/* Adds them to the document, if there are any, and frees them. */
static void
facts_end (Facts *facts, GxPaper *paper, const char *heading)
{
  if (facts->labels->len > 0 && heading != NULL)
    gx_paper_add_heading (paper, heading);
  if (facts->labels->len > 0)
    gx_paper_add_facts (paper, (const char *const *) facts->labels->pdata, (const char *const *) facts->values->pdata, facts->labels->len);
  g_ptr_array_unref (facts->labels);
  g_ptr_array_unref (facts->values);
}

static Facts
facts_begin (void)
{
  return (Facts) { g_ptr_array_new_with_free_func (g_free), g_ptr_array_new_with_free_func (g_free) };
}

static char *
display (gpointer record, const char *name, const GxFormat *format)
{
  const GxField *field = gx_entity_find_field (gx_record_get_entity (record), name);

  return gx_record_field_to_display (record, field, format, GX_NO_DAY);
}

/* “Phone (reception)”, “Address”. */
static char *
labelled (const char *what, const char *label)
{
  /* Translators: a kind of address or number, and the label it was given: “Phone (reception)” */
  return label != NULL ? g_strdup_printf (_("%1$s (%2$s)"), what, label) : g_strdup (what);
}

static void
add_channels (Facts *facts, GPtrArray *channels, const GxFormat *format)
{
  for (guint i = 0; i < channels->len; i++)
    {
      g_autofree char *kind = display (channels->pdata[i], "kind", format);
      g_autofree char *label = labelled (kind, GX_CHANNEL (channels->pdata[i])->label);

      facts_add (facts, label, display (channels->pdata[i], "value", format));
    }
}

static void
append_part (GString *text, const char *between, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? between : "", part);
}

static char *
address_to_text (GxAddress *address, const GxFormat *format)
{
  GString *text = g_string_new (NULL);
  g_autofree char *place = gx_address_to_text (address);
  g_autofree char *phone = display (address, "phone", format);

  append_part (text, "", place);
  append_part (text, " ", address->postcode);
  append_part (text, C_("list", ", "), address->recipient);
  append_part (text, " ", phone);
  return g_string_free (text, FALSE);
}

static void
add_addresses (Facts *facts, GPtrArray *addresses, const GxFormat *format)
{
  for (guint i = 0; i < addresses->len; i++)
    {
      g_autofree char *label = labelled (_(gx_address_entity.singular), GX_ADDRESS (addresses->pdata[i])->label);

      facts_add (facts, label, address_to_text (addresses->pdata[i], format));
    }
}

/* What the head, the ways to reach it and the notes do not say. */
static gboolean
is_fact (GxRecord *record, const GxField *field)
{
  static const char *const elsewhere[] = { "id", "name", "short_name", "level", "industry", "region", "owner_id", "notes", "updated_at", "photo_id", NULL };
  GxValue value = gx_record_peek (record, field);

  g_autofree char *unfit = gx_record_get_unfit (record, field);

  if (unfit != NULL)
    return TRUE;
  return field->via == NULL && !g_strv_contains (elsewhere, field->name) && !gx_value_is_none (&value)
         && !(field->kind == GX_KIND_BOOL && value.integer == 0);
}

static void
add_facts (Facts *facts, GxRecord *record, const GxFormat *format)
{
  g_autoptr (GPtrArray) fields = gx_fields_of (format->custom, gx_record_get_entity (record));

  for (guint i = 0; i < fields->len; i++)
    if (is_fact (record, fields->pdata[i]))
      facts_add (facts, gx_field_get_label (fields->pdata[i]), gx_record_field_to_display (record, fields->pdata[i], format, GX_NO_DAY));
}

static void
add_table (GxPaper *self, const char *heading, const GxEntity *entity, const char *fields, GPtrArray *records, const GxFormat *format)
{
  if (records->len == 0)
    return;
  gx_paper_add_heading (self, heading);
  gx_paper_add_record_array (self, entity, fields, records, format);
}

/* “Level A · Manufacturing · Ningbo”. */
static char *
describe (GxCustomer *customer, const GxFormat *format)
{
  static const char *const names[] = { "short_name", "industry", "region", "owner_id" };
  GString *text = g_string_new (NULL);
  g_autofree char *level = display (customer, "level", format);

  if (*level != '\0')
    g_string_append_printf (text, _("Level %s"), level);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *part = display (customer, names[i], format);

      append_part (text, " · ", part);
    }
  return g_string_free (text, FALSE);
}

#define PHOTO_SIDE 512    /* pixels */
#define SIDE_RATIO 0.165  /* of the width of the page: 30 mm, so that a telephone reads the code */
#define BETWEEN 0.2       /* photo and code, of the width of one: 6 mm */

/* What is seen and not read: the photo, and the code. Either may be NULL. */
typedef struct
{
  cairo_surface_t *photo;
  GxQr *code;
} Sight;

static void
sight_free (gpointer data)
{
  Sight *sight = data;

  g_clear_pointer (&sight->photo, cairo_surface_destroy);
  g_clear_pointer (&sight->code, gx_qr_free);
  g_free (sight);
}

/* In a square, at its top on the right. */
static void
draw_photo (cairo_t *cr, cairo_surface_t *photo, double x, double y, double side)
{
  int width = cairo_image_surface_get_width (photo);
  double scale = side / MAX (width, cairo_image_surface_get_height (photo));

  cairo_save (cr);
  cairo_translate (cr, x + side - width * scale, y);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, photo, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
}

static void
draw_sight (cairo_t *cr, double width, double height, gpointer user_data)
{
  const Sight *sight = user_data;
  double margin = sight->code != NULL ? height * gx_qr_get_margin (sight->code) : 0; /* what is seen of the code begins and ends where the photo does */

  if (sight->photo != NULL)
    draw_photo (cr, sight->photo, 2 * margin, margin, height - 2 * margin);
  if (sight->code != NULL)
    {
      cairo_save (cr);
      cairo_translate (cr, width - height, 0);
      gx_qr_draw (sight->code, cr, height);
      cairo_restore (cr);
    }
}

/* The ways to reach the customer, which @reach takes, with photo and code beside them. A file that is no picture, and a name too long for a code, leave no gap. */
static void
add_reach (GxPaper *self, const GxCustomerCard *card, Facts *reach)
{
  Sight *sight = g_new0 (Sight, 1);
  int n;

  sight->photo = card->photo != NULL ? gx_picture_read (card->photo, card->customer->name, PHOTO_SIDE, NULL, NULL) : NULL;
  sight->code = card->vcard != NULL ? gx_qr_new (card->vcard) : NULL;
  n = (sight->photo != NULL) + (sight->code != NULL);
  if (n == 0)
    {
      sight_free (sight);
      facts_end (reach, self, NULL);
      return;
    }
  gx_paper_add_facts_beside (self, (const char *const *) reach->labels->pdata, (const char *const *) reach->values->pdata, reach->labels->len,
                             SIDE_RATIO * (n + BETWEEN * (n - 1)), 1 / (n + BETWEEN * (n - 1)), draw_sight, sight, sight_free);
  g_ptr_array_unref (reach->labels);
  g_ptr_array_unref (reach->values);
}

GxPaper *
gx_paper_new_customer_card (const GxCustomerCard *card, const char *book, const GxFormat *format)
{
  g_autofree char *subtitle = describe (card->customer, format);
  GxPaper *self = gx_paper_new (card->customer->name, *subtitle != '\0' ? subtitle : NULL, book, format->zone);
  Facts reach = facts_begin ();
  Facts facts = facts_begin ();

  add_channels (&reach, card->channels, format);
  add_addresses (&reach, card->addresses, format);
  add_reach (self, card, &reach);
  add_table (self, _(gx_contact_entity.plural), &gx_contact_entity, "name title role phone wechat email birthday notes", card->contacts, format);
  add_facts (&facts, GX_RECORD (card->customer), format);
  facts_end (&facts, self, _("Facts"));
  if (card->customer->notes != NULL)
    {
      gx_paper_add_heading (self, _("Notes"));
      gx_paper_add_text (self, card->customer->notes);
    }
  add_table (self, _("Open tasks"), &gx_task_entity, "due_on title priority owner_id contact_id notes", card->tasks, format);
  add_table (self, _("Open deals"), &gx_deal_entity, "title stage_id amount probability expected_close owner_id notes", card->deals, format);
  add_table (self, _("Latest interactions"), &gx_interaction_entity, "happened_at kind summary outcome contact_id owner_id", card->interactions, format);
  return self;
}
