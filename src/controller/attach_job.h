/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/page.h"
#include "exchange/attach.h"

G_BEGIN_DECLS

/**
 * gx_attach_job_run: takes files into the book while the window lives on: what takes longer than a moment shows how far it is and can be stopped. What became of it is
 * said on @page, with Undo. @sources, @begun, @as_photo: as of gx_attach_step_new.
 */
void gx_attach_job_run (GxPage *page, GxBook *book, GPtrArray *sources, GxAttachment *begun, GxRecord *as_photo);

/* The files of a drop, of a choice or of the clipboard as sources: those that are on this computer. Returns: (transfer full): nullable. */
GPtrArray *gx_attach_sources_of (GSList *files);

/* A picture that is in no file. (transfer full) */
GPtrArray *gx_attach_sources_of_texture (GdkTexture *texture);

G_END_DECLS
