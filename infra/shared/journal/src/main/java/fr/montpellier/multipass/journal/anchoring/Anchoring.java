package fr.montpellier.multipass.journal.anchoring;

import fr.montpellier.multipass.journal.integration.JournalCondition;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the last checkpoint of this journal cosigned by each witness that the operator configured. */
public final class Anchoring {

    private static final Logger LOG = LoggerFactory.getLogger(Anchoring.class);

    private final List<AskedWitness> witnesses;
    private final JournalCondition condition;

    Anchoring(List<AskedWitness> witnesses, JournalCondition condition) {
        this.witnesses = List.copyOf(witnesses);
        this.condition = condition;
    }

    public List<AskedWitness> witnesses() {
        return witnesses;
    }

    /** Asks each witness now. A tree that is refused here is shown to none. */
    public void anchor() {
        if (condition.refusal().isPresent()) {
            return;
        }
        for (AskedWitness witness : witnesses) {
            try {
                witness.ask();
            } catch (RuntimeException e) {
                LOG.warn("The witness {} could not be asked", witness.name(), e);
            }
        }
    }
}
