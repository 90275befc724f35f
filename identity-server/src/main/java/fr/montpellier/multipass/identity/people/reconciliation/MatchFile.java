package fr.montpellier.multipass.identity.people.reconciliation;

import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.pivot.PartMatch;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What the desk decides on: whether two Multipass are of one person, or whether a changed identity is taken over. It holds no civil
 * value.
 *
 * @param other empty for a changed identity
 * @param asker in whose sign-in the file was opened: they are told what becomes of it
 * @param parts how the parts of the two identities compare
 * @param newIdentity keyed hash of a changed identity, in base64url
 * @param proposal of the first agent; kept once it is decided
 */
record MatchFile(
        UUID id,
        Kind kind,
        CitizenId one,
        Optional<CitizenId> other,
        CitizenId asker,
        List<PartMatch> parts,
        State state,
        Instant openedAt,
        Instant changedAt,
        Optional<String> newIdentity,
        Optional<Proposal> proposal) {

    /** Why the file was opened. */
    enum Kind {
        /** An identity that was vouched for is nearly that of another Multipass. */
        NEAR_MATCH,
        /** The person signed in to the account of one Multipass and, minutes later, with the FranceConnect of the other. */
        BOTH_SIGN_INS,
        /** Another identity came under a known identifier. */
        CHANGED_IDENTITY;

        String code() {
            return wire(this);
        }
    }

    enum State {
        /** Awaits a proposal. */
        OPEN,
        /** Awaits the decision of a second agent. */
        PROPOSED,
        MERGED,
        APART,
        /** The changed identity is taken over at the next sign-in that brings it. */
        TAKEN_OVER,
        UNDONE;

        String code() {
            return wire(this);
        }
    }

    enum Decision {
        MERGE,
        APART,
        TAKE_OVER;

        String code() {
            return wire(this);
        }

        private State state() {
            return switch (this) {
                case MERGE -> State.MERGED;
                case APART -> State.APART;
                case TAKE_OVER -> State.TAKEN_OVER;
            };
        }
    }

    /** @param remaining the Multipass that remains, if the two are merged */
    record Proposal(Decision decision, Optional<CitizenId> remaining, UUID agent) {}

    int points() {
        return parts.stream().mapToInt(PartMatch::points).sum();
    }

    /** Returns the residents whom it is about. */
    List<CitizenId> holders() {
        return Stream.concat(Stream.of(one), other.stream()).toList();
    }

    boolean isWaiting() {
        return state == State.OPEN || state == State.PROPOSED;
    }

    /** Returns the Multipass that leads to the remaining one, if the two are, or were, merged. */
    Optional<CitizenId> former() {
        return proposal.flatMap(Proposal::remaining)
                .flatMap(remaining -> holders().stream()
                        .filter(holder -> !holder.equals(remaining))
                        .findFirst());
    }

    MatchFile reopened(Kind newKind, CitizenId newAsker, List<PartMatch> newParts, Optional<String> hash, Instant at) {
        return new MatchFile(
                id, newKind, one, other, newAsker, newParts, State.OPEN, openedAt, at, hash, Optional.empty());
    }

    MatchFile proposed(Proposal made, Instant at) {
        return with(State.PROPOSED, Optional.of(made), at);
    }

    MatchFile declined(Instant at) {
        return with(State.OPEN, Optional.empty(), at);
    }

    MatchFile decided(Instant at) {
        return with(proposal.orElseThrow().decision().state(), proposal, at);
    }

    MatchFile undone(Instant at) {
        return with(State.UNDONE, proposal, at);
    }

    private MatchFile with(State newState, Optional<Proposal> newProposal, Instant at) {
        return new MatchFile(id, kind, one, other, asker, parts, newState, openedAt, at, newIdentity, newProposal);
    }

    private static String wire(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
