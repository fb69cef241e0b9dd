/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/book.h"
#include "exchange/sample_random.h"
#include "model/customer.h"

G_BEGIN_DECLS

/* Inside the making of a practice book. Time is counted in working days: index 0 is the first of the story, `n_past` the first that is still to come. */

#define GX_SAMPLE_MAX_STAFF 12
#define GX_SAMPLE_MAX_PARENTS 32
#define GX_SAMPLE_MAX_CONTACTS 3
#define GX_SAMPLE_N_STAGES 6 /* four open ones, won, lost */
#define GX_SAMPLE_WON 4
#define GX_SAMPLE_LOST 5

typedef struct
{
  gint64 id;
  char *name;
} GxSampleParent;

typedef struct
{
  GxStore *store;
  const GxSampleWords *words;
  GxSampleRandom random;
  gint64 n_customers;
  guint n_past;
  GArray *mornings;   /* of GxInstant: midnight of each working day */
  GTimeZone *zone;
  guint n_places;
  guint n_trades;
  guint n_talks;
  gint64 staff[GX_SAMPLE_MAX_STAFF];
  guint n_staff;
  GPtrArray *products; /* of GxProduct */
  gint64 stages[GX_SAMPLE_N_STAGES];
  GxSampleParent parents[GX_SAMPLE_MAX_PARENTS]; /* companies that get branches; a ring */
  guint n_parents;
} GxSample;

/* A customer under way, while its story is told. */
typedef struct
{
  GxCustomer *record;
  gint64 id;
  guint born;         /* the working day it came into the book */
  const GxSamplePlace *place;
  const GxSampleTrade *trade; /* NULL: a person */
  char *brand;        /* what a company is called for short */
  gint64 contacts[GX_SAMPLE_MAX_CONTACTS];
  guint n_contacts;
  gint64 owner;
} GxSampleCustomer;

/* sample_names.c; (transfer full) where a char * is returned */
char *gx_sample_person_name  (GxSample *self);
char *gx_sample_brand        (GxSample *self);
char *gx_sample_company_name (GxSample *self, const GxSamplePlace *place, const char *brand, const GxSampleTrade *trade);
char *gx_sample_mobile       (GxSample *self);
char *gx_sample_landline     (GxSample *self, const GxSamplePlace *place);
char *gx_sample_handle       (GxSample *self, const char *name); /* Latin letters and digits, as in an e-mail address */
char *gx_sample_email        (GxSample *self, const char *name, const char *brand);
char *gx_sample_credit_code  (GxSample *self);
char *gx_sample_digits       (GxSample *self, guint n);

/* sample.c: a moment in office hours of a working day; what is written next happens then. */
GxInstant gx_sample_moment (GxSample *self, guint working_day);
GxDay     gx_sample_day    (GxSample *self, guint working_day);
guint     gx_sample_between (GxSample *self, guint first, guint end); /* a working day, @end not included */
gboolean  gx_sample_add    (GxSample *self, gpointer record, GxInstant now, GError **error);

/* sample_customers.c */
gboolean gx_sample_add_customer (GxSample *self, gint64 number, GxSampleCustomer *customer, GError **error);
void     gx_sample_customer_clear (GxSampleCustomer *customer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GxSampleCustomer, gx_sample_customer_clear)

/* sample_history.c, sample_deals.c */
gboolean gx_sample_add_interactions (GxSample *self, GxSampleCustomer *customer, guint n, GError **error);
gboolean gx_sample_add_tasks        (GxSample *self, GxSampleCustomer *customer, guint n, GError **error);
gboolean gx_sample_add_deals        (GxSample *self, GxSampleCustomer *customer, guint n, GError **error);

G_END_DECLS
