/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "model/attachment.h"
#include "model/channel.h"
#include "model/contact.h"
#include "tests/support.h"
#include "tests/window/customers_page.h"
#include "tests/window/files_fixture.h"
#include "tests/window/keys.h"
#include "view/part_list.h"
#include "view/photo_button.h"
#include "view/record_list.h"

/* A contact's own numbers, accounts and photo, in its dialog. */

static void
open_contact (Fixture *fixture)
{
  fixture_open (fixture, TRUE, 1366, 728);
  page_open_found (fixture, "nbhd", "宁波恒达机电有限公司");
  g_signal_emit_by_name (page_detail (fixture), "contact-opened", (gint64) 1);
  fixture_wait (fixture, page_has_dialog, GINT_TO_POINTER (TRUE), "the contact is open");
  fixture_settle ();
}

static GtkWidget *
in_dialog (Fixture *fixture, GType type, const char *said)
{
  return fixture_find (page_dialog (fixture), type, said);
}

static gboolean
has_line (Fixture *fixture, gpointer said)
{
  return in_dialog (fixture, GTK_TYPE_LIST_BOX_ROW, said) != NULL;
}

static gboolean
lacks_line (Fixture *fixture, gpointer said)
{
  return in_dialog (fixture, GTK_TYPE_LIST_BOX_ROW, said) == NULL;
}

/* What is typed there is the contact's, not the customer's, and can be taken back. */
static void
test_numbers (void)
{
  Fixture fixture;
  GtkWidget *list, *entry;
  gint64 n;

  open_contact (&fixture);
  n = fixture_count (&fixture, &gx_channel_entity);
  list = in_dialog (&fixture, GX_TYPE_PART_LIST, NULL);
  entry = fixture_find (list, GTK_TYPE_ENTRY, "Add a number or account");
  gtk_editable_set_text (GTK_EDITABLE (entry), "wx chen_gq88");
  g_signal_emit_by_name (entry, "activate");
  page_wait_count (&fixture, &gx_channel_entity, n + 1);
  fixture_wait (&fixture, has_line, "WeChat, chen_gq88", "the account is shown");
  g_assert_cmpint (test_count (fixture.book, &gx_contact_entity, "id = 1 and wechat = \"chen_gq88\""), ==, 1);
  g_assert_cmpint (test_count (fixture.book, &gx_channel_entity, "contact_id = 1 and customer_id is empty and value = \"chen_gq88\""), ==, 1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");

  page_act (&fixture, "win.undo");
  fixture_wait (&fixture, lacks_line, "WeChat, chen_gq88", "it is taken back");
  gtk_window_destroy (GTK_WINDOW (page_dialog (&fixture)));
  fixture_close (&fixture);
}

/* Two phones by the keyboard; the second is on its way to the list still when the contact is saved. */
static void
test_add_number (void)
{
  Fixture fixture;
  gint64 n;

  open_contact (&fixture);
  n = fixture_count (&fixture, &gx_channel_entity);
  keys_press (&fixture, "ctrl+shift+p", NULL);
  keys_type (&fixture, "13900001111");
  keys_press (&fixture, "Return", NULL);
  fixture_wait (&fixture, has_line, "Phone, 139 0000 1111", "the first is shown");
  keys_type (&fixture, "1390");
  keys_press (&fixture, "Escape", NULL);
  g_assert_nonnull (page_dialog (&fixture));
  keys_type (&fixture, "13900002222");
  keys_press (&fixture, "ctrl+Return", NULL);
  fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (FALSE), "the contact is saved");
  page_wait_count (&fixture, &gx_channel_entity, n + 2);
  g_assert_cmpint (test_count (fixture.book, &gx_channel_entity, "contact_id = 1 and value = \"13900002222\""), ==, 1);
  fixture_close (&fixture);
}

static gboolean
has_photo (Fixture *fixture, gpointer has)
{
  GtkWidget *avatar = in_dialog (fixture, ADW_TYPE_AVATAR, NULL);

  return avatar != NULL && (adw_avatar_get_custom_image (ADW_AVATAR (avatar)) != NULL) == GPOINTER_TO_INT (has);
}

static void
test_photo (void)
{
  Fixture fixture;
  GtkWidget *photo;
  g_auto (GValue) value = G_VALUE_INIT;
  char *picture;

  open_contact (&fixture);
  photo = in_dialog (&fixture, GX_TYPE_PHOTO_BUTTON, NULL);
  g_assert_true (has_photo (&fixture, GINT_TO_POINTER (FALSE)));
  picture = files_make_picture (&fixture, "boss.png", 900, 600);
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, g_slist_append (NULL, g_file_new_for_path (picture)));
  g_signal_emit_by_name (photo, "dropped", &value);
  fixture_wait (&fixture, has_photo, GINT_TO_POINTER (TRUE), "the photo is shown");
  g_assert_cmpint (test_count (fixture.book, &gx_attachment_entity, "contact_id = 1 and customer_id = 1"), ==, 1);
  g_assert_cmpint (test_count (fixture.book, &gx_contact_entity, "id = 1 and not photo_id is empty"), ==, 1);

  gtk_widget_activate_action (photo, "photo.remove", NULL);
  fixture_wait (&fixture, has_photo, GINT_TO_POINTER (FALSE), "it is taken away");
  page_act (&fixture, "win.undo");
  fixture_wait (&fixture, has_photo, GINT_TO_POINTER (TRUE), "and back");
  gtk_window_destroy (GTK_WINDOW (page_dialog (&fixture)));
  files_remove (picture);
  fixture_close (&fixture);
}

