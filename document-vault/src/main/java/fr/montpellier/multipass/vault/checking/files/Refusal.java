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
    /** The file can run, send or carry something. */
    ACTIVE_CONTENT,
    /** The file is of two formats: another program would open something else than what is checked. */
    AMBIGUOUS,
    /** A photograph of the HEIF family that cannot be decoded here: no libheif, or another codec than HEVC in it. */
    HEIC
}
