package fr.montpellier.multipass.identity.people.reconciliation;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * @param undo time in which a merge can be undone, and for which a decided file is stored
 * @param objection time between the decision to merge and the merge, in which the residents may object
 */
@Component
record ReconciliationSettings(Duration undo, Duration objection) {

    /** @throws IllegalArgumentException if a duration is not positive */
    ReconciliationSettings(
            @Value("${multipass.identity.reconciliation.undo:90d}") Duration undo,
            @Value("${multipass.identity.reconciliation.objection:3d}") Duration objection) {
        if (!undo.isPositive() || !objection.isPositive()) {
            throw new IllegalArgumentException(
                    "multipass.identity.reconciliation.undo and .objection must be positive");
        }
        this.undo = undo;
        this.objection = objection;
    }
}
