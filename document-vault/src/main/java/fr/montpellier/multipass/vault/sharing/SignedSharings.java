package fr.montpellier.multipass.vault.sharing;

import fr.montpellier.multipass.kernel.AuthorisationId;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the consent service signed for a reader, as it holds now. What was signed a moment ago is fetched. */
@Component
class SignedSharings {

    private final Sharings sharings;
    private final SharingEvents events;
    private final SharingFollowing following;
    private final Withdrawals withdrawals;
    private final Clock clock;

    SignedSharings(
            Sharings sharings, SharingEvents events, SharingFollowing following, Withdrawals withdrawals, Clock clock) {
        this.sharings = sharings;
        this.events = events;
        this.following = following;
        this.withdrawals = withdrawals;
        this.clock = clock;
    }

    /**
     * @return empty when nothing signed lets that reader read under that authorisation
     * @throws fr.montpellier.multipass.vault.decisions.ConsentUnavailableException if that cannot be known now
     * @throws fr.montpellier.multipass.vault.blobs.StoreUnavailableException if the list of withdrawals cannot be read now
     */
    Optional<SharingEvent> find(AuthorisationId id, Recipient recipient) {
        following.followUnlessHeard();
        return live(id).or(() -> {
                    following.follow();
                    return live(id);
                })
                .flatMap(events::verified)
                .filter(given ->
                        given.authorisation().equals(id) && given.recipients().contains(recipient))
                // The end that was signed: the one beside it in the database serves to find what is overdue.
                .filter(given -> given.until().isAfter(clock.instant()))
                .filter(given -> !withdrawals.contains(id, given.owner()));
    }

    private Optional<String> live(AuthorisationId id) {
        return sharings.live(id, clock.instant());
    }
}
