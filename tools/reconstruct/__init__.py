"""Synthetic persons whose tables equal the published ones of the 2017 evaluation, cell by cell.

`published` (what must come out) → `persons` (who was contacted, who answers what) → `answers` and
`motivation` (what they answer) → `surveyxact`, `workbook` (the municipalities' own file formats).
"""
