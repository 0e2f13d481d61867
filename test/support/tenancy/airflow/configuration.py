import os


class conf:
    @staticmethod
    def get(section, key):
        assert (section, key) == ("core", "dags_folder")
        return os.environ["DAGS"]
