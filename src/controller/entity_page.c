/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/entity_page.h"

#include <glib/gi18n-lib.h>

#include "controller/deeds.h"
#include "controller/forms.h"
#include "model/campaign.h"
#include "model/feedback.h"
#include "model/interaction.h"
#include "view/entity_list.h"

typedef struct
{
  GxListKind list;
  GxEntityListSpec look;
  char *(*dup_count)   (const char *number, gulong n, gboolean capped); /* (transfer full) */
  char *(*dup_deleted) (guint n);                                       /* (transfer full) */
} Kind;

struct _GxEntityPage
{
  GxListPage parent_instance;
  GxBook *book;
  const Kind *kind;
  const GxField *customer; /* what leads to one; nullable */
};

G_DEFINE_FINAL_TYPE (GxEntityPage, gx_entity_page, GX_TYPE_LIST_PAGE)

/* What differs ------------------------------------------------------------------------------------------------------------- */

static char *
count_interactions (const char *number, gulong n, gboolean capped)
{
  /* Translators: more interactions than are counted, as in “10,000+ interactions”. */
  return capped ? g_strdup_printf (_("%s+ interactions"), number) : g_strdup_printf (ngettext ("%s interaction", "%s interactions", n), number);
}

static char *
interactions_deleted (guint n)
{
  return g_strdup_printf (ngettext ("%u interaction deleted", "%u interactions deleted", n), n);
}

static char *
count_feedback (const char *number, gulong n, gboolean capped)
{
  return capped ? g_strdup_printf (_("%s+ pieces of feedback"), number) : g_strdup_printf (ngettext ("%s piece of feedback", "%s pieces of feedback", n), number);
}

static char *
feedback_deleted (guint n)
{
  return g_strdup_printf (ngettext ("%u piece of feedback deleted", "%u pieces of feedback deleted", n), n);
}

static char *
count_campaigns (const char *number, gulong n, gboolean capped)
{
  return capped ? g_strdup_printf (_("%s+ campaigns"), number) : g_strdup_printf (ngettext ("%s campaign", "%s campaigns", n), number);
}

static char *
campaigns_deleted (guint n)
{
  return g_strdup_printf (ngettext ("%u campaign deleted", "%u campaigns deleted", n), n);
}

static const GxColumnSpec interaction_columns[] = {
  { "happened_at", NULL, 140 },      { "kind", NULL, 90, 460 },        { "customer_id", NULL, 210 },      { "summary", NULL, 0 },
  { "owner_id", NULL, 110, 760 },    { NULL },
};

static const GxColumnSpec feedback_columns[] = {
  { "received_on", NULL, 110 },      { "customer_id", NULL, 190 },     { "sentiment", NULL, 104, 460 },   { "text", NULL, 0 },
  { "product_id", NULL, 120, 760 },  { "status", NULL, 110 },          { NULL },
};

static const GxColumnSpec campaign_columns[] = {
  { "name", NULL, 0 },               { "channel", NULL, 110 },         { "starts_on", NULL, 110 },        { "ends_on", NULL, 110, 460 },
  { NULL },
};

static const Kind kinds[] = {
  { { &gx_interaction_entity, "-happened_at" },
    { interaction_columns, N_("What was said, pinyin…"), N_("Search interactions"), NULL, NULL, "gx-chat-symbolic",
      N_("Nothing was written down yet"), N_("What you log with a customer is listed here, the newest first.") },
    count_interactions, interactions_deleted },
  { { &gx_feedback_entity, "-received_on" },
    { feedback_columns, N_("What was said…"), N_("Search feedback"), NULL, NULL, "gx-chat-symbolic",
      N_("No feedback yet"), N_("What customers say of your products is written down on their page and listed here, the newest first.") },
    count_feedback, feedback_deleted },
  { { &gx_campaign_entity, "-starts_on" },
    { campaign_columns, N_("Name, pinyin…"), N_("Search campaigns"), N_("New campaign (Ctrl+N)"), N_("New campaign"), "gx-mail-symbolic",
      N_("No campaigns yet"), N_("A mailing, a fair, an offer: whom it was for and what came of it is written down on the page of each customer.") },
    count_campaigns, campaigns_deleted },
};

/* As a list ---------------------------------------------------------------------------------------------------------------- */

static const GxEntity *
entity_of (GxEntityPage *self)
{
  return self->kind->list.entity;
}

static char *
gx_entity_page_dup_count (GxListPage *page, const char *number, gulong n, gboolean capped)
{
  return GX_ENTITY_PAGE (page)->kind->dup_count (number, n, capped);
}

static GxRecord *
get (GxEntityPage *self, gint64 id)
{
  return gx_reader_get (gx_book_get_reader (self->book), entity_of (self), id, NULL);
}

/* (transfer full): of the first that is selected; nullable. */
static GxRecord *
dup_selected (GxEntityPage *self)
{
  g_autoptr (GArray) ids = gx_list_page_dup_selected (GX_LIST_PAGE (self));

  return ids->len > 0 ? get (self, g_array_index (ids, gint64, 0)) : NULL;
}

