package fr.montpellier.multipass.vault.catalogue.facts;

import java.util.Locale;

/** Where a fact comes from. */
public enum FactOrigin {
    /** The 2D-Doc code, whose signature was verified. */
    SIGNED_CODE,
    /** The text of the page, which nobody signed. */
    PAGE,
    /** It could not be read; a person may read it in the document. */
    NONE,
    /** The catalogue did not ask for it when the document was deposited: nobody looked. */
    NOT_SOUGHT;

    /** The form in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
