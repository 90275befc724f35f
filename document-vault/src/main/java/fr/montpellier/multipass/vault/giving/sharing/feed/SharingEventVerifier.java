package fr.montpellier.multipass.vault.giving.sharing.feed;

import fr.montpellier.multipass.vault.giving.decisions.ConsentSignatureVerifier;
import fr.montpellier.multipass.vault.giving.sharing.keys.SharingEvent;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Verifies signed events and links of the feed. */
@Component
class SharingEventVerifier {

    private static final Set<String> KINDS =
            Set.of(SharingEvent.GIVEN, SharingEvent.CHANGED, SharingEvent.WITHDRAWN, "expired");

    private final ConsentSignatureVerifier signatures;

    SharingEventVerifier(ConsentSignatureVerifier signatures) {
        this.signatures = signatures;
    }

    /**
     * Returns whether the consent service signed the link, and it ties this event to the previous link.
     *
     * @param previous SHA-256 of it; empty: none
     * @throws fr.montpellier.multipass.vault.giving.decisions.ConsentUnavailableException if the keys cannot be fetched
     *     now
     */
    boolean isChained(String link, long sequence, String jws, String previous) {
        return signatures
                .verified(link, FeedLink.TYPE)
                .filter(claims -> FeedLink.follows(claims, sequence, jws, previous))
                .isPresent();
    }

    /**
     * Returns the event if the consent service signed it.
     *
     * @throws fr.montpellier.multipass.vault.giving.decisions.ConsentUnavailableException if the keys cannot be fetched
     *     now
     */
    Optional<SharingEvent> verified(String jws) {
        try {
            return signatures
                    .verified(jws, SharingEvent.TYPE)
                    .map(SharingEvent::of)
                    .filter(event -> KINDS.contains(event.kind()));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
