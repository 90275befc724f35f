package fr.montpellier.multipass.service.startup;

import org.springframework.boot.SpringBootExceptionReporter;

/** Prints the message of a {@link CommandUsageException} in the place of a stack trace. */
final class CommandUsageReporter implements SpringBootExceptionReporter {

    @Override
    public boolean reportException(Throwable failure) {
        if (failure instanceof CommandUsageException) {
            System.err.println(failure.getMessage());
            return true;
        }
        return false;
    }
}
