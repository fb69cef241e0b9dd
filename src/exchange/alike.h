/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/reader.h"
#include "model/customer.h"

G_BEGIN_DECLS

/* By what a customer may be known already. A shared number alone means little, for families and receptions share theirs: the name has to agree too. */
typedef enum
{
  GX_ALIKE_CREDIT_CODE = 1 << 0,
  GX_ALIKE_PHONE       = 1 << 1,
  GX_ALIKE_EMAIL       = 1 << 2,
  GX_ALIKE_NAME        = 1 << 3, /* the same but for the form of the company, such as 有限公司 */
} GxAlike;

/* Looks for a customer other than @customer that is probably the same, in the order of @ways; a few look-ups. Its id in @id, 0 for none; @why: a sentence that names it
 * and what they share, (transfer full). */
gboolean gx_alike_find (GxReader *reader, GxCustomer *customer, GxAlike ways, gint64 *id, char **why, GError **error);

/* Whoever shares a number, the e-mail, the credit code or the name, whatever else it is called: for a person to look at, @most of them. @phones: (nullable) (element-type utf8): further
 * numbers of @customer. Returns: (transfer full) (element-type GxCustomer): NULL on error. */
GPtrArray *gx_alike_list (GxReader *reader, GxCustomer *customer, const GPtrArray *phones, guint most, GError **error);

/* Whether two names can be one customer's: equal, or one within the other, without the forms of companies. */
gboolean gx_alike_names_agree (const char *a, const char *b);

G_END_DECLS
