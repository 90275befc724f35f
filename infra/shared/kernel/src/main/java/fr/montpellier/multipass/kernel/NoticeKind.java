package fr.montpellier.multipass.kernel;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The subject of an email to a resident. */
public enum NoticeKind {
    /** A department asks for a piece; the date is that until which it waits. */
    PIECE_REQUESTED,
    /** A department refuses a piece and asks for another; the date is that until which it waits. */
    PIECE_REFUSED,
    /** A department reads pieces of an authorisation for the first time. */
    FIRST_READING,
    /** A document ends soon; the date is its last day. */
    DOCUMENT_EXPIRES,
    /** An authorisation ends soon; the date is the day on which it does. */
    AUTHORISATION_ENDS,
    /** An authorisation ended, and the resident did not end it. */
    AUTHORISATION_ENDED,
    /** A version of a démarche that the resident authorised lets more be read; the authorisation stays as it was. */
    TEXT_CHANGED,
    /** A later version of a document took its place in an authorisation, as agreed. */
    VERSION_FOLLOWED,
    /** A later version of a document did not take its place in an authorisation, for a reason that the portal says. */
    VERSION_NOT_FOLLOWED,
    /** The data protection officer answered a request about data, or put the answer off. */
    RIGHTS_ANSWERED,
    /** An agent opened documents without an authorisation, for a reason that the portal says. */
    EXCEPTIONAL_ACCESS,
    /** The data protection officer wrote about readings of the resident's documents (GDPR, article 34). */
    BREACH,
    /** A source that could not answer did when it was asked again, or is not asked any more. */
    SOURCE_ANSWERED,
    /** An agent printed a card for the resident at a counter. */
    CARD_PRINTED,
    /** An agent revoked a card of the resident at a counter. */
    CARD_REVOKED,
    /** The resident signed in from a browser that was not seen before. */
    SIGN_IN;

    /** Returns whether the law requires that the resident is told, whatever they chose for emails. */
    public boolean isRequiredByLaw() {
        return this == BREACH;
    }

    /** Returns whether very many residents get a notice of one event at the same time, so that notices of other kinds go before. */
    public boolean isToldToMany() {
        return this == BREACH;
    }

    /** Returns the name in feeds and databases, such as {@code piece-requested}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the kind with that {@link #code()}, or empty for a code of a later version. */
    public static Optional<NoticeKind> fromCode(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
}
