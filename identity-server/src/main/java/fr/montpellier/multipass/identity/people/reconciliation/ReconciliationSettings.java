package fr.montpellier.multipass.identity.people.reconciliation;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** @param undo how long a merge can be undone, and a decided file is kept */
@Component
record ReconciliationSettings(Duration undo) {

    /** @throws IllegalArgumentException if the duration is not positive */
    ReconciliationSettings(@Value("${multipass.identity.reconciliation.undo:90d}") Duration undo) {
        if (!undo.isPositive()) {
            throw new IllegalArgumentException("multipass.identity.reconciliation.undo is positive");
        }
        this.undo = undo;
    }
}
