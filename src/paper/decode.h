/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* Pictures and pages out of bytes that come from anywhere, by libraries that may need any time and memory for them: only guanxi-look does this. Everybody else asks picture.h. */

typedef enum
{
  GX_DECODED,
  GX_DECODE_DAMAGED,   /* or of a kind that is not known */
  GX_DECODE_TOO_LARGE,
  GX_DECODE_LOCKED,    /* with a password */
  GX_N_DECODED
} GxDecoded;

/* How guanxi-look answers: by its exit status, so many beyond the results, lest what the system makes of an end be taken for one. Pictures follow on its standard
 * output: this, and their pixels, row by row without gaps; of a photo the JPEG file alone. */
#define GX_LOOK_STATUS 40

typedef struct
{
  gint32 width, height, n_pages;
} GxLookHead;

/* No side longer than @longest, upright. What is returned is (transfer full), and there when GX_DECODED. */
GxDecoded gx_decode_picture (GBytes *bytes, int longest, cairo_surface_t **surface);
GxDecoded gx_decode_photo   (GBytes *bytes, int longest, GBytes **jpeg);
GxDecoded gx_decode_page    (GBytes *bytes, int page, int longest, int *n_pages, cairo_surface_t **surface);

G_END_DECLS
