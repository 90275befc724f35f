package fr.montpellier.multipass.vault.isolation;

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
 * @param checkQueue how long a deposit waits for its turn
 * @param checkTimeout how long the opening of one file may take
 * @param checkHeap the heap of a process, in mebibytes: the file itself, and a page drawn
 */
@Validated
@ConfigurationProperties("multipass.deposit")
record IsolationSettings(
        @DefaultValue("200") @Positive int maxPages,
        @DefaultValue("50000000") @Positive long maxImagePixels,
        @DefaultValue("1") @Positive int parallelChecks,
        @DefaultValue("20s") Duration checkQueue,
        @DefaultValue("20s") Duration checkTimeout,
        @DefaultValue("384") @Positive int checkHeap) {}
