package fr.montpellier.multipass.identity.people.deaths;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The death of a resident, as agents recorded it.
 *
 * @param holder the resident; after a merge, the Multipass to which sign-ins lead
 * @param changedAt when the state began
 * @param nextAt when a proposal lapses, when the account is erased if the death is recorded, or until when an ended one is kept
 * @param remindAt when the addresses of the resident are told again of the erasure; {@code nextAt} if they were, or the erasure has begun;
 *     empty if the death is not recorded, or was before there were reminders
 * @param authorisationsEnded whether the consent service has ended the authorisations of the resident
 * @param steps oldest first; at least the proposal
 */
public record Death(
        UUID id,
        UUID holder,
        State state,
        Instant openedAt,
        Instant changedAt,
        Instant nextAt,
        Optional<Instant> remindAt,
        boolean authorisationsEnded,
        Certificate certificate,
        List<Step> steps) {

    /** How long before the erasure the addresses of the resident are told again, unless half of the delay is shorter. */
    private static final Duration REMINDER = Duration.ofDays(15);

    /** The state of a recorded death. */
    public enum State {
        /** A second agent has to confirm. */
        PROPOSED,
        RECORDED,
        /**
         * The death is recorded, and an agent has proposed to undo it. Nothing is erased until a second agent decides, or the undo lapses
         * because none does; the delay until the erasure then begins anew.
         */
        UNDO_PROPOSED,
        UNDONE,
        DECLINED;

        public String code() {
            return Death.code(this);
        }
    }

    /** The kind of a step. */
    public enum Action {
        PROPOSED,
        RECORDED,
        DECLINED,
        UNDO_PROPOSED,
        UNDO_DECLINED,
        /** No second agent decided on the undo in time; the agent of the step is the one who proposed it. */
        UNDO_LAPSED,
        UNDONE,
        /** An agent proposes to hold the erasure back for the settlement of the estate. */
        HOLD_PROPOSED,
        HOLD_DECLINED,
        /** A second agent confirmed it. */
        HELD;

        /** Returns whether the step is about a hold, not about the record or its undo. */
        public boolean isOfHold() {
            return this == HOLD_PROPOSED || this == HOLD_DECLINED || this == HELD;
        }

        public String code() {
            return Death.code(this);
        }
    }

    /**
     * What is kept of the certificate of death.
     *
     * @param commune place of the death, as typed
     * @param reference number of the certificate
     */
    public record Certificate(LocalDate diedOn, String commune, String reference) {

        /** Returns a text without personal values, which may be logged. */
        @Override
        public String toString() {
            return "Certificate[…]";
        }
    }

    /**
     * @param reason as the agent wrote it
     * @param until last day before the erasure, of a hold that is proposed or confirmed
     */
    public record Step(Instant at, Action action, UUID agent, Optional<String> reason, Optional<LocalDate> until) {

        public Step(Instant at, Action action, UUID agent, Optional<String> reason) {
            this(at, action, agent, reason, Optional.empty());
        }
    }

    public Death {
        steps = List.copyOf(steps);
    }

    /** Returns whether the resident counts as dead: they cannot sign in. */
    public boolean isRecorded() {
        return state == State.RECORDED || state == State.UNDO_PROPOSED;
    }

    /**
     * Returns the proposal to hold the erasure back on which a second agent has to decide. The erasure does not wait for
     * them; another step on the record ends the proposal.
     */
    public Optional<Step> proposedHold() {
        return Optional.of(steps.getLast())
                .filter(last -> state == State.RECORDED && last.action() == Action.HOLD_PROPOSED);
    }

    /** Returns the recorded death after a step that changes neither the state nor the time of the erasure. */
    public Death with(Step step) {
        return new Death(
                id,
                holder,
                state,
                openedAt,
                step.at(),
                nextAt,
                remindAt,
                authorisationsEnded,
                certificate,
                Stream.concat(steps.stream(), Stream.of(step)).toList());
    }

    /** Returns the agent who made the proposal on which a second one has to decide. */
    public UUID proposer() {
        return steps.getLast().agent();
    }

    /** Returns the death after a step, which begins the state. */
    public Death with(State next, Step step, Instant until) {
        return new Death(
                id,
                holder,
                next,
                openedAt,
                step.at(),
                until,
                Optional.of(reminder(step.at(), until)).filter(at -> next == State.RECORDED),
                authorisationsEnded,
                certificate,
                Stream.concat(steps.stream(), Stream.of(step)).toList());
    }

    /** Returns the death once the consent service has ended the authorisations. */
    public Death withAuthorisationsEnded() {
        return new Death(id, holder, state, openedAt, changedAt, nextAt, remindAt, true, certificate, steps);
    }

    private static Instant reminder(Instant from, Instant until) {
        Duration half = Duration.between(from, until).dividedBy(2);
        return until.minus(half.compareTo(REMINDER) < 0 ? half : REMINDER);
    }

    /** Returns when the addresses of the resident are told again of the erasure, for a recorded death. */
    public Instant reminder() {
        return remindAt.orElseGet(() -> reminder(changedAt, nextAt));
    }

    /** Returns the recorded death with another time of the erasure, of which the addresses are not told. */
    public Death postponed(Instant next) {
        return with(next, next);
    }

    /** Returns the recorded death with the time of {@link #reminder()}, for one of before there were reminders. */
    public Death withReminder() {
        return with(nextAt, reminder());
    }

    private Death with(Instant next, Instant remind) {
        return new Death(
                id,
                holder,
                state,
                openedAt,
                changedAt,
                next,
                Optional.of(remind),
                authorisationsEnded,
                certificate,
                steps);
    }

    /** Returns the death once the addresses of the resident were told again. */
    public Death reminded() {
        return postponed(nextAt);
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns a text without personal values, which may be logged. */
    @Override
    public String toString() {
        return "Death[" + id + "]";
    }
}
