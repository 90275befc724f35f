package fr.montpellier.multipass.vault.catalogue.types;

import java.util.Locale;

/** What shows of which type a document is. */
public enum TypeEvidence {
    /** Its 2D-Doc code. */
    CODE,
    /** The words that are extracted from its pages. */
    PAGE,
    /** Words that software recognised on a picture (AI). They may be wrong, so nothing is decided by them. */
    PICTURE;

    /** Returns the form used in the API. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
