"""What Airflow itself reads of its metadata."""

import json

from airflow import settings
from airflow.models import Connection, Pool, Variable
from airflow.models.trigger import Trigger
from sqlalchemy import text

session = settings.Session()
crm = session.query(Connection).filter_by(conn_id="crm").one()
conf = "SELECT conf IS NULL, count(*) FROM dag_run GROUP BY 1 ORDER BY 1"
print(
    json.dumps(
        {
            "variable": Variable.get("awkward"),
            "connection": [crm.password, crm.extra],
            "pool": Pool.get_pool("small").slots,
            "trigger": session.query(Trigger).one().kwargs,
            "roles": session.execute(text("SELECT count(*) FROM ab_role WHERE name = 'Auditor'")).scalar(),
            "paused": session.execute(text("SELECT is_paused FROM dag WHERE dag_id = 'sales'")).scalar(),
            "runs": session.execute(text("SELECT count(*) FROM dag_run")).scalar(),
            "conf": [list(row) for row in session.execute(text(conf))],
        }
    )
)
