package fr.montpellier.multipass.vault.giving.audit;

import java.time.Instant;
import java.util.UUID;

/**
 * What the data protection officer wrote to the residents whom a breach concerns.
 *
 * @param residents to how many it was sent
 */
record BreachNotice(UUID id, String message, BreachSelection selection, int residents, Instant sentAt) {

    BreachNotice sentTo(int number) {
        return new BreachNotice(id, message, selection, number, sentAt);
    }

    /** Returns a text without the message. */
    @Override
    public String toString() {
        return "BreachNotice[" + id + "]";
    }
}
