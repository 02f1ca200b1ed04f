"""What every page shares; each module holds one small thing.

Look
    ``palette`` tokens(), hue(name), color(name) · ``stylesheet`` GRID, sizes · ``theme`` Theme,
    scaled(px) · ``icons`` icon(name, color), paint() (Phosphor names, "-fill"/"-bold" variants) ·
    ``status`` chip(status), word(status), Chip · ``pills`` Pill(chip), paint_pill()
Text
    ``formats`` money, day, long_day, relative, lateness, plural, percent, file_size, totals… ·
    ``parsing`` parse_money, parse_date · ``folding`` fold (accents and case ignored) ·
    ``reasons`` sentence(outcome, today), short(), words of channels, holds, states, warnings ·
    ``messages`` wording(UserError): register the words of each error with it
Building pages
    ``labels`` Label(text, role), PageTitle, SectionTitle, IconLabel, Line · ``buttons``
    PrimaryButton, SecondaryButton, QuietButton, LinkButton, DangerButton, IconButton · ``layouts``
    column(...), row(...), Card, Scroll, Flow, clear() (None stretches, int is a gap) · ``notices``
    EmptyState, Banner · ``search_field`` SearchField · ``chips`` FilterChips, Filter ·
    ``forms`` Form, FormRow · ``fields`` MoneyEdit, DateEdit, NumberEdit · ``details`` DetailPanel,
    KeyValueList · ``timeline`` Timeline, TimelineEntry · ``stepper`` Stepper
Lists
    ``table`` Table, Column (``table_model`` TableModel, ``delegates`` CellDelegate)
Work and documents
    ``jobs`` Jobs.run(receiver, work, done, ...) · ``progress`` ProgressPanel, BusyOverlay ·
    ``notifications`` NotificationBar (use ``Shell.notify``) · ``pdf_view`` PdfView ·
    ``printing`` print_document, preview_document, save_document · ``report`` BugReporter

The window itself: ``ui/page.py`` (Page, PageSpec, Shell), ``ui/main_window.py``.
"""
