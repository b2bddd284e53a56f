"""What the service answers when it refuses, and what this double answers when it does not know.

Recorded are 404, 403, values of the wrong type and hiding the last sheet. The words of all other
refusals, wherever they are raised, are unverified against Google.
"""

from typing import Any


class Refusal(Exception):  # noqa: N818 - it is an answer, not a fault of ours
    """An answer with an error in it, in the JSON that Google's services speak."""

    def __init__(
        self, code: int, message: str, status: str, details: list[Any] | None = None
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status
        self.details = details

    def as_json(self) -> dict[str, Any]:
        error: dict[str, Any] = {"code": self.code, "message": self.message, "status": self.status}
        if self.details:
            error["details"] = self.details
        return {"error": error}

    def inside(self, place: str) -> "Refusal":
        """The same refusal as batchUpdate words it: which of the requests was the one."""
        if self.code != 400:
            return self
        return Refusal(400, f"Invalid {place}: {self.message}", self.status, self.details)


def bad_request(message: str, field: str | None = None) -> Refusal:
    violations = [{"field": field, "description": message}] if field else None
    details = [
        {"@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": violations}
    ]
    return Refusal(400, message, "INVALID_ARGUMENT", details if violations else None)


def not_found() -> Refusal:
    return Refusal(404, "Requested entity was not found.", "NOT_FOUND")


def no_permission() -> Refusal:
    return Refusal(403, "The caller does not have permission", "PERMISSION_DENIED")


def unsupported(call: str) -> Refusal:
    """Never `{}`: whoever asks for what this double does not know shall see it at once."""
    return Refusal(501, f"The emulator does not know {call}", "UNIMPLEMENTED")
