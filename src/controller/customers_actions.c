/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/customers_controller_private.h"

#include <glib/gi18n-lib.h>

#include "controller/card_files.h"
#include "controller/deeds.h"
#include "controller/paste_controller.h"
#include "controller/save_file.h"
#include "controller/score_controller.h"
#include "controller/suggest.h"
#include "controller/template_controller.h"
#include "exchange/vcard_export.h"
#include "model/contact.h"
#include "model/deal.h"
#include "model/stage.h"
#include "view/qr_dialog.h"
#include "view/record_dialog.h"

/* What a person does to the list of customers: adding one, or someone at it, and deleting what is selected. */

static const char *const new_customer_fields[] = { "name", "phone", "wechat", "kind", "level", "region", "source", "owner_id", "notes", NULL };
static const char *const new_contact_fields[] = { "name", "phone", "wechat", "title", "role", "email", NULL };

static const char *const first_deal_fields[] = { "title", "amount", "stage_id", "expected_close", "owner_id", "product_id", NULL };

static const char *const life_cycle_fields[] = { "life_cycle_set", "life_cycle_reason", NULL };

/* Adding ---------------------------------------------------------------------------------------------------------------- */

static GxCustomerDetail *
show_detail (GxCustomersController *self)
{
  GxCustomersView *view = gx_customers_controller_get_view (self);

  gx_customers_view_show_detail (view);
  return gx_customer_pane_get_detail (gx_customers_view_get_pane (view));
}

/* Whoever has begun to type goes on with what the dialog did not ask for. */
static void
added (gpointer teller, GxRecord *record)
{
  GxCustomersController *self = teller;

  if (self->view == NULL || !GX_IS_CUSTOMER (record))
    return;
  self->come_and_gone = record->id;
  gx_customers_controller_show (self, record->id);
  gx_customer_detail_fill_in (show_detail (self));
}

static GtkWidget *
ask (GxCustomersController *self, GxRecord *record, const char *title, const char *subtitle, const char *const *fields)
{
  return gx_deed_ask (self, self->book, GTK_WIDGET (self->view), record, title, subtitle, fields, added);
}

static void
paste (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GxCustomersController *self = user_data;

  gx_paste_ask (self, self->book, GTK_WIDGET (self->view), added);
}

static void
paste_instead (GxCustomersController *self, GtkWidget *button)
{
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (button)));
  paste (NULL, NULL, self);
}

static void
new_customer (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  g_autoptr (GxRecord) record = gx_record_new (&gx_customer_entity);
  GtkWidget *dialog;

  GX_CUSTOMER (record)->kind = g_strdup ("company");
  dialog = ask (self, record, _("New customer"), NULL, new_customer_fields);
  if (dialog != NULL)
    gx_record_dialog_offer (GX_RECORD_DIALOG (dialog), _("_Paste…"), G_CALLBACK (paste_instead), self);
}

static void
new_contact (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  g_autoptr (GxRecord) record = gx_record_new (&gx_contact_entity);
  GxCustomer *customer = gx_customers_controller_get_customer (self);

  GX_CONTACT (record)->customer_id = GX_RECORD (customer)->id;
  ask (self, record, _("New contact"), customer->name, new_contact_fields);
}

/* A lead is a customer with whom nothing has happened yet, so that there is nothing to type again: the first deal makes it more than that. */
static void
convert (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  g_autoptr (GxRecord) record = gx_record_new (&gx_deal_entity);
  GxCustomer *customer = gx_customers_controller_get_customer (self);
  g_autoptr (GxRecord) stage = gx_first_record (GX_CUSTOMERS_CONTROLLER (self)->book, &gx_stage_entity, "outcome = \"open\"", "position", NULL);
  GxDeal *deal = GX_DEAL (record);

  deal->title = g_strdup (customer->short_name != NULL ? customer->short_name : customer->name);
  deal->customer_id = GX_RECORD (customer)->id;
  deal->owner_id = customer->owner_id;
  gx_record_set_ref_title (record, gx_entity_find_field (&gx_deal_entity, "owner_id"),
                           gx_record_get_ref_title (GX_RECORD (customer), gx_entity_find_field (&gx_customer_entity, "owner_id")));
  if (stage != NULL)
    {
      deal->stage_id = stage->id;
      gx_record_set_ref_title (record, gx_entity_find_field (&gx_deal_entity, "stage_id"), gx_record_get_title (stage));
    }
  ask (self, record, _("Convert"), customer->name, first_deal_fields);
}

