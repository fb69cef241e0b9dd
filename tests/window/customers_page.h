/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/customers_controller.h"
#include "tests/window/fixture.h"

G_BEGIN_DECLS

/* The page Customers of a fixture's window, as tests use it. */
GxCustomersController *page_controller (Fixture *fixture);
GxListPane            *page_list       (Fixture *fixture);
GxCustomerPane        *page_pane       (Fixture *fixture);
GxCustomerDetail      *page_detail     (Fixture *fixture);
AdwLeaflet            *page_leaflet    (Fixture *fixture); /* the list and the customer */

const char *page_current_name (Fixture *fixture); /* of the customer shown; nullable */
GtkWidget  *page_search_entry (Fixture *fixture);
GListModel *page_rows         (Fixture *fixture); /* NULL while another page stands in the list's place */
GtkWidget  *page_fact_entry   (Fixture *fixture, const char *field);
GtkWidget  *page_dialog       (Fixture *fixture); /* NULL: none is open */
void        page_choose       (GtkWidget *dialog, const char *drop_down, const char *item); /* by their labels */

/* Conditions */
gboolean page_has_rows       (Fixture *fixture, gpointer n);
gboolean page_shows_customer (Fixture *fixture, gpointer name);
gboolean page_shows_label    (Fixture *fixture, gpointer text);
gboolean page_has_dialog     (Fixture *fixture, gpointer is_open);

/* Deeds */
void page_wait_count (Fixture *fixture, const GxEntity *entity, gint64 n);
void page_search     (Fixture *fixture, const char *text, guint n);              /* waits for @n rows */
void page_open_found (Fixture *fixture, const char *text, const char *name);     /* opens the only customer that @text finds */
void page_open_portrait (Fixture *fixture, const char *name); /* the first customer, who is called so, scrolled to what it has several of */
void page_open_fields   (Fixture *fixture, const char *name); /* the same, with the fields of a pack */
void page_act        (Fixture *fixture, const char *action); /* in detail, as “win.page('tasks')” */

G_END_DECLS
