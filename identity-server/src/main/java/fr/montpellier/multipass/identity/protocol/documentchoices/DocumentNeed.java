package fr.montpellier.multipass.identity.protocol.documentchoices;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The requirements of a démarche for a type, by which the vault assesses and proposes documents.
 *
 * @param type code of the type
 * @param whose {@code applicant}, {@code household} or {@code child}
 * @param maxAgeDays largest age of the document in days; {@code null}: any
 * @param years years of which a document is accepted; {@code null}: any
 * @param number number of requested documents
 * @param facts codes of the facts and questions that are read instead of the document; empty: the document itself
 */
public record DocumentNeed(
        String type,
        String whose,
        @Nullable Integer maxAgeDays,
        @Nullable List<Integer> years,
        int number,
        List<String> facts) {}
