"""Who gets what at every address. The table is the rule: look at every line that changes.

Columns, first of GET and then of POST:
    noor    the team that received the report
    mila    another team of the same organisation
    merel   another organisation
    ruth    the coordinator of another district
    joris   coordinates it, without any consent
    lotte   consent for the identity, for nothing else
    person  the code of this report
    other   the code of another report
    nobody  neither signed in nor a code

+  done: something changed           -  404: it does not exist for them
o  a page, and nothing changed       >  to the door (sign in, or type a code)
x  405: not by this method
"""

from tests.walk.world import ACTORS

TABLE = """
.well-known/security.txt  ooooooooo  ooooooooo
start                     ooooooooo  xxxxxxxxx
leave                     oooooo++o  oooooo++o
now                       ooooooooo  xxxxxxxxx
help                      ooooooooo  xxxxxxxxx
course                    ooooooooo  xxxxxxxxx
difference                ooooooooo  xxxxxxxxx
privacy                   ooooooooo  xxxxxxxxx
accessibility             ooooooooo  xxxxxxxxx
screen                    ooooooooo  +++++++++
saved                     ooooooooo  ooooooooo
route                     ooooooooo  xxxxxxxxx
package                   ooooooooo  xxxxxxxxx
review                    ooooooooo  xxxxxxxxx
send                      xxxxxxxxx  ooooooooo
code                      ooooooooo  ooooooooo
card                      ooooooooo  xxxxxxxxx
done                      ooooooooo  xxxxxxxxx
spread                    oooooo>>>  xxxxxxxxx
spread-code               oooooo>>>  xxxxxxxxx
spread-poster             oooooo>>>  xxxxxxxxx
publish-form              xxxxxxxxx  oooooo>>>
withdraw-form             xxxxxxxxx  oooooo>>>
counter                   oooooo>>>  +ooooo>>>
enter                     oooooo>>>  +ooooo>>>
enter-own-report          ----o->>>  ----+->>>
follow                    ooooooooo  ++++++oo+
lost-code                 ooooooooo  xxxxxxxxx
mailbox                   >>>>>>oo>  xxxxxxxxx
mailbox-course            >>>>>>oo>  xxxxxxxxx
mailbox-erase             >>>>>>oo>  >>>>>>++>
mailbox-close             xxxxxxxxx  oooooo++o
mailbox-question          xxxxxxxxx  >>>>>>+o>
mailbox-offer             xxxxxxxxx  >>>>>>+->
mailbox-label             xxxxxxxxx  >>>>>>+o>
mailbox-spoken            xxxxxxxxx  >>>>>>+o>
mailbox-stop              >>>>>>oo>  >>>>>>+o>
mailbox-teams             >>>>>>oo>  xxxxxxxxx
mailbox-let-in            >>>>>>oo>  >>>>>>+o>
mailbox-receipt           >>>>>>oo>  xxxxxxxxx
mailbox-receipt-text      >>>>>>oo>  xxxxxxxxx
mailbox-reopen            xxxxxxxxx  >>>>>>+o>
mailbox-contact           xxxxxxxxx  >>>>>>+o>
mailbox-think-along       xxxxxxxxx  >>>>>>+o>
mailbox-object            xxxxxxxxx  >>>>>>+o>
mailbox-talk              >>>>>>oo>  >>>>>>+o>
mailbox-add               >>>>>>oo>  >>>>>>+o>
mailbox-told              >>>>>>oo>  xxxxxxxxx
mailbox-complain          >>>>>>oo>  >>>>>>+o>
mailbox-grievance         >>>>>>o->  >>>>>>+->
mailbox-grievance-tell    xxxxxxxxx  >>>>>>+->
mailbox-grievance-stop    xxxxxxxxx  >>>>>>o->
mailbox-grievance-withdraw xxxxxxxxx >>>>>>+->
mailbox-correct-facts     >>>>>>oo>  >>>>>>+o>
mailbox-correct           >>>>>>o->  >>>>>>+->
mailbox-copy              >>>>>>oo>  xxxxxxxxx
mailbox-diary             >>>>>>oo>  >>>>>>oo>
mailbox-entry             >>>>>>o->  >>>>>>+->
mailbox-entry-remove      xxxxxxxxx  >>>>>>o->
mailbox-wishes            >>>>>>oo>  >>>>>>+o>
mailbox-wish-drop         xxxxxxxxx  >>>>>>+->
mailbox-supporter         >>>>>>oo>  >>>>>>+o>
feedback                  >>>>>>oo>  >>>>>>+o>
feedback-results          oooooo>>>  xxxxxxxxx
mailbox-file              xxxxxxxxx  >>>>>>o->
mailbox-mail              >>>>>>oo>  >>>>>>+o>
mailbox-mail-off          xxxxxxxxx  >>>>>>oo>
new-code                  >>>>>>oo>  >>>>>>oo>
new-code-draw             xxxxxxxxx  >>>>>>++>
new-code-card             >>>>>>oo>  xxxxxxxxx
work                      oooooo>>>  xxxxxxxxx
counted                   oooooo>>>  oooooo>>>
cases                     oooooo>>>  xxxxxxxxx
channels                  oooooo>>>  xxxxxxxxx
who-moved                 oooooo>>>  xxxxxxxxx
usage                     oooooo>>>  xxxxxxxxx
case                      o---oo>>>  xxxxxxxxx
case-seen                 xxxxxxxxx  o---oo>>>
open-part                 xxxxxxxxx  +---oo>>>
case-file                 xxxxxxxxx  +---oo>>>
step-accept               xxxxxxxxx  o---o+>>>
step-contact              xxxxxxxxx  o---o+>>>
step-finish               xxxxxxxxx  +---oo>>>
step-decline              xxxxxxxxx  o---o+>>>
step-skip                 xxxxxxxxx  +---oo>>>
step-late                 xxxxxxxxx  o---oo>>>
case-needs                xxxxxxxxx  +---oo>>>
case-registration         xxxxxxxxx  +---oo>>>
case-registration-change  xxxxxxxxx  +----->>>
case-wish                 xxxxxxxxx  +---oo>>>
case-wish-answer          xxxxxxxxx  +----->>>
case-assess               xxxxxxxxx  +---oo>>>
case-label                xxxxxxxxx  +---oo>>>
case-label-word           xxxxxxxxx  +---oo>>>
case-label-away           xxxxxxxxx  +---oo>>>
case-ask                  xxxxxxxxx  +---++>>>
case-spoken               xxxxxxxxx  +---o+>>>
case-stop                 xxxxxxxxx  +---o+>>>
case-message              xxxxxxxxx  +---++>>>
case-note                 xxxxxxxxx  +---++>>>
case-move                 xxxxxxxxx  +---oo>>>
case-close                xxxxxxxxx  +---oo>>>
case-finish               xxxxxxxxx  +---oo>>>
case-reopen               xxxxxxxxx  +---+o>>>
case-sleep                xxxxxxxxx  +---+o>>>
case-wake                 xxxxxxxxx  +---+o>>>
case-take-up              xxxxxxxxx  +---+o>>>
case-new-code             o---oo>>>  +---oo>>>
case-talk                 o----->>>  +----->>>
case-escalate             xxxxxxxxx  +---+o>>>
occasions                 oooooo>>>  +ooooo>>>
occasion                  o----->>>  +----->>>
occasion-out              xxxxxxxxx  +----->>>
screening                 oooooo>>>  xxxxxxxxx
screening-accept          xxxxxxxxx  +----->>>
screening-reject          xxxxxxxxx  +----->>>
case-look-again           xxxxxxxxx  +---oo>>>
case-toolbox              o---o->>>  +---+->>>
case-tracks               o----->>>  +----->>>
case-dossier              o---oo>>>  +---+o>>>
case-dossier-leave        xxxxxxxxx  +---+o>>>
matches                   oooooo>>>  xxxxxxxxx
case-matches              o---oo>>>  xxxxxxxxx
case-match-answer         xxxxxxxxx  ------>>>
case-track-back           xxxxxxxxx  +----->>>
case-plan                 o---o->>>  +---o->>>
case-plan-done            xxxxxxxxx  +---+->>>
case-plan-drop            xxxxxxxxx  +---+->>>
case-evaluation           o---oo>>>  +---++>>>
case-routes               o----->>>  +----->>>
case-protection           o----->>>  +----->>>
case-domains              -----o>>>  -----+>>>
grievances                oooooo>>>  xxxxxxxxx
grievance                 o----->>>  xxxxxxxxx
grievance-open            xxxxxxxxx  +----->>>
grievance-take-up         xxxxxxxxx  +----->>>
grievance-write           xxxxxxxxx  +----->>>
contacts                  oooooo>>>  xxxxxxxxx
social-map                oooooo>>>  xxxxxxxxx
social-map-right          xxxxxxxxx  +ooooo>>>
lessons                   oooooo>>>  xxxxxxxxx
lesson-write              oooooo>>>  ++ooo+>>>
lesson-decide             xxxxxxxxx  oooo+o>>>
protocols                 oooooo>>>  xxxxxxxxx
protocols-compare         oooooo>>>  xxxxxxxxx
protocol                  oooooo>>>  xxxxxxxxx
protocol-trial            oooooo>>>  xxxxxxxxx
protocol-read             xxxxxxxxx  ++++++>>>
protocol-card             oooooo>>>  xxxxxxxxx
sign-in                   ooooooooo  ooooooooo
second-factor             >>>>>>>>>  xxxxxxxxx
second-factor-code        xxxxxxxxx  >>>>>>>>>
second-factor-passkey     xxxxxxxxx  >>>>>>>>>
unlock                    oooooo>>>  oooooo>>>
lock                      xxxxxxxxx  ++++++>>>
sign-out                  xxxxxxxxx  ++++++>>>
account                   oooooo>>>  xxxxxxxxx
passphrase                oooooo>>>  oooooo>>>
add-factor                oooooo>>>  xxxxxxxxx
add-app                   oooooo>>>  oooooo>>>
add-passkey               oooooo>>>  oooooo>>>
remove-factor             xxxxxxxxx  oooooo>>>
teams                     oooooo>>>  xxxxxxxxx
invite                    o----->>>  +----->>>
time-away                 o----->>>  +----->>>
time-away-back            xxxxxxxxx  +ooooo>>>
hand-over                 o----->>>  +----->>>
start-team-key            xxxxxxxxx  oooooo>>>
renew-team-key            xxxxxxxxx  +ooooo>>>
admit                     xxxxxxxxx  oooooo>>>
new-link                  xxxxxxxxx  +----->>>
let-go                    xxxxxxxxx  +ooooo>>>
welcome                   ---------  ---------
"""


def expected() -> dict[str, dict[str, dict[str, str]]]:
    """By address, method and actor."""
    found = {}
    for line in TABLE.strip().splitlines():
        name, get, post = line.split()
        assert len(get) == len(post) == len(ACTORS), line
        found[name] = {
            "GET": dict(zip(ACTORS, get, strict=True)),
            "POST": dict(zip(ACTORS, post, strict=True)),
        }
    return found
