/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/page.h"
#include "exchange/attach.h"

G_BEGIN_DECLS

/* Files from outside, for an owner: a customer, or a contact, deal, interaction or task of one. What became of them is said on the page, with Undo. Whose they are stays
 * so, whoever is shown by the time they have been read. Nothing is done in a book that is only read. */

/* Takes @sources, as of gx_intake_sources_of_value. */
void gx_intake_attach (GxPage *page, GxBook *book, GxRecord *owner, GPtrArray *sources);

/* The same for a photo of the @owner, a customer or contact; the first is it. */
void gx_intake_photo  (GxPage *page, GxBook *book, GxRecord *owner, GPtrArray *sources);

/* A file that is in the book already, made as small as a photo is kept. */
void gx_intake_photo_of_file (GxPage *page, GxBook *book, GxRecord *owner, GxAttachment *file);

/* The photo is one no more; the file stays. */
void gx_intake_remove_photo  (GxPage *page, GxBook *book, GxRecord *owner);

/* What the person chooses in a dialog, or has copied. */
void gx_intake_choose (GxPage *page, GxBook *book, GxRecord *owner, gboolean as_photo);
void gx_intake_paste  (GxPage *page, GxBook *book, GxRecord *owner, gboolean as_photo);

/* A list of files, or a picture, as they are dropped and copied. (transfer full) (element-type GxFileSource) */
GPtrArray *gx_intake_sources_of_value (const GValue *value);

G_END_DECLS
