"""
What Slack refuses in the elements inside blocks: buttons, menus, pictures.

Limits: https://docs.slack.dev/reference/block-kit/block-elements
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from tests.fakes.slack.findings import PLAIN, Findings

BUTTON_TEXT: Final = 75
BUTTON_VALUE: Final = 2000
ACTION_ID: Final = 255
URL: Final = 3000
ALT_TEXT: Final = 2000
OPTION_TEXT: Final = 75
OPTION_VALUE: Final = 150
SELECT_OPTIONS: Final = 100
OVERFLOW_OPTIONS: Final = 5
PLACEHOLDER: Final = 150
FIELD: Final = 3000
"""Characters of a text field."""

_Check = Callable[[Findings, Mapping[str, Any], str], None]


def check_element(findings: Findings, element: Any, path: str, *, allowed: frozenset[str]) -> None:
    """Check *element*, which must be of an *allowed* type."""
    kind = element.get("type") if isinstance(element, Mapping) else None
    if not isinstance(kind, str) or kind not in allowed:
        findings.add(f"unsupported type: {kind}", f"{path}/type")
        return
    if "action_id" in element:
        findings.string(element["action_id"], f"{path}/action_id", most=ACTION_ID)
    check = _CHECKS.get(kind)
    if check:
        check(findings, element, path)


def _button(findings: Findings, element: Mapping[str, Any], path: str) -> None:
    findings.keys(
        element,
        path,
        required=("type", "text"),
        optional=("action_id", "url", "value", "style", "confirm", "accessibility_label"),
    )
    findings.text(element.get("text"), f"{path}/text", most=BUTTON_TEXT, kinds=PLAIN)
    if "style" in element:
        findings.one_of(element["style"], f"{path}/style", ("primary", "danger"))
    _labelled(findings, element, path)


def _icon_button(findings: Findings, element: Mapping[str, Any], path: str) -> None:
    findings.keys(
        element,
        path,
        required=("type", "icon", "text"),
        optional=("action_id", "value", "confirm", "accessibility_label", "visible_to_user_ids"),
    )
    findings.one_of(element.get("icon"), f"{path}/icon", ("trash",))
    findings.text(element.get("text"), f"{path}/text", most=BUTTON_TEXT, kinds=PLAIN)
    _labelled(findings, element, path)


def _feedback_buttons(findings: Findings, element: Mapping[str, Any], path: str) -> None:
    sides = ("positive_button", "negative_button")
    findings.keys(element, path, required=("type", *sides), optional=("action_id",))
    for side in sides:
        button, place = element.get(side), f"{path}/{side}"
        if not isinstance(button, Mapping):
            findings.add("must provide an object", place)
            continue
        findings.keys(button, place, required=("text", "value"), optional=("accessibility_label",))
        findings.text(button.get("text"), f"{place}/text", most=BUTTON_TEXT, kinds=PLAIN)
        _labelled(findings, button, place)


def _labelled(findings: Findings, element: Mapping[str, Any], path: str) -> None:
    for key, most in (("value", BUTTON_VALUE), ("url", URL), ("accessibility_label", BUTTON_TEXT)):
        if key in element:
            findings.string(element[key], f"{path}/{key}", most=most)


def _menu(findings: Findings, element: Mapping[str, Any], path: str) -> None:
    most = OVERFLOW_OPTIONS if element["type"] == "overflow" else SELECT_OPTIONS
    for position, option in enumerate(findings.items(element.get("options"), f"{path}/options", most=most)):
        place = f"{path}/options/{position}"
        if not isinstance(option, Mapping):
            findings.add("must provide an object", place)
            continue
        findings.text(option.get("text"), f"{place}/text", most=OPTION_TEXT)
        findings.string(option.get("value"), f"{place}/value", most=OPTION_VALUE)
    if "placeholder" in element:
        findings.text(element["placeholder"], f"{path}/placeholder", most=PLACEHOLDER, kinds=PLAIN)


def _searched_menu(findings: Findings, element: Mapping[str, Any], path: str) -> None:
    optional = ("action_id", "placeholder", "initial_option", "min_query_length", "confirm", "focus_on_load")
    findings.keys(element, path, required=("type",), optional=optional)
    if "placeholder" in element:
        findings.text(element["placeholder"], f"{path}/placeholder", most=PLACEHOLDER, kinds=PLAIN)


def _field(findings: Findings, element: Mapping[str, Any], path: str) -> None:
    if not 1 <= element.get("max_length", FIELD) <= FIELD:
        findings.add(f"must be at most {FIELD}", f"{path}/max_length")
    if "placeholder" in element:
        findings.text(element["placeholder"], f"{path}/placeholder", most=PLACEHOLDER, kinds=PLAIN)


def _image(findings: Findings, element: Mapping[str, Any], path: str) -> None:
    findings.string(element.get("alt_text"), f"{path}/alt_text", most=ALT_TEXT)
    if "slack_file" not in element:
        findings.string(element.get("image_url"), f"{path}/image_url", most=URL)


_CHECKS: Final[Mapping[str, _Check]] = {
    "button": _button,
    "icon_button": _icon_button,
    "feedback_buttons": _feedback_buttons,
    "overflow": _menu,
    "static_select": _menu,
    "external_select": _searched_menu,
    "plain_text_input": _field,
    "image": _image,
}

_FEEDBACK = frozenset({"feedback_buttons", "icon_button"})
PRESSABLE: Final = frozenset(
    {"button", "overflow", "static_select", "external_select", "users_select", "conversations_select"}
    | {"channels_select", "datepicker", "timepicker", "datetimepicker", "radio_buttons", "checkboxes"}
    | {"multi_static_select", "multi_users_select", "workflow_button"}
)
"""What an actions block holds."""
ELEMENTS: Final[Mapping[str, frozenset[str]]] = {
    "actions": PRESSABLE,
    "context_actions": _FEEDBACK,
    "accessory": PRESSABLE | {"image"},
    "card": frozenset({"button"}),
    "input": PRESSABLE - {"button", "overflow", "workflow_button"} | {"plain_text_input"},
}
"""Which elements stand where."""
