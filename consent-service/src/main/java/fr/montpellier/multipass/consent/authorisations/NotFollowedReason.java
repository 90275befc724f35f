package fr.montpellier.multipass.consent.authorisations;

import java.util.Locale;

/** Why a later version of a document did not take its place in an authorisation. */
public enum NotFollowedReason {
    /** It is in the name of another person than the démarche asks for. */
    OTHER_PERSON,
    /** It is about another year of incomes than the démarche asks for, or about none. */
    ANOTHER_YEAR,
    /** It is older than the démarche accepts. */
    TOO_OLD,
    /** The authorisation has as many revisions as it may. */
    TOO_MANY_CHANGES;

    /** Returns the form used in the journal, such as {@code too-old}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
