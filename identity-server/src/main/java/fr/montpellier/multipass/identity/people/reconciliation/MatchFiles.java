package fr.montpellier.multipass.identity.people.reconciliation;

import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.IdentityChange;
import fr.montpellier.multipass.identity.people.citizens.NearMatch;
import fr.montpellier.multipass.identity.people.citizens.pivot.MatchScore;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.opening.SignInListener;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Opens files for the desk when residents sign in, one for each pair, in the transaction of the sign-in. */
@Component
class MatchFiles implements SignInListener {

    private final MatchFileRepository repository;
    private final MatchFileJournal journal;
    private final Clock clock;

    MatchFiles(MatchFileRepository repository, MatchFileJournal journal, Clock clock) {
        this.repository = repository;
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public void nearlyMatches(CitizenId holder, List<NearMatch> near) {
        near.forEach(match ->
                open(MatchFile.Kind.NEAR_MATCH, holder, match).ifPresent(file -> repository.tell(file, holder)));
    }

    @Override
    public void hasTwo(CitizenId account, NearMatch other) {
        open(MatchFile.Kind.BOTH_SIGN_INS, account, other);
    }

    @Override
    public void identityChanged(IdentityChange change) {
        String hash = Base64.getUrlEncoder().withoutPadding().encodeToString(change.hash());
        open(MatchFile.Kind.CHANGED_IDENTITY, change.holder(), Optional.empty(), change.score(), Optional.of(hash));
    }

    @Override
    public Optional<String> pageAfter(SignIn signIn) {
        return Optional.of(DuplicateAccountPages.PATH)
                .filter(path -> repository.needsNotification(new CitizenId(signIn.holder())));
    }

    private Optional<MatchFile> open(MatchFile.Kind kind, CitizenId asker, NearMatch match) {
        return open(kind, asker, Optional.of(match.other()), match.score(), Optional.empty());
    }

    /** Opens a file, or opens a decided one again, and returns it; returns empty if neither is needed. */
    private Optional<MatchFile> open(
            MatchFile.Kind kind,
            CitizenId asker,
            Optional<CitizenId> other,
            MatchScore score,
            Optional<String> newIdentity) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        boolean first = other.filter(each -> isBefore(each, asker)).isEmpty();
        CitizenId one = first ? asker : other.orElseThrow();
        Optional<CitizenId> second = first ? other : Optional.of(asker);
        Optional<MatchFile> known = repository.findForChange(one, second);
        if (known.isPresent()) {
            return known.filter(file -> isUnannounced(file, kind, newIdentity))
                    .map(file -> file.reopened(kind, asker, score.parts(), newIdentity, now))
                    .map(file -> {
                        repository.update(file);
                        return stored(file, now);
                    });
        }
        var file = new MatchFile(
                UUID.randomUUID(),
                kind,
                one,
                second,
                asker,
                score.parts(),
                MatchFile.State.OPEN,
                now,
                now,
                newIdentity,
                Optional.empty());
        return repository.insert(file) ? Optional.of(stored(file, now)) : Optional.empty();
    }

    /** Returns whether this sign-in adds to the file: a proof by sign-ins to both, or a further changed identity. */
    private static boolean isUnannounced(MatchFile file, MatchFile.Kind kind, Optional<String> newIdentity) {
        return switch (file.state()) {
            case PROPOSED, ANNOUNCED, MERGED -> false;
            case OPEN -> file.kind() == MatchFile.Kind.NEAR_MATCH && kind == MatchFile.Kind.BOTH_SIGN_INS;
            case APART, UNDONE, TAKEN_OVER ->
                kind == MatchFile.Kind.BOTH_SIGN_INS || !file.newIdentity().equals(newIdentity);
        };
    }

    private MatchFile stored(MatchFile file, Instant now) {
        repository.append(file, MatchFileStep.of(MatchFileStep.Action.OPENED, now));
        journal.append(IdentityJournalEvent.RECONCILIATION_OPENED, file, Optional.empty());
        return file;
    }

    /** Compares identifiers in the order of the database. */
    private static boolean isBefore(CitizenId one, CitizenId other) {
        return one.toString().compareTo(other.toString()) < 0;
    }
}
