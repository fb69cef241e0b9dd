/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/customer_detail.h"

#include <glib/gi18n-lib.h>

#include "model/contact.h"
#include "model/deal.h"
#include "view/composer.h"
#include "view/customer_head.h"
#include "view/history_list.h"
#include "view/page_toggles.h"
#include "view/record_list.h"
#include "view/template.h"

/* Which facts stand together, and in which order. Fields that are not here are not shown; a test holds this against the field table. */
static const char *const main_facts[] = {
  "name", "phone", "wechat", "email", "level", "industry", "source", "owner_id",
  "region", "terms", "kind", "party", "parent_id", "credit_limit", "opening_balance", "tags", "habit", "notes", NULL,
};
static const char *const more_facts[] = {
  "short_name", "website", "qq", "title", "birthday", "birthday_lunar", "currency", NULL,
};
static const char *const invoice_facts[] = {
  "credit_code", "invoice_title", "invoice_tax_number", "invoice_bank", "invoice_account", NULL,
};

static const GxFactGroup groups[] = {
  { NULL, main_facts },
  { N_("Invoicing details"), invoice_facts },
  { N_("More"), more_facts },
  { NULL },
};

static const GxColumnSpec contact_columns[] = {
  { "name", NULL, 0 },
  { "title", NULL, 100, 1 },
  { "role", NULL, 90 },
  { "phone", NULL, 118 },
  { "wechat", NULL, 120, 1 },
  { NULL },
};

static const GxColumnSpec deal_columns[] = {
  { "title", NULL, 0 },
  { "stage_id", NULL, 100 },
  { "amount", NULL, 110 },
  { "status", NULL, 64, 1 },
  { "expected_close", NULL, 110, 1 },
  { NULL },
};

static const struct
{
  const char *heading, *add, *all;
} said[GX_N_SAID] = {
  [GX_SAID_PREFERENCES] = { N_("Customer preferences"), N_("Add a preference"), NULL },
  [GX_SAID_FEEDBACK] = { N_("Feedback"), N_("Add feedback"), N_("Feedback of all customers") },
  [GX_SAID_CAMPAIGNS] = { N_("Campaigns"), N_("Add a campaign response"), N_("All campaigns") },
};

struct _GxCustomerDetail
{
  GtkWidget parent_instance;

  GxCustomerHead *head;
  GxPageToggles *toggles;
  GxComposer *composer;
  GtkStack *pages;
  GxFactPane *facts;
  GxPortrait *portrait;
  GxTimeline *latest;
  GxTimeline *timeline;
  GxRecordList *contacts;
  GxRecordList *deals;
  GxFileList *files;
  GtkBox *said;
  GxPartList *said_parts[GX_N_SAID];
  GxHistoryList *history;

  const GxFormat *format;
  GxCustomer *customer;
  gboolean is_narrow;
  gboolean is_composing; /* the composer shows all that can be written */
};

