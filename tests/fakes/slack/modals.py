"""
Modals: how the app opens them, what Slack refuses, what people do in them.

https://docs.slack.dev/surfaces/modals and https://docs.slack.dev/reference/views/modal-views
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from tests.fakes.slack.blocks import refusals
from tests.fakes.slack.errors import Refused
from tests.fakes.slack.findings import PLAIN, Findings
from tests.fakes.slack.message import View
from tests.fakes.slack.payloads import view_json
from tests.fakes.slack.pings import pings_in
from tests.fakes.slack.posting import Arguments, structure, with_ids
from tests.fakes.slack.workspace import Workspace

TITLE: Final = 24
"""Characters of the title, and of the two buttons below."""
CALLBACK_ID: Final = 255
PRIVATE_METADATA: Final = 3000
MOST_OPEN: Final = 3
"""Modals on top of each other."""
OPTION_TEXT: Final = 75
OPTION_VALUE: Final = 150
MOST_OPTIONS: Final = 100


def open_view(workspace: Workspace, arguments: Arguments) -> Mapping[str, Any]:
    """Answer ``views.open``."""
    user = workspace.pull(arguments.get("trigger_id"))
    view = _read(workspace, arguments, user)
    workspace.modals[user] = [view]
    return _shown(workspace, view)


def push_view(workspace: Workspace, arguments: Arguments) -> Mapping[str, Any]:
    """Answer ``views.push``."""
    user = workspace.pull(arguments.get("trigger_id"))
    if len(workspace.modals.get(user, ())) >= MOST_OPEN:
        raise Refused("push_limit_reached")
    view = _read(workspace, arguments, user)
    workspace.modals.setdefault(user, []).append(view)
    return _shown(workspace, view)


def update_view(workspace: Workspace, arguments: Arguments) -> Mapping[str, Any]:
    """Answer ``views.update``."""
    for user, stack in workspace.modals.items():
        for place, old in enumerate(stack):
            if old.id == arguments.get("view_id"):
                if arguments.get("hash") not in {None, old.hash}:
                    raise Refused("hash_conflict")
                stack[place] = replace(_read(workspace, arguments, user), id=old.id)
                return _shown(workspace, stack[place])
    raise Refused("not_found")


def submitted(workspace: Workspace, user: str, answer: Any) -> None:
    """
    Do what the app's answer to a submission says: close the modal, or show another in its place.

    Raises :class:`Refused` for what Slack would not show.
    """
    stack = workspace.modals.get(user, [])
    action = answer.get("response_action") if isinstance(answer, Mapping) else None
    if action is None:
        stack.pop()
    elif action == "clear":
        stack.clear()
    elif action == "update":
        stack[-1] = replace(_read(workspace, answer, user), id=stack[-1].id)
    elif action == "push":
        stack.append(_read(workspace, answer, user))
    elif action != "errors":
        raise Refused("invalid_response_action")


def suggested(answer: Any) -> list[Mapping[str, Any]]:
    """Return the options that the app answered; raises :class:`Refused` for what Slack would not show."""
    findings = Findings()
    options = answer.get("options") if isinstance(answer, Mapping) else None
    for position, option in enumerate(findings.items(options, "/options", most=MOST_OPTIONS, least=0)):
        findings.text(option.get("text"), f"/options/{position}/text", most=OPTION_TEXT)
        findings.string(option.get("value"), f"/options/{position}/value", most=OPTION_VALUE)
    if findings.messages:
        raise Refused("invalid_options", findings.messages)
    return list(options or ())


def _read(workspace: Workspace, arguments: Mapping[str, Any], user: str) -> View:
    view = structure(arguments.get("view"), otherwise="invalid_arguments")
    if not isinstance(view, Mapping):
        raise Refused("invalid_arguments", ["must provide an object [json-pointer:/view]"])
    messages = _wrong_with(view)
    if messages:
        raise Refused("invalid_arguments", messages)
    blocks = with_ids(workspace, view["blocks"])
    return View(
        user=user,
        id=workspace.id("V"),
        hash=workspace.ts(),
        blocks=blocks,
        callback_id=view.get("callback_id", ""),
        private_metadata=view.get("private_metadata", ""),
        pings=pings_in("", blocks),
        title=view["title"]["text"],
        submit=view.get("submit", {}).get("text"),
    )


def _wrong_with(view: Mapping[str, Any]) -> list[str]:
    findings = Findings()
    optional = ("close", "submit", "private_metadata", "callback_id", "external_id", "clear_on_close")
    findings.keys(view, "/view", required=("type", "title", "blocks"), optional=(*optional, "notify_on_close"))
    findings.one_of(view.get("type"), "/view/type", ("modal",))
    findings.text(view.get("title"), "/view/title", most=TITLE, kinds=PLAIN)
    for key in ("close", "submit"):
        if key in view:
            findings.text(view[key], f"/view/{key}", most=TITLE, kinds=PLAIN)
    for key, most in (("callback_id", CALLBACK_ID), ("private_metadata", PRIVATE_METADATA)):
        if key in view:
            findings.string(view[key], f"/view/{key}", most=most, least=0)
    blocks = view.get("blocks", [])
    if "submit" not in view and any(block.get("type") == "input" for block in blocks):
        findings.add("missing required field: submit", "/view")
    return findings.messages + refusals(blocks, surface="modal", path="/view/blocks")


def _shown(workspace: Workspace, view: View) -> Mapping[str, Any]:
    workspace.changes.notify()
    return {"view": view_json(view)}
