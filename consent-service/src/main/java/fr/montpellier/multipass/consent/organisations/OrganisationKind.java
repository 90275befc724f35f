package fr.montpellier.multipass.consent.organisations;

import java.util.Locale;

/** The kind of an organisation, which decides whether its departments may use legal exchanges (CRPA, article L114-8). */
public enum OrganisationKind {
    /** A public administration, such as a municipality or its social services. */
    PUBLIC("public body"),
    /** A public body that does business, such as a water utility, which never asks other administrations. */
    INDUSTRIAL_COMMERCIAL("public body that does business"),
    /** A private body with a public task, which never asks other administrations. */
    PRIVATE("private body");

    private final String partyType;

    OrganisationKind(String partyType) {
        this.partyType = partyType;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the type of the party, as receipts state it. */
    public String partyType() {
        return partyType;
    }

    /** Returns whether the law lets its departments ask other administrations for data. */
    public boolean mayExchange() {
        return this == PUBLIC;
    }

    /**
     * Returns the kind with that code.
     *
     * @throws IllegalArgumentException if no kind has that code
     */
    public static OrganisationKind fromCode(String code) {
        for (OrganisationKind kind : values()) {
            if (kind.code().equals(code)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("not a kind of organisation: " + code);
    }
}
