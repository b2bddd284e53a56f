"""What Microsoft documents of a task's file: which elements, and in which order."""

NAMESPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task"
SCHEMA = {
    "Task": ["RegistrationInfo", "Triggers", "Principals", "Settings", "Actions"],
    "RegistrationInfo": ["Description"],
    "Triggers": ["CalendarTrigger"],
    "CalendarTrigger": ["Enabled", "StartBoundary", "ScheduleByDay"],
    "ScheduleByDay": ["DaysInterval"],
    "Principals": ["Principal"],
    "Principal": ["LogonType", "RunLevel"],
    "Settings": [
        "MultipleInstancesPolicy",
        "DisallowStartIfOnBatteries",
        "StopIfGoingOnBatteries",
        "StartWhenAvailable",
        "ExecutionTimeLimit",
        "RestartOnFailure",
    ],
    "RestartOnFailure": ["Interval", "Count"],
    "Actions": ["Exec"],
    "Exec": ["Command", "Arguments"],
}
"""The elements that Microsoft documents for a task (MS-TSCH, 2.5), in the order of its schema."""


def hold_to_schema(task):
    """Hold a task's element, and all in it, against the schema."""
    name = task.tag.removeprefix(f"{{{NAMESPACE}}}")
    children = [each.tag.removeprefix(f"{{{NAMESPACE}}}") for each in task]
    assert children == [each for each in SCHEMA.get(name, []) if each in children], name
    for each in task:
        hold_to_schema(each)
