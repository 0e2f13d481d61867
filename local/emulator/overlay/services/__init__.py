"""One module per service of moto that is patched; importing a module applies its patches."""
