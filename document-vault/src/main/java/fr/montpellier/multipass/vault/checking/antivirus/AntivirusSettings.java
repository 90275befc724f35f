package fr.montpellier.multipass.vault.checking.antivirus;

import fr.montpellier.multipass.vault.checking.files.TimeLimit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the virus scanner.
 *
 * @param clamd {@code host:port}, or the path of clamd's local socket; none: files are not scanned
 * @param timeout how long the scan of one file may take; a file that is not scanned in time is refused
 * @param timeoutPerGigabyte additional time for each gigabyte of the file
 * @param timeoutMost longest time for any file
 * @param withoutBecause why this service runs without a scanner, in the operator's words; needed in production when
 *     there is none, and written in the technical log at each start
 */
@ConfigurationProperties("multipass.antivirus")
record AntivirusSettings(
        @Nullable String clamd,
        @DefaultValue("30s") Duration timeout,
        @DefaultValue("60s") Duration timeoutPerGigabyte,
        @DefaultValue("5m") Duration timeoutMost,
        @Nullable String withoutBecause) {

    TimeLimit timeLimit() {
        return new TimeLimit(timeout, timeoutPerGigabyte, timeoutMost);
    }
}
