package fr.montpellier.multipass.vault.checking.isolation.process;

import java.io.IOException;

/** A worker ended without a reply, and by none of its own limits. */
public final class WorkerLostException extends IOException {

    private static final long serialVersionUID = 1L;

    private static final int SIGNALLED = 128;
    private static final int SIGABRT = SIGNALLED + 6;
    private static final int SIGBUS = SIGNALLED + 7;
    private static final int SIGSEGV = SIGNALLED + 11;

    private final int exitCode;

    WorkerLostException(int exitCode) {
        super("the worker ended without a reply, with " + exitCode);
        this.exitCode = exitCode;
    }

    /** Whether it crashed, rather than was killed: where it happens again, the file does it. */
    public boolean isCrash() {
        return exitCode == SIGABRT || exitCode == SIGBUS || exitCode == SIGSEGV;
    }
}
