package fr.montpellier.multipass.vault.giving.sharing.fetched;

import java.time.Instant;
import java.util.List;

/**
 * What is sealed of an answer: the values that the exchange names, and nothing else.
 *
 * @param provider the administration that has the data
 * @param at when the source answered
 * @param hash SHA-256 of the source's answer, hexadecimal
 */
public record FetchedContent(List<FetchedFact> facts, String provider, Instant at, String hash) {

    /**
     * A fact, or the answer to a question.
     *
     * @param code of the fact or question
     */
    public record FetchedFact(String code, String value) {

        /** Omits the value, which is personal. */
        @Override
        public String toString() {
            return "FetchedFact[" + code + "]";
        }
    }

    public FetchedContent {
        facts = List.copyOf(facts);
    }

    /** Returns the same with those of the facts alone. */
    FetchedContent only(List<String> codes) {
        return new FetchedContent(
                facts.stream().filter(fact -> codes.contains(fact.code())).toList(), provider, at, hash);
    }
}
