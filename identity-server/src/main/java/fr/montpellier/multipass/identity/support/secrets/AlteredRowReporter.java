package fr.montpellier.multipass.identity.support.secrets;

import fr.montpellier.multipass.identity.support.errors.UnauthenticatedErrorJournal;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reports rows whose MAC or seal is not valid to the operator and the DPO, in the log, the metric {@code
 * multipass.altered-rows} and one journal entry a minute for each table. Such a row is treated as absent.
 */
@Component
public class AlteredRowReporter {

    private static final Logger log = LoggerFactory.getLogger(AlteredRowReporter.class);

    private final UnauthenticatedErrorJournal refusals;
    private final MeterRegistry meters;

    AlteredRowReporter(UnauthenticatedErrorJournal refusals, MeterRegistry meters) {
        this.refusals = refusals;
        this.meters = meters;
    }

    /**
     * Reports a row of a table.
     *
     * @param table table of the row, a constant of the code
     */
    public void report(String table) {
        log.error("row of {} rejected: its MAC is not valid or its key is unknown", table);
        meters.counter("multipass.altered-rows", "table", table).increment();
        refusals.count(IdentityJournalEvent.ROW_REFUSED, "table", table);
    }
}