static void
show_customer_of (GxEntityPage *self, GxRecord *record)
{
  GxValue customer = gx_record_peek (record, self->customer);

  if (!gx_value_is_none (&customer))
    gx_page_want_record (GX_PAGE (self), self->customer->ref, customer.integer);
}

static void
ask (GxEntityPage *self, GxRecord *record)
{
  const GxForm *form = gx_form_of (entity_of (self));
  const char *title = record->id == 0 && form->new_title != NULL ? form->new_title : form->title;

  gx_deed_ask (self, self->book, gx_page_get_widget (GX_PAGE (self)), record, _(title),
               self->customer != NULL ? gx_record_get_ref_title (record, self->customer) : NULL, form->fields, NULL);
}

static void
gx_entity_page_opened (GxListPage *page, gint64 id)
{
  GxEntityPage *self = GX_ENTITY_PAGE (page);
  g_autoptr (GxRecord) record = get (self, id);

  if (record == NULL)
    return;
  if (gx_form_of (entity_of (self)) != NULL)
    ask (self, record);
  else
    show_customer_of (self, record);
}

static void
gx_entity_page_update_actions (GxListPage *page)
{
  GxEntityPage *self = GX_ENTITY_PAGE (page);
  g_autoptr (GArray) ids = gx_list_page_dup_selected (page);
  gboolean can_write = gx_book_get_mode (self->book) == GX_BOOK_WRITE;

  gx_page_enable (GX_PAGE (page), "new", can_write && self->kind->look.new_hint != NULL);
  gx_page_enable (GX_PAGE (page), "edit", can_write && ids->len > 0 && gx_form_of (entity_of (self)) != NULL);
  gx_page_enable (GX_PAGE (page), "customer", ids->len > 0 && self->customer != NULL);
  gx_page_enable (GX_PAGE (page), "delete", can_write && ids->len > 0);
}

static void
new_action (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  g_autoptr (GxRecord) record = gx_record_new (entity_of (self));

  ask (self, record);
}

static void
edit (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  g_autoptr (GxRecord) record = dup_selected (self);

  if (record != NULL)
    ask (self, record);
}

static void
customer (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  g_autoptr (GxRecord) record = dup_selected (self);

  if (record != NULL)
    show_customer_of (self, record);
}

static void
delete (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  g_autoptr (GArray) ids = gx_list_page_dup_selected (self);
  g_autofree char *several = GX_ENTITY_PAGE (self)->kind->dup_deleted (ids->len);

  gx_list_page_delete (self, several);
}

static void
gx_entity_page_finalize (GObject *object)
{
  g_clear_object (&GX_ENTITY_PAGE (object)->book);
  G_OBJECT_CLASS (gx_entity_page_parent_class)->finalize (object);
}

static void
gx_entity_page_class_init (GxEntityPageClass *klass)
{
  GxListPageClass *list_class = GX_LIST_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gx_entity_page_finalize;
  list_class->dup_count = gx_entity_page_dup_count;
  list_class->opened = gx_entity_page_opened;
  list_class->update_actions = gx_entity_page_update_actions;
}

static void
gx_entity_page_init (GxEntityPage *self)
{
}

static void
append (GMenu *menu, const char *label, const char *action)
{
  g_autoptr (GMenu) section = g_menu_new ();

  g_menu_append (section, label, action);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

static GMenuModel *
make_menu (GxEntityPage *self)
{
  GMenu *menu = g_menu_new ();

  if (gx_form_of (entity_of (self)) != NULL)
    append (menu, _("_Change…"), "page.edit");
  if (self->customer != NULL)
    append (menu, _("_Show customer"), "page.customer");
  append (menu, _("_Bulk edit…"), "page.bulk-edit");
  append (menu, _("_Delete"), "page.delete");
  return G_MENU_MODEL (menu);
}

GxPage *
gx_entity_page_new (const GxEntity *entity, GxBook *book, const char *state)
{
  static const GActionEntry entries[] = {
    { .name = "new", .activate = new_action },
    { .name = "edit", .activate = edit },
    { .name = "customer", .activate = customer },
    { .name = "delete", .activate = delete },
  };
  GxEntityPage *self = g_object_new (GX_TYPE_ENTITY_PAGE, NULL);
  g_autoptr (GMenuModel) menu = NULL;
  GtkWidget *view;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].list.entity == entity)
      self->kind = &kinds[i];
  self->book = g_object_ref (book);
  self->customer = gx_entity_find_field (entity, "customer_id");
  menu = make_menu (self);
  view = gx_entity_list_new (entity, &self->kind->look, menu);
  gx_page_set_widget (GX_PAGE (self), view);
  gx_page_add_actions (GX_PAGE (self), entries, G_N_ELEMENTS (entries));
  gx_list_page_start (GX_LIST_PAGE (self), &self->kind->list, book, gx_entity_list_get_list (GX_ENTITY_LIST (view)), state, NULL);
  gx_list_page_fill (GX_LIST_PAGE (self));
  return GX_PAGE (self);
}
