package fr.montpellier.multipass.portal.gateways.vault.documents;

import java.util.List;
import java.util.Optional;

/**
 * What a démarche needs of a type, by which the vault judges and proposes documents.
 *
 * @param type its code
 * @param whose {@code applicant}, {@code household} or {@code child}
 * @param maxAgeDays most days between the date of the document and today
 * @param years of which a document is accepted, of incomes or in which a school year begins
 * @param number of documents that are asked for
 * @param facts codes of the facts and questions that are read instead of the document; empty: the document itself
 */
public record DocumentNeed(
        String type,
        String whose,
        Optional<Integer> maxAgeDays,
        Optional<List<Integer>> years,
        int number,
        List<String> facts) {}
