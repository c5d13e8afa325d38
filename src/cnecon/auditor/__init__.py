"""From a reading to findings: do the figures agree with each other?

The package is named ``auditor``, as ``reader`` is beside ``cnecon.read``, because ``cnecon.audit`` is the public
function: a sub-package of that name would replace it on the first import of one of its modules.
"""

from cnecon.auditor.audit import find_faults
from cnecon.auditor.faults import Fault, Rule
from cnecon.auditor.rules import RULES

__all__ = ["RULES", "Fault", "Rule", "find_faults"]
