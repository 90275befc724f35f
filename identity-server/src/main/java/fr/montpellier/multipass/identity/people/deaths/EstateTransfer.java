package fr.montpellier.multipass.identity.people.deaths;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Documents of a deceased resident that are given once, to one person.
 *
 * @param death the recorded death
 * @param until when a proposal lapses, or the link serves no more
 * @param proposer agent who read the deed first
 * @param opening what opens the download; empty until a second agent confirmed
 */
public record EstateTransfer(
        UUID id,
        UUID death,
        State state,
        Instant until,
        Basis basis,
        Deed deed,
        UUID proposer,
        Optional<Opening> opening) {

    /** The state of a transfer. */
    public enum State {
        /** A second agent has to confirm. */
        PROPOSED,
        CONFIRMED,
        GIVEN;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why the person gets documents. */
    public enum Basis {
        /** The resident wished that their documents be communicated to that person. */
        DIRECTIVE,
        /** The resident left no directive, and an heir gets what is necessary to settle the estate. */
        ESTATE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What agents copy from the deed of a notary, and whom it names.
     *
     * @param person name of the person who gets the documents, as their identity document has it
     * @param notary notary and place, as written on the deed
     * @param email where the link is sent
     */
    public record Deed(String person, String notary, LocalDate signedOn, String email) {

        /** Returns a text without personal values, which may be logged. */
        @Override
        public String toString() {
            return "Deed[…]";
        }
    }

    /**
     * @param confirmer the second agent
     * @param linkHash keyed hash of the link that was sent, in base64url
     * @param codeHash keyed hash of the code that was handed over, in base64url
     * @param begun number of downloads that began
     */
    public record Opening(UUID confirmer, String linkHash, String codeHash, int begun) {}

    /** Returns the transfer that a second agent confirmed, or of which another download begins. */
    public EstateTransfer confirmed(Instant end, Opening opened) {
        return new EstateTransfer(id, death, State.CONFIRMED, end, basis, deed, proposer, Optional.of(opened));
    }

    /** Returns the transfer after its download was complete. */
    public EstateTransfer given() {
        return new EstateTransfer(id, death, State.GIVEN, until, basis, deed, proposer, opening);
    }

    /** Returns a text without personal values, which may be logged. */
    @Override
    public String toString() {
        return "EstateTransfer[" + id + "]";
    }
}
