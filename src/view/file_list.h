/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/attachment.h"

G_BEGIN_DECLS

/**
 * GxFileList: the files of a customer, what is in the one that is chosen, and what can be done with it.
 *
 * Signals:
 * `add-wanted ()`, `paste-wanted ()`
 * `chosen (GxAttachment *file)`: nullable; a look at it is wanted. `page-wanted (int page)`: the same at another of its pages, from 0.
 * `drag-wanted (GxAttachment *file) → GdkContentProvider`: it is being dragged; nullable.
 * `open-wanted`, `save-wanted`, `rename-wanted`, `photo-wanted`, `delete-wanted (GxAttachment *file)`
 */
#define GX_TYPE_FILE_LIST (gx_file_list_get_type ())
G_DECLARE_FINAL_TYPE (GxFileList, gx_file_list, GX, FILE_LIST, GtkWidget)

void          gx_file_list_set_format    (GxFileList *self, const GxFormat *format);
void          gx_file_list_set_narrow    (GxFileList *self, gboolean is_narrow);
void          gx_file_list_set_can_write (GxFileList *self, gboolean can);

/* @files: of GxAttachment; the one that was chosen stays so, when it is there. */
void          gx_file_list_set_files     (GxFileList *self, GListModel *files);
GxAttachment *gx_file_list_get_chosen    (GxFileList *self); /* borrowed; nullable */
void          gx_file_list_choose        (GxFileList *self, gint64 id);

/* A look at what is chosen: @picture (nullable), and @note, a sentence or "". @page of @n_pages; n_pages 0 or 1: there is nothing to turn. */
void          gx_file_list_show_preview  (GxFileList *self, GdkPaintable *picture, const char *note, int page, int n_pages);
void          gx_file_list_hide_preview  (GxFileList *self);

G_END_DECLS
