/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Text as a string of JSON: what sets and custom fields are kept in. */

/* Reads into @string; @cursor goes from after the opening quote to behind the closing one. FALSE where it is no string. */
gboolean gx_json_read_string   (const char **cursor, GString *string);

/* With its quotes. */
void     gx_json_append_string (GString *json, const char *text);

G_END_DECLS
