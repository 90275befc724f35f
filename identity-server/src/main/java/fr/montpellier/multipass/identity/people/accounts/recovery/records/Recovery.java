package fr.montpellier.multipass.identity.people.accounts.recovery.records;

import fr.montpellier.multipass.identity.people.accounts.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Lost means of sign-in of an account that are to be replaced.
 *
 * @param holder of the account
 * @param changedAt when the state began
 * @param nextAt when the state ends by itself: a proposal or a recovery lapses, the delay is over, or what has ended is deleted
 * @param email that the person showed, and that is to be the account's; not proven yet
 * @param mailboxLost whether the person declared the mailbox of the account lost, after a recovery that was stopped
 * @param issuedCode keyed hash of the code that the second agent hands to the person, in base64url; empty before that
 * @param links keyed hash of the link that stops it, in base64url, for each address that was told with one
 * @param steps oldest first; at least the proposal
 */
public record Recovery(
        UUID id,
        UUID holder,
        State state,
        Instant openedAt,
        Instant changedAt,
        Instant nextAt,
        EmailAddress email,
        boolean mailboxLost,
        Optional<String> issuedCode,
        Map<NotificationAddress, String> links,
        List<RecoveryStep> steps) {

    /** The state of a recovery: what it waits for, or how it ended. */
    public enum State {
        /** A second agent. */
        PROPOSED,
        /** The end of the delay. */
        WAITING,
        /** The person, who proves the address and chooses a password. */
        READY,
        COMPLETED,
        STOPPED,
        DECLINED,
        LAPSED;

        /** Returns the name in the database and in keys of texts. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    public Recovery {
        links = Map.copyOf(links);
        steps = List.copyOf(steps);
    }

    /** Returns whether the account cannot have another one. */
    public boolean isUnderWay() {
        return state == State.PROPOSED || isDecided();
    }

    /** Returns whether two agents decided on it, and it neither ended nor was completed. */
    public boolean isDecided() {
        return state == State.WAITING || state == State.READY;
    }

    /** Returns whether the holder replaced the means or the address, by which agents decided nothing; its links lock the account. */
    public boolean isByHolder() {
        return steps.getFirst().action() == RecoveryStep.Action.REPLACED || isAddressChange();
    }

    /** Returns whether the holder changed the address alone. */
    public boolean isAddressChange() {
        return steps.getFirst().action() == RecoveryStep.Action.ADDRESS_CHANGED;
    }

    /** Returns whether the account was locked by a link after that. */
    public boolean isLocked() {
        return last().action() == RecoveryStep.Action.LOCKED;
    }

    /** Returns whether the mailbox can be declared lost after it: it was stopped, and not by a sign-in that FranceConnect verified. */
    public boolean allowsLost() {
        return state == State.STOPPED && last().action() != RecoveryStep.Action.STOPPED_BY_FRANCECONNECT;
    }

    /** Returns what was done last. */
    public RecoveryStep last() {
        return steps.getLast();
    }

    public UUID proposer() {
        return steps.getFirst().agent().orElseThrow();
    }

    public Recovery with(State next, RecoveryStep step, Duration life) {
        return new Recovery(
                id,
                holder,
                next,
                openedAt,
                step.at(),
                step.at().plus(life),
                email,
                mailboxLost,
                issuedCode,
                links,
                Stream.concat(steps.stream(), Stream.of(step)).toList());
    }

    public Recovery with(Map<NotificationAddress, String> stopLinks) {
        return new Recovery(
                id, holder, state, openedAt, changedAt, nextAt, email, mailboxLost, issuedCode, stopLinks, steps);
    }

    public Recovery until(Instant end) {
        return new Recovery(id, holder, state, openedAt, changedAt, end, email, mailboxLost, issuedCode, links, steps);
    }

    public Recovery withIssuedCode(String codeHash) {
        return new Recovery(
                id,
                holder,
                state,
                openedAt,
                changedAt,
                nextAt,
                email,
                mailboxLost,
                Optional.of(codeHash),
                links,
                steps);
    }

    /** Returns a text without personal values, which may be logged. */
    @Override
    public String toString() {
        return "Recovery[" + id + "]";
    }
}
