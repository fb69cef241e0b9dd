/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/customer.h"
#include "view/fact_pane.h"
#include "view/file_list.h"
#include "view/portrait.h"
#include "view/timeline.h"

G_BEGIN_DECLS

/**
 * GxCustomerDetail: one customer: head, value cards, composer, and the parts: overview, timeline, contacts, deals, history.
 *
 * Signals:
 * `edited (GxFact *fact, GxRecord *edited, GxRecord *before)`: answer with gx_customer_detail_set_record, or gx_fact_fail.
 * `log (GxInteraction *talk, gint64 follow_up_day)`: answer on the composer, as it says.
 * `page-shown (const char *page)`: its model is wanted now.
 * `follow-up (const char *title, gint64 day)`: what was just logged is to be followed up then.
 * `sorted (int part, const char *field, gboolean descending)`: a heading of that part's list was clicked.
 * `put-back (gint64 change_id, gboolean whole)`: the field of that change, or the whole customer, is to be as it was before.
 * `contact-opened (gint64 id)`, `contact-delete-wanted (gint64 id)`, `deal-opened (gint64 id)`.
 *
 * Property `narrow`: it shows less.
 */
#define GX_TYPE_CUSTOMER_DETAIL (gx_customer_detail_get_type ())
G_DECLARE_FINAL_TYPE (GxCustomerDetail, gx_customer_detail, GX, CUSTOMER_DETAIL, GtkWidget)

/* What a customer likes, said, and was sent: short lists of the overview. */
typedef enum
{
  GX_SAID_PREFERENCES,
  GX_SAID_FEEDBACK,
  GX_SAID_CAMPAIGNS,
  GX_N_SAID
} GxSaid;

typedef enum
{
  GX_CUSTOMER_CONTACTS,
  GX_CUSTOMER_DEALS,
  GX_CUSTOMER_HISTORY, /* of GxHistoryLine */
  GX_N_CUSTOMER_PARTS
} GxCustomerPart;

void           gx_customer_detail_set_format  (GxCustomerDetail *self, const GxFormat *format); /* again when its choices changed */

/* NULL: none is chosen. */
void           gx_customer_detail_set_record  (GxCustomerDetail *self, GxCustomer *customer);

/* What the record itself does not say; each nullable. */
void           gx_customer_detail_set_around  (GxCustomerDetail *self, const char *contact, const char *elsewhere, const char *last_contact, const char *next_task);

void           gx_customer_detail_set_model   (GxCustomerDetail *self, GxCustomerPart part, GListModel *model); /* nullable */
void           gx_customer_detail_rebind      (GxCustomerDetail *self, GxCustomerPart part);

void           gx_customer_detail_show_page   (GxCustomerDetail *self, const char *page);
const char    *gx_customer_detail_get_page    (GxCustomerDetail *self);
void           gx_customer_detail_edit        (GxCustomerDetail *self); /* the row of the timeline that has the focus, or else the first fact, gets it */
void           gx_customer_detail_fill_in     (GxCustomerDetail *self); /* the first empty fact gets it */
void           gx_customer_detail_add_number  (GxCustomerDetail *self); /* one more number or account can be typed */
void           gx_customer_detail_begin       (GxCustomerDetail *self); /* another customer has come: one can write at once, and is left neither in a fact, which would be typed over, nor on a button */
void           gx_customer_detail_log         (GxCustomerDetail *self); /* the composer gets the focus */
void           gx_customer_detail_set_can_put_back (GxCustomerDetail *self, gboolean can); /* FALSE: the book can only be read */
GtkWidget     *gx_customer_detail_get_composer (GxCustomerDetail *self);
GxPartList    *gx_customer_detail_get_said    (GxCustomerDetail *self, GxSaid part);
GxFileList    *gx_customer_detail_get_files   (GxCustomerDetail *self);
void           gx_customer_detail_set_photo   (GxCustomerDetail *self, GdkPaintable *photo, const char *trouble); /* NULL: the initials. @trouble: why it cannot be shown; nullable */
gboolean       gx_customer_detail_is_photo    (GxCustomerDetail *self, GtkWidget *widget); /* whether @widget is the photo's place, or in it */
GxTimeline    *gx_customer_detail_get_timeline (GxCustomerDetail *self);
GxTimeline    *gx_customer_detail_get_latest  (GxCustomerDetail *self); /* the few of it on the overview */
GxFactPane    *gx_customer_detail_get_facts   (GxCustomerDetail *self);
GxPortrait    *gx_customer_detail_get_portrait (GxCustomerDetail *self);

G_END_DECLS
