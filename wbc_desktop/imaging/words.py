"""Sentences of imaging; each says what is wrong with which file and what to do."""

from wbc_desktop.wording import Wording

EMPTY_FILE = Wording("imaging.empty_file", "“{name}” is empty.")
NOT_AN_IMAGE = Wording(
    "imaging.not_an_image",
    "“{name}” is not an image that this program reads. It reads JPEG, PNG, BMP, WebP, TIFF and"
    " whole-slide images.",
)
DAMAGED = Wording(
    "imaging.damaged",
    "“{name}” is damaged or incomplete and was not used. Copy it again from where it comes from.",
)
UNSUPPORTED = Wording(
    "imaging.unsupported",
    "“{name}” stores its pixels in a way that this program cannot read. Export it as TIFF, PNG or"
    " JPEG.",
)
TOO_LARGE = Wording(
    "imaging.too_large",
    "“{name}” has {width} × {height} pixels, too many to open at once. Save it as a tiled TIFF or a"
    " whole-slide image.",
)
TOO_LARGE_AS = Wording(
    "imaging.too_large_as",
    "“{name}” has {width} × {height} pixels, too many for a crop or a field. Read it as a slide.",
)
REGION_TOO_LARGE = Wording(
    "imaging.region_too_large",
    "{width} × {height} pixels of “{name}” were asked for at once. Ask for a smaller part.",
)
NO_PERMISSION = Wording(
    "imaging.no_permission",
    "You have no right to read “{name}”. Ask whoever looks after this computer for it.",
)
GONE = Wording(
    "imaging.gone", "“{name}” is not there (any more). Check that its disk is connected."
)
A_FOLDER = Wording("imaging.a_folder", "“{name}” is a folder, not an image.")
PATH_TOO_LONG = Wording(
    "imaging.path_too_long",
    "The path of “{name}” is too long for this computer. Copy it to a folder with a shorter name.",
)
CANNOT_READ = Wording(
    "imaging.cannot_read", "“{name}” cannot be read: the computer reports a fault of its disk."
)
NO_MEMORY = Wording(
    "imaging.no_memory",
    "This computer has too little memory to read “{name}”. Close other programs.",
)
NO_ROOM = Wording(
    "imaging.no_room",
    "There is no room left in the folder for temporary files to unpack “{name}”. Make room and try"
    " again.",
)
LIBRARY_MISSING = Wording(
    "imaging.library_missing",
    "“{name}” is a whole-slide image, and the part of this program that reads them is missing."
    " Install the program again.",
)
OTHER_FILES = Wording(
    "imaging.other_files", "{count} files in “{name}” are no images and were left out ({endings})."
)
OTHER_FILE = Wording(
    "imaging.other_file", "“{name}” is no image that this program reads and was left out."
)
OTHER_ARCHIVE = Wording(
    "imaging.other_archive",
    "“{name}” is an archive that this program does not open. Unpack it (with 7-Zip or the like) and"
    " drop the folder.",
)
BROKEN_ARCHIVE = Wording(
    "imaging.broken_archive", "“{name}” is a damaged zip archive. Copy it again, or unpack it."
)
ENCRYPTED = Wording(
    "imaging.encrypted",
    "“{name}” is protected by a password. Unpack it and drop the folder.",
)
UNSAFE_MEMBER = Wording(
    "imaging.unsafe_member",
    "“{name}” names a place outside of its archive and was left out. Archives from honest programs"
    " do not do this.",
)
BOMB = Wording(
    "imaging.bomb",
    "“{name}” would unpack to {size} and was not opened. Unpack it first if you trust it.",
)
TOO_MANY_MEMBERS = Wording(
    "imaging.too_many_members",
    "“{name}” holds {count} files, too many for one archive. Unpack it and drop the folder.",
)
OTHER_PACKING = Wording(
    "imaging.other_packing",
    "“{name}” is packed in a way that this program cannot read. Unpack the archive and drop the"
    " folder.",
)
UNPACK_SLIDE = Wording(
    "imaging.unpack_slide",
    "“{name}” is a slide of several files, which cannot be read inside an archive. Unpack it and"
    " drop the folder.",
)
NO_IMAGES = Wording("imaging.no_images", "“{name}” holds no image.")
