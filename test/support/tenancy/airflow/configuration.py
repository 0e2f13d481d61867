import os


class Configuration:
    def get(self, section, key, fallback=None):
        return {("core", "dags_folder"): os.environ["DAGS"], ("platform", "zone_raw"): "s3://of-the-base"}.get((section, key), fallback)


conf = Configuration()
