package fr.montpellier.multipass.identity.closing;

import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.tombstones.Tombstone;
import fr.montpellier.multipass.tombstones.TombstoneHandler;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Closes accounts again that an older copy of the database has brought back. One whose erasure had begun is erased again, in
 * every service; one that could still be kept is closed again, and may be kept.
 */
@Component
class RestoredClosings implements TombstoneHandler {

    /** A resident closed the account, and may keep it for some days. */
    static final String CLOSING = "account-closing";

    /** A resident kept the account that they had closed. */
    static final String KEPT = "account-kept";

    /** The account is erased. */
    static final String ERASED = "account-erased";

    private final AccountClosingService service;

    RestoredClosings(AccountClosingService service) {
        this.service = service;
    }

    @Override
    public Set<String> kinds() {
        return Set.of(CLOSING, KEPT, ERASED);
    }

    @Override
    public void endAgain(Tombstone tombstone) {
        var holder = new CitizenId(UUID.fromString(tombstone.part(0)));
        switch (tombstone.kind()) {
            case CLOSING -> service.closeAgain(holder, tombstone.part(1), false);
            case ERASED -> service.closeAgain(holder, tombstone.part(1), true);
            default -> service.keepAgain(holder);
        }
    }
}
