"""As much of Airflow 3.0.6 as what keeps sandboxes apart touches; whoever has the real one can put it in this one's place."""
