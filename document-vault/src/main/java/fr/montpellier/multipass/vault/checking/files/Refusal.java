package fr.montpellier.multipass.vault.checking.files;

/** Why a file cannot be kept. */
public enum Refusal {
    /** Damaged, or not what it begins as. */
    UNREADABLE,
    /** Asks for a password or restricts its use. */
    ENCRYPTED,
    TOO_MANY_PAGES,
    /** Does not end in time or within its memory. */
    TOO_COMPLEX,
    /** Can run, send or carry something. */
    ACTIVE_CONTENT,
    /** Two kinds of file in one: what is checked is not what another program would open. */
    AMBIGUOUS,
    /** A photograph of the HEIF family that cannot be decoded here: no libheif, or another codec than HEVC in it. */
    HEIC
}