/* What happened tells it, unless the person knows better and says why. */
static void
life_cycle (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  GxCustomer *customer = gx_customers_controller_get_customer (self);

  ask (self, GX_RECORD (customer), _("Life cycle"), customer->name, life_cycle_fields);
}

static void
template (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GxCustomersController *self = user_data;

  gx_template_ask (self, self->book, GTK_WIDGET (self->view), gx_customers_controller_get_customer (self));
}

static void
score (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GxCustomersController *self = user_data;

  gx_score_show (self, self->book, GTK_WIDGET (self->view), gx_customers_controller_get_customer (self));
}

/* Deleting -------------------------------------------------------------------------------------------------------------- */

static void
delete (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GxCustomersController *self = user_data;
  g_autoptr (GArray) ids = gx_list_page_dup_selected (user_data);
  g_autofree char *several = g_strdup_printf (ngettext ("%u customer deleted", "%u customers deleted", ids->len), ids->len);

  self->come_and_gone = ids->len == 1 ? g_array_index (ids, gint64, 0) : 0;
  gx_list_page_delete (user_data, several);
}

/* Files and paper ------------------------------------------------------------------------------------------------------- */

static void
print_card (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GxCustomersController *self = user_data;

  gx_card_print (user_data, self->book, GX_RECORD (gx_customers_controller_get_customer (self))->id);
}

static void
card_chosen (const char *path, gpointer owner)
{
  GxCustomersController *self = owner;
  GxCustomer *customer = gx_customers_controller_get_customer (self);

  if (customer != NULL)
    gx_card_file_save (owner, self->book, GX_RECORD (customer)->id, path);
}

static void
save_card (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GxCustomersController *self = user_data;
  GxCustomer *customer = gx_customers_controller_get_customer (self);

  gx_save_file_choose (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->view))), customer->name, "pdf", _("PDF documents"), card_chosen, G_OBJECT (self));
}

/* The cards of the customer and its contacts, to be taken over by a telephone. */
static void
qr (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GxCustomersController *self = user_data;
  GxCustomer *customer = gx_customers_controller_get_customer (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cards = gx_vcards_read (gx_book_get_reader (self->book), GX_RECORD (customer)->id, &error);
  GtkWidget *dialog;

  if (cards == NULL)
    {
      gx_page_fail (user_data, error->message);
      return;
    }
  dialog = gx_qr_dialog_new (customer->name);
  for (guint i = 0; i < cards->len; i++)
    {
      const GxVcard *card = cards->pdata[i];
      gboolean cut = FALSE;
      g_autofree char *text = gx_vcard_for_code (card, &cut);

      gx_qr_dialog_add (GX_QR_DIALOG (dialog), card->name, text != NULL ? gx_qr_new (text) : NULL, cut);
    }
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->view))));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Going about ----------------------------------------------------------------------------------------------------------- */

static void
search (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  gx_customers_view_show_list (gx_customers_controller_get_view (self));
  gx_list_pane_focus_search (GX_CUSTOMERS_CONTROLLER (self)->view);
}

static void
log_action (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  gx_customer_detail_log (show_detail (self));
}

static void
edit (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  if (!gx_files_controller_rename (GX_CUSTOMERS_CONTROLLER (self)->files))
    gx_customer_detail_edit (show_detail (self));
}

static void
add_number (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  gx_customer_detail_add_number (show_detail (self));
}

static void
show_part (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  gx_customer_detail_show_page (show_detail (self), g_variant_get_string (parameter, NULL));
}

