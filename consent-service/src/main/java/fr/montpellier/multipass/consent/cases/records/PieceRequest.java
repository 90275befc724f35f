package fr.montpellier.multipass.consent.cases.records;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/**
 * A piece that an agent asked the resident for, or that is needed because the one that was given was deleted.
 *
 * @param refused the piece that was given and is not enough or was deleted; empty if none was given
 * @param sentence of the agent to the resident
 * @param answerBy until when the resident is asked to answer; nothing happens by itself afterwards
 * @param outcome empty while the resident has not answered
 * @param answer what the resident wrote
 */
public record PieceRequest(
        UUID id,
        JustificatifType type,
        Optional<DocumentId> refused,
        RequestReason reason,
        Optional<String> sentence,
        Instant askedAt,
        Instant answerBy,
        Optional<RequestOutcome> outcome,
        Optional<Instant> settledAt,
        Optional<String> answer) {

    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    /** Returns the day until which the resident is asked to answer. */
    public LocalDate lastDay() {
        return LocalDate.ofInstant(answerBy, ZONE);
    }

    public boolean isOpen() {
        return outcome.isEmpty();
    }

    /** Returns a text without the sentences, which are personal. */
    @Override
    public String toString() {
        return "PieceRequest[" + id + "]";
    }
}
