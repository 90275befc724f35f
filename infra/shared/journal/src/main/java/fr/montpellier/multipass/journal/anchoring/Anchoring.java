package fr.montpellier.multipass.journal.anchoring;

import fr.montpellier.multipass.journal.integration.JournalCondition;
import fr.montpellier.multipass.journal.tree.CheckpointRepository;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the last checkpoint of this journal cosigned by each witness that the operator configured. */
public final class Anchoring {

    private static final Logger LOG = LoggerFactory.getLogger(Anchoring.class);

    private final List<AskedWitness> witnesses;
    private final CheckpointRepository checkpoints;
    private final JournalCondition condition;
    /** Guards rounds, which an export asks for, too. */
    private final ReentrantLock turn = new ReentrantLock();

    Anchoring(List<AskedWitness> witnesses, CheckpointRepository checkpoints, JournalCondition condition) {
        this.witnesses = List.copyOf(witnesses);
        this.checkpoints = checkpoints;
        this.condition = condition;
    }

    public List<AskedWitness> witnesses() {
        return witnesses;
    }

    /** Asks each witness for the same checkpoint, the last. A tree that is refused here is shown to none. */
    public void anchor() {
        if (witnesses.isEmpty()) {
            return;
        }
        turn.lock();
        try {
            if (condition.refusal().isEmpty()) {
                checkpoints.latest().ifPresent(latest -> witnesses.forEach(witness -> ask(witness, latest)));
            }
        } finally {
            turn.unlock();
        }
    }

    private static void ask(AskedWitness witness, CheckpointRepository.Stored latest) {
        try {
            witness.ask(latest);
        } catch (RuntimeException e) {
            LOG.warn("The witness {} could not be asked", witness.name(), e);
        }
    }
}
