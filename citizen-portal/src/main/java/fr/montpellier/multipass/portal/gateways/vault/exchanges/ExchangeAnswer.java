package fr.montpellier.multipass.portal.gateways.vault.exchanges;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a source answered, or why it did not.
 *
 * @param state {@code not-asked}, {@code answered}, {@code sent}, {@code nothing-found}, {@code identity-incomplete},
 *     {@code in-progress}, {@code too-many-requests}, {@code asked-too-often}, {@code source-failed}, {@code other-person} or
 *     {@code operator-must-act}
 * @param facts that were answered; empty unless it is answered or sent
 * @param provider name of the source; empty before it answered
 * @param at when it answered
 * @param until until when the answer is kept
 * @param reason code of the reason of a state without an answer
 * @param retryAt from when it makes sense to ask again
 * @param askedAgainUntil until when the vault asks the source again by itself
 * @param askable whether the source may be asked now; empty from a service that does not say it
 * @param questionsADay how often the source may be asked about the resident in 24 hours; empty as above
 * @param questionsLeft how often it still may
 * @param franceConnect {@code only} if the source takes the resident's permission at FranceConnect and nothing else, {@code
 *     possible} if it takes their identity too
 * @param nextStep code of what can be done next
 */
public record ExchangeAnswer(
        String exchange,
        String source,
        String state,
        List<AnsweredFact> facts,
        Optional<String> provider,
        Optional<Instant> askedAt,
        Optional<Instant> at,
        Optional<Instant> until,
        Optional<String> proof,
        Optional<String> reason,
        Optional<Instant> retryAt,
        Optional<Instant> askedAgainUntil,
        Optional<Boolean> askable,
        Optional<Integer> questionsADay,
        Optional<Integer> questionsLeft,
        Optional<String> franceConnect,
        Optional<String> nextStep) {

    private static final Set<String> BY_RESIDENT =
            Set.of("nothing-found", "identity-incomplete", "asked-too-often", "source-failed", "other-person");

    /** @param name in the person's language */
    public record AnsweredFact(String code, String name, String value) {}

    /** Returns whether the resident can see the answer. */
    public boolean isAnswered() {
        return state.equals("answered") || state.equals("sent");
    }

    /** Returns whether the resident decides when the source is asked again, as often as they may. */
    public boolean isAskedAgainByResident() {
        return askedAgainUntil.isEmpty()
                && (BY_RESIDENT.contains(state)
                        || questionsLeft.filter(left -> left == 0).isPresent());
    }

    /** Returns whether the source may be asked, or asked again, at that time. */
    public boolean isAskable(Instant now) {
        return askable.orElseGet(() -> isAskableByStep(now));
    }

    private boolean isAskableByStep(Instant now) {
        return switch (nextStep.orElse("")) {
            case "ask", "ask-again" -> true;
            // Once it is completed; the source is not asked before.
            case "complete-identity" -> true;
            case "wait" -> retryAt.filter(from -> from.isAfter(now)).isEmpty();
            default -> state.equals("not-asked");
        };
    }

    /** Returns whether the source takes the resident's permission at FranceConnect and nothing else. */
    public boolean needsFranceConnect() {
        return franceConnect.filter("only"::equals).isPresent();
    }

    /** Returns whether FranceConnect may name the resident to the source in the place of an identity that lacks a part. */
    public boolean isHelpedByFranceConnect() {
        return franceConnect.filter("possible"::equals).isPresent()
                && state.equals("identity-incomplete")
                && reason.filter("not-verified"::equals).isEmpty();
    }
}
