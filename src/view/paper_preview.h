/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "paper/paper.h"

G_BEGIN_DECLS

/**
 * GxPaperPreview: a window that shows a document page by page, as it will be printed. Signals: `print ()`, when the person wants it printed;
 * `failed (message)`, when a page could not be drawn.
 */
#define GX_TYPE_PAPER_PREVIEW (gx_paper_preview_get_type ())
G_DECLARE_FINAL_TYPE (GxPaperPreview, gx_paper_preview, GX, PAPER_PREVIEW, AdwWindow)

GtkWidget *gx_paper_preview_new       (void);

/* @paper, divided: borrowed until the window is destroyed or it is set to NULL. */
void       gx_paper_preview_set_paper (GxPaperPreview *self, GxPaper *paper);

int        gx_paper_preview_get_page  (GxPaperPreview *self); /* from 0 */

G_END_DECLS
