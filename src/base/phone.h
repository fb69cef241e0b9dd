/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * gx_phone_normalize: the form in which phones are compared: `+8613800000000`, a landline `+8657487654321` with its
 * extension as `;ext=12`, a service number as its digits (`4001234567`, `95588`), any other number E.164.
 * Returns: (transfer full): NULL when @text is no phone number.
 */
char *gx_phone_normalize (const char *text);

/**
 * gx_phone_to_display: for reading aloud: `138 0574 1234`, `0574-8765 4321`, `0574-8765 4321-12`; any other text as it is.
 * Returns: (transfer full)
 */
char *gx_phone_to_display (const char *text);

/**
 * gx_phone_suggest: how @text is to be written where it is a number in full-width figures, or would be one if letters were not taken for figures (`138O574l234`).
 * Returns: (transfer full): NULL when there is nothing to suggest.
 */
char *gx_phone_suggest (const char *text);

G_END_DECLS
