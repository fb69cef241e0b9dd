/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/list_totals.h"

#include <glib/gi18n-lib.h>

#include "view/data_text.h"

GxTotalsQuestion *
gx_totals_question_new (GxQuery *query, const GPtrArray *columns)
{
  g_autoptr (GxQuery) own = query;
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  GxTotalsQuestion *question;

  for (guint i = 0; i < columns->len; i++)
    if (gx_field_adds_up (columns->pdata[i]))
      g_ptr_array_add (fields, columns->pdata[i]);
  if (fields->len == 0 && query->group == NULL)
    return NULL;
  question = g_new (GxTotalsQuestion, 1);
  *question = (GxTotalsQuestion) { g_steal_pointer (&own), g_steal_pointer (&fields) };
  return question;
}

void
gx_totals_question_free (gpointer data)
{
  GxTotalsQuestion *question = data;

  if (question == NULL)
    return;
  gx_query_free (question->query);
  g_ptr_array_unref (question->fields);
  g_free (question);
}

gpointer
gx_totals_read (GxReader *reader, gpointer data, GError **error)
{
  const GxTotalsQuestion *question = data;
  GPtrArray *totals = gx_reader_totals (reader, question->query, question->query->group, (const GxField *const *) question->fields->pdata, question->fields->len, error);
  GxTotalsAnswer *answer;

  if (totals == NULL)
    return NULL;
  answer = g_new (GxTotalsAnswer, 1);
  *answer = (GxTotalsAnswer) { g_ptr_array_ref (question->fields), totals, gx_query_copy (question->query) };
  return answer;
}

void
gx_totals_answer_free (gpointer data)
{
  GxTotalsAnswer *answer = data;

  if (answer == NULL)
    return;
  g_ptr_array_unref (answer->fields);
  g_ptr_array_unref (answer->totals);
  gx_query_free (answer->query);
  g_free (answer);
}

char *
gx_totals_to_words (const GxTotalsAnswer *answer, const GxTotal *total, const GxFormat *format, gboolean short_form)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < answer->fields->len; i++)
    {
      const GxField *field = answer->fields->pdata[i];
      GxValue sum = gx_value_integer (field->kind, total->sums[i]);
      g_autofree char *text = gx_value_to_display (&sum, format, GX_NO_DAY);
      g_autofree char *left_out = gx_data_count (total->left_out[i]);

      if (short_form && total->left_out[i] > 0 && total->sums[i] == 0)
        continue; /* all of it is in other currencies: nought would be wrong */
      if (words->len > 0)
        g_string_append (words, " · ");
      if (short_form)
        g_string_append (words, text);
      else
        g_string_append_printf (words, "%s %s", gx_field_get_label (field), text);
      if (!short_form && total->left_out[i] > 0)
        {
          g_string_append_c (words, ' ');
          /* Translators: behind a sum: so many records are in other currencies and not in it. */
          g_string_append_printf (words, ngettext ("(without %s in another currency)", "(without %s in other currencies)", (gulong) total->left_out[i]), left_out);
        }
    }
  return words->len > 0 ? g_string_free (g_steal_pointer (&words), FALSE) : NULL;
}