enum
{
  PROP_NARROW = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

enum
{
  EDITED,
  LOG,
  PAGE_SHOWN,
  CONTACT_OPENED,
  CONTACT_DELETE_WANTED,
  DEAL_OPENED,
  SORTED,
  FOLLOW_UP,
  PUT_BACK,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxCustomerDetail, gx_customer_detail, GTK_TYPE_WIDGET)

static void
fact_edited (GxCustomerDetail *self, GxFact *fact, GxRecord *edited, GxRecord *before)
{
  g_signal_emit (self, signals[EDITED], 0, fact, edited, before);
}

static void
log_saved (GxCustomerDetail *self, GxInteraction *talk, gint64 day)
{
  g_signal_emit (self, signals[LOG], 0, talk, day);
}

static void
follow_up_chosen (GxCustomerDetail *self, const char *title, gint64 day)
{
  g_signal_emit (self, signals[FOLLOW_UP], 0, title, day);
}

static void
contacts_sorted (GxCustomerDetail *self, const char *field, gboolean descending)
{
  g_signal_emit (self, signals[SORTED], 0, GX_CUSTOMER_CONTACTS, field, descending);
}

static void
deals_sorted (GxCustomerDetail *self, const char *field, gboolean descending)
{
  g_signal_emit (self, signals[SORTED], 0, GX_CUSTOMER_DEALS, field, descending);
}

static void
contact_opened (GxCustomerDetail *self, gint64 id)
{
  g_signal_emit (self, signals[CONTACT_OPENED], 0, id);
}

static void
contact_delete_wanted (GxCustomerDetail *self, gint64 id)
{
  g_signal_emit (self, signals[CONTACT_DELETE_WANTED], 0, id);
}

static void
put_back (GxCustomerDetail *self, gint64 change_id, gboolean whole)
{
  g_signal_emit (self, signals[PUT_BACK], 0, change_id, whole);
}

static void
deal_opened (GxCustomerDetail *self, gint64 id)
{
  g_signal_emit (self, signals[DEAL_OPENED], 0, id);
}

static void
page_wanted (GxCustomerDetail *self, const char *page)
{
  gx_customer_detail_show_page (self, page);
}

static void
log_wanted (GxCustomerDetail *self)
{
  gx_customer_detail_log (self);
}

/* On a small screen what is being written, with what is wrong with it, needs the room of what is known. */
static void
share_room (GxCustomerDetail *self)
{
  gx_customer_head_set_brief (self->head, self->is_narrow && self->is_composing && gtk_widget_get_visible (GTK_WIDGET (self->composer)));
}

static void
composer_opened (GxCustomerDetail *self, gboolean is_open)
{
  self->is_composing = is_open;
  share_room (self);
}

/* The composer belongs to the pages that show what it writes. */
static void
page_shown (GxCustomerDetail *self)
{
  const char *page = gtk_stack_get_visible_child_name (self->pages);

  gtk_widget_set_visible (GTK_WIDGET (self->composer), g_strcmp0 (page, "overview") == 0 || g_strcmp0 (page, "timeline") == 0);
  share_room (self);
  if (page != NULL)
    g_signal_emit (self, signals[PAGE_SHOWN], 0, page);
}

static void
gx_customer_detail_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, GX_CUSTOMER_DETAIL (object)->is_narrow);
}

static void
gx_customer_detail_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  GxCustomerDetail *self = GX_CUSTOMER_DETAIL (object);

  self->is_narrow = g_value_get_boolean (value);
  gx_composer_set_narrow (self->composer, self->is_narrow);
  share_room (self);
  gx_record_list_set_narrow (self->contacts, self->is_narrow);
  gx_record_list_set_narrow (self->deals, self->is_narrow);
  gx_file_list_set_narrow (self->files, self->is_narrow);
}

