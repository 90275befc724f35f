package fr.montpellier.multipass.vault.isolation;

import fr.montpellier.multipass.vault.files.TimeLimit;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The processes in which files are opened.
 *
 * @param maxPages of a document
 * @param maxImagePixels of a photograph, by its header
 * @param parallelChecks files opened at one time; as many processes wait, warmed up
 * @param parallelDrawings pages drawn for agents at one time, by processes of their own
 * @param checkQueue how long a deposit, or a page, waits for its turn
 * @param checkShare how much time of the processor the opening of one file may cost while others wait
 * @param checkTimeout how long the opening of one file may take
 * @param checkTimeoutPerGigabyte how much longer for each gigabyte of the file
 * @param checkTimeoutMost how long at most, whatever its size
 * @param checkHeap the heap of a process, in mebibytes: what is read of a file, and a page drawn
 */
@Validated
@ConfigurationProperties("multipass.deposit")
record IsolationSettings(
        @DefaultValue("200") @Positive int maxPages,
        @DefaultValue("50000000") @Positive long maxImagePixels,
        @DefaultValue("1") @Positive int parallelChecks,
        @DefaultValue("1") @Positive int parallelDrawings,
        @DefaultValue("30s") Duration checkQueue,
        @DefaultValue("5s") Duration checkShare,
        @DefaultValue("20s") Duration checkTimeout,
        @DefaultValue("60s") Duration checkTimeoutPerGigabyte,
        @DefaultValue("5m") Duration checkTimeoutMost,
        @DefaultValue("384") @Positive int checkHeap) {

    TimeLimit timeLimit() {
        return new TimeLimit(checkTimeout, checkTimeoutPerGigabyte, checkTimeoutMost);
    }
}