static void
attach_files (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  show_detail (self);
  gx_files_controller_add (GX_CUSTOMERS_CONTROLLER (self)->files);
}

static void
choose_photo (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  gx_files_controller_choose_photo (GX_CUSTOMERS_CONTROLLER (self)->files);
}

static void
paste_photo (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  gx_files_controller_paste_photo (GX_CUSTOMERS_CONTROLLER (self)->files);
}

static void
remove_photo (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  gx_files_controller_remove_photo (GX_CUSTOMERS_CONTROLLER (self)->files);
}

static void
copy_phone (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  GxCustomer *customer = gx_customers_controller_get_customer (self);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (gx_page_get_widget (self)), customer->phone);
  gx_page_say (self, _("Phone copied"));
}

void
gx_customers_controller_add_actions (GxCustomersController *self)
{
  static const GActionEntry entries[] = {
    { .name = "new", .activate = new_customer },
    { .name = "new-contact", .activate = new_contact },
    { .name = "convert", .activate = convert },
    { .name = "life-cycle", .activate = life_cycle },
    { .name = "score", .activate = score },
    { .name = "template", .activate = template },
    { .name = "paste", .activate = paste },
    { .name = "search", .activate = search },
    { .name = "log", .activate = log_action },
    { .name = "edit", .activate = edit },
    { .name = "add-number", .activate = add_number },
    { .name = "part", .activate = show_part, .parameter_type = "s" },
    { .name = "delete", .activate = delete },
    { .name = "attach", .activate = attach_files },
    { .name = "choose-photo", .activate = choose_photo },
    { .name = "paste-photo", .activate = paste_photo },
    { .name = "remove-photo", .activate = remove_photo },
    { .name = "copy-phone", .activate = copy_phone },
    { .name = "print-card", .activate = print_card },
    { .name = "save-card", .activate = save_card },
    { .name = "qr", .activate = qr },
  };

  gx_page_add_actions (GX_PAGE (self), entries, G_N_ELEMENTS (entries));
}

void
gx_customers_controller_update_actions (GxListPage *list_page)
{
  GxCustomersController *self = GX_CUSTOMERS_CONTROLLER (list_page);
  GxPage *page = GX_PAGE (self);
  gboolean can_write = gx_book_get_mode (self->book) == GX_BOOK_WRITE;
  GxCustomer *customer = gx_customers_controller_get_customer (self);
  g_autoptr (GtkBitset) selected = self->view != NULL ? gx_record_table_get_selected (self->table) : gtk_bitset_new_empty ();

  gx_page_enable (page, "new", can_write);
  gx_page_enable (page, "paste", can_write);
  gx_page_enable (page, "new-contact", can_write && customer != NULL);
  gx_page_enable (page, "convert", can_write && customer != NULL && g_strcmp0 (customer->life_cycle, "lead") == 0);
  gx_page_enable (page, "life-cycle", can_write && customer != NULL);
  gx_page_enable (page, "score", customer != NULL);
  gx_page_enable (page, "part", customer != NULL);
  gx_page_enable (page, "template", customer != NULL);
  gx_page_enable (page, "log", can_write && customer != NULL);
  gx_page_enable (page, "edit", can_write && customer != NULL);
  gx_page_enable (page, "add-number", can_write && customer != NULL);
  gx_page_enable (page, "delete", can_write && !gtk_bitset_is_empty (selected));
  gx_page_enable (page, "attach", can_write && customer != NULL);
  gx_page_enable (page, "choose-photo", can_write && customer != NULL);
  gx_page_enable (page, "paste-photo", can_write && customer != NULL);
  gx_page_enable (page, "remove-photo", can_write && customer != NULL && customer->photo_id != 0);
  gx_page_enable (page, "print-card", customer != NULL);
  gx_page_enable (page, "save-card", customer != NULL);
  gx_page_enable (page, "qr", customer != NULL);
  gx_page_enable (page, "copy-phone", customer != NULL && customer->phone != NULL);
}
