from .testing import EmulatorTest


class ParameterGroupTest(EmulatorTest):
    def test_says_which_parameters_somebody_set(self) -> None:
        rds, name = self.client("rds"), {"DBParameterGroupName": "a"}
        rds.create_db_parameter_group(**name, DBParameterGroupFamily="postgres17", Description="a")
        set_by_us = {"ParameterName": "rds.force_ssl", "ParameterValue": "1", "ApplyMethod": "immediate"}
        rds.modify_db_parameter_group(**name, Parameters=[set_by_us])
        self.assertEqual([{**set_by_us, "Source": "user"}], rds.describe_db_parameters(**name)["Parameters"])
