"""From a reading to findings: do the figures agree with each other?

The package is named ``auditor``, as ``reader`` is beside ``cnecon.read``, because ``cnecon.audit`` is the public
function: a sub-package of that name would replace it on the first import of one of its modules.

An audit rule is one function from an :class:`~cnecon.auditor.figures.Index` to faults, and one entry of
:data:`RULES`; ``docs/findings.md`` explains each code. What breaks down into what is data (``data/axes.toml``), and so
is the arithmetic among concepts (``data/identities.toml``).
"""

from cnecon.auditor.across import CROSS_RULES, Audited, CrossRule, find_faults_across
from cnecon.auditor.against import Outcome, Role, Verdict, verify
from cnecon.auditor.audit import find_faults
from cnecon.auditor.faults import Fault, Rule
from cnecon.auditor.rules import RULES

__all__ = [
    "CROSS_RULES",
    "RULES",
    "Audited",
    "CrossRule",
    "Fault",
    "Outcome",
    "Role",
    "Rule",
    "Verdict",
    "find_faults",
    "find_faults_across",
    "verify",
]
