"""Words that translators put in or leave out as they like."""

from __future__ import annotations

FREE = frozenset(
    """also already just very really quite still even only too then now well about around further
    furthermore moreover however therefore thus additionally addition currently actually present
    approximately particularly especially usually respectively certain various both that which who
    local time year years month months the former total number amount people person place located
    named called known said says according time times way kind type order fact scheduled area
    such those here namely like able manner things thing ones itself themselves however ever come
    going first name percent cent mr mrs ms dr prof president minister city town province state
    county region
    darauf daran darum davon dafür dazu damit dabei dadurch darin darüber mehrere eben gerade
    besteht bestehen""".split()
)
