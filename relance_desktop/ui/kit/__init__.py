"""What every page shares; each module holds one small thing.

Look: ``palette`` (tokens, hues), ``stylesheet``, ``theme`` (light/dark, text size),
``icons``, ``status`` (word, icon, hue of a state).
Text: ``formats`` (amounts, dates, delays), ``parsing`` (what people type), ``folding``.
"""
