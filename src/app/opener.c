/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/opener.h"

G_DEFINE_INTERFACE (GxOpener, gx_opener, GTK_TYPE_APPLICATION)

static void
gx_opener_default_init (GxOpenerInterface *iface)
{
}

void
gx_opener_open (GxOpener *self, const char *path, GxOpen how, const char *notice)
{
  GX_OPENER_GET_IFACE (self)->open (self, path, how, notice);
}

void
gx_opener_refuse (GxOpener *self, const char *reason)
{
  GX_OPENER_GET_IFACE (self)->refuse (self, reason);
}
