/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/block.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "base/clock.h"

/* The document as a PDF, page after page: what is written is not held. */

typedef struct
{
  GxPaperWriteFunc write;
  gpointer user_data;
  GError *error; /* of writing, the first one */
} Output;

static cairo_status_t
write_some (void *closure, const unsigned char *data, unsigned int length)
{
  Output *self = closure;

  if (self->error == NULL && self->write (data, length, self->user_data, &self->error))
    return CAIRO_STATUS_SUCCESS;
  return CAIRO_STATUS_WRITE_ERROR;
}

static void
describe (GxPaper *self, cairo_surface_t *surface)
{
  GxValue now = gx_value_integer (GX_KIND_INSTANT, gx_clock_now ().ms / 1000 * 1000);
  g_autofree char *when = gx_value_to_string (&now, NULL);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, gx_paper_get_title (self));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, gx_paper_get_book (self));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Guanxi");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, when);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, when);
}

static gboolean
draw_pages (GxPaper *self, cairo_surface_t *surface, const Output *output, GCancellable *cancellable, GError **error)
{
  cairo_t *cr = cairo_create (surface);
  gboolean going = TRUE;

  for (int page = 0; page < gx_paper_count_pages (self) && going && output->error == NULL; page++)
    {
      if (g_cancellable_is_cancelled (cancellable))
        {
          g_set_error_literal (error, GX_ERROR, GX_ERROR_CANCELLED, _("Stopped; nothing was written."));
          going = FALSE;
        }
      else
        {
          going = gx_paper_draw (self, cr, page, error);
        }
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  return going;
}

/* What cairo itself could not do; errors of writing are told by who wrote. */
static gboolean
check (cairo_surface_t *surface, Output *output, GError **error)
{
  cairo_status_t status = cairo_surface_status (surface);

  if (output->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&output->error));
      return FALSE;
    }
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, GX_ERROR, status == CAIRO_STATUS_NO_MEMORY ? GX_ERROR_NO_MEMORY : GX_ERROR_IO, _("The pages could not be drawn: %s."),
               cairo_status_to_string (status));
  return FALSE;
}

gboolean
gx_paper_write_pdf (GxPaper *self, GxPaperWriteFunc write, gpointer user_data, GCancellable *cancellable, GError **error)
{
  const GxPaperPage *page = gx_paper_get_page (self);
  Output output = { write, user_data, NULL };
  cairo_surface_t *surface;
  gboolean written;

  if (!gx_paper_divide (self, cancellable, error))
    return FALSE;

  surface = cairo_pdf_surface_create_for_stream (write_some, &output, page->width, page->height);
  describe (self, surface);
  written = draw_pages (self, surface, &output, cancellable, error);
  cairo_surface_finish (surface);
  if (written)
    written = check (surface, &output, error);
  g_clear_error (&output.error);
  cairo_surface_destroy (surface);
  return written;
}
