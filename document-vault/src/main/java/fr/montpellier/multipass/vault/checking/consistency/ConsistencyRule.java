package fr.montpellier.multipass.vault.checking.consistency;

import java.util.Optional;

/** One comparison of a deposit with its owner's data. */
interface ConsistencyRule {

    /** Returns the remark; empty when the data agree, or cannot be compared. */
    Optional<Remark> remark(ConsistencyInput deposit);
}
