"""The meeting pack: deck, brief, workbook and data files of chosen views, one writer a format."""
