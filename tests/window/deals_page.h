/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/deals_controller.h"
#include "tests/window/fixture.h"

G_BEGIN_DECLS

/* The page Deals of a fixture's window, as tests use it. */

/* Adds deals in every stage, with tasks and in another currency too; the day is that of the clock. */
void deals_fill (Fixture *fixture);

/* Shows the page and waits until the board is there. */
void deals_show (Fixture *fixture);

GxDealsController *deals_controller (Fixture *fixture);
GxDealsView       *deals_view       (Fixture *fixture);
GxDealsBoard      *deals_board      (Fixture *fixture);
GxDealsLane       *deals_lane       (Fixture *fixture, guint n);
gint64             deals_find       (Fixture *fixture, const char *title); /* its id; the test fails when there is none or several */
GxRecord          *deals_get        (Fixture *fixture, gint64 id);         /* (transfer full) */

enum { FIRST_CONTACT, NEEDS, PROPOSAL, NEGOTIATION }; /* lanes */

void               deals_open        (Fixture *fixture, int width, int height);                 /* a window with them, and the page */
void               deals_wait_lane   (Fixture *fixture, guint lane, const char *titles);        /* in their order, with commas */
void               deals_wait_label  (Fixture *fixture, guint lane, const char *text);
void               deals_select_card (Fixture *fixture, guint lane, guint position);

/* Conditions */
gboolean deals_page_shows (Fixture *fixture, gpointer text);  /* a label */
gboolean deals_shows_deal (Fixture *fixture, gpointer title); /* beside the board or the list; NULL: none */
gboolean deals_are_loaded (Fixture *fixture, gpointer data); /* lanes, list and figures */

G_END_DECLS
