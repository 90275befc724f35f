package fr.montpellier.multipass.consent.demarches;

import java.util.Locale;

/** The form in which documents of a type are disclosed to the agents of a démarche. */
public enum DisclosureForm {
    /** Every page, on the screen. */
    PAGES,
    /** The file as it was deposited, beside its pages. */
    ORIGINAL,
    /** Some facts, while the document stays closed. */
    FACTS;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
