/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/palette.h"

/* The colours of charts. The series were checked: 3:1 and more on every ground of their style, apart under the three common kinds of
 * colour blindness. On paper they are the same hues, each as light as no other (CIELAB lightness 16 to 61, 6.5 apart). */

static const guint32 inks[][GX_CHART_N_INKS] = {
  [GX_CHART_LIGHT] = { 0xffffff, 0x2e2e2e, 0x5e5e5e, 0xe3e3e3, 0xe3edf8, 0x8a8a8a,
                       0x2f63c8, 0xcc7a3d, 0x006152, 0xc2417a, 0x806607, 0x4f1f86, 0x339bb9, 0x6e1a18 },
  [GX_CHART_DARK] = { 0x363636, 0xffffff, 0xc6c6c6, 0x505050, 0x46566e, 0x999999,
                      0x7caefc, 0xf8ab88, 0x538a7f, 0xff6caa, 0xfbd94c, 0x826de8, 0xa0e7fe, 0xe84946 },
  [GX_CHART_PAPER] = { 0xffffff, 0x000000, 0x404040, 0xd8d8d8, 0xececec, 0x8a8a8a,
                       0x074fac, 0xbf6f32, 0x004e41, 0xc3427b, 0x786002, 0x491980, 0x389fbd, 0x580103 },
};

guint32
gx_chart_ink_rgb (GxChartSurface surface, guint ink)
{
  return inks[surface][ink];
}

void
gx_chart_set_ink (cairo_t *cr, GxChartSurface surface, guint ink)
{
  guint32 rgb = gx_chart_ink_rgb (surface, ink);

  cairo_set_source_rgb (cr, (rgb >> 16) / 255.0, (rgb >> 8 & 0xff) / 255.0, (rgb & 0xff) / 255.0);
}
