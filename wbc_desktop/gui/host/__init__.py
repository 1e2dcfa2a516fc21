"""Joins the pages of the window with the house: sessions, services in lanes, what opens what."""
