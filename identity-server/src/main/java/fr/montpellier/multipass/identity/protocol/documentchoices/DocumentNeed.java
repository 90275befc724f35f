package fr.montpellier.multipass.identity.protocol.documentchoices;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a démarche needs of a type, by which the vault judges and proposes documents.
 *
 * @param type its code
 * @param whose {@code applicant}, {@code household} or {@code child}
 * @param maxAgeDays most days since the date of the document; {@code null}: any
 * @param incomeYears years of incomes of which a document is accepted; {@code null}: any
 * @param number of documents that are asked for
 */
public record DocumentNeed(
        String type,
        String whose,
        @Nullable Integer maxAgeDays,
        @Nullable List<Integer> incomeYears,
        int number) {}
