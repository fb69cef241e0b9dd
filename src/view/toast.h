/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A toast over @over that stays until it is closed and shows @message, plain text, on as many lines as a message takes. (transfer full). */
AdwToast *gx_toast_new_whole (GtkWidget *over, const char *message);

G_END_DECLS
