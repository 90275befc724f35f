package fr.montpellier.multipass.vault.giving.exchanges;

import fr.montpellier.multipass.vault.catalogue.facts.FactOrigin;
import fr.montpellier.multipass.vault.catalogue.facts.FactView;
import fr.montpellier.multipass.vault.catalogue.facts.FoundFact;
import fr.montpellier.multipass.vault.giving.sharing.fetched.FetchedContent;
import fr.montpellier.multipass.vault.giving.sharing.fetched.FetchedRow;
import fr.montpellier.multipass.vault.giving.sharing.keys.ExchangeTerms;
import fr.montpellier.multipass.vault.giving.sharing.keys.SharingEvent;
import fr.montpellier.multipass.vault.sources.AskedPerson;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a legal exchange, for its resident.
 *
 * @param source code of the source
 * @param state {@code not-asked}, {@code answered}, {@code sent}, {@code nothing-found}, {@code identity-incomplete},
 *     {@code in-progress}, {@code too-many-requests}, {@code asked-too-often}, {@code source-failed}, {@code other-person}
 *     or {@code operator-must-act}
 * @param facts what goes to the department, or has gone; empty in other states
 * @param provider the administration that has the data
 * @param at when the source answered
 * @param until when the answer is erased
 * @param proof SHA-256 of the source's answer, hexadecimal
 * @param reason why, of some states
 * @param retryAt from when the source may be asked again
 * @param askedAgainUntil until when the vault asks the source again by itself; it keeps the identity sealed meanwhile
 * @param askable whether the resident may have the source asked now
 * @param questionsADay how often a resident may have the source asked in 24 hours, in all exchanges
 * @param questionsLeft how often they still may
 * @param franceConnect {@code only} if the source takes the resident's own access token of FranceConnect and nothing else,
 *     {@code possible} if it takes their identity too and the caller is the resident, {@code none}
 * @param nextStep {@code ask}, {@code send-or-object}, {@code none}, {@code give-document}, {@code complete-identity},
 *     {@code wait}, {@code ask-again} or {@code told-operator}
 */
record ExchangeAnswerView(
        String exchange,
        String source,
        String state,
        List<FactView> facts,
        @Nullable String provider,
        @Nullable Instant askedAt,
        @Nullable Instant at,
        Instant until,
        @Nullable String proof,
        @Nullable String reason,
        @Nullable Instant retryAt,
        @Nullable Instant askedAgainUntil,
        boolean askable,
        int questionsADay,
        int questionsLeft,
        String franceConnect,
        String nextStep) {

    private static final String ONLY = "only";

    /** Returns the view of an exchange whose source was not asked, or of which nothing is kept any more. */
    static ExchangeAnswerView notAsked(
            SharingEvent event, ExchangeTerms terms, Set<AskedPerson.Way> ways, QuestionLimits.Left left) {
        boolean askable = !terms.sent() && left.left() > 0;
        return new ExchangeAnswerView(
                event.authorisation().toString(),
                terms.source(),
                "not-asked",
                List.of(),
                null,
                null,
                null,
                event.until(),
                null,
                null,
                left.next().orElse(null),
                null,
                askable,
                QuestionLimits.MOST,
                left.left(),
                franceConnect(ways),
                terms.sent() ? "none" : askable ? "ask" : "wait");
    }

    /**
     * Returns the view of a row.
     *
     * @param ways in which the source takes a person
     * @param content the answer, if the source answered and it opens
     */
    static ExchangeAnswerView of(
            SharingEvent event,
            FetchedRow row,
            Set<AskedPerson.Way> ways,
            Optional<FetchedContent> content,
            QuestionLimits.Left left,
            Instant now,
            Locale locale) {
        String state = state(row, content);
        Optional<Instant> retryAt = Stream.concat(row.retryAt().stream(), left.next().stream())
                .filter(now::isBefore)
                .max(Comparator.naturalOrder());
        boolean unanswered = !state.equals(FetchedRow.ANSWERED) && !state.equals("sent");
        return new ExchangeAnswerView(
                event.authorisation().toString(),
                row.source(),
                state,
                content.map(known -> facts(known, locale)).orElse(List.of()),
                content.map(FetchedContent::provider).orElse(null),
                row.askedAt(),
                content.map(FetchedContent::at).orElse(null),
                event.until(),
                content.map(FetchedContent::hash).orElse(null),
                row.reason().orElse(null),
                unanswered ? retryAt.orElse(null) : null,
                row.askedAgainUntil().filter(now::isBefore).orElse(null),
                unanswered && retryAt.isEmpty() && !row.isUnderWay(now),
                QuestionLimits.MOST,
                left.left(),
                franceConnect(ways),
                nextStep(state, row, retryAt.isPresent(), now));
    }

    /** Returns the view for a person who acts for the resident: FranceConnect identifies only the person who is there. */
    ExchangeAnswerView whileActing() {
        boolean possible = !franceConnect.equals(ONLY) || state.equals(FetchedRow.ANSWERED) || state.equals("sent");
        return new ExchangeAnswerView(
                exchange,
                source,
                state,
                facts,
                provider,
                askedAt,
                at,
                until,
                proof,
                reason,
                possible ? retryAt : null,
                askedAgainUntil,
                askable && possible,
                questionsADay,
                questionsLeft,
                franceConnect.equals(ONLY) ? ONLY : "none",
                possible ? nextStep : "give-document");
    }

    static List<FactView> facts(FetchedContent content, Locale locale) {
        return content.facts().stream()
                .map(fact -> FactView.of(new FoundFact(fact.code(), fact.value(), FactOrigin.SOURCE), locale))
                .toList();
    }

    private static String state(FetchedRow row, Optional<FetchedContent> content) {
        if (row.sent()) {
            return "sent";
        }
        return switch (row.state()) {
            case FetchedRow.ASKING -> "in-progress";
            // An answer that no longer opens is none.
            case FetchedRow.ANSWERED -> content.isPresent() ? FetchedRow.ANSWERED : "source-failed";
            default -> row.state();
        };
    }

    private static String franceConnect(Set<AskedPerson.Way> ways) {
        if (!ways.contains(AskedPerson.Way.FRANCE_CONNECT)) {
            return "none";
        }
        return ways.contains(AskedPerson.Way.IDENTITY) ? "possible" : ONLY;
    }

    /** A token of FranceConnect that the source refused lives a minute; the next one does. */
    private static boolean needsNewToken(FetchedRow row) {
        return row.reason().filter("franceconnect-needed"::equals).isPresent();
    }

    private static String nextStep(String state, FetchedRow row, boolean early, Instant now) {
        return switch (state) {
            case "answered" -> "send-or-object";
            case "sent" -> "none";
            case "identity-incomplete" -> needsNewToken(row) ? "ask-again" : "complete-identity";
            case "in-progress", "too-many-requests" -> early || row.isUnderWay(now) ? "wait" : "ask-again";
            case "asked-too-often" -> early ? "wait" : "ask-again";
            case "source-failed" -> row.retryAt().isEmpty() ? "give-document" : early ? "wait" : "ask-again";
            case "operator-must-act" -> "told-operator";
            default -> "give-document";
        };
    }
}
