"""What is said about files that the system gives or takes only in part or not at all."""

import errno

from gkreport.errors import GkreportError

_SAID = {
    errno.ENOENT: ("没有这个文件或目录", "no such file or folder"),
    errno.EACCES: ("没有权限", "no permission"),
    errno.EPERM: ("没有权限", "no permission"),
    errno.EISDIR: ("这是目录，不是文件", "this is a folder, not a file"),
    errno.EEXIST: ("已有同名的文件", "there is a file of this name"),
    errno.ENOTDIR: ("路径中有一段不是目录", "a part of the path is not a folder"),
    errno.ENOSPC: ("磁盘空间不足", "no space left on the disk"),
    errno.EROFS: ("磁盘是只读的", "the disk is read-only"),
}


class InputError(GkreportError):
    """A file could not be opened or written."""


class InternalError(GkreportError):
    """The package failed on a text; that is a fault of the package."""


def told(error: OSError) -> InputError:
    """Return what the system says about a file, in both languages where it is known.

    >>> told(OSError(errno.EISDIR, "Is a directory")).zh
    '这是目录，不是文件'
    >>> told(OSError(errno.EIO, "I/O error")).zh
    'I/O error'
    """
    other = error.strerror or str(error)
    zh, en = _SAID.get(error.errno or 0, (other, other))
    return InputError(zh=zh, en=en)
