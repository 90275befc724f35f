package fr.montpellier.multipass.identity.closing;

import java.time.Instant;

/** Runs what the server does by itself, for tests of other packages. */
public final class ClosingRuns {

    private ClosingRuns() {}

    /** Continues the closings that are due. */
    public static void run(AccountClosingService closings, Instant now) {
        closings.continueClosings(now);
    }
}
