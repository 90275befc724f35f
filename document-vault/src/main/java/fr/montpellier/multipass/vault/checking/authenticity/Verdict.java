package fr.montpellier.multipass.vault.checking.authenticity;

/** What the check of a document's code says. */
public enum Verdict {
    /** The code is genuine and the page says the same. */
    VERIFIE("verifie"),
    /** The code's signature is wrong, or the page says something else than its genuine code. */
    ALTERE("altere"),
    /** There is a code, and it could be neither confirmed nor refuted. */
    NON_VERIFIABLE("non-verifiable"),
    /** No code on the document. */
    ABSENT("absent");

    private final String wireName;

    Verdict(String wireName) {
        this.wireName = wireName;
    }

    /** The form in the API and in the database. */
    public String wireName() {
        return wireName;
    }
}
