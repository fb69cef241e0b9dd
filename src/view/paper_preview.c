/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/paper_preview.h"

#include <glib/gi18n-lib.h>

/* Pages before they are printed. The page is as wide as the window allows; what is lower than the window scrolls. */

#define MAX_SCALE 1.6 /* pixels a point; larger only looks coarser */

struct _GxPaperPreview
{
  AdwWindow parent_instance;
  AdwWindowTitle *title;
  GtkScrolledWindow *scroller;
  GtkDrawingArea *sheet;
  GxPaper *paper; /* borrowed, nullable */
  int page;
};

enum
{
  PRINT,
  FAILED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxPaperPreview, gx_paper_preview, ADW_TYPE_WINDOW)

static void
show_page (GxPaperPreview *self, int page)
{
  int n_pages = self->paper != NULL ? gx_paper_count_pages (self->paper) : 1;
  g_autofree char *number = g_strdup_printf (_("Page %1$d of %2$d"), page + 1, n_pages);

  self->page = page;
  adw_window_title_set_subtitle (self->title, self->paper != NULL ? number : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sheet), GTK_ACCESSIBLE_PROPERTY_LABEL, number, -1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.previous", page > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.next", page + 1 < n_pages);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_widget_queue_draw (GTK_WIDGET (self->sheet));
}

static void
previous_page (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_page (GX_PAPER_PREVIEW (widget), GX_PAPER_PREVIEW (widget)->page - 1);
}

static void
next_page (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_page (GX_PAPER_PREVIEW (widget), GX_PAPER_PREVIEW (widget)->page + 1);
}

static void
print (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[PRINT], 0);
}

/* White, whatever the style: it is paper. */
static void
draw_sheet (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  GxPaperPreview *self = user_data;
  g_autoptr (GError) error = NULL;
  const GxPaperPage *page;
  double scale;

  if (self->paper == NULL)
    return;
  page = gx_paper_get_page (self->paper);
  scale = MIN (MAX_SCALE, width / page->width);
  cairo_translate (cr, MAX (0, (width - page->width * scale) / 2), 0);
  cairo_scale (cr, scale, scale);
  cairo_rectangle (cr, 0, 0, page->width, page->height);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill_preserve (cr);
  cairo_set_source_rgb (cr, 0.7, 0.7, 0.7); /* its edge, on a light ground */
  cairo_set_line_width (cr, 1);
  cairo_stroke_preserve (cr);
  cairo_clip (cr);
  if (!gx_paper_draw (self->paper, cr, self->page, &error))
    g_signal_emit (self, signals[FAILED], 0, error->message);
}

/* As high as the page is at the width there is. */
static void
sheet_resized (GxPaperPreview *self, int width, int height)
{
  const GxPaperPage *page = self->paper != NULL ? gx_paper_get_page (self->paper) : NULL;

  if (page != NULL)
    gtk_drawing_area_set_content_height (self->sheet, (int) (page->height * MIN (MAX_SCALE, width / page->width)));
}

static void
gx_paper_preview_dispose (GObject *object)
{
  GX_PAPER_PREVIEW (object)->paper = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), GX_TYPE_PAPER_PREVIEW);
  G_OBJECT_CLASS (gx_paper_preview_parent_class)->dispose (object);
}

static void
gx_paper_preview_class_init (GxPaperPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_paper_preview_dispose;
  signals[PRINT] = g_signal_new ("print", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/paper_preview.ui");
  gtk_widget_class_bind_template_child (widget_class, GxPaperPreview, title);
  gtk_widget_class_bind_template_child (widget_class, GxPaperPreview, scroller);
  gtk_widget_class_bind_template_child (widget_class, GxPaperPreview, sheet);
  gtk_widget_class_bind_template_callback (widget_class, sheet_resized);
  gtk_widget_class_install_action (widget_class, "preview.previous", NULL, previous_page);
  gtk_widget_class_install_action (widget_class, "preview.next", NULL, next_page);
  gtk_widget_class_install_action (widget_class, "preview.print", NULL, print);
}

static void
gx_paper_preview_init (GxPaperPreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drawing_area_set_draw_func (self->sheet, draw_sheet, self, NULL);
  gx_paper_preview_set_paper (self, NULL);
}

GtkWidget *
gx_paper_preview_new (void)
{
  return g_object_new (GX_TYPE_PAPER_PREVIEW, NULL);
}

void
gx_paper_preview_set_paper (GxPaperPreview *self, GxPaper *paper)
{
  self->paper = paper;
  adw_window_title_set_title (self->title, paper != NULL ? gx_paper_get_title (paper) : _("Print preview"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.print", paper != NULL);
  sheet_resized (self, gtk_widget_get_width (GTK_WIDGET (self->sheet)), 0);
  show_page (self, 0);
}

int
gx_paper_preview_get_page (GxPaperPreview *self)
{
  return self->page;
}
