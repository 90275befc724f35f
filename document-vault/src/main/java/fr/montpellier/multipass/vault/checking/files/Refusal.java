package fr.montpellier.multipass.vault.checking.files;

/** The reason for refusing a file. */
public enum Refusal {
    /** The file is damaged, or not of the format with which it begins. */
    UNREADABLE,
    /** The file requires a password or restricts its use. */
    ENCRYPTED,
    TOO_MANY_PAGES,
    /** The file is not processed within the limits of time or memory. */
    TOO_COMPLEX,
    /** The file has active content: scripts, forms to be sent, or embedded files or media. */
    ACTIVE_CONTENT,
    /** The file is of two formats, so that another program could open content that was not checked. */
    AMBIGUOUS,
    /** A photograph of the HEIF family that cannot be decoded here: no libheif, or another codec than HEVC in it. */
    HEIC
}
