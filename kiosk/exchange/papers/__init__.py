"""Accessible PDFs (PDF/UA-1): the content as data, one layout, and a short-lived process that sets it."""
