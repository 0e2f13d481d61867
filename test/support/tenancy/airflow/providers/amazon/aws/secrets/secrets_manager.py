import os


class SecretsManagerBackend:
    def __init__(self, **kwargs):
        self.kwargs = kwargs

    def get_conn_value(self, conn_id):
        return f"{self.kwargs['connections_prefix']}/{conn_id} as {os.environ.get('AWS_PROFILE')}"

    def get_variable(self, key):
        return f"{self.kwargs['variables_prefix']}/{key} as {os.environ.get('AWS_PROFILE')}"
