package fr.montpellier.multipass.identity.people.reconciliation;

import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.pivot.PartMatch;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file on which the desk decides: whether two Multipass belong to one person, or whether a changed identity replaces
 * the known one. It contains no civil values.
 *
 * @param other empty for a changed identity
 * @param asker resident whose sign-in opened the file, and who is informed of its outcome
 * @param parts comparison of the parts of the two identities
 * @param newIdentity keyed hash of a changed identity, in base64url
 * @param proposal proposal of the first agent; kept after the decision
 * @param announcement announcement of a merge to the residents; empty in every other state
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
        Optional<Proposal> proposal,
        Optional<Announcement> announcement) {

    /** Creates a file without an announced merge. */
    MatchFile(
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
        this(id, kind, one, other, asker, parts, state, openedAt, changedAt, newIdentity, proposal, Optional.empty());
    }

    /** The reason why the file was opened. */
    enum Kind {
        /** A verified identity is a near match of that of another Multipass. */
        NEAR_MATCH,
        /**
         * The person signed in to the account of one Multipass and, minutes later, with the FranceConnect of the other.
         */
        BOTH_SIGN_INS,
        /** A provider sent another identity with a known identifier. */
        CHANGED_IDENTITY;

        String code() {
            return wire(this);
        }
    }

    enum State {
        /** The file awaits a proposal. */
        OPEN,
        /** The file awaits the decision of a second agent. */
        PROPOSED,
        /** Two agents decided to merge; the residents were told, and may object until the merge. */
        ANNOUNCED,
        MERGED,
        APART,
        /** The changed identity replaces the known one at the next sign-in with it. */
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

    /**
     * An announced merge.
     *
     * @param mergeAt time of the merge, unless one of them objects before, or both agree
     * @param links keyed hashes of the links that were sent, by the resident
     * @param agreed residents who agreed, signed in to their Multipass
     */
    record Announcement(Instant mergeAt, Map<UUID, String> links, Set<UUID> agreed) {

        Announcement with(CitizenId holder) {
            return new Announcement(
                    mergeAt,
                    links,
                    Stream.concat(agreed.stream(), Stream.of(holder.value())).collect(Collectors.toUnmodifiableSet()));
        }
    }

    int points() {
        return parts.stream().mapToInt(PartMatch::points).sum();
    }

    /** Returns the residents whom the file is about. */
    List<CitizenId> holders() {
        return Stream.concat(Stream.of(one), other.stream()).toList();
    }

    boolean isWaiting() {
        return state == State.OPEN || state == State.PROPOSED;
    }

    /** Returns the former Multipass, if the two are or were merged. */
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

    MatchFile announced(Announcement made, Instant at) {
        return with(State.ANNOUNCED, proposal, at).with(made);
    }

    /** Returns the announced file with the agreement of a resident; the time of its last change stays. */
    MatchFile agreed(CitizenId holder) {
        return with(announcement.orElseThrow().with(holder));
    }

    /** Returns whether every resident of the announced file agreed. */
    boolean isAgreedByAll() {
        return announcement
                .filter(made -> holders().stream().map(CitizenId::value).allMatch(made.agreed()::contains))
                .isPresent();
    }

    private MatchFile with(Announcement made) {
        return new MatchFile(
                id,
                kind,
                one,
                other,
                asker,
                parts,
                state,
                openedAt,
                changedAt,
                newIdentity,
                proposal,
                Optional.of(made));
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
