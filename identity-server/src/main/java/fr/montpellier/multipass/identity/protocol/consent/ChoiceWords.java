package fr.montpellier.multipass.identity.protocol.consent;

import fr.montpellier.multipass.identity.protocol.consent.DocumentAccessView.Word;
import fr.montpellier.multipass.identity.protocol.consentservice.Demarche;
import fr.montpellier.multipass.identity.protocol.documentchoices.DocumentChoice;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says what the vault knows of a document, and why it is proposed or not, in the words of the portal. It judges nothing.
 *
 * @param day writes a day in words
 */
record ChoiceWords(Function<LocalDate, String> day) {

    private static final String OTHER_HOLDER = "other-holder";
    private static final String EXPIRED = "expired";
    private static final String EXPIRING = "expiring";
    private static final String UNDATED = "undated";
    private static final String ACCEPTED_HOLDER = "accepted-holder";
    private static final String SUITS = "suits";

    /** Statuses that say how long the document is valid, or that no one knows. */
    private static final List<String> SAY_HOW_LONG = List.of(EXPIRED, EXPIRING, UNDATED);

    /** Reasons that no status says. */
    private static final List<String> OF_THE_NEED_ALONE = List.of("too-old", "another-year", "own-name");

    /** Returns what is known of a document, that first which speaks against it. */
    List<Word> status(DocumentChoice document) {
        List<String> statuses = document.statuses();
        return Stream.concat(
                        statuses.stream().map(code -> word(code, document)),
                        statuses.stream().anyMatch(SAY_HOW_LONG::contains)
                                ? Stream.empty()
                                : Stream.of(validity(document)))
                .toList();
    }

    /** Returns how the first of them is displayed: {@code bad}, {@code look}, {@code good} or {@code plain}. */
    static String tone(DocumentChoice document) {
        return switch (document.statuses().getFirst()) {
            case "falsified" -> "bad";
            case EXPIRED -> document.reason().equals(SUITS) ? "plain" : "bad";
            case OTHER_HOLDER -> document.reason().equals(ACCEPTED_HOLDER) ? "plain" : "look";
            case UNDATED, "not-checked", EXPIRING -> "look";
            case "fine" -> "good";
            default -> "plain";
        };
    }

    /**
     * Returns why a document is proposed, or why it is unfit for this démarche where its status does not say it.
     *
     * @param need for which it is chosen
     */
    static @Nullable Word reason(DocumentChoice document, Demarche.Need need) {
        if (OF_THE_NEED_ALONE.contains(document.reason())) {
            return new Word("access." + document.reason());
        }
        if (!document.proposed()) {
            return null;
        }
        if (document.reason().equals(ACCEPTED_HOLDER)) {
            return new Word("access.proposed-others");
        }
        if (need.incomeYears() != null) {
            return new Word("access.proposed-year");
        }
        return new Word(need.documents() > 1 ? "access.proposed-several" : "access.proposed");
    }

    private Word word(String code, DocumentChoice document) {
        List<String> holders = document.status().holders();
        return switch (code) {
            case OTHER_HOLDER ->
                holders.isEmpty()
                        ? new Word("status.other-holder")
                        : new Word("status.other-holder.named", String.join(", ", holders));
            case EXPIRED, EXPIRING -> validity(document);
            default -> new Word("status." + code);
        };
    }

    private Word validity(DocumentChoice document) {
        LocalDate last = document.validUntil();
        if (last == null) {
            return new Word("validity.until-replaced");
        }
        return new Word(document.statuses().contains(EXPIRED) ? "validity.expired" : "validity.until", day.apply(last));
    }
}
