"""What the disk said no to, in words."""

from __future__ import annotations

import errno

from outcomes.language import Words

REASONS = {
    errno.ENOENT: "missing",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EROFS: "read_only",
    errno.ENOSPC: "full",
    errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC: "full",
    errno.EFBIG: "too_large",
    errno.EISDIR: "is_folder",
    errno.ENOTDIR: "not_folder",
    errno.EEXIST: "not_folder",
    errno.ENAMETOOLONG: "long_name",
    errno.EIO: "broken",
}


def reason_of(error: OSError, words: Words) -> str:
    """Why the disk said no; what the system itself says where we know no words for it."""
    name = REASONS.get(error.errno or 0)
    return words(f"disk.{name}") if name else error.strerror or type(error).__name__
