class AirflowClusterPolicyViolation(Exception):
    pass
