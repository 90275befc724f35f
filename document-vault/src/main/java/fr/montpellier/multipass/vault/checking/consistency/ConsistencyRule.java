package fr.montpellier.multipass.vault.checking.consistency;

import java.util.Optional;

/** One question about a deposit. */
interface ConsistencyRule {

    /** What a person should know; empty when all is as expected, or nothing can be said. */
    Optional<Remark> remark(ConsistencyInput deposit);
}
