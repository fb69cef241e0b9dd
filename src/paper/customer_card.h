/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/customer_card.h"
#include "paper/paper.h"

G_BEGIN_DECLS

/**
 * gx_paper_new_customer_card: all one wants on paper when visiting a customer: name, level, ways to reach, contacts, facts, notes, what is open, and what was said
 * last. On A4, upright, running on to further pages. Holds references to the card's records; @format must live as long as the document.
 */
GxPaper *gx_paper_new_customer_card (const GxCustomerCard *card, const char *book, const GxFormat *format);

G_END_DECLS
