package fr.montpellier.multipass.consent.cases.archiving;

import fr.montpellier.multipass.consent.cases.records.CaseAgentRepository;
import fr.montpellier.multipass.service.correlation.Correlation;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Archives due cases, erases the written content of old ones, and deletes agents to whom no case can be handed over any
 * more.
 */
@Component
class CaseArchivingJob {

    /** The largest number of cases that one run archives or erases. The next run continues. */
    private static final int MOST = 1_000;

    private static final Logger log = LoggerFactory.getLogger(CaseArchivingJob.class);

    private final CaseArchiver archiver;
    private final WrittenContentEraser eraser;
    private final CaseAgentRepository agents;
    private final Clock clock;

    CaseArchivingJob(CaseArchiver archiver, WrittenContentEraser eraser, CaseAgentRepository agents, Clock clock) {
        this.archiver = archiver;
        this.eraser = eraser;
        this.agents = agents;
        this.clock = clock;
    }

    @Scheduled(
            initialDelayString = "${multipass.cases.archive-every}",
            fixedDelayString = "${multipass.cases.archive-every}")
    void archiveDue() {
        try {
            repeat(archiver::archiveNext, "Archived {} cases");
            repeat(eraser::eraseNext, "Erased the written content of {} cases");
            agents.deleteOld(clock.instant());
        } finally {
            Correlation.clear();
        }
    }

    /**
     * Repeats a step until it returns false, at most {@value #MOST} times.
     *
     * @param done log message with the number of cases
     */
    private static void repeat(BooleanSupplier next, String done) {
        int cases = 0;
        while (cases < MOST && next.getAsBoolean()) {
            cases++;
        }
        if (cases > 0) {
            log.info(done, cases);
        }
    }
}
