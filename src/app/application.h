/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/opener.h"

G_BEGIN_DECLS

/* GxApplication: a GxOpener. */
#define GX_TYPE_APPLICATION (gx_application_get_type ())
G_DECLARE_FINAL_TYPE (GxApplication, gx_application, GX, APPLICATION, AdwApplication)

GxApplication *gx_application_new (GApplicationFlags flags);

G_END_DECLS
