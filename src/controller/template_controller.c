/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/template_controller.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/clock.h"
#include "base/locale_setup.h"
#include "controller/deeds.h"
#include "controller/print.h"
#include "exchange/merge.h"
#include "exchange/paper_export.h"
#include "model/interaction.h"
#include "model/message_template.h"
#include "view/template_dialog.h"

/* The dialog about templates, and the book behind it. It lives as long as its window. */

static const char *const fields[] = { "name", "kind", "subject", "body", NULL };

typedef struct
{
  GObject *teller;
  GxBook *book;
  GxTemplateDialog *dialog; /* borrowed: this belongs to it */
  GxCustomer *customer;
  GxMessageTemplate *chosen; /* nullable */
} Writing;

static void
writing_free (gpointer data)
{
  Writing *self = data;

  g_clear_object (&self->chosen);
  g_object_unref (self->customer);
  g_object_unref (self->book);
  g_object_unref (self->teller);
  g_free (self);
}

static Writing *
of (gpointer dialog)
{
  return g_object_get_data (dialog, "writing");
}

static void
load (Writing *self)
{
  g_autoptr (GxQuery) query = gx_query_new (&gx_message_template_entity);
  g_autoptr (GPtrArray) templates = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  gx_query_set_sort (query, "name", NULL);
  if (!gx_reader_collect (gx_book_get_reader (self->book), query, -1, templates, &error))
    gx_template_dialog_tell (self->dialog, error->message);
  else
    gx_template_dialog_set_templates (self->dialog, templates);
}

static void
book_changed (GtkWidget *dialog, GxChange *change)
{
  if (gx_change_touches (change, &gx_message_template_entity, 0))
    load (of (dialog));
}

/* Using -------------------------------------------------------------------------------------------------------------------- */

static void
chosen (GxTemplateDialog *dialog, gint64 id)
{
  Writing *self = of (dialog);
  GxReader *reader = gx_book_get_reader (self->book);
  gint64 customer = GX_RECORD (self->customer)->id;
  g_autoptr (GError) error = NULL;
  g_autoptr (GxRecord) record = gx_reader_get (reader, &gx_message_template_entity, id, &error);
  g_autoptr (GxMerged) body = record != NULL ? gx_merge_for_customer (reader, GX_MESSAGE_TEMPLATE (record)->body, customer, 0, &error) : NULL;
  const char *written = record != NULL ? GX_MESSAGE_TEMPLATE (record)->subject : NULL;
  g_autoptr (GxMerged) subject = body != NULL && written != NULL ? gx_merge_for_customer (reader, written, customer, 0, &error) : NULL;
  g_autofree char *trouble = NULL;

  g_set_object (&self->chosen, (GxMessageTemplate *) record);
  if (error != NULL)
    {
      gx_template_dialog_show (dialog, NULL, "", error->message);
      return;
    }
  trouble = gx_merged_dup_trouble (body);
  if (trouble == NULL && subject != NULL)
    trouble = gx_merged_dup_trouble (subject);
  gx_template_dialog_show (dialog, subject != NULL ? subject->text : NULL, body->text, trouble);
}

static const char *
talk_kind (Writing *self, GxTemplateUse use)
{
  if (use == GX_TEMPLATE_MAIL)
    return "email";
  if (use == GX_TEMPLATE_PRINT || g_str_equal (self->chosen->kind, "letter"))
    return "other";
  return self->chosen->kind;
}

static void
log_use (Writing *self, GxTemplateUse use, const char *body, const char *message)
{
  g_autoptr (GxRecord) record = gx_record_new (&gx_interaction_entity);
  GxInteraction *talk = GX_INTERACTION (record);

  talk->customer_id = GX_RECORD (self->customer)->id;
  talk->owner_id = self->customer->owner_id;
  talk->happened_at = gx_clock_now ();
  talk->kind = g_strdup (talk_kind (self, use));
  talk->direction = g_strdup ("out");
  talk->summary = g_strdup (body);
  gx_deed_run (self->teller, self->book, gx_step_new_add (record), message);
}

static void
open_mail (Writing *self, const char *subject, const char *body)
{
  g_autofree char *to = g_uri_escape_string (self->customer->email != NULL ? self->customer->email : "", "@", FALSE);
  g_autofree char *about = g_uri_escape_string (subject, NULL, FALSE);
  g_autofree char *text = g_uri_escape_string (body, NULL, FALSE);
  g_autofree char *uri = g_strdup_printf ("mailto:%s?subject=%s&body=%s", to, about, text);

  gtk_show_uri (GTK_WINDOW (self->dialog), uri, GDK_CURRENT_TIME);
}

static void
print_failed (GtkWindow *parent, const char *message, gpointer teller)
{
  g_signal_emit_by_name (teller, "failed", message);
}

