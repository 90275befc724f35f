package fr.montpellier.multipass.identity.people.representation;

import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One person may act for another.
 *
 * @param representative holder of the Multipass of the person who acts; empty if a helper does
 * @param represented holder of the Multipass for whom the other acts; empty until a second agent confirms
 * @param mandate what the accompanied person permits; only if a helper acts
 * @param changedAt when the state began
 * @param beginsAt when the one may act for the other at the earliest, if it is in force
 * @param endsAt when it ends by itself
 * @param seen identity of the represented person on the document; empty after the decision
 * @param steps oldest first; at least the proposal
 */
public record Representation(
        UUID id,
        Optional<CitizenId> representative,
        Optional<CitizenId> represented,
        Optional<HelperMandate> mandate,
        Kind kind,
        Proof proof,
        State state,
        Instant openedAt,
        Instant changedAt,
        Instant beginsAt,
        Instant endsAt,
        Optional<IdentitePivot> seen,
        List<Step> steps) {

    /** The legal ground on which a person acts for another. */
    public enum Kind {
        /** A parent for their child, until majority (Code civil, articles 371-1 and 388). */
        PARENTAL_AUTHORITY,
        /** A guardian whom a judge appointed, for a minor or an adult (Code civil, articles 408 and 473). */
        GUARDIANSHIP,
        /** A helper for an accompanied person, who gave them a mandate for some domains. */
        MANDATE;

        public String code() {
            return Representation.code(this);
        }
    }

    /** The proof of the relation: a document that both agents saw, or what the represented person did themselves. */
    public enum Proof {
        FAMILY_RECORD,
        BIRTH_CERTIFICATE,
        JUDGMENT,
        /** The mandate on paper, which the person signed before both agents. */
        SIGNED_MANDATE,
        /** The person confirmed it on a page of their own. */
        OWN_CONSENT;

        public String code() {
            return Representation.code(this);
        }
    }

    /** Whether the one may act for the other. */
    public enum State {
        /** A second agent, or the represented person, has to confirm. */
        PROPOSED,
        ACTIVE,
        ENDED,
        DECLINED;

        public String code() {
            return Representation.code(this);
        }
    }

    /** The kind of a step. */
    public enum Action {
        PROPOSED,
        CONFIRMED,
        CONFIRMED_BY_REPRESENTED,
        DECLINED,
        ENDED_BY_REPRESENTED,
        ENDED_BY_REPRESENTATIVE,
        ENDED_BY_AGENT,
        /** Majority, or the date that was recorded. */
        ENDED_BY_DATE,
        /** One of the two Multipass was merged into another, or separated from another. */
        ENDED_BY_MERGE,
        /** The death of one of the two was recorded. */
        ENDED_BY_DEATH,
        /** The helper has the habilitation no more. */
        ENDED_BY_HABILITATION;

        public String code() {
            return Representation.code(this);
        }
    }

    /**
     * A step.
     *
     * @param agent internal identifier of the agent; empty if no agent did it
     */
    public record Step(Instant at, Action action, Optional<UUID> agent, Optional<String> reason) {}

    public Representation {
        steps = List.copyOf(steps);
    }

    public UUID proposer() {
        return steps.getFirst().agent().orElseThrow();
    }

    /** Returns the people who have a Multipass: the representative, who is no helper, and the represented one once known. */
    List<CitizenId> people() {
        return Stream.concat(representative.stream(), represented.stream()).toList();
    }

    /** Returns the internal identifier of the person who acts. */
    UUID actor() {
        return representative
                .map(CitizenId::value)
                .or(() -> mandate.map(HelperMandate::helper))
                .orElseThrow();
    }

    /** Returns whether it waits for the represented person, and not for a second agent. */
    public boolean awaitsRepresented() {
        return state == State.PROPOSED && proof == Proof.OWN_CONSENT;
    }

    /** Returns whether the one who asked took the request back, and the person did not decline it. */
    boolean isTakenBack() {
        return state == State.DECLINED && steps.getLast().agent().isPresent();
    }

    /** Returns the fingerprint of what the person agreed to, if it is a mandate. */
    public Optional<String> fingerprint() {
        return mandate.map(given -> given.fingerprint(id, endsAt));
    }

    /** Returns whether the one may act for the other at that time. */
    public boolean isInForce(Instant now) {
        return isDecided(now) && !now.isBefore(beginsAt);
    }

    /** Returns whether the one may act for the other at that time or later. */
    public boolean isDecided(Instant now) {
        return state == State.ACTIVE && now.isBefore(endsAt);
    }

    Representation confirmed(CitizenId holder, Instant begins, Step step) {
        return new Representation(
                id,
                representative,
                Optional.of(holder),
                mandate,
                kind,
                proof,
                State.ACTIVE,
                openedAt,
                step.at(),
                begins,
                endsAt,
                Optional.empty(),
                with(step));
    }

    Representation with(State next, Step step) {
        return new Representation(
                id,
                representative,
                represented,
                mandate,
                kind,
                proof,
                next,
                openedAt,
                step.at(),
                beginsAt,
                endsAt,
                Optional.empty(),
                with(step));
    }

    private List<Step> with(Step step) {
        return Stream.concat(steps.stream(), Stream.of(step)).toList();
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns a text without personal values, which may be logged. */
    @Override
    public String toString() {
        return "Representation[" + id + "]";
    }
}
