package fr.montpellier.multipass.portal.gateways.consent.register;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A version of a démarche that is not published yet, or was decided about.
 *
 * @param version that it becomes
 * @param state {@code written}, {@code proposed}, {@code published} or {@code discarded}
 * @param revision that a change must name
 * @param effectiveFrom day from which it applies; empty: the day of the publication
 * @param authors names of those who wrote or proposed it
 * @param secondPersonNeeded whether the person who is signed in does not publish it, since they wrote or proposed it or have
 *     the name of a person who did; empty from a service that does not say it
 * @param refusal why it was given back
 * @param entry as in a register file
 */
public record RegisterDraft(
        String id,
        String code,
        int version,
        String state,
        int revision,
        Instant changedAt,
        Optional<LocalDate> effectiveFrom,
        List<String> authors,
        Optional<String> publishedBy,
        Optional<Boolean> secondPersonNeeded,
        Optional<String> refusal,
        String title,
        ObjectNode entry) {

    public boolean isWritten() {
        return state.equals("written");
    }

    public boolean isProposed() {
        return state.equals("proposed");
    }

    /** Returns whether another person than the one who is signed in must publish it. */
    public boolean needsSecondPerson() {
        return secondPersonNeeded.orElse(false);
    }

    public boolean isDiscarded() {
        return state.equals("discarded");
    }
}
