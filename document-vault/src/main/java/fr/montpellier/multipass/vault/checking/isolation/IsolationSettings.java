package fr.montpellier.multipass.vault.checking.isolation;

import fr.montpellier.multipass.vault.checking.files.TimeLimit;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
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
 * @param parallelCostlyChecks files of residents opened beside those at the lowest priority, once they or their residents
 *     cost too much; 0: they are stopped then
 * @param checkQueue how long a deposit, or a page, waits for its turn
 * @param checkSlice how much time of the processor the opening of one file may take before it goes on at the lowest priority,
 *     when others wait
 * @param checkShare how much time of the processor the opening of one file may take before it is stopped, when others wait
 * @param checkAllowance how much time of the processor the files of one person may take, of late, before the next are opened
 *     at the lowest priority; what is remembered halves every two minutes
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
        @DefaultValue("1") @PositiveOrZero int parallelCostlyChecks,
        @DefaultValue("30s") Duration checkQueue,
        @DefaultValue("1s") Duration checkSlice,
        @DefaultValue("5s") Duration checkShare,
        @DefaultValue("10s") Duration checkAllowance,
        @DefaultValue("20s") Duration checkTimeout,
        @DefaultValue("60s") Duration checkTimeoutPerGigabyte,
        @DefaultValue("5m") Duration checkTimeoutMost,
        @DefaultValue("384") @Positive int checkHeap) {

    CheckLimits checkLimits() {
        return new CheckLimits(checkTimeout, checkSlice, checkShare);
    }

    TimeLimit timeLimit() {
        return new TimeLimit(checkTimeout, checkTimeoutPerGigabyte, checkTimeoutMost);
    }
}
