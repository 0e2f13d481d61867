"""Macros that every DAG may use."""


def partition(day: str) -> str:
    return f"day={day}"
