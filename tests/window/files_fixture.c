/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/window/files_fixture.h"

#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <math.h>
#include <unistd.h>

#include "book/file_bytes.h"
#include "controller/file_intake.h"
#include "exchange/attach.h"
#include "model/campaign.h"
#include "model/campaign_member.h"
#include "model/customer.h"
#include "model/feedback.h"
#include "model/preference.h"
#include "tests/support.h"
#include "tests/window/customers_page.h"
#include "tests/window/scenes.h"

static char *
path_of (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static void
draw (cairo_t *cr, int width, int height, const char *text)
{
  cairo_set_source_rgb (cr, .93, .95, .98);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, .12, .39, .57);
  cairo_arc (cr, width / 2.0, height / 2.5, MIN (width, height) / 4.0, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_set_font_size (cr, height / 12.0);
  cairo_move_to (cr, width / 10.0, height * .9);
  cairo_show_text (cr, text);
}

char *
files_make_picture (Fixture *fixture, const char *name, int width, int height)
{
  char *path = path_of (fixture, name);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);

  draw (cr, width, height, "drawing 304");
  cairo_destroy (cr);
  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  return path;
}

char *
files_make_pdf (Fixture *fixture, const char *name, int n_pages)
{
  char *path = path_of (fixture, name);
  cairo_surface_t *surface = cairo_pdf_surface_create (path, 595, 842);
  cairo_t *cr = cairo_create (surface);

  for (int i = 0; i < n_pages; i++)
    {
      g_autofree char *text = g_strdup_printf ("page %d", i + 1);

      draw (cr, 595, 842, text);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return path;
}

char *
files_make_text (Fixture *fixture, const char *name, const char *text)
{
  char *path = path_of (fixture, name);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

void
files_remove (char *path)
{
  g_unlink (path);
  g_free (path);
}

static void
attach (Fixture *fixture, GxRecord *customer, char *path, gboolean as_photo)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func ((GDestroyNotify) gx_file_source_free);
  g_autoptr (GPtrArray) refused = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GxAttachment) begun = gx_attach_begin (customer, &error);

  g_ptr_array_add (sources, gx_file_source_new_path (path));
  g_assert_cmpint (gx_attach_run (fixture->book, sources, begun, as_photo ? customer : NULL, NULL, NULL, refused, &error), ==, 1);
  g_assert_no_error (error);
  files_remove (path);
}

void
files_fill (Fixture *fixture)
{
  g_autoptr (GxRecord) customer = gx_reader_get (gx_book_get_reader (fixture->book), &gx_customer_entity, 1, NULL);

  if (fixture_count (fixture, &gx_attachment_entity) > 0)
    return;
  attach (fixture, customer, files_make_text (fixture, "送货须知.txt", "周三下午不收货\n"), FALSE);
  attach (fixture, customer, files_make_pdf (fixture, "采购框架合同 2025-2026 双方盖章扫描件.pdf", 2), FALSE);
  attach (fixture, customer, files_make_picture (fixture, "门头.png", 640, 480), TRUE);
}

void
said_fill (Fixture *fixture)
{
  GxRecord *records[] = {
    test_record (&gx_preference_entity, "customer_id", "1", "kind", "taboo", "text", "周三下午不接电话", NULL),
    test_record (&gx_preference_entity, "customer_id", "1", "kind", "best_time", "text", "上午十点以后", NULL),
    test_record (&gx_feedback_entity, "customer_id", "1", "text", "送货比说好的晚了两天，仓库没人收", "sentiment", "bad", NULL),
    test_record (&gx_campaign_entity, "name", "春季新品微信推广", "channel", "wechat", "starts_on", "2025-03-01", NULL),
    test_record (&gx_campaign_member_entity, "customer_id", "1", "state", "replied", "responded_on", "2025-03-05", NULL),
  };
  gboolean is_there = fixture_count (fixture, &gx_preference_entity) > 0;

  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    {
      if (i == 4)
        GX_CAMPAIGN_MEMBER (records[i])->campaign_id = records[3]->id;
      if (!is_there)
        test_run (fixture->book, gx_step_new_add (records[i]));
    }
  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    g_object_unref (records[i]);
}

/* Another scene may have taken back what was attached, and ids are never given again. */
static gint64
newest_pdf (Fixture *fixture)
{
  g_autoptr (GxQuery) query = gx_query_new (&gx_attachment_entity);
  g_autoptr (GArray) ids = NULL;

  gx_query_take_filter (query, gx_filter_parse (&gx_attachment_entity, "media_type = \"application/pdf\"", NULL, NULL));
  gx_query_set_sort (query, "-id", NULL);
  ids = gx_reader_ids (gx_book_get_reader (fixture->book), query, 1, NULL);
  g_assert_cmpuint (ids->len, ==, 1);
  return g_array_index (ids, gint64, 0);
}

void
files_open_scene (Fixture *fixture, const char *argument)
{
  files_fill (fixture);
  scene_open_customer (fixture, "files");
  fixture_settle (); /* the search of a scene before may still bring another customer for a moment */
  gx_file_list_choose (gx_customer_detail_get_files (page_detail (fixture)), newest_pdf (fixture));
}

void
files_refused_scene (Fixture *fixture, const char *argument)
{
  g_autoptr (GxRecord) customer = gx_reader_get (gx_book_get_reader (fixture->book), &gx_customer_entity, 1, NULL);
  g_autofree char *large = path_of (fixture, "展会现场 2025-05-18 上午.mp4");
  GPtrArray *sources = g_ptr_array_new_with_free_func ((GDestroyNotify) gx_file_source_free);

  scene_open_customer (fixture, "files");
  g_assert_true (g_file_set_contents (large, "", 0, NULL));
  g_assert_cmpint (truncate (large, GX_FILE_MOST + 1), ==, 0);
  g_ptr_array_add (sources, gx_file_source_new_path (large));
  g_ptr_array_add (sources, gx_file_source_new_path ("/dev"));
  g_ptr_array_add (sources, gx_file_source_new_away ("IMG_20250520_101522.jpg"));
  g_ptr_array_add (sources, gx_file_source_new_path ("/nowhere/报价单 2025 版.xlsx"));
  gx_intake_attach (GX_PAGE (page_controller (fixture)), fixture->book, customer, sources);
}

void
said_open_scene (Fixture *fixture, const char *page)
{
  said_fill (fixture);
  if (!g_str_equal (page, "overview"))
    {
      gx_window_show_page (fixture->window, page);
      return;
    }
  scene_open_customer (fixture, page);
  fixture_settle ();
  gtk_widget_grab_focus (fixture_find (GTK_WIDGET (gx_customer_detail_get_said (page_detail (fixture), GX_SAID_CAMPAIGNS)), GTK_TYPE_LIST_BOX_ROW, NULL));
}

gboolean
files_is_shown (Fixture *fixture, gpointer data)
{
  GtkWidget *picture = fixture_find (GTK_WIDGET (page_detail (fixture)), GTK_TYPE_PICTURE, NULL);

  return picture != NULL && gtk_picture_get_paintable (GTK_PICTURE (picture)) != NULL;
}
