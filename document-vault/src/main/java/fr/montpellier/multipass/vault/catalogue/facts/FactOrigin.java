package fr.montpellier.multipass.vault.catalogue.facts;

import java.util.Locale;

/** The origin of a fact. */
public enum FactOrigin {
    /** The 2D-Doc code, whose signature was verified. */
    SIGNED_CODE,
    /** The text of the page, which is not signed. */
    PAGE,
    /** Another administration, which answered it. */
    SOURCE,
    /** The recognised text of a picture, which may be wrong. Such a fact is shown to its owner alone. */
    RECOGNISED,
    /** The fact could not be read; a person may read it in the document. */
    NONE,
    /** The catalogue did not list the fact when the document was deposited. */
    NOT_SOUGHT;

    /** Returns the form used in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
