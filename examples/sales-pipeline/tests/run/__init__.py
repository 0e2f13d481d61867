"""The pipeline in Airflow itself, on a sandbox that `dataops up` deployed."""
