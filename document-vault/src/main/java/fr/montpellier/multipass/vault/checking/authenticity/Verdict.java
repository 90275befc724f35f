package fr.montpellier.multipass.vault.checking.authenticity;

/** The verdict on the code of a document. */
public enum Verdict {
    /** The code is genuine and the page says the same. */
    VERIFIE("verifie"),
    /** The code's signature is wrong, or the page says something else than its genuine code. */
    ALTERE("altere"),
    /** There is a code, and it could be neither verified nor refuted. */
    NON_VERIFIABLE("non-verifiable"),
    /** The document has no code. */
    ABSENT("absent");

    private final String wireName;

    Verdict(String wireName) {
        this.wireName = wireName;
    }

    /** Returns the form used in the API and in the database. */
    public String wireName() {
        return wireName;
    }
}
