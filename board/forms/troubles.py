"""Why a file is not taken, and what to do about it."""

from flask_babel import format_decimal
from flask_babel import lazy_gettext as _

from board.documents.evidence import RefusedFile, Trouble

MB = 1024 * 1024
TROUBLES = {
    Trouble.EMPTY: _("%(name)s 是空的，没有收下。"),
    Trouble.TOO_LARGE: _("%(name)s 超过 %(size)s MB，没有收下。请压缩后再传。"),
    Trouble.UNKNOWN: _("%(name)s 不是能收的文件。能收照片（JPG、PNG、WebP、GIF）、PDF、Word 和 Excel。"),
    Trouble.HEIC: _(
        "%(name)s 是苹果手机的 HEIC 格式，这里读不了。在手机“设置—相机—格式”里选“兼容性最佳”再拍，或先转成 JPG。"
    ),
    Trouble.BROKEN: _("%(name)s 不完整或已损坏，请再拍一张或重新导出。"),
    Trouble.TOO_MANY_PIXELS: _("%(name)s 超过 %(pixels)s像素，请先缩小。"),
    Trouble.PROTECTED: _("%(name)s 设了密码，打不开。请去掉密码再传。"),
    Trouble.VIRUS: _("%(name)s 查出病毒，没有收下。请先给手机或电脑杀毒，再交一份干净的。"),
    Trouble.NOT_SCANNED: _("病毒检查现在不通，%(name)s 没有收下。稍后再交；一直不通，请告诉系统管理员。"),
}


def file_sentence(refused: RefusedFile) -> str:
    """Why a file was not taken, and what to do."""
    limit = refused.limit or 0
    facts = {"name": refused.name, "size": limit // MB, "pixels": format_decimal(limit)}
    return str(TROUBLES[refused.trouble]) % facts
