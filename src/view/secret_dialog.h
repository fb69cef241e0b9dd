/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * gx_secret_dialog_new: a question with a place for the passphrase or recovery code that opens a file. Its responses are `cancel` and `open`, which @open labels.
 * @wrong: why the last one did not do, a sentence; NULL: it is asked for the first time.
 */
AdwMessageDialog *gx_secret_dialog_new        (GtkWindow *parent, const char *heading, const char *body, const char *open, const char *wrong);

/* What was typed, as long as the dialog is there. */
const char       *gx_secret_dialog_get_secret (AdwMessageDialog *dialog);

G_END_DECLS