static void
print_letter (Writing *self, const char *subject, const char *body)
{
  g_autofree char *book = gx_paper_book_name (gx_book_get_path (self->book));
  GxPaper *paper = gx_paper_new (*subject != '\0' ? subject : self->customer->name, NULL, book, gx_book_get_format (self->book)->zone);

  gx_paper_add_text (paper, body);
  gx_print_document (gtk_window_get_transient_for (GTK_WINDOW (self->dialog)), paper, print_failed, self->teller);
}

/* Every name in braces would be read by the customer. */
static gboolean
unfilled (const char *text)
{
  const char *open = strchr (text, '{');

  return open != NULL && strchr (open, '}') != NULL;
}

static void
used (GxTemplateDialog *dialog, int use)
{
  Writing *self = of (dialog);
  g_autofree char *subject = gx_template_dialog_dup_subject (dialog);
  g_autofree char *body = gx_template_dialog_dup_body (dialog);
  const char *message = use == GX_TEMPLATE_COPY ? _("Text copied") : NULL;

  if (self->chosen == NULL)
    return;
  if (unfilled (subject) || unfilled (body))
    {
      gx_template_dialog_tell (dialog, _("Something still stands in braces. Write what belongs there, or take it out."));
      return;
    }
  switch ((GxTemplateUse) use)
    {
    case GX_TEMPLATE_COPY:
      gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (dialog)), body);
      break;
    case GX_TEMPLATE_MAIL:
      open_mail (self, subject, body);
      break;
    case GX_TEMPLATE_PRINT:
      print_letter (self, subject, body);
      break;
    }
  if (gx_template_dialog_is_logged (dialog))
    log_use (self, (GxTemplateUse) use, body, message != NULL ? message : _("Logged"));
  else if (message != NULL)
    g_signal_emit_by_name (self->teller, "notice", message, FALSE);
  gtk_window_close (GTK_WINDOW (dialog));
}

/* Changing ------------------------------------------------------------------------------------------------------------------ */

static void
ask (Writing *self, GxRecord *record)
{
  gx_deed_ask (self->teller, self->book, GTK_WIDGET (self->dialog), record, _("Template"), _("Fields stand in braces: {customer name}, {salutation}, {today}"), fields, NULL);
}

static void
add_wanted (GtkWidget *dialog)
{
  g_autoptr (GxRecord) record = gx_record_new (&gx_message_template_entity);

  GX_MESSAGE_TEMPLATE (record)->kind = g_strdup ("wechat");
  ask (of (dialog), record);
}

static void
edit_wanted (GtkWidget *dialog, gint64 id)
{
  Writing *self = of (dialog);

  if (self->chosen != NULL)
    ask (self, GX_RECORD (self->chosen));
}

static void
delete_wanted (GtkWidget *dialog, gint64 id)
{
  Writing *self = of (dialog);

  gx_deed_delete (self->teller, self->book, &gx_message_template_entity, &id, 1, NULL);
}

static void
beginnings_wanted (GtkWidget *dialog)
{
  Writing *self = of (dialog);
  g_autoptr (GPtrArray) templates = gx_message_templates_to_begin_with (gx_locale_language ());

  gx_deed_run (self->teller, self->book, gx_step_new_add_all (templates, _("Templates to begin with")), NULL);
}

void
gx_template_ask (gpointer teller, GxBook *book, GtkWidget *over, GxCustomer *customer)
{
  Writing *self = g_new0 (Writing, 1);
  GtkWidget *dialog = gx_template_dialog_new (GTK_WINDOW (gtk_widget_get_root (over)), customer->name, gx_book_get_mode (book) == GX_BOOK_WRITE);

  *self = (Writing) { g_object_ref (teller), g_object_ref (book), GX_TEMPLATE_DIALOG (dialog), g_object_ref (customer), NULL };
  g_object_set_data_full (G_OBJECT (dialog), "writing", self, writing_free);
  g_signal_connect (dialog, "chosen", G_CALLBACK (chosen), NULL);
  g_signal_connect (dialog, "used", G_CALLBACK (used), NULL);
  g_signal_connect (dialog, "add-wanted", G_CALLBACK (add_wanted), NULL);
  g_signal_connect (dialog, "edit-wanted", G_CALLBACK (edit_wanted), NULL);
  g_signal_connect (dialog, "delete-wanted", G_CALLBACK (delete_wanted), NULL);
  g_signal_connect (dialog, "beginnings-wanted", G_CALLBACK (beginnings_wanted), NULL);
  g_signal_connect_object (book, "changed", G_CALLBACK (book_changed), dialog, G_CONNECT_SWAPPED);
  load (self);
  gtk_window_present (GTK_WINDOW (dialog));
}
