package fr.montpellier.multipass.devstack;

import java.io.IOException;

/** How the process of one part is started, asked and stopped. */
interface Launcher {

    Process launch() throws IOException;

    /** Whether it serves requests now; never throws, never waits longer than two seconds. */
    boolean ready();

    /** Ends the process in good order, by force when it takes too long. */
    void stop(Process process);
}
