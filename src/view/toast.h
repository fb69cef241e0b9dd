/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A toast over @over that stays until it is closed and shows @message, plain text, on as many lines as a message takes. (transfer full). */
AdwToast *gx_toast_new_whole (GtkWidget *over, const char *message);

/* Another button than the one a toast has, beneath its message, where it takes no room from it. @target: floating is taken; nullable. */
void gx_toast_add_button (AdwToast *toast, const char *label, const char *action, GVariant *target);

G_END_DECLS
