package fr.montpellier.multipass.identity.people.citizens;

import fr.montpellier.multipass.identity.people.deaths.Death;
import fr.montpellier.multipass.identity.people.deaths.DeathRepository;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Determines with which Multipass nothing is done any more. */
@Component
public class ClosedAccounts {

    /** How far an account is from being closed. */
    public enum Closing {
        NONE,
        /** The resident may still keep the account. */
        KEEPABLE,
        CLOSING
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

    /** Returns how far the account is from being closed. */
    public Closing closing(CitizenId holder) {
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
