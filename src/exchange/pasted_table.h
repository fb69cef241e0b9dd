/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Cells that were copied in another program. Spreadsheet programs offer them as text with tabs, whole; a web page or a letter, whose cells have lines in them, as text
 * that is torn, or without any tab, and beside it as HTML. */

/* Whether @text is a table already: every row, a quoted cell with lines in it counted as one, has the same number of tabs, at least one. */
gboolean gx_pasted_text_is_whole (const char *text);

/* No more HTML than this is read. */
#define GX_PASTED_MAX_HTML (64 * 1024 * 1024)

/* The table with the most cells in @html, in any character set that gx_charset_detect finds, as text with tabs; merged cells are filled downward, lines in a cell kept.
 * (transfer full): NULL when there is none of two columns or more, or it is beyond all measure, in size or in elements within
 * one another. */
char    *gx_pasted_html_to_text  (const char *html, gsize length);

G_END_DECLS
