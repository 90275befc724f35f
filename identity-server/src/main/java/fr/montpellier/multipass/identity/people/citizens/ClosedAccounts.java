package fr.montpellier.multipass.identity.people.citizens;

import fr.montpellier.multipass.identity.people.deaths.Death;
import fr.montpellier.multipass.identity.people.deaths.DeathRepository;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Determines with which Multipass nothing is done any more. */
@Component
public class ClosedAccounts {

    /** What ends an account, and how far it is. */
    public enum Closing {
        NONE,
        /** The resident may still keep the account. */
        KEEPABLE,
        CLOSING,
        /** The death of the resident is recorded. */
        DECEASED
    }

    private final AccountClosingRepository closings;
    private final CitizenMergeRepository merges;
    private final DeathRepository deaths;
    private final Clock clock;

    ClosedAccounts(
            AccountClosingRepository closings, CitizenMergeRepository merges, DeathRepository deaths, Clock clock) {
        this.clock = clock;
        this.closings = closings;
        this.merges = merges;
        this.deaths = deaths;
    }

    /** Returns whether the account is being closed, or the death of the resident is recorded. */
    public boolean isClosed(CitizenId holder) {
        return isClosing(holder) || isDeceased(holder);
    }

    /** Returns whether the account is being closed: what belongs to it has ended, or is being erased. */
    public boolean isClosing(CitizenId holder) {
        return closings.find(holder).isPresent();
    }

    /** Returns what ends the account: the death of the resident before a closing. */
    public Closing closing(CitizenId holder) {
        if (isDeceased(holder)) {
            return Closing.DECEASED;
        }
        return closings.find(holder)
                .map(closing -> closing.keepableUntil(clock.instant()).isPresent() ? Closing.KEEPABLE : Closing.CLOSING)
                .orElse(Closing.NONE);
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
