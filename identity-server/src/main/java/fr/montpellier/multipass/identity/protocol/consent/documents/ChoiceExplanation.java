package fr.montpellier.multipass.identity.protocol.consent.documents;

import fr.montpellier.multipass.identity.protocol.consent.documents.DocumentAccessView.Word;
import fr.montpellier.multipass.identity.protocol.consentservice.Demarche;
import fr.montpellier.multipass.identity.protocol.documentchoices.DocumentChoice;
import fr.montpellier.multipass.kernel.AcceptedHolder;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the words for the vault's assessment of a document, which are those of the portal. It does not assess
 * documents itself.
 *
 * @param day formats a day in words
 */
record ChoiceExplanation(Function<LocalDate, String> day) {

    /** Reason against a document of which a démarche reads facts, and none of them was read in it. */
    static final String NOT_READ = "not-read";

    private static final String OTHER_HOLDER = "other-holder";
    private static final String EXPIRED = "expired";
    private static final String EXPIRING = "expiring";
    private static final String UNDATED = "undated";
    private static final String ACCEPTED_HOLDER = "accepted-holder";
    private static final String SUITS = "suits";

    /** Statuses about the validity of a document, including that it is unknown. */
    private static final List<String> VALIDITY_STATUSES = List.of(EXPIRED, EXPIRING, UNDATED);

    /** Reasons that are not expressed by a status. */
    private static final List<String> REASONS_OF_NEED =
            List.of("too-old", "another-type", "another-year", "own-name", "other-pupil", NOT_READ);

    /** Returns the statuses of a document. The first is the reason against it, if there is one. */
    List<Word> status(DocumentChoice document) {
        List<String> statuses = document.statuses();
        return Stream.concat(
                        statuses.stream().map(code -> word(code, document)),
                        statuses.stream().anyMatch(VALIDITY_STATUSES::contains)
                                ? Stream.empty()
                                : Stream.of(validity(document)))
                .toList();
    }

    /**
     * Returns the style in which the first status is displayed: {@code bad}, {@code look}, {@code good} or {@code
     * plain}.
     */
    static String tone(DocumentChoice document) {
        return switch (document.statuses().getFirst()) {
            case "falsified" -> "bad";
            case EXPIRED -> List.of(SUITS, ACCEPTED_HOLDER).contains(document.reason()) ? "plain" : "bad";
            case OTHER_HOLDER -> document.reason().equals(ACCEPTED_HOLDER) ? "plain" : "look";
            case UNDATED, "not-checked", EXPIRING -> "look";
            case "fine" -> "good";
            default -> "plain";
        };
    }

    /**
     * Returns the reason why a document is proposed, or why it is unsuitable for this démarche if its status does not
     * say so.
     *
     * @param need need for which it is chosen
     * @param ofMany whether there are older documents of the type than those among which it is proposed
     */
    static @Nullable Word reason(DocumentChoice document, Demarche.Need need, boolean ofMany) {
        boolean isUnsaid =
                document.reason().equals(OTHER_HOLDER) && !document.statuses().contains(OTHER_HOLDER);
        if (isUnsaid || REASONS_OF_NEED.contains(document.reason())) {
            return new Word("access." + document.reason());
        }
        if (!document.proposed()) {
            return null;
        }
        if (document.reason().equals(ACCEPTED_HOLDER)) {
            return new Word("access.proposed-others");
        }
        if (need.whose().equals(AcceptedHolder.CHILD.code())) {
            return new Word("access.proposed-child");
        }
        if (!need.accepted().isEmpty()) {
            return new Word("access.proposed-year");
        }
        if (document.statuses().contains(EXPIRED)) {
            return new Word("access.proposed-age");
        }
        if (need.documents() > 1) {
            return new Word("access.proposed-several");
        }
        return new Word(ofMany ? "access.proposed-of-many" : "access.proposed");
    }

    private Word word(String code, DocumentChoice document) {
        return switch (code) {
            case OTHER_HOLDER -> otherHolder(document.status());
            case EXPIRED, EXPIRING -> validity(document);
            default -> new Word("status." + code);
        };
    }

    private static Word otherHolder(DocumentChoice.Status status) {
        if ("birth-date".equals(status.difference())) {
            return new Word("status.other-holder.birth-date");
        }
        if (status.holders().isEmpty()) {
            return new Word("status.other-holder");
        }
        return new Word(
                "addressee".equals(status.difference()) ? "status.other-holder.addressee" : "status.other-holder.named",
                String.join(", ", status.holders()));
    }

    private Word validity(DocumentChoice document) {
        LocalDate last = document.validUntil();
        if (last == null) {
            return new Word("validity.until-replaced");
        }
        return new Word(document.statuses().contains(EXPIRED) ? "validity.expired" : "validity.until", day.apply(last));
    }
}
