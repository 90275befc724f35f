package fr.montpellier.multipass.consent.cases.records;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.service.time.CivilTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A request for a piece, made by an agent or because the given piece cannot be read.
 *
 * @param refused given piece that is insufficient, was deleted or is not usable; empty if none was given
 * @param period period of the refused piece, such as {@code 2026-10}; empty if it has none, or none is refused
 * @param sentence sentence of the agent for the resident
 * @param answerBy time until which the resident is asked to answer; there is no automatic action afterwards
 * @param outcome empty while the resident has not answered
 * @param answer text of the resident
 */
public record PieceRequest(
        UUID id,
        JustificatifType type,
        Optional<DocumentId> refused,
        Optional<String> period,
        RequestReason reason,
        Optional<String> sentence,
        Instant askedAt,
        Instant answerBy,
        Optional<RequestOutcome> outcome,
        Optional<Instant> settledAt,
        Optional<String> answer) {

    /** Returns the day until which the resident is asked to answer. */
    public LocalDate lastDay() {
        return CivilTime.day(answerBy);
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
