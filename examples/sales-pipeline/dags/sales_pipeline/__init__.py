"""What the DAG of sales does, apart from Airflow itself: each module can be tested without it."""
