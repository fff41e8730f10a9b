# SPDX-License-Identifier: GPL-3.0-or-later
"""What annotations and lists need, without the modules that would take longer than the rest of ``import socinn``."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping as Mapping, MutableSequence as MutableSequence, Sequence as Sequence
    from typing import Generic as Generic, overload as overload

    from typing_extensions import dataclass_transform as dataclass_transform
else:
    # What collections.abc takes them from; Python itself has loaded it at start.
    from _collections_abc import Mapping, MutableSequence, Sequence

    class Generic:
        """Stands for ``typing.Generic``: ``Generic[T]`` is itself."""

        __slots__ = ()

        def __class_getitem__(cls, _parameters):
            return cls

    def overload(_function):
        """Stands for ``typing.overload``: type checkers alone read the signatures before the last."""

    def dataclass_transform(**_options):
        """Stands for ``typing.dataclass_transform``: tells type checkers which arguments constructors take."""
        return lambda decorated: decorated
