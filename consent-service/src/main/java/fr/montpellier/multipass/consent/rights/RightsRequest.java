package fr.montpellier.multipass.consent.rights;

import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A request of a resident about their data.
 *
 * @param requester empty if it was made before the service stored who makes it
 * @param due last day on which it is answered in time
 * @param sentence of the resident; empty if they wrote none
 * @param entry that is contested
 * @param extension why the answer takes up to two months more
 * @param restriction of the processing, if one was requested and granted
 */
record RightsRequest(
        UUID id,
        SubjectId resident,
        Optional<Requester> requester,
        RightsKind kind,
        Instant receivedAt,
        LocalDate due,
        String sentence,
        Optional<ContestedEntry> entry,
        Optional<String> extension,
        Optional<Answer> answer,
        Optional<Restriction> restriction) {

    /**
     * An entry of a journal.
     *
     * @param journal {@code identity}, {@code consent} or {@code vault}
     * @param leafHash hexadecimal
     */
    record ContestedEntry(String journal, long index, String leafHash) {}

    /**
     * The answer.
     *
     * @param granted whether the officer did what was requested, or found that the access was not right
     * @param officer display name
     */
    record Answer(boolean granted, Instant at, String officer, String sentence) {}

    /**
     * A restriction of processing that was granted.
     *
     * @param end empty while the officer has not announced it
     */
    record Restriction(Instant beganAt, Optional<RestrictionEnd> end) {}

    /**
     * The end of a restriction, announced before.
     *
     * @param officer display name
     */
    record RestrictionEnd(Instant at, String officer, String sentence) {}

    /** Returns a text without the sentences, which are personal. */
    @Override
    public String toString() {
        return "RightsRequest[" + id + "]";
    }
}
