/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * GxQr: a text as a QR code, with error correction M, so that a fold or a stain does no harm. Never of more modules than a telephone reads from three centimetres
 * of paper: what does not go in there is too long.
 */
typedef struct _GxQr GxQr;

GxQr *gx_qr_new  (const char *text); /* NULL: it is too long, or empty. (transfer full) */
void  gx_qr_free (GxQr *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxQr, gx_qr_free)

/* How many modules wide it is, with the margin that belongs to it: whoever draws on a screen takes a multiple of it. */
int   gx_qr_get_width (const GxQr *self);

/* Of its width, how much that margin is on each side. */
double gx_qr_get_margin (const GxQr *self);

/* Draws it at 0, 0, black on white whatever the ground is, @side wide and high. */
void  gx_qr_draw      (const GxQr *self, cairo_t *cr, double side);

G_END_DECLS
