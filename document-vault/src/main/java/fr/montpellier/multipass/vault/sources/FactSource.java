package fr.montpellier.multipass.vault.sources;

import java.util.Optional;
import java.util.Set;

/** An administration that answers facts about a person. Implementations keep nothing of a question or an answer. */
public interface FactSource {

    /** Returns the code in signed events and in the register of démarches, such as {@code cnaf.quotient-familial}. */
    String code();

    /** Returns the codes of the facts that it can answer, as in {@code facts.yaml}. */
    Set<String> facts();

    /** Returns which names of a person it takes. */
    Set<AskedPerson.Way> ways();

    /**
     * Returns why the source cannot be asked this question, without asking it: the identity lacks a part, or the source
     * is not configured.
     */
    Optional<SourceAnswer> obstacle(SourceQuestion question);

    /**
     * Asks the source once. Every outcome is a value: a source that is unreachable, slow or wrong is an answer of a kind
     * of its own, never an exception.
     */
    SourceAnswer ask(SourceQuestion question);
}
