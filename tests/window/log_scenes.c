/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/window/log_scenes.h"

#include <glib/gi18n-lib.h>

#include "base/locale_setup.h"
#include "exchange/merge.h"
#include "tests/window/customers_page.h"
#include "model/topic.h"
#include "tests/support.h"
#include "tests/window/scenes.h"
#include "view/composer.h"

void
scene_log_more (Fixture *fixture, const char *argument)
{
  GtkWidget *composer;

  scene_open_customer (fixture, "timeline");
  fixture_settle ();
  composer = gx_customer_detail_get_composer (page_detail (fixture));
  gx_composer_set_text (GX_COMPOSER (composer), "问 304 管到货，价格没谈拢");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (fixture_find (composer, GTK_TYPE_TOGGLE_BUTTON, dgettext (GETTEXT_PACKAGE, "More"))), TRUE);
  fixture_settle ();
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (composer, GTK_TYPE_ENTRY, dgettext (GETTEXT_PACKAGE, "When"))), "昨天下午3点");
}

/* In a book that has those to begin with. */
void
scene_templates (Fixture *fixture, const char *argument)
{
  g_autoptr (GPtrArray) templates = gx_message_templates_to_begin_with (gx_locale_language ());

  scene_open_customer (fixture, "timeline");
  gx_book_run (fixture->book, gx_step_new_add_all (templates, "Templates"), NULL);
  page_act (fixture, "page.template");
}

static GtkWidget *
open_composer (Fixture *fixture, const char *text)
{
  GtkWidget *composer;

  scene_open_customer (fixture, "timeline");
  fixture_settle ();
  composer = gx_customer_detail_get_composer (page_detail (fixture));
  gx_composer_set_text (GX_COMPOSER (composer), text);
  fixture_settle ();
  return composer;
}

static void
add_topics (Fixture *fixture)
{
  static const char *const topics[] = { "价格", "交期", "质量", "物流" };

  for (guint i = 0; i < G_N_ELEMENTS (topics); i++)
    {
      g_autofree char *filter = g_strdup_printf ("name = \"%s\"", topics[i]);
      g_autoptr (GxRecord) topic = test_record (&gx_topic_entity, "name", topics[i], NULL);

      if (test_count (fixture->book, &gx_topic_entity, filter) == 0)
        test_run (fixture->book, gx_step_new_add (topic));
    }
  fixture_settle ();
}

/* The text speaks of two; one is chosen. */
void
scene_topics (Fixture *fixture, const char *argument)
{
  GtkWidget *composer;

  add_topics (fixture);
  composer = open_composer (fixture, "价格可以，交期太长");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (fixture_find (composer, GTK_TYPE_TOGGLE_BUTTON, "#交期")), TRUE);
}

void
scene_unreadable (Fixture *fixture, const char *argument)
{
  GtkWidget *composer;

  add_topics (fixture);
  composer = open_composer (fixture, "价格可以，交期太长");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (fixture_find (composer, GTK_TYPE_TOGGLE_BUTTON, dgettext (GETTEXT_PACKAGE, "More"))), TRUE);
  fixture_settle ();
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (composer, GTK_TYPE_ENTRY, dgettext (GETTEXT_PACKAGE, "When"))), "二月三十号");
  gx_composer_save (GX_COMPOSER (composer));
}
