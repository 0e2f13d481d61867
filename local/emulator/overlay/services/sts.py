"""Patches of moto's STS."""

import os

from moto.iam import models

# While this variable stands, moto takes every request for one of this account, whoever asks. Whoever assumed a role of another
# account acts there, and everybody else still here.
models.DEFAULT_ACCOUNT_ID = os.environ.pop("MOTO_ACCOUNT_ID", models.DEFAULT_ACCOUNT_ID)
