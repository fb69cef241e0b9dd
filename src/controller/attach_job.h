/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/page.h"
#include "exchange/attach.h"

G_BEGIN_DECLS

/**
 * gx_attach_job_run: takes files into the book while the window lives on: what takes longer than a moment shows how far it is and can be stopped. What became of it is
 * said on @page, with Undo; which of several files are not attached, and why, in a dialog. Takes @sources; @sources, @begun, @as_photo: as of gx_attach_run.
 */
void gx_attach_job_run (GxPage *page, GxBook *book, GPtrArray *sources, GxAttachment *begun, GxRecord *as_photo);

G_END_DECLS
