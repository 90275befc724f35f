package fr.montpellier.multipass.consent.cases.archiving;

import fr.montpellier.multipass.consent.authorisations.CaseReference;
import fr.montpellier.multipass.consent.cases.records.CaseAgentRepository;
import fr.montpellier.multipass.service.correlation.Correlation;
import fr.montpellier.multipass.service.periodic.IndependentWork;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Archives due cases, erases the written content of old ones, and deletes agents to whom no case can be handed over any
 * more. One that fails delays no other.
 */
@Component
class CaseArchivingJob {

    /** The largest number of cases that one run archives or erases. The next run continues. */
    private static final int MOST = 1_000;

    private static final int BATCH = 100;

    private static final Logger log = LoggerFactory.getLogger(CaseArchivingJob.class);

    private final CaseArchiver archiver;
    private final WrittenContentEraser eraser;
    private final CaseAgentRepository agents;
    private final Clock clock;
    private final IndependentWork<CaseReference> archiving;
    private final IndependentWork<CaseReference> erasing;

    CaseArchivingJob(
            CaseArchiver archiver,
            WrittenContentEraser eraser,
            CaseAgentRepository agents,
            Clock clock,
            MeterRegistry meters) {
        this.archiver = archiver;
        this.eraser = eraser;
        this.agents = agents;
        this.clock = clock;
        this.archiving = IndependentWork.of("cases-to-archive", clock, meters);
        this.erasing = IndependentWork.of("written-content", clock, meters);
    }

    @Scheduled(
            initialDelayString = "${multipass.cases.archive-every}",
            fixedDelayString = "${multipass.cases.archive-every}")
    void archiveDue() {
        try {
            log("Archived {} cases", archiving.forAll(archiver::find, archiver::archive, BATCH, MOST));
            log("Erased the written content of {} cases", erasing.forAll(eraser::find, eraser::erase, BATCH, MOST));
            agents.deleteOld(clock.instant());
        } finally {
            Correlation.clear();
        }
    }

    private static void log(String done, int cases) {
        if (cases > 0) {
            log.info(done, cases);
        }
    }
}