static void
gx_customer_detail_dispose (GObject *object)
{
  GxCustomerDetail *self = GX_CUSTOMER_DETAIL (object);

  gx_template_dispose (GTK_WIDGET (self), GX_TYPE_CUSTOMER_DETAIL);
  g_clear_object (&self->customer);
  G_OBJECT_CLASS (gx_customer_detail_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (GX_TYPE_CUSTOMER_HEAD);
  g_type_ensure (GX_TYPE_COMPOSER);
  g_type_ensure (GX_TYPE_PORTRAIT);
  g_type_ensure (GX_TYPE_TIMELINE);
  g_type_ensure (GX_TYPE_RECORD_LIST);
  g_type_ensure (GX_TYPE_FILE_LIST);
  g_type_ensure (GX_TYPE_HISTORY_LIST);
  g_type_ensure (GX_TYPE_FACT_PANE);
  g_type_ensure (GX_TYPE_PAGE_TOGGLES);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/customer_detail.ui");
  gtk_widget_class_bind_template_child (widget_class, GxCustomerDetail, head);
  gtk_widget_class_bind_template_child (widget_class, GxCustomerDetail, toggles);
  gtk_widget_class_bind_template_child (widget_class, GxCustomerDetail, composer);
  gtk_widget_class_bind_template_child (widget_class, GxCustomerDetail, pages);
  gtk_widget_class_bind_template_child (widget_class, GxCustomerDetail, facts);
  gtk_widget_class_bind_template_child (widget_class, GxCustomerDetail, portrait);
  gtk_widget_class_bind_template_child (widget_class, GxCustomerDetail, latest);
  gtk_widget_class_bind_template_child (widget_class, GxCustomerDetail, timeline);
  gtk_widget_class_bind_template_child (widget_class, GxCustomerDetail, contacts);
  gtk_widget_class_bind_template_child (widget_class, GxCustomerDetail, deals);
  gtk_widget_class_bind_template_child (widget_class, GxCustomerDetail, files);
  gtk_widget_class_bind_template_child (widget_class, GxCustomerDetail, said);
  gtk_widget_class_bind_template_child (widget_class, GxCustomerDetail, history);
  gtk_widget_class_bind_template_callback (widget_class, fact_edited);
  gtk_widget_class_bind_template_callback (widget_class, log_saved);
  gtk_widget_class_bind_template_callback (widget_class, composer_opened);
  gtk_widget_class_bind_template_callback (widget_class, page_shown);
  gtk_widget_class_bind_template_callback (widget_class, follow_up_chosen);
  gtk_widget_class_bind_template_callback (widget_class, contacts_sorted);
  gtk_widget_class_bind_template_callback (widget_class, deals_sorted);
  gtk_widget_class_bind_template_callback (widget_class, contact_opened);
  gtk_widget_class_bind_template_callback (widget_class, contact_delete_wanted);
  gtk_widget_class_bind_template_callback (widget_class, put_back);
  gtk_widget_class_bind_template_callback (widget_class, deal_opened);
  gtk_widget_class_bind_template_callback (widget_class, page_wanted);
  gtk_widget_class_bind_template_callback (widget_class, log_wanted);
}

static void
gx_customer_detail_class_init (GxCustomerDetailClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = gx_customer_detail_dispose;
  object_class->get_property = gx_customer_detail_get_property;
  object_class->set_property = gx_customer_detail_set_property;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 3, GX_TYPE_FACT, GX_TYPE_RECORD, GX_TYPE_RECORD);
  signals[LOG] = g_signal_new ("log", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 2, GX_TYPE_INTERACTION, G_TYPE_INT64);
  signals[PAGE_SHOWN] = g_signal_new ("page-shown", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CONTACT_OPENED] = g_signal_new ("contact-opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[CONTACT_DELETE_WANTED] = g_signal_new ("contact-delete-wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                 G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[DEAL_OPENED] = g_signal_new ("deal-opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SORTED] = g_signal_new ("sorted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 3, G_TYPE_INT, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[FOLLOW_UP] = g_signal_new ("follow-up", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);
  signals[PUT_BACK] = g_signal_new ("put-back", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_BOOLEAN);

  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
gx_customer_detail_init (GxCustomerDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  gx_fact_pane_describe (self->facts, &gx_customer_entity, groups);
  for (int part = 0; part < GX_N_SAID; part++)
    {
      self->said_parts[part] = GX_PART_LIST (gx_part_list_new (_(said[part].heading), _(said[part].add), NULL));
      if (said[part].all != NULL)
        gx_part_list_set_all (self->said_parts[part], _(said[part].all));
      gtk_box_append (self->said, GTK_WIDGET (self->said_parts[part]));
    }
  gx_page_toggles_set_stack (self->toggles, self->pages);
  gx_record_list_describe (self->contacts, &gx_contact_entity, contact_columns, _("Nobody yet. Add the people you talk to."));
  gx_record_list_set_hint (self->contacts, _("Enter changes one · Delete removes it"));
  gx_record_list_describe (self->deals, &gx_deal_entity, deal_columns, _("No deals with this customer yet."));
}

void
gx_customer_detail_set_format (GxCustomerDetail *self, const GxFormat *format)
{
  self->format = format;
  gx_fact_pane_set_format (self->facts, format);
  gx_composer_set_format (self->composer, format);
  gx_timeline_set_format (self->latest, format);
  gx_timeline_set_format (self->timeline, format);
  gx_record_list_set_format (self->contacts, format);
  gx_record_list_set_format (self->deals, format);
  gx_history_list_set_format (self->history, format);
}

/* Where one had scrolled to in the facts of another is no place to begin with this one. */
static void
begin_at_top (GxCustomerDetail *self)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self->facts), GTK_TYPE_SCROLLED_WINDOW);

  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)), 0);
}

void
gx_customer_detail_set_record (GxCustomerDetail *self, GxCustomer *customer)
{
  if (customer != NULL && (self->customer == NULL || GX_RECORD (customer)->id != GX_RECORD (self->customer)->id))
    begin_at_top (self);
  g_set_object (&self->customer, customer);
  gx_fact_pane_set_record (self->facts, (GxRecord *) customer);
  if (customer != NULL)
    gx_history_list_set_record (self->history, gx_customer_entity.name, GX_RECORD (customer)->id);
  gx_customer_detail_set_around (self, NULL, NULL, NULL, NULL);
}

