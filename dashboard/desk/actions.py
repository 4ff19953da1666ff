"""What an editor does on the review page; each asks who it is, acts in one transaction and goes on to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from dashboard.access import require_editor
from dashboard.desk.opening import load_database
from dashboard.desk.session import Review, Step, find_next, get_review
from dashboard.languages import _, ngettext, write_number
from dashboard.languages.sentences import tell
from geodata.desk.correcting import correct_facts, read_again
from geodata.desk.joining import merge_forms, split_form
from geodata.desk.placing import choose_place
from geodata.desk.publishing import list_accepted, publish
from geodata.desk.selecting import USES, add_selected, use_words
from geodata.drafting.forms import SourceFacts
from geodata.errors import CitemapError, EditConflictError
from geodata.saying import say
from geodata.store.database import Desk, DeskReader, Draft, Editor, StoredClaim, StoredSource

_PUBLIC: Final = ("published", "withdrawn")
UNDOING: Final = {"accept": "reopen", "reject": "reopen"}

Act = Callable[[Editor, Desk, Review], None]
Form = dict[str, Any]
Forms = tuple[Form | None, Form]
"""The form of a source, None if it stays as it is, and that of one of its claims."""
Make = Callable[[Editor], Forms]


def _act(action: Act, find_right: Callable[[], str] = lambda: "edit") -> None:
    """Do something as the editor of this session; what goes wrong is told on the page, and nothing is lost.

    Args:
        action: What is done.
        find_right: Says what it takes; asked now, as is whether the editor has it.
    """
    review = get_review()
    review.notice = ""
    try:
        editor = require_editor(find_right())
        action(editor, Desk(load_database()), review)
    except EditConflictError:
        review.notice = _(
            "Somebody changed this claim meanwhile: nothing of yours was saved. Here it is as it stands now."
        )
    except CitemapError as error:
        review.notice = tell(str(error))


def decide(action: str, claim_id: str, reason: str = "") -> None:
    """Accept, reject or reopen a claim; accepting and rejecting go on to the next one that waits."""

    def act(editor: Editor, desk: Desk, review: Review) -> None:
        version = desk.decide(editor, action, [(claim_id, review.shown[claim_id])], reason=reason)[claim_id]
        review.steps.append(Step(action, claim_id, version))
        review.panel = ""
        if action != "reopen":
            review.claim_id = find_next(review.list_claims(load_database()), claim_id) or claim_id

    _act(act)


def _find_right(claim_id: str) -> str:
    """Return what it takes to change a claim: what readers see is for publishers."""
    return "publish" if DeskReader(load_database()).get_claim(claim_id).state in _PUBLIC else "edit"


def withdraw(claim_id: str, reason: str) -> None:
    """Withdraw a published claim: its link says so from now on."""

    def act(editor: Editor, desk: Desk, review: Review) -> None:
        desk.decide(editor, "withdraw", [(claim_id, review.shown[claim_id])], reason=reason)
        review.panel = ""

    _act(act, lambda: "publish")


def save(claim_id: str, form: Form, reason: str = "") -> None:
    """Save corrected fields of a claim."""
    change(claim_id, lambda _editor: (None, form), reason)


def change(claim_id: str, make: Make, reason: str = "") -> None:
    """Save what is made of the forms of a claim and its source, in one transaction."""

    def act(editor: Editor, desk: Desk, review: Review) -> None:
        _save(desk, editor, review, claim_id, make(editor), reason)

    _act(act, lambda: _find_right(claim_id))


def _save(desk: Desk, editor: Editor, review: Review, claim_id: str, forms: Forms, reason: str = "") -> None:
    source_form, form = forms
    shown, reader = review.shown[claim_id], DeskReader(load_database())
    before = reader.get_claim(claim_id)
    changed = None
    if source_form is not None and source_form != reader.get_source(before.source_id).form:
        changed = (before.source_id, source_form, review.source_version)
    version = desk.save_together(editor, changed, [(claim_id, form, shown)], reason=reason)[claim_id]
    if version != shown:
        review.shown[claim_id] = version
        review.steps.append(Step("edit", claim_id, version, before.form))


def select_words(source: StoredSource, claim: StoredClaim | None, use: str, start: int, end: int) -> None:
    """Make a new claim of selected words, or fill a field of the open one."""
    if claim is not None and use in USES:
        form = claim.form
        change(claim.claim_id, lambda _editor: use_words(source, form, use, start, end))
        return

    def add(editor: Editor, desk: Desk, review: Review) -> None:
        review.claim_id = add_selected(load_database(), editor, source, start, end)
        review.panel = "edit"

    _act(add)


def choose(source: StoredSource, claim: StoredClaim, number: int, place_id: str) -> None:
    """Choose another place for a toponym of a claim."""
    change(claim.claim_id, lambda editor: (None, choose_place(source, claim.form, number, place_id, editor)))


def correct(source: StoredSource, facts: SourceFacts) -> None:
    """Save corrected facts of the article."""

    def act(editor: Editor, desk: Desk, review: Review) -> None:
        done = correct_facts(load_database(), editor, source, facts)
        review.panel = ""
        review.notice = tell_days(done.dated_anew, done.published)

    def find_right() -> str:
        return "publish" if DeskReader(load_database()).list_claims(source.source_id, _PUBLIC) else "edit"

    _act(act, find_right)


def tell_days(drafts: int, published: int) -> str:
    """Return how many claims a corrected article changes; empty for none."""
    told = [ngettext("{count} draft has other days now.", "{count} drafts have other days now.", drafts)]
    public = ngettext(
        "{count} published claim may need other days: look at it.",
        "{count} published claims may need other days: look at them.",
        published,
    )
    return " ".join([*told[: bool(drafts)], *([public] if published else [])])


def read_source_again(source: StoredSource) -> None:
    """Draft the article's claims again; what is there already stays as it is."""

    def act(editor: Editor, desk: Desk, review: Review) -> None:
        added = read_again(load_database(), editor, source)
        review.claim_id = added[0] if added else review.claim_id
        found = _("New drafts: {number}. What was decided stays.").format(number=write_number(len(added)))
        review.notice = found if added else _("It has no further drafts.")

    _act(act)


