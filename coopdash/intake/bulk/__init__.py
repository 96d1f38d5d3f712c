"""Bulk import: sessions and commitments from a spreadsheet, judged row by row before anything is written."""
