package fr.montpellier.multipass.portal.gateways.vault.documents;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A document that the resident may choose for a démarche.
 *
 * @param type its code
 * @param pages number of pages
 * @param dated the date from which its validity counts
 * @param year that it is of: of incomes, or in which its school year begins; empty: none
 * @param status the worst of what is known of it, whatever it is needed for
 * @param reason reason against it for this need, such as {@value #TOO_OLD}; {@code suits} or {@value #ACCEPTED_HOLDER}:
 *     nothing; of a document that is read already and not offered any more, why it is in the archive, as in {@link
 *     Document.Archived}
 * @param proposed whether it is one of the best fits, as many as are asked for
 */
public record DocumentChoice(
        String id,
        String type,
        Optional<String> period,
        Instant depositedAt,
        Optional<Integer> pages,
        Optional<Document.Dated> dated,
        Optional<Integer> year,
        Optional<LocalDate> validUntil,
        Document.Status status,
        String reason,
        boolean proposed) {

    private static final String SUITS = "suits";
    private static final String TOO_OLD = "too-old";
    private static final String ANOTHER_YEAR = "another-year";
    private static final String ANOTHER_TYPE = "another-type";
    private static final String EXPIRED = "expired";
    private static final String ACCEPTED_HOLDER = "accepted-holder";
    private static final String OTHER_HOLDER = "other-holder";
    private static final String OWN_NAME = "own-name";
    private static final String OTHER_PUPIL = "other-pupil";
    private static final String NOT_READ = "not-read";
    private static final Set<String> ARCHIVED = Set.of("replaced", "ended");

    /**
     * The documents for a need.
     *
     * @param documents best fit first
     * @param next how many of the newest of the type to leave out, to get those that were deposited before; empty: there are
     *     none
     */
    public record OfNeed(String type, List<DocumentChoice> documents, Optional<Integer> next) {

        /** Most documents that the vault returns at once; of the newest of them some are proposed. */
        public static final int MOST_IN_PART = 100;

        /** Returns these documents, then those that were deposited before. */
        public OfNeed followedBy(OfNeed older) {
            Set<String> known = documents.stream().map(DocumentChoice::id).collect(Collectors.toSet());
            return new OfNeed(
                    type,
                    Stream.concat(
                                    documents.stream(),
                                    older.documents().stream().filter(each -> !known.contains(each.id())))
                            .toList(),
                    older.next());
        }
    }

    /**
     * Returns the status, with the one first that is the reason against the document for this need, where the name in
     * it does not.
     */
    public Document.Status statusForNeed() {
        if (!status.also().contains(reason)) {
            return status;
        }
        return new Document.Status(
                reason,
                Stream.concat(Stream.of(status.code()), status.also().stream())
                        .filter(code -> !code.equals(reason))
                        .toList(),
                status.holders(),
                status.difference());
    }

    /** Returns whether it is older than the démarche accepts. */
    public boolean isTooOld() {
        return reason.equals(TOO_OLD);
    }

    /** Returns whether it is of another year than the démarche asks for. */
    public boolean isOfAnotherYear() {
        return reason.equals(ANOTHER_YEAR);
    }

    /** Returns whether the démarche reads facts instead of the document, and none of them was read in it with certainty. */
    public boolean isNotRead() {
        return reason.equals(NOT_READ);
    }

    /** Returns whether its code or its words are those of another type. */
    public boolean showsAnotherType() {
        return reason.equals(ANOTHER_TYPE);
    }

    /** Returns whether the worst that is known of it, such as another person's name, does not matter for this need. */
    public boolean isAcceptedAsItIs() {
        return isOfAcceptedHolder() && status.code().equals(OTHER_HOLDER)
                || suits() && status.code().equals(EXPIRED);
    }

    /** Returns whether the usual validity of its type is over, which may not matter for this need. */
    public boolean isExpired() {
        return status.code().equals(EXPIRED) || status.also().contains(EXPIRED);
    }

    /** Returns whether it is another person's, which the démarche accepts, and nothing else is against it. */
    public boolean isOfAcceptedHolder() {
        return reason.equals(ACCEPTED_HOLDER);
    }

    /** Returns whether there is no reason against it for this need. */
    public boolean suits() {
        return reason.equals(SUITS) || isOfAcceptedHolder();
    }

    /** Returns whether it is the resident's, and the démarche asks for their child's. */
    public boolean isInOwnName() {
        return reason.equals(OWN_NAME);
    }

    /** Returns whether it is another's, where the applicant's is asked for, and its status does not say so. */
    public boolean isUnsaidOthers() {
        return reason.equals(OTHER_HOLDER)
                && !status.code().equals(OTHER_HOLDER)
                && !status.also().contains(OTHER_HOLDER);
    }

    /** Returns whether it names a pupil who has no name that is known of the resident's household. */
    public boolean isOfOtherPupil() {
        return reason.equals(OTHER_PUPIL);
    }

    /** Returns whether it is in the archive, and could not be chosen anew. */
    public boolean isArchived() {
        return ARCHIVED.contains(reason);
    }
}