def merge(source: StoredSource, claims: Sequence[StoredClaim]) -> None:
    """Make one draft of several; theirs are rejected."""
    _replace(source, claims, say("merged"), lambda: [merge_forms([one.form for one in claims])])


def split(source: StoredSource, claim: StoredClaim) -> None:
    """Make several drafts of one, which is rejected."""
    _replace(source, [claim], say("split"), lambda: split_form(claim.form))


def _replace(source: StoredSource, old: Sequence[StoredClaim], reason: str, build: Callable[[], list[Form]]) -> None:
    def act(editor: Editor, desk: Desk, review: Review) -> None:
        shown = [(one.claim_id, review.shown[one.claim_id]) for one in old]
        new = desk.replace_claims(editor, source.source_id, shown, [Draft(one) for one in build()], reason=reason)
        review.steps.append(Step("replace", old[0].claim_id, 0, {"old": [one.claim_id for one in old], "new": new}))
        review.claim_id, review.panel = new[0], ""

    _act(act)


def _put_back(desk: Desk, editor: Editor, step: Step) -> None:
    """Open again what a merge or split replaced, and reject what it made, in one transaction."""
    reader = DeskReader(load_database())
    decisions = [("reject", one) for one in step.before["new"]] + [("reopen", one) for one in step.before["old"]]
    versions = [(action, one, reader.get_claim(one).version) for action, one in decisions]
    desk.decide_each(editor, versions, reason=say("taken back"))


def undo() -> None:
    """Take back the last decision or correction of this session, and show its claim."""

    def act(editor: Editor, desk: Desk, review: Review) -> None:
        if not review.steps:
            return
        step = review.steps[-1]
        if step.action == "replace":
            _put_back(desk, editor, step)
        elif step.action == "edit":
            desk.save_claim(editor, step.claim_id, step.before, _find_version(step), reason=say("taken back"))
        else:
            undoing = UNDOING.get(step.action)
            if undoing:
                desk.decide(editor, undoing, [(step.claim_id, _find_version(step))], reason=say("taken back"))
        review.steps.pop()
        review.claim_id, review.panel = step.claim_id, "edit" if step.action == "edit" else ""

    last = get_review().steps[-1:]
    _act(act, lambda: _find_right(last[0].claim_id) if last else "edit")


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
        review.published, review.steps, review.panel = tuple(one for one, _version in claims), [], ""

    _act(act, lambda: "publish")


def open_claim(claim_id: str) -> None:
    """Look at a claim."""
    get_review().open_claim(claim_id)


def toggle_panel(panel: str) -> None:
    """Open what stands below the claim, or close it."""
    review = get_review()
    review.panel = "" if review.panel == panel else panel
