"""Tables as files: CSV, TSV and XLSX, read and written."""
