package fr.montpellier.multipass.identity.people.reconciliation;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** @param undo time in which a merge can be undone, and for which a decided file is stored */
@Component
record ReconciliationSettings(Duration undo) {

    /** @throws IllegalArgumentException if the duration is not positive */
    ReconciliationSettings(@Value("${multipass.identity.reconciliation.undo:90d}") Duration undo) {
        if (!undo.isPositive()) {
            throw new IllegalArgumentException("multipass.identity.reconciliation.undo must be positive");
        }
        this.undo = undo;
    }
}
