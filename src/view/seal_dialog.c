/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/seal_dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "view/letters.h"
#include "view/toast.h"

/* Two steps: a passphrase, and the recovery code. Nothing holds before the second one is over, so a dialog that is closed has done nothing. */

#define SHORT 8 /* characters */

struct _GxSealDialog
{
  AdwWindow parent_instance;
  AdwToastOverlay *toasts;
  GtkButton *next;
  GtkSpinner *spinner;
  GtkStack *stack;
  GtkLabel *heading, *explanation, *hint, *code, *message;
  GtkWidget *encrypt_row;
  GtkSwitch *encrypt;
  GtkEditable *passphrase, *again;
  GtkWidget *print;
  gboolean is_busy;
  gboolean has_code; /* the second step */
};

enum
{
  PASSPHRASE,
  PRINT,
  SAVE,
  KEPT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxSealDialog, gx_seal_dialog, ADW_TYPE_WINDOW)

static gboolean
is_wanted (GxSealDialog *self)
{
  return gtk_switch_get_active (self->encrypt);
}

/* What is the matter with the two; NULL: nothing that hinders. */
static const char *
hint_text (const char *passphrase, const char *again)
{
  if (*passphrase == '\0')
    return _("A few words that nobody else would think of. They are asked for wherever it is opened.");
  if (*again != '\0' && !g_str_equal (passphrase, again))
    return _("The two are not the same.");
  if (g_utf8_strlen (passphrase, -1) < SHORT)
    return _("This is short: whoever has a copy could guess it. A few words are better.");
  return "";
}

static void
show_state (GxSealDialog *self)
{
  const char *passphrase = gtk_editable_get_text (self->passphrase);
  const char *again = gtk_editable_get_text (self->again);
  gboolean is_ready = self->has_code || !is_wanted (self) || (*passphrase != '\0' && g_str_equal (passphrase, again));

  gtk_widget_set_sensitive (GTK_WIDGET (self->passphrase), is_wanted (self) && !self->is_busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->again), is_wanted (self) && !self->is_busy);
  gtk_label_set_text (self->hint, is_wanted (self) ? hint_text (passphrase, again) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.next", is_ready && !self->is_busy);
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GxSealDialog *self = GX_SEAL_DIALOG (widget);

  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  if (self->has_code)
    g_signal_emit (self, signals[KEPT], 0);
  else
    g_signal_emit (self, signals[PASSPHRASE], 0, is_wanted (self) ? gtk_editable_get_text (self->passphrase) : NULL);
}

static void
enter (GxSealDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "dialog.next", NULL);
}

static void
to_again (GxSealDialog *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->again));
}

static void
print_clicked (GxSealDialog *self)
{
  g_signal_emit (self, signals[PRINT], 0);
}

static void
save_clicked (GxSealDialog *self)
{
  g_signal_emit (self, signals[SAVE], 0);
}

static void
copy_clicked (GxSealDialog *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), gtk_label_get_text (self->code));
  gx_seal_dialog_notice (self, _("The recovery code is copied"));
}

static void
gx_seal_dialog_dispose (GObject *object)
{
  gtk_window_set_focus (GTK_WINDOW (object), NULL); /* libadwaita's rows do not like to lose it while they go */
  gtk_widget_dispose_template (GTK_WIDGET (object), GX_TYPE_SEAL_DIALOG);
  G_OBJECT_CLASS (gx_seal_dialog_parent_class)->dispose (object);
}

static void
gx_seal_dialog_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (gx_seal_dialog_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (GX_SEAL_DIALOG (widget)->passphrase));
}

static void
gx_seal_dialog_class_init (GxSealDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_seal_dialog_dispose;
  widget_class->map = gx_seal_dialog_map;

  signals[PASSPHRASE] = g_signal_new ("passphrase", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
  signals[PRINT] = g_signal_new ("print", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SAVE] = g_signal_new ("save", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[KEPT] = g_signal_new ("kept", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/seal_dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GxSealDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, GxSealDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, GxSealDialog, next);
  gtk_widget_class_bind_template_child (widget_class, GxSealDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, GxSealDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, GxSealDialog, explanation);
  gtk_widget_class_bind_template_child (widget_class, GxSealDialog, hint);
  gtk_widget_class_bind_template_child (widget_class, GxSealDialog, code);
  gtk_widget_class_bind_template_child (widget_class, GxSealDialog, message);
  gtk_widget_class_bind_template_child (widget_class, GxSealDialog, encrypt_row);
  gtk_widget_class_bind_template_child (widget_class, GxSealDialog, encrypt);
  gtk_widget_class_bind_template_child (widget_class, GxSealDialog, passphrase);
  gtk_widget_class_bind_template_child (widget_class, GxSealDialog, again);
  gtk_widget_class_bind_template_child (widget_class, GxSealDialog, print);
  gtk_widget_class_bind_template_callback (widget_class, show_state);
  gtk_widget_class_bind_template_callback (widget_class, to_again);
  gtk_widget_class_bind_template_callback (widget_class, enter);
  gtk_widget_class_bind_template_callback (widget_class, print_clicked);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked);
  gtk_widget_class_install_action (widget_class, "dialog.next", NULL, next_action);
}

static void
gx_seal_dialog_init (GxSealDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gx_letters_fit_window (GTK_WINDOW (self));
  show_state (self);
}

GtkWidget *
gx_seal_dialog_new (GtkWindow *parent, const char *title, const char *explanation, const char *next, gboolean is_optional)
{
  GxSealDialog *self = g_object_new (GX_TYPE_SEAL_DIALOG, "transient-for", parent, "title", title, NULL);

  gtk_label_set_text (self->heading, title);
  gtk_label_set_text (self->explanation, explanation);
  gtk_button_set_label (self->next, next);
  gtk_widget_set_visible (self->encrypt_row, is_optional);
  return GTK_WIDGET (self);
}

/* In two lines, or it would be wider than a narrow screen. Read back, a line's end is passed over. */
static char *
two_lines (const char *code)
{
  char *text = g_strdup (code);
  char *dash = text + strlen (text) / 2;

  if (*dash == '-')
    *dash = '\n';
  return text;
}

void
gx_seal_dialog_show_code (GxSealDialog *self, const char *code)
{
  g_autofree char *text = two_lines (code);

  self->has_code = TRUE;
  gtk_editable_set_text (self->passphrase, "");
  gtk_editable_set_text (self->again, "");
  gtk_label_set_text (self->code, text);
  gtk_button_set_label (self->next, _("I Have _Kept It"));
  gtk_stack_set_visible_child_name (self->stack, "code");
  gtk_label_set_text (self->heading, _("Recovery code"));
  gtk_widget_grab_focus (self->print); /* not the button that ends it */
  gtk_label_select_region (self->code, 0, 0);
  gx_seal_dialog_set_busy (self, FALSE);
}

void
gx_seal_dialog_set_busy (GxSealDialog *self, gboolean busy)
{
  self->is_busy = busy;
  gtk_spinner_set_spinning (self->spinner, busy);
  show_state (self);
}

void
gx_seal_dialog_fail (GxSealDialog *self, const char *reason)
{
  gx_seal_dialog_set_busy (self, FALSE);
  gtk_label_set_text (self->message, reason);
  gtk_widget_set_visible (GTK_WIDGET (self->message), TRUE);
}

void
gx_seal_dialog_notice (GxSealDialog *self, const char *message)
{
  adw_toast_overlay_add_toast (self->toasts, gx_toast_new_whole (GTK_WIDGET (self->toasts), message));
}