static gboolean
is_renamed (Fixture *fixture, gpointer name)
{
  g_autoptr (GxRecord) contact = gx_reader_get (gx_book_get_reader (fixture->book), &gx_contact_entity, 1, NULL);

  return g_str_equal (GX_CONTACT (contact)->name, name);
}

/* What was saved beside the fields stays when they are saved. */
static void
test_saved_beside (void)
{
  Fixture fixture;
  GtkWidget *entry;

  open_contact (&fixture);
  entry = fixture_find (in_dialog (&fixture, GX_TYPE_PART_LIST, NULL), GTK_TYPE_ENTRY, "Add a number or account");
  gtk_editable_set_text (GTK_EDITABLE (entry), "boss@example.com");
  g_signal_emit_by_name (entry, "activate");
  fixture_wait (&fixture, has_line, "E-mail, boss@example.com", "the address is shown");
  gtk_editable_set_text (GTK_EDITABLE (in_dialog (&fixture, GTK_TYPE_ENTRY, "Name")), "陈老板");
  gtk_widget_activate_action (page_dialog (&fixture), "dialog.save", NULL);
  fixture_wait (&fixture, is_renamed, "陈老板", "the name is saved");
  g_assert_cmpint (test_count (fixture.book, &gx_contact_entity, "id = 1 and email = \"boss@example.com\""), ==, 1);
  fixture_close (&fixture);
}

static GtkWidget *
listed (Fixture *fixture)
{
  return fixture_find (GTK_WIDGET (page_detail (fixture)), GX_TYPE_RECORD_LIST, NULL);
}

static gboolean
is_in_sight (GtkWidget *widget, GtkWidget *within)
{
  graphene_rect_t bounds;

  return gtk_widget_get_mapped (widget) && gtk_widget_compute_bounds (widget, within, &bounds) && bounds.origin.y >= 0
         && bounds.origin.y + bounds.size.height <= gtk_widget_get_height (within);
}

/* Whole rows, one below the other, as a person sees them. */
static guint
count_in_sight (Fixture *fixture)
{
  GtkWidget *view = fixture_find (listed (fixture), GTK_TYPE_COLUMN_VIEW, NULL);
  GtkWidget *row = view != NULL ? gtk_widget_get_first_child (gtk_widget_get_last_child (view)) : NULL;
  guint n = 0;

  for (; row != NULL; row = gtk_widget_get_next_sibling (row))
    if (is_in_sight (row, view))
      n++;
  return n;
}

static gboolean
has_in_sight (Fixture *fixture, gpointer n)
{
  return count_in_sight (fixture) == GPOINTER_TO_UINT (n);
}

static void
add_contact_below (Fixture *fixture)
{
  g_autoptr (GxRecord) contact = g_object_new (GX_TYPE_CONTACT, "name", "新来的", "customer_id", (gint64) 1, NULL);

  gx_book_run_async (fixture->book, gx_step_new_add (contact), NULL, NULL, NULL, NULL, NULL);
}

/* Who is added while the list is looked at is seen there, however fast one follows the other; where there is no more room the list is scrolled, and what is said below it
 * stays in sight. */
static void
test_added_in_sight (void)
{
  static const guint n_added[] = { 1, 1, 2, 3 };
  Fixture fixture;
  guint n = 1;
  int height;

  fixture_open (&fixture, TRUE, 1366, 728);
  page_open_found (&fixture, "nbhd", "宁波恒达机电有限公司");
  gx_customer_detail_show_page (page_detail (&fixture), "contacts");
  fixture_wait (&fixture, has_in_sight, GUINT_TO_POINTER (n), "who was there is in sight");
  height = gtk_widget_get_height (GTK_WIDGET (fixture.window));
  for (guint i = 0; i < G_N_ELEMENTS (n_added); i++)
    {
      n += n_added[i];
      for (guint k = 0; k < n_added[i]; k++)
        add_contact_below (&fixture);
      fixture_wait (&fixture, has_in_sight, GUINT_TO_POINTER (n), "who was added is in sight");
    }

  for (guint k = 0; k < 40; k++)
    add_contact_below (&fixture);
  gx_book_drain (fixture.book);
  fixture_settle ();
  g_assert_cmpuint (count_in_sight (&fixture), >, n);
  g_assert_cmpuint (count_in_sight (&fixture), <, n + 40);
  g_assert_true (is_in_sight (fixture_find (listed (&fixture), GTK_TYPE_LABEL, "Enter changes one · Delete removes it"), GTK_WIDGET (fixture.window)));
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (fixture.window)), ==, height);
  fixture_close (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/contact/numbers", test_numbers);
  g_test_add_func ("/window/contact/add-number", test_add_number);
  g_test_add_func ("/window/contact/photo", test_photo);
  g_test_add_func ("/window/contact/saved-beside", test_saved_beside);
  g_test_add_func ("/window/contact/added-in-sight", test_added_in_sight);
  return g_test_run ();
}
