package fr.montpellier.multipass.consent.demarches.lists;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a démarche asks for of one type, without words; values that it does not state are left out.
 *
 * @param code of the type
 * @param number of documents that it asks for; {@code null}: one
 * @param years of which a document is accepted today, the latest first; {@code null}: any
 * @param facts codes of those that are read instead of the document
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record NeededType(
        String code,
        boolean required,
        @Nullable Integer number,
        @Nullable String alternative,
        String whose,
        @Nullable Integer maxAgeDays,
        @Nullable List<Integer> years,
        List<String> facts) {}
