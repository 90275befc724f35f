package fr.montpellier.multipass.vault.giving.exchanges.identity;

import fr.montpellier.multipass.vault.sources.PivotIdentity;

/** The identity with which a source may be asked about a resident. */
public sealed interface SourceIdentity {

    /** An identity that was verified. */
    record Verified(PivotIdentity pivot) implements SourceIdentity {}

    /** The resident declared their identity, which no source accepts. */
    record NotVerified() implements SourceIdentity {}

    /** The identity server did not give it. */
    record Unavailable() implements SourceIdentity {}
}
