"""What an editor does on the review page; each asks who it is, acts in one transaction and goes on to the next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from dashboard.access import require_editor
from dashboard.desk.opening import load_database
from dashboard.desk.session import Review, Step, find_next, get_review
from geodata.desk.publishing import list_accepted, publish
from geodata.desk.selecting import USES, add_selected, choose_place, use_words
from geodata.errors import CitemapError, EditConflictError
from geodata.store.database import Desk, DeskReader, Editor, StoredClaim, StoredSource

UNDOING: Final = {"accept": "reopen", "reject": "reopen"}

Act = Callable[[Editor, Desk, Review], None]


def _act(action: Act) -> None:
    """Do something as the editor of this session; what goes wrong is told on the page, and nothing is lost."""
    review = get_review()
    review.notice = ""
    try:
        editor = require_editor()
        action(editor, Desk(load_database()), review)
    except EditConflictError:
        review.notice = (
            "Somebody changed this claim meanwhile: nothing of yours was saved. Here it is as it stands now."
        )
    except CitemapError as error:
        review.notice = str(error)


def decide(action: str, claim_id: str, reason: str = "") -> None:
    """Accept, reject or reopen a claim; accepting and rejecting go on to the next one that waits."""

    def act(editor: Editor, desk: Desk, review: Review) -> None:
        version = desk.decide(editor, action, [(claim_id, review.shown[claim_id])], reason=reason)[claim_id]
        review.steps.append(Step(action, claim_id, version))
        review.panel = ""
        claims = DeskReader(load_database()).list_claims(review.source_id)
        if action != "reopen":
            review.claim_id = find_next(claims, claim_id) or claim_id

    _act(act)


def withdraw(claim_id: str, reason: str) -> None:
    """Withdraw a published claim: its link says so from now on."""

    def act(editor: Editor, desk: Desk, review: Review) -> None:
        desk.decide(editor, "withdraw", [(claim_id, review.shown[claim_id])], reason=reason)
        review.panel = ""

    _act(act)


def save(claim_id: str, form: dict[str, Any], reason: str = "") -> None:
    """Save corrected fields of a claim."""

    def act(editor: Editor, desk: Desk, review: Review) -> None:
        _save(desk, editor, review, claim_id, form, reason)

    _act(act)


def _save(desk: Desk, editor: Editor, review: Review, claim_id: str, form: dict[str, Any], reason: str = "") -> None:
    shown = review.shown[claim_id]
    before = DeskReader(load_database()).get_claim(claim_id).form
    version = desk.save_claim(editor, claim_id, form, shown, reason=reason)
    if version != shown:
        review.shown[claim_id] = version
        review.steps.append(Step("edit", claim_id, version, before))


def select_words(source: StoredSource, claim: StoredClaim | None, use: str, start: int, end: int) -> None:
    """Make a new claim of selected words, or fill a field of the open one."""
    if claim is not None and use in USES:
        form = claim.form

        def fill(editor: Editor, desk: Desk, review: Review) -> None:
            _save(desk, editor, review, claim.claim_id, use_words(source, form, use, start, end))

        _act(fill)
        return

    def add(editor: Editor, desk: Desk, review: Review) -> None:
        review.claim_id = add_selected(load_database(), editor, source, start, end)
        review.panel = "edit"

    _act(add)


def choose(source: StoredSource, claim: StoredClaim, number: int, place_id: str) -> None:
    """Choose another place for a toponym of a claim."""

    def act(editor: Editor, desk: Desk, review: Review) -> None:
        _save(desk, editor, review, claim.claim_id, choose_place(source, claim.form, number, place_id, editor))

    _act(act)


def undo() -> None:
    """Take back the last decision or correction of this session, and show its claim."""

    def act(editor: Editor, desk: Desk, review: Review) -> None:
        if not review.steps:
            return
        step = review.steps[-1]
        if step.action == "edit":
            desk.save_claim(editor, step.claim_id, step.before, _find_version(step), reason="taken back")
        else:
            undoing = UNDOING.get(step.action)
            if undoing:
                desk.decide(editor, undoing, [(step.claim_id, _find_version(step))], reason="taken back")
        review.steps.pop()
        review.claim_id, review.panel = step.claim_id, "edit" if step.action == "edit" else ""

    _act(act)


def _find_version(step: Step) -> int:
    """Return the version from which a step is taken back; raises `EditConflictError` if others changed it since."""
    claim = DeskReader(load_database()).get_claim(step.claim_id)
    own = sum(1 for one in get_review().steps if one.claim_id == step.claim_id)
    return claim.version if own > 1 else step.version


def publish_accepted() -> None:
    """Publish all accepted claims of the source in one transaction."""

    def act(editor: Editor, desk: Desk, review: Review) -> None:
        database = load_database()
        claims = [
            (one.claim_id, review.shown.get(one.claim_id, one.version))
            for one in list_accepted(database, review.source_id)
        ]
        publish(database, editor, review.source_id, claims)
        review.published, review.steps, review.panel = tuple(one for one, _ in claims), [], ""

    _act(act)


def open_claim(claim_id: str) -> None:
    """Look at a claim."""
    get_review().open_claim(claim_id)


def toggle_panel(panel: str) -> None:
    """Open what stands below the claim, or close it."""
    review = get_review()
    review.panel = "" if review.panel == panel else panel
