package fr.montpellier.multipass.vault.sharing;

import fr.montpellier.multipass.vault.decisions.ConsentSignatures;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Reads signed events; what is not signed by the consent service is none. */
@Component
class SharingEvents {

    private static final Set<String> KINDS = Set.of(SharingEvent.GIVEN, "withdrawn", "expired");

    private final ConsentSignatures signatures;

    SharingEvents(ConsentSignatures signatures) {
        this.signatures = signatures;
    }

    /** @throws fr.montpellier.multipass.vault.decisions.ConsentUnavailableException if the keys cannot be had now */
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
