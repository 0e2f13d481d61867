class NullTimetable:
    pass
