package fr.montpellier.multipass.identity.people.citizens;

import fr.montpellier.multipass.identity.people.deaths.Death;
import fr.montpellier.multipass.identity.people.deaths.DeathRepository;
import org.springframework.stereotype.Component;

/** Determines with which Multipass nothing is done any more. */
@Component
public class ClosedAccounts {

    private final AccountClosingRepository closings;
    private final CitizenMergeRepository merges;
    private final DeathRepository deaths;

    ClosedAccounts(AccountClosingRepository closings, CitizenMergeRepository merges, DeathRepository deaths) {
        this.closings = closings;
        this.merges = merges;
        this.deaths = deaths;
    }

    /** Returns whether the account is being closed, or the death of the resident is recorded. */
    public boolean isClosed(CitizenId holder) {
        return isClosing(holder) || isDeceased(holder);
    }

    /** Returns whether the account is being closed: its erasure has begun. */
    public boolean isClosing(CitizenId holder) {
        return closings.exists(holder);
    }

    /** Returns whether the death of the resident is recorded, for this Multipass or for the one into which it was merged. */
    public boolean isDeceased(CitizenId holder) {
        return isRecorded(holder)
                || merges.find(holder)
                        .filter(merge -> isRecorded(merge.remaining()))
                        .isPresent();
    }

    private boolean isRecorded(CitizenId holder) {
        return deaths.of(holder.value()).filter(Death::isRecorded).isPresent();
    }
}
