"""Every page of the application once, as whoever meets it: for accessibility, for pictures, for the office browser."""

from tests.journeys.look import ISSUE, SEND, Look
from tests.journeys.looks_of_administration import LOOKS_OF_ADMINISTRATION
from tests.journeys.looks_of_cards import LOOKS_OF_CARDS
from tests.journeys.looks_of_steps import LOOKS_OF_STEPS
from tests.journeys.scenes import FAULTY, PREVIEW, WAITING

WRONG_WORD = (
    ("details.define summary",),
    ("#username", "planning"),
    ("#password", "not the word"),
    ("details.define form .button",),
)
MANY = "&".join(f"issue=SJXM-2022-{last}" for last in ("055", "057", "067", "001", "999"))


PAGES = (
    Look("public", "", "/"),
    Look("public-en", "", "/en/"),
    Look("public-found", "", "/?q=17"),
    Look("public-not-found", "", "/en/?q=zzz"),
    Look("sign-in", "", "/sign-in"),
    Look("sign-in-en", "", "/sign-in?lang=en"),
    Look("sign-in-wrong", "", "/sign-in", 422, WRONG_WORD),
    Look("work", "planning", "/work", english=True),
    Look("work-office", "office", "/work", english=True),
    Look("work-committee", "committee", "/work"),
    Look("inbox", "planning", "/inbox", english=True),
    Look("message-settings", "planning", "/account/messages", english=True),
    Look("board", "office", "/board", english=True),
    Look("board-cadre", "planning", "/board", english=True),
    Look("board-supporting", "jiangwan", "/board"),
    Look("board-filtered", "office", "/board?unit=规划建设局&card=red"),
    Look("board-nothing", "office", "/board?unit=规划建设局&card=red&grid=第九网格"),
    Look("board-more", "office", "/board/more?column=in-hand&after=10"),
    Look("settings", "office", "/settings", english=True),
    Look("holidays", "office", "/settings/holidays", english=True),
    Look("card-rules", "committee", "/settings/registers/1/card-rules", english=True),
    Look("board-choosing", "office", "/board?choose=1"),
    Look("list", "office", "/list", english=True),
    Look("many-urge", "office", f"/many/urge?{MANY}", english=True),
    Look("many-urge-wrong", "office", f"/many/urge?{MANY}", 422, SEND),
    Look("many-assign-none", "office", f"/many/assign?{MANY}"),
    Look("many-approve", "committee", f"/many/approve?{MANY}"),
    Look("issue", "planning", f"{ISSUE}055", english=True),
    Look("issue-office", "office", f"{ISSUE}055"),
    Look("issue-assigned", "planning", f"{ISSUE}067"),
    Look("issue-awaiting", "office", f"{ISSUE}056"),
    Look("issue-suspended", "office", f"{ISSUE}058"),
    Look("issue-struck", "office", f"{ISSUE}024", english=True),
    Look("update", "planning", f"{ISSUE}055/updates/new", english=True),
    Look("update-wrong", "planning", f"{ISSUE}055/updates/new", 422, SEND),
    Look("strike-off-request", "planning", f"{ISSUE}055/strike-off-request", english=True),
    Look("strike-off-request-wrong", "planning", f"{ISSUE}055/strike-off-request", 422, SEND),
    Look("verification", "office", f"{ISSUE}056/verification", english=True),
    Look("verification-wrong", "office", f"{ISSUE}056/verification", 422, SEND),
    Look("approval", "committee", f"{ISSUE}057/strike-off", english=True),
    Look("move", "planning", f"{ISSUE}055/move", english=True),
    Look("review", "committee", "/review", english=True),
    Look("review-sheet", "committee", "/review/sheet", english=True),
    Look("cards", "committee", "/cards", english=True),
    Look("cards-wrong-day", "committee", "/cards?on=2020-01-01", 422),
    Look("standings", "planning", "/standings", english=True),
    Look("standings-large", "committee", "/standings?large=1"),
    Look("standings-none", "office", "/standings?period=2022-10"),
    Look("standings-to-come", "office", "/standings?period=2023", 422),
    Look("standings-unit", "planning", "/standings/4", english=True),
    Look("standings-issues", "jiangwan", "/standings/4/open"),
    Look("standings-hidden", "jiangwan", "/standings/4/overdue"),
    Look("calendar", "office", "/calendar", english=True),
    Look("calendar-cadre", "planning", "/calendar?month=2022-10"),
    Look("calendar-empty", "planning", "/calendar?month=2027-05"),
    Look("calendar-feed", "planning", "/calendar/feed", english=True),
    Look("calendar-day", "office", "/calendar/2022-11-01", english=True),
    Look("past-board", "office", "/board?as_of=2022-10-31", english=True),
    Look("past-cards", "committee", "/cards?as_of=2022-10-31"),
    Look("past-wrong-day", "planning", "/list?as_of=2030-01-01", 422),
    Look("imports", "office", "/imports", english=True),
    Look("imports-wrong", "office", "/imports", 422, SEND),
    Look("import-preview", "office", f"/imports/{PREVIEW}", english=True),
    Look("import-faulty", "office", f"/imports/{FAULTY}", english=True),
    Look("import-waiting", "committee", f"/imports/{WAITING}"),
    Look("import-applied", "office", "/imports/1"),
    Look("users", "admin", "/users", english=True),
    Look("units", "admin", "/units", english=True),
    Look("trail", "auditor", "/trail", english=True),
    Look("trail-found", "auditor", "/trail?kind=import&who=office&from=2022-11-01"),
    Look("refused", "planning", "/users", 403),
    Look("not-found", "planning", f"{ISSUE}020", 404, english=True),
    Look("not-now", "office", f"{ISSUE}024/updates/new", 409, english=True),
    Look("fault", "planning", "/fault", 500),
)

LOOKS = (*PAGES, *LOOKS_OF_CARDS, *LOOKS_OF_ADMINISTRATION, *LOOKS_OF_STEPS)

# Of an office that has just begun: no demonstration, no issue.
NEW_OFFICE = (
    Look("new-public", "", "/"),
    Look("new-sign-in", "", "/sign-in"),
)
