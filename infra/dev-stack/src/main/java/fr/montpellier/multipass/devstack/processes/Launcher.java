package fr.montpellier.multipass.devstack.processes;

import java.io.IOException;

/** Starts, probes and stops the process of one part. */
public interface Launcher {

    Process launch() throws IOException;

    /** Returns whether the part serves requests now; never throws, never waits longer than two seconds. */
    boolean ready();

    /** Ends the process in order, by force if it takes too long. */
    void stop(Process process);
}
