package fr.montpellier.multipass.vault.checking.isolation;

import fr.montpellier.multipass.vault.checking.files.TimeLimit;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the worker processes in which files are opened.
 *
 * @param maxPages of a document
 * @param maxImagePixels of a photograph, by its header
 * @param parallelChecks files opened at one time; as many processes wait, warmed up
 * @param parallelDrawings pages drawn for agents at one time, by processes of their own
 * @param parallelCostlyChecks files of residents opened beside those at the lowest priority, once they or their
 *     residents cost too much; 0: they are stopped then
 * @param checkQueue how long a deposit, or a page, waits for a worker
 * @param checkSlice processor time of one file after which it continues at the lowest priority, when others wait
 * @param checkShare processor time of one file after which it is stopped, when others wait
 * @param checkAllowance recent processor time of one person's files after which the next are opened at the lowest
 *     priority; the sum halves every two minutes
 * @param checkTimeout time limit for one file
 * @param checkTimeoutPerGigabyte additional time for each gigabyte of the file
 * @param checkTimeoutMost longest time for any file
 * @param checkHeap heap of a process, in mebibytes: the part of a file that is read, and a rendered page
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
