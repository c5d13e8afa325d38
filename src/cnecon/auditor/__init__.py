"""From a reading to findings: do the figures agree with each other?

The package is named ``auditor``, as ``reader`` is beside ``cnecon.read``, because ``cnecon.audit`` is the public
function: a sub-package of that name would replace it on the first import of one of its modules.
"""
