/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sheet.h"

G_BEGIN_DECLS

/* What a number format makes of a number. */
typedef enum
{
  GX_XLSX_PLAIN,
  GX_XLSX_PERCENT,
  GX_XLSX_DAY,
  GX_XLSX_TIME,
  GX_XLSX_DATE_TIME,
  GX_XLSX_ELAPSED, /* hours that go on beyond 24 */
} GxXlsxFormat;

GxXlsxFormat gx_xlsx_format_of_id   (guint id);           /* of a built-in format, those of Chinese and Japanese programs too */
GxXlsxFormat gx_xlsx_format_of_code (const char *code);   /* such as `yyyy"年"m"月"` */

/* What became of a number that is not just as it was. */
typedef enum
{
  GX_XLSX_NUMBER_FINE,
  GX_XLSX_NUMBER_CUT,    /* more digits than Excel keeps: the last may be lost */
  GX_XLSX_NUMBER_NO_DAY, /* formatted as a day but none, as 29 February 1900 */
} GxXlsxNumber;

/**
 * gx_xlsx_number_append:
 * Appends the number written in @raw as a person expects to see it: whole numbers in full whatever their exponent, others with 15 digits, days, times and
 * moments in their stable text form, rounded to the second. @from_1904: days count from 1904. @kind: what it is.
 */
GxXlsxNumber gx_xlsx_number_append (GString *text, const char *raw, gsize length, GxXlsxFormat format, gboolean from_1904, GxCellKind *kind);

G_END_DECLS
