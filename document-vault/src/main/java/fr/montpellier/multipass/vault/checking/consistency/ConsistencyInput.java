package fr.montpellier.multipass.vault.checking.consistency;

import fr.montpellier.multipass.service.tokens.Caller;
import java.util.Map;
import java.util.Optional;

/**
 * The facts of a deposit that the rules compare.
 *
 * @param facts facts of its signed code, or of its page where it has none
 * @param period year or month that its owner stated
 * @param identity of its owner, as FranceConnect confirmed it
 * @param known the owner's other documents
 */
public record ConsistencyInput(
        Map<String, String> facts, Optional<String> period, Optional<Caller.Identity> identity, KnownDocuments known) {

    public ConsistencyInput {
        facts = Map.copyOf(facts);
    }

    Optional<String> fact(String name) {
        return Optional.ofNullable(facts.get(name));
    }

    /** Omits the facts and the identity. */
    @Override
    public String toString() {
        return "Deposit[" + facts.keySet() + "]";
    }
}
