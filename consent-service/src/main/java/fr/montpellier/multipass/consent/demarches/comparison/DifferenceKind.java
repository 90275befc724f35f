package fr.montpellier.multipass.consent.demarches.comparison;

import java.util.Locale;

/** What differs between two versions of a démarche. The portal has a sentence for each. */
public enum DifferenceKind {
    TYPE_ADDED(true),
    TYPE_REMOVED(false),
    DOCUMENT_FOR_FACTS(true),
    FACTS_FOR_DOCUMENT(false),
    FACTS_ADDED(true),
    FACTS_REMOVED(false),
    FILE_ADDED(true),
    FILE_REMOVED(false),
    MORE_DOCUMENTS(true),
    FEWER_DOCUMENTS(false),
    HOLDER(true),
    LATER_VERSION_FOLLOWS(true),
    LATER_VERSION_STAYS_OUT(false),
    SOURCE_ADDED(true),
    SOURCE_REMOVED(false),
    EXCHANGE_CONDITIONS(false),
    MAX_AGE(false),
    YEAR(false),
    LATEST_YEAR(false),
    ANY_YEAR(false),
    REQUIRED(false),
    OPTIONAL(false),
    ALTERNATIVES(false),
    NO_ALTERNATIVE(false),
    REASON(false),
    CONSEQUENCE(false),
    LONGER(true),
    SHORTER(false),
    TITLE(false),
    PURPOSE(false),
    LEGAL_BASIS(false),
    DATA_READ(false),
    KEPT(false),
    ENDED_CASE_DAYS(false);

    private final boolean more;

    DifferenceKind(boolean more) {
        this.more = more;
    }

    /** Returns whether more is read because of it, by the rule by which residents are asked again. */
    public boolean isMore() {
        return more;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