void
gx_customer_detail_set_around (GxCustomerDetail *self, const char *contact, const char *elsewhere, const char *last_contact, const char *next_task)
{
  if (self->customer != NULL)
    gx_customer_head_show (self->head, self->customer, self->format, contact, elsewhere, last_contact, next_task);
}

void
gx_customer_detail_set_model (GxCustomerDetail *self, GxCustomerPart part, GListModel *model)
{
  switch (part)
    {
    case GX_CUSTOMER_CONTACTS:
      gx_record_list_set_model (self->contacts, model);
      break;
    case GX_CUSTOMER_DEALS:
      gx_record_list_set_model (self->deals, model);
      break;
    case GX_CUSTOMER_HISTORY:
      gx_history_list_set_model (self->history, model);
      break;
    case GX_N_CUSTOMER_PARTS:
      g_assert_not_reached ();
    }
}

void
gx_customer_detail_rebind (GxCustomerDetail *self, GxCustomerPart part)
{
  switch (part)
    {
    case GX_CUSTOMER_CONTACTS:
      gx_record_list_rebind (self->contacts);
      break;
    case GX_CUSTOMER_DEALS:
      gx_record_list_rebind (self->deals);
      break;
    case GX_CUSTOMER_HISTORY:
      break;
    case GX_N_CUSTOMER_PARTS:
      g_assert_not_reached ();
    }
}

void
gx_customer_detail_show_page (GxCustomerDetail *self, const char *page)
{
  gx_page_toggles_show (self->toggles, page);
}

const char *
gx_customer_detail_get_page (GxCustomerDetail *self)
{
  return gtk_stack_get_visible_child_name (self->pages);
}

void
gx_customer_detail_edit (GxCustomerDetail *self)
{
  if (gx_timeline_edit (self->timeline) || gx_timeline_edit (self->latest))
    return;
  gx_customer_detail_show_page (self, "overview");
  gx_fact_pane_focus (self->facts);
}

void
gx_customer_detail_fill_in (GxCustomerDetail *self)
{
  gx_customer_detail_show_page (self, "overview");
  gx_fact_pane_focus_empty (self->facts);
}

void
gx_customer_detail_add_number (GxCustomerDetail *self)
{
  gx_customer_detail_show_page (self, "overview");
  gx_part_list_begin (gx_portrait_get_part (self->portrait, GX_PORTRAIT_CHANNELS));
}

void
gx_customer_detail_begin (GxCustomerDetail *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->composer)))
    gtk_widget_grab_focus (GTK_WIDGET (self->composer));
}

void
gx_customer_detail_log (GxCustomerDetail *self)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self->composer)))
    gx_customer_detail_show_page (self, "timeline");
  gtk_widget_grab_focus (GTK_WIDGET (self->composer));
}

void
gx_customer_detail_set_can_put_back (GxCustomerDetail *self, gboolean can)
{
  gx_history_list_set_can_put_back (self->history, can);
}

GtkWidget *
gx_customer_detail_get_composer (GxCustomerDetail *self)
{
  return GTK_WIDGET (self->composer);
}

GxTimeline *
gx_customer_detail_get_timeline (GxCustomerDetail *self)
{
  return self->timeline;
}

GxTimeline *
gx_customer_detail_get_latest (GxCustomerDetail *self)
{
  return self->latest;
}

GxFactPane *
gx_customer_detail_get_facts (GxCustomerDetail *self)
{
  return self->facts;
}

GxPartList *
gx_customer_detail_get_said (GxCustomerDetail *self, GxSaid part)
{
  return self->said_parts[part];
}

GxFileList *
gx_customer_detail_get_files (GxCustomerDetail *self)
{
  return self->files;
}

void
gx_customer_detail_set_photo (GxCustomerDetail *self, GdkPaintable *photo, const char *trouble)
{
  gx_customer_head_set_photo (self->head, photo, trouble);
}

gboolean
gx_customer_detail_is_photo (GxCustomerDetail *self, GtkWidget *widget)
{
  return gx_customer_head_is_photo (self->head, widget);
}

GxPortrait *
gx_customer_detail_get_portrait (GxCustomerDetail *self)
{
  return self->portrait;
}
