/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * GxPhotoButton: a round photo, or initials where there is none, with a menu to choose, paste and remove one. What is dropped on it is meant to be one.
 * Signals: `choose-wanted ()`, `paste-wanted ()`, `remove-wanted ()`, `dropped (const GValue *value)`: a GdkFileList or a GdkTexture.
 */
#define GX_TYPE_PHOTO_BUTTON (gx_photo_button_get_type ())
G_DECLARE_FINAL_TYPE (GxPhotoButton, gx_photo_button, GX, PHOTO_BUTTON, GtkWidget)

GtkWidget *gx_photo_button_new       (const char *name, int size); /* whose it is; pixels */

/* @photo: nullable: not read yet, or none. @trouble: a sentence: why there is one and it cannot be shown; nullable. */
void       gx_photo_button_set_photo (GxPhotoButton *self, gboolean has_photo, GdkPaintable *photo, const char *trouble);

G_END_DECLS
