package fr.montpellier.multipass.vault.checking.isolation.process;

import java.io.IOException;

/** Signals that a worker ended without a response and not by one of its limits. */
public final class WorkerLostException extends IOException {

    private static final long serialVersionUID = 1L;

    private static final int SIGNALLED = 128;
    private static final int SIGABRT = SIGNALLED + 6;
    private static final int SIGBUS = SIGNALLED + 7;
    private static final int SIGSEGV = SIGNALLED + 11;

    private final int exitCode;

    WorkerLostException(int exitCode) {
        super("the worker ended without a response, with " + exitCode);
        this.exitCode = exitCode;
    }

    /** Returns whether the worker crashed, rather than was killed; if that happens again, the file is the cause. */
    public boolean isCrash() {
        return exitCode == SIGABRT || exitCode == SIGBUS || exitCode == SIGSEGV;
    }
}
