"""Patches over moto, kept as small as the platform allows; see README.md."""
