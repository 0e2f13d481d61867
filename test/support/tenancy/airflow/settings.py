class Manager:
    def __init__(self):
        self.plugins = {}

    def has_plugin(self, name):
        return name in self.plugins

    def register(self, plugin, name):
        assert name not in self.plugins
        self.plugins[name] = plugin


POLICY_PLUGIN_MANAGER = Manager()
