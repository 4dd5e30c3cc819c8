"""What a system says of a file, which speaks English by itself, in our languages."""

import errno
import os

from studieroute.i18n import Say


def in_words(say: Say, reason: str) -> str:
    """The words for what a system gave as the reason of a failure; any other text as it is."""
    known = {
        errno.ENOENT: say("there is no such file or folder"),
        errno.EACCES: say("you have no right to it"),
        errno.EPERM: say("this is not allowed"),
        errno.EISDIR: say("it is a folder"),
        errno.ENOTDIR: say("a part of the path is no folder"),
        errno.EEXIST: say("it is there already"),
        errno.ENOTEMPTY: say("the folder is not empty"),
        errno.ENOSPC: say("the disk is full"),
        errno.EROFS: say("this place can only be read"),
        errno.EFBIG: say("the file becomes too large"),
        errno.ENAMETOOLONG: say("the name is too long"),
        errno.ELOOP: say("links lead round in a circle"),
        errno.EIO: say("the disk fails"),
    }
    return {os.strerror(number): words for number, words in known.items()}.get(reason, reason)
