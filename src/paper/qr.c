/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/qr.h"

#include <qrencode.h>

#define MAX_VERSION 17 /* 85 modules, about 500 bytes; with its margin a third of a millimetre each on 30 mm */
#define MARGIN 4       /* modules, as the standard asks */

struct _GxQr
{
  QRcode *code;
};

GxQr *
gx_qr_new (const char *text)
{
  QRcode *code = QRcode_encodeString8bit (text, 0, QR_ECLEVEL_M);
  GxQr *self;

  if (code == NULL || code->version > MAX_VERSION)
    {
      QRcode_free (code);
      return NULL;
    }
  self = g_new (GxQr, 1);
  self->code = code;
  return self;
}

void
gx_qr_free (GxQr *self)
{
  QRcode_free (self->code);
  g_free (self);
}

int
gx_qr_get_width (const GxQr *self)
{
  return self->code->width + 2 * MARGIN;
}

double
gx_qr_get_margin (const GxQr *self)
{
  return (double) MARGIN / gx_qr_get_width (self);
}

static gboolean
is_dark (const QRcode *code, int x, int y)
{
  return x < code->width && (code->data[y * code->width + x] & 1) != 0;
}

void
gx_qr_draw (const GxQr *self, cairo_t *cr, double side)
{
  const QRcode *code = self->code;
  double module = side / gx_qr_get_width (self);

  cairo_save (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, 0, 0, side, side);
  cairo_fill (cr);
  cairo_scale (cr, module, module);
  cairo_translate (cr, MARGIN, MARGIN);
  cairo_set_source_rgb (cr, 0, 0, 0);

  /* One path of runs: filled one by one, modules would have light seams between them. */
  for (int y = 0; y < code->width; y++)
    for (int x = 0, from = -1; x <= code->width; x++)
      {
        if (is_dark (code, x, y) && from < 0)
          from = x;
        if (!is_dark (code, x, y) && from >= 0)
          {
            cairo_rectangle (cr, from, y, x - from, 1);
            from = -1;
          }
      }
  cairo_fill (cr);
  cairo_restore (cr);
}
