"""Tests of CoopDash; the folders mirror the packages."""
