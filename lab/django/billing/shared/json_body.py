import json


def parse_object(body):
    """The JSON object in a request body; anything else counts as an empty one."""
    try:
        parsed = json.loads(body)
    except ValueError:
        return {}
    return parsed if isinstance(parsed, dict) else {}
