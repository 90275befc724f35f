package fr.montpellier.multipass.consent.demarches.needs;

import java.util.Locale;

/** The form in which documents of a type are disclosed to the agents of a démarche. */
public enum DisclosureForm {
    /** Every page, on the screen. */
    PAGES,
    /** The file as it was deposited, in addition to its pages. */
    ORIGINAL,
    /** Some facts; the document itself cannot be opened. */
    FACTS;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
