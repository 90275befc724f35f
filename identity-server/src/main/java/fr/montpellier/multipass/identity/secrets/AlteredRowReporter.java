package fr.montpellier.multipass.identity.secrets;

import fr.montpellier.multipass.identity.errors.UnauthenticatedErrorJournal;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells the operator and the DPO of rows that this server did not write as they stand: the log, the metric {@code
 * multipass.altered-rows} and one journal entry a minute for each table. The row counts as if it were not there.
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

    /** @param table of the row, written in the code */
    public void found(String table) {
        log.error("row of {} rejected: its MAC does not verify, or its key is unknown", table);
        meters.counter("multipass.altered-rows", "table", table).increment();
        refusals.count("identity.row-refused", "table", table);
    }
}
